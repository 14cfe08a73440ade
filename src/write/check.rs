//! Whether a data folder is whole and consistent.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::data::{
    Coverage, CoverageRow, Distribution, HourSquareFile, Manifest, Placed, Shape, Sum, Sums, Taxa, Taxon,
    decode, encode,
};
use crate::grid::{Level, Square};

use super::compressed_copy::{original, unpack};
use super::error::WriteError;
use super::folder::build_of;
use super::squares::widen;
use super::staging::{report_dir, sum};

/// A folder that was found whole.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its manifest.
    pub manifest: Manifest,
    /// Files in the folder of the build.
    pub files: usize,
    /// Their size, bytes.
    pub bytes: u64,
    /// Whether the report was there and checked too.
    pub report: bool,
}

/// Checks every file of a data folder against its sum, decodes it, and compares all counts.
///
/// # Errors
/// The first fault.
pub fn check(dir: &Path) -> Result<Checked, WriteError> {
    let atlas = dir.join("atlas.json");
    let text = fs::read_to_string(&atlas).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            WriteError::fault(dir, "is no data folder: it has no atlas.json; `atlas build` makes one")
        }
        _ => WriteError::io(&atlas, "read")(error),
    })?;
    let manifest: Manifest = decode("atlas.json", &text)?;
    if encode(&manifest)? != text {
        return Err(WriteError::fault(atlas, "was changed after it was written; build the atlas again"));
    }
    let folder = dir.join(&manifest.build);
    let sums_text = read(&folder.join(&manifest.files.sums))?;
    if build_of(&manifest, &sums_text)? != manifest.build {
        return Err(WriteError::fault(
            dir,
            format!(
                "atlas.json or {} was changed after the build; build the atlas again",
                manifest.files.sums
            ),
        ));
    }
    let sums: Sums = decode(&manifest.files.sums, &sums_text)?;
    for name in ["atlas.json.br", "atlas.json.gz"] {
        check_copy(&dir.join(name), &sum(text.as_bytes()))?;
    }
    let bytes = check_sums(&folder, &sums, &manifest.files.sums)?;
    Contents { dir, manifest: &manifest }.check(&sums)?;
    let report = check_report(dir, &manifest)?;
    Ok(Checked { files: sums.files.len() + 1, bytes: bytes + sums_text.len() as u64, manifest, report })
}

fn read(path: &Path) -> Result<String, WriteError> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => WriteError::fault(path, "is missing; build the atlas again"),
        _ => WriteError::io(path, "read")(error),
    })?;
    String::from_utf8(bytes).map_err(|_| WriteError::fault(path, "is damaged: it is no text"))
}

/// No file missing, none too many, none changed. Gives the size of all.
fn check_sums(folder: &Path, sums: &Sums, sums_file: &str) -> Result<u64, WriteError> {
    let mut found = BTreeSet::new();
    list(folder, "", &mut found)?;
    for name in sums.files.keys() {
        if !found.contains(name) {
            return Err(WriteError::fault(folder.join(name), "is missing; build the atlas again"));
        }
    }
    let belongs = |name: &str| sums.files.contains_key(name) || name == sums_file;
    let is_copy = |name: &str| original(name).is_some_and(belongs);
    if let Some(extra) = found.iter().find(|name| !belongs(name) && !is_copy(name)) {
        return Err(WriteError::fault(
            folder.join(extra),
            "does not belong here; remove it or build the atlas again",
        ));
    }
    let mut total = 0;
    for (name, expected) in &sums.files {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(WriteError::io(&path, "read"))?;
        let found = sum(&bytes);
        if found.bytes != expected.bytes {
            let fault =
                format!("has {} bytes instead of {}; build the atlas again", found.bytes, expected.bytes);
            return Err(WriteError::fault(path, fault));
        }
        if found.sha256 != expected.sha256 {
            return Err(WriteError::fault(path, "was changed after the build; build the atlas again"));
        }
        total += found.bytes;
    }
    // A site has compressed copies of its files: a web server sends them instead, so they must be the same.
    let own = sum(&fs::read(folder.join(sums_file)).map_err(WriteError::io(folder, "read"))?);
    for copy in found.iter().filter(|name| !belongs(name)) {
        if let Some(expected) = original(copy).map(|name| sums.files.get(name).unwrap_or(&own)) {
            check_copy(&folder.join(copy), expected)?;
        }
    }
    Ok(total)
}

