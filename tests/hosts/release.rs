//! The archive that `make release` writes, in a Linux that has nothing: no C library, no shell but busybox, no `/proc`.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::expected::{Compression, Host};
use crate::program::{Program, found, passed_by, readable_folder};
use crate::recipe::filled;
use crate::site::{self, meadow};

const NAME: &str = concat!("ifbl-atlas-", env!("CARGO_PKG_VERSION"), "-x86_64-linux");

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn archive() -> PathBuf {
    let archive = here("target").join(format!("{NAME}.tar.gz"));
    assert!(archive.is_file(), "no {}: run `make test-release`", archive.display());
    archive
}

/// A command that runs in a folder as if that were all there is; none where nobody may do so.
fn inside(root: &Path, directory: &str, lines: &str) -> Option<Command> {
    let by_name: [&[&str]; 2] = [&["unshare", "--user", "--map-root-user", "chroot"], &["chroot"]];
    let shell = |way: &[&str], lines: &str| {
        let mut command = Command::new(way[0]);
        command.args(&way[1..]).arg(root).args(["/bin/busybox", "sh", "-euc", lines]);
        command.env_clear().env("PATH", "/bin:/usr/sbin:/usr/bin:/sbin");
        command
    };
    let works = |way: &&&[&str]| {
        let tried = shell(way, "true").stdout(Stdio::null()).stderr(Stdio::null()).status();
        tried.is_ok_and(|status| status.success())
    };
    let Some(way) = by_name.iter().find(works) else {
        return passed_by("neither unshare nor chroot is allowed here");
    };
    Some(shell(way, &format!("cd {directory}; {lines}")))
}

/// Whether a program of 64 bits names another one that has to load it: a header of the kind `PT_INTERP` (ELF-64, little-endian).
fn wants_a_loader(program: &[u8]) -> bool {
    let number = |at: usize, bytes: usize| {
        program[at..at + bytes].iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
    };
    assert_eq!(program[..6], *b"\x7fELF\x02\x01", "a program of 64 bits");
    let (start, size, count) = (number(32, 8), number(54, 2), number(56, 2));
    (0..count).any(|index| number(start + index * size, 4) == 3)
}

#[test]
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn a_program_that_needs_a_c_library_is_known() {
    let own = fs::read(std::env::current_exe().unwrap()).unwrap();
    assert!(wants_a_loader(&own), "this test itself, which is linked as programs usually are");
}

/// A root with nothing but busybox and the certificates that a web browser trusts.
fn bare_linux() -> Option<tempfile::TempDir> {
    let busybox = found(&["busybox"])?;
    // One that wants a C library does not start where there is none.
    if wants_a_loader(&fs::read(&busybox).unwrap()) {
        return passed_by("busybox is linked dynamically: install busybox-static (.ci/tools.sh hosts)");
    }
    let root = readable_folder();
    let of_root = |path: &str| root.path().join(path);
    for folder in ["bin", "tmp", "etc/ssl/certs"] {
        fs::create_dir_all(of_root(folder)).unwrap();
    }
    fs::copy(busybox, of_root("bin/busybox")).unwrap();
    for name in ["sh", "tar", "gunzip", "gzip"] {
        symlink("busybox", of_root("bin").join(name)).unwrap();
    }
    let certificates = Path::new("/etc/ssl/certs/ca-certificates.crt");
    if certificates.is_file() {
        fs::copy(certificates, of_root("etc/ssl/certs/ca-certificates.crt")).unwrap();
    }
    Some(root)
}

