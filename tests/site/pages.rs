//! The pages: what each shows without a program, that links lead somewhere, and that nothing from data is markup.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use serde_json::Value;

use crate::fixture::{DATA, build_in, names, place, site};

/// The policy of every page.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: \
    blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// The page of the app as Trunk writes it.
const APP_PAGE: &str = "<!doctype html><html lang=en><meta charset=utf-8><meta content=\"width=device-width\" name=viewport>\
    <title>IFBL Atlas</title><link href=icon.svg rel=icon type=image/svg+xml><style>a{color:red}</style>\
    <script src=start.js></script><script type=module>import init, * as bindings from './app-0123456789abcdef.js';\
    const wasm = await init({ module_or_path: './app-0123456789abcdef_bg.wasm' });</script>\
    <link crossorigin href=./app-0123456789abcdef.js rel=modulepreload></head><body><noscript>No.</noscript></body></html>";

/// An atlas of the meadow of the fixtures, whose data set has markup in its title.
pub static MEADOW: LazyLock<PathBuf> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site/meadow/data");
    let _ = fs::remove_dir_all(data.parent().unwrap());
    let archive = data.with_file_name("archive");
    fs::create_dir_all(&archive).unwrap();
    for name in names(Path::new("tests/fixtures/meadow")) {
        let text = fs::read_to_string(Path::new("tests/fixtures/meadow").join(&name)).unwrap();
        // Without a wish how to be cited it is credited by its title.
        let uncited = text.replace("Founders (2026). A meadow, for tests.", "");
        assert!(name != "eml.xml" || uncited != text);
        fs::write(archive.join(&name), uncited).unwrap();
    }
    let mut build = Command::cargo_bin("atlas").unwrap();
    build.arg("build").arg(&archive).args(["--as-of", "2026-11-25", "--out"]).arg(&data).assert().success();
    data
});

/// A place whose app is like a real one.
pub fn real_place() -> tempfile::TempDir {
    let place = place();
    fs::write(place.path().join("app/index.html"), APP_PAGE).unwrap();
    fs::write(place.path().join("app/start.js"), "\"use strict\";").unwrap();
    fs::write(place.path().join("app/icon.svg"), "<svg/>").unwrap();
    fs::create_dir(place.path().join("app/help")).unwrap();
    // As .ci/after_build.sh leaves them: the style is named after its content.
    let style = "help-5f546eb4606b5c2b.css";
    fs::write(place.path().join("app/help").join(style), "a{}").unwrap();
    for page in ["en.html", "nl.html", "fr.html", "de.html"] {
        let text = fs::read_to_string(format!("public/help/{page}")).unwrap().replace("help.css", style);
        fs::write(place.path().join("app/help").join(page), text).unwrap();
    }
    place
}

/// All files of a folder, from it.
pub fn files(folder: &Path) -> BTreeSet<String> {
    fn list(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
        for name in names(folder) {
            match folder.join(&name) {
                path if path.is_dir() => list(&path, &format!("{prefix}{name}/"), found),
                _ => drop(found.insert(format!("{prefix}{name}"))),
            }
        }
    }
    let mut found = BTreeSet::new();
    list(folder, "", &mut found);
    found
}

pub fn pages(site: &Path) -> Vec<(String, String)> {
    let is_page = |file: &String| file.ends_with(".html");
    let read = |file: String| (file.clone(), fs::read_to_string(site.join(&file)).unwrap());
    files(site).into_iter().filter(is_page).map(read).collect()
}

/// The values of an attribute in a page, but for pictures that the page holds itself.
pub fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    let all = page.split(begin.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap());
    all.filter(|value| !value.starts_with("data:image/")).collect()
}

/// The file of a site that an address in a page leads to.
pub fn target(page: &str, address: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let path = address.split(['?', '#']).next().unwrap();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop().unwrap()),
            part => parts.push(part),
        }
    }
    let file = parts.join("/");
    if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file }
}

