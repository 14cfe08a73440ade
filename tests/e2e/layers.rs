//! Several taxa on one map, and the layers under them.

use serde_json::json;

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

/// The counts of the legend, in the order of its lines.
async fn counts(visitor: &Visitor) -> serde_json::Value {
    visitor
        .evaluates(
            "return [...document.querySelectorAll('#map-legend .map-class')].map(e => +e.dataset.count)",
        )
        .await
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn layers_are_coloured_hidden_ordered_and_removed_in_the_legend() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica,poa-annua,orchis-mascula&grid=4").await;
    visitor.sees_drawn(5).await;
    assert_eq!(counts(&visitor).await, json!([5, 1, 1]));

    visitor.clicks(".map-taxon .map-look").await;
    visitor.clicks(".map-look-editor .shape[data-shape='ring']").await;
    visitor.address_holds("look=ring").await;
    visitor.clicks(".map-look-editor .swatch:nth-of-type(2)").await;
    visitor.address_holds("look=d55e00.ring").await;
    visitor.clicks(".map-look-editor .layer-later").await;
    visitor.address_holds("taxon=poa-annua,urtica-dioica,orchis-mascula").await;
    visitor.waits_for_the_map().await;
    assert_eq!(counts(&visitor).await, json!([1, 5, 1]));

    // Without the nettle only the square of the other two is left; the legend keeps its line.
    visitor.clicks(".map-taxon:nth-of-type(2) .map-eye, .map-look-editor ~ .map-taxon .map-eye").await;
    visitor.address_holds("hidden").await;
    let link = visitor.address().await;
    visitor.opens(&link[link.find('?').unwrap()..]).await;
    visitor.waits_for_the_map().await;
    assert_eq!(visitor.texts("#map-legend .map-taxon").await.len(), 3);
    visitor.sees(".map-taxon.is-hidden").await;

    visitor.clicks(".map-taxon .map-look").await;
    visitor.clicks(".map-look-editor .layer-remove").await;
    visitor.address_holds("taxon=urtica-dioica,orchis-mascula").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn what_two_taxa_have_in_common_and_what_only_one_has() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica,poa-annua&grid=4").await;
    visitor.sees_drawn(5).await;
    visitor.clicks("#show button[data-show='both']").await;
    visitor.address_holds("show=both").await;
    visitor.sees_drawn(5).await;
    visitor.reads("#map-legend", "only Urtica dioica").await;
    let counts = counts(&visitor).await;
    let mut sorted: Vec<u64> = serde_json::from_value(counts).unwrap();
    sorted.sort_unstable();
    assert_eq!(sorted, [0, 1, 4]);

    // Three taxa have no such map: the link says so, and the plain map is there.
    visitor.opens("?taxon=urtica-dioica,poa-annua,orchis-mascula&show=both&grid=4").await;
    visitor.reads("#mistake", "exactly two taxa").await;
    visitor.clicks("#mistake-dismiss").await;
    visitor.sees_drawn(5).await;
    visitor.address_lacks("show=").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn nine_taxa_are_too_many_and_the_first_eight_are_drawn() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica,poa-annua,c,d,e,f,g,h,i&grid=4").await;
    visitor.reads("#mistake", "at most 8").await;
    visitor.sees_drawn(5).await;
    visitor.sees_so_many(".card", 8).await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn parts_of_the_land_can_be_left_away_and_the_link_remembers() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica").await;
    visitor.waits_for_the_map().await;
    let before = pixels_of_water(&visitor).await;
    assert!(before > 100, "{before} pixels of water");
    visitor.clicks("#open-layers").await;
    visitor.clicks("#layer-waters").await;
    visitor.address_holds("hide=waters").await;
    assert_eq!(pixels_of_water(&visitor).await, 0);
    visitor.client.refresh().await.unwrap();
    assert_eq!(pixels_of_water(&visitor).await, 0);
    visitor.leaves().await;
}

/// How many pixels of the map that is seen have the colour of water.
async fn pixels_of_water(visitor: &Visitor) -> u64 {
    visitor.waits_for_the_map().await;
    let count =
        "const c = [...document.querySelectorAll('.map-canvas')].find(c => c.style.visibility !== 'hidden');
        const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
        let n = 0; for (const p of d) if (p === 0xffd7cbb7) n++; return n";
    visitor.evaluates(count).await.as_u64().unwrap()
}

