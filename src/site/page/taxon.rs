//! The page of a taxon.

use std::fmt::Write as _;

use super::document::{Document, Social};
use super::html::{escaped, scientific, value};
use super::site_parts::SiteParts;
use super::view::{StaticMap, credits, legend, page, ways_on};
use super::{square_folder, taxon_folder};
use crate::data::Taxon;
use crate::figure::Figure;
use crate::grid::Square;
use crate::i18n::{Text, number, years};
use crate::site::picture::Card;

/// What the page of a taxon is made of.
#[derive(Clone, Debug)]
pub struct TaxonPage<'a> {
    /// The taxon.
    pub taxon: &'a Taxon,
    /// Its map.
    pub figure: &'a Figure,
    /// The map as it stands on the page.
    pub map: StaticMap<'a>,
    /// The taxa before and after it in the list, where there are such.
    pub beside: [Option<&'a Taxon>; 2],
    /// Others of its family, its own species or subspecies first.
    pub related: Vec<&'a Taxon>,
    /// The hour squares with most of its records.
    pub squares: Vec<Square>,
    /// The site.
    pub site: &'a SiteParts,
}

/// The page, and what its card says.
#[must_use]
pub fn taxon_page(content: &TaxonPage<'_>) -> (Document, Card) {
    const ROOT: &str = "../../";
    let TaxonPage { taxon, figure, .. } = content;
    let language = content.site.language;
    let say = |text| language.say(text);
    let count = |value: u64| number(language, value);
    let scene = &figure.scene;
    let own_name = taxon.vernacular.get(language.code()).map(String::as_str).unwrap_or_default();
    let mut text = format!("<h1>{}</h1>\n", scientific(&taxon.name, &taxon.author));
    for (code, names) in &taxon.vernacular {
        // Codes come from the host's list: only what is one becomes an attribute.
        let lang = if code.len() == 2 { format!(" lang=\"{}\"", escaped(code)) } else { String::new() };
        let class = if code == language.code() { "still-name" } else { "hint" };
        let _ = writeln!(text, "<p class=\"{class}\"{lang}>{}</p>", escaped(names));
    }
    let origin = match taxon.origin.as_str() {
        "native" => say(Text::Native),
        "alien" => say(Text::Alien),
        other => other,
    };
    let red_list = match taxon.red_list.as_str() {
        "" => String::new(),
        category => language.fill(Text::RedList, &[("category", category)]),
    };
    let traits: Vec<&str> = [taxon.family.as_str(), origin, &red_list]
        .into_iter()
        .filter(|content| !content.is_empty())
        .collect();
    if !traits.is_empty() {
        let _ = writeln!(text, "<p class=\"hint\">{}</p>", escaped(&traits.join(" · ")));
    }
    let drawn = scene.drawn() as u64;
    text.push_str("<dl class=\"still-numbers\">\n");
    text.push_str(&value(say(Text::Squares4), &count(drawn)));
    text.push_str(&value(say(Text::Squares1), &count(taxon.squares_1km.into())));
    text.push_str(&value(say(Text::Records), &count(taxon.records)));
    text.push_str(&value(say(Text::Recorded), &taxon.years.map(years).unwrap_or_default()));
    text.push_str(&value(say(Text::Synonyms), &taxon.synonyms.join(", ")));
    text.push_str("</dl>\n");
    if let Some(layer) = scene.layers.first() {
        text.push_str(&legend(layer, language));
    }
    let state = format!("taxon={}", taxon.slug);
    text.push_str(&ways_on(ROOT, &format!("?{state}"), language));
    let link = |other: &Taxon| {
        format!("<a href=\"{ROOT}{}\">{}</a>", taxon_folder(&other.slug), scientific(&other.name, ""))
    };
    if !content.related.is_empty() {
        let links: Vec<String> = content.related.iter().map(|other| link(other)).collect();
        let _ = writeln!(
            text,
            "<h2>{}</h2>\n<p class=\"still-links\">{}</p>",
            escaped(say(Text::SameFamily)),
            links.join(" ")
        );
    }
    if !content.squares.is_empty() {
        let links = content
            .squares
            .iter()
            .map(|square| format!("<a href=\"{ROOT}{}\">{square}</a>", square_folder(*square)));
        let _ = writeln!(
            text,
            "<h2>{}</h2>\n<p class=\"still-links\">{}</p>",
            escaped(say(Text::SquaresWithMost)),
            links.collect::<Vec<_>>().join(" ")
        );
    }
    let beside: Vec<String> = content.beside.iter().flatten().map(|other| link(other)).collect();
    if !beside.is_empty() {
        let _ = writeln!(
            text,
            "<nav class=\"still-links\" aria-label=\"{}\">{}</nav>",
            escaped(say(Text::AllTaxa)),
            beside.join(" ")
        );
    }
    let folder = taxon_folder(&taxon.slug);
    let full_name = [taxon.name.as_str(), taxon.author.as_str()].join(" ");
    text.push_str(&content.site.report(full_name.trim_end(), "", &folder));
    text.push_str(&credits(&scene.notes, language));
    let description = match own_name {
        "" => scene.caption.clone(),
        name => format!("{name}. {}", scene.caption),
    };
    let squares = format!("{}: {}", say(Text::Squares4), count(drawn));
    let mut lines = vec![own_name.to_owned(), squares];
    lines.extend(taxon.years.map(years));
    lines.retain(|line| !line.is_empty());
    let card = Card {
        title: taxon.name.clone(),
        scientific: true,
        lines,
        foot: [Some(content.site.title.clone()), scene.warning.clone()].into_iter().flatten().collect(),
    };
    let document = Document {
        root: ROOT,
        title: taxon.name.clone(),
        description,
        social: Some(Social {
            card: format!("{folder}card.png"),
            page: folder,
            card_says: scene.caption.clone(),
        }),
        data: None,
        main: page(&content.map.html(ROOT), (&state, ROOT), content.site, scene.warning.as_deref(), &text),
    };
    (document, card)
}
