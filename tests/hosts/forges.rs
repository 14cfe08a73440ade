//! GitHub Pages and GitLab Pages: not to be had here, so that nginx does what they say they do.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::expected::{Compression, Host};
use crate::nginx::{BROTLI, run};
use crate::program::{found, passed_by, readable_folder};
use crate::recipe::{block, filled};
use crate::site::{self, app};

/// Neither takes a header of its users'; both keep for ten minutes, and send a page of the site's for what is not there.
fn imitation(root: &Path, further: &str) -> impl Fn(u16) -> String {
    let root = root.display().to_string();
    move |port| {
        format!(
            "server {{\n    listen 127.0.0.1:{port};\n    root \"{root}\";\n    error_page 404 /flora/404.html;\n    \
             add_header Cache-Control max-age=600 always;\n    gzip_vary on;\n{further}}}\n"
        )
    }
}

/// What a forge takes of a folder: everything, or what Jekyll leaves where nothing says otherwise.
fn published(from: &Path, to: &Path) {
    let all = from.join(".nojekyll").is_file();
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name == ".git" || !all && (name.starts_with('.') || name.starts_with('_')) {
            continue;
        }
        let (from, to) = (entry.path(), to.join(&name));
        if entry.file_type().unwrap().is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Follows lines of a shell in a folder where there is an atlas, with this tool and a name for what git does.
fn follow(place: &Path, lines: &str) {
    let tool = Path::new(env!("CARGO_BIN_EXE_atlas")).parent().unwrap();
    let path = format!("{}:{}", tool.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-euc", lines]).current_dir(place).env("PATH", path).env("HOME", place);
    for (name, value) in [("NAME", "A Botanist"), ("EMAIL", "botanist@flora.example")] {
        shell.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
    }
    site::run(&mut shell);
}

fn host(port: u16, folder: &Path, compression: Compression) -> Host {
    Host {
        address: format!("http://127.0.0.1:{port}/flora/"),
        folder: folder.to_owned(),
        compression,
        has_headers: false,
        has_own_page: true,
        hides_dots: false,
        has_address: true,
    }
}

/// Its page for what is not there is sent from any depth: it may ask for nothing by a relative address.
fn stands_alone(page: &Path) {
    let page = fs::read_to_string(page).unwrap();
    for attribute in ["src=\"", "href=\""] {
        for address in page.split(attribute).skip(1) {
            assert!(address.starts_with("https://"), "{address}");
        }
    }
}

#[tokio::test]
#[ignore = "needs nginx: run `make test-hosts`"]
async fn github_pages() {
    let (Some(nginx), Some(_)) = (found(&["nginx"]), found(&["git"])) else { return };
    let place = readable_folder();
    site::build(Path::new(env!("CARGO_BIN_EXE_atlas")), &place.path().join("my-atlas"));
    site::run(Command::new("git").args(["init", "--quiet", "--bare"]).arg(place.path().join("forge")));
    let lines = filled(&block("GitHub Pages", "sh", 0), &[("https://github.com/NAME/flora.git", "../forge")]);
    let lines = lines.replace("atlas site ", &format!("atlas site --app '{}' ", app().display()));
    follow(place.path(), &lines);
    // An update is published by the last three lines, once more.
    let again: Vec<&str> = lines.lines().rev().take(3).collect();
    fs::write(place.path().join("my-site/CNAME"), "flora.example\n").unwrap();
    follow(&place.path().join("my-site"), &again.into_iter().rev().collect::<Vec<_>>().join("\n"));

    let clone = place.path().join("clone");
    site::run(
        Command::new("git")
            .args(["clone", "--quiet", "--branch", "gh-pages"])
            .arg(place.path().join("forge"))
            .arg(&clone),
    );
    let root = place.path().join("www");
    published(&clone, &root.join("flora"));
    let largest = |folder: &Path| {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).max()
    };
    assert!(largest(&root.join("flora")) < Some(100_000_000));
    stands_alone(&root.join("flora/404.html"));
    let types = "text/css text/javascript application/javascript application/json application/wasm image/svg+xml application/xml";
    let program = run(&nginx, imitation(&root, &format!("    gzip on;\n    gzip_types {types};\n")));
    let host = host(program.port, &root.join("flora"), Compression::Gzip);
    host.answers();
    host.is_visited().await;
}

#[tokio::test]
#[ignore = "needs nginx: run `make test-hosts`"]
async fn gitlab_pages() {
    let Some(nginx) = found(&["nginx"]) else { return };
    let place = readable_folder();
    copy(&site::SITE.folder(), &place.path().join("my-site"));
    let job = block("GitLab Pages", "yaml", 0);
    let script: Vec<&str> = job.lines().filter_map(|line| line.strip_prefix("    - ")).collect();
    follow(place.path(), &script.join("\n"));
    assert!(job.contains("      - public\n"), "its artifact");
    let root = place.path().join("www");
    published(&place.path().join("public"), &root.join("flora"));
    stands_alone(&root.join("flora/404.html"));
    let (copies, compression) = if Path::new(BROTLI).is_file() {
        ("    gzip_static on;\n    brotli_static on;\n", Compression::Brotli)
    } else {
        passed_by::<()>("libnginx-mod-http-brotli-static is not installed: with gzip alone");
        ("    gzip_static on;\n", Compression::Gzip)
    };
    let program = run(&nginx, imitation(&root, copies));
    let host = host(program.port, &root.join("flora"), compression);
    host.answers();
    host.is_visited().await;
}
