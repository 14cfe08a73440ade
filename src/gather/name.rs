//! Scientific names: what makes two of them the same.

use nameparser::model::{NomCode, Rank};
use nameparser::{ParseResult, parse};

use crate::data::TaxonKind;

use super::form::{Form, form_of};
use super::spelling::mended;
use super::tokens::is_epithet;

/// A name, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Without author, in normal capitals and with a normal hybrid sign.
    pub canonical: String,
    /// The author, if the name has one.
    pub author: String,
    /// Rank in lower case, if the name shows it.
    pub rank: String,
    /// Names that agree in this are the same: no case, no hybrid sign, no rank marker.
    pub same: String,
    /// What makes the species the same as others that this subspecies, variety or form belongs to.
    pub species: Option<String>,
    /// How much it says.
    pub kind: TaxonKind,
    /// As its source writes it, where the canonical name says it in other words.
    pub written: Option<String>,
}

/// Words that name a rank below the species and do not tell names apart.
const MARKERS: &[&str] = &[
    "subsp.",
    "ssp.",
    "var.",
    "f.",
    "fo.",
    "forma",
    "subvar.",
    "subf.",
    "convar.",
    "nothosubsp.",
    "nothovar.",
    "nothof.",
];

/// Fewest letters of an epithet that is believed without the parser of names: shorter words may be marks.
const SHORT: usize = 4;

impl Name {
    /// Takes a name apart; a separate author is used when the name itself has none. What a separate author remarks
    /// (`s.l.`) does not change the name.
    #[must_use]
    pub fn parse(text: &str, author: &str) -> Self {
        let author = mended(author);
        if let Some(mut name) = plain(text) {
            name.author = author;
            return name;
        }
        if let Some(name) = with_author(text) {
            return name;
        }
        let text = mended(text);
        let mut name = settled(&text);
        let of_species =
            matches!(name.kind, TaxonKind::Species | TaxonKind::Infraspecific | TaxonKind::Genus);
        if name.author.is_empty() && (of_species || name.kind == TaxonKind::Hybrid) {
            name.author = author;
        }
        name
    }
}

/// Most readings of a canonical name until it says itself. One or two are enough for names; what needs more is none.
const MOST_READINGS: usize = 4;

/// Reads a mended name until its canonical form, read again, is itself: a taxon must not change its name, its kind or
/// what it joins with because an atlas is made of the files of another. What never settles is no name as botanists write
/// them: it stays as it was written.
fn settled(text: &str) -> Name {
    let first = read(text);
    let mut canonical = first.canonical.clone();
    for _ in 0..MOST_READINGS {
        if canonical.is_empty() {
            break;
        }
        let again = plain(&canonical).unwrap_or_else(|| read(&mended(&canonical)));
        if again.canonical == canonical {
            let written = first.written.or_else(|| (canonical != first.canonical).then(|| text.to_owned()));
            let rank = if again.rank.is_empty() { first.rank } else { again.rank };
            return Name {
                author: first.author,
                rank,
                written: written.filter(|written| *written != canonical),
                ..again
            };
        }
        canonical = again.canonical;
    }
    Name { same: same(text), kind: kind_of(text, false), canonical: text.to_owned(), ..Name::default() }
}

/// Longest text (bytes) that is taken apart: a formula of four hybrids with all their authors has half of it. The parser of
/// names can take seconds for what is longer and no name.
const LONGEST: usize = 600;

/// Reads a mended name once.
fn read(text: &str) -> Name {
    if text.len() > LONGEST {
        return Name {
            same: same(text),
            kind: kind_of(text, false),
            canonical: text.to_owned(),
            ..Name::default()
        };
    }
    if let Some(name) = unnamed(text) {
        return name;
    }
    match form_of(text) {
        Form::Plain => parsed(text),
        Form::Remarked(plain) => Name { written: Some(text.to_owned()), ..parsed(&plain) },
        Form::Own { name, kind, same } => {
            let written = Some(text).filter(|text| *text != name).map(str::to_owned);
            Name { canonical: name, same, kind, written, ..Name::default() }
        }
    }
}

impl Name {
    /// The pair that a hyphen between two epithets may stand for: `Viola reichenbachiana-riviniana`. Only where both are known
    /// to be names of their own is it one; `Capsella bursa-pastoris` is not.
    pub(super) fn hyphened_pair(&self, known: impl Fn(&str) -> bool) -> Option<Name> {
        let (genus, epithet) = self.canonical.split_once(' ')?;
        let (first, second) = epithet.split_once('-')?;
        let is_whole = |part: &str| is_epithet(part, SHORT) && !part.contains('-');
        if self.kind != TaxonKind::Species || !is_whole(first) || !is_whole(second) || known(&self.same) {
            return None;
        }
        let both = [first, second].iter().all(|part| known(&same(&format!("{genus} {part}"))));
        let pair = both.then(|| Name::parse(&format!("{genus} {first}/{second}"), ""))?;
        (pair.kind == TaxonKind::Pair).then(|| Name { written: Some(self.canonical.clone()), ..pair })
    }
}

