//! The line of column names: which line it is, and how the table is written.
//!
//! Tables come with a line that names their separator, with titles, remarks and blank lines above the names of the
//! columns, and with names that hold separators and line breaks.

use std::collections::BTreeMap;

use memchr::{memchr, memchr_iter};

use super::cut::Cut;
use super::quoted::{Quoting, closing};
use crate::data::index32;

/// Lines among which the names of the columns are looked for.
const LINES: usize = 60;
/// Rows below them that are looked at.
const ROWS: usize = 500;
/// What may stand between two fields; the first wins where nothing else tells.
const DELIMITERS: [u8; 4] = *b"\t;,|";

/// How a table begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// The names of the columns, as they are written.
    pub names: Vec<String>,
    pub delimiter: u8,
    pub quote: Option<u8>,
    /// Lines up to the last one of the header.
    pub lines: u32,
    /// Whether lines end in a carriage return alone.
    pub carriage_returns: bool,
    /// Whether this is what was looked for.
    pub enough: bool,
    /// Fields of a row, as far as it is known without names.
    pub fields: usize,
    /// The first rows below, as far as they are known.
    pub rows: Vec<Vec<String>>,
}

impl Header {
    /// Finds the names of the columns in the beginning of a table: the first line of which `known` says that it has
    /// enough, else the one with most columns that are known. `known` gives their number, and whether they are enough.
    pub(super) fn find(text: &str, known: &dyn Fn(&[String]) -> (usize, bool)) -> Header {
        let carriage_returns = has_carriage_returns(text);
        let text = lines_of(text, carriage_returns);
        let text = text.as_bytes();
        let (mut declared, mut best, mut best_rank, mut below) = (None, Header::default(), None, 0);
        let (mut start, mut number) = (0, 0);
        let mut looked_at = 0;
        while start < text.len() && looked_at < LINES {
            let end = memchr(b'\n', &text[start..]).map_or(text.len(), |end| start + end);
            let line = text[start..end].trim_ascii();
            number += 1;
            if let Some(delimiter) = told_separator(line).filter(|_| best_rank.is_none()) {
                declared = Some(delimiter);
            } else if !line.is_empty() {
                for delimiter in
                    DELIMITERS.into_iter().filter(|it| declared.is_none_or(|declared| declared == *it))
                {
                    let (names, next) = record(text, start, delimiter);
                    let (columns, enough) = known(&names);
                    let rank = (enough, columns, names.len());
                    if best_rank.is_none_or(|best| rank > best) {
                        let breaks = memchr_iter(b'\n', &text[end.min(next)..next]).count();
                        let more = index32(breaks.max(1)) - 1;
                        best = Header {
                            lines: number + more,
                            names,
                            delimiter,
                            carriage_returns,
                            enough,
                            ..best
                        };
                        (best_rank, below) = (Some(rank), next);
                    }
                }
                if best.enough {
                    break;
                }
            }
            looked_at += usize::from(!line.is_empty());
            start = end + 1;
        }
        best.look_below(text, below);
        best
    }

    /// A table without a header: as it is written where most lines have more than one field. Lines that are not rows,
    /// such as one that names the separator, are skipped.
    pub(super) fn none(text: &str) -> Header {
        let carriage_returns = has_carriage_returns(text);
        let text = lines_of(text, carriage_returns);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let declared = told_separator(first.trim().as_bytes());
        let skipped = text.lines().position(|line| line == first).filter(|_| declared.is_some());
        let lines = skipped.map_or(0, |line| line + 1);
        let parted = |delimiter: u8| {
            let rows = text.lines().skip(lines).filter(|line| !line.trim().is_empty()).take(ROWS);
            rows.filter(|line| record(line.as_bytes(), 0, delimiter).0.len() > 1).count()
        };
        // A comma is no surprise in a name or its author: others that part the lines come first.
        let delimiter = declared.unwrap_or_else(|| {
            let best = b",|;\t".iter().copied().max_by_key(|delimiter| parted(*delimiter));
            best.filter(|delimiter| parted(*delimiter) > 0).unwrap_or(b',')
        });
        let below: usize = text.split_inclusive('\n').take(lines).map(str::len).sum();
        let fields = usual_fields(&text[below..], &Quoting::new(delimiter), 1);
        Header {
            fields,
            delimiter,
            quote: Some(b'"'),
            lines: index32(lines),
            carriage_returns,
            ..Header::default()
        }
    }

