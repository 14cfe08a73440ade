//! Scientific names: what makes two of them the same.

use nameparser::model::{NomCode, Rank};
use nameparser::{ParseResult, parse};

/// A name, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Without author, in normal capitals and with a normal hybrid sign.
    pub canonical: String,
    /// The author, if the name has one.
    pub author: String,
    /// Rank in lower case, if the name shows it.
    pub rank: String,
    /// Names that agree in this are the same: no case, no hybrid sign, no rank marker.
    pub same: String,
    /// The same of the species that this subspecies, variety or form belongs to.
    pub species: Option<String>,
}

/// Words that name a rank below the species and do not tell names apart.
const MARKERS: &[&str] = &[
    "subsp.",
    "ssp.",
    "var.",
    "f.",
    "fo.",
    "forma",
    "subvar.",
    "subf.",
    "convar.",
    "nothosubsp.",
    "nothovar.",
    "nothof.",
];

impl Name {
    /// Takes a name apart; a separate author is used when the name itself has none.
    #[must_use]
    pub fn parse(text: &str, author: &str) -> Self {
        let text = tidy(text);
        let author = tidy(author);
        let beside = Some(author.as_str()).filter(|author| !author.is_empty());
        let mut name = match parse(&text, None, None, Some(NomCode::Botanical)) {
            ParseResult::Parsed(parsed) => {
                let canonical = parsed.canonical_name_without_authorship().unwrap_or_else(|| text.clone());
                let below = matches!(
                    parsed.rank,
                    Rank::Subspecies
                        | Rank::Variety
                        | Rank::Form
                        | Rank::Subvariety
                        | Rank::InfraspecificName
                );
                let species = match (&parsed.genus, &parsed.specific_epithet) {
                    (Some(genus), Some(epithet)) if below => Some(same(&format!("{genus} {epithet}"))),
                    _ => None,
                };
                Name {
                    same: same(&canonical),
                    author: parsed.authorship_complete().unwrap_or_default(),
                    rank: rank_word(parsed.rank),
                    species,
                    canonical,
                }
            }
            ParseResult::Informal(informal) => {
                Name { same: same(&text), canonical: text, rank: rank_word(informal.rank), ..Name::default() }
            }
            // Hybrid formulas and whatever is no name: as it was written.
            ParseResult::Unparsable(_) => Name { same: same(&text), canonical: text, ..Name::default() },
        };
        if name.author.is_empty()
            && let Some(author) = beside
        {
            author.clone_into(&mut name.author);
        }
        name
    }
}

/// White space, capitals and hybrid signs as they should be.
fn tidy(text: &str) -> String {
    let mut words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .map(|word| if matches!(word, "x" | "X" | "✕") { "×".to_owned() } else { word.to_owned() })
        .collect();
    if !text.chars().any(char::is_lowercase) {
        // POA ANNUA L.: authors keep their capitals.
        for word in words.iter_mut().skip(1).filter(|word| !word.contains('.')) {
            *word = word.to_lowercase();
        }
        if let Some(first) = words.first_mut() {
            *first = first.to_lowercase();
        }
    }
    let mut tidy = words.join(" ");
    let start = tidy.find(char::is_alphabetic).unwrap_or(0);
    let letter =
        tidy.get(start..).and_then(|rest| rest.chars().next()).filter(|letter| letter.is_lowercase());
    if let Some(letter) = letter {
        tidy.replace_range(start..start + letter.len_utf8(), &letter.to_uppercase().to_string());
    }
    tidy
}

/// What names that are the same agree in.
fn same(canonical: &str) -> String {
    let formula = canonical.contains(" × ") && canonical.split(" × ").count() > 1 && is_formula(canonical);
    let lower = crate::data::fold(&if formula { canonical.to_owned() } else { canonical.replace('×', " ") });
    lower.split_whitespace().filter(|word| !MARKERS.contains(word)).collect::<Vec<_>>().join(" ")
}

/// `Salix alba × fragilis` is a formula; `Salix × rubens` is a name.
fn is_formula(canonical: &str) -> bool {
    canonical.split(" × ").next().is_some_and(|first| first.split_whitespace().count() > 1)
}

fn rank_word(rank: Rank) -> String {
    match rank {
        Rank::Unranked | Rank::InfraspecificName => String::new(),
        rank => serde_json::to_value(rank)
            .ok()
            .and_then(|value| value.as_str().map(|word| word.to_lowercase().replace('_', " ")))
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text, "")
    }

    #[test]
    fn authors_capitals_signs_and_markers_do_not_split_a_name() {
        for (one, other) in [
            ("Phalaris arundinacea L.", "phalaris arundinacea"),
            ("PHALARIS ARUNDINACEA L.", "Phalaris  arundinacea"),
            ("Mentha x piperita L.", "Mentha ×piperita"),
            ("Mentha × piperita", "Mentha piperita L."),
            ("Poa pratensis subsp. irrigata (Lindm.) H.Lindb.", "Poa pratensis ssp. irrigata"),
            ("Poa pratensis irrigata", "Poa pratensis subsp. irrigata"),
        ] {
            assert_eq!(name(one).same, name(other).same, "{one} | {other}");
        }
        for (one, other) in [
            ("Poa annua", "Poa pratensis"),
            ("Salix alba x fragilis", "Salix alba"),
            ("Prunus cerasifera 'Nigra'", "Prunus cerasifera"),
            ("Rubus fruticosus agg.", "Rubus caesius"),
        ] {
            assert_ne!(name(one).same, name(other).same, "{one} | {other}");
        }
    }

    #[test]
    fn names_are_written_as_botanists_do() {
        let phalaris = name("phalaris arundinacea L.");
        assert_eq!((phalaris.canonical.as_str(), phalaris.author.as_str()), ("Phalaris arundinacea", "L."));
        assert_eq!(name("Mentha x piperita L.").canonical, "Mentha × piperita");
        assert_eq!(Name::parse("Poa annua", "L.").author, "L.");
        assert_eq!(Name::parse("Poa annua L.", "Auct.").author, "L.");
        let variety = name("Festuca rubra ssp. commutata Gaudin");
        assert_eq!(variety.canonical, "Festuca rubra subsp. commutata");
        assert_eq!(
            (variety.rank.as_str(), variety.species.as_deref()),
            ("subspecies", Some("festuca rubra"))
        );
        assert_eq!(name("Salix alba x fragilis").canonical, "Salix alba × fragilis");
    }
}
