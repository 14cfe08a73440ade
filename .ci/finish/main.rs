//! Finishes the built app: `finish FOLDER [PARTS]`.
//!
//! The part that comes later is put beside the program, from the folder where `.ci/split/wasm-bindgen` left it. What the
//! program and the script around it name by a word with sixteen hexadecimal digits, which no compression makes shorter, gets
//! a short name in both; comments and indentation of scripts go. Then program and script are named anew: what was changed
//! here must not stand under the name that it had before. docs/benchmarks.md says what this saves on the wire.

#[path = "../content.rs"]
mod content;
mod later;
mod wasm;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use content::hash;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let built = arguments.next().ok_or("which folder?")?;
    let parts = arguments.next();
    let mut stems = Vec::new();
    for entry in fs::read_dir(&built)? {
        let name = entry?.file_name().into_string().unwrap_or_default();
        stems.extend(name.strip_suffix("_bg.wasm").filter(|stem| stem.starts_with("app-")).map(str::to_owned));
    }
    for stem in stems {
        finish(&built, &stem, parts.as_deref()).map_err(|fault| format!("{stem}: {fault}"))?;
    }
    let start = built.join("start.js");
    fs::write(&start, bare(&fs::read_to_string(&start)?))?;
    Ok(())
}

/// Finishes a program, its script, and the page that names them.
fn finish(built: &Path, stem: &str, parts: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let file = |stem: &str, ending: &str| built.join(format!("{stem}{ending}"));
    let (program, script) = (fs::read(file(stem, "_bg.wasm"))?, fs::read_to_string(file(stem, ".js"))?);
    let script = later::put(built, parts, &script)?;
    let mut names = wasm::Names::default();
    let program = wasm::renamed(&program, &mut names).ok_or("not a program of WebAssembly as wasm-bindgen writes it")?;
    let script = bare(&names.in_script(&script));
    let renamed = format!("app-{}", hash(&[&program, script.as_bytes()]));
    fs::remove_file(file(stem, "_bg.wasm"))?;
    fs::remove_file(file(stem, ".js"))?;
    fs::write(file(&renamed, "_bg.wasm"), program)?;
    fs::write(file(&renamed, ".js"), script.replace(stem, &renamed))?;
    let page = built.join("index.html");
    fs::write(&page, fs::read_to_string(&page)?.replace(stem, &renamed))?;
    Ok(())
}

/// A script without indentation, empty lines, and comments that have their lines to themselves. No text of our scripts or of
/// wasm-bindgen's runs over several lines.
fn bare(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    out
}
