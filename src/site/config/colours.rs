//! Colours of the host's own, where they can be read.

use crate::data::Rgb;

/// Least contrast of text and its ground (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;

/// The two themes, and the grounds on which links and the accent stand in each: paper, land, shade, and the letters on a
/// filled button. As in `style/main.css`.
const THEMES: [(&str, [Rgb; 4]); 2] = [
    ("light", [Rgb::hex(0xfbfaf6), Rgb::hex(0xffffff), Rgb::hex(0xf1efe7), Rgb::hex(0xffffff)]),
    ("dark", [Rgb::hex(0x14181a), Rgb::hex(0x1c2124), Rgb::hex(0x1d2326), Rgb::hex(0x10201a)]),
];

/// What the look has where the host says nothing.
const ACCENT: [Rgb; 2] = [Rgb::hex(0x2f6b3b), Rgb::hex(0x7cc48c)];
const LINK: [Rgb; 2] = [Rgb::hex(0x1f5a8a), Rgb::hex(0x8cc3ee)];

/// Colours by day and by night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// Buttons, switches, what is chosen.
    pub accent: [Rgb; 2],
    /// Links.
    pub link: [Rgb; 2],
}

impl Default for Colours {
    fn default() -> Self {
        Colours { accent: ACCENT, link: LINK }
    }
}

/// A colour for a theme (0 light, 1 dark).
///
/// # Errors
/// When it is no colour, or text in it could not be read: on which ground, and what to do.
pub fn colour(text: &str, theme: usize) -> Result<Rgb, String> {
    let colour = Rgb::parse(text).filter(|_| text.starts_with('#'));
    let colour = colour.ok_or_else(|| format!("`{text}` is no colour such as #2f6b3b"))?;
    let (name, grounds) = THEMES[theme.min(1)];
    let worst = grounds.map(|ground| (contrast(colour, ground), ground));
    let worst = worst.into_iter().min_by(|a, b| a.0.total_cmp(&b.0));
    match worst {
        Some((contrast, ground)) if contrast < LEAST => Err(format!(
            "{colour} has a contrast of {contrast:.1} : 1 on {ground} of the {name} theme, and text needs {LEAST} : 1; choose a {} one",
            if theme == 0 { "darker" } else { "lighter" }
        )),
        _ => Ok(colour),
    }
}

impl Colours {
    /// The rules that give a page these colours; empty where they are those of the look.
    #[must_use]
    pub fn css(&self) -> String {
        let rule =
            |name: &str, [light, dark]: [Rgb; 2]| format!("  --{name}: light-dark({light}, {dark});\n");
        match *self == Colours::default() {
            true => String::new(),
            false => format!("\n:root {{\n{}{}}}\n", rule("accent", self.accent), rule("link", self.link)),
        }
    }
}

/// The contrast of two colours, 1–21 (WCAG 2.2, "contrast ratio").
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour, 0–1 (WCAG 2.2).
fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let linear = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_the_standard() {
        assert!((contrast(Rgb::hex(0), Rgb::hex(0xffffff)) - 21.0).abs() < 1e-9);
        assert!((contrast(Rgb::hex(0x777777), Rgb::hex(0xffffff)) - 4.48).abs() < 0.01);
    }

    #[test]
    fn the_grounds_are_those_of_the_style_sheet() {
        let styles = include_str!("../../../style/main.css");
        let has = |name: &str, light: Rgb, dark: Rgb| {
            let line = format!("--{name}: light-dark({light}, {dark});").replace("#ffffff", "#fff");
            assert!(styles.contains(&line), "{line}");
        };
        let [(_, light), (_, dark)] = THEMES;
        for (index, name) in ["paper", "land", "shade", "on-accent"].into_iter().enumerate() {
            has(name, light[index], dark[index]);
        }
        has("accent", ACCENT[0], ACCENT[1]);
        has("link", LINK[0], LINK[1]);
        // What the look has itself passes.
        for colours in [ACCENT, LINK] {
            for (theme, own) in colours.into_iter().enumerate() {
                assert_eq!(colour(&own.to_string(), theme), Ok(own));
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_and_only_colours_reach_the_page() {
        for (wrong, theme, said) in [
            ("#ffcc00", 0, "light theme"),
            ("#003300", 1, "lighter one"),
            ("red", 0, "no colour"),
            ("2f6b3b", 0, "no colour"),
            ("#2f6b3b;}body{", 0, "no colour"),
        ] {
            let error = colour(wrong, theme).unwrap_err();
            assert!(error.contains(said), "{wrong}: {error}");
        }
        assert_eq!(Colours::default().css(), "");
        let own = Colours { accent: [Rgb::hex(0x7a1f5c), ACCENT[1]], ..Colours::default() };
        assert!(own.css().contains("--accent: light-dark(#7a1f5c, #7cc48c);"));
    }
}
