//! Pictures of the host's background: asked for when the map has come to rest, drawn once they are here.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{Set as _, window};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlImageElement;

use super::Surface;
use crate::app::map::painter::Backdrop;
use crate::map::wms;

/// How long a picture may take. Then nobody waits for it any longer: that it cannot be had is said.
const PATIENCE: Duration = Duration::from_secs(30);

impl Surface {
    /// Another background, or none.
    pub fn lay_on(&self, service: Option<String>) {
        let is_new = self.0.borrow_mut().backdrops.change(service);
        if is_new {
            self.change(|_| {});
            self.come_to_rest_later();
        }
    }

    /// Asks for a picture if the map, at rest, needs one.
    pub(super) fn ask_for_backdrop(&self) {
        let (image, view) = {
            let mut picture = self.0.borrow_mut();
            let wide = picture.wide_view();
            let Some((service, view)) = picture.backdrops.wanted(&picture.view(), wide) else { return };
            let address = wms::picture_address(service, &view, picture.ratio);
            let Ok(image) = HtmlImageElement::new() else { return };
            image.set_src(&address);
            picture.backdrops.asked = Some(view);
            (image, view)
        };
        let surface = self.clone();
        leptos::task::spawn_local(async move {
            // Whichever comes first: the picture, its refusal, or the end of our patience.
            let late = js_sys::Promise::new(&mut |_, reject| {
                let wait = PATIENCE.as_millis() as i32;
                // A browser without a clock waits for the service.
                let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&reject, wait);
            });
            let first = js_sys::Promise::race(&js_sys::Array::of2(&image.decode(), &late));
            let came = JsFuture::from(first).await.is_ok();
            if !came {
                image.set_src("");
            }
            let reports = {
                let mut picture = surface.0.borrow_mut();
                if picture.backdrops.asked != Some(view) {
                    return;
                }
                if came {
                    picture.backdrops.shown = Some(Rc::new(Backdrop { image, view }));
                    let wide = picture.wide_view();
                    picture.start(wide);
                }
                picture.reports
            };
            if came {
                surface.request(false);
            } else {
                reports.background_failed.try_set(true);
            }
        });
    }
}
