//! Rows whose fields may stand in quotes.

use memchr::{memchr, memchr2};

use super::cut::Cut;
use super::row::{Field, RowFault, UNDONE};

/// Longest row in quotes (bytes): a quote that never closes must not swallow the file.
const LONGEST_QUOTED: usize = 1 << 18;

impl Cut {
    /// A row whose fields may stand in quotes, and then hold separators, line breaks and doubled quotes. `None` when
    /// the block ends inside quotes and more is to come.
    pub(super) fn quoted_row(
        &mut self,
        block: &[u8],
        start: usize,
        (delimiter, quote): (u8, u8),
        last: bool,
    ) -> Option<(usize, usize, Option<RowFault>)> {
        let mut at = start;
        loop {
            if block.get(at) != Some(&quote) {
                let found = memchr2(delimiter, b'\n', &block[at..]);
                let end = found.map_or(block.len(), |found| at + found);
                if found.is_none() || block[end] == b'\n' {
                    let text_end = if end > start && block[end - 1] == b'\r' { end - 1 } else { end };
                    self.push(at, text_end.max(at), 0);
                    return Some((text_end, (end + 1).min(block.len()), None));
                }
                self.push(at, end, 0);
                at = end + 1;
                continue;
            }
            // Inside quotes: the pieces between doubled quotes are put together beside the block.
            let undone_from = self.undone.len();
            let mut piece = at + 1;
            loop {
                let Some(found) = memchr(quote, &block[piece..]) else {
                    if last || block.len() - start > LONGEST_QUOTED {
                        // The quote never closes: this line is at fault, the next one is read afresh.
                        let end = memchr(b'\n', &block[start..]).map_or(block.len(), |end| start + end);
                        return Some((end, (end + 1).min(block.len()), Some(RowFault::TooLong)));
                    }
                    return None;
                };
                let end = piece + found;
                self.undone.extend_from_slice(&block[piece..end]);
                if block.get(end + 1) != Some(&quote) {
                    at = end + 1;
                    break;
                }
                self.undone.push(quote);
                piece = end + 2;
            }
            if at >= block.len() && !last {
                // Whether this quote is doubled shows in the next block.
                return None;
            }
            // What follows a closing quote belongs to the field, as spreadsheets read it.
            let found = memchr2(delimiter, b'\n', &block[at..]);
            let end = found.map_or(block.len(), |found| at + found);
            let rest = &block[at..end];
            self.undone.extend_from_slice(rest.strip_suffix(b"\r").unwrap_or(rest));
            self.push(undone_from, self.undone.len(), UNDONE);
            if found.is_none() || block[end] == b'\n' {
                let text_end = if block[end - 1] == b'\r' { end - 1 } else { end };
                return Some((text_end, (end + 1).min(block.len()), None));
            }
            at = end + 1;
        }
    }

    fn push(&mut self, start: usize, end: usize, place: u32) {
        self.fields.push(Field { start: start as u32 | place, end: end as u32 });
    }
}
