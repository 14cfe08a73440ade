//! Apache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::expected::{Compression, Host};
use crate::program::{Program, found};
use crate::recipe::{block, filled};
use crate::site::{ENCODED, SITE};

const MODULES: &str = "/usr/lib/apache2/modules";

/// What Debian has switched on from the start.
const FROM_THE_START: [&str; 13] = [
    "mpm_event",
    "authz_core",
    "authz_host",
    "access_compat",
    "alias",
    "autoindex",
    "deflate",
    "dir",
    "env",
    "filter",
    "mime",
    "negotiation",
    "setenvif",
];

/// What Debian lets `mod_deflate` compress.
const DEFLATE: &str = "AddOutputFilterByType DEFLATE text/html text/plain text/xml text/css text/javascript application/javascript \
                       application/xml application/json application/wasm image/svg+xml";

/// Runs Apache with a file of `sites-available`, around it what Debian has around it, and further modules.
fn run(apache: &Path, modules: &[&str], site: impl Fn(u16) -> String) -> Program {
    Program::start(|port, folder| {
        let load = |name: &&str| format!("LoadModule {name}_module {MODULES}/mod_{name}.so\n");
        let load: String = FROM_THE_START.iter().chain(modules).map(load).collect();
        let place = folder.display();
        let text = format!(
            "{load}ServerRoot {place}\nPidFile {place}/pid\nDefaultRuntimeDir {place}\nMutex file:{place}\nErrorLog /dev/stderr\n\
             ServerName localhost\nUser www-data\nGroup www-data\nTypesConfig /etc/mime.types\nDirectoryIndex index.html\n\
             <Directory />\n    Options FollowSymLinks\n    AllowOverride None\n    Require all denied\n</Directory>\n\
             {DEFLATE}\nListen 127.0.0.1:{port}\n{}",
            site(port)
        );
        fs::write(folder.join("apache.conf"), text).unwrap();
        let mut command = Command::new(apache);
        command.arg("-f").arg(folder.join("apache.conf")).arg("-DFOREGROUND");
        command
    })
}

fn recipe(root: &Path) -> impl Fn(u16) -> String {
    let root = root.display().to_string();
    move |port| {
        let own = [
            ("*:80>", format!("127.0.0.1:{port}>")),
            ("DocumentRoot /srv/flora", format!("DocumentRoot \"{root}\"")),
            ("<Directory /srv/flora>", format!("<Directory \"{root}\">")),
        ];
        filled(&block("Apache", "apache", 0), &own.each_ref().map(|(written, own)| (*written, own.as_str())))
    }
}

fn apache() -> Option<PathBuf> {
    found(&["apache2"])
}

#[tokio::test]
#[ignore = "needs Apache: run `make test-hosts`"]
async fn apache_follows_the_rules_in_the_folder() {
    let Some(apache) = apache() else { return };
    let program = run(&apache, &["headers", "rewrite"], recipe(&SITE.folder()));
    let host = Host::of_site(program.port, "", Compression::Brotli);
    host.answers();
    host.is_visited().await;
}

#[tokio::test]
#[ignore = "needs Apache: run `make test-hosts`"]
async fn apache_has_the_site_in_a_folder_with_an_awkward_name() {
    let Some(apache) = apache() else { return };
    let program = run(&apache, &["headers", "rewrite"], recipe(&SITE.parent()));
    let host = Host::of_site(program.port, &format!("{ENCODED}/"), Compression::Brotli);
    host.answers();
    host.is_visited().await;
}

#[tokio::test]
#[ignore = "needs Apache: run `make test-hosts`"]
async fn apache_without_the_rules_and_without_the_modules_shows_the_atlas_too() {
    let Some(apache) = apache() else { return };
    let without_rules = run(&apache, &["headers", "rewrite"], |port| {
        recipe(&SITE.folder())(port).replace("AllowOverride FileInfo", "AllowOverride None")
    });
    let without_modules = run(&apache, &[], recipe(&SITE.folder()));
    for program in [without_rules, without_modules] {
        let host = Host { has_headers: false, ..Host::of_site(program.port, "", Compression::Gzip) };
        host.answers();
        host.is_visited().await;
    }
}

#[tokio::test]
#[ignore = "needs Apache: run `make test-hosts`"]
async fn apache_stands_before_another_server() {
    let Some(apache) = apache() else { return };
    let behind = run(&apache, &["headers", "rewrite"], recipe(&SITE.folder()));
    let upstream = format!("127.0.0.1:{}/", behind.port);
    let before = run(&apache, &["proxy", "proxy_http"], |port| {
        let here = format!("127.0.0.1:{port}>");
        filled(&block("Apache", "apache", 1), &[("*:80>", &here), ("127.0.0.1:8081/", &upstream)])
    });
    let mut host = Host::of_site(before.port, "flora/", Compression::Brotli);
    host.has_own_page = true;
    host.answers();
    host.is_visited().await;
}
