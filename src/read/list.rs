//! A list of the host's own, such as names, sensitive taxa or withdrawn records: a small table, read by the rules of all
//! others.

use std::path::Path;

use super::blocks::ReadMonitor;
use super::container::Container;
use super::encoding;
use super::error::ReadError;
use super::head::head;
use super::header::Header;
use super::layout::Layout;
use super::repeats::Repeats;
use super::row::{Row, RowFault};
use super::stream::{Stream, stream_file};

/// A list, looked at but not yet read.
#[derive(Debug)]
pub struct List {
    container: Container,
    layout: Layout,
    header: Option<Vec<String>>,
    notes: Vec<String>,
}

/// One row of a list.
#[derive(Clone, Copy)]
pub struct ListRow<'a>(Row<'a>);

impl ListRow<'_> {
    /// The line it starts on, counted from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.0.line
    }

    /// What is wrong with its writing; its fields are not to be used then.
    #[must_use]
    pub fn fault(&self) -> Option<RowFault> {
        self.0.fault
    }

    /// The text of a column, counted from 0, without the white space around it; blank where there is none.
    #[must_use]
    pub fn get(&self, column: usize) -> &str {
        let text = u16::try_from(column).map_or(&b""[..], |column| self.0.field(column));
        let text = std::str::from_utf8(text).unwrap_or_default().trim();
        // Half a pair of quotes is left where the other half was a stray one.
        match (text.strip_prefix('"'), text.strip_suffix('"')) {
            (Some(half), None) | (None, Some(half)) if !half.contains('"') => half.trim(),
            _ => text,
        }
    }
}

impl List {
    /// Looks at a list. `is_header` says whether these are the names of its columns: the first line of which it says so
    /// is the header, and what stands above it is skipped. Without such a line all lines are rows.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be read or is no table.
    pub fn open(path: &Path, is_header: &dyn Fn(&[String]) -> bool) -> Result<Self, ReadError> {
        let container = Container::open(path)?;
        let file = container.name();
        if !matches!(container, Container::Plain(_) | Container::Gzip(_)) {
            return Err(ReadError::new(file, "is no table: give a list as CSV"));
        }
        let found = encoding::survey(&container, &file)?;
        let text = head(&container, &file, found.encoding)?;
        let header = Header::find(&text, &|names| {
            let enough = is_header(names);
            (usize::from(enough), enough)
        });
        let named = header.enough;
        let header = if named { header } else { Header::none(&text) };
        let mut layout = Layout::new(header.delimiter, header.quote);
        layout.encoding = found.encoding;
        layout.header_lines = header.lines;
        layout.carriage_returns = header.carriage_returns;
        // No field of a list holds a line break: a quote that runs over lines is a stray one.
        layout.least_columns = 1;
        match named {
            true => layout.set_header_fields(header.names.len()),
            // Rows may have more, such as a remark.
            false => layout.header_fields = header.fields,
        }
        Ok(List {
            container,
            layout,
            header: named.then_some(header.names),
            notes: found.note.into_iter().collect(),
        })
    }

    /// The names of its columns, if it has a header.
    #[must_use]
    pub fn header(&self) -> Option<&[String]> {
        self.header.as_deref()
    }

    /// What is odd about it, such as its encoding.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Gives every row to `each`, in the order of the list; blank lines are none.
    ///
    /// # Errors
    /// When the list cannot be read to its end, and what `each` fails with.
    pub fn rows<E: From<ReadError> + Send>(
        &self,
        mut each: impl FnMut(ListRow<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let file = self.container.name();
        let rows = &mut |row: Row<'_>| each(ListRow(row));
        match stream_file(
            &self.container,
            &file,
            &self.layout,
            Repeats::default(),
            &ReadMonitor::default(),
            rows,
        ) {
            // Nobody stops a watch of its own.
            Ok(()) | Err(Stream::Stopped) => Ok(()),
            Err(Stream::Read(error)) => Err(error.into()),
            Err(Stream::Taker(error)) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All rows as `line:fields` or `line:fault`, and whether there is a header.
    fn read(bytes: &[u8]) -> (Option<Vec<String>>, Vec<String>) {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("list.csv");
        std::fs::write(&path, bytes).unwrap();
        let list = List::open(&path, &|names| names[0].eq_ignore_ascii_case("name")).unwrap();
        let mut rows = Vec::new();
        list.rows(|row| {
            rows.push(match row.fault() {
                Some(fault) => format!("{}:{fault:?}", row.line()),
                None => format!("{}:{}|{}", row.line(), row.get(0), row.get(1)),
            });
            Ok::<(), ReadError>(())
        })
        .unwrap();
        (list.header().map(<[String]>::to_vec), rows)
    }

    #[test]
    fn lists_are_read_however_they_are_written() {
        for text in [
            "name,family\nOrchis simia,Orchidaceae\n\"Poa, annua\",Poaceae\n",
            "sep=;\r\nName;Family\r\n\r\nOrchis simia;Orchidaceae\r\nPoa, annua;Poaceae",
            "Our list\tof 2004\n\nname\tfamily\nOrchis simia\tOrchidaceae\nPoa, annua\tPoaceae\n",
            "name|family\rOrchis simia|Orchidaceae\rPoa, annua|Poaceae\r",
        ] {
            let utf16: Vec<u8> =
                format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
            for bytes in [text.as_bytes(), &format!("\u{feff}{text}").into_bytes(), &utf16] {
                let (header, rows) = read(bytes);
                assert_eq!(header.unwrap().len(), 2, "{text}");
                let rows: Vec<&str> = rows.iter().map(|row| row.split_once(':').unwrap().1).collect();
                assert_eq!(rows, ["Orchis simia|Orchidaceae", "Poa, annua|Poaceae"], "{text}");
            }
        }
    }

    #[test]
    fn a_stray_quote_swallows_no_line_of_a_list() {
        let (_, rows) = read(b"name,family\na,b\n\"c,d\ne,f\ng,h\"\n\"i\",\"j\"\n");
        assert_eq!(rows, ["2:a|b", "3:StrayQuote", "4:e|f", "5:g|h", "6:i|j"]);
        let (header, rows) = read(b"\"a;hide\nb;4km\nc;hide\n");
        assert_eq!((header, rows), (None, vec!["1:StrayQuote".into(), "2:b|4km".into(), "3:c|hide".into()]));
        let (_, rows) = read(b"name\na\n\"b\nc\nd\"\ne\n");
        assert_eq!(rows, ["2:a|", "3:StrayQuote", "4:c|", "5:d|", "6:e|"]);
    }

    #[test]
    fn a_list_in_an_old_encoding_says_so() {
        let (_, rows) = read(b"name,vernacular_fr\nBellis perennis,p\xe2querette\nPrimula veris,coucou\n");
        assert_eq!(rows, ["2:Bellis perennis|p\u{e2}querette", "3:Primula veris|coucou"]);
    }
}
