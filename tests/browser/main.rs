//! The app inside a real browser, with a small atlas that is served from memory.
//!
//! `make browser`, or `wasm-bindgen-test-runner` as the runner of `cargo test --target wasm32-unknown-unknown --test browser`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at the first surprise

mod atlas;
mod map;
mod page;
mod view;

use ifbl_atlas::app::App;
use ifbl_atlas::data::with_check_sum;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::RequestCache;

use self::atlas::{Answer, Server};
use self::page::Page;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn it_opens_on_the_coverage_of_all_records() {
    let _server = Server::start();
    let page = Page::open("", App).await;
    page.until("the map is ready", || page.attribute("#map", "data-ready").as_deref() == Some("true")).await;
    assert_eq!(page.attribute("#map", "data-drawn").as_deref(), Some("3"));
    assert!(page.text(".welcome").contains("7 records of 2 taxa in 3 squares"), "{}", page.text(".welcome"));
    assert!(page.text("#simulated").contains("not observations"));
}

#[wasm_bindgen_test]
async fn searching_and_choosing_shows_the_taxon_and_its_squares() {
    let _server = Server::start();
    let page = Page::open("", App).await;
    page.until("taxa are here", || page.text(".welcome").contains("2 taxa")).await;
    page.type_into("#search", "URT dio");
    page.until("a suggestion", || page.count("#search-list [role=option]") == 1).await;
    assert_eq!(page.attribute("#search", "aria-expanded").as_deref(), Some("true"));
    assert_eq!(page.text("#search-list b"), "Urt");
    page.press("#search", "ArrowDown");
    page.until("the suggestion is active", || {
        page.attribute("#search", "aria-activedescendant").as_deref() == Some("search-0")
    })
    .await;
    page.press("#search", "Enter");
    page.until("the card", || page.text(".card h2").contains("Urtica dioica L.")).await;
    page.until("the address", || page.query() == "?taxon=urtica-dioica").await;
    page.until("the map", || page.attribute("#map", "data-drawn").as_deref() == Some("2")).await;
    page.until("the table", || page.texts("#taxon-squares tbody th") == ["E4-25", "E4-26"]).await;
    assert_eq!(page.texts("#taxon-squares tr[data-row='0'] td"), ["1950", "2010", "4", "A small atlas"]);
}

#[wasm_bindgen_test]
async fn nothing_found_says_so_and_what_to_try() {
    let _server = Server::start();
    let page = Page::open("", App).await;
    page.until("taxa are here", || page.text(".welcome").contains("2 taxa")).await;
    page.type_into("#search", "zzz");
    page.until("the answer", || page.text("#search-empty").contains("Nothing found for “zzz”")).await;
    assert!(page.text("#search-empty").contains("urt dio"));
    page.press("#search", "Escape");
    page.until("it goes", || page.hidden("#search-empty")).await;
}

#[wasm_bindgen_test]
async fn years_narrow_the_map_and_back_undoes_a_choice() {
    let _server = Server::start();
    let page = Page::open("?taxon=urtica-dioica", App).await;
    page.until("the map", || page.attribute("#map", "data-drawn").as_deref() == Some("2")).await;
    page.click("#periods button[data-from='1939'][data-to='1971']");
    page.until("one square", || page.attribute("#map", "data-drawn").as_deref() == Some("1")).await;
    assert_eq!(page.query(), "?taxon=urtica-dioica&from=1939&to=1971");
    page.back();
    page.until("both squares", || page.attribute("#map", "data-drawn").as_deref() == Some("2")).await;
    assert_eq!(page.query(), "?taxon=urtica-dioica");
    page.change("#year-from", "2005");
    page.until("the latest square", || page.attribute("#map", "data-drawn").as_deref() == Some("1")).await;
    assert_eq!(page.query(), "?taxon=urtica-dioica&from=2005");
}

