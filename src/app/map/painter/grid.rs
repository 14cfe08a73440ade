//! The lines and codes of the grid.

use wasm_bindgen::JsValue;

use super::brush::Brush;
use crate::grid::{Level, Square};
use crate::map::grid_lines;

/// Lines of the grid over what lies in whole squares.
pub fn paint_lines(brush: &Brush<'_>) {
    let lines = grid_lines(&brush.view);
    let Some(reach) = lines.reach else { return };
    let (context, seen, scale) = (brush.context, brush.view.bounds(), brush.scale());
    let edges = brush.pixels(reach);
    let (top, bottom) = (edges.1.max(0.0), edges.3.min(brush.height()));
    let (left, right) = (edges.0.max(0.0), edges.2.min(brush.width()));
    for level in [Level::Quarter, Level::Hour, Level::Sheet] {
        // From near by a sheet's line is a full CSS pixel, the others are one of the screen.
        let is_wide = level == Level::Sheet && brush.view.camera.pixels_per_km > 2.5;
        // Paper has so many pixels that one of them would not be seen.
        let hair = (brush.ratio / 2.0).floor().max(1.0);
        let width = if is_wide { brush.ratio.round().max(1.0) } else { hair };
        context.set_global_alpha(if level == Level::Quarter { 0.6 } else { 1.0 });
        context.begin_path();
        for (x, _) in lines.eastings.iter().filter(|line| line.1 == level) {
            let x = ((x - seen.west) * scale).round();
            context.rect(x, top, width, (bottom - top).max(0.0));
        }
        for (y, _) in lines.northings.iter().filter(|line| line.1 == level) {
            let y = ((seen.north - y) * scale).round();
            context.rect(left, y, (right - left).max(0.0), width);
        }
        brush.fill_with(brush.palette.grid);
        context.fill();
    }
    context.set_global_alpha(1.0);
}

/// Codes in the north-west corners of their squares.
pub fn paint_codes(brush: &Brush<'_>, codes: &[Square]) -> Result<(), JsValue> {
    let (context, ratio) = (brush.context, brush.ratio);
    let is_sheets = codes.first().is_some_and(|square| square.level() == Level::Sheet);
    let size = if is_sheets { 11.0 } else { 10.5 } * ratio;
    context.set_font(&format!("{size}px system-ui, sans-serif"));
    context.set_text_baseline("top");
    context.set_line_join("round");
    context.set_line_width(3.0 * ratio);
    context.set_stroke_style_str(&brush.palette.land.to_string());
    for square in codes {
        let (left, top, right, _) = brush.pixels(square.bounds());
        let (x, y) = (left + 3.0 * ratio, top + 3.0 * ratio);
        let code = square.to_string();
        // A code that is longer than its square would run into the next one.
        if code.len() as f64 * size * 0.6 > right - left {
            continue;
        }
        if !is_sheets {
            // Over a sign too it can be read.
            context.set_global_alpha(0.9);
            context.stroke_text(&code, x, y)?;
        }
        context.set_global_alpha(if is_sheets { 0.6 } else { 1.0 });
        brush.fill_with(brush.palette.code);
        context.fill_text(&code, x, y)?;
    }
    context.set_global_alpha(1.0);
    Ok(())
}
