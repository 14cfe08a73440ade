//! A folder to write in until what is written can be put in place.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::lock::FolderLock;

/// The file that a running process keeps locked, so that another one knows it is alive.
const ALIVE: &str = "lock";

/// A folder under a temporary name, within the one where things are to be put in place: renaming never crosses disks.
/// Dropped, it is gone.
#[derive(Debug)]
pub struct Workshop {
    path: PathBuf,
    /// Held until the end: the system releases it whatever happens.
    _alive: File,
}

impl Workshop {
    /// Makes one in `folder`, whose name begins with `prefix`, and removes those of runs that were killed.
    pub(super) fn new(folder: &Path, prefix: &str, _turn: &FolderLock) -> io::Result<Self> {
        sweep(folder, prefix);
        let mut tries = 0;
        let path = loop {
            // In two containers two runs may have one number.
            let again = if tries == 0 { String::new() } else { format!("-{tries}") };
            let path = folder.join(format!("{prefix}{}{again}", std::process::id()));
            match fs::create_dir(&path) {
                Ok(()) => break path,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < 100 => tries += 1,
                Err(error) => return Err(error),
            }
        };
        let alive = File::create(path.join(ALIVE)).inspect_err(|_| {
            let _ = fs::remove_dir_all(&path);
        })?;
        // Where a disk knows no locks, nothing is swept either.
        let _ = alive.lock();
        Ok(Workshop { path, _alive: alive })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // Nothing can be done about a folder that does not go; the next run tries again.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Removes what runs left that were killed: their lock is free. A run makes its folder and locks it in one turn.
fn sweep(folder: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(prefix);
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let dead = match File::open(entry.path().join(ALIVE)) {
            Ok(lock) => lock.try_lock().is_ok(),
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        if dead {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lock::turn;
    use super::*;

    #[test]
    fn what_a_killed_run_left_is_removed_and_a_running_one_is_let_be() {
        let temp = tempfile::tempdir().unwrap();
        let dead = temp.path().join(".x-1-dead");
        fs::create_dir(&dead).unwrap();
        fs::write(dead.join(ALIVE), "").unwrap();
        let alive = temp.path().join(".x-2-alive");
        fs::create_dir(&alive).unwrap();
        let lock = File::create(alive.join(ALIVE)).unwrap();
        lock.lock().unwrap();
        let workshop = Workshop::new(temp.path(), ".x-", &turn(temp.path()).unwrap()).unwrap();
        assert!(!dead.exists() && alive.exists());
        let path = workshop.path().to_owned();
        drop(workshop);
        assert!(!path.exists() && temp.path().exists());
    }
}
