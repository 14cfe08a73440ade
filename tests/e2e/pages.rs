//! Pages that show their map before the program has come, and without it.

use crate::browser::{Visitor, Window};
use crate::engine::{Wish, needs};
use crate::meadow;
use crate::site::Site;

/// Widths of the pictures of the page that are here and can be seen.
/// As they are by themselves: in the page WebKit gives a drawing the width that it has there.
const PICTURES: &str = "const seen = [...document.querySelectorAll('#still img')].filter(i => i.complete && i.naturalWidth > 0 && \
    getComputedStyle(i).visibility === 'visible');
    return await Promise.all(seen.map(async (i) => { const own = new Image(); own.src = i.currentSrc; await own.decode(); return own.naturalWidth; }))";

/// Whether the page is dark, and all its pictures are.
const BY_NIGHT: &str =
    "const dark = (i) => new URL(i.parentNode.querySelector('source').srcset, document.baseURI).href;
    const all = [...document.querySelectorAll('#still img')];
    return all.length === 2 && all.every((i) => i.currentSrc === dark(i))
        && getComputedStyle(document.querySelector('#still .by-day')).display === 'none'
        && getComputedStyle(document.documentElement).colorScheme === 'dark'";

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn without_the_program_a_page_answers_and_says_so() {
    let site = Site::with_pages(&meadow()).await;
    std::fs::remove_file(site.app_wasm()).unwrap();
    for window in [Window::Desktop, Window::Phone] {
        let visitor = Visitor::arrives(&site.address, window).await;
        // By its page, and by a link that asks for it.
        for place in ["taxon/urtica-dioica/", "?taxon=urtica-dioica"] {
            visitor.opens(place).await;
            visitor.reads("#still #start-error", "could not be loaded").await;
            visitor.reads("#still h1", "Urtica dioica").await;
            visitor.reads("#still", "1920–2015").await;
            visitor.sees("#still figure[data-drawn='5']").await;
            let pictures = visitor.evaluates(PICTURES).await;
            assert_eq!(pictures, serde_json::json!([875, 875]), "{place}");
        }
        visitor.photographs(if window == Window::Phone { "page-phone" } else { "page" }).await;
        // By day or by night as the link has it, whatever the system has.
        for place in ["taxon/urtica-dioica/?theme=dark", "?taxon=urtica-dioica&theme=dark"] {
            visitor.opens(place).await;
            visitor.reads("#still #start-error", "could not be loaded").await;
            visitor.reads("#still h1", "Urtica dioica").await;
            assert_eq!(visitor.evaluates(BY_NIGHT).await, true, "{place}");
        }
        visitor.opens("square/E4-25/").await;
        visitor.reads("#still h1", "E4-25").await;
        visitor.opens("").await;
        visitor.sees("#still figure[data-drawn]").await;
        visitor.leaves_after_faults().await;
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_program_takes_over_in_place_under_the_policy() {
    let site = Site::with_pages(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("taxon/urtica-dioica/").await;
    visitor.sees_drawn(5).await;
    visitor.no_longer_sees("#still").await;
    visitor.address_holds("/some/folder/?taxon=urtica-dioica").await;
    // In the next tab, by a link of the app, and back.
    visitor.clicks("#views a[data-view='list']").await;
    visitor.sees("#taxa tr[data-row]").await;
    visitor.goes_back().await;
    visitor.sees_drawn(5).await;
    visitor.opens("square/E4-25/").await;
    visitor.address_holds("?view=square&square=E4-25").await;
    visitor.sees("#square-species tr[data-row]").await;
    for query in crate::VIEWS {
        visitor.opens(query).await;
        visitor.waits_for_the_map().await;
        visitor.no_longer_sees("#still").await;
    }
    visitor.leaves().await;
}

/// Keeps how many pictures were waited for, and how many of them had come, when the program was asked for. How long the page
/// would wait at most is another matter.
const WAITED: &str =
    "const decode = HTMLImageElement.prototype.decode, ask = window.fetch, later = window.setTimeout;
    window.pictures = [0, 0];
    HTMLImageElement.prototype.decode = function () {
        window.pictures[0] += 1;
        return decode.call(this).finally(() => { window.pictures[1] += 1; });
    };
    window.fetch = (what, ...rest) => {
        if (/app-[^/]*[.]wasm$/.test(what)) window.atAsking ??= [...window.pictures];
        return ask(what, ...rest);
    };
    window.setTimeout = (act, time, ...rest) => time === 4000 ? 0 : later(act, time, ...rest)";

/// When the program was asked for, milliseconds.
const ASKED: &str =
    "return performance.getEntriesByType('resource').find(e => /app-[^/]*[.]wasm$/.test(e.name)).startTime";

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_program_waits_until_the_map_of_the_page_is_there() {
    needs!(BeforePages);
    let site = Site::with_pages(&meadow()).await;
    for page in ["", "taxon/urtica-dioica/", "?taxon=urtica-dioica"] {
        let visitor = Visitor::arrives(&site.address, Window::Phone).await;
        visitor.wants(Wish::BeforePages(WAITED)).await;
        visitor.opens(page).await;
        visitor.sees_drawn(5).await;
        // Land and squares.
        assert_eq!(visitor.evaluates("return window.atAsking").await, serde_json::json!([2, 2]), "{page}");
        // Nothing moves when the program takes over.
        let moved = "return new Promise((then) => { const of = (list) => then(list.getEntries().reduce((sum, e) => sum + e.value, 0));
            new PerformanceObserver(of).observe({ type: 'layout-shift', buffered: true }); setTimeout(then, 500, 0); })";
        assert_eq!(visitor.evaluates(moved).await, 0, "{page}");
        visitor.leaves().await;
    }
    // Not for ever: on the slowest line the program is wanted, too. A timer never ends too soon.
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    let never = "HTMLImageElement.prototype.decode = () => new Promise(() => {})";
    visitor.wants(Wish::BeforePages(never)).await;
    visitor.opens("taxon/urtica-dioica/").await;
    visitor.sees_drawn(5).await;
    let asked = visitor.evaluates(ASKED).await;
    assert!(asked.as_f64() >= Some(4000.0), "{asked}");
    visitor.leaves().await;
}
