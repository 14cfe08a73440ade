//! Holds what is expected in a square against hidden records: see `expected.rs`.

#[cfg(not(target_arch = "wasm32"))]
mod expected;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    expected::main();
}

/// Nothing is measured in a browser.
#[cfg(target_arch = "wasm32")]
fn main() {}