#[test]
fn every_taxon_and_every_square_has_a_page_whose_links_lead_somewhere() {
    let place = real_place();
    site(place.path(), &DATA).arg("--base-url").arg("https://flora.example/atlas").assert().success();
    let folder = place.path().join("site");
    let all = files(&folder);
    for slug in ["poa-annua", "poa-trivialis", "poa-nemoralis"] {
        let page = fs::read_to_string(folder.join(format!("taxon/{slug}/index.html"))).unwrap();
        let shown = Command::cargo_bin("atlas")
            .unwrap()
            .args(["show", "taxon", slug, "--json", "--data"])
            .arg(&*DATA)
            .output();
        let shown: Value = serde_json::from_slice(&shown.unwrap().stdout).unwrap();
        assert_eq!(values(&page, "data-drawn"), [shown["squares_4km"].to_string()], "{slug}");
        let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        assert_eq!(main.matches("<img ").count(), 2, "land and squares");
        assert!(main.contains("<i class=\"scientific\">Poa ") && main.contains("<h1>"), "{main}");
    }
    let squares = names(&DATA.join(build_in(&DATA)).join("square"));
    assert!(squares.len() > 10, "{squares:?}");
    for file in squares {
        let code = file.trim_end_matches(".json");
        let page = fs::read_to_string(folder.join(format!("square/{code}/index.html"))).unwrap();
        assert!(page.contains(&format!("<h1>{code}</h1>")) && page.contains("still-frame"));
        assert!(page.contains("../../taxon/poa-"), "its taxa");
    }
    let mut followed = 0;
    for (page, text) in pages(&folder) {
        for attribute in ["href", "src", "srcset", "data-app", "data-wasm"] {
            for address in values(&text, attribute).into_iter().filter(|address| !address.starts_with("http"))
            {
                // The loader asks beside itself, in the root.
                let from = if attribute.starts_with("data-") { "index.html" } else { &page };
                let target = target(from, address);
                assert!(all.contains(&target), "{page} leads to {address}, which is not there");
                followed += 1;
            }
        }
    }
    assert!(followed > 500, "{followed}");
}

#[test]
fn no_page_has_a_script_or_a_style_within_or_markup_from_data() {
    let place = real_place();
    for data in [&*DATA, &*MEADOW] {
        site(place.path(), data).arg("--prune").arg("--base-url").arg("https://a.example/?").assert().code(2);
        site(place.path(), data).args(["--prune", "--base-url", "https://a.example/"]).assert().success();
        let pages = pages(&place.path().join("site"));
        assert!(pages.len() > 5);
        for (page, text) in &pages {
            assert!(text.contains(&format!("Content-Security-Policy\" content=\"{POLICY}\"")), "{page}");
            assert!(!text.contains("<style") && values(text, "style").is_empty(), "{page}");
            // What search engines read of the data is no script, and stands on one page.
            let data = text.matches("<script type=\"application/ld+json\">").count();
            assert_eq!(data, usize::from(page == "index.html"), "{page}");
            assert_eq!(
                text.matches("<script").count() - data,
                text.matches("<script src=").count() + text.matches("<script type=\"module\" src=").count(),
                "{page}"
            );
            assert!(!text.contains(" onload=") && !text.contains(" onerror="), "{page}");
            assert!(!text.contains("<b id=\"injected\""), "{page}");
        }
        let credited =
            pages.iter().filter(|page| page.1.contains("&lt;b id=&quot;injected&quot;&gt;")).count();
        // Every page but that of what is not found, and those of words in four languages, says whose the records are.
        assert_eq!(credited, if data == &*MEADOW { pages.len() - 5 } else { 0 });
    }
}

#[test]
fn what_a_page_loads_has_a_name_of_its_content() {
    let place = real_place();
    site(place.path(), &DATA).assert().success();
    let folder = place.path().join("site");
    let page = fs::read_to_string(folder.join("taxon/poa-annua/index.html")).unwrap();
    let loaded = values(&page, "src").into_iter().chain(values(&page, "srcset"));
    let loaded = loaded.chain(values(&page, "href").into_iter().filter(|file| file.ends_with(".css")));
    let loaded: Vec<&str> = loaded.collect();
    assert!(loaded.len() >= 7, "{loaded:?}");
    for file in loaded {
        let hash = file.rsplit('-').next().unwrap().split('.').next().unwrap();
        assert!(hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{file}");
        let sum = ifbl_atlas::checksum::Checksum::of(
            &fs::read(folder.join(target("taxon/a/index.html", file))).unwrap(),
        );
        assert_eq!(sum.short(8), hash, "{file}");
    }
    assert!(!folder.join("start.js").exists() && !page.contains("modulepreload"));
    assert!(page.contains("data-app=\"app-0123456789abcdef.js\" data-wasm=\"app-0123456789abcdef_bg.wasm\""));
    assert!(
        page.contains("<meta name=\"atlas-root\" content=\"../../\">")
            && page.contains("href=\"../../icon.svg\"")
    );
}

#[test]
fn a_second_run_changes_nothing() {
    let place = real_place();
    let folder = place.path().join("site");
    let content = || -> Vec<(String, Vec<u8>)> {
        files(&folder).into_iter().map(|file| (file.clone(), fs::read(folder.join(&file)).unwrap())).collect()
    };
    let run = || {
        let output = site(place.path(), &DATA).args(["--base-url", "https://a.example"]).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    run();
    let before = content();
    assert!(!run().contains("removed"));
    assert!(before == content());
}
