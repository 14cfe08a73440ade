//! The form of a program: sections, and the names that it shares with the script around it.

use std::collections::HashMap;

const HEAD: usize = 8;
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Long names with their short forms.
#[derive(Default)]
pub struct Names(HashMap<String, String>);

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
    pub fn in_script(&self, script: &str) -> String {
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
pub fn renamed(wasm: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    sections(wasm, &mut |section, body| match section {
        IMPORTS | EXPORTS => with_short_names(body, section == IMPORTS, names),
        _ => Some(body.to_vec()),
    })
}

/// A program without what compilers say of it in sections of their own, which is for nobody who looks at a map; `None` where
/// it is not understood.
pub fn bare(wasm: &[u8]) -> Option<Vec<u8>> {
    sections(wasm, &mut |_, body| Some(body.to_vec()))
}

/// A program with other sections.
fn sections(wasm: &[u8], other: &mut dyn FnMut(u8, &[u8]) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let mut out = wasm.get(..HEAD)?.to_vec();
    let mut reader = Reader { bytes: wasm, at: HEAD };
    while reader.at < wasm.len() {
        let section = reader.byte()?;
        let length = reader.number()?;
        let body = reader.take(length)?;
        if section == CUSTOM {
            continue;
        }
        let body = other(section, body)?;
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
