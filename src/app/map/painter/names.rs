//! Names of towns.

use wasm_bindgen::JsValue;

use super::brush::Brush;
use super::laid::Laid;
use crate::map::Lettering;

/// Width of the ground around letters, CSS pixels.
const HALO: f64 = 3.0;
/// How much of what lies under that ground it covers, 0–1.
const COVERED: f64 = 0.85;

/// Writes the names in the window, each in the middle of where it stands.
pub fn paint(brush: &Brush<'_>, laid: &Laid, lettering: Lettering) -> Result<(), JsValue> {
    let Some(places) = &laid.scene.places else { return Ok(()) };
    let (context, ratio, seen) = (brush.context, brush.ratio, brush.view.bounds());
    let standing = laid.names(brush.view.camera.pixels_per_km, lettering);
    context.set_text_align("center");
    context.set_text_baseline("middle");
    context.set_line_join("round");
    context.set_line_width(HALO * ratio);
    context.set_stroke_style_str(&brush.palette.land.to_string());
    for name in standing.iter() {
        let box_of_name = &name.covers;
        // A page cannot be moved to where the rest of a name is: there it stands as a whole or not at all.
        let (far, near) = if lettering == Lettering::SCREEN {
            ((box_of_name.east, box_of_name.north), (box_of_name.west, box_of_name.south))
        } else {
            ((box_of_name.west, box_of_name.south), (box_of_name.east, box_of_name.north))
        };
        if far.0 < seen.west || near.0 > seen.east || far.1 < seen.south || near.1 > seen.north {
            continue;
        }
        let Some(place) = places.places.all().get(name.index) else { continue };
        let (text, (x, y)) = (places.of(place), brush.place(name.at));
        context.set_font(&format!("{}px system-ui, sans-serif", name.size * ratio));
        context.set_global_alpha(COVERED);
        context.stroke_text(text, x, y)?;
        context.set_global_alpha(1.0);
        brush.fill_with(if name.town { brush.palette.ink } else { brush.palette.muted });
        context.fill_text(text, x, y)?;
    }
    context.set_text_align("start");
    Ok(())
}
