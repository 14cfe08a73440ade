//! Why rows found no square, when many of a source did not: the likeliest mistake in its columns.

use crate::grid::Square;

use super::PlaceFields;
use super::blank::non_blank;
use super::code::{Code, code_in_columns};
use super::coordinates::{Position, on_earth, position};
use super::number::number;

/// The likeliest cause of [`NoSquare`](super::Reason::NoSquare).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Its coordinates would lie in the grid if they were exchanged.
    Exchanged,
    /// Its coordinates lie on Earth, outside the grid.
    Outside,
    /// Its coordinates are metres of no system that is read.
    OtherMetres,
    /// Its coordinates cannot be read.
    Unreadable,
    /// Its code is no IFBL code.
    NoCode,
    /// No column says where it was.
    Nowhere,
}

impl Cause {
    /// What a person reads after "of so many rows".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Cause::Exchanged => {
                "latitude and longitude look exchanged: exchange the names of their columns (for a table, --columns \
                 lat=COLUMN,lon=COLUMN says which is which)"
            }
            Cause::Outside => "the coordinates lie outside the grid of Belgium and Luxembourg",
            Cause::OtherMetres => {
                "the coordinates are neither degrees (WGS 84) nor metres of Lambert 72 or Lambert 2008: convert them"
            }
            Cause::Unreadable => "the coordinates cannot be read: write degrees as 51.4712 and 4.3977",
            Cause::NoCode => "the code of the square is no IFBL code such as E4-25-43",
            Cause::Nowhere => "nothing says where: square and coordinates are blank",
        }
    }
}

/// The likeliest cause why a row found no square.
#[must_use]
pub fn cause(fields: &PlaceFields<'_>) -> Cause {
    let inside =
        |x: f64, y: f64| on_earth(x, y).is_some_and(|point| Square::quarter_at(point.x, point.y).is_some());
    let columns = [(fields.lon, fields.lat), (fields.x, fields.y)];
    let numbers = columns.into_iter().find_map(|(x, y)| number(non_blank(x)).zip(number(non_blank(y))));
    if let Some((x, y)) = numbers
        && !inside(x, y)
        && inside(y, x)
    {
        return Cause::Exchanged;
    }
    match (position(fields), numbers) {
        (Position::At { .. }, _) => Cause::Outside,
        (_, Some(_)) => Cause::OtherMetres,
        (Position::Unreadable, None) => Cause::Unreadable,
        (Position::None, None) if code_in_columns(fields) == Code::Invalid => Cause::NoCode,
        (Position::None, None) => Cause::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_cause() {
        let cause_of = |lat: &str, lon: &str, square: &str| {
            cause(&PlaceFields {
                lat: lat.as_bytes(),
                lon: lon.as_bytes(),
                square: square.as_bytes(),
                ..PlaceFields::default()
            })
        };
        assert_eq!(cause_of("4.390", "51.470", ""), Cause::Exchanged);
        assert_eq!(cause_of("40", "4", ""), Cause::Outside);
        assert_eq!(cause_of("6600000", "480000", ""), Cause::OtherMetres);
        assert_eq!(cause_of("x", "y", ""), Cause::Unreadable);
        assert_eq!(cause_of("", "", "I4-25"), Cause::NoCode);
        assert_eq!(cause_of("NA", "NA", ""), Cause::Nowhere);
    }
}
