//! The map taken along: as a drawing, a picture, data, a link, a citation, in another page.

use std::collections::BTreeSet;
use std::io::Read;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as STANDARD;
use serde_json::{Value, json};

use crate::browser::{Visitor, Window};
use crate::engine::{Wish, needs};
use crate::meadow;
use crate::site::Site;

/// The codes of the table on the page.
async fn table(visitor: &Visitor) -> BTreeSet<String> {
    visitor.texts("#taxon-squares tr[data-row] .code").await.into_iter().collect()
}

/// Saves the map in every format, and what each holds.
async fn all_agree(visitor: &Visitor, squares: usize) {
    let drawn = visitor.drawn().await;
    assert_eq!(drawn, squares);
    let shown = table(visitor).await;
    assert_eq!(shown.len(), squares);
    visitor.clicks("#open-export").await;

    let (name, svg) = visitor.downloads("#export-svg").await;
    assert!(name.ends_with(".svg"), "{name}");
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert_eq!(document.root_element().attribute("data-drawn"), Some(squares.to_string().as_str()));
    let signs: usize = document
        .descendants()
        .filter(|node| node.attribute("id").is_some_and(|id| id.starts_with("signs-")))
        .map(|group| {
            group.children().filter(|child| child.is_element() && child.tag_name().name() != "title").count()
        })
        .sum();
    assert_eq!(signs, squares, "one element a square");

    for (button, ending) in [("#export-geojson", ".geojson"), ("#export-lambert72", ".lambert72.geojson")] {
        let (name, geojson) = visitor.downloads(button).await;
        assert!(name.ends_with(ending), "{name}");
        assert_eq!(geojson.contains("urn:ogc:def:crs:EPSG::31370"), ending.contains("72"));
        let collection: geojson::FeatureCollection = geojson.parse().unwrap();
        let codes: BTreeSet<String> = collection
            .features
            .iter()
            .map(|feature| feature.property("square").and_then(Value::as_str).unwrap().to_owned())
            .collect();
        assert_eq!(codes, shown);
    }

    let (_, kml) = visitor.downloads("#export-kml").await;
    let document = roxmltree::Document::parse(&kml).unwrap();
    let places = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.opengis.net/kml/2.2", "Placemark")));
    assert_eq!(places.count(), squares);

    let (_, csv) = visitor.downloads("#export-csv").await;
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(csv.as_bytes());
    let column = reader.headers().unwrap().iter().position(|name| name == "square").unwrap();
    let codes: BTreeSet<String> = reader.records().map(|row| row.unwrap()[column].to_owned()).collect();
    assert_eq!(codes, shown);
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn every_format_holds_the_squares_of_the_screen() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    for (query, squares) in [
        ("?taxon=urtica-dioica&grid=1", 6),
        ("?taxon=urtica-dioica&grid=4&from=1939&to=1971", 1),
        ("?taxon=urtica-dioica&grid=4&show=change&among=all", 2),
        ("?taxon=urtica-dioica&grid=4&zone=E4&show=last", 2),
        ("?grid=4", 5),
    ] {
        visitor.opens(query).await;
        visitor.sees_drawn(squares).await;
        all_agree(&visitor, squares).await;
    }
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn pictures_have_the_size_that_journals_ask_for() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    visitor.clicks("#open-export").await;
    for (button, width, height) in [
        ("#export-png-85", 1004, None),
        ("#export-png-175", 2067, None),
        // A page of A4 on its side, where the land is larger, at 300 dots an inch.
        ("#export-png-page", 3508, Some(2480)),
    ] {
        let (name, bytes) = visitor.downloads_bytes(button).await;
        assert!(name.ends_with(".png"), "{name}");
        let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let info = reader.info();
        assert!(info.width.abs_diff(width) <= 1, "{button}: {} pixels wide", info.width);
        if let Some(height) = height {
            assert!(info.height.abs_diff(height) <= 1, "{button}: {} pixels high", info.height);
        }
        let dots = info.pixel_dims.expect("the dots an inch are written").xppu;
        assert!(dots.abs_diff(11_811) <= 1, "{dots} dots a metre");
    }
    let (_, bytes) = visitor.downloads_bytes("#export-png").await;
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    assert!((1200..=1400).contains(&reader.info().width), "{}", reader.info().width);
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_phone_saves_a_picture_and_only_then_asks_for_the_exporter() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    assert!(!site.served().iter().any(|path| path.contains("exporter")), "{:?}", site.served());
    visitor.clicks("#open-export").await;
    let (name, _) = visitor.downloads_bytes("#export-png-85").await;
    assert!(name.contains("urtica-dioica"), "{name}");
    visitor.reads("#export-status", &name).await;
    assert!(site.served().iter().any(|path| path.contains("exporter")));
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn an_exporter_that_cannot_be_had_says_so_and_is_tried_again() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    for (before, after) in [("exporter_loader-", ".js"), ("exporter-", ".js"), ("exporter-", "_bg.wasm")] {
        let file = site.named(before, after);
        let file = site.file(&format!("/some/folder/{file}"));
        let content = std::fs::read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        visitor.opens("?taxon=urtica-dioica&grid=4").await;
        visitor.sees_drawn(5).await;
        visitor.clicks("#open-export").await;
        visitor.clicks("#export-svg").await;
        visitor.reads("#export-status", "could not be loaded").await;
        std::fs::write(&file, content).unwrap();
        let (_, svg) = visitor.downloads("#export-svg").await;
        assert!(svg.contains("data-drawn=\"5\""));
    }
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn link_citation_and_snippet_are_copied_and_the_snippet_shows_the_map() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&from=1939&to=1971").await;
    visitor.sees_drawn(1).await;
    // What would be written to the clipboard, whether or not this browser lets a page do so.
    visitor
        .evaluates("window.copied = []; navigator.clipboard.writeText = async text => { copied.push(text) }")
        .await;
    visitor.clicks("#open-share").await;
    // Both are seen before they are copied, and are what is copied.
    visitor.sees("#citation-text").await;
    let shown = "return [...document.querySelectorAll('#link-text, #citation-text')].map(e => e.value)";
    let shown: Vec<String> = serde_json::from_value(visitor.evaluates(shown).await).unwrap();
    assert_eq!(visitor.evaluates("return copied.length").await, 0);
    visitor.clicks("#copy-link").await;
    visitor.reads("#copy-status", "Link copied").await;
    visitor.clicks("#copy-citation").await;
    visitor.reads("#copy-status", "Citation copied").await;
    visitor.clicks("#copy-embed").await;
    visitor.reads("#copy-status", "Code copied").await;
    let copied: Vec<String> = serde_json::from_value(visitor.evaluates("return copied").await).unwrap();
    let query = "?taxon=urtica-dioica&from=1939&to=1971&grid=4";
    assert_eq!(copied[0], format!("{}{query}", site.address));
    assert_eq!(copied[..2], shown[..], "what was shown before");
    for words in
        ["Urtica dioica L.", "1939–1971", "Founders (2026). A meadow, for tests", "10.1234/meadow", query]
    {
        assert!(copied[1].contains(words), "{words} is not in {}", copied[1]);
    }
    // Where the clipboard is refused the text is there to be copied by hand.
    visitor.evaluates("navigator.clipboard.writeText = async () => { throw new Error('no') }").await;
    visitor.clicks("#copy-link").await;
    visitor.sees("#copy-text:not([hidden])").await;

    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Another page</title><link rel=\"icon\" href=\"icon.svg\"><body>{}</body></html>",
        copied[2]
    );
    std::fs::write(site.file("/some/folder/another.html"), page).unwrap();
    visitor.client.goto(&format!("{}another.html", site.address)).await.unwrap();
    let frame = visitor.sees("iframe").await;
    frame.enter_frame().await.unwrap();
    visitor.sees_drawn(1).await;
    assert!(visitor.texts("#panel").await.is_empty(), "the panel does not come along");
    visitor.reads("#map-legend", "1939–1971").await;
    visitor.sees("#open-atlas").await;
    // By the page: of an attribute that is an address some drivers give the whole.
    let way_back =
        visitor.evaluates("return document.querySelector('#open-atlas').getAttribute('href')").await;
    assert_eq!(way_back, query);
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_section_tells_its_squares_apart_from_those_of_the_whole_map() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let centre = "E4-25".parse::<ifbl_atlas::grid::Square>().unwrap().bounds().centre();
    visitor.opens(&format!("?taxon=urtica-dioica&grid=4&at={},{},40", centre.x, centre.y)).await;
    visitor.sees_drawn(5).await;
    visitor.clicks("#open-export").await;
    visitor.clicks("#export-window").await;
    let (_, svg) = visitor.downloads("#export-svg").await;
    assert!(svg.contains("4 km squares: 5"), "the whole map");
    let (_, of_section) = svg.split_once("in this section: ").expect("the section");
    let squares: u32 = of_section.split(' ').next().unwrap().parse().unwrap();
    assert!((1..5).contains(&squares), "{squares}");
    visitor.leaves().await;
}

