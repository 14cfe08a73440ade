//! \[tool\] Every source, recognised by its content → one stream of rows in Darwin Core terms.
//!
//! [`Source::open`] looks at an input and says what it is; [`Source::rows`] then streams its rows. A [`Row`] borrows
//! from one block of text: nothing is allocated for a row, nothing is unpacked to disk, and one thread inflates
//! while another reads.
//!
//! | file | what it knows |
//! |---|---|
//! | `term` | which columns there are and what they are called in the wild |
//! | `read_options` | what the user says of an input: `--columns`, `--sheet` |
//! | `column` | which column is used for what, and which looks as if it should be |
//! | `layout` | how a table is written: separator, quotes, encoding, which column is which term |
//! | `meta` | `meta.xml` of a Darwin Core Archive |
//! | `eml` | title, publisher, licence, citation and DOI of a data set |
//! | `licence` | licences in all spellings |
//! | `credits` | the data sets of a GBIF download: `dataset/*.xml`, `rights.txt`, `citations.txt` |
//! | `recognise` | what a file is by its first bytes, and what to do with those that are not read |
//! | `container` | zip, folder, tar, spreadsheet, gzip or plain file |
//! | `archive` | a Darwin Core Archive whose files agree with its `meta.xml` |
//! | `book`, `sheet` | spreadsheets: which sheet is the table; its rows as text |
//! | `name`, `xml` | names of files and XML, as strangers write them |
//! | `guard` | what is refused before it does harm |
//! | `encoding` | the encoding of a table that does not declare one |
//! | `header` | which line has the names of the columns |
//! | `excerpt` | text of data in a message |
//! | `list` | a list of the host's own, read by the same rules |
//! | `blocks` | bytes → blocks of whole lines in UTF-8, on a thread of their own |
//! | `separators` | where fields and lines end |
//! | `cut`, `quoted`, `row` | blocks → rows |
//! | `side` | what another file says of a row: its event, or what its publisher wrote |
//! | `event` | what an event has from the event it is part of |
//! | `whereabouts` | what a row says of its place |
//! | `source`, `head` | what an input is |
//! | `stream` | the rows of a source |

#![warn(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod archive;
mod blocks;
mod book;
mod column;
mod container;
mod credits;
mod cut;
mod eml;
mod encoding;
mod error;
mod event;
mod excerpt;
mod guard;
mod head;
mod header;
mod joined;
mod layout;
mod licence;
mod list;
mod meta;
mod name;
mod quoted;
mod read_options;
mod recognise;
mod repeats;
mod row;
mod separators;
mod sheet;
mod source;
mod stream;
mod term;
mod whereabouts;
mod xml;

pub use blocks::ReadMonitor;
pub use column::{Column, Columns};
pub use error::ReadError;
pub use excerpt::{excerpt, one_line, push_escaped};
pub use layout::{Layout, SourceKind};
pub use licence::{is_non_commercial, licence_name};
pub use list::{List, ListRow};
pub use read_options::{ColumnList, ColumnMeaning, ReadOptions};
pub use row::{Row, RowFault};
pub use source::Source;
pub use stream::Stream;
pub use term::{TERMS, Term};
pub use whereabouts::whereabouts;
