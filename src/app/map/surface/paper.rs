//! The map on paper: a canvas of its own, as large and as sharp as a page wants it, painted at once.

use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::picture::Picture;
use super::{Padding, Surface};
use crate::grid::Bounds;
use crate::map::{BaseMap, Camera, Lettering, Palette, Theme, View};

/// Width of the map, CSS pixels: that of an A4 page between the margins that `style/print.css` gives it, which makes it as
/// large as the page allows.
const WIDTH: f64 = 700.0;
/// Height of what a window shows, CSS pixels: with caption, legend and notes it fills a page, upright or on its side.
const HEIGHT: f64 = 610.0;
/// Pixels of the canvas a CSS pixel: 384 dots an inch. A power of two, because Chromium prints a canvas at a scale that it
/// rounds down to 64ths: a third would leave a strip of paper beside the map.
const RATIO: f64 = 4.0;
/// Letters of names, CSS pixels: some seven points.
const LETTERS: f64 = 9.5;
/// Free pixels around all of Belgium and Luxembourg.
const MARGIN: f64 = 6.0;

impl Surface {
    /// Paints the map for a page: all of it if nobody moved it, or else what the window shows. From here to
    /// [`Surface::printed`] the size of the window is that of the page and does not count.
    ///
    /// # Errors
    /// When the browser gives no canvas.
    pub fn print(&self) -> Result<(HtmlCanvasElement, View), JsValue> {
        let mut picture = self.0.borrow_mut();
        picture.printing = true;
        let view = picture.page_view();
        let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
        canvas.set_width((view.width * RATIO).round() as u32);
        canvas.set_height((view.height * RATIO).round() as u32);
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d")?.ok_or("no canvas")?.unchecked_into();
        let letters = (RATIO, Lettering::on_paper(LETTERS));
        picture.job(Palette::of(Theme::Print), view, letters).run(&context, f64::INFINITY)?;
        Ok((canvas, view))
    }

    /// The page is printed.
    pub fn printed(&self) {
        self.0.borrow_mut().printing = false;
    }
}

impl Picture {
    fn page_view(&self) -> View {
        let country = || BaseMap::embedded().ok().map(BaseMap::bounds).filter(|_| self.fitted);
        let (bounds, margin) = match country() {
            Some(bounds) => (bounds, MARGIN),
            None => (self.free_bounds(), 0.0),
        };
        let shape = (bounds.north - bounds.south) / (bounds.east - bounds.west);
        // All of the land as high as it is; beside what a window shows there is more of it.
        let height = if margin > 0.0 { (WIDTH * shape).round() } else { HEIGHT };
        View { camera: Camera::fitting(bounds, WIDTH, height, margin), width: WIDTH, height }
    }

    /// What the window shows where nothing covers it.
    fn free_bounds(&self) -> Bounds {
        let (view, Padding { top, right, bottom, left }) = (self.view(), self.padding);
        let (width, height) = (view.width - left - right, view.height - top - bottom);
        if width < 1.0 || height < 1.0 {
            return view.bounds();
        }
        let (north_west, south_east) = (view.to_map(left, top), view.to_map(left + width, top + height));
        crate::map::rectangle::between(north_west, south_east)
    }
}
