//! The statistics against published results. Those in `../shared/truth` may not be shipped: without them these tests are ignored.
#![cfg(not(target_arch = "wasm32"))]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used, missing_docs)]

mod chao2;
mod frescalo;
mod telfer;

use std::fs::File;
use std::io::Read as _;

/// The text of a published result.
fn published(file: &str) -> String {
    let path = std::path::Path::new("../shared/truth").join(file);
    let mut opened = File::open(&path).unwrap();
    let mut text = String::new();
    if file.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(opened).read_to_string(&mut text).unwrap();
    } else {
        opened.read_to_string(&mut text).unwrap();
    }
    text
}
