//! What a host chose in `site.toml`, as its readers meet it.

use crate::browser::{Visitor, Window};
use crate::engine::{Wish, needs};
use crate::meadow;
use crate::site::{Bad, Site};

/// The meadow with the settings of the example, those of the atlas itself its own.
async fn site_of_the_host() -> (tempfile::TempDir, Site) {
    let place = tempfile::tempdir().unwrap();
    let example = std::fs::read_to_string("docs/site.example.toml").unwrap();
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"60\"><path fill=\"#2c5e8a\" d=\"M0 0h120v60z\"/></svg>";
    std::fs::write(place.path().join("logo.svg"), logo).unwrap();
    let text = example
        .replace("# logo =", "logo =")
        .replace("\nperiods = [\"1972-2004\", \"2005-\"]", "\nperiods = [\"2005-\"]");
    assert_ne!(text, example);
    let file = place.path().join("site.toml");
    std::fs::write(&file, text).unwrap();
    let site = Site::written_with(&meadow(), &["--config", file.to_str().unwrap()]).await;
    (place, site)
}

/// Where a link leads.
async fn href(visitor: &Visitor, selector: &str) -> String {
    visitor.sees(selector).await;
    let script = format!("return document.querySelector(\"{selector}\").href");
    visitor.evaluates(&script).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_first_view_title_and_colours_are_the_hosts() {
    let (_place, site) = site_of_the_host().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    visitor.address_holds("view=coverage&from=2005").await;
    let title = visitor.evaluates("return document.title").await;
    assert!(title.as_str().unwrap().ends_with("Flora of the Meuse"), "{title}");
    let accent = "return getComputedStyle(document.documentElement).getPropertyValue('--accent')";
    assert!(visitor.evaluates(accent).await.as_str().unwrap().contains("#2c5e8a"));
    // The plain map has an address of its own: whoever reloads it, or sends it, keeps it.
    visitor.clicks("#views a[data-view='map']").await;
    visitor.sees("#welcome").await;
    visitor.clicks("#periods button[data-from=''][data-to='']").await;
    visitor.address_lacks("from=").await;
    visitor.address_holds("?view=map").await;
    visitor.client.refresh().await.unwrap();
    visitor.waits_for_the_map().await;
    visitor.reads("#welcome h1", "Flora of the Meuse").await;
    visitor.reads("#welcome .of-host", "An atlas by volunteers.").await;
    visitor.address_lacks("view=coverage").await;
    visitor.photographs("settings-welcome").await;
    // The logo is in every view.
    let logo = "return getComputedStyle(document.querySelector('.foot'), '::after').backgroundImage";
    assert!(visitor.evaluates(logo).await.as_str().unwrap().contains("/logo-"));
    // A link that asks for something gets it.
    visitor.opens("?taxon=urtica-dioica").await;
    visitor.waits_for_the_map().await;
    visitor.address_lacks("view=").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn about_and_reports_are_the_hosts_in_the_language_of_the_reader() {
    let (_place, site) = site_of_the_host().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=about").await;
    visitor.reads("#about", "we meet on the first Saturday").await;
    visitor.reads("#about", "12 rue des Saules, Namur").await;
    assert_eq!(href(&visitor, "#about .of-host h2 + p a").await, "mailto:flora@meuse.example");
    // The text has no English: it is said in which language it is.
    visitor.sees("#about .of-host p[lang='fr']").await;
    let wide = "const i = document.querySelector('#about .of-host img'); return i.complete && i.naturalWidth";
    let begun = std::time::Instant::now();
    while visitor.evaluates(wide).await != 120 {
        assert!(begun.elapsed().as_secs() < 15, "the logo does not come");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    visitor.photographs("settings-about").await;
    visitor.clicks("#language button[lang='nl']").await;
    visitor.reads("#about h1", "Flora van de Maas").await;
    visitor.reads("#about", "Colofon").await;

    visitor.opens("?taxon=urtica-dioica").await;
    visitor.reads(".card .report", "Meld een fout in deze waarneming").await;
    let report = href(&visitor, ".card .report").await;
    assert!(report.starts_with("mailto:flora@meuse.example?subject=Error%3A%20Urtica%20dioica"), "{report}");
    assert!(report.contains("%3Ftaxon%3Durtica-dioica"), "{report}");
    visitor.photographs("settings-card").await;
    visitor.opens("?view=square&square=E4-25").await;
    let report = href(&visitor, ".square-head .report").await;
    assert!(report.contains("subject=Error%3A%20%20E4-25&body=http"), "{report}");
    // Once for each, whatever is redrawn.
    assert_eq!(visitor.texts(".report").await.len(), 1);
    // From the map of a plant into a square: both.
    visitor.opens("?view=square&square=E4-25&taxon=urtica-dioica").await;
    let report = href(&visitor, ".square-head .report").await;
    assert!(report.contains("subject=Error%3A%20Urtica%20dioica%20E4-25&body=http"), "{report}");
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn what_opens_first_is_seen_first() {
    let (_place, site) = site_of_the_host().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    let drawn = visitor.drawn().await;
    visitor.opens("?view=coverage").await;
    visitor.waits_for_the_map().await;
    assert!((1..visitor.drawn().await).contains(&drawn), "{drawn} squares since 2005");

    let program = site.named("app-", "_bg.wasm");
    site.answers(&program, Some(Bad::Status(404)));
    let squares = "return getComputedStyle(document.querySelector('#still .still-squares')).visibility";
    for (query, seen) in
        [("", "visible"), ("?from=2005", "visible"), ("?view=map", "hidden"), ("?from=1972", "hidden")]
    {
        visitor.opens(query).await;
        visitor.sees(&format!("#still figure[data-drawn='{drawn}']")).await;
        assert_eq!(visitor.evaluates(squares).await, seen, "{query}");
    }
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn words_of_the_host_that_cannot_be_had_are_missed_aloud() {
    let (_place, site) = site_of_the_host().await;
    let words = site.named("host-", ".json");
    site.answers(&words, Some(Bad::Status(503)));
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=about&lang=nl").await;
    visitor.reads("#about .of-host", "kon niet geladen worden").await;
    let asked = |site: &Site| site.served().iter().filter(|path| path.ends_with(&words)).count();
    assert!(asked(&site) >= 3, "it is asked for again");
    visitor.clicks("#language button[lang='fr']").await;
    visitor.reads("#about .of-host", "n’a pas pu être chargé").await;
    site.answers(&words, None);
    visitor.evaluates("dispatchEvent(new Event('online'))").await;
    visitor.reads("#about", "12 rue des Saules, Namur").await;
    assert!(!visitor.page_text().await.contains("n’a pas pu être chargé"));
    visitor.leaves_after_faults().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_page_about_becomes_the_view_and_reads_without_it() {
    needs!(Scripts);
    let (_place, site) = site_of_the_host().await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("about/").await;
    visitor.waits_for_the_map().await;
    visitor.address_holds("view=about").await;
    visitor.reads("#about", "Everybody may join").await;
    visitor.wants(Wish::Scripts(false)).await;
    visitor.opens("about/").await;
    visitor.reads(".still-text", "Everybody may join").await;
    visitor.photographs("settings-about-still").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn what_goes_home_is_cited_as_the_hosts_atlas_and_has_its_link() {
    let (_place, site) = site_of_the_host().await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&lang=nl").await;
    visitor.waits_for_the_map().await;
    visitor
        .evaluates("window.copied = []; navigator.clipboard.writeText = async text => { copied.push(text) }")
        .await;
    visitor.clicks("#open-share").await;
    visitor.clicks("#copy-citation").await;
    visitor.reads("#copy-status", "gekopieerd").await;
    let copied = visitor.evaluates("return copied[0]").await;
    assert!(copied.as_str().unwrap().contains("Flora van de Maas, IFBL Atlas (Gegevens"), "{copied}");
    // The page of the taxon says the same as the link with the query.
    let page = format!("{}taxon/urtica-dioica/?lang=nl", site.address);
    visitor.clicks("#open-export").await;
    for button in ["#export-csv", "#export-geojson", "#export-kml", "#export-gpx"] {
        let (_, file) = visitor.downloads(button).await;
        assert!(
            file.contains("Flora van de Maas, IFBL Atlas (Gegevens") && file.contains(&page),
            "{button}: {file}"
        );
    }
    let (_, svg) = visitor.downloads("#export-svg").await;
    let read = roxmltree::Document::parse(&svg).unwrap();
    let notes = read.descendants().find(|node| node.attribute("id") == Some("notes")).unwrap();
    let notes: String =
        notes.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
    // Where its lines break depends on how long they are.
    let notes = notes.replace(char::is_whitespace, "");
    assert!(notes.contains("FloravandeMaas,IFBLAtlas(Gegevens") && notes.contains(&page), "{notes}");
    visitor.leaves().await;
}
