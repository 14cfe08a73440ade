//! A volunteer and a square.

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

/// The names in a table of species, without their authors.
async fn species(visitor: &Visitor) -> Vec<String> {
    visitor.sees("#square-species tr[data-row]").await;
    let mut names = visitor.texts("#square-species tr[data-row] i").await;
    names.sort();
    names
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_square_has_exactly_its_species() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=square&square=E4-25").await;
    assert_eq!(species(&visitor).await, ["Orchis mascula", "Poa annua", "Urtica dioica"]);
    visitor.opens("?view=square&square=E4-25-43").await;
    assert_eq!(species(&visitor).await, ["Poa annua"]);
    visitor.opens("?view=square&square=E4-26-43").await;
    assert_eq!(species(&visitor).await, ["Cirsium arvense", "Urtica dioica", "Urtica urens"]);
    visitor.opens("?view=square&square=B4-33").await;
    assert_eq!(species(&visitor).await, ["Urtica dioica", "× Agropogon lutosus"]);
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn its_code_in_the_search_box_opens_a_square_and_its_species_the_map() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("").await;
    visitor.waits_for_the_map().await;
    visitor.types("#search", "e42543").await;
    visitor.clicks("#search-list [data-square='E4-25-43']").await;
    visitor.address_holds("square=E4-25-43").await;
    assert_eq!(species(&visitor).await, ["Poa annua"]);
    visitor.clicks("#square-species tr[data-row] a").await;
    visitor.address_holds("taxon=poa-annua").await;
    visitor.sees_drawn(1).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_square_without_records_says_so() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=square&square=K7-58").await;
    visitor.reads("#panel", "K7-58").await;
    visitor.waits_for_the_map().await;
    assert!(visitor.texts("#square-species tr[data-row]").await.is_empty());
    assert!(visitor.texts("#load-error").await.is_empty(), "an empty square is no fault");
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn species_and_visits_go_home_as_csv() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=square&square=E4-25").await;
    visitor.sees("#square-species tr[data-row]").await;
    let (name, text) = visitor.downloads("#csv-species").await;
    assert!(name.ends_with(".csv") && name.contains("E4-25"), "{name}");
    let rows: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows.len(), 3, "{text}");
    let nettle = rows.iter().find(|row| row.iter().any(|cell| cell.contains("Urtica dioica"))).unwrap();
    assert!(nettle.contains(&"1945".to_owned()) && nettle.contains(&"2010".to_owned()), "{nettle:?}");
    assert!(text.contains("# ") && text.contains("CC0"), "no sources: {text}");
    visitor.leaves().await;
}
