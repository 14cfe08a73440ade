//! A text in quotes that runs over the end of its line or of the file, and where it begins. What a reader of TOML says of one
//! is said of the line after it.

use std::ops::Range;

/// How texts begin and end, the longer ones first, and whether a backslash means something in them.
const QUOTES: [(&str, bool); 4] = [("\"\"\"", true), ("'''", false), ("\"", true), ("'", false)];

/// The first text that does not end where it must: where it begins, and what to do.
#[must_use]
pub fn unclosed(text: &str) -> Option<(Range<usize>, &'static str)> {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with('#') {
            at += rest.find('\n').unwrap_or(rest.len());
            continue;
        }
        let Some((quote, escapes)) = QUOTES.into_iter().find(|(quote, _)| rest.starts_with(quote)) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let inside = &rest[quote.len()..];
        let Some(length) = length(inside, quote, escapes) else {
            return Some((
                at..at + 1,
                if quote.len() == 3 {
                    "the text that begins here has no end: three quotes, as at its beginning"
                } else {
                    "the text that begins here has no end on its line; one of several lines stands between \"\"\" and \"\"\", \
                     and a backslash before a quote is written twice"
                },
            ));
        };
        at += quote.len() + length;
    }
    None
}

/// Bytes up to and with the end of a text; nothing where it has none, or a line ends before it may.
fn length(inside: &str, quote: &str, escapes: bool) -> Option<usize> {
    let mut letters = inside.char_indices();
    while let Some((place, letter)) = letters.next() {
        if escapes && letter == '\\' {
            let ends_line = letters.next().is_some_and(|(_, letter)| letter == '\n');
            if ends_line && quote.len() == 1 {
                return None;
            }
        } else if inside[place..].starts_with(quote) {
            // Of four or five quotes the last three end it.
            let further = inside[place + quote.len()..]
                .chars()
                .take(2)
                .take_while(|c| quote.len() == 3 && quote.starts_with(*c));
            return Some(place + quote.len() + further.count());
        } else if letter == '\n' && quote.len() == 1 {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_an_end_is_left_alone() {
        for whole in [
            "",
            "a = \"b\" # it's \"so\n[c]\n",
            "a = 'C:\\'\nb = \"\\\"\"\n",
            "a = \"\"\"\nit's \"so\"\n\\\"\"\"\"\"\nb = \"\"\n",
            "a = '''\n\"\n'''\n",
            "a = \"é\"\n",
        ] {
            assert_eq!(unclosed(whole), None, "{whole}");
        }
    }

    #[test]
    fn what_has_none_is_found_where_it_begins() {
        for (open, at, said) in [
            ("a = \"b\nc\"\n", 4, "several lines"),
            ("# \"\na = 'b\n", 8, "several lines"),
            ("a = \"b\\", 4, "several lines"),
            ("a = \"b \\\n  c\"\n", 4, "several lines"),
            ("a = \"C:\\\nb = \"c\"\n", 4, "backslash"),
            ("a = \"\"\"b\n\nc\n", 4, "three quotes"),
            ("a = '''b\n", 4, "three quotes"),
        ] {
            let (place, what) = unclosed(open).unwrap();
            assert_eq!(place.start, at, "{open}");
            assert!(what.contains(said), "{open}: {what}");
        }
    }
}
