//! What every host must answer.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use ifbl_atlas::site::{ASK_AGAIN, cache_control, is_compressible};

use crate::browser::{Visitor, Window};
use crate::site::{ENCODED, LIST_ENCODED, SITE};

/// How a host sends texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// As they are.
    Never,
    /// With gzip, to those who read it.
    Gzip,
    /// With Brotli or gzip, to those who read them.
    Brotli,
}

/// A host, and what it promises.
pub struct Host {
    /// The address of the site, with a final slash.
    pub address: String,
    /// The folder that it shows.
    pub folder: PathBuf,
    /// How it sends texts.
    pub compression: Compression,
    /// Whether it was told what to say of caching and of the policy.
    pub has_headers: bool,
    /// Whether the page for what is not there is the site's own.
    pub has_own_page: bool,
    /// Whether nobody is shown what begins with a dot.
    pub hides_dots: bool,
    /// Whether the site was told its address: without one it has nothing that says it.
    pub has_address: bool,
}

/// An answer, and its body as it was before it was compressed.
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// Asks, and takes no detour: a redirection is an answer too.
    pub fn of(address: &str, asked: &[(&str, &str)]) -> Self {
        let agent =
            ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().new_agent();
        let request =
            asked.iter().fold(agent.get(address), |request, (name, value)| request.header(*name, *value));
        let mut response = request.call().unwrap_or_else(|cause| panic!("{address}: {cause}"));
        let header = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
            (name.as_str().to_owned(), value.to_str().unwrap().to_owned())
        };
        let headers: Vec<_> = response.headers().iter().map(header).collect();
        let sent = response.body_mut().with_config().limit(50_000_000).read_to_vec().unwrap();
        let mut answer = Answer { status: response.status().as_u16(), headers, body: Vec::new() };
        answer.body = match answer.header("content-encoding").as_str() {
            "" => sent,
            "gzip" => {
                let mut plain = Vec::new();
                flate2::read::GzDecoder::new(sent.as_slice()).read_to_end(&mut plain).unwrap();
                plain
            }
            "br" => {
                let mut plain = Vec::new();
                brotli::BrotliDecompress(&mut sent.as_slice(), &mut plain).unwrap();
                plain
            }
            other => panic!("{address}: sent as {other}"),
        };
        answer
    }

    /// All that is said under a name.
    pub fn header(&self, name: &str) -> String {
        let said = self.headers.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str());
        said.collect::<Vec<_>>().join(", ")
    }
}

/// The one file of a folder whose name begins and ends so.
fn named(folder: &Path, before: &str, after: &str) -> String {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut found = names.filter(|name| name.starts_with(before) && name.ends_with(after));
    found.next().unwrap_or_else(|| panic!("no {before}*{after} in {}", folder.display()))
}

/// What only a site that knows its address has.
const OF_ADDRESS: [&str; 5] =
    ["catalog.jsonld", "sitemap.xml", "robots.txt", "card.png", "taxon/poa-annua/card.png"];

/// The files of a site that are asked for, by their addresses, with the types that they may have.
fn files(folder: &Path) -> Vec<(String, String, &'static [&'static str])> {
    const PAGE: &[&str] = &["text/html"];
    const SCRIPT: &[&str] = &["text/javascript", "application/javascript"];
    const PROGRAM: &[&str] = &["application/wasm"];
    const JSON: &[&str] = &["application/json"];
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("data/atlas.json")).unwrap()).unwrap();
    let build = manifest["build"].as_str().unwrap();
    let texts = named(&folder.join("texts"), "", "");
    let picture = named(&folder.join("picture"), "map-", ".png");
    let same = |file: String, kinds| (file.clone(), file, kinds);
    let page = |address: &str| (address.to_owned(), format!("{address}index.html"), PAGE);
    vec![
        page(""),
        page("taxon/poa-annua/"),
        page("square/E4-25/"),
        same("404.html".to_owned(), PAGE),
        same("help/fr.html".to_owned(), PAGE),
        same(format!("help/{}", named(&folder.join("help"), "", ".css")), &["text/css"]),
        same("index.html".to_owned(), PAGE),
        same(named(folder, "app-", ".wasm"), PROGRAM),
        same(named(folder, "later-", ".wasm"), PROGRAM),
        same(named(folder, "exporter-", "_bg.wasm"), PROGRAM),
        same(named(folder, "app-", ".js"), SCRIPT),
        same(named(folder, "exporter-", ".js"), SCRIPT),
        same(named(folder, "exporter_loader-", ".js"), SCRIPT),
        same(named(folder, "start-", ".js"), SCRIPT),
        same(named(folder, "loader-", ".js"), SCRIPT),
        same(named(folder, "offline-", ".js"), SCRIPT),
        same(named(folder, "newer-", ".js"), SCRIPT),
        same("sw.js".to_owned(), SCRIPT),
        same("manifest.webmanifest".to_owned(), &["application/manifest+json"]),
        same("catalog.jsonld".to_owned(), &["application/ld+json"]),
        same("sitemap.xml".to_owned(), &["text/xml", "application/xml"]),
        same("robots.txt".to_owned(), &["text/plain"]),
        same("card.png".to_owned(), &["image/png"]),
        same("taxon/poa-annua/card.png".to_owned(), &["image/png"]),
        same("icon-192.png".to_owned(), &["image/png"]),
        same(named(folder, "style-", ".css"), &["text/css"]),
        same("icon.svg".to_owned(), &["image/svg+xml"]),
        same(format!("picture/{picture}"), &["image/png"]),
        same(named(folder, "provinces-", ".json"), JSON),
        same(named(folder, "places-", ".json"), JSON),
        same(named(folder, "land-", ".json"), JSON),
        same(named(folder, "land-", ".svg"), &["image/svg+xml"]),
        same(named(folder, "squares-", ".png"), &["image/png"]),
        same(format!("texts/{texts}/fr.json"), JSON),
        same("data/atlas.json".to_owned(), JSON),
        same(format!("data/{build}/squares_4km.json"), JSON),
        same(format!("data/{build}/taxon/poa-annua.json"), JSON),
    ]
}

