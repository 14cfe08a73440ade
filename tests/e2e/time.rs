//! Time on the map: last years, a change, decades that play.

use serde_json::json;

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

async fn legend(visitor: &Visitor) -> serde_json::Value {
    visitor
        .evaluates(
            "return [...document.querySelectorAll('#map-legend .map-class')]
                .map(e => [e.querySelector('.map-class-label').textContent, +e.dataset.count])",
        )
        .await
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_change_counts_where_both_periods_were_visited() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    visitor.clicks("#show button[data-show='change']").await;
    // From 1972–2004 to the years after: only E4-25 was visited in both, and the nettle stayed there.
    visitor.sees_drawn(1).await;
    assert_eq!(legend(&visitor).await, json!([["gained", 0], ["stayed", 1], ["not refound", 0]]));
    visitor.reads("#map-legend .map-caution", "visited in both periods").await;
    visitor.clicks("#change-everywhere").await;
    visitor.address_holds("among=all").await;
    visitor.sees_drawn(2).await;
    assert_eq!(legend(&visitor).await, json!([["gained", 1], ["stayed", 1], ["not refound", 0]]));

    visitor.fills("#change-earlier", "1900-1930\u{e007}").await;
    visitor.address_holds("earlier=1900-1930").await;
    // B4-33 (1920) is not refound; E4-25 and E4-26 are new.
    visitor.sees_drawn(3).await;
    assert_eq!(legend(&visitor).await, json!([["gained", 2], ["stayed", 0], ["not refound", 1]]));
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn decades_play_and_the_link_holds_where_they_are() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    visitor.clicks("#play-time").await;
    visitor.sees("#player").await;
    // It comes to its end by itself: every square with a date.
    visitor.reads("#player-years", "2020").await;
    visitor.sees_drawn(4).await;

    visitor.opens("?taxon=urtica-dioica&grid=4&time=decades-within&from=1940&to=1949").await;
    visitor.reads("#player-years", "1940–1949").await;
    // E4-25 in a week of 1945; C4-22 (1930 to 1945) lies in no single decade.
    visitor.sees_drawn(1).await;
    visitor.clicks("#player [data-within='false']").await;
    visitor.address_lacks("within").await;
    visitor.sees_drawn(3).await;
    visitor.clicks("#player [data-step='1']").await;
    visitor.address_holds("time=years").await;
    visitor.presses("\u{e014}").await;
    visitor.clicks("#player-close").await;
    visitor.no_longer_sees("#player").await;
    visitor.sees_drawn(5).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_last_year_of_every_square() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&show=last").await;
    visitor.sees_drawn(5).await;
    let lines = legend(&visitor).await;
    let total: u64 = lines.as_array().unwrap().iter().map(|line| line[1].as_u64().unwrap()).sum();
    assert_eq!(total, 5, "{lines}");
    // A change of two taxa at once cannot be drawn.
    visitor.opens("?taxon=urtica-dioica,poa-annua&show=change").await;
    visitor.reads("#mistake", "one taxon alone").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_thumb_plays_time_too() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&time=decades&to=1929").await;
    // B4-33, some day of 1920.
    visitor.sees_drawn(1).await;
    visitor.clicks("#player-toggle").await;
    visitor.reads("#player-years", "2020").await;
    visitor.sees_drawn(4).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn playing_starts_where_there_is_something_to_see() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let years = "return document.querySelector('#player-years').textContent";
    let mut first = Vec::new();
    // The nettle is old, the balsam is not: the first frame of each has squares, though not the same years.
    for taxon in ["urtica-dioica", "impatiens-glandulifera"] {
        for play in ["decades", "years-within"] {
            visitor.opens(&format!("?taxon={taxon}&grid=4&time={play}&lang=en")).await;
            visitor.sees("#player").await;
            visitor.address_holds("to=").await;
            assert!(visitor.drawn().await > 0, "{taxon} {play}: {}", visitor.address().await);
            first.push(visitor.evaluates(years).await.as_str().unwrap().to_owned());
        }
    }
    assert_ne!(first[0], first[2], "{first:?}");
    visitor.leaves().await;
}
