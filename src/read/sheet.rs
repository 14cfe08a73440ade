//! Spreadsheets → text: a line for every row of a sheet, tabs between its cells.
//!
//! What a cell holds is told as a person sees it: a date as a date, a number without the noise of its last digits, an
//! error as nothing. Rows keep their numbers, as blank rows become blank lines.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader as _, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::error::ReadError;
use super::guard::LimitedReader;
use crate::data::index32;

/// Rows a sheet can have, in every format.
const MOST_ROWS: u32 = 1 << 20;
/// Columns that are looked at; those of a list of records are some tens.
const MOST_COLUMNS: u32 = 4_096;
/// Cells of all sheets of an ODS file, which is kept in memory as a whole.
const MOST_CELLS: u64 = 20_000_000;
/// Size (bytes, unpacked) of the parts of a workbook that are kept in memory as a whole: its texts and its formats.
const MOST_KEPT: u64 = 256 << 20;

/// The format of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
}

/// A sheet of records, or perhaps one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub name: String,
    pub hidden: bool,
}

enum Workbook {
    Xlsx(Box<Xlsx<BufReader<File>>>),
    Xlsb(Xlsb<BufReader<File>>),
    Xls(Xls<BufReader<File>>),
    Ods(Ods<BufReader<File>>),
}

/// The format that the files of a zip make.
pub(super) fn format_of(files: &[String]) -> Option<Format> {
    let has = |name: &str| files.iter().any(|file| file.eq_ignore_ascii_case(name));
    if has("xl/workbook.xml") {
        Some(Format::Xlsx)
    } else if has("xl/workbook.bin") {
        Some(Format::Xlsb)
    } else {
        (has("mimetype") && has("content.xml") && has("META-INF/manifest.xml")).then_some(Format::Ods)
    }
}

impl Workbook {
    fn open(path: &Path, format: Format) -> Result<Self, ReadError> {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|cause| ReadError::io(&name, "cannot be opened", cause))?;
        check(&name, format, &file)?;
        let mut reader = BufReader::with_capacity(1 << 16, file);
        reader.rewind().map_err(|cause| ReadError::io(&name, "cannot be read", cause))?;
        let opened = match format {
            Format::Xlsx => {
                Xlsx::new(reader).map(|book| Workbook::Xlsx(Box::new(book))).map_err(|e| e.to_string())
            }
            Format::Xlsb => Xlsb::new(reader).map(Workbook::Xlsb).map_err(|e| e.to_string()),
            Format::Xls => Xls::new(reader).map(Workbook::Xls).map_err(|e| e.to_string()),
            Format::Ods => Ods::new(reader).map(Workbook::Ods).map_err(|e| e.to_string()),
        };
        opened.map_err(|cause| {
            if cause.contains("assword") || format == Format::Xls && is_encrypted(path) {
                return ReadError::new(&name, "is protected by a password: save it without one");
            }
            let what = if format == Format::Xls {
                "is no spreadsheet that can be read"
            } else {
                "is a damaged spreadsheet"
            };
            ReadError::new(
                &name,
                format!("{what} ({cause}): open it in a spreadsheet program and save it again as xlsx"),
            )
        })
    }

    fn sheets(&self) -> Vec<Sheet> {
        let all = match self {
            Workbook::Xlsx(book) => book.sheets_metadata(),
            Workbook::Xlsb(book) => book.sheets_metadata(),
            Workbook::Xls(book) => book.sheets_metadata(),
            Workbook::Ods(book) => book.sheets_metadata(),
        };
        let of_cells = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        of_cells
            .map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
            .collect()
    }
}

/// The sheets of a workbook, in their order.
pub(super) fn sheets(path: &Path, format: Format) -> Result<Vec<Sheet>, ReadError> {
    Workbook::open(path, format).map(|book| book.sheets())
}

