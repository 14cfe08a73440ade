//! The pieces of a name: words and the signs between them.

/// Words that mark a rank below the species, as they are written, and how a name has them.
const RANKS: &[(&str, &str)] = &[
    ("subsp.", "subsp."),
    ("subsp", "subsp."),
    ("ssp.", "subsp."),
    ("ssp", "subsp."),
    ("var.", "var."),
    ("var", "var."),
    ("f.", "f."),
    ("fo.", "f."),
    ("forma", "f."),
    ("subvar.", "subvar."),
    ("convar.", "convar."),
    ("nothosubsp.", "nothosubsp."),
    ("nothovar.", "nothovar."),
];

/// Small words that are no epithets: between authors, before their names, and marks that stand for themselves.
const NO_EPITHETS: &[&str] = &[
    "ex",
    "et",
    "in",
    "de",
    "von",
    "van",
    "den",
    "der",
    "del",
    "della",
    "des",
    "du",
    "da",
    "di",
    "la",
    "le",
    "les",
    "ter",
    "ten",
    "zu",
    "zum",
    "zur",
    "fil",
    "al",
    "and",
    "und",
    "en",
    "of",
    "or",
    "ou",
    "oder",
    "vel",
    "sive",
    "seu",
    "aut",
    "hort",
    "nom",
    "comb",
    "non",
    "nec",
    "not",
    "sed",
    "pro",
    "sensu",
    "sens",
    "auct",
    "auctt",
    "emend",
    "ined",
    "sp",
    "spp",
    "spec",
    "species",
    "soort",
    "espece",
    "cv",
    "cf",
    "cfr",
    "conf",
    "aff",
    "agg",
    "aggr",
    "ag",
    "gr",
    "grp",
    "groep",
    "group",
    "groupe",
    "gruppe",
    "complex",
    "complexe",
    "komplex",
    "coll",
    "incl",
    "inclusief",
    "excl",
    "exclusief",
    "hybr",
    "hybrid",
    "hybride",
    "hybrids",
    "met",
    "with",
    "avec",
    "mit",
    "zonder",
    "sans",
    "x",
    "subsp",
    "ssp",
    "var",
    "forma",
    "fo",
    "subvar",
    "convar",
    "sect",
    "ser",
    "subg",
    "subgen",
    "st",
    "pp",
    "ss",
    "sl",
    "syn",
    "tot",
    "door",
    "par",
    "von",
    "stricto",
    "lato",
    "s",
    "str",
    "lat",
    "l",
];

/// Cuts a name into words and signs.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let mut start = 0;
        for (index, sign) in word.char_indices() {
            let alone = matches!(
                sign,
                '/' | '\\'
                    | '|'
                    | '+'
                    | '&'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '{'
                    | '}'
                    | '?'
                    | ';'
                    | ','
                    | '–'
                    | '—'
                    | '×'
            );
            if alone {
                glued(&word[start..index], &mut found);
                found.push(&word[index..index + sign.len_utf8()]);
                start = index + sign.len_utf8();
            }
        }
        glued(&word[start..], &mut found);
    }
    found
}

/// `cf.riviniana` and `V.riviniana` are two words.
fn glued<'a>(word: &'a str, found: &mut Vec<&'a str>) {
    if word.is_empty() {
        return;
    }
    if let Some((first, epithet)) = word.split_once('.') {
        let small = |text: &str, least: usize| {
            text.chars().count() >= least && text.chars().all(|c| c.is_lowercase() || c == '-')
        };
        let mark = matches!(first.to_lowercase().as_str(), "cf" | "cfr" | "aff");
        let letter = first.len() <= 3 && first.starts_with(char::is_uppercase);
        if small(epithet, 3) && (mark || letter) {
            found.extend([&word[..=first.len()], epithet]);
            return;
        }
    }
    found.push(word);
}

/// How a name has the word that marks a rank below the species.
pub(super) fn rank(token: &str) -> Option<&'static str> {
    RANKS.iter().find(|(written, _)| *written == token).map(|(_, right)| *right)
}

/// Whether a token can be an epithet of so many letters at least.
pub(super) fn is_epithet(token: &str, least: usize) -> bool {
    token.chars().count() >= least
        && token.starts_with(char::is_alphabetic)
        && token.chars().all(|c| c.is_lowercase() || c == '-' || c == '\u{fffd}')
        && !NO_EPITHETS.contains(&token)
}

/// Whether a token can be a genus: a capital and small letters, or with a full stop its first letters.
pub(super) fn is_genus(token: &str) -> bool {
    let name = token.strip_suffix('.').unwrap_or(token);
    let short = token.len() > name.len() || name.chars().count() == 1;
    let mut letters = name.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(|c| c.is_lowercase() || c == '-')
        && (name.chars().count() > 2 || short)
}

/// Whether `short` (`V.`, `V`, `Vio.`) stands for this genus.
pub(super) fn stands_for(short: &str, genus: &str) -> bool {
    let name = short.strip_suffix('.').unwrap_or(short);
    let abbreviated = name.len() < short.len() || name.chars().count() == 1;
    short == genus || (abbreviated && genus.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_come_apart() {
        assert_eq!(tokens("Viola reichenbachiana/riviniana"), ["Viola", "reichenbachiana", "/", "riviniana"]);
        assert_eq!(tokens("Viola cf.riviniana (L.)"), ["Viola", "cf.", "riviniana", "(", "L.", ")"]);
        assert_eq!(tokens("x V.riviniana?"), ["x", "V.", "riviniana", "?"]);
        assert_eq!(tokens("Hook.f. & J.Groves"), ["Hook.f.", "&", "J.Groves"]);
        assert!(is_epithet("novi-belgii", 3) && !is_epithet("von", 3) && !is_epithet("Rchb.", 3));
        assert!(is_genus("Viola") && is_genus("V.") && is_genus("V") && !is_genus("DC") && !is_genus("de"));
        assert!(stands_for("V.", "Viola") && stands_for("V", "Viola") && !stands_for("O.", "Viola"));
    }
}
