//! Which languages are here, and what they say.
//!
//! The tool has them all. The app has those that it has fetched: at first the one in use, and each that is chosen later.

use super::{Language, Text};

/// The texts of a language in the order of [`Text::ALL`], once they are here.
type Column = &'static [&'static str];

impl Language {
    /// The text in this language. Until its texts are here it is said in one that is; before the first, nothing.
    #[must_use]
    pub fn say(self, text: Text) -> &'static str {
        let text_in = |language| column(language)?.get(text as usize).copied();
        text_in(self).or_else(|| Language::ALL.into_iter().find_map(text_in)).unwrap_or_default()
    }

    /// Whether its texts are here.
    #[must_use]
    pub fn is_here(self) -> bool {
        column(self).is_some()
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn column(language: Language) -> Option<Column> {
    Some(Text::compiled(language))
}

#[cfg(target_arch = "wasm32")]
pub use fetched::learn;

#[cfg(target_arch = "wasm32")]
use fetched::column;

#[cfg(target_arch = "wasm32")]
mod fetched {
    use std::sync::OnceLock;

    use super::{Column, Language, Text};
    use crate::data::DataError;

    static FETCHED: [OnceLock<Column>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];

    pub fn column(language: Language) -> Option<Column> {
        let fetched = FETCHED[language as usize].get().copied();
        #[cfg(debug_assertions)]
        let fetched = fetched.or_else(|| Some(Text::compiled(language)));
        fetched
    }

    /// Takes the texts of a language from its file. They stay for as long as the page does: a text is handed out as it is.
    ///
    /// # Errors
    /// [`DataError`] when this is not the file it should be; nothing is taken then.
    pub fn learn(language: Language, text: &str) -> Result<(), DataError> {
        let file = Text::file_name(language);
        if text.trim_start().starts_with('<') {
            return Err(DataError::Html { file });
        }
        let texts: Vec<String> = match serde_json::from_str(text) {
            Ok(texts) => texts,
            Err(error) => return Err(DataError::Damaged { file, cause: error.to_string() }),
        };
        if texts.len() != Text::ALL.len() {
            let cause = format!("{} texts instead of {}", texts.len(), Text::ALL.len());
            return Err(DataError::Shape { file, cause });
        }
        let texts: Vec<&'static str> = texts.into_iter().map(|text| &*text.leak()).collect();
        // What is here already is the same: the file is named after its content.
        let _ = FETCHED[language as usize].set(texts.leak());
        Ok(())
    }
}
