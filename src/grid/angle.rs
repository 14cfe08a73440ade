//! Angles as people write them: `51.471`, `51°28'16.4"N`, `N 51° 28.273'`, `4° 23' 52" OL`.

use super::decimal::Decimal;

/// The way an angle is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// From the equator.
    Lat,
    /// From Greenwich.
    Lon,
}

/// A number, or degrees with minutes and seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Angle {
    /// Degrees; metres where it is a plain number that is one of metres.
    pub value: f64,
    /// Which way it is counted, if a letter says so.
    pub axis: Option<Axis>,
    /// What its last digit stands for, in the unit of `value`.
    pub step: f64,
}

/// Whether it is a letter of any language here; tables of all letters need not be downloaded.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ')
}

impl Angle {
    /// Reads a number, or degrees with minutes and seconds, with letters or words for the directions in nl, fr, de, en.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > 60 {
            return None;
        }
        let text = text.trim().replace('\u{2212}', "-").to_ascii_lowercase();
        if let Some(Decimal { value, decimals }) = Decimal::read(&text) {
            return Some(Angle { value, axis: None, step: 0.1_f64.powi(decimals) });
        }
        let mut parts = [0.0_f64; 3];
        let (mut count, mut step, mut unit) = (0, 1.0, 1.0);
        let (mut axis, mut sign) = (None, 1.0);
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            if c.is_ascii_digit() {
                let end =
                    rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
                let Decimal { value, decimals } = Decimal::read(rest[..end].trim_end_matches(['.', ',']))?;
                *parts.get_mut(count)? = value;
                // Only the last part has decimals.
                if count > 0 && parts[count - 1].fract() != 0.0 {
                    return None;
                }
                step = unit * 0.1_f64.powi(decimals);
                unit /= 60.0;
                count += 1;
                rest = &rest[end..];
            } else if is_letter(c) {
                let end = rest.find(|c: char| !is_letter(c) && c != '.').unwrap_or(rest.len());
                let word = rest[..end].replace('.', "");
                rest = &rest[end..];
                let (found, turned) = match word.as_str() {
                    // Units of angles.
                    "d" | "deg" | "m" | "min" | "sec" => continue,
                    // Seconds, if there are no more to come; else the south.
                    "s" if count == 3
                        && axis.is_none()
                        && rest.trim_start().chars().next().is_some_and(is_letter) =>
                    {
                        continue;
                    }
                    "n" | "north" | "nord" | "noord" | "nb" | "nl" => (Axis::Lat, 1.0),
                    "s" | "south" | "sud" | "süd" | "zuid" | "z" | "zb" => (Axis::Lat, -1.0),
                    // In Belgium `O` is Oost and Ost; no west (Ouest) of Greenwich has a place in the grid.
                    "e" | "east" | "est" | "oost" | "ost" | "o" | "ol" | "el" => (Axis::Lon, 1.0),
                    "w" | "west" | "ouest" | "wl" => (Axis::Lon, -1.0),
                    _ => return None,
                };
                if axis.replace(found).is_some() {
                    return None;
                }
                sign *= turned;
            } else if c == '-' && count == 0 {
                sign = -sign;
                rest = &rest[1..];
            } else if c.is_whitespace() || "°º˚'′’`´\"″”“:,;".contains(c) {
                rest = &rest[c.len_utf8()..];
            } else {
                return None;
            }
        }
        let [degrees, minutes, seconds] = parts;
        (count > 0 && minutes < 60.0 && seconds < 60.0).then_some(Angle {
            value: sign * (degrees + minutes / 60.0 + seconds / 3_600.0),
            axis,
            step,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_and_what_their_last_digit_stands_for() {
        for (text, value, axis, step) in [
            ("51.4739", 51.473_9, None, 1e-4),
            ("51.4739°", 51.473_9, None, 1e-4),
            ("51°28'26\"N", 51.473_888_9, Some(Axis::Lat), 1.0 / 3_600.0),
            ("N 51° 28.434'", 51.473_9, Some(Axis::Lat), 1.0 / 60_000.0),
            ("4° 24' 7,2\" O.L.", 4.402, Some(Axis::Lon), 1.0 / 36_000.0),
            ("51°28' NB", 51.466_666_7, Some(Axis::Lat), 1.0 / 60.0),
            ("4°24' W", -4.4, Some(Axis::Lon), 1.0 / 60.0),
        ] {
            let angle = Angle::read(text).unwrap();
            assert!((angle.value - value).abs() < 1e-6, "{text} {angle:?}");
            assert_eq!(angle.axis, axis, "{text}");
            assert!((angle.step / step - 1.0).abs() < 1e-9, "{text} {angle:?}");
        }
        for wrong in
            ["", "N", "51°71'N", "51 N N", "51.5 28 N", "51q", "1 2 3 4", "12.05.2020", "51°28'60\"N"]
        {
            assert_eq!(Angle::read(wrong), None, "{wrong}");
        }
    }
}
