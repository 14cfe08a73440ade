//! Nothing is left out where everything is there: in CI no test is ignored for want of a program, or of records that lie
//! beside the repository.
#![cfg(not(target_arch = "wasm32"))]

#[test]
fn ci_has_what_tests_are_ignored_without() {
    if std::env::var_os("CI").is_none() {
        return;
    }
    let has_strace = cfg!(has_strace);
    assert!(has_strace, "strace is missing: `.ci/tools.sh test` installs it");
    let shared = std::path::Path::new("../shared");
    assert_eq!(cfg!(shared_data), shared.join("data").is_dir(), "touch build.rs: the records came or went");
    assert_eq!(
        cfg!(shared_truth),
        shared.join("truth").is_dir(),
        "touch build.rs: the published results came or went"
    );
}
