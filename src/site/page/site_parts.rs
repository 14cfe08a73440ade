//! What every page of a site says of it: whose it is, and where an error is reported.

use std::fmt::Write as _;

use super::base_url::BaseUrl;
use super::html::escaped;
use crate::i18n::{Language, Text};
use crate::site::config::{ReportTemplate, Words, paragraphs};

/// The page "about", from the root of the site.
pub const ABOUT: &str = "about/";

/// What every page says of its site.
#[derive(Clone, Debug, Default)]
pub struct SiteParts {
    /// What it is called.
    pub title: String,
    /// The language of its pages.
    pub language: Language,
    /// The file of its logo from the root of the site, with width and height in pixels.
    pub logo: Option<(String, (u32, u32))>,
    /// Whether it has a page "about".
    pub has_about: bool,
    /// Where an error in a record is reported.
    pub report: Option<ReportTemplate>,
    /// Where it will be, if that is known.
    pub base_url: Option<BaseUrl>,
}

impl SiteParts {
    /// Its logo and its title, which lead to the start page.
    #[must_use]
    pub fn brand(&self, root: &str) -> String {
        let start = if root.is_empty() { "./" } else { root };
        let logo = self.logo.as_ref().map_or_else(String::new, |(file, (width, height))| {
            format!(
                "<img class=\"still-logo\" src=\"{root}{}\" alt=\"\" width=\"{width}\" height=\"{height}\">",
                escaped(file)
            )
        });
        format!("<p class=\"still-brand\"><a href=\"{start}\">{logo}{}</a></p>\n", escaped(&self.title))
    }

    /// The way to the page "about", where there is one.
    #[must_use]
    pub fn foot(&self, root: &str) -> String {
        if !self.has_about {
            return String::new();
        }
        let about = escaped(self.language.say(Text::About));
        format!("<p class=\"still-links\"><a href=\"{root}{ABOUT}\">{about}</a></p>\n")
    }

    /// The link to report an error on a page, which lies at `page` from the root of the site.
    #[must_use]
    pub fn report(&self, taxon: &str, square: &str, page: &str) -> String {
        let Some(template) = &self.report else { return String::new() };
        // Where nobody knows the whole address its end says what is meant.
        let address = self.base_url.as_ref().map_or_else(|| page.to_owned(), |base| base.of(page));
        format!(
            "<p class=\"still-note\"><a class=\"report\" href=\"{}\">{}</a></p>\n",
            escaped(&template.filled(taxon, square, &address)),
            escaped(self.language.say(Text::ReportError))
        )
    }
}

/// A text of the host's as paragraphs, in the language of the site or in one that it has.
#[must_use]
pub fn prose(words: &Words, language: Language) -> String {
    let (own, text) = words.on_page(language);
    let lang = if own == language { String::new() } else { format!(" lang=\"{}\"", own.code()) };
    paragraphs(text).fold(String::new(), |mut out, paragraph| {
        let _ = writeln!(out, "<p{lang}>{}</p>", escaped(&paragraph));
        out
    })
}