#[wasm_bindgen_test]
async fn a_square_tells_exactly_its_species_and_its_visits() {
    let _server = Server::start();
    let page = Page::open("?view=square&square=e4.25", App).await;
    page.until("the species", || page.count("#square-species tr[data-row]") == 2).await;
    assert_eq!(page.texts("#square-species tbody .scientific i"), ["Poa annua", "Urtica dioica"]);
    assert_eq!(page.texts("#square-species tr[data-row='1'] td.number")[..3], ["1950", "2010", "4"]);
    page.until("the visit", || page.count("#square-visits tr[data-row]") == 1).await;
    assert!(page.text("#square-visits tr[data-row]").contains("1950-06-01"));
    assert!(page.text("#square-totals").starts_with("Taxa2"));
    page.click("#square-species th button[data-column='records']");
    page.until("sorted", || page.texts("#square-species tbody .scientific i")[0] == "Urtica dioica").await;
    page.type_into("#species-filter", "poa");
    page.until("filtered", || page.texts("#square-species tbody .scientific i") == ["Poa annua"]).await;
    page.until("both in the address", || page.query().ends_with("&q=poa&sort=-records")).await;
}

#[wasm_bindgen_test]
async fn a_square_without_records_is_empty_and_asks_for_no_file() {
    let server = Server::start();
    let page = Page::open("", App).await;
    page.until("the map is ready", || page.attribute("#map", "data-ready").as_deref() == Some("true")).await;
    page.type_into("#search", "A0-11");
    page.until("a suggestion", || page.count("#search-list [data-square='A0-11']") == 1).await;
    page.press("#search", "Enter");
    page.until("it says so", || page.text(".page").contains("No records in this square")).await;
    assert!(!server.asked().iter().any(|path| path.contains("A0-11")));
    assert_eq!(page.count("#load-error"), 0);
}

