//! What another file says of a row.

use hashbrown::HashMap;

use super::term::Term;
use crate::data::index32;

/// What another file says of a row: the event it belongs to, or what its publisher wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Joined {
    text: Vec<u8>,
    values: Vec<(u8, u32)>,
}

impl Joined {
    /// The value of a term, blank when it has none.
    pub(super) fn get(&self, term: Term) -> &[u8] {
        let mut start = 0;
        for (of_term, end) in &self.values {
            if *of_term == term as u8 {
                return &self.text[start as usize..*end as usize];
            }
            start = *end;
        }
        b""
    }

    /// Adds a value, unless it is blank.
    pub(super) fn push(&mut self, term: Term, value: &[u8]) {
        if !value.is_empty() {
            self.text.extend_from_slice(value);
            self.values.push((term as u8, index32(self.text.len())));
        }
    }
}

/// The rows of a file that others are joined to. Equal ones are kept once.
#[derive(Default)]
pub(super) struct Sides {
    by_id: HashMap<u64, u32>,
    sides: Vec<Joined>,
    index: HashMap<Joined, u32>,
}

impl Sides {
    /// Keeps what the row `id` says.
    pub(super) fn insert(&mut self, id: &[u8], side: Joined) {
        self.insert_hash(hash(id), side);
    }

    /// Keeps what a row says under the hash of its identifier.
    pub(super) fn insert_hash(&mut self, id: u64, side: Joined) {
        let next = index32(self.sides.len());
        let number = *self.index.entry(side).or_insert_with_key(|side| {
            self.sides.push(side.clone());
            next
        });
        self.by_id.insert(id, number);
    }

    /// Nothing more is to come.
    pub(super) fn close(&mut self) {
        self.index = HashMap::new();
    }

    /// What the row `id` says.
    pub(super) fn of(&self, id: &[u8]) -> Option<&Joined> {
        self.of_hash(hash(id))
    }

    /// What the row says whose identifier has this hash.
    pub(super) fn of_hash(&self, id: u64) -> Option<&Joined> {
        self.by_id.get(&id).and_then(|number| self.sides.get(*number as usize))
    }
}

/// A hash that stands for an identifier: two of millions of them share one with a chance below one in a million.
pub(super) fn hash(id: &[u8]) -> u64 {
    use std::hash::{BuildHasher as _, BuildHasherDefault};
    BuildHasherDefault::<std::hash::DefaultHasher>::default().hash_one(id)
}
