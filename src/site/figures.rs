//! Figures from a data folder on disk.

use std::sync::Arc;

use super::SiteError;
use crate::address::{Address, GridChoice};
use crate::figure::{AskedTwice, Figure, FigureRequest, LoadedFiles, Step};
use crate::folder::{DataFolder, FolderError};
use crate::i18n::Language;
use crate::select::GridSize;

/// Makes figures; what several need is read once.
pub struct Figures<'a> {
    data: &'a DataFolder,
    loaded: LoadedFiles,
    language: Language,
}

impl<'a> Figures<'a> {
    /// Nothing was read yet.
    pub fn new(data: &'a DataFolder, language: Language) -> Self {
        Figures { data, loaded: LoadedFiles::new(data.manifest().clone()), language }
    }

    /// The map of a taxon in 4 km squares, all years.
    pub fn of_taxon(&mut self, slug: &str) -> Result<Figure, SiteError> {
        let figure = self.of(&Address { taxa: vec![slug.to_owned()], ..Address::default() });
        self.loaded.forget_distributions();
        figure
    }

    /// How many taxa each 4 km square has.
    pub fn of_squares(&mut self) -> Result<Figure, SiteError> {
        self.of(&Address::default())
    }

    /// The map that an address asks for, in 4 km squares.
    pub fn of(&mut self, address: &Address) -> Result<Figure, SiteError> {
        let address = Address { grid: GridChoice::Hour, ..address.clone() };
        let mut request = FigureRequest::new(&address, GridSize::Hour, self.language);
        loop {
            let lacking = |need: &crate::figure::Need| {
                SiteError::Lacking(need.path(self.data.manifest()).unwrap_or_default())
            };
            match request.step(&self.loaded).map_err(|AskedTwice(need)| lacking(&need))? {
                Step::Made(mut figure) => {
                    // The land of the pages has the host's waters.
                    let waters = self.data.manifest().files.waters.as_ref().map(|waters| waters.name.clone());
                    let credit = waters.filter(|credit| !credit.is_empty());
                    Arc::make_mut(&mut figure.scene).notes.extend(credit);
                    return Ok(*figure);
                }
                Step::Read(needs) => {
                    for need in needs {
                        let path = need.path(self.data.manifest()).ok_or_else(|| lacking(&need))?;
                        let text = self.data.text(&path)?;
                        let damaged = |error| FolderError::Data { dir: self.data.dir().to_owned(), error };
                        self.loaded.put(&need, &path, &text).map_err(damaged)?;
                    }
                }
            }
        }
    }
}
