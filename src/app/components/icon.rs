//! Small drawings beside words; never the only carrier of a meaning.

use leptos::prelude::*;

/// An icon of 20 × 20 pixels in the colour of the text.
#[component]
pub fn Icon(
    /// `search`, `plus`, `clear`, `up`, `down`, `chevron`, `download`, `warning`.
    name: &'static str,
) -> impl IntoView {
    let path = match name {
        "search" => "M8.5 3a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11M12.6 12.6L17 17",
        "plus" => "M10 4v12M4 10h12",
        "clear" => "M5 5l10 10M15 5L5 15",
        "up" => "M4 13l6-6l6 6",
        "down" => "M4 7l6 6l6-6",
        "chevron" => "M12.5 4l-6 6l6 6",
        "download" => "M10 3v9M6 8.5l4 4l4-4M4 16.5h12",
        _ => "M10 3L18 17H2zM10 8v4M10 14v.6",
    };
    view! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d=path />
        </svg>
    }
}
