//! Where the reader is: a dot, and the square in words.

use leptos::prelude::*;

use super::message::Message;
use super::surface::Surface;
use super::tools::locate;
use crate::grid::Square;
use crate::i18n::{Language, Text};
use crate::map::Camera;

/// The map comes at least this near, CSS pixels a kilometre.
const SCALE: f64 = 40.0;

/// Asks the browser, goes there, and says in which square that is.
pub fn show_here(
    surface: StoredValue<Option<Surface>, LocalStorage>,
    language: Signal<Language>,
    message: Message,
) {
    locate(move |point| {
        let language = language.get_untracked();
        let square = point.and_then(|p| Square::quarter_at(p.x, p.y));
        surface.with_value(|surface| {
            if let Some(surface) = surface {
                surface.mark_here(point.filter(|_| square.is_some()));
                if let (Some(centre), Some(_)) = (point, square) {
                    let scale = surface.view().camera.pixels_per_km.max(SCALE);
                    surface.go(Camera { centre, pixels_per_km: scale });
                }
            }
        });
        message.say(match (point, square) {
            (None, _) => language.say(Text::LocateFailed).to_owned(),
            (_, None) => language.say(Text::LocateOutside).to_owned(),
            (_, Some(square)) => language.fill(Text::YouAreIn, &[("code", &square.to_string())]),
        });
    });
}
