//! Measures the statistics: see `statistics.rs`.

#[cfg(not(target_arch = "wasm32"))]
mod statistics;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    statistics::main();
}

/// Nothing is measured in a browser.
#[cfg(target_arch = "wasm32")]
fn main() {}
