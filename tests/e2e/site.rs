//! The built site under `/some/folder/` of a plain file server, as any host would have it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse, Response};
use tower_http::services::ServeDir;

/// A site in a folder of its own, and the server that shows it.
pub struct Site {
    /// Where it is, with a final slash.
    pub address: String,
    folder: tempfile::TempDir,
    served: Arc<Mutex<Vec<String>>>,
    pages_for_missing: Arc<AtomicBool>,
    bad: Arc<Mutex<BTreeMap<String, Bad>>>,
    out_of_reach: Arc<AtomicBool>,
}

/// Writes the site of an archive as `atlas site` does.
fn write_site(folder: &Path, archive: &Path, day: &str, of_build: &[&str], of_site: &[&str]) {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(app.join("index.html").is_file(), "the app is not built: run `make e2e`");
    let data = tempfile::tempdir().unwrap();
    let data = data.path().join("data");
    let run = |command: &mut std::process::Command| {
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let atlas = || std::process::Command::new(env!("CARGO_BIN_EXE_atlas"));
    run(atlas().args(["build", "--as-of", day, "--out"]).arg(&data).arg(archive).args(of_build));
    let mut site = atlas();
    site.args(["site", "--plain", "--data"]).arg(&data).arg("--app").arg(app).arg("--out").arg(folder);
    run(site.args(of_site));
}

/// What is answered in the place of a file.
#[derive(Clone)]
pub enum Bad {
    /// Nothing, for longer than anybody waits.
    Silence,
    /// This text, to be kept by every cache for a year.
    Kept(String),
    /// Another status, with a page.
    Status(u16),
    /// This text, with "200 OK".
    Text(String),
    /// The first half of the file; then the connection breaks.
    Cut,
    /// The first half of the file; then nothing, for longer than anybody waits.
    Stall,
}

/// The beginning of an answer, and how it ends.
struct Half {
    begin: Option<Bytes>,
    breaks: bool,
}

impl HttpBody for Half {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, std::io::Error>>> {
        match self.begin.take() {
            Some(begin) => Poll::Ready(Some(Ok(http_body::Frame::data(begin)))),
            None if self.breaks => Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionReset.into()))),
            None => Poll::Pending,
        }
    }
}

impl Site {
    /// Serves the site of an archive as `atlas site` writes it: with a page for every taxon and square, under its policy; but
    /// nothing is kept for times without a connection, so that a file that was changed is another one.
    pub async fn of(archive: &Path) -> Self {
        Self::built_with(archive, &[]).await
    }

    /// The same with what is kept.
    pub async fn with_pages(archive: &Path) -> Self {
        Self::written_with(archive, &[]).await
    }

    /// That of an atlas that was built with further arguments.
    pub async fn with_pages_built(archive: &Path, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_site(folder.path(), archive, "2026-01-01", arguments, &[]);
        Self::serve(folder).await
    }

    /// The same of an atlas that was built with further arguments.
    pub async fn built_with(archive: &Path, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_site(folder.path(), archive, "2026-01-01", arguments, &["--no-offline"]);
        Self::serve(folder).await
    }

    /// The same with further arguments of `atlas site`.
    pub async fn written_with(archive: &Path, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_site(folder.path(), archive, "2026-01-01", &[], arguments);
        Self::serve(folder).await
    }

    /// Writes the site anew in its place, of the atlas of an archive on a day, as a host would.
    pub fn is_renewed(&self, archive: &Path, day: &str, arguments: &[&str]) {
        write_site(self.folder.path(), archive, day, &[], arguments);
    }

    /// Writes another site into a folder within this one, and says where it is.
    pub fn has_within(&self, archive: &Path) -> String {
        write_site(&self.folder.path().join("within"), archive, "2026-01-01", &[], &[]);
        format!("{}within/", self.address)
    }

