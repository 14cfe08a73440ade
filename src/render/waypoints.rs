//! The squares of a figure as points to go to.

use crate::data::Manifest;
use crate::export::Waypoints;
use crate::figure::{Figure, Found, credits, needs};
use crate::i18n::Language;

/// Each square once with what is said of it. Of a measure, those that need work most first, so that a device which takes only
/// some hundred points has those.
#[must_use]
pub fn waypoints(figure: &Figure, of: (&Manifest, Found<'_>), language: Language) -> Waypoints {
    let of_taxa = !figure.taxa.is_empty();
    let mut squares: Vec<_> = needs(figure).into_iter().map(|row| row.square).collect();
    if of_taxa {
        squares.sort_unstable();
        squares.dedup();
    }
    let description = |square| match of_taxa {
        true => figure.describe(square, language).join("; "),
        false => figure.measure_line(square, language),
    };
    let scene = &figure.scene;
    let mut about: Vec<String> = scene.warning.iter().chain(&scene.caution).cloned().collect();
    about.extend(credits(&figure.filter, of, language));
    Waypoints {
        title: scene.caption.clone(),
        about,
        points: squares.into_iter().map(|square| (square, description(square))).collect(),
    }
}
