//! From numbers per square to a scene: classes, labels, caption and notes in the language of the reader.

use super::limits::round_limits;
use super::{Class, Filter, GridSize, Layer, Mark, Paint, Scene, Selected, Symbol};
use crate::data::{CoverageRow, Manifest, Period, Taxon, YearRange};
use crate::grid::Level;
use crate::i18n::{Language, Text, number, year_range, years};

/// Classes of a scale of numbers, at most.
const STEPS: usize = 5;

/// The map of one taxon by periods, or of several side by side, each with its name and what counts of it.
///
/// Of one taxon every period has its line in the legend, also one without squares; "no date" only where it occurs.
#[must_use]
pub fn distribution_scene(
    taxa: &[(&Taxon, &[Selected])],
    size: GridSize,
    filter: &Filter,
    atlas: &Manifest,
    language: Language,
) -> Scene {
    let layers = match taxa {
        [(taxon, squares)] => vec![period_layer(taxon, squares, filter.years, &atlas.periods, language)],
        _ => {
            let places = places(taxa.len());
            let taxa = (0_u8..).zip(taxa).zip(places);
            taxa.map(|((index, (taxon, squares)), place)| taxon_layer(index, taxon, squares, place)).collect()
        }
    };
    let spans = || taxa.iter().filter_map(|(taxon, _)| taxon.years);
    let recorded = spans().map(|span| span.0).min().zip(spans().map(|span| span.1).max());
    let names: Vec<String> = taxa.iter().map(|(taxon, _)| taxon.scientific_name()).collect();
    let mut scene = scene(layers, atlas, language);
    scene.caption = caption(&names.join(", "), &scene, size, filter, recorded, language);
    scene
}

/// How many taxa were ever recorded in each square.
#[must_use]
pub fn coverage_scene(
    rows: &[CoverageRow],
    size: GridSize,
    filter: &Filter,
    atlas: &Manifest,
    language: Language,
) -> Scene {
    let counted: Vec<_> = rows
        .iter()
        .filter(|row| filter.covers(row.square))
        .map(|row| (row.square, u64::from(row.taxa)))
        .collect();
    let title = language.say(Text::TaxaPerSquare);
    let mut scene = scene(vec![scale_layer(title, &counted, language)], atlas, language);
    scene.caption = caption(title, &scene, size, filter, atlas.years, language);
    scene
}

/// How many records each square has in the chosen years: recording effort, not abundance.
#[must_use]
pub fn effort_scene(
    squares: &[Selected],
    size: GridSize,
    filter: &Filter,
    atlas: &Manifest,
    language: Language,
) -> Scene {
    let counted: Vec<_> = squares.iter().map(|selected| (selected.square, selected.records)).collect();
    let title = language.say(Text::RecordsPerSquare);
    let mut scene = scene(vec![scale_layer(title, &counted, language)], atlas, language);
    scene.caption = caption(title, &scene, size, filter, atlas.years, language);
    scene.notes.insert(0, language.say(Text::EffortNotAbundance).to_owned());
    scene
}

fn scene(layers: Vec<Layer>, atlas: &Manifest, language: Language) -> Scene {
    let source = |dataset: &crate::data::Dataset| {
        let citation = if dataset.citation.is_empty() { &dataset.title } else { &dataset.citation };
        if dataset.licence.is_empty() {
            citation.clone()
        } else {
            format!("{citation} ({})", dataset.licence)
        }
    };
    let mut notes: Vec<String> = atlas.datasets.iter().map(source).collect();
    notes.push(language.fill(Text::AsOf, &[("date", &atlas.as_of)]));
    Scene {
        layers,
        caption: String::new(),
        notes,
        warning: atlas.simulated.then(|| language.say(Text::Simulated).to_owned()),
    }
}

