//! The squares of a figure for geographic programs.

use crate::data::Manifest;
use crate::export::{SquareLayer, SquareOf, Squares};
use crate::figure::{Figure, Found, credits, rows};
use crate::i18n::Language;

/// The rows of the table of a figure in the layers that they belong to, with all credits.
#[must_use]
pub fn squares(figure: &Figure, of: (&Manifest, Found<'_>), language: Language) -> Squares {
    let scene = &figure.scene;
    let layer = |taxon: Option<usize>| {
        let (figure_taxon, drawn) = (taxon.and_then(|index| figure.taxa.get(index)), figure.layer_of(taxon));
        SquareLayer {
            taxon: figure_taxon.map(|figure_taxon| figure_taxon.taxon.name.clone()),
            title: match figure_taxon {
                Some(figure_taxon) => figure_taxon.taxon.scientific_name(),
                None => drawn.map_or_else(String::new, |layer| layer.full_title()),
            },
            classes: drawn.map_or_else(Vec::new, |layer| layer.classes.clone()),
            squares: Vec::new(),
        }
    };
    let mut layers: Vec<(Option<usize>, SquareLayer)> = Vec::new();
    for row in rows(figure) {
        if layers.last().is_none_or(|last| last.0 != row.taxon) {
            layers.push((row.taxon, layer(row.taxon)));
        }
        let source = figure.source_of(&row);
        if let Some((_, layer)) = layers.last_mut() {
            layer.squares.push(SquareOf {
                square: row.square,
                class: row.class,
                years: row.years,
                records: row.records,
                taxa: row.taxa,
                source,
            });
        }
    }
    Squares {
        title: scene.caption.clone(),
        credit: credits(&figure.filter, of, language),
        caution: scene.caution.clone(),
        warning: scene.warning.clone(),
        layers: layers.into_iter().map(|(_, layer)| layer).collect(),
    }
}
