//! Months as people write them: by name in Dutch, French, German and English, and in Roman numbers.

/// Names and their usual short forms, without accents and in lower case.
const NAMES: [&[&str]; 12] = [
    &["januari", "january", "janvier", "januar", "janner", "jaenner", "jan", "janv"],
    &["februari", "february", "fevrier", "februar", "feber", "feb", "febr", "fev", "fevr"],
    &["maart", "march", "mars", "marz", "maerz", "mrt", "mar", "mrz"],
    &["april", "avril", "apr", "avr"],
    &["mei", "may", "mai"],
    &["juni", "june", "juin", "jun", "juno"],
    &["juli", "july", "juillet", "jul", "juil", "juill", "julei"],
    &["augustus", "august", "aout", "aug"],
    &["september", "septembre", "sept", "sep"],
    &["oktober", "october", "octobre", "okt", "oct"],
    &["november", "novembre", "nov"],
    &["december", "decembre", "dezember", "dec", "dez"],
];

/// In the order of months.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// The month (1–12) of a folded name.
pub(super) fn month(word: &str) -> Option<u8> {
    NAMES.iter().position(|names| names.contains(&word)).map(|index| index as u8 + 1)
}

/// The month (1–12) of a Roman number, of letters or of one sign (`Ⅴ`).
pub(super) fn roman(word: &str) -> Option<u8> {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(sign @ 'ⅰ'..='ⅻ'), None) => Some((sign as u32 - 'ⅰ' as u32) as u8 + 1),
        _ => ROMAN.iter().position(|number| *number == word).map(|index| index as u8 + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::fold;

    #[test]
    fn months_are_known_in_four_languages() {
        for (number, names) in [
            (2, &["février", "Febr", "FEVR", "februari"][..]),
            (3, &["maart", "mrt", "März", "mars", "March"]),
            (5, &["mei", "mai", "Mai", "May"]),
            (8, &["août", "Aug", "AOÛT", "augustus"]),
            (12, &["décembre", "Dezember", "dec", "déc"]),
        ] {
            for name in names {
                assert_eq!(month(&fold(name)), Some(number), "{name}");
            }
        }
        assert_eq!(month("ma"), None);
        assert_eq!(
            (roman("viii"), roman(&fold("Ⅷ")), roman("xiii"), roman("")),
            (Some(8), Some(8), None, None)
        );
    }
}
