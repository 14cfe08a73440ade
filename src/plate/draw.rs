//! Which map an address asks for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Background, Plate, PlateTaxon, Sources, Unknown, filter, periods_of_change};
use crate::address::{Address, Part, Show};
use crate::analysis::change;
use crate::data::{Placed, Taxon, YearRange};
use crate::grid::Square;
use crate::i18n::{Language, Text, year_range};
use crate::map::compose::{
    SideBySide, area_layer, both_layer, caption, change_layer, credited_scene, last_seen_layer, occupied_key,
    occupied_size, period_layer, scale_layer, span_of_years, taxon_layers,
};
use crate::map::{Filter, GridSize, LandParts, Layer, Selected, select};

/// The plate of an address in squares of a size; `None` while a file that it needs is not here.
#[must_use]
pub fn plate(address: &Address, size: GridSize, language: Language, sources: &dyn Sources) -> Option<Plate> {
    let mut unknown = Vec::new();
    let filter = filter(address, sources, language, &mut unknown);
    let areas: Vec<_> = address
        .overlays
        .iter()
        .filter(|name| {
            let has = sources.has_overlay(name);
            if !has {
                unknown.push(Unknown::Overlay((*name).clone()));
            }
            has
        })
        .map(|name| Some(area_layer(name, &*sources.overlay(name)?, address.by.as_deref())))
        .collect();
    let drawn = match (&filter, Background::of(address, size)) {
        (Some(filter), Some(background)) => of_squares(background, size, filter, language, sources),
        (Some(filter), None) => of_taxa(address, size, filter, language, sources, &mut unknown),
        (None, _) => None,
    };
    let mut plate = drawn?;
    let shown = |part| !address.hidden.contains(&part);
    let scene = Arc::make_mut(&mut plate.scene);
    scene.areas = areas.into_iter().collect::<Option<_>>()?;
    scene.outline = plate.filter.zone.iter().flat_map(|zone| zone.outline.clone()).collect();
    scene.land =
        LandParts { grid: shown(Part::Grid), provinces: shown(Part::Provinces), waters: shown(Part::Waters) };
    plate.unknown = unknown;
    Some(plate)
}

/// Numbers per square: how many taxa, or how many records.
fn of_squares(
    background: Background,
    size: GridSize,
    filter: &Filter,
    language: Language,
    sources: &dyn Sources,
) -> Option<Plate> {
    let (title, counted, coverage, effort) = match background {
        Background::Coverage(size) => {
            let rows = sources.coverage(size)?;
            // A square that was visited in vain has a row, and is on no map.
            let within = rows.iter().filter(|row| row.taxa > 0 && filter.touches(row.square));
            let counted: Vec<_> = within.map(|row| (row.square, u64::from(row.taxa))).collect();
            (Text::TaxaPerSquare, counted, Some(rows), None)
        }
        Background::Effort => {
            let squares = select(&sources.effort()?, filter, &[], size);
            let counted = squares.iter().map(|selected| (selected.square, selected.records)).collect();
            (Text::RecordsPerSquare, counted, None, Some(squares))
        }
    };
    let (atlas, title) = (sources.atlas(), language.say(title));
    let mut scene = credited_scene(vec![scale_layer(title, &counted, language)], atlas, filter, language);
    let span = span_of_years(filter.years, atlas.years, language);
    scene.caption = caption(title, &span, &scene, size, (filter, atlas), language);
    scene.caution = effort.is_some().then(|| language.say(Text::EffortNotAbundance).to_owned());
    let (taxa, changes, unknown) = Default::default();
    let scene = Arc::new(scene);
    Some(Plate { scene, filter: filter.clone(), size, taxa, changes, coverage, effort, unknown })
}

