//! Tells the tests what is here: the records that may not be shipped (`cfg(shared_data)`, `cfg(shared_truth)`), and the
//! programs that a few of them need (`cfg(has_strace)`, `cfg(has_unshare)`). A test without what it needs is ignored, and
//! says why. And keeps, in an app that is cut in two (`.ci/split/`), what calls what until it is cut.

use std::path::PathBuf;
use std::process::{Command, Stdio};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(shared_data, shared_truth, has_strace, has_unshare)");
    println!("cargo::rerun-if-env-changed=IFBL_SHARED_DATA");
    // Otherwise a change of any file would run it again.
    println!("cargo::rerun-if-changed=build.rs");
    let data = std::env::var_os("IFBL_SHARED_DATA").map_or_else(|| "../shared/data".into(), PathBuf::from);
    for (cfg, folder) in [("shared_data", data), ("shared_truth", "../shared/truth".into())] {
        if folder.is_dir() {
            println!("cargo::rustc-cfg={cfg}");
        }
        // A folder that comes or goes later is noticed by that of its parent.
        if let Some(parent) = folder.parent().filter(|parent| parent.is_dir()) {
            println!("cargo::rerun-if-changed={}", parent.display());
        }
    }
    // Set by cargo from `--cfg=split`.
    if std::env::var_os("CARGO_CFG_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
    for (cfg, command) in [
        ("has_strace", &["strace", "-o", "/dev/null", "true"][..]),
        ("has_unshare", &["unshare", "--user", "--map-root-user", "--mount", "true"]),
    ] {
        let run =
            Command::new(command[0]).args(&command[1..]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if run.is_ok_and(|status| status.success()) {
            println!("cargo::rustc-cfg={cfg}");
        }
    }
}
