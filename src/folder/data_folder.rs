//! Reading a data folder from disk, with the same distrust as the app has for the network.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::data::{
    Books, CoverageRow, DataError, DataFile, Efforts, Gathering, Manifest, OverlayLayer, Placed,
    SquareRecords, Sum, Sums, Taxon, TaxonRecords, shipped_text,
};
use crate::grid::{Level, Square};

use super::FolderError;

/// The name of the manifest, the only file with a fixed name.
pub const MANIFEST: &str = "atlas.json";

/// A data folder whose manifest has been read. Other files are read, and compared with their sums, when they are asked for.
#[derive(Debug)]
pub struct DataFolder {
    dir: PathBuf,
    manifest: Manifest,
    sums: Sums,
}

impl DataFolder {
    /// Reads the manifest and the sums of the folder `dir`.
    ///
    /// # Errors
    /// When there is no manifest, or when it or the sums are damaged or of another format.
    pub fn open(dir: &Path) -> Result<Self, FolderError> {
        let text = match fs::read_to_string(dir.join(MANIFEST)) {
            Ok(text) => text,
            Err(cause)
                if cause.kind() == io::ErrorKind::NotFound
                    || cause.kind() == io::ErrorKind::NotADirectory =>
            {
                return Err(FolderError::NotAFolder(dir.to_owned()));
            }
            Err(cause) => return Err(FolderError::Unreadable { path: dir.join(MANIFEST), cause }),
        };
        let data = |error| FolderError::Data { dir: dir.to_owned(), error };
        let manifest = Manifest::read(MANIFEST, &text).map_err(data)?;
        let path = manifest.path(&manifest.files.sums);
        let sums = read(dir, &path)?;
        let sums = Sums::read(&path, &sums).map_err(data)?;
        // The names come from a file: none may lead out of the folder.
        let leaves = |file: &&String| {
            file.split('/').any(|part| matches!(part, "" | "." | "..")) || file.contains(['\\', ':'])
        };
        if let Some(file) = sums.files.keys().find(leaves) {
            let cause = format!("`{file}` is not inside the folder");
            return Err(data(DataError::Shape { file: path, cause }));
        }
        Ok(DataFolder { dir: dir.to_owned(), manifest, sums })
    }

    /// Where it is.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What it is and counts.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// All taxa, in the order of their indexes.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn taxa(&self) -> Result<Vec<Taxon>, FolderError> {
        self.file(&self.manifest.path(&self.manifest.files.taxa))
    }

    /// The numbers of every square of a level with records; sheets have none.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn coverage(&self, level: Level) -> Result<Vec<CoverageRow>, FolderError> {
        let files = &self.manifest.files;
        self.file(&self.manifest.path(if level == Level::Quarter {
            &files.squares_1km
        } else {
            &files.squares_4km
        }))
    }

    /// Where and when a taxon was recorded.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn distribution(&self, slug: &str) -> Result<Vec<Placed>, FolderError> {
        self.file(&self.manifest.taxon_path(slug))
    }

    /// All taxa together.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn records(&self) -> Result<Vec<Placed>, FolderError> {
        self.file(&self.manifest.path(&self.manifest.files.records))
    }

    /// Everything recorded in an hour square that has records.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn gatherings(&self, hour: Square) -> Result<Vec<Gathering>, FolderError> {
        self.file(&self.manifest.square_path(&hour.within(Level::Hour).to_string()))
    }

    /// Everything in the file of a taxon.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn taxon_records(&self, slug: &str) -> Result<TaxonRecords, FolderError> {
        self.file(&self.manifest.taxon_path(slug))
    }

    /// Everything in the file of an hour square that has records.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn square_records(&self, hour: Square) -> Result<SquareRecords, FolderError> {
        self.file(&self.manifest.square_path(&hour.within(Level::Hour).to_string()))
    }

    /// How thoroughly every hour square was searched.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn efforts(&self) -> Result<Efforts, FolderError> {
        self.file(&self.manifest.path(&self.manifest.files.effort))
    }

    /// What every data set brings and what became of the rows of every source; `None` where the atlas does not say it.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn books(&self) -> Result<Option<Books>, FolderError> {
        self.manifest.sources_path().map(|path| self.file(&path)).transpose()
    }

    /// The host's own waters, if he gave any.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another format.
    pub fn waters(&self) -> Result<Option<OverlayLayer>, FolderError> {
        let listed = self.manifest.files.waters.as_ref();
        listed.map(|waters| self.file(&self.manifest.path(&waters.file))).transpose()
    }

    /// Paths (with `/`) of all files, the manifest last: whoever copies them in this order never has a manifest without its
    /// files.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        let named = self.sums.files.keys().map(|file| self.manifest.path(file));
        named.chain([self.manifest.path(&self.manifest.files.sums), MANIFEST.to_owned()]).collect()
    }

    /// The sum of a file of the build, by its path in it.
    #[must_use]
    pub(super) fn sum(&self, file: &str) -> Option<&Sum> {
        self.sums.files.get(file)
    }

    /// The content of a file, which is what was built: it is compared with its sum.
    ///
    /// # Errors
    /// When the file cannot be read or is not the one that was built.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        let full_path = self.dir.join(path);
        let bytes = fs::read(&full_path)
            .map_err(|cause| FolderError::Unreadable { path: full_path.clone(), cause })?;
        let inside = path.strip_prefix(&format!("{}/", self.manifest.build)).unwrap_or(path);
        let same = match self.sums.files.get(inside) {
            Some(sum) => sum.is_of(&bytes),
            // The manifest and the sums cannot hold their own sum; they were decoded when the folder was opened.
            None => path == MANIFEST || inside == self.manifest.files.sums,
        };
        if same { Ok(bytes) } else { Err(FolderError::Changed(full_path)) }
    }

    /// The content of a file as text.
    ///
    /// # Errors
    /// When the file cannot be read or is not the one that was built.
    pub fn text(&self, path: &str) -> Result<String, FolderError> {
        String::from_utf8(self.bytes(path)?).map_err(|_| FolderError::Changed(self.dir.join(path)))
    }

    /// The content of a file as the app would ask for it: of the folder, or of those that come with the app and lie beside it.
    ///
    /// # Errors
    /// When a file of the folder cannot be read or is not the one that was built.
    pub fn text_for_app(&self, path: &str) -> Result<String, FolderError> {
        match path.strip_prefix("../").and_then(shipped_text) {
            Some(text) => Ok(text.to_owned()),
            None => self.text(path),
        }
    }

    /// Reads, compares and decodes one file of the build.
    fn file<T: DataFile>(&self, path: &str) -> Result<T, FolderError> {
        T::read(path, &self.text(path)?).map_err(|error| FolderError::Data { dir: self.dir.clone(), error })
    }
}

/// Reads a file of the folder as text.
fn read(dir: &Path, path: &str) -> Result<String, FolderError> {
    let path = dir.join(path);
    fs::read_to_string(&path).map_err(|cause| FolderError::Unreadable { path, cause })
}
