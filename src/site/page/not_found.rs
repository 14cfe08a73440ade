//! What a host answers where there is no page.

use super::base_url::BaseUrl;
use super::html::escaped;
use super::policy::policy;
use crate::i18n::{Language, Text};

/// The page. It is sent from any depth, so that only a whole address leads back: without one it says so in words.
#[must_use]
pub fn not_found_page(site: &str, language: Language, base: Option<&BaseUrl>) -> String {
    let way = base.map_or_else(String::new, |base| {
        format!(
            "<p><a href=\"{}\">{}</a></p>\n",
            escaped(&base.of("")),
            escaped(language.say(Text::OpenAtlas))
        )
    });
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<title>404 · {site}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"color-scheme\" content=\"light dark\">\n</head>\n\
         <body>\n<main>\n<h1>{}</h1>\n<p>{}</p>\n{way}</main>\n</body>\n</html>\n",
        language.code(),
        policy(None),
        site,
        escaped(language.say(Text::NoSuchPage)),
    )
}
