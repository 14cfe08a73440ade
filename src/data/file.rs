//! From the text of a file to what it says: the one step in which a file of a data folder is believed.

use super::efforts::EffortColumns;
use super::{
    Books, Coverage, CoverageRow, DataError, DetailedLand, Distribution, EffortFile, Efforts, Gathering,
    HourSquareFile, LandFile, Manifest, OverlayFile, OverlayLayer, PeriodEfforts, Placed, Places, PlacesFile,
    SourcesFile, SquareStatistics, Sums, Taxa, Taxon, TaxonStatistics, decode,
};

/// What a file of a data folder says, whoever brings its text: a disk, a network or a test.
///
/// ```
/// use ifbl_atlas::data::{CoverageRow, DataFile};
///
/// let page = "<!doctype html><title>Not found</title>";
/// let error = Vec::<CoverageRow>::read("squares_4km.json", page).unwrap_err();
/// assert!(error.to_string().starts_with("squares_4km.json: the server answered with a web page"));
/// ```
pub trait DataFile: Sized {
    /// Reads the text of the file at a path, which is named in the error.
    ///
    /// # Errors
    /// [`DataError`] when it is a web page, no JSON, of another format, or its columns do not fit together.
    fn read(path: &str, text: &str) -> Result<Self, DataError>;
}

impl DataFile for Manifest {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode(path, text)
    }
}

impl DataFile for Sums {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode(path, text)
    }
}

/// All taxa, in the order of their indexes.
impl DataFile for Vec<Taxon> {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        Ok(decode::<Taxa>(path, text)?.taxa())
    }
}

/// The numbers of all squares of a size.
impl DataFile for Vec<CoverageRow> {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode::<Coverage>(path, text)?.rows().map_err(|misfit| misfit.of(path))
    }
}

/// Where and when a taxon, or all together, were recorded.
impl DataFile for Vec<Placed> {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode::<Distribution>(path, text)?.placed().map_err(|misfit| misfit.of(path))
    }
}

/// What was recorded in an hour square.
impl DataFile for Vec<Gathering> {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode::<HourSquareFile>(path, text)?.gatherings().map_err(|misfit| misfit.of(path))
    }
}

impl DataFile for OverlayLayer {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode::<OverlayFile>(path, text)?.layer().map_err(|misfit| misfit.of(path))
    }
}

/// Towns and villages.
impl DataFile for Places {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode::<PlacesFile>(path, text)?.places().map_err(|misfit| misfit.of(path))
    }
}

/// Border, waters and rivers in full detail.
impl DataFile for DetailedLand {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode::<LandFile>(path, text)?.land().map_err(|misfit| misfit.of(path))
    }
}

/// How thoroughly the hour squares were searched.
impl DataFile for Efforts {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode::<EffortFile>(path, text)?.efforts().map_err(|misfit| misfit.of(path))
    }
}

/// How thoroughly they were searched, and no more of that file.
impl DataFile for PeriodEfforts {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        decode::<EffortColumns>(path, text)?.efforts().map_err(|misfit| misfit.of(path))
    }
}

/// What every data set brings, and what became of the rows of every source.
impl DataFile for Books {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        Ok(decode::<SourcesFile>(path, text)?.books())
    }
}

/// Everything in the file of a taxon.
#[derive(Clone, Debug, PartialEq)]
pub struct TaxonRecords {
    /// Where and when it was recorded.
    pub placed: Vec<Placed>,
    /// What follows; `None` of what counts as no taxon.
    pub statistics: Option<TaxonStatistics>,
}

impl DataFile for TaxonRecords {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        let file = decode::<Distribution>(path, text)?;
        let placed = file.placed().map_err(|misfit| misfit.of(path))?;
        Ok(TaxonRecords { placed, statistics: file.statistics() })
    }
}

/// Everything in the file of an hour square.
#[derive(Clone, Debug, PartialEq)]
pub struct SquareRecords {
    /// What was recorded in it.
    pub gatherings: Vec<Gathering>,
    /// What follows; `None` where no taxon that counts was recorded.
    pub statistics: Option<SquareStatistics>,
}

impl DataFile for SquareRecords {
    fn read(path: &str, text: &str) -> Result<Self, DataError> {
        let file = decode::<HourSquareFile>(path, text)?;
        let gatherings = file.gatherings().map_err(|misfit| misfit.of(path))?;
        let statistics = file.statistics().map_err(|misfit| misfit.of(path))?;
        Ok(SquareRecords { gatherings, statistics })
    }
}
