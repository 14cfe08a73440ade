//! One taxon by the last year in which each square had it: the later, the darker.

use super::periods::period_symbol;
use crate::data::Taxon;
use crate::i18n::{Language, Text, years};
use crate::map::{Class, Layer, Mark, Paint, Symbol};
use crate::select::{NO_DATE, Selected};

/// Classes at most.
const MOST: i16 = 6;

/// Decades (or longer, where there would be more than six classes), from the one longest ago. Squares without any date, and
/// those whose dates are ranges over several years, have classes of their own where they occur.
#[must_use]
pub fn last_seen_layer(
    taxon: &Taxon,
    squares: &[Selected],
    size: &dyn Fn(&Selected) -> f32,
    language: Language,
) -> Layer {
    let last = |selected: &Selected| selected.years.map(|years| years.1);
    let spans = spans(squares.iter().filter_map(last));
    let mut classes = Vec::new();
    let mut without_year = [None; 2];
    for (dated, label, symbol) in
        [(false, Text::NoDate, Symbol::Cross), (true, Text::NoSingleYear, Symbol::Bar)]
    {
        let is_one = |selected: &Selected| selected.years.is_none() && (selected.class != NO_DATE) == dated;
        if squares.iter().any(is_one) {
            without_year[usize::from(dated)] = Some(classes.len() as u8);
            classes.push(Class::new(language.say(label), symbol, Paint::Undated));
        }
    }
    let first = classes.len() as u8;
    for (index, span) in spans.iter().enumerate() {
        let paint = Paint::Period { index: index as u8, of: spans.len() as u8 };
        classes.push(Class::new(years(*span), period_symbol(index, spans.len()), paint));
    }
    let class = |selected: &Selected| match last(selected) {
        None => without_year[usize::from(selected.class != NO_DATE)].unwrap_or_default(),
        Some(year) => first + spans.partition_point(|span| span.1 < year).min(spans.len() - 1) as u8,
    };
    let marks = squares.iter().map(|selected| Mark {
        square: selected.square,
        class: class(selected),
        size: size(selected),
    });
    Layer { marks: marks.collect(), classes, ..Layer::of_taxon(taxon) }
}

/// Spans of whole decades that hold all years, the last one ending with the last year; at most [`MOST`].
fn spans(all: impl Iterator<Item = i16> + Clone) -> Vec<(i16, i16)> {
    let (Some(first), Some(last)) = (all.clone().min(), all.max()) else { return Vec::new() };
    let decades = |step: i16| last.div_euclid(step) - first.div_euclid(step) + 1;
    let step = [10, 20, 50, 100, 500].into_iter().find(|step| decades(*step) <= MOST).unwrap_or(1_000);
    let starts = (first.div_euclid(step)..=last.div_euclid(step)).map(|index| index * step);
    starts.map(|start| (start, (start + step - 1).min(last))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::{ACROSS_PERIODS, FIRST_PERIOD};

    #[test]
    fn decades_hold_all_years_and_stay_few() {
        assert_eq!(
            spans([1998, 2020, 2011].into_iter()),
            [(1990, 1999), (2000, 2009), (2010, 2019), (2020, 2020)]
        );
        assert_eq!(spans([1902, 2020].into_iter()).len(), 3);
        assert_eq!(spans([5].into_iter()), [(0, 5)]);
        assert_eq!(spans(std::iter::empty()), []);
    }

    #[test]
    fn a_square_is_in_the_class_of_its_last_year() {
        let selected = |code: &str, class, years| Selected {
            square: code.parse().unwrap(),
            class,
            records: 1,
            years,
            quarters: 0,
        };
        let squares = [
            selected("C4-22", FIRST_PERIOD, Some((1950, 1999))),
            selected("C4-23", NO_DATE, None),
            selected("C4-24", FIRST_PERIOD + 1, Some((2004, 2004))),
            // A range within one period, and one that reaches across two.
            selected("C4-25", FIRST_PERIOD, None),
            selected("C4-26", ACROSS_PERIODS, None),
        ];
        let layer = last_seen_layer(&Taxon::default(), &squares, &|_| 1.0, Language::En);
        let labels: Vec<_> =
            layer.marks.iter().map(|mark| layer.classes[usize::from(mark.class)].label.as_str()).collect();
        assert_eq!(labels, ["1990–1999", "no date", "2000–2004", "no single year", "no single year"]);
    }
}
