//! The file of the land in full detail as the app reads it: what is read is written and read again the same.
#![no_main]

use ifbl_atlas::data::{DataFile, DetailedLand, LandFile, encode, with_check_sum};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    // Otherwise nothing but the check sum would be tried.
    if let Ok(land) = DetailedLand::read("land.json", &with_check_sum(text)) {
        // Rings are written by the lines they are joined of, which the land does not keep.
        let written = encode(&LandFile::new(&land, Vec::new())).expect("what is read is written");
        let again = DetailedLand::read("land.json", &written).expect("what is written is read");
        assert_eq!(again, DetailedLand { land: Vec::new(), ..land }, "the same again");
    }
});