/// A compressed copy, if it is there, is that of the file beside it.
fn check_copy(path: &Path, expected: &Sum) -> Result<(), WriteError> {
    match unpack(path, expected.bytes) {
        Ok(bytes) if sum(&bytes) == *expected => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(WriteError::fault(path, "is not a copy of the file beside it; write the site again")),
    }
}

fn list(folder: &Path, prefix: &str, files: &mut BTreeSet<String>) -> Result<(), WriteError> {
    for entry in fs::read_dir(folder).map_err(WriteError::io(folder, "listed"))? {
        let entry = entry.map_err(WriteError::io(folder, "listed"))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name);
        }
    }
    Ok(())
}

/// The report is beside, and may have been left at home; if it is there, it belongs to this build.
fn check_report(dir: &Path, manifest: &Manifest) -> Result<bool, WriteError> {
    let folder = report_dir(dir);
    if !folder.exists() {
        return Ok(false);
    }
    for (name, sha256) in &manifest.report {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => WriteError::fault(&path, "is missing; build the atlas again"),
            _ => WriteError::io(&path, "read")(error),
        })?;
        if sum(&bytes).sha256 != *sha256 {
            return Err(WriteError::fault(path, "belongs to another build or was changed"));
        }
    }
    Ok(true)
}

/// What the files say, compared with each other.
struct Contents<'a> {
    dir: &'a Path,
    manifest: &'a Manifest,
}

