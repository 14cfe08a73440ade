//! The mouse of Chromium, which answers to each event when the page has dealt with it.

use serde_json::json;

use super::browser::Visitor;
use super::engine::chromium::devtools;

/// An event of the mouse (`mousePressed`, `mouseMoved`, `mouseReleased`, `mouseWheel`) at a place of the window, CSS pixels; a
/// wheel turns by so many of them.
pub async fn mouse(visitor: &Visitor, kind: &str, x: f64, y: f64, wheel: f64) {
    let pressed = if kind == "mouseWheel" { "none" } else { "left" };
    let buttons = u8::from(kind != "mouseReleased" && kind != "mouseWheel");
    let event = json!({ "type": kind, "x": x, "y": y, "button": pressed, "buttons": buttons, "clickCount": 1,
                        "deltaX": 0, "deltaY": wheel, "pointerType": "mouse" });
    devtools(&visitor.client, "Input.dispatchMouseEvent", event).await;
}
