//! Rows and squares mark each other.

use serde_json::Value;

use crate::browser::{Visitor, Window};
use crate::engine::Wish;
use crate::meadow;
use crate::site::Site;

/// Where the frame of what is pointed at stands: left, top, width, height; nothing while there is none.
const FRAME: &str = "const f = document.querySelector('.map-frame-hovered'), r = f.getBoundingClientRect();
    return getComputedStyle(f).display === 'none' ? null : [r.left, r.top, r.width, r.height]";

/// Counts what is painted on any canvas from now on.
const COUNT_PAINTING: &str = "window.painted = 0;
    for (const act of ['fill', 'stroke', 'fillRect', 'drawImage', 'clearRect', 'fillText']) {
        const pen = CanvasRenderingContext2D.prototype, own = pen[act];
        pen[act] = function (...all) { window.painted++; return own.apply(this, all); };
    }";

async fn points_at(visitor: &Visitor, x: f64, y: f64) {
    visitor.wants(Wish::Points(x, y)).await;
}

/// The middle of an element, once it is in sight and what is above it no longer grows.
async fn middle(visitor: &Visitor, selector: &str) -> (f64, f64) {
    visitor.sees(selector).await;
    visitor.rests(selector).await;
    let script = format!(
        "const e = document.querySelector({selector:?}); e.scrollIntoView({{ block: 'center' }});
        const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]"
    );
    serde_json::from_value(visitor.evaluates(&script).await).unwrap()
}

/// Waits for the frame, or for it to go.
async fn frame(visitor: &Visitor, is_there: bool) -> Value {
    let mut found = Value::Null;
    for _ in 0..60 {
        found = visitor.evaluates(FRAME).await;
        if found.is_null() != is_there {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the frame is {found} at {}", visitor.address().await);
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_row_marks_its_square_and_the_square_its_row() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    let row = "#taxon-squares tr[data-square='E4-26']";
    let (x, y) = middle(&visitor, row).await;
    visitor.evaluates(COUNT_PAINTING).await;
    assert_eq!(visitor.evaluates(FRAME).await, Value::Null);
    points_at(&visitor, x, y).await;
    let marked = frame(&visitor, true).await;
    visitor.photographs("marked-on-the-map").await;
    // Only the frame moves: nothing is painted anew.
    assert_eq!(visitor.evaluates("return window.painted").await, 0);

    // The map, asked there, says that it is that square, and marks its row, without scrolling.
    let edges: [f64; 4] = serde_json::from_value(marked).unwrap();
    let scrolled = "return document.querySelector('.panel-scroll').scrollTop";
    let before = visitor.evaluates(scrolled).await;
    points_at(&visitor, edges[0] + edges[2] / 2.0, edges[1] + edges[3] / 2.0).await;
    visitor.reads("#map-tooltip.is-shown strong", "E4-26").await;
    visitor.sees(&format!("{row}.marked")).await;
    visitor.sees_so_many("tr.marked", 1).await;
    visitor.photographs("marked-in-the-table").await;
    assert_eq!(visitor.evaluates(scrolled).await, before);
    assert_eq!(visitor.evaluates("return window.painted").await, 0);
    // On the search field nothing is pointed at.
    let (x, y) = middle(&visitor, "#search").await;
    points_at(&visitor, x, y).await;
    visitor.no_longer_sees("tr.marked").await;
    frame(&visitor, false).await;

    // The same by keys: the row that has the focus.
    visitor.evaluates("document.querySelector(\"#taxon-squares tr[data-square='E4-26'] a\").focus()").await;
    let by_keys: [f64; 4] = serde_json::from_value(frame(&visitor, true).await).unwrap();
    assert!((by_keys[0] - edges[0]).abs() < 1.0 && (by_keys[1] - edges[1]).abs() < 1.0, "{by_keys:?}");
    visitor.evaluates("document.activeElement.blur()").await;
    frame(&visitor, false).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn whatever_stands_for_a_square_marks_it() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    for (query, selector) in [
        ("?view=coverage", "#taxon-squares tr[data-square]"),
        ("?view=square&square=E4", "#sheet-squares tr[data-square]"),
        ("?view=square&square=E4-25", "#square-visits tr[data-square='E4-25-11']"),
        ("?view=square&square=E4-25", ".compass .near[data-square='E4-26']"),
        ("?view=compare&square=E4-25&other=E4-26", ".compared fieldset:last-child a[data-square='E4-26']"),
    ] {
        visitor.opens(query).await;
        visitor.waits_for_the_map().await;
        // A page that has just come may still settle under the mouse.
        let begun = std::time::Instant::now();
        while visitor.evaluates(FRAME).await.is_null() && begun.elapsed().as_secs() < 10 {
            let (x, y) = middle(&visitor, selector).await;
            points_at(&visitor, x, y).await;
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        }
        let marked: [f64; 4] = serde_json::from_value(frame(&visitor, true).await).unwrap();
        // However small the square, its frame is found.
        assert!(marked[2] >= 10.0 && marked[3] >= 10.0, "{query} {selector}: {marked:?}");
        let (x, y) = middle(&visitor, "#search").await;
        points_at(&visitor, x, y).await;
        frame(&visitor, false).await;
    }
    visitor.leaves().await;
}
