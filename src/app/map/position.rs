//! Where the browser says that the reader is, for as long as somebody wants to know.

use leptos::prelude::window;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::grid::{Lambert72, wgs84_to_lambert72};

/// How long the browser may take for a position, milliseconds.
const PATIENCE: u32 = 20_000;

/// Where the reader is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fix {
    /// Metres of Lambert 72.
    pub point: Lambert72,
    /// How far it may be off, metres.
    pub accuracy: f64,
    /// When it was found, milliseconds of the clock.
    pub when: f64,
}

/// Why the browser does not say where the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFix {
    /// The reader, the browser or the host does not allow it.
    Denied,
    /// Browsers tell it only to pages that came by https.
    Insecure,
    /// The browser has nothing that could know.
    Absent,
    /// It does not know.
    Unknown,
    /// It does not know yet.
    Late,
}

impl NoFix {
    /// Whether asking on is of no use.
    pub fn is_final(self) -> bool {
        matches!(self, NoFix::Denied | NoFix::Insecure | NoFix::Absent)
    }
}

/// Being told where the reader is; ends when it is dropped.
pub struct Watch {
    geolocation: web_sys::Geolocation,
    id: i32,
    _hear: Closure<dyn Fn(JsValue)>,
}

impl Watch {
    /// Asks the browser to tell the position, now and whenever it changes.
    ///
    /// # Errors
    /// [`NoFix`] when there is nobody to ask.
    pub fn start(answer: impl Fn(Result<Fix, NoFix>) + 'static) -> Result<Self, NoFix> {
        let absent = if window().is_secure_context() { NoFix::Absent } else { NoFix::Insecure };
        let geolocation = window().navigator().geolocation().map_err(|_| absent)?;
        if geolocation.is_undefined() {
            return Err(absent);
        }
        // Positions and errors are told apart by what they have.
        let hear = Closure::<dyn Fn(JsValue)>::new(move |said: JsValue| answer(read(&said)));
        let options = web_sys::PositionOptions::new();
        options.set_enable_high_accuracy(true);
        options.set_timeout(PATIENCE);
        let id = geolocation
            .watch_position_with_error_callback_and_options(
                hear.as_ref().unchecked_ref(),
                Some(hear.as_ref().unchecked_ref()),
                &options,
            )
            .map_err(|_| NoFix::Unknown)?;
        Ok(Watch { geolocation, id, _hear: hear })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.geolocation.clear_watch(self.id);
    }
}

/// What the browser said.
fn read(said: &JsValue) -> Result<Fix, NoFix> {
    let number = |of: &JsValue, key: &str| js_sys::Reflect::get(of, &key.into()).ok()?.as_f64();
    if let Some(code) = number(said, "code") {
        // PERMISSION_DENIED, POSITION_UNAVAILABLE, TIMEOUT.
        return Err(match code as u8 {
            1 if !window().is_secure_context() => NoFix::Insecure,
            1 => NoFix::Denied,
            3 => NoFix::Late,
            _ => NoFix::Unknown,
        });
    }
    let coordinates = js_sys::Reflect::get(said, &"coords".into()).unwrap_or_default();
    let field = |key: &str| number(&coordinates, key);
    // A position that may be off by anything is none.
    let accuracy = field("accuracy").filter(|accuracy| accuracy.is_finite());
    let place = field("longitude").zip(field("latitude")).zip(accuracy);
    let when = number(said, "timestamp").unwrap_or_else(js_sys::Date::now);
    let fix = |((lon, lat), accuracy)| Fix { point: wgs84_to_lambert72(lon, lat), accuracy, when };
    place.map(fix).ok_or(NoFix::Unknown)
}
