//! Whether everything has its place: no text is cut, nothing lies over anything else, at every size and in every language.

use crate::browser::{Visitor, Window};
use crate::engine::{Habit, Wish, needs};
use crate::site::Site;

/// Width and height of windows, and whether they are touched.
pub const SIZES: [(u32, u32, bool); 10] = [
    (1920, 1080, false),
    (1440, 900, false),
    (1280, 720, false),
    (1024, 768, false),
    (768, 1024, true),
    (390, 844, true),
    (360, 640, true),
    (844, 390, true),
    (320, 480, true),
    // 1280 × 1024 under 400 % zoom.
    (320, 256, true),
];

/// Every view, and every state of one in which its parts have other sizes.
pub const VIEWS: [&str; 18] = [
    "",
    "?taxon=urtica-dioica",
    "?taxon=urtica-dioica,lamium-album,impatiens-glandulifera",
    "?taxon=urtica-dioica&show=change",
    "?taxon=urtica-dioica&zone=area:Provinces:Limburg&from=2005",
    "?taxon=urtica-dioica&play=decades&to=1959",
    "?taxon=planta-ignota",
    "?view=list",
    "?view=square",
    "?view=square&square=E4",
    "?view=square&square=E4-25",
    "?view=square&square=E4-25-11",
    "?view=compare&square=E4-25&other=E4-26",
    "?view=coverage",
    "?view=coverage&measure=refound",
    "?view=coverage&measure=effort",
    "?view=about",
    "?view=convert",
];

/// What is cut, and what lies over what. Boxes that a sheet covers are not seen.
const FAULTS: &str = "
    const seen = e => e && e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && e.getBoundingClientRect().width > 0;
    const faults = [];
    const scrolls = document.body.scrollHeight > innerHeight + 1;
    const phone = innerWidth <= 720;
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the window');

    const boxes = {};
    const parts = { legend: '#map-legend', tools: '.map-tools', banner: '#simulated', credits: '#map-attribution', scale: '#map-scale',
        player: '#player', search: '.search > .search-field', side: phone ? '.sheet' : '.side' };
    for (const name in parts) {
        const e = document.querySelector(parts[name]);
        if (seen(e)) boxes[name] = e.getBoundingClientRect();
    }
    // Under a sheet that is pulled up nothing is seen.
    for (const name in boxes) {
        const r = boxes[name];
        if (phone && !scrolls && name !== 'side' && name !== 'search' && name !== 'banner' && r.bottom > boxes.side.top + 1
            && boxes.side.height > 130) delete boxes[name];
    }
    const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const names = Object.keys(boxes);
    for (const a of names) for (const b of names) {
        if (a >= b || !over(boxes[a], boxes[b])) continue;
        const both = [a, b].sort().join(' ');
        // The panel holds the search field; a sheet that is pulled up covers the map, and where the page scrolls the field stays.
        if (both.includes('side') && (both.includes('search') || phone && boxes.side.height > 130) || scrolls && both.includes('search')) continue;
        faults.push(`${a} lies over ${b}`);
    }
    const side = boxes.side;
    if (side && !phone && side.width > innerWidth / 2 + 1) faults.push(`the panel takes ${side.width} of ${innerWidth}`);
    for (const name of ['legend', 'tools', 'banner', 'credits', 'scale', 'player', 'search']) {
        const r = boxes[name];
        if (r && (r.left < -1 || r.right > innerWidth + 1 || !scrolls && (r.top < -1 || r.bottom > innerHeight + 1)))
            faults.push(`${name} is partly outside of the window`);
    }
    for (const e of document.querySelectorAll('.map-tool')) {
        const r = e.getBoundingClientRect(), tools = e.parentElement.getBoundingClientRect();
        if (r.right > tools.right + 1 || r.bottom > tools.bottom + 1) faults.push(`${e.id} is outside of the tools`);
    }

    for (const e of document.querySelectorAll('body *')) {
        if (e.closest('.unseen, .map-unseen, svg, noscript, script, style, #status, .skip-table, option, .panel-scroll .converter .block') || !seen(e)) continue;
        const style = getComputedStyle(e);
        if (style.display === 'inline') continue;
        const speaks = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
            || e.matches('.cell:not(.number .cell), .panel-scroll, .views, .chips, .segments, .facts, .bars, .surroundings, .foot, .words');
        if (!speaks) continue;
        if (e.closest('.block') && getComputedStyle(e.closest('.block')).overflowX === 'auto') continue;
        const words = `“${e.textContent.trim().slice(0, 50)}” (${e.id || e.className || e.tagName} in ${e.closest('[id]')?.id})`;
        if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0) faults.push(`${e.scrollWidth} in ${e.clientWidth}: ${words}`);
        // Of a long text in a row two lines are seen, and the title has all of it.
        if (style.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 3 && !e.closest('[title]'))
            faults.push(`${e.scrollHeight} high in ${e.clientHeight}: ${words}`);
        const r = e.getBoundingClientRect();
        if (!e.closest('.panel-scroll .converter') && (r.right > innerWidth + 1 || r.left < -1)) faults.push(`outside: ${words}`);
    }
    // A word of a head is never broken.
    const pen = document.createElement('canvas').getContext('2d');
    for (const head of document.querySelectorAll('.table thead button')) {
        if (!seen(head)) continue;
        const style = getComputedStyle(head);
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const room = head.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        for (const word of head.textContent.trim().split(/[\\s\\u00ad-]+/))
            if (pen.measureText(word).width > room + 1) faults.push(`“${word}” is broken in its head`);
    }
    return [...new Set(faults)].slice(0, 12)";

