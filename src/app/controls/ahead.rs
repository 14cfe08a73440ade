//! What will probably be chosen next, fetched while it is read.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::live::effect;
use crate::app::store::Store;

/// How long a suggestion stands before its file is fetched: whoever types on means another one.
const RESTS: Duration = Duration::from_millis(150);

/// Fetches the file of a taxon that stands first, or is gone to, in a list, once it has done so for a moment and the first map
/// stands.
pub fn fetch_ahead(store: Store, likely: Memo<Option<String>>) {
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    effect(move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        if let Some(slug) = likely.get().filter(|_| store.stands.get()) {
            let rested = set_timeout_with_handle(move || store.fetch_ahead(&slug), RESTS);
            waiting.set_value(rested.ok());
        }
    });
}
