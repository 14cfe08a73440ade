//! The interface in the languages of the field. Every string a person reads comes from here.
//!
//! Texts are named by what they say, not by where they stand, and live in [`texts`](self), one line per language.

mod number;
mod observers;
mod texts;
mod years;

pub use number::number;
pub use observers::observers;
pub use texts::Text;
pub use years::{year_range, years};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Language; 2] = [Language::Nl, Language::En];

    /// The code used in addresses, in `lang` attributes and in the columns of names: `en`, `nl`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Nl => "nl",
        }
    }

    /// What the language calls itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Nl => "Nederlands",
        }
    }

    /// The language of a code such as `nl` or `nl-BE`, in any case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The text in this language.
    #[must_use]
    pub fn say(self, text: Text) -> &'static str {
        text.in_language(self)
    }

    /// The text in this language with its `{placeholders}` filled in.
    #[must_use]
    pub fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        // In one pass: what is filled in may have braces of its own.
        let mut filled = String::new();
        let mut rest = self.say(text);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let value = after.split_once('}').and_then(|(name, after)| {
                values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after))
            });
            match value {
                Some((value, after)) => {
                    filled.push_str(value);
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_their_codes() {
        assert_eq!(Language::from_code("nl-BE"), Some(Language::Nl));
        assert_eq!(Language::from_code("EN"), Some(Language::En));
        assert_eq!(Language::from_code("xx"), None);
    }

    #[test]
    fn what_is_filled_in_is_not_filled_itself() {
        let filled = Language::En.fill(Text::NothingFound, &[("typed", "{count} {typed} {"), ("count", "7")]);
        assert!(filled.contains("{count} {typed} {"), "{filled}");
        assert_eq!(Language::En.fill(Text::SpeciesCount, &[]), Language::En.say(Text::SpeciesCount));
    }

    #[test]
    fn every_text_has_the_same_placeholders_in_every_language() {
        let placeholders = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            found.sort();
            found
        };
        for text in Text::ALL {
            let english = Language::En.say(*text);
            for language in Language::ALL {
                let said = language.say(*text);
                assert!(!said.is_empty(), "{text:?} is empty in {}", language.code());
                assert_eq!(placeholders(said), placeholders(english), "{text:?} in {}", language.code());
            }
        }
    }
}
