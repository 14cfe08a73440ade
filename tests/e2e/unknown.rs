//! A number that is not known yet, or cannot be had, is not none: no view says "0" of a file that is not here.

use crate::browser::{Visitor, Window};
use crate::engine::{Wish, needs};
use crate::meadow;
use crate::site::{Bad, Site};

/// Every count of none that can be read beside the map and on it, with what it stands in. Classes of a legend that is drawn may
/// well be empty, and so may be a neighbour, of which `squares_4km.json` tells.
const NONE: &str = "
    const found = [];
    for (const root of document.querySelectorAll('#panel, #map-legend, #map-tooltip, #nothing, #status')) {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const text = node.data.trim();
        const shown = node.parentElement.closest('[hidden], .map-class-count, script, option, .slider, .NEAR') === null;
        if (shown && (/^0$/.test(text) || /(^|[^\\d.,\\u202f])0 [a-z]/i.test(text) || /^(no records|nothing)/i.test(text))) {
          found.push(`${text} in ${node.parentElement.outerHTML.slice(0, 120)}`);
        }
      }
    }
    return found";

/// A visitor whose browser keeps nothing: one that does lets a file wait for the one that never came before.
async fn arrives(site: &Site) -> Visitor {
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.wants(Wish::KeepsNoFiles).await;
    visitor
}

/// Waits until the page stands, and longer than an earlier map does.
async fn settles(visitor: &Visitor) {
    visitor.sees("#views").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_700)).await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn no_view_says_none_of_a_file_that_is_not_here() {
    needs!(ForgetsFiles);
    let site = Site::of(&meadow()).await;
    let visitor = arrives(&site).await;
    // A view, the file that does not come, where its number stands, and what stands there once it has come.
    let views = [
        ("", "atlas.json", "#welcome", "records of"),
        ("", "squares_4km.json", ".map-legend-count", "5"),
        ("?view=list", "taxa.json", "#panel h1", "6 taxa"),
        ("?view=square&square=E4", "squares_4km.json", "#panel section.block h2", "2"),
        ("?view=square&square=E4-25", "square/E4-25.json", "#square-totals", "4"),
        ("?view=square&square=E4-25", "squares_4km.json", "#square-totals", "4"),
        ("?view=square&square=E4-25", "taxa.json", "#square-totals", "4"),
        ("?view=square&square=E4-25-11", "square/E4-25.json", ".parts, .surroundings, #square-totals", ""),
        (
            "?view=compare&square=E4-25&other=E4-26",
            "square/E4-26.json",
            ".compared fieldset:nth-child(2) > .hint",
            "3",
        ),
        ("?view=coverage", "squares_4km.json", ".map-legend-count", "5"),
        ("?view=coverage&from=2005", "records.json", ".facts", ""),
        ("?view=coverage&measure=effort&grid=4", "effort.json", ".map-legend-count", ""),
        ("?taxon=urtica-dioica&grid=4&from=1972", "taxon/urtica-dioica.json", ".card .facts", ""),
        ("?taxon=urtica-dioica&grid=4", "taxon/urtica-dioica.json", ".map-legend-count", "5"),
        ("?taxon=urtica-dioica&grid=4&zone=area:Provinces:Brussels", "provinces-", ".card .facts", ""),
        ("?taxon=urtica-dioica&show=change&grid=4", "records.json", ".map-legend-count", ""),
        ("?view=about", "sources.json", "#columns-used", "17 rows read"),
    ];
    let mut wrong = Vec::new();
    for (query, file, place, then) in views {
        for bad in [Bad::Silence, Bad::Status(500)] {
            site.answers(file, Some(bad));
            visitor.opens(query).await;
            visitor.client.refresh().await.unwrap();
            settles(&visitor).await;
            let near = if file == "squares_4km.json" { "never" } else { "near" };
            let none = visitor.evaluates(&NONE.replace("NEAR", near)).await;
            if none != serde_json::json!([]) {
                wrong.push(format!("{query} without {file}: {none}"));
            }
            site.answers(file, None);
        }
        // The same place has its number once the file is here.
        visitor.client.refresh().await.unwrap();
        visitor.waits_for_the_map().await;
        visitor.reads(place, then).await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_square_and_a_search_say_nothing_of_what_is_not_here() {
    needs!(ForgetsFiles);
    let site = Site::of(&meadow()).await;
    let visitor = arrives(&site).await;
    // The square that is framed: what it holds is not known before the map is.
    site.answers("squares_4km.json", Some(Bad::Silence));
    visitor.opens("").await;
    settles(&visitor).await;
    let focus = "document.querySelector('#map-surface').focus()";
    visitor.evaluates(focus).await;
    visitor.presses("\u{e007}").await;
    visitor.reads("#map-tooltip", "…").await;
    assert_eq!(visitor.evaluates(NONE).await, serde_json::json!([]));
    // Rows that are not known are not told to be none, to nobody.
    site.answers("squares_4km.json", None);
    site.answers("taxa.json", Some(Bad::Silence));
    visitor.opens("?view=list").await;
    visitor.reads("#panel h1", "…").await;
    assert_eq!(visitor.sees("#taxa").await.attr("aria-rowcount").await.unwrap().as_deref(), Some("-1"));
    visitor.types("#search", "urtica").await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    let said = visitor.evaluates("return document.querySelector('#status').textContent").await;
    assert!(!said.as_str().unwrap().contains("urtica"), "{said}");
    site.answers("taxa.json", None);
    visitor.client.refresh().await.unwrap();
    visitor.sees("#taxa tr[data-row]").await;
    assert_ne!(visitor.sees("#taxa").await.attr("aria-rowcount").await.unwrap().as_deref(), Some("-1"));
    visitor.leaves_after_faults().await;
}
