//! The page "about": what the host says of the atlas and of himself.

use super::document::{Document, Social};
use super::html::escaped;
use super::site_parts::{ABOUT, SiteParts, prose};
use super::sources::sources;
use super::view::{StaticMap, credits, page, ways_on};
use crate::data::{Books, Manifest};
use crate::figure::{Found, citation_of_atlas};
use crate::i18n::Text;
use crate::map::Scene;
use crate::site::config::SiteConfig;
use crate::site::picture::Card;

/// What the page "about" is made of.
#[derive(Clone, Debug)]
pub struct AboutPage<'a> {
    /// What the host says.
    pub config: &'a SiteConfig,
    /// What the atlas is.
    pub atlas: &'a Manifest,
    /// What its data sets bring and what became of the rows of its sources; `None` where it does not say.
    pub books: Option<&'a Books>,
    /// The coverage, which its map shows.
    pub scene: &'a Scene,
    /// The map as it stands on the page.
    pub map: StaticMap<'a>,
    /// The site.
    pub site: &'a SiteParts,
}

/// The page, and what its card says.
#[must_use]
pub fn about_page(content: &AboutPage<'_>) -> (Document, Card) {
    const ROOT: &str = "../";
    let AboutPage { config, atlas, books, scene, site, .. } = content;
    let language = site.language;
    let say = |text| escaped(language.say(text));
    let mut text = format!("<h1>{}</h1>\n", escaped(&site.title));
    match &config.about {
        Some(about) => text.push_str(&prose(about, language)),
        None => text.push_str(&format!("<p>{}</p>\n", say(Text::AboutAtlas))),
    }
    if let Some(contact) = &config.contact {
        let shown = escaped(&contact.text);
        let shown = match &contact.href {
            Some(href) => format!("<a href=\"{}\">{shown}</a>", escaped(href)),
            None => shown,
        };
        text.push_str(&format!("<h2>{}</h2>\n<p>{shown}</p>\n", say(Text::Contact)));
    }
    for (title, words) in [(Text::Imprint, &config.imprint), (Text::Licence, &config.licence)] {
        if let Some(words) = words {
            text.push_str(&format!("<h2>{}</h2>\n{}", say(title), prose(words, language)));
        }
    }
    text.push_str(&ways_on(ROOT, "?view=about", language));
    let link = site.base_url.as_ref().map_or_else(String::new, |base| base.of(""));
    // The day is for the reader to add.
    let found = Found { title: &site.title, link: &link, seen: "" };
    let citation = citation_of_atlas(atlas, env!("CARGO_PKG_VERSION"), found, language);
    text.push_str(&format!("<h2>{}</h2>\n<p>{}</p>\n", say(Text::HowToCite), escaped(&citation)));
    text.push_str(&credits(&scene.notes, language));
    text.push_str(&sources(atlas, *books, language));
    let version = [("version", env!("CARGO_PKG_VERSION")), ("build", &atlas.build)];
    text.push_str(&format!(
        "<p class=\"still-note\">{}</p>\n",
        escaped(&language.fill(Text::Version, &version))
    ));
    let card = Card {
        title: site.title.clone(),
        scientific: false,
        lines: vec![language.say(Text::About).to_owned()],
        foot: scene.warning.iter().cloned().collect(),
    };
    let document = Document {
        root: ROOT,
        title: language.say(Text::About).to_owned(),
        description: String::new(),
        social: Some(Social {
            page: ABOUT.to_owned(),
            card: format!("{ABOUT}card.png"),
            card_says: scene.caption.clone(),
        }),
        data: None,
        main: page(&content.map.html(ROOT), ("view=about", ROOT), site, scene.warning.as_deref(), &text),
    };
    (document, card)
}
