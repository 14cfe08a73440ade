//! nginx.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::expected::{Compression, Host};
use crate::program::{Program, found, passed_by};
use crate::recipe::{block, filled};
use crate::site::{ENCODED, NAME, OWN, SITE};

/// The module of nginx that sends copies in Brotli.
pub const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// Runs nginx with a file of `conf.d`, around it what Debian has around it.
pub fn run(nginx: &Path, conf: impl Fn(u16) -> String) -> Program {
    Program::start(|port, folder| {
        let own = |name: &str| folder.join(name).display().to_string();
        let module =
            if Path::new(BROTLI).is_file() { format!("load_module {BROTLI};\n") } else { String::new() };
        let places: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|what| format!("    {what}_temp_path {};\n", own(what)))
            .concat();
        let main = format!(
            "{module}pid {};\nerror_log stderr;\nworker_processes 1;\nevents {{}}\nhttp {{\n    include /etc/nginx/mime.types;\n    \
             default_type application/octet-stream;\n    access_log off;\n{places}    include {};\n}}\n",
            own("pid"),
            own("flora.conf")
        );
        fs::write(folder.join("nginx.conf"), main).unwrap();
        fs::write(folder.join("flora.conf"), conf(port)).unwrap();
        let mut command = Command::new(nginx);
        command.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf")).args([
            "-e",
            "stderr",
            "-g",
            "daemon off;",
        ]);
        command
    })
}

/// The recipe for a folder, with further lines in its server.
pub fn recipe(root: &Path, further: &str) -> impl Fn(u16) -> String {
    let root = format!("root \"{}\";\n{further}", root.display());
    move |port| {
        let listen = format!("listen 127.0.0.1:{port};");
        filled(&block("nginx", "nginx", 0), &[("listen 80;", &listen), ("root /srv/flora;\n", &root)])
    }
}

fn nginx() -> Option<PathBuf> {
    found(&["nginx"])
}

#[tokio::test]
#[ignore = "needs nginx: run `make test-hosts`"]
async fn nginx_compresses_as_it_sends() {
    let Some(nginx) = nginx() else { return };
    let program = run(&nginx, recipe(&SITE.folder(), ""));
    let host = Host::of_site(program.port, "", Compression::Gzip);
    host.answers();
    host.is_visited().await;
}

#[tokio::test]
#[ignore = "needs nginx: run `make test-hosts`"]
async fn nginx_sends_the_copies_in_gzip() {
    let Some(nginx) = nginx() else { return };
    let program = run(&nginx, recipe(&SITE.folder(), &block("nginx", "nginx", 1)));
    let host = Host::of_site(program.port, "", Compression::Gzip);
    host.answers();
    host.is_visited().await;
}

#[tokio::test]
#[ignore = "needs nginx: run `make test-hosts`"]
async fn nginx_sends_the_copies_in_brotli() {
    let Some(nginx) = nginx() else { return };
    if !Path::new(BROTLI).is_file() {
        passed_by::<()>("libnginx-mod-http-brotli-static is not installed");
        return;
    }
    let both = block("nginx", "nginx", 1) + &block("nginx", "nginx", 2);
    let program = run(&nginx, recipe(&SITE.folder(), &both));
    let host = Host::of_site(program.port, "", Compression::Brotli);
    host.answers();
    host.is_visited().await;
}

#[tokio::test]
#[ignore = "needs nginx: run `make test-hosts`"]
async fn nginx_has_the_site_in_a_folder_with_an_awkward_name() {
    let Some(nginx) = nginx() else { return };
    let (parent, copies) = (SITE.parent(), block("nginx", "nginx", 1));
    let conf = recipe(&parent, &copies);
    // The atlas' page for what is not there, and that of the site.
    for (page, has_own_page) in [(format!("\"/{NAME}/404.html\""), true), (format!("/{OWN}"), false)] {
        let program = run(&nginx, |port| {
            filled(&conf(port), &[("error_page 404 /404.html", &format!("error_page 404 {page}"))])
        });
        let mut host = Host::of_site(program.port, &format!("{ENCODED}/"), Compression::Gzip);
        host.has_own_page = has_own_page;
        host.answers();
        host.is_visited().await;
    }
}

#[tokio::test]
#[ignore = "needs nginx: run `make test-hosts`"]
async fn nginx_stands_before_another_server() {
    let Some(nginx) = nginx() else { return };
    let behind = run(&nginx, recipe(&SITE.folder(), &block("nginx", "nginx", 1)));
    let upstream = format!("127.0.0.1:{}", behind.port);
    let proxy = filled(&block("nginx", "nginx", 3), &[("127.0.0.1:8081", &upstream)]);
    let before = run(&nginx, |port| format!("server {{\n    listen 127.0.0.1:{port};\n{proxy}}}\n"));
    let mut seen = Host::of_site(before.port, "flora/", Compression::Gzip);
    // The page comes from behind.
    seen.has_own_page = true;
    seen.answers();
    seen.is_visited().await;
}
