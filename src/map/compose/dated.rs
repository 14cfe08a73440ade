//! How new the data are.

use crate::data::Manifest;
use crate::i18n::{Language, Text, day};

/// The last year of a record and the day of the build: an atlas built today may hold nothing of the last years.
#[must_use]
pub fn dated(atlas: &Manifest, language: Language) -> String {
    let built = day(language, &atlas.as_of);
    match atlas.years {
        Some((_, last)) => language.fill(Text::DataTo, &[("year", &last.to_string()), ("date", &built)]),
        None => language.fill(Text::DataBuilt, &[("date", &built)]),
    }
}
