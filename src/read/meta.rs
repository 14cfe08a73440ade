//! `meta.xml`: what the files of a Darwin Core Archive hold.
//!
//! Darwin Core text guide, <https://dwc.tdwg.org/text/>.

use encoding_rs::Encoding;
use roxmltree::Node;

use super::layout::Layout;
use super::term::Term;
use super::xml;

/// One core or extension: files of one layout.
#[derive(Clone, Debug)]
pub(super) struct MetaTable {
    /// Last part of the row type: `Occurrence`, `Event`, …
    pub row_type: String,
    /// Paths in the archive.
    pub files: Vec<String>,
    /// How they are written.
    pub layout: Layout,
    /// The highest column that any field names: the header must reach it.
    pub columns: usize,
    /// Every column that a field names, and the whole name of its term.
    pub declared: Vec<(usize, String)>,
}

/// What `meta.xml` says.
#[derive(Clone, Debug)]
pub(super) struct Meta {
    /// The file about the data set, if any.
    pub metadata: Option<String>,
    pub core: MetaTable,
    pub extensions: Vec<MetaTable>,
}

/// Reads `meta.xml`.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Meta, String> {
    let document = xml::document(text)?;
    let archive = document.root_element();
    let named = |name: &'static str| {
        archive.children().filter(move |node| node.is_element() && node.tag_name().name() == name)
    };
    let core = named("core").next().ok_or("has no <core>")?;
    Ok(Meta {
        metadata: archive.attribute("metadata").map(str::to_owned).filter(|file| !file.is_empty()),
        core: table(core)?,
        extensions: named("extension").map(table).collect::<Result<_, _>>()?,
    })
}

fn table(node: Node<'_, '_>) -> Result<MetaTable, String> {
    let elements = |name: &'static str| {
        node.descendants().filter(move |child| child.is_element() && child.tag_name().name() == name)
    };
    let attribute = |name: &str, default: &str| unescape(node.attribute(name).unwrap_or(default));
    let single_byte = |name: &str, text: &str| match text.as_bytes() {
        [byte] => Ok(*byte),
        _ => Err(format!(
            "has {name}=\"{}\", but only a single ASCII character can be read",
            text.escape_debug()
        )),
    };
    // The guide's default is a comma. A tab as it is, and not as `\t`, reaches us as a space: so XML reads attributes.
    let delimiter = match attribute("fieldsTerminatedBy", ",").as_str() {
        " " => b'\t',
        text => single_byte("fieldsTerminatedBy", text)?,
    };
    let quote = match attribute("fieldsEnclosedBy", "\"").as_str() {
        "" => None,
        text => Some(single_byte("fieldsEnclosedBy", text)?),
    };
    let mut layout = Layout::new(delimiter, quote);
    // Line ends as they are reach us as spaces, too.
    layout.carriage_returns = match attribute("linesTerminatedBy", "\n").as_str() {
        "\r" => true,
        text if text.bytes().all(|byte| matches!(byte, b'\n' | b'\r' | b' ')) => false,
        other => {
            return Err(format!(
                "has linesTerminatedBy=\"{}\", which is no line end: \\n is meant mostly",
                other.escape_debug()
            ));
        }
    };
    let header = attribute("ignoreHeaderLines", "0");
    layout.header_lines = header
        .trim()
        .parse()
        .map_err(|_| format!("has ignoreHeaderLines=\"{header}\", which is no number"))?;
    let encoding = attribute("encoding", "UTF-8");
    layout.encoding = encoding_of(&encoding).ok_or_else(|| {
        format!("names the encoding \"{encoding}\", which is not known: UTF-8 is meant mostly")
    })?;
    let index = |node: Node<'_, '_>| match node.attribute("index") {
        None => Ok(None),
        Some(text) => text
            .trim()
            .parse::<u16>()
            .map(Some)
            .map_err(|_| format!("has index=\"{text}\", which is no column number")),
    };
    let mut columns = 0;
    // The two are often mistaken for each other.
    if let Some(node) = elements("id").chain(elements("coreid")).find(|node| node.has_attribute("index")) {
        layout.id = index(node)?;
    }
    let mut declared = Vec::new();
    let mut keys = [None; KEYS.len()];
    let mut best = [usize::MAX; super::term::TERMS];
    for field in elements("field") {
        let column = index(field)?;
        columns = columns.max(column.map_or(0, |column| usize::from(column) + 1));
        let term = field.attribute("term").ok_or("has a <field> without term")?;
        if let Some(column) = column {
            declared.push((usize::from(column), term.to_owned()));
            let local = term.rsplit(['/', '#', ':']).next().unwrap_or(term);
            if let Some(key) = KEYS.iter().position(|key| *key == local) {
                keys[key] = keys[key].or(Some(column));
            }
        }
        let Some((term, quality)) = Term::of(term) else { continue };
        if quality >= best[term as usize] {
            continue;
        }
        best[term as usize] = quality;
        layout.columns[term as usize] = column;
        layout.defaults[term as usize] =
            field.attribute("default").map(|text| text.as_bytes().to_owned().into_boxed_slice());
    }
    layout.id = layout.id.or_else(|| keys.into_iter().flatten().next());
    columns = columns.max(layout.id.map_or(0, |column| usize::from(column) + 1));
    layout.set_fields();
    let files: Vec<String> = elements("location")
        .filter_map(|node| node.text())
        .map(|text| text.trim().to_owned())
        .filter(|file| !file.is_empty())
        .collect();
    if files.is_empty() {
        return Err(format!("names no file in <{}>", node.tag_name().name()));
    }
    let row_type = node.attribute("rowType").unwrap_or_default();
    let row_type = row_type.rsplit(['/', '#', ':']).next().unwrap_or_default().to_owned();
    Ok(MetaTable { row_type, files, layout, columns, declared })
}

