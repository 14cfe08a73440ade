//! A message on the map: it stands for a while and is read aloud.

use std::time::Duration;

use leptos::prelude::*;

use crate::grid::Square;

/// How long it stands: long enough to read what to do.
const STANDS: Duration = Duration::from_secs(12);

/// What stands there now; empty when nothing does.
#[derive(Clone, Copy)]
pub struct Message(RwSignal<String>);

impl Message {
    /// Nothing yet.
    pub fn new() -> Self {
        Message(RwSignal::new(String::new()))
    }

    /// The text; tracked.
    pub fn text(self) -> String {
        self.0.get()
    }

    /// Says something, and takes it away after a while.
    pub fn say(self, text: String) {
        self.keep(text.clone());
        // What was said since then stands.
        let over = move || {
            if self.0.try_get_untracked() == Some(text) {
                self.keep(String::new());
            }
        };
        set_timeout(over, STANDS);
    }

    /// Says something until something else is said.
    pub fn keep(self, text: String) {
        if self.0.try_get_untracked().is_some_and(|now| now != text) {
            self.0.try_set(text);
        }
    }
}

/// The parts of a text, and which of them are squares: their codes, written with hyphens.
pub fn parts(text: &str) -> Vec<(&str, Option<Square>)> {
    let mut parts = Vec::new();
    let mut rest = text;
    let is_code = |c: char| c.is_ascii_alphanumeric() || c == '-';
    while let Some(start) = rest.find(is_code) {
        let end = rest[start..].find(|c| !is_code(c)).map_or(rest.len(), |end| start + end);
        let word = &rest[start..end];
        let square = Square::from_code(word.as_bytes()).filter(|_| word.contains('-'));
        parts.push((&rest[..start], None));
        parts.push((word, square));
        rest = &rest[end..];
    }
    parts.push((rest, None));
    parts
}
