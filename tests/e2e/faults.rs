//! What a visitor is told when the host or the network is at fault, and the way out.

use ifbl_atlas::data::with_check_sum;

use crate::browser::{Visitor, Window};
use crate::engine::{Wish, needs};
use crate::meadow;
use crate::site::{Bad, Site};

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_missing_file_is_named_and_can_be_tried_again() {
    let site = Site::of(&meadow()).await;
    let file = site.build_file("taxon/urtica-dioica.json");
    let kept = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica").await;
    visitor.reads("#load-error", "urtica-dioica.json").await;
    std::fs::write(&file, kept).unwrap();
    visitor.clicks("#retry").await;
    visitor.sees_drawn(5).await;
    visitor.no_longer_sees("#load-error").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn every_kind_of_damage_has_its_own_words() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let file = site.build_file("taxa.json");
    let sound = std::fs::read_to_string(&file).unwrap();
    let mut causes = Vec::new();
    for damage in [
        sound[..sound.len() / 2].to_owned(),
        with_check_sum(&sound.replacen("\"format\":2", "\"format\":3", 1)),
        with_check_sum(&sound.replacen("\"records\":[", "\"records\":[7,", 1)),
        "<!doctype html><p>Not found".to_owned(),
    ] {
        std::fs::write(&file, damage).unwrap();
        visitor.opens("?view=list").await;
        visitor.client.refresh().await.unwrap();
        visitor.reads("#load-error", "taxa.json").await;
        causes.push(visitor.sees("#load-error").await.attr("data-cause").await.unwrap().unwrap());
    }
    assert_eq!(causes.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "{causes:?}");
    std::fs::write(&file, sound).unwrap();
    visitor.clicks("#retry").await;
    visitor.sees("#taxa tr[data-row]").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_host_that_answers_with_a_page_does_not_crash_the_app() {
    let site = Site::of(&meadow()).await;
    site.answers_missing_files_with_a_page();
    std::fs::remove_file(site.manifest()).unwrap();
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.reads("#load-error", "atlas.json").await;
    assert_eq!(visitor.texts("#injected").await.len(), 0);
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn without_network_the_visitor_is_told_and_goes_on_when_it_is_back() {
    needs!(Offline);
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    visitor.types("#search", "urtica dioica").await;
    visitor.sees("#search-list [data-slug='urtica-dioica']").await;
    visitor.wants(Wish::Offline(true)).await;
    visitor.clicks("#search-list [data-slug='urtica-dioica']").await;
    let error = visitor.sees("#load-error").await;
    assert_eq!(error.attr("data-cause").await.unwrap().as_deref(), Some("offline"));
    visitor.wants(Wish::Offline(false)).await;
    visitor.clicks("#retry").await;
    visitor.sees_drawn(5).await;
    visitor.leaves_after_faults().await;
}

/// Whether what is said stands in the window, with nothing above it.
async fn is_in_sight(visitor: &Visitor, selector: &str) -> bool {
    let script = format!(
        "const e = document.querySelector('{selector}'), r = e.getBoundingClientRect();
         const top = document.elementFromPoint(r.left + r.width / 2, r.top + 12);
         return r.top >= 0 && r.bottom <= innerHeight && e.contains(top)"
    );
    visitor.evaluates(&script).await == true
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_map_of_an_earlier_choice_goes_and_the_fault_is_in_sight() {
    let site = Site::of(&meadow()).await;
    let file = site.build_file("taxon/poa-annua.json");
    let kept = std::fs::read(&file).unwrap();
    for window in [Window::Desktop, Window::Phone] {
        std::fs::remove_file(&file).unwrap();
        let visitor = Visitor::arrives(&site.address, window).await;
        visitor.opens("?taxon=urtica-dioica&grid=4").await;
        visitor.sees_drawn(5).await;
        if window == Window::Desktop {
            visitor.clicks("#panel-fold").await;
            visitor.clicks("#panel-fold").await;
        }
        visitor.types("#search", "poa annua").await;
        visitor.clicks("#search-list [data-slug='poa-annua']").await;
        visitor.reads("#load-error", "The records of Poa annua cannot be shown").await;
        assert!(is_in_sight(&visitor, "#load-error").await);
        if window == Window::Desktop {
            visitor.clicks("#panel-fold").await;
            visitor.sees(".side.folded").await;
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            assert!(is_in_sight(&visitor, "#load-error").await, "with the panel folded");
        }
        let drawn = visitor.sees("#map").await.attr("data-drawn").await.unwrap();
        assert_eq!(drawn.as_deref(), Some("0"), "the squares of the nettle are gone");
        assert!(!visitor.texts("#map-legend").await.concat().contains("Urtica"));
        let name = if window == Window::Phone { "fault-phone" } else { "fault-folded" };
        visitor.photographs(name).await;
        std::fs::write(&file, &kept).unwrap();
        visitor.clicks("#retry").await;
        visitor.waits_for_the_map().await;
        visitor.no_longer_sees("#load-error").await;
        visitor.leaves_after_faults().await;
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_bad_answer_that_is_kept_for_a_year_is_fetched_anew() {
    let site = Site::of(&meadow()).await;
    site.answers("taxon/urtica-dioica.json", Some(Bad::Kept("<!doctype html><p>Welcome".into())));
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.reads("#load-error", "with a web page instead of taxon/urtica-dioica.json").await;
    // The export comes to the same bad answer, and past it too.
    visitor.clicks("#open-export").await;
    visitor.clicks("#export-csv").await;
    visitor.reads("#export-status", "with a web page").await;
    site.answers("taxon/urtica-dioica.json", None);
    let (_, csv) = visitor.downloads("#export-csv").await;
    assert!(csv.contains("E4-25"), "{csv}");
    visitor.clicks("#retry").await;
    visitor.sees_drawn(5).await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_server_that_never_answers_is_not_waited_for_without_end() {
    let site = Site::of(&meadow()).await;
    site.answers("taxon/urtica-dioica.json", Some(Bad::Silence));
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees("#load-error[data-cause='slow']").await;
    visitor.reads("#load-error", "within 30 seconds").await;
    site.answers("taxon/urtica-dioica.json", None);
    visitor.clicks("#retry").await;
    visitor.sees_drawn(5).await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_missing_program_is_not_a_white_page() {
    let site = Site::of(&meadow()).await;
    for ending in ["_bg.wasm", ".js"] {
        let file = if ending == ".js" {
            std::path::PathBuf::from(site.app_wasm().to_string_lossy().replace("_bg.wasm", ".js"))
        } else {
            site.app_wasm()
        };
        let kept = std::fs::read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        let visitor = Visitor::arrives(&site.address, Window::Phone).await;
        visitor.opens("?lang=nl").await;
        visitor.reads("#start-error", "De atlas kon niet geladen worden").await;
        visitor.photographs("start-error").await;
        std::fs::write(&file, kept).unwrap();
        visitor.clicks("#start-error a").await;
        visitor.waits_for_the_map().await;
        visitor.no_longer_sees("#start-error").await;
        visitor.leaves_after_faults().await;
    }
}

/// Has the page say that the atlas cannot start, over what it shows without the program.
async fn answers_without_the_program(visitor: &Visitor, what: &str) {
    visitor.opens("taxon/urtica-dioica/?lang=nl").await;
    visitor.reads("#still #start-error", "De atlas kon niet geladen worden").await;
    visitor.reads("#still h1", "Urtica dioica").await;
    let shown = visitor
        .evaluates(
            "return [...document.querySelectorAll('#still img')].filter(i => i.naturalWidth > 0).length",
        )
        .await;
    assert!(shown.as_u64() >= Some(2), "{shown} pictures where {what}");
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_program_that_is_cut_short_or_refused_leaves_the_page_and_a_sentence() {
    let site = Site::of(&meadow()).await;
    // Broken off twice: once is mended without a word.
    for (bad, what) in [
        (Bad::Cut, "the connection breaks"),
        (Bad::Text("<!doctype html><title>Not found</title>".to_owned()), "a page stands in its place"),
    ] {
        site.answers("_bg.wasm", Some(bad));
        let visitor = Visitor::arrives(&site.address, Window::Phone).await;
        answers_without_the_program(&visitor, what).await;
        site.answers("_bg.wasm", None);
        visitor.clicks("#start-error a").await;
        visitor.sees_drawn(5).await;
        visitor.leaves_after_faults().await;
    }
    // A host, or a firewall, that lets no WebAssembly run.
    for page in ["index.html", "taxon/urtica-dioica/index.html"] {
        let page = site.file(&format!("/some/folder/{page}"));
        let text = std::fs::read_to_string(&page).unwrap();
        let strict = text.replace(" 'wasm-unsafe-eval'", "").replace(" &#39;wasm-unsafe-eval&#39;", "");
        assert_ne!(strict, text);
        std::fs::write(page, strict).unwrap();
    }
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    answers_without_the_program(&visitor, "WebAssembly is refused").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_program_that_breaks_off_once_comes_all_the_same() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    site.answers("_bg.wasm", Some(Bad::Cut));
    visitor.client.goto(&format!("{}?taxon=urtica-dioica&grid=4", site.address)).await.unwrap();
    let begun = std::time::Instant::now();
    while !site.served().iter().any(|path| path.ends_with("_bg.wasm")) {
        assert!(begun.elapsed().as_secs() < 30, "the program is not asked for");
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    site.answers("_bg.wasm", None);
    visitor.sees_drawn(5).await;
    assert!(visitor.texts("#start-error").await.is_empty());
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_browser_without_webassembly_is_told_so_by_a_page_that_answers() {
    needs!(BeforePages);
    let site = Site::of(&meadow()).await;
    for lacks in ["delete window.WebAssembly", "delete HTMLScriptElement.prototype.noModule"] {
        let visitor = Visitor::arrives(&site.address, Window::Phone).await;
        visitor.wants(Wish::BeforePages(lacks)).await;
        answers_without_the_program(&visitor, lacks).await;
        visitor.leaves_after_faults().await;
        // To a browser that knows no modules they are scripts of a kind that it passes by.
        for page in ["index.html", "taxon/urtica-dioica/index.html"] {
            let page = site.file(&format!("/some/folder/{page}"));
            let text = std::fs::read_to_string(&page).unwrap();
            std::fs::write(page, text.replace(" type=\"module\"", " type=\"unknown\"")).unwrap();
        }
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn views_that_cannot_come_leave_the_map_and_come_when_they_can() {
    let site = Site::of(&meadow()).await;
    let part = site.later_wasm();
    let kept = std::fs::read(&part).unwrap();
    // Missing, a page in its place, half of it.
    for bad in [
        None,
        Some(b"<!doctype html><title>Not found</title>".to_vec()),
        Some(kept[..kept.len() / 2].to_vec()),
    ] {
        match bad {
            None => std::fs::remove_file(&part).unwrap(),
            Some(bad) => std::fs::write(&part, bad).unwrap(),
        }
        let visitor = Visitor::arrives(&site.address, Window::Phone).await;
        visitor.opens("?lang=nl&taxon=urtica-dioica&grid=4").await;
        visitor.sees_drawn(5).await;
        visitor.reads("#load-error", "De andere weergaven kunnen niet getoond worden").await;
        visitor.photographs("later-error").await;
        visitor.clicks("#views a[data-view='list']").await;
        visitor.sees("#load-error").await;
        std::fs::write(&part, &kept).unwrap();
        visitor.clicks("#retry").await;
        visitor.sees("#taxa tr[data-row]").await;
        visitor.no_longer_sees("#load-error").await;
        visitor.leaves_after_faults().await;
    }
}

/// That what is shown, once all is well again, is what a fresh load of its address shows.
async fn stays_the_same_when_loaded_anew(visitor: &Visitor) {
    let healed = view(visitor).await;
    visitor.client.refresh().await.unwrap();
    assert_eq!(healed, view(visitor).await);
}

/// What a reader sees: squares, legend, caption, panel and title.
async fn view(visitor: &Visitor) -> String {
    visitor.waits_for_the_map().await;
    visitor.no_longer_sees("#load-error").await;
    // Whether the legend begins as a chip depends on what was there first; it is no part of the address.
    visitor.evaluates("document.querySelector('.is-folded .map-legend-fold')?.click()").await;
    let script = "const text = (of) => document.querySelector(of)?.innerText ?? '';
        return [document.querySelector('#map').dataset.drawn, text('#map-legend'), text('#status'), text('#panel'),
            text('.notices'), document.title, location.search].join('\\n--\\n')";
    // What a page lists comes a moment after the map.
    let mut last = String::new();
    for _ in 0..20 {
        let now = visitor.evaluates(script).await.as_str().unwrap().to_owned();
        if now == last {
            break;
        }
        last = now;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    }
    last
}

/// Hashes, and words of the program that read the file.
pub(crate) fn is_for_readers(message: &str) -> bool {
    let is_hash = |word: &str| word.len() >= 12 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let words = ["EOF", "line 1", "column", "crc", "expected", "JSON", "undefined", "null"];
    !message.split(|c: char| !c.is_ascii_alphanumeric()).any(is_hash)
        && !words.iter().any(|word| message.contains(word))
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn land_that_is_missing_in_detail_is_told_and_the_map_stands() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let land = site.named("land-", ".json");
    for (fault, language, words) in [
        (Bad::Status(404), "en", "Borders, waters and rivers are shown more coarsely."),
        (
            Bad::Text("<!doctype html><p>Welcome".into()),
            "nl",
            "Grenzen, water en rivieren worden grover getoond.",
        ),
    ] {
        site.answers(&land, Some(fault));
        visitor.opens(&format!("?taxon=urtica-dioica&grid=4&at=150000,170000,25&lang={language}")).await;
        visitor.sees_drawn(5).await;
        visitor.reads("#load-error", words).await;
        let message = visitor.texts("#load-error").await.concat();
        assert!(is_for_readers(&message), "{message}");
        visitor.photographs(&format!("land-missing-{language}")).await;
        site.answers(&land, None);
        visitor.clicks("#retry").await;
        visitor.no_longer_sees("#load-error").await;
        visitor.sees_drawn(5).await;
    }
    // From afar nobody wants it.
    site.answers(&land, Some(Bad::Status(404)));
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    visitor.no_longer_sees("#load-error").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_changed_byte_is_told_and_never_drawn() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let sound = std::fs::read(site.build_file("taxon/poa-annua.json")).unwrap();
    // Squares, years, a letter of a key, the check sum itself.
    for word in ["squares\":[", "base\":", "taxon\":\"", "crc\":\""] {
        let text = String::from_utf8(sound.clone()).unwrap();
        let place = text.find(word).unwrap() + word.len();
        let mut changed = sound.clone();
        changed[place] ^= 1;
        std::fs::write(site.build_file("taxon/poa-annua.json"), &changed).unwrap();
        visitor.opens("?taxon=urtica-dioica,poa-annua&grid=4&lang=nl").await;
        visitor.client.refresh().await.unwrap();
        visitor.reads("#load-error", "De waarnemingen van Poa annua").await;
        visitor.reads("#load-error", "De rest staat er").await;
        visitor.sees("#load-error[data-cause='damaged']").await;
        visitor.sees_drawn(5).await;
        let message = visitor.texts("#load-error").await.concat();
        assert!(is_for_readers(&message), "{message}");
    }
    visitor.photographs("changed-byte").await;
    std::fs::write(site.build_file("taxon/poa-annua.json"), &sound).unwrap();
    visitor.clicks("#retry").await;
    stays_the_same_when_loaded_anew(&visitor).await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_list_of_what_there_is_is_believed_whole_or_not() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let sound = std::fs::read_to_string(site.manifest()).unwrap();
    std::fs::write(site.manifest(), sound.replacen("\"records\":", "\"recordz\":", 1)).unwrap();
    visitor.opens("").await;
    visitor.sees("#load-error[data-cause='damaged']").await;
    assert_eq!(visitor.sees("#map").await.attr("data-drawn").await.unwrap().as_deref(), Some("0"));
    std::fs::write(site.manifest(), sound).unwrap();
    visitor.clicks("#retry").await;
    visitor.waits_for_the_map().await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn after_each_fault_the_view_is_that_of_a_fresh_visit() {
    needs!(ForgetsFiles);
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let faults = [
        ("404", Bad::Status(404)),
        ("500", Bad::Status(500)),
        ("html", Bad::Text("<!doctype html><p>Welcome".into())),
        ("cut", Bad::Cut),
    ];
    let addresses = [
        ("?taxon=urtica-dioica,poa-annua&grid=4", "taxon/poa-annua.json"),
        ("?taxon=urtica-dioica&show=change&grid=4", "records.json"),
        ("?view=list", "taxa.json"),
        ("?view=square&square=E4-25-11", "square/E4-25.json"),
        ("?view=coverage&measure=refound&grid=4", "refound_4km.json"),
        ("?view=coverage&measure=effort&grid=4", "effort.json"),
        ("?taxon=urtica-dioica&overlay=Provinces&grid=4", "provinces-"),
        ("?taxon=urtica-dioica&at=152000,160000,20", "places-"),
        ("", "squares_4km.json"),
        ("", "atlas.json"),
    ];
    for (address, file) in addresses {
        let mut healed = Vec::new();
        for (name, fault) in faults.clone() {
            // A page of the atlas that is open already is told as well as one that begins.
            visitor.opens("?view=about").await;
            site.answers(file, Some(fault));
            visitor.opens(address).await;
            visitor.wants(Wish::ForgetsFiles).await;
            visitor.client.refresh().await.unwrap();
            visitor.sees("#load-error").await;
            let message = visitor.texts("#load-error").await.concat();
            assert!(is_for_readers(&message), "{address} {name}: {message}");
            visitor.photographs(&format!("storm-{}-{name}", file.replace('/', "-"))).await;
            site.answers(file, None);
            visitor.clicks("#retry").await;
            healed.push((name, view(&visitor).await));
        }
        visitor.client.refresh().await.unwrap();
        let fresh = view(&visitor).await;
        for (name, view) in healed {
            assert_eq!(view, fresh, "{address} after {name} in the place of {file}");
        }
    }
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn several_faults_at_once_and_choices_between_them_leave_nothing_behind() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    site.answers("taxon/poa-annua.json", Some(Bad::Status(500)));
    site.answers("taxon/orchis-mascula.json", Some(Bad::Text("<html>".into())));
    site.answers("square/", Some(Bad::Cut));
    let goes = |query: &str| {
        format!("history.pushState(null, '', '{query}'); dispatchEvent(new PopStateEvent('popstate'))")
    };
    for query in [
        "?taxon=urtica-dioica,poa-annua,orchis-mascula&grid=4",
        "?taxon=poa-annua&grid=4",
        "?view=square&square=E4-25",
        "?taxon=urtica-dioica,orchis-mascula&grid=4&show=change",
        "?taxon=orchis-mascula,poa-annua&grid=4",
    ] {
        visitor.evaluates(&goes(query)).await;
        visitor.sees("#load-error").await;
    }
    for file in ["taxon/poa-annua.json", "taxon/orchis-mascula.json", "square/"] {
        site.answers(file, None);
    }
    visitor.clicks("#retry").await;
    stays_the_same_when_loaded_anew(&visitor).await;
    visitor.evaluates(&goes("?view=square&square=E4-25")).await;
    stays_the_same_when_loaded_anew(&visitor).await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn an_answer_that_stalls_is_not_waited_for_without_end() {
    needs!(BeforePages);
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    // A minute of waiting passes in two seconds.
    let hurry = "const wait = window.setTimeout; window.setTimeout = (act, time, ...rest) => wait(act, time > 5000 ? time / 30 : time, ...rest)";
    visitor.wants(Wish::BeforePages(hurry)).await;
    for (file, address) in [("taxon/urtica-dioica.json", "?taxon=urtica-dioica&grid=4"), ("atlas.json", "")] {
        site.answers(file, Some(Bad::Stall));
        visitor.opens(address).await;
        visitor.sees("#load-error[data-cause='slow']").await;
        visitor.reads("#load-error", "within 120 seconds").await;
        site.answers(file, None);
        visitor.clicks("#retry").await;
        stays_the_same_when_loaded_anew(&visitor).await;
    }
    // The words of the interface are asked for before the program is there.
    site.answers("/nl.json", Some(Bad::Stall));
    visitor.opens("?lang=nl").await;
    // A debug build has its words within itself, and starts with those.
    visitor.sees("#start-error[data-which='0'], #map[data-ready='true']").await;
    site.answers("/nl.json", None);
    visitor.client.refresh().await.unwrap();
    visitor.waits_for_the_map().await;
    visitor.no_longer_sees("#start-error").await;
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_program_for_exports_that_stalls_ends_with_a_sentence() {
    needs!(BeforePages);
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let hurry = "const wait = window.setTimeout; window.setTimeout = (act, time, ...rest) => wait(act, time > 5000 ? time / 30 : time, ...rest)";
    visitor.wants(Wish::BeforePages(hurry)).await;
    visitor.opens("?taxon=urtica-dioica&grid=4").await;
    visitor.sees_drawn(5).await;
    let program = site.named("exporter-", "_bg.wasm");
    site.answers(&program, Some(Bad::Stall));
    visitor.clicks("#open-export").await;
    visitor.clicks("#export-svg").await;
    visitor.reads("#export-status", "could not be loaded").await;
    site.answers(&program, None);
    let (_, svg) = visitor.downloads("#export-svg").await;
    assert!(svg.contains("data-drawn=\"5\""));
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_field_that_is_filled_half_and_left_by_going_back_stops_nothing() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    for (view, field) in [
        ("square&square=E4-25-11", "#not-refound-since"),
        ("compare&square=E4-25&other=E4-26", "#compare-a-years"),
        ("convert", "#convert-lines"),
        ("map&taxon=urtica-dioica", "#year-from"),
        ("list", "#list-filter"),
        ("map", "#search"),
    ] {
        visitor.opens("?view=about").await;
        visitor.waits_for_the_map().await;
        let goes = "history.pushState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))";
        visitor.client.execute(goes, vec![format!("?view={view}").into()]).await.unwrap();
        visitor.types(field, "1950").await;
        visitor.goes_back().await;
        visitor.address_holds("view=about").await;
        visitor.sees("#about").await;
        // Still alive.
        visitor.clicks("#views a[data-view='list']").await;
        visitor.sees("#taxa tr[data-row]").await;
    }
    visitor.leaves().await;
}
