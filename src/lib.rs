#![doc = include_str!("../README.md")]
//!
//! # The rooms
//!
//! Two programs share this library: the **tool** (`atlas`, native) and the **app** (WebAssembly). What each room may use is
//! said in `docs/design.md`, and held by `tests/walls.rs`.
//!
//! ```text
//! archives ─▶ read ─▶ place ─▶ gather ─▶ write ─▶  data/  ─▶ fetch ─▶ select ─▶ scene ─▶ canvas · SVG
//!            └────────────── tool ──────────────┘  files   └──────────────── app ────────────────┘
//! ```
//!
//! | room | what is in it | who uses it |
//! |---|---|---|
//! | [`grid`] | codes, squares, hierarchy; Lambert 72, Lambert 2008, UTM ⇄ WGS 84 | both |
//! | [`data`] | what the files of a data folder say: types, encode, decode | both |
//! | [`select`] | which records count, square by square | both |
//! | [`analysis`] | what follows from the records | both |
//! | [`map`] | scene (what is drawn) and its painters | both |
//! | [`figure`] | the map that an address asks for: its scene and its table | both |
//! | [`render`] | a figure as a file: SVG, PNG, GeoJSON, KML, CSV | both |
//! | [`i18n`] | the interface in its languages | both |
//! | [`address`] | the state of the app ⇄ the query string of a link | app |
//! | [`search`] | finding taxa and squares by what is typed | app |
//! | [`table`] | a table declared once: screen, print, CSV and order | both |
//! | [`export`] | tables and squares to take along | both |
//! | `download` | a file of the data folder over the network, or why not | app |
//! | `checksum` | SHA-256 sums | tool |
//! | `fetch` | archives from elsewhere, fetched once and kept | tool |
//! | `read` | archives, cubes, checklists → one stream of rows | tool |
//! | `place` | the rules: a row → square and date, or why not | tool |
//! | `gather` | placed records → the one table behind all files | tool |
//! | `statistics` | what follows from the table for hour squares and taxa | tool |
//! | `folder` | a data folder on disk: read, checked, copied, put in place | tool |
//! | `write` | the data folder and its report | tool |
//! | `demo` | a simulated flora | tool |
//! | `site` | the folder to upload | tool |
//! | `serve` | a folder, served as a good static host would | tool |
//! | `command` | the subcommands of `atlas` | tool |

pub mod address;
pub mod analysis;
#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod checksum;
#[cfg(not(target_arch = "wasm32"))]
pub mod command;
pub mod data;
#[cfg(not(target_arch = "wasm32"))]
pub mod demo;
#[cfg(target_arch = "wasm32")]
pub mod download;
pub mod export;
#[cfg(not(target_arch = "wasm32"))]
pub mod fetch;
pub mod figure;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
#[cfg(not(target_arch = "wasm32"))]
pub mod gather;
pub mod grid;
pub mod i18n;
pub mod map;
#[cfg(not(target_arch = "wasm32"))]
pub mod place;
#[cfg(not(target_arch = "wasm32"))]
pub mod read;
pub mod render;
pub mod search;
pub mod select;
#[cfg(not(target_arch = "wasm32"))]
pub mod serve;
#[cfg(not(target_arch = "wasm32"))]
pub mod site;
#[cfg(not(target_arch = "wasm32"))]
pub mod statistics;
pub mod table;
#[cfg(not(target_arch = "wasm32"))]
pub mod write;