/// Opens a sheet as text and hands its reader to `then`.
pub(super) fn read<T>(
    path: &Path,
    format: Format,
    sheet: &str,
    then: impl FnOnce(&mut dyn Read) -> T,
) -> Result<T, ReadError> {
    let fault = |cause: String| {
        ReadError::new(
            format!("{}/{sheet}", path.display()),
            format!("cannot be read ({cause}): open it in a spreadsheet program and save it again as xlsx"),
        )
    };
    match Workbook::open(path, format)? {
        Workbook::Xlsx(mut book) => {
            let mut cells = book.worksheet_cells_reader(sheet).map_err(|e| fault(e.to_string()))?;
            let formats: Vec<Option<String>> = cells
                .styles()
                .iter()
                .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
                .collect();
            Ok(then(&mut SheetText::new(|| {
                let cell = cells.next_cell_with_style_id().map_err(io::Error::other)?;
                Ok(cell.map(|(cell, style)| {
                    let format = formats.get(style).and_then(Option::as_deref);
                    (cell.get_position(), text_of(cell.get_value(), format))
                }))
            })))
        }
        Workbook::Xlsb(mut book) => {
            let mut cells = book.worksheet_cells_reader(sheet).map_err(|e| fault(e.to_string()))?;
            Ok(then(&mut SheetText::new(|| {
                let cell = cells.next_cell().map_err(io::Error::other)?;
                Ok(cell.map(|cell| (cell.get_position(), text_of(cell.get_value(), None))))
            })))
        }
        Workbook::Xls(mut book) => {
            let range = book.worksheet_range(sheet).map_err(|e| fault(e.to_string()))?;
            Ok(then(&mut of_range(&range)))
        }
        Workbook::Ods(mut book) => {
            let range = book.worksheet_range(sheet).map_err(|e| fault(e.to_string()))?;
            Ok(then(&mut of_range(&range)))
        }
    }
}

/// The text of a sheet that is in memory.
fn of_range(range: &calamine::Range<Data>) -> impl Read {
    let (top, left) = range.start().unwrap_or_default();
    let mut cells = range.used_cells();
    SheetText::new(move || {
        Ok(cells.next().map(|(row, column, data)| {
            let position = (top + index32(row), left + index32(column));
            (position, text_of(&borrowed(data), None))
        }))
    })
}

/// A cell in memory as one that is being read.
fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Bool(is) => DataRef::Bool(*is),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::Error(_) | Data::Empty => DataRef::Empty,
    }
}

/// Row and column of a cell, counted from 0, and its text.
type TextCell = ((u32, u32), String);

/// The text of a sheet, made as it is read.
struct SheetText<F> {
    /// Gives the next cell.
    next: F,
    /// What has been made and not been read.
    ready: Vec<u8>,
    at: usize,
    /// The row that is being collected, and its cells.
    row: u32,
    cells: Vec<(u32, String)>,
    /// Columns of the widest row so far: shorter ones are made as wide, as their last cells are blank, not missing.
    width: usize,
    ended: bool,
}

impl<F: FnMut() -> io::Result<Option<TextCell>>> SheetText<F> {
    fn new(next: F) -> Self {
        SheetText { next, ready: Vec::new(), at: 0, row: 0, cells: Vec::new(), width: 0, ended: false }
    }

    /// Makes the next row or rows.
    fn fill(&mut self) -> io::Result<()> {
        let invalid = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what);
        while !self.ended && self.ready.len() < 1 << 16 {
            let Some(((row, column), text)) = (self.next)()? else {
                self.ended = true;
                self.end_row();
                break;
            };
            if row < self.row || row >= MOST_ROWS {
                return Err(invalid("its rows are out of order"));
            }
            if row > self.row {
                self.end_row();
                self.ready.extend(std::iter::repeat_n(b'\n', (row - self.row - 1) as usize));
                self.row = row;
            }
            if !text.is_empty() && column < MOST_COLUMNS {
                self.cells.push((column, text));
            }
        }
        Ok(())
    }

    fn end_row(&mut self) {
        self.cells.sort_by_key(|(column, _)| *column);
        self.cells.dedup_by_key(|(column, _)| *column);
        if let Some((last, _)) = self.cells.last() {
            self.width = self.width.max(*last as usize + 1);
            let mut cells = self.cells.drain(..).peekable();
            for column in 0..self.width {
                if column > 0 {
                    self.ready.push(b'\t');
                }
                if let Some((_, text)) = cells.next_if(|(at, _)| *at as usize == column) {
                    self.ready.extend_from_slice(text.as_bytes());
                }
            }
        }
        self.ready.push(b'\n');
    }
}

