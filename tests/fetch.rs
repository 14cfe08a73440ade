//! Archives from elsewhere, fetched from a server on this machine that cuts, changes, refuses and lies.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at the first surprise

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use ifbl_atlas::fetch::{DownloadError, Fetcher, Remote};

/// What the server does with the next request.
#[derive(Clone)]
enum Answer {
    /// All of it, or the part that was asked for.
    Serve { body: Vec<u8>, etag: &'static str },
    /// The headers of all of it, then only so many bytes.
    Cut { body: Vec<u8>, etag: &'static str, after: usize },
    /// A status without a body.
    Status(u16),
    /// The rest that was asked for, whatever version that is, under this name of a version and of this whole length.
    Glued { rest: Vec<u8>, from: usize, etag: &'static str, total: usize },
    /// The headers of all of it and some bytes; then nothing more, while the connection stays open.
    Stall { body: Vec<u8>, etag: &'static str, after: usize },
    /// In trouble, with words about when to come back.
    Busy(u16, &'static str),
    /// Somewhere else.
    Moved(String),
}

/// A server that gives its answers in their order, the last one for ever, and remembers what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn answering(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            let mut answers = answers.into_iter();
            let mut answer = answers.next().unwrap();
            while let Ok((stream, _)) = listener.accept() {
                let Some(request) = read_request(&stream) else { continue };
                // Noted before it is answered: who has the answer may look at once.
                log.lock().unwrap().push(request.clone());
                reply(&stream, &request, &answer);
                answer = answers.next().unwrap_or(answer);
            }
        });
        Server { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn read_request(mut stream: &TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        request.push(byte[0]);
    }
    String::from_utf8(request).ok().map(|text| text.to_lowercase())
}

fn reply(mut stream: &TcpStream, request: &str, answer: &Answer) {
    let asks_for = |name: &str| {
        request.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).map(str::to_owned)
    };
    let (head, body) = match answer {
        Answer::Status(status) => (format!("HTTP/1.1 {status} x\r\ncontent-length: 0\r\n"), Vec::new()),
        Answer::Busy(status, after) => {
            (format!("HTTP/1.1 {status} x\r\nretry-after: {after}\r\ncontent-length: 0\r\n"), Vec::new())
        }
        Answer::Moved(to) => {
            (format!("HTTP/1.1 302 x\r\nlocation: {to}\r\ncontent-length: 0\r\n"), Vec::new())
        }
        Answer::Glued { rest, from, etag, total } => (
            format!(
                "HTTP/1.1 206 x\r\ncontent-range: bytes {from}-{}/{total}\r\netag: {etag}\r\ncontent-length: {}\r\n",
                total - 1,
                rest.len()
            ),
            rest.clone(),
        ),
        Answer::Stall { body, etag, after } => {
            let head = format!("HTTP/1.1 200 x\r\netag: {etag}\r\ncontent-length: {}\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body[..*after]));
            // Kept open by a second handle until the client goes away.
            let mut kept = stream.try_clone().unwrap();
            std::thread::spawn(move || while kept.read(&mut [0; 64]).is_ok_and(|read| read > 0) {});
            return;
        }
        Answer::Serve { etag, .. } if asks_for("if-none-match").as_deref() == Some(etag) => {
            (format!("HTTP/1.1 304 x\r\netag: {etag}\r\n"), Vec::new())
        }
        Answer::Serve { body, etag } => {
            let from: Option<usize> = asks_for("range")
                .filter(|_| asks_for("if-range").as_deref() == Some(etag))
                .and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
            let (length, total) = (body.len() - from.unwrap_or(0), body.len());
            let head = match from {
                Some(from) => format!(
                    "HTTP/1.1 206 x\r\ncontent-range: bytes {from}-{}/{total}\r\netag: {etag}\r\ncontent-length: {length}\r\n",
                    total - 1
                ),
                None => format!("HTTP/1.1 200 x\r\netag: {etag}\r\ncontent-length: {length}\r\n"),
            };
            (head, body[from.unwrap_or(0)..].to_vec())
        }
        Answer::Cut { body, etag, after } => {
            let head = format!("HTTP/1.1 200 x\r\netag: {etag}\r\ncontent-length: {}\r\n", body.len());
            (head, body[..*after].to_vec())
        }
    };
    let _ = stream.write_all(format!("{head}connection: close\r\n\r\n").as_bytes());
    let _ = stream.write_all(&body);
}

fn archive(seed: u8) -> Vec<u8> {
    (0..300_000_u32).map(|index| (index.wrapping_mul(31) >> 3) as u8 ^ seed).collect()
}

fn fetch(server: &Server, cache: &std::path::Path) -> Result<Vec<u8>, DownloadError> {
    let remote = Remote::parse(&format!("{}/archive.zip", server.address)).unwrap().unwrap();
    let path = Fetcher::new(cache).fetch(&remote, &mut |_, _| {})?;
    assert_eq!(std::fs::read_dir(cache).unwrap().count(), 2, "the archive and its note, and no part");
    Ok(std::fs::read(path).unwrap())
}

#[test]
fn a_cut_download_goes_on_where_it_stopped() {
    let body = archive(1);
    let server = Server::answering(vec![
        Answer::Cut { body: body.clone(), etag: "\"one\"", after: 100_000 },
        Answer::Serve { body: body.clone(), etag: "\"one\"" },
    ]);
    let cache = tempfile::tempdir().unwrap();
    assert_eq!(fetch(&server, cache.path()).unwrap(), body);
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert!(asked[1].contains("range: bytes=") && asked[1].contains("if-range: \"one\""), "{}", asked[1]);
}

#[test]
fn a_file_that_changed_during_the_cut_is_fetched_anew() {
    let (old, new) = (archive(1), archive(2));
    let server = Server::answering(vec![
        Answer::Cut { body: old, etag: "\"one\"", after: 100_000 },
        Answer::Serve { body: new.clone(), etag: "\"two\"" },
    ]);
    let cache = tempfile::tempdir().unwrap();
    assert_eq!(fetch(&server, cache.path()).unwrap(), new);
}

#[test]
fn what_was_fetched_is_asked_about_and_not_fetched_again() {
    let body = archive(1);
    let server = Server::answering(vec![Answer::Serve { body: body.clone(), etag: "\"one\"" }]);
    let cache = tempfile::tempdir().unwrap();
    assert_eq!(fetch(&server, cache.path()).unwrap(), body);
    assert_eq!(fetch(&server, cache.path()).unwrap(), body);
    assert!(server.asked()[1].contains("if-none-match: \"one\""));
}

#[test]
fn a_newer_file_replaces_the_kept_one() {
    let (old, new) = (archive(1), archive(2));
    let server = Server::answering(vec![
        Answer::Serve { body: old.clone(), etag: "\"one\"" },
        Answer::Serve { body: new.clone(), etag: "\"two\"" },
    ]);
    let cache = tempfile::tempdir().unwrap();
    assert_eq!(fetch(&server, cache.path()).unwrap(), old);
    assert_eq!(fetch(&server, cache.path()).unwrap(), new);
}

#[test]
fn a_damaged_file_in_the_cache_is_not_believed() {
    let body = archive(1);
    let server = Server::answering(vec![Answer::Serve { body: body.clone(), etag: "\"one\"" }]);
    let cache = tempfile::tempdir().unwrap();
    fetch(&server, cache.path()).unwrap();
    for file in std::fs::read_dir(cache.path()).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|kind| kind == "zip") {
            std::fs::write(file, b"rotten").unwrap();
        }
    }
    assert_eq!(fetch(&server, cache.path()).unwrap(), body);
}

#[test]
fn a_server_in_trouble_is_asked_again_and_a_refusal_is_final() {
    let body = archive(1);
    let server = Server::answering(vec![
        Answer::Status(503),
        Answer::Status(503),
        Answer::Serve { body: body.clone(), etag: "\"one\"" },
    ]);
    let cache = tempfile::tempdir().unwrap();
    assert_eq!(fetch(&server, cache.path()).unwrap(), body);

    let server = Server::answering(vec![Answer::Status(404)]);
    let error = fetch(&server, cache.path()).unwrap_err();
    assert!(matches!(error, DownloadError::Refused { status: 404, .. }), "{error}");
    assert_eq!(server.asked().len(), 1);
    assert!(error.to_string().contains("/archive.zip"));
}

#[test]
fn one_that_breaks_off_for_ever_keeps_what_came_and_says_so() {
    let body = archive(1);
    let server = Server::answering(vec![Answer::Cut { body: body.clone(), etag: "\"one\"", after: 1_000 }]);
    let cache = tempfile::tempdir().unwrap();
    let remote = Remote::parse(&format!("{}/archive.zip", server.address)).unwrap().unwrap();
    let error = Fetcher::new(cache.path()).fetch(&remote, &mut |_, _| {}).unwrap_err();
    assert!(error.to_string().contains("run the same command again"), "{error}");
    assert!(
        std::fs::read_dir(cache.path()).unwrap().any(|f| f
            .unwrap()
            .path()
            .to_string_lossy()
            .ends_with(".part"))
    );
}

#[test]
fn the_rest_of_another_version_is_never_glued_to_the_old_half() {
    let (old, new) = (archive(1), archive(2));
    let longer = new.len() + 10;
    for glued in [
        Answer::Glued { rest: new[100_000..].to_vec(), from: 100_000, etag: "\"two\"", total: new.len() },
        Answer::Glued { rest: new[100_000..].to_vec(), from: 100_000, etag: "\"one\"", total: longer },
    ] {
        let server = Server::answering(vec![
            Answer::Cut { body: old.clone(), etag: "\"one\"", after: 100_000 },
            glued,
            Answer::Serve { body: new.clone(), etag: "\"two\"" },
        ]);
        let cache = tempfile::tempdir().unwrap();
        assert_eq!(fetch(&server, cache.path()).unwrap(), new);
    }
}

#[test]
fn a_body_that_stalls_is_given_up_and_gone_on_with() {
    let body = archive(1);
    let server = Server::answering(vec![
        Answer::Stall { body: body.clone(), etag: "\"one\"", after: 150_000 },
        Answer::Serve { body: body.clone(), etag: "\"one\"" },
    ]);
    let cache = tempfile::tempdir().unwrap();
    let remote = Remote::parse(&format!("{}/archive.zip", server.address)).unwrap().unwrap();
    let fetcher = Fetcher::new(cache.path()).with_patience(std::time::Duration::from_millis(300));
    assert_eq!(std::fs::read(fetcher.fetch(&remote, &mut |_, _| {}).unwrap()).unwrap(), body);
    assert!(server.asked()[1].contains("range: bytes=150000-"), "{}", server.asked()[1]);
}

#[test]
fn a_server_that_asks_for_a_pause_has_it_and_a_long_one_is_told() {
    let body = archive(1);
    let server = Server::answering(vec![
        Answer::Busy(429, "1"),
        Answer::Serve { body: body.clone(), etag: "\"one\"" },
    ]);
    let cache = tempfile::tempdir().unwrap();
    let begun = std::time::Instant::now();
    assert_eq!(fetch(&server, cache.path()).unwrap(), body);
    assert!(begun.elapsed() >= std::time::Duration::from_secs(1));

    for after in ["7200", "Fri, 31 Dec 2100 23:59:59 GMT"] {
        let server = Server::answering(vec![Answer::Busy(503, after)]);
        let cache = tempfile::tempdir().unwrap();
        let error = fetch(&server, cache.path()).unwrap_err();
        assert!(matches!(error, DownloadError::Later { .. }), "{error}");
        assert!(error.to_string().contains("asks to come back in"), "{error}");
        assert_eq!(server.asked().len(), 1);
    }
}

#[test]
fn nothing_is_said_to_be_kept_where_nothing_came() {
    let server = Server::answering(vec![Answer::Status(500)]);
    let cache = tempfile::tempdir().unwrap();
    let error = fetch(&server, cache.path()).unwrap_err().to_string();
    assert!(!error.contains("is kept") && error.contains("run the same command again"), "{error}");
}

#[test]
fn a_file_that_could_not_be_read_is_fetched_again_whatever_its_version() {
    let (damaged, sound) = (archive(1), archive(2));
    let server = Server::answering(vec![
        Answer::Serve { body: damaged, etag: "\"one\"" },
        Answer::Serve { body: sound.clone(), etag: "\"one\"" },
    ]);
    let cache = tempfile::tempdir().unwrap();
    let remote = Remote::parse(&format!("{}/archive.zip", server.address)).unwrap().unwrap();
    let fetcher = Fetcher::new(cache.path());
    let file = fetcher.fetch(&remote, &mut |_, _| {}).unwrap();
    fetcher.distrust(&file);
    assert_eq!(std::fs::read(fetcher.fetch(&remote, &mut |_, _| {}).unwrap()).unwrap(), sound);
    assert!(!server.asked()[1].contains("if-none-match"), "{}", server.asked()[1]);
    // What lies elsewhere is not touched.
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(elsewhere.path().join("mine.json"), "{}").unwrap();
    fetcher.distrust(&elsewhere.path().join("mine"));
    assert_eq!(std::fs::read_to_string(elsewhere.path().join("mine.json")).unwrap(), "{}");
}

#[test]
fn two_that_fetch_the_same_at_once_do_not_mix_their_parts() {
    let body = archive(1);
    let server = Server::answering(vec![Answer::Serve { body: body.clone(), etag: "\"one\"" }]);
    let cache = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let remote = Remote::parse(&format!("{}/archive.zip", server.address)).unwrap().unwrap();
                let file = Fetcher::new(cache.path()).fetch(&remote, &mut |_, _| {}).unwrap();
                assert_eq!(std::fs::read(file).unwrap(), body);
            });
        }
    });
    let fetches = server.asked().iter().filter(|asked| !asked.contains("if-none-match")).count();
    assert_eq!(fetches, 1, "fetched once, asked about three times");
}

