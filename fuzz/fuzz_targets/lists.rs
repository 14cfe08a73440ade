//! Lists of the host: names and sensitive taxa.
#![no_main]

use ifbl_atlas::gather::{NameList, Sensitive};
use ifbl_atlas_fuzz::{folder, one_line, put};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let folder = folder();
    put(folder.path(), "list.csv", data);
    let file = folder.path().join("list.csv");
    if let Err(error) = NameList::read(&file) {
        one_line(&error.to_string());
    }
    if let Err(error) = Sensitive::read(&file) {
        one_line(&error.to_string());
    }
});
