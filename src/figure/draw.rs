//! Which map an address asks for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::filter::filter;
use super::measured::of_row;
use super::missing_files::Lookup;
use super::{
    Figure, FigureTaxon, Measured, MissingFiles, Need, NumbersLayer, Sources, Unknown, asks_for_change,
    measure_title, periods_of_change, since,
};
use crate::address::{Address, Measure, Page, Part, Show};
use crate::analysis::{change, refound};
use crate::data::{Manifest, PeriodEfforts, Placed, Taxon, YearRange};
use crate::grid::Square;
use crate::i18n::{Language, Text, year_range};
use crate::map::compose::{
    SideBySide, Unit, area_layer, both_layer, caption, change_layer, credited_scene, last_seen_layer,
    occupied_key, occupied_size, period_layer, scale_layer, span_of_years, taxon_layers,
};
use crate::map::{LandParts, Layer, PlaceNames};
use crate::select::{Filter, GridSize, Selected, select};

/// The figure of an address in squares of a size, or the files that it lacks.
///
/// A layer that only lies under the signs, and one of several taxa, are left out where their files cannot be had; the
/// figure says so. All else it cannot do without.
///
/// # Errors
/// [`MissingFiles`] while a file that it needs is not here.
pub fn figure(
    address: &Address,
    size: GridSize,
    language: Language,
    sources: &dyn Sources,
) -> Result<Figure, MissingFiles> {
    let lookup = Lookup::new(sources);
    let filter = filter(address, &lookup, language);
    // Of all files that are lacking the first look should tell, so none is returned from early.
    let mut areas = Vec::new();
    for name in &address.overlays {
        if !sources.has_overlay(name) {
            lookup.miss(Unknown::Overlay(name.clone()));
        } else if let Some(layer) = lookup.overlay(name) {
            areas.push(area_layer(name, &layer, address.by.as_deref()));
        }
    }
    let drawn = match NumbersLayer::of(address, size) {
        Some(layer) => of_squares(layer, (address, size), filter.as_ref(), language, &lookup),
        None => of_taxa(address, size, filter.as_ref(), language, &lookup),
    };
    let mut figure = match drawn {
        Some(figure) if !lookup.is_lacking() => figure,
        _ => return Err(lookup.into_parts().0),
    };
    let shown = |part| !address.hidden.contains(&part);
    let (_, lost, unknown) = lookup.into_parts();
    let scene = Arc::make_mut(&mut figure.scene);
    scene.areas = areas;
    scene.outline = figure.filter.zone.iter().flat_map(|zone| zone.outline.clone()).collect();
    scene.land =
        LandParts { grid: shown(Part::Grid), provinces: shown(Part::Provinces), waters: shown(Part::Waters) };
    scene.detail = sources.land();
    if shown(Part::Waters)
        && let Some(waters) = sources.waters()
    {
        scene.waters = Some(waters);
        let listed = sources.atlas().files.waters.as_ref();
        scene.waters_credit = listed.map(|waters| waters.name.clone()).unwrap_or_default();
    }
    if shown(Part::Names) {
        let language = language.code();
        scene.places = sources.places().map(|places| PlaceNames { places, language });
    }
    if !lost.is_empty() {
        let names: Vec<String> = lost.iter().filter_map(|need| name_of(need, sources)).collect();
        let left_out = language.fill(Text::LeftOut, &[("names", &names.join(", "))]);
        scene.caution = Some(match scene.caution.take() {
            Some(caution) => format!("{left_out} {caution}"),
            None => left_out,
        });
    }
    (figure.unknown, figure.lost) = (unknown, lost);
    Ok(figure)
}

/// The titles of the data sets, by their indexes.
fn titles(atlas: &Manifest) -> Vec<String> {
    atlas.datasets.iter().map(|dataset| dataset.title.clone()).collect()
}

/// What a reader calls a file that was left out.
fn name_of(need: &Need, sources: &dyn Sources) -> Option<String> {
    match need {
        Need::Distribution(slug) => {
            Some(sources.taxon(slug).map_or_else(|| slug.clone(), |taxon| taxon.name.clone()))
        }
        Need::Overlay(name) => Some(name.clone()),
        Need::Taxa
        | Need::Records
        | Need::Coverage(_)
        | Need::Refound(_)
        | Need::Efforts
        | Need::Places
        | Need::Land
        | Need::Waters => None,
    }
}

