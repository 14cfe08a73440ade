//! Files by their path, each fetched once and kept while there is room.
//!
//! An answer is filed under the path it was asked for, so a late one can never stand where a newer choice is shown.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::sorted_indexes;
use crate::app::later::{Later, come};
use crate::app::turn::turn;
use crate::data::{DataError, DataFile, Gathering, SquareRecords, SquareStatistics, Taxon};
use crate::download::{Freshness, LoadError, download};
use crate::i18n::Language;
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

    /// A part of the file.
    pub fn part<U>(self, part: impl FnOnce(&T) -> Arc<U>) -> Load<U> {
        match self {
            Load::Ready(value) => Load::Ready(part(&value)),
            Load::Loading => Load::Loading,
            Load::Failed(error) => Load::Failed(error),
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

/// The file of an hour square, its parts handed out one by one.
#[derive(Debug)]
pub struct HourSquare {
    /// What was recorded in it.
    pub gatherings: Arc<Vec<Gathering>>,
    /// What follows; `None` where no taxon that counts was recorded.
    pub statistics: Option<Arc<SquareStatistics>>,
}

impl DataFile for HourSquare {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        let SquareRecords { gatherings, statistics } = SquareRecords::read(path, text)?;
        Ok(HourSquare { gatherings: Arc::new(gatherings), statistics: statistics.map(Arc::new) })
    }
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
    /// Whether there are pairs or doubtful names among them.
    pub has_uncertain: bool,
}

/// The same file is the same; thousands of taxa need not be compared.
impl PartialEq for Flora {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Flora {
    /// Whether this counts as a taxon: not a pair, and not a doubtful name.
    #[must_use]
    pub fn counts(&self, taxon: u32) -> bool {
        self.taxa.get(taxon as usize).is_none_or(|taxon| taxon.kind.counts())
    }

    /// Name and author of a taxon by its index; an index that leads nowhere is shown as such.
    #[must_use]
    pub fn name_of(&self, taxon: u32) -> (String, String) {
        match self.taxa.get(taxon as usize) {
            Some(taxon) => (taxon.name.clone(), taxon.author.clone()),
            None => (format!("? {taxon}"), String::new()),
        }
    }

    /// The name of a taxon in a language; empty where none is known.
    #[must_use]
    pub fn vernacular_of(&self, taxon: u32, language: Language) -> String {
        let names = self.taxa.get(taxon as usize).map(|taxon| &taxon.vernacular);
        names.and_then(|names| names.get(language.code())).cloned().unwrap_or_default()
    }

    /// The taxon of a slug.
    #[must_use]
    pub fn taxon(&self, slug: &str) -> Option<&Taxon> {
        let slug_of = |index: &u32| self.taxa[*index as usize].slug.as_str();
        let place = self.by_slug.binary_search_by(|index| slug_of(index).cmp(slug)).ok()?;
        self.taxa.get(self.by_slug[place] as usize)
    }
}

impl DataFile for Flora {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        let taxa = Vec::<Taxon>::read(path, text)?;
        let by_slug = sorted_indexes(taxa.len(), &|a, b| taxa[a].slug.cmp(&taxa[b].slug));
        let has_uncertain = taxa.iter().any(|taxon| !taxon.kind.counts());
        Ok(Flora { by_slug, names: Index::new(&taxa), has_uncertain, taxa })
    }
}

/// Letters of files that are kept beside those in use, bytes. What they become is some eight times as large, and the memory
/// of WebAssembly never shrinks again: design.md allows 16 MB of it after 500 taxa.
const ROOM: usize = 400_000;
/// So many stay whatever their size: the two squares of a comparison, the last choices.
const FEWEST: usize = 4;

/// A file, and when it was last of use.
struct Kept {
    path: String,
    load: Load<Content>,
    /// Length of its text, bytes.
    weight: usize,
    /// The count of looks when it was looked at last; atomic only because signals ask for it.
    used: AtomicU64,
}

/// Files of any kind by their path: some hundred at most, so they are looked through.
#[derive(Default)]
struct Loads {
    kept: Vec<Kept>,
    /// Looks so far.
    looks: AtomicU64,
    /// What was looked at since this look is in use: at first everything.
    in_use: AtomicU64,
    /// Paths whose last answer was no good: the next one must not come from the same cache.
    spoiled: Vec<String>,
}

impl Loads {
    fn get(&self, path: &str) -> Option<&Load<Content>> {
        let kept = self.kept.iter().find(|kept| kept.path == path)?;
        kept.used.store(self.looks.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        Some(&kept.load)
    }

    fn set(&mut self, path: String, load: Load<Content>, weight: usize) {
        match self.kept.iter_mut().find(|kept| kept.path == path) {
            Some(kept) => (kept.load, kept.weight) = (load, weight),
            None => {
                let used = AtomicU64::new(self.looks.fetch_add(1, Ordering::Relaxed));
                self.kept.push(Kept { path, load, weight, used });
            }
        }
    }

    /// Lets go of what was not of use for the longest time, until the rest has room.
    fn make_room(&mut self) {
        let in_use = self.in_use.load(Ordering::Relaxed);
        let used = |kept: &Kept| kept.used.load(Ordering::Relaxed);
        // Of a few hundred at most; a sort would be more to download than it saves.
        let mut newest = u64::MAX;
        for _ in 0..FEWEST {
            newest = self.kept.iter().map(used).filter(|used| *used < newest).max().unwrap_or(0);
        }
        loop {
            let weight: usize = self.kept.iter().map(|kept| kept.weight).sum();
            let idle = (0..self.kept.len()).filter(|index| {
                let kept = &self.kept[*index];
                used(kept) < in_use && used(kept) < newest && !matches!(kept.load, Load::Loading)
            });
            match idle.min_by_key(|index| used(&self.kept[*index])) {
                Some(oldest) if weight > ROOM => drop(self.kept.swap_remove(oldest)),
                _ => return,
            }
        }
    }
}

/// What a file became, of any kind.
pub type Content = dyn Any + Send + Sync;

/// Reads a file of a kind.
pub type Read = fn(&str, &str) -> Result<Arc<Content>, DataError>;

/// What reads files of this kind.
///
/// # Errors
/// [`DataError`] when the text is not what such a file holds.
pub fn reader<T: DataFile + Send + Sync + 'static>(
    path: &str,
    text: &str,
) -> Result<Arc<Content>, DataError> {
    T::read(path, text).map(|value| Arc::new(value) as Arc<Content>)
}

/// Where what reads the files of a kind is.
#[derive(Clone, Copy)]
enum Reader {
    /// In the program that draws the first map.
    Here(Read),
    /// In what comes later.
    Later(fn(&Later) -> Read),
}

/// The files of one kind. What is kept is of any type: only reading knows which.
pub struct Files<T> {
    loads: RwSignal<Loads>,
    pending: RwSignal<usize>,
    reader: Reader,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Files<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Files<T> {}

impl<T: DataFile + Send + Sync + 'static> Files<T> {
    /// None yet. `pending` counts what is on its way.
    #[must_use]
    pub fn new(pending: RwSignal<usize>) -> Self {
        Self::read_by(Reader::Here(reader::<T>), pending)
    }
}

impl<T: Send + Sync + 'static> Files<T> {
    /// None yet, and read by what comes later.
    #[must_use]
    pub fn later(pending: RwSignal<usize>, read: fn(&Later) -> Read) -> Self {
        Self::read_by(Reader::Later(read), pending)
    }

    fn read_by(reader: Reader, pending: RwSignal<usize>) -> Self {
        Files { loads: RwSignal::new(Loads::default()), pending, reader, of: PhantomData }
    }

    /// Of those that come only the last ones stay: each is looked at and left for the next.
    #[must_use]
    pub fn passing(self) -> Self {
        self.loads.with_untracked(|loads| loads.in_use.store(u64::MAX, Ordering::Relaxed));
        self
    }

    /// The file, or how far it is; tracked.
    pub fn get(self, path: &str) -> Load<T> {
        match self.loads.with(|loads| loads.get(path).cloned()) {
            Some(Load::Ready(content)) => content.downcast().map_or(Load::Loading, Load::Ready),
            Some(Load::Failed(error)) => Load::Failed(error),
            Some(Load::Loading) | None => Load::Loading,
        }
    }

    /// Whether the file is here, on its way, or not to be had.
    pub fn has(self, path: &str) -> bool {
        self.loads.with_untracked(|loads| loads.get(path).is_some())
    }

    /// Fetches the file unless it is here or on its way. What failed is tried again only after [`Files::forget_failed`].
    pub fn want(self, path: &str) {
        if !self.has(path) {
            self.loads.update(|loads| loads.set(path.to_owned(), Load::Loading, 0));
            self.ask(path, Freshness::Keep);
        }
    }

    /// Asks the server for the file, keeping the one that is here until a new one has come.
    pub fn renew(self, path: &str) {
        self.ask(path, Freshness::Ask);
    }

    /// Lets what failed be wanted again, past the cache.
    pub fn forget_failed(self) {
        self.loads.update(|loads| {
            let Loads { kept, spoiled, .. } = loads;
            kept.retain_mut(|kept| {
                let failed = matches!(kept.load, Load::Failed(_));
                if failed {
                    spoiled.push(std::mem::take(&mut kept.path));
                }
                !failed
            });
        });
    }

    /// What is looked at from now on is in use and stays; what was in use before may go when there is no room.
    pub fn look_anew(self) {
        self.loads.with_untracked(|loads| {
            loads.in_use.store(loads.looks.load(Ordering::Relaxed), Ordering::Relaxed);
        });
    }

    fn ask(self, path: &str, freshness: Freshness) {
        fetch_into(self.loads, self.pending, path.to_owned(), freshness, self.reader);
    }
}

