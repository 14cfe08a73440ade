//! Links.
#![no_main]

use ifbl_atlas::address::Address;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (address, _) = Address::parse(text);
    let written = address.query();
    let (again, mistakes) = Address::parse(&written);
    assert!(mistakes.is_empty(), "{written}: {mistakes:?}");
    assert_eq!(again.query(), written);
});
