//! What a host cares for: any folder, no other host, few bytes, no markup from data, simulated records marked.

use std::io::Write as _;

use ifbl_atlas::site::{ASK_AGAIN, cache_control};

use crate::browser::{Visitor, Window};
use crate::site::Site;
use crate::{VIEWS, meadow};

/// The first view on the wire, Brotli and gzip, data included: the budget of the design.
const FIRST_VIEW: [usize; 2] = [390_000, 470_000];

fn gzip_size(bytes: &[u8]) -> usize {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().len()
}

fn brotli_size(bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
    writer.write_all(bytes).unwrap();
    drop(writer);
    packed.len()
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_first_view_is_small_and_asks_no_other_host() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    // The list of taxa and the program of the other views come when the map stands: they are no part of the first view.
    let resources = "performance.getEntriesByType('resource')";
    let later = format!(
        "{resources}.filter(e => e.responseEnd > 0 && /(taxa\\.json|later-[0-9a-f]+\\.wasm)$/.test(e.name))"
    );
    let have_come = format!("return {later}.length === 2");
    let started = std::time::Instant::now();
    while visitor.evaluates(&have_come).await != true {
        assert!(started.elapsed().as_secs() < 30, "the list of taxa and the other views never come");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let before_them = format!(
        "const first = Math.min(...{later}.map(e => e.startTime));
         return {resources}.filter(e => e.responseEnd < first).map(e => e.name)"
    );
    let before_them: Vec<String> = serde_json::from_value(visitor.evaluates(&before_them).await).unwrap();
    assert!(
        before_them.iter().any(|url| url.ends_with("/squares_4km.json")),
        "the map first: {before_them:?}"
    );
    let asked =
        visitor.evaluates(&format!("return {resources}.map(e => e.name).concat(location.href)")).await;
    let asked: Vec<String> = serde_json::from_value(asked).unwrap();
    let foreign: Vec<&String> = asked.iter().filter(|url| !url.starts_with(&site.address)).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    // As the server tells it: what the browser does not list was asked for all the same. What is kept for times without a
    // connection comes after all else, much of it a second time.
    let served = site.served();
    let later = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name == "taxa.json"
            || ["later-", "offline-", "newer-", "host-"].iter().any(|later| name.starts_with(later))
    };
    let place = |is: &dyn Fn(&str) -> bool| served.iter().position(|path| is(path));
    let kept = place(&|path| path.ends_with("/sw.js")).unwrap_or(served.len());
    assert!(place(&|path| path.ends_with("/squares_4km.json")) < place(&later), "the map first: {served:?}");
    let mut first: Vec<&String> = served[..kept].iter().filter(|path| !later(path)).collect();
    first.sort();
    first.dedup();
    let mut total = [0, 0];
    for path in first {
        let file = site.file(path);
        let bytes = std::fs::read(&file).unwrap_or_else(|_| panic!("{path} is asked for but not there"));
        // Pictures are compressed as they are.
        let is_text = !path.ends_with(".png");
        let size =
            [brotli_size(&bytes), gzip_size(&bytes)].map(|size| if is_text { size } else { bytes.len() });
        println!("{:>8} {:>8} {path}", size[0], size[1]);
        total = [total[0] + size[0], total[1] + size[1]];
    }
    println!("{:>8} {:>8} bytes of Brotli and of gzip in the first view", total[0], total[1]);
    assert!(total[0] <= FIRST_VIEW[0] && total[1] <= FIRST_VIEW[1], "{total:?} bytes");
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn texts_from_data_are_never_markup() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=about").await;
    visitor.reads("#panel", "A meadow <b id=\"injected\">in bold</b> & more").await;
    assert!(visitor.texts("#injected").await.is_empty());
    visitor.reads("#columns-used", "Darwin Core Archive").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn simulated_records_say_so_on_every_view_and_in_every_file() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    for query in VIEWS {
        visitor.opens(query).await;
        visitor.waits_for_the_map().await;
        visitor.reads("#simulated", "Simulated").await;
    }
    visitor.opens("?view=list").await;
    visitor.sees("#taxa tr[data-row]").await;
    let (_, text) = visitor.downloads("#csv-taxa").await;
    assert!(text.starts_with("# Simulated"), "{}", &text[..100]);
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_plant_is_found_by_the_name_people_give_it() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?lang=nl").await;
    visitor.waits_for_the_map().await;
    visitor.types("#search", "grote brandn").await;
    visitor.clicks("#search-list [data-slug='urtica-dioica']").await;
    visitor.address_holds("taxon=urtica-dioica").await;
    visitor.waits_for_the_map().await;
    assert!(visitor.drawn().await > 100);
    visitor.leaves().await;
}

/// Names that hosts and browsers look for, and those of pages and their cards: they are never kept for long.
fn is_fixed(file: &str) -> bool {
    const OF_HOST: [&str; 4] = [".htaccess", ".nojekyll", "_headers", ".atlas-site.json"];
    const OF_SITE: [&str; 7] = [
        "404.html",
        "catalog.jsonld",
        "data/atlas.json",
        "manifest.webmanifest",
        "robots.txt",
        "sitemap.xml",
        "sw.js",
    ];
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let is_page = match folder.split_once('/').unwrap_or((folder, "")) {
        ("" | "about", "") => matches!(name, "index.html" | "card.png"),
        ("taxon" | "square", page) => !page.contains('/') && matches!(name, "index.html" | "card.png"),
        ("help", "") => name.ends_with(".html"),
        _ => false,
    };
    let is_icon =
        folder.is_empty() && name.starts_with("icon") && (name.ends_with(".png") || name.ends_with(".svg"));
    is_page || is_icon || OF_HOST.contains(&file) || OF_SITE.contains(&file)
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn all_but_a_few_files_are_named_after_their_content() {
    let site = Site::written_with(&meadow(), &["--base-url", "https://flora.example/"]).await;
    let files = site.files();
    for file in files.iter().filter(|file| cache_control(file) == ASK_AGAIN) {
        assert!(is_fixed(file), "{file} keeps its name, and a host that keeps it could mix two versions");
    }
    for (before, after) in
        [("exporter-", "_bg.wasm"), ("exporter-", ".js"), ("exporter_loader-", ".js"), ("help/help-", ".css")]
    {
        assert_ne!(cache_control(&site.named(before, after)), ASK_AGAIN, "{before}*{after}");
    }
    // What each names is there.
    let page = std::fs::read_to_string(site.file("/some/folder/")).unwrap();
    let loader = site.named("exporter_loader-", ".js");
    assert!(page.contains(&format!("data-exporter=\"{loader}\"")), "the page says what starts the exporter");
    let loader = std::fs::read_to_string(site.file(&format!("/some/folder/{loader}"))).unwrap();
    for ending in [".js", "_bg.wasm"] {
        assert!(loader.contains(&format!("\"./{}\"", site.named("exporter-", ending))), "{loader}");
    }
    let help = std::fs::read_to_string(site.file("/some/folder/help/en.html")).unwrap();
    assert!(help.contains(&site.named("help/help-", ".css")["help/".len()..]));
}
