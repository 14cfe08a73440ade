//! The built site in a real browser, as its users meet it.
//!
//! Needs `./dist`, the demo and chromedriver, so plain `cargo test` passes these by: run `make e2e`, or `make test-engines` for
//! Firefox and WebKit.
//! With `ATLAS_SCREENSHOTS=folder` the visits leave pictures there. The hooks are those listed in `src/app/mod.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at the first surprise

mod about;
mod browser;
mod compare;
mod convert;
mod coverage;
mod engine;
mod everyone;
mod exports;
mod faults;
mod forced;
mod host;
mod keyboard;
mod languages;
mod layers;
mod lists;
mod look;
mod map;
mod marks;
mod newer;
mod offline;
mod orientation;
mod pages;
mod phone;
mod pictures;
mod position;
mod settings;
mod site;
mod square;
mod storm;
mod time;
mod unknown;
mod zones;

use std::path::PathBuf;

/// A link to every view.
const VIEWS: [&str; 8] = [
    "",
    "?taxon=urtica-dioica",
    "?view=list",
    "?view=square&square=E4-25",
    "?view=compare&square=E4-25&other=E4-26",
    "?view=coverage",
    "?view=about",
    "?view=convert",
];

/// Seventeen rows that were made for these tests; what they hold is said in `tests/fixtures/README.md`.
fn meadow() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/meadow")
}
