//! A volunteer with a phone in one hand: where am I, and which square is that?

use ifbl_atlas::grid::{Bounds, Lambert72, Square, lambert72_to_wgs84};
use serde_json::Value;

use crate::browser::{Visitor, Window};
use crate::engine::{Wish, needs};
use crate::meadow;
use crate::site::Site;

/// The sides of a square.
fn bounds(code: &str) -> Bounds {
    code.parse::<Square>().unwrap().bounds()
}

/// A volunteer on the map, who allows the page to know the position.
async fn volunteer(site: &Site) -> Visitor {
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.wants(Wish::MayKnowPosition(true)).await;
    visitor
}

/// The phone says that it is at this place, give or take so many metres.
async fn stands_at(visitor: &Visitor, x: f64, y: f64, accuracy: f64) {
    let at = lambert72_to_wgs84(x, y);
    visitor.wants(Wish::StandsAt { latitude: at.lat, longitude: at.lon, accuracy }).await;
}

/// Runs a script in every page before its own.
async fn before_the_page(visitor: &Visitor, script: &str) {
    visitor.wants(Wish::BeforePages(script)).await;
}

/// Middle of the dot and diameter of its circle, CSS pixels.
async fn dot(visitor: &Visitor) -> (f64, f64, f64) {
    let found = visitor
        .evaluates(
            "const dot = document.querySelector('.map-here'), r = dot.getBoundingClientRect();
             return [r.left + r.width / 2, r.top + r.height / 2, parseFloat(getComputedStyle(dot, '::before').width)]",
        )
        .await;
    serde_json::from_value(found).unwrap()
}

/// Where the map is looked at and pixels a kilometre, as the address says it once the map rests.
async fn camera(visitor: &Visitor) -> (Lambert72, f64) {
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    visitor.address_holds("at=").await;
    let address = visitor.address().await;
    let at = address.split("at=").nth(1).unwrap().split('&').next().unwrap().replace("%2C", ",");
    let numbers: Vec<f64> = at.split(',').map(|number| number.parse().unwrap()).collect();
    (Lambert72 { x: numbers[0], y: numbers[1] }, numbers[2])
}

