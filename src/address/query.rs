//! Query strings: percent-encoding and its inverse.

/// The pairs of a query string, with or without `?` in front, decoded.
pub(super) fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

/// Appends `&name=value` (or `?…` to an empty query).
pub(super) fn push(query: &mut String, name: &str, value: &str) {
    query.push(if query.is_empty() { '?' } else { '&' });
    query.push_str(name);
    query.push('=');
    for byte in value.bytes() {
        match byte {
            // RFC 3986: unreserved, and two that are allowed in a query and make lists and codes readable.
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' | b':' => {
                query.push(char::from(byte));
            }
            _ => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                query.push('%');
                query.push(char::from(DIGITS[usize::from(byte >> 4)]));
                query.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
}

/// Decodes `%41` and `+`; what is not a whole escape stays as it is, what is not UTF-8 becomes `�`.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(byte) = bytes.get(index) {
        let escaped = match (byte, bytes.get(index + 1..index + 3)) {
            (b'%', Some([high, low])) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match escaped {
            Some((high, low)) => {
                decoded.push(high << 4 | low);
                index += 3;
            }
            None => {
                decoded.push(if *byte == b'+' { b' ' } else { *byte });
                index += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_survives() {
        for text in ["", "a b", "é+×", "100%", "a&b=c#d", "E4-25-43", "\u{0}\n\"<script>"] {
            let mut query = String::new();
            push(&mut query, "q", text);
            assert_eq!(pairs(&query).collect::<Vec<_>>(), [("q".to_owned(), text.to_owned())]);
            assert!(query.is_ascii());
        }
    }

    #[test]
    fn broken_escapes_stay_as_they_are() {
        let value = |query: &str| pairs(query).next().map(|pair| pair.1);
        assert_eq!(value("q=%4").as_deref(), Some("%4"));
        assert_eq!(value("q=%zz").as_deref(), Some("%zz"));
        assert_eq!(value("q=%ff").as_deref(), Some("\u{fffd}"));
        assert_eq!(value("q").as_deref(), Some(""));
        assert_eq!(pairs("?&&").count(), 0);
    }
}
