//! Chance that is the same on every machine and at every run.
//!
//! Everything is a hash of what it is about (a species, a square, a visit), so that nothing depends on the order in which it
//! is asked.

/// Mixes numbers to one that looks random: the finaliser of SplitMix64 (Steele, Lea & Flood 2014), once for each.
#[must_use]
pub fn mix(numbers: &[u64]) -> u64 {
    numbers.iter().fold(0x1FB1_0000_2026_u64, |state, number| {
        let mut z = (state ^ number).wrapping_add(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    })
}

/// A number from 0 (inclusive) to 1 (exclusive) for what the numbers say.
#[must_use]
pub fn share(numbers: &[u64]) -> f64 {
    (mix(numbers) >> 11) as f64 / (1_u64 << 53) as f64
}

/// A whole number below `limit` for what the numbers say; 0 when there is no choice.
#[must_use]
pub fn below(limit: usize, numbers: &[u64]) -> usize {
    ((share(numbers) * limit as f64) as usize).min(limit.saturating_sub(1))
}

/// A field over the land, from 0 to 1, that changes over about `wavelength` metres.
///
/// Value noise: chance at the corners of a lattice, smoothly blended between them.
#[must_use]
pub fn field(seed: u64, x: f64, y: f64, wavelength: f64) -> f64 {
    let (u, v) = (x / wavelength, y / wavelength);
    let (column, row) = (u.floor(), v.floor());
    let corner =
        |east: f64, north: f64| share(&[seed, (column + east) as i64 as u64, (row + north) as i64 as u64]);
    let ease = |t: f64| t * t * (3.0 - 2.0 * t);
    let (s, t) = (ease(u - column), ease(v - row));
    let blend = |a: f64, b: f64, t: f64| a + (b - a) * t;
    blend(blend(corner(0.0, 0.0), corner(1.0, 0.0), s), blend(corner(0.0, 1.0), corner(1.0, 1.0), s), t)
}

/// A number for a text, to mix with others.
#[must_use]
pub fn seed(text: &str) -> u64 {
    text.bytes().fold(0, |state, byte| mix(&[state, u64::from(byte)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_spread_evenly() {
        let mut bins = [0_u32; 10];
        for number in 0..10_000 {
            bins[below(10, &[7, number])] += 1;
        }
        assert!(bins.iter().all(|bin| (850..1_150).contains(bin)), "{bins:?}");
        assert_eq!(below(0, &[1]), 0);
    }

    #[test]
    fn a_field_changes_slowly() {
        for step in 0..1_000 {
            let (x, y) = (f64::from(step) * 317.0, f64::from(step) * 211.0);
            let here = field(3, x, y, 8_000.0);
            assert!((0.0..=1.0).contains(&here));
            assert!((here - field(3, x + 80.0, y, 8_000.0)).abs() < 0.05);
        }
    }
}
