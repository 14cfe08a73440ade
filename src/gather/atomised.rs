//! Names whose genus and epithets stand in columns of their own.

use crate::read::{Row, Term};

use super::no_name::is_no_name;

/// How a name has the rank of its last epithet.
fn marker(rank: &str) -> &'static str {
    let rank: String = rank.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    match rank.as_str() {
        "subspecies" | "subsp" | "ssp" | "ondersoort" | "sousespèce" | "sousespece" | "unterart" => {
            "subsp. "
        }
        "variety" | "varietas" | "var" | "variëteit" | "varieteit" | "variété" | "variete" | "varietät" => {
            "var. "
        }
        "form" | "forma" | "f" | "vorm" | "forme" => "f. ",
        _ => "",
    }
}

/// Writes the name of a row into `name`, where genus and epithets are in columns of their own and the column of names has
/// none, or an epithet only. Left empty where the column of names says it all.
pub(super) fn glue(row: &Row<'_>, name: &mut String) {
    let text = |term: Term| {
        let cell = row.get(term);
        if is_no_name(cell) { String::new() } else { String::from_utf8_lossy(cell).into_owned() }
    };
    name.clear();
    let (genus, written) = (text(Term::Genus), text(Term::ScientificName));
    name.push_str(&glued(
        &genus,
        &written,
        (&text(Term::SpecificEpithet), &text(Term::InfraspecificEpithet)),
        &text(Term::TaxonRank),
    ));
}

/// The name; empty where `written` says it all.
fn glued(genus: &str, written: &str, (epithet, below): (&str, &str), rank: &str) -> String {
    let first = written.split_whitespace().next().unwrap_or_default();
    let one_word = first.len() == written.trim().len();
    // `vulgaris`, or `Vulgaris` as a spreadsheet has it; not `Poa`, and not `Poaceae`.
    let capital =
        one_word && !first.eq_ignore_ascii_case(genus) && epithet.is_empty() && !first.ends_with("ceae");
    let is_epithet =
        first.starts_with(|c: char| c.is_lowercase() || c == '×') || (capital && !genus.is_empty());
    if !written.is_empty() && !is_epithet {
        return String::new();
    }
    let epithet = if written.is_empty() { epithet.to_owned() } else { lowered(written) };
    // Without its genus an epithet names nothing.
    let mut name = genus.trim().to_owned();
    if name.is_empty() {
        return name;
    }
    // A column of the epithet may hold the whole name.
    let epithet = without_genus(&epithet, genus.trim());
    for part in [epithet, below] {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        name.push(' ');
        if part == below && !part.contains(' ') {
            name.push_str(marker(rank));
        }
        name.push_str(part);
    }
    name
}

/// Whether a cell of a column of names holds an epithet only, which without its genus names nothing: `vulgaris`,
/// `rubra subsp. commutata`, `× rubens`; not `incertae sedis`, nor a whole name in small letters.
pub(super) fn is_lone_epithet(cell: &[u8]) -> bool {
    if !cell.first().is_some_and(|first| first.is_ascii_lowercase() || *first == 0xc3) {
        return false;
    }
    let Ok(text) = std::str::from_utf8(cell) else { return false };
    let mut words = text.split_whitespace();
    let (Some(first), second) = (words.next(), words.next()) else { return false };
    let sign = |word: &str| word.ends_with('.') || word == "×" || word == "x";
    first.starts_with(|c: char| c.is_lowercase() || c == '×')
        && second.is_none_or(|second| sign(first) || sign(second))
}

/// Without the genus it begins with, in any case.
fn without_genus<'a>(epithet: &'a str, genus: &str) -> &'a str {
    match (epithet.get(..genus.len()), epithet.get(genus.len()..)) {
        (Some(first), Some(rest))
            if first.to_lowercase() == genus.to_lowercase() && (rest.is_empty() || rest.starts_with(' ')) =>
        {
            rest.trim()
        }
        _ => epithet,
    }
}

/// With a small first letter.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genus_and_epithets_make_one_name() {
        for (genus, written, epithet, below, rank, right) in [
            ("Polygala", "vulgaris", "", "", "", "Polygala vulgaris"),
            ("Polygala", "Vulgaris", "", "", "", "Polygala vulgaris"),
            ("Polygala", "", "vulgaris", "", "species", "Polygala vulgaris"),
            ("Festuca", "", "rubra", "commutata", "SUBSPECIES", "Festuca rubra subsp. commutata"),
            ("Festuca", "", "rubra", "commutata", "variëteit", "Festuca rubra var. commutata"),
            ("Festuca", "", "rubra", "subsp. commutata", "", "Festuca rubra subsp. commutata"),
            ("Festuca", "", "rubra", "commutata", "", "Festuca rubra commutata"),
            ("Festuca", "", "", "", "genus", "Festuca"),
            ("Salix", "× rubens", "", "", "", "Salix × rubens"),
            ("Viola", "cf. riviniana", "", "", "", "Viola cf. riviniana"),
            ("Viola", "", "Viola riviniana", "", "", "Viola riviniana"),
            ("Viola", "viola riviniana", "", "", "", "Viola riviniana"),
            ("Viola", "viola", "", "", "", "Viola"),
            // The column of names says it all.
            ("Polygala", "Polygala vulgaris L.", "vulgaris", "", "", ""),
            ("Poa", "Poa", "", "", "", ""),
            ("Poa", "Poaceae", "", "", "", ""),
            // An epithet without its genus names nothing.
            ("", "vulgaris", "", "", "", ""),
            ("", "", "vulgaris", "", "", ""),
        ] {
            assert_eq!(
                glued(genus, written, (epithet, below), rank),
                right,
                "{genus} {written} {epithet} {below}"
            );
        }
    }

    #[test]
    fn an_epithet_alone_names_nothing() {
        for cell in ["vulgaris", "rubra subsp. commutata", "cf. riviniana", "× rubens", "×rubens"] {
            assert!(is_lone_epithet(cell.as_bytes()), "{cell}");
        }
        for cell in ["incertae sedis", "poa annua", "Vulgaris", "Poa", "", "Épilobe"] {
            assert!(!is_lone_epithet(cell.as_bytes()), "{cell}");
        }
    }
}
