//! Somebody with a phone.

use crate::browser::{Visitor, Window};
use crate::site::Site;
use crate::{VIEWS, meadow};

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_species_is_found_with_one_thumb() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("").await;
    visitor.sees_drawn(5).await;
    visitor.types("#search", "urt dio").await;
    visitor.clicks("#search-list [data-slug='urtica-dioica']").await;
    visitor.sees_drawn(5).await;
    visitor.clicks("#sheet-larger").await;
    visitor.clicks("#periods button[data-from='1939'][data-to='1971']").await;
    visitor.sees_drawn(1).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn nothing_is_wider_than_the_phone_and_targets_are_large_enough() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    for query in VIEWS {
        visitor.opens(query).await;
        visitor.waits_for_the_map().await;
        let overflow = visitor.evaluates("return document.documentElement.scrollWidth - innerWidth").await;
        assert_eq!(overflow, 0, "{query} is wider than the phone");
        // Links inside running text are exempt (WCAG 2.5.8); buttons are not.
        let small = visitor
            .evaluates(
                "return [...document.querySelectorAll('button')]
                    .filter(e => e.offsetParent !== null && e.checkVisibility({ visibilityProperty: true }))
                    .map(e => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
                    .filter(([, r]) => r.width > 0 && (r.width < 24 || r.height < 40))
                    .map(([html, r]) => `${r.width} x ${r.height}: ${html}`)",
            )
            .await;
        assert_eq!(small, serde_json::json!([]), "{query}");
    }
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_visit_says_when_where_and_from_what_and_a_tap_tells_its_species() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    for language in ["en", "nl", "fr", "de"] {
        visitor.opens(&format!("?view=square&square=E4-25&lang={language}")).await;
        visitor.sees("#square-visits tr[data-row='0'] a").await;
        visitor.evaluates("document.querySelector('#square-visits').scrollIntoView()").await;
        let row = "return ['date', 'visited', 'source'].map(key => {
            const cell = document.querySelector(`#square-visits tr[data-row='0'] [data-column=${key}] .cell`);
            const r = cell.getBoundingClientRect();
            if (r.width < 20 || r.left < 0 || r.right > innerWidth) return `${key} is not in sight`;
            return cell.scrollHeight > cell.clientHeight + 3 && !cell.closest('[title]') ? `${key} is cut` : cell.textContent; })";
        let row: Vec<String> = serde_json::from_value(visitor.evaluates(row).await).unwrap();
        assert!(row[0].contains("20") || row[0].contains("19"), "{row:?}");
        assert!(row[1].starts_with("E4-25") && row[2].contains("Simulated"), "{row:?}");
        visitor.clicks("#square-visits tr[data-row='0'] a").await;
        visitor.address_holds("visit=1").await;
        visitor.sees("#visit-species li a").await;
        visitor.photographs(&format!("visit-{language}")).await;
    }
    visitor.leaves().await;
}
