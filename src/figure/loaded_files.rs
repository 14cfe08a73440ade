//! Files that were read, for whoever can wait (the command line, the exporter).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Need, Sources};
use crate::data::{
    CoverageRow, DataError, DataFile, DetailedLand, Manifest, OverlayLayer, PeriodEfforts, Placed, Places,
    Taxon,
};
use crate::select::GridSize;

/// The files of one data folder: what [`super::FigureRequest`] asks for is put here.
///
/// A file is read as what it was asked for, whatever its name: a manifest that names one file twice is found out.
#[derive(Debug)]
pub struct LoadedFiles {
    atlas: Manifest,
    taxa: Option<Vec<Taxon>>,
    by_slug: BTreeMap<String, usize>,
    placed: BTreeMap<String, Arc<Vec<Placed>>>,
    records: Option<Arc<Vec<Placed>>>,
    hours: Option<Arc<Vec<CoverageRow>>>,
    quarters: Option<Arc<Vec<CoverageRow>>>,
    refound: [Option<Arc<Vec<Placed>>>; 2],
    efforts: Option<Arc<PeriodEfforts>>,
    overlays: BTreeMap<String, Arc<OverlayLayer>>,
    places: Option<Arc<Places>>,
    land: Option<Arc<DetailedLand>>,
    waters: Option<Arc<OverlayLayer>>,
    lost: Vec<Need>,
}

impl LoadedFiles {
    /// The manifest and nothing else yet.
    #[must_use]
    pub fn new(atlas: Manifest) -> Self {
        LoadedFiles {
            atlas,
            taxa: None,
            by_slug: BTreeMap::new(),
            placed: BTreeMap::new(),
            records: None,
            hours: None,
            quarters: None,
            refound: [None, None],
            efforts: None,
            overlays: BTreeMap::new(),
            places: None,
            land: None,
            waters: None,
            lost: Vec::new(),
        }
    }

    /// Reads a file and keeps it.
    ///
    /// # Errors
    /// [`DataError`] when it is not what it should be.
    pub fn put(&mut self, need: &Need, path: &str, text: &str) -> Result<(), DataError> {
        match need {
            Need::Taxa => {
                let taxa = Vec::<Taxon>::read(path, text)?;
                self.by_slug =
                    taxa.iter().enumerate().map(|(row, taxon)| (taxon.slug.clone(), row)).collect();
                self.taxa = Some(taxa);
            }
            Need::Distribution(slug) => {
                self.placed.insert(slug.clone(), Arc::new(DataFile::read(path, text)?));
            }
            Need::Records => self.records = Some(Arc::new(DataFile::read(path, text)?)),
            Need::Coverage(GridSize::Hour) => self.hours = Some(Arc::new(DataFile::read(path, text)?)),
            Need::Coverage(GridSize::Quarter) => self.quarters = Some(Arc::new(DataFile::read(path, text)?)),
            Need::Refound(size) => {
                self.refound[*size as usize] = Some(Arc::new(DataFile::read(path, text)?));
            }
            Need::Efforts => self.efforts = Some(Arc::new(DataFile::read(path, text)?)),
            Need::Overlay(name) => {
                self.overlays.insert(name.clone(), Arc::new(DataFile::read(path, text)?));
            }
            Need::Land => self.land = Some(Arc::new(DataFile::read(path, text)?)),
            Need::Waters => self.waters = Some(Arc::new(DataFile::read(path, text)?)),
            Need::Places => self.places = Some(Arc::new(DataFile::read(path, text)?)),
        }
        Ok(())
    }

    /// Whether a file that a figure is whole without is here.
    #[must_use]
    pub fn has(&self, need: &Need) -> bool {
        match need {
            Need::Places => self.places.is_some(),
            Need::Land => self.land.is_some(),
            Need::Waters => self.waters.is_some(),
            _ => false,
        }
    }

    /// Remembers that a file cannot be had.
    pub fn lose(&mut self, need: Need) {
        self.lost.push(need);
    }

    /// Lets what could not be had be asked for again.
    pub fn forget_lost(&mut self) {
        self.lost.clear();
    }

    /// Lets go of the records of taxa: a book of all would not fit into the memory.
    pub fn forget_distributions(&mut self) {
        self.placed.clear();
    }
}

impl Sources for LoadedFiles {
    fn atlas(&self) -> &Manifest {
        &self.atlas
    }

    fn taxa(&self) -> Option<&[Taxon]> {
        self.taxa.as_deref()
    }

    fn taxon(&self, slug: &str) -> Option<&Taxon> {
        self.taxa.as_ref()?.get(*self.by_slug.get(slug)?)
    }

    fn distribution(&self, slug: &str) -> Option<Arc<Vec<Placed>>> {
        self.placed.get(slug).cloned()
    }

    fn records(&self) -> Option<Arc<Vec<Placed>>> {
        self.records.clone()
    }

    fn coverage(&self, size: GridSize) -> Option<Arc<Vec<CoverageRow>>> {
        match size {
            GridSize::Hour => self.hours.clone(),
            GridSize::Quarter => self.quarters.clone(),
        }
    }

    fn refound(&self, size: GridSize) -> Option<Arc<Vec<Placed>>> {
        self.refound[size as usize].clone()
    }

    fn efforts(&self) -> Option<Arc<PeriodEfforts>> {
        self.efforts.clone()
    }

    fn overlay(&self, name: &str) -> Option<Arc<OverlayLayer>> {
        self.overlays.get(name).cloned()
    }

    fn places(&self) -> Option<Arc<Places>> {
        self.places.clone()
    }

    fn land(&self) -> Option<Arc<DetailedLand>> {
        self.land.clone()
    }

    fn waters(&self) -> Option<Arc<OverlayLayer>> {
        self.waters.clone()
    }

    fn is_lost(&self, need: &Need) -> bool {
        self.lost.contains(need)
    }
}
