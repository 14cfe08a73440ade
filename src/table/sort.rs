//! The order of the rows of a table.

use std::cmp::Ordering;

use crate::analysis::sorted_indexes;
use crate::i18n::{Language, in_order};

/// By which column a table is sorted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The column: lower-case letters, digits and `_`.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

/// What a row is sorted by.
pub(super) enum Key {
    Number(i64),
    /// Folded or not; empty ones come last in either direction.
    Text(String),
    /// Words of a language, as its readers look them up; empty ones come last in either direction.
    Words(Language, String),
}

/// The indexes of the rows with these keys, in their order; equal ones keep the order they have.
pub(super) fn order(keys: &[Key], descending: bool) -> Vec<u32> {
    if let Some(Key::Words(language, _)) = keys.first() {
        let words = keys.iter().map(|key| match key {
            Key::Words(_, words) => words.clone(),
            Key::Number(_) | Key::Text(_) => String::new(),
        });
        return in_order(*language, &words.collect::<Vec<_>>(), descending);
    }
    let turned = |order: Ordering| if descending { order.reverse() } else { order };
    sorted_indexes(keys.len(), &|a, b| match (&keys[a], &keys[b]) {
        (Key::Number(a), Key::Number(b)) => turned(a.cmp(b)),
        (Key::Text(a), Key::Text(b)) => a.is_empty().cmp(&b.is_empty()).then(turned(a.cmp(b))),
        // The keys of a column are of one kind.
        _ => Ordering::Equal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_keep_their_order_and_empty_ones_come_last() {
        let numbers = [3, 1, 3, 2].map(Key::Number);
        assert_eq!(order(&numbers, false), [1, 3, 0, 2]);
        assert_eq!(order(&numbers, true), [0, 2, 3, 1]);
        let texts = ["b", "", "a"].map(|text| Key::Text(text.to_owned()));
        assert_eq!(order(&texts, false), [2, 0, 1]);
        assert_eq!(order(&texts, true), [0, 2, 1]);
        let words = ["b", "", "É", "f"].map(|text| Key::Words(Language::Fr, text.to_owned()));
        assert_eq!(order(&words, false), [0, 2, 3, 1]);
        assert_eq!(order(&words, true), [3, 2, 0, 1]);
    }
}