/// The same once the map has left where it was.
async fn camera_after(visitor: &Visitor, before: (Lambert72, f64)) -> (Lambert72, f64) {
    for _ in 0..20 {
        let now = camera(visitor).await;
        if now != before {
            return now;
        }
    }
    panic!("the map stays at {before:?}");
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_position_names_no_finer_square_than_it_is_known_to() {
    needs!(Position);
    let site = Site::of(&meadow()).await;
    let visitor = volunteer(&site).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    let centre = bounds("D3-22-21").centre();
    for (accuracy, says, never) in [
        (20.0, "You are in D3-22-21 (± 20 m)", "near"),
        (800.0, "in or near D3-22-21: your position is known to 800 m", "You are in D3"),
        (3_000.0, "in or near D3-22: your position is known to 3 km", "D3-22-21"),
        (5_000.0, "known to 5 km only", "D3-22"),
    ] {
        stands_at(&visitor, centre.x, centre.y, accuracy).await;
        visitor.clicks("#map-locate").await;
        visitor.sees("#map-locate[aria-pressed='true']").await;
        visitor.reads(".map-message", says).await;
        assert!(!visitor.texts(".map-message").await.concat().contains(never), "{never} at {accuracy} m");
        visitor.photographs(&format!("position-{accuracy}")).await;
        let dots =
            visitor.evaluates("return getComputedStyle(document.querySelector('.map-here')).display").await;
        assert_eq!(dots, if accuracy > 4_000.0 { "none" } else { "block" }, "{accuracy} m");
        if accuracy <= 4_000.0 {
            let (_, scale) = camera(&visitor).await;
            let (_, _, wide) = dot(&visitor).await;
            let true_to_scale = 2.0 * accuracy / 1_000.0 * scale;
            assert!((wide - true_to_scale).abs() < 1.0, "{wide} pixels for {accuracy} m at {scale}");
        }
        visitor.clicks("#map-locate").await;
        visitor.sees("#map-locate[aria-pressed='false']").await;
        visitor.no_longer_sees(".map-message").await;
    }
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn who_walks_over_an_edge_is_followed() {
    needs!(Position, Touch);
    let site = Site::of(&meadow()).await;
    let visitor = volunteer(&site).await;
    let edge = bounds("E4-25-43");
    let y = edge.centre().y;
    stands_at(&visitor, edge.east - 60.0, y, 20.0).await;
    visitor.opens("?lang=en").await;
    visitor.waits_for_the_map().await;
    visitor.clicks("#map-locate").await;
    visitor.reads(".map-message", "You are in E4-25-43 (± 20 m)").await;
    let (first, scale) = camera(&visitor).await;
    let (x, top, _) = dot(&visitor).await;
    // In the middle of what neither the search field nor the sheet covers.
    assert!((x - 195.0).abs() < 3.0 && (200.0..560.0).contains(&top), "{x} {top}");

    // The circle reaches over the edge.
    stands_at(&visitor, edge.east - 10.0, y, 20.0).await;
    visitor.reads(".map-message", "You are in E4-25-43 or E4-25-44 (± 20 m)").await;
    visitor.photographs("position-edge").await;
    stands_at(&visitor, edge.east + 60.0, y, 20.0).await;
    visitor.reads(".map-message", "You are in E4-25-44 (± 20 m)").await;
    let (second, same) = camera_after(&visitor, (first, scale)).await;
    assert!((second.x - first.x - 120.0).abs() < 3.0 && scale == same, "{first:?} {second:?}");
    let (still, _, _) = dot(&visitor).await;
    assert!((still - x).abs() < 3.0, "the map did not follow: {x} {still}");

    // A tool that zooms does not lose the walker; a hand that moves the map does, but the message goes on.
    visitor.clicks("#map-zoom-in").await;
    let (_, nearer) = camera_after(&visitor, (second, scale)).await;
    assert!(nearer > scale, "{nearer} {scale}");
    stands_at(&visitor, edge.east + 160.0, y, 20.0).await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let (still, _, _) = dot(&visitor).await;
    assert!((still - x).abs() < 3.0, "zooming lost the walker: {x} {still}");
    let followed = camera(&visitor).await;
    visitor.wants(Wish::Drags(&[(100, 300), (130, 300), (180, 300)])).await;
    let (moved, _) = camera_after(&visitor, followed).await;
    stands_at(&visitor, edge.east - 300.0, y, 20.0).await;
    visitor.reads(".map-message", "You are in E4-25-43 (± 20 m)").await;
    assert_eq!(camera(&visitor).await.0, moved, "a map that was moved by hand stays");

    // Off: no dot, no message, and nothing is heard any more.
    visitor.clicks("#map-locate").await;
    visitor.no_longer_sees(".map-message").await;
    stands_at(&visitor, edge.east + 300.0, y, 20.0).await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert!(visitor.texts(".map-message").await.is_empty());
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn one_tap_leads_from_the_message_to_the_square() {
    needs!(Position);
    let site = Site::of(&meadow()).await;
    let visitor = volunteer(&site).await;
    let edge = bounds("E4-25-43");
    stands_at(&visitor, edge.east - 5.0, edge.centre().y, 15.0).await;
    visitor.opens("?lang=en").await;
    visitor.waits_for_the_map().await;
    visitor.clicks("#map-locate").await;
    visitor.reads(".map-message", "E4-25-43 or E4-25-44").await;
    let small = visitor
        .evaluates("return [...document.querySelectorAll('.map-message button')].filter(e => e.offsetHeight < 40).length")
        .await;
    assert_eq!(small, 0, "too small for a thumb");
    visitor.clicks(".map-message button[data-square='E4-25-44']").await;
    visitor.address_holds("view=square").await;
    visitor.address_holds("square=E4-25-44").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn outside_is_said() {
    needs!(Position);
    let site = Site::of(&meadow()).await;
    let visitor = volunteer(&site).await;
    visitor.opens("?lang=en").await;
    visitor.waits_for_the_map().await;
    // Paris, and Breda, which the grid reaches.
    visitor.wants(Wish::StandsAt { latitude: 48.857, longitude: 2.352, accuracy: 20.0 }).await;
    visitor.clicks("#map-locate").await;
    visitor.reads(".map-message", "You are outside the grid").await;
    assert!(visitor.texts(".map-message button").await.is_empty());
    visitor.wants(Wish::StandsAt { latitude: 51.589, longitude: 4.776, accuracy: 20.0 }).await;
    visitor.reads(".map-message", "outside Belgium and Luxembourg").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn what_to_do_where_there_is_no_position() {
    needs!(Position, BeforePages);
    let site = Site::of(&meadow()).await;
    let error = |code: u8| {
        format!(
            "navigator.geolocation.watchPosition = (found, failed) => {{ setTimeout(() => failed({{ code: {code} }})); return 1; }}"
        )
    };
    let insecure = "Object.defineProperty(window, 'isSecureContext', { get: () => false });";
    let absent =
        "Object.defineProperty(Navigator.prototype, 'geolocation', { get: () => undefined });".to_owned();
    for (script, says, follows) in [
        (error(1), "Allow it in the browser", false),
        (error(2), "See that the device’s location is on", true),
        (error(3), "Go where you see the sky", true),
        (format!("{insecure}{}", error(1)), "begins with https", false),
        (absent, "This browser cannot tell a position", false),
    ] {
        let visitor = Visitor::arrives(&site.address, Window::Phone).await;
        before_the_page(&visitor, &script).await;
        visitor.opens("?lang=en").await;
        visitor.waits_for_the_map().await;
        visitor.clicks("#map-locate").await;
        visitor.reads(".map-message", says).await;
        visitor.sees(&format!("#map-locate[aria-pressed='{follows}']")).await;
        visitor.leaves().await;
    }
    // As the browser itself does it.
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.wants(Wish::MayKnowPosition(false)).await;
    visitor.opens("?lang=en").await;
    visitor.waits_for_the_map().await;
    visitor.clicks("#map-locate").await;
    visitor.reads(".map-message", "Allow it in the browser").await;
    visitor.photographs("position-denied").await;
    visitor.leaves().await;
}

/// How many watches run after this.
async fn watches(visitor: &Visitor, script: &str) -> Value {
    visitor.evaluates(&format!("{script}; return window.watches")).await
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn an_old_position_says_its_age_and_a_hidden_page_asks_for_none() {
    needs!(BeforePages);
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    // Found three and a half minutes ago; the pages counts how many watches run.
    before_the_page(
        &visitor,
        "window.watches = 0; window.age = 210000;
         navigator.geolocation.watchPosition = found => {
           window.watches++;
           setTimeout(() => found({ timestamp: window.Date.now() - window.age, coords: { latitude: 50.8567, longitude: 4.3528, accuracy: 12 } }));
           return 1;
         };
         navigator.geolocation.clearWatch = () => { window.watches--; };
         let hidden = false;
         Object.defineProperty(document, 'hidden', { get: () => hidden });
         window.hide = is => { hidden = is; document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); };
         const now = window.Date.now; window.later = 0; window.Date.now = () => now() + window.later;",
    )
    .await;
    visitor.opens("?lang=en").await;
    visitor.waits_for_the_map().await;
    visitor.clicks("#map-locate").await;
    visitor.reads(".map-message", "You are in E4-25-41 (± 20 m) · 3 min ago").await;
    assert_eq!(watches(&visitor, "").await, 1);
    assert_eq!(watches(&visitor, "window.hide(true)").await, Value::from(0), "nobody looks");
    assert_eq!(watches(&visitor, "window.age = 0; window.hide(false)").await, 1, "and looks again");
    visitor.sees("#map-locate[aria-pressed='true']").await;
    let start = std::time::Instant::now();
    while visitor.texts(".map-message").await.concat().contains("ago") {
        assert!(start.elapsed().as_secs() < 10, "a new position is not old");
    }
    assert_eq!(
        watches(&visitor, "window.hide(true); window.later = 700000; window.hide(false)").await,
        0,
        "too long ago"
    );
    visitor.sees("#map-locate[aria-pressed='false']").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn coordinates_are_found_in_the_search_field() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?lang=en").await;
    visitor.waits_for_the_map().await;
    for (typed, square, says) in [
        ("50,8567; 4,3528", "E4-25-41", "quarter square, 1 km · WGS 84"),
        ("148877 171812", "E4-25-41", "Lambert 72"),
        ("50°51' N 4°21' E", "E4-25", "hour square, 4 km · WGS 84 ± 2 km"),
        ("e4.25.43", "E4-25-43", "quarter square"),
    ] {
        visitor.types("#search", typed).await;
        visitor.reads(&format!("#search-list [data-square='{square}']"), says).await;
        visitor.photographs(&format!("search-{square}")).await;
        visitor.clicks("#search-clear").await;
    }
    for (typed, says) in [
        ("52.5200 13.4050", "(WGS 84) lies outside the grid of Belgium and Luxembourg"),
        ("31UFS17", "(MGRS) is known to 8 km only: too coarse to name a square"),
        ("E313 langs", "Nothing found"),
    ] {
        visitor.types("#search", typed).await;
        visitor.reads("#search-empty", says).await;
        assert!(visitor.texts("#search-list [role=option]").await.is_empty(), "{typed}");
        visitor.clicks("#search-clear").await;
    }
    visitor.types("#search", "50.8567 4.3528\u{e007}").await;
    visitor.address_holds("square=E4-25-41").await;
    visitor.address_holds("at=").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_place_is_found_by_any_of_its_names() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?lang=nl").await;
    visitor.waits_for_the_map().await;
    let fetched = || async { site.served().iter().filter(|path| path.contains("places-")).count() };
    visitor.types("#search", "l").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(fetched().await, 0, "nobody wants places yet");
    visitor.types("#search", "iege").await;
    visitor.reads("#search-list [data-place='Liège']", "Luik").await;
    assert_eq!(fetched().await, 1);
    visitor.photographs("search-place").await;
    visitor.clicks("#search-list [data-place='Liège']").await;
    visitor.address_holds("view=square").await;
    visitor.address_holds("at=").await;
    let (at, scale) = camera(&visitor).await;
    assert!(scale >= 40.0, "{scale}");
    // The town stands in the middle of the upper half: the sheet covers the lower one.
    let address = visitor.address().await;
    let code = address.split("square=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let square = bounds(&code);
    assert!(at.y < square.centre().y, "{at:?} {square:?}");
    visitor.sees("#panel[data-height='half']").await;
    visitor.photographs("place").await;
    // Taxa come first.
    visitor.types("#search", "urt").await;
    visitor.sees("#search-list [data-slug]").await;
    let first =
        visitor.evaluates("return document.querySelector('#search-list [role=option]').dataset.slug").await;
    assert!(first.as_str().unwrap().starts_with("urtica"), "{first}");
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_region_of_a_layer_becomes_the_zone() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&lang=en").await;
    visitor.sees_drawn(5).await;
    visitor.types("#search", "oost").await;
    visitor.reads("#search-list [data-zone]", "only records in it").await;
    visitor.clicks("#search-list [data-zone]").await;
    visitor.address_holds("zone=area").await;
    visitor.waits_for_the_map().await;
    assert!(visitor.drawn().await < 5);
    visitor.leaves().await;
}
