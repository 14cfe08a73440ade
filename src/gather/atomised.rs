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
    let epithet = epithet.strip_prefix(genus).map_or(epithet.as_str(), str::trim);
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
}
