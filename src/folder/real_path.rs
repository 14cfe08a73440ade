//! Which file or folder a path means.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How many links may lead to each other, as in Linux.
const LINKS: usize = 40;

/// The file or folder that a path means: links are followed, also to where nothing is yet.
///
/// # Errors
/// When a part of it is no folder or may not be entered, or links lead in a circle.
pub fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = std::path::absolute(path)?;
    for _ in 0..LINKS {
        match path.canonicalize() {
            Ok(real) => return Ok(real),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return Ok(path) };
        match fs::read_link(&path) {
            Ok(target) => path = parent.join(target),
            Err(_) => return Ok(followed(parent)?.join(name)),
        }
    }
    Err(io::Error::other("links lead in a circle"))
}

/// Whether two paths are one file, whatever links lead there.
#[must_use]
pub fn same_file(first: &Path, second: &Path) -> bool {
    match (fs::metadata(first), fs::metadata(second)) {
        (Ok(a), Ok(b)) => is_one(&a, &b) || followed(first).ok() == followed(second).ok(),
        (Err(_), Err(_)) => {
            followed(first).is_ok_and(|first| followed(second).is_ok_and(|second| first == second))
        }
        _ => false,
    }
}

#[cfg(unix)]
fn is_one(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_one(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_to_where_nothing_is_yet() {
        let temp = tempfile::tempdir().unwrap();
        let real = temp.path().canonicalize().unwrap();
        let path = |name: &str| real.join(name);
        symlink("there/deep", path("link")).unwrap();
        assert_eq!(followed(&path("link")).unwrap(), path("there/deep"));
        assert_eq!(followed(&path("new/folder")).unwrap(), path("new/folder"));
        symlink("round", path("round")).unwrap();
        assert!(followed(&path("round")).is_err());
        fs::write(path("a"), "").unwrap();
        fs::hard_link(path("a"), path("b")).unwrap();
        symlink("a", path("c")).unwrap();
        assert!(same_file(&path("a"), &path("b")) && same_file(&path("c"), &path("b")));
        assert!(same_file(&path("x"), &path("./x")) && !same_file(&path("x"), &path("a")));
    }
}
