//! A column: what it is called on the screen and in a file, what it holds, what it is sorted by.

use super::Cell;
use super::sort::Key;
use crate::i18n::{Language, Text};

/// What the rows of a table are sorted by when a column is chosen. `T` is what all rows share, `R` a row.
pub enum By<T, R> {
    /// The text of the cells, from A to Z at first.
    Text,
    /// The number in the cells: they stand to the right and are sorted largest first at first.
    Number,
    /// Another text than the one that is shown, such as a name without its accents.
    TextOf(fn(&T, &R) -> String),
    /// Words, such as names in the language of the reader, in the order of that language.
    Words(fn(&T) -> Language, fn(&T, &R) -> String),
    /// A number that is not shown, such as the place in the grid; smallest first at first.
    NumberOf(fn(&T, &R) -> i64),
}

/// How a column is called on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// In the address (`sort=`), and for the style sheet.
    pub key: &'static str,
    /// Its head.
    pub title: Text,
    /// Whether it holds numbers, set to the right and sorted largest first.
    pub numeric: bool,
}

/// A column. `T` is what all rows share, `R` a row.
pub struct Column<T, R> {
    /// On the screen and in print; `None` for a column that is only in files.
    head: Option<(&'static str, Text)>,
    /// Its header in a file; `None` for a column that is only on the screen.
    csv: Option<&'static str>,
    /// Whether it heads its row: on the screen it then stands first, whatever the order in files.
    leads: bool,
    sort: By<T, R>,
    cell: fn(&T, &R) -> Cell,
}

impl<T, R> Clone for By<T, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, R> Copy for By<T, R> {}

impl<T, R> Clone for Column<T, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, R> Copy for Column<T, R> {}

impl<T, R> Column<T, R> {
    /// A column on the screen, in print and, under the header `csv`, in files.
    #[must_use]
    pub const fn new(
        key: &'static str,
        title: Text,
        csv: &'static str,
        sort: By<T, R>,
        cell: fn(&T, &R) -> Cell,
    ) -> Self {
        Column { head: Some((key, title)), csv: Some(csv), leads: false, sort, cell }
    }

    /// A column that is only on the screen and in print.
    #[must_use]
    pub const fn on_screen(key: &'static str, title: Text, sort: By<T, R>, cell: fn(&T, &R) -> Cell) -> Self {
        Column { head: Some((key, title)), csv: None, leads: false, sort, cell }
    }

    /// A column that is only in files.
    #[must_use]
    pub const fn in_csv(csv: &'static str, cell: fn(&T, &R) -> Cell) -> Self {
        Column { head: None, csv: Some(csv), leads: false, sort: By::Text, cell }
    }

    /// This column, only in files.
    #[must_use]
    pub const fn off_screen(self) -> Self {
        Column { head: None, ..self }
    }

    /// This column under another key and title on the screen.
    #[must_use]
    pub const fn titled(self, key: &'static str, title: Text) -> Self {
        Column { head: Some((key, title)), ..self }
    }

    /// This column, first on the screen: it heads the row.
    #[must_use]
    pub const fn leading(self) -> Self {
        Column { leads: true, ..self }
    }

    /// Its header in files, if it is in files.
    #[must_use]
    pub fn csv(&self) -> Option<&'static str> {
        self.csv
    }

    /// What it holds in a row.
    #[must_use]
    pub fn cell(&self, shared: &T, row: &R) -> Cell {
        (self.cell)(shared, row)
    }

    /// Its head, if it is on the screen.
    #[must_use]
    pub fn head(&self) -> Option<Head> {
        let numeric = matches!(self.sort, By::Number);
        self.head.map(|(key, title)| Head { key, title, numeric })
    }

    /// What a row is sorted by.
    pub(super) fn sort_key(&self, shared: &T, row: &R) -> Key {
        match self.sort {
            By::Text => Key::Text(self.cell(shared, row).into_text()),
            By::Number => Key::Number(self.cell(shared, row).number()),
            By::TextOf(text) => Key::Text(text(shared, row)),
            By::Words(language, words) => Key::Words(language(shared), words(shared, row)),
            By::NumberOf(number) => Key::Number(number(shared, row)),
        }
    }
}

/// The columns on the screen, in their order there.
pub(super) fn on_screen<T, R>(columns: &[Column<T, R>]) -> impl Iterator<Item = &Column<T, R>> {
    [true, false]
        .into_iter()
        .flat_map(|leads| columns.iter().filter(move |column| column.leads == leads && column.head.is_some()))
}

/// The heads of a table, in their order on the screen.
#[must_use]
pub fn heads<T, R>(columns: &[Column<T, R>]) -> Vec<Head> {
    on_screen(columns).filter_map(Column::head).collect()
}
