//! WCAG 2.2 AA, as far as a program can tell: axe-core looks at every view, popover and editor.

use std::path::PathBuf;

use serde_json::json;

use crate::browser::{Visitor, Window};
use crate::engine::{Wish, needs};
use crate::look::{SIZES, VIEWS};
use crate::site::Site;

/// What is opened beyond the views, by a script in the view of three taxa.
const OPENED: [(&str, &str); 7] = [
    ("layers", "document.getElementById('layers').showPopover()"),
    ("export", "document.getElementById('export').showPopover()"),
    ("share", "document.getElementById('share').showPopover()"),
    (
        "look of a layer",
        "const folded = document.querySelector('.is-folded .map-legend-fold'); if (folded) folded.click();
         document.querySelector('.map-look').click()",
    ),
    (
        "suggestions",
        "const f = document.querySelector('#search'); f.focus(); f.value = 'urtica';
         f.dispatchEvent(new Event('input', { bubbles: true }))",
    ),
    (
        "nothing found",
        "const f = document.querySelector('#search'); f.focus(); f.value = 'xyzzy';
         f.dispatchEvent(new Event('input', { bubbles: true }))",
    ),
    ("details", "document.querySelectorAll('details').forEach(d => { d.open = true })"),
];

/// All rules for conformance, and the good practices.
const AXE: &str = "
    const done = arguments[arguments.length - 1];
    // What is open lies over the page, which axe-core would not know.
    axe.run(document.querySelector(':popover-open') || document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(r => done(r.violations.flatMap(v => v.nodes.slice(0, 3).map(n =>
            `${v.id} (${v.impact}) ${n.target.join(' ')}: ${n.failureSummary.split('\\n')[1]}`))))
        .catch(e => done([String(e)]));";

/// The source of axe-core, where `make test-tools` puts it; nothing where it is not, which is said.
fn axe() -> Option<String> {
    let tools = std::env::var("ATLAS_TOOLS").map_or_else(
        |_| PathBuf::from(std::env::var("HOME").unwrap_or_default()).join(".cache/ifbl-atlas/tools"),
        PathBuf::from,
    );
    let source = std::fs::read_to_string(tools.join("node_modules/axe-core/axe.min.js"));
    if source.is_err() {
        eprintln!("left out: axe-core is not installed, run `make test-tools` where there is npm");
        assert!(std::env::var_os("CI").is_none(), "in CI axe-core must be there");
    }
    source.ok()
}

/// One look: a view, what is opened in it, a window, a theme, a language.
struct Look<'a> {
    query: &'a str,
    open: Option<(&'a str, &'a str)>,
    size: (u32, u32, bool),
    dark: bool,
    language: &'a str,
}

async fn faults(visitor: &Visitor, axe: &str, look: &Look<'_>) -> Vec<String> {
    let Look { query, open, size, dark, language } = *look;
    visitor.looks_through(size).await;
    let joined = if query.is_empty() { '?' } else { '&' };
    let theme = if dark { "dark" } else { "light" };
    visitor.opens(&format!("{query}{joined}lang={language}&theme={theme}")).await;
    visitor.sees(&format!("html[lang='{language}']")).await;
    visitor.waits_for_the_map().await;
    if let Some((_, script)) = open {
        visitor.evaluates(script).await;
    }
    // Fades end after 150 ms: half way their colours have no contrast.
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    visitor.client.execute(axe, vec![]).await.unwrap();
    let what = open.map_or("", |open| open.0);
    let found = visitor.hears(AXE).await;
    found
        .into_iter()
        .map(|fault| format!("{}×{} {theme} {language} `{query}` {what}: {fault}", size.0, size.1))
        .collect()
}

/// A desk, a phone, and a desk under 400 % zoom.
const WINDOWS: [(u32, u32, bool); 3] = [SIZES[1], SIZES[5], SIZES[9]];
const LANGUAGES: [&str; 4] = ["nl", "fr", "de", "en"];
const THREE: &str = "?taxon=urtica-dioica,lamium-album,impatiens-glandulifera";
const EMBEDDED: &str = "?embed=1&taxon=urtica-dioica";

