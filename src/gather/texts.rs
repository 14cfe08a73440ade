//! Texts that are stored once.

use crate::data::index32;
use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Different texts, numbered in the order they were first met.
#[derive(Default)]
pub struct Texts {
    bytes: String,
    /// Where each text ends in `bytes`.
    ends: Vec<usize>,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Texts {
    /// The number of a text, which is new when the text is.
    pub fn intern(&mut self, text: &str) -> u32 {
        let hash = self.hasher.hash_one(text);
        if let Some(found) = self.index.find(hash, |id| get(&self.bytes, &self.ends, *id) == text) {
            return *found;
        }
        let id = index32(self.ends.len());
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        let (bytes, ends, hasher) = (&self.bytes, &self.ends, &self.hasher);
        self.index.insert_unique(hash, id, |id| hasher.hash_one(get(bytes, ends, *id)));
        id
    }

    /// The text with this number; empty when there is none.
    #[must_use]
    pub fn get(&self, id: u32) -> &str {
        get(&self.bytes, &self.ends, id)
    }
}

fn get<'a>(bytes: &'a str, ends: &[usize], id: u32) -> &'a str {
    let start = match id.checked_sub(1) {
        Some(before) => ends.get(before as usize).copied().unwrap_or(0),
        None => 0,
    };
    let end = ends.get(id as usize).copied().unwrap_or(start);
    bytes.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_stored_once() {
        let mut texts = Texts::default();
        let numbers: Vec<u32> = ["a", "", "é", "a", ""].iter().map(|text| texts.intern(text)).collect();
        assert_eq!(numbers, [0, 1, 2, 0, 1]);
        assert_eq!((texts.get(0), texts.get(1), texts.get(2), texts.get(9)), ("a", "", "é", ""));
    }
}
