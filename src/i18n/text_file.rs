//! The texts of one language as a file beside the app: an array in the order of [`Text::ALL`], one text a line.
//!
//! `.ci/texts.rs` has this file too: it writes the files when the app is built.

use super::{Language, Text};

impl Text {
    /// The folder of the files, relative to the page of the app: `texts/0123456789abcdef`. Other texts have another one, so
    /// that it may be kept for ever and a page never meets the texts of another version.
    #[must_use]
    pub fn folder() -> String {
        format!("texts/{:016x}", Text::NUMBER)
    }

    /// Where the texts of a language lie, relative to the page of the app: `texts/0123456789abcdef/fr.json`.
    #[must_use]
    pub fn path(language: Language) -> String {
        format!("{}/{}.json", Text::folder(), language.code())
    }

    /// What a message calls that file: `texts/fr.json`.
    #[must_use]
    pub fn file_name(language: Language) -> String {
        format!("texts/{}.json", language.code())
    }

    /// The texts of a language as JSON. They hold no control characters.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn file(language: Language) -> String {
        let escaped = |text: &&str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let lines: Vec<String> = Text::compiled(language).iter().map(escaped).collect();
        format!("[\n{}\n]\n", lines.join(",\n"))
    }
}