/// Which of legend, tools, banner and credits lie over land: the map is asked as by a mouse that goes there.
const OVER_LAND: &str = "
    const done = arguments[arguments.length - 1];
    const surface = document.querySelector('#map-surface'), tooltip = document.querySelector('#map-tooltip');
    const turn = () => new Promise(go => { const c = new MessageChannel(); c.port1.onmessage = go; c.port2.postMessage(0); });
    const at = async (clientX, clientY) => {
        surface.dispatchEvent(new PointerEvent('pointermove', { pointerType: 'mouse', clientX, clientY, bubbles: true }));
        await turn(); await turn();
        return tooltip.classList.contains('is-shown');
    };
    (async () => {
        const found = [];
        const middle = surface.getBoundingClientRect();
        let land = 0;
        for (const name of ['#map-legend', '.map-tools', '#simulated', '#map-attribution']) {
            const e = document.querySelector(name);
            if (!e || !e.checkVisibility({ visibilityProperty: true })) continue;
            const r = e.getBoundingClientRect();
            // A foot that the page scrolls to is no place of the window.
            if (r.top >= middle.bottom) continue;
            for (let x = r.left + 1; x < r.right; x += (r.width - 2) / 8)
                for (let y = r.top + 1; y < r.bottom; y += (r.height - 2) / 8)
                    if (await at(x, y)) { found.push(`${name} over land at ${Math.round(x)}, ${Math.round(y)}: ${tooltip.textContent}`); x = y = 1e9; }
        }
        for (let x = middle.left; x < middle.right; x += 20) for (let y = middle.top; y < middle.bottom; y += 40) land += await at(x, y);
        surface.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
        if (land < 10) found.push('no land is found at all');
        done(found);
    })();";

impl Visitor {
    /// Looks through a window of this size from now on.
    pub async fn looks_through(&self, (width, height, touched): (u32, u32, bool)) {
        self.wants(Wish::Window { width, height, ratio: 1, mobile: false, touched }).await;
    }

    /// What a script of the page says once it is done.
    pub async fn hears(&self, script: &str) -> Vec<String> {
        let said = self.client.execute_async(script, vec![]).await;
        serde_json::from_value(said.unwrap_or_else(|error| panic!("{script}: {error}"))).unwrap()
    }
}

const LANGUAGES: [&str; 4] = ["nl", "fr", "de", "en"];

fn in_language(query: &str, language: &str) -> String {
    format!("{query}{}lang={language}", if query.is_empty() { '?' } else { '&' })
}

