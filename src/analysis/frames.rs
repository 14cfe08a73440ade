//! Time as frames: which years each shows.

use crate::data::YearRange;

/// The frames from the first to the last year of an atlas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frames {
    /// Where the first frame starts: a decade starts with a year that ends in 0.
    start: i16,
    last: i16,
    step: i16,
    within: bool,
}

impl Frames {
    /// Frames of `step` years (10 or 1); `within` shows the years of each frame alone, otherwise all that came before
    /// stays.
    #[must_use]
    pub fn new(first: i16, last: i16, step: i16, within: bool) -> Self {
        let step = step.max(1);
        Frames { start: first - first.rem_euclid(step), last: last.max(first), step, within }
    }

    /// How many there are, at least one.
    #[must_use]
    pub fn count(self) -> usize {
        ((self.last - self.start) / self.step + 1).max(1) as usize
    }

    /// The years of a frame; after the last one those of the last.
    #[must_use]
    pub fn years(self, frame: usize) -> YearRange {
        let frame = frame.min(self.count() - 1) as i16;
        let from = self.start + frame * self.step;
        YearRange { from: self.within.then_some(from), to: Some(from + self.step - 1) }
    }

    /// The frame that ends nearest to the end of a range of years.
    #[must_use]
    pub fn nearest(self, years: YearRange) -> usize {
        let end = years.to.or(years.from).unwrap_or(self.last);
        let frame = (end - self.start).max(0) / self.step;
        (frame as usize).min(self.count() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: Option<i16>, to: i16) -> YearRange {
        YearRange { from, to: Some(to) }
    }

    #[test]
    fn decades_start_with_a_round_year_and_years_with_the_first() {
        let decades = Frames::new(1976, 2020, 10, true);
        assert_eq!(decades.count(), 6);
        assert_eq!(decades.years(0), range(Some(1970), 1979));
        assert_eq!(decades.years(99), range(Some(2020), 2029));
        let years = Frames::new(1976, 2020, 1, false);
        assert_eq!((years.count(), years.years(3)), (45, range(None, 1979)));
        assert_eq!(Frames::new(1976, 1976, 10, false).count(), 1);
    }

    #[test]
    fn every_frame_is_nearest_to_its_own_years() {
        for frames in
            [(10, true), (10, false), (1, true), (1, false)].map(|(s, w)| Frames::new(1976, 2020, s, w))
        {
            for frame in 0..frames.count() {
                assert_eq!(frames.nearest(frames.years(frame)), frame, "{frames:?}");
            }
            assert_eq!(frames.nearest(YearRange::ALL), frames.count() - 1);
            assert_eq!(frames.nearest(range(None, 1800)), 0);
        }
    }
}
