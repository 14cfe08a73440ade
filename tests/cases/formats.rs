//! Whatever the delimiter, the quotes, the encoding, the line ends, the order of the columns, the language of the header
//! and what stands above it: the records that were written are found again, and no others.

use std::fs;
use std::io::Write as _;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use ifbl_atlas::read::{ReadMonitor, Source, Term};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Name, square, date, observer, locality.
type Record = [String; 5];

const TERMS: [Term; 5] =
    [Term::ScientificName, Term::Square, Term::EventDate, Term::RecordedBy, Term::OccurrenceRemarks];

/// What the columns are called.
const HEADERS: [[&str; 5]; 4] = [
    ["scientificName", "square", "eventDate", "recordedBy", "occurrenceRemarks"],
    ["Soort", "Hok", "Datum", "Waarnemer", "occurrence_remarks"],
    ["Esp\u{e8}ce", "Carr\u{e9} IFBL", "date", "Observateur", "occurrenceremarks"],
    ["NAAM", "kwartier_hok", "datum", "waarnemers", "Occurrence Remarks"],
];

/// Terms of an archive, in the same order.
const IN_ARCHIVES: [&str; 5] =
    ["scientificName", "verbatimCoordinates", "eventDate", "recordedBy", "occurrenceRemarks"];

#[derive(Clone, Debug)]
struct Format {
    delimiter: u8,
    always_quoted: bool,
    line_end: &'static str,
    encoding: &'static Encoding,
    mark: bool,
    header: usize,
    order: Vec<usize>,
    above: &'static str,
    row_names: bool,
    gzip: bool,
}

fn record() -> impl Strategy<Value = Record> {
    let name = select(vec![
        "Poa annua",
        "Salix \u{d7} rubens",
        "Carex flacca subsp. flacca",
        "Viola riviniana Rchb.",
    ]);
    let square = select(vec!["E4-25-43", "e4 25", "A4-56-11"]);
    let date = select(vec!["1972-05-14", "1999", "", "2003-06"]);
    let observer = select(vec!["Zo\u{e9} Exemple", "A. Voorbeeld", "Fran\u{e7}oise \u{2013} Li\u{e8}ge", ""]);
    let piece = select(vec![
        "Bos",
        "for\u{ea}t",
        "co\u{f6}peratie",
        " bij de \"Hoeve\"",
        "\"",
        "5\" pot",
        "\"\"",
        "'t Goor",
        "\\",
        "#",
        "sep=",
    ]);
    let joint = select(vec![" ", ", ", "; ", "\t", "|"]);
    let line = (piece.clone(), joint, piece).prop_map(|(a, joint, b)| format!("{a}{joint}{b}"));
    let locality = prop::collection::vec(line, 0..4).prop_map(|lines| lines.join("\n").trim().to_owned());
    (name, square, date, observer, locality).prop_map(|(name, square, date, observer, locality)| {
        [name.into(), square.into(), date.into(), observer.into(), locality]
    })
}

fn format() -> impl Strategy<Value = Format> {
    let encoding = select(vec![
        (UTF_8, false),
        (UTF_8, true),
        (UTF_16LE, true),
        (UTF_16LE, false),
        (UTF_16BE, true),
        (WINDOWS_1252, false),
        (MACINTOSH, false),
    ]);
    let written = (select(&b",;\t|"[..]), any::<bool>(), select(vec!["\n", "\r\n", "\r"]), encoding);
    let order = Just((0..5).collect::<Vec<usize>>()).prop_shuffle();
    let above = select(vec!["", "", "sep", "\n\n", "List of 2004, by hand: soort\n\n", "# made by x\n#\n"]);
    (written, 0..HEADERS.len(), order, above, any::<bool>(), any::<bool>()).prop_map(
        |((delimiter, always_quoted, line_end, (encoding, mark)), header, order, above, row_names, gzip)| {
            Format {
                delimiter,
                always_quoted,
                // The Macintosh's own encoding is known by its line ends.
                line_end: if encoding == MACINTOSH { "\r" } else { line_end },
                encoding,
                mark,
                header,
                order,
                above,
                row_names,
                gzip,
            }
        },
    )
}

