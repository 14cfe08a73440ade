//! Codes and coordinates, converted into each other.

use crate::browser::{Visitor, Window};
use crate::meadow;
use crate::site::Site;

/// The text of a column of the table.
async fn column(visitor: &Visitor, key: &str) -> Vec<String> {
    visitor.texts(&format!("#converted tr[data-row] [data-column='{key}']")).await
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn a_list_is_converted_both_ways_and_goes_home_as_csv() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Phone).await;
    visitor.opens("?view=square&lang=en").await;
    visitor.waits_for_the_map().await;
    visitor.clicks("#convert").await;
    visitor.address_holds("view=convert").await;
    visitor
        .types("#convert-lines", "e4 25 43\n50.8567 4.3528\n\nI4-22\n52.52 13.405\nFS17\n148877 171812")
        .await;
    visitor.reads("#convert-status", "6 lines, 3 without a square.").await;
    visitor.sees_so_many("#converted tr[data-row]", 6).await;
    let codes = column(&visitor, "code").await;
    assert_eq!(
        codes,
        ["E4-25-43", "E4-25-41", "not readable", "outside the grid", "too coarse: 8 km", "E4-25-41"]
    );
    assert_eq!(column(&visitor, "lambert72").await[0], "148512 170680");
    assert_eq!(column(&visitor, "edges").await[0], "148012 170180 – 149012 171180");
    assert!(column(&visitor, "wgs84").await[0].starts_with("50.84"));
    assert!(column(&visitor, "utm").await[0].starts_with("31U "));
    visitor.photographs("convert").await;

    // Coordinates of the table are those of its square again.
    let back = column(&visitor, "lambert2008").await[0].clone();
    visitor.types("#convert-lines", &format!("\n{back}")).await;
    // Not of its beginning, which may be read while it is typed.
    visitor.reads("#convert-status", "7 lines, 3 without a square.").await;
    visitor.sees_so_many("#converted tr[data-row]", 7).await;
    assert_eq!(column(&visitor, "code").await[6], "E4-25-43", "{back}");

    let (name, text) = visitor.downloads("#csv-converted").await;
    assert_eq!(name, "converted.csv");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 8, "{text}");
    assert!(lines[0].starts_with("input,read_as,code,level,lambert72_x"), "{text}");
    assert!(lines[1].starts_with("e4 25 43,IFBL,E4-25-43,1km,148512,170680"), "{text}");
    assert!(lines[4].ends_with("outside the grid"), "{text}");

    // What was pasted stands nowhere but in the page, and is there again for who comes back.
    let address = visitor.address().await;
    assert!(!address.contains("E4-25") && !address.contains("50.85"), "{address}");
    visitor.clicks("#converted tr[data-row='1'] a").await;
    visitor.address_holds("square=E4-25-41").await;
    visitor.goes_back().await;
    visitor.sees_so_many("#converted tr[data-row]", 7).await;
    let kept = visitor.evaluates("return document.querySelector('#convert-lines').value").await;
    assert!(kept.as_str().unwrap().starts_with("e4 25 43"), "{kept}");
    visitor.leaves().await;
}

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn thousands_of_lines_do_not_freeze_the_page() {
    let site = Site::of(&meadow()).await;
    let visitor = Visitor::arrives(&site.address, Window::Desktop).await;
    visitor.opens("?view=convert&lang=en").await;
    visitor.waits_for_the_map().await;
    let longest = visitor
        .evaluates(
            "const field = document.querySelector('#convert-lines');
             field.value = Array.from({ length: 5000 }, (_, i) => `50.${4000 + i} 4.3528`).join('\\n');
             let longest = 0, last = performance.now(), going = true;
             const tick = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; if (going) setTimeout(tick); };
             tick();
             field.dispatchEvent(new Event('input', { bubbles: true }));
             for (let i = 0; i < 600 && !document.querySelector('#convert-status').textContent.includes('5,000'); i++) await new Promise(go => setTimeout(go, 50));
             going = false;
             return longest",
        )
        .await;
    visitor.reads("#convert-status", "5,000 lines, 0 without a square.").await;
    visitor.clicks("#converted th button[data-column='code']").await;
    visitor.address_holds("sort=code").await;
    println!("the page was busy for {longest} ms at once");
    // An unoptimised build has to pass too.
    assert!(longest.as_f64().unwrap() < 2_000.0, "{longest} ms");
    visitor.leaves().await;
}
