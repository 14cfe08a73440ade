//! Somebody who uses the keyboard only.

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";
const ESCAPE: &str = "\u{e00c}";

/// Moves the focus with Tab until it is on an element that matches.
async fn tabs_to(visitor: &Visitor, selector: &str) {
    for _ in 0..60 {
        let there = format!("return document.activeElement.matches({selector:?})");
        if visitor.evaluates(&there).await == true {
            return;
        }
        visitor.presses(TAB).await;
    }
    panic!("Tab never reaches {selector}");
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_species_is_chosen_and_a_square_opened_without_a_mouse() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    tabs_to(&visitor, "#search").await;
    visitor.presses("urtica").await;
    visitor.sees("#search-list [role=option]").await;
    visitor.presses(DOWN).await;
    let active =
        visitor.sees("#search").await.attr("aria-activedescendant").await.unwrap().expect("an active option");
    assert!(!visitor.texts(&format!("[id='{active}']")).await.is_empty());
    visitor.presses(ENTER).await;
    visitor.address_holds("taxon=urtica-").await;
    visitor.waits_for_the_map().await;

    visitor.opens("?taxon=urtica-dioica").await;
    visitor.sees_drawn(5).await;
    tabs_to(&visitor, "#taxon-squares tr[data-row] a").await;
    visitor.presses(ENTER).await;
    visitor.address_holds("view=square&").await;
    visitor.sees("#square-species tr[data-row]").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn layers_and_exports_are_opened_used_and_left_without_a_mouse() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    tabs_to(&visitor, "#open-layers").await;
    visitor.presses(ENTER).await;
    tabs_to(&visitor, "#layer-waters").await;
    visitor.presses(" ").await;
    visitor.address_holds("hide=waters").await;
    visitor.presses(ESCAPE).await;
    let open = "return document.querySelectorAll(':popover-open').length";
    assert_eq!(visitor.evaluates(open).await, 0);
    tabs_to(&visitor, "#open-export").await;
    visitor.presses(ENTER).await;
    tabs_to(&visitor, "#export-csv").await;
    visitor.presses(ENTER).await;
    visitor.reads("#export-status", ".csv").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn escape_leaves_the_suggestions_and_every_control_has_a_name() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica").await;
    visitor.sees_drawn(5).await;
    visitor.types("#search", "poa").await;
    visitor.sees("#search-list [role=option]").await;
    visitor.presses(ESCAPE).await;
    visitor.no_longer_sees("#search-list [role=option]").await;
    let nameless = visitor
        .evaluates(
            "return [...document.querySelectorAll('button, a[href], input, select, [role=button], [tabindex=\"0\"]')]
                .filter(e => e.offsetParent !== null)
                .filter(e => !(e.textContent.trim() || e.ariaLabel || e.title || e.getAttribute('aria-labelledby')
                    || (e.labels && e.labels.length)))
                .map(e => e.outerHTML.slice(0, 200))",
        )
        .await;
    assert_eq!(nameless, serde_json::json!([]));
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn what_is_opened_has_the_focus_and_is_called_by_its_name() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=list&lang=en").await;
    visitor.sees("#taxa tr[data-row] a").await;
    assert_eq!(
        visitor.evaluates("return document.activeElement.tagName").await,
        "BODY",
        "nothing was opened yet"
    );
    for (selector, address, name) in [
        ("#views a[data-view='coverage']", "view=coverage", "Coverage"),
        ("#taxon-squares tr[data-square='E4-25'] a", "square=E4-25", "E4-25"),
        (".compass .near[data-square='E4-26'] a.code", "square=E4-26", "E4-26"),
        ("#square-species tr[data-row] a[href*='urtica-dioica']", "taxon=urtica-dioica", "Urtica dioica"),
        ("#views a[data-view='about']", "view=about", "About"),
    ] {
        visitor.sees(selector).await;
        visitor.evaluates(&format!("document.querySelector({selector:?}).focus()")).await;
        visitor.presses(ENTER).await;
        visitor.address_holds(address).await;
        visitor.sees(&format!("#view[role='group'][aria-label='{name}']:focus")).await;
    }
    // From there the keys go on into what was opened.
    visitor.presses(TAB).await;
    assert_eq!(visitor.evaluates("return !!document.activeElement.closest('#view')").await, true);
    visitor.goes_back().await;
    visitor.sees("#view[aria-label='Urtica dioica']:focus").await;
    visitor.leaves().await;
}
