//! The check sum at the end of every file: a byte that changed on its way is found without any other file.
//!
//! The last field of a file is `crc`, the CRC-32 (of ISO 3309, as in gzip and PNG) of all bytes before its comma, in
//! hexadecimal digits: `…,"crc":"cbf43926"}` and a line break. It stands at a known place, so it is compared before a word of
//! the file is believed; and it is JSON that people can read. A browser has no SHA where a page comes by plain http, and
//! `sums.json` is too large to be loaded with every file.

/// What stands before the digits.
const BEFORE: &[u8] = b",\"crc\":\"";
/// What stands behind them, to the last byte.
const BEHIND: &[u8] = b"\"}\n";
/// Digits of a check sum.
const DIGITS: usize = 8;

/// Where the check sum of a text begins, and its digits; `None` where it has none at its end.
fn ending(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let begin = text.len().checked_sub(BEFORE.len() + DIGITS + BEHIND.len())?;
    let (body, end) = text.split_at(begin);
    Some((body, end.strip_prefix(BEFORE)?.strip_suffix(BEHIND)?))
}

/// Whether a text is what the check sum at its end says; `None` where it has none.
pub(super) fn holds(text: &str) -> Option<bool> {
    let (body, digits) = ending(text.as_bytes())?;
    Some(digits == in_digits(crc32(body)))
}

/// A JSON object as a file of a data folder ends: with the check sum of what it says, in place of an earlier one.
///
/// ```
/// use ifbl_atlas::data::with_check_sum;
/// let text = with_check_sum("{\"format\":2}");
/// assert_eq!(text, "{\"format\":2,\"crc\":\"82bb5448\"}\n");
/// assert_eq!(with_check_sum(&text.replace('2', "3")), with_check_sum("{\"format\":3}"));
/// ```
#[must_use]
pub fn with_check_sum(object: &str) -> String {
    let body = match ending(object.as_bytes()) {
        Some((body, _)) => &object[..body.len()],
        None => {
            let object = object.trim_end();
            object.strip_suffix('}').unwrap_or(object)
        }
    };
    let digits = in_digits(crc32(body.as_bytes()));
    let digits = digits.iter().map(|digit| char::from(*digit));
    let ends = |bytes: &'static [u8]| bytes.iter().map(|byte| char::from(*byte));
    let mut text = body.to_owned();
    text.extend(ends(BEFORE).chain(digits).chain(ends(BEHIND)));
    text
}

/// The number in hexadecimal digits.
fn in_digits(sum: u32) -> [u8; DIGITS] {
    let mut digits = [0; DIGITS];
    for (place, digit) in digits.iter_mut().rev().enumerate() {
        *digit = b"0123456789abcdef"[(sum >> (4 * place) & 15) as usize];
    }
    digits
}

#[cfg(not(target_arch = "wasm32"))]
fn crc32(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

#[cfg(target_arch = "wasm32")]
fn crc32(bytes: &[u8]) -> u32 {
    by_table(bytes)
}

/// The CRC-32 as the app reckons it, in a few lines to download.
#[cfg(any(target_arch = "wasm32", test))]
fn by_table(bytes: &[u8]) -> u32 {
    // Made anew for each file: that takes microseconds, and the table would be a kilobyte that no packer makes smaller.
    let mut table = [0_u32; 256];
    for (byte, sum) in (0..).zip(&mut table) {
        *sum = byte;
        for _ in 0..8 {
            *sum = (*sum >> 1) ^ (0xedb8_8320 & (*sum & 1).wrapping_neg());
        }
    }
    let next = |sum: u32, byte: &u8| (sum >> 8) ^ table[usize::from(sum as u8 ^ byte)];
    !bytes.iter().fold(!0, next)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::{DataError, DataFile, Distribution, Occurrence, Placed, When, encode};

    fn file() -> String {
        let placed = Placed {
            square: "E4-25-43".parse().unwrap(),
            occurrences: vec![Occurrence { when: When::year(1984), dataset: 0, records: 2 }],
        };
        encode(&Distribution::new("poa-annua", &[placed])).unwrap()
    }

    /// What a browser makes of the bytes of an answer.
    fn read(bytes: &[u8]) -> Result<Vec<Placed>, DataError> {
        DataFile::read("taxon/poa-annua.json", &String::from_utf8_lossy(bytes))
    }

    #[test]
    fn both_ways_to_reckon_it_give_the_sum_of_the_standard() {
        assert_eq!(in_digits(by_table(b"123456789")), *b"cbf43926");
        for bytes in [&b""[..], b"a", file().as_bytes()] {
            assert_eq!(by_table(bytes), crc32fast::hash(bytes));
        }
    }

    #[test]
    fn no_byte_of_a_file_can_change_unnoticed() {
        let sound = file().into_bytes();
        assert!(read(&sound).is_ok());
        for place in 0..sound.len() {
            for other in (0..=255).filter(|byte| *byte != sound[place]) {
                let mut changed = sound.clone();
                changed[place] = other;
                assert!(read(&changed).is_err(), "byte {place} as {other}");
            }
        }
    }

    #[test]
    fn what_is_cut_or_goes_on_is_refused() {
        let sound = file().into_bytes();
        for length in 0..sound.len() {
            assert!(matches!(read(&sound[..length]), Err(DataError::Damaged { .. })), "{length} bytes");
        }
        assert!(read(&[&sound[..], b" "].concat()).is_err());
        assert!(read(&[&sound[..], &sound[..]].concat()).is_err());
    }

    #[test]
    fn a_fault_is_told_for_what_it_is() {
        let error = |text: &str| read(text.as_bytes()).unwrap_err();
        let other = file().replacen("\"format\":2", "\"format\":3", 1);
        assert!(matches!(error(&other), DataError::Damaged { .. }), "a changed byte makes no newer version");
        assert!(matches!(error(&with_check_sum(&other)), DataError::Format { .. }));
        assert!(matches!(error("{\"format\":1}\n"), DataError::Format { .. }), "of before the check sums");
        let without = error("{\"format\":2}\n").to_string();
        assert!(without.contains("no check sum"), "{without}");
    }

    proptest! {
        #[test]
        fn some_changed_bytes_are_noticed(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        ) {
            let sound = file().into_bytes();
            let mut changed = sound.clone();
            for (place, byte) in changes {
                changed[place.index(sound.len())] = byte;
            }
            prop_assume!(changed != sound);
            prop_assert!(read(&changed).is_err());
        }

        #[test]
        fn both_ways_agree(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            prop_assert_eq!(by_table(&bytes), crc32fast::hash(&bytes));
        }
    }
}
