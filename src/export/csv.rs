//! A table as CSV (RFC 4180): UTF-8, commas, a header.
//!
//! A warning (simulated records) is the first line, before the header, because nothing may be read without it. The
//! sources stand at the end, after the rows, where spreadsheets and scripts that take the first line for the header are
//! not disturbed by them. Both start with `#`.

/// A table being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Csv {
    text: String,
}

impl Csv {
    /// A table with these columns, after a line with the warning if there is one.
    #[must_use]
    pub fn new(warning: Option<&str>, columns: &[&str]) -> Self {
        let mut csv = Csv::default();
        if let Some(warning) = warning {
            csv.note(warning);
        }
        csv.row(columns);
        csv
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.cell(cell.as_ref());
        }
        self.text.push_str("\r\n");
    }

    /// Adds a line that is no row: `# …`.
    pub fn note(&mut self, note: &str) {
        self.text.push_str("# ");
        self.text.extend(note.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
        self.text.push_str("\r\n");
    }

    /// The whole text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    fn cell(&mut self, cell: &str) {
        // A spreadsheet would run a cell that starts like a formula; an apostrophe in front makes it text.
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let quoted =
            cell.contains([',', '"', '\n', '\r']) || cell.starts_with(['#', ' ']) || cell.ends_with(' ');
        if quoted {
            self.text.push('"');
        }
        if formula {
            self.text.push('\'');
        }
        if quoted {
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(cell);
        }
    }
}

/// A year as a cell; empty where there is none.
#[must_use]
pub fn year_cell(year: Option<i16>) -> String {
    year.map_or_else(String::new, |year| year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> String {
        let mut csv = Csv::default();
        csv.row(cells);
        csv.into_text().trim_end_matches("\r\n").to_owned()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(line(&["E4-25", "Poa annua", ""]), "E4-25,Poa annua,");
        assert_eq!(line(&["a,b", "say \"x\"", "two\nlines"]), "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"");
        assert_eq!(line(&["#1"]), "\"#1\"");
    }

    #[test]
    fn a_cell_never_runs_as_a_formula() {
        assert_eq!(line(&["=1+1", "@x", "+3", "-2"]), "'=1+1,'@x,'+3,'-2");
        assert_eq!(line(&["=HYPERLINK(\"http://x\",\"y\")"]), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    }

    #[test]
    fn warning_first_notes_last() {
        let mut csv = Csv::new(Some("Simulated\nrecords"), &["square"]);
        csv.row(&["E4-25"]);
        csv.note("Source: INBO");
        assert_eq!(csv.into_text(), "# Simulated records\r\nsquare\r\nE4-25\r\n# Source: INBO\r\n");
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn a_reader_of_csv_reads_it_back() {
        let rows = [["a,\"b\"", "c\r\nd"], ["é×", " x "]];
        let mut csv = Csv::new(None, &["one", "two"]);
        rows.iter().for_each(|row| csv.row(row));
        let text = csv.into_text();
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), ["one", "two"].as_slice());
        let read: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(read, rows);
    }
}
