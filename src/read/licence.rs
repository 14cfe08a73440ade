//! Licences, from their addresses and from all ways in which people write them.

/// Signs of licences that are no Creative Commons ones, and their short names. Lower case.
const OTHERS: &[(&[&str], &str)] = &[
    (&["publicdomain/mark", "public domain mark"], "Public Domain Mark 1.0"),
    (&["opendatacommons.org/licenses/odbl", "odbl", "open database licen"], "ODbL 1.0"),
    (&["opendatacommons.org/licenses/by", "odc-by", "odc by"], "ODC-By 1.0"),
    (&["opendatacommons.org/licenses/pddl", "pddl"], "PDDL 1.0"),
    (&["licence ouverte", "etalab"], "Licence Ouverte 2.0"),
];

/// The short name of a licence that the text names, in any spelling: `CC BY-NC 4.0` from its address in any language,
/// from `CC_BY_NC_4_0`, `cc-by-nc`, `Creative Commons Attribution Non Commercial (CC-BY-NC) 4.0`. `None` where it names
/// none that is known, or several.
#[must_use]
pub fn licence_name(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.contains("creativecommons.org/publicdomain/zero") {
        return Some("CC0 1.0".into());
    }
    let by_address = lower.split_once("creativecommons.org/licenses/").and_then(|(_, rest)| {
        let (kind, rest) = rest.split_once('/').unwrap_or((rest, ""));
        named(kind.trim(), rest)
    });
    if by_address.is_some() {
        return by_address;
    }
    let mut found: Vec<String> = Vec::new();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    for (index, word) in words.iter().enumerate() {
        let rest = &words[index + 1..];
        found.extend(match (*word, rest.first().copied().unwrap_or_default()) {
            ("cc0", _) | ("cc", "0" | "zero") | ("commons", "zero") => Some("CC0 1.0".to_owned()),
            ("cc" | "creativecommons", "by") => Some(by(&rest[1..])),
            ("commons", "attribution" | "naamsvermelding" | "namensnennung") => Some(by(&rest[1..])),
            _ => None,
        });
    }
    // The same licence in words and as an abbreviation: the longer name has the version.
    found.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let other = OTHERS.iter().find(|(signs, _)| signs.iter().any(|sign| has(&lower, sign)));
    match (found.as_slice(), other) {
        ([], other) => other.map(|(_, name)| (*name).to_owned()),
        // A text that names several says more than one name can.
        ([first, rest @ ..], None) if rest.iter().all(|name| first.starts_with(name.as_str())) => {
            Some(first.clone())
        }
        _ => None,
    }
}

/// Whether a text holds a sign, and not only as the end of a word.
fn has(text: &str, sign: &str) -> bool {
    text.match_indices(sign).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// The licence by a kind as in an address: `by-nc`, and what follows: `4.0/legalcode.nl`.
fn named(kind: &str, rest: &str) -> Option<String> {
    if !kind.starts_with("by") || !kind.chars().all(|c| c.is_ascii_alphabetic() || c == '-') {
        return None;
    }
    let version: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    Some(format!("CC {} {}", kind.to_uppercase(), version.trim_matches('.')).trim_end().to_owned())
}

/// The licence by the words that follow its `by`: `nc`, `4`, `0`; `noncommercial`, `4.0`.
fn by(words: &[&str]) -> String {
    let mut kind = String::from("CC BY");
    let mut version = String::new();
    let mut skip = false;
    for (index, word) in words.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let next = words.get(index + 1).copied().unwrap_or_default();
        let part = match (*word, next) {
            ("non", "commercial") | ("no", "derivatives" | "derivs") | ("share", "alike") => {
                skip = true;
                match *word {
                    "non" => "-NC",
                    "no" => "-ND",
                    _ => "-SA",
                }
            }
            ("nc" | "noncommercial" | "nietcommercieel", _) => "-NC",
            ("nd" | "noderivatives" | "noderivs", _) => "-ND",
            ("sa" | "sharealike" | "gelijkdelen", _) => "-SA",
            // The abbreviation of what was said in words, and words that say nothing.
            ("cc" | "by" | "license" | "licence" | "international" | "v" | "version", _) => continue,
            (number, next) => {
                let number = number.strip_prefix('v').unwrap_or(number);
                if number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
                    let half = matches!(next, "0" | "5") && !number.contains('.');
                    version =
                        if half { format!("{number}.{next}") } else { number.trim_matches('.').to_owned() };
                }
                break;
            }
        };
        if !kind.contains(part) {
            kind.push_str(part);
        }
    }
    format!("{kind} {version}").trim_end().to_owned()
}

