//! Distances in words.

/// Metres in tens up to a kilometre, whole kilometres above; always upwards, as an uncertainty is.
#[must_use]
pub fn distance(metres: f64) -> String {
    if metres < 1_000.0 {
        format!("{:.0} m", (metres / 10.0).ceil() * 10.0)
    } else {
        format!("{:.0} km", (metres / 1_000.0).ceil())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_less_than_it_is() {
        for (metres, said) in
            [(0.4, "10 m"), (20.0, "20 m"), (658.0, "660 m"), (1_000.0, "1 km"), (4_100.0, "5 km")]
        {
            assert_eq!(distance(metres), said);
        }
    }
}
