//! The columns of the comparison: one file of both lists, and on the screen what each of the three tables shows of it.

use super::side::{Side, side_of};
use crate::analysis::Compared;
use crate::app::files::Flora;
use crate::data::fold;
use crate::i18n::Text;
use crate::table::{By, Cell, Column};

type Of = Column<Flora, Compared>;

const NAME: Of = Of::new(
    "name",
    Text::Taxon,
    "scientific_name",
    By::TextOf(|flora, compared| fold(&flora.name_of(compared.taxon).0)),
    |flora, compared| {
        let (name, author) = flora.name_of(compared.taxon);
        Cell::Name { name, author, second: String::new() }
    },
);
const AUTHOR: Of = Of::in_csv("author", |flora, compared| Cell::Text(flora.name_of(compared.taxon).1));
const IN: Of = Of::in_csv("in", |_, compared| {
    let place = match side_of(compared) {
        None => "A and B",
        Some(Side::A) => "A",
        Some(Side::B) => "B",
    };
    Cell::Text(place.to_owned())
});
const FIRST_A: Of = Of::new("first", Text::FirstYear, "first_a", By::Number, |_, compared| {
    Cell::Year(compared.first.and_then(|compared| compared.years).map(|years| years.0))
});
const LAST_A: Of = Of::new("last", Text::LastYear, "last_a", By::Number, |_, compared| {
    Cell::Year(compared.first.and_then(|compared| compared.years).map(|years| years.1))
});
const RECORDS_A: Of = Of::new("records", Text::RecordsShort, "records_a", By::Number, |_, compared| {
    compared.first.map_or_else(nothing, |compared| Cell::Number(compared.records))
});
const FIRST_B: Of = Of::new("first", Text::FirstYear, "first_b", By::Number, |_, compared| {
    Cell::Year(compared.second.and_then(|compared| compared.years).map(|years| years.0))
});
const LAST_B: Of = Of::new("last", Text::LastYear, "last_b", By::Number, |_, compared| {
    Cell::Year(compared.second.and_then(|compared| compared.years).map(|years| years.1))
});
const RECORDS_B: Of = Of::new("records", Text::RecordsShort, "records_b", By::Number, |_, compared| {
    compared.second.map_or_else(nothing, |compared| Cell::Number(compared.records))
});

/// What stands where a list does not have the taxon.
fn nothing() -> Cell {
    Cell::Text(String::new())
}

const BOTH: &[Of] = &[
    NAME,
    AUTHOR,
    IN,
    FIRST_A.off_screen(),
    LAST_A.titled("last", Text::LastInA),
    RECORDS_A.off_screen(),
    FIRST_B.off_screen(),
    LAST_B.titled("last_b", Text::LastInB),
    RECORDS_B.off_screen(),
];
const ONLY_A: &[Of] = &[
    NAME,
    AUTHOR,
    IN,
    FIRST_A,
    LAST_A,
    RECORDS_A,
    FIRST_B.off_screen(),
    LAST_B.off_screen(),
    RECORDS_B.off_screen(),
];
const ONLY_B: &[Of] = &[
    NAME,
    AUTHOR,
    IN,
    FIRST_A.off_screen(),
    LAST_A.off_screen(),
    RECORDS_A.off_screen(),
    FIRST_B,
    LAST_B,
    RECORDS_B,
];

/// The columns of the taxa that both lists have, or of those that only one has.
pub(super) fn columns(side: Option<Side>) -> &'static [Of] {
    match side {
        None => BOTH,
        Some(Side::A) => ONLY_A,
        Some(Side::B) => ONLY_B,
    }
}
