//! What became of rows, in words: the reasons and doubts of the file of sources, by their keys.

use super::{Language, Text};
use crate::data::OTHER_REASONS;

const REASONS: [(&str, Text); 20] = [
    ("no_square", Text::ReasonNoSquare),
    ("squares_contradict", Text::ReasonSquaresContradict),
    ("no_event", Text::ReasonNoEvent),
    ("too_uncertain", Text::ReasonTooUncertain),
    ("no_name", Text::ReasonNoName),
    ("too_few_fields", Text::ReasonTooFewFields),
    ("not_in_encoding", Text::ReasonNotInEncoding),
    ("too_long", Text::ReasonTooLong),
    ("stray_quote", Text::ReasonStrayQuote),
    ("too_many_fields", Text::ReasonTooManyFields),
    ("absent", Text::ReasonAbsent),
    ("doubtful", Text::ReasonDoubtful),
    ("excluded", Text::ReasonExcluded),
    ("extinct", Text::ReasonExtinct),
    ("not_plantae", Text::ReasonNotPlantae),
    ("fossil_or_living", Text::ReasonFossilOrLiving),
    ("captive_or_cultivated", Text::ReasonCaptive),
    ("no_count", Text::ReasonNoCount),
    ("duplicate", Text::ReasonDuplicate),
    (OTHER_REASONS, Text::ReasonOther),
];

const DOUBTS: [(&str, Text); 22] = [
    ("code_disagrees_with_coordinates", Text::DoubtCodeDisagrees),
    ("invalid_code", Text::DoubtInvalidCode),
    ("spoilt_code", Text::DoubtSpoiltCode),
    ("squares_contradict", Text::DoubtSquaresContradict),
    ("code_in_text", Text::DoubtCodeInText),
    ("text_disagrees", Text::DoubtTextDisagrees),
    ("cell_disagrees", Text::DoubtCellDisagrees),
    ("unreadable_uncertainty", Text::DoubtUncertainty),
    ("unknown_status", Text::DoubtStatus),
    ("count_of_zero", Text::DoubtCountOfZero),
    ("impossible_day", Text::DoubtImpossibleDay),
    ("repaired_date", Text::DoubtRepairedDate),
    ("unreadable_date", Text::DoubtUnreadableDate),
    ("two_digit_year", Text::DoubtTwoDigitYear),
    ("serial_number", Text::DoubtSerialNumber),
    ("empty_date", Text::DoubtEmptyDate),
    ("default_date", Text::DoubtDefaultDate),
    ("doubtful_date", Text::DoubtDoubtfulDate),
    ("date_from_columns", Text::DoubtDateFromColumns),
    ("verbatim_date", Text::DoubtVerbatimDate),
    ("future_date", Text::DoubtFutureDate),
    ("no_date", Text::DoubtNoDate),
];

fn of(texts: &[(&str, Text)], key: &str) -> Option<Text> {
    texts.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

/// Why rows were rejected; `None` of a key that a newer tool wrote.
#[must_use]
pub fn reason(key: &str) -> Option<Text> {
    of(&REASONS, key)
}

/// What is doubtful about rows that were placed; `None` of a key that a newer tool wrote.
#[must_use]
pub fn doubt(key: &str) -> Option<Text> {
    of(&DOUBTS, key)
}

/// Counts of rows by reason or doubt, in words, most rows first and what is not told one by one at the end; a key without words
/// speaks for itself.
#[must_use]
pub fn in_words(
    language: Language,
    counts: &[(String, u64)],
    words: fn(&str) -> Option<Text>,
) -> Vec<(&str, u64)> {
    let mut counts: Vec<&(String, u64)> = counts.iter().collect();
    counts.sort_by_key(|(key, rows)| (key == OTHER_REASONS, std::cmp::Reverse(*rows)));
    let mut told = Vec::new();
    for (key, rows) in counts {
        told.push((words(key).map_or(key.as_str(), |text| language.say(text)), *rows));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::NEVER_TOLD;
    use crate::place::{Flag, Reason};

    #[test]
    fn most_rows_stand_first_and_a_newer_key_speaks_for_itself() {
        let counts = [("no_name", 7), ("of_2030", 8), (OTHER_REASONS, 9)];
        let counts = counts.map(|(key, rows)| (key.to_owned(), rows));
        let told = in_words(Language::De, &counts, reason);
        assert_eq!(told[..2], [("of_2030", 8), ("kein Name eines Taxons", 7)]);
        assert_eq!(told[2].1, 9);
    }

    #[test]
    fn every_reason_and_every_flag_that_is_told_has_words() {
        let keys = Reason::ALL.map(Reason::key);
        let told: Vec<&str> = keys.into_iter().filter(|key| !NEVER_TOLD.contains(key)).collect();
        assert!(told.iter().all(|key| reason(key).is_some()), "{told:?}");
        assert_eq!(told.len() + 1, REASONS.len());
        let keys = Flag::ALL.map(Flag::key);
        let told: Vec<&str> = keys.into_iter().filter(|key| !NEVER_TOLD.contains(key)).collect();
        assert!(told.iter().all(|key| doubt(key).is_some()), "{told:?}");
        assert_eq!(told.len(), DOUBTS.len());
    }
}
