//! What a value of the settings may be written as.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

use super::words::Words;
use crate::i18n::Language;

/// Key under which the reader of TOML hands over a date that stands without quotes.
const DATE: &str = "$__toml_private_datetime";

/// A text in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry(pub String);

/// Where a text stands in the file.
pub type EntryAt = Spanned<Entry>;

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Words::deserialize(from)? {
            Words::One(text) => Ok(Entry(text)),
            Words::Each(_) => Err(D::Error::custom("a single text in quotes is expected here")),
        }
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text in quotes, or one for each language: { nl = \"…\", fr = \"…\" }")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Words, E> {
        Ok(Words::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Words, A::Error> {
        Err(A::Error::custom(
            "is a list; a text in quotes is expected, its paragraphs parted by a blank line",
        ))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
        let mut found: Vec<(Language, String)> = Vec::new();
        while let Some(code) = map.next_key::<String>()? {
            if code == DATE {
                return Err(A::Error::custom("is a date; a text stands in quotes"));
            }
            let known = Language::ALL.into_iter().find(|language| language.code() == code);
            let Some(language) = known else {
                let codes = Language::ALL.map(Language::code).join(", ");
                return Err(A::Error::custom(format!(
                    "`{code}` is no language of the atlas; they are {codes}"
                )));
            };
            found.push((language, map.next_value::<Entry>()?.0));
        }
        if found.is_empty() {
            return Err(A::Error::custom("has no text: write one, or leave the setting out"));
        }
        Ok(Words::Each(found))
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(WordsVisitor)
    }
}
