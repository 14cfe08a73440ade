//! Caddy.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::expected::{Compression, Host};
use crate::program::{Program, found};
use crate::recipe::{block, filled};
use crate::site::{ENCODED, NAME, OWN, SITE};

/// Runs Caddy with a Caddyfile; its certificates and its plans are kept in the folder of the test.
fn run(caddy: &Path, caddyfile: impl Fn(u16) -> String) -> Program {
    Program::start(|port, folder| {
        fs::write(folder.join("Caddyfile"), format!("{{\n\tadmin off\n}}\n{}", caddyfile(port))).unwrap();
        let mut command = Command::new(caddy);
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
        command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
        command
    })
}

fn recipe(root: &Path) -> impl Fn(u16) -> String {
    let root = format!("root * \"{}\"\n", root.display());
    move |port| {
        let name = format!("http://127.0.0.1:{port} {{\n");
        filled(
            &block("Caddy", "caddyfile", 0),
            &[("flora.example {\n", &name), ("root * /srv/flora\n", &root)],
        )
    }
}

fn caddy() -> Option<PathBuf> {
    found(&["caddy"])
}

#[tokio::test]
#[ignore = "needs Caddy: run `make test-hosts`"]
async fn caddy_sends_the_copies() {
    let Some(caddy) = caddy() else { return };
    let program = run(&caddy, recipe(&SITE.folder()));
    let host = Host::of_site(program.port, "", Compression::Brotli);
    host.answers();
    host.is_visited().await;
}

#[tokio::test]
#[ignore = "needs Caddy: run `make test-hosts`"]
async fn caddy_has_the_site_in_a_folder_with_an_awkward_name() {
    let Some(caddy) = caddy() else { return };
    let parent = SITE.parent();
    let conf = recipe(&parent);
    // The atlas' page for what is not there, and that of the site.
    for (page, has_own_page) in [(format!("\"/{NAME}/404.html\""), true), (format!("/{OWN}"), false)] {
        let program =
            run(&caddy, |port| filled(&conf(port), &[("rewrite * /404.html", &format!("rewrite * {page}"))]));
        let mut host = Host::of_site(program.port, &format!("{ENCODED}/"), Compression::Brotli);
        host.has_own_page = has_own_page;
        host.answers();
        host.is_visited().await;
    }
}

#[tokio::test]
#[ignore = "needs Caddy: run `make test-hosts`"]
async fn caddy_stands_before_another_server() {
    let Some(caddy) = caddy() else { return };
    let behind = run(&caddy, recipe(&SITE.folder()));
    let upstream = format!("127.0.0.1:{}", behind.port);
    let before = run(&caddy, |port| {
        let name = format!("http://127.0.0.1:{port} {{\n");
        filled(
            &block("Caddy", "caddyfile", 1),
            &[("flora.example {\n", &name), ("127.0.0.1:8081", &upstream)],
        )
    });
    let mut host = Host::of_site(before.port, "flora/", Compression::Brotli);
    host.has_own_page = true;
    host.answers();
    host.is_visited().await;
}
