//! Files by their path, each fetched once and kept.
//!
//! An answer is filed under the path it was asked for, so a late one can never stand where a newer choice is shown.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fetch::{Freshness, LoadError, fetch};
use crate::analysis::sorted_indexes;
use crate::data::{
    Coverage, CoverageRow, DataError, Distribution, Gathering, HourSquareFile, Manifest, OverlayFile,
    OverlayLayer, Placed, Taxa, Taxon, decode,
};
use crate::search::Index;

/// A file on its way.
#[derive(Debug)]
pub enum Load<T: ?Sized> {
    /// Asked for.
    Loading,
    /// Here.
    Ready(Arc<T>),
    /// Not to be had.
    Failed(LoadError),
}

impl<T: ?Sized> Clone for Load<T> {
    fn clone(&self) -> Self {
        match self {
            Load::Loading => Load::Loading,
            Load::Ready(value) => Load::Ready(Arc::clone(value)),
            Load::Failed(error) => Load::Failed(error.clone()),
        }
    }
}

/// The same file is the same; its content need not be compared.
impl<T: ?Sized> PartialEq for Load<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Load::Loading, Load::Loading) => true,
            (Load::Ready(a), Load::Ready(b)) => Arc::ptr_eq(a, b),
            (Load::Failed(a), Load::Failed(b)) => a == b,
            _ => false,
        }
    }
}

impl<T: ?Sized> Load<T> {
    /// The file, if it is here.
    pub fn ready(&self) -> Option<Arc<T>> {
        match self {
            Load::Ready(value) => Some(Arc::clone(value)),
            _ => None,
        }
    }

    /// Why not, if it cannot be had.
    pub fn error(&self) -> Option<LoadError> {
        match self {
            Load::Failed(error) => Some(error.clone()),
            _ => None,
        }
    }
}

/// What a file becomes once it is read.
pub trait FromFile: Sized {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// [`DataError`] when it is not what it should be.
    fn read(file: &str, text: &str) -> Result<Self, DataError>;
}

/// All taxa, by index and by slug, and the index of their names.
#[derive(Debug)]
pub struct Flora {
    /// In the order of the file: their indexes are used by the files of the squares.
    pub taxa: Vec<Taxon>,
    /// Their indexes in the order of their slugs.
    by_slug: Vec<u32>,
    /// Their names, folded.
    pub names: Index,
}

/// The same file is the same; thousands of taxa need not be compared.
impl PartialEq for Flora {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Flora {
    /// The taxon of a slug.
    #[must_use]
    pub fn taxon(&self, slug: &str) -> Option<&Taxon> {
        let slug_of = |index: &u32| self.taxa[*index as usize].slug.as_str();
        let place = self.by_slug.binary_search_by(|index| slug_of(index).cmp(slug)).ok()?;
        self.taxa.get(self.by_slug[place] as usize)
    }
}

/// A sentence about columns as the error of a file.
fn shape(file: &str, cause: String) -> DataError {
    DataError::Shape { file: file.to_owned(), cause }
}

impl FromFile for Manifest {
    fn read(file: &str, text: &str) -> Result<Self, DataError> {
        decode(file, text)
    }
}

impl FromFile for Flora {
    fn read(file: &str, text: &str) -> Result<Self, DataError> {
        let taxa = decode::<Taxa>(file, text)?.taxa();
        let by_slug = sorted_indexes(taxa.len(), &|a, b| taxa[a].slug.cmp(&taxa[b].slug));
        Ok(Flora { by_slug, names: Index::new(&taxa), taxa })
    }
}

impl FromFile for Vec<CoverageRow> {
    fn read(file: &str, text: &str) -> Result<Self, DataError> {
        decode::<Coverage>(file, text)?.rows().map_err(|cause| shape(file, cause))
    }
}

impl FromFile for Vec<Placed> {
    fn read(file: &str, text: &str) -> Result<Self, DataError> {
        decode::<Distribution>(file, text)?.placed().map_err(|cause| shape(file, cause))
    }
}

impl FromFile for Vec<Gathering> {
    fn read(file: &str, text: &str) -> Result<Self, DataError> {
        decode::<HourSquareFile>(file, text)?.gatherings().map_err(|cause| shape(file, cause))
    }
}

impl FromFile for OverlayLayer {
    fn read(file: &str, text: &str) -> Result<Self, DataError> {
        decode::<OverlayFile>(file, text)?.layer().map_err(|cause| shape(file, cause))
    }
}

/// Files of any kind by their path: some hundred at most, so they are looked through.
#[derive(Default)]
struct Loads(Vec<(String, Load<Content>)>);

impl Loads {
    fn get(&self, path: &str) -> Option<&Load<Content>> {
        self.0.iter().find(|(of, _)| of == path).map(|(_, load)| load)
    }

