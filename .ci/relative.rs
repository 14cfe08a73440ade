//! Makes the lengths of the built page follow the letters that its reader chose: `relative FOLDER`, without crates.
//!
//! The style sheets are written in pixels, beside letters of 16. In the page the lengths become `rem` and those of `@media` `em`,
//! both of which are the reader's letters: whoever has them twice as large gets all of the page twice as large, and the layout of
//! a window half as wide. Hairlines stay. `src/app/letters.rs` says the same to the app.

use std::path::PathBuf;
use std::{env, error, fs};

/// Letters that the style sheets are written for, pixels.
const LETTERS: f64 = 16.0;
/// Shorter lengths are hairlines, pixels.
const HAIRLINE: f64 = 3.0;

fn main() -> Result<(), Box<dyn error::Error>> {
    let folder = env::args_os().nth(1).map(PathBuf::from).ok_or("which folder?")?;
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page)?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find("<style") {
        let end = start + rest[start..].find("</style>").ok_or("a style sheet that does not end")?;
        out.push_str(&rest[..start]);
        out.push_str(&relative(&rest[start..end]));
        rest = &rest[end..];
    }
    out.push_str(rest);
    fs::write(page, out)?;
    Ok(())
}

/// The same style sheet with relative lengths.
fn relative(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    // Where a number that is being read began in what is written, and whether the head of a media query is.
    let (mut number, mut in_media) = (None, false);
    let mut rest = style;
    while let Some(letter) = rest.chars().next() {
        if rest.starts_with("@media") {
            in_media = true;
        } else if letter == '{' || letter == ';' {
            in_media = false;
        }
        if letter.is_ascii_digit() || letter == '.' {
            // Digits within a name, such as `h2`, or a colour are none.
            let before = out.chars().next_back().unwrap_or(' ');
            if number.is_none() && !(before.is_alphanumeric() || before == '#' || before == '_') {
                number = Some(out.len());
            }
        } else {
            let ends = rest.strip_prefix("px").filter(|after| !after.starts_with(char::is_alphanumeric));
            if let (Some(from), Some(after)) = (number.take(), ends) {
                let pixels: f64 = out[from..].parse().unwrap_or(0.0);
                if in_media || pixels >= HAIRLINE {
                    out.truncate(from);
                    let length = format!("{:.5}", pixels / LETTERS);
                    let length = length.trim_end_matches('0').trim_end_matches('.').trim_start_matches('0');
                    out.push_str(if length.is_empty() { "0" } else { length });
                    out.push_str(if in_media { "em" } else { "rem" });
                    rest = after;
                    continue;
                }
            }
        }
        out.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    out
}
