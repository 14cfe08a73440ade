//! Days and months as a language writes them.

use super::Language;

/// A date of ISO 8601, `2026-11-25`, `2026-11`, `2026`, or a range `2026-11-25/2026-11-27`, as it is written in a language:
/// `25/11/2026`, `25.11.2026`. English keeps the form of the standard, which is read alike on both sides of an ocean. What is
/// no such date stays as it is.
#[must_use]
pub fn day(language: Language, date: &str) -> String {
    let sign = match language {
        Language::En => return date.to_owned(),
        Language::Nl | Language::Fr => "/",
        Language::De => ".",
    };
    let Some((first, last)) = date.split_once('/') else {
        return turned(date).map_or_else(|| date.to_owned(), |parts| parts.join(sign));
    };
    let (Some(mut first), Some(last)) = (turned(first), turned(last)) else { return date.to_owned() };
    // Month and year are said once where both have them.
    let parts = first.len();
    while first.len() > 1 && parts == last.len() && first.last() == last.get(first.len() - 1) {
        first.pop();
    }
    // A German day without its month keeps its full stop.
    let end = if first.len() < parts && sign == "." { sign } else { "" };
    format!("{}{end}–{}", first.join(sign), last.join(sign))
}

/// Day, month and year, as many as there are; none where this is no date.
fn turned(date: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = date.split('-').rev().collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (parts.len() <= 3 && parts.iter().all(is_number)).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_ranges_are_written_as_people_do() {
        assert_eq!(day(Language::En, "2026-11-25"), "2026-11-25");
        assert_eq!(day(Language::Nl, "2026-11-25"), "25/11/2026");
        assert_eq!(day(Language::Fr, "1963-07"), "07/1963");
        assert_eq!(day(Language::De, "1963-07-01/1963-07-05"), "01.–05.07.1963");
        assert_eq!(day(Language::Nl, "1963-07-01/1963-07-05"), "01–05/07/1963");
        assert_eq!(day(Language::De, "1963-06-28/1963-07-02"), "28.06.–02.07.1963");
        assert_eq!(day(Language::Fr, "1963-06/1964-02"), "06/1963–02/1964");
        assert_eq!(day(Language::Fr, "1963/.."), "1963/..");
        assert_eq!(day(Language::De, "1963"), "1963");
        assert_eq!(day(Language::Nl, "no date"), "no date");
        assert_eq!(day(Language::Nl, ""), "");
    }
}
