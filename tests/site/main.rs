//! `atlas site`: the folder to upload.
#![cfg(not(target_arch = "wasm32"))]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used, missing_docs)]

mod catalogue;
mod config;
mod fixture;
mod folder;
mod in_place;
mod killed;
mod offline;
mod pages;
mod shared_pages;
mod uploads;
mod withdrawn;