impl Format {
    /// The rows as text, with line ends of one byte.
    fn rows(&self, names: &[&str], records: &[Record]) -> String {
        let style = if self.always_quoted { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(self.delimiter)
            .quote_style(style)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(Vec::new());
        writer.write_record(self.order.iter().map(|column| names[*column])).unwrap();
        for (number, record) in records.iter().enumerate() {
            let number = self.row_names.then(|| (number + 1).to_string());
            let fields = self.order.iter().map(|column| record[*column].clone());
            writer.write_record(number.into_iter().chain(fields)).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    /// The records in characters that the encoding has.
    fn writable(&self, records: &[Record]) -> Vec<Record> {
        let plain = |text: &String| {
            if self.encoding == MACINTOSH { text.replace('\u{d7}', "x") } else { text.clone() }
        };
        records.iter().map(|record| record.each_ref().map(plain)).collect()
    }

    fn bytes(&self, text: &str) -> Vec<u8> {
        let above = match self.above {
            "sep" => format!("sep={}\n", char::from(self.delimiter)),
            above => above.to_owned(),
        };
        let mark = if self.mark { "\u{feff}" } else { "" };
        let text = format!("{mark}{above}{text}").replace('\n', self.line_end);
        if self.encoding == UTF_16LE {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else if self.encoding == UTF_16BE {
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        } else {
            self.encoding.encode(&text).0.into_owned()
        }
    }
}

/// All rows of an input; line ends within fields as they are everywhere else.
fn found(path: &std::path::Path, terms: &[Term; 5]) -> Vec<Record> {
    let source = Source::open(path).unwrap_or_else(|error| panic!("{error}"));
    let mut records = Vec::new();
    source
        .rows(&[], &ReadMonitor::default(), |row| {
            assert_eq!(row.fault, None, "line {}: {}", row.line, String::from_utf8_lossy(row.raw));
            let text = |term: Term| String::from_utf8(row.get(term).to_vec()).unwrap().replace("\r\n", "\n");
            records.push(terms.map(text));
            Ok::<(), ()>(())
        })
        .unwrap();
    records
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_records_of_a_table_are_found_again(
        records in prop::collection::vec(record(), 1..30), format in format(),
    ) {
        let records = format.writable(&records);
        // Where nothing stands in the last column, a field more in every row may as well be a separator at its end.
        let filled = records.iter().any(|record| !record[format.order[4]].is_empty());
        let format = Format { row_names: format.row_names && filled, ..format };
        let text = format.rows(&HEADERS[format.header], &records);
        let bytes = format.bytes(&text);
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join(if format.gzip { "t.csv.gz" } else { "t.csv" });
        if format.gzip {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            gzip.write_all(&bytes).unwrap();
            fs::write(&path, gzip.finish().unwrap()).unwrap();
        } else {
            fs::write(&path, &bytes).unwrap();
        }
        let mut terms = TERMS;
        if HEADERS[format.header][1] == "kwartier_hok" {
            terms[1] = Term::QuarterSquare;
        }
        prop_assert_eq!(found(&path, &terms), records, "{:?}", text);
    }

    #[test]
    fn the_records_of_an_archive_are_found_again(
        records in prop::collection::vec(record(), 1..30), format in format(), quote in select(vec!["\"", "'", "~"]),
        header_lines in 0..3_usize, more in subsequence(vec!["x", "y, z"], 0..3),
    ) {
        let format = Format { above: "", row_names: false, ..format };
        let records = format.writable(&records);
        // Quoted by another character, and with columns that are not declared.
        let quoted = |text: &str| format!("{quote}{}{quote}", text.replace(quote, &quote.repeat(2)));
        let line = |fields: Vec<&str>| {
            let fields: Vec<String> = fields.into_iter().chain(more.iter().copied()).map(quoted).collect();
            fields.join(&char::from(format.delimiter).to_string()) + "\n"
        };
        let mut text = String::new();
        for number in 0..header_lines {
            text += &if number == 0 { line(format.order.iter().map(|it| IN_ARCHIVES[*it]).collect()) } else { "# by x\n".into() };
        }
        for record in &records {
            text += &line(format.order.iter().map(|it| record[*it].as_str()).collect());
        }
        let fields: String = format.order.iter().enumerate().map(|(index, column)| {
            format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{}\"/>", IN_ARCHIVES[*column])
        }).collect();
        let meta = format!(
            "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core encoding=\"{}\" fieldsTerminatedBy=\"{}\" linesTerminatedBy=\"{}\" \
             fieldsEnclosedBy=\"{}\" ignoreHeaderLines=\"{header_lines}\" rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\">\
             <files><location>o.txt</location></files>{fields}</core></archive>",
            format.encoding.name(),
            char::from(format.delimiter).to_string().replace('\t', "\\t"),
            format.line_end.replace('\r', "\\r").replace('\n', "\\n"),
            quote.replace('"', "&quot;"),
        );
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("meta.xml"), meta).unwrap();
        fs::write(temp.path().join("o.txt"), format.bytes(&text)).unwrap();
        let mut terms = TERMS;
        terms[1] = Term::VerbatimCoordinates;
        prop_assert_eq!(found(temp.path(), &terms), records, "{:?}", text);
    }
}
