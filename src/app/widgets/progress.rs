//! The thin bar at the top while files are on their way.

use leptos::prelude::*;

use crate::app::say::say;
use crate::i18n::Text;

/// The bar; its place is always kept, so that nothing jumps.
#[component]
pub fn ProgressBar(
    /// How many files are on their way.
    #[prop(into)]
    pending: Signal<usize>,
) -> impl IntoView {
    view! {
        <div
            id="progress"
            class="progress"
            role="progressbar"
            aria-label=say(Text::Loading)
            hidden=move || pending.get() == 0
        >
            <span></span>
        </div>
    }
}
