//! The pages of words beside the app say the same in every language, and need nothing from elsewhere.
#![cfg(not(target_arch = "wasm32"))]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;

use ifbl_atlas::i18n::{Language, Text};

fn page(language: Language) -> String {
    fs::read_to_string(format!("public/help/{}.html", language.code())).unwrap()
}

/// The tags with the hooks of the sections, without words.
fn structure(page: &str) -> Vec<String> {
    let tags = page.split('<').skip(1).filter_map(|tag| tag.split('>').next());
    let tags =
        tags.filter(|tag| tag.starts_with("h2") || ["tr", "dt", "dd", "p", "table", "dl"].contains(tag));
    tags.map(str::to_owned).collect()
}

#[test]
fn all_languages_have_the_same_sections_keys_and_words() {
    let english = structure(&page(Language::En));
    assert!(english.len() > 40, "{english:?}");
    for id in ["keys", "words", "cite", "accessibility"] {
        assert!(english.contains(&format!("h2 id=\"{id}\"")), "{id}");
    }
    for language in Language::ALL {
        let page = page(language);
        assert_eq!(structure(&page), english, "{}", language.code());
        assert!(page.contains(&format!("<html lang=\"{}\">", language.code())));
        assert!(
            page.contains(&format!("<h1>{}</h1>", language.say(Text::HelpPage))),
            "called as it is in the app"
        );
        // What a reader with keys hears first is called as it is there.
        for text in [Text::SkipToPanel, Text::SkipTable] {
            assert!(page.contains(language.say(text)), "{}: {}", language.code(), language.say(text));
        }
        assert!(
            !page.contains("http") && !page.contains("<script") && !page.contains("style="),
            "nothing from elsewhere"
        );
    }
}
