//! A botanist and the map of a species.

use crate::browser::{Visitor, Window};
use crate::engine::{Wish, needs};
use crate::meadow;
use crate::site::{Bad, Site};

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn from_the_opening_map_to_a_species_by_period() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.sees_drawn(5).await;

    visitor.types("#search", "urt dio").await;
    let suggestions = visitor.texts("#search-list [role=option]").await;
    assert!(suggestions[0].contains("Urtica dioica"), "{suggestions:?}");
    visitor.clicks("#search-list [data-slug='urtica-dioica']").await;
    visitor.address_holds("?taxon=urtica-dioica").await;
    visitor.sees_drawn(5).await;
    visitor.reads(".card[data-taxon='urtica-dioica']", "Urtica dioica").await;

    visitor.clicks("#grid button[data-grid='1']").await;
    visitor.address_holds("grid=1").await;
    visitor.sees_drawn(6).await;

    visitor.clicks("#periods button[data-from='1939'][data-to='1971']").await;
    visitor.address_holds("from=1939&to=1971").await;
    visitor.sees_drawn(2).await;
    visitor.clicks("#grid button[data-grid='4']").await;
    visitor.sees_drawn(1).await;

    // What was done last is undone first.
    visitor.goes_back().await;
    visitor.sees_drawn(2).await;
    visitor.goes_back().await;
    visitor.sees_drawn(6).await;
    visitor.client.forward().await.unwrap();
    visitor.sees_drawn(2).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_free_range_of_years() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=1").await;
    visitor.sees_drawn(6).await;
    visitor.fills("#year-from", "1980\u{e007}").await;
    visitor.address_holds("from=1980").await;
    visitor.sees_drawn(2).await;
    visitor.fills("#year-to", "1990\u{e007}").await;
    visitor.address_holds("from=1980&to=1990").await;
    visitor.sees_drawn(1).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_link_restores_what_its_sender_saw() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&from=1900&to=1950&grid=1&lang=nl&at=130000,200000,12").await;
    // A range of years that lies wholly inside counts; the record of 4 km is not shown on the grid of 1 km.
    visitor.sees_drawn(3).await;
    let before = (visitor.address().await, visitor.texts("#taxon-squares tr[data-row]").await);
    assert!(before.0.contains("from=1900&to=1950") && before.0.contains("lang=nl"), "{}", before.0);
    let language = visitor.evaluates("return document.documentElement.lang").await;
    assert_eq!(language, "nl");
    visitor.client.refresh().await.unwrap();
    visitor.sees_drawn(3).await;
    assert_eq!((visitor.address().await, visitor.texts("#taxon-squares tr[data-row]").await), before);
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn without_a_date_counts_only_in_all_years() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&from=1800").await;
    // All but D4-11, whose only record has no date.
    visitor.sees_drawn(4).await;
    visitor.opens("?taxon=urtica-dioica").await;
    visitor.sees_drawn(5).await;
    let legend = visitor.sees("#map-legend").await.text().await.unwrap();
    for class in ["before 1939", "1939–1971", "1972–2004", "after 2004", "no date"] {
        assert!(legend.contains(class), "{class} is not in the legend: {legend}");
    }
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_link_with_mistakes_says_so_and_offers_the_way_back() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    for (query, named) in [
        ("?view=square&square=I4-22", "I4-22"),
        ("?taxon=urtica-dioica&from=2004&to=1972", "2004"),
        ("?grid=7", "7"),
    ] {
        visitor.opens(query).await;
        visitor.reads("#mistake", named).await;
        visitor.clicks("#mistake-dismiss").await;
        visitor.no_longer_sees("#mistake").await;
        visitor.waits_for_the_map().await;
    }
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_taxon_that_the_atlas_does_not_have_is_named() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=planta-ignota").await;
    visitor.reads(".card [role='alert']", "planta-ignota").await;
    visitor.clicks(".card-remove").await;
    visitor.sees_drawn(5).await;
    assert!(!visitor.address().await.contains("planta-ignota"));
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_click_on_the_map_opens_the_square_under_it() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    // E4-25 is 240 pixels wide and lies under the middle of the map.
    let square: ifbl_atlas::grid::Square = "E4-25".parse().unwrap();
    let centre = square.bounds().centre();
    visitor.opens(&format!("?taxon=urtica-dioica&grid=4&at={},{},60", centre.x, centre.y)).await;
    visitor.sees_drawn(5).await;
    let middle = visitor
        .evaluates("const r = document.querySelector('#map').getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]")
        .await;
    let (x, y) = serde_json::from_value(middle).unwrap();
    visitor.wants(Wish::Presses(x, y)).await;
    visitor.address_holds("view=square").await;
    visitor.address_holds("square=E4-25").await;
    visitor.sees("#square-species tr[data-row]").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_tooltip_speaks_of_the_square_under_the_mouse_after_the_wheel_too() {
    needs!(Wheel);
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let centre = "E4-25".parse::<ifbl_atlas::grid::Square>().unwrap().bounds().centre();
    visitor.opens(&format!("?taxon=urtica-dioica&grid=4&at={},{},8", centre.x, centre.y)).await;
    visitor.sees_drawn(5).await;
    let code = "return document.querySelector('#map-tooltip strong')?.textContent ?? ''";
    visitor.wants(Wish::Points(980.0, 300.0)).await;
    visitor.sees("#map-tooltip.is-shown strong").await;
    for turn in [-400, -400, 500, 400] {
        visitor.wants(Wish::Turns(980.0, 300.0, turn)).await;
        // The map comes to rest.
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        let after_wheel = visitor.evaluates(code).await;
        visitor.wants(Wish::Points(981.0, 300.0)).await;
        visitor.wants(Wish::Points(980.0, 300.0)).await;
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        assert_eq!(after_wheel, visitor.evaluates(code).await, "after turning by {turn}");
    }
    visitor.leaves().await;
}