/// Terms by which files are joined where no `<id>` says it, the better ones first.
const KEYS: [&str; 3] = ["eventID", "gbifID", "occurrenceID"];

/// An encoding by its name, in the ways that programs write it: `UTF_8`, `Cp1252`, `ISO8859-1`, `MacRoman`, `ANSI`.
fn encoding_of(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    let other = match name.as_str() {
        "ansi" | "windows" | "win1252" | "windows1252" => "windows-1252",
        "macroman" | "mac-roman" | "mac" => "macintosh",
        "utf8-bom" | "utf-8-bom" | "utf-8-sig" => "utf-8",
        other => other,
    };
    Encoding::for_label(other.as_bytes())
}

/// `\t` and its like are written as two characters in `meta.xml`.
fn unescape(text: &str) -> String {
    text.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r").replace("\\\"", "\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    const META: &str = r#"<archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml">
      <core encoding="ISO-8859-1" fieldsTerminatedBy="\t" linesTerminatedBy="\n" fieldsEnclosedBy="" ignoreHeaderLines="1"
            rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
        <files><location>a.txt</location><location>b.txt</location></files>
        <id index="0"/>
        <field index="3" term="http://rs.tdwg.org/dwc/terms/scientificName"/>
        <field term="http://rs.tdwg.org/dwc/terms/kingdom" default="Plantae"/>
        <field index="9" term="http://rs.tdwg.org/dwc/terms/habitat"/>
      </core></archive>"#;

    #[test]
    fn what_a_core_says_is_understood() {
        let meta = parse(META).unwrap();
        assert_eq!(meta.metadata.as_deref(), Some("eml.xml"));
        assert_eq!((meta.core.row_type.as_str(), meta.core.files.len()), ("Occurrence", 2));
        let layout = &meta.core.layout;
        assert_eq!((layout.delimiter, layout.quote, layout.header_lines), (b'\t', None, 1));
        assert_eq!((layout.fields, meta.core.columns), (4, 10));
        assert_eq!(layout.encoding.name(), "windows-1252");
        assert_eq!(layout.defaults[Term::Kingdom as usize].as_deref(), Some(&b"Plantae"[..]));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let fault_of = |from: &str, to: &str| parse(&META.replace(from, to)).unwrap_err();
        assert!(fault_of("</archive>", "").contains("not XML"));
        assert!(fault_of("ISO-8859-1", "EBCDIC").contains("EBCDIC"));
        assert!(fault_of("index=\"3\"", "index=\"x\"").contains("no column number"));
        assert!(fault_of("ignoreHeaderLines=\"1\"", "ignoreHeaderLines=\"a\"").contains("no number"));
        assert!(
            fault_of("<location>a.txt</location><location>b.txt</location>", "").contains("names no file")
        );
        assert!(fault_of("<core", "<kern").contains("not XML"));
        assert!(parse("<archive/>").unwrap_err().contains("<core>"));
        assert!(fault_of("linesTerminatedBy=\"\\n\"", "linesTerminatedBy=\"|\"").contains("no line end"));
        assert!(fault_of("<archive", "<!DOCTYPE archive [<!ENTITY a \"b\">]><archive").contains("DOCTYPE"));
    }

    #[test]
    fn slips_of_the_pen_are_understood() {
        let meta = |from: &str, to: &str| parse(&META.replace(from, to)).unwrap().core;
        assert_eq!(meta("fieldsTerminatedBy=\"\\t\"", "fieldsTerminatedBy=\"\t\"").layout.delimiter, b'\t');
        assert_eq!(meta("fieldsEnclosedBy=\"\"", "").layout.quote, Some(b'"'));
        for line_end in ["\n", "&#10;", "\\r\\n", "\\n\\r", ""] {
            let core = meta("linesTerminatedBy=\"\\n\"", &format!("linesTerminatedBy=\"{line_end}\""));
            assert!(!core.layout.carriage_returns, "{line_end:?}");
        }
        for (name, encoding) in [
            ("utf8", "UTF-8"),
            ("UTF_8", "UTF-8"),
            ("Cp1252", "windows-1252"),
            ("latin1", "windows-1252"),
            ("MacRoman", "macintosh"),
            ("ANSI", "windows-1252"),
        ] {
            assert_eq!(meta("ISO-8859-1", name).layout.encoding.name(), encoding, "{name}");
        }
        // An extension with <id>, a core without one.
        assert_eq!(meta("<id index=\"0\"/>", "<coreid index=\"0\"/>").layout.id, Some(0));
        let by_term = "<field index=\"2\" term=\"http://rs.tdwg.org/dwc/terms/eventID\"/>";
        assert_eq!(meta("<id index=\"0\"/>", by_term).layout.id, Some(2));
        assert_eq!(meta("<id index=\"0\"/>", "<id/>").layout.id, None);
    }
}
