//! Where somebody is who looks from near by: names of towns, borders and rivers in full detail.

use std::time::Duration;

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

/// Requests for a file that comes with the app, by how its name begins.
fn asked(site: &Site, kind: &str) -> usize {
    // The land of the still picture is another file.
    let is_it = |path: &&String| path.contains(&format!("/{kind}-")) && path.ends_with(".json");
    site.served().iter().filter(is_it).count()
}

/// Waits until so many names of towns stand in the window, or more.
async fn sees_names(visitor: &Visitor, least: u64) -> u64 {
    let mut names = 0;
    for _ in 0..100 {
        let said = visitor.evaluates("return +document.querySelector('#map').dataset.names").await;
        names = said.as_u64().unwrap_or(0);
        if names >= least && (least > 0 || names == 0) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(names >= least, "{names} names instead of {least} or more");
    names
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn names_and_the_land_in_detail_are_asked_for_where_they_are_seen_and_not_before() {
    let site = Site::of(&meadow()).await;
    for window in [Window::Desktop, Window::Phone] {
        let before = (asked(&site, "places"), asked(&site, "land"));
        let visitor = Visitor::arrives(&site.address, window).await;
        visitor.opens("").await;
        visitor.waits_for_the_map().await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let now = || (asked(&site, "places"), asked(&site, "land"));
        assert_eq!(now(), before, "nothing of it in the first view");
        assert_eq!(sees_names(&visitor, 0).await, 0);

        visitor.opens("?taxon=urtica-dioica&grid=1&at=150000,170000,8").await;
        visitor.waits_for_the_map().await;
        sees_names(&visitor, 1).await;
        assert_eq!(now(), (before.0 + 1, before.1), "the embedded land is fine enough");

        visitor.opens("?taxon=urtica-dioica&grid=1&at=150000,170000,25").await;
        visitor.waits_for_the_map().await;
        sees_names(&visitor, 4).await;
        for _ in 0..50 {
            if asked(&site, "land") > before.1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert!(asked(&site, "land") > before.1);

        visitor.clicks("#open-layers").await;
        visitor.clicks("#layer-names").await;
        visitor.address_holds("hide=names").await;
        visitor.waits_for_the_map().await;
        for _ in 0..50 {
            if visitor.evaluates("return document.querySelector('#map').dataset.names").await == "0" {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(visitor.evaluates("return document.querySelector('#map').dataset.names").await, "0");
        visitor.leaves().await;
    }
}
