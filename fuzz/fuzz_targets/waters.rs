//! Waters of the host: what the tool writes of them, the app reads.
#![no_main]

use ifbl_atlas::data::{DataFile, OverlayLayer};
use ifbl_atlas::write::SoundWaters;
use ifbl_atlas_fuzz::{folder, one_line, put};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let folder = folder();
    put(folder.path(), "waters.geojson", data);
    match SoundWaters::read(&folder.path().join("waters.geojson")) {
        Ok(sound) => drop(OverlayLayer::read("waters.json", sound.text()).expect("the app reads what the tool writes")),
        Err(error) => one_line(&error.to_string()),
    }
});
