//! The land as one SVG that all pages share.

use std::fmt::Write as _;

use super::Frame;
use crate::grid::Line;
use crate::map::{BaseMap, Palette, Theme};

/// Metres of one unit of the drawing: a third of a pixel on most screens, and few digits.
const UNIT: f64 = 100.0;

/// How much of the land is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All of it.
    Whole,
    /// Its borders: in a picture of few colours all else is more to download than to see.
    Outline,
}

/// Land, waters, provinces and borders in the colours of a theme.
///
/// Colours stand in attributes, not in a style: a policy that a host sends with the file would refuse that.
#[must_use]
pub fn land_svg(base: &BaseMap, frame: &Frame, theme: Theme, detail: Detail) -> String {
    let is_whole = detail == Detail::Whole;
    let palette = Palette::of(theme);
    let (width, height) = frame.metres();
    let (pixels_across, pixels_down) = frame.pixels();
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pixels_across}\" height=\"{pixels_down}\" \
         viewBox=\"0 0 {} {}\" fill=\"none\" stroke-linejoin=\"round\">",
        (width / UNIT).round(),
        (height / UNIT).round()
    );
    let mut fill = |lines: &[Line], colour| {
        let _ =
            write!(out, "<path fill=\"{colour}\" fill-rule=\"evenodd\" d=\"{}\"/>", path(lines, frame, true));
    };
    fill(&base.land, palette.land);
    if is_whole {
        fill(&base.water, palette.water);
    }
    let mut stroke = |lines: &[Line], colour, metres: f64| {
        let width = metres / UNIT;
        let _ = write!(
            out,
            "<path stroke=\"{colour}\" stroke-width=\"{width}\" d=\"{}\"/>",
            path(lines, frame, false)
        );
    };
    if is_whole {
        stroke(&base.rivers, palette.water, 300.0);
        stroke(&base.provinces, palette.province, 300.0);
    }
    stroke(&base.borders, palette.border, 400.0);
    out.push_str("</svg>\n");
    out
}

/// The data of a path: each line from its first point by steps in whole units.
fn path(lines: &[Line], frame: &Frame, closed: bool) -> String {
    let mut out = String::new();
    for line in lines {
        let mut last = None;
        for point in line {
            let (x, y) = frame.place(*point);
            let here = ((x / UNIT).round() as i32, (y / UNIT).round() as i32);
            match last {
                None => {
                    let _ = write!(out, "M{} {}l", here.0, here.1);
                }
                Some(last) if last == here => continue,
                Some((x, y)) => {
                    for step in [here.0 - x, here.1 - y] {
                        // A minus separates as well as a space.
                        if step >= 0 && !out.ends_with('l') {
                            out.push(' ');
                        }
                        let _ = write!(out, "{step}");
                    }
                }
            }
            last = Some(here);
        }
        // What is smaller than a unit has no steps.
        if out.ends_with('l') {
            out.truncate(out.rfind('M').unwrap_or(0));
        } else if closed {
            out.push('z');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_land_is_small_and_has_no_style() {
        let base = BaseMap::embedded().unwrap();
        let land = land_svg(base, &Frame::around(base), Theme::Light, Detail::Whole);
        assert!(land.len() < 60_000, "{}", land.len());
        assert!(!land.contains("style") && !land.contains("NaN"));
        assert!(resvg::usvg::Tree::from_str(&land, &resvg::usvg::Options::default()).is_ok());
        assert!(!land.contains("lz") && !land.contains("l\""));
    }
}
