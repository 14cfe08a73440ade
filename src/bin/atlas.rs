//! `atlas`: turns occurrence archives into the static files of an atlas, and looks at them.

/// That of musl makes threads wait for each other.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use clap::Parser as _;
    ifbl_atlas::command::Atlas::parse().run()
}

/// The tool needs files and threads; in a browser there is only the app.
#[cfg(target_arch = "wasm32")]
fn main() {}
