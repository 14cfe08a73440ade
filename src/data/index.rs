//! Indexes as the tables and the files hold them: of 32 bits, half the room of a `usize`.

/// The index or the length as a number of 32 bits.
///
/// A table of four billion rows would need more memory than any machine that builds an atlas has; such an index would stand
/// still at the largest number rather than begin again at 0.
///
/// ```
/// use ifbl_atlas::data::index32;
/// assert_eq!(index32(28_366), 28_366);
/// assert_eq!(index32(usize::MAX), u32::MAX);
/// ```
#[must_use]
pub fn index32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
