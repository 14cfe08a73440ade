//! The whole state of the app as one value, and the query string that carries it.
//!
//! Pure: text in, [`Address`] out, and back. A link restores what its sender saw, on any host and in any folder,
//! because everything stands in the query of one page. Defaults are left out, unknown parameters are ignored,
//! and a wrong value becomes a [`Mistake`] that the view can name, never a crash.
//!
//! ```
//! use ifbl_atlas::address::Address;
//!
//! let (address, mistakes) = Address::parse("?taxon=urtica-dioica&from=1972&to=2004&grid=1");
//! assert!(mistakes.is_empty());
//! assert_eq!(address.query(), "?taxon=urtica-dioica&from=1972&to=2004&grid=1");
//! assert_eq!(Address::default().query(), "");
//! ```

mod mistake;
mod parse;
mod query;
mod write;

pub use mistake::Mistake;

use crate::data::YearRange;
use crate::grid::{Lambert72, Square};
use crate::i18n::Language;
use crate::map::Camera;

/// Most taxa that one map shows.
pub const MOST_TAXA: usize = 8;

/// Which view is open. The map lies behind all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// The distribution of the chosen taxa.
    #[default]
    Map,
    /// The list of all taxa.
    List,
    /// One square: its species and its visits.
    Square,
    /// How well the squares are covered.
    Coverage,
    /// What this atlas is and where its records come from.
    About,
}

impl Page {
    /// All views, in the order in which they are offered.
    pub const ALL: [Page; 5] = [Page::Map, Page::List, Page::Square, Page::Coverage, Page::About];

    /// The word in the address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Page::Map => "map",
            Page::List => "list",
            Page::Square => "square",
            Page::Coverage => "coverage",
            Page::About => "about",
        }
    }
}

/// Which size of squares is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GridChoice {
    /// 4 km, and 1 km where such a square is large enough on the screen.
    #[default]
    Auto,
    /// Always hour squares of 4 km.
    Hour,
    /// Always quarter squares of 1 km.
    Quarter,
}

impl GridChoice {
    /// All choices, in the order in which they are offered.
    pub const ALL: [GridChoice; 3] = [GridChoice::Auto, GridChoice::Hour, GridChoice::Quarter];

    /// The word in the address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            GridChoice::Auto => "auto",
            GridChoice::Hour => "4",
            GridChoice::Quarter => "1",
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl ThemeChoice {
    /// All choices, in the order in which they are offered.
    pub const ALL: [ThemeChoice; 3] = [ThemeChoice::Auto, ThemeChoice::Light, ThemeChoice::Dark];

    /// The word in the address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ThemeChoice::Auto => "auto",
            ThemeChoice::Light => "light",
            ThemeChoice::Dark => "dark",
        }
    }
}

/// By which column a table is sorted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The column: lower-case letters, digits and `_`.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

/// Everything that the app shows follows from this value and the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// `view`: which view is open.
    pub page: Page,
    /// `taxon`: slugs of the chosen taxa, at most [`MOST_TAXA`], each once.
    pub taxa: Vec<String>,
    /// `from`, `to`: the chosen years.
    pub years: YearRange,
    /// `grid`: the size of the squares.
    pub grid: GridChoice,
    /// `square`: the square that is looked at.
    pub square: Option<Square>,
    /// `zone`: only records inside this square count.
    pub zone: Option<Square>,
    /// `data`: only records of these data sets count, by their index in the manifest, ascending; `None` is all.
    pub datasets: Option<Vec<u32>>,
    /// `lang`: the language; `None` is what the browser prefers.
    pub language: Option<Language>,
    /// `theme`: light or dark.
    pub theme: ThemeChoice,
    /// `at`: where the map is looked at, rounded by [`Address::round`]; `None` shows all of it.
    pub camera: Option<Camera>,
    /// `q`: what the open table is filtered by.
    pub filter: String,
    /// `sort`: by which column the open table is sorted; `None` is the table's own order.
    pub sort: Option<Sort>,
}

impl Address {
    /// The camera with as many digits as the address carries: metres, and hundredths of a pixel a kilometre.
    #[must_use]
    pub fn round(camera: Camera) -> Camera {
        Camera {
            centre: Lambert72 { x: camera.centre.x.round(), y: camera.centre.y.round() },
            pixels_per_km: (camera.pixels_per_km * 100.0).round() / 100.0,
        }
    }

    /// The same place in another view: a table's filter and order do not come along.
    #[must_use]
    pub fn with_page(&self, page: Page) -> Self {
        let same = self.page == page;
        Address {
            page,
            filter: if same { self.filter.clone() } else { String::new() },
            sort: self.sort.clone().filter(|_| same),
            ..self.clone()
        }
    }

    /// The map of one taxon instead of those chosen before.
    #[must_use]
    pub fn with_taxon(&self, slug: &str) -> Self {
        Address { taxa: vec![slug.to_owned()], ..self.with_page(Page::Map) }
    }

    /// The map with one taxon more; those chosen before stay, up to [`MOST_TAXA`].
    #[must_use]
    pub fn with_another(&self, slug: &str) -> Self {
        let mut address = self.with_page(Page::Map);
        if address.taxa.len() < MOST_TAXA && !address.taxa.iter().any(|taxon| taxon == slug) {
            address.taxa.push(slug.to_owned());
        }
        address
    }

    /// The view of a square.
    #[must_use]
    pub fn with_square(&self, square: Square) -> Self {
        let same = self.page == Page::Square && self.square == Some(square);
        let page = self.with_page(Page::Square);
        Address {
            square: Some(square),
            filter: if same { page.filter.clone() } else { String::new() },
            ..page
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taxa_join_up_to_the_most_and_each_once() {
        let mut address = Address::default().with_taxon("a");
        for slug in ["b", "a", "c", "d", "e", "f", "g", "h", "i"] {
            address = address.with_another(slug);
        }
        assert_eq!(address.taxa.join(""), "abcdefgh");
        assert_eq!(address.with_taxon("z").taxa, ["z"]);
    }

    #[test]
    fn another_view_leaves_filter_and_order_behind() {
        let address = Address { filter: "poa".into(), page: Page::List, ..Address::default() };
        assert_eq!(address.with_page(Page::List).filter, "poa");
        assert_eq!(address.with_page(Page::Map).filter, "");
        assert_eq!(address.with_taxon("poa-annua").filter, "");
    }
}
