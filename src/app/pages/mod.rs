//! The views: what the panel holds beside the map.

mod about;
mod compare;
mod convert;
mod coverage;
mod list;
mod map;
mod sheet;
mod square;

use leptos::prelude::*;

use crate::address::Page;

/// The view of this name.
#[must_use]
pub fn open(page: Page) -> AnyView {
    match page {
        Page::Map => map::map_page(),
        Page::List => list::list_page(),
        Page::Square => square::square_page(),
        Page::Coverage => coverage::coverage_page(),
        Page::Compare => compare::compare_page(),
        Page::About => about::about_page(),
        Page::Convert => convert::convert_page(),
    }
}
