//! Round limits for a scale of numbers.

/// At most `steps` ascending class limits, each the lowest number of its class: the first is the smallest number, the others
/// are the roundest numbers that leave the classes about equally full.
#[must_use]
pub fn round_limits(numbers: impl Iterator<Item = u64>, steps: usize) -> Vec<u64> {
    limits(numbers, steps, |numbers, wanted, before| {
        let number = numbers[wanted];
        // A fifth of a class more or less is not seen.
        let spare = numbers.len() / (steps * 5);
        let near = |limit: &u64| {
            *limit > before && numbers.partition_point(|below| below < limit).abs_diff(wanted) <= spare
        };
        let mut unit = 10_u64.pow(number.max(1).ilog10());
        while unit > 0 {
            for unit in [5 * unit, 2 * unit, unit] {
                let down = number / unit * unit;
                if let Some(limit) = [down, down + unit].into_iter().find(near) {
                    return Some(limit);
                }
            }
            unit /= 10;
        }
        // So many squares have this number that no limit is near: it begins a class of its own.
        Some(number).filter(|number| *number > before)
    })
}

/// The same for years: limits begin a decade, or half of one where decades are too coarse.
#[must_use]
pub fn year_limits(years: impl Iterator<Item = u64>, steps: usize) -> Vec<u64> {
    limits(years, steps, |years, wanted, before| {
        let year = years[wanted];
        [year / 10 * 10, year / 5 * 5].into_iter().find(|limit| *limit > before)
    })
}

/// The smallest number, and what `begin` makes of the sorted numbers, the place of a quantile among them and the limit before.
fn limits(
    numbers: impl Iterator<Item = u64>,
    steps: usize,
    begin: impl Fn(&[u64], usize, u64) -> Option<u64>,
) -> Vec<u64> {
    let mut numbers: Vec<u64> = numbers.collect();
    numbers.sort_unstable();
    let Some(first) = numbers.first().copied() else { return Vec::new() };
    let mut limits = vec![first];
    for step in 1..steps {
        limits.extend(begin(&numbers, numbers.len() * step / steps, limits[limits.len() - 1]));
    }
    limits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_even_where_numbers_crowd() {
        // Most lists have about a hundred taxa: one round number would take half of the squares.
        let numbers: Vec<u64> = (0..1000_u64).map(|index| 60 + index * index % 97).collect();
        let limits = round_limits(numbers.iter().copied(), 5);
        assert_eq!(limits.len(), 5, "{limits:?}");
        let ends = limits.iter().skip(1).copied().chain([u64::MAX]);
        for (from, to) in limits.iter().zip(ends) {
            let share = numbers.iter().filter(|number| (*from..to).contains(*number)).count();
            assert!((120..=280).contains(&share), "{share} of 1000 from {from} in {limits:?}");
        }
    }

    #[test]
    fn limits_are_round_and_ascend() {
        assert_eq!(round_limits(1..=1000, 5), [1, 200, 400, 600, 800]);
        assert_eq!(round_limits([3, 3, 3].into_iter(), 5), [3]);
        assert_eq!(round_limits(std::iter::empty(), 5), Vec::<u64>::new());
        assert_eq!(round_limits([0, 1, 2, 3, 5, 8, 13, 21, 34, 55].into_iter(), 5), [0, 2, 5, 10, 30]);
    }
}