/// A4 within its margins at 96 dots an inch: width and height, upright and on its side.
const PAGES: [(u32, u32); 2] = [(703, 1031), (1031, 703)];

/// How many pages a PDF has. What it says of them may stand in a stream that is compressed.
fn pages(pdf: &Value) -> usize {
    let pdf = STANDARD.decode(pdf.as_str().unwrap()).unwrap();
    let mut said = pdf.clone();
    for at in memchr::memmem::find_iter(&pdf, "stream\n") {
        // Of what is none, such as the end of one, nothing is read; of what follows one neither.
        let _ = flate2::read::ZlibDecoder::new(&pdf[at + 7..]).read_to_end(&mut said);
    }
    let page = "/Type /Page";
    memchr::memmem::find_iter(&said, page).filter(|at| said.get(at + page.len()) != Some(&b's')).count()
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_printed_map_fills_its_page_and_says_where_it_is_found() {
    needs!(Paper);
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    for (query, squares) in [
        ("?taxon=urtica-dioica&grid=4&lang=nl", 5),
        ("?taxon=urtica-dioica,poa-annua&grid=4&lang=fr", 5),
        ("?taxon=urtica-dioica&grid=4&show=change&among=all&lang=de", 2),
        ("?taxon=urtica-dioica&grid=4&at=150000,190000,40&lang=en", 5),
        ("?view=coverage&lang=de", 5),
    ] {
        visitor.opens(query).await;
        visitor.sees_drawn(squares).await;
        for (width, height) in PAGES {
            visitor.wants(Wish::Paper(Some((width, height)))).await;
            let seen = visitor
                .evaluates(
                    "window.dispatchEvent(new Event('beforeprint'));
                    const box = selector => document.querySelector(selector).getBoundingClientRect();
                    const [map, notes, legend, sheet] = ['canvas', '-notes', ' .map-legend', '-sheet']
                        .map(part => box(part === 'canvas' ? '.map-printed canvas' : `.map-printed${part}`));
                    const wide = [...document.querySelectorAll('.map-printed *')]
                        .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 || box('.map-printed').right + 1 < e.getBoundingClientRect().right);
                    const said = {
                        map: [map.width, map.height], foot: notes.bottom, clash: legend.left < sheet.right - 1 && legend.top < sheet.bottom - 1,
                        page: document.documentElement.scrollHeight, wide: wide.map(e => e.className + e.textContent),
                        names: [...document.querySelectorAll('.map-printed-caption i')].map(e => e.textContent),
                        notes: document.querySelector('.map-printed-notes').textContent,
                        empty: [...document.querySelectorAll('.map-printed .is-empty')].filter(e => !e.checkVisibility()).length };
                    window.dispatchEvent(new Event('afterprint'));
                    return said",
                )
                .await;
            let number = |value: &Value| value.as_f64().unwrap();
            let (across, down) = (number(&seen["map"][0]), number(&seen["map"][1]));
            let (width, height) = (f64::from(width), f64::from(height));
            if width < height {
                assert!(across > width - 2.0, "{query}: as wide as the page: {seen}");
            } else {
                assert!(down > 0.75 * height && across > 0.6 * width, "{query}: as high as the page: {seen}");
            }
            assert!(number(&seen["foot"]) > 0.95 * height, "{query}: the sources at the foot: {seen}");
            assert!(number(&seen["page"]) <= height + 1.0, "{query}: on one page: {seen}");
            assert_eq!(
                (&seen["clash"], &seen["wide"], &seen["empty"]),
                (&json!(false), &json!([]), &json!(0)),
                "{query}"
            );
            let names: Vec<&str> = query.split(['=', '&', ',']).filter(|word| word.contains('-')).collect();
            assert_eq!(seen["names"].as_array().unwrap().len(), names.len(), "{query}: {seen}");
            assert!(seen["notes"].as_str().unwrap().contains(&site.address), "{query}: {seen}");
        }
        visitor.wants(Wish::Paper(None)).await;
        // By the browser itself, which tells the page how large its paper is.
        for landscape in [false, true] {
            let pdf = visitor.wants(Wish::Pdf { landscape }).await;
            assert_eq!(pages(&pdf), 1, "{query}, on its side: {landscape}");
        }
    }
    visitor.leaves().await;
}
