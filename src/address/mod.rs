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

mod choices;
mod look;
mod mistake;
mod page_form;
mod parse;
mod query;
mod write;
mod years;
mod zone;

pub use choices::{GridChoice, Measure, Page, Part, Play, Show, ThemeChoice};
pub use look::{Look, SHAPES, shape_word};
pub use mistake::Mistake;
pub use parse::PARAMETERS;
pub use years::{of_word as years_of_word, word as years_word};
pub use zone::Zone;

use crate::data::YearRange;
use crate::grid::{Lambert72, Square};
use crate::i18n::Language;
use crate::map::Camera;
use crate::table::Sort;

/// Most taxa that one map shows.
pub const MOST_TAXA: usize = 8;

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
    /// `other`: the square that is compared with it; `None` is the same square at another time.
    pub other: Option<Square>,
    /// `during`: the years of the other list when two are compared.
    pub during: YearRange,
    /// `since`: what was known before this year is to be seen again from it on, in a square and on the map of the coverage; `None`
    /// is the first of the last period.
    pub since: Option<i16>,
    /// `zone`: only records inside it count.
    pub zone: Option<Zone>,
    /// `data`: only records of these data sets count, by their index in the manifest, ascending; `None` is all.
    pub datasets: Option<Vec<u32>>,
    /// `measure`: which number of the squares the coverage shows.
    pub measure: Measure,
    /// `show`: what the signs tell.
    pub show: Show,
    /// `earlier`: the first of the two periods of a change; `None` is the last but one of the atlas.
    pub earlier: Option<YearRange>,
    /// `later`: the second; `None` is the last of the atlas.
    pub later: Option<YearRange>,
    /// `among=all`: a change counts in squares that were not visited in both periods, too.
    pub everywhere: bool,
    /// `size=occupied`: a sign of 4 km is as large as the share of its quarter squares that are occupied.
    pub sized: bool,
    /// `with=subspecies`: the map of a species holds the records of its subspecies and varieties.
    pub with_subspecies: bool,
    /// `names=all`: lists have pairs and doubtful names, too.
    pub uncertain: bool,
    /// `family`: species of a square of this family; empty is all.
    pub family: String,
    /// `status`: species of a square that are native or alien, or in this category of the red list; empty is all.
    pub status: String,
    /// `seen`: species of a square that were recorded in this period; all years is all.
    pub seen: YearRange,
    /// `visit`: the visit whose species are shown, counted from 1, the latest first.
    pub visit: Option<u32>,
    /// `findable=now`: of the expected taxa only those that are mostly recorded in this month.
    pub findable: bool,
    /// `look`: how the taxa are drawn, in their order; may be shorter than they are.
    pub looks: Vec<Look>,
    /// `time`: how time plays; `from` and `to` say where it has come to.
    pub play: Play,
    /// `hide`: parts of the map that are left away, each once, in the order of [`Part::ALL`].
    pub hidden: Vec<Part>,
    /// `overlay`, once for each: names of the host's layers that are shown.
    pub overlays: Vec<String>,
    /// `by`: the attribute that their legends tell apart; `None` is the first that tells few things apart.
    pub by: Option<String>,
    /// `background=on`: the host's own background.
    pub background: bool,
    /// `embed=1`: the map alone, for another page.
    pub embed: bool,
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
        let here = Address { page, ..self.clone() };
        if self.page == page { here } else { Address { sort: None, ..here.unfiltered() } }
    }

    /// The same with nothing left out of lists, and nothing opened in them.
    fn unfiltered(self) -> Self {
        let (filter, family, status) = Default::default();
        Address { filter, family, status, seen: YearRange::ALL, visit: None, ..self }
    }

    /// The map of one taxon instead of those chosen before.
    #[must_use]
    pub fn with_taxon(&self, slug: &str) -> Self {
        let show = if self.show == Show::Both { Show::Periods } else { self.show };
        Address { taxa: vec![slug.to_owned()], looks: Vec::new(), show, ..self.with_page(Page::Map) }
    }

    /// The map with one taxon more; those chosen before stay, up to [`MOST_TAXA`].
    #[must_use]
    pub fn with_another(&self, slug: &str) -> Self {
        let mut address = self.with_page(Page::Map);
        if address.taxa.len() < MOST_TAXA && !address.taxa.iter().any(|taxon| taxon == slug) {
            address.taxa.push(slug.to_owned());
        }
        address.fit_show()
    }

    /// The map without one of its taxa.
    #[must_use]
    pub fn without_taxon(&self, slug: &str) -> Self {
        let mut address = self.clone();
        if let Some(index) = address.taxa.iter().position(|taxon| taxon == slug) {
            address.taxa.remove(index);
            if index < address.looks.len() {
                address.looks.remove(index);
            }
        }
        address.fit_show()
    }

    /// This address with one of its taxa a place earlier (lower on the map).
    #[must_use]
    pub fn with_earlier(&self, index: usize) -> Self {
        let mut address = self.clone();
        if index > 0 && index < address.taxa.len() {
            let looks = (0..address.taxa.len()).map(|place| self.look(place)).collect();
            address.looks = looks;
            address.taxa.swap(index - 1, index);
            address.looks.swap(index - 1, index);
            address.trim_looks();
        }
        address
    }

    /// How a taxon is drawn.
    #[must_use]
    pub fn look(&self, index: usize) -> Look {
        self.looks.get(index).copied().unwrap_or_default()
    }

    /// This address with one taxon drawn differently.
    #[must_use]
    pub fn with_look(&self, index: usize, look: Look) -> Self {
        let mut address = self.clone();
        if index < address.taxa.len() {
            address.looks.resize(address.looks.len().max(index + 1), Look::default());
            address.looks[index] = look;
            address.trim_looks();
        }
        address
    }

    /// Looks at the end that say nothing are left out.
    fn trim_looks(&mut self) {
        while self.looks.last() == Some(&Look::default()) {
            self.looks.pop();
        }
    }

    /// What two taxa have in common needs two; the change of several cannot be drawn.
    fn fit_show(mut self) -> Self {
        let fits = match self.show {
            Show::Periods => true,
            Show::Last | Show::Change => self.taxa.len() < 2,
            Show::Both => self.taxa.len() == 2,
        };
        if !fits {
            self.show = Show::Periods;
        }
        self
    }

    /// The comparison with a square of the map: the first one is A, any further one B.
    #[must_use]
    pub fn with_compared(&self, square: Square) -> Self {
        match self.square {
            None => Address { square: Some(square), ..self.clone() },
            Some(first) if first == square => self.clone(),
            Some(_) => Address { other: Some(square), ..self.clone() },
        }
    }

    /// The view of a square.
    #[must_use]
    pub fn with_square(&self, square: Square) -> Self {
        let same = self.page == Page::Square && self.square == Some(square);
        let page = self.with_page(Page::Square);
        Address { square: Some(square), ..if same { page } else { page.unfiltered() } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_of_the_map_fill_a_comparison() {
        let square = |code: &str| code.parse::<Square>().unwrap();
        let (a, b, c) = (square("E4-25"), square("E4-26"), square("E4-27-11"));
        let first = Address { page: Page::Compare, ..Address::default() }.with_compared(a);
        assert_eq!((first.page, first.square, first.other), (Page::Compare, Some(a), None));
        assert_eq!(first.with_compared(a), first, "the same again changes nothing");
        let both = first.with_compared(b);
        assert_eq!((both.square, both.other), (Some(a), Some(b)));
        assert_eq!(both.with_compared(c).other, Some(c));
        assert_eq!(both.with_compared(c).square, Some(a));
        assert_eq!(both.with_compared(a), both);
    }

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
    fn looks_follow_their_taxa() {
        let ring = Look { symbol: Some(crate::map::Symbol::Ring), ..Look::default() };
        let hidden = Look { hidden: true, ..Look::default() };
        let address = Address { taxa: ["a", "b", "c"].map(str::to_owned).to_vec(), ..Address::default() };
        let address = address.with_look(1, ring).with_look(2, hidden);
        let moved = address.with_earlier(1);
        assert_eq!(
            (moved.taxa.join(""), moved.look(0), moved.look(1), moved.look(2)),
            ("bac".into(), ring, Look::default(), hidden)
        );
        assert_eq!(moved.without_taxon("b").looks, [Look::default(), hidden]);
        assert_eq!(address.with_look(2, Look::default()).with_look(1, Look::default()).looks, []);
        assert_eq!(address.with_earlier(0), address);
        assert_eq!(address.with_taxon("z").looks, []);
    }

    #[test]
    fn a_map_that_does_not_fit_the_taxa_becomes_the_plain_one() {
        let change = Address { show: Show::Change, ..Address::default() }.with_taxon("a");
        assert_eq!(change.show, Show::Change);
        assert_eq!(change.with_another("b").show, Show::Periods);
        let both = Address { show: Show::Both, ..change.with_another("b") };
        assert_eq!((both.without_taxon("a").show, both.with_taxon("c").show), (Show::Periods, Show::Periods));
    }

    #[test]
    fn another_view_leaves_filter_and_order_behind() {
        let address =
            Address { filter: "poa".into(), visit: Some(3), page: Page::List, ..Address::default() };
        assert_eq!(address.with_page(Page::Square).visit, None);
        assert_eq!(address.with_page(Page::List).filter, "poa");
        assert_eq!(address.with_page(Page::Map).filter, "");
        assert_eq!(address.with_taxon("poa-annua").filter, "");
    }
}
