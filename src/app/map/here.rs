//! Where the reader is: a dot in the circle of what it may be off by, and the square in words, as finely as the position
//! allows, for as long as the reader wants to be followed.

use std::time::Duration;

use leptos::prelude::*;

use super::message::Message;
use super::pointing::touches_land;
use super::position::{Fix, NoFix, Watch};
use super::surface::Surface;
use crate::grid::{Level, Square};
use crate::i18n::{Language, Text, distance};
use crate::map::Camera;

/// The map comes at least this near, CSS pixels a kilometre.
const SCALE: f64 = 40.0;
/// A position known so well lies in its quarter square, or in those that its circle reaches, metres.
const SURE: f64 = 100.0;
/// How often the message is brought up to date while nothing is heard.
const AGAIN: Duration = Duration::from_secs(15);
/// A position is old after this, milliseconds.
const OLD: f64 = 60_000.0;
/// A page that was out of sight for so long follows nobody any more, milliseconds.
const HIDDEN: f64 = 600_000.0;

/// Finds the reader, and follows.
#[derive(Clone, Copy)]
pub struct Here {
    surface: StoredValue<Option<Surface>, LocalStorage>,
    language: Signal<Language>,
    message: Message,
    /// Whether the reader is followed.
    pub on: RwSignal<bool>,
    following: StoredValue<Following, LocalStorage>,
}

/// What following needs.
#[derive(Default)]
struct Following {
    watch: Option<Watch>,
    /// What was heard last.
    heard: Option<Fix>,
    /// Whether the browser failed since: some never speak again after that, so they are asked anew.
    failed: bool,
    /// Since when the page is out of sight, milliseconds of the clock.
    hidden_since: f64,
}

impl Here {
    /// Follows nobody yet.
    pub fn new(
        surface: StoredValue<Option<Surface>, LocalStorage>,
        language: Signal<Language>,
        message: Message,
    ) -> Self {
        let following = StoredValue::new_local(Following::default());
        let here = Here { surface, language, message, on: RwSignal::new(false), following };
        // Out of sight the battery is spared; whoever looks again soon is followed on.
        let looked_away = window_event_listener_untyped("visibilitychange", move |_| {
            if !here.on.get_untracked() {
            } else if document().hidden() {
                here.change(&|following| {
                    following.hidden_since = js_sys::Date::now();
                    following.watch = None;
                });
            } else if js_sys::Date::now() - following.with_value(|following| following.hidden_since) > HIDDEN
            {
                here.stop();
            } else {
                here.start();
            }
        });
        let again = move || {
            if following.with_value(|following| following.failed) && !document().hidden() {
                here.change(&|following| following.failed = false);
                here.start();
            }
            here.say();
        };
        let again = set_interval_with_handle(again, AGAIN).ok();
        on_cleanup(move || {
            looked_away.remove();
            if let Some(again) = again {
                again.clear();
            }
        });
        here
    }

    /// Begins to follow, or stops.
    pub fn toggle(self) {
        if self.on.get_untracked() {
            self.stop();
        } else {
            self.on.set(true);
            self.message.keep(self.language.get_untracked().say(Text::LocateSearching).to_owned());
            self.start();
        }
    }

    fn heard(self) -> Option<Fix> {
        self.following.with_value(|following| following.heard)
    }

    fn change(self, change: &dyn Fn(&mut Following)) {
        self.following.update_value(|following| change(following));
    }

    fn start(self) {
        match Watch::start(move |answer| self.hear(answer)) {
            Ok(watch) => self.following.update_value(|following| following.watch = Some(watch)),
            Err(reason) => self.hear(Err(reason)),
        }
    }

    fn stop(self) {
        self.change(&|following| *following = Following::default());
        self.on.set(false);
        self.mark(None);
        self.message.keep(String::new());
    }

    fn hear(self, answer: Result<Fix, NoFix>) {
        match answer {
            Ok(fix) => {
                let first = self.heard().is_none();
                self.change(&|following| (following.heard, following.failed) = (Some(fix), false));
                self.mark(Some(fix));
                self.go(fix, first);
                self.say();
            }
            Err(reason) => {
                let found = self.heard().is_some();
                if reason.is_final() {
                    self.stop();
                } else {
                    self.change(&|following| following.failed = true);
                }
                // A position that was found stands, with its age.
                if reason.is_final() || !found {
                    self.message.say(self.language.get_untracked().say(of_refusal(reason)).to_owned());
                }
            }
        }
    }

