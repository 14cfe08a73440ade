//! Which colours a map has by day, by night and on paper.

use super::Paint;
use crate::data::Rgb;

/// On what ground the map is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// White land on paper.
    #[default]
    Light,
    /// Dark land on dark paper.
    Dark,
    /// Black on white, for printers and journals.
    Print,
}

/// All colours of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    theme: Theme,
    /// What lies outside Belgium and Luxembourg.
    pub paper: Rgb,
    /// Belgium and Luxembourg.
    pub land: Rgb,
    /// Waters and rivers.
    pub water: Rgb,
    /// Borders of countries.
    pub border: Rgb,
    /// Lines between provinces.
    pub province: Rgb,
    /// Lines of the grid.
    pub grid: Rgb,
    /// Codes of the squares.
    pub code: Rgb,
    /// Text.
    pub ink: Rgb,
    /// Text of less weight.
    pub muted: Rgb,
    /// Text that warns.
    pub warning: Rgb,
    /// Edge of the zone whose records count.
    pub accent: Rgb,
    /// Thin over what lies outside that zone.
    pub outside: Rgb,
    periods: [Rgb; 4],
    undated: Rgb,
    stayed: Rgb,
}

const LIGHT: Palette = Palette {
    theme: Theme::Light,
    paper: Rgb::hex(0xf3f1ea),
    land: Rgb::hex(0xffffff),
    water: Rgb::hex(0xb7cbd7),
    border: Rgb::hex(0x8d938d),
    province: Rgb::hex(0xcdd0c9),
    grid: Rgb::hex(0xe2e2da),
    code: Rgb::hex(0x8b938c),
    ink: Rgb::hex(0x1d2420),
    muted: Rgb::hex(0x5a645d),
    warning: Rgb::hex(0x9a4a00),
    accent: Rgb::hex(0x2f6b3b),
    outside: Rgb::hex(0xe9e6db),
    periods: [Rgb::hex(0xcfc4a0), Rgb::hex(0x93b98f), Rgb::hex(0x3d8f62), Rgb::hex(0x0b3f33)],
    undated: Rgb::hex(0x8b938c),
    stayed: Rgb::hex(0x7a817c),
};

const DARK: Palette = Palette {
    theme: Theme::Dark,
    paper: Rgb::hex(0x14181a),
    land: Rgb::hex(0x1f2528),
    water: Rgb::hex(0x34454f),
    border: Rgb::hex(0x6a746e),
    province: Rgb::hex(0x3b4346),
    grid: Rgb::hex(0x272d30),
    code: Rgb::hex(0x75807a),
    ink: Rgb::hex(0xe8ece6),
    muted: Rgb::hex(0x9aa59d),
    warning: Rgb::hex(0xf0a860),
    accent: Rgb::hex(0x7cc48c),
    outside: Rgb::hex(0x14181a),
    periods: [Rgb::hex(0x6f6850), Rgb::hex(0x5b8f6b), Rgb::hex(0x69c98f), Rgb::hex(0xe4ffec)],
    undated: Rgb::hex(0x8b958e),
    stayed: Rgb::hex(0x9aa59d),
};

const PRINT: Palette = Palette {
    theme: Theme::Print,
    paper: Rgb::hex(0xffffff),
    water: Rgb::hex(0xb9c9d2),
    border: Rgb::hex(0x555b57),
    province: Rgb::hex(0xb4b8b2),
    grid: Rgb::hex(0xdedfda),
    outside: Rgb::hex(0xe4e4e2),
    ink: Rgb::hex(0x000000),
    muted: Rgb::hex(0x444a46),
    ..LIGHT
};

/// Okabe & Ito 2008, "Color Universal Design", without black, the ones that differ most first.
const OKABE_ITO: [Rgb; 7] = [
    Rgb::hex(0x0072b2),
    Rgb::hex(0xd55e00),
    Rgb::hex(0x009e73),
    Rgb::hex(0xcc79a7),
    Rgb::hex(0xe69f00),
    Rgb::hex(0x56b4e9),
    Rgb::hex(0xf0e442),
];

/// Cividis (Nuñez, Anderton & Renslow 2018) in ten steps, dark to light.
const CIVIDIS: [Rgb; 10] = [
    Rgb::hex(0x00224e),
    Rgb::hex(0x123570),
    Rgb::hex(0x3b496c),
    Rgb::hex(0x575d6d),
    Rgb::hex(0x707173),
    Rgb::hex(0x8a8678),
    Rgb::hex(0xa59c74),
    Rgb::hex(0xc3b369),
    Rgb::hex(0xe1cc55),
    Rgb::hex(0xfee838),
];

