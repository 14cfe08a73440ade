//! The site on the programs that its hosts run, each set up as `docs/hosting.md` says.
//!
//! Needs `./dist`, Chromium, and the programs themselves, so plain `cargo test` passes these by: run `make test-hosts`. A program
//! that is not there is passed by with a word, but for CI, where it is a fault.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at the first surprise

mod apache;
#[allow(dead_code, reason = "what the end-to-end tests ask a browser for")]
#[path = "../e2e/browser.rs"]
mod browser;
mod caddy;
#[allow(dead_code, unused_macros, unused_imports, reason = "what the end-to-end tests ask a browser for")]
#[path = "../e2e/engine/mod.rs"]
mod engine;
mod expected;
mod forges;
mod just_looking;
mod nginx;
mod program;
mod recipe;
mod release;
mod site;
