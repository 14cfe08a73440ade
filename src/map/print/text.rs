//! Roughly how long a text is, without a font at hand.

/// Width of a text set in a sans serif of size 1.
///
/// After the widths of Helvetica; a little too wide for most other fonts, so that nothing runs into its neighbour.
#[must_use]
pub fn width(text: &str) -> f64 {
    text.chars().map(letter).sum()
}

fn letter(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 0.24,
        ' ' | '.' | ',' | ':' | ';' | 'f' | 't' | 'I' | '!' | '/' | '·' => 0.29,
        '(' | ')' | '-' | 'r' => 0.34,
        'm' | 'w' => 0.78,
        'M' | 'W' | '@' | '©' => 0.88,
        'a'..='z' | '0'..='9' | '–' | '×' => 0.56,
        _ => 0.7,
    }
}

/// Breaks a text between words so that no line is wider than `room`, in sizes of the font. A word longer than a
/// line is broken where it must.
#[must_use]
pub fn wrap(text: &str, room: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for word in text.split_whitespace() {
        let space = if used > 0.0 { letter(' ') } else { 0.0 };
        if used > 0.0 && used + space + width(word) > room {
            lines.push(String::new());
            used = 0.0;
        } else if used > 0.0 {
            push(&mut lines, ' ');
            used += space;
        }
        for character in word.chars() {
            if used > 0.0 && used + letter(character) > room {
                lines.push(String::new());
                used = 0.0;
            }
            push(&mut lines, character);
            used += letter(character);
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn push(lines: &mut [String], character: char) {
    if let Some(line) = lines.last_mut() {
        line.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_lose_nothing() {
        let text = "Florabank1. Research Institute for Nature and Forest (INBO). CC0-1.0";
        let lines = wrap(text, 12.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line) <= 12.0), "{lines:?}");
        assert_eq!(lines.join(" "), text);
        assert_eq!(wrap("", 5.0), Vec::<String>::new());
        assert_eq!(wrap("https://doi.org/10.15468/xxxxxx", 5.0).concat(), "https://doi.org/10.15468/xxxxxx");
    }
}