#[test]
fn a_list_of_addresses_leads_nowhere_without_encryption() {
    let key = "271c444f-f8d8-4986-b748-e7367755c0c1";
    let list = |body: &str| Answer::Serve { body: body.as_bytes().to_vec(), etag: "\"list\"" };
    let plain = r#"[{"type":"DWC_ARCHIVE","url":"http://ipt.example.org/archive.do?r=x"}]"#;
    let cache = tempfile::tempdir().unwrap();
    let ask = |server: &Server| {
        let fetcher = Fetcher::new(cache.path()).with_gbif(&server.address);
        fetcher.fetch(&Remote::Gbif(key.into()), &mut |_, _| {}).unwrap_err()
    };
    let error = ask(&Server::answering(vec![list(plain)]));
    assert!(matches!(error, DownloadError::NotEncrypted { .. }), "{error}");
    assert!(error.to_string().contains("download it and give the file"), "{error}");
    let error = ask(&Server::answering(vec![list("<html>maintenance</html>")]));
    assert!(matches!(error, DownloadError::NoList { .. }), "{error}");
    // A look-up in trouble is tried again, and says nothing of what is kept.
    let server = Server::answering(vec![Answer::Status(502)]);
    let error = ask(&server);
    assert!(matches!(error, DownloadError::Unreachable { kept: 0, .. }), "{error}");
    assert_eq!(server.asked().len(), 5);
    // Nor does a server of this machine lead on to elsewhere.
    let moved = Server::answering(vec![Answer::Moved("http://[::1]:9/x".into())]);
    assert!(ask(&moved).to_string().contains("cannot be fetched"));
}

