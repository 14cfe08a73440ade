//! \[tool\] A data folder on disk: read, checked, copied, put in place.
//!
//! Everything that is put in place goes through here: it is written aside, under a temporary name in the folder where it
//! will be ([`Workshop`]), and renamed. Permissions are those that any new file gets (the umask). What a killed run left is
//! swept by the next one; a run that is alive holds a lock of the operating system, which dies with it.
//!
//! **Whose files.** Only files that the tool wrote are replaced or removed. How they are known: the files of a build by its
//! `sums.json` in a folder named by 16 hexadecimal digits, the report by the list in its `report.json` with sums, a site by
//! [`OWN_FILES`], a single file by what it holds. Anything else in the way is refused before anything is read.
//!
//! **What is guaranteed.** Whenever a run is killed, all that is served or read is of one build: a data folder changes by
//! the renaming of `atlas.json` alone (the report of the new build waits under the name of the build until then, where
//! [`check`] finds it), a site by that of its page and of its manifest, after all that they name. The manifest, the report
//! and the folders are synced; the thousands of files of a build are not, one by one (a millisecond each, more than the
//! build itself), so after a power cut in the seconds after a build `atlas check` says whether it must be repeated.

mod books;
mod build_summary;
mod changes;
mod check;
mod compressed_copy;
mod contents;
mod created_folders;
mod data_folder;
mod deletions;
mod error;
mod lock;
mod out_file;
mod own_files;
mod owned;
mod previous;
mod put;
mod real_path;
mod removal;
mod report;
mod staging;
mod withdrawn;
mod workshop;

pub use build_summary::BuildSummary;
pub use changes::{ChangedTaxon, Changes, Difference};
pub use check::{Checked, ReportIs, build_of, check};
pub use data_folder::{DataFolder, MANIFEST};
pub use deletions::Deletions;
pub use error::FolderError;
pub use out_file::{OutFile, Unfinished};
pub use own_files::OWN_FILES;
pub use owned::{Leftovers, OwnedFolder};
pub use put::replace_file;
pub use real_path::{followed, same_file};
pub use report::report_dir;
pub use staging::Staging;
pub use withdrawn::Withdrawn;
pub use workshop::Workshop;
