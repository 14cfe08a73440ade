//! `eml.xml` beside a sound archive: nothing in it stops a build.
#![no_main]

use ifbl_atlas::read::Source;
use ifbl_atlas_fuzz::{books, folder, meta, put};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let folder = folder();
    let attributes = r#"fieldsTerminatedBy="\t" fieldsEnclosedBy="" ignoreHeaderLines="1""#;
    put(
        folder.path(),
        "meta.xml",
        meta(attributes, &["occurrenceID", "scientificName", "eventDate", "verbatimCoordinates"]).as_bytes(),
    );
    put(folder.path(), "occurrence.txt", b"id\tname\tdate\tsquare\n1\tPoa annua L.\t1972-05-14\tE4-25-43\n");
    put(folder.path(), "eml.xml", data);
    Source::open(folder.path()).expect("a fault in the credits is a note");
    books(folder.path());
});
