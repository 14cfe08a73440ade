//! The map of a page: two pictures over one another, and its legend in words.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::html::escaped;
use super::site_parts::SiteParts;
use crate::data::Rgb;
use crate::i18n::{Language, Text, number};
use crate::map::{Layer, Palette, Theme};
use crate::site::picture::sign_svg;

/// The pictures that all pages share, from the root of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pictures {
    /// The land by day and by night.
    pub land: [String; 2],
    /// The colour of the frame around a square by day and by night: that of links.
    pub frame: [Rgb; 2],
    /// Width and height of all pictures, pixels.
    pub size: (u32, u32),
}

/// A map that needs no program.
#[derive(Clone, Debug)]
pub struct StaticMap<'a> {
    /// What all pages share.
    pub pictures: &'a Pictures,
    /// The squares by day and by night, from the root of the site; nothing where there are none.
    pub squares: Option<&'a [String; 2]>,
    /// What it shows.
    pub caption: &'a str,
    /// How many squares it holds.
    pub drawn: usize,
    /// A square that is framed: its west and north edge and its side, pixels of the picture.
    pub framed: Option<(f64, f64, f64)>,
}

/// What an address of a picture that stands in the page itself cannot hold.
const NOT_IN_ADDRESS: AsciiSet = CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>');

impl StaticMap<'_> {
    /// The map as HTML of a page that lies `root` away from the root of the site.
    #[must_use]
    pub fn html(&self, root: &str) -> String {
        let (width, height) = self.pictures.size;
        let caption = escaped(self.caption);
        let picture = |files: &[String; 2], class: &str, alt: &str, first: &str| {
            let [light, dark] = files;
            format!(
                "<picture><source srcset=\"{root}{dark}\" media=\"(prefers-color-scheme: dark)\">\
                 <img class=\"{class}\" src=\"{root}{light}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\"{first}></picture>\n"
            )
        };
        let mut out = format!("<figure class=\"still-map\" data-drawn=\"{}\">\n", self.drawn);
        out.push_str(&picture(&self.pictures.land, "still-land", "", " fetchpriority=\"high\""));
        if let Some(squares) = self.squares {
            out.push_str(&picture(squares, "still-squares", &caption, ""));
        }
        if let Some((x, y, side)) = self.framed {
            // A picture too: of a drawing in the page Chromium counts that it moves when the program takes over.
            let [light, dark] = self.pictures.frame.map(|colour| {
                let drawing = format!(
                    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' fill='none' \
                     stroke='{colour}' stroke-width='2.5'><rect x='{x:.1}' y='{y:.1}' width='{side:.1}' height='{side:.1}'/></svg>"
                );
                format!("data:image/svg+xml,{}", utf8_percent_encode(&drawing, &NOT_IN_ADDRESS))
            });
            let _ = writeln!(
                out,
                "<picture><source srcset=\"{dark}\" media=\"(prefers-color-scheme: dark)\">\
                 <img class=\"still-frame\" src=\"{light}\" alt=\"\" width=\"{width}\" height=\"{height}\"></picture>"
            );
        }
        let _ = writeln!(out, "<figcaption class=\"unseen\">{caption}</figcaption>\n</figure>");
        out
    }
}

/// The legend of a layer, with counts.
#[must_use]
pub fn legend(layer: &Layer, language: Language) -> String {
    let [light, dark] = [Theme::Light, Theme::Dark].map(Palette::of);
    let mut out = format!("<h2>{}</h2>\n<ul class=\"still-legend\">\n", escaped(language.say(Text::Legend)));
    // As on the screen: the latest first, as it lies on top.
    for line in layer.legend().iter().rev() {
        let sign =
            |palette: &Palette, class| sign_svg(line.class.symbol, palette.paint(line.class.paint), class);
        let _ = writeln!(
            out,
            "<li>{}{}<span>{}</span> <b>{}</b></li>",
            sign(&light, "by-day"),
            sign(&dark, "by-night"),
            escaped(&line.class.label),
            number(language, line.squares as u64)
        );
    }
    out.push_str("</ul>\n");
    out
}

/// The ways on: to the app, and to the start.
#[must_use]
pub fn ways_on(root: &str, query: &str, language: Language) -> String {
    let start = if root.is_empty() { "./" } else { root };
    format!(
        "<p class=\"still-note\">{} <a id=\"still-open\" href=\"{start}{}\">{}</a></p>\n",
        escaped(language.say(Text::PageNeedsMore)),
        escaped(query),
        escaped(language.say(Text::OpenAtlas))
    )
}

/// The credits: sources, date, base map.
#[must_use]
pub fn credits(notes: &[String], language: Language) -> String {
    let mut out =
        format!("<h2>{}</h2>\n<ul class=\"still-credits\">\n", escaped(language.say(Text::Sources)));
    for note in notes.iter().map(String::as_str).chain([crate::map::BaseMap::ATTRIBUTION]) {
        let _ = writeln!(out, "<li>{}</li>", escaped(note));
    }
    out.push_str("</ul>\n");
    out
}

/// What a page says beside its map, around it all.
#[must_use]
pub fn page(
    map: &str,
    (state, root): (&str, &str),
    site: &SiteParts,
    warning: Option<&str>,
    text: &str,
) -> String {
    let warning = warning.map_or_else(String::new, |warning| {
        format!("<p class=\"caution\" role=\"note\"><b>{}</b></p>\n", escaped(warning))
    });
    format!(
        "<main id=\"still\" lang=\"{}\" data-state=\"{}\">\n{map}<div class=\"still-text\">\n{}{warning}{text}{}</div>\n</main>\n",
        site.language.code(),
        escaped(state),
        site.brand(root),
        site.foot(root)
    )
}