    fn mark(self, fix: Option<Fix>) {
        // A dot says where somebody is: of a position that names no square it would say too much.
        let dot = fix.filter(|fix| square_of(fix).is_some() && Level::known_to(fix.accuracy).is_some());
        self.surface.with_value(|surface| {
            if let Some(surface) = surface {
                surface.mark_here(dot.map(|fix| (fix.point, fix.accuracy)));
            }
        });
    }

    /// Goes there when the reader is found, and again as long as no hand moved the map.
    fn go(self, fix: Fix, first: bool) {
        self.surface.with_value(|surface| {
            let Some(surface) = surface.as_ref().filter(|surface| first || surface.follows()) else { return };
            if square_of(&fix).is_none() {
                return;
            }
            let now = surface.view().camera.pixels_per_km;
            let scale = if !first {
                now
            } else if Level::known_to(fix.accuracy) == Some(Level::Quarter) {
                now.max(SCALE)
            } else {
                // What the position may be off by stays in the window.
                (80_000.0 / fix.accuracy).max(Camera::MIN_PIXELS_PER_KM)
            };
            surface.follow(fix.point, scale);
        });
    }

    /// Says what is known now.
    fn say(self) {
        if let Some(fix) = self.heard() {
            self.message.keep(said(self.language.get_untracked(), &fix, js_sys::Date::now() - fix.when));
        }
    }
}

fn of_refusal(reason: NoFix) -> Text {
    match reason {
        NoFix::Insecure => Text::LocateInsecure,
        NoFix::Denied => Text::LocateDenied,
        NoFix::Absent => Text::LocateAbsent,
        NoFix::Unknown => Text::LocateFailed,
        NoFix::Late => Text::LocateSlow,
    }
}

fn square_of(fix: &Fix) -> Option<Square> {
    Square::quarter_at(fix.point.x, fix.point.y)
}

/// The squares that a position names, and how old (milliseconds) it is once it is old.
fn said(language: Language, fix: &Fix, age: f64) -> String {
    let Fix { point, accuracy, .. } = *fix;
    let known_to = distance(accuracy);
    let (mut text, squares) = match (square_of(fix), Level::known_to(accuracy)) {
        (None, _) => (language.say(Text::LocateOutside).to_owned(), Vec::new()),
        (Some(_), None) => (language.fill(Text::LocateVague, &[("distance", &known_to)]), Vec::new()),
        (Some(_), Some(_)) if accuracy <= SURE => {
            let squares = Square::quarters_within(point, accuracy);
            let codes = codes(language, &squares);
            (format!("{} (± {known_to})", language.fill(Text::YouAreIn, &[("code", &codes)])), squares)
        }
        (Some(quarter), Some(level)) => {
            let square = quarter.within(level);
            let code = square.to_string();
            (language.fill(Text::LocateNear, &[("code", &code), ("distance", &known_to)]), vec![square])
        }
    };
    // The grid reaches past the border; with the hour square around it nobody on a beach is abroad.
    if squares.first().is_some_and(|square| !touches_land(square.within(Level::Hour))) {
        text = format!("{text}, {}", language.say(Text::LocateAbroad));
    }
    if age > OLD {
        let minutes = format!("{:.0}", (age / 60_000.0).floor());
        text = format!("{text} · {}", language.fill(Text::MinutesAgo, &[("minutes", &minutes)]));
    }
    text
}

/// `E4-25-43, E4-25-44 or E4-26-33`.
fn codes(language: Language, squares: &[Square]) -> String {
    let mut codes = String::new();
    for (place, square) in squares.iter().enumerate() {
        if place > 0 && place + 1 == squares.len() {
            codes = format!("{codes} {} ", language.say(Text::Or));
        } else if place > 0 {
            codes.push_str(", ");
        }
        codes.push_str(&square.to_string());
    }
    codes
}
