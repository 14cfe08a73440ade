//! `atlas.json`: what this atlas is, what it counts, and where its files are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{Misfit, check_format};
use super::{Shape, YearRange};

/// A period of the atlas; open where an end is `None`. Periods follow each other without gaps, oldest first.
pub type Period = YearRange;

/// Most periods an atlas may have: more can neither be told apart by colour nor stand in a legend.
pub const MOST_PERIODS: usize = 30;

/// The periods that start in these years, and the one before the first: `[1939, 1972, 2005]` gives four.
///
/// ```
/// use ifbl_atlas::data::periods_from_starts;
/// let periods = periods_from_starts(&[1939, 1972, 2005]);
/// assert_eq!(periods.len(), 4);
/// assert_eq!((periods[1].from, periods[1].to), (Some(1939), Some(1971)));
/// assert_eq!((periods[3].from, periods[3].to), (Some(2005), None));
/// ```
#[must_use]
pub fn periods_from_starts(starts: &[i16]) -> Vec<Period> {
    let mut starts = starts.to_vec();
    starts.sort_unstable();
    starts.dedup();
    (0..=starts.len())
        .map(|index| YearRange {
            from: index.checked_sub(1).map(|before| starts[before]),
            to: starts.get(index).map(|next| next - 1),
        })
        .collect()
}

/// A source that records came from, to be credited. Empty texts are unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dataset {
    /// Title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Licence, as a name or an address.
    pub licence: String,
    /// How it asks to be cited.
    pub citation: String,
    /// DOI, without a resolver in front.
    pub doi: String,
    /// GBIF key or another identifier of its own.
    pub key: String,
    /// Records of it that were placed.
    pub records: u64,
}

/// An input: which of its columns were used, and for what. Names of columns only, never what stands in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceColumns {
    /// Name of the input, without the folders it lies in.
    pub source: String,
    /// What it is.
    pub kind: String,
    /// Pairs of a column and what it was used for.
    pub used: Vec<(String, String)>,
    /// Columns that were not used.
    pub unused: Vec<String>,
}

/// The counts of the whole atlas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows of all inputs.
    pub rows_read: u64,
    /// Rows that became records.
    pub rows_placed: u64,
    /// Rows that did not; the report says why.
    pub rows_rejected: u64,
    /// Records: a cube's row may be many.
    pub records: u64,
    /// Taxa with at least one record.
    pub taxa: u64,
    /// Quarter squares with at least one record placed in them.
    pub squares_1km: u64,
    /// Hour squares with at least one record in them or in one of their quarter squares.
    pub squares_4km: u64,
    /// Pairs of a taxon and a quarter square.
    pub taxon_square_1km: u64,
    /// Pairs of a taxon and an hour square.
    pub taxon_square_4km: u64,
    /// Visits.
    pub visits: u64,
}

/// A layer of the host's own, in `BUILD/overlay/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlay {
    /// What the host calls it.
    pub name: String,
    /// Path in the folder of the build.
    pub file: String,
}

/// Where the other files are, relative to the folder of the build; `{slug}` and `{code}` are to be filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Files {
    /// [`super::Taxa`].
    pub taxa: String,
    /// [`super::Coverage`] of hour squares.
    pub squares_4km: String,
    /// [`super::Coverage`] of quarter squares.
    pub squares_1km: String,
    /// [`super::Distribution`] of all taxa together.
    pub records: String,
    /// [`super::Distribution`]: taxa of hour squares by the years from which they are known and in which they were last found.
    pub refound_4km: String,
    /// The same of quarter squares.
    pub refound_1km: String,
    /// [`super::EffortFile`].
    pub effort: String,
    /// [`super::Distribution`] of one taxon.
    pub taxon: String,
    /// [`super::HourSquareFile`].
    pub square: String,
    /// [`super::Sums`].
    pub sums: String,
    /// [`super::SourcesFile`]; a folder that a tool wrote while this format was not yet released may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sources: Option<String>,
    /// Layers of the host's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlays: Vec<Overlay>,
    /// [`super::PlacesFile`] with the host's own places among those that come with the app, where he has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<String>,
    /// Waters of the host's own, an [`super::OverlayFile`] of areas and lines; its name is the credit that he gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waters: Option<Overlay>,
}

impl Default for Files {
    fn default() -> Self {
        Files {
            taxa: "taxa.json".into(),
            squares_4km: "squares_4km.json".into(),
            squares_1km: "squares_1km.json".into(),
            records: "records.json".into(),
            refound_4km: "refound_4km.json".into(),
            refound_1km: "refound_1km.json".into(),
            effort: "effort.json".into(),
            taxon: "taxon/{slug}.json".into(),
            square: "square/{code}.json".into(),
            sums: "sums.json".into(),
            sources: Some("sources.json".into()),
            overlays: Vec::new(),
            places: None,
            waters: None,
        }
    }
}

impl Files {
    /// The files that every atlas has, those of taxa and squares by their patterns.
    fn own(&self) -> [&String; 10] {
        [
            &self.taxa,
            &self.squares_4km,
            &self.squares_1km,
            &self.records,
            &self.refound_4km,
            &self.refound_1km,
            &self.effort,
            &self.taxon,
            &self.square,
            &self.sums,
        ]
    }

    /// The files that are there only where the host gave what is in them.
    pub fn of_host(&self) -> impl Iterator<Item = &String> {
        self.overlays.iter().chain(&self.waters).map(|overlay| &overlay.file).chain(&self.places)
    }
}

