//! What a visitor is told when the host or the network is at fault, and the way out.

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::{Bad, Site};

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_missing_file_is_named_and_can_be_tried_again() {
    let site = Site::of(&meadow()).await;
    let file = site.build_file("taxon/urtica-dioica.json");
    let kept = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica").await;
    visitor.reads("#load-error", "urtica-dioica.json").await;
    std::fs::write(&file, kept).unwrap();
    visitor.clicks("#retry").await;
    visitor.sees_drawn(5).await;
    visitor.no_longer_sees("#load-error").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn every_kind_of_damage_has_its_own_words() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let file = site.build_file("taxa.json");
    let sound = std::fs::read_to_string(&file).unwrap();
    let mut causes = Vec::new();
    for damage in [
        sound[..sound.len() / 2].to_owned(),
        sound.replacen("\"format\":2", "\"format\":3", 1),
        sound.replacen("\"records\":[", "\"records\":[7,", 1),
        "<!doctype html><p>Not found".to_owned(),
    ] {
        std::fs::write(&file, damage).unwrap();
        visitor.opens("?view=list").await;
        visitor.client.refresh().await.unwrap();
        visitor.reads("#load-error", "taxa.json").await;
        causes.push(visitor.sees("#load-error").await.attr("data-cause").await.unwrap().unwrap());
    }
    assert_eq!(causes.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "{causes:?}");
    std::fs::write(&file, sound).unwrap();
    visitor.clicks("#retry").await;
    visitor.sees("#taxa tr[data-row]").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_host_that_answers_with_a_page_does_not_crash_the_app() {
    let site = Site::of(&meadow()).await;
    site.answers_missing_files_with_a_page();
    std::fs::remove_file(site.manifest()).unwrap();
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.reads("#load-error", "atlas.json").await;
    assert_eq!(visitor.texts("#injected").await.len(), 0);
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn without_network_the_visitor_is_told_and_goes_on_when_it_is_back() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    let network = |offline: bool| serde_json::json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    visitor.types("#search", "urtica dioica").await;
    visitor.sees("#search-list [data-slug='urtica-dioica']").await;
    visitor.devtools("Network.enable", serde_json::json!({})).await;
    visitor.devtools("Network.emulateNetworkConditions", network(true)).await;
    visitor.clicks("#search-list [data-slug='urtica-dioica']").await;
    let error = visitor.sees("#load-error").await;
    assert_eq!(error.attr("data-cause").await.unwrap().as_deref(), Some("offline"));
    visitor.devtools("Network.emulateNetworkConditions", network(false)).await;
    visitor.clicks("#retry").await;
    visitor.sees_drawn(5).await;
    visitor.leaves_after_faults().await;
}

/// Whether what is said stands in the window, with nothing above it.
async fn is_in_sight(visitor: &Visitor, selector: &str) -> bool {
    let script = format!(
        "const e = document.querySelector('{selector}'), r = e.getBoundingClientRect();
         const top = document.elementFromPoint(r.left + r.width / 2, r.top + 12);
         return r.top >= 0 && r.bottom <= innerHeight && e.contains(top)"
    );
    visitor.evaluates(&script).await == true
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_map_of_an_earlier_choice_goes_and_the_fault_is_in_sight() {
    let site = Site::of(&meadow()).await;
    let file = site.build_file("taxon/poa-annua.json");
    let kept = std::fs::read(&file).unwrap();
    for window in [Window::Desktop, Window::Phone] {
        std::fs::remove_file(&file).unwrap();
        let visitor = Visitor::arrives(&site.address, window).await;
        visitor.opens("?taxon=urtica-dioica&grid=4").await;
        visitor.sees_drawn(5).await;
        if window == Window::Desktop {
            visitor.clicks("#panel-fold").await;
            visitor.clicks("#panel-fold").await;
        }
        visitor.types("#search", "poa annua").await;
        visitor.clicks("#search-list [data-slug='poa-annua']").await;
        visitor.reads("#load-error", "The records of Poa annua cannot be shown").await;
        assert!(is_in_sight(&visitor, "#load-error").await);
        if window == Window::Desktop {
            visitor.clicks("#panel-fold").await;
            visitor.sees(".side.folded").await;
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            assert!(is_in_sight(&visitor, "#load-error").await, "with the panel folded");
        }
        let drawn = visitor.sees("#map").await.attr("data-drawn").await.unwrap();
        assert_eq!(drawn.as_deref(), Some("0"), "the squares of the nettle are gone");
        assert!(!visitor.texts("#map-legend").await.concat().contains("Urtica"));
        let name = if window == Window::Phone { "fault-phone" } else { "fault-folded" };
        visitor.photographs(name).await;
        std::fs::write(&file, &kept).unwrap();
        visitor.clicks("#retry").await;
        visitor.waits_for_the_map().await;
        visitor.no_longer_sees("#load-error").await;
        visitor.leaves_after_faults().await;
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_bad_answer_that_is_kept_for_a_year_is_fetched_anew() {
    let site = Site::of(&meadow()).await;
    site.answers("taxon/urtica-dioica.json", Some(Bad::Kept("<!doctype html><p>Welcome".into())));
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.reads("#load-error", "with a web page instead of taxon/urtica-dioica.json").await;
    // The export comes to the same bad answer, and past it too.
    visitor.clicks("#open-export").await;
    visitor.clicks("#export-csv").await;
    visitor.reads("#export-status", "with a web page").await;
    site.answers("taxon/urtica-dioica.json", None);
    let (_, csv) = visitor.downloads("#export-csv").await;
    assert!(csv.contains("E4-25"), "{csv}");
    visitor.clicks("#retry").await;
    visitor.sees_drawn(5).await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_server_that_never_answers_is_not_waited_for_without_end() {
    let site = Site::of(&meadow()).await;
    site.answers("taxon/urtica-dioica.json", Some(Bad::Silence));
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees("#load-error[data-cause='slow']").await;
    visitor.reads("#load-error", "within 30 seconds").await;
    site.answers("taxon/urtica-dioica.json", None);
    visitor.clicks("#retry").await;
    visitor.sees_drawn(5).await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_missing_program_is_not_a_white_page() {
    let site = Site::of(&meadow()).await;
    for ending in ["_bg.wasm", ".js"] {
        let file = if ending == ".js" {
            std::path::PathBuf::from(site.app_wasm().to_string_lossy().replace("_bg.wasm", ".js"))
        } else {
            site.app_wasm()
        };
        let kept = std::fs::read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        let visitor = Visitor::arrives(&site.address, Window::Phone).await;
        visitor.opens("?lang=nl").await;
        visitor.reads("#start-error", "De atlas kon niet geladen worden").await;
        visitor.photographs("start-error").await;
        std::fs::write(&file, kept).unwrap();
        visitor.clicks("#start-error a").await;
        visitor.waits_for_the_map().await;
        visitor.no_longer_sees("#start-error").await;
        visitor.leaves_after_faults().await;
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn views_that_cannot_come_leave_the_map_and_come_when_they_can() {
    let site = Site::of(&meadow()).await;
    let part = site.later_wasm();
    let kept = std::fs::read(&part).unwrap();
    // Missing, a page in its place, half of it.
    for bad in [
        None,
        Some(b"<!doctype html><title>Not found</title>".to_vec()),
        Some(kept[..kept.len() / 2].to_vec()),
    ] {
        match bad {
            None => std::fs::remove_file(&part).unwrap(),
            Some(bad) => std::fs::write(&part, bad).unwrap(),
        }
        let visitor = Visitor::arrives(&site.address, Window::Phone).await;
        visitor.opens("?lang=nl&taxon=urtica-dioica&grid=4").await;
        visitor.sees_drawn(5).await;
        visitor.reads("#load-error", "De andere weergaven kunnen niet getoond worden").await;
        visitor.photographs("later-error").await;
        visitor.clicks("#views a[data-view='list']").await;
        visitor.sees("#load-error").await;
        std::fs::write(&part, &kept).unwrap();
        visitor.clicks("#retry").await;
        visitor.sees("#taxa tr[data-row]").await;
        visitor.no_longer_sees("#load-error").await;
        visitor.leaves_after_faults().await;
    }
}