    /// Looks at the first rows: whether fields stand in quotes, and what is in them.
    fn look_below(&mut self, text: &[u8], below: usize) {
        // Tab-separated downloads do not quote, and hold stray quotes in their fields.
        let named = memchr(b'"', &text[..below]).is_some();
        let quotes = self.delimiter != b'\t' || named || self.quotes_tabs(&text[below..]);
        self.quote = quotes.then_some(b'"');
        let mut at = below;
        while at < text.len() && self.rows.len() < ROWS {
            let (row, next) = match self.quote {
                Some(_) => record(text, at, self.delimiter),
                None => plain_record(text, at, self.delimiter),
            };
            if row.len() > 1 || row.iter().any(|field| !field.is_empty()) {
                self.rows.push(row);
            }
            at = next;
        }
    }

    /// Whether the fields of a tab-separated table stand in quotes, as spreadsheets write those that hold a quote, a
    /// tab or a line break: hardly a quote that opens a field does not close it.
    fn quotes_tabs(&self, text: &[u8]) -> bool {
        let quoting = Quoting { header: self.names.len(), ..Quoting::new(b'\t') };
        let (mut closed, mut stray) = (0_usize, 0_usize);
        let mut at = 0;
        while let Some(found) = memchr(b'"', &text[at..]) {
            let quote = at + found;
            at = quote + 1;
            if quote > 0 && !matches!(text[quote - 1], b'\t' | b'\n') {
                continue;
            }
            let Some(after) = closing(text, quote + 1, b'"') else {
                stray += 1;
                continue;
            };
            let start = memchr::memrchr(b'\n', &text[..quote]).map_or(0, |end| end + 1);
            let before = memchr_iter(b'\t', &text[start..quote]).count();
            let ends = text.get(after).is_none_or(|byte| matches!(byte, b'\t' | b'\n' | b'\r'));
            let over_lines = memchr(b'\n', &text[quote..after]).is_some();
            if ends && !(over_lines && quoting.is_stray(text, (start, quote), before, Some(after))) {
                closed += 1;
                at = after;
            } else {
                stray += 1;
            }
        }
        closed > 10 * stray
    }

    /// Whether the first field of every row is a name of the row, as R writes it: under a header that has one field less.
    /// `name` is the column of the header that holds a name: with the row's name before it there must be letters in it.
    pub(super) fn has_row_names(&self, name: Option<usize>) -> bool {
        let columns = self.names.len();
        let is_one_more = |row: &Vec<String>| row.len() == columns + 1 && !row[0].is_empty();
        let has_letters = |row: &Vec<String>, more: usize| {
            let text = name.and_then(|name| row.get(name + more)).map_or("a", String::as_str);
            text.is_empty() || text.chars().any(char::is_alphabetic)
        };
        let mut firsts: Vec<&str> = self.rows.iter().map(|row| row[0].as_str()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        !self.rows.is_empty()
            && firsts.len() == self.rows.len()
            && self.rows.iter().all(|row| is_one_more(row) && has_letters(row, 1))
            // Else there may be a separator too many at the end of every row.
            && (self.rows.iter().any(|row| row.last().is_some_and(|field| !field.is_empty()))
                || !self.rows.iter().any(|row| has_letters(row, 0)))
    }
}

/// `sep=;`, as spreadsheets like it in the first line.
fn told_separator(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii_start();
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let bare = line.strip_prefix(b"\"").map_or(line, |rest| rest.strip_suffix(b"\"").unwrap_or(rest));
    let (word, rest) = bare.split_at_checked(4)?;
    match rest {
        _ if !word.eq_ignore_ascii_case(b"sep=") => None,
        b"\\t" | b"" => Some(b'\t'),
        [separator] | [separator, b'\r'] if DELIMITERS.contains(separator) => Some(*separator),
        _ => None,
    }
}

/// Whether lines end in a carriage return alone, as they did on the Macintosh.
fn has_carriage_returns(text: &str) -> bool {
    let bytes = text.as_bytes();
    let breaks = memchr_iter(b'\n', bytes).count();
    let alone = memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).count();
    alone > breaks || alone > 0 && breaks == 0
}

