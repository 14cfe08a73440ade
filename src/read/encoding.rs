//! The encoding of a table that does not declare one.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr2;

use super::container::Container;
use super::error::ReadError;

/// Bytes that are looked at together.
const PIECE: usize = 1 << 18;
/// Bytes of lines with other than ASCII that an encoding is guessed from.
const ENOUGH: usize = 1 << 20;

/// An encoding, and what is to be said about it.
#[derive(Clone, Debug)]
pub(super) struct Encoded {
    pub encoding: &'static Encoding,
    pub note: Option<String>,
}

/// Finds the encoding of a table: by its byte order mark, by the zeros of UTF-16, else UTF-8 if 99 % of its lines with
/// other than ASCII bytes are. Else it is guessed from those lines. The whole file is looked at, as the first accent may
/// stand at its end.
pub(super) fn survey(container: &Container, file: &str) -> Result<Encoded, ReadError> {
    container.read(file, |reader, _| survey_reader(reader))
}

/// A file that is damaged is judged by what can be read of it: whoever reads its rows will say on which line that ends.
fn survey_reader(reader: &mut dyn Read) -> Encoded {
    let mut survey = ByteSurvey::default();
    let mut piece = vec![0; PIECE];
    let mut kept = 0;
    let mut first = true;
    loop {
        let count = read_some(reader, &mut piece[kept..]).unwrap_or_default();
        let filled = kept + count;
        if first {
            first = false;
            if let Some((encoding, _)) = Encoding::for_bom(&piece[..filled]) {
                return Encoded { encoding, note: None };
            }
            if let Some(encoding) = utf_16_by_zeros(&piece[..filled]) {
                let note =
                    format!("read as {}, which it does not say; --encoding NAME decides", encoding.name());
                return Encoded { encoding, note: Some(note) };
            }
        }
        let last = count == 0;
        let used = survey.look_at(&piece[..filled], last);
        if last {
            return survey.result();
        }
        piece.copy_within(used..filled, 0);
        kept = filled - used;
    }
}

/// Lines with other than ASCII bytes.
struct ByteSurvey {
    lines: u64,
    not_utf_8: u64,
    /// Bytes given to the detector.
    fed: usize,
    detector: EncodingDetector,
    /// Other than ASCII bytes below and above 0xC0: where accented letters stand on the Macintosh, and elsewhere.
    low: u64,
    high: u64,
    carriage_returns: u64,
    breaks: u64,
    letters: AccentCounts,
}

/// Bytes behind a small letter that are a small letter with an accent in one encoding, and in the others hardly ever anything
/// that stands there: a capital, a quote that opens, a sign.
#[derive(Clone, Copy, Debug, Default)]
struct AccentCounts {
    /// `ç é è ê ë ï` on the Macintosh.
    macintosh: u64,
    /// `é ü ä ç ë ï` of DOS (code pages 437 and 850).
    dos: u64,
    /// All with accents of Windows and ISO 8859.
    windows: u64,
}

impl AccentCounts {
    fn look_at(&mut self, line: &[u8]) {
        for pair in line.windows(2).filter(|pair| pair[0].is_ascii_lowercase()) {
            match pair[1] {
                0x8d..=0x91 | 0x95 => self.macintosh += 1,
                0x81 | 0x82 | 0x84 | 0x87 | 0x89 | 0x8b => self.dos += 1,
                0xc0.. => self.windows += 1,
                _ => {}
            }
        }
    }

    fn are_macintosh(self) -> bool {
        self.macintosh > 10 * self.windows && self.macintosh > self.dos
    }

    fn are_dos(self) -> bool {
        self.dos > 10 * self.windows && self.dos > self.macintosh
    }
}

impl Default for ByteSurvey {
    fn default() -> Self {
        ByteSurvey {
            lines: 0,
            not_utf_8: 0,
            fed: 0,
            detector: EncodingDetector::new(Iso2022JpDetection::Deny),
            low: 0,
            high: 0,
            carriage_returns: 0,
            breaks: 0,
            letters: AccentCounts::default(),
        }
    }
}

impl ByteSurvey {
    /// Looks at the whole lines of a piece and says how many bytes were used.
    fn look_at(&mut self, piece: &[u8], last: bool) -> usize {
        let mut at = 0;
        loop {
            let ascii = Encoding::ascii_valid_up_to(&piece[at..]);
            let found = at + ascii;
            if found == piece.len() {
                return found;
            }
            // A line break of any kind.
            let start = piece[at..found].iter().rposition(|byte| matches!(byte, b'\n' | b'\r'));
            let start = start.map_or(at, |start| at + start + 1);
            let end = match memchr2(b'\n', b'\r', &piece[found..]) {
                Some(end) => found + end + 1,
                // A line that fills the whole piece is looked at in parts.
                None if last || start == 0 && piece.len() == PIECE => piece.len(),
                None => return start,
            };
            self.line(&piece[start..end]);
            at = end;
        }
    }

    fn line(&mut self, line: &[u8]) {
        self.lines += 1;
        self.not_utf_8 += u64::from(std::str::from_utf8(line).is_err());
        match line.last() {
            Some(b'\n') => self.breaks += 1,
            Some(b'\r') => self.carriage_returns += 1,
            _ => {}
        }
        if self.fed < ENOUGH {
            let line = &line[..line.len().min(ENOUGH)];
            self.fed += line.len();
            self.detector.feed(line, false);
            self.letters.look_at(line);
            self.low += line.iter().filter(|byte| (0x80..0xc0).contains(*byte)).count() as u64;
            self.high += line.iter().filter(|byte| **byte >= 0xc0).count() as u64;
        }
    }

