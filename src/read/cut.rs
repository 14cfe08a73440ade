//! Blocks of lines → rows, without an allocation per row.

#![allow(clippy::cast_possible_truncation)] // places in a block, which has at most a few megabytes

use memchr::{memchr, memchr_iter};

use super::blocks::LONGEST_LINE;
use super::layout::Layout;
use super::quoted::Quoting;
use super::repeats::Repeats;
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
    run: u64,
}

/// The rows of a block.
#[derive(Debug, Default)]
pub(super) struct Cut {
    spans: Vec<Span>,
    /// Where fields end, in a table without quotes.
    ends: Vec<u32>,
    /// Which of them end a line.
    breaks: Vec<u32>,
    /// Whether both were looked for.
    separated: bool,
    /// Where fields are, in a table with quotes.
    pub(super) fields: Vec<Field>,
    pub(super) undone: Vec<u8>,
}

impl Cut {
    /// Forgets the rows and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.spans.clear();
        self.ends.clear();
        self.breaks.clear();
        self.separated = false;
        self.fields.clear();
        self.undone.clear();
    }

    /// Finds where the fields and lines of a block without quotes end.
    pub(super) fn separate(&mut self, block: &[u8], delimiter: u8) {
        self.ends.clear();
        self.breaks.clear();
        separators(block, delimiter, &mut self.ends, &mut self.breaks);
        self.separated = true;
    }

    /// The text of every field that was cut, in a table with quotes.
    pub(super) fn texts<'a>(&'a self, block: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
        self.fields.iter().map(move |field| field.text(block, &self.undone))
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
                run: span.run,
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
    pub(super) decoded: bool,
    /// Fields of the last row that stood on one line, in a table with quotes.
    usual: usize,
    /// Whether the block begins inside the quotes of a field that is too long to be kept.
    inside: bool,
    /// Which rows repeat the one before, in a table without quotes.
    repeats: Repeats,
}

impl<'l> Cutter<'l> {
    pub(super) fn new(layout: &'l Layout, repeats: Repeats) -> Self {
        Cutter {
            layout,
            line: 1,
            header: layout.header_lines,
            decoded: layout.encoding != encoding_rs::UTF_8,
            usual: 0,
            inside: false,
            repeats,
        }
    }

    /// Finds every row of the block and says how many bytes were used: a row in quotes may go on in the next block.
    /// The `last` block is used up; one that is `valid` is UTF-8 throughout.
    pub(super) fn cut(&mut self, block: &[u8], (last, valid): (bool, bool), cut: &mut Cut) -> usize {
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
        if !cut.separated || start > 0 {
            cut.separate(&block[start..], self.layout.delimiter);
            if start > 0 {
                cut.ends.iter_mut().for_each(|end| *end += start as u32);
            }
        }
        let (mut ends, mut breaks) = (std::mem::take(&mut cut.ends), std::mem::take(&mut cut.breaks));
        // The last line of a file may have no end.
        if start < block.len() && block.last() != Some(&b'\n') {
            breaks.push(ends.len() as u32);
            ends.push(block.len() as u32);
        }
        let (mut row_start, mut first) = (start, 0);
        let most = self.layout.most_fields;
        for last in &breaks {
            let last = *last as usize;
            let end = ends[last] as usize;
            let text_end = if end > row_start && block[end - 1] == b'\r' { end - 1 } else { end };
            let beyond = last + 1 - first > most
                && ends[first + most - 1..=last]
                    .windows(2)
                    .any(|field| is_filled(&block[field[0] as usize + 1..field[1] as usize]));
            let fault = beyond.then_some(RowFault::TooManyFields);
            let run = self.repeats.run(block, row_start, &ends[first..=last]);
            self.book(block, (row_start, text_end), (first, last + 1), (valid, run), fault, cut);
            self.line += 1;
            (row_start, first) = (end + 1, last + 1);
        }
        self.repeats.leave(block);
        cut.breaks = breaks;
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
            let quoting = Quoting {
                delimiter: self.layout.delimiter,
                quote,
                header: self.layout.header_fields,
                usual: self.usual,
                least: self.layout.least_columns,
            };
            if self.inside {
                let (next, inside) = quoting.pass(block, start);
                self.line += memchr_iter(b'\n', &block[start..next]).count() as u64;
                (start, self.inside) = (next, inside);
                continue;
            }
            let first_field = cut.fields.len();
            let Some(found) = cut.quoted_row(block, start, &quoting, last) else {
                cut.fields.truncate(first_field);
                return start;
            };
            let fields = cut.fields.len() - first_field;
            let beyond = fields > self.layout.most_fields
                && cut.fields[first_field + self.layout.most_fields..]
                    .iter()
                    .any(|field| is_filled(field.text(block, &cut.undone)));
            let fault = found.fault.or(beyond.then_some(RowFault::TooManyFields));
            self.book(block, (start, found.end), (first_field, cut.fields.len()), (valid, 0), fault, cut);
            let lines = memchr_iter(b'\n', &block[start..found.next]).count();
            self.line += lines as u64;
            if lines == 1 && found.fault.is_none() && found.end > start {
                self.usual = fields;
            }
            (start, self.inside) = (found.next, found.open);
        }
        start
    }

    /// Books a row, with what is wrong with it; blank lines are none.
    fn book(
        &self,
        block: &[u8],
        (start, end): (usize, usize),
        (first_field, end_field): (usize, usize),
        (valid, run): (bool, u64),
        fault: Option<RowFault>,
        cut: &mut Cut,
    ) {
        let raw = &block[start..end];
        // What ended a text of DOS is no row either.
        if raw.len() <= 1 && (raw.is_empty() || raw == b"\x1a") {
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
            run,
        });
    }
}

