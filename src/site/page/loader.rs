//! What starts the program of the app, as a file of its own.

/// Loads the program named by the page once the pictures of the page are there.
pub const LOADER: &str = include_str!("../loader.js");

/// A script without indentation and without comments that have their lines to themselves: they are for those who read it here,
/// and everybody would load them. No text of our scripts runs over several lines.
#[must_use]
pub fn bare(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::with_capacity(script.len()), |out, line| out + line + "\n")
}

/// The files of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its script.
    pub script: String,
    /// Its WebAssembly.
    pub wasm: String,
}

impl Program {
    /// The files that a script within a page, as Trunk writes it, starts the program with.
    #[must_use]
    pub fn named_in(script: &str) -> Option<Self> {
        let quoted = script.split(['\'', '"', '`']).skip(1).step_by(2);
        let named = |ending: &str| {
            let name =
                quoted.clone().find(|text| text.ends_with(ending) && !text.contains(char::is_whitespace))?;
            let name = name.strip_prefix("./").unwrap_or(name);
            // Beside the page: the loader asks beside itself.
            (!name.contains(['/', '<', '&'])).then(|| name.to_owned())
        };
        Some(Program { script: named(".js")?, wasm: named(".wasm")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_and_indentation_go() {
        assert_eq!(bare("// a\n\nif (x) {\n  y(\"//z\"); // b\n}\n"), "if (x) {\ny(\"//z\"); // b\n}\n");
        let loader = bare(LOADER);
        assert!(loader.len() < LOADER.len() && loader.contains("start();\n") && !loader.contains("\n//"));
    }
}
