//! Text of data in a message: short, in one line, and harmless to a terminal.

/// Characters of a cell that a message quotes.
const LONGEST: usize = 80;

/// The beginning of a text from data, for a message: at most 80 characters, an ellipsis where there is more.
///
/// ```
/// use ifbl_atlas::read::excerpt;
///
/// assert_eq!(excerpt("Poa\u{1b}[2J annua"), "Poa\u{fffd}[2J annua");
/// assert_eq!(excerpt(&"x".repeat(100)).chars().count(), 81);
/// ```
#[must_use]
pub fn excerpt(text: &str) -> String {
    let mut characters = text.chars();
    let mut short: String = characters.by_ref().take(LONGEST).map(harmless).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

/// A message that may hold text of data, in one line: what would move a cursor, colour a terminal or turn the direction
/// of writing is replaced.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.chars().map(harmless).collect()
}

/// A character that does nothing but show itself.
fn harmless(character: char) -> char {
    let turns = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    );
    if turns || character.is_control() { '\u{fffd}' } else { character }
}

/// Text of data in a field of tab-separated text: tabs, line breaks and other control characters are written as escapes,
/// so that no data can end the field or the line.
pub fn push_escaped(line: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\\' => line.push_str("\\\\"),
            '\t' => line.push_str("\\t"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            other if harmless(other) != other => line.extend(other.escape_unicode()),
            other => line.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_moves_the_terminal() {
        let line = one_line("a\tb\nc\r\u{1b}]0;title\u{7}\u{9b}31m\u{202e}evil\u{2028}x");
        assert!(!line.chars().any(char::is_control), "{line}");
        assert!(!line.contains('\u{202e}') && !line.contains('\u{2028}'));
        assert!(excerpt(&"é".repeat(9_000_000)).len() < 200);
        assert_eq!(excerpt("Œillet – carré 'x'"), "Œillet – carré 'x'");
        let mut line = String::new();
        push_escaped(&mut line, "a\tb\\c\u{1b}");
        assert_eq!(line, "a\\tb\\\\c\\u{1b}");
    }
}
