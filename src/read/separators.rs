//! Where the fields and lines of a table end.

use wide::u8x16;

/// Bytes that are looked at together.
const CHUNK: usize = 64;

/// Appends the place of every `delimiter` and every line break. Both are found in one go, many bytes at a time: the
/// fields of occurrence tables are so short that a search for each of them would mostly be its own beginning and end.
pub(super) fn separators(block: &[u8], delimiter: u8, places: &mut Vec<u32>) {
    let (delimiters, breaks) = (u8x16::splat(delimiter), u8x16::splat(b'\n'));
    let (chunks, rest) = block.as_chunks::<CHUNK>();
    let mut base = 0;
    for chunk in chunks {
        let mut found = 0_u64;
        let (lanes, _) = chunk.as_chunks::<16>();
        for (index, lane) in lanes.iter().enumerate() {
            let lane = u8x16::new(*lane);
            let hits = lane.simd_eq(delimiters) | lane.simd_eq(breaks);
            found |= u64::from(hits.to_bitmask()) << (16 * index);
        }
        while found != 0 {
            places.push(base + found.trailing_zeros());
            found &= found - 1;
        }
        base += CHUNK as u32;
    }
    let ends = |byte: &u8| *byte == delimiter || *byte == b'\n';
    places.extend((base..).zip(rest).filter(|(_, byte)| ends(byte)).map(|(place, _)| place));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_separator_is_found(block in prop::collection::vec(prop::sample::select(&b"\t\nab\0\xff"[..]), 0..400)) {
            let mut places = Vec::new();
            separators(&block, b'\t', &mut places);
            let expected: Vec<u32> =
                (0..block.len()).filter(|i| matches!(block[*i], b'\t' | b'\n')).map(|i| i as u32).collect();
            prop_assert_eq!(places, expected);
        }
    }
}
