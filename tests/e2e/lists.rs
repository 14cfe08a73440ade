//! The list of all taxa.

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn all_taxa_filtered_sorted_chosen() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=list").await;
    visitor.sees("#taxa tr[data-row]").await;
    assert_eq!(visitor.texts("#taxa tr[data-row] i").await.len(), 6);

    visitor.types("#list-filter", "URTICA").await;
    visitor.address_holds("q=").await;
    visitor.sees_so_many("#taxa tr[data-row]", 2).await;
    let mut names = visitor.texts("#taxa tr[data-row] i").await;
    names.sort();
    assert_eq!(names, ["Urtica dioica", "Urtica urens"]);

    visitor.clicks("#taxa th button[data-column='records']").await;
    visitor.address_holds("sort=").await;
    visitor.client.refresh().await.unwrap();
    visitor.sees("#taxa tr[data-row]").await;
    assert_eq!(visitor.texts("#taxa tr[data-row] i").await.len(), 2, "the link forgot the filter");

    visitor.clicks("#taxa tr[data-row] a[href*='urtica-urens']").await;
    visitor.address_holds("taxon=urtica-urens").await;
    visitor.sees_drawn(1).await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_list_goes_home_as_csv() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=list").await;
    visitor.sees("#taxa tr[data-row]").await;
    let (_, text) = visitor.downloads("#csv-taxa").await;
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    assert_eq!(reader.records().map(Result::unwrap).count(), 6, "{text}");
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn the_squares_of_a_taxon_are_a_table_too() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?taxon=urtica-dioica&grid=1").await;
    visitor.sees_drawn(6).await;
    let rows = visitor.texts("#taxon-squares tr[data-row]").await;
    assert_eq!(rows.len(), 6, "{rows:?}");
    let (_, text) = visitor.downloads("#csv-squares").await;
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let mut codes: Vec<String> = reader.records().map(|row| row.unwrap()[1].to_owned()).collect();
    codes.sort();
    assert_eq!(codes, ["B4-33-22", "C4-22-33", "D4-11-11", "E4-25-11", "E4-25-12", "E4-26-43"], "{text}");
    visitor.leaves().await;
}
