//! The document around what a page says.

use super::app_page::{AppPage, ROOT};
use super::base_url::BaseUrl;
use super::html::escaped;
use super::policy::policy;
use crate::i18n::Language;
use crate::site::background::Background;
use crate::site::config::Words;

/// What all documents of a site have in common.
#[derive(Debug)]
pub struct SharedParts<'a> {
    /// The page of the app.
    pub app: &'a AppPage,
    /// The file of all styles; none where the app has none.
    pub style: Option<String>,
    /// Files of scripts that run at once, in their order, each with its other attributes as HTML.
    pub scripts: Vec<(String, String)>,
    /// The file that starts the app.
    pub loader: Option<String>,
    /// The background that readers may put under the map.
    pub background: Option<&'a Background>,
    /// Files of scripts that come when the map of the program stands.
    pub later: Vec<String>,
    /// The file of what the host says where the app shows it.
    pub host: Option<String>,
    /// What the host calls the atlas in the app; nothing where it has no name of its own.
    pub name: Option<&'a Words>,
    /// The query of what opens first.
    pub first: Option<&'a str>,
    /// Whether the start page has the map of it.
    pub first_is_drawn: bool,
    /// The build of the data.
    pub build: &'a str,
    /// The language of all pages.
    pub language: Language,
    /// Where the site will be, if that is known.
    pub base_url: Option<&'a BaseUrl>,
}

/// What other sites show of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Social {
    /// The page, from the root of the site.
    pub page: String,
    /// Its card, from the root of the site.
    pub card: String,
    /// What is seen on it.
    pub card_says: String,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The way to the root of the site: empty, or `../../`.
    pub root: &'static str,
    /// Title; empty for that of the app.
    pub title: String,
    /// Description; empty for that of the app.
    pub description: String,
    /// What others show of it; nothing where nobody should.
    pub social: Option<Social>,
    /// What it says to search engines, as JSON.
    pub data: Option<String>,
    /// What it says, as HTML.
    pub main: String,
}

impl Document {
    /// The page as HTML.
    #[must_use]
    pub fn html(&self, shared: &SharedParts<'_>) -> String {
        let SharedParts { app, .. } = shared;
        let root = self.root;
        let title = match self.title.as_str() {
            "" => app.title.clone(),
            title => format!("{} · {}", escaped(title), app.title),
        };
        let description = match self.description.as_str() {
            "" => app.description.clone(),
            description => escaped(description),
        };
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<title>{title}</title>\n",
            shared.language.code(),
            policy(shared.background)
        );
        if !description.is_empty() {
            out.push_str(&format!("<meta name=\"description\" content=\"{description}\">\n"));
        }
        let place = if root.is_empty() { "./" } else { root };
        out.push_str(&format!("<meta name=\"atlas-root\" content=\"{place}\">\n"));
        if let Some(background) = shared.background {
            out.push_str(&background.meta());
        }
        if let Some(name) = shared.name {
            out.push_str(&name_for_app(name, shared.language));
        }
        if let Some(first) = shared.first {
            // Told to those who draw nothing else meanwhile (public/start.js).
            let here = if shared.first_is_drawn { " data-here" } else { "" };
            out.push_str(&format!("<meta name=\"atlas-first\" content=\"{}\"{here}>\n", escaped(first)));
        }
        if let (Some(social), Some(base)) = (&self.social, shared.base_url) {
            out.push_str(&social.tags(&title, &description, shared.language, base));
        }
        if let Some(style) = &shared.style {
            out.push_str(&format!("<link rel=\"stylesheet\" href=\"{root}{style}\">\n"));
        }
        for (script, attributes) in &shared.scripts {
            out.push_str(&format!("<script src=\"{root}{script}\"{attributes}></script>\n"));
        }
        if let (Some(loader), Some(program)) = (&shared.loader, &app.program) {
            out.push_str(&format!(
                "<script type=\"module\" src=\"{root}{loader}\" data-app=\"{}\" data-wasm=\"{}\" data-build=\"{}\" data-later=\"{}\"{}></script>\n",
                escaped(&program.script),
                escaped(&program.wasm),
                escaped(shared.build),
                escaped(&shared.later.join(" ")),
                shared.host.as_ref().map_or_else(String::new, |file| format!(" data-host=\"{}\"", escaped(file)))
            ));
        }
        out.push_str(&app.head.replace(ROOT, root));
        out.push_str("</head>\n<body>\n");
        out.push_str(&self.main);
        out.push_str(&app.body);
        if let Some(data) = &self.data {
            // Data, which no policy about scripts holds back; nothing in it ends the element.
            let data = data.replace('<', "\\u003c");
            out.push_str(&format!("<script type=\"application/ld+json\">{data}</script>"));
        }
        out.push_str("\n</body>\n</html>\n");
        out
    }
}

/// The line of a head that tells the app what the atlas is called, in each language that it has a name in.
fn name_for_app(name: &Words, language: Language) -> String {
    let (_, own) = name.on_page(language);
    let others = name.each(language).into_iter().filter(|(other, _)| *other != language);
    let others: String =
        others.map(|(other, text)| format!(" data-{}=\"{}\"", other.code(), escaped(text))).collect();
    format!("<meta name=\"atlas-title\" content=\"{}\"{others}>\n", escaped(own))
}

impl Social {
    /// The lines of a head that others read. `title` and `description` are HTML.
    fn tags(&self, title: &str, description: &str, language: Language, base: &BaseUrl) -> String {
        let page = escaped(&base.of(&self.page));
        let card = escaped(&base.of(&self.card));
        let says = escaped(&self.card_says);
        let locale = match language.code() {
            "nl" => "nl_BE",
            "fr" => "fr_BE",
            "de" => "de_BE",
            _ => "en_GB",
        };
        let mut out = format!("<link rel=\"canonical\" href=\"{page}\">\n");
        for (name, content) in [
            ("og:type", "website"),
            ("og:locale", locale),
            ("og:title", title),
            ("og:description", description),
            ("og:url", &page),
            ("og:image", &card),
            ("og:image:type", "image/png"),
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("og:image:alt", &says),
        ] {
            out.push_str(&format!("<meta property=\"{name}\" content=\"{content}\">\n"));
        }
        out.push_str("<meta name=\"twitter:card\" content=\"summary_large_image\">\n");
        out
    }
}
