//! A tool that opens a small page of its own.

use leptos::prelude::*;

use super::Icon;
use crate::app::say::say;
use crate::i18n::Text;

/// A button in the column of tools and what it opens. The browser closes it: by Escape, or a click elsewhere.
#[component]
pub fn Popover(
    /// Hook of what is opened; the button is called `open-ID`.
    id: &'static str,
    /// What it is called.
    name: Text,
    /// Its icon.
    icon: &'static str,
    /// Its content.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            id=format!("open-{id}")
            class="map-tool"
            title=say(name)
            aria-label=say(name)
            popovertarget=id
        >
            <Icon name=icon />
        </button>
        <div id=id class="popover" popover="auto" role="dialog" aria-label=say(name)>
            <button
                type="button"
                class="bare popover-close"
                title=say(Text::Close)
                aria-label=say(Text::Close)
                popovertarget=id
                popovertargetaction="hide"
            >
                <Icon name="clear" />
            </button>
            {children()}
        </div>
    }
}