impl<F: FnMut() -> io::Result<Option<TextCell>>> Read for SheetText<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() {
            self.ready.clear();
            self.at = 0;
            self.fill()?;
        }
        let count = (self.ready.len() - self.at).min(buffer.len());
        buffer[..count].copy_from_slice(&self.ready[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// What a cell says, in one line.
fn text_of(data: &DataRef<'_>, format: Option<&str>) -> String {
    match data {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => one_line(text),
        DataRef::SharedString(text) => one_line(text),
        DataRef::Bool(is) => is.to_string(),
        DataRef::DateTime(date) if date.is_duration() => number_text(date.as_f64()),
        DataRef::DateTime(date) => date_text(date, format),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A text without line breaks and tabs.
fn one_line(text: &str) -> String {
    let text = text.replace("_x000D_", " ").replace("_x000A_", " ");
    if !text.contains(char::is_control) {
        return text.trim().to_owned();
    }
    let parts = text.split(|c: char| c.is_control()).map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// A number as a person would write it: 1972 and not 1972.0, and without what lies beyond its 15 digits. With exactly
/// three decimals it gets a fourth, so that nobody takes its point for one of thousands.
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let number: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let mut text = number.to_string();
    if text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
        text.push('0');
    }
    text
}

/// A date in ISO 8601: no more of it than the cell shows, as a cell that shows `May 1972` holds the first of May.
fn date_text(date: &ExcelDateTime, format: Option<&str>) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    // A time of day alone.
    if date.as_f64() < 1.0 {
        return time;
    }
    let shows = |letters: &str| {
        format.is_none_or(|format| letters.chars().any(|letter| shown(format).contains(letter)))
    };
    let midnight = (hour, minute, second) == (0, 0, 0);
    match (shows("d"), shows("m"), shows("y")) {
        (false, true, true) if !shows("hs") => format!("{year:04}-{month:02}"),
        (false, false, true) if !shows("hs") => format!("{year:04}"),
        _ if midnight => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{time}"),
    }
}

/// The letters of a number format that stand for something: not those in quotes, brackets or behind a backslash.
fn shown(format: &str) -> String {
    let mut letters = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => chars.by_ref().take_while(|c| *c != '"').for_each(drop),
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            '\\' | '_' | '*' => drop(chars.next()),
            ';' => break,
            c => letters.extend(c.to_lowercase()),
        }
    }
    letters
}

/// Refuses workbooks that would need more memory than a list of records can.
fn check(name: &str, format: Format, file: &File) -> Result<(), ReadError> {
    if format == Format::Xls {
        return Ok(());
    }
    let damaged = |cause: &dyn std::fmt::Display| {
        ReadError::new(
            name,
            format!("is a damaged or incomplete spreadsheet ({cause}): fetch it again, or save it again"),
        )
    };
    let too_large =
        || ReadError::new(name, "holds more than any list of records: save the sheet that is meant as CSV");
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|cause| damaged(&cause))?;
    let mut left = MOST_KEPT;
    for index in 0..zip.len() {
        let entry = zip.by_index(index);
        let Ok(entry) = entry else { continue };
        let Ok(part) = entry.name().map(|name| name.to_lowercase()) else { continue };
        let size = entry.size();
        if format == Format::Ods && part == "content.xml" {
            if cells_of(LimitedReader::entry(entry, size)).map_err(|cause| damaged(&cause))? > MOST_CELLS {
                return Err(too_large());
            }
            continue;
        }
        let kept = ["xl/sharedstrings", "xl/styles", "xl/workbook", "xl/_rels", "meta-inf/"];
        if kept.iter().any(|kept| part.starts_with(kept)) {
            let mut limited = LimitedReader::entry(entry, size);
            let count = io::copy(&mut limited, &mut io::sink()).map_err(|cause| damaged(&cause))?;
            left = left.checked_sub(count).ok_or_else(too_large)?;
        }
    }
    Ok(())
}

