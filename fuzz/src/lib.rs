//! What the fuzz targets share: inputs as folders, and the books of a build.

use std::fs;
use std::io::sink;
use std::path::Path;

use ifbl_atlas::gather::{Intake, Lists};
use ifbl_atlas::place::Day;
use ifbl_atlas::read::{Source, ReadMonitor};

/// The day on which everything is read.
pub const TODAY: Day = Day { year: 2026, month: 11, day: 25 };

/// Where inputs are written: in memory where the system has such a folder.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a temporary folder")
}

/// Reads a source as a build does; what cannot be opened or read is an error with one line.
pub fn books(path: &Path) {
    let source = match Source::open(path) {
        Ok(source) => source,
        Err(error) => return one_line(&error.to_string()),
    };
    let mut intake = Intake::new(TODAY, false, Lists::default(), sink()).expect("a sink takes everything").keep_ids(true);
    if intake.take(&source, false, &ReadMonitor::default()).is_err() {
        return;
    }
    let taken = intake.finish();
    for account in &taken.accounts {
        let rejected: u64 = account.rows_read - account.rows_placed;
        assert_eq!(account.rejected.values().sum::<u64>(), rejected, "every row is accounted for");
    }
}

/// Writes a file of an input.
pub fn put(folder: &Path, file: &str, content: &[u8]) {
    fs::write(folder.join(file), content).expect("a temporary file");
}

/// Whether a message is a line a terminal can show.
pub fn one_line(message: &str) {
    assert!(!message.chars().any(|letter| letter.is_control()), "{message:?}");
    assert!(message.len() < 2_000, "{} bytes", message.len());
}

/// `meta.xml` of occurrences with these attributes and terms.
pub fn meta(attributes: &str, terms: &[&str]) -> String {
    let fields: String = terms
        .iter()
        .enumerate()
        .map(|(index, term)| format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>"))
        .collect();
    format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\" metadata=\"eml.xml\"><core {attributes} \
         rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>occurrence.txt</location></files>\
         <id index=\"0\"/>{fields}</core></archive>"
    )
}
