//! The columns and rows of a table together.

use std::sync::Arc;

use super::column::on_screen;
use super::sort::order;
use super::{Cell, Column, Sort};
use crate::export::Csv;

/// A table as the page sees it, whatever its rows are.
pub trait Listed: Send + Sync {
    /// How many rows there are.
    fn count(&self) -> usize;

    /// The cells of a row on the screen; none where there is no such row.
    fn cells(&self, row: usize) -> Vec<Cell>;
}

/// Columns and rows, in the order in which they are shown and written. `T` is what all rows share.
pub struct Listing<T: 'static, R: 'static> {
    columns: &'static [Column<T, R>],
    shared: Arc<T>,
    rows: Vec<R>,
}

impl<T, R> Listing<T, R> {
    /// These rows, in this order.
    #[must_use]
    pub fn new(columns: &'static [Column<T, R>], shared: Arc<T>, rows: Vec<R>) -> Self {
        Listing { columns, shared, rows }
    }

    /// The same rows, sorted; as they are where no column on the screen is called so.
    #[must_use]
    pub fn sorted(mut self, sort: &Sort) -> Self {
        let called = |column: &&Column<T, R>| column.head().is_some_and(|head| head.key == sort.column);
        if let Some(column) = self.columns.iter().find(called) {
            let keys: Vec<_> = self.rows.iter().map(|row| column.sort_key(&self.shared, row)).collect();
            let mut rows: Vec<Option<R>> = self.rows.into_iter().map(Some).collect();
            let order = order(&keys, sort.descending);
            self.rows = order.into_iter().filter_map(|index| rows[index as usize].take()).collect();
        }
        self
    }

    /// What all rows share.
    #[must_use]
    pub fn shared(&self) -> &Arc<T> {
        &self.shared
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// The table as a file, after a line with the warning if there is one.
    #[must_use]
    pub fn csv(&self, warning: Option<&str>) -> Csv {
        csv(self.columns, &self.shared, &self.rows, warning)
    }
}

impl<T: Send + Sync, R: Send + Sync> Listed for Listing<T, R> {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn cells(&self, row: usize) -> Vec<Cell> {
        let Some(row) = self.rows.get(row) else { return Vec::new() };
        on_screen(self.columns).map(|column| column.cell(&self.shared, row)).collect()
    }
}

impl<T: PartialEq, R: PartialEq> PartialEq for Listing<T, R> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.columns, other.columns) && self.shared == other.shared && self.rows == other.rows
    }
}

/// Rows as a file, after a line with the warning if there is one.
#[must_use]
pub fn csv<T, R>(columns: &[Column<T, R>], shared: &T, rows: &[R], warning: Option<&str>) -> Csv {
    let headers: Vec<&str> = columns.iter().filter_map(Column::csv).collect();
    let mut csv = Csv::new(warning, &headers);
    for row in rows {
        let written = columns.iter().filter(|column| column.csv().is_some());
        let cells: Vec<String> = written.map(|column| column.cell(shared, row).into_text()).collect();
        csv.row(&cells);
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::super::{By, heads};
    use super::*;
    use crate::i18n::Text;

    /// A taxon and its records; shared is what stands before each name.
    type Row = (&'static str, u64);

    const COLUMNS: &[Column<String, Row>] = &[
        Column::in_csv("letter", |_, row| Cell::Text(row.0[..1].to_owned())),
        Column::new("records", Text::Records, "records", By::Number, |_, row| Cell::Number(row.1)),
        Column::new(
            "name",
            Text::Taxon,
            "scientific_name",
            By::TextOf(|_: &String, row: &Row| row.0.to_lowercase()),
            |shared, row| Cell::Name {
                name: format!("{shared}{}", row.0),
                author: "L.".to_owned(),
                second: String::new(),
            },
        )
        .leading(),
        Column::on_screen("last", Text::LastYear, By::Number, |_, _| Cell::Year(None)),
    ];

    fn listing() -> Listing<String, Row> {
        Listing::new(COLUMNS, Arc::new("× ".to_owned()), vec![("poa", 2), ("Acer", 1), ("Urtica", 30)])
    }

    fn by(column: &str, descending: bool) -> Vec<&'static str> {
        let sort = Sort { column: column.to_owned(), descending };
        listing().sorted(&sort).rows().iter().map(|row| row.0).collect()
    }

    #[test]
    fn a_row_is_headed_by_the_column_that_leads() {
        let keys: Vec<_> = heads(COLUMNS).iter().map(|head| (head.key, head.numeric)).collect();
        assert_eq!(keys, [("name", false), ("records", true), ("last", true)]);
        let name = Cell::Name { name: "× Acer".to_owned(), author: "L.".to_owned(), second: String::new() };
        assert_eq!(listing().cells(1), [name, Cell::Number(1), Cell::Year(None)]);
        assert!(listing().cells(3).is_empty());
    }

    #[test]
    fn rows_are_sorted_by_what_the_column_says() {
        assert_eq!(by("name", false), ["Acer", "poa", "Urtica"]);
        assert_eq!(by("records", true), ["Urtica", "poa", "Acer"]);
        assert_eq!(by("letter", false), ["poa", "Acer", "Urtica"], "no column on the screen is called so");
    }

    #[test]
    fn the_file_has_its_own_columns_in_its_own_order() {
        let text = listing().csv(Some("Simulated")).into_text();
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        let expected =
            ["# Simulated", "letter,records,scientific_name", "p,2,× poa", "A,1,× Acer", "U,30,× Urtica"];
        assert_eq!(lines, expected);
    }
}
