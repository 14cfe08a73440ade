//! The picture of the host's background: asked for when the map has come to rest, drawn once it is here.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::{Set as _, set_timeout_with_handle};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlImageElement;

use super::Surface;
use crate::app::map::painter::Backdrop;
use crate::map::{View, wms};

/// How much larger or smaller than it was asked for a picture may be drawn at rest.
const SHARP: std::ops::RangeInclusive<f64> = 0.8..=1.25;

/// How long a picture may take. Then nobody waits for it any longer: that it cannot be had is said.
const PATIENCE: Duration = Duration::from_secs(30);

/// The background, the picture that is here, and the one that was asked for.
#[derive(Default)]
pub struct Backdrops {
    /// Address of the service; `None` while there is no background.
    service: Option<String>,
    /// The latest picture that came.
    pub shown: Option<Rc<Backdrop>>,
    /// What was asked for last. An answer to anything else is too late.
    asked: Option<View>,
}

impl Backdrops {
    /// Another service, or none; whether that is new.
    pub fn change(&mut self, service: Option<String>) -> bool {
        let is_new = self.service != service;
        if is_new {
            *self = Backdrops { service, ..Backdrops::default() };
        }
        is_new
    }

    /// The picture to ask for when the map rests on `seen`: of `wide`, unless what is here or was asked for will do.
    fn wanted(&self, seen: &View, wide: View) -> Option<(&str, View)> {
        let service = self.service.as_deref()?;
        let does = |view: &View| {
            let (has, wants) = (view.bounds(), seen.bounds());
            SHARP.contains(&(seen.camera.pixels_per_km / view.camera.pixels_per_km))
                && has.west <= wants.west
                && has.east >= wants.east
                && has.south <= wants.south
                && has.north >= wants.north
        };
        (!self.asked.as_ref().is_some_and(does)).then_some((service, wide))
    }
}

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
            let decoded = image.decode();
            // Without its address what is decoded is at an end, as if the service had refused.
            let given_up = image.clone();
            let late = set_timeout_with_handle(move || given_up.set_src(""), PATIENCE).ok();
            let came = JsFuture::from(decoded).await.is_ok();
            if let Some(late) = late {
                late.clear();
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
