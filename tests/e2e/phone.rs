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
