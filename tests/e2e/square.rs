//! A volunteer and a square.

use crate::browser::{Visitor, Window};
use crate::engine::Wish;
use crate::meadow;
use crate::site::Site;

/// The names in a table of species, without their authors.
async fn species(visitor: &Visitor) -> Vec<String> {
    visitor.sees("#square-species tr[data-row]").await;
    let mut names = visitor.texts("#square-species tr[data-row] i").await;
    names.sort();
    names
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_square_has_exactly_its_species() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=square&square=E4-25").await;
    assert_eq!(species(&visitor).await, ["Orchis mascula", "Poa annua", "Urtica dioica"]);
    visitor.opens("?view=square&square=E4-25-43").await;
    assert_eq!(species(&visitor).await, ["Poa annua"]);
    visitor.opens("?view=square&square=E4-26-43").await;
    assert_eq!(species(&visitor).await, ["Cirsium arvense", "Urtica dioica", "Urtica urens"]);
    visitor.opens("?view=square&square=B4-33").await;
    assert_eq!(species(&visitor).await, ["Urtica dioica", "× Agropogon lutosus"]);
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn its_code_in_the_search_box_opens_a_square_and_its_species_the_map() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    visitor.types("#search", "e42543").await;
    visitor.clicks("#search-list [data-square='E4-25-43']").await;
    visitor.address_holds("square=E4-25-43").await;
    assert_eq!(species(&visitor).await, ["Poa annua"]);
    visitor.clicks("#square-species tr[data-row] a").await;
    visitor.address_holds("taxon=poa-annua").await;
    // The map went to the square, where it shows squares of 1 km.
    visitor.sees_drawn(2).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_square_without_records_says_so() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=square&square=K7-58").await;
    visitor.reads("#panel", "K7-58").await;
    visitor.waits_for_the_map().await;
    assert!(visitor.texts("#square-species tr[data-row]").await.is_empty());
    assert!(visitor.texts("#load-error").await.is_empty(), "an empty square is no fault");
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn species_and_visits_go_home_as_csv() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=square&square=E4-25").await;
    visitor.sees("#square-species tr[data-row]").await;
    let (name, text) = visitor.downloads("#csv-species").await;
    assert!(name.ends_with(".csv") && name.contains("E4-25"), "{name}");
    let rows: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows.len(), 3, "{text}");
    let nettle = rows.iter().find(|row| row.iter().any(|cell| cell.contains("Urtica dioica"))).unwrap();
    assert!(nettle.contains(&"1945".to_owned()) && nettle.contains(&"2010".to_owned()), "{nettle:?}");
    assert!(text.contains("# ") && text.contains("CC0"), "no sources: {text}");
    visitor.leaves().await;
}

