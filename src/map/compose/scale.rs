//! Numbers per square.

use crate::grid::Square;
use crate::i18n::{Language, Text, number};
use crate::map::limits::{round_limits, year_limits};
use crate::map::{Class, Layer, Mark, Paint, Symbol};

/// Classes of a scale of numbers, at most.
const STEPS: usize = 5;
/// Class limits of shares, thousandths: from three quarters on a square is well recorded.
const SHARES: [u64; 5] = [0, 250, 500, 750, 900];

/// What the numbers of a scale are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// How many of something.
    Count,
    /// Years.
    Year,
    /// Thousandths of a whole, shown in percent.
    Share,
}

impl Unit {
    /// Class limits, each the lowest number of its class.
    fn limits(self, numbers: impl Iterator<Item = u64> + Clone) -> Vec<u64> {
        match self {
            Unit::Count => round_limits(numbers, STEPS),
            Unit::Year => year_limits(numbers, STEPS),
            Unit::Share => {
                let most = numbers.max();
                SHARES.into_iter().filter(|limit| most.is_some_and(|most| *limit <= most)).collect()
            }
        }
    }

    /// A class, from its lowest number to below that of the next; `most` is the largest number of all.
    fn label(self, from: u64, next: Option<u64>, most: u64, language: Language) -> String {
        let number_of = |value: u64| match self {
            Unit::Count => number(language, value),
            Unit::Year => value.to_string(),
            Unit::Share => format!("{}\u{a0}%", value / 10),
        };
        match (self, next) {
            (Unit::Share, Some(next)) => format!("{}–{}", from / 10, number_of(next)),
            (_, Some(next)) if next == from + 1 => number_of(from),
            (_, Some(next)) => format!("{}–{}", number_of(from), number_of(next - 1)),
            (Unit::Year, None) if most > from => format!("{from}–{most}"),
            (Unit::Year, None) => number_of(from),
            (_, None) => language.fill(Text::AndMore, &[("count", &number_of(from))]),
        }
    }
}

/// Numbers per square in classes with round limits, low to high.
#[must_use]
pub fn scale_layer(title: &str, counted: &[(Square, u64)], unit: Unit, language: Language) -> Layer {
    let limits = unit.limits(counted.iter().map(|(_, count)| *count));
    let of = limits.len() as u8;
    let most = counted.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let classes = limits.iter().enumerate().map(|(index, from)| {
        let label = unit.label(*from, limits.get(index + 1).copied(), most, language);
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
        let legend = scale_layer("Taxa per square", &counted, Unit::Count, Language::En).legend();
        assert!(legend.len() >= 3 && legend.iter().all(|line| line.squares > 0));
        assert_eq!(legend.iter().map(|line| line.squares).sum::<usize>(), 100);
    }

    #[test]
    fn years_and_shares_are_written_as_such() {
        let labels = |counted: &[u64], unit| -> Vec<String> {
            let counted: Vec<_> = counted
                .iter()
                .zip(0..)
                .map(|(count, index)| (Square::hour(index).unwrap(), *count))
                .collect();
            let layer = scale_layer("", &counted, unit, Language::En);
            layer.classes.into_iter().map(|class| class.label).collect()
        };
        assert_eq!(
            labels(&[1951, 1968, 1983, 1999, 2004, 2012, 2019, 2020], Unit::Year),
            ["1951–1959", "1960–1989", "1990–1999", "2000–2009", "2010–2020"]
        );
        assert_eq!(
            labels(&[120, 500, 912], Unit::Share),
            ["0–25\u{a0}%", "25–50\u{a0}%", "50–75\u{a0}%", "75–90\u{a0}%", "90\u{a0}% and more"]
        );
        assert_eq!(labels(&[120], Unit::Share), ["0\u{a0}% and more"]);
    }
}
