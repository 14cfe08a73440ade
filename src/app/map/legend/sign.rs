//! A sign of the map, as it stands in the legend.

use leptos::prelude::*;

use crate::map::{Shape, Symbol};

/// Side of the drawing, CSS pixels.
const SIDE: f64 = 16.0;

/// The outline of a sign of a size (share of the full one) in a square of [`SIDE`], as a path.
fn outline(symbol: Symbol, size: f64) -> String {
    let at = |share: f64| format!("{:.2}", SIDE / 2.0 + share * size * SIDE);
    let circle = |radius: f64| {
        let (left, right, r) = (at(-radius), at(radius), format!("{:.2}", radius * size * SIDE));
        format!("M{left} 8A{r} {r} 0 1 1 {right} 8A{r} {r} 0 1 1 {left} 8Z")
    };
    match symbol.shape() {
        Shape::Disc { radius } => circle(radius),
        Shape::Ring { outer, inner } => circle(outer) + &circle(inner),
        Shape::Box { half } => {
            let half = if symbol == Symbol::Cell { half - 0.04 } else { half };
            let (low, high) = (at(-half), at(half));
            format!("M{low} {low}H{high}V{high}H{low}Z")
        }
        Shape::Polygon(points) => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", at(*x), at(*y))).collect();
            format!("M{}Z", points.join("L"))
        }
    }
}

/// The sign in a colour, `#rrggbb` or a word of CSS.
pub fn sign(symbol: Symbol, fill: String, size: f64) -> AnyView {
    view! {
        <svg class="map-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d=outline(symbol, size) fill=fill fill-rule="evenodd" />
        </svg>
    }
    .into_any()
}