/// Looks at taxon after taxon, as somebody would who reads the whole flora.
#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn memory_stays_small_however_many_taxa_are_looked_at() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?grid=4").await;
    visitor.waits_for_the_map().await;
    let mut slugs: Vec<String> = std::fs::read_dir(site.build_file("taxon"))
        .unwrap()
        .filter_map(|file| Some(file.unwrap().path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    assert!(slugs.len() > 100, "{}", slugs.len());
    slugs.sort();
    // Asked by a script of the page: that of a test may have modules of its own.
    let app = site.named("app-", ".js");
    let asks = format!(
        "import start from './{app}'; window.memoryOfTheApp = start().then(({{ memory }}) => memory.buffer.byteLength);"
    );
    std::fs::write(site.file("/some/folder/memory.js"), asks).unwrap();
    let script = format!(
        "const slugs = {}; const wait = ms => new Promise(go => setTimeout(go, ms));
         for (let i = 0; i < 500; i++) {{
           history.replaceState(null, '', '?grid=4&taxon=' + slugs[i % slugs.length]);
           dispatchEvent(new PopStateEvent('popstate'));
           await wait(0);
           for (let j = 0; j < 400 && !document.querySelector('#map[data-ready=true]'); j++) await wait(5);
         }}
         const script = Object.assign(document.createElement('script'), {{ type: 'module', src: 'memory.js' }});
         document.head.append(script);
         while (!window.memoryOfTheApp) await wait(50);
         return await window.memoryOfTheApp",
        serde_json::to_string(&slugs).unwrap()
    );
    let timeouts =
        fantoccini::wd::TimeoutConfiguration::new(Some(std::time::Duration::from_secs(300)), None, None);
    visitor.client.update_timeouts(timeouts).await.unwrap();
    let bytes = visitor.evaluates(&script).await.as_u64().expect("the memory of the app");
    println!("{bytes} bytes of WebAssembly after 500 taxa");
    assert!(bytes <= 16 << 20, "{bytes} bytes");
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_coverage_shows_the_number_that_is_chosen() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=coverage&grid=4&lang=en").await;
    let all = visitor.drawn().await;
    visitor.opens("?view=coverage&grid=4&measure=last&lang=en").await;
    let visited = visitor.drawn().await;
    assert!(visited > 0 && visited <= all, "{visited} of {all}");
    visitor.reads("#map-legend", "Year of the last visit").await;
    // Map, table and file say the same: as many rows as squares on the map.
    let count = ifbl_atlas::i18n::number(ifbl_atlas::i18n::Language::En, visited as u64);
    visitor.reads("#panel", &format!("4 km squares: {count}")).await;
    visitor.opens("?view=coverage&grid=4&measure=completeness&lang=en").await;
    let complete = visitor.drawn().await;
    assert!(complete > 0 && complete <= visited, "{complete} of {visited}");
    visitor.reads("#map-legend", "90").await;
    // Of some years only records are counted, and that is said.
    visitor.opens("?view=coverage&grid=4&measure=visits&from=1990&lang=en").await;
    visitor.reads("#map-legend", "Records per square").await;
    visitor.reads("#panel", "the map counts records").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_tooltip_stays_in_the_window_and_names_what_was_not_found() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=impatiens-glandulifera&grid=4&lang=en&at=150000,160000,14").await;
    visitor.waits_for_the_map().await;
    // All over the window, as a mouse that goes there.
    let seen = "const done = arguments[0], surface = document.querySelector('#map-surface'), tooltip = document.querySelector('#map-tooltip');
        const frame = () => new Promise(requestAnimationFrame), room = surface.getBoundingClientRect();
        const side = document.querySelector('.side').getBoundingClientRect().right;
        (async () => { const found = { outside: [], none: '', shown: 0 };
            for (let x = side + 2; x < room.right; x += 45) for (let y = room.top + 2; y < room.bottom; y += 45) {
                surface.dispatchEvent(new PointerEvent('pointermove', { pointerType: 'mouse', clientX: x, clientY: y, bubbles: true }));
                await frame(); await frame();
                if (!tooltip.classList.contains('is-shown')) continue;
                found.shown++;
                const r = tooltip.getBoundingClientRect();
                if (r.left < side - 1 || r.top < -1 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1)
                    found.outside.push(`${tooltip.textContent} at ${r.left}, ${r.top}, ${r.right}, ${r.bottom}`);
                const line = tooltip.querySelector('span');
                if (line?.textContent.startsWith('no ')) found.none = line.innerHTML;
            }
            done(found); })()";
    let found = visitor.client.execute_async(seen, vec![]).await.unwrap();
    assert!(found["shown"].as_u64().unwrap() > 50, "{found}");
    assert_eq!(found["outside"], serde_json::json!([]));
    let none = found["none"].as_str().unwrap();
    assert!(none.starts_with("no <i") && none.contains(">Impatiens glandulifera</i>"), "{none}");
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn squares_of_the_window_are_told_apart_from_those_of_the_country() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4&lang=en").await;
    visitor.sees_drawn(5).await;
    assert!(visitor.texts(".map-section").await.is_empty(), "the window shows the country");
    let centre = "E4-25".parse::<ifbl_atlas::grid::Square>().unwrap().bounds().centre();
    visitor.opens(&format!("?taxon=urtica-dioica&grid=4&lang=en&at={},{},60", centre.x, centre.y)).await;
    visitor.sees_drawn(5).await;
    visitor.reads("#map-legend .map-legend-count", "5 squares").await;
    visitor.reads("#map-legend .map-section", "in this section: 2 (the legend counts the whole map)").await;
    visitor.clicks("#map-fit").await;
    visitor.no_longer_sees(".map-section").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_taxon_that_is_suggested_first_is_fetched_before_it_is_chosen() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    // One that cannot be had is told to nobody who did not choose it, and is asked for again when it is chosen.
    for (typed, slug, bad) in
        [("urtica", "urtica-dioica", None), ("poa ann", "poa-annua", Some(Bad::Status(500)))]
    {
        let file = format!("taxon/{slug}.json");
        site.answers(&file, bad);
        visitor.clicks("#search").await;
        visitor.types("#search", typed).await;
        visitor.sees(&format!("#search-list [data-slug='{slug}']")).await;
        let begun = std::time::Instant::now();
        while !site.served().iter().any(|path| path.ends_with(&file)) {
            assert!(begun.elapsed().as_secs() < 15, "{file} is not fetched ahead");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        visitor.no_longer_sees("#load-error").await;
        site.answers(&file, None);
        visitor.clicks(&format!("#search-list [data-slug='{slug}']")).await;
        visitor.address_holds(&format!("taxon={slug}")).await;
        visitor.sees(&format!(".card[data-taxon='{slug}']")).await;
        visitor.waits_for_the_map().await;
        visitor.no_longer_sees("#load-error").await;
    }
    visitor.leaves_after_faults().await;
}