/// Most names are two words without anything else: no parser is needed.
fn plain(text: &str) -> Option<Name> {
    let (genus, epithet) = text.split_once(' ')?;
    let capital = genus.len() >= 3 && genus.starts_with(|c: char| c.is_ascii_uppercase());
    let small = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    if !capital || !small(&genus[1..]) || !small(epithet) || !is_epithet(epithet, SHORT) || epithet == "sedis"
    {
        return None;
    }
    Some(Name {
        canonical: text.to_owned(),
        rank: "species".to_owned(),
        same: text.to_ascii_lowercase(),
        ..Name::default()
    })
}

/// Two words and the name of one author, `Poa annua L.`: no parser is needed either.
fn with_author(text: &str) -> Option<Name> {
    let (name, author) = text.rsplit_once(' ')?;
    let letters = author.strip_suffix('.').unwrap_or(author);
    let sure = letters.bytes().all(|byte| byte.is_ascii_alphabetic()) && is_of_author(author, "");
    // What stands between authors is none.
    let sure = sure && author.starts_with(|c: char| c.is_ascii_uppercase());
    plain(name).filter(|_| sure).map(|name| Name { author: author.to_owned(), ..name })
}

/// Marks of ranks below the species that are no part of an author.
const BELOW: &[&str] = &["subsp.", "ssp.", "var."];
/// Small words that stand between authors.
const CONNECTORS: &[&str] = &["ex", "et", "&", "f.", "fil.", "f.)", "fil.)"];
/// Words that are no epithets but begin the names of authors.
const PARTICLES: &[&str] = &["van", "von", "de", "du", "le", "la", "st"];
/// Letters that begin the names of authors, and remarks too.
const INITIALS: &[&str] = &["p", "s"];
/// Words that are no authors, beside those that are no epithets.
const NO_AUTHORS: &[&str] = &[
    "ms",
    "msc",
    "mss",
    "indet",
    "group",
    "gruppe",
    "slat",
    "sstr",
    "sampl",
    "collectief",
    "collective",
    "confer",
    "anon",
    "parte",
    "latiore",
    "ampl",
    "amplo",
    "strictiore",
];

/// What makes a name the same as others, where its form leaves no doubt: genus, epithet, perhaps a subspecies or variety, and
/// words that can only be authors. The parser of names needs a hundred times as long, too long for a list of a million.
pub(super) fn quick_same(text: &str) -> Option<String> {
    let mut words = text.split(' ').peekable();
    let genus = words.next()?;
    let small = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    let epithet =
        |word: &str| small(word) && is_epithet(word, SHORT) && word != "sedis" && !word.ends_with("virus");
    if genus.len() < 3 || !genus.starts_with(|c: char| c.is_ascii_uppercase()) || !small(&genus[1..]) {
        return None;
    }
    let mut same = genus.to_ascii_lowercase();
    let mut add = |word: &str| {
        same.push(' ');
        same.push_str(word);
    };
    add(words.next().filter(|word| epithet(word))?);
    let (mut below, mut begins) = (false, true);
    while let Some(word) = words.next() {
        if BELOW.contains(&word) && !below {
            add(words.next().filter(|word| epithet(word))?);
            (below, begins) = (true, true);
        } else if is_of_author(word, words.peek().unwrap_or(&"")) && !(begins && CONNECTORS.contains(&word)) {
            begins = false;
        } else {
            return None;
        }
    }
    Some(same)
}

/// Whether a word behind a name can only be an author's name, or stand between authors.
fn is_of_author(word: &str, next: &str) -> bool {
    if CONNECTORS.contains(&word) {
        return true;
    }
    let name = word.strip_prefix('(').unwrap_or(word);
    let name = name.strip_suffix([')', ',']).unwrap_or(name);
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
    };
    let plain = letters(name);
    let no_remark = |plain: &str| is_epithet(plain, 2) && !NO_AUTHORS.contains(&plain);
    // `S. Watson`, not `S. Str.`
    let initial = || {
        INITIALS.contains(&plain.as_str())
            && name.ends_with('.')
            && next.starts_with(char::is_uppercase)
            && next.len() > 4
            && no_remark(&letters(next))
    };
    // `V.riviniana` is another species.
    let glued = || name.split('.').skip(1).any(|part| part != "f" && part.starts_with(char::is_lowercase));
    let single = plain.chars().count() == 1
        && name.ends_with('.')
        && !INITIALS.contains(&plain.as_str())
        && plain != "x";
    name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\''))
        && (single || PARTICLES.contains(&plain.as_str()) || no_remark(&plain) || initial())
        && !glued()
}

