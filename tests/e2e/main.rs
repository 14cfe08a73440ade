//! The built site in a real Chromium, as its users meet it.
//!
//! Needs `./dist`, the demo and chromedriver, so plain `cargo test` passes these by: run `make e2e`.
//! With `ATLAS_SCREENSHOTS=folder` the visits leave pictures there.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at the first surprise

mod browser;
mod site;
