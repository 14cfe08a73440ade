//! `atlas map`: the map of taxa as a file to print.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};

use crate::address::{Address, GridChoice, MOST_TAXA};
use crate::data::{Manifest, Taxon, YearRange};
use crate::export::{geojson, kml};
use crate::i18n::Language;
use crate::map::{GridSize, png, svg};
use crate::plate::{Plate, Shelf, csv, plate, rows};
use crate::site::DataFolder;

use super::{Outcome, print, taxon_named};

/// The provinces, a layer that comes with the app.
const PROVINCES_FILE: &str = include_str!("../../public/provinces.json");

/// Draw the map of a taxon, of several side by side, of a link, or a book of all
///
/// The same scene as on the screen, as SVG or PNG to print, as GeoJSON or KML for geographic programs, or as CSV.
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
    /// The file to write: its ending, .svg, .png, .geojson, .kml or .csv, says what it becomes; with --all the folder
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// What the files of --all become
    #[arg(long, value_name = "KIND", default_value = "svg", requires = "all")]
    format: Format,
    /// Side of the squares in kilometres [default: 4]
    #[arg(long, value_name = "KM")]
    grid: Option<Grid>,
    /// Only records from this year on
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    from: Option<i16>,
    /// Only records up to this year
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    to: Option<i16>,
    /// Width on paper in millimetres: 85 for one column of a journal, 175 for two
    #[arg(long, value_name = "MM", default_value_t = 175.0)]
    width: f64,
    /// Dots an inch of a PNG
    #[arg(long, value_name = "N", default_value_t = 300.0)]
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
    Language::from_code(code).ok_or_else(|| "the languages are en and nl".to_owned())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Svg,
    Png,
    Geojson,
    Kml,
    Csv,
}

impl Format {
    fn of(file: &Path) -> Option<Self> {
        Self::from_str(&ending(file), true).ok()
    }

    fn ending(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Png => "png",
            Format::Geojson => "geojson",
            Format::Kml => "kml",
            Format::Csv => "csv",
        }
    }
}

fn ending(file: &Path) -> String {
    file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
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
        let Some(format) = Format::of(&self.out) else {
            let what = "the file that -o names must end in .svg, .png, .geojson, .kml or .csv\n";
            clap::Error::raw(clap::error::ErrorKind::ValueValidation, what).exit();
        };
        let folder = DataFolder::open(&self.data)?;
        let taxa = folder.taxa()?;
        let address = match &self.link {
            Some(link) => self.linked(link)?,
            None => self.address(&self.chosen(&taxa)?),
        };
        let mut shelf = Shelf::new(folder.manifest().clone());
        let plate = self.plate(&address, &folder, &mut shelf)?;
        self.draw(&plate, self.language(&address), folder.manifest(), format, &self.out)
    }

    /// A file for every taxon, on all cores.
    fn book(&self) -> Outcome {
        let folder = DataFolder::open(&self.data)?;
        let taxa = folder.taxa()?;
        std::fs::create_dir_all(&self.out)
            .with_context(|| format!("{} cannot be made a folder", self.out.display()))?;
        let next = AtomicUsize::new(0);
        let work = || -> anyhow::Result<()> {
            let mut shelf = Shelf::new(folder.manifest().clone());
            while let Some(taxon) = taxa.get(next.fetch_add(1, Ordering::Relaxed)) {
                let file = self.out.join(format!("{}.{}", taxon.slug, self.format.ending()));
                let plate = self.plate(&self.address(&[taxon]), &folder, &mut shelf)?;
                self.draw(&plate, self.lang.unwrap_or_default(), folder.manifest(), self.format, &file)?;
                shelf.forget_distributions();
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
        print(&format!("{} maps in {}", taxa.len(), self.out.display()))
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

    /// The plate of an address from the files of a folder.
    fn plate(&self, address: &Address, folder: &DataFolder, shelf: &mut Shelf) -> anyhow::Result<Plate> {
        let size = match address.grid {
            GridChoice::Quarter => GridSize::Quarter,
            GridChoice::Auto if address.camera.is_some_and(|camera| camera.shows_quarters()) => {
                GridSize::Quarter
            }
            GridChoice::Hour | GridChoice::Auto => GridSize::Hour,
        };
        loop {
            if let Some(plate) = plate(address, size, self.language(address), shelf) {
                return match plate.unknown.first() {
                    Some(unknown) => bail!("{}", unknown.sentence(Language::En)),
                    None => Ok(plate),
                };
            }
            let missing = shelf.missing();
            if missing.is_empty() {
                bail!("the map needs a file that the data folder does not name");
            }
            for path in missing {
                let text = match path.strip_prefix("../") {
                    Some(_) => PROVINCES_FILE.to_owned(),
                    None => folder.text(&path)?,
                };
                shelf.put(&path, &text)?;
            }
        }
    }

    fn draw(
        &self,
        plate: &Plate,
        language: Language,
        atlas: &Manifest,
        format: Format,
        file: &Path,
    ) -> Outcome {
        let content = match format {
            Format::Png => png(&plate.scene, self.width, self.dpi, language)?,
            Format::Svg => svg(&plate.scene, self.width, language)?.into_bytes(),
            Format::Geojson => geojson(&plate.scene).into_bytes(),
            Format::Kml => kml(&plate.scene).into_bytes(),
            Format::Csv => csv(plate, &rows(plate), atlas, language).into_text().into_bytes(),
        };
        write(file, &content).with_context(|| format!("{} cannot be written", file.display()))
    }

    /// The taxa that are meant, each once: all words as one name, or else every word as a name of its own.
    fn chosen<'a>(&self, all: &'a [Taxon]) -> anyhow::Result<Vec<&'a Taxon>> {
        let whole = taxon_named(all, &self.taxa.join(" "));
        if whole.is_ok() || self.taxa.len() == 1 {
            return Ok(vec![whole?]);
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

/// Writes the whole file or none of it.
fn write(file: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut unfinished = tempfile::NamedTempFile::new_in(folder)?;
    unfinished.write_all(content)?;
    readable_by_all(unfinished.as_file())?;
    unfinished.persist(file)?;
    Ok(())
}

/// A temporary file is its owner's alone; a map is for a web server too.
#[cfg(unix)]
fn readable_by_all(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
