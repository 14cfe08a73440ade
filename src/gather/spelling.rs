//! Names as they should be spelt: what exports, web pages and wrong encodings did to them is undone.

use unicode_normalization::UnicodeNormalization as _;

/// Longest tag that is taken for markup, bytes.
const LONGEST_TAG: usize = 40;

/// Entities of web pages that occur in names and authors; numbers are read as numbers.
const ENTITIES: &[(&str, &str)] = &[
    ("times", "×"),
    ("amp", "&"),
    ("nbsp", " "),
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("ndash", "–"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("ccedil", "ç"),
    ("ntilde", "ñ"),
    ("szlig", "ß"),
];

/// Most times that a name is mended: markup may be written in markup.
const MOST_TIMES: usize = 4;

/// A name without markup, broken characters, odd white space, underscores and quotes around it; capitals as botanists
/// write them, and hybrid signs as `×`. What is mended once is mended for good; what never is stays as it was written.
pub(super) fn mended(text: &str) -> String {
    let settled = |start: &str| {
        let mut text = start.to_owned();
        for _ in 0..MOST_TIMES {
            let next = tidy(&mended_once(&text));
            if next == text {
                return Some(text);
            }
            text = next;
        }
        None
    };
    settled(text).or_else(|| settled(&tidy(text))).unwrap_or_else(|| tidy(text))
}

/// Without control characters, signs without width (a hyphen that shows at the end of a line only, too) and those that
/// turn the direction of writing; white space is single.
fn tidy(text: &str) -> String {
    let bytes = text.as_bytes();
    let single = |pair: &[u8]| pair != b"  ";
    if bytes.iter().all(|byte| (b' '..=b'~').contains(byte))
        && bytes.windows(2).all(single)
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
    {
        return text.to_owned();
    }
    let shows = |c: &char| {
        !matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
    };
    let shown: String = text.chars().filter(shows).collect();
    let words = shown.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn mended_once(text: &str) -> String {
    let plain = if is_plain(text) { text.to_owned() } else { undone(text) };
    let mut words: Vec<String> = plain
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    // A sign in words that names alone can have: the author Hybr. does not exist.
    for index in 0..words.len() {
        let word = words[index].as_str();
        let is_sign = match word {
            // `Alchemilla x` stays: nothing follows.
            "x" | "X" => index == 0 || index + 1 < words.len(),
            "✕" | "(x)" | "(X)" | "(×)" | "[x]" | "х" | "Х" | "\u{fffd}" => true,
            // `Salix hybr. rubens`, not `Salix alba hybr.`
            "hybr." | "nothosp." | "nothospec." => {
                words.get(index + 1).is_some_and(|next| next.starts_with(char::is_lowercase))
            }
            _ => false,
        };
        if is_sign {
            words[index] = "×".to_owned();
        } else if let Some(epithet) = word.strip_prefix('*').filter(|_| index > 0) {
            words[index] = format!("×{epithet}").trim_end().to_owned();
        } else if let Some(genus) =
            word.strip_prefix(['x', 'X']).filter(|genus| index == 0 && is_genus(genus))
        {
            words[index] = format!("×{genus}");
        }
    }
    if !text.chars().any(char::is_lowercase) {
        // POA ANNUA L.: authors keep their capitals.
        for word in words.iter_mut().skip(1).filter(|word| !word.contains('.')) {
            *word = word.to_lowercase();
        }
        if let Some(first) = words.first_mut() {
            *first = first.to_lowercase();
        }
    }
    let mut tidy = words.join(" ");
    // `cf. viola riviniana`: the first word is no genus.
    let first = if starts_with_doubt(&tidy) { tidy.find(' ').unwrap_or(0) } else { 0 };
    let start = tidy[first..].find(char::is_alphabetic).map_or(0, |start| first + start);
    let letter =
        tidy.get(start..).and_then(|rest| rest.chars().next()).filter(|letter| letter.is_lowercase());
    if let Some(letter) = letter {
        tidy.replace_range(start..start + letter.len_utf8(), &letter.to_uppercase().to_string());
    }
    tidy
}

/// `Agropogon` of `xAgropogon`: a capital, then small letters.
fn is_genus(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether there is a word of doubt in front of the genus.
fn starts_with_doubt(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    matches!(first.trim_end_matches('.'), "cf" | "cfr" | "aff" | "Cf" | "Cfr" | "Aff")
        && text.len() > first.len()
}

/// Whether there is nothing to undo but white space: most names.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| {
        byte.is_ascii_alphanumeric()
            || matches!(
                byte,
                b' ' | b'-' | b'.' | b',' | b'(' | b')' | b'/' | b'?' | b'+' | b'*' | b'[' | b']'
            )
    })
}

