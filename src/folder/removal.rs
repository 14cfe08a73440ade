//! Removing earlier builds, and only what is theirs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::data::is_build_name;

use super::compressed_copy::original;

/// The list of a build's own files.
const SUMS: &str = "sums.json";

/// The part of `sums.json` that every version has.
#[derive(Deserialize)]
struct Listed {
    files: BTreeMap<String, serde_json::Value>,
}

/// Removes the builds in a data folder other than `current`: the files that their own lists name, and folders that are
/// empty then. What does not go does no harm: the next build tries again.
pub(super) fn remove_other_builds(dir: &Path, current: &str) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_other = name.to_str().is_some_and(|name| is_build_name(name) && name != current);
        if is_other && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_build(&entry.path());
        }
    }
}

fn remove_build(folder: &Path) {
    let text = fs::read(folder.join(SUMS)).unwrap_or_default();
    if let Ok(listed) = serde_json::from_slice::<Listed>(&text) {
        remove_listed(folder, "", &|name| {
            let is_listed = |name: &str| listed.files.contains_key(name);
            is_listed(name) || original(name).is_some_and(|name| is_listed(name) || name == SUMS)
        });
        // The list goes last: a removal that was interrupted is gone on with.
        let others = fs::read_dir(folder).map_or(usize::MAX, Iterator::count);
        let _ = fs::remove_file(folder.join(SUMS));
        if others > 1 {
            return;
        }
    }
    let _ = fs::remove_dir(folder);
}

/// Removes the files that are listed, and folders that are empty then. Links are never followed.
fn remove_listed(folder: &Path, prefix: &str, is_listed: &dyn Fn(&str) -> bool) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_listed(&entry.path(), &format!("{name}/"), is_listed);
            let _ = fs::remove_dir(entry.path());
        } else if is_listed(&name) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_list_names_is_removed() {
        let temp = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = temp.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let sums = r#"{"format":9,"files":{"taxa.json":{},"taxon/a.json":{}}}"#;
        for build in ["0123456789abcdef", "fedcba9876543210", "1111111111111111"] {
            for file in ["taxa.json", "taxa.json.br", "taxon/a.json"] {
                write(&format!("{build}/{file}"), "");
            }
            write(&format!("{build}/sums.json"), sums);
        }
        write("fedcba9876543210/taxon/thesis.txt", "ten years");
        write("2222222222222222/thesis.txt", "no list");
        write("Documents/taxa.json", "");
        remove_other_builds(temp.path(), "1111111111111111");
        let exists = |name: &str| temp.path().join(name).exists();
        assert!(!exists("0123456789abcdef") && exists("1111111111111111/taxon/a.json"));
        assert!(exists("fedcba9876543210/taxon/thesis.txt") && !exists("fedcba9876543210/taxa.json"));
        assert!(exists("2222222222222222/thesis.txt") && exists("Documents/taxa.json"));
    }
}