#[test]
fn gbif_says_where_the_archive_of_a_data_set_lies() {
    let key = "271c444f-f8d8-4986-b748-e7367755c0c1";
    let body = archive(1);
    let files = Server::answering(vec![Answer::Serve { body: body.clone(), etag: "\"one\"" }]);
    let endpoints = format!(
        r#"[{{"type":"EML","url":"{0}/eml.xml"}},{{"type":"DWC_ARCHIVE","url":"{0}/archive.zip"}}]"#,
        files.address
    );
    let gbif = Server::answering(vec![Answer::Serve { body: endpoints.into_bytes(), etag: "\"list\"" }]);
    let cache = tempfile::tempdir().unwrap();
    let fetcher = Fetcher::new(cache.path()).with_gbif(&gbif.address);
    let path = fetcher.fetch(&Remote::Gbif(key.into()), &mut |_, _| {}).unwrap();
    assert_eq!(std::fs::read(path).unwrap(), body);
    assert!(gbif.asked()[0].starts_with(&format!("get /dataset/{key}/endpoint ")));

    let gbif = Server::answering(vec![Answer::Status(404)]);
    let error = fetcher
        .clone()
        .with_gbif(&gbif.address)
        .fetch(&Remote::Gbif(key.into()), &mut |_, _| {})
        .unwrap_err();
    assert!(matches!(error, DownloadError::NoDataset { .. }));
    let gbif = Server::answering(vec![Answer::Serve { body: b"[]".to_vec(), etag: "\"list\"" }]);
    let error =
        fetcher.with_gbif(&gbif.address).fetch(&Remote::Gbif(key.into()), &mut |_, _| {}).unwrap_err();
    assert!(matches!(error, DownloadError::NoArchive { .. }));
}
