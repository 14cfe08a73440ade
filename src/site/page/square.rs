//! The page of an hour square.

use std::fmt::Write as _;

use super::document::{Document, Social};
use super::html::{escaped, scientific, value};
use super::site_parts::SiteParts;
use super::view::{StaticMap, credits, page, ways_on};
use super::{square_folder, taxon_folder};
use crate::data::{CoverageRow, Taxon};
use crate::grid::Square;
use crate::i18n::{Text, number, years};
use crate::map::Scene;
use crate::site::picture::Card;

/// What the page of an hour square is made of.
#[derive(Clone, Debug)]
pub struct SquarePage<'a> {
    /// Its numbers.
    pub row: &'a CoverageRow,
    /// The coverage, which its map shows.
    pub scene: &'a Scene,
    /// The map as it stands on the page.
    pub map: StaticMap<'a>,
    /// Its neighbours that have a page.
    pub neighbours: Vec<Square>,
    /// The taxa with most records in it, with how many.
    pub taxa: Vec<(&'a Taxon, u64)>,
    /// The site.
    pub site: &'a SiteParts,
}

/// The page, and what its card says.
#[must_use]
pub fn square_page(content: &SquarePage<'_>) -> (Document, Card) {
    const ROOT: &str = "../../";
    let SquarePage { row, scene, .. } = content;
    let language = content.site.language;
    let say = |text| language.say(text);
    let count = |value: u64| number(language, value);
    let code = row.square.to_string();
    let numbers = [
        (Text::Taxa, count(row.taxa.into())),
        (Text::Records, count(row.records.into())),
        (Text::Visits, count(row.visits.into())),
        (Text::Recorded, row.years.map(years).unwrap_or_default()),
    ];
    let mut text = format!("<h1>{code}</h1>\n<p class=\"hint\">{}</p>\n", escaped(say(Text::HourSquare)));
    text.push_str("<dl class=\"still-numbers\">\n");
    for (name, shown) in &numbers {
        text.push_str(&value(say(*name), shown));
    }
    let _ = writeln!(text, "</dl>\n<p class=\"caution\">{}</p>", escaped(say(Text::SquareCaution)));
    let state = format!("view=square&square={code}");
    text.push_str(&ways_on(ROOT, &format!("?{state}"), language));
    if !content.taxa.is_empty() {
        let _ = writeln!(text, "<h2>{}</h2>\n<ol class=\"still-taxa\">", escaped(say(Text::MostRecorded)));
        for (taxon, records) in &content.taxa {
            let _ = writeln!(
                text,
                "<li><a href=\"{ROOT}{}\">{}</a> <b>{}</b></li>",
                taxon_folder(&taxon.slug),
                scientific(&taxon.name, ""),
                count(*records)
            );
        }
        text.push_str("</ol>\n");
    }
    if !content.neighbours.is_empty() {
        let links = content
            .neighbours
            .iter()
            .map(|square| format!("<a href=\"{ROOT}{}\">{square}</a>", square_folder(*square)));
        let _ = writeln!(
            text,
            "<h2>{}</h2>\n<p class=\"still-links\">{}</p>",
            escaped(say(Text::Neighbours)),
            links.collect::<Vec<_>>().join(" ")
        );
    }
    let folder = square_folder(row.square);
    text.push_str(&content.site.report("", &code, &folder));
    text.push_str(&credits(&scene.notes, language));
    let facts: Vec<String> = numbers
        .iter()
        .filter(|(_, shown)| !shown.is_empty())
        .map(|(name, shown)| format!("{}: {shown}", say(*name)))
        .collect();
    let description = format!("{code} · {} · {}", say(Text::HourSquare), facts.join(" · "));
    let card = Card {
        title: code.clone(),
        scientific: false,
        lines: std::iter::once(say(Text::HourSquare).to_owned()).chain(facts).collect(),
        foot: [Some(content.site.title.clone()), scene.warning.clone()].into_iter().flatten().collect(),
    };
    let document = Document {
        root: ROOT,
        title: code,
        description: description.clone(),
        social: Some(Social { card: format!("{folder}card.png"), page: folder, card_says: description }),
        data: None,
        main: page(&content.map.html(ROOT), (&state, ROOT), content.site, scene.warning.as_deref(), &text),
    };
    (document, card)
}
