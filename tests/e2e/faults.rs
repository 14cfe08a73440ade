//! What a visitor is told when the host or the network is at fault, and the way out.

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

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
    let whole = std::fs::read_to_string(&file).unwrap();
    let mut said = Vec::new();
    for damage in [
        whole[..whole.len() / 2].to_owned(),
        whole.replacen("\"format\":1", "\"format\":2", 1),
        whole.replacen("\"records\":[", "\"records\":[7,", 1),
        "<!doctype html><p>Not found".to_owned(),
    ] {
        std::fs::write(&file, damage).unwrap();
        visitor.opens("?view=list").await;
        visitor.client.refresh().await.unwrap();
        visitor.reads("#load-error", "taxa.json").await;
        said.push(visitor.sees("#load-error").await.attr("data-cause").await.unwrap().unwrap());
    }
    assert_eq!(said.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "{said:?}");
    std::fs::write(&file, whole).unwrap();
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
    visitor.devtools("Network.enable", serde_json::json!({})).await;
    visitor.devtools("Network.emulateNetworkConditions", network(true)).await;
    visitor.types("#search", "urtica dioica").await;
    visitor.clicks("#search-list [data-slug='urtica-dioica']").await;
    let error = visitor.sees("#load-error").await;
    assert_eq!(error.attr("data-cause").await.unwrap().as_deref(), Some("offline"));
    visitor.devtools("Network.emulateNetworkConditions", network(false)).await;
    visitor.clicks("#retry").await;
    visitor.sees_drawn(5).await;
    visitor.leaves_after_faults().await;
}
