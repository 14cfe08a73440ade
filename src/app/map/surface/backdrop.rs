//! The picture of the host's background: which one is here, and which is wanted.

use std::rc::Rc;

use crate::app::map::painter::Backdrop;
use crate::map::View;

/// How much larger or smaller than it was asked for a picture may be drawn at rest.
const SHARP: std::ops::RangeInclusive<f64> = 0.8..=1.25;

/// The background, the picture that is here, and the one that was asked for.
#[derive(Default)]
pub struct Backdrops {
    /// Address of the service; `None` while there is no background.
    service: Option<String>,
    /// The latest picture that came.
    pub shown: Option<Rc<Backdrop>>,
    /// What was asked for last. An answer to anything else is too late.
    pub(super) asked: Option<View>,
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
    pub(super) fn wanted(&self, seen: &View, wide: View) -> Option<(&str, View)> {
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
