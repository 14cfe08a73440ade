//! What a row says of the presence of its taxon: `present`, `afwezig`, `non trouvé`, `doubtful`, …

use super::blank::is_blank;

/// What an `occurrenceStatus` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// Nothing.
    Blank,
    /// It was there.
    Present,
    /// It was not there.
    Absent,
    /// It may have been there.
    Doubtful,
    /// It does not belong there.
    Excluded,
    /// It is there no more.
    Extinct,
    /// Something else.
    Unknown,
}

/// First words of presences: how common it is says that it is there.
const PRESENT: &[&str] = &[
    "present",
    "presence",
    "présent",
    "présente",
    "aanwezig",
    "vorhanden",
    "anwesend",
    "yes",
    "ja",
    "oui",
    "true",
    "vrai",
    "waar",
    "wahr",
    "1",
    "+",
    "x",
    "p",
    "common",
    "algemeen",
    "commun",
    "commune",
    "häufig",
    "gewöhnlich",
    "rare",
    "zeldzaam",
    "selten",
    "irregular",
    "onregelmatig",
    "irrégulier",
    "irrégulière",
    "unregelmässig",
    "unregelmäßig",
    "uncommon",
    "occasional",
    "occasionnel",
    "occasionnelle",
    "frequent",
    "fréquent",
    "fréquente",
    "abundant",
    "abondant",
    "abondante",
    "observed",
    "detected",
    "found",
    "seen",
    "recorded",
    "waargenomen",
    "gezien",
    "gevonden",
    "aangetroffen",
    "observé",
    "observée",
    "trouvé",
    "trouvée",
    "vu",
    "vue",
    "beobachtet",
    "gefunden",
    "nachgewiesen",
    "gesehen",
];
/// First words of absences.
const ABSENT: &[&str] = &[
    "absent",
    "absence",
    "absente",
    "afwezig",
    "abwesend",
    "fehlt",
    "fehlend",
    "undetected",
    "0",
    "0.0",
    "no",
    "not",
    "nee",
    "neen",
    "niet",
    "geen",
    "non",
    "pas",
    "aucun",
    "aucune",
    "nein",
    "nicht",
    "kein",
    "keine",
    "false",
    "faux",
    "onwaar",
    "falsch",
];
/// First words of doubts.
const DOUBTFUL: &[&str] = &[
    "doubtful",
    "dubious",
    "questionable",
    "uncertain",
    "twijfelachtig",
    "onzeker",
    "douteux",
    "douteuse",
    "incertain",
    "incertaine",
    "zweifelhaft",
    "fraglich",
    "unsicher",
];
/// First words of exclusions.
const EXCLUDED: &[&str] = &["excluded", "uitgesloten", "exclu", "exclue", "ausgeschlossen"];
/// First words of extinctions.
const EXTINCT: &[&str] = &[
    "extinct",
    "extirpated",
    "uitgestorven",
    "verdwenen",
    "éteint",
    "éteinte",
    "disparu",
    "disparue",
    "ausgestorben",
    "erloschen",
    "verschollen",
];
/// Words that, after a word for no, say how common it is, not that it is absent: *not rare*.
const HOW_COMMON: &[&str] = &[
    "common",
    "uncommon",
    "rare",
    "frequent",
    "abundant",
    "algemeen",
    "zeldzaam",
    "commun",
    "commune",
    "fréquent",
    "fréquente",
    "abondant",
    "abondante",
    "häufig",
    "selten",
    "certain",
    "sure",
    "zeker",
    "sicher",
    "certaine",
    "excluded",
    "extinct",
    "doubtful",
    "absent",
];

/// Reads the cell of a column that asks whether the taxon was absent: *yes* is an absence, *no* a presence; a word for either
/// stands for itself.
pub(super) fn status_by_absence(text: &[u8]) -> Status {
    let words = String::from_utf8_lossy(text).to_lowercase();
    match words.trim().trim_end_matches('.') {
        "yes" | "y" | "ja" | "j" | "oui" | "o" | "true" | "t" | "vrai" | "waar" | "wahr" | "1" | "1.0"
        | "x" | "+" => Status::Absent,
        "no" | "n" | "nee" | "neen" | "non" | "nein" | "false" | "f" | "faux" | "onwaar" | "falsch" | "0"
        | "0.0" | "-" => Status::Present,
        _ => status(text),
    }
}

/// Reads the status of a row.
pub(super) fn status(text: &[u8]) -> Status {
    // Nearly all rows say this, or nothing.
    if text.eq_ignore_ascii_case(b"present") {
        return Status::Present;
    }
    if is_blank(text) {
        return Status::Blank;
    }
    let text = String::from_utf8_lossy(text).to_lowercase();
    let mut words = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '.'))
        .map(|word| word.trim_matches('.'));
    let mut words = words.by_ref().filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return Status::Unknown };
    if ABSENT.contains(&first) {
        return match words.next() {
            Some(next) if HOW_COMMON.contains(&next) => Status::Unknown,
            _ => Status::Absent,
        };
    }
    let is_in = |list: &[&str]| list.contains(&first);
    if is_in(DOUBTFUL) || (is_in(PRESENT) && text.trim_end().ends_with('?')) {
        Status::Doubtful
    } else if is_in(EXCLUDED) {
        Status::Excluded
    } else if is_in(EXTINCT) {
        Status::Extinct
    } else if is_in(PRESENT) {
        Status::Present
    } else {
        Status::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_asks_the_other_way_round() {
        for (text, right) in [
            ("TRUE", Status::Absent),
            ("1", Status::Absent),
            ("ja", Status::Absent),
            ("absent", Status::Absent),
            ("niet gevonden", Status::Absent),
            ("FALSE", Status::Present),
            ("0", Status::Present),
            ("Nee", Status::Present),
            ("present", Status::Present),
            ("", Status::Blank),
            ("NA", Status::Blank),
        ] {
            assert_eq!(status_by_absence(text.as_bytes()), right, "{text}");
        }
    }

    #[test]
    fn words_in_four_languages() {
        for (status_is, words) in [
            (Status::Blank, &["", "NA", "unknown", "onbekend", "none"][..]),
            (
                Status::Present,
                &[
                    "present",
                    "PRESENT",
                    "présent",
                    "Présente",
                    "aanwezig",
                    "vorhanden",
                    "common",
                    "rare",
                    "irregular",
                    "zeldzaam",
                    "algemeen",
                    "selten",
                    "häufig",
                    "commun",
                    "irrégulier",
                    "yes",
                    "1",
                    "waargenomen",
                    "present (1 plant)",
                ],
            ),
            (
                Status::Absent,
                &[
                    "absent",
                    "ABSENT ",
                    "afwezig",
                    "niet gevonden",
                    "absente",
                    "non trouvé",
                    "not detected",
                    "0",
                    "no",
                    "absent (searched)",
                    "nicht gefunden",
                    "not found",
                    "pas vu",
                    "geen",
                    "nee",
                    "false",
                    "fehlt",
                    "non observée",
                    "Absent.",
                    "no plants seen",
                ],
            ),
            (Status::Doubtful, &["doubtful", "Douteux", "twijfelachtig", "zweifelhaft", "present?"]),
            (Status::Excluded, &["excluded", "exclu", "uitgesloten", "ausgeschlossen"]),
            (Status::Extinct, &["extinct", "uitgestorven", "disparu", "ausgestorben"]),
            (Status::Unknown, &["LC", "invasive", "not rare", "niet zeldzaam", "2", "???", "\u{fffd}"]),
        ] {
            for word in words {
                assert_eq!(status(word.as_bytes()), status_is, "{word}");
            }
        }
    }
}
