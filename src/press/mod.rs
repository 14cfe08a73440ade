//! The press: makes a file of a plate, for the command line and, in a worker of its own, for the app.
//!
//! An [`Order`] says which map and what it becomes, [`make`] prints it, an [`Export`] is the file. The app takes orders
//! only; what prints them would make it larger than everything else together.
//!
//! | file | what it knows |
//! |---|---|
//! | `order` | what is wanted, and what is handed out |
//! | `make` | how a plate becomes a file |
//! | `squares` | the rows of a plate for geographic programs |
//! | `name` | what a file is called |
//! | `worker` | the press in a browser |

#[cfg(not(target_arch = "wasm32"))]
mod known;
mod make;
mod name;
mod order;
mod squares;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(not(target_arch = "wasm32"))]
pub use known::is_of_ours;
pub use make::{PressError, make};
pub use name::file_name;
pub use order::{Body, Export, Kind, Order, PRINT_DPI, TWO_COLUMNS};
pub use squares::squares;
#[cfg(target_arch = "wasm32")]
pub use worker::listen;