fn places() -> Vec<(&'static str, Option<(&'static str, &'static str)>)> {
    let views = VIEWS.into_iter().chain([EMBEDDED]).map(|query| (query, None));
    views.chain(OPENED.into_iter().map(|open| (THREE, Some(open)))).collect()
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn axe_finds_nothing_in_any_view_popover_and_editor() {
    needs!(NarrowWindows);
    let Some(axe) = axe() else { return };
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let mut found = Vec::new();
    for (index, (query, open)) in places().into_iter().enumerate() {
        let (size, dark) = (WINDOWS[index % 3], index % 2 == 1);
        let look = Look { query, open, size, dark, language: LANGUAGES[index % 4] };
        found.extend(faults(&visitor, &axe, &look).await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // One of the links names a taxon that is not there.
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "takes an hour: run `make test-storm`"]
async fn storm_axe_finds_nothing_in_any_theme_size_and_language() {
    let Some(axe) = axe() else { return };
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let mut found = Vec::new();
    for (query, open) in places() {
        for size in WINDOWS {
            for dark in [false, true] {
                for language in LANGUAGES {
                    found.extend(faults(&visitor, &axe, &Look { query, open, size, dark, language }).await);
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // One of the links names a taxon that is not there.
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn axe_finds_nothing_in_the_pages_of_words() {
    needs!(Prefers);
    let Some(axe) = axe() else { return };
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let mut found = Vec::new();
    for (index, language) in LANGUAGES.into_iter().enumerate() {
        for (step, scheme) in ["light", "dark"].into_iter().enumerate() {
            visitor.wants(Wish::Prefers(&[("prefers-color-scheme", scheme)])).await;
            let size = WINDOWS[(index + step) % 3];
            visitor.looks_through(size).await;
            visitor.opens(&format!("help/{language}.html")).await;
            visitor.sees(&format!("html[lang='{language}'] #accessibility")).await;
            visitor.client.execute(&axe, vec![]).await.unwrap();
            let wide = visitor.evaluates("return document.documentElement.scrollWidth > innerWidth").await;
            let place = format!("{}×{} {scheme} {language}", size.0, size.1);
            if wide == true {
                found.push(format!("{place}: the page is wider than the window"));
            }
            found.extend(visitor.hears(AXE).await.into_iter().map(|fault| format!("{place}: {fault}")));
            visitor.photographs(&format!("help-{}-{scheme}-{language}", size.0)).await;
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // The way there and back.
    visitor.looks_through(SIZES[1]).await;
    visitor.opens("?view=about&lang=fr").await;
    visitor.clicks("#help").await;
    visitor.sees("html[lang='fr'] #keys").await;
    visitor.clicks("header > a").await;
    visitor.address_holds("lang=fr").await;
    visitor.waits_for_the_map().await;
    visitor.leaves().await;
}

/// Moves the focus with Tab until it is on an element that matches; how many steps that took.
async fn steps_to(visitor: &Visitor, selector: &str) -> usize {
    for step in 0..80 {
        let there = visitor
            .client
            .execute("return document.activeElement.matches(arguments[0])", vec![json!(selector)]);
        if there.await.unwrap() == true {
            return step;
        }
        visitor.presses("\u{e004}").await;
    }
    panic!("Tab never reaches {selector}");
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_long_table_is_one_stop_and_its_place_is_kept() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=list").await;
    visitor.sees("#taxa tr[data-row='10'] a").await;
    // A filter that leaves a long table.
    visitor.types("#list-filter", "a").await;
    visitor.address_holds("q=a").await;
    visitor.sees("#taxa tr[data-row='10'] a").await;
    visitor.evaluates("document.querySelector('#list-filter').focus()").await;
    let focused = "return (document.activeElement.closest('tr') || document.activeElement).dataset.row || document.activeElement.className";
    // Past the table, and into it: one stop each.
    assert_eq!(steps_to(&visitor, ".skip-table").await, 1);
    assert_eq!(steps_to(&visitor, "#taxa a").await, 1);
    assert_eq!(steps_to(&visitor, "#language button").await, 1);
    visitor.evaluates("document.querySelector('.skip-table').focus()").await;
    visitor.presses("\u{e007}").await;
    assert_eq!(visitor.evaluates(focused).await, "table-end");
    // The arrows go on, to the heads too.
    visitor.evaluates("document.querySelector('.panel-scroll').scrollTop = 0").await;
    visitor.sees("#taxa tr[data-row='0'] a").await;
    visitor.evaluates("document.querySelector(\"#taxa tr[data-row='0'] a\").focus()").await;
    visitor.presses("\u{e013}").await;
    assert_eq!(visitor.evaluates("return document.activeElement.dataset.column").await, "name");
    visitor.presses("\u{e014}").await;
    assert_eq!(visitor.evaluates("return document.activeElement.dataset.column").await, "vernacular");
    // Rows are made as they come into sight.
    for (key, row) in [
        ("\u{e015}", "0"),
        ("\u{e00f}", "10"),
        ("\u{e00f}", "20"),
        ("\u{e00f}", "30"),
        ("\u{e00f}", "40"),
        ("\u{e00f}", "50"),
        ("\u{e00f}", "60"),
    ] {
        visitor.presses(key).await;
        let begun = std::time::Instant::now();
        while visitor.evaluates(focused).await != row && begun.elapsed().as_secs() < 10 {
            tokio::time::sleep(std::time::Duration::from_millis(40)).await;
        }
        assert_eq!(visitor.evaluates(focused).await, row);
    }
    let top = "return Math.round(document.querySelector('.panel-scroll').scrollTop)";
    let before = visitor.evaluates(top).await;
    assert!(before.as_i64().unwrap() > 1000, "{before}");
    visitor.presses("\u{e007}").await;
    visitor.address_holds("taxon=").await;
    visitor.goes_back().await;
    visitor.sees("#taxa tr[data-row='60']").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(visitor.evaluates(top).await, before, "where the list was left");
    visitor.address_holds("q=a").await;
    assert_eq!(visitor.evaluates("return document.querySelector('#list-filter').value").await, "a");
    visitor.leaves().await;
}
