//! The licences that rows name for themselves, by data set.

use std::collections::BTreeMap;

use crate::place::is_blank;
use crate::read::{is_non_commercial, licence_name};

/// Different licences of one data set that are kept: more are a column of something else.
const MOST: usize = 16;

/// What the placed rows of one source say of their licences.
#[derive(Debug, Default)]
pub(super) struct Licences {
    /// What the last row said, and its data set: nearly all rows say the same as the one before.
    last: Option<u32>,
    text: Vec<u8>,
    /// As they were written, by the index of the data set.
    cells: BTreeMap<u32, Vec<Vec<u8>>>,
}

impl Licences {
    /// Notes the cell of a row.
    pub(super) fn note(&mut self, dataset: u32, text: &[u8]) {
        if self.last == Some(dataset) && self.text == text {
            return;
        }
        self.last = Some(dataset);
        self.text.clear();
        self.text.extend_from_slice(text);
        let known = self.cells.entry(dataset).or_default();
        if known.len() < MOST && !known.iter().any(|known| known == text) {
            known.push(text.to_vec());
        }
    }

    /// The licence of each data set in short: `CC BY 4.0`; `CC BY 4.0, CC BY-NC 4.0` where rows differ, with a `?` where
    /// some name none. Empty where none does, or where there are too many to be licences.
    pub(super) fn merged(self) -> impl Iterator<Item = (u32, String)> {
        self.cells.into_iter().map(|(dataset, cells)| {
            let many = cells.len() >= MOST;
            let mut names: Vec<String> = Vec::new();
            for cell in cells.iter().filter(|cell| !many && !is_blank(cell)) {
                let text = String::from_utf8_lossy(cell).replace(char::is_control, " ");
                let short: String = text.trim().chars().take(200).collect();
                names.push(licence_name(&text).unwrap_or(short));
            }
            if cells.iter().any(|cell| is_blank(cell)) && !names.is_empty() {
                names.push("?".to_owned());
            }
            names.sort();
            names.dedup();
            (dataset, names.join(", "))
        })
    }
}

/// How much a licence forbids, for a comparison.
fn strictness(licence: &str) -> u8 {
    let folded = crate::data::fold(licence);
    let has = |part: &str| folded.split(|c: char| !c.is_alphanumeric()).any(|word| word == part);
    let reserved = ["rights reserved", "rechten voorbehouden", "droits reserves", "rechte vorbehalten"];
    match () {
        () if reserved.iter().any(|words| folded.contains(words)) => 4,
        () if is_non_commercial(licence) => 3,
        () if has("nd") || has("sa") || folded.contains("odbl") => 2,
        () if has("cc0") || folded.contains("public domain") || folded.contains("pddl") => 0,
        () => 1,
    }
}

/// Those of the licences in `added` (`CC BY 4.0, CC BY-NC 4.0`) that are stricter than `known`; `None` when none is.
pub(super) fn stricter(known: &str, added: &str) -> Option<String> {
    let limit = strictness(known);
    let parts: Vec<&str> = added.split(", ").filter(|part| *part != "?" && !known.contains(part)).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| strictness(part) > limit).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_give_their_data_set_its_licence() {
        let mut licences = Licences::default();
        for (dataset, text) in [
            (0, "CC0_1_0"),
            (0, "CC0_1_0"),
            (1, "CC_BY_NC_4_0"),
            (0, "http://creativecommons.org/publicdomain/zero/1.0/legalcode"),
            (1, "CC_BY_4_0"),
            (2, "CC-BY-NC"),
            (2, ""),
            (3, "NA"),
            (4, "ask us"),
        ] {
            licences.note(dataset, text.as_bytes());
        }
        let merged: Vec<(u32, String)> = licences.merged().collect();
        let merged: Vec<(u32, &str)> =
            merged.iter().map(|(dataset, text)| (*dataset, text.as_str())).collect();
        // Of some rows of 2 nothing is known, and of 3 nothing at all.
        let right =
            [(0, "CC0 1.0"), (1, "CC BY 4.0, CC BY-NC 4.0"), (2, "?, CC BY-NC"), (3, ""), (4, "ask us")];
        assert_eq!(merged, right);
    }

    #[test]
    fn the_stricter_licence_is_told() {
        for (known, added, right) in [
            ("CC0 1.0", "CC BY-NC 4.0", Some("CC BY-NC 4.0")),
            ("CC BY 4.0", "CC BY 4.0, CC BY-NC 4.0", Some("CC BY-NC 4.0")),
            ("CC0 1.0", "?, CC0 1.0", None),
            ("CC BY-NC 4.0", "CC0 1.0, CC BY 4.0", None),
            ("CC BY-NC 4.0", "CC BY-NC 4.0", None),
            ("CC BY 4.0", "CC BY-SA 4.0", Some("CC BY-SA 4.0")),
            ("CC BY 4.0", "all rights reserved", Some("all rights reserved")),
            ("CC BY 4.0", "", None),
        ] {
            assert_eq!(stricter(known, added).as_deref(), right, "{known} | {added}");
        }
    }

    #[test]
    fn what_differs_in_every_row_is_no_licence() {
        let mut licences = Licences::default();
        (0..100).for_each(|row| licences.note(0, format!("photo {row}").as_bytes()));
        assert_eq!(licences.merged().collect::<Vec<_>>(), [(0, String::new())]);
    }
}
