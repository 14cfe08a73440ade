//! `atlas build` and `atlas check` as a host uses them: real inputs, bad inputs, damaged folders.
#![cfg(not(target_arch = "wasm32"))]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used, missing_docs)]

mod archives;
mod bad_input;
mod fetched;
mod fixture;
mod interrupted;
mod killed;
mod lists;
mod own_files;
mod published;
mod real;
mod rows;
mod sources;
mod statistics;
mod tables;
mod whole_build;
mod withdrawn;
