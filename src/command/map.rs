//! `atlas map`: the map of taxa as a file to print.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, anyhow, bail};
use clap::{Args, ValueEnum};

use crate::address::{Address, GridChoice, MOST_TAXA};
use crate::data::{Taxon, YearRange};
use crate::figure::{AskedTwice, Figure, FigureRequest, LoadedFiles, Need, Step, finer};
use crate::folder::{DataFolder, FolderError, OutFile};
use crate::i18n::Language;
use crate::render::{ExportKind, ExportRequest, PRINT_DPI, RenderError, is_of_ours, make};
use crate::select::GridSize;
use crate::site::{BaseUrl, SiteConfig};

use super::{Outcome, print, site::base_url, taxon_named};

/// Draw the map of a taxon, of several side by side, of a link, or a book of all
///
/// The same scene as on the screen, as SVG, PNG or PDF to print, as GeoJSON or KML for geographic programs, as
/// waypoints (GPX) for devices, or as CSV.
#[derive(Debug, Args)]
pub struct Map {
    /// Names or slugs; a name of several words may stand without quotes if it is the only one
    #[arg(value_name = "TAXON", required_unless_present_any = ["all", "link"], num_args = 1..)]
    taxa: Vec<String>,
    /// Every taxon of the atlas, a file each, named by its slug: -o names the folder
    #[arg(long, conflicts_with = "taxa")]
    all: bool,
    /// A link of the app, or what follows its question mark: draws exactly what it shows
    #[arg(long, value_name = "LINK", conflicts_with_all = ["taxa", "all", "from", "to", "grid"])]
    link: Option<String>,
    /// The data folder
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The file to write: its ending, .svg, .png, .pdf, .geojson, .lambert72.geojson, .kml, .csv or .gpx, says what it becomes; with --all the folder
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// What the files of --all become: svg, png, pdf, geojson, lambert72.geojson, kml, csv or gpx
    #[arg(long, value_name = "KIND", default_value = "svg", requires = "all", value_parser = kind)]
    format: ExportKind,
    /// Side of the squares in kilometres [default: 4]
    #[arg(long, value_name = "KM")]
    grid: Option<Grid>,
    /// Only records from this year on
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    from: Option<i16>,
    /// Only records up to this year
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    to: Option<i16>,
    /// Width on paper in millimetres: 85 for one column of a journal, 175 for two [default: 175]
    #[arg(long, value_name = "MM")]
    width: Option<f64>,
    /// A page of A4, on its side where the map is larger so
    #[arg(long, conflicts_with = "width")]
    page: bool,
    /// The settings of the site, as for `atlas site`: the map then says what the atlas is called and where it is found
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where the site is: the map then says where it is found; --link may say so too
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<BaseUrl>,
    /// Only a part of the map: west, south, east and north edge in metres of Lambert 72
    #[arg(long, value_name = "W,S,E,N", value_parser = window, allow_hyphen_values = true)]
    window: Option<[f64; 4]>,
    /// Dots an inch of a PNG
    #[arg(long, value_name = "N", default_value_t = PRINT_DPI)]
    dpi: f64,
    /// Language of caption and legend: en or nl [default: that of the link, else en]
    #[arg(long, value_name = "CODE", value_parser = language)]
    lang: Option<Language>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Grid {
    /// Quarter squares
    #[value(name = "1")]
    Quarter,
    /// Hour squares
    #[value(name = "4")]
    Hour,
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| {
        let codes = Language::ALL.map(Language::code);
        format!("the languages are {}", codes.join(", "))
    })
}

fn kind(word: &str) -> Result<ExportKind, String> {
    let kinds = "the kinds are svg, png, pdf, geojson, lambert72.geojson, kml, csv and gpx";
    ExportKind::of_ending(word).ok_or_else(|| kinds.to_owned())
}

/// Edges in the order in which they must stand.
fn window(text: &str) -> Result<[f64; 4], String> {
    let edges: Option<Vec<f64>> = text.split(',').map(|edge| edge.trim().parse().ok()).collect();
    match edges.as_deref() {
        Some(&[west, south, east, north]) if west < east && south < north => Ok([west, south, east, north]),
        _ => {
            Err("write it as WEST,SOUTH,EAST,NORTH in metres of Lambert 72: 150000,160000,182000,180000"
                .into())
        }
    }
}

/// The kind of a file by its ending.
fn kind_of(file: &Path) -> Option<ExportKind> {
    ExportKind::of_name(&file.file_name()?.to_string_lossy())
}

/// What a map says of where it was found.
#[derive(Default)]
struct Site {
    /// What the atlas is called, in several languages.
    config: SiteConfig,
    /// Where it is.
    base_url: Option<BaseUrl>,
    /// Today, ISO 8601.
    today: String,
}

