//! Plain tables with a header.
#![no_main]

use ifbl_atlas_fuzz::{books, folder, put};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let folder = folder();
    put(folder.path(), "table.csv", data);
    books(&folder.path().join("table.csv"));
});
