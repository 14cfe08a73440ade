//! Bytes → blocks of whole lines in UTF-8, on a thread of its own, so that inflating goes beside cutting and reading.

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use memchr::memrchr;

use super::cut::Cut;
use super::encoding::read_some;
use super::layout::Layout;

/// Size of a block, bytes: large enough that handing it over costs nothing, small enough to stay in the cache.
const BLOCK: usize = 1 << 19;
/// Longest line (bytes) that is read; the rest of a longer one is skipped and the row rejected.
pub(super) const LONGEST_LINE: usize = 1 << 20;

/// What a long run lets others see, and how it is told to stop.
#[derive(Debug, Default)]
pub struct ReadMonitor {
    /// Set to stop as soon as possible.
    pub stop: AtomicBool,
    /// Bytes of text read so far, of all inputs.
    pub bytes: AtomicU64,
    /// Bytes of text to be read, as far as the inputs say.
    pub expected: AtomicU64,
    /// Rows read so far.
    pub rows: AtomicU64,
}

impl ReadMonitor {
    /// Whether to stop.
    #[must_use]
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Blocks that may wait between the threads.
pub(super) const WAITING: usize = 12;
/// With so many waiting, whoever takes them is behind.
const AHEAD: usize = WAITING / 3;

/// Whole lines, and the rows in them. The last block of a file may end without a line break.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub bytes: Vec<u8>,
    pub cut: Cut,
    /// Whether it is the last of its file.
    pub last: bool,
    /// Whether it was decoded, so that U+FFFD means a fault.
    pub decoded: bool,
    /// Whether all of it is UTF-8.
    pub valid: bool,
}

/// Blocks on their way from the thread that fills them, and back.
pub(super) struct Filling<'f> {
    /// To whoever takes them.
    pub blocks: SyncSender<io::Result<Block>>,
    /// Used ones.
    pub used: Receiver<Block>,
    /// How many wait to be taken.
    pub waiting: &'f AtomicUsize,
}

/// Reads a file to its end, or until nobody wants more, into blocks. While the taker is behind, its fields are looked for
/// here: whichever of the two threads has time does it.
pub(super) fn fill_blocks(
    reader: &mut dyn Read,
    layout: &Layout,
    filling: &Filling<'_>,
    watch: &ReadMonitor,
) {
    let mut lines = Lines {
        reader,
        encoding: layout.encoding,
        carriage_returns: layout.carriage_returns,
        decoder: None,
        raw: Vec::new(),
        tail: Vec::new(),
        started: false,
        skipping: false,
    };
    loop {
        let mut block = filling.used.try_recv().unwrap_or_default();
        let more = match lines.fill(&mut block.bytes) {
            Ok(more) => more,
            Err(error) => {
                // Nobody to tell is no fault: the receiver has given up.
                let _ = filling.blocks.send(Err(error));
                return;
            }
        };
        block.last = !more;
        // A byte order mark may say another encoding than was declared.
        block.decoded = lines.decoder.is_some();
        block.valid = std::str::from_utf8(&block.bytes).is_ok();
        block.cut.clear();
        if layout.quote.is_none() && filling.waiting.load(Ordering::Relaxed) >= AHEAD {
            block.cut.separate(&block.bytes, layout.delimiter);
        }
        filling.waiting.fetch_add(1, Ordering::Relaxed);
        if filling.blocks.send(Ok(block)).is_err() || !more || watch.stopped() {
            return;
        }
    }
}

struct Lines<'r> {
    reader: &'r mut dyn Read,
    encoding: &'static Encoding,
    carriage_returns: bool,
    /// For any encoding but UTF-8.
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// The beginning of a line that the next block will end.
    tail: Vec<u8>,
    started: bool,
    /// Inside the part of a line that is too long to keep.
    skipping: bool,
}

