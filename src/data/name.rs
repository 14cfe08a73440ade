//! Names as people type them and as addresses carry them.

/// Folds a text for searching: no accents, no case, hybrid signs as `x`, ligatures spelled out.
///
/// ```
/// use ifbl_atlas::data::fold;
/// assert_eq!(fold("Épilobe à FEUILLES étroites"), "epilobe a feuilles etroites");
/// assert_eq!(fold("Oenothera ×fallax"), "oenothera xfallax");
/// assert_eq!(fold("Œillet, Straßen-Distel"), "oeillet, strassen-distel");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let decomposed = if text.is_ascii() { text.to_ascii_lowercase() } else { decompose(text) };
    for letter in decomposed.chars() {
        match letter {
            // Combining marks, left over from the decomposition.
            '\u{300}'..='\u{36f}' => {}
            '×' | '✕' => folded.push('x'),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            '’' | '‘' | 'ʼ' => folded.push('\''),
            '‐' | '‑' | '–' => folded.push('-'),
            _ => folded.push(letter),
        }
    }
    folded
}

/// Splits letters from their accents (canonical decomposition, NFD), in lower case.
#[cfg(not(target_arch = "wasm32"))]
fn decompose(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfd().collect::<String>().to_lowercase()
}

/// Splits letters from their accents, in lower case: the browser knows how, so its tables need not be downloaded.
#[cfg(target_arch = "wasm32")]
fn decompose(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFD").to_lower_case().into()
}

/// The canonical name in lower-case ASCII with hyphens, as it stands in addresses and file names.
///
/// Empty only for a name without any letter or digit of ASCII. Collisions are settled by the tool (`-2`, `-3`).
///
/// ```
/// use ifbl_atlas::data::slug;
/// assert_eq!(slug("Phalaris arundinacea"), "phalaris-arundinacea");
/// assert_eq!(slug("×Agropogon lutosus"), "x-agropogon-lutosus");
/// assert_eq!(slug("Oenothera × fallax"), "oenothera-x-fallax");
/// assert_eq!(slug("Oenothera ×fallax"), "oenothera-x-fallax");
/// ```
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    // A hybrid sign is a word of its own, whether or not a space follows.
    for letter in fold(&name.replace('×', "x ")).chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Whether a word of a scientific name stands upright in it, as botanists set it: a rank, a sign of doubt or of an aggregate,
/// the sign of hybrids.
///
/// ```
/// use ifbl_atlas::data::is_upright;
/// assert!(["subsp.", "agg.", "×"].into_iter().all(is_upright));
/// assert!(!["Viola", "f", "cf", ""].into_iter().any(is_upright));
/// ```
#[must_use]
pub fn is_upright(word: &str) -> bool {
    matches!(
        word,
        "subsp."
            | "ssp."
            | "nothosubsp."
            | "var."
            | "nothovar."
            | "subvar."
            | "f."
            | "forma"
            | "cv."
            | "subg."
            | "sect."
            | "ser."
            | "agg."
            | "s.l."
            | "cf."
            | "aff."
            | "×"
    )
}
