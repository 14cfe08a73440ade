//! What every data set brings and what became of the rows of every source, on a page that needs no program.

use std::fmt::Write as _;

use super::html::escaped;
use crate::data::{Books, Manifest, SourceBook};
use crate::i18n::{Language, Text, doubt, in_words, number, reason, years};

/// The data sets and sources as the view "about" of the app tells them.
#[must_use]
pub fn sources(atlas: &Manifest, books: Option<&Books>, language: Language) -> String {
    let say = |text| escaped(language.say(text));
    let mut out = String::new();
    for (index, dataset) in atlas.datasets.iter().enumerate() {
        let _ = writeln!(out, "<div class=\"dataset\">\n<h3>{}</h3>\n<dl>", escaped(&dataset.title));
        let mut line = |name: Text, value: &str| {
            if !value.is_empty() {
                let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", say(name), escaped(value));
            }
        };
        line(Text::Publisher, &dataset.publisher);
        // None is no permission: that is said.
        line(
            Text::Licence,
            if dataset.licence.is_empty() { language.say(Text::LicenceUnknown) } else { &dataset.licence },
        );
        line(Text::Citation, &dataset.citation);
        line(Text::Doi, &dataset.doi);
        line(Text::Records, &number(language, dataset.records));
        if let Some(book) = books.and_then(|books| books.datasets.get(index)) {
            line(Text::Taxa, &number(language, book.taxa.into()));
            line(Text::Years, &book.years.map_or_else(|| language.say(Text::NoSingleYear).to_owned(), years));
        }
        out.push_str("</dl>\n</div>\n");
    }
    let Some(books) = books else {
        let _ = writeln!(out, "<p class=\"still-note\">{}</p>", say(Text::SourcesUnknown));
        return out;
    };
    if !atlas.sources.is_empty() {
        let _ = writeln!(out, "<h2>{}</h2>", say(Text::WhatWasRead));
    }
    for (source, book) in atlas.sources.iter().zip(&books.sources) {
        let _ = writeln!(out, "<h3>{}</h3>", escaped(&format!("{} ({})", source.source, source.kind)));
        out.push_str(&rows(language, book));
    }
    out
}

/// What became of the rows of a source.
fn rows(language: Language, book: &SourceBook) -> String {
    let counts = [book.rows_read, book.rows_placed, book.rows_rejected()].map(|rows| number(language, rows));
    let [read, placed, rejected] = &counts;
    let values = [("read", read.as_str()), ("placed", placed), ("rejected", rejected)];
    let mut out = format!("<p>{}</p>\n", escaped(&language.fill(Text::RowsOfSource, &values)));
    for (title, told) in [
        (Text::RejectedWhy, in_words(language, &book.rejected, reason)),
        (Text::PlacedWithDoubt, in_words(language, &book.flagged, doubt)),
    ] {
        if told.is_empty() {
            continue;
        }
        let _ = writeln!(out, "<p>{}</p>\n<ul>", escaped(language.say(title)));
        for (words, rows) in told {
            let _ = writeln!(out, "<li><b>{}</b> {}</li>", number(language, rows), escaped(words));
        }
        out.push_str("</ul>\n");
    }
    out
}
