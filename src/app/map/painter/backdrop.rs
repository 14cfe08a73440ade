//! A picture of the host's background.

use std::ops::RangeInclusive;

use wasm_bindgen::JsValue;
use web_sys::HtmlImageElement;

use super::brush::Brush;
use crate::map::View;

/// Larger or smaller than this the letters of a picture cannot be read: the plain ground is better.
const READABLE: RangeInclusive<f64> = 0.3..=3.5;

/// A picture, and what it shows.
pub struct Backdrop {
    /// The picture.
    pub image: HtmlImageElement,
    /// Where it belongs, whatever is looked at now.
    pub view: View,
}

impl Backdrop {
    /// Lays it over land and waters, where it belongs: of those only the borders are seen then.
    pub fn paint(&self, brush: &Brush<'_>) -> Result<(), JsValue> {
        if !READABLE.contains(&(brush.view.camera.pixels_per_km / self.view.camera.pixels_per_km)) {
            return Ok(());
        }
        let (left, top, right, bottom) = brush.pixels(self.view.bounds());
        brush.in_pixels()?;
        brush.context.draw_image_with_html_image_element_and_dw_and_dh(
            &self.image,
            left,
            top,
            right - left,
            bottom - top,
        )
    }
}
