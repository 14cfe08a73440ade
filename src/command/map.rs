//! `atlas map`: the map of taxa as a file to print.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};

use crate::data::{Taxon, YearRange};
use crate::i18n::Language;
use crate::map::{Filter, GridSize, Scene, distribution_scene, png, select, svg};
use crate::site::DataFolder;

use super::{Outcome, taxon_named};

/// Taxa on one map, at most: more cannot be told apart.
const MOST_TAXA: usize = 8;

/// Draw the map of a taxon, or of several side by side, as SVG or PNG
#[derive(Debug, Args)]
pub struct Map {
    /// Names or slugs; a name of several words may stand without quotes if it is the only one
    #[arg(value_name = "TAXON", required = true, num_args = 1..)]
    taxa: Vec<String>,
    /// The data folder
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The file to write: its ending, .svg or .png, says what it becomes
    #[arg(short, long, value_name = "FILE", value_parser = picture)]
    out: PathBuf,
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

/// A file whose ending says how to write it.
fn picture(file: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(file);
    match ending(&path).as_str() {
        "svg" | "png" => Ok(path),
        _ => Err("the file must end in .svg or .png".to_owned()),
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
        let picture = self.picture(&self.scene()?)?;
        write(&self.out, &picture).with_context(|| format!("{} cannot be written", self.out.display()))
    }

    fn scene(&self) -> anyhow::Result<Scene> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            bail!("--from {from} is after --to {to}");
        }
        let folder = DataFolder::open(&self.data)?;
        let all = folder.taxa()?;
        let chosen = self.chosen(&all)?;
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

    fn picture(&self, scene: &Scene) -> anyhow::Result<Vec<u8>> {
        Ok(match ending(&self.out).as_str() {
            "png" => png(scene, self.width, self.dpi, self.lang)?,
            _ => svg(scene, self.width, self.lang)?.into_bytes(),
        })
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
