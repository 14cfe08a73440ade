//! The built site in a real Chromium, as its users meet it.
//!
//! Needs `./dist`, the demo and chromedriver, so plain `cargo test` passes these by: run `make e2e`.
//! With `ATLAS_SCREENSHOTS=folder` the visits leave pictures there.
#![cfg(not(target_arch = "wasm32"))]

mod browser;
mod site;
