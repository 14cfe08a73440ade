//! The files of a data folder, as the app decodes them: the first byte says which kind.
#![no_main]

use ifbl_atlas::data::{Coverage, Distribution, HourSquareFile, Manifest, OverlayFile, Sums, Taxa, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    match kind % 7 {
        0 => drop(decode::<Manifest>("atlas.json", text)),
        1 => drop(decode::<Taxa>("taxa.json", text).map(|taxa| taxa.taxa())),
        2 => drop(decode::<Coverage>("squares.json", text).map(|file| file.rows())),
        3 => drop(decode::<Distribution>("taxon.json", text).map(|file| file.placed())),
        4 => drop(decode::<HourSquareFile>("square.json", text).map(|file| file.gatherings())),
        5 => drop(decode::<OverlayFile>("overlay.json", text).map(|file| file.layer())),
        _ => drop(decode::<Sums>("sums.json", text)),
    }
});
