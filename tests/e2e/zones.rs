//! Where records must lie to count, and the layers of the host.

use ifbl_atlas::data::with_check_sum;
use ifbl_atlas::grid::{Square, lambert72_to_wgs84};
use serde_json::json;

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

/// GeoJSON of two areas: around E4-25, and around D4-11.
pub fn regions(folder: &tempfile::TempDir) -> String {
    let area = |code: &str, name: &str| {
        let b = code.parse::<Square>().unwrap().bounds();
        let corner = |x: f64, y: f64| {
            let at = lambert72_to_wgs84(x, y);
            json!([at.lon, at.lat])
        };
        let (w, s, e, n) = (b.west - 500.0, b.south - 500.0, b.east + 500.0, b.north + 500.0);
        json!({ "type": "Feature", "properties": { "REGION": name, "KIND": "area" }, "geometry": { "type": "Polygon",
            "coordinates": [[corner(w, s), corner(e, s), corner(e, n), corner(w, n), corner(w, s)]] } })
    };
    let path = folder.path().join("regions.geojson");
    let regions = json!({ "type": "FeatureCollection",
        "features": [area("E4-25", "Valley <i>"), area("D4-11", "Hill")] });
    std::fs::write(&path, regions.to_string()).unwrap();
    format!("Regions={}", path.display())
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_sheet_a_square_a_rectangle_and_an_area_are_zones() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::built_with(&meadow(), &["--overlay", &regions(&folder)]).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    visitor.clicks(".filters summary").await;
    for (zone, squares) in [("E4", 2), ("E4-25", 1), ("D4-11", 1)] {
        visitor.fills("#zone", &format!("{zone}\u{e007}")).await;
        visitor.address_holds(&format!("zone={zone}")).await;
        visitor.sees_drawn(squares).await;
    }
    visitor.clicks("#zone-clear").await;
    visitor.sees_drawn(5).await;

    visitor.evaluates(
        "const s = document.querySelector('#zone-layer'); s.value = 'Regions'; s.dispatchEvent(new Event('change'))",
    ).await;
    visitor.sees("#zone-area option[value='Hill']").await;
    visitor.evaluates(
        "const s = document.querySelector('#zone-area'); s.value = 'Valley <i>'; s.dispatchEvent(new Event('change'))",
    ).await;
    visitor.address_holds("zone=area").await;
    visitor.sees_drawn(1).await;
    visitor.reads("#map-legend", "1 square").await;

    let valley = "E4-25".parse::<Square>().unwrap().bounds();
    let (w, s, e, n) = (valley.west, valley.south, valley.east + 4_000.0, valley.north);
    visitor.opens(&format!("?taxon=urtica-dioica&grid=4&zone=box:{w},{s},{e},{n}")).await;
    visitor.sees_drawn(2).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_map_without_squares_says_why_and_offers_the_way_back() {
    let site = Site::of(&meadow()).await;
    for window in [Window::Desktop, Window::Phone] {
        let visitor = Visitor::arrives(&site.address, window).await;
        visitor.opens("?taxon=urtica-dioica&from=1800&to=1810&zone=E4").await;
        visitor.sees_drawn(0).await;
        visitor.reads("#nothing", "No square has a record").await;
        visitor.clicks("#nothing-widen").await;
        visitor.no_longer_sees("#nothing").await;
        visitor.sees_drawn(5).await;
        visitor.leaves().await;
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_rectangle_is_drawn_with_the_mouse_and_left_with_escape() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let centre = "E4-25".parse::<Square>().unwrap().bounds().centre();
    visitor.opens(&format!("?taxon=urtica-dioica&grid=4&at={},{},20", centre.x, centre.y)).await;
    visitor.sees_drawn(5).await;
    visitor.clicks(".filters summary").await;
    visitor.clicks("#zone-draw").await;
    visitor.presses("\u{e00c}").await;
    visitor.clicks("#zone-draw").await;
    // The middle of the map, and 70 pixels around it: 3.5 km each way.
    let drag = "const s = document.querySelector('#map-surface'), r = s.getBoundingClientRect();
        const x = r.left + r.width / 2, y = r.top + r.height / 2;
        const go = (type, dx, dy) => s.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 7,
            pointerType: 'mouse', button: 0, buttons: 1, clientX: x + dx, clientY: y + dy }));
        go('pointerdown', -70, -70); go('pointermove', 0, 0); go('pointermove', 70, 70); go('pointerup', 70, 70);";
    visitor.evaluates(drag).await;
    visitor.address_holds("zone=box").await;
    visitor.sees_drawn(1).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_layers_of_the_host_have_a_legend_and_a_damaged_one_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::built_with(&meadow(), &["--overlay", &regions(&folder)]).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    visitor.clicks("#open-layers").await;
    visitor.clicks("[data-overlay='Regions']").await;
    visitor.address_holds("overlay=Regions").await;
    visitor.reads("#map-legend", "Valley <i>").await;
    visitor.sees_so_many("#map-legend .map-area", 2).await;

    visitor.opens("?taxon=urtica-dioica&grid=4&overlay=Rivers&zone=area:Regions:Moon").await;
    visitor.reads("#mistake", "no layer “Rivers”").await;
    visitor.reads("#mistake", "no area “Moon”").await;
    visitor.clicks("#mistake-dismiss").await;
    visitor.no_longer_sees("#mistake").await;
    visitor.sees_drawn(5).await;
    visitor.address_lacks("overlay").await;
    visitor.address_lacks("zone").await;

    // Rings that do not close are no areas.
    let file = site.build_file("overlay/regions.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let mut layer: serde_json::Value = serde_json::from_str(&text).unwrap();
    layer["parts"][0][0].as_array_mut().unwrap().extend([json!(5), json!(5)]);
    std::fs::write(&file, with_check_sum(&layer.to_string())).unwrap();
    let visitor_after = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor_after.opens("?taxon=urtica-dioica&grid=4&overlay=Regions").await;
    visitor_after.reads("#load-error", "regions.json").await;
    visitor_after.reads("#load-error", "The layer Regions cannot be shown. The rest stands.").await;
    visitor_after.sees("#retry").await;
    // It takes nothing else along.
    visitor_after.sees_drawn(5).await;
    visitor_after.reads("#map-legend .map-caution", "Regions").await;
    visitor_after.photographs("layer-lost").await;
    visitor_after.leaves_after_faults().await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_field_shows_names_and_takes_them_however_they_are_typed() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::built_with(&meadow(), &["--overlay", &regions(&folder)]).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&lang=en").await;
    visitor.sees_drawn(5).await;
    visitor.clicks(".filters summary").await;
    let value = "return document.querySelector('#zone').value";
    for (typed, zone, shown) in [
        ("limburg", "zone=area:Provinces:Limburg", "Limburg"),
        ("liege", "zone=area:Provinces:Li", "Liège"),
        ("VLAAMS brab", "zone=area:Provinces:Vlaams-Brabant", "Vlaams-Brabant"),
        ("hill", "zone=area:Regions:Hill", "Hill"),
        ("e4 25", "zone=E4-25", "E4-25"),
    ] {
        visitor.fills("#zone", &format!("{typed}\u{e007}")).await;
        visitor.address_holds(zone).await;
        assert_eq!(visitor.evaluates(value).await, shown, "{typed}");
    }
    // What is offered: the areas of all layers.
    let offers = "return [...document.querySelectorAll('#zone-offers option')].map(e => e.value)";
    let offers: Vec<String> = serde_json::from_value(visitor.evaluates(offers).await).unwrap();
    assert!(["Hill", "Limburg", "Liège"].iter().all(|name| offers.iter().any(|of| of == name)), "{offers:?}");
    // What is wrong says why and what to try; the zone stays.
    let said = ".filters .commit-field .hint";
    for (typed, words) in [
        ("brabant", "Brabant wallon, Vlaams-Brabant"),
        ("Atlantis", "neither a square (D6, D6-54, D6-54-42) nor an area"),
        ("area:Provinces:Limburg", "neither a square"),
        ("box:1,2,3,4", "neither a square"),
    ] {
        visitor.fills("#zone", &format!("{typed}\u{e007}")).await;
        visitor.reads(said, words).await;
        visitor.address_holds("zone=E4-25").await;
        assert_eq!(visitor.evaluates(value).await, "E4-25", "{typed}");
    }
    visitor.opens("?taxon=urtica-dioica&grid=4&lang=en&zone=box:120000,160000,160000,190000").await;
    visitor.waits_for_the_map().await;
    assert_eq!(visitor.evaluates(value).await, "drawn zone");
    visitor.leaves().await;
}
