//! A page that is open when another build is put in place: it notices, and the reader chooses.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::{Bad, Site};

/// Without the service worker, which asks for the page too.
const ALONE: &[&str] = &["--no-offline"];

/// The meadow with a record more.
pub(crate) fn larger_meadow() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let archive = place.path().join("meadow");
    std::fs::create_dir(&archive).unwrap();
    for file in std::fs::read_dir(meadow()).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), archive.join(file.file_name())).unwrap();
    }
    let records = archive.join("occurrence.txt");
    let text = std::fs::read_to_string(&records).unwrap();
    let row = text.lines().find(|row| row.contains("Urtica dioica")).unwrap();
    let id = row.split('\t').next().unwrap();
    let another = row.replacen(id, "one-more", 1);
    std::fs::write(&records, format!("{}\n{another}\n", text.trim_end())).unwrap();
    (place, archive)
}

/// Lets eleven minutes pass and the reader come back to the page.
pub(crate) const COMES_BACK_LATER: &str = "
    const Date = window.Date, real = (Date.real ??= Date.now), late = (Date.late = (Date.late ?? 0) + 11 * 60e3);
    Date.now = () => real.call(Date) + late;
    document.dispatchEvent(new Event('visibilitychange'))";

async fn comes_back_later(visitor: &Visitor) {
    visitor.evaluates(COMES_BACK_LATER).await;
}

async fn build(visitor: &Visitor) -> String {
    let said = visitor.evaluates("return document.querySelector('script[data-app]').dataset.build").await;
    said.as_str().unwrap().to_owned()
}