/// Whether a field holds anything.
fn is_filled(field: &[u8]) -> bool {
    !field.trim_ascii().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Term;

    /// Line, name or fault of every row, with the block handed over in pieces of `size` whole lines.
    fn read(header: &str, body: &[u8], size: usize) -> Vec<String> {
        let mut layout = Layout::from_header(header);
        layout.header_lines = 0;
        let mut cutter = Cutter::new(&layout, Repeats::default());
        let mut rows = Vec::new();
        let mut each = |row: Row<'_>| {
            rows.push(match row.fault {
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
            let valid = std::str::from_utf8(&kept).is_ok();
            let used = cutter.cut(&kept, (piece.is_empty(), valid), &mut cut);
            cut.rows("x", &layout, &kept, &mut each).unwrap();
            kept.drain(..used);
        }
        rows
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
        assert_eq!(read("taxon,square", open, 100), ["1:StrayQuote", "2:next", "3:last"]);
    }

    /// Every row as [`read`] describes it, after a check that they do not depend on how many lines a block has.
    fn read_all_ways(header: &str, body: &str) -> Vec<String> {
        let expected = read(header, body.as_bytes(), usize::MAX);
        for size in [1, 2, 3, 7] {
            assert_eq!(read(header, body.as_bytes(), size), expected, "{size} lines in a block: {body}");
        }
        expected
    }

    #[test]
    fn a_stray_quote_swallows_no_row() {
        let header = "id,taxon,locality,square,date";
        for (first, second) in [
            // Opened and never closed, twice.
            ("3,c,\"Bos,A4-56-11,1999", "6,f,\"Het Broek,A4-56-11,1999"),
            // With commas that the quotes were to hold.
            ("3,c,\"Bos, bij Eik,A4-56-11,1999", "6,f,\"Het Broek,A4-56-11,1999"),
            ("3,c,\"Bos,A4-56-11,1999", "6,f,\"Het Broek, daar,A4-56-11,1999"),
            // In the first and in the last field.
            ("\"3,c,Bos,A4-56-11,1999", "6,f,Broek,A4-56-11,\"1999"),
        ] {
            for between in [0, 1, 2, 30] {
                let rows =
                    (0..between).map(|row| format!("{row},between,Bos,A4-56-11,1999\n")).collect::<String>();
                let body = format!("1,a,Bos,A4-56-11,1999\n{first}\n{rows}{second}\n7,g,Bos,A4-56-11,1999\n");
                let rows = read_all_ways(header, &body);
                assert_eq!(rows.len(), between + 4, "{body}: {rows:?}");
                assert_eq!((rows[0].as_str(), rows[1].as_str()), ("1:a", "2:StrayQuote"), "{body}");
                assert!(rows[2..between + 2].iter().all(|row| row.ends_with(":between")), "{rows:?}");
                assert_eq!(rows[between + 2], format!("{}:StrayQuote", between + 3), "{body}");
                assert_eq!(rows[between + 3], format!("{}:g", between + 4), "{body}");
            }
        }
        // Quotes as people and databases write them, and the end of a text of DOS.
        let body = "1, \"a\" , \"Bos, nat\", A4-56-11, 1999\n\"2\",\"b\",\"Bos \\\"Ter, Eik\\\" (nat)\",\"A4\",\"1999\"\n\u{1a}";
        assert_eq!(read_all_ways(header, body), ["1:a", "2:b"]);
        // Closed by a quote that was meant: only the row that opened it is at fault.
        let body = "1,a,\"Bos,A4-56-11,1999\n2,b,Het Broek\",A4-56-11,1999\n3,c,5\" pot,A4-56-11,1999\n";
        assert_eq!(read_all_ways(header, body), ["1:StrayQuote", "2:b", "3:c"]);
        let body =
            "1,a,\"Bos,A4-56-11,1999\n2,b,\"Broek, nat\",A4-56-11,1999\n3,c,\"\"\"Bos\"\"\",A4-56-11,1999\n";
        assert_eq!(read_all_ways(header, body), ["1:StrayQuote", "2:b", "3:c"]);
        let body = "1,a,\"Bos,A4-56-11,1999\n2,b,\"\",A4-56-11,1999\n\"3\",\"c\",\"\",\"A4-56-11\",1999\n";
        assert_eq!(read_all_ways(header, body), ["1:StrayQuote", "2:b", "3:c"]);
    }

    #[test]
    fn line_breaks_that_quotes_are_meant_to_hold_stay() {
        let header = "id,taxon,locality,square,date";
        for remark in [
            "one\ntwo",
            "one, two\nthree, four\n\nfive",
            "a, b, c, d, e\nnever again",
            "said \"\"here, here\"\"\nand \"\"there\"\"",
            "\n\n\n",
            "first\r\nsecond, third, fourth, fifth, sixth\r\n",
        ] {
            let body = format!("1,a,\"{remark}\",A4-56-11,1999\r\n2,b,Bos,A4-56-11,1999\r\n");
            let lines = remark.matches('\n').count();
            assert_eq!(
                read_all_ways(header, &body),
                ["1:a".to_owned(), format!("{}:b", lines + 2)],
                "{remark}"
            );
        }
    }

    #[test]
    fn a_field_of_megabytes_is_one_row() {
        let header = "id,taxon,remarks,square,date";
        let long = "Some words, and more of them.\n".repeat(100_000);
        let body = format!("1,a,x,s,d\n2,b,\"{long}\",\"s\",d\n3,c,x,s,d\n4,d,\"{long}");
        for size in [1_000, usize::MAX] {
            let rows = read(header, body.as_bytes(), size);
            assert_eq!(rows[..3], ["1:a".to_owned(), "2:TooLong".into(), "100003:c".into()], "{size}");
            assert_eq!(rows[3..], ["100004:TooLong"], "{size}");
        }
        // A quote that never closes, above two megabytes of rows.
        let rows = "9,row,x,s,d\n".repeat(200_000);
        let rows = read(header, format!("1,\"a,x,s,d\n{rows}").as_bytes(), 1_000);
        assert_eq!((rows.len(), rows[0].as_str(), rows[1].as_str()), (200_001, "1:StrayQuote", "2:row"));
    }

    #[test]
    fn text_beyond_the_last_column_is_told() {
        let body = "a,50,5,4,7,1999\nb,50,5,1999,,\nc,50.5,4.7,2004\nd,50,5,1999, ,x\n";
        let expected = ["1:TooManyFields", "2:b", "3:c", "4:TooManyFields"];
        assert_eq!(read_all_ways("taxon,lat,lon,year", body), expected);
        let tabs = body.replace(',', "\t");
        assert_eq!(read_all_ways("taxon\tlat\tlon\tyear", &tabs), expected);
    }
}
