//! The squares of a map with what is said of each, for geographic programs.

use crate::grid::Square;
use crate::map::Class;

/// One square of a layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquareOf {
    /// The square.
    pub square: Square,
    /// Index of its class in the layer.
    pub class: u8,
    /// First and last single year, if there is one.
    pub years: Option<(i16, i16)>,
    /// Number of records that count.
    pub records: u64,
    /// Number of taxa, where that is drawn.
    pub taxa: Option<u32>,
    /// Titles of the data sets that the records come from, `; ` between them; empty where all are counted together.
    pub source: String,
}

/// A taxon, or what is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SquareLayer {
    /// Name of the taxon without author; `None` where no taxon is drawn.
    pub taxon: Option<String>,
    /// What the layer is called, author included.
    pub title: String,
    /// The lines of its legend.
    pub classes: Vec<Class>,
    /// Its squares.
    pub squares: Vec<SquareOf>,
}

/// All that is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Squares {
    /// Caption of the map.
    pub title: String,
    /// Sources, licences, date: one line each.
    pub credit: Vec<String>,
    /// What must be said beside the numbers.
    pub caution: Option<String>,
    /// Said when the records are no observations.
    pub warning: Option<String>,
    /// From the bottom to the top.
    pub layers: Vec<SquareLayer>,
}

impl SquareLayer {
    /// The line of the legend that a square belongs to.
    #[must_use]
    pub fn label(&self, square: &SquareOf) -> &str {
        self.classes.get(usize::from(square.class)).map_or("", |class| &class.label)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::map::{Paint, Symbol};

    /// Two squares, and texts that would be harmful if taken for markup.
    pub(in crate::export) fn squares() -> Squares {
        let class = |label, symbol, index| Class::new(label, symbol, Paint::Period { index, of: 4 });
        let square = |code: &str, class| SquareOf {
            square: code.parse().unwrap(),
            class,
            years: (class == 1).then_some((1976, 2004)),
            records: 3,
            taxa: None,
            source: "INBO ]]> \"CC0\"".into(),
        };
        Squares {
            title: "Poa annua · all years".into(),
            credit: vec!["INBO ]]> (CC0)".into()],
            caution: None,
            warning: Some("Simulated".into()),
            layers: vec![SquareLayer {
                taxon: Some("Poa <b>annua</b> & ×\"coïncidens\"\u{1}".into()),
                title: "Poa <b>annua</b> & ×\"coïncidens\"\u{1} L.".into(),
                classes: vec![class("before 1939", Symbol::Ring, 0), class("after 2004", Symbol::Square, 3)],
                squares: vec![square("C4-22", 0), square("E4-25-43", 1)],
            }],
        }
    }
}
