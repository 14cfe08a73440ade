//! The picture of the host: a PNG or an SVG beside the settings.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use resvg::usvg::{Options, Tree};

/// Most bytes of a logo.
const MOST_BYTES: u64 = 200_000;
/// Most pixels a side.
const MOST_PIXELS: u32 = 4_000;

/// A logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Its file as it is.
    pub bytes: Vec<u8>,
    /// `png` or `svg`.
    pub ending: &'static str,
    /// Width and height, CSS pixels.
    pub size: (u32, u32),
}

impl Logo {
    /// Reads the logo of that name in the folder of the settings.
    ///
    /// # Errors
    /// What is wrong with it and what to do.
    pub fn read(folder: &Path, name: &str) -> Result<Self, String> {
        if name.is_empty() || name.contains(['/', '\\', ':']) || name.starts_with('.') {
            return Err(format!(
                "`{name}` is no file beside the settings; put the logo there and write its name alone"
            ));
        }
        let path = folder.join(name);
        let unread = |cause: std::io::Error| format!("{} cannot be read: {cause}", path.display());
        if !fs::metadata(&path).map_err(unread)?.is_file() {
            return Err(format!("{} is no file", path.display()));
        }
        let mut bytes = Vec::new();
        File::open(&path)
            .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
            .map_err(unread)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(format!(
                "{name} is larger than {MOST_BYTES} bytes; every reader loads it, so make it smaller"
            ));
        }
        let (ending, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            ("png", size_of_png(&bytes))
        } else {
            ("svg", size_of_svg(&bytes))
        };
        let size = size.map_err(|why| format!("{name} {why}"))?;
        if size.0 == 0 || size.1 == 0 || size.0.max(size.1) > MOST_PIXELS {
            return Err(format!(
                "{name} is {} × {} pixels; a logo has 1 to {MOST_PIXELS} a side",
                size.0, size.1
            ));
        }
        Ok(Logo { bytes, ending, size })
    }
}

fn size_of_png(bytes: &[u8]) -> Result<(u32, u32), String> {
    let damaged = |error: png::DecodingError| format!("is a damaged PNG ({error}); save it again");
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().map_err(damaged)?;
    let size = (reader.info().width, reader.info().height);
    if size.0.max(size.1) <= MOST_PIXELS {
        // All of it: a picture that is cut short would be shown half.
        while reader.next_row().map_err(damaged)?.is_some() {}
    }
    Ok(size)
}

/// The size of an SVG. It is shown as a picture, where nothing in it runs; but somebody may open it by its address.
fn size_of_svg(bytes: &[u8]) -> Result<(u32, u32), String> {
    let no_picture = || "is neither a PNG nor an SVG; save it as one of them".to_owned();
    let text = std::str::from_utf8(bytes).map_err(|_| no_picture())?;
    let document = roxmltree::Document::parse(text).map_err(|_| no_picture())?;
    if document.root_element().tag_name().name() != "svg" {
        return Err(no_picture());
    }
    let runs = |node: roxmltree::Node<'_, '_>| {
        matches!(node.tag_name().name(), "script" | "foreignObject" | "handler" | "listener")
            || node.attributes().any(|attribute| {
                let value = attribute.value().trim_start().to_ascii_lowercase();
                attribute.name().to_ascii_lowercase().starts_with("on") || value.starts_with("javascript:")
            })
    };
    if document.descendants().any(runs) {
        return Err("holds a script; save it as a plain SVG".to_owned());
    }
    let tree = Tree::from_str(text, &Options::default())
        .map_err(|_| "is a damaged SVG; save it again".to_owned())?;
    let size = tree.size();
    Ok((size.width().ceil() as u32, size.height().ceil() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_pictures_of_a_sensible_size_are_logos() {
        let temp = tempfile::tempdir().unwrap();
        let read = |name: &str, bytes: &[u8]| {
            fs::write(temp.path().join(name), bytes).unwrap();
            Logo::read(temp.path(), name)
        };
        let svg = |inside: &str| {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">{inside}</svg>")
        };
        assert_eq!(read("a.svg", svg("<path d=\"M0 0h9\"/>").as_bytes()).unwrap().size, (40, 20));
        for (inside, said) in [
            ("<script>alert(1)</script>", "script"),
            ("<rect onload=\"alert(1)\"/>", "script"),
            ("<a href=\" javascript:alert(1)\"/>", "script"),
        ] {
            assert!(read("b.svg", svg(inside).as_bytes()).unwrap_err().contains(said), "{inside}");
        }
        for (bytes, said) in [
            (&b"\xff\xd8\xff\xe0"[..], "neither"),
            (b"<html/>", "neither"),
            (b"\x89PNG\r\n\x1a\n....", "damaged PNG"),
            (b"", "neither"),
            (&vec![b' '; 300_000], "larger"),
        ] {
            let error = read("c.png", bytes).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
        for name in ["../a.svg", "/etc/passwd", "", ".hidden", "none.png"] {
            assert!(Logo::read(temp.path(), name).is_err(), "{name}");
        }
    }
}
