//! Dates as rows hold them.
#![no_main]

use ifbl_atlas::place::{Calendar, DateFields, read_date};
use ifbl_atlas_fuzz::TODAY;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.split(|byte| *byte == b'\n');
    let mut next = || parts.next().unwrap_or_default();
    let fields = DateFields {
        date: next(),
        begin: next(),
        end: next(),
        year: next(),
        month: next(),
        day: next(),
        verbatim: next(),
        ..DateFields::default()
    };
    let calendar = Calendar::until(TODAY);
    let read = read_date(&fields, &calendar);
    let written = read.date.as_str().to_owned();
    if !written.is_empty() && !written.contains("..") {
        let again = read_date(&DateFields { date: written.as_bytes(), ..DateFields::default() }, &calendar);
        assert_eq!(again.date.as_str(), written);
    }
});
