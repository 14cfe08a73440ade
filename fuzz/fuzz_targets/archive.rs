//! The rows of archives, written in six ways: the first byte says which.
#![no_main]

use ifbl_atlas_fuzz::{books, folder, meta, put};
use libfuzzer_sys::fuzz_target;

const WAYS: [&str; 6] = [
    r#"encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\n" fieldsEnclosedBy="" ignoreHeaderLines="1""#,
    r#"encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy='"' ignoreHeaderLines="1""#,
    r#"encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\r\n" fieldsEnclosedBy='"' ignoreHeaderLines="0""#,
    r#"encoding="ISO-8859-1" fieldsTerminatedBy=";" linesTerminatedBy="\r" ignoreHeaderLines="2""#,
    r#"encoding="UTF-16" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy="'" ignoreHeaderLines="1""#,
    r#"fieldsTerminatedBy="|""#,
];
const TERMS: [&str; 8] = [
    "occurrenceID",
    "scientificName",
    "eventDate",
    "verbatimCoordinates",
    "decimalLatitude",
    "decimalLongitude",
    "coordinateUncertaintyInMeters",
    "occurrenceRemarks",
];

fuzz_target!(|data: &[u8]| {
    let Some((way, rows)) = data.split_first() else { return };
    let folder = folder();
    put(folder.path(), "meta.xml", meta(WAYS[usize::from(*way) % WAYS.len()], &TERMS).as_bytes());
    put(folder.path(), "occurrence.txt", rows);
    books(folder.path());
});
