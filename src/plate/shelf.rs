//! Files that were read, and which are missing: for whoever can wait (the command line, the press).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Sources;
use super::sources::overlay_path;
use crate::data::{
    Coverage, CoverageRow, DataError, Distribution, Manifest, OverlayFile, OverlayLayer, Placed, Taxa, Taxon,
    decode,
};
use crate::map::GridSize;

/// The files of one data folder.
///
/// A plate is asked for, tells what is missing, and is asked for again:
///
/// ```text
/// loop { match plate(…, &shelf) { Some(plate) => break plate, None => for path in shelf.missing() { shelf.put(&path, &read(&path)?)? } } }
/// ```
#[derive(Debug)]
pub struct Shelf {
    atlas: Manifest,
    taxa: Option<Vec<Taxon>>,
    by_slug: BTreeMap<String, usize>,
    placed: BTreeMap<String, Arc<Vec<Placed>>>,
    coverage: BTreeMap<String, Arc<Vec<CoverageRow>>>,
    overlays: BTreeMap<String, Arc<OverlayLayer>>,
    missing: RefCell<BTreeSet<String>>,
}

/// What a file of the folder holds, by its path.
enum Kind {
    Taxa,
    Placed,
    Coverage,
    Overlay,
}

impl Shelf {
    /// The manifest and nothing else yet.
    #[must_use]
    pub fn new(atlas: Manifest) -> Self {
        Shelf {
            atlas,
            taxa: None,
            by_slug: BTreeMap::new(),
            placed: BTreeMap::new(),
            coverage: BTreeMap::new(),
            overlays: BTreeMap::new(),
            missing: RefCell::default(),
        }
    }

    /// Paths of the files that were asked for in vain since this was called last.
    pub fn missing(&self) -> Vec<String> {
        std::mem::take(&mut *self.missing.borrow_mut()).into_iter().collect()
    }

    /// Reads a file and keeps it.
    ///
    /// # Errors
    /// [`DataError`] when it is not what it should be.
    pub fn put(&mut self, path: &str, text: &str) -> Result<(), DataError> {
        let shape = |cause: String| DataError::Shape { file: path.to_owned(), cause };
        match self.kind(path) {
            Kind::Taxa => {
                let taxa = decode::<Taxa>(path, text)?.taxa();
                self.by_slug =
                    taxa.iter().enumerate().map(|(row, taxon)| (taxon.slug.clone(), row)).collect();
                self.taxa = Some(taxa);
            }
            Kind::Placed => {
                let placed = decode::<Distribution>(path, text)?.placed().map_err(shape)?;
                self.placed.insert(path.to_owned(), Arc::new(placed));
            }
            Kind::Coverage => {
                let rows = decode::<Coverage>(path, text)?.rows().map_err(shape)?;
                self.coverage.insert(path.to_owned(), Arc::new(rows));
            }
            Kind::Overlay => {
                let layer = decode::<OverlayFile>(path, text)?.layer().map_err(shape)?;
                self.overlays.insert(path.to_owned(), Arc::new(layer));
            }
        }
        Ok(())
    }

    /// Lets go of the records of taxa: a book of all would not fit into the memory.
    pub fn forget_distributions(&mut self) {
        self.placed.clear();
    }

    fn kind(&self, path: &str) -> Kind {
        let is = |file: &str| self.atlas.path(file) == path;
        let files = &self.atlas.files;
        if is(&files.taxa) {
            Kind::Taxa
        } else if is(&files.squares_4km) || is(&files.squares_1km) {
            Kind::Coverage
        } else if path.starts_with("../") || files.overlays.iter().any(|overlay| is(&overlay.file)) {
            Kind::Overlay
        } else {
            Kind::Placed
        }
    }

    fn want<T: Clone>(&self, path: &str, found: Option<&T>) -> Option<T> {
        if found.is_none() {
            self.missing.borrow_mut().insert(path.to_owned());
        }
        found.cloned()
    }
}

impl Sources for Shelf {
    fn atlas(&self) -> &Manifest {
        &self.atlas
    }

    fn taxa(&self) -> Option<&[Taxon]> {
        if self.taxa.is_none() {
            self.missing.borrow_mut().insert(self.atlas.path(&self.atlas.files.taxa));
        }
        self.taxa.as_deref()
    }

    fn taxon(&self, slug: &str) -> Option<&Taxon> {
        self.taxa.as_ref()?.get(*self.by_slug.get(slug)?)
    }

    fn distribution(&self, slug: &str) -> Option<Arc<Vec<Placed>>> {
        let path = self.atlas.taxon_path(slug);
        self.want(&path, self.placed.get(&path))
    }

    fn effort(&self) -> Option<Arc<Vec<Placed>>> {
        let path = self.atlas.path(&self.atlas.files.effort);
        self.want(&path, self.placed.get(&path))
    }

    fn coverage(&self, size: GridSize) -> Option<Arc<Vec<CoverageRow>>> {
        let path = self.atlas.path(match size {
            GridSize::Hour => &self.atlas.files.squares_4km,
            GridSize::Quarter => &self.atlas.files.squares_1km,
        });
        self.want(&path, self.coverage.get(&path))
    }

    fn overlay(&self, name: &str) -> Option<Arc<OverlayLayer>> {
        let path = overlay_path(&self.atlas, name)?;
        self.want(&path, self.overlays.get(&path))
    }
}
