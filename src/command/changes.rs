//! What changed against the atlas before, in sentences.

use crate::folder::Changes;
use crate::i18n::{Language, number};

/// Most names of taxa that are listed; all are in `changes.json` of the report.
const MOST_NAMES: usize = 10;

/// What changed, in sentences of one line.
pub(super) fn sentences(changes: &Changes) -> String {
    if changes.nothing() {
        return "Against the atlas before: the same taxa, squares and numbers of records.\n".to_owned();
    }
    let number = |count: u64| number(Language::En, count);
    let both = |gained: u64, lost: u64| format!("{} gained, {} lost", number(gained), number(lost));
    let (taxa, hours, quarters) = (&changes.taxa, &changes.squares_4km, &changes.squares_1km);
    let mut text = format!(
        "Against the atlas before: records {}; taxa {}; squares of 4 km {}; squares of 1 km {}.\n",
        both(changes.records.gained, changes.records.lost),
        both(taxa.gained.len() as u64, taxa.lost.len() as u64),
        both(hours.gained.len() as u64, hours.lost.len() as u64),
        both(quarters.gained.len() as u64, quarters.lost.len() as u64),
    );
    for (what, taxa) in [("gained", &taxa.gained), ("lost", &taxa.lost)] {
        if taxa.is_empty() {
            continue;
        }
        let rest = taxa.len().saturating_sub(MOST_NAMES);
        let rest = match rest {
            0 => String::new(),
            rest => format!(" and {} more (changes.json in the report has all)", number(rest as u64)),
        };
        let shown = taxa.iter().take(MOST_NAMES).map(|changed| changed.taxon.replace(char::is_control, " "));
        text.push_str(&format!("Taxa {what}: {}{rest}.\n", shown.collect::<Vec<_>>().join(", ")));
    }
    text
}
