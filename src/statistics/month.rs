//! The month of a date.

/// The month (0 is January) of a date as gatherings have it, if it lies in one: `1972-05-14`, `1972-05`,
/// `1972-05-14/1972-05-16`.
pub(super) fn month_of(date: &str) -> Option<usize> {
    let (first, last) = date.split_once('/').unwrap_or((date, date));
    let first = first.get(.."1972-05".len())?;
    let month: usize = first.get("1972-".len()..)?.parse().ok()?;
    (last.get(..first.len()) == Some(first))
        .then(|| month.checked_sub(1))
        .flatten()
        .filter(|month| *month < 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_a_month_only_if_it_lies_in_one() {
        for (date, month) in [
            ("1972-05-14", Some(4)),
            ("1972-12", Some(11)),
            ("1972-05-14/1972-05-16", Some(4)),
            ("1972-05-31/1972-06-01", None),
            ("1972-05/1973-05", None),
            ("1972", None),
            ("1972/1975", None),
            ("../1938", None),
            ("1973-05-02/..", None),
            ("", None),
        ] {
            assert_eq!(month_of(date), month, "{date}");
        }
    }
}
