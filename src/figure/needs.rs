//! The squares that need work most.

use std::cmp::Reverse;

use super::{Figure, Row, rows};
use crate::address::Measure;
use crate::analysis::sorted_indexes;

/// The squares that count, those that need work most first: those with the lowest number, and of equal ones where more was known
/// that is to be found again. Squares of which the measure says nothing stand among them, and say so: those that nobody visited,
/// or not often enough, at the beginning, those where it has nothing to compare at the end.
///
/// Without those they are exactly the squares of the map, and of its table.
#[must_use]
pub fn needs(figure: &Figure) -> Vec<Row> {
    let rows = rows(figure);
    let key = |row: &Row| {
        let known = figure.measured.refound(row.square).map_or(0, |found| found.known);
        (figure.measured.value(row.square), Reverse(known))
    };
    let order = sorted_indexes(rows.len(), &|a, b| key(&rows[a]).cmp(&key(&rows[b])));
    let worst_first = order.into_iter().map(|index| rows[index as usize].clone());
    let unsaid = figure.measured.unsaid.iter().map(|square| Row::unsaid(figure, *square));
    match figure.measure {
        Measure::Refound | Measure::Effort => worst_first.chain(unsaid).collect(),
        _ => unsaid.chain(worst_first).collect(),
    }
}
