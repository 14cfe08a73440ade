//! Where the reader is: a dot, and the square in words, as finely as the position allows.

use leptos::prelude::*;

use super::message::Message;
use super::surface::Surface;
use super::tools::{NoPosition, locate};
use crate::grid::{Level, Square};
use crate::i18n::{Language, Text};
use crate::map::Camera;

/// The map comes at least this near, CSS pixels a kilometre.
const SCALE: f64 = 40.0;
/// A position known so well lies in its quarter square, metres.
const SURE: f64 = 100.0;
/// A position known so well names its quarter square, metres: the rule for records.
const QUARTER: f64 = 1_000.0;
/// A position known so well names its hour square, metres: the rule for records.
const HOUR: f64 = 4_000.0;

/// Asks the browser, goes there, and says in which square that is.
pub fn show_here(
    surface: StoredValue<Option<Surface>, LocalStorage>,
    language: Signal<Language>,
    message: Message,
) {
    locate(move |answer| {
        let language = language.get_untracked();
        let place = answer.ok().and_then(|position| {
            let quarter = Square::quarter_at(position.point.x, position.point.y)?;
            Some((position, quarter))
        });
        surface.with_value(|surface| {
            if let Some(surface) = surface {
                // A dot says where somebody is: of a position that names no square it would say too much.
                let dot = place.filter(|(position, _)| position.accuracy <= HOUR);
                surface.mark_here(dot.map(|(position, _)| position.point));
                if let Some((position, _)) = place {
                    // What the position may be off by stays in the window.
                    let most = if position.accuracy <= QUARTER {
                        SCALE
                    } else {
                        (80_000.0 / position.accuracy).max(Camera::MIN_PIXELS_PER_KM)
                    };
                    let now = surface.view().camera.pixels_per_km;
                    let scale = if position.accuracy <= QUARTER { now.max(most) } else { most };
                    surface.go(Camera { centre: position.point, pixels_per_km: scale });
                }
            }
        });
        message.say(match (answer, place) {
            (Err(reason), _) => language.say(of_refusal(reason)).to_owned(),
            (Ok(_), None) => language.say(Text::LocateOutside).to_owned(),
            (Ok(_), Some((position, quarter))) => words(language, quarter, position.accuracy),
        });
    });
}

fn of_refusal(reason: NoPosition) -> Text {
    match reason {
        NoPosition::Denied if !window().is_secure_context() => Text::LocateInsecure,
        NoPosition::Denied => Text::LocateDenied,
        NoPosition::Unknown => Text::LocateFailed,
    }
}

/// The square that a position known to so many metres names.
fn words(language: Language, quarter: Square, accuracy: f64) -> String {
    let code = |level| quarter.within(level).to_string();
    let distance = distance(accuracy);
    let near = |level| language.fill(Text::LocateNear, &[("code", &code(level)), ("distance", &distance)]);
    if accuracy <= SURE {
        language.fill(Text::YouAreIn, &[("code", &code(Level::Quarter))])
    } else if accuracy <= QUARTER {
        near(Level::Quarter)
    } else if accuracy <= HOUR {
        near(Level::Hour)
    } else {
        language.fill(Text::LocateVague, &[("distance", &distance)])
    }
}

/// Metres up to a kilometre, kilometres above.
fn distance(metres: f64) -> String {
    if metres < 1_000.0 {
        format!("{:.0} m", (metres / 10.0).ceil() * 10.0)
    } else {
        format!("{:.0} km", (metres / 1_000.0).ceil())
    }
}
