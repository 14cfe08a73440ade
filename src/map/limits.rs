//! Round limits for a scale of numbers.

/// At most `steps` ascending class limits, each the lowest number of its class: the first is the smallest number, the
/// others are 1, 1½, 2, 3, 5 or 7 times a power of ten at or below the quantiles, so that classes are about equally full and
/// readable.
#[must_use]
pub fn round_limits(numbers: impl Iterator<Item = u64>, steps: usize) -> Vec<u64> {
    limits(numbers, steps, |number, before| Some(round(number)).filter(|limit| *limit > before))
}

/// The same for years: limits begin a decade, or half of one where decades are too coarse.
#[must_use]
pub fn year_limits(years: impl Iterator<Item = u64>, steps: usize) -> Vec<u64> {
    limits(years, steps, |year, before| {
        [year / 10 * 10, year / 5 * 5].into_iter().find(|limit| *limit > before)
    })
}

/// The smallest number, and what `begin` makes of the quantiles: the limit at or below one, if it is above the limit before.
fn limits(
    numbers: impl Iterator<Item = u64>,
    steps: usize,
    begin: impl Fn(u64, u64) -> Option<u64>,
) -> Vec<u64> {
    let mut numbers: Vec<u64> = numbers.collect();
    numbers.sort_unstable();
    let Some(first) = numbers.first().copied() else { return Vec::new() };
    let mut limits = vec![first];
    for step in 1..steps {
        limits.extend(begin(numbers[numbers.len() * step / steps], limits[limits.len() - 1]));
    }
    limits
}

/// The largest round number that is not larger.
fn round(number: u64) -> u64 {
    if number < 10 {
        return number;
    }
    let tenth = 10_u64.pow(number.ilog10()) / 10;
    let round = [70, 50, 30, 20, 15].into_iter().find(|lead| lead * tenth <= number);
    round.unwrap_or(10) * tenth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_round_and_ascend() {
        assert_eq!(round_limits(1..=1000, 5), [1, 200, 300, 500, 700]);
        assert_eq!(round_limits([3, 3, 3].into_iter(), 5), [3]);
        assert_eq!(round_limits(std::iter::empty(), 5), Vec::<u64>::new());
        assert_eq!(round_limits([0, 1, 2, 3, 5, 8, 13, 21, 34, 55].into_iter(), 5), [0, 2, 5, 10, 30]);
    }
}
