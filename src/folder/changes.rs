//! What an atlas holds that the one it replaced did not, and the other way round: a file beside the report.
//!
//! It is no part of the sums that enter the name of a build, because the same input must give the same build whatever was
//! there before. Its own sum stands in it, so that what somebody wrote into it is seen.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::checksum::Checksum;
use crate::data::is_build_name;

use super::FolderError;

/// Its name in the folder of the report.
pub(super) const CHANGES: &str = "changes.json";

/// The version of its shape.
const FORMAT: u32 = 1;

/// What came and what went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference<T> {
    /// What the new atlas has and the one before had not.
    pub gained: T,
    /// What the one before had and the new atlas has not.
    pub lost: T,
}

/// A taxon that only one of two atlases has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangedTaxon {
    /// Its name, without author.
    pub taxon: String,
    /// Its records there.
    pub records: u64,
}

/// The file `changes.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    format: u32,
    tool: String,
    /// The build that was replaced.
    pub before: String,
    /// The build that replaced it.
    pub build: String,
    /// Numbers of records, taxon by taxon.
    pub records: Difference<u64>,
    /// Taxa, by name.
    pub taxa: Difference<Vec<ChangedTaxon>>,
    /// Codes of squares of 4 km with records.
    pub squares_4km: Difference<Vec<String>>,
    /// Codes of squares of 1 km with records.
    pub squares_1km: Difference<Vec<String>>,
    /// SHA-256 of all this, with an empty text here.
    sum: String,
}

impl Changes {
    pub(super) fn new(
        before: &str,
        build: &str,
        records: Difference<u64>,
        taxa: Difference<Vec<ChangedTaxon>>,
        squares_4km: Difference<Vec<String>>,
        squares_1km: Difference<Vec<String>>,
    ) -> Self {
        Changes {
            format: FORMAT,
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            before: before.to_owned(),
            build: build.to_owned(),
            records,
            taxa,
            squares_4km,
            squares_1km,
            sum: String::new(),
        }
    }

    /// Whether both atlases hold the same taxa, squares and numbers of records.
    #[must_use]
    pub fn nothing(&self) -> bool {
        let none = |both: &Difference<Vec<String>>| both.gained.is_empty() && both.lost.is_empty();
        self.records == Difference::default()
            && self.taxa == Difference::default()
            && none(&self.squares_4km)
            && none(&self.squares_1km)
    }

    fn text(&self) -> serde_json::Result<String> {
        let without = Changes { sum: String::new(), ..self.clone() };
        let sum = Checksum::of(serde_json::to_string_pretty(&without)?.as_bytes()).to_string();
        Ok(serde_json::to_string_pretty(&Changes { sum, ..without })? + "\n")
    }

    /// Writes the file into the folder of a report that is not yet in place.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, folder: &Path) -> Result<(), FolderError> {
        let path = folder.join(CHANGES);
        let text = self.text().map_err(io::Error::other);
        text.and_then(|text| fs::write(&path, text)).map_err(FolderError::io(&path, "written"))
    }
}

/// The build that the file in this folder is about; `None` where there is none, and where it was changed.
pub(super) fn build_of_changes(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join(CHANGES)).ok()?;
    let changes: Changes = serde_json::from_str(&text).ok()?;
    (changes.text().ok()? == text && is_build_name(&changes.build)).then_some(changes.build)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_was_changed_is_seen() {
        let temp = tempfile::tempdir().unwrap();
        let changed_taxon = |name: &str| vec![ChangedTaxon { taxon: name.to_owned(), records: 3 }];
        let changes = Changes::new(
            "0123456789abcdef",
            "fedcba9876543210",
            Difference { gained: 1, lost: 3 },
            Difference { gained: Vec::new(), lost: changed_taxon("Poa alpina") },
            Difference::default(),
            Difference { gained: vec!["E4-25-43".to_owned()], lost: Vec::new() },
        );
        let build = || build_of_changes(temp.path());
        assert_eq!(build(), None);
        changes.write(temp.path()).unwrap();
        assert_eq!(build().as_deref(), Some("fedcba9876543210"));
        let path = temp.path().join(CHANGES);
        let bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] = if changed[at] == b'7' { b'8' } else { b'7' };
            fs::write(&path, changed).unwrap();
            assert_eq!(build(), None, "byte {at}");
        }
        fs::write(&path, [&bytes[..], b"\n"].concat()).unwrap();
        assert_eq!(build(), None);
        fs::write(&path, &bytes).unwrap();
        assert!(build().is_some());
    }
}
