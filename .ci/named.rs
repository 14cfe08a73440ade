//! Gives the files that a page of the built app fetches later names of their content: `named FOLDER`, without crates.
//!
//! Those are the exporter, which trunk gives no hash because it is a worker, and the style of the pages of words. A host that
//! keeps what has a hash for ever can then never mix two versions of them. Each is named after what it names is named, and
//! the page says where the exporter begins.

mod content;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use content::hash;

/// What stands in `index.html` where the name of the script is to stand that starts the exporter.
const PLACE: &str = "LOADER_OF_EXPORTER";

fn main() -> Result<(), Box<dyn Error>> {
    let built = PathBuf::from(env::args_os().nth(1).ok_or("which folder?")?);
    let of_exporter = hash(&[&fs::read(built.join("exporter.js"))?, &fs::read(built.join("exporter_bg.wasm"))?]);
    let mut loader = fs::read_to_string(built.join("exporter_loader.js"))?;
    for ending in [".js", "_bg.wasm"] {
        let (plain, named) = (format!("exporter{ending}"), format!("exporter-{of_exporter}{ending}"));
        fs::rename(built.join(&plain), built.join(&named))?;
        loader = once(&loader, &format!("./{plain}"), &format!("./{named}"), "exporter_loader.js")?;
    }
    let name = format!("exporter_loader-{}.js", hash(&[loader.as_bytes()]));
    fs::remove_file(built.join("exporter_loader.js"))?;
    fs::write(built.join(&name), loader)?;
    say(&built.join("index.html"), PLACE, &name)?;

    let help = built.join("help");
    let style = fs::read(help.join("help.css"))?;
    let name = format!("help-{}.css", hash(&[&style]));
    fs::rename(help.join("help.css"), help.join(&name))?;
    for entry in fs::read_dir(&help)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "html") {
            say(&path, "\"help.css\"", &format!("\"{name}\""))?;
        }
    }
    Ok(())
}

/// Puts a word of a file in the place of another.
fn say(path: &Path, word: &str, other: &str) -> Result<(), Box<dyn Error>> {
    let text = once(&fs::read_to_string(path)?, word, other, &path.display().to_string())?;
    Ok(fs::write(path, text)?)
}

/// A text with a word, which must stand there once, replaced.
fn once(text: &str, word: &str, other: &str, file: &str) -> Result<String, Box<dyn Error>> {
    match text.matches(word).count() {
        1 => Ok(text.replace(word, other)),
        count => Err(format!("{file}: {word} stands there {count} times").into()),
    }
}
