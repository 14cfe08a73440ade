//! Several taxa on one map, each in its own colour and shape.

use crate::data::Rgb;
use crate::data::Taxon;
use crate::map::{Class, Layer, Mark, Paint, Symbol};
use crate::select::Selected;

/// Shapes of taxa side by side, in the order of their colours.
pub const TAXON_SYMBOLS: [Symbol; 8] = [
    Symbol::Disc,
    Symbol::Square,
    Symbol::TriangleUp,
    Symbol::Diamond,
    Symbol::TriangleDown,
    Symbol::Ring,
    Symbol::Cross,
    Symbol::Disc,
];

/// A taxon on the map, with what the reader wants of its look.
#[derive(Clone, Copy, Debug)]
pub struct SideBySide<'a> {
    /// The taxon.
    pub taxon: &'a Taxon,
    /// Its place among those chosen, which gives it its colour and shape.
    pub index: u8,
    /// What counts of it.
    pub squares: &'a [Selected],
    /// Another colour.
    pub colour: Option<Rgb>,
    /// Another shape.
    pub symbol: Option<Symbol>,
    /// Kept in the legend, not drawn.
    pub hidden: bool,
}

impl SideBySide<'_> {
    /// Its sign.
    #[must_use]
    pub fn class(&self) -> Class {
        let symbol = self.symbol.unwrap_or(TAXON_SYMBOLS[usize::from(self.index) % TAXON_SYMBOLS.len()]);
        Class::new(
            self.taxon.name.clone(),
            symbol,
            self.colour.map_or(Paint::Taxon(self.index), Paint::Chosen),
        )
    }
}

/// A layer each, in their order from the bottom. Those that are drawn divide the square between them.
#[must_use]
pub fn taxon_layers(taxa: &[SideBySide<'_>], sized: bool, size: &dyn Fn(&Selected) -> f32) -> Vec<Layer> {
    let mut places = places(taxa.iter().filter(|taxon| !taxon.hidden).count(), sized).into_iter();
    let layer = |taxon: &SideBySide<'_>| {
        let layer =
            Layer { classes: vec![taxon.class()], hidden: taxon.hidden, ..Layer::of_taxon(taxon.taxon) };
        if taxon.hidden {
            return layer;
        }
        let (east, south, share) = places.next().unwrap_or((0.0, 0.0, 1.0));
        let mark =
            |selected: &Selected| Mark { square: selected.square, class: 0, size: share * size(selected) };
        Layer { offset: (east, south), marks: taxon.squares.iter().map(mark).collect(), ..layer }
    };
    taxa.iter().map(layer).collect()
}

/// Where taxa stand in a square, and the share of its size that each takes: two nest, up to four have a quarter each,
/// more stand around the middle, so that none hides another. Signs whose sizes tell
/// something do not nest: a large one would hide a small one.
fn places(taxa: usize, sized: bool) -> Vec<(f32, f32, f32)> {
    let grid = |steps: &[f32], size: f32| -> Vec<_> {
        steps.iter().flat_map(|y| steps.iter().map(move |x| (*x, *y, size))).collect()
    };
    match taxa {
        0 | 1 => vec![(0.0, 0.0, 1.0)],
        2 if !sized => vec![(0.0, 0.0, 1.0), (0.0, 0.0, 0.5)],
        2..=4 => grid(&[-0.24, 0.24], 0.54),
        _ => {
            let mut around = grid(&[-0.32, 0.0, 0.32], 0.36);
            around.remove(4);
            // One that is not expected lies on top of the last.
            let last = (0.0, 0.0, 0.36);
            around.resize(taxa.max(8), last);
            around
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taxa_side_by_side_do_not_hide_each_other() {
        for (taxa, sized) in [(2, true), (3, true), (3, false), (4, false), (5, false), (8, true), (8, false)]
        {
            let places = places(taxa, sized);
            for (index, a) in places.iter().take(taxa).enumerate() {
                assert!(a.0.abs().max(a.1.abs()) + a.2 * 0.46 <= 0.5, "{taxa}: {a:?} leaves the square");
                for b in &places[..index] {
                    let apart = (a.0 - b.0).abs().max((a.1 - b.1).abs());
                    assert!(apart >= (a.2 + b.2) * 0.42, "{taxa}: {a:?} lies on {b:?}");
                }
            }
        }
    }

    #[test]
    fn a_hidden_taxon_stays_in_the_legend_and_gives_its_place_away() {
        let squares =
            [Selected { square: "C4-22".parse().unwrap(), class: 0, records: 1, years: None, quarters: 1 }];
        let taxa = ["A a", "B b", "C c"].map(|name| Taxon { name: name.into(), ..Taxon::default() });
        let side = |index: usize| SideBySide {
            taxon: &taxa[index],
            index: index as u8,
            squares: &squares,
            colour: (index == 2).then_some(Rgb(1, 2, 3)),
            symbol: (index == 2).then_some(Symbol::Ring),
            hidden: index == 1,
        };
        let layers = taxon_layers(&[side(0), side(1), side(2)], false, &|_| 0.5);
        assert_eq!(layers.iter().map(|layer| layer.marks.len()).collect::<Vec<_>>(), [1, 0, 1]);
        assert_eq!(layers.iter().map(|layer| layer.hidden).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!((layers[0].marks[0].size, layers[2].marks[0].size), (0.5, 0.25));
        assert_eq!(
            (layers[2].classes[0].symbol, layers[2].classes[0].paint),
            (Symbol::Ring, Paint::Chosen(Rgb(1, 2, 3)))
        );
    }
}