/// The policy that the start page has in its head.
pub fn policy(folder: &Path) -> String {
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").expect("a policy");
    rest.split('"').next().unwrap().to_owned()
}

impl Host {
    /// One that shows [`SITE`] at a path of its port, and was told all that the site wants of it; a site in a folder of a host
    /// does not own the page for what is not there.
    pub fn of_site(port: u16, path: &str, compression: Compression) -> Self {
        Host {
            address: format!("http://127.0.0.1:{port}/{path}"),
            folder: SITE.folder(),
            compression,
            has_headers: true,
            has_own_page: path.is_empty(),
            hides_dots: true,
            has_address: true,
        }
    }

    /// Asks for every kind of file in every way, and compares with what lies on disk.
    pub fn answers(&self) {
        let policy = policy(&self.folder);
        for (address, file, kinds) in files(&self.folder) {
            if !self.has_address && OF_ADDRESS.contains(&file.as_str()) {
                assert!(!self.folder.join(&file).exists(), "{file} of a site without an address");
                let answer = Answer::of(&format!("{}{address}", self.address), &[]);
                assert_eq!(answer.status, 404, "{}{address}", self.address);
                continue;
            }
            let plain = fs::read(self.folder.join(&file)).unwrap();
            for accepted in ["", "gzip", "gzip, deflate, br, zstd"] {
                let asked = [("accept-encoding", if accepted.is_empty() { "identity" } else { accepted })];
                let answer = Answer::of(&format!("{}{address}", self.address), &asked);
                let what = format!("{}{address} for `{accepted}`: {:?}", self.address, answer.headers);
                assert_eq!(answer.status, 200, "{what}");
                let kind = answer.header("content-type");
                // Browsers take the manifest whatever it is called, catalogues take the name, and not every host knows these.
                let is_known =
                    self.has_headers || ![".webmanifest", ".jsonld"].iter().any(|kind| file.ends_with(kind));
                assert!(!is_known || kinds.contains(&kind.split(';').next().unwrap()), "{what}");
                assert!(answer.body == plain, "another content: {what}");
                self.is_compressed(&file, &plain, accepted, &answer.header("content-encoding"), &what);
                if !answer.header("content-encoding").is_empty() {
                    assert!(answer.header("vary").to_ascii_lowercase().contains("accept-encoding"), "{what}");
                }
                if self.has_headers {
                    assert_eq!(answer.header("cache-control"), cache_control(&file), "{what}");
                    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
                    if file.ends_with(".html") || file.ends_with(".js") {
                        assert_eq!(answer.header("content-security-policy"), policy, "{what}");
                    }
                }
                self.is_not_sent_again(&address, &answer, asked[0]);
            }
        }
        self.says_what_is_not_there();
    }