/// Numbers per square: how many taxa, how many records, how well known.
fn of_squares(
    layer: NumbersLayer,
    (address, grid): (&Address, GridSize),
    filter: Option<&Filter>,
    language: Language,
    lookup: &Lookup<'_>,
) -> Option<Figure> {
    let atlas = lookup.sources.atlas();
    let (size, measure, of_records) = match layer {
        NumbersLayer::Coverage(size, measure) => (size, measure, false),
        NumbersLayer::Records => (grid, Measure::Records, true),
    };
    // Of some years, squares without any record are known only from that file, and only one page lists them.
    let listed = !of_records || address.page == Page::Coverage;
    let rows = if listed { Some(lookup.coverage(size)) } else { None };
    let spent = if of_records { Some(lookup.records()) } else { None };
    let years = if measure == Measure::Refound { Some(lookup.refound(size)) } else { None };
    let efforts = if measure == Measure::Effort { Some(lookup.efforts()) } else { None };
    let filter = filter?;
    if lookup.is_lacking() {
        return None;
    }
    let (rows, spent, years, efforts) = (rows.flatten(), spent.flatten(), years.flatten(), efforts.flatten());
    // What has a year or a period of its own counts the records of all years and data sets.
    let has_own = matches!(measure, Measure::Refound | Measure::Effort);
    let filter = match has_own {
        true => &Filter { years: YearRange::ALL, datasets: None, ..filter.clone() },
        false => filter,
    };
    let mut measured = Measured { since: since(address, atlas), ..Measured::default() };
    // A square counts as a whole, so it counts only where it lies in the zone as a whole: as in the table. One that was
    // visited in vain has a row, and is on no map.
    let of_zone = || {
        let rows = rows.as_ref().map_or(&[][..], |rows| rows.as_slice());
        rows.iter().filter(|row| filter.covers(row.square))
    };
    let within = || of_zone().filter(|row| row.taxa > 0);
    let effort = spent.map(|spent| select(&spent, filter, &[], size));
    if let Some(squares) = &effort {
        measured.squares = squares.iter().map(|selected| (selected.square, selected.records)).collect();
    } else if let Some(years) = years {
        for square in years.iter().filter(|square| filter.covers(square.square)) {
            let found = refound(square, measured.since);
            if let Some(share) = found.share() {
                measured.squares.push((square.square, share));
                measured.refound.push(found);
            }
        }
    } else if let Some(efforts) = &efforts {
        let index = period_of_effort(address, atlas, efforts);
        measured.period = index.and_then(|index| atlas.periods.get(index)).copied().unwrap_or_default();
        let effort = |of: &Vec<Option<f64>>| of.get(index?).copied().flatten().map(thousandths);
        let in_zone = efforts.squares.iter().filter(|(square, _)| filter.covers(*square));
        measured.squares = in_zone.filter_map(|(square, of)| Some((*square, effort(of)?))).collect();
    } else {
        measured.squares = within().filter_map(|row| Some((row.square, of_row(row, measure)?))).collect();
    }
    measured.unsaid =
        of_zone().map(|row| row.square).filter(|square| measured.value(*square).is_none()).collect();
    let title = language.say(measure_title(measure));
    let mut scene = credited_scene(
        vec![scale_layer(title, &measured.squares, unit_of(measure), language)],
        atlas,
        filter,
        language,
    );
    let span = match measure {
        Measure::Effort => year_range(language, measured.period),
        _ => span_of_years(filter.years, atlas.years, language),
    };
    let since = measured.since.to_string();
    let title = match measure {
        Measure::Refound => format!("{title} · {}", language.fill(Text::RefoundOf, &[("year", &since)])),
        _ => title.to_owned(),
    };
    scene.caption = caption(&title, &span, &scene, size, (filter, atlas), language);
    let caution = match measure {
        Measure::Completeness => Some(Text::CompletenessCaution),
        Measure::Records => Some(Text::EffortNotAbundance),
        Measure::Refound => Some(Text::RefoundCaution),
        Measure::Effort if efforts.is_some_and(|efforts| efforts.target_is_low) => {
            Some(Text::EffortLowTarget)
        }
        Measure::Effort => Some(Text::EffortCaution),
        Measure::Taxa | Measure::Visits | Measure::LastVisit => None,
    };
    scene.caution = caution.map(|text| language.say(text).to_owned());
    let (taxa, changes, unknown, lost) = Default::default();
    let scene = Arc::new(scene);
    Some(Figure {
        scene,
        language,
        filter: filter.clone(),
        size,
        taxa,
        changes,
        // Its numbers are of all years: beside those of some they would be taken for theirs.
        coverage: rows.filter(|_| !of_records),
        measure,
        measured,
        effort,
        unknown,
        lost,
        dataset_titles: titles(atlas),
    })
}

/// The period of the effort: the one that the chosen years are, or the last with anything to say.
fn period_of_effort(address: &Address, atlas: &Manifest, efforts: &PeriodEfforts) -> Option<usize> {
    let says = |index: &usize| {
        efforts.squares.iter().any(|(_, of_periods)| {
            of_periods.get(*index).copied().flatten().is_some_and(|effort| effort > 0.0)
        })
    };
    let chosen = atlas.periods.iter().position(|period| *period == address.years);
    chosen.or_else(|| (0..atlas.periods.len()).rev().find(says))
}

/// A share in thousandths, rounded down as all shares are: what is just below a limit does not reach it.
fn thousandths(share: f64) -> u64 {
    ((share * 1000.0) as u64).min(1000)
}

