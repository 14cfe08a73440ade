//! What the legend says, and how it stands in columns.

use std::ops::Range;

use super::layout::LEADING;
use super::text::{Run, cut, cut_runs, width, width_of, with_names};
use crate::data::Rgb;
use crate::i18n::{Language, number};
use crate::map::{Class, Layer, Paint, Scene, Symbol};

/// How much wider than estimated the letters of a font may be.
const WIDEST: f64 = 1.12;
/// Where labels start, line heights.
pub const INDENT: f64 = 1.4;
/// Between columns, line heights.
const GAP: f64 = 1.6;
/// Lines under one title that are never broken.
const WHOLE: usize = 8;
/// Lines of a longer one that stand together at least.
const FEWEST: usize = 3;

/// A line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// What the lines under it belong to.
    Title(Vec<Run>),
    /// A class with the number of its squares.
    Sign(Class, Vec<Run>, usize),
    /// A kind of area.
    Area(Rgb, String),
    /// A share of the full size, and what it means.
    Size(Symbol, f64, String),
}

/// The legend on the paper; lengths in millimetres.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// Its lines.
    pub entries: Vec<Entry>,
    /// Size of its letters.
    pub size: f64,
    /// Width of a column; counts end there.
    pub width: f64,
    /// The lines of each column, from the left.
    pub columns: Vec<Range<usize>>,
    /// From the left edge of a column to that of the next.
    pub step: f64,
    /// Height of the longest column.
    pub height: f64,
}

/// The lines of a scene: the layers that are drawn, latest class first, then what sizes mean, then areas.
pub fn entries(scene: &Scene) -> Vec<Entry> {
    let shown: Vec<&Layer> = scene.layers.iter().filter(|layer| !layer.hidden).collect();
    // The name of a single taxon stands over the map.
    let named_above = shown.len() == 1 && scene.areas.is_empty() && scene.sizes.is_none();
    let mut entries = Vec::new();
    for layer in &shown {
        let one_line = layer.is_one_line();
        let is_named = named_above && scene.caption.starts_with(&layer.full_title());
        if !(one_line || is_named) {
            entries.push(Entry::Title(title_runs(layer)));
        }
        for line in layer.legend().into_iter().rev() {
            let label = with_names(&line.class.label, &scene.names);
            entries.push(Entry::Sign(line.class, label, line.squares));
        }
    }
    if let Some(key) = &scene.sizes {
        let symbol =
            shown.first().and_then(|layer| layer.classes.last()).map_or(Symbol::Disc, |class| class.symbol);
        entries.push(Entry::Title(vec![Run::upright(&key.title)]));
        let steps = key.steps.iter().map(|(label, share)| (label.clone(), f64::from(*share)));
        entries.extend(steps.map(|(label, share)| Entry::Size(symbol, share, label)));
    }
    for layer in &scene.areas {
        let is_alone = matches!(layer.classes.as_slice(), [class] if class.label.is_empty());
        if !is_alone {
            entries.push(Entry::Title(vec![Run::upright(&layer.title)]));
        }
        entries.extend(layer.classes.iter().map(|class| {
            let label = match class.label.as_str() {
                "" if is_alone => &layer.title,
                "" => "–",
                label => label,
            };
            Entry::Area(class.colour, label.to_owned())
        }));
    }
    entries
}

/// A title, its scientific name in italics.
fn title_runs(layer: &Layer) -> Vec<Run> {
    let names = if layer.scientific { std::slice::from_ref(&layer.title) } else { &[] };
    let mut runs = with_names(&layer.title, names);
    if !layer.author.is_empty() {
        runs.push(Run::upright(format!(" {}", layer.author)));
    }
    runs
}

/// The colour that tells the size of a sign and nothing else.
pub const SIZE_PAINT: Paint = Paint::Undated;

impl Legend {
    /// One column, as wide as it must be.
    pub fn in_one(entries: Vec<Entry>, size: f64) -> Self {
        let width = needed(&entries, size);
        let lines = entries.len();
        let columns = std::iter::once(0..lines).collect();
        Legend { entries, size, width, columns, step: width, height: lines as f64 * size * LEADING }
    }

    /// As many columns as `room` millimetres hold; what is longer than a line is cut.
    pub fn in_columns(mut entries: Vec<Entry>, size: f64, room: f64) -> Self {
        for entry in &mut entries {
            shorten(entry, size, room);
        }
        let width = needed(&entries, size).min(room);
        let line = size * LEADING;
        let step = width + GAP * line;
        let most = (((room + GAP * line) / step).floor() as usize).clamp(1, entries.len().max(1));
        let least = entries.len().div_ceil(most);
        let columns = (least..=entries.len()).map(|lines| broken(&entries, lines));
        let columns = columns.into_iter().find(|columns| columns.len() <= most).unwrap_or_default();
        let longest = columns.iter().map(|column| column.len()).max().unwrap_or(0);
        Legend { entries, size, width, columns, step, height: longest as f64 * line }
    }

    /// Height of a line, millimetres.
    pub fn line(&self) -> f64 {
        self.size * LEADING
    }
}

