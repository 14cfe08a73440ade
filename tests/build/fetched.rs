//! Inputs from elsewhere.

use std::fs;
use std::io::Write as _;

use predicates::prelude::*;

use crate::fixture::{atlas, manifest, small_archive};

#[test]
fn inputs_from_elsewhere_are_fetched() {
    use std::io::{BufRead as _, BufReader};
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("small.zip");
    small_archive(&archive);
    let bytes = fs::read(&archive).unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let here = format!("http://{}", listener.local_addr().unwrap());
    let endpoints =
        format!(r#"[{{"type":"EML","url":"{here}/eml"}},{{"type":"DWC_ARCHIVE","url":"{here}/small.zip"}}]"#);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let asked = lines.next().unwrap().unwrap();
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let (kind, body) = match asked.contains("/endpoint") {
                true => ("application/json", endpoints.as_bytes()),
                false => ("application/zip", &bytes[..]),
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            // A client that only wanted the head hangs up.
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        }
    });
    let dir = temp.path().join("data");
    let run = |input: &str| {
        let mut command = atlas();
        command.args(["build", input, "--gbif-api", &here, "--out"]).arg(&dir);
        command.arg("--cache").arg(temp.path().join("cache")).assert()
    };
    run("gbif:271c444f-f8d8-4986-b748-e7367755c0c1").success();
    assert_eq!(manifest(&dir).counts.records, 1);
    run(&format!("{here}/small.zip")).success();
    run("gbif:florabank").code(1).stderr(predicate::str::contains("by its key"));
    run("http://example.org/x.zip").code(1).stderr(predicate::str::contains("https"));
}
