//! How complete a list of taxa is: Chao2 and the sample coverage.
//!
//! # Sources
//! The estimate and its variance: A. Chao 1987, *Estimating the population size for capture-recapture data with unequal
//! catchability*, Biometrics 43: 783–791; the coverage: A. Chao & L. Jost 2012, *Coverage-based rarefaction and
//! extrapolation*, Ecology 93: 2533–2547.

/// In how many visits taxa were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Incidence {
    /// Visits, or whatever the units are.
    pub units: u32,
    /// Taxa found in any of them.
    pub taxa: u32,
    /// Taxa found in exactly one.
    pub once: u32,
    /// Taxa found in exactly two.
    pub twice: u32,
    /// Pairs of a taxon and a unit in which it was found.
    pub incidences: u64,
}

/// An estimate of how many taxa there are, found or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chao2 {
    /// Taxa.
    pub estimate: f64,
    /// Its standard error, taxa.
    pub se: f64,
    /// Lower end of the interval of 95 %, taxa; never below what was found.
    pub low: f64,
    /// Upper end of it.
    pub high: f64,
}

/// Units below which nothing is said.
pub const FEWEST_UNITS: u32 = 5;

/// The quantile of the normal distribution that leaves 2.5 % above it.
const NORMAL: f64 = 1.959_964;

impl Incidence {
    /// Counts from the number of units in which each taxon was found; zeros are taxa that were not.
    #[must_use]
    pub fn of(units: u32, found_in: impl IntoIterator<Item = u32>) -> Self {
        let mut counted = Incidence { units, ..Incidence::default() };
        for found in found_in.into_iter().filter(|found| *found > 0) {
            counted.taxa += 1;
            counted.once += u32::from(found == 1);
            counted.twice += u32::from(found == 2);
            counted.incidences += u64::from(found);
        }
        counted
    }

    /// How many taxa there are: the bias-corrected form where none was found twice. `None` below [`FEWEST_UNITS`].
    ///
    /// ```
    /// use ifbl_atlas::analysis::Incidence;
    /// let dune = Incidence { units: 20, taxa: 30, once: 3, twice: 2, incidences: 197 };
    /// assert_eq!(dune.chao2().map(|chao2| chao2.estimate), Some(32.1375));
    /// ```
    #[must_use]
    pub fn chao2(&self) -> Option<Chao2> {
        if self.units < FEWEST_UNITS {
            return None;
        }
        let (units, taxa) = (f64::from(self.units), f64::from(self.taxa));
        let (once, twice) = (f64::from(self.once), f64::from(self.twice));
        let k = (units - 1.0) / units;
        let (estimate, variance) = if self.twice > 0 {
            let ratio = once / twice;
            let variance = twice
                * (k * ratio.powi(2) / 2.0 + k.powi(2) * ratio.powi(3) + k.powi(2) * ratio.powi(4) / 4.0);
            (taxa + k * once.powi(2) / (2.0 * twice), variance)
        } else {
            let estimate = taxa + k * once * (once - 1.0) / 2.0;
            let variance = k * once * (once - 1.0) / 2.0
                + k.powi(2) * once * (2.0 * once - 1.0).powi(2) / 4.0
                - if estimate > 0.0 { k.powi(2) * once.powi(4) / (4.0 * estimate) } else { 0.0 };
            (estimate, variance.max(0.0))
        };
        let unseen = estimate - taxa;
        let (low, high) = if unseen > 0.0 {
            let factor = (NORMAL * (1.0 + variance / unseen.powi(2)).ln().sqrt()).exp();
            (taxa + unseen / factor, taxa + unseen * factor)
        } else {
            (taxa, taxa)
        };
        Some(Chao2 { estimate, se: variance.sqrt(), low, high })
    }

    /// The share of all individuals, or here of all finds, that belongs to taxa already found, 0 to 1. `None` below
    /// [`FEWEST_UNITS`] and where nothing was found.
    #[must_use]
    pub fn coverage(&self) -> Option<f64> {
        if self.units < FEWEST_UNITS || self.incidences == 0 {
            return None;
        }
        let (once, twice) = (f64::from(self.once), f64::from(self.twice));
        if self.once == 0 {
            return Some(1.0);
        }
        let more = (f64::from(self.units) - 1.0) * once;
        Some(1.0 - once / self.incidences as f64 * more / (more + 2.0 * twice))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published data: units, taxa, once, twice, incidences; estimate, standard error, interval, coverage.
    #[test]
    fn published_lists_give_their_published_numbers() {
        for (source, [units, taxa, once, twice, incidences], [estimate, se, low, high], coverage) in [
            ("BCI", [50, 225, 21, 19, 4_539], [236.373_158, 6.543_610, 228.988, 257.438], 0.995_538),
            ("dune", [20, 30, 3, 2, 197], [32.1375, 3.242_503, 30.251, 48.202], 0.985_770),
            ("ants, 50 m", [599, 227, 49, 23, 5_976], [279.109, 19.794, 252.374, 334.009], 0.991_813),
            ("ants, 500 m", [230, 241, 71, 34, 2_943], [314.810, 23.259, 281.384, 375.902], 0.975_975),
            ("ants, 2000 m", [200, 14, 1, 2, 271], [14.249, 0.726, 14.013, 18.716], 0.996_383),
        ] {
            let found = Incidence { units, taxa, once, twice, incidences: u64::from(incidences) };
            let chao2 = found.chao2().unwrap();
            for (ours, published) in
                [(chao2.estimate, estimate), (chao2.se, se), (chao2.low, low), (chao2.high, high)]
            {
                assert!((ours - published).abs() < 6e-4, "{source}: {ours} {published}");
            }
            assert!((found.coverage().unwrap() - coverage).abs() < 6e-7, "{source}");
        }
    }

    #[test]
    fn where_none_was_found_twice_the_estimate_stays_finite() {
        let chao2 = Incidence { units: 10, taxa: 12, once: 5, twice: 0, incidences: 40 }.chao2().unwrap();
        for (ours, published) in
            [(chao2.estimate, 21.0), (chao2.se, 9.219), (chao2.low, 13.711), (chao2.high, 59.340)]
        {
            assert!((ours - published).abs() < 6e-4, "{ours} {published}");
        }
    }

    #[test]
    fn too_few_visits_say_nothing_and_nothing_found_is_no_fault() {
        let few = Incidence::of(4, [1, 1, 2, 4]);
        assert_eq!((few.taxa, few.once, few.twice, few.incidences), (4, 2, 1, 8));
        assert_eq!((few.chao2(), few.coverage()), (None, None));
        let nothing = Incidence::of(9, [0, 0]);
        assert_eq!(nothing.chao2(), Some(Chao2 { estimate: 0.0, se: 0.0, low: 0.0, high: 0.0 }));
        assert_eq!(nothing.coverage(), None);
        let every_time = Incidence::of(9, [9, 9, 9]);
        assert_eq!(
            (every_time.chao2().map(|chao2| chao2.high), every_time.coverage()),
            (Some(3.0), Some(1.0))
        );
    }
}
