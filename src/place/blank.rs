//! Cells that say nothing, whatever they say.

/// Words that programs and people write into a cell that should be empty; compared as a whole and in any case.
const WORDS: [&str; 13] =
    ["NA", "N/A", "#N/A", "NaN", "NULL", "\\N", "-", ".", "?", "none", "unknown", "onbekend", "inconnu"];
/// One more, so that the longest is said once.
const LONGEST: &str = "unbekannt";

/// Whether a cell (without white space around it) is empty or one of the words for that.
#[must_use]
pub fn is_blank(text: &[u8]) -> bool {
    // Most cells are longer than any of the words, or begin with a letter or digit that none of them has.
    let Some(first) = text.first() else { return true };
    if text.len() > LONGEST.len()
        || !matches!(
            first.to_ascii_lowercase(),
            b'n' | b'#' | b'\\' | b'-' | b'.' | b'?' | b'u' | b'o' | b'i'
        )
    {
        return false;
    }
    WORDS.iter().chain([&LONGEST]).any(|word| text.eq_ignore_ascii_case(word.as_bytes()))
}

/// The cell, empty when it says nothing.
pub(super) fn non_blank(text: &[u8]) -> &[u8] {
    if is_blank(text) { b"" } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_in_any_case() {
        for word in [
            "",
            "NA",
            "n/a",
            "#N/A",
            "nan",
            "NULL",
            "null",
            "\\N",
            "-",
            ".",
            "?",
            "None",
            "unknown",
            "ONBEKEND",
            "inconnu",
            "Unbekannt",
        ] {
            assert!(is_blank(word.as_bytes()), "{word}");
        }
        for word in ["0", "NAA", "N", "no", "E4-25", "--", "unknown place", "nihil"] {
            assert!(!is_blank(word.as_bytes()), "{word}");
        }
    }
}
