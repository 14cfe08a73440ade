//! The view "about": whose records these are, what became of every row, how the atlas is cited and what its words mean.

use std::path::Path;

use ifbl_atlas::data::{Manifest, decode, encode};
use ifbl_atlas::i18n::{Language, Text, day};

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::{Bad, Site};

/// A list without a licence, some of whose rows are rejected: for a reason that is told, and one that is not.
const LISTS: &str = "square,taxon,date\n\
    E4-25-43,Poa annua,1972-05-14\nE4-25-43,Urtica dioica,1999-05-14\nE4-25-44,Viola cf. riviniana,2001-05-14\n\
    E4-25-44,Poa trivialis,\nnowhere,Poa annua,1970-01-02\nnowhere,Poa annua,1971-01-02\nnowhere,Poa annua,1972-01-02\n\
    nowhere,Poa annua,1973-01-02\nnowhere,Poa annua,1974-01-02\nE4-26,NA,1974-01-02\n";

async fn site_of_lists(place: &Path) -> Site {
    let lists = place.join("lists.csv");
    std::fs::write(&lists, LISTS).unwrap();
    Site::built_with(&meadow(), &[lists.to_str().unwrap()]).await
}

/// What stands in the n-th data set, terms and descriptions.
async fn dataset(visitor: &Visitor, index: usize) -> String {
    let script = format!(
        "const set = document.querySelectorAll('#about .dataset')[{index}];
         return [...set.querySelectorAll('dt')].map((term) => `${{term.textContent}}=${{term.nextElementSibling.textContent}}`).join('; ')"
    );
    visitor.evaluates(&script).await.as_str().unwrap().to_owned()
}