/// The text with line breaks as they are now.
fn lines_of(text: &str, carriage_returns: bool) -> String {
    match carriage_returns {
        false => text.to_owned(),
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
    }
}

/// How many fields most rows have, of those that have `least`. A row that runs over lines in quotes counts as a whole, and
/// so does each of its lines, as its quote may be a stray one: the others tell.
pub(super) fn usual_fields(text: &str, quoting: &Quoting, least: usize) -> usize {
    let text = text.as_bytes();
    let line_end = |start: usize| memchr(b'\n', &text[start..]).map_or(text.len(), |end| start + end);
    // Of every number of fields: how many rows have it, and whether one of them stands in quotes from its first field on.
    let mut votes: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    let mut vote = |fields: usize, quoted: bool| {
        if fields >= least {
            let (rows, all) = votes.entry(fields).or_default();
            (*rows, *all) = (*rows + 1, *all || quoted);
        }
    };
    let (mut at, mut rows) = (0, 0);
    while at < text.len() && rows < ROWS {
        let line = &text[at..line_end(at)];
        rows += usize::from(!line.trim_ascii().is_empty());
        let next = at + line.len() + 1;
        let (fields, open) = quoting.fields(line, false);
        let mut cut = Cut::default();
        let row = if open { cut.quoted_row(text, at, quoting, true) } else { None };
        match row.filter(|found| found.fault.is_none()) {
            Some(found) => {
                vote(cut.texts(text).count(), line.first() == Some(&quoting.quote));
                let mut inner = next;
                while inner < found.next {
                    let line = &text[inner..line_end(inner)];
                    inner += line.len() + 1;
                    match quoting.fields(line, false) {
                        (fields, false) if !line.trim_ascii().is_empty() => vote(fields, false),
                        _ => {}
                    }
                }
                at = found.next;
            }
            None => {
                if !open && !line.trim_ascii().is_empty() {
                    vote(fields, false);
                }
                at = next;
            }
        }
    }
    votes.into_iter().max_by_key(|(_, votes)| *votes).map_or(0, |(fields, _)| fields)
}

/// The fields of the record that begins at `start`, and where the next one begins.
pub(super) fn record(text: &[u8], start: usize, delimiter: u8) -> (Vec<String>, usize) {
    let mut cut = Cut::default();
    match cut.quoted_row(text, start, &Quoting::new(delimiter), true) {
        Some(found) if found.fault.is_none() => (cut.texts(text).map(clean).collect(), found.next),
        _ => plain_record(text, start, delimiter),
    }
}

/// The fields of the line that begins at `start`, in which quotes mean nothing, and where the next one begins.
fn plain_record(text: &[u8], start: usize, delimiter: u8) -> (Vec<String>, usize) {
    let end = memchr(b'\n', &text[start..]).map_or(text.len(), |end| start + end);
    let fields = text[start..end].split(|byte| *byte == delimiter).map(clean).collect();
    (fields, (end + 1).min(text.len()))
}