/// Marks of ranks between genus and species.
const SECTIONS: &[&str] = &[
    "sect.", "sect", "sectie", "section", "subsect.", "subg.", "subgen.", "subgenus", "ser.", "series",
    "subser.",
];

/// `Rubus sp.`, `Eriochloa cf`, `Alchemilla x`: a species or hybrid of the genus that nobody named. As it is written.
fn unnamed(text: &str) -> Option<Name> {
    let (genus, rest) = text.split_once(' ')?;
    let lower = rest.to_lowercase();
    let (kind, word) = match lower.trim_end_matches('.') {
        "x" | "×" => (TaxonKind::Hybrid, "×"),
        "cf" | "cfr" | "?" | "(?)" | "(cf.)" => (TaxonKind::Genus, "cf."),
        "sp" | "spec" | "spp" | "species" | "indet" | "indét" | "sp. indet" | "spec. indet" | "soort"
        | "espèce" | "art" => (TaxonKind::Genus, "sp."),
        // A group of cultivars, which the parser would take for the species.
        _ if rest.ends_with("-Group") && !rest.contains(' ') => (TaxonKind::Infraspecific, rest),
        _ => return None,
    };
    let same = self::same(&format!("{genus} {word}"));
    // POA SP.
    let shouted = rest.len() > 1 && !rest.contains(char::is_lowercase) && kind == TaxonKind::Genus;
    let canonical = if shouted { format!("{genus} {lower}") } else { text.to_owned() };
    Some(Name { canonical, same, kind, ..Name::default() })
}

/// What the parser of names says.
fn parsed(text: &str) -> Name {
    let mut name = match parse(text, None, None, Some(NomCode::Botanical)) {
        ParseResult::Parsed(parsed) => {
            let canonical = parsed.canonical_name_without_authorship().unwrap_or_else(|| text.to_owned());
            let below = matches!(
                parsed.rank,
                Rank::Subspecies | Rank::Variety | Rank::Form | Rank::Subvariety | Rank::InfraspecificName
            );
            let species = match (&parsed.genus, &parsed.specific_epithet) {
                (Some(genus), Some(epithet)) if below => Some(same(&format!("{genus} {epithet}"))),
                _ => None,
            };
            Name {
                same: same(&canonical),
                author: parsed.authorship_complete().unwrap_or_default(),
                rank: rank_word(parsed.rank),
                species,
                canonical,
                ..Name::default()
            }
        }
        ParseResult::Informal(informal) => Name {
            same: same(text),
            canonical: text.to_owned(),
            rank: rank_word(informal.rank),
            ..Name::default()
        },
        // Whatever is no name: as it was written.
        ParseResult::Unparsable(_) => {
            Name { same: same(text), canonical: text.to_owned(), ..Name::default() }
        }
    };
    name.kind = kind_of(&name.canonical, name.species.is_some());
    name
}

/// The kind of a name without a mark of doubt and the like.
fn kind_of(canonical: &str, below_species: bool) -> TaxonKind {
    let words = canonical.split_whitespace().filter(|word| *word != "×").count();
    let section = canonical.split_whitespace().nth(1).is_some_and(|word| SECTIONS.contains(&word));
    if canonical.contains('×') {
        TaxonKind::Hybrid
    } else if words < 2 || section || canonical.eq_ignore_ascii_case("incertae sedis") {
        TaxonKind::Genus
    } else if below_species || canonical.ends_with('\'') {
        TaxonKind::Infraspecific
    } else {
        TaxonKind::Species
    }
}

/// What names that are the same agree in.
fn same(canonical: &str) -> String {
    let formula = canonical.contains(" × ") && canonical.split(" × ").count() > 1 && is_formula(canonical);
    let lower = crate::data::fold(&if formula { canonical.to_owned() } else { canonical.replace('×', " ") });
    lower.split_whitespace().filter(|word| !MARKERS.contains(word)).collect::<Vec<_>>().join(" ")
}

/// `Salix alba × fragilis` is a formula; `Salix × rubens` is a name.
fn is_formula(canonical: &str) -> bool {
    canonical.split(" × ").next().is_some_and(|first| first.split_whitespace().count() > 1)
}

