//! One taxon between two periods: gained, stayed, not refound.

use crate::analysis::Change;
use crate::data::Taxon;
use crate::grid::Square;
use crate::i18n::{Language, Text};
use crate::map::{Class, Layer, Mark, Paint, Symbol};

/// Up for gained, a square for stayed, down for not refound.
#[must_use]
pub fn change_layer(taxon: &Taxon, changes: &[(Square, Change)], language: Language) -> Layer {
    let class = |text, symbol, paint| Class::new(language.say(text), symbol, paint);
    let marks = changes.iter().map(|(square, change)| {
        let class = match change {
            Change::NotRefound => 0,
            Change::Stayed => 1,
            Change::Gained => 2,
        };
        Mark { square: *square, class, size: 1.0 }
    });
    Layer {
        classes: vec![
            class(Text::NotRefound, Symbol::TriangleDown, Paint::NotRefound),
            class(Text::Stayed, Symbol::Square, Paint::Stayed),
            class(Text::Gained, Symbol::TriangleUp, Paint::Gain),
        ],
        marks: marks.collect(),
        ..Layer::of_taxon(taxon)
    }
}
