//! Which colours a map has by day, by night and on paper.

/// On what ground the map is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// White land on paper.
    #[default]
    Light,
    /// Dark land on dark paper.
    Dark,
    /// Black on white, for printers and journals.
    Print,
}