impl Lines<'_> {
    /// Fills a block with whole lines; `false` when it was the last.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        // A used block keeps its length while it is filled: what is written over need not be blank first.
        let mut before = self.tail.len();
        bytes.resize(before.max(bytes.len()), 0);
        bytes[..before].copy_from_slice(&self.tail);
        self.tail.clear();
        loop {
            let more = self.append(bytes, before)?;
            if self.carriage_returns {
                break_lines(&mut bytes[before..]);
            }
            if self.skipping {
                match memchr::memchr(b'\n', &bytes[before..]) {
                    None => bytes.truncate(before),
                    Some(end) => {
                        bytes.drain(before..before + end);
                        self.skipping = false;
                    }
                }
            }
            if !more {
                return Ok(false);
            }
            if bytes.len() < BLOCK {
                before = bytes.len();
                continue;
            }
            match memrchr(b'\n', bytes) {
                Some(end) => {
                    self.tail.extend_from_slice(&bytes[end + 1..]);
                    bytes.truncate(end + 1);
                    return Ok(true);
                }
                None if bytes.len() > LONGEST_LINE => {
                    // One byte more than allowed stays, so that the row is known to be too long.
                    bytes.truncate(LONGEST_LINE + 1);
                    self.skipping = true;
                }
                None => {}
            }
            before = bytes.len();
        }
    }

    /// Puts what comes next, in UTF-8, in place of all from `before` on; `false` at the end.
    fn append(&mut self, bytes: &mut Vec<u8>, before: usize) -> io::Result<bool> {
        if !self.started {
            bytes.truncate(before);
            self.started = true;
            self.raw.resize(BLOCK, 0);
            let count = read_some(self.reader, &mut self.raw)?;
            // A byte order mark wins over what is declared.
            let (encoding, mark) = match Encoding::for_bom(&self.raw[..count]) {
                Some((encoding, mark)) => (encoding, mark),
                None => (self.encoding, 0),
            };
            if encoding == UTF_8 {
                bytes.extend_from_slice(&self.raw[mark..count]);
                return Ok(count > 0);
            }
            let mut decoder = encoding.new_decoder_without_bom_handling();
            decode(&mut decoder, &self.raw[mark..count], bytes, count == 0);
            self.decoder = Some(decoder);
            return Ok(count > 0);
        }
        match &mut self.decoder {
            None => {
                // All that a block lacks at once.
                bytes.resize(before + BLOCK.saturating_sub(before).max(BLOCK / 8), 0);
                let count = read_some(self.reader, &mut bytes[before..])?;
                bytes.truncate(before + count);
                Ok(count > 0)
            }
            Some(decoder) => {
                bytes.truncate(before);
                let count = read_some(self.reader, &mut self.raw)?;
                decode(decoder, &self.raw[..count], bytes, count == 0);
                Ok(count > 0)
            }
        }
    }
}

/// Makes a line break of every carriage return that stands alone.
fn break_lines(bytes: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\r', &bytes[at..]) {
        at += found + 1;
        if bytes.get(at) != Some(&b'\n') {
            bytes[at - 1] = b'\n';
        }
    }
}

/// Appends `raw` as UTF-8; what is malformed becomes U+FFFD, which rejects its row.
fn decode(decoder: &mut Decoder, raw: &[u8], bytes: &mut Vec<u8>, last: bool) {
    let mut raw = raw;
    loop {
        let before = bytes.len();
        bytes.resize(before + decoder.max_utf8_buffer_length(raw.len()).unwrap_or(BLOCK), 0);
        let (result, read, written, _) = decoder.decode_to_utf8(raw, &mut bytes[before..], last);
        bytes.truncate(before + written);
        raw = &raw[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn blocks(bytes: &[u8], encoding: &'static Encoding) -> Vec<Vec<u8>> {
        let (send, receive) = mpsc::sync_channel(1_000);
        let (_back, used) = mpsc::channel();
        let waiting = AtomicUsize::new(0);
        let filling = Filling { blocks: send, used, waiting: &waiting };
        let mut layout = Layout::new(b'\t', None);
        layout.encoding = encoding;
        layout.header_lines = 0;
        fill_blocks(&mut &*bytes, &layout, &filling, &ReadMonitor::default());
        drop(filling);
        receive.into_iter().map(|block| block.unwrap().bytes).collect()
    }

    #[test]
    fn blocks_end_where_lines_end() {
        let text: Vec<u8> = (0..100_000).flat_map(|i| format!("line {i}\n").into_bytes()).collect();
        let blocks = blocks(&text, UTF_8);
        assert!(blocks.len() > 2);
        assert!(blocks[..blocks.len() - 1].iter().all(|block| block.last() == Some(&b'\n')));
        assert_eq!(blocks.concat(), text);
    }

    #[test]
    fn a_line_of_megabytes_is_cut() {
        let mut text = b"short\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', 5 << 20));
        text.extend_from_slice(b"\nlast");
        let all = blocks(&text, UTF_8).concat();
        let lines: Vec<&[u8]> = all.split(|byte| *byte == b'\n').collect();
        assert_eq!((lines.len(), lines[0], lines[2]), (3, &b"short"[..], &b"last"[..]));
        assert_eq!(lines[1].len(), LONGEST_LINE + 1);
    }

    #[test]
    fn other_encodings_become_utf_8() {
        let utf16: Vec<u8> = "\u{feff}é\ntwo".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(blocks(&utf16, UTF_8).concat(), "é\ntwo".as_bytes());
        assert_eq!(blocks(b"\xe9", encoding_rs::WINDOWS_1252).concat(), "é".as_bytes());
        assert_eq!(blocks("\u{feff}a".as_bytes(), encoding_rs::WINDOWS_1252).concat(), b"a");
    }
}
