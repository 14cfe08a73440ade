//! The files that come with the app and are fetched when first needed.
#![cfg(not(target_arch = "wasm32"))]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use ifbl_atlas::checksum::Checksum;
use ifbl_atlas::data::{
    DataFile as _, DetailedLand, OverlayLayer, SHIPPED_LAND, SHIPPED_LAND_TEXT, SHIPPED_PLACES,
    SHIPPED_PROVINCES, SHIPPED_PROVINCES_TEXT, shipped_places,
};
use ifbl_atlas::grid::Lambert72;
use ifbl_atlas::map::BaseMap;
use ifbl_atlas::site::{FOR_EVER, cache_control};

#[test]
fn what_the_app_fetches_is_named_after_its_content_and_is_what_it_should_be() {
    let shipped = [
        ("places", SHIPPED_PLACES, 32_000),
        ("land", SHIPPED_LAND, 64_000),
        ("provinces", SHIPPED_PROVINCES, 16_000),
    ];
    for (kind, name, most) in shipped {
        let text = std::fs::read_to_string(format!("public/{name}")).unwrap();
        let hash = Checksum::of(text.as_bytes()).short(8);
        assert_eq!(name, format!("{kind}-{hash}.json"));
        assert_eq!(cache_control(name), FOR_EVER);
        let shipped = std::fs::read_dir("public").unwrap().map(|entry| entry.unwrap().file_name());
        let of_kind = shipped.filter(|name| name.to_string_lossy().starts_with(&format!("{kind}-"))).count();
        assert_eq!(of_kind, 1, "no file of an earlier version is shipped");
        // It is fetched at the edge of a wood too.
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut gzip, text.as_bytes()).unwrap();
        let weight = gzip.finish().unwrap().len();
        assert!(weight < most, "{name}: {weight}");
    }

    let places = shipped_places().unwrap();
    assert_eq!(places.all().len(), 2_432);
    assert!(places.all().is_sorted_by_key(|place| std::cmp::Reverse(place.population)));
    let find =
        |name: &str| places.all().iter().find(|place| place.names().any(|known| known == name)).unwrap();
    // As PROJ has it, within the rounding of source and file.
    let antwerp = find("Anvers");
    assert_eq!((antwerp.name.as_str(), antwerp.name_in("en")), ("Antwerpen", "Antwerp"));
    assert!((antwerp.position.x - 152_370.0).abs() < 300.0 && (antwerp.position.y - 212_300.0).abs() < 300.0);
    let base = BaseMap::embedded().unwrap();
    let outside = places.all().iter().filter(|place| !base.is_land(place.position.x, place.position.y));
    assert!(outside.count() < 10, "places of Belgium and Luxembourg");

    let provinces = OverlayLayer::read(SHIPPED_PROVINCES, SHIPPED_PROVINCES_TEXT).unwrap();
    assert_eq!((provinces.features.len(), provinces.attributes.len()), (12, 1));

    let land = DetailedLand::read(SHIPPED_LAND, SHIPPED_LAND_TEXT).unwrap();
    let points = |lines: &[Vec<Lambert72>]| lines.iter().map(Vec::len).sum::<usize>();
    assert!(points(&land.borders) > 2 * points(&base.borders), "finer than the embedded map");
    for ring in land.land.iter().chain(&land.water) {
        assert!(ring.len() >= 4 && ring.first() == ring.last());
    }
    assert!(land.water.iter().all(|ring| ring.len() > 9), "no triangles");
}
