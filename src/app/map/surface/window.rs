//! The window of the map: how large it is, and how dense the screen.

use leptos::prelude::window;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::HtmlElement;

use super::Surface;

impl Surface {
    /// Follows the size of an element as it changes.
    pub fn follow_size(&self, element: HtmlElement) {
        let (surface, measured) = (self.clone(), element.clone());
        let resized = Closure::<dyn Fn()>::new(move || {
            let rect = measured.get_bounding_client_rect();
            surface.resize(rect.width(), rect.height(), window().device_pixel_ratio());
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&element);
            // The map lives as long as the page.
            std::mem::forget(observer);
        }
        resized.forget();
    }
}
