//! The address bar: choices are pushed, moves and typing replace, back and forward are followed.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::link;
use crate::address::{Address, Mistake};

/// How a change of the address enters the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A choice: "back" undoes it.
    Push,
    /// A move of the map or a letter typed: "back" skips it.
    Replace,
}

/// How long replacing waits for the next move: browsers refuse hundreds of changes in a few seconds.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(150);

/// Writes the address bar.
#[derive(Clone, Copy)]
pub struct History {
    /// What is still to be replaced, and the timer that will do it.
    waiting: StoredValue<Option<(Address, TimeoutHandle)>>,
    /// How far the panel was scrolled where the reader came back to.
    scrolled: StoredValue<i32>,
}

impl History {
    /// What the address bar says.
    #[must_use]
    pub fn read() -> (Address, Vec<Mistake>) {
        Address::parse(&window().location().search().unwrap_or_default())
    }

    /// Calls `follow` whenever the reader goes back or forward.
    /// How far its panel was scrolled then is told by [`History::scrolled`].
    #[must_use]
    pub fn new(follow: impl Fn(Address, Vec<Mistake>) + 'static) -> Self {
        let history = History { waiting: StoredValue::new(None), scrolled: StoredValue::new(0) };
        let listener = window_event_listener(leptos::ev::popstate, move |event| {
            history.forget();
            history.scrolled.set_value(event.state().as_f64().map_or(0, |top| top as i32));
            let (address, mistakes) = History::read();
            follow(address, mistakes);
        });
        on_cleanup(move || listener.remove());
        history
    }

    /// Brings the address bar to `address`.
    pub fn write(self, address: &Address, step: Step) {
        match step {
            Step::Push => {
                // The entry that is left must say what its reader last saw.
                if let Some(last) = self.forget() {
                    set_bar(&last, Step::Replace);
                }
                keep_scroll();
                self.scrolled.set_value(0);
                set_bar(address, Step::Push);
            }
            Step::Replace => {
                self.forget();
                let timer = set_timeout_with_handle(
                    move || {
                        if let Some(last) = self.forget() {
                            set_bar(&last, Step::Replace);
                        }
                    },
                    PATIENCE,
                );
                match timer {
                    Ok(timer) => self.waiting.set_value(Some((address.clone(), timer))),
                    Err(_) => set_bar(address, Step::Replace),
                }
            }
        }
    }

    /// How far the panel was scrolled when the reader left what they came back to, CSS pixels; told once.
    #[must_use]
    pub fn scrolled(self) -> i32 {
        self.scrolled.try_update_value(std::mem::take).unwrap_or(0)
    }

    /// Stops the timer; what it would have written.
    fn forget(self) -> Option<Address> {
        let (address, timer) = self.waiting.try_update_value(Option::take)??;
        timer.clear();
        Some(address)
    }
}

/// Writes into the entry of the history that is left how far its panel is scrolled.
fn keep_scroll() {
    let top = document().query_selector(".panel-scroll").ok().flatten().map_or(0, |panel| panel.scroll_top());
    if let Ok(history) = window().history() {
        // A browser that refuses begins at the top again.
        let _ = history.replace_state(&JsValue::from(top), "");
    }
}

fn set_bar(address: &Address, step: Step) {
    let query = link::query(address);
    // The path alone clears an old query without leaving a question mark behind.
    let url = if query == "?" { window().location().pathname().unwrap_or_default() } else { query };
    let Ok(history) = window().history() else { return };
    // A browser that refuses (too many changes, a file: address) must not stop the app.
    let _ = match step {
        Step::Push => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    };
}
