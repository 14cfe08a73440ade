//! How one of several taxa is drawn: its colour, its shape, whether it is drawn at all.

use std::fmt;
use std::str::FromStr;

use crate::data::Rgb;
use crate::map::Symbol;

/// What a link says of the layer of a taxon; what it does not say is as it is by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// Another colour.
    pub colour: Option<Rgb>,
    /// Another shape.
    pub symbol: Option<Symbol>,
    /// Kept in the legend, but not drawn.
    pub hidden: bool,
}

/// The shapes a taxon may have, by their words, in the order in which they are offered.
pub const SHAPES: [(&str, Symbol); 7] = [
    ("disc", Symbol::Disc),
    ("square", Symbol::Square),
    ("triangle", Symbol::TriangleUp),
    ("diamond", Symbol::Diamond),
    ("tip", Symbol::TriangleDown),
    ("ring", Symbol::Ring),
    ("cross", Symbol::Cross),
];

/// The word of a shape.
#[must_use]
pub fn shape_word(symbol: Symbol) -> &'static str {
    SHAPES.iter().find(|shape| shape.1 == symbol).map_or("", |shape| shape.0)
}

/// `d55e00.ring.hidden`, in this order, what is by default left out.
impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colour = self.colour.map(|colour| colour.to_string().trim_start_matches('#').to_owned());
        let parts = [
            colour.unwrap_or_default(),
            self.symbol.map_or("", shape_word).to_owned(),
            if self.hidden { "hidden" } else { "" }.to_owned(),
        ];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        f.write_str(&parts.join("."))
    }
}

/// A text that says no look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoLook;

impl FromStr for Look {
    type Err = NoLook;

    fn from_str(text: &str) -> Result<Self, NoLook> {
        let mut look = Look::default();
        for part in text.split('.').filter(|part| !part.is_empty()) {
            if part == "hidden" {
                look.hidden = true;
            } else if let Some(shape) = SHAPES.iter().find(|shape| shape.0 == part) {
                look.symbol = Some(shape.1);
            } else {
                look.colour = Some(Rgb::parse(part).ok_or(NoLook)?);
            }
        }
        Ok(look)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_look_survives_its_text() {
        for text in ["", "d55e00", "ring", "hidden", "d55e00.ring.hidden"] {
            assert_eq!(text.parse::<Look>().unwrap().to_string(), text);
        }
        assert!("blue".parse::<Look>().is_err() && "d55e0".parse::<Look>().is_err());
    }
}
