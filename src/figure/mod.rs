//! A figure of the atlas: the map that an address asks for, and the table behind it.
//!
//! Pure: the same address and the same files give the same figure on the screen, in an export and from the command line.
//! Whoever wants a figure hands over [`Sources`]; where a file is not there yet, the answer is the files that are lacking.
//!
//! | file | what it knows |
//! |---|---|
//! | `request` | the one loop: ask for the figure, read what it lacks, ask again |
//! | `citation` | how a map is cited |
//! | `draw` | which map an address asks for |
//! | `filter` | which records count |
//! | `missing_files` | which files are lacking |
//! | `sources` | the files a figure is made of |
//! | `loaded_files` | files that were read |
//! | `measured` | what a measure says of the squares |
//! | `needs` | the squares that need work most |
//! | `rows` | the table of the squares, and its CSV |
//! | `columns` | the columns of that table |
//! | `describe` | what is said of one square |

mod citation;
mod columns;
mod describe;
mod draw;
mod filter;
mod loaded_files;
mod measured;
mod missing_files;
mod needs;
mod request;
mod rows;
mod sources;

use std::sync::Arc;

pub use citation::{Found, citation, citation_of_atlas};
pub use columns::columns;
pub use draw::figure;
pub use loaded_files::LoadedFiles;
pub use measured::{Measured, effective_measure, measure_title, since};
pub use missing_files::MissingFiles;
pub use needs::needs;
pub use request::{AskedTwice, FigureRequest, Step};
pub use rows::{Row, credit, credits, csv, rows, source_line};
pub use sources::{Need, PROVINCES, Sources, finer, overlay_path};

use crate::address::{Address, Measure, Page, Show};
use crate::analysis::Change;
use crate::data::{CoverageRow, Manifest, Placed, Taxon, YearRange};
use crate::grid::Square;
use crate::i18n::{Language, Text};
use crate::map::Scene;
use crate::select::{Filter, GridSize, Selected};

/// A taxon on the map.
#[derive(Clone, Debug)]
pub struct FigureTaxon {
    /// The taxon.
    pub taxon: Taxon,
    /// Its records, those of its subspecies among them where they were asked for.
    pub placed: Arc<Vec<Placed>>,
    /// What counts, square by square, in the order of the squares.
    pub squares: Vec<Selected>,
    /// Whether it is drawn.
    pub hidden: bool,
}

/// What the link asks for and the atlas does not have; the rest is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A taxon, by its slug.
    Taxon(String),
    /// A layer, by its name.
    Overlay(String),
    /// An area of a layer.
    Area {
        /// The layer.
        overlay: String,
        /// The area.
        name: String,
    },
}

impl Unknown {
    /// What is missing, in a sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Unknown::Taxon(slug) => language.fill(Text::UnknownTaxon, &[("taxon", slug)]),
            Unknown::Overlay(name) => language.fill(Text::UnknownOverlay, &[("name", name)]),
            Unknown::Area { overlay, name } => {
                language.fill(Text::UnknownArea, &[("overlay", overlay), ("name", name)])
            }
        }
    }
}

/// The map and what it was made of.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What the painters get.
    pub scene: Arc<Scene>,
    /// The language of its words.
    pub language: Language,
    /// Which records count.
    pub filter: Filter,
    /// The size of the squares.
    pub size: GridSize,
    /// The taxa, when taxa are drawn.
    pub taxa: Vec<FigureTaxon>,
    /// What changed, when a change is drawn.
    pub changes: Vec<(Square, Change)>,
    /// The squares' numbers, when the coverage is drawn.
    pub coverage: Option<Arc<Vec<CoverageRow>>>,
    /// Which of those numbers is drawn.
    pub measure: Measure,
    /// What it says of the squares; of none where taxa are drawn.
    pub measured: Measured,
    /// The squares' records, when the effort of some years is drawn.
    pub effort: Option<Vec<Selected>>,
    /// What is not in this atlas.
    pub unknown: Vec<Unknown>,
    /// Files that could not be had; the figure is made without them and says so.
    pub lost: Vec<Need>,
    /// The titles of the data sets of the atlas, by their indexes.
    pub dataset_titles: Vec<String>,
}

/// Figures are compared by identity: every figure has a scene of its own.
impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.scene, &other.scene)
    }
}

/// What the map shows when no taxon does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumbersLayer {
    /// A number of each square, not of the chosen years.
    Coverage(GridSize, Measure),
    /// How many records each square has in the chosen years.
    Records,
}

impl NumbersLayer {
    /// What an address asks for; `None` when it asks for taxa.
    #[must_use]
    pub fn of(address: &Address, grid: GridSize) -> Option<Self> {
        if address.page != Page::Coverage && !address.taxa.is_empty() {
            None
        } else if measured::rests(address) {
            Some(NumbersLayer::Records)
        } else {
            // How completely a square is known, and how well it was searched, is told of hour squares only.
            let of_hours = matches!(address.measure, Measure::Completeness | Measure::Effort);
            let size = if of_hours { GridSize::Hour } else { grid };
            Some(NumbersLayer::Coverage(size, address.measure))
        }
    }
}

/// Whether an address asks for the change of a taxon: its two periods then count, and its years do not.
#[must_use]
pub fn asks_for_change(address: &Address) -> bool {
    address.page != Page::Coverage && address.show == Show::Change && address.taxa.len() == 1
}

/// The two periods of a change: as chosen, or the last two of the atlas.
#[must_use]
pub fn periods_of_change(address: &Address, atlas: &Manifest) -> (YearRange, YearRange) {
    let from_the_end = |index: usize| atlas.periods.iter().rev().nth(index).copied();
    let last = from_the_end(0).unwrap_or(YearRange::ALL);
    let earlier = address.earlier.or_else(|| from_the_end(1)).unwrap_or(last);
    (earlier, address.later.unwrap_or(last))
}
