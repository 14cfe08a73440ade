//! Who made a visit, as a person reads it.

use super::{Language, Text, number};
use crate::data::Observers;

/// Observers by their names, or by their number within the square.
#[must_use]
pub fn observers(language: Language, observers: &Observers) -> String {
    match observers {
        Observers::Named(names) => names.clone(),
        Observers::Numbered(index) => {
            language.fill(Text::ObserverNumber, &[("number", &number(language, u64::from(*index)))])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_not_named_has_a_number() {
        assert_eq!(observers(Language::En, &Observers::Numbered(3)), "observer 3");
        assert_eq!(observers(Language::Nl, &Observers::Numbered(3)), "waarnemer 3");
        assert_eq!(observers(Language::Nl, &Observers::Named("A. Observer".into())), "A. Observer");
    }
}
