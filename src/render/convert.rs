//! Codes and coordinates, one a line, and the squares that they name: the converter.
//!
//! It works in the exporter, so that what reads every way of writing a place is fetched only by those who write one.

use crate::data::fold;
use crate::export::Csv;
use crate::grid::{
    Coordinates, Lambert72, NoSquare, Square, lambert72_to_wgs84, utm_zone, wgs84_to_lambert2008,
    wgs84_to_utm,
};
use crate::i18n::{Language, Text, distance};

/// Lines that are converted at once; what comes after them is left out.
pub const MOST_LINES: usize = 10_000;

/// Coordinates that are less exact than this are said to be, metres.
const VAGUE: f64 = 100.0;

/// The fields of a converted line, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The line.
    Input,
    /// `IFBL`, or the system of the coordinates; empty where it is neither.
    ReadAs,
    /// Code of the square.
    Code,
    /// `sheet`, `4km` or `1km`.
    Level,
    /// Why there is no square, for [`fault_words`].
    Fault,
    /// What coordinates may be off by, in words, where that matters.
    KnownTo,
    /// The place itself, metres of Lambert 72: of a square its centre.
    PointX,
    /// Its northing.
    PointY,
    /// Centre of the square, metres of Lambert 72.
    X,
    /// Its northing.
    Y,
    /// Edges of the square, metres of Lambert 72.
    West,
    /// South edge.
    South,
    /// East edge.
    East,
    /// North edge.
    North,
    /// Centre of the square, degrees.
    Lat,
    /// Its longitude.
    Lon,
    /// Centre of the square, metres of Lambert 2008.
    X2008,
    /// Its northing.
    Y2008,
    /// Centre of the square, zone of UTM with its band.
    UtmZone,
    /// Metres of UTM.
    UtmX,
    /// Its northing.
    UtmY,
}

/// What stands in the file, in its order.
const COLUMNS: [(Field, &str); 19] = [
    (Field::Input, "input"),
    (Field::ReadAs, "read_as"),
    (Field::Code, "code"),
    (Field::Level, "level"),
    (Field::X, "lambert72_x"),
    (Field::Y, "lambert72_y"),
    (Field::West, "lambert72_west"),
    (Field::South, "lambert72_south"),
    (Field::East, "lambert72_east"),
    (Field::North, "lambert72_north"),
    (Field::Lat, "wgs84_latitude"),
    (Field::Lon, "wgs84_longitude"),
    (Field::X2008, "lambert2008_x"),
    (Field::Y2008, "lambert2008_y"),
    (Field::UtmZone, "utm_zone"),
    (Field::UtmX, "utm_x"),
    (Field::UtmY, "utm_y"),
    (Field::KnownTo, "input_known_to"),
    (Field::Fault, "note"),
];

/// A fault as a line carries it.
const OUTSIDE: &str = "outside";
const COARSE: &str = "coarse";
const UNREAD: &str = "unread";

/// Every line that is not blank, converted: fields in the order of [`Field`] with tabs between them, rows with line feeds.
#[must_use]
pub fn rows(lines: &str) -> String {
    let mut out = String::new();
    for fields in converted(lines) {
        out.push_str(&fields.join("\t"));
        out.push('\n');
    }
    out
}

/// The same as a table, with words for what is wrong.
#[must_use]
pub fn csv(lines: &str, language: Language) -> Csv {
    let headers = COLUMNS.map(|(_, name)| name);
    let mut csv = Csv::new(None, &headers);
    for mut fields in converted(lines) {
        let words = fault_words(language, &fields[Field::Fault as usize], &fields[Field::KnownTo as usize]);
        fields[Field::Fault as usize] = words;
        csv.row(&COLUMNS.map(|(field, _)| fields[field as usize].as_str()));
    }
    csv
}

/// Why a line names no square; empty where it names one.
#[must_use]
pub fn fault_words(language: Language, fault: &str, known_to: &str) -> String {
    match fault {
        "" => String::new(),
        OUTSIDE => language.say(Text::OutsideGrid).to_owned(),
        COARSE => language.fill(Text::TooCoarse, &[("distance", known_to)]),
        _ => language.say(Text::NotReadable).to_owned(),
    }
}

/// Whether a fault is that of coordinates which were read: outside the grid, or `Some(true)` where they are too coarse.
#[must_use]
pub fn is_too_coarse(fault: &str) -> Option<bool> {
    match fault {
        OUTSIDE => Some(false),
        COARSE => Some(true),
        _ => None,
    }
}

fn converted(lines: &str) -> impl Iterator<Item = Vec<String>> {
    let lines = lines.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).take(MOST_LINES).map(fields)
}

