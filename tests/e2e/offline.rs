//! Where there is no connection: what was seen and what was kept is there, what is not is told, and nothing of another site or
//! another build comes between.

use std::time::Duration;

use serde_json::json;

use crate::browser::{Visitor, Window};
use crate::engine::{Habit, Wish, needs};
use crate::meadow;
use crate::site::{Bad, Site};
use crate::zones::regions;

/// The visitor leaves all networks, or comes back to one.
async fn offline(visitor: &Visitor, site: &Site, offline: bool) {
    site.is_out_of_reach(offline);
    visitor.wants(Wish::Offline(offline)).await;
}

/// Waits until a script answers with what is wanted.
async fn until(visitor: &Visitor, script: &str, wanted: serde_json::Value) {
    let start = std::time::Instant::now();
    loop {
        let found = visitor.client.execute_async(script, vec![]).await.unwrap_or_default();
        if found == wanted {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{script}: {found}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Whether a file is kept in any cache of this site.
fn has(site: &str, file: &str) -> String {
    format!(
        "const [done] = arguments; (async () => {{
            for (const name of await caches.keys()) {{
                if (!name.startsWith('{site}#')) continue;
                const keys = await (await caches.open(name)).keys();
                if (keys.some((key) => key.url.endsWith('{file}'))) return true;
            }}
            return false;
        }})().then(done)"
    )
}

/// Opens the site and waits until the atlas and this file are kept.
async fn has_seen(visitor: &Visitor, site: &str, query: &str, file: &str) {
    visitor.client.goto(&format!("{site}{query}")).await.unwrap();
    visitor.waits_for_the_map().await;
    until(visitor, &has(site, file), json!(true)).await;
    until(visitor, &has(site, "_bg.wasm"), json!(true)).await;
}

