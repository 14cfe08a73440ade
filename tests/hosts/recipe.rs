//! The blocks of `docs/hosting.md`, which the tests follow to the letter.

use std::fs;
use std::path::Path;

/// The block of a language under a heading, the first one if `number` is 0.
pub fn block(heading: &str, language: &str, number: usize) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting.md")).unwrap();
    let section = text.split("\n## ").find(|section| section.lines().next() == Some(heading));
    let section = section.unwrap_or_else(|| panic!("docs/hosting.md has no heading {heading}"));
    let opening = format!("\n```{language}\n");
    let found = section.split(&opening).nth(number + 1).and_then(|rest| rest.split("```").next());
    found.unwrap_or_else(|| panic!("docs/hosting.md, {heading}: no block {number} of {language}")).to_owned()
}

/// A recipe with what is the reader's own in the place of what stands there; each has to stand there.
pub fn filled(recipe: &str, own: &[(&str, &str)]) -> String {
    own.iter().fold(recipe.to_owned(), |recipe, (written, own)| {
        assert!(recipe.contains(written), "the recipe no longer has `{written}`:\n{recipe}");
        recipe.replace(written, own)
    })
}
