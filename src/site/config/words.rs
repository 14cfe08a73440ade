//! A text of the host's own, in one language or in several.

use serde_json::{Map, Value};

use crate::i18n::Language;

/// A text: one, in the language of the site, or one for each of some languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// In the language of the site.
    One(String),
    /// In these languages; at least one.
    Each(Vec<(Language, String)>),
}

impl Words {
    /// Each text with its language, `own` being that of the site.
    pub fn each(&self, own: Language) -> Vec<(Language, &str)> {
        match self {
            Words::One(text) => vec![(own, text)],
            Words::Each(texts) => texts.iter().map(|(language, text)| (*language, text.as_str())).collect(),
        }
    }

    /// The text for a page in the language of the site, and the language that it is in: another one where there is none.
    #[must_use]
    pub fn on_page(&self, own: Language) -> (Language, &str) {
        let texts = self.each(own);
        let found = texts.iter().find(|(language, _)| *language == own).or_else(|| texts.first());
        found.copied().unwrap_or((own, ""))
    }

    /// The paragraphs by the codes of their languages.
    #[must_use]
    pub fn json(&self, own: Language) -> Value {
        let texts = self.each(own).into_iter();
        let by_code: Map<String, Value> = texts
            .map(|(language, text)| (language.code().to_owned(), paragraphs(text).collect::<Vec<_>>().into()))
            .collect();
        Value::Object(by_code)
    }
}

/// What is wrong with a text, if anything.
pub(super) fn fault_of_text(text: &str, longest: usize) -> Option<String> {
    if text.trim().is_empty() {
        return Some("is empty: write something, or leave the line out".to_owned());
    }
    let length = text.chars().count();
    if length > longest {
        return Some(format!("has {length} letters, more than the {longest} that there is room for"));
    }
    let odd = text.chars().find(|letter| letter.is_control() && !matches!(letter, '\n' | '\t'));
    odd.map(|letter| {
        format!("holds a letter that cannot be shown (U+{:04X}); take it out", u32::from(letter))
    })
}

/// The paragraphs of a text: blank lines part them, other line breaks are spaces.
pub fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let parts: Vec<String> = lines.split(|line| line.is_empty()).map(|part| part.join(" ")).collect();
    parts.into_iter().filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs() {
        let found: Vec<String> = paragraphs("\n  One\n two.\n\n\n \nThree <b>.\n").collect();
        assert_eq!(found, ["One two.", "Three <b>."]);
    }

    #[test]
    fn a_page_has_its_own_language_or_says_which() {
        let words = Words::Each(vec![(Language::Fr, "un".into()), (Language::Nl, "een".into())]);
        assert_eq!(words.on_page(Language::Nl), (Language::Nl, "een"));
        assert_eq!(words.on_page(Language::De), (Language::Fr, "un"));
        assert_eq!(Words::One("a".into()).on_page(Language::De), (Language::De, "a"));
        assert_eq!(words.json(Language::En).to_string(), r#"{"fr":["un"],"nl":["een"]}"#);
    }

    #[test]
    fn what_cannot_be_shown_is_no_text() {
        for wrong in ["", " \n", "a\u{0}b", "a\u{1b}[31m", "toolong"] {
            assert!(fault_of_text(wrong, 6).is_some(), "{wrong:?}");
        }
        assert_eq!(fault_of_text("</b>", 6), None);
    }
}
