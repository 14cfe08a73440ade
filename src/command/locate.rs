//! `atlas locate`: codes and coordinates → squares.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufWriter, IsTerminal as _, Write};

use anyhow::Context as _;
use clap::Args;
use serde::Serialize;

use crate::grid::{Square, lambert72_to_wgs84, wgs84_to_lambert72};

use super::Outcome;

/// Find the squares of codes and coordinates, one per line of standard input
///
/// A line is a code in any spelling (`E4`, `e4.25`, `E4-25-43`), or longitude and latitude in degrees of WGS 84, separated
/// by a space, tab, comma or semicolon, which are answered with their 1 km square. The answer to each line is one line: code,
/// level, edges in metres of Lambert 72, centre in degrees of WGS 84. A line that names no square is answered with the
/// reason, and so is a blank one; the run goes on. Exit 1 only when no line at all names a square.
#[derive(Debug, Args)]
pub struct Locate {
    /// One JSON object per line
    #[arg(long)]
    json: bool,
}

impl Locate {
    /// Runs the command.
    ///
    /// # Errors
    /// When standard input or output fail, or when lines were given and none of them names a square.
    pub fn run(&self) -> Outcome {
        let (input, output) = (io::stdin().lock(), io::stdout().lock());
        // Whoever types lines wants each answer at once; for a pipe that would be slow.
        let at_once = input.is_terminal();
        answer_lines(input, BufWriter::with_capacity(1 << 16, output), self.json, at_once)
    }
}

/// A square as it is answered: metres of Lambert 72, degrees of WGS 84.
#[derive(Debug, Serialize)]
struct Answer {
    #[serde(serialize_with = "as_text")]
    code: Square,
    level: &'static str,
    west: i32,
    south: i32,
    east: i32,
    north: i32,
    lon: f64,
    lat: f64,
}

/// Why a line names no square.
#[derive(Debug, Serialize)]
struct Refusal {
    error: String,
}

fn as_text<S: serde::Serializer>(square: &Square, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(square)
}

impl From<Square> for Answer {
    fn from(square: Square) -> Self {
        let bounds = square.bounds();
        let centre = bounds.centre();
        let degrees = lambert72_to_wgs84(centre.x, centre.y);
        // Seven decimals are a centimetre, more than the datum shift is worth.
        let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
        Answer {
            code: square,
            level: square.level().name(),
            // Edges are whole metres by the definition of the grid.
            west: bounds.west as i32,
            south: bounds.south as i32,
            east: bounds.east as i32,
            north: bounds.north as i32,
            lon: round(degrees.lon),
            lat: round(degrees.lat),
        }
    }
}

/// Heads the columns of [`Answer`]'s `Display`.
const HEADING: &str = "code      level    west   south    east   north        lon         lat";

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Answer { code, level, west, south, east, north, lon, lat } = self;
        let code = code.to_string();
        write!(f, "{code:<8}  {level:<5}  {west:>6}  {south:>6}  {east:>6}  {north:>6}  {lon:>9.7}  {lat:.7}")
    }
}

/// Answers every line of `input`.
fn answer_lines(mut input: impl BufRead, mut output: impl Write, json: bool, at_once: bool) -> Outcome {
    let mut line = Vec::new();
    let (mut number, mut found) = (0_u64, 0_u64);
    let mut first_fault = None;
    if !json {
        writeln!(output, "{HEADING}").context("standard output")?;
    }
    while input.read_until(b'\n', &mut line).context("standard input")? > 0 {
        number += 1;
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_start_matches('\u{feff}').trim();
        let answer = locate(text);
        match &answer {
            Ok(_) => found += 1,
            Err(reason) if !text.is_empty() && first_fault.is_none() => {
                first_fault = Some((number, reason.clone()));
            }
            Err(_) => {}
        }
        write_answer(&mut output, answer, json).context("standard output")?;
        if at_once {
            output.flush().context("standard output")?;
        }
        line.clear();
    }
    output.flush().context("standard output")?;
    match first_fault {
        Some((line, reason)) if found == 0 => anyhow::bail!("standard input, line {line}: {reason}"),
        _ => Ok(()),
    }
}

fn write_answer(output: &mut impl Write, answer: Result<Square, String>, json: bool) -> io::Result<()> {
    match (answer, json) {
        (Ok(square), true) => serde_json::to_writer(&mut *output, &Answer::from(square))?,
        (Err(error), true) => serde_json::to_writer(&mut *output, &Refusal { error })?,
        (Ok(square), false) => write!(output, "{}", Answer::from(square))?,
        (Err(error), false) => write!(output, "error: {error}")?,
    }
    output.write_all(b"\n")
}

/// The square that a line names; a sentence that says what is wrong with it otherwise.
fn locate(line: &str) -> Result<Square, String> {
    if line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
        locate_degrees(line)
    } else {
        line.parse().map_err(|fault: crate::grid::CodeError| fault.to_string())
    }
}

/// The quarter square that contains a point given as longitude and latitude.
fn locate_degrees(line: &str) -> Result<Square, String> {
    let shown: Cow<str> = match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]).into(),
        None => line.into(),
    };
    let (lon, lat) = degrees(line).ok_or_else(|| {
        format!("`{shown}`: longitude and latitude in degrees expected, as in 4.3977 51.4712")
    })?;
    let square = |lon, lat| {
        let point = wgs84_to_lambert72(lon, lat);
        Square::quarter_at(point.x, point.y)
    };
    if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
        return Err(format!("`{shown}`: no longitude (-180 to 180) and latitude (-90 to 90)"));
    }
    square(lon, lat).ok_or_else(|| {
        let hint = if square(lat, lon).is_some() { "; longitude comes first" } else { "" };
        format!("`{shown}` lies outside the grid{hint}")
    })
}

/// Two numbers, separated by spaces, tabs, semicolons or commas; beside another separator a comma may be the decimal sign.
fn degrees(line: &str) -> Option<(f64, f64)> {
    let pair = |mut parts: std::vec::IntoIter<String>| {
        let (lon, lat) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let finite = f64::is_finite(lon) && f64::is_finite(lat);
        (finite && parts.next().is_none()).then_some((lon, lat))
    };
    let parts = |separators: fn(char) -> bool| -> Vec<String> {
        line.split(separators).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let plain = parts(|c| c.is_whitespace() || matches!(c, ';' | ','));
    let decimal_commas =
        parts(|c| c.is_whitespace() || c == ';').into_iter().map(|part| part.replace(',', "."));
    pair(plain.into_iter()).or_else(|| pair(decimal_commas.collect::<Vec<_>>().into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_with_every_separator() {
        for line in [
            "4.5 51.25",
            "4.5\t51.25",
            "4.5,51.25",
            "4.5;51.25",
            "4.5, 51.25",
            "4.5 ; 51.25",
            "4,5 51,25",
            "4,5;51,25",
            "+4.5  51.25",
        ] {
            assert_eq!(degrees(line), Some((4.5, 51.25)), "{line}");
        }
        for line in ["4.5", "4.5 51.25 7", "4.5 x", "1e999 51", "4,5,51,25", ""] {
            assert_eq!(degrees(line), None, "{line}");
        }
    }

    #[test]
    fn a_reason_is_given_for_every_refusal() {
        let reason = |line: &str| locate(line).unwrap_err();
        assert!(reason("51.25 4.5").contains("longitude comes first"));
        assert!(reason("-70.5 -33.4").ends_with("lies outside the grid"));
        assert!(reason("400 51").contains("-180 to 180"));
        assert!(reason("I4-22").contains("there is no row I"));
        assert!(reason(&"9".repeat(10_000)).len() < 200);
    }
}
