//! Blocks of lines → rows, without an allocation per row.

use memchr::memchr;

use super::blocks::LONGEST_LINE;
use super::layout::Layout;
use super::row::{Field, Fields, Row, RowFault};
use super::separators::separators;

/// Where a row is in its block.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    end: u32,
    first_field: u32,
    fields: u32,
    line: u64,
    fault: Option<RowFault>,
}

/// The rows of a block, found by the thread that filled it.
#[derive(Debug, Default)]
pub(super) struct Cut {
    spans: Vec<Span>,
    /// Where fields end, in a table without quotes.
    ends: Vec<u32>,
    /// Where fields are, in a table with quotes.
    pub(super) fields: Vec<Field>,
    pub(super) undone: Vec<u8>,
}

impl Cut {
    /// Forgets the rows and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.spans.clear();
        self.ends.clear();
        self.fields.clear();
        self.undone.clear();
    }

    /// The line on which the last row starts, counted from 1.
    pub(super) fn last_line(&self) -> Option<u64> {
        self.spans.last().map(|span| span.line)
    }

    /// Gives every row to `each`.
    pub(super) fn rows<E>(
        &self,
        file: &str,
        layout: &Layout,
        block: &[u8],
        each: &mut impl FnMut(Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for span in &self.spans {
            let fields = span.first_field as usize..(span.first_field + span.fields) as usize;
            each(Row {
                file,
                line: span.line,
                raw: &block[span.start as usize..span.end as usize],
                fault: span.fault,
                start: span.start,
                block,
                fields: match layout.quote {
                    None => Fields::Plain(&self.ends[fields]),
                    Some(_) => Fields::Quoted(&self.fields[fields], &self.undone),
                },
                layout,
                side: None,
            })?;
        }
        Ok(())
    }
}

/// Cuts the blocks of one file into rows.
pub(super) struct Cutter<'l> {
    layout: &'l Layout,
    /// The line that comes next.
    line: u64,
    /// Header lines still to be skipped.
    header: u32,
    /// Whether the file was decoded, so that U+FFFD means a fault.
    decoded: bool,
}

impl<'l> Cutter<'l> {
    pub(super) fn new(layout: &'l Layout) -> Self {
        Cutter {
            layout,
            line: 1,
            header: layout.header_lines,
            decoded: layout.encoding != encoding_rs::UTF_8,
        }
    }

    /// Finds every row of the block and says how many bytes were used: a row in quotes may go on in the next block.
    /// The last block is used up.
    pub(super) fn cut(&mut self, block: &[u8], last: bool, cut: &mut Cut) -> usize {
        let valid = std::str::from_utf8(block).is_ok();
        let mut start = 0;
        while self.header > 0 && start < block.len() {
            start = memchr(b'\n', &block[start..]).map_or(block.len(), |end| start + end + 1);
            self.header -= 1;
            self.line += 1;
        }
        match self.layout.quote {
            None => self.cut_plain(block, start, valid, cut),
            Some(quote) => self.cut_quoted(block, start, quote, (last, valid), cut),
        }
    }

    /// Rows without quotes: they end where their lines end.
    fn cut_plain(&mut self, block: &[u8], start: usize, valid: bool, cut: &mut Cut) -> usize {
        let mut ends = std::mem::take(&mut cut.ends);
        separators(&block[start..], self.layout.delimiter, &mut ends);
        if start > 0 {
            ends.iter_mut().for_each(|end| *end += start as u32);
        }
        // The last line of a file may have no end.
        if start < block.len() && block.last() != Some(&b'\n') {
            ends.push(block.len() as u32);
        }
        let (mut row_start, mut first) = (start, 0);
        for (index, end) in ends.iter().enumerate() {
            let end = *end as usize;
            if block.get(end).is_none_or(|byte| *byte == b'\n') {
                let text_end = if end > row_start && block[end - 1] == b'\r' { end - 1 } else { end };
                self.book(block, (row_start, text_end), (first, index + 1), valid, None, cut);
                self.line += 1;
                (row_start, first) = (end + 1, index + 1);
            }
        }
        cut.ends = ends;
        block.len()
    }

