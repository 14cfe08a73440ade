//! Where the reader's own colours rule, and where nothing may move.

use crate::browser::{Visitor, Window};
use crate::engine::{Wish, needs};
use crate::look::VIEWS;
use crate::site::Site;

/// The visitor's settings of colours and motion.
async fn prefers(visitor: &Visitor, features: &[(&str, &str)]) {
    visitor.wants(Wish::Prefers(features)).await;
}

/// What is chosen or pressed and differs from what is not by nothing but colours that are gone.
const STATES: &str = "
    const seen = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getBoundingClientRect().width > 0;
    const edge = s => `${s.outlineStyle === 'none' ? '' : s.outlineStyle + s.outlineWidth} ${s.borderBottomColor} ${s.borderBottomWidth} ${s.fontWeight} ${s.textDecorationLine}`;
    const faults = [];
    const chosen = '[aria-pressed=\"true\"], [aria-current], [role=option][aria-selected=\"true\"]';
    for (const e of document.querySelectorAll(chosen)) {
        if (!seen(e)) continue;
        const other = [...e.parentElement.children].find(o => o.tagName === e.tagName && !o.matches(chosen) && seen(o));
        const own = edge(getComputedStyle(e));
        if (other ? own === edge(getComputedStyle(other)) : getComputedStyle(e).outlineStyle === 'none')
            faults.push(`${e.id || e.textContent.trim() || e.className} looks like what is not chosen: ${own}`);
    }
    return [...new Set(faults)]";

/// What takes the focus and does not show it: neither it nor what stands around it gets an outline or another border.
const FOCUS: &str = "
    const seen = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getBoundingClientRect().width > 0;
    const looks = e => [e, e.parentElement, e.closest('.search-field')].filter(Boolean).map(e => {
        const of = pseudo => { const s = getComputedStyle(e, pseudo);
            return [s.outlineStyle === 'none' ? '' : s.outlineStyle + s.outlineWidth, s.borderTopWidth, s.borderTopColor, s.content].join(); };
        return of() + of('::after');
    }).join();
    const faults = [];
    for (const e of document.querySelectorAll('button:not([disabled]), a[href], input, select, textarea, summary, [tabindex=\"0\"]')) {
        if (!seen(e) && !e.matches('.skip, .skip-table')) continue;
        document.activeElement.blur();
        const before = looks(e);
        e.focus({ focusVisible: true, preventScroll: true });
        if (document.activeElement === e && looks(e) === before) faults.push(e.outerHTML.slice(0, 120));
    }
    return faults";

/// What the signs of the legend are filled with.
const SIGNS: &str = "return [...document.querySelectorAll('#map-legend .map-sign *, .cards .map-sign *')]
    .map(e => { const s = getComputedStyle(e); return `${s.fill} ${s.stroke}`; })";

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn in_colours_of_the_readers_own_every_state_is_seen() {
    needs!(ForcedColours);
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let three = "?taxon=urtica-dioica,lamium-album,impatiens-glandulifera&theme=light";
    visitor.opens(three).await;
    visitor.waits_for_the_map().await;
    visitor.sees_so_many(".cards .card-sign .map-sign", 3).await;
    let signs = visitor.evaluates(SIGNS).await;
    assert!(signs.as_array().unwrap().len() >= 6, "{signs}");
    for scheme in ["dark", "light"] {
        prefers(&visitor, &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]).await;
        let mut found = Vec::new();
        for query in VIEWS.into_iter().chain([three]) {
            visitor.opens(query).await;
            visitor.waits_for_the_map().await;
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            for script in [STATES, FOCUS] {
                let faults: Vec<String> = serde_json::from_value(visitor.evaluates(script).await).unwrap();
                found.extend(faults.into_iter().map(|fault| format!("{scheme} `{query}`: {fault}")));
            }
            let name = query.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            visitor.photographs(&format!("forced-{scheme}{name}")).await;
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
        // What colours mean they still say, on the ground that they have on the map.
        assert_eq!(visitor.evaluates(SIGNS).await, signs, "{scheme}");
        let ground =
            "return getComputedStyle(document.querySelector('#map-legend .map-sign')).backgroundColor";
        assert_eq!(visitor.evaluates(ground).await, "rgb(255, 255, 255)", "{scheme}");

        for tool in ["layers", "export", "share"] {
            visitor.clicks(&format!("#open-{tool}")).await;
            let faults: Vec<String> = serde_json::from_value(visitor.evaluates(FOCUS).await).unwrap();
            assert!(faults.is_empty(), "{scheme} {tool}: {faults:?}");
            visitor.photographs(&format!("forced-{scheme}-{tool}")).await;
            visitor.evaluates(&format!("document.getElementById('{tool}').hidePopover()")).await;
        }
        visitor.types("#search", "urtica").await;
        visitor.sees("#search-list [role=option]").await;
        visitor.presses("\u{e015}").await;
        let faults: Vec<String> = serde_json::from_value(visitor.evaluates(STATES).await).unwrap();
        assert!(faults.is_empty(), "{scheme}: {faults:?}");
        visitor.photographs(&format!("forced-{scheme}-search")).await;
    }
    // One of the links names a taxon that is not there.
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn whoever_wants_no_motion_sees_none() {
    needs!(Prefers);
    let site = Site::demo().await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    // The sheet slides, for others.
    let slides = "document.querySelector('#sheet-larger').click(); await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame); return document.getAnimations().length";
    let slides = format!("const done = arguments[0]; (async () => {{ {slides} }})().then(done)");
    for (motion, moves) in [("no-preference", true), ("reduce", false)] {
        prefers(&visitor, &[("prefers-reduced-motion", motion)]).await;
        visitor.opens("?taxon=urtica-dioica").await;
        visitor.waits_for_the_map().await;
        let moving = visitor.client.execute_async(&slides, vec![]).await.unwrap();
        assert_eq!(moving.as_u64().unwrap() > 0, moves, "{motion}: {moving} animations");
        let moved = visitor
            .evaluates(
                "return [...document.querySelectorAll('*')].flatMap(e => [null, '::before', '::after'].map(p => getComputedStyle(e, p)))
                    .filter(s => s.animationName !== 'none' || s.transitionDuration !== '0s' || s.scrollBehavior === 'smooth').length",
            )
            .await;
        assert_eq!(moved.as_u64().unwrap() > 0, moves, "{motion}: {moved} elements");
    }
    visitor.leaves().await;
}
