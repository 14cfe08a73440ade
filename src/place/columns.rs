//! Year, month and day in columns of their own.

use super::Flag;
use super::Flags;
use super::century::Century;
use super::day::calendar;
use super::month::{month as month_named, roman};
use super::point::digits;
use super::range::{Span, range};
use crate::data::fold;

/// Reads the columns; a year may be any date or range, as in a cube.
///
/// # Errors
/// The flag that says why it is no date.
pub(super) fn columns(year: &[u8], month: &[u8], day: &[u8], century: &Century<'_>) -> Result<Span, Flag> {
    let span = range(year, century)?;
    let (Some(first), true) = (span.first, span.first == span.last) else { return Ok(span) };
    if first.month != 0 {
        return Ok(span);
    }
    let (day, flags) = calendar(first.year.unsigned_abs(), month_of(month), number(day), Flags::default())
        .ok_or(Flag::UnreadableDate)?;
    Ok(Span::day(day, flags.and(span.flags)))
}

/// A month by number or by name; 0 when it is neither.
fn month_of(text: &[u8]) -> u16 {
    match number(text) {
        0 if !text.is_empty() && text.len() <= 20 => {
            let name = fold(str::from_utf8(text).unwrap_or_default());
            let name = name.trim_end_matches('.');
            month_named(name).or_else(|| roman(name)).unwrap_or(0).into()
        }
        number => number,
    }
}

/// `5`, `05` or `5.0`; 0 for anything else.
fn number(text: &[u8]) -> u16 {
    digits(text.strip_suffix(b".0").unwrap_or(text)).unwrap_or(0)
}
