//! The rows of a table, built when they are seen.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::table::{Cell, Listed};

/// Where a row leads.
#[derive(Clone)]
pub struct Link {
    /// For a new tab.
    pub href: String,
    /// What a plain click does.
    pub open: Arc<dyn Fn() + Send + Sync>,
}

/// The rows of a table, in the order in which they are shown.
#[derive(Clone)]
pub struct Rows {
    /// Another number for other rows.
    id: u64,
    listed: Option<Arc<dyn Listed>>,
    link: Arc<dyn Fn(usize) -> Option<Link> + Send + Sync>,
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Rows {
    /// The rows of a listing, none while there is none; `link` is where a row leads.
    pub fn new(
        listed: Option<Arc<dyn Listed>>,
        link: impl Fn(usize) -> Option<Link> + Send + Sync + 'static,
    ) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Rows { id, listed, link: Arc::new(link) }
    }

    /// Another number for other rows.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.listed.as_ref().map_or(0, |listed| listed.count())
    }

    /// How many rows a table of them has, its head included, as ARIA says it: −1 while that is not known.
    #[must_use]
    pub fn aria_count(&self) -> String {
        self.listed.as_ref().map_or_else(|| "-1".to_owned(), |listed| (listed.count() + 1).to_string())
    }

    /// What stands in a row and where it leads; nothing where there is no such row.
    #[must_use]
    pub fn row(&self, row: usize) -> (Vec<Cell>, Option<Link>) {
        match &self.listed {
            Some(listed) if row < listed.count() => (listed.cells(row), (self.link)(row)),
            _ => (Vec::new(), None),
        }
    }
}