/// Fetches a file in the background; one copy of it serves all kinds of files.
fn fetch_into(
    loads: RwSignal<Loads>,
    pending: RwSignal<usize>,
    path: String,
    freshness: Freshness,
    reader: Reader,
) {
    pending.update(|pending| *pending += 1);
    let spoiled = loads.with_untracked(|loads| loads.spoiled.contains(&path));
    let freshness = if spoiled { Freshness::Anew } else { freshness };
    spawn_local(async move {
        // The data folder lies beside the page.
        let text = download(&format!("data/{path}"), &path, freshness).await;
        let weight = text.as_ref().map_or(0, String::len);
        let read = match reader {
            Reader::Here(read) => Ok(read),
            Reader::Later(read) => come().await.map(read),
        };
        let content = text.and_then(|text| read?(&path, &text).map_err(LoadError::Data));
        if let Err(error) = &content
            && let Some(detail) = error.detail()
        {
            // For the host: a reader is told in his language, without the words of a parser.
            leptos::logging::warn!("{detail}");
        }
        // To read it and to show it are two tasks.
        turn().await;
        // The page may be gone by now: `try_` does nothing then.
        pending.try_update(|pending| *pending -= 1);
        loads.try_update(|loads| match content {
            Ok(content) => {
                loads.spoiled.retain(|spoiled| *spoiled != path);
                loads.set(path, Load::Ready(content), weight);
                loads.make_room();
            }
            // What is here stays when it cannot be renewed.
            Err(_) if loads.get(&path).is_some_and(|load| load.ready().is_some()) => {}
            Err(error) => loads.set(path, Load::Failed(error), 0),
        });
    });
}
