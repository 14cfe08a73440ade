//! `atlas map`: the map of taxa as a file to print.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};

use crate::data::{Taxon, YearRange};
use crate::i18n::Language;
use crate::map::{Filter, GridSize, Scene, distribution_scene, png, select, svg};
use crate::site::DataFolder;

use super::{Outcome, print, taxon_named};

/// Taxa on one map, at most: more cannot be told apart.
const MOST_TAXA: usize = 8;

/// Draw the map of a taxon, of several side by side, or a book of all, as SVG or PNG
#[derive(Debug, Args)]
pub struct Map {
    /// Names or slugs; a name of several words may stand without quotes if it is the only one
    #[arg(value_name = "TAXON", required_unless_present = "all", num_args = 1..)]
    taxa: Vec<String>,
    /// Every taxon of the atlas, a file each, named by its slug: -o names the folder
    #[arg(long, conflicts_with = "taxa")]
    all: bool,
    /// The data folder
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The file to write: its ending, .svg or .png, says what it becomes; with --all the folder of the files
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// What the files of --all become
    #[arg(long, value_name = "KIND", default_value = "svg", requires = "all")]
    format: Format,
    /// Side of the squares in kilometres
    #[arg(long, value_name = "KM", default_value = "4")]
    grid: Grid,
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
    /// Language of caption and legend: en or nl
    #[arg(long, value_name = "CODE", default_value = "en", value_parser = language)]
    lang: Language,
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
}

impl Format {
    fn of(file: &Path) -> Option<Self> {
        Self::from_str(&ending(file), true).ok()
    }

    fn ending(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Png => "png",
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
            let what = "the file that -o names must end in .svg or .png\n";
            clap::Error::raw(clap::error::ErrorKind::ValueValidation, what).exit();
        };
        let folder = DataFolder::open(&self.data)?;
        let taxa = folder.taxa()?;
        let scene = self.scene(&folder, &self.chosen(&taxa)?)?;
        self.draw(&scene, format, &self.out)
    }

    /// A file for every taxon, on all cores.
    fn book(&self) -> Outcome {
        let folder = DataFolder::open(&self.data)?;
        let taxa = folder.taxa()?;
        std::fs::create_dir_all(&self.out)
            .with_context(|| format!("{} cannot be made a folder", self.out.display()))?;
        let next = AtomicUsize::new(0);
        let work = || -> anyhow::Result<()> {
            while let Some(taxon) = taxa.get(next.fetch_add(1, Ordering::Relaxed)) {
                let file = self.out.join(format!("{}.{}", taxon.slug, self.format.ending()));
                self.draw(&self.scene(&folder, &[taxon])?, self.format, &file)?;
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

    fn scene(&self, folder: &DataFolder, chosen: &[&Taxon]) -> anyhow::Result<Scene> {
        let filter = Filter { years: YearRange { from: self.from, to: self.to }, ..Filter::default() };
        let size = match self.grid {
            Grid::Quarter => GridSize::Quarter,
            Grid::Hour => GridSize::Hour,
        };
        let periods = &folder.manifest().periods;
        let squares = chosen
            .iter()
            .map(|taxon| Ok(select(&folder.distribution(&taxon.slug)?, &filter, periods, size)))
            .collect::<anyhow::Result<Vec<_>>>()?;
        let layers: Vec<_> =
            chosen.iter().zip(&squares).map(|(taxon, squares)| (*taxon, squares.as_slice())).collect();
        Ok(distribution_scene(&layers, size, &filter, folder.manifest(), self.lang))
    }

    fn draw(&self, scene: &Scene, format: Format, file: &Path) -> Outcome {
        let picture = match format {
            Format::Png => png(scene, self.width, self.dpi, self.lang)?,
            Format::Svg => svg(scene, self.width, self.lang)?.into_bytes(),
        };
        write(file, &picture).with_context(|| format!("{} cannot be written", file.display()))
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