/// Columns of at most so many lines. What belongs together stays together, unless it is long; then at least its title and two
/// lines stand in a column.
fn broken(entries: &[Entry], lines: usize) -> Vec<Range<usize>> {
    let titles = (1..entries.len()).filter(|index| matches!(entries[*index], Entry::Title(_)));
    let starts: Vec<usize> = std::iter::once(0).chain(titles).collect();
    let ends = starts.iter().skip(1).copied().chain([entries.len()]);
    let mut columns: Vec<Range<usize>> = std::iter::once(0..0).collect();
    for (mut start, end) in starts.iter().copied().zip(ends) {
        while start < end {
            let Some(column) = columns.last_mut() else { break };
            let (room, block) = (lines.saturating_sub(column.len()), end - start);
            let is_fresh = column.start == column.end;
            if block <= room || is_fresh && block <= WHOLE {
                column.end += block;
                start = column.end;
            } else if is_fresh || block > WHOLE && room >= FEWEST {
                column.end += block.min(room.max(1));
                start = column.end;
            }
            if start < end {
                columns.push(start..start);
            }
        }
    }
    columns
}

/// Width of the widest line, counts included, millimetres.
fn needed(entries: &[Entry], size: f64) -> f64 {
    let line = size * LEADING;
    let counts = entries.iter().map(|entry| match entry {
        // All languages write numbers equally long.
        Entry::Sign(_, _, squares) => width(&number(Language::En, *squares as u64)) + 1.0,
        _ => 0.0,
    });
    let counts = counts.fold(0.0, f64::max);
    let wide = |entry: &Entry| match entry {
        Entry::Title(runs) => width_of(runs) * WIDEST * size,
        Entry::Sign(_, label, _) => line * INDENT + (width_of(label) * WIDEST + counts) * size,
        Entry::Area(_, label) | Entry::Size(_, _, label) => line * INDENT + width(label) * WIDEST * size,
    };
    entries.iter().map(wide).fold(0.0, f64::max)
}

fn shorten(entry: &mut Entry, size: f64, room: f64) {
    let beside = room / size - LEADING * INDENT;
    match entry {
        Entry::Title(runs) => cut_runs(runs, room / size / WIDEST),
        Entry::Sign(_, label, squares) => {
            let count = width(&number(Language::En, *squares as u64)) + 1.0;
            cut_runs(label, (beside - count) / WIDEST);
        }
        Entry::Area(_, label) | Entry::Size(_, _, label) => *label = cut(label, beside / WIDEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{AreaClass, AreaLayer, SizeKey};

    fn scene() -> Scene {
        let class = |label: &str| Class::new(label, Symbol::Disc, Paint::Gain);
        let layer = |title: &str, hidden| Layer {
            title: title.into(),
            hidden,
            classes: vec![class("old"), class("new")],
            ..Layer::default()
        };
        let area = |label: &str| AreaClass { label: label.into(), colour: Rgb(1, 2, 3) };
        Scene {
            layers: vec![layer("A a", false), layer("B b", true)],
            sizes: Some(SizeKey { title: "occupied".into(), steps: vec![("1".into(), 0.5)] }),
            areas: vec![AreaLayer {
                title: "Regions".into(),
                classes: (0..20).map(|index| area(&format!("region {index}"))).collect(),
                ..AreaLayer::default()
            }],
            caption: "A a · all years".into(),
            ..Scene::default()
        }
    }

    #[test]
    fn what_is_hidden_is_not_in_the_legend_and_the_latest_comes_first() {
        let entries = entries(&scene());
        let labels = entries.iter().map(|entry| match entry {
            Entry::Title(runs) => runs[0].text.as_str(),
            Entry::Sign(_, label, _) => label[0].text.as_str(),
            Entry::Area(_, label) | Entry::Size(_, _, label) => label,
        });
        assert_eq!(labels.take(6).collect::<Vec<_>>(), ["A a", "new", "old", "occupied", "1", "Regions"]);
        let alone = Scene { areas: Vec::new(), sizes: None, ..scene() };
        assert_eq!(super::entries(&alone).len(), 2, "a single name stands over the map");
    }

    #[test]
    fn columns_hold_every_line_once_and_end_with_no_title() {
        for room in [30.0, 60.0, 80.0, 180.0, 400.0] {
            let legend = Legend::in_columns(entries(&scene()), 2.5, room);
            let held: Vec<usize> = legend.columns.iter().flat_map(Clone::clone).collect();
            assert_eq!(held, (0..legend.entries.len()).collect::<Vec<_>>());
            let across = legend.step * (legend.columns.len() - 1) as f64 + legend.width;
            assert!(across <= room + 1e-9, "{across} in {room}");
            let sizes = |column: &Range<usize>| column.contains(&3) == column.contains(&4);
            assert!(legend.columns.iter().all(sizes), "the key of sizes is in one piece: {room}");
            for column in &legend.columns {
                let last = &legend.entries[column.end - 1];
                assert!(!matches!(last, Entry::Title(_)) || column.len() == 1, "{room}");
            }
        }
    }
}
