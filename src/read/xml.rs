//! XML from strangers.

use quick_xml::events::Event;
use roxmltree::Document;

/// Attributes an element may have: a real one has a dozen.
const MOST_ATTRIBUTES: usize = 1_000;
/// Names of vocabularies that a document may declare, all elements together.
const MOST_VOCABULARIES: usize = 1_000;
/// Elements within elements.
const DEEPEST: usize = 500;

/// Reads a document, unless it was made to take long.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub(super) fn document(text: &str) -> Result<Document<'_>, String> {
    if text.trim().is_empty() {
        return Err("is empty".into());
    }
    check(text)?;
    Document::parse(text).map_err(|error| match error {
        roxmltree::Error::DtdDetected => {
            "has a document type (<!DOCTYPE …>), which is refused: delete that line".to_owned()
        }
        error => format!("is not XML ({error})"),
    })
}

/// Looks for what would cost more than reading it: the time to read attributes grows with the square of their number.
fn check(text: &str) -> Result<(), String> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let (mut depth, mut vocabularies) = (0_usize, 0);
    loop {
        let element = match reader.read_event() {
            Ok(Event::Start(element)) => {
                depth += 1;
                element
            }
            Ok(Event::Empty(element)) => element,
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            // What is wrong with it is said by the reader.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => continue,
        };
        let mut attributes = element.attributes();
        let mut count = 0;
        for attribute in attributes.with_checks(false).flatten() {
            count += 1;
            vocabularies += usize::from(attribute.key.as_ref().starts_with("xmlns"));
        }
        if count > MOST_ATTRIBUTES || vocabularies > MOST_VOCABULARIES || depth > DEEPEST {
            return Err(
                "is made to take long (too many attributes, or elements within elements): refused".into()
            );
        }
    }
}

/// The text with slips mended that many programs make: `&` for `&amp;`, control characters, a document type, something
/// before the first element.
pub(super) fn mend(text: &str) -> String {
    let start = text.find('<').unwrap_or(0);
    let mut rest = &text[start..];
    let mut mended = String::with_capacity(rest.len() + 64);
    if let Some(at) = rest.find("<!DOCTYPE") {
        // With declarations in brackets, it ends after them.
        let after = &rest[at..];
        let end = match (after.find('['), after.find('>')) {
            (Some(open), Some(end)) if open < end => after.find("]>").map(|end| end + 2),
            (_, end) => end.map(|end| end + 1),
        };
        if let Some(end) = end {
            mended.push_str(&rest[..at]);
            rest = &after[end..];
        }
    }
    for (index, c) in rest.char_indices() {
        match c {
            '&' if !is_reference(&rest[index + 1..]) => mended.push_str("&amp;"),
            '\t' | '\n' | '\r' => mended.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => mended.push(' '),
            c => mended.push(c),
        }
    }
    mended
}

/// Whether what follows `&` makes a reference that XML knows.
fn is_reference(rest: &str) -> bool {
    let Some(name) = rest.get(..rest.find(';').unwrap_or(0)) else { return false };
    match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).is_ok_and(|code| code >= 32),
            None => number.parse().is_ok_and(|code: u32| code >= 32),
        },
        None => matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    #[test]
    fn what_is_made_to_take_long_is_refused_at_once() {
        let mut many = String::from("<a");
        for number in 0..50_000 {
            write!(many, " a{number}=''").unwrap();
        }
        many.push_str("/>");
        assert!(document(&many).unwrap_err().contains("made to take long"));
        let deep = "<a xmlns:x='y'>".repeat(5_000);
        assert!(document(&deep).unwrap_err().contains("made to take long"));
        let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>";
        assert!(document(bomb).unwrap_err().contains("DOCTYPE"));
        assert_eq!(document("<a>").unwrap_err().split_once('(').unwrap().0, "is not XML ");
        assert_eq!(document(" \n").unwrap_err(), "is empty");
        assert!(document("<a b='1'><c/></a>").is_ok());
    }

    #[test]
    fn slips_are_mended() {
        let text =
            "junk <?xml version='1.0'?><!DOCTYPE a [ <!ENTITY b 'c'> ]><a>R & D &amp; co \u{1} &nbsp;</a>";
        let mended = mend(text);
        let document = document(&mended).unwrap();
        assert_eq!(document.root_element().text(), Some("R & D & co   &nbsp;"));
        assert!(super::document(&mend("<!DOCTYPE html><a/>")).is_ok());
    }
}
