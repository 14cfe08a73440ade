//! Which files may be kept for ever, and which must be asked for again.

/// `Cache-Control` of a file whose name or folder holds a hash of its content.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `Cache-Control` of all other files: keep them, but ask whether they changed.
pub const ASK_AGAIN: &str = "no-cache";

/// Hexadecimal digits of the hash in a name. Trunk leaves zeros in front away, so that one in sixteen is shorter.
const HASH: std::ops::RangeInclusive<usize> = 12..=16;

/// The `Cache-Control` of a file of a site, by its path (with `/`) in the folder.
///
/// For ever: what lies in the folder of a build (`data/0123456789abcdef/…`) and what is named after its content
/// (`app-0123456789abcdef.js`, `app-0123456789abcdef_bg.wasm`, the pictures of the pages). Pages and cards have fixed names.
///
/// ```
/// use ifbl_atlas::site::{ASK_AGAIN, FOR_EVER, cache_control};
/// assert_eq!(cache_control("data/0123456789abcdef/taxa.json"), FOR_EVER);
/// assert_eq!(cache_control("app-0123456789abcdef_bg.wasm"), FOR_EVER);
/// assert_eq!(cache_control("data/atlas.json"), ASK_AGAIN);
/// assert_eq!(cache_control("index.html"), ASK_AGAIN);
/// assert_eq!(cache_control("picture/map-0123456789abcdef.png"), FOR_EVER);
/// assert_eq!(cache_control("taxon/poa-annua/card.png"), ASK_AGAIN);
/// ```
#[must_use]
pub fn cache_control(path: &str) -> &'static str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    // The folder of a page is named by a taxon, whose name may look like a hash.
    if ["taxon/", "square/"].iter().any(|pages| path.starts_with(pages)) {
        return ASK_AGAIN;
    }
    if folder.split('/').any(is_hash) || has_hash(name) { FOR_EVER } else { ASK_AGAIN }
}

fn is_hash(text: &str) -> bool {
    HASH.contains(&text.len()) && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether a hash stands between the last hyphen of a name and what follows it.
fn has_hash(name: &str) -> bool {
    let tail = name.rsplit_once('-').map(|(_, tail)| tail);
    tail.and_then(|tail| tail.split(['.', '_']).next()).is_some_and(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for path in [
            "main-0123456789abcdef.css",
            "app-56baebdd4524964_bg.wasm",
            "data/0123456789abcdef/taxon/poa-annua.json",
            "a/b-0123456789abcdef.js.br",
        ] {
            assert_eq!(cache_control(path), FOR_EVER, "{path}");
        }
        for path in [
            "",
            "atlas.json",
            "icon.svg",
            "app-0123.js",
            "0123456789abcdef",
            "0123456789abcdef.js",
            "x-0123456789ABCDEF.js",
            "taxon/deadbeefdeadbeef/index.html",
        ] {
            assert_eq!(cache_control(path), ASK_AGAIN, "{path}");
        }
    }
}