fn unit_of(measure: Measure) -> Unit {
    match measure {
        Measure::Taxa | Measure::Records | Measure::Visits => Unit::Count,
        Measure::LastVisit => Unit::Year,
        Measure::Completeness | Measure::Refound | Measure::Effort => Unit::Share,
    }
}

fn of_taxa(
    address: &Address,
    size: GridSize,
    filter: Option<&Filter>,
    language: Language,
    lookup: &Lookup<'_>,
) -> Option<Figure> {
    let sources = lookup.sources;
    let change_asked = asks_for_change(address);
    let everybody = if change_asked && !address.everywhere { Some(lookup.records()) } else { None };
    if lookup.taxa().is_none() {
        // The file of a taxon is named by its slug and need not wait for the list of taxa.
        let files = address.taxa.iter().filter(|slug| sources.distribution(slug).is_none());
        files.for_each(|slug| lookup.expect(Need::Distribution(slug.clone())));
        return None;
    }
    let atlas = sources.atlas();
    let mut taxa = Vec::new();
    let mut places = Vec::new();
    let mut left_out = Vec::new();
    for (index, slug) in address.taxa.iter().enumerate() {
        let Some(taxon) = sources.taxon(slug) else {
            lookup.miss(Unknown::Taxon(slug.clone()));
            continue;
        };
        match placed(taxon, address.with_subspecies, sources) {
            Ok(placed) => {
                let (taxon, squares) = (taxon.clone(), Vec::new());
                taxa.push(FigureTaxon { taxon, placed, squares, hidden: address.look(index).hidden });
                places.push(index);
            }
            // Without one of several taxa the others can be shown; a taxon without some of its records cannot.
            Err(missing) if address.taxa.len() > 1 && missing.iter().any(|need| sources.is_lost(need)) => {
                left_out.push(Need::Distribution(slug.clone()));
                left_out.extend(missing.into_iter().filter(|need| sources.is_lost(need)));
            }
            Err(missing) => missing.into_iter().for_each(|need| lookup.lack(need)),
        }
    }
    if taxa.is_empty() && !left_out.is_empty() {
        left_out.into_iter().filter(|need| sources.is_lost(need)).for_each(|need| lookup.lack(need));
    } else {
        left_out.into_iter().for_each(|need| lookup.lose(need));
    }
    let filter = filter?;
    if lookup.is_lacking() {
        return None;
    }
    // A change has its own years; where it holds, the table tells all years.
    let filter =
        if change_asked { Filter { years: YearRange::ALL, ..filter.clone() } } else { filter.clone() };
    for of in &mut taxa {
        of.squares = select(&of.placed, &filter, &atlas.periods, size);
    }
    let everybody = match everybody {
        Some(effort) => Some(effort?),
        None => None,
    };
    let in_common = address.show == Show::Both && taxa.len() == 2;
    let sized = address.sized && size == GridSize::Hour && !change_asked && !in_common;
    let size_of = |selected: &Selected| if sized { occupied_size(selected.quarters) } else { 1.0 };
    // The years of what is drawn, not of all that is known of the taxa.
    let drawn = || taxa.iter().filter(|taxon| !taxon.hidden).flat_map(|taxon| &taxon.squares);
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
            let periods = [earlier, later].map(|period| year_range(language, period));
            span = periods.join(" → ");
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
    taxa.iter_mut().for_each(|taxon| taxon.hidden &= beside);
    let drawn: Vec<&Taxon> = taxa.iter().filter(|taxon| !taxon.hidden).map(|taxon| &taxon.taxon).collect();
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
    let (unknown, lost) = Default::default();
    Some(Figure {
        scene,
        language,
        filter,
        size,
        taxa,
        changes,
        coverage: None,
        measure: Measure::default(),
        measured: Measured::default(),
        effort: None,
        unknown,
        lost,
        dataset_titles: titles(atlas),
    })
}

/// The records of a taxon, with those of its subspecies and varieties if they are wanted; or the files that are not here.
fn placed(
    taxon: &Taxon,
    with_subspecies: bool,
    sources: &dyn Sources,
) -> Result<Arc<Vec<Placed>>, Vec<Need>> {
    let all = sources.taxa().unwrap_or_default().iter();
    let below = all.filter(|other| with_subspecies && other.species.as_deref() == Some(&taxon.slug));
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for of in std::iter::once(taxon).chain(below) {
        match sources.distribution(&of.slug) {
            Some(placed) => found.push(placed),
            None => missing.push(Need::Distribution(of.slug.clone())),
        }
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    if let [own] = found.as_slice() {
        return Ok(Arc::clone(own));
    }
    let mut joined: BTreeMap<Square, Placed> = BTreeMap::new();
    for placed in found.iter().flat_map(|all| all.iter()) {
        match joined.get_mut(&placed.square) {
            Some(known) => known.occurrences.extend(&placed.occurrences),
            None => drop(joined.insert(placed.square, placed.clone())),
        }
    }
    Ok(Arc::new(joined.into_values().collect()))
}
