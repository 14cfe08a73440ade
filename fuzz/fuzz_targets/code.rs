//! Squares as people write them.
#![no_main]

use ifbl_atlas::grid::Square;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(square) = text.parse::<Square>() {
        assert_eq!(square.to_string().parse(), Ok(square));
    }
});