fn undone(text: &str) -> String {
    let text = untangled(text);
    let text = without_tags(&entities(&text));
    let text: String = text
        .nfc()
        .map(|c| match c {
            '_' => ' ',
            '✕' | '✖' | '⨯' | '⨉' | '╳' | '∗' => '×',
            '‐' | '‑' => '-',
            '’' | '‘' => '\'',
            _ => c,
        })
        .collect();
    // `Prunus 'Nigra'` keeps its quotes; those around the whole go.
    let mut text = text.trim();
    for (open, close) in [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('\'', '\'')] {
        if let Some(inside) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inside.contains(open)
        {
            text = inside.trim();
        }
    }
    text.to_owned()
}

/// Undoes UTF-8 that was read as Windows-1252, twice at most: `Ã—` is `×`.
fn untangled(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !text.contains(['Ã', 'Â', 'â', 'Ä', 'Å']) {
            return text;
        }
        match as_bytes(&text).and_then(|bytes| String::from_utf8(bytes).ok()) {
            Some(better) => text = better,
            // Parts of it may be tangled only.
            None => return text.replace("Ã—", "×").replace("Ã\u{97}", "×").replace("Â\u{a0}", " "),
        }
    }
    text
}

/// The bytes of a text in Windows-1252; its five empty places stand for themselves.
fn as_bytes(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.chars() {
        match u8::try_from(u32::from(letter)) {
            Ok(byte) => bytes.push(byte),
            Err(_) => {
                let mut utf8 = [0; 4];
                let (encoded, _, lost) = encoding_rs::WINDOWS_1252.encode(letter.encode_utf8(&mut utf8));
                if lost {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
    }
    Some(bytes)
}

/// Reads the entities of web pages.
fn entities(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        read.push_str(before);
        let named = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        let value = named.and_then(|(name, _)| match name.strip_prefix('#') {
            Some(number) => {
                let hexadecimal = number.strip_prefix(['x', 'X']);
                let code = match hexadecimal {
                    Some(digits) => u32::from_str_radix(digits, 16),
                    None => number.parse(),
                };
                char::from_u32(code.ok()?).map(String::from)
            }
            None => ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned()),
        });
        match (value, named) {
            (Some(value), Some((_, after))) => {
                read.push_str(&value);
                rest = after;
            }
            _ => {
                read.push('&');
                rest = after;
            }
        }
    }
    read.push_str(rest);
    read
}

/// Takes `<i>` and `</em>` away.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match after.split_once('>').filter(|(tag, _)| is_tag && tag.len() <= LONGEST_TAG) {
            Some((_, after)) => {
                plain.push(' ');
                rest = after;
            }
            None => {
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exports_did_is_undone() {
        for (broken, right) in [
            ("Salix Ã— rubens", "Salix × rubens"),
            ("Salix Ã\u{97} rubens", "Salix × rubens"),
            ("Salix &times; rubens", "Salix × rubens"),
            ("Salix &#215; rubens", "Salix × rubens"),
            ("Salix\u{a0}×\u{a0}rubens", "Salix × rubens"),
            ("<i>Salix × rubens</i> Schrank", "Salix × rubens Schrank"),
            ("&lt;em&gt;Salix&lt;/em&gt; x rubens", "Salix × rubens"),
            ("Salix_x_rubens", "Salix × rubens"),
            ("SALIX X RUBENS", "Salix × rubens"),
            ("salix x rubens", "Salix × rubens"),
            ("\"Salix × rubens\"", "Salix × rubens"),
            ("Salix *rubens", "Salix ×rubens"),
            ("Salix * rubens", "Salix × rubens"),
            ("Salix (x) rubens", "Salix × rubens"),
            ("Salix hybr. rubens", "Salix × rubens"),
            ("Salix ✕ rubens", "Salix × rubens"),
            ("Salix \u{fffd} rubens", "Salix × rubens"),
            ("xSalix rubens", "×Salix rubens"),
            ("Reynoutria bohemica Chrtek & ChrtkovÃ¡", "Reynoutria bohemica Chrtek & Chrtková"),
            ("Poa\u{ad}ceae", "Poaceae"),
            ("Chrtek & Chrtkova", "Chrtek & Chrtkova"),
            ("Xanthium orientale", "Xanthium orientale"),
            ("Prunus cerasifera 'Nigra'", "Prunus cerasifera 'Nigra'"),
            ("cf. Viola riviniana", "cf. Viola riviniana"),
        ] {
            assert_eq!(mended(broken), right, "{broken}");
        }
    }
}
