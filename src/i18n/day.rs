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
    let turned = |date: &str| {
        let parts: Vec<&str> = date.split('-').collect();
        let is_date = parts.len() <= 3
            && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if is_date { parts.into_iter().rev().collect::<Vec<_>>().join(sign) } else { date.to_owned() }
    };
    date.split('/').map(turned).collect::<Vec<_>>().join("–")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_ranges_are_written_as_people_do() {
        assert_eq!(day(Language::En, "2026-11-25"), "2026-11-25");
        assert_eq!(day(Language::Nl, "2026-11-25"), "25/11/2026");
        assert_eq!(day(Language::Fr, "1963-07"), "07/1963");
        assert_eq!(day(Language::De, "1963-07-01/1963-07-05"), "01.07.1963–05.07.1963");
        assert_eq!(day(Language::De, "1963"), "1963");
        assert_eq!(day(Language::Nl, "no date"), "no date");
        assert_eq!(day(Language::Nl, ""), "");
    }
}
