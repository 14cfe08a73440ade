//! What must hold of the texts in every language.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop at the first surprise.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ifbl_atlas::i18n::{Language, OFFLINE_TEXTS, Text};

/// Texts that are rightly the same in English and in these languages.
const SAME: [(Language, &[Text]); 3] = [
    (
        Language::Nl,
        &[
            Text::TaxaCount,
            Text::Later,
            Text::PartOf,
            Text::ShapeRing,
            Text::Taxon,
            Text::Taxa,
            Text::West,
            Text::Software,
            Text::Status,
            Text::Contact,
        ],
    ),
    (
        Language::Fr,
        &[
            Text::Centre,
            Text::ColourOrange,
            Text::Suggestions,
            Text::SuggestionsCount,
            Text::Pause,
            Text::Provinces,
            Text::Taxon,
            Text::Date,
            Text::Possible,
            Text::Source,
            Text::Sources,
            Text::Licence,
            Text::ShapeTriangle,
            Text::ExportPngPage,
            Text::EffortIs,
            Text::Effort,
            Text::Contact,
        ],
    ),
    (Language::De, &[Text::Taxon, Text::Taxa, Text::PartOf, Text::Pause, Text::Software, Text::Status]),
];

/// Texts that are equal in every language: names of formats, sizes, words all borrowed.
const SAME_IN_ALL: [Text; 15] = [
    Text::ThemeAuto,
    Text::Squares4Short,
    Text::Grid4,
    Text::Grid1,
    Text::ExportSvg,
    Text::ExportGeojson,
    Text::ExportLambert72,
    Text::ExportKml,
    Text::ExportGpx,
    Text::SaveCsv,
    Text::Doi,
    Text::SystemLambert72,
    Text::SystemLambert2008,
    Text::SystemWgs84,
    Text::SystemUtm,
];

/// Every text in every language.
fn all() -> impl Iterator<Item = (Text, Language, &'static str)> {
    Text::ALL.iter().flat_map(|&text| Language::ALL.map(|language| (text, language, language.say(text))))
}

/// The same with their names and in English, and what scripts of a site say.
fn every() -> impl Iterator<Item = (String, Language, &'static str, &'static str)> {
    let of_app =
        all().map(|(text, language, shown)| (format!("{text:?}"), language, shown, Language::En.say(text)));
    let place = |language: Language| Language::ALL.iter().position(|other| *other == language).unwrap();
    let of_scripts = OFFLINE_TEXTS.iter().flat_map(move |(key, texts)| {
        Language::ALL
            .map(|language| ((*key).to_owned(), language, texts[place(language)], texts[place(Language::En)]))
    });
    of_app.chain(of_scripts)
}

/// What stands in braces: names, and words that follow a number.
fn placeholders(text: &str) -> (BTreeSet<String>, Vec<(String, String)>) {
    let inside = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    let (words, names): (Vec<&str>, Vec<&str>) = inside.partition(|inside| inside.contains(':'));
    let words = words.into_iter().filter_map(|inside| inside.split_once(':'));
    (
        names.into_iter().map(str::to_owned).collect(),
        words.map(|(name, words)| (name.to_owned(), words.to_owned())).collect(),
    )
}

/// The text with its longer words in the place of braces.
fn read_aloud(text: &str) -> String {
    let mut parts = text.split('{');
    let mut read = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, after) = part.split_once('}').expect("braces are closed");
        read.push_str(inside.split_once('|').map_or("X", |(_, many)| many));
        read.push_str(after);
    }
    read
}

#[test]
fn every_text_has_the_same_placeholders_in_every_language() {
    for (text, language, shown, english) in every() {
        let code = language.code();
        assert!(!shown.trim().is_empty(), "{text:?} is empty in {code}");
        assert_eq!(shown.matches('{').count(), shown.matches('}').count(), "{text:?} in {code}");
        let (names, words) = placeholders(shown);
        assert_eq!(names, placeholders(english).0, "{text:?} in {code}");
        for (name, words) in words {
            assert!(names.contains(&name), "{text:?} in {code}: words follow `{name}`, which is not said");
            assert_eq!(words.split('|').count(), 2, "{text:?} in {code}: `{words}` is not one|many");
        }
    }
}

