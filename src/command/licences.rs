//! Whether records may go where they are about to be written.

use crate::data::Dataset;
use crate::read::is_non_commercial;

/// A warning where records under such a licence go into files for everybody; empty where none do.
pub(super) fn warning(datasets: &[Dataset], files: &[String]) -> String {
    let is_restricted = |dataset: &&Dataset| dataset.records > 0 && is_non_commercial(&dataset.licence);
    let named = datasets.iter().filter(is_restricted).map(|dataset| {
        let title = format!("{} ({})", dataset.title, dataset.licence);
        title.replace(char::is_control, " ")
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() || files.is_empty() {
        return String::new();
    }
    format!(
        "Warning: {} with records that must not be used commercially: {}. Whoever takes the file must know; say so where you \
         publish it, or build it without them.\n",
        files.join(" and "),
        named.join("; ")
    )
}