    fn is_compressed(&self, file: &str, plain: &[u8], accepted: &str, encoding: &str, what: &str) {
        // Pictures and what is short are sent as they are, or not, as the host likes.
        let is_known = self.has_headers || !file.ends_with(".jsonld");
        let is_worth_it = is_compressible(Path::new(file)) && plain.len() > 2_000 && is_known;
        match (self.compression, accepted) {
            (Compression::Never, _) | (_, "") => assert_eq!(encoding, "", "{what}"),
            (Compression::Gzip, _) | (_, "gzip") if is_worth_it => assert_eq!(encoding, "gzip", "{what}"),
            (Compression::Brotli, _) if is_worth_it => assert_eq!(encoding, "br", "{what}"),
            (_, "gzip") => assert!(matches!(encoding, "" | "gzip"), "{what}"),
            _ => {}
        }
    }

    /// Who has a file and asks whether it changed is told so in a few bytes.
    fn is_not_sent_again(&self, address: &str, answer: &Answer, accepted: (&str, &str)) {
        let (tag, date) = (answer.header("etag"), answer.header("last-modified"));
        // Apache does not know again what mod_deflate calls a file, unless the rules in the folder help it.
        if !self.has_headers && tag.ends_with("-gzip\"") {
            return;
        }
        assert!(!tag.is_empty() || !date.is_empty(), "{address}: nothing to ask with");
        let condition = match tag.as_str() {
            "" => ("if-modified-since", date.as_str()),
            tag => ("if-none-match", tag),
        };
        let again = Answer::of(&format!("{}{address}", self.address), &[accepted, condition]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{address} with {condition:?}");
    }

    fn says_what_is_not_there(&self) {
        let missing = [
            "no-such-file.json",
            "taxon/no-such-taxon/",
            "data/0123456789abcdef/taxa.json",
            "app-0123456789abcdef.js",
        ];
        for address in missing {
            for accepted in ["identity", "gzip, br"] {
                let answer =
                    Answer::of(&format!("{}{address}", self.address), &[("accept-encoding", accepted)]);
                let what = format!("{}{address}: {:?}", self.address, answer.headers);
                assert_eq!(answer.status, 404, "{what}");
                assert!(
                    answer.body.is_empty() || answer.header("content-type").starts_with("text/html"),
                    "{what}"
                );
                if self.has_own_page {
                    assert!(answer.body == fs::read(self.folder.join("404.html")).unwrap(), "{what}");
                }
                let kept = answer.header("cache-control");
                assert!(!kept.contains("immutable"), "what is missing may come: {what}");
                if self.has_headers && self.has_own_page {
                    assert!(matches!(kept.as_str(), "" | ASK_AGAIN), "{what}");
                }
            }
        }
        if self.hides_dots {
            // Where the site is a folder of a host, the list beside it is within reach.
            let above = self.address.strip_suffix(&format!("{ENCODED}/"));
            let list = above.map(|above| format!("{above}{LIST_ENCODED}"));
            let hidden = [".git/config", ".htaccess", ".atlas-site.json", ".env", "data/.x"];
            let hidden = hidden.map(|file| format!("{}{file}", self.address)).into_iter();
            for address in hidden.chain(list) {
                let answer = Answer::of(&address, &[]);
                assert!(matches!(answer.status, 403 | 404), "{address}: {}", answer.status);
            }
        }
        // The address of a page without its final slash leads to the page, under the same prefix.
        let bare = format!("{}taxon/poa-annua", self.address);
        let moved = Answer::of(&bare, &[]);
        assert!(matches!(moved.status, 301 | 302 | 307 | 308), "{bare}: {}", moved.status);
        let target = url::Url::parse(&bare).unwrap().join(&moved.header("location")).unwrap();
        let page = url::Url::parse(&format!("{bare}/")).unwrap();
        // Some write `%c3` where others write `%C3`.
        assert!(target.path().eq_ignore_ascii_case(page.path()), "{target} instead of {page}");
    }

    /// Somebody opens the atlas, then the page of a taxon, then a list that only the later part of the program shows.
    pub async fn is_visited(&self) {
        let visitor = Visitor::arrives(&self.address, Window::Desktop).await;
        visitor.opens("").await;
        visitor.waits_for_the_map().await;
        let all = visitor.drawn().await;
        assert!(all > 1, "{all} squares of all taxa");
        visitor.opens("taxon/poa-annua/").await;
        visitor.waits_for_the_map().await;
        let of_taxon = visitor.drawn().await;
        assert!((1..all).contains(&of_taxon), "{of_taxon} squares of one taxon");
        visitor.opens("?view=list").await;
        visitor.sees("#taxa tr[data-row]").await;
        let asked =
            visitor.evaluates("return performance.getEntriesByType('resource').map(e => e.name)").await;
        let asked: Vec<String> = serde_json::from_value(asked).unwrap();
        assert!(asked.iter().all(|address| address.starts_with(&self.address)), "{asked:?}");
        visitor.leaves().await;
    }
}
