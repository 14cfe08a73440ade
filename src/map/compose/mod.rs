//! From numbers per square to a scene: classes, labels, caption and notes in the language of the reader.

mod areas;
mod both;
mod change;
mod dated;
mod last_seen;
mod periods;
mod scale;
mod side_by_side;

pub use areas::area_layer;
pub use both::both_layer;
pub use change::change_layer;
pub use dated::dated;
pub use last_seen::last_seen_layer;
pub use periods::period_layer;
pub use scale::{Unit, scale_layer};
pub use side_by_side::{SideBySide, TAXON_SYMBOLS, taxon_layers};

use super::{Layer, Scene, SizeKey};
use crate::data::{Dataset, Manifest, YearRange};
use crate::grid::Level;
use crate::i18n::{Language, Text, number, year_range, years};
use crate::select::{Filter, GridSize};

/// Data sets that a caption names; more are counted.
const NAMED_DATASETS: usize = 2;

/// A scene of these layers with the credits of the data sets that count; caption and the rest are to be filled in.
#[must_use]
pub fn credited_scene(layers: Vec<Layer>, atlas: &Manifest, filter: &Filter, language: Language) -> Scene {
    let source = |dataset: &Dataset| {
        let citation = if dataset.citation.is_empty() { &dataset.title } else { &dataset.citation };
        if dataset.licence.is_empty() {
            citation.clone()
        } else {
            format!("{citation} ({})", dataset.licence)
        }
    };
    let mut notes: Vec<String> = filter.counted(atlas).into_iter().map(source).collect();
    notes.push(dated(atlas, language));
    Scene {
        layers,
        notes,
        warning: atlas.simulated.then(|| language.say(Text::Simulated).to_owned()),
        ..Scene::default()
    }
}

/// The chosen years in words; of all years those that there are records of.
#[must_use]
pub fn span_of_years(chosen: YearRange, recorded: Option<(i16, i16)>, language: Language) -> String {
    let span = year_range(language, chosen);
    match recorded.filter(|_| chosen == YearRange::ALL) {
        Some(recorded) => format!("{span} ({})", years(recorded)),
        None => span,
    }
}

/// `title · years · zone · data sets · 4 km squares: n`.
#[must_use]
pub fn caption(
    title: &str,
    span: &str,
    scene: &Scene,
    size: GridSize,
    (filter, atlas): (&Filter, &Manifest),
    language: Language,
) -> String {
    let squares = match size {
        GridSize::Hour => Text::CaptionSquares4,
        GridSize::Quarter => Text::CaptionSquares1,
    };
    let mut parts = vec![title.to_owned(), span.to_owned()];
    if let Some(zone) = &filter.zone {
        parts.push(zone.name.clone());
    }
    if filter.datasets.is_some() {
        let counted = filter.counted(atlas);
        let titles = counted.iter().map(|layer| layer.title.as_str()).collect::<Vec<_>>().join(", ");
        parts.push(if counted.len() <= NAMED_DATASETS {
            language.fill(Text::OnlyDataSets, &[("names", &titles)])
        } else {
            let (some, all) = (counted.len().to_string(), atlas.datasets.len().to_string());
            language.fill(Text::SomeDataSets, &[("count", &some), ("all", &all)])
        });
    }
    parts.push(language.fill(squares, &[("count", &number(language, scene.drawn() as u64))]));
    parts.join(" · ")
}

/// Share of the full size that a sign has in an hour square with so many occupied quarter squares (0–16).
///
/// The root makes the area grow with the number; the least that can be seen is kept for squares that are known only as a
/// whole.
#[must_use]
pub fn occupied_size(quarters: u8) -> f32 {
    0.36 + 0.64 * (f32::from(quarters.min(16)) / 16.0).sqrt()
}

/// What the sizes of the signs mean.
#[must_use]
pub fn occupied_key(language: Language) -> SizeKey {
    let step = |quarters: u8| (quarters.to_string(), occupied_size(quarters));
    SizeKey {
        title: language.say(Text::OccupiedQuarters).to_owned(),
        steps: [1, 4, 8, 16].map(step).to_vec(),
    }
}

impl GridSize {
    /// The size whose squares have this level; a sheet counts as hour squares.
    #[must_use]
    pub fn of(level: Level) -> Self {
        if level == Level::Quarter { GridSize::Quarter } else { GridSize::Hour }
    }
}
