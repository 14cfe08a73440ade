//! The rows of a list of names as they are written, found again by what makes names the same.

use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use hashbrown::HashMap;

use crate::data::{TaxonKind, fold, index32};

use super::name::{Name, quick_same};

/// What stands between vernacular names in one cell.
pub(super) const SEVERAL: [char; 3] = [',', ';', '|'];
/// What stands between the cells of rows: no cell of a list has a line break.
const BETWEEN: char = '\n';
/// Cells of a row before the vernacular names.
const CELLS: usize = 8;

/// One row; blank where it says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ListedRow<'a> {
    pub name: &'a str,
    pub author: &'a str,
    /// Of a synonym, the accepted name.
    pub accepted: &'a str,
    /// Separated by `|`.
    pub synonyms: &'a str,
    pub rank: &'a str,
    pub family: &'a str,
    pub red_list: &'a str,
    pub origin: &'a str,
}

impl<'a> ListedRow<'a> {
    fn cells(&self) -> [&'a str; CELLS] {
        [
            self.name,
            self.author,
            self.accepted,
            self.synonyms,
            self.rank,
            self.family,
            self.red_list,
            self.origin,
        ]
    }

    /// What makes its name the same as others.
    pub(super) fn same(&self) -> String {
        same_of(self.name)
    }

    /// What makes its accepted name the same as others; `None` where it is no synonym.
    pub(super) fn accepted_same(&self) -> Option<String> {
        (!self.accepted.is_empty()).then(|| same_of(self.accepted))
    }

    /// Its synonyms.
    pub(super) fn synonyms(&self) -> impl Iterator<Item = &'a str> {
        self.synonyms.split('|').map(str::trim).filter(|synonym| !synonym.is_empty())
    }

    /// `s.l.` in the column of the author is a remark; the aggregate that it may mean.
    pub(super) fn aggregate(&self) -> Option<Name> {
        if !["s.l", "s. l", "lato", "agg", "coll.", "gr."].iter().any(|word| self.author.contains(word)) {
            return None;
        }
        let name = Name::parse(&format!("{} {}", self.name, self.author), "");
        (name.kind == TaxonKind::Aggregate && name.same != self.same()).then_some(name)
    }
}

/// All rows, in the order of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct ListedRows {
    /// The languages of the vernacular names, in the order of the columns.
    pub languages: Vec<String>,
    text: String,
    /// Where each row begins in the text.
    starts: Vec<usize>,
    /// A hash of what makes names the same, and a row that says something of it: in order once the rows are complete.
    touched: Vec<(u64, u32)>,
}

impl ListedRows {
    /// No rows yet.
    pub(super) fn new(languages: Vec<String>) -> Self {
        ListedRows { languages, ..ListedRows::default() }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Adds a row with its vernacular names. A row without a name says nothing.
    pub(super) fn push<'a>(&mut self, row: &ListedRow<'a>, vernacular: impl Iterator<Item = &'a str>) {
        let Ok(number) = u32::try_from(self.starts.len()) else { return };
        if row.name.is_empty() {
            return;
        }
        let mut touch = |same: &str| self.touched.push((hash(same), number));
        let same = row.same();
        touch(&same);
        match row.accepted_same().filter(|accepted| *accepted != same) {
            Some(accepted) => touch(&accepted),
            None => {
                row.synonyms().for_each(|synonym| touch(&same_of(synonym)));
                if let Some(aggregate) = row.aggregate() {
                    touch(&aggregate.same);
                }
            }
        }
        self.starts.push(self.text.len());
        for cell in row.cells().into_iter().chain(vernacular) {
            self.text.extend(cell.split(BETWEEN));
            self.text.push(BETWEEN);
        }
    }

    /// Makes the rows ready to be looked up.
    pub(super) fn finish(&mut self) {
        self.touched.sort_unstable();
        self.touched.dedup();
        self.touched.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    /// The numbers of the rows that may say something of a name, in their order.
    pub(super) fn of(&self, same: &str) -> impl Iterator<Item = u32> {
        let hash = hash(same);
        let first = self.touched.partition_point(|(touched, _)| *touched < hash);
        self.touched[first..].iter().take_while(move |(touched, _)| *touched == hash).map(|(_, row)| *row)
    }

    /// A row and its vernacular names, as many as there are languages.
    pub(super) fn get(&self, number: u32) -> (ListedRow<'_>, impl Iterator<Item = &str>) {
        let start = self.starts.get(number as usize).copied().unwrap_or(self.text.len());
        let mut cells = self.text[start..].split(BETWEEN);
        let mut next = || cells.next().unwrap_or_default();
        let row = ListedRow {
            name: next(),
            author: next(),
            accepted: next(),
            synonyms: next(),
            rank: next(),
            family: next(),
            red_list: next(),
            origin: next(),
        };
        (row, cells.take(self.languages.len()))
    }

    /// The rows of each vernacular name, by a hash of the name without accents and capitals.
    pub(super) fn by_vernacular(&self) -> HashMap<u64, Vec<u32>> {
        let mut rows: HashMap<u64, Vec<u32>> = HashMap::new();
        for number in 0..index32(self.starts.len()) {
            for name in self.get(number).1.flat_map(|names| names.split(SEVERAL)) {
                rows.entry(hash(&fold(name.trim()))).or_default().push(number);
            }
        }
        rows
    }
}

/// What makes a name the same as others.
pub(super) fn same_of(name: &str) -> String {
    quick_same(name).unwrap_or_else(|| Name::parse(name, "").same)
}

/// A hash that is the same in every run.
pub(super) fn hash(text: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(text)
}
