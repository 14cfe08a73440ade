//! Makes the built app smaller without changing what it does: `shorten FOLDER`.
//!
//! The program and the script around it name every function of the browser by a word with sixteen hexadecimal digits, which
//! no compression makes shorter: these names become short ones in both. Comments and indentation of scripts go. What this
//! saves on the wire is in docs/benchmarks.md.

use std::collections::HashMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let built = PathBuf::from(env::args_os().nth(1).ok_or("which folder?")?);
    for entry in fs::read_dir(&built)? {
        let program = entry?.path();
        let name = program.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(stem) = name.strip_suffix("_bg.wasm").filter(|stem| stem.starts_with("app-")) {
            let script = built.join(format!("{stem}.js"));
            shorten(&program, &script).map_err(|fault| format!("{name}: {fault}"))?;
        }
    }
    let start = built.join("start.js");
    fs::write(&start, bare(&fs::read_to_string(&start)?))?;
    Ok(())
}

/// Gives the names that a program and its script share short forms.
fn shorten(program: &Path, script: &Path) -> Result<(), Box<dyn Error>> {
    let (wasm, text) = (fs::read(program)?, fs::read_to_string(script)?);
    let mut names = Names::default();
    let wasm = renamed(&wasm, &mut names).ok_or("not a program of WebAssembly as wasm-bindgen writes it")?;
    fs::write(program, wasm)?;
    fs::write(script, bare(&names.in_script(&text)))?;
    Ok(())
}

/// Long names with their short forms.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    /// The short form of a name that ends in a hash; any other stays.
    fn short(&mut self, name: &str) -> String {
        let digits = name.bytes().rev().take_while(u8::is_ascii_hexdigit).count();
        if digits < 16 {
            return name.to_owned();
        }
        let next = format!("${:x}", self.0.len());
        self.0.entry(name.to_owned()).or_insert(next).clone()
    }

    /// A script with the short forms of these names, wherever one stands as a word.
    fn in_script(&self, script: &str) -> String {
        let is_of_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
        let mut out = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|letter| is_of_word(letter) != is_of_word(first)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            out.push_str(self.0.get(word).map_or(word, String::as_str));
            rest = after;
        }
        out
    }
}

/// A program whose imports and exports have short names; `None` where it is not understood.
fn renamed(wasm: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    const HEAD: usize = 8;
    const CUSTOM: u8 = 0;
    const IMPORTS: u8 = 2;
    const EXPORTS: u8 = 7;
    let mut out = wasm.get(..HEAD)?.to_vec();
    let mut reader = Reader { bytes: wasm, at: HEAD };
    while reader.at < wasm.len() {
        let section = reader.byte()?;
        let length = reader.number()?;
        let body = reader.take(length)?;
        // What the sections of the compiler say of themselves is for nobody who looks at a map.
        if section == CUSTOM {
            continue;
        }
        let body = match section {
            IMPORTS | EXPORTS => with_short_names(body, section == IMPORTS, names)?,
            _ => body.to_vec(),
        };
        out.push(section);
        push_number(&mut out, body.len());
        out.extend(body);
    }
    Some(out)
}

/// The section of the imports or that of the exports.
fn with_short_names(body: &[u8], imports: bool, names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader { bytes: body, at: 0 };
    let mut out = Vec::new();
    let count = reader.number()?;
    push_number(&mut out, count);
    for _ in 0..count {
        if imports {
            let module = reader.text()?;
            push_text(&mut out, module);
        }
        let name = names.short(reader.text()?);
        push_text(&mut out, &name);
        let from = reader.at;
        // Only how far it goes is of interest.
        let _ = match (reader.byte()?, imports) {
            // A function or a tag with its type, or the index of what is exported.
            (0, true) | (_, false) => reader.number()?,
            (4, true) => usize::from(reader.byte()?) + reader.number()?,
            // A global: its type and whether it changes.
            (3, true) => reader.take(2)?.len(),
            // Tables and memories come from the program itself.
            _ => return None,
        };
        out.extend(reader.bytes.get(from..reader.at)?);
    }
    (reader.at == body.len()).then_some(out)
}

/// Reads what WebAssembly is written in.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    /// An unsigned number in LEB128.
    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            if shift > 28 {
                return None;
            }
        }
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let bytes = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(bytes)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

fn push_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len());
    out.extend(text.as_bytes());
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