/// Keeps an area, told by "about".
async fn keeps(visitor: &Visitor, site: &str, area: &str, with_maps: bool) {
    visitor.client.goto(&format!("{site}?view=about")).await.unwrap();
    visitor.types("#offline-area", area).await;
    if with_maps {
        visitor.clicks("#offline-maps").await;
    }
    visitor.reads("#offline-size", "MB").await;
    visitor.clicks("#offline-keep:not([disabled])").await;
    visitor.reads("#offline-said", &format!("Kept: {area}")).await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn what_was_seen_opens_without_a_connection_and_the_rest_says_so() {
    needs!(Offline);
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    has_seen(&visitor, &site.address, "?taxon=urtica-dioica&grid=4", "taxon/urtica-dioica.json").await;
    visitor.sees_drawn(5).await;
    until(&visitor, &has(&site.address, "taxa.json"), json!(true)).await;
    until(&visitor, &has(&site.address, &site.named("help/help-", ".css")), json!(true)).await;
    until(&visitor, &has(&site.address, "help/nl.html"), json!(true)).await;
    offline(&visitor, &site, true).await;
    for query in ["?taxon=urtica-dioica&grid=4", "taxon/urtica-dioica/?grid=4"] {
        visitor.opens(query).await;
        visitor.sees_drawn(5).await;
        visitor.address_holds("taxon=urtica-dioica").await;
    }
    // The words of the atlas too, whose page is none of the program.
    visitor.opens("?view=about").await;
    visitor.clicks("#glossary").await;
    visitor.sees("h2#words").await;
    visitor.sees("h2#cite").await;
    visitor.photographs("offline-help").await;
    // Keys, words and accessibility, in every language, though nobody looked at them before.
    for (language, word) in [("nl", "uurhok"), ("fr", "carré"), ("de", "Raster"), ("en", "hour square")] {
        visitor.opens(&format!("help/{language}.html")).await;
        visitor.reads("main", word).await;
        let width = "return getComputedStyle(document.body).maxWidth";
        assert_eq!(visitor.evaluates(width).await, "704px", "its style is kept too");
    }
    visitor.clicks("header > a").await;
    visitor.waits_for_the_map().await;
    // The part of the program that comes later is kept with it.
    visitor.opens("?view=list").await;
    visitor.sees("#taxa tr[data-row]").await;
    visitor.no_longer_sees("#load-error").await;
    visitor.opens("?taxon=poa-annua&grid=4").await;
    visitor.sees("#load-error[data-cause='offline']").await;
    visitor.reads("#load-error", "taxon/poa-annua.json is not kept here").await;
    visitor.photographs("offline-not-kept").await;
    offline(&visitor, &site, false).await;
    visitor.clicks("#retry").await;
    visitor.waits_for_the_map().await;
    visitor.no_longer_sees("#load-error").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn an_area_that_was_kept_is_there_in_the_field_and_can_be_removed() {
    needs!(Offline, ForgetsFiles);
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    visitor.opens("?view=about").await;
    visitor.reads("#offline-state", "open without a connection").await;
    visitor.types("#offline-area", "A1").await;
    visitor.reads("#offline-size", "No hour square").await;
    keeps(&visitor, &site.address, "E4", true).await;
    visitor.reads("#offline-kept", "E4: ").await;
    visitor.photographs("offline-kept").await;
    let kept = visitor.texts("#offline-kept li span").await.concat();
    assert!(kept.contains("and the maps of all taxa") && kept.contains("MB"), "{kept}");

    offline(&visitor, &site, true).await;
    for query in ["?view=square&square=E4-25-11", "square/E4-25/"] {
        visitor.opens(query).await;
        visitor.waits_for_the_map().await;
        visitor.sees("#square-species tr[data-row]").await;
        visitor.no_longer_sees("#load-error").await;
    }
    // A map that nobody looked at before, and its file.
    visitor.opens("?taxon=poa-annua&grid=4").await;
    visitor.waits_for_the_map().await;
    visitor.clicks("#open-export").await;
    let (_, svg) = visitor.downloads("#export-svg").await;
    assert!(svg.contains("<svg"));
    visitor.opens("?view=about").await;
    visitor.reads("#offline-size", "").await;
    visitor.clicks("#offline-kept [data-area='E4'] button").await;
    visitor.reads("#offline-said", "Removed: E4").await;
    visitor.no_longer_sees("#offline-kept").await;
    until(&visitor, &has(&site.address, "taxon/poa-annua.json"), json!(false)).await;
    // Nor has the browser itself a copy: Firefox shows an old one where there is no network.
    visitor.wants(Wish::ForgetsFiles).await;
    visitor.opens("?taxon=orchis-mascula&grid=4").await;
    visitor.sees("#load-error[data-cause='offline']").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn an_area_is_kept_although_the_browsers_question_is_not_answered() {
    needs!(BeforePages);
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    // Firefox asks whether files may be kept for good, and tells the page once the reader has answered.
    visitor.wants(Wish::BeforePages("StorageManager.prototype.persist = () => new Promise(() => {})")).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    keeps(&visitor, &site.address, "E4", false).await;
    visitor.reads("#offline-kept", "E4: ").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_area_of_a_layer_is_kept_with_what_its_map_needs() {
    needs!(Offline);
    let folder = tempfile::tempdir().unwrap();
    let site = Site::with_pages_built(&meadow(), &["--overlay", &regions(&folder)]).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    // The zone of the map is offered, by the name that people know it by, and its size is told.
    visitor.opens("?view=about&zone=area:Regions:Hill").await;
    visitor.reads("#offline-size", "1 hour square with records").await;
    assert_eq!(visitor.evaluates("return document.querySelector('#offline-area').value").await, "Hill");
    visitor.clicks("#offline-maps").await;
    visitor.reads("#offline-size", "MB").await;
    visitor.photographs("offline-zone").await;
    visitor.clicks("#offline-keep:not([disabled])").await;
    visitor.reads("#offline-said", "Kept: Hill").await;
    visitor.reads("#offline-kept", "Hill: 1 hour square and the maps").await;
    visitor.photographs("offline-zone-kept").await;
    until(&visitor, &has(&site.address, "square/D4-11.json"), json!(true)).await;
    until(&visitor, &has(&site.address, "square/E4-25.json"), json!(false)).await;
    // A province, whose file lies beside the program; and a name that no layer has.
    visitor.opens("?view=about&zone=area:Provinces:Vlaams-Brabant").await;
    visitor.reads("#offline-size", "with records").await;
    for nowhere in ["area:Regions:Dale", "area:Nowhere:Hill"] {
        visitor.types("#offline-area", nowhere).await;
        visitor.reads("#offline-size", "No hour square").await;
    }

    offline(&visitor, &site, true).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&zone=area:Regions:Hill").await;
    visitor.sees_drawn(1).await;
    visitor.no_longer_sees("#load-error").await;
    visitor.opens("?view=square&square=D4-11").await;
    visitor.sees("#square-species tr[data-row]").await;
    visitor.no_longer_sees("#load-error").await;
    visitor.opens("?view=square&square=E4-25").await;
    visitor.sees("#load-error[data-cause='offline']").await;
    visitor.opens("?view=about").await;
    visitor.clicks("#offline-kept [data-area='area:Regions:Hill'] button").await;
    visitor.reads("#offline-said", "Removed: Hill").await;
    visitor.no_longer_sees("#offline-kept").await;
    for file in ["square/D4-11.json", "taxon/poa-annua.json"] {
        until(&visitor, &has(&site.address, file), json!(false)).await;
    }
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_page_of_a_square_keeps_its_sheet_and_a_fault_keeps_nothing() {
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    has_seen(&visitor, &site.address, "?view=square&square=E4-25-11&lang=nl", "square/E4-25.json").await;
    visitor.clicks("#offline summary").await;
    visitor.reads("#offline-size", "uurhok").await;
    let area = visitor.evaluates("return document.querySelector('#offline-area').value").await;
    assert_eq!(area, "E4");
    visitor.photographs("offline-square").await;
    // A page in the place of a file, a file that breaks, a changed byte: none is ever kept.
    let file = site.build_file("effort.json");
    let sound = std::fs::read_to_string(&file).unwrap();
    for bad in [
        Bad::Text("<!doctype html>".into()),
        Bad::Cut,
        Bad::Status(500),
        Bad::Text(sound.replacen("effort", "efforz", 1)),
    ] {
        site.answers("effort.json", Some(bad));
        visitor.clicks("#offline-keep:not([disabled])").await;
        visitor.reads("#offline-said", "Niet bewaard").await;
        until(&visitor, &has(&site.address, "effort.json"), json!(false)).await;
        visitor.no_longer_sees("#offline-kept").await;
    }
    site.answers("effort.json", None);
    visitor.clicks("#offline-keep:not([disabled])").await;
    visitor.reads("#offline-said", "Bewaard: E4").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_new_build_is_offered_never_forced_and_never_mixed() {
    needs!(Offline);
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    keeps(&visitor, &site.address, "E4", false).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    let first = site.build();
    site.is_renewed(&meadow(), "2026-02-02", &[]);
    let second = site.build();
    assert_ne!(first, second);
    let look = "const [done] = arguments; navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => done(true), done)";
    until(&visitor, look, json!(true)).await;
    visitor.reads("#offline-newer", "A newer version").await;
    visitor.photographs("offline-newer").await;
    // What is open stays as it is.
    visitor.sees_drawn(5).await;
    let waits = "const [done] = arguments; navigator.serviceWorker.getRegistration().then((r) => done(Boolean(r.waiting)))";
    until(&visitor, waits, json!(true)).await;
    visitor.clicks("#offline-load").await;
    until(&visitor, waits, json!(false)).await;
    visitor.sees_drawn(5).await;
    let build = visitor.evaluates("return document.querySelector('script[data-build]').dataset.build").await;
    assert_eq!(build, json!(second));
    visitor.no_longer_sees("#offline-newer").await;

    // Without connection the area is there as it was kept, of its build and whole; with one it can be renewed.
    offline(&visitor, &site, true).await;
    visitor.opens("?view=square&square=E4-25-11").await;
    visitor.sees("#square-species tr[data-row]").await;
    let asked = visitor.evaluates("return performance.getEntriesByType('resource').map((e) => e.name).filter((n) => /data\\/[0-9a-f]{16}/.test(n))").await;
    let asked: Vec<String> = serde_json::from_value(asked).unwrap();
    assert!(!asked.is_empty() && asked.iter().all(|url| url.contains(&first)), "{asked:?}");
    offline(&visitor, &site, false).await;
    visitor.opens("?view=about").await;
    visitor.reads("#offline-older", "the atlas of 2026-01-01").await;
    visitor.clicks("#offline-renew").await;
    visitor.reads("#offline-said", "Renewed").await;
    visitor.no_longer_sees("#offline-older").await;
    until(&visitor, &has(&site.address, &format!("{first}/square/E4-25.json")), json!(false)).await;
    offline(&visitor, &site, true).await;
    visitor.opens("?view=square&square=E4-25-11").await;
    visitor.sees("#square-species tr[data-row]").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn what_was_kept_beside_the_program_is_kept_under_its_next_name() {
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    keeps(&visitor, &site.address, "E4", false).await;
    let loader = site.named("exporter_loader-", ".js");
    until(&visitor, &has(&site.address, &loader), json!(true)).await;
    // Another version of it, of which the page and the worker know.
    let next = "exporter_loader-0123456789abcdef.js";
    let file = |name: &str| site.file(&format!("/some/folder/{name}"));
    std::fs::rename(file(&loader), file(next)).unwrap();
    for name in ["index.html", "sw.js"] {
        let text = std::fs::read_to_string(file(name)).unwrap();
        assert!(text.contains(&loader), "{name}");
        let text = text.replace(&loader, next).replace("const VERSION = \"", "const VERSION = \"next-");
        std::fs::write(file(name), text).unwrap();
    }
    let look = "const [done] = arguments; navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => done(true), done)";
    until(&visitor, look, json!(true)).await;
    until(&visitor, &has(&site.address, next), json!(true)).await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn an_upload_under_way_is_not_taken_for_a_version() {
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    // The worker has come, the page not yet.
    let page = std::fs::read(site.file("/some/folder/")).unwrap();
    site.is_renewed(&meadow(), "2026-02-02", &[]);
    let new_page = std::fs::read(site.file("/some/folder/")).unwrap();
    std::fs::write(site.file("/some/folder/"), &page).unwrap();
    let look = "const [done] = arguments; navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => done(true), () => done(true))";
    until(&visitor, look, json!(true)).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let state = "const [done] = arguments; navigator.serviceWorker.getRegistration().then((r) => done([r.active?.state, Boolean(r.waiting)]))";
    until(&visitor, state, json!(["activated", false])).await;
    std::fs::write(site.file("/some/folder/"), new_page).unwrap();
    until(&visitor, look, json!(true)).await;
    until(&visitor, state, json!(["activated", true])).await;
    visitor.leaves_after_faults().await;
}

/// What a host owes an answer to holds one of the six connections that a browser has, and the page that asked may be gone.
#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_host_that_was_silent_does_not_hold_up_the_next_page() {
    needs!(Offline);
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    let file =
        site.files().into_iter().find(|file| file.contains("/square/") && file.ends_with(".json")).unwrap();
    for (bad, taxon) in [(Bad::Silence, "urtica-dioica"), (Bad::Stall, "poa-annua")] {
        site.answers("/square/", Some(bad));
        visitor.opens("").await;
        visitor.waits_for_the_map().await;
        let asks = "for (let n = 0; n < 12; n += 1) fetch(`${arguments[0]}?${n}`).then((a) => a.text()).catch(() => 0)";
        visitor.client.execute(asks, vec![file.clone().into()]).await.unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        site.answers("/square/", None);
        // Nothing of this taxon is kept.
        visitor.opens(&format!("?taxon={taxon}&grid=4")).await;
        visitor.waits_for_the_map().await;
        visitor.no_longer_sees("#load-error").await;
    }
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn without_room_less_is_kept_and_all_else_works() {
    needs!(Room, BeforePages);
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    // Room for the atlas and not for an area, which the browser says beforehand.
    visitor.wants(Wish::Room(Some(1000))).await;
    visitor.opens("?view=about").await;
    visitor.types("#offline-area", "E4").await;
    visitor.clicks("#offline-keep:not([disabled])").await;
    visitor.reads("#offline-said", "no room for").await;
    visitor.wants(Wish::Room(None)).await;
    // Or which it finds out while it keeps.
    let full = "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))";
    visitor.wants(Wish::BeforePages(full)).await;
    visitor.opens("?view=about").await;
    visitor.types("#offline-area", "E4").await;
    visitor.clicks("#offline-keep:not([disabled])").await;
    visitor.reads("#offline-said", "no room for").await;
    visitor.no_longer_sees("#offline-kept").await;
    until(&visitor, &has(&site.address, "square/E4-25.json"), json!(false)).await;
    visitor.opens("?taxon=poa-annua&grid=4").await;
    visitor.waits_for_the_map().await;
    visitor.no_longer_sees("#load-error").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn where_nothing_may_be_kept_it_says_so_and_works() {
    needs!(KeepsNothing);
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives_with(&site.address, Window::Desktop, Habit::KeepsNothing).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    visitor.opens("?view=about").await;
    visitor.reads("#offline-state", "Nothing can be kept").await;
    assert!(visitor.texts("#offline-form").await.is_empty());
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_host_can_end_it_and_only_what_is_his_goes() {
    needs!(Offline);
    let site = Site::with_pages(&meadow()).await;
    let within = site.has_within(&meadow());
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    has_seen(&visitor, &within, "", "squares_4km.json").await;
    keeps(&visitor, &site.address, "E4", false).await;
    keeps(&visitor, &within, "E4", false).await;
    let make = "const [done] = arguments; caches.open('somebody else').then(() => done(true))";
    until(&visitor, make, json!(true)).await;
    site.is_renewed(&meadow(), "2026-01-01", &["--no-offline"]);
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    let look = "const [done] = arguments; navigator.serviceWorker.getRegistrations()
        .then((all) => Promise.all(all.map((r) => r.update().catch(() => undefined))))
        .then(() => navigator.serviceWorker.getRegistrations()).then((all) => done(all.map((r) => r.scope)))";
    until(&visitor, look, json!([within])).await;
    until(&visitor, &has(&site.address, ""), json!(false)).await;
    until(&visitor, &has(&within, "square/E4-25.json"), json!(true)).await;
    until(&visitor, "const [done] = arguments; caches.has('somebody else').then(done)", json!(true)).await;
    visitor.opens("?view=about").await;
    visitor.sees("#about").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(visitor.texts("#offline").await.is_empty());
    offline(&visitor, &site, true).await;
    visitor.client.goto(&format!("{within}?view=square&square=E4-25-11")).await.unwrap();
    visitor.sees("#square-species tr[data-row]").await;
    visitor.leaves_after_faults().await;
}

/// As if very many taxa had been looked at, and then some more.
const VERY_MANY: &str = "const [done] = arguments; (async () => {
    const build = (await (await fetch('data/atlas.json')).json()).build;
    const cache = await caches.open(new URL('./', location.href) + '#seen');
    for (let i = 0; i < 640; i += 1) { await cache.put(`data/${build}/taxon/many-${i}.json`, new Response('{}')); }
    for (let i = 0; i < 25; i += 1) {
        await cache.delete(`data/${build}/taxon/poa-annua.json`);
        await (await fetch(`data/${build}/taxon/poa-annua.json`)).text();
        await new Promise((then) => setTimeout(then, 20));
    }
    await new Promise((then) => setTimeout(then, 500));
    const kept = (await cache.keys()).map((key) => key.url);
    const has = (end) => kept.some((url) => url.endsWith(end));
    done([kept.filter((url) => url.includes('/taxon/many-')).length < 620, has('/taxon/many-0.json'),
        has('/taxon/many-639.json'), has('taxa.json'), has('squares_4km.json'), has('data/atlas.json')]);
})()";

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn whoever_has_seen_very_much_can_still_open_the_atlas() {
    needs!(Offline);
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    visitor.opens("?view=list").await;
    visitor.sees("#taxa tr[data-row]").await;
    let gone = visitor.client.execute_async(VERY_MANY, vec![]).await.unwrap();
    assert_eq!(gone, json!([true, false, true, true, true, true]), "the oldest go, the atlas itself stays");
    offline(&visitor, &site, true).await;
    visitor.opens("?view=list").await;
    visitor.sees("#taxa tr[data-row]").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn plain_http_is_told_and_works() {
    needs!(Names);
    let site = Site::with_pages(&meadow()).await;
    let address = site.address.replace("127.0.0.1", "flora.test");
    let visitor = Visitor::arrives(&address, Window::Desktop).await;
    visitor.opens("?view=about").await;
    visitor.reads("#offline-state", "needs https").await;
    visitor.photographs("offline-insecure").await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_phone_can_put_it_among_its_programs() {
    needs!(Installs);
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    has_seen(&visitor, &site.address, "", "squares_4km.json").await;
    // A window that is not seen has no engagement; all else would be a fault of the site.
    assert_eq!(visitor.wants(Wish::Installs).await, json!([[], []]));
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_map_in_another_page_keeps_nothing() {
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&embed=1").await;
    visitor.sees_drawn(5).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let none = "const [done] = arguments; navigator.serviceWorker.getRegistrations().then((all) => done(all.length))";
    until(&visitor, none, json!(0)).await;
    visitor.leaves().await;
}
