//! `meta.xml` beside a sound table.
#![no_main]

use ifbl_atlas_fuzz::{books, folder, put};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let folder = folder();
    put(folder.path(), "meta.xml", data);
    let rows = b"id\tname\tdate\tsquare\n1\tPoa annua L.\t1972-05-14\tE4-25-43\n2\tPoa annua\t\t\n";
    put(folder.path(), "occurrence.txt", rows);
    put(folder.path(), "event.txt", rows);
    books(folder.path());
});
