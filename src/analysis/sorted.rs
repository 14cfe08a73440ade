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
