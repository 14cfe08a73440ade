//! Names of taxa as people write them.
#![no_main]

use ifbl_atlas::data::slug;
use ifbl_atlas::gather::Name;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (name, author) = text.split_once('\n').unwrap_or((text, ""));
    let read = Name::parse(name, author);
    let again = Name::parse(&read.canonical, "");
    assert_eq!(
        (&again.canonical, &again.same, again.kind),
        (&read.canonical, &read.same, read.kind),
        "from {name:?} {author:?}"
    );
    assert!(!read.canonical.chars().any(char::is_control), "from {name:?}");
    assert!(slug(&read.canonical).bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
});
