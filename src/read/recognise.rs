//! What a file is, by its first bytes, and what to do with those that are not read.

use encoding_rs::Encoding;

use super::encoding::is_utf_16;

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recognised {
    Zip,
    Gzip,
    Tar,
    /// The container of old Office files.
    Ole,
    /// Text, perhaps a table.
    Plain,
}

/// What is known by its first bytes and is not read: the bytes, what it is, what to do.
const OTHERS: &[(&[u8], &str)] = &[
    (b"BZh", "is a bzip2 file: unpack it (bunzip2) and give what is in it"),
    (b"\xfd7zXZ\0", "is an xz file: unpack it (unxz) and give what is in it"),
    (b"\x28\xb5\x2f\xfd", "is a Zstandard file: unpack it (unzstd) and give what is in it"),
    (b"\x04\x22\x4d\x18", "is an LZ4 file: unpack it (unlz4) and give what is in it"),
    (b"\x1f\x9d", "is a file of compress: unpack it (uncompress) and give what is in it"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive: unpack it and give what is in it, a table or the whole folder"),
    (b"Rar!\x1a\x07", "is a RAR archive: unpack it and give what is in it, a table or the whole folder"),
    (
        b"PAR1",
        "is a Parquet file: write it as CSV and give that (DuckDB: COPY (FROM 'x.parquet') TO 'x.csv')",
    ),
    (b"SQLite format 3\0", "is a database (SQLite): write its table as CSV and give that"),
    (b"%PDF", "is a PDF: give the table itself, as CSV or spreadsheet"),
    (b"{\\rtf", "is a text document (RTF): give the table itself, as CSV or spreadsheet"),
];

/// What a file is, by its first bytes; its ending (lower case) only helps to say what to do.
///
/// # Errors
/// A sentence that says what it is and what to do.
pub(super) fn file(head: &[u8], ending: &str) -> Result<Recognised, String> {
    if head.is_empty() {
        return Err("is empty".into());
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Recognised::Zip);
    }
    if head.starts_with(&[0x1f, 0x8b]) {
        return Ok(Recognised::Gzip);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Recognised::Ole);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Ok(Recognised::Tar);
    }
    if let Some((_, message)) = OTHERS.iter().find(|(begin, _)| head.starts_with(begin)) {
        return Err((*message).to_owned());
    }
    if head.starts_with(b"version https://git-lfs.github.com/") {
        return Err(
            "is a pointer of Git LFS, not the file itself: run `git lfs pull` and give it again".into()
        );
    }
    if is_page(head) {
        return Err(match ending {
            "zip" | "gz" | "tgz" => {
                format!("is not a {ending} file but a web page, perhaps one that asks for a login: fetch it again")
            }
            "xls" | "xlsx" => {
                "is a web page with the name of a spreadsheet: open it in a spreadsheet program and save it as xlsx"
                    .into()
            }
            _ => "is not a table but a web page: fetch the file itself, perhaps after a login".into(),
        });
    }
    if ending == "zip" {
        return Err("is not a zip file, whatever its name says: fetch it again".into());
    }
    // A stray zero is no reason to refuse a table; a program or a picture is full of them, and of other characters that
    // no text has.
    let strange = head.iter().filter(|byte| is_strange(**byte)).count();
    if strange * 50 <= head.len() || Encoding::for_bom(head).is_some() || is_utf_16(head) {
        return Ok(Recognised::Plain);
    }
    Err("is of no kind this tool knows: give a Darwin Core Archive, a GBIF download, an occurrence cube, a spreadsheet or \
         a table with a header"
        .into())
}

/// Whether a byte is a control character that no text is written with: other than tabs, breaks of lines and pages, the end
/// of a text of DOS and the colours of a terminal.
fn is_strange(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\x0b' | b'\x0c' | b'\r' | b'\x1a' | b'\x1b')
        || byte == 0x7f
}

/// Whether it is HTML.
fn is_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head.get(..512).unwrap_or(head)).to_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let begins =
        |text: &str| ["<!doctype html", "<html", "<head>", "<body"].iter().any(|sign| text.starts_with(sign));
    // A page may begin with a comment or as XML.
    begins(text) || text.starts_with("<!--") || text.starts_with("<?xml") && text.contains("<html")
}

/// What a zip is that holds no table for us, by its files.
pub(super) fn zip(files: &[String]) -> Option<String> {
    let has = |name: &str| files.iter().any(|file| file.eq_ignore_ascii_case(name));
    if has("word/document.xml") {
        return Some("is a Word document: save its table as a spreadsheet or as CSV and give that".into());
    }
    has("ppt/presentation.xml")
        .then(|| "is a presentation: give the table itself, as CSV or spreadsheet".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_content() {
        assert_eq!(file(b"PK\x03\x04...", "csv"), Ok(Recognised::Zip));
        assert_eq!(file(b"\x1f\x8b\x08", "txt"), Ok(Recognised::Gzip));
        assert_eq!(file(b"square,taxon\n", "gz"), Ok(Recognised::Plain));
        assert_eq!(file(b"\xff\xfes\0q\0", "csv"), Ok(Recognised::Plain));
        let mut tar = vec![b'a'; 512];
        tar[257..262].copy_from_slice(b"ustar");
        assert_eq!(file(&tar, "csv"), Ok(Recognised::Tar));
        let fault_of = |head: &[u8], ending: &str| file(head, ending).unwrap_err();
        for (begin, what) in OTHERS {
            assert_eq!(fault_of(begin, "zip"), *what);
            assert!(what.contains(": "), "{what} says what to do");
        }
        assert!(fault_of(b"", "csv").contains("is empty"));
        assert!(fault_of(b"\n <!DOCTYPE html><html>", "zip").contains("is not a zip file but a web page"));
        assert!(fault_of("\u{feff}<html>".as_bytes(), "xls").contains("save it as xlsx"));
        assert!(fault_of(b"<html><table>", "csv").contains("is not a table"));
        assert!(
            fault_of(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "zip")
                .contains("git lfs pull")
        );
        // A picture or a program without a single zero, and a table with a few characters that came from elsewhere.
        let noise: Vec<u8> = (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let noise: Vec<u8> = noise.into_iter().filter(|byte| *byte != 0).collect();
        assert!(fault_of(&noise, "csv").contains("of no kind this tool knows"));
        let table =
            "taxon,square\n\u{1}Poa annua\u{7f}\0,E4-25\n".to_owned() + &"Poa annua,E4-25\n".repeat(10);
        assert_eq!(file(table.as_bytes(), "csv"), Ok(Recognised::Plain));
        assert!(fault_of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png").contains("of no kind this tool knows"));
    }
}
