//! What everybody has at hand: Python, and the tool itself.

use std::path::Path;
use std::process::Command;

use crate::expected::{Compression, Host};
use crate::program::{Program, found};
use crate::recipe::{block, filled};
use crate::site::{ENCODED, SITE};

/// Runs a line of the page, as a shell would.
fn run(line: &str, port: u16) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("exec {line}")]).env("PYTHONUNBUFFERED", "1");
    assert!(line.contains(&port.to_string()), "{line}");
    command
}

fn host(port: u16, path: &str) -> Host {
    Host {
        has_headers: false,
        has_own_page: false,
        hides_dots: false,
        ..Host::of_site(port, path, Compression::Never)
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make test-hosts`"]
async fn python_shows_the_atlas() {
    if found(&["python3"]).is_none() {
        return;
    }
    let serve = |folder: &Path| {
        let folder = format!("'{}'", folder.display());
        Program::start(|port, _| {
            let own = [("8080", port.to_string()), ("my-site", folder.clone())];
            let own = own.each_ref().map(|(written, own)| (*written, own.as_str()));
            run(&filled(&block("Just looking", "sh", 1), &own), port)
        })
    };
    let at_the_root = serve(&SITE.folder());
    host(at_the_root.port, "").answers();
    let in_a_folder = serve(&SITE.parent());
    let host = host(in_a_folder.port, &format!("{ENCODED}/"));
    host.answers();
    host.is_visited().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make test-hosts`"]
async fn the_tool_shows_the_atlas() {
    let program = Program::start(|port, _| {
        let (atlas, site) = (env!("CARGO_BIN_EXE_atlas"), SITE.folder());
        let own = [
            ("atlas serve", format!("'{atlas}' serve --port {port}")),
            ("my-site", format!("'{}'", site.display())),
        ];
        run(
            &filled(
                &block("Just looking", "sh", 0),
                &own.each_ref().map(|(written, own)| (*written, own.as_str())),
            ),
            port,
        )
    });
    let host = Host { compression: Compression::Brotli, ..host(program.port, "") };
    host.answers();
    host.is_visited().await;
}
