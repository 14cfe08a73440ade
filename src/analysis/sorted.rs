//! Sorting by one copy of the sort.
//!
//! The standard library's sort is generic over what it compares, a few kilobytes for each; the app is downloaded.

use std::cmp::Ordering;

/// The indexes `0..count` in the order that `compare` gives them; equal ones keep their order.
#[must_use]
pub fn sorted_indexes(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut indexes: Vec<u32> = (0..count as u32).collect();
    indexes.sort_by(|a, b| compare(*a as usize, *b as usize));
    indexes
}

/// The indexes of texts, folded or not, from A to Z or from Z to A; empty ones come last either way.
#[must_use]
pub fn sorted_texts(texts: &[String], descending: bool) -> Vec<u32> {
    sorted_indexes(texts.len(), &|a, b| {
        let (a, b) = (&texts[a], &texts[b]);
        let order = if descending { b.cmp(a) } else { a.cmp(b) };
        a.is_empty().cmp(&b.is_empty()).then(order)
    })
}

/// The indexes of numbers, the smallest or the largest first.
#[must_use]
pub fn sorted_numbers(numbers: &[i64], descending: bool) -> Vec<u32> {
    sorted_indexes(numbers.len(), &|a, b| {
        if descending { numbers[b].cmp(&numbers[a]) } else { numbers[a].cmp(&numbers[b]) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_keep_their_order_and_empty_ones_come_last() {
        assert_eq!(sorted_numbers(&[3, 1, 3, 2], false), [1, 3, 0, 2]);
        assert_eq!(sorted_numbers(&[3, 1, 3, 2], true), [0, 2, 3, 1]);
        let texts = ["b", "", "a"].map(String::from);
        assert_eq!(sorted_texts(&texts, false), [2, 0, 1]);
        assert_eq!(sorted_texts(&texts, true), [0, 2, 1]);
    }
}