/// Waits until there is so much water on the map: it comes with the squares or after them.
async fn has_more_water(visitor: &Visitor, pixels: u64) {
    let started = std::time::Instant::now();
    while pixels_of_water(visitor).await < pixels {
        let said = visitor.address().await;
        assert!(started.elapsed().as_secs() < 15, "fewer than {pixels} pixels of water at {said}");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn waters_of_the_host_stand_in_the_place_of_ours_and_where_they_are_missing_ours_do() {
    let place = tempfile::tempdir().unwrap();
    let lake = place.path().join("waters.geojson");
    // Nearly a degree across, where our base map has no water.
    let ring = "[5.0,49.9],[5.9,49.9],[5.9,50.3],[5.0,50.3],[5.0,49.9]";
    std::fs::write(
        &lake,
        format!(
            r#"{{"type":"FeatureCollection","attribution":"© <b>Water</b> Board","features":[{{"type":"Feature",
            "properties":null,"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}]}}"#
        ),
    )
    .unwrap();
    let ours = Site::of(&meadow()).await;
    let site = Site::built_with(&meadow(), &["--waters", lake.to_str().unwrap()]).await;
    let visitor = Visitor::arrives(&ours.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    let few = pixels_of_water(&visitor).await;
    assert!(!visitor.page_text().await.contains("Board"));

    let to = |query: &str| format!("{}?taxon=urtica-dioica&grid=4{query}", site.address);
    visitor.client.goto(&to("")).await.unwrap();
    visitor.reads("#map-attribution", "© <b>Water</b> Board").await;
    has_more_water(&visitor, few + 10_000).await;
    visitor.photographs("waters").await;
    visitor.client.goto(&to("&hide=waters")).await.unwrap();
    assert_eq!(pixels_of_water(&visitor).await, 0);
    assert!(!visitor.page_text().await.contains("Board"), "what is not on the map is not credited");

    // A host whose file went missing has the map all the same, and is told what is not on it.
    site.answers("waters", Some(crate::site::Bad::Status(404)));
    visitor.client.goto(&to("")).await.unwrap();
    visitor.sees_drawn(5).await;
    visitor.reads("#load-error", "waters").await;
    let left = pixels_of_water(&visitor).await;
    assert!(left <= few + 1000, "{left} pixels of water, {few} without the lake");
    site.answers("waters", None);
    visitor.clicks("#retry").await;
    visitor.no_longer_sees("#load-error").await;
    has_more_water(&visitor, few + 10_000).await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn only_a_host_that_names_a_background_has_one_and_only_who_wants_it_asks_for_it() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&background=on").await;
    visitor.sees_drawn(5).await;
    visitor.clicks("#open-layers").await;
    assert!(visitor.texts("#layer-background").await.is_empty(), "there is no background to switch on");

    // A host that has one: any picture will do for a map service that answers with pictures.
    let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/phone-map.png");
    std::fs::copy(picture, site.file("/some/folder/wms.png")).unwrap();
    let meta = format!(
        "</title><meta name=\"atlas-background\" content=\"{}wms.png?LAYERS=topo\" data-credit=\"© A &lt;b&gt;host\" />",
        site.address
    );
    let index = site.file("/some/folder/");
    let page = std::fs::read_to_string(&index).unwrap().replacen("</title>", &meta, 1);
    std::fs::write(&index, page).unwrap();
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    assert!(!site.served().iter().any(|path| path.ends_with("wms.png")), "nobody asked for it yet");
    visitor.clicks("#open-layers").await;
    visitor.clicks("#layer-background").await;
    visitor.address_holds("background=on").await;
    visitor.reads("#map-attribution", "© A <b>host").await;
    let asked =
        "return performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('wms.png'))";
    let start = std::time::Instant::now();
    let asked: Vec<String> = loop {
        let asked: Vec<String> = serde_json::from_value(visitor.evaluates(asked).await).unwrap();
        if !asked.is_empty() {
            break asked;
        }
        assert!(start.elapsed().as_secs() < 20, "the background is never asked for");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    for words in ["LAYERS=topo", "SRS=EPSG:31370", "BBOX=", "REQUEST=GetMap"] {
        assert!(asked[0].contains(words), "{words} is not in {}", asked[0]);
    }
    visitor.sees_drawn(5).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_background_that_never_answers_is_not_waited_for_for_ever() {
    // Whoever knocks is let in, and never hears a word.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let service = format!("http://{}/wms?LAYERS=topo", silent.local_addr().unwrap());
    let site = Site::written_with(&meadow(), &["--no-offline", "--background", &service]).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&background=on").await;
    visitor.sees_drawn(5).await;
    let start = std::time::Instant::now();
    loop {
        let message = visitor.texts(".map-message").await.concat();
        if message.contains("background map could not be loaded") {
            break;
        }
        assert!(start.elapsed().as_secs() < 60, "nobody says that the background does not come: {message}");
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    assert!(start.elapsed().as_secs() > 10, "a slow service is given its time");
    visitor.sees_drawn(5).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn several_taxa_are_a_line_each_with_their_sign_and_a_hidden_one_says_so() {
    let site = Site::of(&meadow()).await;
    for window in [Window::Desktop, Window::Phone] {
        let visitor = Visitor::arrives(&site.address, window).await;
        visitor.opens("?taxon=urtica-dioica,poa-annua,orchis-mascula&grid=4&lang=en").await;
        visitor.sees_drawn(5).await;
        visitor.sees_so_many(".cards .card .card-sign .map-sign", 3).await;
        let height = visitor
            .evaluates("return Math.max(...[...document.querySelectorAll('.card')].map(e => e.getBoundingClientRect().height))")
            .await;
        assert!(height.as_f64().unwrap() < 60.0, "{height} pixels high");
        // The same colours in the same order as in the legend.
        let signs =
            "const signs = of => [...document.querySelectorAll(of + ' .map-sign')].map(e => e.innerHTML);
            return [signs('.cards'), signs('#map-legend')]";
        let signs: [Vec<String>; 2] = serde_json::from_value(visitor.evaluates(signs).await).unwrap();
        assert_eq!(signs[0], signs[1]);
        assert_eq!(signs[0].iter().collect::<std::collections::BTreeSet<_>>().len(), 3, "{signs:?}");
        visitor.evaluates("document.querySelector('.is-folded .map-legend-fold')?.click()").await;
        visitor.clicks(".map-taxon:nth-of-type(2) .map-eye").await;
        visitor.reads(".card[data-taxon='poa-annua'] .card-sign", "hidden").await;
        assert_eq!(visitor.texts(".card .card-sign small").await.len(), 1);
        visitor.leaves().await;
    }
}