/// How many cells the sheets of an ODS file have when all that is repeated is written out.
fn cells_of(content: impl Read) -> io::Result<u64> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(content));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let (mut total, mut widest, mut rows, mut last) = (0_u64, 0_u64, 0_u64, 0_u64);
    let mut width = 0_u64;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(io::Error::other)? {
            Event::Start(element) | Event::Empty(element) => match element.name().as_ref() {
                "table:table" => (widest, rows, last) = (0, 0, 0),
                "table:table-row" => {
                    width = 0;
                    rows = rows.saturating_add(times(&element, "table:number-rows-repeated"));
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    width = width.saturating_add(times(&element, "table:number-columns-repeated"));
                    let says = |name: &str| matches!(element.try_get_attribute(name), Ok(Some(_)));
                    if says("office:value-type") || says("table:formula") || says("office:value") {
                        last = rows;
                        widest = widest.max(width);
                    }
                }
                _ => {}
            },
            Event::End(element) if element.name().as_ref() == "table:table" => {
                total = total.saturating_add(widest.saturating_mul(last));
            }
            Event::Eof => return Ok(total),
            _ => {}
        }
    }
}

/// How often something is repeated.
fn times(element: &BytesStart<'_>, attribute: &str) -> u64 {
    let value = element.try_get_attribute(attribute).ok().flatten();
    value.and_then(|value| value.value.parse().ok()).unwrap_or(1)
}

/// Whether an OLE file holds an encrypted workbook.
fn is_encrypted(path: &Path) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64 << 20).read_to_end(&mut bytes));
    read.is_ok() && memchr::memmem::find(&bytes, &name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    fn text(cells: &[(u32, u32, &str)]) -> String {
        let mut cells = cells.iter();
        let mut reader = SheetText::new(|| {
            Ok(cells.next().map(|(row, column, text)| ((*row, *column), (*text).to_owned())))
        });
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn rows_keep_their_numbers_and_their_width() {
        let cells =
            [(0, 0, "Title"), (2, 0, "Soort"), (2, 2, "Hok"), (3, 0, "Poa"), (4, 1, ""), (6, 2, "E4-25")];
        assert_eq!(text(&cells), "Title\n\nSoort\t\tHok\nPoa\t\t\n\n\n\t\tE4-25\n");
        assert_eq!(text(&[]), "\n");
    }

    #[test]
    fn cells_say_what_a_person_sees() {
        assert_eq!(number_text(1972.0), "1972");
        assert_eq!(number_text(0.1 + 0.2), "0.3");
        assert_eq!(number_text(51.471), "51.4710");
        assert_eq!(number_text(f64::NAN), "");
        assert_eq!(one_line(" Poa\r\nannua\t_x000D_L. "), "Poa annua L.");
        assert_eq!(text_of(&DataRef::Bool(true), None), "true");
        assert_eq!(text_of(&DataRef::Error(calamine::CellErrorType::NA), None), "");
        let date = |value: f64, format: &str| {
            text_of(
                &DataRef::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false)),
                Some(format),
            )
        };
        assert_eq!(date(38_121.0, "dd/mm/yyyy"), "2004-05-14");
        assert_eq!(date(38_122.437_5, "yyyy\\-mm\\-dd h:mm"), "2004-05-15T10:30:00");
        assert_eq!(date(38_108.0, "mmm-yy"), "2004-05");
        assert_eq!(date(38_108.0, "[$-813]mmmm\\ yyyy;@"), "2004-05");
        assert_eq!(date(38_121.0, "yyyy"), "2004");
        assert_eq!(date(0.437_5, "h:mm"), "10:30:00");
        assert_eq!(date(1.0, "d"), "1900-01-01");
        assert_eq!(
            text_of(
                &DataRef::DateTime(ExcelDateTime::new(38_121.0, ExcelDateTimeType::DateTime, false)),
                None
            ),
            "2004-05-14"
        );
    }

    #[test]
    fn repeated_cells_are_counted_before_they_are_made() {
        let content = |rows: u64, columns: u64| {
            format!(
                "<a><table:table><table:table-row table:number-rows-repeated='{rows}'>\
                 <table:table-cell office:value-type='string' table:number-columns-repeated='{columns}'><text:p>x</text:p>\
                 </table:table-cell></table:table-row><table:table-row table:number-rows-repeated='1000000'>\
                 <table:table-cell table:number-columns-repeated='16000'/></table:table-row></table:table></a>"
            )
        };
        assert_eq!(cells_of(content(10, 5).as_bytes()).unwrap(), 50);
        assert!(cells_of(content(1_048_576, 16_384).as_bytes()).unwrap() > MOST_CELLS);
    }
}