#[tokio::test]
#[ignore = "needs the release: run `make test-release`"]
async fn a_bare_linux_makes_and_serves_a_site() {
    let Some(root) = bare_linux() else { return };
    fs::copy(archive(), root.path().join("tmp/atlas.tar.gz")).unwrap();
    let records = root.path().join("tmp").join(NAME).join("records.zip");
    let Some(mut unpack) = inside(root.path(), "/tmp", "tar xzf atlas.tar.gz") else { return };
    site::run(&mut unpack);
    // The records of the meadow, unpacked, under the name that the page gives them.
    fs::create_dir(&records).unwrap();
    for entry in fs::read_dir(meadow()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), records.join(entry.file_name())).unwrap();
    }

    // As its README says, line by line.
    let folder = format!("/tmp/{NAME}");
    let readme = fs::read_to_string(root.path().join("tmp").join(NAME).join("README.md")).unwrap();
    let lines: Vec<&str> =
        readme.split("```sh\n").nth(1).unwrap().split("```").next().unwrap().lines().collect();
    let [build, make, serve] = lines[..] else { panic!("{lines:?}") };
    site::run(&mut inside(root.path(), &folder, build).unwrap());
    let said = site::run(&mut inside(root.path(), &folder, make).unwrap());
    assert!(said.contains("ready to upload as it is"), "{said}");
    let program = Program::start(|port, _| {
        let line = filled(serve, &[("./atlas serve", &format!("exec ./atlas serve --port {port}"))]);
        inside(root.path(), &folder, &line).unwrap()
    });
    let host = Host {
        address: format!("http://127.0.0.1:{}/", program.port),
        folder: root.path().join("tmp").join(NAME).join("my-site"),
        compression: Compression::Brotli,
        has_headers: false,
        has_own_page: false,
        hides_dots: false,
        has_address: false,
    };
    host.answers();
    host.is_visited().await;
}

#[test]
#[ignore = "needs the release: run `make test-release`"]
fn the_archive_tells_nothing_of_who_made_it_and_what_is_in_it() {
    let read = || tar::Archive::new(flate2::read::GzDecoder::new(File::open(archive()).unwrap()));
    let (mut names, mut times) = (Vec::new(), BTreeSet::new());
    let home = std::env::var("HOME").unwrap_or_default();
    for entry in read().entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_string_lossy().into_owned();
        let header = entry.header();
        assert_eq!((header.uid().unwrap(), header.gid().unwrap()), (0, 0), "{name}");
        assert_eq!((header.username().unwrap(), header.groupname().unwrap()), (Some(""), Some("")), "{name}");
        times.insert(header.mtime().unwrap());
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        for told in [env!("CARGO_MANIFEST_DIR"), home.as_str()] {
            let is_told = told.len() > 1 && memchr::memmem::find(&bytes, told.as_bytes()).is_some();
            // `/root` is a word of the web too.
            assert!(
                !is_told || told == "/root" && memchr::memmem::find(&bytes, b"/root/.").is_none(),
                "{name} tells of {told}"
            );
        }
        names.push(name);
    }
    assert_eq!(times.len(), 1, "{times:?}");
    let has = |file: &str| names.iter().any(|name| *name == format!("{NAME}/{file}"));
    for file in [
        "atlas",
        "app/index.html",
        "README.md",
        "hosting.md",
        "site.example.toml",
        "LICENSE.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
    ] {
        assert!(has(file), "no {file} in {names:?}");
    }
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| name.trim_end_matches('/').split('/').map(str::to_owned).collect::<Vec<_>>());
    assert_eq!(names, sorted);

    let mut again = read();
    let mut entries = again.entries().unwrap().map(Result::unwrap);
    let licences = entries.find(|entry| entry.path().unwrap().ends_with("licences/crates.txt"));
    let mut text = String::new();
    licences.unwrap().read_to_string(&mut text).unwrap();
    let (listed, texts) = text.split_once("\n\n\n====").unwrap();
    for krate in ["ring", "rustls", "resvg", "serde_json", "leptos", "wasm-bindgen"] {
        assert!(listed.contains(&format!("\n{krate} v")), "{krate} is not listed");
    }
    for licence in ["Permission is hereby granted", "Redistribution and use in source", "UNICODE LICENSE V3"]
    {
        assert!(texts.contains(licence), "the text of {licence}");
    }
    // Where a crate brings no text, its makers stand over the usual one of its licence.
    assert!(listed.contains("brings no text: its own stands under \"MIT, the usual text\""));
    let (_, usual) = texts.split_once("==== MIT, the usual text").unwrap();
    for said in [
        "Copyright (c) Greg Johnston (leptos v",
        "Copyright (c) The authors of geo v",
        "Permission is hereby granted",
    ] {
        assert!(usual.contains(said), "{said}");
    }
}

#[test]
#[ignore = "needs the release: run `make test-release`"]
fn the_same_tool_and_app_give_the_same_archive() {
    let folder = tempfile::tempdir().unwrap();
    let again = folder.path().join("again.tar.gz");
    let tool = here("target/x86_64-unknown-linux-musl/release/atlas");
    site::run(Command::new(here(".ci/release/pack.sh")).arg(tool).arg(site::app()).arg(&again));
    assert!(fs::read(again).unwrap() == fs::read(archive()).unwrap(), "packed twice, two archives");
}
