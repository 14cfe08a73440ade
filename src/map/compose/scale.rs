//! Numbers per square.

use crate::grid::Square;
use crate::i18n::{Language, number};
use crate::map::limits::round_limits;
use crate::map::{Class, Layer, Mark, Paint, Symbol};

/// Classes of a scale of numbers, at most.
const STEPS: usize = 5;

/// Numbers per square in classes with round limits, low to high.
#[must_use]
pub fn scale_layer(title: &str, counted: &[(Square, u64)], language: Language) -> Layer {
    let limits = round_limits(counted.iter().map(|(_, count)| *count), STEPS);
    let of = limits.len() as u8;
    let classes = limits.iter().enumerate().map(|(index, from)| {
        let shown = |value: u64| number(language, value);
        let label = match limits.get(index + 1) {
            Some(next) if *next == from + 1 => shown(*from),
            Some(next) => format!("{}–{}", shown(*from), shown(next - 1)),
            None => language.fill(crate::i18n::Text::AndMore, &[("count", &shown(*from))]),
        };
        Class::new(label, Symbol::Cell, Paint::Coverage { index: index as u8, of })
    });
    let class = |count: u64| limits.partition_point(|limit| *limit <= count).saturating_sub(1) as u8;
    Layer {
        title: title.to_owned(),
        classes: classes.collect(),
        marks: counted
            .iter()
            .map(|(square, count)| Mark { square: *square, class: class(*count), size: 1.0 })
            .collect(),
        ..Layer::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_square_counts_once_in_ascending_classes() {
        let counted: Vec<_> =
            (0..100_u32).map(|index| (Square::hour(index).unwrap(), u64::from(index) + 1)).collect();
        let legend = scale_layer("Taxa per square", &counted, Language::En).legend();
        assert!(legend.len() >= 3 && legend.iter().all(|line| line.squares > 0));
        assert_eq!(legend.iter().map(|line| line.squares).sum::<usize>(), 100);
    }
}
