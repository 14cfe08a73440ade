//! Which squares need work, on a desk and in a hand.

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

/// The codes of the rows of a table of a file, and its header.
fn codes(text: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    (reader.records().map(|row| row.unwrap()[0].to_owned()).collect(), header)
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn what_was_refound_is_drawn_listed_and_taken_along_as_of_one_zone_and_year() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=coverage&grid=4&zone=E4&lang=en").await;
    visitor.waits_for_the_map().await;
    visitor.sees("#measure").await;
    visitor
        .evaluates(
            "const s = document.querySelector('#measure'); s.value = 'refound'; s.dispatchEvent(new Event('change'))",
        )
        .await;
    visitor.address_holds("measure=refound").await;
    visitor.reads("#measure-means", "75 %").await;
    visitor.evaluates("document.querySelector('#refound-since').select()").await;
    visitor.types("#refound-since", "1990").await;
    visitor.presses("\u{e007}").await;
    visitor.address_holds("since=1990").await;
    visitor.reads("#squares-caption", "known before 1990").await;
    visitor.reads("#squares-caption", "E4").await;
    visitor.reads("#coverage-counts", "known before 1990").await;
    visitor.reads("#map-legend .map-caution", "not lost").await;
    let drawn = visitor.drawn().await;
    assert!(drawn > 10 && drawn <= 40, "{drawn} squares of a sheet");
    // The list has those of the map, and those of which nothing was known.
    let (_, text) = visitor.downloads("#csv-squares").await;
    let (listed, header) = codes(&text);
    assert!(header.contains(&"known_before".to_owned()), "{header:?}");
    assert!(listed.len() >= drawn && listed.iter().all(|code| code.starts_with("E4-")), "{listed:?}");
    visitor.reads("#panel", &format!("{} squares, most in need", listed.len())).await;
    let shown = visitor.texts("#taxon-squares tr[data-row] .code").await;
    assert_eq!(shown[..5], listed[..5], "the file has the order of the list");
    let (name, gpx) = visitor.downloads("#gpx-squares").await;
    assert_eq!(name, "refound-since-1990-e4-4km.gpx");
    assert_eq!(gpx.matches("<wpt ").count(), listed.len(), "{name}");
    let first = gpx.find("<name>E4-").unwrap();
    assert_eq!(&gpx[first + 6..first + 11], listed[0]);
    assert!(gpx.contains("Simulated"), "simulated records say so in every file");
    visitor.photographs("coverage-refound").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn effort_is_of_the_period_that_the_years_say() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?view=coverage&measure=effort&lang=en").await;
    visitor.waits_for_the_map().await;
    visitor.reads("#squares-caption", "after 2004").await;
    let last = visitor.drawn().await;
    assert!(last > 100);
    visitor.opens("?view=coverage&measure=effort&from=1972&to=2004&grid=1&lang=en").await;
    visitor.reads("#squares-caption", "1972–2004").await;
    // Of hour squares only, whatever size is asked for.
    visitor.reads("#squares-caption", "4 km squares").await;
    visitor.photographs("coverage-effort-phone").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn squares_that_nobody_visited_say_so_and_come_first() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?view=coverage&measure=visits&grid=4&lang=en").await;
    visitor.waits_for_the_map().await;
    let drawn = visitor.drawn().await;
    let (_, text) = visitor.downloads("#csv-squares").await;
    let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
    assert!(rows.len() >= drawn);
    // The class stands before the centre; where nothing can be said it is empty.
    let unsaid = rows.iter().take_while(|row| row.rsplit(',').nth(2) == Some("")).count();
    assert_eq!(rows.len() - unsaid, drawn, "{text}");
    visitor.leaves().await;
}
