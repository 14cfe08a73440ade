//! Inputs as people bring them (`tests/fixtures/cases/`): each stands for a kind of fault, and each gives what the rules
//! of the grid and its records say, whatever reader it comes through.
#![cfg(not(target_arch = "wasm32"))]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used, missing_docs)]

mod columns;
mod credits;
mod dates;
#[allow(dead_code)]
#[path = "../build/fixture.rs"]
mod fixture;
mod formats;
mod leftovers;
mod names;
mod places;
mod rows;
mod sheets;
mod tables;
mod visits;
mod zips;
