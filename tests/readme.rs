//! The commands of README.md are run as they stand there, in a folder with an archive and a built app.
#![cfg(unix)]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// The lines of the blocks of shell commands.
fn commands() -> Vec<String> {
    let readme = fs::read_to_string("README.md").unwrap();
    let blocks = readme.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

/// An archive of a table in a zip, as `my-archive.zip`; an app, as `dist`.
fn place(at: &Path) {
    let mut zip = zip::ZipWriter::new(fs::File::create(at.join("my-archive.zip")).unwrap());
    zip.start_file("records.csv", zip::write::SimpleFileOptions::default()).unwrap();
    let rows =
        "square,taxon,date\nE4-25-43,Phalaris arundinacea L.,1972-05-14\nE4-25,Urtica dioica L.,2001\n";
    std::io::Write::write_all(&mut zip, rows.as_bytes()).unwrap();
    zip.finish().unwrap();
    let dist = at.join("dist");
    fs::create_dir(&dist).unwrap();
    fs::write(dist.join("index.html"), "<!doctype html><title>Atlas</title>").unwrap();
    fs::write(dist.join("app-0123456789abcdef.js"), "let x = 1;").unwrap();
    fs::write(dist.join("app-0123456789abcdef_bg.wasm"), b"\0asm").unwrap();
}

#[test]
fn every_command_of_the_readme_does_what_it_says() {
    let temp = tempfile::tempdir().unwrap();
    place(temp.path());
    let tool = assert_cmd::cargo::cargo_bin("atlas");
    // `atlas` alone is the tool on the path; here it is the one of this build.
    let path = format!("{}:{}", tool.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut run = Vec::new();
    for line in commands() {
        // What make does is run by CI itself.
        if line.starts_with("make ") {
            continue;
        }
        let command = line.replace("target/release/atlas", "atlas");
        let mut shell = Command::new("sh");
        shell.current_dir(temp.path()).env("PATH", &path);
        if command.starts_with("atlas serve") {
            let (serve, _) = command.split_once('#').unwrap_or((&command, ""));
            shell.args(["-c", &format!("exec {serve} --port 0")]);
            let mut serving = shell.stdout(Stdio::piped()).spawn().unwrap();
            let mut line = String::new();
            BufReader::new(serving.stdout.take().unwrap()).read_line(&mut line).unwrap();
            serving.kill().unwrap();
            serving.wait().unwrap();
            assert!(line.contains("http://"), "{command}: {line}");
        } else {
            let done = shell.args(["-c", &command]).output().unwrap();
            assert!(done.status.success(), "{command}: {}", String::from_utf8_lossy(&done.stderr));
        }
        run.push(command);
    }
    for wanted in ["build", "check", "site", "serve", "show", "locate", "demo", "map"] {
        let is_run = |command: &String| command.contains(&format!("atlas {wanted} "));
        assert!(run.iter().any(is_run), "README.md shows `atlas {wanted}`: {run:?}");
    }
    assert!(temp.path().join("my-site/index.html").is_file());
    assert!(fs::read_to_string(temp.path().join("map.svg")).unwrap().contains("data-drawn"));
}