impl Contents<'_> {
    fn path(&self, file: &str) -> PathBuf {
        self.dir.join(self.manifest.path(file))
    }

    fn decode<T: DeserializeOwned + Shape>(&self, file: &str) -> Result<T, WriteError> {
        Ok(decode(file, &read(&self.path(file))?)?)
    }

    /// Refuses a number that two files do not agree on.
    fn agree(&self, file: &str, what: &str, here: u64, there: u64) -> Result<(), WriteError> {
        if here == there {
            return Ok(());
        }
        Err(WriteError::fault(
            self.path(file),
            format!("{what}: {here} here, but {there} elsewhere; build the atlas again"),
        ))
    }

    fn check(&self, sums: &Sums) -> Result<(), WriteError> {
        let files = &self.manifest.files;
        let counts = &self.manifest.counts;
        self.agree("../atlas.json", "rows", counts.rows_read, counts.rows_placed + counts.rows_rejected)?;
        let taxa = self.decode::<Taxa>(&files.taxa)?.taxa();
        let recorded = taxa.iter().filter(|taxon| taxon.records > 0).count() as u64;
        let sum = |of: &dyn Fn(&Taxon) -> u64| taxa.iter().map(of).sum::<u64>();
        self.agree(&files.taxa, "taxa", recorded, counts.taxa)?;
        self.agree(&files.taxa, "records", sum(&|t| t.records), counts.records)?;
        self.agree(
            &files.taxa,
            "pairs of 1 km",
            sum(&|t| u64::from(t.squares_1km)),
            counts.taxon_square_1km,
        )?;
        self.agree(
            &files.taxa,
            "pairs of 4 km",
            sum(&|t| u64::from(t.squares_4km)),
            counts.taxon_square_4km,
        )?;
        self.agree(
            "../atlas.json",
            "records of data sets",
            self.manifest.datasets.iter().map(|d| d.records).sum(),
            counts.records,
        )?;
        for taxon in &taxa {
            self.check_taxon(taxon)?;
        }
        let hours = self.coverage(&files.squares_4km)?;
        let quarters = self.coverage(&files.squares_1km)?;
        self.agree(&files.squares_4km, "squares", hours.len() as u64, counts.squares_4km)?;
        self.agree(&files.squares_1km, "squares", quarters.len() as u64, counts.squares_1km)?;
        let visits = hours.iter().map(|row| u64::from(row.visits)).sum();
        self.agree(&files.squares_4km, "visits", visits, counts.visits)?;
        let effort: Distribution = self.decode(&files.effort)?;
        let effort = effort.placed().map_err(|fault| WriteError::fault(self.path(&files.effort), fault))?;
        self.agree(&files.effort, "records", records_of(&effort), counts.records)?;
        self.agree(&files.effort, "squares of 4 km", hours_of(&effort), counts.squares_4km)?;
        for row in &hours {
            self.check_square(row, &quarters, taxa.len())?;
        }
        // Every file was one of those above.
        let expected = taxa.len() + hours.len() + 4 + files.overlays.len();
        self.agree(&files.sums, "files", sums.files.len() as u64, expected as u64)
    }

    fn coverage(&self, file: &str) -> Result<Vec<CoverageRow>, WriteError> {
        self.decode::<Coverage>(file)?.rows().map_err(|fault| WriteError::fault(self.path(file), fault))
    }

    fn check_taxon(&self, taxon: &Taxon) -> Result<(), WriteError> {
        let file = self.manifest.files.taxon.replace("{slug}", &taxon.slug);
        let distribution: Distribution = self.decode(&file)?;
        if distribution.taxon != taxon.slug {
            return Err(WriteError::fault(self.path(&file), format!("is about `{}`", distribution.taxon)));
        }
        let placed = distribution.placed().map_err(|fault| WriteError::fault(self.path(&file), fault))?;
        let quarters = placed.iter().filter(|placed| placed.square.level() == Level::Quarter).count();
        self.agree(&file, "records", records_of(&placed), taxon.records)?;
        self.agree(&file, "squares of 1 km", quarters as u64, u64::from(taxon.squares_1km))?;
        self.agree(&file, "squares of 4 km", hours_of(&placed), u64::from(taxon.squares_4km))?;
        let years = placed
            .iter()
            .flat_map(|placed| &placed.occurrences)
            .fold(None, |years, one| widen(years, one.when));
        if years != taxon.years {
            return Err(WriteError::fault(
                self.path(&file),
                "first and last year differ from those in the list of taxa",
            ));
        }
        Ok(())
    }

    fn check_square(
        &self,
        row: &CoverageRow,
        quarters: &[CoverageRow],
        taxa: usize,
    ) -> Result<(), WriteError> {
        let file = self.manifest.files.square.replace("{code}", &row.square.to_string());
        let gatherings = self
            .decode::<HourSquareFile>(&file)?
            .gatherings()
            .map_err(|fault| WriteError::fault(self.path(&file), fault))?;
        let inside: Vec<&CoverageRow> =
            quarters.iter().filter(|quarter| row.square.contains(quarter.square)).collect();
        for row in std::iter::once(row).chain(inside.iter().copied()) {
            let here = gatherings.iter().filter(|gathering| row.square.contains(gathering.square));
            let (mut found, mut records, mut visits, mut years) = (BTreeSet::new(), 0, 0, None);
            for gathering in here {
                if gathering.dataset as usize >= self.manifest.datasets.len() {
                    return Err(WriteError::fault(
                        self.path(&file),
                        "points to a data set that is not there",
                    ));
                }
                for taxon in &gathering.taxa {
                    found.insert(taxon.taxon);
                    records += u64::from(taxon.records);
                }
                visits += u64::from(gathering.visit);
                years = widen(years, gathering.date.when());
            }
            if found.last().is_some_and(|last| *last as usize >= taxa) {
                return Err(WriteError::fault(self.path(&file), "points to a taxon that is not there"));
            }
            let of = |what: &str| format!("{what} in {}", row.square);
            self.agree(&file, &of("taxa"), found.len() as u64, u64::from(row.taxa))?;
            self.agree(&file, &of("records"), records, u64::from(row.records))?;
            self.agree(&file, &of("visits"), visits, u64::from(row.visits))?;
            if years != row.years {
                return Err(WriteError::fault(self.path(&file), of("first and last year differ")));
            }
        }
        let known: BTreeSet<Square> = inside.iter().map(|row| row.square).collect();
        match gatherings.iter().find(|one| one.square != row.square && !known.contains(&one.square)) {
            Some(one) => Err(WriteError::fault(
                self.path(&file),
                format!("has records in {}, which is not listed", one.square),
            )),
            None => Ok(()),
        }
    }
}

fn records_of(placed: &[Placed]) -> u64 {
    placed.iter().flat_map(|placed| &placed.occurrences).map(|one| u64::from(one.records)).sum()
}

fn hours_of(placed: &[Placed]) -> u64 {
    placed.iter().map(|placed| placed.square.within(Level::Hour)).collect::<BTreeSet<_>>().len() as u64
}
