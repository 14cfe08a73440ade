//! A message on the map: it stands for a while and is read aloud.

use std::time::Duration;

use leptos::prelude::*;

/// How long it stands.
const STANDS: Duration = Duration::from_secs(8);

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
        self.0.set(text);
        set_timeout(move || drop(self.0.try_set(String::new())), STANDS);
    }
}