/// The file `atlas.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`super::FORMAT`].
    pub format: u32,
    /// Hash over all other files and over this one without this field; the folder of the other files has this name.
    pub build: String,
    /// The version of the tool that wrote it.
    pub tool: String,
    /// The day the atlas speaks for, ISO 8601.
    pub as_of: String,
    /// Whether the records are simulated: every view and every export must say so.
    pub simulated: bool,
    /// First and last single year of a record, if any has one.
    pub years: Option<(i16, i16)>,
    /// Oldest first.
    pub periods: Vec<Period>,
    /// Records of all taxa whose year, or whole range of years, lies inside each of the periods: how hard was searched.
    /// Empty where a tool before 0.2 wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records_of_period: Vec<u64>,
    /// The sources, to be credited on every map.
    pub datasets: Vec<Dataset>,
    /// The inputs and their columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceColumns>,
    /// The counts.
    pub counts: Counts,
    /// Where the other files are.
    pub files: Files,
    /// SHA-256 of the files of the report beside the folder, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub report: BTreeMap<String, String>,
}

/// Whether a name is that of a build, and so of the folder of its files: 16 hexadecimal digits in lower case.
#[must_use]
pub fn is_build_name(name: &str) -> bool {
    name.len() == 16 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl Manifest {
    /// Path of the file of a taxon, relative to the data folder.
    #[must_use]
    pub fn taxon_path(&self, slug: &str) -> String {
        self.path(&self.files.taxon.replace("{slug}", slug))
    }

    /// Path of the file of an hour square, relative to the data folder.
    #[must_use]
    pub fn square_path(&self, code: &str) -> String {
        self.path(&self.files.square.replace("{code}", code))
    }

    /// Path of the [`super::SourcesFile`], relative to the data folder, where there is one.
    #[must_use]
    pub fn sources_path(&self) -> Option<String> {
        Some(self.path(self.files.sources.as_ref()?))
    }

    /// Path of another file of the build, relative to the data folder.
    #[must_use]
    pub fn path(&self, file: &str) -> String {
        format!("{}/{file}", self.build)
    }
}

impl Shape for Manifest {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)?;
        // The name of the folder comes from a file: it must stay a name.
        if !is_build_name(&self.build) {
            return Err("`build` is not a hash of 16 hexadecimal digits".to_owned().into());
        }
        let files = &self.files;
        let own = files.own();
        for file in own.into_iter().chain(&files.sources).chain(files.of_host()) {
            if file.is_empty()
                || file.starts_with('/')
                || file.contains("..")
                || file.contains(':')
                || file.contains('\\')
            {
                return Err(format!("`files` names `{file}`, which is not inside the folder").into());
            }
        }
        // One name is one file: a file that stands for two would be read as what it is not.
        for (file, part) in [(&files.taxon, "{slug}"), (&files.square, "{code}")] {
            if !file.contains(part) {
                return Err(format!("`files` names `{file}`, which lacks {part}").into());
            }
        }
        // Some ten names: a sort would be more to download than it saves.
        let mut names: Vec<&String> = Vec::new();
        for file in files.of_host().chain(&files.sources).chain(own) {
            if names.contains(&file) {
                return Err(format!("`files` names `{file}` twice").into());
            }
            names.push(file);
        }
        if self.periods.is_empty() {
            return Err("`periods` is empty".to_owned().into());
        }
        if !self.records_of_period.is_empty() && self.records_of_period.len() != self.periods.len() {
            return Err(format!(
                "`records_of_period` has {} entries instead of {}",
                self.records_of_period.len(),
                self.periods.len()
            )
            .into());
        }
        if self.periods.len() > MOST_PERIODS {
            return Err(format!("`periods` has {}, more than {MOST_PERIODS}", self.periods.len()).into());
        }
        // Years have four digits; the one before and the one after are spoken of too.
        let is_year = |year: &i16| (1..=9_998).contains(year);
        let years = self.periods.iter().flat_map(|period| [period.from, period.to]).flatten();
        let all = self.years.into_iter().flat_map(|(first, last)| [first, last]);
        if let Some(wrong) = years.chain(all).find(|year| !is_year(year)) {
            return Err(format!("`{wrong}` is no year of a period or a record").into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::FORMAT;

    fn manifest(files: Files) -> Manifest {
        Manifest {
            format: FORMAT,
            build: "0123456789abcdef".into(),
            tool: String::new(),
            as_of: "2026-01-01".into(),
            simulated: false,
            years: None,
            periods: periods_from_starts(&[1939]),
            records_of_period: Vec::new(),
            datasets: Vec::new(),
            counts: Counts::default(),
            sources: Vec::new(),
            files,
            report: BTreeMap::new(),
        }
    }

    #[test]
    fn one_name_is_one_file() {
        assert_eq!(manifest(Files::default()).check_shape(), Ok(()));
        let fault = |files: Files| manifest(files).check_shape().unwrap_err().to_string();
        let files = Files { taxon: "taxa.json".into(), ..Files::default() };
        assert!(fault(files).contains("lacks {slug}"));
        let files = Files { square: "square.json".into(), ..Files::default() };
        assert!(fault(files).contains("lacks {code}"));
        let files = Files { effort: "squares_4km.json".into(), ..Files::default() };
        assert!(fault(files).contains("`squares_4km.json` twice"));
        let files = Files { sources: Some("effort.json".into()), ..Files::default() };
        assert!(fault(files).contains("`effort.json` twice"));
        let files = Files { sources: Some("../report.json".into()), ..Files::default() };
        assert!(fault(files).contains("not inside"));
        let overlays = vec![Overlay { name: "Regions".into(), file: "taxa.json".into() }];
        assert!(fault(Files { overlays, ..Files::default() }).contains("`taxa.json` twice"));
        let odd = Manifest { records_of_period: vec![1], ..manifest(Files::default()) };
        assert!(odd.check_shape().unwrap_err().to_string().contains("records_of_period"));
    }
}