/// A text as a browser reads it out: a no-break space is a space.
fn as_read(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// What a tag holds, what is folded included.
async fn whole_text(visitor: &Visitor, selector: &str) -> String {
    let script = format!("return document.querySelector('{selector}').textContent");
    visitor.evaluates(&script).await.as_str().unwrap().to_owned()
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn data_sets_rows_citation_and_words_are_told_in_every_language() {
    let place = tempfile::tempdir().unwrap();
    let site = site_of_lists(place.path()).await;
    let atlas: Manifest = decode("atlas.json", &std::fs::read_to_string(site.manifest()).unwrap()).unwrap();
    let last = atlas.years.unwrap().1.to_string();
    for (window, shape) in [(Window::Desktop, "desktop"), (Window::Phone, "phone")] {
        let visitor = Visitor::arrives(&site.address, window).await;
        visitor.opens("").await;
        visitor.waits_for_the_map().await;
        // Nobody who only looks at the map has to wait for it.
        let asked = || site.served().iter().filter(|path| path.ends_with("/sources.json")).count();
        assert!(window == Window::Phone || asked() == 0);
        for language in Language::ALL {
            let say = |text: Text| language.say(text);
            visitor.opens(&format!("?view=about&lang={}", language.code())).await;
            visitor.reads("#about", say(Text::WhatWasRead)).await;
            let date = day(language, "2026-01-01");
            let dated = language.fill(Text::DataTo, &[("year", &last), ("date", &date)]);
            visitor.reads("#about", &as_read(&dated)).await;
            visitor.reads("#about", say(Text::HowToCite)).await;

            let told = dataset(&visitor, 1).await;
            for line in [
                format!("{}={}", say(Text::Licence), say(Text::LicenceUnknown)),
                format!("{}=4", say(Text::Records)),
                // The doubt counts as no taxon.
                format!("{}=3", say(Text::Taxa)),
                format!("{}=1972–2001", say(Text::Years)),
            ] {
                assert!(told.contains(&line), "{line} in {told}");
            }
            assert!(dataset(&visitor, 0).await.contains("CC0 1.0"));

            let rows = [("read", "10"), ("placed", "4"), ("rejected", "6")];
            let rows = language.fill(Text::RowsOfSource, &rows);
            visitor.reads("#columns-used li:nth-child(2) summary", &rows).await;
            visitor.clicks("#columns-used li:nth-child(2) summary").await;
            for words in [
                say(Text::RejectedWhy),
                say(Text::ReasonNoSquare),
                say(Text::ReasonOther),
                say(Text::DoubtNoDate),
                say(Text::ColumnsUsed),
            ] {
                visitor.reads("#columns-used li:nth-child(2)", &as_read(words)).await;
            }

            let cited = whole_text(&visitor, "#citation").await;
            assert!(cited.starts_with("IFBL Atlas (") && cited.contains(&dated), "{cited}");
            assert!(cited.contains(&site.build()) && cited.contains(env!("CARGO_PKG_VERSION")), "{cited}");
            assert!(cited.contains(site.address.trim_end_matches('/')), "{cited}");
            visitor.clicks("#copy-atlas-citation").await;
            visitor.reads("#about", say(Text::CitationCopied)).await;

            let text = visitor.page_text().await.to_lowercase();
            for wrong in ["records up to", "waarnemingen tot", "données jusqu’au", "nachweise bis"] {
                assert!(!text.contains(wrong), "{wrong}");
            }
            let cut = "return [...document.querySelectorAll('#about, #about *')].filter((e) => \
                 e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline' && e.clientWidth > 0).map((e) => e.outerHTML.slice(0, 200))";
            assert_eq!(visitor.evaluates(cut).await, serde_json::json!([]));
            visitor.photographs(&format!("about-{shape}-{}", language.code())).await;
            visitor.clicks("#glossary").await;
            visitor.sees("h2#words").await;
            visitor.sees(&format!("html[lang='{}']", language.code())).await;
        }
        visitor.leaves().await;
    }
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn what_is_not_known_yet_or_not_at_all_is_not_none() {
    let place = tempfile::tempdir().unwrap();
    let site = site_of_lists(place.path()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    site.answers("sources.json", Some(Bad::Silence));
    visitor.opens("?view=about").await;
    visitor.reads("#columns-used li:nth-child(2) summary", "…").await;
    let told = dataset(&visitor, 1).await;
    assert!(told.contains("Taxa=…") && told.contains("Years=…") && !told.contains("=0"), "{told}");

    site.answers("sources.json", Some(Bad::Status(500)));
    visitor.client.refresh().await.unwrap();
    visitor.reads("#load-error", "The numbers of the sources cannot be shown").await;
    let told = dataset(&visitor, 1).await;
    assert!(told.contains("Taxa=…") && !told.contains("=0"), "{told}");
    // What the manifest says stands all the same, and elsewhere nobody is told.
    visitor.reads("#about", "Licence").await;
    visitor.clicks("#views [data-view='list']").await;
    visitor.sees("#taxa tr[data-row]").await;
    visitor.no_longer_sees("#load-error").await;
    visitor.clicks("#views [data-view='about']").await;
    visitor.sees("#load-error").await;
    site.answers("sources.json", None);
    visitor.clicks("#retry").await;
    visitor.reads("#columns-used li:nth-child(2) summary", "10 rows read, 4 placed, 6 rejected").await;
    visitor.no_longer_sees("#load-error").await;

    // An atlas of before there was that file.
    let text = std::fs::read_to_string(site.manifest()).unwrap();
    let mut manifest: Manifest = decode("atlas.json", &text).unwrap();
    manifest.files.sources = None;
    std::fs::write(site.manifest(), encode(&manifest).unwrap()).unwrap();
    visitor.client.refresh().await.unwrap();
    visitor.reads("#about", "is not known").await;
    let told = dataset(&visitor, 1).await;
    assert!(told.contains("Records=4") && !told.contains("Taxa") && !told.contains('…'), "{told}");
    visitor.no_longer_sees("#load-error").await;
    visitor.leaves_after_faults().await;
}
