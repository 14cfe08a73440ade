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

pub use self::map::map_page;
use crate::address::Page;

/// The view of this name. All but the map's come later: [`map_page`] is that which does not.
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
