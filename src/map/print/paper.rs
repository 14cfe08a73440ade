//! What a map is printed on.

use super::PrintError;
use crate::grid::Bounds;

/// Widths that a map may have, millimetres.
const WIDTHS: std::ops::RangeInclusive<f64> = 40.0..=1000.0;
/// From so many widths high on, a map is larger on an upright page.
const HIGH: f64 = 0.92;
/// Sides that a window may have, metres.
const SIDES: std::ops::RangeInclusive<f64> = 100.0..=2_000_000.0;

/// Size of the paper, and the part of the ground that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Width, millimetres.
    pub width: f64,
    /// Height that is filled, millimetres; `None` is as high as the content.
    pub height: Option<f64>,
    /// White around everything, millimetres.
    pub margin: f64,
    /// What is shown, metres of Lambert 72; `None` is all of the land.
    pub window: Option<Bounds>,
}

impl Paper {
    /// As wide as a column of a journal, or any other width in millimetres, and as high as the content.
    #[must_use]
    pub fn column(width: f64) -> Self {
        Paper { width, height: None, margin: 3.0, window: None }
    }

    /// A page of A4, upright.
    #[must_use]
    pub fn a4() -> Self {
        Paper { width: 210.0, height: Some(297.0), margin: 15.0, window: None }
    }

    /// The page of A4 on which a map is largest: the land is wider than high, a window may be either.
    #[must_use]
    pub fn page(window: Option<Bounds>) -> Self {
        let is_high = window.is_some_and(|b| b.north - b.south > HIGH * (b.east - b.west));
        let paper = if is_high { Paper::a4() } else { Paper::a4_across() };
        paper.showing(window)
    }

    /// A page of A4, on its side: what is not map stands beside it.
    fn a4_across() -> Self {
        Paper { width: 297.0, height: Some(210.0), margin: 12.0, window: None }
    }

    /// The same page, upright, if it lies on its side.
    pub(super) fn upright(&self) -> Option<Self> {
        self.is_across().then(|| Paper::a4().showing(self.window))
    }

    /// Whether it is a page wider than high.
    pub(super) fn is_across(&self) -> bool {
        self.height.is_some_and(|height| height < self.width)
    }

    /// This paper with a part of the ground.
    #[must_use]
    pub fn showing(self, window: Option<Bounds>) -> Self {
        Paper { window, ..self }
    }

    /// Width between the margins.
    pub(super) fn room(&self) -> f64 {
        self.width - 2.0 * self.margin
    }

    /// Refuses sizes that no printer and no journal has.
    pub(super) fn check(&self) -> Result<(), PrintError> {
        if !WIDTHS.contains(&self.width) {
            return Err(PrintError::Size(format!("{} mm", self.width)));
        }
        match self.window {
            Some(b) if !SIDES.contains(&(b.east - b.west)) || !SIDES.contains(&(b.north - b.south)) => {
                Err(PrintError::Window)
            }
            _ => Ok(()),
        }
    }
}