fn rank_word(rank: Rank) -> String {
    match rank {
        Rank::Unranked | Rank::InfraspecificName => String::new(),
        rank => serde_json::to_value(rank)
            .ok()
            .and_then(|value| value.as_str().map(|word| word.to_lowercase().replace('_', " ")))
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text, "")
    }

    #[test]
    fn authors_capitals_signs_and_markers_do_not_split_a_name() {
        for (first, second) in [
            ("Phalaris arundinacea L.", "phalaris arundinacea"),
            ("PHALARIS ARUNDINACEA L.", "Phalaris  arundinacea"),
            ("Mentha x piperita L.", "Mentha ×piperita"),
            ("Mentha × piperita", "Mentha piperita L."),
            ("Poa pratensis subsp. irrigata (Lindm.) H.Lindb.", "Poa pratensis ssp. irrigata"),
            ("Poa pratensis irrigata", "Poa pratensis subsp. irrigata"),
        ] {
            assert_eq!(name(first).same, name(second).same, "{first} | {second}");
        }
        for (first, second) in [
            ("Poa annua", "Poa pratensis"),
            ("Salix alba x fragilis", "Salix alba"),
            ("Prunus cerasifera 'Nigra'", "Prunus cerasifera"),
            ("Rubus fruticosus agg.", "Rubus caesius"),
        ] {
            assert_ne!(name(first).same, name(second).same, "{first} | {second}");
        }
    }

    #[test]
    fn what_is_quickly_read_is_what_the_parser_reads() {
        let mut quick = 0;
        for text in [
            "Poa annua",
            "Poa annua L.",
            "Abies grandis (Dougl. ex D.Don) Lindl.",
            "Abies grandis (Dougl. ex D. Don) Lindl.",
            "Abies homolepis Siebold & Zucc.",
            "Abies homolepis Siebold et Zucc.",
            "Carex flacca Schreb. subsp. flacca",
            "Festuca rubra ssp. commutata Gaudin",
            "Poa pratensis var. irrigata (Lindm.) H.Lindb.",
            "Poa pratensis subsp. irrigata (Lindm.) H. Lindb.",
            "Usnea florida (L.) Weber ex F.H.Wigg.",
            "Polystichum setiferum (Forssk.) T.Moore ex Woyn.",
            "Rorippa islandica (Oeder ex Murray) Borbás",
            "Salix repens L. f.",
            "Nymphoides peltata (S.G.Gmel.) Kuntze",
            "Crocus vernus (L.) Hill",
            "Viola riviniana Rchb. s.l.",
            "Viola riviniana S.L.",
            "Viola riviniana S. L.",
            "Viola riviniana P. P.",
            "Viola riviniana Agg.",
            "Viola riviniana Rchb. & V.reichenbachiana",
            "Viola riviniana Auct. non Rchb.",
            "Viola riviniana Sensu Rchb.",
            "Salix alba X fragilis",
            "Salix alba X Salix fragilis",
            "Salix alba Hybr.",
            "Prunus cerasifera Nigra Group",
            "Potato yellowvirus L.",
            "Poa annua ex L.",
            "Poa annua Indet.",
            "Poa pratensis L. subsp. irrigata (Lindm.) H.Lindb.",
            "Carex flacca Schreb. subsp. flacca",
            "Carex flacca Schreb. var. flacca",
            "Alnus incana (L.) Moench subsp. rugosa (Du Roi) R.T.Clausen",
            "Salix repens (L. f.) Van Rompaey",
            "Aster lanceolatus Willd. var. simplex (Willd.) A.G. Jones subsp. minor Small",
            "Rosa canina S. Watson",
            "Rosa canina S. Str.",
            "Rosa canina P. Parte",
            "Rosa canina P. Beauv.",
            "Rosa canina St. John",
            "Rosa canina De Langhe",
        ] {
            if let Some(same) = quick_same(text) {
                assert_eq!(same, name(text).same, "{text}");
                quick += 1;
            }
        }
        assert_eq!(quick, 25);
        for text in [
            "Viola riviniana Rchb. s.l.",
            "Viola riviniana S. L.",
            "Viola riviniana P. P.",
            "Rosa canina S. Str.",
        ] {
            assert_eq!(quick_same(text), None, "{text}");
        }
        for text in
            ["Poa annua L.", "Poa annua Huds.", "Abies alba Mill", "Poa annua DC.", "Rosa canina Linnaeus"]
        {
            assert_eq!(Some(parsed(text)), with_author(text), "{text}");
            assert!(with_author(text).is_some_and(|name| !name.author.is_empty()), "{text}");
        }
        for text in [
            "Poa annua agg.",
            "Poa annua f.",
            "Poa annua L",
            "Poa annua S.",
            "Poa annua Group",
            "Poa annua Hort.",
            "Poa annua var",
        ] {
            assert_eq!(with_author(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_written_as_botanists_do() {
        let phalaris = name("phalaris arundinacea L.");
        assert_eq!((phalaris.canonical.as_str(), phalaris.author.as_str()), ("Phalaris arundinacea", "L."));
        assert_eq!(name("Mentha x piperita L.").canonical, "Mentha × piperita");
        assert_eq!(Name::parse("Poa annua", "L.").author, "L.");
        assert_eq!(Name::parse("Poa annua L.", "Auct.").author, "L.");
        let variety = name("Festuca rubra ssp. commutata Gaudin");
        assert_eq!(variety.canonical, "Festuca rubra subsp. commutata");
        assert_eq!(
            (variety.rank.as_str(), variety.species.as_deref()),
            ("subspecies", Some("festuca rubra"))
        );
        assert_eq!(name("Salix alba x fragilis").canonical, "Salix alba × fragilis");
    }

    #[test]
    fn every_name_has_a_kind() {
        for (text, kind) in [
            ("Poa annua L.", "species"),
            ("Poa pratensis subsp. irrigata", "infraspecific"),
            ("Prunus cerasifera 'Nigra'", "infraspecific"),
            ("Salix x rubens", "hybrid"),
            ("×Agropogon lutosus (Poir.) P.Fourn.", "hybrid"),
            ("Salix alba x fragilis", "hybrid"),
            ("Rubus L.", "genus"),
            ("Rubus spec.", "genus"),
            ("Dactylorhiza spec", "genus"),
            ("Dactylorhiza sp", "genus"),
            ("Dactylorhiza species", "genus"),
            ("Dactylorhiza indet.", "genus"),
            ("DACTYLORHIZA SP.", "genus"),
            ("Dactylorhiza spec. indet.", "genus"),
            ("incertae sedis", "genus"),
            ("Eriochloa cf", "genus"),
            ("Alchemilla x", "hybrid"),
            ("Delphinium elatum-Group", "infraspecific"),
            ("Rubus fruticosus s.l.", "aggregate"),
            ("Viola cf. riviniana", "doubt"),
            ("Viola riviniana of reichenbachiana", "pair"),
            ("Viola riviniana sensu Van Landuyt", "species"),
        ] {
            assert_eq!(name(text).kind.word(), kind, "{text}");
        }
        assert_eq!(name("Salix fragilis x alba").same, name("Salix alba × S. fragilis").same);
        for text in ["Rubus spec.", "Rubus spec", "Rubus species", "rubus indet.", "RUBUS SP."] {
            assert_eq!(name(text).same, name("Rubus sp.").same, "{text}");
        }
        assert_eq!(Name::parse("Polypodium vulgare", "s.l.").kind, TaxonKind::Species);
        assert_eq!(name("Viola riviniana s.lat.").written.as_deref(), Some("Viola riviniana s.lat."));
    }

    #[test]
    fn a_canonical_name_read_again_is_itself() {
        for text in [
            // Found by fuzzing, and by random names.
            "Viola viola ex",
            "VineaerivinianiilVaa ag.or ",
            "Viol2 riana comp×x",
            "Viola ×c… + r?viniana",
            "Viola (reich[enba/rivi)niana]",
            "Viola reichenbachiana/\0riviniana",
            "\0\0",
            "×",
            "Viola \u{202e}riviniana",
            // Of our own.
            "Viola riviniana/",
            "Viola [riviniana",
            "(Viola) riviniana/(reichenbachiana)",
            "Viola & & & riviniana",
            "&amp;amp;amp;amp;lt;i&gt;Viola",
            "'''Viola'''",
            "Viola hybr. hybr. riviniana",
            "x x x",
            "cf. cf. viola",
            "Viola cf. aff. ? riviniana agg. s.l.",
            "ÃƒÃ†â€™Ãƒâ€šÃ‚Â—",
        ] {
            let once = name(text);
            let again = name(&once.canonical);
            assert_eq!(
                (&again.canonical, &again.same, again.kind),
                (&once.canonical, &once.same, once.kind),
                "{text:?}"
            );
            assert!(!once.canonical.contains(char::is_control), "{text:?}");
        }
    }

    #[test]
    fn plain_names_need_no_parser() {
        for text in ["Poa annua", "Alnus glutinosa", "Lamium album"] {
            assert_eq!(plain(text).unwrap(), parsed(text));
        }
        for text in ["poa annua", "Poa sp", "Poa agg", "Poa annua L.", "Poa", "Poa complex", "Poa  annua"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}
