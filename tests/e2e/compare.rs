//! Two lists of species compared.

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_square_is_compared_with_itself_at_another_time_and_with_a_neighbour() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=square&square=E4-25").await;
    visitor.clicks("#compare").await;
    visitor.address_holds("view=compare&square=E4-25").await;
    visitor.reads("#panel", "Both lists are the same").await;
    for (field, years) in [("#compare-a-years", "1939-1971"), ("#compare-b-years", "1972–2004")] {
        visitor.types(field, &format!("{years}\u{e007}")).await;
    }
    visitor.address_holds("during=1972-2004").await;
    let lists = [("both", "Urtica dioica"), ("only-a", "Orchis mascula"), ("only-b", "Poa annua")];
    for (list, name) in lists {
        visitor.reads(&format!("#compare-{list} tr[data-row]"), name).await;
        visitor.sees_so_many(&format!("#compare-{list} tr[data-row]"), 1).await;
    }
    let (_, text) = visitor.downloads("#csv-compare").await;
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(text.as_bytes());
    let mut sides: Vec<(String, String)> =
        reader.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[2].to_owned())).collect();
    sides.sort();
    let expected = [("Orchis mascula", "A"), ("Poa annua", "B"), ("Urtica dioica", "A and B")];
    assert_eq!(sides, expected.map(|(name, side)| (name.to_owned(), side.to_owned())));

    visitor.types("#compare-b", "x\u{e007}").await;
    visitor.reads("#panel", "is not a square of the grid").await;
    visitor.opens("?view=compare&square=E4-25&other=E4-26").await;
    visitor.reads("#compare-only-b tr[data-row]", "Cirsium arvense").await;
    visitor.opens("?view=compare&square=E4").await;
    visitor.reads("#panel", "A map sheet has no list of its own").await;
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn clicks_on_the_map_fill_a_and_then_b() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    let centre = "E4-25".parse::<ifbl_atlas::grid::Square>().unwrap().bounds().centre();
    visitor.opens(&format!("?view=compare&grid=4&at={},{},20", centre.x, centre.y)).await;
    visitor.waits_for_the_map().await;
    // 20 pixels a kilometre: the next square to the east is 80 pixels away.
    let click = |east: i32| {
        format!(
            "const s = document.querySelector('#map-surface'), r = s.getBoundingClientRect();
             const go = type => s.dispatchEvent(new PointerEvent(type, {{ bubbles: true, pointerId: 7, pointerType: 'mouse',
                button: 0, clientX: r.left + r.width / 2 + {east}, clientY: r.top + r.height / 2 }}));
             go('pointermove'); go('pointerdown'); go('pointerup');"
        )
    };
    visitor.evaluates(&click(0)).await;
    visitor.address_holds("square=E4-25").await;
    visitor.address_holds("view=compare").await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    visitor.evaluates(&click(80)).await;
    visitor.address_holds("other=E4-26").await;
    visitor.address_holds("square=E4-25").await;
    visitor.sees("#compare-both tr[data-row]").await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    visitor.evaluates(&click(-80)).await;
    visitor.address_holds("other=E4-24").await;
    visitor.address_holds("square=E4-25").await;
    visitor.leaves().await;
}
