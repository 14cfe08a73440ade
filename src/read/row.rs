//! One row of a table, borrowed from the block it stands in.

use crate::place::is_blank;

use super::joined::Joined;
use super::layout::Layout;
use super::term::Term;

/// What is wrong with the writing of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowFault {
    /// It ends before the last column that is needed.
    TooFewFields,
    /// It is not valid in the encoding of its file.
    NotInEncoding,
    /// It is longer than any row can be.
    TooLong,
    /// A quote opens in it that was never meant to: it runs over other rows, or never closes.
    StrayQuote,
    /// It has text beyond the last column of the header.
    TooManyFields,
}

impl RowFault {
    /// What a person reads.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            RowFault::TooFewFields => "too few fields",
            RowFault::NotInEncoding => "not valid in the encoding of the file",
            RowFault::TooLong => "too long",
            RowFault::StrayQuote => "a stray quote",
            RowFault::TooManyFields => "more fields than the header",
        }
    }
}

/// Where the fields of a row are.
#[derive(Clone, Copy)]
pub(super) enum Fields<'a> {
    /// Without quotes: where each field ends; the next begins one byte later.
    Plain(&'a [u32]),
    /// With quotes.
    Quoted(&'a [Field], &'a [u8]),
}

/// Where a field is, in the block or (with its quotes undone) in a buffer beside it: then the first bit is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub start: u32,
    pub end: u32,
}

impl Field {
    /// Its text.
    pub(super) fn text<'a>(&self, block: &'a [u8], undone: &'a [u8]) -> &'a [u8] {
        let text = if self.start & UNDONE != 0 { undone } else { block };
        text.get((self.start & !UNDONE) as usize..self.end as usize).unwrap_or_default()
    }
}

/// The bit that says "in the buffer beside the block"; blocks are far smaller.
pub(super) const UNDONE: u32 = 1 << 31;

/// Where a column of a row without quotes begins, by where the row begins and where its fields end.
pub(super) fn start_of(row: usize, ends: &[u32], column: u16) -> Option<usize> {
    match usize::from(column).checked_sub(1) {
        None => Some(row),
        Some(before) => ends.get(before).map(|end| *end as usize + 1),
    }
}

/// One row, borrowed from its block.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// The file it is in, as people know it.
    pub file: &'a str,
    /// The line it starts on, counted from 1.
    pub line: u64,
    /// The row as it was written.
    pub raw: &'a [u8],
    /// What is wrong with its writing; its fields are not to be used then.
    pub fault: Option<RowFault>,
    /// Where it begins in its block.
    pub(super) start: u32,
    /// See [`Row::run`].
    pub(super) run: u64,
    pub(super) block: &'a [u8],
    pub(super) fields: Fields<'a>,
    pub(super) layout: &'a Layout,
    pub(super) side: Option<&'a Joined>,
}

impl<'a> Row<'a> {
    /// The value of a term: of the row itself, else of the event it belongs to, else the default; blank when
    /// there is none. White space around it is gone.
    #[must_use]
    pub fn get(&self, term: Term) -> &'a [u8] {
        let own = self.layout.columns[term as usize].map_or(&b""[..], |column| self.field(column));
        let Some(side) = self.side else {
            return if own.is_empty() {
                self.layout.defaults[term as usize].as_deref().unwrap_or_default()
            } else {
                own
            };
        };
        // `NA` is no word against what the event says.
        if !own.is_empty() && !is_blank(own) {
            return own;
        }
        let beside = side.get(term);
        if !beside.is_empty() || !own.is_empty() {
            return if beside.is_empty() { own } else { beside };
        }
        self.layout.defaults[term as usize].as_deref().unwrap_or_default()
    }

    /// The text from the first to the last of these terms' columns, with whatever stands between them: two rows of a
    /// table that agree in it agree in all of these terms. `None` where that cannot be said.
    #[must_use]
    pub fn between(&self, columns: (u16, u16)) -> Option<&'a [u8]> {
        let (Fields::Plain(ends), None) = (self.fields, self.side) else { return None };
        let start = start_of(self.start as usize, ends, columns.0)?;
        self.block.get(start..*ends.get(usize::from(columns.1))? as usize)
    }

    /// The run that this row is in: all rows of a source that are in one run say the same, to the letter, in the columns that
    /// [`Source::rows`](super::Source::rows) was asked to compare. `None` where that cannot be said.
    #[must_use]
    pub fn run(&self) -> Option<u64> {
        Some(self.run).filter(|run| *run > 0 && self.side.is_none())
    }

    /// A column, without the white space around it.
    pub(super) fn field(&self, column: u16) -> &'a [u8] {
        let number = column;
        let column = usize::from(column);
        let text = match self.fields {
            Fields::Plain(ends) => match (start_of(self.start as usize, ends, number), ends.get(column)) {
                (Some(start), Some(end)) => self.block.get(start..*end as usize),
                _ => None,
            },
            Fields::Quoted(fields, undone) => fields.get(column).map(|field| field.text(self.block, undone)),
        };
        text.unwrap_or_default().trim_ascii()
    }

    /// Whether this is no row of the table at all, but an event that says that nothing was found: all it has is what its
    /// event says. Lines are counted from 1.
    #[must_use]
    pub fn is_empty_event(&self) -> bool {
        self.line == 0
    }

    /// An event without finds, as a row of the table that its occurrences would be in.
    pub(super) fn of_empty_event(file: &'a str, layout: &'a Layout, event: &'a Joined) -> Self {
        Row {
            file,
            line: 0,
            raw: b"",
            fault: None,
            start: 0,
            run: 0,
            block: b"",
            fields: Fields::Plain(&[]),
            layout,
            side: Some(event),
        }
    }

    /// What joins this row to its event or to its twin in another file.
    #[must_use]
    pub fn id(&self) -> &'a [u8] {
        self.layout.id.map_or(&b""[..], |column| self.field(column))
    }

    /// Whether another file says something of it: its event was found.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        self.side.is_some()
    }

    /// This row with what another file says of it.
    pub(super) fn beside(self, side: Option<&'a Joined>) -> Self {
        Row { side, ..self }
    }
}
