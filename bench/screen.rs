//! How long the built site takes in Chromium, with real records: a frame of a pan or a zoom with every square of 1 km on
//! the map, and the choice of a taxon, read from the `performance.measure` entries that the app writes itself; and a key stroke
//! in the search field among 5,000 taxa. With `typing` only that.
//!
//! `make bench-screen`. Needs `./dist`, chromedriver and, but for the typing, `../shared/data`. It
//! measures and prints, and holds nothing against a limit: machines differ.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a measurement may stop at the first surprise

#[allow(dead_code)] // its other methods are for the tests
#[path = "../tests/e2e/browser.rs"]
mod browser;
#[allow(dead_code, unused_macros, unused_imports)]
#[path = "../tests/e2e/engine/mod.rs"]
mod engine;
mod mouse;
#[allow(dead_code)]
#[path = "../tests/e2e/site.rs"]
mod site;
mod typing;

use std::path::{Path, PathBuf};
use std::time::Duration;

use ifbl_atlas::data::{Manifest, Taxa, Taxon, decode};

use self::browser::{Visitor, Window};
use self::mouse::mouse;
use self::site::Site;

/// Taxa that are chosen, from the one in the fewest squares to the one in the most.
const CHOICES: usize = 25;

/// The cube of real records, where it is.
fn cube() -> PathBuf {
    let shared = std::env::var_os("IFBL_SHARED_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    shared.join("occurrences/alien-plants-belgium-cube.csv.gz")
}

/// A line of the table: of all durations the middle, the one that 95 of 100 do not pass, and the longest.
fn line(what: &str, mut durations: Vec<f64>, budget: Option<f64>) {
    durations.sort_by(f64::total_cmp);
    let at = |share: f64| {
        durations.get(((durations.len() - 1) as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
    };
    println!(
        "| {what} | {} | {:.1} ms | {:.1} ms | {:.1} ms | {} |",
        durations.len(),
        at(0.5),
        at(0.95),
        at(1.0),
        budget.map_or_else(|| "–".to_owned(), |budget| format!("{budget} ms")),
    );
}

/// The durations under a name, and none of them twice.
async fn measured(visitor: &Visitor, name: &str) -> Vec<f64> {
    let script = format!(
        "const all = performance.getEntriesByName('{name}').map(e => e.duration);
         performance.clearMeasures('{name}'); return all"
    );
    serde_json::from_value(visitor.evaluates(&script).await).unwrap()
}

/// Drags the map around and turns the wheel in and out.
async fn pans_and_zooms(visitor: &Visitor) {
    for (dx, dy) in [(7.0, 2.0), (-7.0, 3.0), (4.0, -6.0), (-6.0, -4.0)] {
        let (x, y) = (800.0, 400.0);
        mouse(visitor, "mousePressed", x, y, 0.0).await;
        for step in 1..=40 {
            mouse(visitor, "mouseMoved", x + dx * f64::from(step), y + dy * f64::from(step), 0.0).await;
        }
        mouse(visitor, "mouseReleased", x + 40.0 * dx, y + 40.0 * dy, 0.0).await;
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    for wheel in [-60.0, 60.0, -90.0, 90.0] {
        for _ in 0..16 {
            mouse(visitor, "mouseWheel", 800.0, 400.0, wheel).await;
        }
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
}

/// The taxa of a site, those in the fewest squares first.
fn taxa(site: &Site) -> Vec<Taxon> {
    let manifest = std::fs::read_to_string(site.manifest()).unwrap();
    let manifest: Manifest = decode("atlas.json", &manifest).unwrap();
    let taxa = std::fs::read_to_string(site.build_file(&manifest.files.taxa)).unwrap();
    let mut taxa = decode::<Taxa>("taxa", &taxa).unwrap().taxa();
    taxa.sort_by_key(|taxon| taxon.squares_1km);
    taxa
}

/// Chooses taxa through the search field, each for the first time, so that its file has to be fetched.
async fn chooses(visitor: &Visitor, taxa: &[Taxon]) -> Vec<f64> {
    let mut durations = Vec::new();
    for taxon in taxa {
        visitor.clicks("#search").await;
        visitor.evaluates("document.querySelector('#search').select()").await;
        visitor.types("#search", &taxon.name).await;
        visitor.clicks(&format!("#search-list [data-slug='{}']", taxon.slug)).await;
        visitor.address_holds(&taxon.slug).await;
        visitor.waits_for_the_map().await;
        durations.extend(measured(visitor, "atlas:taxon").await);
    }
    durations
}

/// A key stroke in the search field, of an atlas made for it.
async fn typing() {
    let folder = tempfile::tempdir().unwrap();
    let (records, names) = typing::many_taxa(folder.path());
    let site = Site::built_with(&records, &["--names", names.to_str().unwrap()]).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let (strokes, answers) = typing::strokes(&visitor).await;
    let taxa = taxa(&site).len();
    line(&format!("a key stroke in the search, {taxa} taxa"), strokes, Some(16.0));
    assert!(
        answers.contains(&0.0) && answers.iter().any(|count| *count > 5.0),
        "some of it answers: {answers:?}"
    );
    visitor.leaves().await;
}

fn main() {
    if std::env::args().any(|argument| argument == "typing") {
        println!("| what | measured | median | 95 % | longest | budget |\n|---|---|---|---|---|---|");
        return tokio::runtime::Runtime::new().unwrap().block_on(typing());
    }
    let cube = cube();
    assert!(cube.is_file(), "{} is missing: the measurement needs real records", cube.display());
    tokio::runtime::Runtime::new().unwrap().block_on(screen(&cube));
}

async fn screen(cube: &Path) {
    let site = Site::of(cube).await;
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        println!("load of the machine: {}", load.trim());
    }
    println!("| what | measured | median | 95 % | longest | budget |\n|---|---|---|---|---|---|");
    for (what, query) in [
        ("atlas:redraw, coverage, 1 km", "?view=coverage&grid=1"),
        ("atlas:redraw, one taxon by periods, 1 km", "?taxon=phalaris-arundinacea&grid=1"),
        ("atlas:redraw, one taxon, 4 km", "?taxon=phalaris-arundinacea&grid=4"),
    ] {
        let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
        visitor.opens(query).await;
        let drawn = visitor.drawn().await;
        measured(&visitor, "atlas:redraw").await;
        pans_and_zooms(&visitor).await;
        line(&format!("{what}: {drawn} squares"), measured(&visitor, "atlas:redraw").await, Some(8.0));
        visitor.leaves().await;
    }
    let taxa = taxa(&site);
    let step = (taxa.len() - 1) as f64 / (CHOICES - 1) as f64;
    let some: Vec<Taxon> =
        (0..CHOICES).map(|index| taxa[(index as f64 * step).round() as usize].clone()).collect();
    let most: Vec<Taxon> = taxa.iter().rev().take(CHOICES).cloned().collect();
    for (what, query, taxa) in [
        ("atlas:taxon, 4 km, any taxon", "?grid=4", &some),
        ("atlas:taxon, 4 km, the taxa in the most squares", "?grid=4", &most),
        ("atlas:taxon, 1 km, the taxa in the most squares", "?grid=1", &most),
    ] {
        let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
        visitor.opens(query).await;
        visitor.waits_for_the_map().await;
        line(what, chooses(&visitor, taxa).await, Some(50.0));
        visitor.leaves().await;
    }
    let mut first = Vec::new();
    for _ in 0..5 {
        let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
        visitor.opens("?taxon=phalaris-arundinacea").await;
        visitor.waits_for_the_map().await;
        first.extend(measured(&visitor, "atlas:first-map").await);
        visitor.leaves().await;
    }
    line("atlas:first-map, files local", first, None);
    typing().await;
}
