//! Cells, coordinates, codes and uncertainties as rows hold them.
#![no_main]

use ifbl_atlas::place::{Cell, PlaceFields, place};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.split(|byte| *byte == b'\n');
    let mut next = || parts.next().unwrap_or_default();
    let fields = PlaceFields {
        cell: next(),
        lat: next(),
        lon: next(),
        uncertainty: next(),
        square: next(),
        verbatim: next(),
        system: next(),
        locality: next(),
        ..PlaceFields::default()
    };
    if let Some(cell) = Cell::from_code(fields.cell) {
        assert!(cell.size > 0.0);
    }
    let _ = place(&fields);
});