/// A field without what spreadsheets put around it.
fn clean(field: &[u8]) -> String {
    let text = String::from_utf8_lossy(field);
    text.trim().trim_matches(['"', '\u{feff}']).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds a header that has `soort` and `hok`.
    fn find(text: &str) -> Header {
        Header::find(text, &|names| {
            let known = names.iter().filter(|name| ["soort", "hok"].contains(&name.to_lowercase().as_str()));
            let known = known.count();
            (known, known == 2)
        })
    }

    #[test]
    fn the_header_is_found_below_what_stands_above_it() {
        for (text, lines, delimiter) in [
            ("Soort;Hok\nPoa;E4-25\n", 1, b';'),
            ("sep=;\r\nSoort;Hok\r\n", 2, b';'),
            ("\"sep=,\"\nSoort,Hok\n", 2, b','),
            ("SEP=|\nSoort|Hok\n", 2, b'|'),
            ("Lijst 2004, werkgroep;;\r\n;;\r\n\r\nSoort;Hok;Datum\r\n", 4, b';'),
            ("# soort, hok: see below\n#\nSoort\tHok\n", 3, b'\t'),
            ("Soort\rHok\r", 1, b'\t'),
            ("\"Datum\n(dag)\";Soort;Hok\nx;y;z\n", 2, b';'),
            ("Naam, met auteur, als bekend;Soort;Hok\n", 1, b';'),
            ("Datum, of jaar, of periode\tSoort\tHok\n", 1, b'\t'),
            ("titel\r\rSoort,Hok\r", 3, b','),
        ] {
            let header = find(text);
            let cr_alone = text.starts_with("Soort\rHok");
            assert_eq!(header.enough, !cr_alone, "{text}");
            if header.enough {
                assert_eq!((header.lines, header.delimiter), (lines, delimiter), "{text}");
            }
        }
        assert!(find("titel\r\rSoort,Hok\r").carriage_returns);
        assert!(!find("Soort;Hok\r\nPoa\r;E4-25\r\n").carriage_returns);
    }

    #[test]
    fn tabs_are_quoted_only_where_they_are() {
        let quoted = |rows: &str| find(&format!("Soort\tHok\tPlaats\n{rows}")).quote.is_some();
        assert!(!quoted("Poa\tE4-25\tBos\n"));
        assert!(quoted("Poa\tE4-25\t\"Bos, \"\"Ter Eik\"\"\"\nPoa\tE4-25\t\"two\nlines\"\n"));
        assert!(!quoted("Poa\tE4-25\t\"Bos\nPoa\tE4-25\tBos\nPoa\tE4-25\t\"Het Broek\n"));
        assert!(!quoted("Poa\tE4-25\t\"Bos\" Ter Eik\n"));
    }

    #[test]
    fn names_of_rows_are_told_from_fields_too_many() {
        let named = |text: &str| find(text).has_row_names(Some(0));
        assert!(named("soort,hok\n1,Poa annua,E4-25\n2,Poa annua,E4-25\n"));
        assert!(named("\"soort\",\"hok\"\n\"a\",\"Poa annua\",NA\n\"b\",\"Poa, annua\",E4-25\n"));
        assert!(!named("soort,hok\n1,Poa annua,E4-25\nPoa annua,E4-25\n"));
        assert!(!named("soort,hok\nPoa annua,E4-25,\nPoa annua L.,E4-25,\n"));
        assert!(named("soort,hok\n1,Poa annua,\n2,Poa annua L.,\n"));
        assert!(!named("soort,hok\nPoa annua,50,5\nPoa annua L.,51,5\n"));
        assert!(!named("soort,hok\n1,Poa annua,E4-25\n1,Poa annua,E4-25\n"));
    }

    #[test]
    fn rows_that_run_over_lines_are_counted_as_a_whole() {
        let usual = |text: &str| usual_fields(text, &Quoting::new(b','), 5);
        // The last line of the second row has five fields by itself; both rows have seven.
        let row = |remark: &str| {
            format!("\"Poa annua\",\"1972\",\"Zo\u{e9}\",\"{remark}\",\"E4-25-43\",\"x\",\"y, z\"\n")
        };
        assert_eq!(usual(&(row("Bos Bos\nBos Bos") + &row("Bos, Bos\nBos, Bos"))), 7);
        assert_eq!(usual(&row("Bos, Bos\nBos, Bos")), 7);
        // Rows between two stray quotes are rows.
        assert_eq!(usual("1,a,\"Bos,A4,1999\n2,b,Bos,A4,1999\n3,c,Broek\",A4,1999\n"), 5);
        assert_eq!(usual("1,a,\"Bos,A4,1999\n3,c,Broek\",A4,1999\n4,d,\"never,A4,1999"), 5);
        assert_eq!(usual(""), 0);
    }

    #[test]
    fn a_list_without_a_header_says_its_separator_by_its_lines() {
        let delimiter = |text: &str| Header::none(text).delimiter;
        assert_eq!(delimiter("Orchis simia,hide\nPoa annua,4km\n"), b',');
        assert_eq!(delimiter("Orchis simia Lam., 1779;hide\nPoa annua;4km\n"), b';');
        assert_eq!(delimiter("Orchis simia\n"), b',');
        assert_eq!((delimiter("sep=;\na;4km"), Header::none("\nsep=;\na;4km").lines), (b';', 2));
    }
}
