//! The interface in each of its languages.

use crate::browser::{Visitor, Window};
use crate::faults::is_for_readers;
use crate::site::{Bad, Site};
use crate::{VIEWS, meadow};

const LANGUAGES: [&str; 4] = ["nl", "fr", "de", "en"];

/// Controls and headings whose text does not fit, or which stand partly outside the window; the hint of the search field too.
const CUT: &str = "
    const of = 'button, label, legend, summary, h1, h2, #views, #views a, .foot, .words, .chips, .segments, .notice';
    const seen = e => e.clientWidth > 2 && !e.closest('.unseen') && e.checkVisibility({ visibilityProperty: true });
    const told = (e, what) => `${what}: ${e.id || e.className || e.tagName} “${e.textContent.trim().slice(0, 60)}”`;
    const faults = [];
    for (const e of [...document.querySelectorAll(of)].filter(seen)) {
        if (e.scrollWidth > e.clientWidth + 1) faults.push(told(e, `${e.scrollWidth} in ${e.clientWidth}`));
        const r = e.getBoundingClientRect();
        if (!e.closest('table') && (r.right > innerWidth + 1 || r.left < -1)) faults.push(told(e, 'outside'));
    }
    const field = document.querySelector('#search');
    if (field && seen(field)) {
        const pen = document.createElement('canvas').getContext('2d');
        const style = getComputedStyle(field);
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        const width = pen.measureText(field.placeholder).width;
        if (width > room + 1) faults.push(`${width} in ${room}: ${field.placeholder}`);
    }
    return faults";

/// What is cut on the page that is open, in the language it should be in.
async fn cut(visitor: &Visitor, language: &str, place: &str) -> Vec<String> {
    visitor.sees(&format!("html[lang='{language}']")).await;
    visitor.waits_for_the_map().await;
    let found: Vec<String> = serde_json::from_value(visitor.evaluates(CUT).await).unwrap();
    found.into_iter().map(|fault| format!("{language}, {place}: {fault}")).collect()
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn no_text_is_cut_in_any_language() {
    let site = Site::of(&meadow()).await;
    let mut faults = Vec::new();
    for (window, name) in [(Window::Desktop, "desktop"), (Window::Phone, "phone")] {
        let visitor = Visitor::arrives(&site.address, window).await;
        for language in LANGUAGES {
            for (index, query) in VIEWS.iter().enumerate() {
                let joined = if query.is_empty() { '?' } else { '&' };
                visitor.opens(&format!("{query}{joined}lang={language}")).await;
                faults.extend(cut(&visitor, language, &format!("{name} {query}")).await);
                visitor.photographs(&format!("language-{language}-{name}-{index}")).await;
            }
            visitor.opens(&format!("?taxon=urtica-dioica,poa-annua&lang={language}")).await;
            visitor.waits_for_the_map().await;
            visitor.evaluates("document.querySelectorAll('details').forEach(e => { e.open = true })").await;
            for popover in ["layers", "export", "share"] {
                visitor.clicks(&format!("#open-{popover}")).await;
                faults.extend(cut(&visitor, language, &format!("{name} {popover}")).await);
                visitor.photographs(&format!("language-{language}-{name}-{popover}")).await;
                visitor.presses("\u{e00c}").await;
            }
        }
        visitor.leaves().await;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn only_the_language_in_use_is_downloaded_and_the_choice_is_remembered() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let texts = || {
        let mut texts: Vec<String> =
            site.served().iter().filter(|path| path.contains("/texts/")).cloned().collect();
        texts.sort();
        texts.dedup();
        texts.iter().map(|path| path.rsplit('/').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    visitor.opens("?lang=fr").await;
    visitor.waits_for_the_map().await;
    visitor.reads("#views", "Carte").await;
    assert_eq!(texts(), ["fr.json"]);
    visitor.clicks("#language button[lang='de']").await;
    visitor.reads("#views", "Karte").await;
    visitor.sees("html[lang='de']").await;
    visitor.address_holds("lang=de").await;
    assert_eq!(texts(), ["de.json", "fr.json"]);
    // The next visit, by an address that says nothing.
    visitor.opens("?view=list").await;
    visitor.reads("#taxa", "Familie").await;
    visitor.sees("html[lang='de']").await;
    // A link in another language is read in it, and changes nothing for the next visit.
    visitor.opens("?lang=fr").await;
    visitor.reads("#views", "Carte").await;
    visitor.opens("?view=about").await;
    visitor.reads("#views", "Karte").await;
    assert_eq!(texts(), ["de.json", "fr.json"]);
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn texts_that_cannot_be_had_are_told_and_tried_again() {
    let site = Site::of(&meadow()).await;
    let page = || Some(Bad::Kept("<!doctype html><p>Welcome".into()));
    site.answers("/de.json", page());
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?lang=fr").await;
    visitor.waits_for_the_map().await;
    visitor.clicks("#language button[lang='de']").await;
    visitor.sees("#load-error[data-cause='html']").await;
    visitor.reads("#load-error", "Deutsch").await;
    let message = visitor.texts("#load-error").await.concat();
    assert!(is_for_readers(&message), "{message}");
    visitor.reads("#views", "Carte").await;
    visitor.sees("html[lang='fr']").await;
    site.answers("/de.json", None);
    visitor.clicks("#retry").await;
    visitor.reads("#views", "Karte").await;
    visitor.no_longer_sees("#load-error").await;
    // Before the first page there are no texts to say it in: the page has a few of its own.
    site.answers("/nl.json", page());
    visitor.opens("?view=list&lang=nl").await;
    visitor.reads("#start-error", "De atlas kon niet geladen worden").await;
    site.answers("/nl.json", None);
    visitor.clicks("#start-error a").await;
    visitor.reads("#views", "Kaart").await;
    visitor.no_longer_sees("#start-error").await;
    visitor.leaves_after_faults().await;
}
