//! Which records count.

use std::sync::Arc;

use super::Unknown;
use super::missing_files::Lookup;
use crate::address::{Address, Zone};
use crate::grid::Line;
use crate::grid::{Bounds, Lambert72, Square};
use crate::i18n::{Language, Text};
use crate::select::{Filter, Region, ZoneFilter};

/// Years, data sets and zone of an address; `None` while the layer of the zone is not here. A zone that the atlas does not
/// have is left out and named.
pub(super) fn filter(address: &Address, lookup: &Lookup<'_>, language: Language) -> Option<Filter> {
    let zone = match &address.zone {
        None => None,
        Some(Zone::Square(square)) => Some(of_square(*square)),
        Some(zone @ Zone::Box { .. }) => zone.bounds().map(|bounds| ZoneFilter {
            name: language.say(Text::DrawnZone).to_owned(),
            region: Arc::new(Region::of_bounds(bounds)),
            outline: vec![ring(bounds)],
        }),
        Some(Zone::Area { overlay, name }) => {
            if lookup.sources.has_overlay(overlay) {
                let layer = lookup.deciding_overlay(overlay)?;
                let areas = layer.areas(address.by.as_deref(), name);
                if areas.is_empty() {
                    lookup.miss(Unknown::Area { overlay: overlay.clone(), name: name.clone() });
                    None
                } else {
                    // Each for itself: where two of one name overlap, both count.
                    let mut region = Region::default();
                    areas.iter().for_each(|area| region.add(&Region::of_rings(area.parts.iter())));
                    let outline: Vec<Line> = areas.iter().flat_map(|area| area.parts.clone()).collect();
                    Some(ZoneFilter { name: name.clone(), region: Arc::new(region), outline })
                }
            } else {
                lookup.miss(Unknown::Overlay(overlay.clone()));
                None
            }
        }
    };
    Some(Filter { years: address.years, datasets: address.datasets.clone(), zone })
}

fn of_square(square: Square) -> ZoneFilter {
    ZoneFilter {
        name: square.to_string(),
        region: Arc::new(Region::of_square(square)),
        outline: vec![ring(square.bounds())],
    }
}

/// The edge of a rectangle, closed.
fn ring(b: Bounds) -> Line {
    let corners =
        [(b.west, b.south), (b.east, b.south), (b.east, b.north), (b.west, b.north), (b.west, b.south)];
    corners.map(|(x, y)| Lambert72 { x, y }).to_vec()
}