fn of_taxa(
    address: &Address,
    size: GridSize,
    filter: &Filter,
    language: Language,
    sources: &dyn Sources,
    unknown: &mut Vec<Unknown>,
) -> Option<Plate> {
    sources.taxa()?;
    let atlas = sources.atlas();
    let change_asked = address.show == Show::Change && address.taxa.len() == 1;
    // A change has its own years; where it holds, the table tells all years.
    let filter =
        if change_asked { Filter { years: YearRange::ALL, ..filter.clone() } } else { filter.clone() };
    // Of all files that are missing the first look should tell, so none is returned from early.
    let found: Vec<_> = address
        .taxa
        .iter()
        .enumerate()
        .filter_map(|(index, slug)| match sources.taxon(slug) {
            None => {
                unknown.push(Unknown::Taxon(slug.clone()));
                None
            }
            Some(taxon) => Some((index, taxon, placed(taxon, address.with_subspecies, sources))),
        })
        .collect();
    let everybody = if change_asked && !address.everywhere { Some(sources.effort()) } else { None };
    let mut taxa = Vec::new();
    let mut places = Vec::new();
    for (index, taxon, placed) in found {
        let placed = placed?;
        let squares = select(&placed, &filter, &atlas.periods, size);
        taxa.push(PlateTaxon { taxon: taxon.clone(), placed, squares, hidden: address.look(index).hidden });
        places.push(index);
    }
    let everybody = match everybody {
        Some(effort) => Some(effort?),
        None => None,
    };
    let in_common = address.show == Show::Both && taxa.len() == 2;
    let sized = address.sized && size == GridSize::Hour && !change_asked && !in_common;
    let size_of = |selected: &Selected| if sized { occupied_size(selected.quarters) } else { 1.0 };
    // The years of what is drawn, not of all that is known of the taxa.
    let drawn = || taxa.iter().filter(|of| !of.hidden).flat_map(|of| &of.squares);
    let spans = || drawn().filter_map(|selected| selected.years);
    let recorded = spans().map(|span| span.0).min().zip(spans().map(|span| span.1).max());
    let mut span = span_of_years(filter.years, recorded, language);
    let mut changes = Vec::new();
    let mut caution = None;
    let side: Vec<SideBySide<'_>> = taxa
        .iter()
        .zip(&places)
        .map(|(of, index)| {
            let look = address.look(*index);
            SideBySide {
                taxon: &of.taxon,
                index: *index as u8,
                squares: &of.squares,
                colour: look.colour,
                symbol: look.symbol,
                hidden: look.hidden,
            }
        })
        .collect();
    let layers: Vec<Layer> = match (taxa.as_slice(), address.show) {
        ([one], Show::Change) if change_asked => {
            let (earlier, later) = periods_of_change(address, atlas);
            let visited = everybody.as_ref().map(|all| all.as_slice());
            changes = change(&one.placed, visited, earlier, later, &filter, size);
            let said = [earlier, later].map(|period| year_range(language, period));
            span = said.join(" → ");
            let among = if address.everywhere { Text::ChangeEverywhere } else { Text::ChangeVisited };
            caution = Some(format!("{} {}", language.say(among), language.say(Text::ChangeCaution)));
            vec![change_layer(&one.taxon, &changes, language)]
        }
        ([one], Show::Last) if address.taxa.len() == 1 => {
            vec![last_seen_layer(&one.taxon, &one.squares, &size_of, language)]
        }
        ([one], _) if address.taxa.len() == 1 => {
            vec![period_layer(&one.taxon, &one.squares, filter.years, &atlas.periods, &size_of, language)]
        }
        _ if in_common => vec![both_layer(&side[0], &side[1], language)],
        _ => taxon_layers(&side, sized, &size_of),
    };
    // Only a taxon beside others can be hidden.
    let beside = address.taxa.len() > 1 && layers.len() == taxa.len();
    taxa.iter_mut().for_each(|of| of.hidden &= beside);
    let drawn: Vec<&Taxon> = taxa.iter().filter(|of| !of.hidden).map(|of| &of.taxon).collect();
    let mut title = drawn.iter().map(|taxon| taxon.scientific_name()).collect::<Vec<_>>().join(", ");
    if address.with_subspecies {
        title = format!("{title} {}", language.say(Text::WithSubspecies));
    }
    let mut scene = credited_scene(layers, atlas, &filter, language);
    scene.names = drawn.iter().map(|taxon| taxon.name.clone()).collect();
    scene.caption = caption(&title, &span, &scene, size, (&filter, atlas), language);
    scene.caution = caution;
    scene.sizes = sized.then(|| occupied_key(language));
    let scene = Arc::new(scene);
    Some(Plate { scene, filter, size, taxa, changes, coverage: None, effort: None, unknown: Vec::new() })
}

/// The records of a taxon, with those of its subspecies and varieties if they are wanted.
fn placed(taxon: &Taxon, with_subspecies: bool, sources: &dyn Sources) -> Option<Arc<Vec<Placed>>> {
    let own = sources.distribution(&taxon.slug);
    if !with_subspecies {
        return own;
    }
    let below = sources.taxa()?.iter().filter(|other| other.species.as_deref() == Some(&taxon.slug));
    let below: Vec<_> = below.map(|other| sources.distribution(&other.slug)).collect();
    if below.is_empty() {
        return own;
    }
    let mut joined: BTreeMap<Square, Placed> = BTreeMap::new();
    for all in std::iter::once(own).chain(below) {
        for placed in all?.iter() {
            match joined.get_mut(&placed.square) {
                Some(known) => known.occurrences.extend(&placed.occurrences),
                None => drop(joined.insert(placed.square, placed.clone())),
            }
        }
    }
    Some(Arc::new(joined.into_values().collect()))
}
