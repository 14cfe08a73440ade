//! The site that all hosts get: made once, in a folder whose name is as awkward as a club's may be.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::program::readable_folder;

/// The name of the folder.
pub const NAME: &str = "Flora van België";
/// The same in an address.
pub const ENCODED: &str = "Flora%20van%20Belgi%C3%AB";

/// The page of the host for what is not there.
pub const OWN: &str = "not-here.html";
/// The list of what has to be deleted on the host, beside the folder.
pub const LIST: &str = ".Flora van België-to-delete.txt";
/// The same in an address.
pub const LIST_ENCODED: &str = ".Flora%20van%20Belgi%C3%AB-to-delete.txt";

/// A site in a folder of a host's.
pub struct Site {
    place: tempfile::TempDir,
}

/// The site with compressed copies.
pub static SITE: LazyLock<Site> = LazyLock::new(|| Site::written(&["--base-url", "https://flora.example/"]));

/// Seventeen rows that were made for these tests; what they hold is said in `tests/fixtures/README.md`.
pub fn meadow() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/meadow")
}

/// The app, built.
pub fn app() -> PathBuf {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(app.join("index.html").is_file(), "the app is not built: run `make test-hosts`");
    app
}

/// Runs a command that must succeed.
pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|cause| panic!("{command:?}: {cause}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Builds the atlas of the meadow.
pub fn build(atlas: &Path, data: &Path) {
    run(Command::new(atlas).args(["build", "--as-of", "2026-01-01", "--out"]).arg(data).arg(meadow()));
}

impl Site {
    fn written(arguments: &[&str]) -> Self {
        let atlas = Path::new(env!("CARGO_BIN_EXE_atlas"));
        let place = readable_folder();
        let data = place.path().join("data");
        build(atlas, &data);
        let site = place.path().join("www").join(NAME);
        let mut command = Command::new(atlas);
        run(command
            .args(["site", "--data"])
            .arg(&data)
            .arg("--app")
            .arg(app())
            .arg("--out")
            .arg(&site)
            .args(arguments));
        // What a host may keep in it, and nobody may read.
        fs::create_dir(site.join(".git")).unwrap();
        fs::write(site.join(".git/config"), "[core]\n").unwrap();
        fs::write(site.join(".env"), "WORD=secret\n").unwrap();
        fs::write(site.join("data/.x"), "mine\n").unwrap();
        // The page that the host has for all that is not there, and what is beside the folder where plants have become sensitive.
        fs::write(place.path().join("www").join(LIST), "taxon/\n").unwrap();
        fs::write(place.path().join("www").join(OWN), "<!doctype html><title>Not here</title>\n").unwrap();
        Site { place }
    }

    /// The folder above it.
    pub fn parent(&self) -> PathBuf {
        self.place.path().join("www")
    }

    /// The folder of the site itself.
    pub fn folder(&self) -> PathBuf {
        self.parent().join(NAME)
    }
}
