//! Names with a slip.

use strsim::osa_distance;

/// Fewest letters of words of which one may be a slip of the other, and letters from which on two slips are allowed, as the report
/// of a build has it (`gather/misspelling.rs`).
const SHORTEST: usize = 5;
const LONG: usize = 9;

/// Whether a name is another with a slip: a letter or two, in the genus or in the rest and not in both.
pub fn is_mended(name: &str, other: &str) -> bool {
    let (Some((genus, rest)), Some((other_genus, other_rest))) =
        (name.split_once(' '), other.split_once(' '))
    else {
        return false;
    };
    let slip = |word: &str, other: &str| {
        let letters = word.chars().count().min(other.chars().count());
        let most = if letters >= LONG { 2 } else { 1 };
        // No words more or less, such as `agg.`.
        let words = |text: &str| text.split(' ').count();
        letters >= SHORTEST && words(word) == words(other) && osa_distance(word, other) <= most
    };
    match (genus == other_genus, rest == other_rest) {
        (true, false) => slip(rest, other_rest),
        (false, true) => slip(genus, other_genus),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_another_name_is_not() {
        for (wrong, right) in [
            ("Poa trivalis", "Poa trivialis"),
            ("Taraxacun officinale", "Taraxacum officinale"),
            ("Cardamine pratensis", "Cardamine pratensys"),
        ] {
            assert!(is_mended(wrong, right) && is_mended(right, wrong), "{wrong}");
        }
        for (name, other) in [
            ("Orchis rara", "Orchis rara"),
            ("Orchis rara", "Orchis"),
            ("Orchis rara", "Orchis mascula"),
            ("Orchis rara", "Orchid rarae"),
            ("Poa annua", "Zoa annua"),
            ("Viola riviniana", "Viola riviniana agg."),
            ("Carex otrubae", "Carex vulpina"),
        ] {
            assert!(!is_mended(name, other), "{name}: {other}");
        }
    }
}