/// Waits until a file has been asked for so often.
async fn asked_for(site: &Site, part: &str, times: usize) {
    let begun = Instant::now();
    while site.served().iter().filter(|path| path.contains(part)).count() < times {
        assert!(begun.elapsed() < Duration::from_secs(30), "{part} is not asked for {times} times");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_page_that_is_open_offers_the_new_build_once_it_is_all_there() {
    let site = Site::written_with(&meadow(), ALONE).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&lang=nl").await;
    visitor.waits_for_the_map().await;
    asked_for(&site, "/newer-", 1).await;
    let (first, starts) = (build(&visitor).await, site.served().len());
    // Nobody asks before time, nor is anything offered where nothing changed.
    visitor.evaluates("document.dispatchEvent(new Event('visibilitychange'))").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let asked = site.served().split_off(starts);
    assert!(!asked.iter().any(|path| path == "/some/folder/"), "{asked:?}");
    comes_back_later(&visitor).await;
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert!(visitor.texts("#newer").await.is_empty());

    // The page was uploaded, the manifest was not: nothing is offered yet.
    let old = std::fs::read(site.manifest()).unwrap();
    let (_place, larger) = larger_meadow();
    site.is_renewed(&larger, "2026-01-01", ALONE);
    let new = std::fs::read(site.manifest()).unwrap();
    std::fs::write(site.manifest(), &old).unwrap();
    comes_back_later(&visitor).await;
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert!(visitor.texts("#newer").await.is_empty());
    // Nor while anything is missing that it starts with: program, texts, looks, the first files of the data.
    std::fs::write(site.manifest(), &new).unwrap();
    let texts = visitor.evaluates("return document.querySelector('script[data-texts]').dataset.texts").await;
    let texts = site.file(&format!("/some/folder/{}/nl.json", texts.as_str().unwrap()));
    let named = |before: &str, after: &str| site.file(&format!("/some/folder/{}", site.named(before, after)));
    for missing in [
        site.app_wasm(),
        site.later_wasm(),
        texts,
        named("style-", ".css"),
        named("loader-", ".js"),
        named("start-", ".js"),
        site.build_file("taxa.json"),
        site.build_file("squares_4km.json"),
    ] {
        let kept = std::fs::read(&missing).unwrap();
        std::fs::remove_file(&missing).unwrap();
        let looks = site.served().len();
        comes_back_later(&visitor).await;
        // The last look has come to what is missing.
        let name = missing.file_name().unwrap().to_str().unwrap().to_owned();
        let begun = Instant::now();
        while !site.served().split_off(looks).iter().any(|path| path.ends_with(&name)) {
            assert!(begun.elapsed() < Duration::from_secs(30), "{name} is not asked for");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(visitor.texts("#newer").await.is_empty(), "{name} is missing");
        std::fs::write(&missing, kept).unwrap();
    }
    // A host that says nothing is asked again.
    site.answers("atlas.json", Some(Bad::Silence));
    let hurries = "const own = AbortSignal.timeout; window.patient = () => { AbortSignal.timeout = own; };
        AbortSignal.timeout = () => own.call(AbortSignal, 200);";
    visitor.evaluates(hurries).await;
    comes_back_later(&visitor).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    visitor.evaluates("window.patient()").await;
    site.answers("atlas.json", None);

    comes_back_later(&visitor).await;
    visitor.reads("#newer", "Deze atlas is vernieuwd").await;
    visitor.photographs("newer").await;
    // Nothing happens by itself; who declines is not asked again.
    assert_eq!(build(&visitor).await, first);
    visitor.clicks("#newer-dismiss").await;
    visitor.no_longer_sees("#newer").await;
    comes_back_later(&visitor).await;
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert!(visitor.texts("#newer").await.is_empty());
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn who_takes_the_offer_sees_the_same_in_the_new_build() {
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.waits_for_the_map().await;
    asked_for(&site, "/newer-", 1).await;
    let first = build(&visitor).await;
    let (_place, larger) = larger_meadow();
    site.is_renewed(&larger, "2026-01-01", &[]);
    comes_back_later(&visitor).await;
    visitor.sees("#newer-load").await;
    visitor.photographs("newer-phone").await;
    visitor.clicks("#newer-load").await;
    visitor.no_longer_sees("#newer").await;
    visitor.waits_for_the_map().await;
    assert_ne!(build(&visitor).await, first);
    visitor.address_holds("taxon=urtica-dioica").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_map_in_another_page_and_a_page_without_network_are_left_alone() {
    let site = Site::written_with(&meadow(), ALONE).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&embed=1").await;
    visitor.waits_for_the_map().await;
    asked_for(&site, "/newer-", 1).await;
    let (_place, larger) = larger_meadow();
    site.is_renewed(&larger, "2026-01-01", ALONE);
    comes_back_later(&visitor).await;
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert!(visitor.texts("#newer").await.is_empty());
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn other_words_of_the_host_are_offered_too() {
    let place = tempfile::tempdir().unwrap();
    let config = place.path().join("site.toml");
    let write = |imprint: &str| std::fs::write(&config, format!("imprint = \"{imprint}\"\n")).unwrap();
    write("1 Meadow Lane");
    let arguments = ["--no-offline", "--config", config.to_str().unwrap()];
    let site = Site::written_with(&meadow(), &arguments).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    // By a page of a taxon, whose head names all from deeper.
    visitor.opens("taxon/urtica-dioica/").await;
    visitor.waits_for_the_map().await;
    asked_for(&site, "/newer-", 1).await;
    let (first, looks) = (build(&visitor).await, site.served().len());
    comes_back_later(&visitor).await;
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert!(site.served().split_off(looks).iter().any(|path| path == "/some/folder/"), "it has looked");
    assert!(visitor.texts("#newer").await.is_empty(), "nothing has changed");
    write("2 Meadow Lane");
    site.is_renewed(&meadow(), "2026-01-01", &arguments);
    comes_back_later(&visitor).await;
    visitor.clicks("#newer-load").await;
    visitor.no_longer_sees("#newer").await;
    assert_eq!(build(&visitor).await, first, "the data are the same");
    visitor.opens("?view=about").await;
    visitor.reads("#about", "2 Meadow Lane").await;
    visitor.leaves().await;
}
