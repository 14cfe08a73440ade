//! Where a square lies: its middle and its corners in three systems.

use leptos::prelude::*;

use crate::app::say::say;
use crate::grid::{Square, lambert72_to_wgs84, wgs84_to_lambert2008};
use crate::i18n::Text;

/// A point of Lambert 72, metres, as a system writes it.
type Write = fn(f64, f64) -> [String; 2];

/// Middle and corners, folded away until wanted.
#[component]
pub fn Place(square: Square) -> impl IntoView {
    let b = square.bounds();
    let middle = b.centre();
    let points = [
        (Text::Centre, middle.x, middle.y),
        (Text::NorthWest, b.west, b.north),
        (Text::NorthEast, b.east, b.north),
        (Text::SouthWest, b.west, b.south),
        (Text::SouthEast, b.east, b.south),
    ];
    // As they are written: latitude before longitude, x before y.
    let systems: [(&str, Write); 3] = [
        ("WGS 84", |x, y| {
            let point = lambert72_to_wgs84(x, y);
            [degrees(point.lat), degrees(point.lon)]
        }),
        ("Lambert 72", |x, y| [metres(x), metres(y)]),
        ("Lambert 2008", |x, y| {
            let point = lambert72_to_wgs84(x, y);
            let point = wgs84_to_lambert2008(point.lon, point.lat);
            [metres(point.x), metres(point.y)]
        }),
    ];
    let bodies = systems.map(|(name, write)| {
        let lines = points.map(|(word, x, y)| {
            let [first, second] = write(x, y);
            view! { <tr><th scope="row">{say(word)}</th><td>{first}</td><td>{second}</td></tr> }
        });
        view! {
            <tbody>
                <tr><th scope="rowgroup" class="system">{name}</th></tr>
                {lines.into_iter().collect_view()}
            </tbody>
        }
    });
    view! {
        <details id="square-place" class="filters">
            <summary>{say(Text::CornersAndCentre)}</summary>
            <table class="counts">{bodies.into_iter().collect_view()}</table>
        </details>
    }
}

/// Degrees with five decimals, a metre: all of the grid lies north and east.
fn degrees(degrees: f64) -> String {
    let parts = (degrees * 1e5).round() as u64;
    format!("{}.{:05}", parts / 100_000, parts % 100_000)
}

/// Whole metres.
fn metres(metres: f64) -> String {
    (metres.round() as i64).to_string()
}
