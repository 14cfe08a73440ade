//! How large the reader wants letters to be, and how wide those of the system are.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Letters of this size are those that the style sheets were written for, CSS pixels.
const USUAL: f64 = 16.0;

/// How much larger than usual the letters of the page are, as the reader told the browser: 1 for most, 2 at 200 %. Lengths of the
/// style sheets follow it (`.ci/relative.rs`), and so does what the app counts in their pixels.
#[must_use]
pub fn letters() -> f64 {
    thread_local! {
        static LETTERS: f64 = measured().unwrap_or(1.0);
    }
    LETTERS.with(|letters| *letters)
}

/// A scientific name, and how wide its letters are on average where rows are to be higher, as a share of the size of the letters. In
/// italics they are 0.47 in the measures of Times New Roman, 0.53 in those of Georgia, 0.54 in Noto Serif and 0.58 in DejaVu Serif.
const NAME: &str = "Aegopodium podagraria";
const WIDE: f64 = 0.56;

/// Whether the letters of the system are so wide that names take more lines than they do elsewhere: rows are higher then, here and in
/// the style sheets, which are told by `data-letters`.
#[must_use]
pub fn are_wide() -> bool {
    thread_local! {
        static ARE_WIDE: bool = is_wide().unwrap_or(false);
    }
    ARE_WIDE.with(|wide| *wide)
}

fn is_wide() -> Option<bool> {
    let (root, body) = (document().document_element()?, document().body()?);
    let name = document().create_element("span").ok()?.dyn_into::<web_sys::HtmlElement>().ok()?;
    name.set_class_name("scientific measured");
    let italic = document().create_element("i").ok()?;
    italic.set_text_content(Some(NAME));
    name.append_child(&italic).ok()?;
    body.append_child(&name).ok()?;
    let (size, width) = (size_of(&name), name.get_bounding_client_rect().width());
    name.remove();
    let is_wide = width > WIDE * size? * NAME.len() as f64;
    if is_wide {
        // Without it rows are as high as they were, and as those who count them think.
        root.set_attribute("data-letters", "wide").ok()?;
    }
    Some(is_wide)
}

fn measured() -> Option<f64> {
    Some(size_of(&document().document_element()?)? / USUAL).filter(|size| *size > 0.0)
}

/// The size of the letters of an element, CSS pixels.
fn size_of(element: &web_sys::Element) -> Option<f64> {
    let style = window().get_computed_style(element).ok()??;
    Some(js_sys::parse_float(&style.get_property_value("font-size").ok()?))
}
