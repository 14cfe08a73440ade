//! Which files an address needs.

use super::files::Flora;
use crate::address::{Address, Page, Show, Zone};
use crate::data::Manifest;
use crate::grid::{Level, Square};
use crate::map::GridSize;
use crate::plate::{Background, overlay_path};

/// A file, or a kind of file, that a view cannot do without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// All taxa.
    Flora,
    /// Where and when a taxon was recorded, by its slug.
    Distribution(String),
    /// All taxa together.
    Effort,
    /// The numbers of all squares of a size.
    Coverage(GridSize),
    /// A layer, by its path.
    Layer(String),
    /// The gatherings of the hour square that holds a square.
    Gatherings(Square),
}

/// What an address needs, most urgent first. The file of a taxon is named by its slug and need not wait for the list of
/// taxa; which subspecies a species has, only the list tells.
#[must_use]
pub fn needs(address: &Address, grid: GridSize, atlas: &Manifest, flora: Option<&Flora>) -> Vec<Need> {
    let mut needs = vec![Need::Flora];
    match Background::of(address, grid) {
        Some(Background::Coverage(size)) => needs.push(Need::Coverage(size)),
        Some(Background::Effort) => needs.push(Need::Effort),
        None => {
            needs.extend(address.taxa.iter().map(|slug| Need::Distribution(slug.clone())));
            if address.show == Show::Change && !address.everywhere {
                needs.push(Need::Effort);
            }
            if address.with_subspecies {
                let all = flora.map_or(&[][..], |flora| flora.taxa.as_slice());
                let below = all
                    .iter()
                    .filter(|of| of.species.as_ref().is_some_and(|species| address.taxa.contains(species)));
                needs.extend(below.map(|of| Need::Distribution(of.slug.clone())));
            }
        }
    }
    let of_zone = match &address.zone {
        Some(Zone::Area { overlay, .. }) => Some(overlay),
        _ => None,
    };
    let layers = of_zone.into_iter().chain(&address.overlays);
    needs.extend(layers.filter_map(|name| overlay_path(atlas, name)).map(Need::Layer));
    let squares = match address.page {
        Page::Square => [address.square, None],
        Page::Compare => [address.square, address.other],
        _ => [None, None],
    };
    for square in squares.into_iter().flatten() {
        // A sheet has no file of its own: its hour squares are told from the coverage. That also tells which hour
        // squares have records and so a file: a host is not asked for what it cannot have.
        needs.push(Need::Coverage(GridSize::Hour));
        if square.level() != Level::Sheet {
            needs.push(Need::Gatherings(square));
        }
    }
    needs
}