    fn set(&mut self, path: String, load: Load<Content>) {
        match self.0.iter_mut().find(|(of, _)| *of == path) {
            Some((_, last)) => *last = load,
            None => self.0.push((path, load)),
        }
    }
}

/// What a file became, of any kind.
type Content = dyn Any + Send + Sync;

/// Reads a file of a kind.
type Read = fn(&str, &str) -> Result<Arc<Content>, DataError>;

/// The files of one kind. What is kept is of any type: only reading knows which.
pub struct Files<T> {
    loads: RwSignal<Loads>,
    pending: RwSignal<usize>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Files<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Files<T> {}

impl<T: FromFile + Send + Sync + 'static> Files<T> {
    /// None yet. `pending` counts what is on its way.
    #[must_use]
    pub fn new(pending: RwSignal<usize>) -> Self {
        Files { loads: RwSignal::new(Loads::default()), pending, of: PhantomData }
    }

    /// The file, or how far it is; tracked.
    pub fn get(self, path: &str) -> Load<T> {
        match self.loads.with(|loads| loads.get(path).cloned()) {
            Some(Load::Ready(content)) => content.downcast().map_or(Load::Loading, Load::Ready),
            Some(Load::Failed(error)) => Load::Failed(error),
            Some(Load::Loading) | None => Load::Loading,
        }
    }

    /// Fetches the file unless it is here or on its way. What failed is tried again only after [`Files::forget_failed`].
    pub fn want(self, path: &str) {
        if !self.loads.with_untracked(|loads| loads.get(path).is_some()) {
            self.loads.update(|loads| loads.set(path.to_owned(), Load::Loading));
            self.ask(path, Freshness::Keep);
        }
    }

    /// Asks the server for the file, keeping the one that is here until a new one has come.
    pub fn renew(self, path: &str) {
        self.ask(path, Freshness::Ask);
    }

    /// Lets what failed be wanted again.
    pub fn forget_failed(self) {
        self.loads.update(|loads| loads.0.retain(|(_, load)| load.error().is_none()));
    }

    fn ask(self, path: &str, freshness: Freshness) {
        let read: Read = |path, text| T::read(path, text).map(|value| Arc::new(value) as Arc<Content>);
        fetch_into(self.loads, self.pending, path.to_owned(), freshness, read);
    }
}

/// Fetches a file in the background; one copy of it serves all kinds of files.
fn fetch_into(
    loads: RwSignal<Loads>,
    pending: RwSignal<usize>,
    path: String,
    freshness: Freshness,
    read: Read,
) {
    pending.update(|pending| *pending += 1);
    spawn_local(async move {
        let text = fetch(&path, freshness).await;
        // The page may be gone by now: `try_` does nothing then.
        pending.try_update(|pending| *pending -= 1);
        let content = text.and_then(|text| read(&path, &text).map_err(LoadError::Data));
        loads.try_update(|loads| match content {
            Ok(content) => loads.set(path, Load::Ready(content)),
            // What is here stays when it cannot be renewed.
            Err(_) if loads.get(&path).is_some_and(|load| load.ready().is_some()) => {}
            Err(error) => loads.set(path, Load::Failed(error)),
        });
    });
}
