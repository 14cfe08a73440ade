//! What stands in a column of names where there is none.

/// Words for no name, in lower case.
const WORDS: &[&[u8]] = &[
    b"na",
    b"n/a",
    b"#n/a",
    b"nan",
    b"null",
    b"\\n",
    b"-",
    b".",
    b"?",
    b"none",
    b"unknown",
    b"onbekend",
    b"inconnu",
    b"unbekannt",
    b"indet.",
    b"indet",
    b"<na>",
];

/// Length of the longest of them, bytes.
const LONGEST: usize = 9;

/// Whether a cell has no name: it is blank, one of those words in any case, or without any letter.
pub(super) fn is_no_name(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    if cell.len() > LONGEST {
        return !cell.iter().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    }
    cell.is_empty()
        || WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
        || !cell.iter().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
        || std::str::from_utf8(cell).is_ok_and(|text| !text.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_no_names() {
        for cell in [
            "", "  ", "NA", "n/a", "#N/A", "NaN", "NULL", "\\N", "-", ".", "?", "None", "UNKNOWN", "Onbekend",
        ] {
            assert!(is_no_name(cell.as_bytes()), "{cell}");
        }
        for cell in ["inconnu", "unbekannt", "Indet.", "--", "???", "\u{a0}", "12345678901"] {
            assert!(is_no_name(cell.as_bytes()), "{cell}");
        }
        for cell in ["Poa", "incertae sedis", "Nanum", "Unknown sp.", "Éa", "NA sp."] {
            assert!(!is_no_name(cell.as_bytes()), "{cell}");
        }
    }
}
