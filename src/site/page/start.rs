//! The start page as it is before the program has come, and without it.

use std::fmt::Write as _;

use super::document::{Document, Social};
use super::html::{escaped, scientific};
use super::site_parts::{SiteParts, prose};
use super::taxon_folder;
use super::view::{StaticMap, credits, legend, page, ways_on};
use crate::data::{Manifest, Taxon};
use crate::i18n::{Text, number};
use crate::map::Scene;
use crate::site::config::Words;
use crate::site::picture::Card;

/// What the start page is made of.
#[derive(Clone, Debug)]
pub struct StartPage<'a> {
    /// What the atlas holds.
    pub atlas: &'a Manifest,
    /// The coverage, or what the host chose to open first.
    pub scene: &'a Scene,
    /// Whether it is the latter.
    pub is_opening: bool,
    /// The map as it stands on the page.
    pub map: StaticMap<'a>,
    /// The taxa with most records.
    pub taxa: Vec<&'a Taxon>,
    /// What the host says on it.
    pub words: Option<&'a Words>,
    /// What search engines read of the data, as JSON.
    pub data: String,
    /// The site.
    pub site: &'a SiteParts,
}

/// The page, and what its card says.
#[must_use]
pub fn start_page(content: &StartPage<'_>) -> (Document, Card) {
    let (scene, language) = (content.scene, content.site.language);
    let say = |text| language.say(text);
    let counts = &content.atlas.counts;
    let count = |value: u64| number(language, value);
    let (records, taxa, squares) = (count(counts.records), count(counts.taxa), count(counts.squares_4km));
    let welcome =
        language.fill(Text::Welcome, &[("records", &records), ("taxa", &taxa), ("squares", &squares)]);
    let mut text = format!(
        "<h1>{}</h1>\n{}<p>{}</p>\n<p>{}</p>\n",
        escaped(&content.site.title),
        content.words.map_or_else(String::new, |words| prose(words, language)),
        escaped(&welcome),
        escaped(if content.is_opening { &scene.caption } else { say(Text::ShowsCoverage) })
    );
    if let Some(layer) = scene.layers.first() {
        text.push_str(&legend(layer, language));
    }
    let _ = writeln!(text, "<p class=\"caution\">{}</p>", escaped(say(Text::CoverageCaution)));
    text.push_str(&ways_on("", "", language));
    if !content.taxa.is_empty() {
        let _ = writeln!(text, "<h2>{}</h2>\n<ol class=\"still-taxa\">", escaped(say(Text::MostRecorded)));
        for taxon in &content.taxa {
            let _ = writeln!(
                text,
                "<li><a href=\"{}\">{}</a> <b>{}</b></li>",
                taxon_folder(&taxon.slug),
                scientific(&taxon.name, ""),
                count(taxon.records)
            );
        }
        text.push_str("</ol>\n");
    }
    text.push_str(&credits(&scene.notes, language));
    let card = Card {
        title: content.site.title.clone(),
        scientific: false,
        lines: vec![welcome.clone()],
        foot: scene.warning.iter().cloned().collect(),
    };
    let document = Document {
        root: "",
        title: String::new(),
        description: String::new(),
        social: Some(Social {
            page: String::new(),
            card: "card.png".to_owned(),
            card_says: scene.caption.clone(),
        }),
        data: Some(content.data.clone()),
        main: page(&content.map.html(""), ("", ""), content.site, scene.warning.as_deref(), &text),
    };
    (document, card)
}