    fn result(mut self) -> Encoded {
        if self.not_utf_8 * 100 <= self.lines {
            return Encoded { encoding: UTF_8, note: None };
        }
        self.detector.feed(b"", true);
        let macintosh = self.letters.are_macintosh()
            || self.breaks == 0 && self.low > self.high && !self.letters.are_dos();
        // Of texts from Belgium and Luxembourg: it decides only where the bytes do not.
        let guessed = self.detector.guess(Some(b"be"), Utf8Detection::Deny);
        let encoding = if macintosh { MACINTOSH } else { guessed };
        // Which no library reads, and which has been dead for long: better said than guessed.
        let dos = if self.letters.are_dos() {
            "; it looks like that of DOS (code page 850), which is not read: save it as UTF-8"
        } else {
            ""
        };
        let note = format!(
            "is not in UTF-8 ({} of {} lines with other than ASCII characters are not): read as {}, which is a guess; \
             --encoding NAME decides{dos}",
            self.not_utf_8,
            self.lines,
            encoding.name()
        );
        Encoded { encoding, note: Some(note) }
    }
}

/// UTF-16 without a mark: Latin letters have a zero in every second byte.
fn utf_16_by_zeros(text: &[u8]) -> Option<&'static Encoding> {
    let text = &text[..text.len().min(4_096) & !1];
    let zeros = |from: usize| text.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), text.len() / 2);
    match () {
        () if half == 0 => None,
        () if odd * 10 > half * 7 && even * 10 < half => Some(UTF_16LE),
        () if even * 10 > half * 7 && odd * 10 < half => Some(UTF_16BE),
        () => None,
    }
}

/// Whether these bytes, the beginning of a file, are text in UTF-16 without a mark.
pub(super) fn is_utf_16(text: &[u8]) -> bool {
    utf_16_by_zeros(text).is_some()
}

/// Fills a buffer as far as there is something to fill it with.
pub(super) fn read_some(reader: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> (&'static str, bool) {
        let found = survey_reader(&mut &*bytes);
        (found.encoding.name(), found.note.is_some())
    }

    #[test]
    fn a_table_is_utf_8_if_nearly_all_of_it_is() {
        assert_eq!(found(b"a,b\n"), ("UTF-8", false));
        assert_eq!(found("Zo\u{e9},b\n".as_bytes()), ("UTF-8", false));
        assert_eq!(found(b"Zo\xe9 Exemple;b\r\n"), ("windows-1252", true));
        let mut mostly = "caf\u{e9}\n".repeat(99).into_bytes();
        mostly.extend_from_slice(b"caf\xe9\n");
        assert_eq!(found(&mostly), ("UTF-8", false));
        mostly.extend_from_slice(b"caf\xe9\n");
        assert_eq!(found(&mostly), ("windows-1252", true));
    }

    #[test]
    fn the_first_accent_may_stand_at_the_end() {
        let mut text = b"Bellis perennis;A4-56-11;1999-05-02\n".repeat(50_000);
        text.extend_from_slice(b"Prim\xe8ve \xe9lev\xe9e;A4-56-11;1999\n");
        assert_eq!(found(&text), ("windows-1252", true));
        // In a line that has no end for a megabyte.
        let mut long = vec![b'x'; 1 << 20];
        long.extend_from_slice("\u{e9}".as_bytes());
        assert_eq!(found(&long), ("UTF-8", false));
    }

    #[test]
    fn other_encodings_are_found() {
        let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert_eq!(found(&utf_16("\u{feff}Soort;Hok\n")), ("UTF-16LE", false));
        assert_eq!(found(&utf_16("Soort;Hok\nPrimev\u{e8}re;E4-25\n")), ("UTF-16LE", true));
        let big: Vec<u8> = "Soort;Hok\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(found(&big), ("UTF-16BE", true));
        // `é` and `è` as the Macintosh wrote them.
        assert_eq!(found(b"Zo\x8e;E4-25\rPrimev\x8fre;E4-25\r"), ("macintosh", true));
        assert_eq!(found(b"Zo\xe9;E4-25\rPrimev\xe8re;E4-25\r"), ("windows-1252", true));
        // Lines as they are written now.
        assert_eq!(found(b"Zo\x8e;E4-25\nPrimev\x8fre;E4-25\n"), ("macintosh", true));
        assert_eq!(found(b"Belgi\x91;E4-25\r\nCo\x95rdinaten\r\n"), ("macintosh", true));
        for text in [
            &b"Zo\xe9;E4-25\nPrimev\xe8re d\x92eau;E4-25\nenz\x85\n"[..],
            b"Jan \x8aimek, Zo\xe9 \x8eilina\n",
            b"\x91s-Hertogenbosch; \x93een\x94 \x95 twee; caf\xe9\n",
        ] {
            assert_ne!(found(text).0, "macintosh", "{text:?}");
        }
        // `Zo\u{e9}` of DOS: is said.
        let dos = survey_reader(&mut &b"Zo\x82;E4-25\r\nBelgi\x89;E4-25\r\n"[..]);
        assert!(dos.encoding != MACINTOSH && dos.note.is_some_and(|note| note.contains("850")));
        // Polish, which no name of a country hides.
        let (polish, _, _) = encoding_rs::WINDOWS_1250.encode("Wi\u{f3}rz\u{f3}wka g\u{f3}rska, \u{142}\u{105}ka, \u{15b}wierk, \u{17c}\u{f3}\u{142}ty, \u{107}ma\n");
        assert!(found(&polish.repeat(20)).1);
    }
}