/// `title · years · 4 km squares: n`; of all years those that there are records of.
fn caption(
    title: &str,
    scene: &Scene,
    size: GridSize,
    filter: &Filter,
    recorded: Option<(i16, i16)>,
    language: Language,
) -> String {
    let squares = match size {
        GridSize::Hour => Text::CaptionSquares4,
        GridSize::Quarter => Text::CaptionSquares1,
    };
    let mut span = year_range(language, filter.years);
    if let Some(recorded) = recorded.filter(|_| filter.years == YearRange::ALL) {
        span += &format!(" ({})", years(recorded));
    }
    let mut parts = vec![title.to_owned(), span];
    if let Some(zone) = &filter.zone {
        parts.push(zone.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    }
    parts.push(language.fill(squares, &[("count", &number(language, scene.drawn() as u64))]));
    parts.join(" · ")
}

/// The classes of [`super::select`]: without a period first, then the periods from the oldest.
fn period_layer(
    taxon: &Taxon,
    squares: &[Selected],
    chosen: YearRange,
    periods: &[Period],
    language: Language,
) -> Layer {
    let of = periods.len() as u8;
    let undated = squares.iter().any(|selected| selected.class == 0);
    let mut classes = Vec::new();
    let mut class_of = vec![None; periods.len() + 1];
    if undated {
        // With years chosen nothing undated counts, but a range of years across two periods may.
        let label = if chosen == YearRange::ALL { Text::NoDate } else { Text::AcrossPeriods };
        class_of[0] = Some(0);
        classes.push(Class {
            label: language.say(label).to_owned(),
            symbol: Symbol::Cross,
            paint: Paint::Undated,
        });
    }
    for (index, period) in periods.iter().enumerate() {
        let Some(shown) = common(*period, chosen) else { continue };
        class_of[index + 1] = Some(classes.len() as u8);
        classes.push(Class {
            label: year_range(language, shown),
            symbol: period_symbol(index, periods.len()),
            paint: Paint::Period { index: index as u8, of },
        });
    }
    let marks = squares.iter().filter_map(|selected| {
        let class = (*class_of.get(usize::from(selected.class))?)?;
        Some(Mark { class, ..selected.mark() })
    });
    Layer {
        title: taxon.name.clone(),
        author: taxon.author.clone(),
        scientific: true,
        offset: (0.0, 0.0),
        marks: marks.collect(),
        classes,
    }
}

/// The years that lie in both ranges.
fn common(period: Period, chosen: YearRange) -> Option<YearRange> {
    let from = period.from.max(chosen.from);
    let to = match (period.to, chosen.to) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, other) => one.or(other),
    };
    let reversed = from.zip(to).is_some_and(|(from, to)| from > to);
    (!reversed).then_some(YearRange { from, to })
}

/// The oldest open, the latest a square, between them diamond and disc in turn.
fn period_symbol(index: usize, of: usize) -> Symbol {
    match (index, of - 1 - index) {
        (_, 0) => Symbol::Square,
        (0, _) => Symbol::Ring,
        (_, from_latest) if from_latest % 2 == 1 => Symbol::Disc,
        _ => Symbol::Diamond,
    }
}

/// Shapes of taxa side by side, in the order of their colours.
const TAXON_SYMBOLS: [Symbol; 8] = [
    Symbol::Disc,
    Symbol::Square,
    Symbol::TriangleUp,
    Symbol::Diamond,
    Symbol::TriangleDown,
    Symbol::Ring,
    Symbol::Cross,
    Symbol::Disc,
];

/// Where taxa stand in a square, and the share of its size that each takes: two nest, up to four have a quarter each,
/// more stand around the middle, so that none hides another.
fn places(taxa: usize) -> Vec<(f32, f32, f32)> {
    let grid = |steps: &[f32], size: f32| -> Vec<_> {
        steps.iter().flat_map(|y| steps.iter().map(move |x| (*x, *y, size))).collect()
    };
    match taxa {
        0 | 1 => vec![(0.0, 0.0, 1.0)],
        2 => vec![(0.0, 0.0, 1.0), (0.0, 0.0, 0.5)],
        3 | 4 => grid(&[-0.24, 0.24], 0.54),
        _ => {
            let mut around = grid(&[-0.32, 0.0, 0.32], 0.36);
            around.remove(4);
            // One that is not expected lies on top of the last.
            let last = (0.0, 0.0, 0.36);
            around.resize(taxa.max(8), last);
            around
        }
    }
}

fn taxon_layer(
    index: u8,
    taxon: &Taxon,
    squares: &[Selected],
    (east, south, size): (f32, f32, f32),
) -> Layer {
    let symbol = TAXON_SYMBOLS[usize::from(index) % TAXON_SYMBOLS.len()];
    Layer {
        title: taxon.name.clone(),
        author: taxon.author.clone(),
        scientific: true,
        offset: (east, south),
        classes: vec![Class { label: taxon.name.clone(), symbol, paint: Paint::Taxon(index) }],
        marks: squares.iter().map(|selected| Mark { square: selected.square, class: 0, size }).collect(),
    }
}

