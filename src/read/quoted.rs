//! Rows whose fields may stand in quotes, and quotes that stand there by mistake.

#![allow(clippy::cast_possible_truncation)] // places in a block, which has at most a few megabytes

use memchr::{memchr, memchr_iter, memchr2};

use super::blocks::LONGEST_LINE;
use super::cut::Cut;
use super::row::{Field, RowFault, UNDONE};

/// Whole rows in a field that is too long to be kept which show that its quote was never meant to open anything.
const ROWS_THAT_TELL: usize = 3;

/// What is known of how quotes are used in a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quoting {
    pub delimiter: u8,
    pub quote: u8,
    /// Fields of the header; 0 where there is none.
    pub header: usize,
    /// Fields of the last row that stood on one line; 0 before there was one.
    pub usual: usize,
    /// Columns a table must have before a line can be told to be a row.
    pub least: usize,
}

/// A row that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoundRow {
    /// Where its text ends.
    pub end: usize,
    /// Where reading goes on.
    pub next: usize,
    pub fault: Option<RowFault>,
    /// Whether reading goes on inside its quotes: it is too long to be kept.
    pub open: bool,
}

impl Quoting {
    /// A table of which nothing else is known yet: every quote is meant.
    pub(super) fn new(delimiter: u8) -> Self {
        Quoting { delimiter, quote: b'"', header: 0, usual: 0, least: 3 }
    }

    /// Whether so many fields make a whole row.
    fn is_whole(&self, fields: usize) -> bool {
        fields >= self.least && (fields == self.header || fields == self.usual)
    }

    /// Whether a field can end before this byte.
    fn ends(&self, byte: Option<&u8>) -> bool {
        byte.is_none_or(|byte| *byte == self.delimiter || matches!(byte, b'\n' | b'\r'))
    }

    /// Where a field begins that has blanks before its quotes, as people write them by hand: `a, "b, c", d`. The quote must
    /// close on the same line, at the end of the field.
    fn after_blanks(&self, block: &[u8], at: usize) -> usize {
        let blanks = block[at..].iter().take_while(|byte| **byte == b' ').count();
        let line = &block[at + blanks..line_end(block, at)];
        let closed = line.strip_prefix(&[self.quote]).and_then(|text| closing(text, 0, self.quote));
        let meant = closed.is_some_and(|after| {
            let rest = line[after + 1..].iter().find(|byte| **byte != b' ');
            self.ends(rest)
        });
        if meant { at + blanks } else { at }
    }

    /// Whether a line can be told to be a row.
    fn can_tell(&self) -> bool {
        self.header.max(self.usual) >= self.least
    }

    /// The fields of a line that is a row by itself, and whether it ends inside quotes. It begins inside of them if
    /// `inside` says so. A quote that does not close on the line is a character like others.
    pub(super) fn fields(&self, line: &[u8], inside: bool) -> (usize, bool) {
        let (mut fields, mut at, mut inside) = (1, 0, inside);
        loop {
            if inside || line.get(at) == Some(&self.quote) {
                let from = if inside { at } else { at + 1 };
                match closing(line, from, self.quote) {
                    Some(after) => at = after,
                    None => return (fields + memchr_iter(self.delimiter, &line[from..]).count(), true),
                }
                inside = false;
            }
            match memchr(self.delimiter, &line[at..]) {
                Some(end) => at += end + 1,
                None => return (fields, false),
            }
            fields += 1;
        }
    }

    /// Whether the quote at `quote`, in a row that begins at `start` and has `before` fields before it, is there by
    /// mistake: it runs over lines that are rows by themselves. `after` is where it closes, if it does.
    ///
    /// One line of a remark may have as many commas as a row. Therefore most of the lines must be rows; where they are
    /// few, the first and the last line, which also hold other fields, have a say as well.
    pub(super) fn is_stray(
        &self,
        block: &[u8],
        (start, quote): (usize, usize),
        before: usize,
        after: Option<usize>,
    ) -> bool {
        if !self.can_tell() {
            return false;
        }
        let view = &block[..block.len().min(start + LONGEST_LINE)];
        let close = after.unwrap_or(usize::MAX);
        let first_end = line_end(view, quote);
        let literally = before + memchr_iter(self.delimiter, &view[quote..first_end]).count() + 1;
        let first = self.is_whole(literally);
        let (mut lines, mut whole_rows, mut last) = (0_usize, 0_usize, false);
        let mut line = first_end + 1;
        while line < view.len() && line < close {
            let end = line_end(view, line);
            let text = &view[line..end];
            line = end + 1;
            if text.trim_ascii().is_empty() {
                continue;
            }
            let is_whole = self.is_whole(self.fields(text, false).0);
            if end >= close {
                last = is_whole;
            } else {
                lines += 1;
                whole_rows += usize::from(is_whole);
            }
        }
        if lines == 0 {
            // What follows a closing quote ought to be the end of the field.
            let junk = after.is_some_and(|after| !self.ends(block.get(after)));
            return first && (last || junk) || last && junk;
        }
        let most = whole_rows * 2 > lines;
        most && (whole_rows > 1 || first || last) || first && last && whole_rows * 2 >= lines
    }