/// The fields of a line.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new(); Field::UtmY as usize + 1];
    let mut set = |field: Field, value: String| fields[field as usize] = value;
    set(Field::Input, line.replace('\t', " "));
    // Folded, all hyphens are one.
    let code = Square::from_code(fold(line).replace(" - ", "-").as_bytes());
    let read = Coordinates::read(line).filter(|_| code.is_none());
    set(
        Field::ReadAs,
        read.map_or(if code.is_some() { "IFBL" } else { "" }, |read| read.system.name()).to_owned(),
    );
    if let Some(vague) = read.filter(|read| read.radius >= VAGUE) {
        set(Field::KnownTo, distance(vague.radius));
    }
    let named = match (code, read) {
        (Some(square), _) => Ok((square, square.bounds().centre())),
        (None, Some(read)) => {
            read.square().map(|square| (square, read.point)).map_err(|reason| match reason {
                NoSquare::Outside => OUTSIDE,
                NoSquare::Coarse => COARSE,
            })
        }
        (None, None) => Err(UNREAD),
    };
    let (square, point) = match named {
        Ok(named) => named,
        Err(fault) => {
            set(Field::Fault, fault.to_owned());
            return fields;
        }
    };
    let metres = |metres: f64| format!("{metres:.0}");
    let bounds = square.bounds();
    let Lambert72 { x, y } = bounds.centre();
    let degrees = lambert72_to_wgs84(x, y);
    let new = wgs84_to_lambert2008(degrees.lon, degrees.lat);
    let utm = wgs84_to_utm(degrees.lon, degrees.lat, utm_zone(degrees.lon));
    for (field, value) in [
        (Field::Code, square.to_string()),
        (Field::Level, square.level().name().to_owned()),
        (Field::PointX, metres(point.x)),
        (Field::PointY, metres(point.y)),
        (Field::X, metres(x)),
        (Field::Y, metres(y)),
        (Field::West, metres(bounds.west)),
        (Field::South, metres(bounds.south)),
        (Field::East, metres(bounds.east)),
        (Field::North, metres(bounds.north)),
        // A metre, which is what the datum shift is worth.
        (Field::Lat, format!("{:.5}", degrees.lat)),
        (Field::Lon, format!("{:.5}", degrees.lon)),
        (Field::X2008, metres(new.x)),
        (Field::Y2008, metres(new.y)),
        // All of the grid lies between 48° and 56° N.
        (Field::UtmZone, format!("{}U", utm.zone)),
        (Field::UtmX, metres(utm.x)),
        (Field::UtmY, metres(utm.y)),
    ] {
        set(field, value);
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str, wanted: &[Field]) -> Vec<String> {
        let fields = fields(line);
        wanted.iter().map(|field| fields[*field as usize].clone()).collect()
    }

    #[test]
    fn a_code_becomes_coordinates_of_every_system_and_back() {
        let [code, level] = [Field::Code, Field::Level];
        assert_eq!(of("e4 25 43", &[Field::ReadAs, code, level]), ["IFBL", "E4-25-43", "1km"]);
        assert_eq!(of("E4 \u{2013} 25", &[code, level]), ["E4-25", "4km"]);
        assert_eq!(of("e4", &[code, level]), ["E4", "sheet"]);
        let edges = [Field::X, Field::Y, Field::West, Field::South, Field::East, Field::North];
        assert_eq!(of("E4-25-43", &edges), ["148512", "170680", "148012", "170180", "149012", "171180"]);
        for systems in [[Field::Lat, Field::Lon], [Field::X, Field::Y], [Field::X2008, Field::Y2008]] {
            let pair = of("E4-25-43", &systems).join(" ");
            assert_eq!(of(&pair, &[code]), ["E4-25-43"], "{pair}");
        }
        let utm = of("E4-25-43", &[Field::UtmZone, Field::UtmX, Field::UtmY]).join(" ");
        assert_eq!(of(&utm, &[Field::ReadAs, code]), ["UTM", "E4-25-43"], "{utm}");
    }

    #[test]
    fn every_line_is_answered_and_blank_ones_are_not_counted() {
        let rows = rows("\u{feff}E4-25\r\n\r\n50.8567\t4.3528\nI4-22\n52.52 13.405\nFS17\n");
        let rows: Vec<Vec<&str>> = rows.lines().map(|row| row.split('\t').collect()).collect();
        let column = |field: Field| -> Vec<&str> { rows.iter().map(|row| row[field as usize]).collect() };
        assert!(rows.iter().all(|row| row.len() == Field::UtmY as usize + 1));
        assert_eq!(column(Field::Input), ["E4-25", "50.8567 4.3528", "I4-22", "52.52 13.405", "FS17"]);
        assert_eq!(column(Field::Code), ["E4-25", "E4-25-41", "", "", ""]);
        assert_eq!(column(Field::Fault), ["", "", UNREAD, OUTSIDE, COARSE]);
        assert_eq!(column(Field::KnownTo), ["", "", "", "560 m", "8 km"]);
        assert_eq!(super::rows(&"E4\n".repeat(MOST_LINES + 5)).lines().count(), MOST_LINES);
        assert_eq!(super::rows(" \n\n"), "");
    }

    #[test]
    fn the_file_says_in_words_what_is_wrong() {
        let text = csv("E4-25-43\nFS17\n=1+1", Language::En).into_text();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("input,read_as,code,level,lambert72_x,"), "{}", lines[0]);
        assert!(lines[1].starts_with("E4-25-43,IFBL,E4-25-43,1km,148512,170680,"), "{}", lines[1]);
        assert!(lines[2].contains("8 km") && lines[2].contains("coarse"), "{}", lines[2]);
        assert!(lines[3].starts_with("'=1+1,"), "a cell never runs: {}", lines[3]);
        let columns = |line: &str| line.split(',').count();
        assert!(lines.iter().take(2).all(|line| columns(line) == COLUMNS.len()));
    }

    #[test]
    fn thousands_of_lines_take_no_time() {
        let lines: String = (0..5_000).map(|number| format!("50.{number:04} 4.3528\n")).collect();
        let start = std::time::Instant::now();
        assert_eq!(rows(&lines).lines().count(), 5_000);
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
