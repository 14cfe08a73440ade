//! The switch that shows pairs and doubtful names in lists.

use leptos::prelude::*;

use crate::app::files::Load;
use crate::app::live::memo;
use crate::app::state::state;
use crate::app::widgets::Check;
use crate::i18n::Text;

/// A box to tick; it stands in the address as `names`, and only where an atlas has such names.
#[component]
pub fn UncertainSwitch(
    /// Hook for tests.
    id: &'static str,
) -> impl IntoView {
    let state = state();
    let shown = memo(move || state.store.flora.with(Load::ready).is_some_and(|flora| flora.has_uncertain));
    view! {
        <Check
            id=id
            text=Text::WithUncertain
            shown=shown
            on=state.of_address(|address| address.uncertain)
            toggle=move |on| state.choose(|address| address.uncertain = on)
        />
    }
}
