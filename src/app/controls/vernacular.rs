//! The names of a taxon in the languages of the country.

use crate::data::Taxon;

/// The vernacular names of a taxon: those of `language` first, then the others, each with its language.
#[must_use]
pub fn vernacular(taxon: &Taxon, language: &str) -> Vec<(String, String)> {
    let own = taxon.vernacular.get_key_value(language);
    let others = taxon.vernacular.iter().filter(|(code, _)| *code != language);
    own.into_iter().chain(others).map(|(code, name)| (code.clone(), name.clone())).collect()
}