impl Palette {
    /// The colours of a theme.
    #[must_use]
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
            Theme::Print => PRINT,
        }
    }

    /// The colour of a class.
    #[must_use]
    pub fn paint(&self, paint: Paint) -> Rgb {
        match paint {
            Paint::Period { index, of } => along(&self.periods, if of < 2 { 1.0 } else { share(index, of) }),
            Paint::Undated => self.undated,
            // More stands out from the ground: darker by day, lighter by night.
            Paint::Coverage { index, of } if self.theme == Theme::Dark => along(&CIVIDIS, share(index, of)),
            Paint::Coverage { index, of } => along(&CIVIDIS, 1.0 - share(index, of)),
            Paint::Taxon(index) => match OKABE_ITO.get(usize::from(index) % 8) {
                Some(colour) => *colour,
                None => self.ink,
            },
            Paint::Chosen(colour) => colour,
            Paint::Gain => OKABE_ITO[0],
            Paint::Stayed => self.stayed,
            Paint::NotRefound => OKABE_ITO[1],
        }
    }
}

/// Fills of the areas of a layer: quiet, so that signs stand out; in turn where there are more areas.
pub const AREA_FILLS: [Rgb; 12] = [
    Rgb::hex(0x8dd3c7),
    Rgb::hex(0xbebada),
    Rgb::hex(0xfdb462),
    Rgb::hex(0x80b1d3),
    Rgb::hex(0xb3de69),
    Rgb::hex(0xfccde5),
    Rgb::hex(0xffed6f),
    Rgb::hex(0xbc80bd),
    Rgb::hex(0xccebc5),
    Rgb::hex(0xfb8072),
    Rgb::hex(0xd9d9d9),
    Rgb::hex(0xc49c6b),
];

/// The colours offered for taxa side by side: those that colour-blind eyes tell apart, and ink.
#[must_use]
pub fn taxon_colours(theme: Theme) -> Vec<Rgb> {
    let palette = Palette::of(theme);
    (0..8).map(|index| palette.paint(Paint::Taxon(index))).collect()
}

/// How far along a scale of `of` steps a step is, 0–1.
fn share(index: u8, of: u8) -> f64 {
    if of < 2 { 0.0 } else { f64::from(index.min(of - 1)) / f64::from(of - 1) }
}

/// The colour at a share (0–1) of the way along a scale.
fn along(scale: &[Rgb], share: f64) -> Rgb {
    let place = share.clamp(0.0, 1.0) * (scale.len() - 1) as f64;
    let below = (place as usize).min(scale.len().saturating_sub(2));
    scale[below].towards(scale[below + 1], place - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(colour: Rgb) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn later_periods_stand_out_more_and_text_can_be_read() {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let palette = Palette::of(theme);
            for of in 2..=6 {
                let contrasts: Vec<_> = (0..of)
                    .map(|index| contrast(palette.paint(Paint::Period { index, of }), palette.land))
                    .collect();
                assert!(contrasts.is_sorted(), "{theme:?} {contrasts:?}");
            }
            for text in [palette.ink, palette.muted, palette.warning] {
                assert!(
                    contrast(text, palette.land) >= 4.5 && contrast(text, palette.paper) >= 4.5,
                    "{theme:?}"
                );
            }
        }
    }

    #[test]
    fn the_ends_of_the_scales_are_those_of_the_design() {
        let light = Palette::of(Theme::Light);
        let period = |index, of| light.paint(Paint::Period { index, of }).to_string();
        assert_eq!(
            [period(0, 4), period(1, 4), period(2, 4), period(3, 4)],
            ["#cfc4a0", "#93b98f", "#3d8f62", "#0b3f33"]
        );
        assert_eq!(period(0, 1), "#0b3f33");
        assert_eq!(light.paint(Paint::Coverage { index: 4, of: 5 }), CIVIDIS[0]);
        assert_eq!(Palette::of(Theme::Dark).paint(Paint::Coverage { index: 4, of: 5 }), CIVIDIS[9]);
        assert_eq!(light.paint(Paint::Taxon(7)), light.ink);
    }
}
