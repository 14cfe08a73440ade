//! What a value of the settings may be written as.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

use super::source::{ABOVE, SETTINGS};
use super::words::{Words, fault_of_text};
use crate::i18n::Language;

/// Key under which the reader of TOML hands over a date that stands without quotes.
const DATE: &str = "$__toml_private_datetime";

/// A text in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry(pub String);

/// Where a text stands in the file.
pub type EntryAt = Spanned<Entry>;

/// A text in one language or in several, each with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenWords {
    /// In the language of the site.
    One(String),
    /// In these languages.
    Each(Vec<(Language, EntryAt)>),
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match WrittenWords::deserialize(from)? {
            WrittenWords::One(text) => Ok(Entry(text)),
            WrittenWords::Each(_) => Err(D::Error::custom("a single text in quotes is expected here")),
        }
    }
}

impl WrittenWords {
    /// The words of a setting that stands at `at`, if each of its texts can be shown and has at most `longest` letters.
    ///
    /// # Errors
    /// What is wrong with which, and where that stands.
    pub fn checked(
        self,
        setting: &str,
        at: Range<usize>,
        longest: usize,
    ) -> Result<Words, (Range<usize>, String)> {
        let texts = match self {
            WrittenWords::One(text) => {
                return match fault_of_text(&text, longest) {
                    Some(what) => Err((at, format!("`{setting}` {what}"))),
                    None => Ok(Words::One(text)),
                };
            }
            WrittenWords::Each(texts) => texts,
        };
        let checked =
            texts.into_iter().map(|(language, text)| match fault_of_text(&text.get_ref().0, longest) {
                Some(what) => Err((text.span(), format!("`{}` of `{setting}` {what}", language.code()))),
                None => Ok((language, text.into_inner().0)),
            });
        Ok(Words::Each(checked.collect::<Result<_, _>>()?))
    }
}

/// The language of a text, as its key says it: what is wrong with it is told with the line of the key.
struct Code(Language);

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        if code == DATE {
            return Err(D::Error::custom("is a date; a text stands in quotes"));
        }
        let known = Language::ALL.into_iter().find(|language| language.code() == code);
        known.map(Code).ok_or_else(|| {
            let codes = Language::ALL.map(Language::code).join(", ");
            let above = if SETTINGS.contains(&code.as_str()) { ABOVE } else { "" };
            D::Error::custom(format!("`{code}` is no language of the atlas{above}; they are {codes}"))
        })
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = WrittenWords;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text in quotes, or one for each language: { nl = \"…\", fr = \"…\" }")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<WrittenWords, E> {
        Ok(WrittenWords::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<WrittenWords, A::Error> {
        Err(A::Error::custom(
            "is a list; a text in quotes is expected, its paragraphs parted by a blank line",
        ))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<WrittenWords, A::Error> {
        let mut found: Vec<(Language, EntryAt)> = Vec::new();
        while let Some(Code(language)) = map.next_key()? {
            found.push((language, map.next_value::<EntryAt>()?));
        }
        if found.is_empty() {
            return Err(A::Error::custom("has no text: write one, or leave the setting out"));
        }
        Ok(WrittenWords::Each(found))
    }
}

impl<'de> Deserialize<'de> for WrittenWords {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(WordsVisitor)
    }
}
