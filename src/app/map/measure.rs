//! What was measured, as entries of the browser's own performance timeline.

use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};

/// One pan or zoom frame.
pub const REDRAW: &str = "atlas:redraw";
/// From the choice of a taxon to its map.
const TAXON: &str = "atlas:taxon";
/// From the start of the navigation to the first taxon on screen.
const FIRST_MAP: &str = "atlas:first-map";
/// The mark that is set when a taxon is chosen.
const CHOICE: &str = "atlas:choice";
/// Frames are forgotten in bulk, so that a day of panning does not fill the memory.
const MOST_FRAMES: u32 = 2_000;

/// Milliseconds since the navigation started.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Writes an entry from `start` (a time or the name of a mark) to now. A browser that cannot is left in peace.
fn write(name: &str, start: &JsValue) {
    let Some(performance) = window().performance() else { return };
    let options = js_sys::Object::new();
    let set = |key: &str, value: &JsValue| js_sys::Reflect::set(&options, &key.into(), value).is_ok();
    if !(set("start", start) && set("end", &performance.now().into())) {
        return;
    }
    if let Ok(measure) = js_sys::Reflect::get(&performance, &"measure".into())
        && let Some(measure) = measure.dyn_ref::<js_sys::Function>()
    {
        // Fails only if the mark is gone.
        let _ = measure.call2(&performance, &name.into(), &options);
    }
}

/// Frames that were written since the timeline was cleared.
#[derive(Debug, Default)]
pub struct Frames(u32);

impl Frames {
    /// A pan or zoom frame that started at `start` is done.
    pub fn done(&mut self, start: f64) {
        self.0 += 1;
        if self.0 > MOST_FRAMES {
            self.0 = 0;
            if let Some(performance) = window().performance() {
                performance.clear_measures_with_measure_name(REDRAW);
            }
        }
        write(REDRAW, &start.into());
    }
}

/// The map of a taxon was painted; `first` if it is the first one since the page was opened.
pub fn taxon_painted(first: bool) {
    let Some(performance) = window().performance() else { return };
    if first {
        write(FIRST_MAP, &0.0.into());
    }
    if performance.get_entries_by_name(CHOICE).length() > 0 {
        write(TAXON, &CHOICE.into());
        performance.clear_marks_with_mark_name(CHOICE);
    }
}
