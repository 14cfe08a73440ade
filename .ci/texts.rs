//! Writes the texts of each language into the folder of the built app, and where they lie into its page.
#![allow(dead_code, missing_docs)]

#[path = "../src/i18n/language.rs"]
mod language;
#[path = "../src/i18n/text_file.rs"]
mod text_file;
#[path = "../src/i18n/texts.rs"]
mod texts;

use std::{env, error::Error, fs, path::PathBuf};

use language::Language;
use texts::Text;

/// What stands in `index.html` where the folder of the texts is to stand.
const PLACE: &str = "FOLDER_OF_TEXTS";

fn main() -> Result<(), Box<dyn Error>> {
    let built = PathBuf::from(env::args_os().nth(1).ok_or("which folder?")?);
    fs::create_dir_all(built.join(Text::folder()))?;
    for language in Language::ALL {
        fs::write(built.join(Text::path(language)), Text::file(language))?;
    }
    let page = built.join("index.html");
    let text = fs::read_to_string(&page)?;
    if text.matches(PLACE).count() != 1 {
        return Err(format!("{}: {PLACE} does not stand there once", page.display()).into());
    }
    fs::write(&page, text.replace(PLACE, &Text::folder()))?;
    Ok(())
}