#[wasm_bindgen_test]
async fn every_way_to_fail_has_its_own_words_and_a_way_on() {
    for (answer, cause) in [
        (Answer::Status(404), "missing"),
        (Answer::Status(503), "refused"),
        (Answer::Text("<!doctype html><title>404</title>".into()), "html"),
        (Answer::Text(r#"{"format":2,"na"#.into()), "damaged"),
        (Answer::Text(r#"{"format":7}"#.into()), "format"),
        (Answer::Text(r#"{"format":2}"#.into()), "damaged"),
        (Answer::Text(with_check_sum(r#"{"format":2}"#)), "shape"),
        (Answer::Broken, "unreachable"),
    ] {
        let server = Server::start();
        server.answer("00000000000000b1/taxa.json", answer);
        let page = Page::open("", App).await;
        page.until(cause, || page.attribute("#load-error", "data-cause").as_deref() == Some(cause)).await;
        assert!(page.text("#load-error").contains("taxa.json"), "{cause}: {}", page.text("#load-error"));
        if cause == "format" {
            // Of a newer format only a newer app makes sense: a reload, which would end this page.
            assert_eq!(page.text("#retry").trim(), "Reload the page");
            continue;
        }
        server.mend();
        page.click("#retry");
        page.until("it goes on", || page.count("#load-error") == 0).await;
        page.type_into("#search", "poa");
        page.until("taxa are here", || page.count("#search-list [role=option]") == 1).await;
    }
}

#[wasm_bindgen_test]
async fn a_manifest_that_is_a_web_page_is_told() {
    let server = Server::start();
    server.answer("atlas.json", Answer::Text("<html>".into()));
    let page = Page::open("", App).await;
    page.until("told", || page.attribute("#load-error", "data-cause").as_deref() == Some("html")).await;
    server.mend();
    page.click("#retry");
    page.until("the map is ready", || page.attribute("#map", "data-ready").as_deref() == Some("true")).await;
}

#[wasm_bindgen_test]
async fn a_late_answer_never_stands_where_a_newer_choice_is_shown() {
    let server = Server::start();
    server.answer("00000000000000b1/taxon/urtica-dioica.json", Answer::Late(400));
    let page = Page::open("?taxon=urtica-dioica", App).await;
    page.until("taxa are here", || page.text(".card h2").contains("Urtica dioica")).await;
    page.type_into("#search", "poa");
    page.until("a suggestion", || page.count("#search-list [role=option]") == 1).await;
    page.press("#search", "Enter");
    page.until("the newer choice", || page.attribute("#map", "data-drawn").as_deref() == Some("1")).await;
    page.wait(600).await;
    assert_eq!(page.attribute("#map", "data-drawn").as_deref(), Some("1"));
    assert!(page.text(".card h2").contains("Poa annua"));
}

#[wasm_bindgen_test]
async fn the_list_is_filtered_as_one_types() {
    let _server = Server::start();
    let page = Page::open("?view=list&sort=-records", App).await;
    page.until("both", || page.texts("#taxa tbody .scientific i") == ["Urtica dioica", "Poa annua"]).await;
    assert_eq!(page.attribute("#taxa", "aria-rowcount").as_deref(), Some("3"));
    page.type_into("#list-filter", "straat");
    page.until("one", || page.texts("#taxa tbody .scientific i") == ["Poa annua"]).await;
    page.type_into("#list-filter", "urticaceae");
    page.until("by family", || page.texts("#taxa tbody .scientific i") == ["Urtica dioica"]).await;
    page.click("#taxa tr[data-row='0'] a");
    page.until("chosen", || page.query() == "?taxon=urtica-dioica").await;
}

#[wasm_bindgen_test]
async fn wrong_links_are_told_and_mended() {
    let _server = Server::start();
    let page = Page::open("?taxon=no-such-plant&from=2004&to=1972&square=I4-22&grid=7", App).await;
    page.until("told", || page.count("#mistake li") == 3).await;
    page.until("unknown", || page.text(".card").contains("no taxon “no-such-plant”")).await;
    assert_eq!(page.count("#load-error"), 0);
    page.click("#mistake-dismiss");
    page.until("gone", || page.count("#mistake") == 0).await;
    page.until("mended", || page.query() == "?taxon=no-such-plant").await;
}

#[wasm_bindgen_test]
async fn language_and_theme_are_those_of_the_link() {
    let _server = Server::start();
    let page = Page::open("?lang=nl&theme=dark", App).await;
    page.until("Dutch", || page.text("#views").starts_with("KaartLijst")).await;
    page.until("the document's language", || page.root("lang").as_deref() == Some("nl")).await;
    assert_eq!(page.root("data-theme").as_deref(), Some("dark"));
    page.click("#language button[lang='en']");
    page.until("English", || page.text("#views").starts_with("MapList")).await;
    page.until("the address", || page.query() == "?lang=en&theme=dark").await;
}

#[wasm_bindgen_test]
async fn the_map_of_an_earlier_choice_never_stands_under_the_name_of_another() {
    let server = Server::start();
    server.answer("00000000000000b1/taxon/poa-annua.json", Answer::Status(404));
    let page = Page::open("?taxon=urtica-dioica", App).await;
    page.until("the map", || page.attribute("#map", "data-drawn").as_deref() == Some("2")).await;
    page.type_into("#search", "poa");
    page.until("a suggestion", || page.count("#search-list [role=option]") == 1).await;
    page.press("#search", "Enter");
    page.until("told", || page.attribute("#load-error", "data-cause").as_deref() == Some("missing")).await;
    let message = page.text("#load-error");
    assert!(message.contains("The records of Poa annua cannot be shown."), "{message}");
    assert!(
        message.contains("taxon/poa-annua.json") && !message.contains("00000000000000b1/"),
        "without the hash of the build: {message}"
    );
    page.until("no squares", || page.attribute("#map", "data-drawn").as_deref() == Some("0")).await;
    assert!(!page.text("#map-legend").contains("Urtica"), "{}", page.text("#map-legend"));
    assert!(!page.text("#map-caption").contains("Urtica"));
    assert_eq!(page.count("#taxon-squares"), 0);
    server.mend();
    page.click("#retry");
    page.until("the map", || page.attribute("#map", "data-drawn").as_deref() == Some("1")).await;
    assert_eq!(page.count("#load-error"), 0);
}

#[wasm_bindgen_test]
async fn squares_of_an_earlier_choice_go_when_the_next_is_long_on_its_way() {
    let server = Server::start();
    server.answer("00000000000000b1/taxon/poa-annua.json", Answer::Late(4_000));
    let page = Page::open("?taxon=urtica-dioica", App).await;
    page.until("the map", || page.attribute("#map", "data-drawn").as_deref() == Some("2")).await;
    page.type_into("#search", "poa");
    page.until("a suggestion", || page.count("#search-list [role=option]") == 1).await;
    page.press("#search", "Enter");
    page.until("the old ones go", || page.attribute("#map", "data-drawn").as_deref() == Some("0")).await;
    page.until("the new ones come", || page.attribute("#map", "data-drawn").as_deref() == Some("1")).await;
}

#[wasm_bindgen_test]
async fn another_try_goes_past_the_cache() {
    let server = Server::start();
    server.answer(
        "00000000000000b1/taxon/urtica-dioica.json",
        Answer::Text("<!doctype html><p>Welcome".into()),
    );
    let page = Page::open("?taxon=urtica-dioica", App).await;
    page.until("told", || page.attribute("#load-error", "data-cause").as_deref() == Some("html")).await;
    server.mend();
    page.click("#retry");
    page.until("the map", || page.attribute("#map", "data-drawn").as_deref() == Some("2")).await;
    let asked = server.asked_how("00000000000000b1/taxon/urtica-dioica.json");
    assert_eq!(asked, [RequestCache::Default, RequestCache::Reload]);
}

#[wasm_bindgen_test]
async fn one_of_two_taxa_leaves_the_other_on_the_map() {
    let server = Server::start();
    server.answer("00000000000000b1/taxon/poa-annua.json", Answer::Text(r#"{"format":2,"na"#.into()));
    let page = Page::open("?taxon=urtica-dioica,poa-annua&grid=4&lang=nl", App).await;
    page.until("told", || page.attribute("#load-error", "data-cause").as_deref() == Some("damaged")).await;
    page.until("the map", || page.attribute("#map", "data-ready").as_deref() == Some("true")).await;
    assert_eq!(page.attribute("#map", "data-drawn").as_deref(), Some("2"));
    let message = page.text("#load-error");
    assert!(
        message.contains("De waarnemingen van Poa annua") && message.contains("De rest staat er"),
        "{message}"
    );
    assert!(!message.contains("EOF") && !message.contains("line 1"), "no words of a parser: {message}");
    assert!(page.text("#map-legend .map-caution").contains("Poa annua"));
}

#[wasm_bindgen_test]
async fn an_embedded_map_says_when_a_file_fails() {
    for (query, file) in [
        ("?embed=1", "atlas.json"),
        ("?embed=1", "00000000000000b1/squares_4km.json"),
        ("?embed=1&from=1950", "00000000000000b1/records.json"),
        ("?embed=1&taxon=urtica-dioica", "00000000000000b1/taxa.json"),
        ("?embed=1&taxon=urtica-dioica", "00000000000000b1/taxon/urtica-dioica.json"),
        ("?embed=1&taxon=urtica-dioica&show=change", "00000000000000b1/records.json"),
    ] {
        for answer in [Answer::Status(404), Answer::Text("<html>".into())] {
            let server = Server::start();
            server.answer(file, answer);
            let page = Page::open(query, App).await;
            page.until(file, || page.count("#load-error") == 1).await;
            server.mend();
            page.click("#retry");
            page.until("it goes on", || page.attribute("#map", "data-ready").as_deref() == Some("true"))
                .await;
            assert_eq!(page.count("#load-error"), 0, "{query} {file}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_field_shows_again_what_counts_where_it_was_refused() {
    let _server = Server::start();
    let page = Page::open("?taxon=urtica-dioica&from=1950&to=1999", App).await;
    page.until("the map", || page.attribute("#map", "data-ready").as_deref() == Some("true")).await;
    page.change("#year-from", "99999");
    assert_eq!(page.value("#year-from"), "1950");
    page.change("#year-to", "-3");
    assert_eq!(page.value("#year-to"), "1999");
    // A thumb beyond the other stays at it.
    page.drag("#year-slider-from", "2008");
    assert_eq!(page.value("#year-slider-from"), "1999");
    page.drag("#year-slider-from", "2009");
    assert_eq!(page.value("#year-slider-from"), "1999", "also when nothing changes any more");
    page.change("#zone", "nowhere");
    assert_eq!(page.value("#zone"), "");
    page.until("told", || page.text(".page").contains("“nowhere” is neither a square")).await;
    page.until("the address", || page.query().matches("1999").count() == 2).await;
}

#[wasm_bindgen_test]
async fn years_and_playing_rest_under_a_change_and_say_why() {
    let _server = Server::start();
    let page = Page::open("?taxon=urtica-dioica&show=change&from=1950&time=decades", App).await;
    page.until("the map", || page.attribute("#map", "data-ready").as_deref() == Some("true")).await;
    assert!(page.attribute("#years", "disabled").is_some());
    assert!(!page.hidden("#years-rest") && page.text("#years-rest").contains("two periods chosen above"));
    assert!(page.attribute("#play-time", "disabled").is_some() && !page.hidden("#play-time"));
    assert_eq!(page.count("#player"), 0);
    assert_eq!(page.count("#periods [aria-pressed='true']"), 0);
    page.click("#show [data-show='periods']");
    page.until("they play again", || page.attribute("#years", "disabled").is_none()).await;
    assert_eq!(page.count("#player"), 1);
}

#[wasm_bindgen_test]
async fn numbers_beside_the_map_follow_its_filter_or_say_that_they_do_not() {
    let _server = Server::start();
    let page = Page::open("?taxon=urtica-dioica", App).await;
    page.until("the card", || page.text(".card .facts").contains("Records5")).await;
    assert_eq!(page.count(".counts-as-map"), 0);
    page.click("#periods button[data-from='1939'][data-to='1971']");
    page.until("as the map", || page.text(".card .facts").contains("Records3")).await;
    assert!(page.text(".card .facts").starts_with("4 km squares1"), "{}", page.text(".card .facts"));
    assert!(page.text(".counts-as-map").contains("1939–1971"));
    page.click("#views [data-view='list']");
    page.until("the list", || page.count("#taxa tr[data-row]") == 2).await;
    assert!(!page.hidden(".counts-all") && page.text(".counts-all").contains("All years, whole grid"));
}

#[wasm_bindgen_test]
async fn how_new_the_data_are_is_not_the_day_of_the_build() {
    let _server = Server::start();
    let page = Page::open("?view=about", App).await;
    page.until("told", || page.text(".page").contains("Data to 2010; built 2026-01-01")).await;
    page.until("in the sources", || page.text("#map-notes").contains("Data to 2010; built 2026-01-01")).await;
}

#[wasm_bindgen_test]
async fn unlike_effort_is_told_as_it_is() {
    let _server = Server::start();
    // Records of all taxa: 0, 3, 3, 1.
    let page = Page::open("?taxon=urtica-dioica", App).await;
    page.until("told", || {
        page.text(".card .caution").contains("Earlier periods may have been searched harder")
    })
    .await;
}

#[wasm_bindgen_test]
fn words_stand_in_the_order_of_their_language() {
    use ifbl_atlas::i18n::{Language, in_order};
    let words = ["zèbre", "", "école", "Écluse", "eau", "école"].map(String::from);
    assert_eq!(in_order(Language::Fr, &words, false), [4, 3, 2, 5, 0, 1]);
    assert_eq!(in_order(Language::Fr, &words, true), [0, 2, 5, 3, 4, 1]);
}
