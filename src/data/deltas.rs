//! Ascending numbers as differences: small digits, so that files stay small.

/// Turns ascending numbers into the first and the steps between them.
pub(super) fn to_deltas(numbers: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut last = 0;
    numbers.into_iter().map(|number| number.wrapping_sub(std::mem::replace(&mut last, number))).collect()
}

/// Appends a number in digits: files are full of them, and formatting takes several times as long.
pub(super) fn push_number(text: &mut String, number: u32) {
    let mut digits = [0_u8; 10];
    let (mut start, mut rest) = (digits.len(), number);
    loop {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    text.extend(digits[start..].iter().map(|digit| char::from(*digit)));
}

/// The numbers again; `None` if they do not ascend or do not stay below `limit`.
pub(super) fn from_deltas(deltas: &[u32], limit: u32) -> Option<Vec<u32>> {
    let mut sum = 0_u32;
    deltas
        .iter()
        .enumerate()
        .map(|(index, step)| {
            sum = sum.checked_add(*step)?;
            (sum < limit && (*step > 0 || index == 0)).then_some(sum)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive() {
        let numbers = vec![0, 3, 4, 28_366, 76_799];
        assert_eq!(from_deltas(&to_deltas(numbers.iter().copied()), 76_800), Some(numbers));
        assert_eq!(from_deltas(&[], 10), Some(vec![]));
    }

    #[test]
    fn numbers_have_their_digits() {
        for number in [0, 1, 9, 10, 109, 28_366, 1_000_000_000, u32::MAX] {
            let mut text = "x".to_owned();
            push_number(&mut text, number);
            assert_eq!(text, format!("x{number}"));
        }
    }

    #[test]
    fn what_does_not_ascend_or_goes_too_far_is_refused() {
        assert_eq!(from_deltas(&[3, 0], 10), None);
        assert_eq!(from_deltas(&[3, 7], 10), None);
        assert_eq!(from_deltas(&[3, u32::MAX], 10), None);
    }
}