/// Numbers per square in classes with round limits, low to high.
fn scale_layer(title: &str, counted: &[(crate::grid::Square, u64)], language: Language) -> Layer {
    let limits = round_limits(counted.iter().map(|(_, count)| *count), STEPS);
    let of = limits.len() as u8;
    let classes = limits.iter().enumerate().map(|(index, from)| {
        let shown = |value: u64| number(language, value);
        let label = match limits.get(index + 1) {
            Some(next) if *next == from + 1 => shown(*from),
            Some(next) => format!("{}–{}", shown(*from), shown(next - 1)),
            None => language.fill(Text::AndMore, &[("count", &shown(*from))]),
        };
        Class { label, symbol: Symbol::Cell, paint: Paint::Coverage { index: index as u8, of } }
    });
    let class = |count: u64| limits.partition_point(|limit| *limit <= count).saturating_sub(1) as u8;
    Layer {
        title: title.to_owned(),
        author: String::new(),
        scientific: false,
        offset: (0.0, 0.0),
        classes: classes.collect(),
        marks: counted
            .iter()
            .map(|(square, count)| Mark { square: *square, class: class(*count), size: 1.0 })
            .collect(),
    }
}

impl GridSize {
    /// The size whose squares have this level; a sheet counts as hour squares.
    #[must_use]
    pub fn of(level: Level) -> Self {
        if level == Level::Quarter { GridSize::Quarter } else { GridSize::Hour }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{FORMAT, Files, periods_from_starts};

    fn atlas() -> Manifest {
        Manifest {
            format: FORMAT,
            build: "b1".into(),
            tool: String::new(),
            as_of: "2026-01-01".into(),
            simulated: true,
            years: Some((1976, 2020)),
            periods: periods_from_starts(&[1939, 1972, 2005]),
            datasets: Vec::new(),
            counts: Default::default(),
            files: Files::default(),
            report: Default::default(),
        }
    }

    fn selected(code: &str, class: u8) -> Selected {
        Selected { square: code.parse().unwrap(), class, records: 1, years: None, quarters: 0 }
    }

    #[test]
    fn every_period_has_its_line_and_no_date_only_where_it_occurs() {
        let taxon = Taxon { name: "Poa annua".into(), author: "L.".into(), ..Taxon::default() };
        let squares = [selected("C4-22", 2), selected("C4-23", 4), selected("C4-24", 4)];
        let of = |squares: &[Selected], filter: &Filter| {
            distribution_scene(&[(&taxon, squares)], GridSize::Hour, filter, &atlas(), Language::En)
        };
        let scene = of(&squares, &Filter::default());
        let legend: Vec<_> =
            scene.layers[0].legend().into_iter().map(|line| (line.class.label, line.squares)).collect();
        let expected = [("before 1939", 0), ("1939–1971", 1), ("1972–2004", 0), ("after 2004", 2)];
        assert_eq!(legend, expected.map(|(label, count)| (label.to_owned(), count)));
        assert_eq!(scene.caption, "Poa annua L. · all years · 4 km squares: 3");
        assert!(scene.warning.is_some());
        let with_undated = of(&[selected("C4-22", 0)], &Filter::default());
        assert_eq!(with_undated.layers[0].legend()[0].class.label, "no date");
        assert_eq!(with_undated.drawn(), 1);
        let years = YearRange { from: Some(1980), to: None };
        let chosen = of(&squares[1..], &Filter { years, ..Filter::default() });
        let labels: Vec<_> = chosen.layers[0].classes.iter().map(|class| class.label.as_str()).collect();
        assert_eq!(labels, ["1980–2004", "after 2004"]);
        assert_eq!(chosen.drawn(), 2);
    }

    #[test]
    fn taxa_side_by_side_do_not_hide_each_other() {
        for taxa in 3..=8 {
            let places = places(taxa);
            for (index, a) in places.iter().take(taxa).enumerate() {
                assert!(a.0.abs().max(a.1.abs()) + a.2 * 0.46 <= 0.5, "{taxa}: {a:?} leaves the square");
                for b in &places[..index] {
                    let apart = (a.0 - b.0).abs().max((a.1 - b.1).abs());
                    assert!(apart >= (a.2 + b.2) * 0.42, "{taxa}: {a:?} lies on {b:?}");
                }
            }
        }
    }

    #[test]
    fn coverage_counts_every_square_once_in_ascending_classes() {
        let rows: Vec<CoverageRow> = (0..100_u32)
            .map(|index| CoverageRow {
                square: crate::grid::Square::hour(index).unwrap(),
                taxa: index + 1,
                records: 1,
                visits: 0,
                years: None,
            })
            .collect();
        let scene = coverage_scene(&rows, GridSize::Hour, &Filter::default(), &atlas(), Language::En);
        assert_eq!(scene.drawn(), 100);
        let legend = scene.layers[0].legend();
        assert!(legend.len() >= 3 && legend.iter().all(|line| line.squares > 0));
        assert_eq!(legend.iter().map(|line| line.squares).sum::<usize>(), 100);
    }
}
