//! The parts of the picture: groups of the SVG.

use crate::map::{Scene, Symbol};

/// A part of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The paper.
    Paper,
    /// Land and waters.
    Ground,
    /// A layer of areas, from the bottom.
    Areas(usize),
    /// Lines of the grid and codes of the sheets.
    Grid,
    /// Provinces and countries.
    Borders,
    /// The edge of the zone whose records count.
    Zone,
    /// The signs of one class of one layer.
    Signs {
        /// Which layer, from the bottom.
        layer: usize,
        /// Which class of it.
        class: usize,
    },
    /// Codes of hour squares or quarter squares, which signs would hide.
    Codes,
    /// Names of towns.
    Names,
    /// Signs and counts.
    Legend,
    /// Scale bar, north arrow, frame.
    Measures,
    /// Name, caption, cautions.
    Caption,
    /// Sources.
    Notes,
}

impl Part {
    /// The parts of a scene in the order in which they are painted: whole squares lie under grid and borders,
    /// signs over them.
    pub fn of(scene: &Scene) -> Vec<Part> {
        let signs = |cells: bool| {
            let shown = scene.layers.iter().enumerate().filter(|(_, layer)| !layer.hidden);
            shown.flat_map(move |(layer, content)| {
                let classes = content.classes.iter().enumerate();
                classes
                    .filter(move |(_, class)| (class.symbol == Symbol::Cell) == cells)
                    .map(move |(class, _)| Part::Signs { layer, class })
            })
        };
        let grid = scene.land.grid;
        [Part::Paper, Part::Ground]
            .into_iter()
            .chain((0..scene.areas.len()).map(Part::Areas))
            .chain(signs(true))
            .chain(grid.then_some(Part::Grid))
            .chain([Part::Borders])
            .chain((!scene.outline.is_empty()).then_some(Part::Zone))
            .chain(signs(false))
            .chain(grid.then_some(Part::Codes))
            .chain(scene.places.is_some().then_some(Part::Names))
            .chain([Part::Legend, Part::Measures, Part::Caption, Part::Notes])
            .collect()
    }

    /// Whether it ends at the frame of the map.
    pub fn is_framed(self) -> bool {
        !matches!(self, Part::Paper | Part::Legend | Part::Measures | Part::Caption | Part::Notes)
    }

    /// What the group is called.
    pub fn id(self) -> String {
        match self {
            Part::Paper => "paper".into(),
            Part::Ground => "ground".into(),
            Part::Areas(layer) => format!("areas-{}", layer + 1),
            Part::Grid => "grid".into(),
            Part::Borders => "borders".into(),
            Part::Zone => "zone".into(),
            Part::Signs { layer, class } => format!("signs-{}-{}", layer + 1, class + 1),
            Part::Codes => "codes".into(),
            Part::Names => "names".into(),
            Part::Legend => "legend".into(),
            Part::Measures => "measures".into(),
            Part::Caption => "caption".into(),
            Part::Notes => "notes".into(),
        }
    }

    /// What it shows; editors show it as the title of the group.
    pub fn title(self, scene: &Scene) -> Option<String> {
        match self {
            Part::Areas(layer) => Some(scene.areas.get(layer)?.title.clone()),
            Part::Signs { layer, class } => {
                let layer = scene.layers.get(layer)?;
                Some(format!("{}: {}", layer.title, layer.classes.get(class)?.label))
            }
            _ => None,
        }
    }
}
