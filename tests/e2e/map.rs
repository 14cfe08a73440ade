//! A botanist and the map of a species.

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn from_the_opening_map_to_a_species_by_period() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.sees_drawn(5).await;

    visitor.types("#search", "urt dio").await;
    let suggestions = visitor.texts("#search-list [role=option]").await;
    assert!(suggestions[0].contains("Urtica dioica"), "{suggestions:?}");
    visitor.clicks("#search-list [data-slug='urtica-dioica']").await;
    visitor.address_holds("?taxon=urtica-dioica").await;
    visitor.sees_drawn(5).await;
    visitor.reads(".card[data-taxon='urtica-dioica']", "Urtica dioica").await;

    visitor.clicks("#grid button[data-grid='1']").await;
    visitor.address_holds("grid=1").await;
    visitor.sees_drawn(6).await;

    visitor.clicks("#periods button[data-from='1939'][data-to='1971']").await;
    visitor.address_holds("from=1939&to=1971").await;
    visitor.sees_drawn(2).await;
    visitor.clicks("#grid button[data-grid='4']").await;
    visitor.sees_drawn(1).await;

    // What was done last is undone first.
    visitor.client.back().await.unwrap();
    visitor.sees_drawn(2).await;
    visitor.client.back().await.unwrap();
    visitor.sees_drawn(6).await;
    visitor.client.forward().await.unwrap();
    visitor.sees_drawn(2).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_free_range_of_years() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=1").await;
    visitor.sees_drawn(6).await;
    let from = visitor.sees("#year-from").await;
    from.clear().await.unwrap();
    from.send_keys("1980\u{e007}").await.unwrap();
    visitor.address_holds("from=1980").await;
    visitor.sees_drawn(2).await;
    let to = visitor.sees("#year-to").await;
    to.clear().await.unwrap();
    to.send_keys("1990\u{e007}").await.unwrap();
    visitor.address_holds("from=1980&to=1990").await;
    visitor.sees_drawn(1).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_link_restores_what_its_sender_saw() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&from=1900&to=1950&grid=1&lang=nl&at=130000,200000,12").await;
    // A range of years that lies wholly inside counts; the record of 4 km is not shown on the grid of 1 km.
    visitor.sees_drawn(3).await;
    let before = (visitor.address().await, visitor.texts("#taxon-squares tr[data-row]").await);
    assert!(before.0.contains("from=1900&to=1950") && before.0.contains("lang=nl"), "{}", before.0);
    let language = visitor.evaluates("return document.documentElement.lang").await;
    assert_eq!(language, "nl");
    visitor.client.refresh().await.unwrap();
    visitor.sees_drawn(3).await;
    assert_eq!((visitor.address().await, visitor.texts("#taxon-squares tr[data-row]").await), before);
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn without_a_date_counts_only_in_all_years() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&from=1800").await;
    // All but D4-11, whose only record has no date.
    visitor.sees_drawn(4).await;
    visitor.opens("?taxon=urtica-dioica").await;
    visitor.sees_drawn(5).await;
    let legend = visitor.sees("#map-legend").await.text().await.unwrap();
    for class in ["before 1939", "1939–1971", "1972–2004", "after 2004", "no date"] {
        assert!(legend.contains(class), "{class} is not in the legend: {legend}");
    }
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_link_with_mistakes_says_so_and_offers_the_way_back() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    for (query, named) in [
        ("?view=square&square=I4-22", "I4-22"),
        ("?taxon=urtica-dioica&from=2004&to=1972", "2004"),
        ("?grid=7", "7"),
    ] {
        visitor.opens(query).await;
        visitor.reads("#mistake", named).await;
        visitor.clicks("#mistake-dismiss").await;
        visitor.no_longer_sees("#mistake").await;
        visitor.waits_for_the_map().await;
    }
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_taxon_that_the_atlas_does_not_have_is_named() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=planta-ignota").await;
    visitor.reads(".card [role='alert']", "planta-ignota").await;
    visitor.clicks(".card-remove").await;
    visitor.sees_drawn(5).await;
    assert!(!visitor.address().await.contains("planta-ignota"));
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_click_on_the_map_opens_the_square_under_it() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    // E4-25 is 240 pixels wide and lies under the middle of the map.
    let square: ifbl_atlas::grid::Square = "E4-25".parse().unwrap();
    let centre = square.bounds().centre();
    visitor.opens(&format!("?taxon=urtica-dioica&grid=4&at={},{},60", centre.x, centre.y)).await;
    visitor.sees_drawn(5).await;
    let middle = visitor
        .evaluates("const r = document.querySelector('#map').getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]")
        .await;
    for kind in ["mousePressed", "mouseReleased"] {
        visitor
            .devtools(
                "Input.dispatchMouseEvent",
                serde_json::json!({ "type": kind, "x": middle[0], "y": middle[1], "button": "left", "clickCount": 1 }),
            )
            .await;
    }
    visitor.address_holds("view=square").await;
    visitor.address_holds("square=E4-25").await;
    visitor.sees("#square-species tr[data-row]").await;
    visitor.leaves().await;
}