impl Map {
    /// Runs the command.
    ///
    /// # Errors
    /// When the data folder cannot be read, a name means no taxon or several, or the file cannot be written.
    pub fn run(&self) -> Outcome {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            bail!("--from {from} is after --to {to}");
        }
        if self.all {
            return self.book();
        }
        let Some(kind) = kind_of(&self.out) else {
            let what = "the file that -o names must end in .svg, .png, .pdf, .geojson, .lambert72.geojson, .kml, .csv or .gpx\n";
            clap::Error::raw(clap::error::ErrorKind::ValueValidation, what).exit();
        };
        let out = self.out_file(&self.out, kind)?;
        let site = self.site()?;
        let folder = DataFolder::open(&self.data)?;
        let taxa = folder.taxa()?;
        let address = match &self.link {
            Some(link) => self.linked(link)?,
            None => self.address(&self.chosen(&taxa)?),
        };
        let mut loaded = LoadedFiles::new(folder.manifest().clone());
        let figure = self.figure(&address, &folder, &mut loaded)?;
        let export = make(&figure, folder.manifest(), &self.export_request(&address, &figure, kind, &site))?;
        Ok(out.write(&export.body.into_bytes())?)
    }

    /// A file that may be written: nothing is there, or such a file of ours.
    fn out_file(&self, path: &Path, kind: ExportKind) -> anyhow::Result<OutFile> {
        let out = OutFile::new(path, |path| std::fs::read(path).is_ok_and(|file| is_of_ours(kind, &file)));
        out.map_err(|error| match error {
            FolderError::Io { path, source, .. } => {
                anyhow::Error::new(source).context(format!("{} cannot be written", path.display()))
            }
            other => other.into(),
        })
    }

    /// A file for every taxon that has a square in the chosen years, on all cores.
    fn book(&self) -> Outcome {
        let site = self.site()?;
        let folder = DataFolder::open(&self.data)?;
        let taxa = folder.taxa()?;
        std::fs::create_dir_all(&self.out)
            .with_context(|| format!("{} cannot be made a folder", self.out.display()))?;
        let file = |taxon: &Taxon| self.out.join(format!("{}.{}", taxon.slug, self.format.ending()));
        // All are looked at before the first is drawn.
        let outs = taxa.iter().map(|taxon| self.out_file(&file(taxon), self.format));
        let outs = outs.collect::<anyhow::Result<Vec<_>>>()?;
        let pairs: Vec<(&Taxon, OutFile)> = taxa.iter().zip(outs).collect();
        let (next, empty) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || -> anyhow::Result<()> {
            let mut loaded = LoadedFiles::new(folder.manifest().clone());
            while let Some((taxon, out)) = pairs.get(next.fetch_add(1, Ordering::Relaxed)) {
                let address = self.address(&[taxon]);
                let figure = self.figure(&address, &folder, &mut loaded)?;
                let request = self.export_request(&address, &figure, self.format, &site);
                match make(&figure, folder.manifest(), &request) {
                    Ok(export) => out.write(&export.body.into_bytes())?,
                    Err(RenderError::NoSquares) => drop(empty.fetch_add(1, Ordering::Relaxed)),
                    Err(error) => return Err(error.into()),
                }
                loaded.forget_distributions();
            }
            Ok(())
        };
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            workers.into_iter().try_for_each(|worker| match worker.join() {
                Ok(outcome) => outcome,
                Err(panic) => std::panic::resume_unwind(panic),
            })
        })?;
        let empty = empty.into_inner();
        let left_out =
            if empty > 0 { format!("; {empty} taxa have no square to show") } else { String::new() };
        print(&format!("{} maps in {}{left_out}", taxa.len() - empty, self.out.display()))
    }

    /// The address of these taxa and of the years and squares that were asked for.
    fn address(&self, chosen: &[&Taxon]) -> Address {
        Address {
            taxa: chosen.iter().map(|taxon| taxon.slug.clone()).collect(),
            years: YearRange { from: self.from, to: self.to },
            grid: match self.grid {
                Some(Grid::Quarter) => GridChoice::Quarter,
                Some(Grid::Hour) | None => GridChoice::Hour,
            },
            ..Address::default()
        }
    }

    /// The address of a link; unlike a reader, who is told and goes on, a script must not get another map than it asked for.
    fn linked(&self, link: &str) -> anyhow::Result<Address> {
        let query = link.split_once('?').map_or(link, |(_, query)| query);
        let (address, mistakes) = Address::parse(query.split('#').next().unwrap_or_default());
        match mistakes.first() {
            Some(mistake) => bail!("the link has a mistake: {}", mistake.sentence(Language::En)),
            None => Ok(address),
        }
    }

    fn language(&self, address: &Address) -> Language {
        self.lang.or(address.language).unwrap_or_default()
    }

    /// The figure of an address from the files of a folder.
    fn figure(
        &self,
        address: &Address,
        folder: &DataFolder,
        loaded: &mut LoadedFiles,
    ) -> anyhow::Result<Figure> {
        let size = match address.grid {
            GridChoice::Quarter => GridSize::Quarter,
            GridChoice::Auto if address.camera.is_some_and(|camera| camera.shows_quarters()) => {
                GridSize::Quarter
            }
            GridChoice::Hour | GridChoice::Auto => GridSize::Hour,
        };
        let is_picture = if self.all {
            self.format.is_picture()
        } else {
            kind_of(&self.out).is_some_and(ExportKind::is_picture)
        };
        let wanted = finer(address, folder.manifest(), (is_picture, is_picture && self.window.is_some()));
        for need in wanted.into_iter().filter(|_| is_picture) {
            if !loaded.has(&need) {
                self.read(&need, folder, loaded)?;
            }
        }
        let mut figure_request = FigureRequest::new(address, size, self.language(address));
        loop {
            let step = figure_request.step(loaded).map_err(|AskedTwice(need)| {
                let path = need.path(folder.manifest()).unwrap_or_default();
                anyhow!("{path} was read and the map lacks it still: build the atlas again")
            })?;
            match step {
                Step::Made(figure) => match figure.unknown.first() {
                    Some(unknown) => bail!("{}", unknown.sentence(Language::En)),
                    None => return Ok(*figure),
                },
                Step::Read(needs) => {
                    needs.iter().try_for_each(|need| self.read(need, folder, loaded))?;
                }
            }
        }
    }

    /// Reads a file of the folder, or one that comes with the app.
    fn read(&self, need: &Need, folder: &DataFolder, loaded: &mut LoadedFiles) -> anyhow::Result<()> {
        let path = need.path(folder.manifest());
        let path = path.context("the map needs a file that the data folder does not name")?;
        Ok(loaded.put(need, &path, &folder.text_for_app(&path)?)?)
    }

    /// What the site is called and where it is, as far as that was said.
    fn site(&self) -> anyhow::Result<Site> {
        let config = self.config.as_deref().map(SiteConfig::read).transpose()?.unwrap_or_default();
        let base_url = self.base_url.clone().or_else(|| config.base_url.clone());
        let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
        Ok(Site { config, base_url, today })
    }

    /// The link to a map; empty where nobody said where the site is.
    fn found_at(&self, address: &Address, site: &Site) -> String {
        let mut address = Address { language: self.lang.or(address.language), ..address.clone() };
        if self.link.is_none() && self.grid.is_none() {
            // All of the land is shown in squares of 4 km without being asked for it.
            address.grid = GridChoice::Auto;
        }
        if let Some(base) = &site.base_url {
            return base.of(&address.page_form().unwrap_or_else(|| address.query()));
        }
        let link = self.link.as_deref().unwrap_or_default().split('?').next().unwrap_or_default();
        BaseUrl::parse(link).map_or_else(String::new, |_| [link, &address.query()].concat())
    }

    /// What is to be made of a figure.
    fn export_request(
        &self,
        address: &Address,
        figure: &Figure,
        kind: ExportKind,
        site: &Site,
    ) -> ExportRequest {
        let title = site.config.title.as_ref();
        ExportRequest {
            query: address.query(),
            grid: if figure.size == GridSize::Quarter { 1 } else { 4 },
            language: self.language(address).code().to_owned(),
            kind,
            width: self.width,
            page: self.page,
            dpi: self.dpi,
            window: self.window,
            base: String::new(),
            lines: None,
            file: false,
            title: title.map_or_else(String::new, |title| title.on_page(self.language(address)).1.to_owned()),
            link: self.found_at(address, site),
            seen: site.today.clone(),
        }
    }

    /// The taxa that are meant, each once: all words as one name, or else every word as a name of its own.
    fn chosen<'a>(&self, all: &'a [Taxon]) -> anyhow::Result<Vec<&'a Taxon>> {
        let single = taxon_named(all, &self.taxa.join(" "));
        if single.is_ok() || self.taxa.len() == 1 {
            return Ok(vec![single?]);
        }
        let mut chosen: Vec<&Taxon> = Vec::new();
        for name in &self.taxa {
            let taxon = taxon_named(all, name)?;
            if !chosen.iter().any(|other| other.slug == taxon.slug) {
                chosen.push(taxon);
            }
        }
        if chosen.len() > MOST_TAXA {
            bail!("{} taxa on one map cannot be told apart: choose at most {MOST_TAXA}", chosen.len());
        }
        Ok(chosen)
    }
}
