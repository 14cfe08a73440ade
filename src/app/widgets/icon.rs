//! Small drawings beside words; never the only carrier of a meaning.

use leptos::prelude::*;

/// An icon of 20 × 20 pixels in the colour of the text.
#[component]
pub fn Icon(
    /// `search`, `plus`, `clear`, `up`, `down`, `chevron`, `download`, `play`, `pause`, `layers`, `link`, `warning`.
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
        "play" => "M6 4l10 6l-10 6z",
        "pause" => "M7 4v12M13 4v12",
        "draw" => "M4 5h12v10H4zM2.5 3.5h3v3h-3zM14.5 13.5h3v3h-3z",
        "share" => {
            "M7 9l6-3.5M7 11l6 3.5M4.5 7.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M15.500 2.500a2.500 2.500 0 1 0 0 5a2.500 2.500 0 1 0 0-5M15.500 12.500a2.500 2.500 0 1 0 0 5a2.500 2.500 0 1 0 0-5"
        }
        "layers" => "M10 3l7.5 4L10 11L2.5 7zM3.5 10.5L10 14l6.5-3.5M3.5 13.8L10 17.3l6.5-3.5",
        "link" => {
            "M8.5 11.5a3.2 3.2 0 0 0 4.6 0l3-3a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-3 3a3.2 3.2 0 0 0 4.6 4.6l1-1"
        }
        _ => "M10 3L18 17H2zM10 8v4M10 14v.6",
    };
    view! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d=path />
        </svg>
    }
}