/// The statistics that `atlas show` tells of a square.
fn shown(site: &Site, square: &str) -> serde_json::Value {
    let data = site.manifest();
    let shown = std::process::Command::new(env!("CARGO_BIN_EXE_atlas"))
        .args(["show", "square", square, "--json", "--data"])
        .arg(data.parent().unwrap())
        .output()
        .unwrap();
    assert!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    serde_json::from_slice(&shown.stdout).unwrap()
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_square_tells_what_was_not_refound_and_what_is_expected() {
    let site = Site::demo().await;
    let square = "E4-25";
    let account = shown(&site, square);
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens(&format!("?view=square&square={square}&lang=en")).await;
    visitor.sees("#square-species tr[data-row]").await;
    // Expected: as the tool says, the best first, and none of those that are known.
    let expected = account["expected"].as_array().unwrap();
    assert!(!expected.is_empty(), "the demo expects something in {square}");
    visitor.reads("#panel", &format!("{} expected, not found", expected.len())).await;
    let species: Vec<&str> = account["species"]
        .as_array()
        .unwrap()
        .iter()
        .map(|species| species["scientificName"].as_str().unwrap())
        .collect();
    assert!(expected.iter().all(|taxon| !species.contains(&taxon["taxon"].as_str().unwrap())));
    visitor.clicks("[data-section='square-expected']").await;
    visitor.sees("#square-expected tr[data-row]").await;
    let rows = visitor.texts("#square-expected tr[data-row='0'] i").await;
    let best = expected[0]["taxon"].as_str().unwrap();
    assert!(best.starts_with(&rows[0]), "{best} {rows:?}");
    visitor.reads("#square-completeness", "Chao2").await;
    // Not refound: known before the year, and not since.
    let missed = |since: i64| {
        let all = account["species"].as_array().unwrap().iter();
        all.filter(|species| species["last_year"].as_i64().is_some_and(|year| year < since)).count()
    };
    visitor.opens(&format!("?view=square&square={square}&since=1990&lang=en")).await;
    visitor.reads("#panel", &format!("{} not refound since 1990", missed(1990))).await;
    visitor.fills("#not-refound-since", "1972\u{e007}").await;
    visitor.address_holds("since=1972").await;
    visitor.reads("#panel", &format!("{} not refound since 1972", missed(1972))).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn reasons_are_words_and_what_is_not_findable_now_goes() {
    let site = Site::demo().await;
    let square = "E4-25";
    let said = shown(&site, square);
    let expected = said["expected"].as_array().unwrap();
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens(&format!("?view=square&square={square}&lang=en")).await;
    visitor.sees("#square-expected tr[data-row]").await;
    let best = &expected[0];
    let reason = visitor.texts("#square-expected tr[data-row='0'] td[data-column='neighbours']").await;
    assert!(reason[0].starts_with(&format!("in {} of 8 neighbours", best["neighbours"])), "{reason:?}");
    let code = best["last"]["code"].as_str().unwrap();
    assert!(reason[0].contains(&format!("last in {code} in {}", best["last"]["year"])), "{reason:?}");
    // Those whose months contain this month, as the tool says them.
    let month = visitor.evaluates("return new Date().getMonth() + 1").await.as_u64().unwrap();
    let is_in = |one: &&serde_json::Value| {
        let months: Vec<u64> =
            one["months"].as_array().into_iter().flatten().map(|month| month.as_u64().unwrap()).collect();
        match months[..] {
            [first, last] if first <= last => (first..=last).contains(&month),
            [first, last] => month >= first || month <= last,
            _ => false,
        }
    };
    assert!(expected.iter().any(|one| one["months"].is_array()), "the demo says months");
    let findable = expected.iter().filter(is_in).count();
    visitor.clicks("#findable-now").await;
    visitor.address_holds("findable=now").await;
    visitor.reads("#panel", &format!("{findable} expected, not found")).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_square_lies_among_others_that_are_a_tap_away() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?view=square&square=E4-25&lang=en").await;
    visitor.sees("#square-species tr[data-row]").await;
    // Nor do they stick out of phones that are larger.
    for width in [700, 540, 440, 390] {
        visitor.wants(Wish::Window { width, height: 844, ratio: 1, mobile: false, touched: true }).await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let out = "const panel = document.querySelector('.panel-scroll'); return panel.scrollWidth - panel.clientWidth";
        assert_eq!(visitor.evaluates(out).await, 0, "{width} pixels");
    }
    // Named in words, with how many taxa it has.
    visitor.sees(".compass a.code[title='east E4-26, 3 taxa']").await;
    visitor.sees(".parts a.code[title='E4-25-43, 1 taxon']").await;
    visitor.clicks("#square-place summary").await;
    visitor.reads("#square-place", "Lambert 2008").await;
    visitor.clicks(".compass .near[data-square='E4-26'] .compare-with").await;
    visitor.address_holds("view=compare").await;
    visitor.address_holds("other=E4-26").await;
    visitor.opens("?view=square&square=E4-25&lang=en").await;
    visitor.clicks(".parts .near[data-square='E4-25-43'] a.code").await;
    visitor.address_holds("square=E4-25-43").await;
    assert_eq!(species(&visitor).await, ["Poa annua"]);
    // Neighbours of a quarter square in another hour square are told too.
    visitor.sees(".compass a.code[title*='taxa'], .compass a.code[title*='taxon']").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn lists_are_chosen_from_and_visits_open_to_their_species() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=square&square=E4-25&lang=en").await;
    visitor.sees("#square-species tr[data-row]").await;
    let before = visitor.texts("#square-species tr[data-row]").await.len();
    visitor
        .evaluates(
            "const s = document.querySelector('#species-family'); s.value = s.options[1].value; s.dispatchEvent(new Event('change'))",
        )
        .await;
    visitor.address_holds("family=").await;
    let family = visitor.evaluates("return document.querySelector('#species-family').value").await;
    let (_, text) = visitor.downloads("#csv-species").await;
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let column = reader.headers().unwrap().iter().position(|name| name == "family").unwrap();
    let families: Vec<String> = reader.records().map(|row| row.unwrap()[column].to_owned()).collect();
    assert!(!families.is_empty() && families.iter().all(|of| of == family.as_str().unwrap()), "{families:?}");
    assert!(visitor.texts("#square-species tr[data-row]").await.len() < before);
    visitor.opens("?view=square&square=E4-25&seen=1939-1971&lang=en").await;
    visitor.sees("#square-species tr[data-row]").await;
    let periods = visitor.texts("#square-species td[data-column='periods'] title").await;
    assert!(periods.iter().all(|said| said.contains("1939–1971")), "{periods:?}");
    visitor.clicks("#square-visits tr[data-row='0'] a").await;
    visitor.address_holds("visit=1").await;
    let said = visitor.texts("#square-visits tr[data-row='0'] td[data-column='species']").await;
    visitor.reads("#visit-species", &format!("{} ", said[0])).await;
    visitor.sees_so_many("#visit-species li", said[0].parse().unwrap()).await;
    visitor.clicks("#visit-close").await;
    visitor.address_lacks("visit=").await;
    visitor.no_longer_sees("#visit-species").await;
    visitor.leaves().await;
}
