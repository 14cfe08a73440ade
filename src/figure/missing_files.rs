//! What is found out while a figure is made: which files are lacking, which cannot be had, what the atlas does not have.

use std::cell::RefCell;
use std::sync::Arc;

use super::{Need, Sources, Unknown};
use crate::data::{CoverageRow, OverlayLayer, PeriodEfforts, Placed, Taxon};
use crate::select::GridSize;

/// The files that a figure waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MissingFiles {
    /// Without these there is no figure. Each once.
    pub needs: Vec<Need>,
    /// These will most likely be needed next: whoever can ask for several at once saves a round trip.
    pub likely: Vec<Need>,
}

/// Looks into the sources and remembers what it did not find.
pub(super) struct Lookup<'a> {
    pub sources: &'a dyn Sources,
    missing: RefCell<MissingFiles>,
    lost: RefCell<Vec<Need>>,
    unknown: RefCell<Vec<Unknown>>,
}

impl<'a> Lookup<'a> {
    pub fn new(sources: &'a dyn Sources) -> Self {
        Lookup { sources, missing: RefCell::default(), lost: RefCell::default(), unknown: RefCell::default() }
    }

    /// There is no figure without this file.
    pub fn lack(&self, need: Need) {
        let needs = &mut self.missing.borrow_mut().needs;
        if !needs.contains(&need) {
            needs.push(need);
        }
    }

    /// This file will be needed too.
    pub fn expect(&self, need: Need) {
        self.missing.borrow_mut().likely.push(need);
    }

    /// This file cannot be had, and the figure goes on without it.
    pub fn lose(&self, need: Need) {
        let mut lost = self.lost.borrow_mut();
        if !lost.contains(&need) {
            lost.push(need);
        }
    }

    /// The atlas does not have this.
    pub fn miss(&self, unknown: Unknown) {
        let mut all = self.unknown.borrow_mut();
        if !all.contains(&unknown) {
            all.push(unknown);
        }
    }

    fn needed<T>(&self, need: Need, found: Option<T>) -> Option<T> {
        if found.is_none() {
            self.lack(need);
        }
        found
    }

    pub fn taxa(&self) -> Option<&'a [Taxon]> {
        self.needed(Need::Taxa, self.sources.taxa())
    }

    pub fn records(&self) -> Option<Arc<Vec<Placed>>> {
        self.needed(Need::Records, self.sources.records())
    }

    pub fn coverage(&self, size: GridSize) -> Option<Arc<Vec<CoverageRow>>> {
        self.needed(Need::Coverage(size), self.sources.coverage(size))
    }

    pub fn refound(&self, size: GridSize) -> Option<Arc<Vec<Placed>>> {
        self.needed(Need::Refound(size), self.sources.refound(size))
    }

    pub fn efforts(&self) -> Option<Arc<PeriodEfforts>> {
        self.needed(Need::Efforts, self.sources.efforts())
    }

    /// A layer that decides which records count: without it every number would be another.
    pub fn deciding_overlay(&self, name: &str) -> Option<Arc<OverlayLayer>> {
        self.needed(Need::Overlay(name.to_owned()), self.sources.overlay(name))
    }

    /// A layer that only lies under the signs: what cannot be had is left out.
    pub fn overlay(&self, name: &str) -> Option<Arc<OverlayLayer>> {
        let need = Need::Overlay(name.to_owned());
        let found = self.sources.overlay(name);
        if found.is_none() {
            if self.sources.is_lost(&need) { self.lose(need) } else { self.lack(need) }
        }
        found
    }

    /// Whether anything is lacking.
    pub fn is_lacking(&self) -> bool {
        !self.missing.borrow().needs.is_empty()
    }

    /// What is lacking; what cannot be had; what the atlas does not have.
    pub fn into_parts(self) -> (MissingFiles, Vec<Need>, Vec<Unknown>) {
        (self.missing.into_inner(), self.lost.into_inner(), self.unknown.into_inner())
    }
}