    /// Passes over a field that is too long to be kept, from inside its quotes, and the rest of its row. Gives where
    /// reading goes on, and whether that is still inside. Rows in it show that its quote was a stray one.
    pub(super) fn pass(&self, block: &[u8], start: usize) -> (usize, bool) {
        let (mut line, mut rows) = (start, Vec::with_capacity(ROWS_THAT_TELL));
        while line < block.len() {
            let end = line_end(block, line);
            let text = &block[line..end];
            if self.is_whole(self.fields(text, false).0) {
                rows.push(line);
                if rows.len() == ROWS_THAT_TELL {
                    return (rows[0], false);
                }
            } else {
                rows.clear();
            }
            line = (end + 1).min(block.len());
            // Of a line that is too long the rest was skipped, and whether its quote closed is not known.
            if !self.fields(text, true).1 || text.len() > LONGEST_LINE {
                return (line, false);
            }
        }
        (line, true)
    }
}

/// Where a line ends.
fn line_end(text: &[u8], start: usize) -> usize {
    memchr(b'\n', &text[start..]).map_or(text.len(), |end| start + end)
}

/// Where a field goes on after its closing quote.
pub(super) fn closing(text: &[u8], from: usize, quote: u8) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + memchr(quote, &text[at..])?;
        if text.get(found + 1) != Some(&quote) {
            return Some(found + 1);
        }
        at = found + 2;
    }
}

impl Cut {
    /// A row whose fields may stand in quotes, and then hold separators, line breaks and doubled quotes. `None` when
    /// the block ends inside quotes and more is to come.
    pub(super) fn quoted_row(
        &mut self,
        block: &[u8],
        start: usize,
        quoting: &Quoting,
        last: bool,
    ) -> Option<FoundRow> {
        let first_field = self.fields.len();
        let mut at = start;
        loop {
            let undone_from = self.undone.len();
            if block.get(at) == Some(&b' ') {
                at = quoting.after_blanks(block, at);
            }
            let quoted = block.get(at) == Some(&quoting.quote);
            if quoted {
                let closed = self.undo(block, at + 1, quoting);
                let long = closed.unwrap_or(block.len()) - start > LONGEST_LINE;
                if closed.is_none() && !long && !last {
                    return None;
                }
                let before = self.fields.len() - first_field;
                let over_lines = || memchr(b'\n', &block[at..closed.unwrap_or(block.len())]).is_some();
                let stray = over_lines() && quoting.is_stray(block, (start, at), before, closed);
                let after = match closed {
                    Some(after) if !long && !stray => after,
                    _ => return Some(quoting.first_line(block, (start, at), stray, long)),
                };
                at = after;
            }
            // What follows a closing quote belongs to the field, as spreadsheets read it.
            let found = memchr2(quoting.delimiter, b'\n', &block[at..]);
            let end = found.map_or(block.len(), |found| at + found);
            let is_end = found.is_none() || block[end] == b'\n';
            let text_end = if is_end && end > at && block[end - 1] == b'\r' { end - 1 } else { end };
            if quoted {
                self.undone.extend_from_slice(&block[at..text_end]);
                self.push(undone_from, self.undone.len(), UNDONE);
            } else {
                self.push(at, text_end, 0);
            }
            if is_end {
                return Some(FoundRow {
                    end: text_end,
                    next: (end + 1).min(block.len()),
                    fault: None,
                    open: false,
                });
            }
            at = end + 1;
        }
    }

    /// Puts the pieces between doubled quotes together, beside the block, and says where the quote closes.
    ///
    /// Databases and R write a quote within quotes with a backslash before it. Here that counts only where the quote cannot
    /// close anything, as in `"Bos \"Ter Eik\" (nat)"`: a backslash may as well be the last character of a field.
    fn undo(&mut self, block: &[u8], from: usize, quoting: &Quoting) -> Option<usize> {
        let mut piece = from;
        loop {
            let end = piece + memchr(quoting.quote, &block[piece..])?;
            self.undone.extend_from_slice(&block[piece..end]);
            let doubled = block.get(end + 1) == Some(&quoting.quote);
            let escaped =
                !doubled && end > from && block[end - 1] == b'\\' && !quoting.ends(block.get(end + 1));
            if !doubled && !escaped {
                return Some(end + 1);
            }
            if escaped {
                self.undone.pop();
            }
            self.undone.push(quoting.quote);
            piece = end + if doubled { 2 } else { 1 };
        }
    }

    fn push(&mut self, start: usize, end: usize, place: u32) {
        self.fields.push(Field { start: start as u32 | place, end: end as u32 });
    }
}

impl Quoting {
    /// A row of which only the first line is at fault: the next one is read afresh, unless the quote was meant and the
    /// field is too long.
    fn first_line(&self, block: &[u8], (start, at): (usize, usize), stray: bool, long: bool) -> FoundRow {
        let end = line_end(block, start);
        let fault = if long && !stray { RowFault::TooLong } else { RowFault::StrayQuote };
        let open = fault == RowFault::TooLong && self.can_tell() && end - start <= LONGEST_LINE;
        let next = if open { at + 1 } else { (end + 1).min(block.len()) };
        let text_end = if end > start && block[end - 1] == b'\r' { end - 1 } else { end };
        FoundRow { end: text_end, next, fault: Some(fault), open }
    }
}
