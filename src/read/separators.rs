//! Where the fields and lines of a table end.

#![allow(clippy::cast_possible_truncation)] // places in a block, which has at most a few megabytes

use wide::u8x16;

/// Bytes that are looked at together.
const CHUNK: usize = 64;
/// Separators that nearly all chunks have at most.
const FEW: usize = 8;

/// Appends the place of every `delimiter` and every line break to `places`, and to `breaks` which of the places are line
/// breaks. Both are found in one go, many bytes at a time: the fields of occurrence tables are so short that a search for
/// each of them would mostly be its own beginning and end.
pub(super) fn separators(block: &[u8], delimiter: u8, places: &mut Vec<u32>, breaks: &mut Vec<u32>) {
    let (delimiters, line_breaks) = (u8x16::splat(delimiter), u8x16::splat(b'\n'));
    let (chunks, rest) = block.as_chunks::<CHUNK>();
    let mut base = 0;
    let mut some = [0_u32; CHUNK];
    for chunk in chunks {
        let (mut found, mut lines) = (0_u64, 0_u64);
        let (lanes, _) = chunk.as_chunks::<16>();
        for (index, lane) in lanes.iter().enumerate() {
            let lane = u8x16::new(*lane);
            let ends = lane.simd_eq(line_breaks);
            let hits = lane.simd_eq(delimiters) | ends;
            found |= u64::from(hits.to_bitmask()) << (16 * index);
            lines |= u64::from(ends.to_bitmask()) << (16 * index);
        }
        while lines != 0 {
            let before = found & ((1 << lines.trailing_zeros()) - 1);
            breaks.push(places.len() as u32 + before.count_ones());
            lines &= lines - 1;
        }
        // Written side by side first: one look at the room in the list for all of them.
        let mut count = 0;
        while found != 0 {
            some[count % CHUNK] = base + found.trailing_zeros();
            found &= found - 1;
            count += 1;
        }
        if count <= FEW {
            // A copy of a fixed length is a few instructions; what is too much is taken back.
            places.extend_from_slice(&some[..FEW]);
            places.truncate(places.len() - (FEW - count));
        } else {
            places.extend_from_slice(&some[..count]);
        }
        base += CHUNK as u32;
    }
    for (place, byte) in (base..).zip(rest) {
        if *byte == b'\n' {
            breaks.push(places.len() as u32);
        }
        if *byte == delimiter || *byte == b'\n' {
            places.push(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_separator_is_found(block in prop::collection::vec(prop::sample::select(&b"\t\nab\0\xff"[..]), 0..400)) {
            let (mut places, mut breaks) = (Vec::new(), Vec::new());
            separators(&block, b'\t', &mut places, &mut breaks);
            let expected: Vec<u32> =
                (0..block.len()).filter(|i| matches!(block[*i], b'\t' | b'\n')).map(|i| i as u32).collect();
            let lines: Vec<u32> = (0..).zip(&expected).filter(|(_, at)| block[**at as usize] == b'\n').map(|(i, _)| i).collect();
            prop_assert_eq!((places, breaks), (expected, lines));
        }
    }
}
