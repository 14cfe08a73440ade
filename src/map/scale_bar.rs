//! A bar of a round length beside the map.

/// A round length on the ground and how long it is on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleBar {
    /// Metres on the ground.
    pub metres: f64,
    /// Pixels on the map.
    pub pixels: f64,
}

impl ScaleBar {
    /// The longest of 1, 2, 5 times a power of ten metres that is not longer than `longest` pixels.
    #[must_use]
    pub fn fitting(pixels_per_km: f64, longest: f64) -> Self {
        let room = (longest / pixels_per_km * 1000.0).max(1.0);
        let power = 10_f64.powf(room.log10().floor());
        let metres =
            [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|m| *m <= room).unwrap_or(power);
        ScaleBar { metres, pixels: metres / 1000.0 * pixels_per_km }
    }

    /// `20 km`, `500 m`.
    #[must_use]
    pub fn label(&self) -> String {
        if self.metres >= 1000.0 {
            format!("{} km", self.metres / 1000.0)
        } else {
            format!("{} m", self.metres)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_round_and_fits() {
        for (scale, label) in [(1.0, "100 km"), (3.0, "20 km"), (60.0, "1 km"), (300.0, "200 m")] {
            let bar = ScaleBar::fitting(scale, 100.0);
            assert_eq!(bar.label(), label);
            assert!(bar.pixels <= 100.0 && bar.pixels > 40.0);
        }
    }
}
