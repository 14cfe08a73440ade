//! The built site in a real Chromium, as its users meet it.
//!
//! Needs `./dist`, the demo and chromedriver, so plain `cargo test` passes these by: run `make e2e`.
//! With `ATLAS_SCREENSHOTS=folder` the visits leave pictures there. The hooks are those listed in `src/app/mod.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at the first surprise

mod browser;
mod faults;
mod host;
mod keyboard;
mod lists;
mod map;
mod phone;
mod pictures;
mod site;
mod square;

use std::path::PathBuf;

/// Seventeen rows that were made for these tests; what they hold is said in `tests/fixtures/README.md`.
fn meadow() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/meadow")
}
