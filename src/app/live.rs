//! What follows from the state, with one type for all closures of a kind.
//!
//! Leptos is generic over every closure, every value and every element, and the app is downloaded: with one type for
//! each, hundreds of copies of the same machinery become a handful. Values and elements have theirs in the crate `view`,
//! which stands in Leptos' place, and so have the closures in a view (`class=move || …`, `{move || …}`). Memos, effects and
//! lists get theirs here.

use leptos::prelude::*;

/// A value that follows from others and is told only when it changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    Memo::new(move |_| value())
}

/// What is done whenever what it reads changes.
pub fn effect(act: impl Fn() + 'static) {
    fn boxed(act: Box<dyn Fn()>) {
        Effect::new(move |_| act());
    }
    boxed(Box::new(act));
}

/// An entry of a [`list`]: what tells it from the others, and how it is built when it is new.
pub struct Entry {
    key: String,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Entry {
    /// Entries of the same key are the same: the one that stands stays.
    pub fn new(key: String, view: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        Entry { key, view: Box::new(view) }
    }
}

/// Entries that stay while others come and go.
pub fn list(entries: impl Fn() -> Vec<Entry> + Send + 'static) -> AnyView {
    fn boxed(entries: Box<dyn Fn() -> Vec<Entry> + Send>) -> AnyView {
        let view = |entry: Entry| (entry.view)();
        view! { <For each=entries key=|entry| entry.key.clone() children=view /> }.into_any()
    }
    boxed(Box::new(entries))
}
