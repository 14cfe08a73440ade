//! Both lists in one table to take along.

use super::side::{Side, side_of};
use crate::analysis::Compared;
use crate::app::controls::started;
use crate::app::files::Flora;
use crate::app::pages::square::name;
use crate::app::state::State;
use crate::export::{Csv, year_cell};
use crate::i18n::year_range;

/// Both lists in one table.
pub(super) fn csv(state: State, flora: &Flora, lists: &[Compared]) -> Csv {
    let (language, address) = (state.language.get_untracked(), state.here());
    let columns = [
        "scientific_name",
        "author",
        "in",
        "first_a",
        "last_a",
        "records_a",
        "first_b",
        "last_b",
        "records_b",
    ];
    let mut csv = started(&columns, state);
    for of in lists {
        let (name, author) = name(flora, of.taxon);
        let place = match side_of(of) {
            None => "A and B",
            Some(Side::A) => "A",
            Some(Side::B) => "B",
        };
        let mut cells = vec![name, author, place.to_owned()];
        for list in [of.first, of.second] {
            let years = list.and_then(|of| of.years);
            cells.push(year_cell(years.map(|years| years.0)));
            cells.push(year_cell(years.map(|years| years.1)));
            cells.push(list.map_or_else(String::new, |of| of.records.to_string()));
        }
        csv.row(&cells);
    }
    for (letter, side) in [("A", Side::A), ("B", Side::B)] {
        let square = side.square(&address).map_or_else(String::new, |square| square.to_string());
        csv.note(&format!("{letter}: {square}, {}", year_range(language, side.years(&address))));
    }
    csv
}
