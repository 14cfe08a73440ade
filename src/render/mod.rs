//! A figure as a file, for the command line and, in a worker of its own, for the app.
//!
//! An [`ExportRequest`] says which map and what it becomes, [`make`] prints it, an [`Export`] is the file. The app sends requests
//! only; what prints them would make it larger than everything else together.
//!
//! | file | what it knows |
//! |---|---|
//! | `request` | what is wanted, and what is handed out |
//! | `make` | how a figure becomes a file |
//! | `squares` | the rows of a figure for geographic programs |
//! | `waypoints` | the squares that need work as points to go to |
//! | `convert` | codes and coordinates, a line each, and their squares |
//! | `name` | what a file is called |
//! | `worker` | the exporter, a worker in a browser |

pub mod convert;
#[cfg(not(target_arch = "wasm32"))]
mod known;
mod make;
mod name;
mod request;
mod squares;
mod waypoints;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(not(target_arch = "wasm32"))]
pub use known::is_of_ours;
pub use make::{RenderError, make};
pub use name::file_name;
pub use request::{Body, Export, ExportKind, ExportRequest, PRINT_DPI, TWO_COLUMNS};
pub use squares::squares;
#[cfg(target_arch = "wasm32")]
pub use worker::listen;
