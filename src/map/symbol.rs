//! The signs on the map: shape and colour together tell classes apart, also in grey and to colour-blind eyes.

use crate::data::Rgb;

/// The shape of a sign in its square.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// An open circle: the oldest period.
    Ring,
    /// A filled diamond.
    Diamond,
    /// A filled circle.
    Disc,
    /// A filled square, nearly as large as the square of the grid: the latest period.
    Square,
    /// A diagonal cross: no date.
    Cross,
    /// A lying bar: dates that reach across periods.
    Bar,
    /// A triangle standing on its base: gained.
    TriangleUp,
    /// A triangle standing on its tip: not refound.
    TriangleDown,
    /// The whole square of the grid, for coverage.
    Cell,
}

/// A colour by its role, so that light, dark and print each choose their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paint {
    /// A period, 0 the oldest of `of`.
    Period {
        /// Which, from the oldest.
        index: u8,
        /// How many there are.
        of: u8,
    },
    /// Without a date.
    Undated,
    /// A step of the coverage scale, 0 the lowest of `of`.
    Coverage {
        /// Which, from the lowest.
        index: u8,
        /// How many there are.
        of: u8,
    },
    /// One of several taxa side by side (Okabe–Ito, in their order).
    Taxon(u8),
    /// The colour that the reader chose.
    Chosen(Rgb),
    /// Gained between two periods.
    Gain,
    /// Present in both periods.
    Stayed,
    /// Not refound.
    NotRefound,
}
