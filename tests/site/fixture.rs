//! What the tests of `atlas site` share: a small data folder, an app, and what came of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use serde_json::Value;

/// A small data folder, built once.
pub static DATA: LazyLock<PathBuf> = LazyLock::new(|| data("data", 400));

/// Another one, with all records of the first and some more: nothing was withdrawn.
pub static NEXT_DATA: LazyLock<PathBuf> = LazyLock::new(|| data("next", 500));

fn data(name: &str, rows: usize) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site").join(name);
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).unwrap();
    let mut cube = "cell_code,scientificName,year,n\n".to_owned();
    for row in 0..rows {
        let (column, north, species) =
            (3900 + row % 20, 3000 + row / 20, ["annua", "trivialis", "nemoralis"][row % 3]);
        cube.push_str(&format!(
            "1kmE{column}N{north},Poa {species} L.,{},{}\n",
            1976 + row % 40,
            1 + row % 4
        ));
    }
    fs::write(place.join("cube.csv"), cube).unwrap();
    let data = place.join("data");
    let mut build = Command::cargo_bin("atlas").unwrap();
    build.arg("build").arg(place.join("cube.csv")).arg("--out").arg(&data).assert().success();
    data
}

/// A place with an app as Trunk writes it.
pub fn place() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let app = place.path().join("app");
    fs::create_dir_all(app.join("map")).unwrap();
    let page = format!("<!doctype html><title>Atlas</title>{}", "<p>A flora.</p>".repeat(100));
    fs::write(app.join("index.html"), page).unwrap();
    fs::write(app.join("index.html.br"), "left over from another build").unwrap();
    fs::write(app.join("app-0123456789abcdef.js"), "let x = 1;\n".repeat(100)).unwrap();
    fs::write(app.join("app-0123456789abcdef_bg.wasm"), [b"\0asm".as_slice(), &[0; 5_000]].concat()).unwrap();
    fs::write(app.join("map/base.json"), "[1,2,3]").unwrap();
    fs::write(app.join("picture.png"), "no text").unwrap();
    place
}

/// The command that writes the site of a place.
pub fn site(place: &Path, data: &Path) -> Command {
    let mut command = Command::cargo_bin("atlas").unwrap();
    command.arg("site").arg("--data").arg(data).arg("--out").arg(place.join("site"));
    command.arg("--app").arg(place.join("app"));
    command
}

/// The build of [`DATA`].
pub fn build() -> String {
    build_in(&DATA)
}

/// The build that a data folder names.
pub fn build_in(data: &Path) -> String {
    let manifest: Value = serde_json::from_slice(&fs::read(data.join("atlas.json")).unwrap()).unwrap();
    manifest["build"].as_str().unwrap().to_owned()
}

/// Names in a folder, those of hidden files too.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// What a command says that fails, in one line.
pub fn fails(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), message.lines().count()), (Some(1), 1), "{message}");
    message
}
