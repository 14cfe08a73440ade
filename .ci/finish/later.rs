//! The part of the app that comes later, and how the script around the program fetches it.

use std::error::Error;
use std::fs;
use std::path::Path;

use crate::content::hash;
use crate::wasm;

/// The script that wasm-split-cli wrote, beside the part.
const LINK: &str = "__wasm_split.js";
/// The part, under the name of the cut in `src/app/later.rs`.
const PART: &str = "split_later.wasm";

/// How the part is fetched: within a minute, past the cache where the last answer was no good. What the program waits for is
/// told by its own function, as the crate `wasm_split_helpers` expects it.
const FETCH: &str = r#"
const later = (() => {
let coming, spoiled = false;
const fetched = async () => {
const answer = await fetch(new URL("./PART", import.meta.url), { signal: AbortSignal.timeout?.(60000), cache: spoiled ? "reload" : "default" });
if (!answer.ok) throw new Error(answer.status);
const { SHARED } = wasm;
await WebAssembly.instantiate(await answer.arrayBuffer(), { __wasm_split: { SHARED } });
};
return { __wasm_split_load_later: async (callback, data) => {
let here = true;
try { await (coming ??= fetched()); }
catch (fault) { console.warn(fault); coming = undefined; spoiled = true; here = false; }
wasm.__indirect_function_table.get(callback)(data, here);
} };
})();
"#;

/// Puts the part beside the program and lets the script around it fetch the part; a program that is not cut in two stays.
pub fn put(built: &Path, parts: Option<&Path>, script: &str) -> Result<String, Box<dyn Error>> {
    let link = format!("\"./{LINK}\"");
    let Some(import) = script.lines().find(|line| line.starts_with("import ") && line.contains(&link)) else {
        return Ok(script.to_owned());
    };
    let parts = parts.ok_or("is cut in two, and the folder of its parts is not given")?;
    let name = import.split_whitespace().nth(3).ok_or("its import of the part is not understood")?;
    let shared = fs::read_to_string(parts.join(LINK))?;
    let shared = between(&shared, "const { ", " } = initSync").ok_or("what it shares is not understood")?;
    let part = fs::read(parts.join(PART))?;
    let part = wasm::bare(&part).ok_or("its part is not understood")?;
    let file = format!("later-{}.wasm", hash(&[&part]));
    fs::write(built.join(&file), part)?;
    let fetch = FETCH.replace("PART", &file).replace("SHARED", shared.trim().trim_end_matches(','));
    let used = format!("{link}: {name}");
    if !script.contains(&used) {
        return Err("its use of the part is not understood".into());
    }
    Ok(format!("{}{fetch}", script.replace(import, "").replace(&used, &format!("{link}: later"))))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let from = text.find(before)? + before.len();
    let to = text[from..].find(after)? + from;
    Some(&text[from..to])
}
