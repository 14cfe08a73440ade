//! What a map shows, before anything is painted.

use std::collections::BTreeSet;

use super::{Paint, Symbol};
use crate::grid::Square;

/// One class of a layer: a line of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// What the legend says, in the language of the reader.
    pub label: String,
    /// Its shape.
    pub symbol: Symbol,
    /// Its colour.
    pub paint: Paint,
}

/// One sign in one square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// An hour square or a quarter square.
    pub square: Square,
    /// Index of its class in the layer.
    pub class: u8,
    /// Share of the full size, 0–1.
    pub size: f32,
}

/// One taxon, or the coverage, as signs in classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// What the legend calls it: a taxon's name, or what is counted.
    pub title: String,
    /// Author of the taxon, set upright after it; empty when there is none.
    pub author: String,
    /// Whether the title is a scientific name, set in italics.
    pub scientific: bool,
    /// Where its signs stand in their squares, from the middle to the east and to the south in sides of the square:
    /// layers side by side divide the square.
    pub offset: (f32, f32),
    /// From the one painted first (oldest) to the one on top (latest).
    pub classes: Vec<Class>,
    /// At most one per square, in the order of the squares' numbers.
    pub marks: Vec<Mark>,
}

/// A line of the legend with its count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    /// The class.
    pub class: Class,
    /// How many squares are in it.
    pub squares: usize,
}

impl Layer {
    /// Title and author in one line, where nothing can be set in italics.
    #[must_use]
    pub fn full_title(&self) -> String {
        if self.author.is_empty() { self.title.clone() } else { format!("{} {}", self.title, self.author) }
    }

    /// The legend, in the order of the classes, with the number of squares in each.
    #[must_use]
    pub fn legend(&self) -> Vec<LegendEntry> {
        let mut counts = vec![0; self.classes.len()];
        for mark in &self.marks {
            if let Some(count) = counts.get_mut(usize::from(mark.class)) {
                *count += 1;
            }
        }
        self.classes
            .iter()
            .zip(counts)
            .map(|(class, squares)| LegendEntry { class: class.clone(), squares })
            .collect()
    }
}

/// Everything on a map but the land itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// From the bottom to the top.
    pub layers: Vec<Layer>,
    /// What the map shows: taxon and period.
    pub caption: String,
    /// Source, date, citation, licence: one line each.
    pub notes: Vec<String>,
    /// Said across every view and export when the records are not observations.
    pub warning: Option<String>,
}

impl Scene {
    /// How many distinct squares the scene holds, in or out of the window.
    #[must_use]
    pub fn drawn(&self) -> usize {
        match self.layers.as_slice() {
            [] => 0,
            [layer] => layer.marks.len(),
            layers => layers.iter().flat_map(|l| &l.marks).map(|m| m.square).collect::<BTreeSet<_>>().len(),
        }
    }
}
