//! Names of files, as one file writes them of another.

use unicode_normalization::UnicodeNormalization as _;

/// The file that is meant by `location` in the folder `base` (`` or `folder/`): by its exact name, else by the only one
/// that differs in capitals or in how accents are written.
pub(super) fn find_file<'f>(files: &'f [String], base: &str, location: &str) -> Option<&'f String> {
    let mut location = location.trim().replace('\\', "/");
    while let Some(rest) = location.strip_prefix("./") {
        location = rest.to_owned();
    }
    let wanted = format!("{base}{location}");
    let folded = |name: &str| name.nfc().flat_map(char::to_lowercase).collect::<String>();
    files.iter().find(|file| **file == wanted).or_else(|| {
        let wanted = folded(&wanted);
        let mut alike = files.iter().filter(|file| folded(file) == wanted);
        alike.next().filter(|_| alike.next().is_none())
    })
}

/// At most ten of many names, for a message.
pub(super) fn list_of<T: AsRef<str>>(names: &[T]) -> String {
    let shown: Vec<&str> = names.iter().take(10).map(AsRef::as_ref).collect();
    match names.len() - shown.len() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_as_they_are_meant() {
        let files: Vec<String> = ["a/Occurrence.txt", "a/é.txt", "a/x.txt", "a/X.txt", "occurrence.txt"]
            .map(str::to_owned)
            .to_vec();
        let found = |base: &str, location: &str| find_file(&files, base, location).map(String::as_str);
        assert_eq!(found("a/", "./occurrence.TXT"), Some("a/Occurrence.txt"));
        assert_eq!(found("", ".\\occurrence.txt"), Some("occurrence.txt"));
        assert_eq!(found("a/", "e\u{301}.txt"), Some("a/é.txt"));
        assert_eq!(found("a/", "X.txt"), Some("a/X.txt"));
        assert_eq!(found("a/", "x.TXT"), None);
        assert_eq!(found("a/", "../occurrence.txt"), None);
        assert_eq!(list_of(&["a", "b"]), "a, b");
        assert!(list_of(&["a"; 12]).ends_with("and 2 more"));
    }
}
