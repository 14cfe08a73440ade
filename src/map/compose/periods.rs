//! One taxon by periods.

use crate::data::{Period, Taxon, YearRange};
use crate::i18n::{Language, Text, year_range};
use crate::map::{Class, Layer, Mark, Paint, Selected, Symbol};

/// The classes of [`crate::map::select`]: without a period first, then the periods from the oldest.
///
/// Every period has its line in the legend, also one without squares; "no date" only where it occurs.
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
    let undated = squares.iter().any(|selected| selected.class == 0);
    let mut classes = Vec::new();
    let mut class_of = vec![None; periods.len() + 1];
    if undated {
        // With years chosen nothing undated counts, but a range of years across two periods may.
        let label = if chosen == YearRange::ALL { Text::NoDateOrAcross } else { Text::AcrossPeriods };
        class_of[0] = Some(0);
        classes.push(Class::new(language.say(label), Symbol::Cross, Paint::Undated));
    }
    for (index, period) in periods.iter().enumerate() {
        let Some(shown) = common(*period, chosen) else { continue };
        class_of[index + 1] = Some(classes.len() as u8);
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
        (one, other) => one.or(other),
    };
    let reversed = from.zip(to).is_some_and(|(from, to)| from > to);
    (!reversed).then_some(YearRange { from, to })
}

/// The oldest open, the latest a square, between them diamond and disc in turn.
pub(super) fn period_symbol(index: usize, of: usize) -> Symbol {
    match (index, of - 1 - index) {
        (_, 0) => Symbol::Square,
        (0, _) => Symbol::Ring,
        (_, from_latest) if from_latest % 2 == 1 => Symbol::Disc,
        _ => Symbol::Diamond,
    }
}
