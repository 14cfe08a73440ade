//! A message on the map: it stands for a while and is read aloud.

use std::time::Duration;

use leptos::prelude::*;

use crate::grid::Square;

/// How long it stands: long enough to read what to do.
const STANDS: Duration = Duration::from_secs(12);

/// What is said, and the squares in it, each of which leads to its page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// The sentence.
    pub text: String,
    /// Squares whose codes stand in the sentence, in their order there.
    pub squares: Vec<Square>,
}

/// What stands there now; empty when nothing does.
#[derive(Clone, Copy)]
pub struct Message(RwSignal<Said>);

impl Message {
    /// Nothing yet.
    pub fn new() -> Self {
        Message(RwSignal::new(Said::default()))
    }

    /// What is said; tracked.
    pub fn said(self) -> Said {
        self.0.get()
    }

    /// Says something, and takes it away after a while.
    pub fn say(self, text: String) {
        let said = Said { text, squares: Vec::new() };
        self.keep(said.clone());
        // What was said since then stands.
        let over = move || {
            if self.0.try_get_untracked() == Some(said) {
                self.keep(Said::default());
            }
        };
        set_timeout(over, STANDS);
    }

    /// Says something until something else is said.
    pub fn keep(self, said: Said) {
        if self.0.try_get_untracked().is_some_and(|now| now != said) {
            self.0.try_set(said);
        }
    }
}
