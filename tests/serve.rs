//! `atlas serve`: what a browser gets.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use predicates::prelude::*;

/// A running server, stopped when the test ends.
struct Server {
    child: Child,
    /// `127.0.0.1:12345`
    host: String,
    /// Path of the address it printed.
    path: String,
}

impl Server {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_atlas"));
        command.arg("serve").arg(folder).args(["--port", "0"]).args(arguments).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap().split(' ').next().unwrap();
        let (host, path) = address.split_once('/').unwrap();
        Server { child, host: host.to_owned(), path: format!("/{path}") }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.host);
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{request}\r\n").as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        Answer { status, headers, body: answer[end + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A folder like a site's.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, content: &[u8]| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    write("index.html", b"<!doctype html><title>Atlas</title>");
    write("app-0123456789abcdef.js", b"let plain = 1;");
    write("app-0123456789abcdef.js.br", b"pretend brotli");
    write("app-0123456789abcdef.js.gz", b"pretend gzip");
    write("app-0123456789abcdef_bg.wasm", b"\0asm");
    write("data/atlas.json", br#"{"format":1}"#);
    write("data/fedcba9876543210/taxa.json", br#"{"format":1,"name":[]}"#);
    folder
}

#[test]
fn files_have_their_type_and_their_caching() {
    let folder = site();
    let server = Server::start(folder.path(), &[]);
    assert_eq!(server.path, "/");
    for (path, kind, caching) in [
        ("/", "text/html", "no-cache"),
        ("/index.html", "text/html", "no-cache"),
        ("/?view=map&taxon=urtica-dioica", "text/html", "no-cache"),
        ("/app-0123456789abcdef.js", "text/javascript", FOR_EVER),
        ("/app-0123456789abcdef_bg.wasm", "application/wasm", FOR_EVER),
        ("/data/atlas.json", "application/json", "no-cache"),
        ("/data/fedcba9876543210/taxa.json", "application/json", FOR_EVER),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("cache-control")), (200, caching), "{path}");
        assert!(answer.header("content-type").starts_with(kind), "{path}: {:?}", answer.headers);
        assert!(!answer.header("last-modified").is_empty() && !answer.header("etag").is_empty(), "{path}");
    }
}

#[test]
fn files_compressed_beforehand_are_sent_to_those_who_can_read_them() {
    let folder = site();
    let server = Server::start(folder.path(), &[]);
    let ask = |accept| server.ask("GET", "/app-0123456789abcdef.js", &[("Accept-Encoding", accept)]);
    for (accept, encoding, body) in [
        ("gzip, deflate, br", "br", &b"pretend brotli"[..]),
        ("gzip", "gzip", b"pretend gzip"),
        ("identity", "", b"let plain = 1;"),
    ] {
        let answer = ask(accept);
        assert_eq!((answer.header("content-encoding"), answer.body.as_slice()), (encoding, body), "{accept}");
        assert!(answer.header("content-type").starts_with("text/javascript"));
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
}

#[test]
fn what_is_not_there_is_a_page_as_on_other_hosts() {
    let folder = site();
    // The server is given a folder inside, so that there is something outside it to ask for.
    fs::write(folder.path().join("outside.txt"), "not to be seen").unwrap();
    let server = Server::start(&folder.path().join("data"), &[]);
    for path in
        ["/nothing.json", "/data/0000000000000000/taxa.json", "/../outside.txt", "/%2e%2e/outside.txt"]
    {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
        assert!(answer.body.starts_with(b"<!doctype html>"));
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}: a missing file may come");
    }
}

#[test]
fn a_name_that_no_file_can_have_is_not_there() {
    let folder = site();
    let letters = "é".repeat(100);
    fs::write(folder.path().join(format!("{letters}.txt")), "a long name").unwrap();
    let server = Server::start(folder.path(), &[]);
    for path in [
        format!("/{}", "x".repeat(300)),
        format!("/{}.json", "x".repeat(253)),
        format!("/data/{}/taxa.json", "x".repeat(5_000)),
        "/a%00b".into(),
    ] {
        assert_eq!(server.get(&path).status, 404, "{path}");
    }
    // Three characters of an address are one byte of a name.
    assert_eq!(server.get(&format!("/{}.txt", "%C3%A9".repeat(100))).body, b"a long name");
}

#[test]
fn head_ranges_and_conditions_work() {
    let folder = site();
    let server = Server::start(folder.path(), &[]);
    let head = server.ask("HEAD", "/data/atlas.json", &[]);
    assert_eq!((head.status, head.header("content-length"), head.body.len()), (200, "12", 0));
    let range = server.ask("GET", "/data/atlas.json", &[("Range", "bytes=2-7")]);
    assert_eq!((range.status, range.body.as_slice()), (206, &b"format"[..]));
    assert_eq!(range.header("content-range"), "bytes 2-7/12");
    let again = server.ask("GET", "/data/atlas.json", &[("If-None-Match", head.header("etag"))]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let since = server.ask("GET", "/data/atlas.json", &[("If-Modified-Since", head.header("last-modified"))]);
    assert_eq!(since.status, 304);
    assert_eq!(server.ask("POST", "/data/atlas.json", &[]).status, 405);
}

#[test]
fn a_folder_of_the_host_is_the_same_site() {
    let folder = site();
    let server = Server::start(folder.path(), &["--under", "/some/folder/"]);
    assert_eq!(server.path, "/some/folder/");
    let page = server.get("/some/folder/");
    assert_eq!((page.status, page.header("cache-control")), (200, "no-cache"));
    let data = server.get("/some/folder/data/fedcba9876543210/taxa.json");
    assert_eq!((data.status, data.header("cache-control")), (200, FOR_EVER));
    let bare = server.get("/some/folder");
    assert_eq!((bare.status, bare.header("location")), (308, "/some/folder/"));
    let inner = server.get("/some/folder/data");
    assert_eq!((inner.status, inner.header("location")), (307, "/some/folder/data/"));
    for path in ["/", "/index.html", "/some/", "/some/folderx/index.html"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.header("content-type").starts_with("text/html"));
    }
}

#[test]
fn what_cannot_be_served_is_said_in_one_line() {
    let folder = site();
    let atlas = || assert_cmd::Command::cargo_bin("atlas").unwrap();
    atlas()
        .args(["serve", "no/such/folder"])
        .assert()
        .code(1)
        .stderr(predicate::eq("atlas: no/such/folder: no such folder\n"));
    let other = Server::start(folder.path(), &[]);
    let port = other.host.split_once(':').unwrap().1.to_owned();
    atlas().arg("serve").arg(folder.path()).args(["--port", &port]).assert().code(1).stderr(predicate::eq(
        format!("atlas: port {port} is in use: stop the other program, or choose another port with --port\n"),
    ));
    atlas().arg("serve").arg(folder.path()).args(["--under", "/a b/"]).assert().code(1);
    atlas().arg("serve").arg(folder.path()).args(["--port", "x"]).assert().code(2);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_cleanly() {
    let folder = site();
    let mut server = Server::start(folder.path(), &[]);
    // A browser that keeps its connection open does not keep the server.
    let _open = TcpStream::connect(&server.host).unwrap();
    let status = Command::new("kill").args(["-INT", &server.child.id().to_string()]).status().unwrap();
    assert!(status.success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}