#[test]
fn no_text_was_left_in_english() {
    let mut left = Vec::new();
    for (text, language, shown) in all().filter(|(_, language, _)| *language != Language::En) {
        let listed = SAME.iter().any(|(own, texts)| *own == language && texts.contains(&text));
        let same = shown == Language::En.say(text);
        if same != listed && !SAME_IN_ALL.contains(&text) {
            left.push(format!("{text:?} in {}: {shown}", language.code()));
        }
    }
    let of_scripts = every().skip(Text::ALL.len() * Language::ALL.len());
    for (key, language, shown, english) in of_scripts {
        if language != Language::En && shown == english && key != "megabytes" {
            left.push(format!("{key} in {}: {shown}", language.code()));
        }
    }
    assert!(left.is_empty(), "translate, or list in SAME, or take from there:\n{}", left.join("\n"));
}

#[test]
fn signs_stand_as_each_language_sets_them() {
    let mut wrong = Vec::new();
    for (text, language, shown, _) in every() {
        let read = read_aloud(shown);
        let mut tell = |what: &str| wrong.push(format!("{text:?} in {}: {what}: {read}", language.code()));
        if read.contains(['\'', '"']) {
            tell("’ and the language's own quotation marks stand in the place of straight ones");
        }
        if read.contains("  ") || read.trim() != read || read.chars().any(char::is_control) {
            tell("spaces too many, or a control character");
        }
        let letters: Vec<char> = read.chars().collect();
        for (place, letter) in letters.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| letters[before]);
            let after = letters.get(place + 1);
            let spaced = before == Some('\u{a0}');
            match (language, letter) {
                (Language::Fr, ':' | ';' | '!' | '?' | '»') if !spaced => {
                    tell("a no-break space (U+00A0) stands before : ; ! ? »")
                }
                (Language::Fr, '«') if after != Some(&'\u{a0}') => tell("a no-break space stands after «"),
                (Language::Fr, '“' | '”' | '„') => tell("French quotes « so »"),
                (Language::De, '«' | '»' | '”') => tell("German quotes „so“"),
                (Language::En | Language::Nl | Language::De, ':' | ';' | '!' | '?')
                    if before.is_some_and(char::is_whitespace) =>
                {
                    tell("no space stands before : ; ! ?")
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_text_is_used() {
    fn read(folder: &Path, sources: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, sources);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                // What only tests say is not used.
                let text = fs::read_to_string(&path).unwrap();
                sources.push_str(text.split("#[cfg(test)]\nmod ").next().unwrap_or_default());
            }
        }
    }
    let mut sources = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    let ends = |letter: char| !letter.is_alphanumeric() && letter != '_';
    let used: BTreeSet<&str> =
        sources.split("Text::").skip(1).map(|rest| &rest[..rest.find(ends).unwrap_or(rest.len())]).collect();
    let unused: Vec<String> = Text::ALL
        .iter()
        .map(|text| format!("{text:?}"))
        .filter(|name| !used.contains(name.as_str()))
        .collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

#[test]
fn the_file_of_a_language_holds_its_texts_in_their_order() {
    for language in Language::ALL {
        let read: Vec<String> = serde_json::from_str(&Text::file(language)).unwrap();
        let shown: Vec<&str> = Text::ALL.iter().map(|text| language.say(*text)).collect();
        assert_eq!(read, shown);
        assert_eq!(Text::path(language), format!("texts/{:016x}/{}.json", Text::NUMBER, language.code()));
    }
}

#[test]
fn languages_are_found_by_their_codes() {
    assert_eq!(Language::from_code("nl-BE"), Some(Language::Nl));
    assert_eq!(Language::from_code("EN"), Some(Language::En));
    assert_eq!(Language::from_code("fr_LU"), Some(Language::Fr));
    assert_eq!(Language::from_code("frr"), None);
    assert_eq!(Language::from_code("xx"), None);
    for language in Language::ALL {
        assert_eq!(Language::from_code(language.code()), Some(language));
    }
}