    /// Rows whose fields may stand in quotes.
    fn cut_quoted(
        &mut self,
        block: &[u8],
        start: usize,
        quote: u8,
        (last, valid): (bool, bool),
        cut: &mut Cut,
    ) -> usize {
        let mut start = start;
        while start < block.len() {
            let first_field = cut.fields.len();
            // (end of the row's text, start of the next row, fault)
            let Some((end, next, fault)) = cut.quoted_row(block, start, (self.layout.delimiter, quote), last)
            else {
                cut.fields.truncate(first_field);
                return start;
            };
            self.book(block, (start, end), (first_field, cut.fields.len()), valid, fault, cut);
            self.line += memchr::memchr_iter(b'\n', &block[start..next]).count() as u64;
            start = next;
        }
        start
    }

    /// Books a row, with what is wrong with it; blank lines are none.
    fn book(
        &self,
        block: &[u8],
        (start, end): (usize, usize),
        (first_field, end_field): (usize, usize),
        valid: bool,
        fault: Option<RowFault>,
        cut: &mut Cut,
    ) {
        let raw = &block[start..end];
        if raw.is_empty() {
            return;
        }
        let fields = end_field - first_field;
        let fault = if raw.len() > LONGEST_LINE {
            Some(RowFault::TooLong)
        } else if !valid && std::str::from_utf8(raw).is_err()
            || self.decoded && memchr::memmem::find(raw, "\u{fffd}".as_bytes()).is_some()
        {
            Some(RowFault::NotInEncoding)
        } else if fault.is_none() && fields < self.layout.fields {
            Some(RowFault::TooFewFields)
        } else {
            fault
        };
        cut.spans.push(Span {
            start: start as u32,
            end: end as u32,
            first_field: first_field as u32,
            fields: fields as u32,
            line: self.line,
            fault,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Term;

    /// Line, name or fault of every row, with the block handed over in pieces of `size` whole lines.
    fn read(header: &str, body: &[u8], size: usize) -> Vec<String> {
        let mut layout = Layout::from_header(header);
        layout.header_lines = 0;
        let mut cutter = Cutter::new(&layout);
        let mut said = Vec::new();
        let mut each = |row: Row<'_>| {
            said.push(match row.fault {
                Some(fault) => format!("{}:{fault:?}", row.line),
                None => format!("{}:{}", row.line, String::from_utf8_lossy(row.get(Term::ScientificName))),
            });
            Ok::<(), ()>(())
        };
        let lines: Vec<&[u8]> = body.split_inclusive(|byte| *byte == b'\n').collect();
        let (mut kept, mut cut) = (Vec::new(), Cut::default());
        for piece in lines.chunks(size).chain([&[][..]]) {
            kept.extend(piece.concat());
            cut.clear();
            let used = cutter.cut(&kept, piece.is_empty(), &mut cut);
            cut.rows("x", &layout, &kept, &mut each).unwrap();
            kept.drain(..used);
        }
        said
    }

    #[test]
    fn quotes_hold_separators_breaks_and_quotes() {
        let body = b"\"a, \"\"b\"\"\",1\r\n\n\"two\nlines\",2\r\nplain,3\n\"x\"y,4";
        for size in [1, 2, 100] {
            assert_eq!(
                read("taxon,square", body, size),
                ["1:a, \"b\"", "3:two\nlines", "5:plain", "6:xy"],
                "{size}"
            );
        }
    }

    #[test]
    fn faults_are_told_and_reading_goes_on() {
        let body = b"a\tb\nshort\n\n\xff\tb\n \"stray\tb\nlast\tb\r\n";
        assert_eq!(
            read("taxon\tsquare", body, 2),
            ["1:a", "2:TooFewFields", "4:NotInEncoding", "5:\"stray", "6:last"]
        );
        let open = b"\"never,1\nnext,2\nlast,3\n";
        assert_eq!(read("taxon,square", open, 100), ["1:TooLong", "2:next", "3:last"]);
    }
}