/// What licences say, in the letters and digits of their words, that allow no commercial use.
const NON_COMMERCIAL: &[&str] = &[
    "noncommercial",
    "notforcommercial",
    "nocommercial",
    "nietcommerciel",
    "nietcommercieel",
    "nietvoorcommerci",
    "pasdutilisationcommerciale",
    "pasdusagecommercial",
    "usagenoncommercial",
    "nichtkommerziell",
    "nichtgewerblich",
];

/// Whether a licence allows no commercial use, whatever it is written as: `CC BY-NC 4.0`, `CC_BY_NC_SA_4_0`, its address.
#[must_use]
pub fn is_non_commercial(licence: &str) -> bool {
    let folded = crate::data::fold(licence);
    let words = || folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined: String = words().collect();
    words().any(|word| word == "nc" || word.starts_with("bync") || word.starts_with("ccbync"))
        || NON_COMMERCIAL.iter().any(|words| joined.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_named_shortly() {
        for (text, name) in [
            ("http://creativecommons.org/licenses/by-nc/4.0/legalcode", "CC BY-NC 4.0"),
            ("https://creativecommons.org/licenses/by/4.0/legalcode.nl", "CC BY 4.0"),
            ("creativecommons.org/licenses/by-sa/3.0/be/deed.fr", "CC BY-SA 3.0"),
            ("http://creativecommons.org/licenses/by/4.0", "CC BY 4.0"),
            ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
            ("CC_BY_NC_4_0", "CC BY-NC 4.0"),
            ("CC_BY_4_0", "CC BY 4.0"),
            ("CC0_1_0", "CC0 1.0"),
            ("CC0-1.0", "CC0 1.0"),
            ("cc-by-4.0", "CC BY 4.0"),
            ("CC-BY-NC", "CC BY-NC"),
            ("CC BY-NC-SA 2.5", "CC BY-NC-SA 2.5"),
            ("CC BY v4.0", "CC BY 4.0"),
            ("Creative Commons Attribution Non Commercial (CC-BY-NC) 4.0 License", "CC BY-NC 4.0"),
            ("This work is licensed under a Creative Commons Attribution (CC-BY) 4.0 License.", "CC BY 4.0"),
            ("Creative Commons Attribution-NonCommercial 4.0 International", "CC BY-NC 4.0"),
            ("Public Domain (CC0 1.0)", "CC0 1.0"),
            ("Creative Commons Zero", "CC0 1.0"),
            ("Open Database License (ODbL) v1.0", "ODbL 1.0"),
            ("http://www.opendatacommons.org/licenses/odbl/1.0/", "ODbL 1.0"),
            ("https://opendatacommons.org/licenses/by/1-0/", "ODC-By 1.0"),
            ("http://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0"),
            ("Licence Ouverte / Open Licence 2.0 (Etalab)", "Licence Ouverte 2.0"),
            // Their own words stand.
            ("all rights reserved", ""),
            ("Gratis Open Data Licentie Vlaanderen v1.0", ""),
            ("data under CC0, pictures under CC BY-NC 4.0", ""),
            ("ask cc Jan by mail", ""),
            ("", ""),
        ] {
            assert_eq!(licence_name(text).unwrap_or_default(), name, "{text}");
        }
    }

    #[test]
    fn licences_that_forbid_commerce_are_known_in_every_spelling() {
        for licence in [
            "CC BY-NC 4.0",
            "cc-by-nc",
            "CC_BY_NC_4_0",
            "CC BY-NC-SA 4.0",
            "CCBYNC",
            "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
            "https://creativecommons.org/licenses/by-nc-nd/3.0/be/",
            "Creative Commons Attribution Non Commercial (CC-BY-NC) 4.0 License",
            "Attribution-NonCommercial 4.0",
            "niet-commercieel gebruik",
            "Utilisation non commerciale",
            "Namensnennung – Nicht-kommerziell",
        ] {
            assert!(is_non_commercial(licence), "{licence}");
        }
        for licence in ["", "CC0 1.0", "CC BY 4.0", "CC BY-SA 4.0", "Public domain", "ask us", "Flora Inc."] {
            assert!(!is_non_commercial(licence), "{licence}");
        }
    }
}
