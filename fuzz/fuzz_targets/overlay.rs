//! Layers of the host: what the tool writes of them, the app reads.
#![no_main]

use ifbl_atlas::data::{OverlayFile, decode};
use ifbl_atlas::write::HostOverlay;
use ifbl_atlas_fuzz::{folder, one_line, put};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let folder = folder();
    put(folder.path(), "layer.geojson", data);
    let layer: HostOverlay = format!("layer={}", folder.path().join("layer.geojson").display()).parse().expect("a layer");
    match layer.read() {
        Ok(sound) => {
            decode::<OverlayFile>("layer.json", sound.text()).and_then(|file| Ok(file.layer())).expect("the app reads it").expect("a layer");
        }
        Err(error) => one_line(&error.to_string()),
    }
});
