//! One taxon by periods.

use crate::data::{Period, Taxon, YearRange};
use crate::i18n::{Language, Text, year_range};
use crate::map::{Class, Layer, Mark, Paint, Symbol};
use crate::select::{ACROSS_PERIODS, FIRST_PERIOD, NO_DATE, Selected};

/// The classes of [`crate::select::select`]: without a date and across periods first, then the periods from the oldest.
///
/// Every period has its line in the legend, also one without squares; the other two only where they occur.
#[must_use]
pub fn period_layer(
    taxon: &Taxon,
    squares: &[Selected],
    chosen: YearRange,
    periods: &[Period],
    size: &dyn Fn(&Selected) -> f32,
    language: Language,
) -> Layer {
    let of = periods.len() as u8;
    let mut classes = Vec::new();
    let first = usize::from(FIRST_PERIOD);
    let mut class_of = vec![None; periods.len() + first];
    for (class, label, symbol) in
        [(NO_DATE, Text::NoDate, Symbol::Cross), (ACROSS_PERIODS, Text::AcrossPeriods, Symbol::Bar)]
    {
        if squares.iter().any(|selected| selected.class == class) {
            class_of[usize::from(class)] = Some(classes.len() as u8);
            classes.push(Class::new(language.say(label), symbol, Paint::Undated));
        }
    }
    for (index, period) in periods.iter().enumerate() {
        let Some(shown) = common(*period, chosen) else { continue };
        class_of[first + index] = Some(classes.len() as u8);
        let paint = Paint::Period { index: index as u8, of };
        classes.push(Class::new(year_range(language, shown), period_symbol(index, periods.len()), paint));
    }
    let marks = squares.iter().filter_map(|selected| {
        let class = (*class_of.get(usize::from(selected.class))?)?;
        Some(Mark { square: selected.square, class, size: size(selected) })
    });
    Layer { marks: marks.collect(), classes, ..Layer::of_taxon(taxon) }
}

/// The years that lie in both ranges.
fn common(period: Period, chosen: YearRange) -> Option<YearRange> {
    let from = period.from.max(chosen.from);
    let to = match (period.to, chosen.to) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (first, second) => first.or(second),
    };
    let reversed = from.zip(to).is_some_and(|(from, to)| from > to);
    (!reversed).then_some(YearRange { from, to })
}

/// The oldest open, the latest a square, between them diamond and disc in turn.
pub(super) fn period_symbol(index: usize, count: usize) -> Symbol {
    match (index, count - 1 - index) {
        (_, 0) => Symbol::Square,
        (0, _) => Symbol::Ring,
        (_, from_latest) if from_latest % 2 == 1 => Symbol::Disc,
        _ => Symbol::Diamond,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::periods_from_starts;

    #[test]
    fn what_has_no_date_and_what_reaches_across_periods_have_lines_of_their_own() {
        let selected = |code: &str, class| Selected {
            square: code.parse().unwrap(),
            class,
            records: 1,
            years: None,
            quarters: 0,
        };
        let squares = [
            selected("C4-22", NO_DATE),
            selected("C4-23", NO_DATE),
            selected("C4-24", ACROSS_PERIODS),
            selected("C4-25", FIRST_PERIOD),
        ];
        let periods = periods_from_starts(&[1939]);
        let layer =
            period_layer(&Taxon::default(), &squares, YearRange::ALL, &periods, &|_| 1.0, Language::En);
        let legend: Vec<_> =
            layer.legend().into_iter().map(|line| (line.class.label.clone(), line.squares)).collect();
        let expected = [("no date", 2), ("across periods", 1), ("before 1939", 1), ("after 1938", 0)];
        assert_eq!(legend, expected.map(|(label, squares)| (label.to_owned(), squares)));
    }
}
