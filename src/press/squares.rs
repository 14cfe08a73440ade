//! The squares of a plate for geographic programs.

use crate::data::Manifest;
use crate::export::{SquareLayer, SquareOf, Squares};
use crate::i18n::{Language, Text};
use crate::plate::{Plate, rows, source_line, sources_of};

/// The rows of the table of a plate in the layers that they belong to, with all credits.
#[must_use]
pub fn squares(plate: &Plate, atlas: &Manifest, language: Language) -> Squares {
    let scene = &plate.scene;
    // What two taxa have in common is one layer of both.
    let layer_of = |taxon: Option<usize>| match taxon {
        Some(index) if scene.layers.len() == plate.taxa.len() => scene.layers.get(index),
        _ => scene.layers.first(),
    };
    let layer = |taxon: Option<usize>| {
        let (of, drawn) = (taxon.and_then(|index| plate.taxa.get(index)), layer_of(taxon));
        SquareLayer {
            taxon: of.map(|of| of.taxon.name.clone()),
            title: match of {
                Some(of) => of.taxon.scientific_name(),
                None => drawn.map_or_else(String::new, |layer| layer.full_title()),
            },
            classes: drawn.map_or_else(Vec::new, |layer| layer.classes.clone()),
            squares: Vec::new(),
        }
    };
    let mut layers: Vec<(Option<usize>, SquareLayer)> = Vec::new();
    for row in rows(plate) {
        if layers.last().is_none_or(|last| last.0 != row.taxon) {
            layers.push((row.taxon, layer(row.taxon)));
        }
        let sources = row
            .taxon
            .and_then(|index| plate.taxa.get(index))
            .map_or_else(Vec::new, |of| sources_of(&of.placed, &plate.filter, plate.size, row.square));
        let titles = sources.iter().filter_map(|index| atlas.datasets.get(*index as usize));
        let titles: Vec<&str> = titles.map(|dataset| dataset.title.as_str()).collect();
        if let Some((_, layer)) = layers.last_mut() {
            layer.squares.push(SquareOf {
                square: row.square,
                class: row.class,
                years: row.years,
                records: row.records,
                taxa: row.taxa,
                source: titles.join("; "),
            });
        }
    }
    let mut credit: Vec<String> = plate
        .filter
        .counted(atlas)
        .into_iter()
        .map(|dataset| language.fill(Text::SourceLine, &[("source", &source_line(dataset))]))
        .collect();
    credit.push(language.fill(Text::AsOf, &[("date", &atlas.as_of)]));
    Squares {
        title: scene.caption.clone(),
        credit,
        caution: scene.caution.clone(),
        warning: scene.warning.clone(),
        layers: layers.into_iter().map(|(_, layer)| layer).collect(),
    }
}
