//! What starts the program of the app, as a file of its own.

/// Loads the program named by the page once the pictures of the page are there.
pub const LOADER: &str = include_str!("../loader.js");

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