/// What is wrong in one view, at one size, in one language.
async fn faults(visitor: &Visitor, query: &str, size: (u32, u32, bool), language: &str) -> Vec<String> {
    visitor.looks_through(size).await;
    visitor.opens(&in_language(query, language)).await;
    visitor.sees(&format!("html[lang='{language}']")).await;
    visitor.waits_for_the_map().await;
    // Rows that are built when they are seen; a legend that makes room.
    tokio::time::sleep(std::time::Duration::from_millis(350)).await;
    let mut found: Vec<String> = serde_json::from_value(visitor.evaluates(FAULTS).await).unwrap();
    // Opened as the map of everything: not moved, not under a full sheet.
    let is_map = !query.contains("view=") || query.contains("coverage");
    if is_map && !query.contains("play") {
        visitor.opens(&format!("{}&grid=1", in_language(query, language))).await;
        visitor.waits_for_the_map().await;
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        found.extend(visitor.hears(OVER_LAND).await);
    }
    let place = format!("{}×{} {language} `{query}`", size.0, size.1);
    if !found.is_empty() {
        visitor.photographs(&format!("look-{}x{}-{language}", size.0, size.1)).await;
    }
    found.into_iter().map(|fault| format!("{place}: {fault}")).collect()
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn nothing_is_cut_and_nothing_lies_over_anything() {
    needs!(NarrowWindows);
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let mut found = Vec::new();
    // The opening view everywhere, all others with sizes and languages in turn.
    for size in SIZES {
        for language in LANGUAGES {
            found.extend(faults(&visitor, "", size, language).await);
        }
    }
    for (index, query) in VIEWS.into_iter().enumerate().skip(1) {
        for step in 0..3 {
            let (size, language) =
                (SIZES[(index * 3 + step * 3) % SIZES.len()], LANGUAGES[(index + step) % 4]);
            found.extend(faults(&visitor, query, size, language).await);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // One of the links names a taxon that is not there.
    visitor.leaves_after_faults().await;
}

/// A desk and a phone, for those who need letters of 200 % (WCAG 1.4.4).
const LARGE: [(u32, u32, bool); 2] = [(1280, 720, false), (390, 844, true)];
/// A desk under 400 % zoom (WCAG 1.4.10).
const ZOOMED: (u32, u32, bool) = (320, 256, true);

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn nothing_is_cut_with_letters_twice_as_large() {
    needs!(LargeLetters);
    let site = Site::demo().await;
    let visitor = Visitor::arrives_with(&site.address, Window::Desktop, Habit::LargeLetters).await;
    let mut found = Vec::new();
    for (index, query) in VIEWS.into_iter().enumerate() {
        for (step, size) in LARGE.into_iter().enumerate() {
            let languages = if query.is_empty() { 4 } else { 1 };
            for turn in 0..languages {
                found.extend(faults(&visitor, query, size, LANGUAGES[(index + 2 * step + turn) % 4]).await);
            }
        }
        let letters = "return getComputedStyle(document.querySelector('.panel-scroll')).fontSize";
        assert_eq!(visitor.evaluates(letters).await, "30px", "the page follows the letters of the reader");
    }
    found.extend(unreachable(&visitor, &LARGE).await);
    assert!(found.is_empty(), "{}", found.join("\n"));
    // One of the links names a taxon that is not there.
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn nothing_is_cut_under_zoom() {
    needs!(NarrowWindows);
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let mut found = Vec::new();
    for (index, query) in VIEWS.into_iter().enumerate() {
        found.extend(faults(&visitor, query, ZOOMED, LANGUAGES[(index + 1) % 4]).await);
    }
    found.extend(unreachable(&visitor, &[ZOOMED]).await);
    assert!(found.is_empty(), "{}", found.join("\n"));
    visitor.leaves_after_faults().await;
}

/// What of a popover cannot be brought into the window, nor what stands at the end of the panel.
const UNREACHABLE: &str = "
    const open = document.querySelector(':popover-open'), faults = [];
    const all = open ? [...open.querySelectorAll('button, input, textarea, select')] : [...document.querySelectorAll('.foot button')];
    if (!all.length) faults.push('there is nothing to reach');
    for (const e of all) {
        if (!e.checkVisibility({ visibilityProperty: true }) || e.matches('.unseen')) continue;
        e.scrollIntoView({ block: 'center', inline: 'nearest' });
        const r = e.getBoundingClientRect();
        if (r.left < -1 || r.right > innerWidth + 1 || r.top < -1 || r.bottom > innerHeight + 1)
            faults.push(`${e.id || e.textContent} at ${Math.round(r.left)}, ${Math.round(r.top)}, ${Math.round(r.right)}, ${Math.round(r.bottom)}`);
        else { const at = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
            if (!(at && (e.contains(at) || at.contains(e) || at.closest('label')?.contains(e)))) faults.push(`${e.id || e.textContent} lies under ${at?.id || at?.className}`); }
    }
    if (open && open.scrollWidth > open.clientWidth + 1) faults.push(`${open.id} is wider than itself`);
    return faults";

/// What cannot be reached in popovers and at the foot of the panel.
async fn unreachable(visitor: &Visitor, sizes: &[(u32, u32, bool)]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, size) in sizes.iter().enumerate() {
        visitor.looks_through(*size).await;
        for language in LANGUAGES.into_iter().skip(index) {
            visitor.opens(&in_language("?taxon=urtica-dioica,lamium-album", language)).await;
            visitor.sees(&format!("html[lang='{language}']")).await;
            visitor.waits_for_the_map().await;
            for tool in ["", "layers", "export", "share"] {
                if !tool.is_empty() {
                    visitor.sees(&format!("#{tool} :is(input, .button)")).await;
                    visitor.evaluates(&format!("document.getElementById('{tool}').showPopover()")).await;
                    tokio::time::sleep(std::time::Duration::from_millis(250)).await;
                } else if visitor
                    .evaluates("return !document.querySelector('.foot button').checkVisibility()")
                    .await
                    == true
                {
                    visitor.evaluates("document.querySelector('#sheet-larger').click(); document.querySelector('#sheet-larger').click()").await;
                    tokio::time::sleep(std::time::Duration::from_millis(250)).await;
                }
                visitor.photographs(&format!("large-{}-{language}-{tool}", size.0)).await;
                let faults: Vec<String> =
                    serde_json::from_value(visitor.evaluates(UNREACHABLE).await).unwrap();
                let place = format!("{}×{} {language} {tool}", size.0, size.1);
                found.extend(faults.into_iter().map(|fault| format!("{place}: {fault}")));
                if !tool.is_empty() {
                    visitor.evaluates(&format!("document.getElementById('{tool}').hidePopover()")).await;
                }
            }
        }
    }
    found
}

#[tokio::test]
#[ignore = "takes an hour: run `make test-storm`"]
async fn storm_nothing_is_cut_in_any_view_size_and_language() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let mut found = Vec::new();
    for query in VIEWS {
        for size in SIZES {
            for language in LANGUAGES {
                found.extend(faults(&visitor, query, size, language).await);
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // One of the links names a taxon that is not there.
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_map_in_another_page_has_a_height_in_every_frame() {
    needs!(NarrowWindows);
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    for size in [(320, 256, true), (600, 400, false), (720, 420, false), (390, 844, true)] {
        visitor.looks_through(size).await;
        visitor.opens("?embed=1&taxon=urtica-dioica&lang=de").await;
        visitor.waits_for_the_map().await;
        let height = "return document.querySelector('.map-room').clientHeight";
        let height = visitor.evaluates(height).await;
        assert!(height.as_u64() >= Some(200), "{size:?}: {height}");
        let wide = "return document.documentElement.scrollWidth > innerWidth";
        assert_eq!(visitor.evaluates(wide).await, false, "{size:?}");
    }
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_zone_is_looked_at_and_its_chip_takes_it_away() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&from=2005&lang=en").await;
    visitor.waits_for_the_map().await;
    assert!(!visitor.address().await.contains("at="), "everything is seen");
    visitor.evaluates("document.querySelector('.filters').open = true").await;
    visitor.types("#zone", "D6\u{e007}").await;
    visitor.address_holds("zone=D6").await;
    visitor.address_holds("at=").await;
    visitor.sees_so_many(".card .counts-as-map button", 2).await;
    let chips = visitor.texts(".card .counts-as-map button").await;
    assert!(chips[0].starts_with("D6") && chips[1].starts_with("after 2004"), "{chips:?}");
    // Beside the table too: its numbers are of the same records.
    visitor.reads("#panel .block .counts-as-map", "D6").await;
    visitor.clicks(".card .counts-as-map button").await;
    visitor.address_lacks("zone").await;
    visitor.address_holds("from=2005").await;
    visitor.sees_so_many(".card .counts-as-map button", 1).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_slip_finds_the_plant_and_the_number_says_what_it_counts() {
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?lang=nl").await;
    visitor.waits_for_the_map().await;
    for (typed, slug) in [
        ("urtica diocia", "urtica-dioica"),
        ("dioica urtica", "urtica-dioica"),
        ("impatiens glanduliffera", "impatiens-glandulifera"),
        ("brandneetel", "urtica-dioica"),
    ] {
        visitor.types("#search", typed).await;
        visitor.sees(&format!("#search-0[data-slug='{slug}']")).await;
        visitor.reads("#search-0 .number", "waarneming").await;
        visitor.clicks("#search-clear").await;
    }
    visitor.leaves().await;
}