    /// From now on breaks every connection, as where there is no network; or answers again.
    pub fn is_out_of_reach(&self, out: bool) {
        self.out_of_reach.store(out, Ordering::Relaxed);
    }

    /// The simulated atlas.
    pub async fn demo() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let written = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/demo/written");
        assert!(written.join("data/atlas.json").is_file(), "the demo is not written: run `make e2e`");
        for entry in std::fs::read_dir(written).unwrap() {
            let entry = entry.unwrap();
            let (entry, to) = (entry.path(), folder.path().join(entry.file_name()));
            // Thousands of pages, which no test changes.
            if ["taxon", "square"].iter().any(|pages| entry.ends_with(pages)) {
                std::os::unix::fs::symlink(entry, to).unwrap();
            } else if entry.is_dir() {
                copy(&entry, &to);
            } else {
                std::fs::copy(entry, to).unwrap();
            }
        }
        Self::serve(folder).await
    }

    async fn serve(folder: tempfile::TempDir) -> Self {
        let served = Arc::new(Mutex::new(Vec::new()));
        let pages_for_missing = Arc::new(AtomicBool::new(false));
        let bad: Arc<Mutex<BTreeMap<String, Bad>>> = Arc::default();
        let (log, pages, wrong) = (Arc::clone(&served), Arc::clone(&pages_for_missing), Arc::clone(&bad));
        let out_of_reach = Arc::new(AtomicBool::new(false));
        let out = Arc::clone(&out_of_reach);
        let (of_site, page) = (folder.path().to_owned(), folder.path().join("index.html"));
        let app = Router::new().nest_service("/some/folder", ServeDir::new(folder.path())).layer(from_fn(
            move |request: Request, next: Next| {
                let (log, pages, wrong) = (Arc::clone(&log), Arc::clone(&pages), Arc::clone(&wrong));
                let (of_site, page, out) = (of_site.clone(), page.clone(), out.load(Ordering::Relaxed));
                async move {
                    if out {
                        // Ends the connection without an answer, and without a word in the log of the test.
                        std::panic::resume_unwind(Box::new("out of reach"));
                    }
                    let path = request.uri().path().to_owned();
                    log.lock().unwrap().push(path.clone());
                    let bad = wrong
                        .lock()
                        .unwrap()
                        .iter()
                        .find(|answer| path.contains(answer.0.as_str()))
                        .map(|answer| answer.1.clone());
                    match bad {
                        Some(Bad::Silence) => tokio::time::sleep(std::time::Duration::from_secs(600)).await,
                        Some(Bad::Kept(text)) => {
                            let kept = [("cache-control", "public, max-age=31536000, immutable")];
                            return (kept, text).into_response();
                        }
                        Some(Bad::Status(status)) => {
                            let status = StatusCode::from_u16(status).unwrap();
                            return (status, Html("<!doctype html><h1>A fault</h1>")).into_response();
                        }
                        Some(Bad::Text(text)) => return text.into_response(),
                        Some(half @ (Bad::Cut | Bad::Stall)) => {
                            // Not that it is what the browser has already, which is no half of anything.
                            let mut request = request;
                            for asked in [header::IF_MODIFIED_SINCE, header::IF_NONE_MATCH] {
                                request.headers_mut().remove(asked);
                            }
                            let (_, body) = next.run(request).await.into_parts();
                            let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap();
                            let begin = Some(whole.slice(..whole.len() / 2));
                            return Body::new(Half { begin, breaks: matches!(half, Bad::Cut) })
                                .into_response();
                        }
                        None => {}
                    }
                    let mut response = next.run(request).await;
                    // As a host says it that follows docs/hosting.md; workers are held to this one only.
                    // A page that says nothing of it is none of the site.
                    let file = of_site.join(path.strip_prefix("/some/folder/").unwrap_or_default());
                    let said = match path.rsplit('/').next().unwrap_or_default() {
                        "" => policy(&file.join("index.html")),
                        name if name.ends_with(".html") => policy(&file),
                        name if name.ends_with(".js") => policy(&page),
                        _ => None,
                    };
                    if let Some(policy) = said {
                        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
                    }
                    answer(response, pages.load(Ordering::Relaxed))
                }
            },
        ));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move { axum::serve(listener, app).await });
        Site {
            address: format!("http://127.0.0.1:{port}/some/folder/"),
            folder,
            served,
            pages_for_missing,
            bad,
            out_of_reach,
        }
    }

    /// Paths that were asked for, since the start.
    pub fn served(&self) -> Vec<String> {
        self.served.lock().unwrap().clone()
    }

    /// The paths of all files.
    pub fn files(&self) -> Vec<String> {
        fn list(folder: &Path, prefix: &str, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
                if entry.file_type().unwrap().is_dir() {
                    list(&entry.path(), &format!("{name}/"), found);
                } else {
                    found.push(name);
                }
            }
        }
        let mut found = Vec::new();
        list(self.folder.path(), "", &mut found);
        found
    }

    /// The file behind a path that was asked for.
    pub fn file(&self, path: &str) -> PathBuf {
        let path = path.strip_prefix("/some/folder/").expect("a path of the site");
        self.folder.path().join(if path.is_empty() { "index.html" } else { path })
    }

    /// From now on answers with a page of HTML and "200 OK" where a file is missing, as many hosts do.
    pub fn answers_missing_files_with_a_page(&self) {
        self.pages_for_missing.store(true, Ordering::Relaxed);
    }

    /// From now on answers otherwise where these words stand in a path; or as it should, again.
    pub fn answers(&self, path: &str, bad: Option<Bad>) {
        let mut all = self.bad.lock().unwrap();
        match bad {
            Some(bad) => drop(all.insert(path.to_owned(), bad)),
            None => drop(all.remove(path)),
        }
    }

    /// The program of the app.
    pub fn app_wasm(&self) -> PathBuf {
        self.folder.path().join(self.named("app-", "_bg.wasm"))
    }

    /// The part of the program that comes later.
    pub fn later_wasm(&self) -> PathBuf {
        self.folder.path().join(self.named("later-", ".wasm"))
    }

    /// The path of the file of the site that begins and ends so, with the hash of its content between.
    pub fn named(&self, before: &str, after: &str) -> String {
        let folder = before.rsplit_once('/').map_or("", |(folder, _)| folder);
        let files = std::fs::read_dir(self.folder.path().join(folder)).unwrap();
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut names =
            files.map(|file| format!("{folder}{slash}{}", file.unwrap().file_name().into_string().unwrap()));
        names
            .find(|name| name.starts_with(before) && name.ends_with(after))
            .unwrap_or_else(|| panic!("no {before}*{after}: is ./dist what `make e2e` builds?"))
    }

    /// The build that is there now.
    pub fn build(&self) -> String {
        let manifest = std::fs::read_to_string(self.manifest()).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        manifest["build"].as_str().unwrap().to_owned()
    }

    /// The path of a file of the build, such as `taxon/poa-annua.json`.
    pub fn build_file(&self, file: &str) -> PathBuf {
        self.folder.path().join("data").join(self.build()).join(file)
    }

    /// The manifest's path.
    pub fn manifest(&self) -> PathBuf {
        self.folder.path().join("data/atlas.json")
    }
}

/// What a page says in its head that it may load.
fn policy(page: &Path) -> Option<header::HeaderValue> {
    let text = std::fs::read_to_string(page).ok()?;
    let said = text.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1)?.split('"').next()?;
    said.replace("&#39;", "'").parse().ok()
}

fn answer(response: Response, page_for_missing: bool) -> Response {
    if page_for_missing && response.status() == axum::http::StatusCode::NOT_FOUND {
        return Html("<!doctype html><title>Welcome</title><p>The page you wanted is not here.")
            .into_response();
    }
    response
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
