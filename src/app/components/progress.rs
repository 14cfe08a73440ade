//! The thin bar at the top while files are on their way.

use leptos::prelude::*;

use crate::app::live::live;
use crate::app::state::{say, state};
use crate::i18n::Text;

/// The bar; its place is always kept, so that nothing jumps.
#[component]
pub fn Progress() -> impl IntoView {
    let pending = state().store.pending;
    view! {
        <div
            id="progress"
            class="progress"
            role="progressbar"
            aria-label=say(Text::Loading)
            hidden=live(move || pending.get() == 0)
        >
            <span></span>
        </div>
    }
    .into_any()
}
