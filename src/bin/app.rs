//! The app: the library does the rest.

#[cfg(target_arch = "wasm32")]
fn main() {
    ifbl_atlas::app::start();
}

/// The app runs in a browser only.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
