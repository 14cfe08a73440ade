//! The exporter: a worker of the app that makes its exports.

#[cfg(target_arch = "wasm32")]
fn main() {
    ifbl_atlas::render::listen();
}

/// The exporter runs in a browser only; the command line has `atlas map`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
