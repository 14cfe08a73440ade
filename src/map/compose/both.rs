//! Two taxa: the squares of the one, of the other, and of both.

use std::collections::BTreeMap;

use super::side_by_side::SideBySide;
use crate::i18n::{Language, Text};
use crate::map::{Class, Layer, Mark, Paint, Symbol};

/// Only the first, only the second, both: three classes of one layer.
#[must_use]
pub fn both_layer(first: &SideBySide<'_>, second: &SideBySide<'_>, language: Language) -> Layer {
    let only = |taxon: &SideBySide<'_>| Class {
        label: language.fill(Text::OnlyTaxon, &[("taxon", &taxon.taxon.name)]),
        ..taxon.class()
    };
    let mut classes = BTreeMap::new();
    for selected in first.squares {
        classes.insert(selected.square, 0);
    }
    for selected in second.squares {
        classes.entry(selected.square).and_modify(|class| *class = 2).or_insert(1);
    }
    Layer {
        title: language.say(Text::InCommon).to_owned(),
        classes: vec![
            only(first),
            only(second),
            // The eighth colour is ink.
            Class::new(language.say(Text::BothTaxa), Symbol::Diamond, Paint::Taxon(7)),
        ],
        marks: classes.into_iter().map(|(square, class)| Mark { square, class, size: 1.0 }).collect(),
        ..Layer::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Taxon;
    use crate::select::Selected;

    #[test]
    fn every_square_is_in_one_of_the_three() {
        let selected = |code: &str| Selected {
            square: code.parse().unwrap(),
            class: 0,
            records: 1,
            years: None,
            quarters: 1,
        };
        let (a, b) = ([selected("C4-22"), selected("C4-23")], [selected("C4-23"), selected("C4-24")]);
        let taxa = ["A a", "B b"].map(|name| Taxon { name: name.into(), ..Taxon::default() });
        let side = |index: usize, squares| SideBySide {
            taxon: &taxa[index],
            index: index as u8,
            squares,
            colour: None,
            symbol: None,
            hidden: false,
        };
        let layer = both_layer(&side(0, &a), &side(1, &b), Language::En);
        assert_eq!(layer.marks.iter().map(|mark| mark.class).collect::<Vec<_>>(), [0, 2, 1]);
        assert_eq!(layer.classes[0].label, "only A a");
    }
}
