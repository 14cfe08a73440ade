//! What kind of name a taxon has.

/// How much a name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaxonKind {
    /// *Poa annua*.
    #[default]
    Species,
    /// A subspecies, variety, form or cultivar.
    Infraspecific,
    /// *Salix × rubens*, or a formula such as *Salix alba × fragilis*.
    Hybrid,
    /// A genus, or anything above it.
    Genus,
    /// Several species that are hard to tell apart: *Polypodium vulgare* agg.
    Aggregate,
    /// One of two or more species: *Viola reichenbachiana/riviniana*.
    Pair,
    /// Named with doubt: *Viola* cf. *riviniana*.
    Doubt,
}

impl TaxonKind {
    /// All kinds.
    pub const ALL: [TaxonKind; 7] = [
        TaxonKind::Species,
        TaxonKind::Infraspecific,
        TaxonKind::Hybrid,
        TaxonKind::Genus,
        TaxonKind::Aggregate,
        TaxonKind::Pair,
        TaxonKind::Doubt,
    ];

    /// The word for it in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            TaxonKind::Species => "species",
            TaxonKind::Infraspecific => "infraspecific",
            TaxonKind::Hybrid => "hybrid",
            TaxonKind::Genus => "genus",
            TaxonKind::Aggregate => "aggregate",
            TaxonKind::Pair => "pair",
            TaxonKind::Doubt => "doubt",
        }
    }

    /// The kind that a word of a file means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it counts as a taxon of a square: what may be one species or another, or none of them, does not.
    #[must_use]
    pub fn counts(self) -> bool {
        !matches!(self, TaxonKind::Pair | TaxonKind::Doubt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_word_and_only_what_is_sure_counts() {
        for kind in TaxonKind::ALL {
            assert_eq!(TaxonKind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(TaxonKind::from_word("family"), None);
        let not = TaxonKind::ALL.into_iter().filter(|kind| !kind.counts()).map(TaxonKind::word);
        assert_eq!(not.collect::<Vec<_>>(), ["pair", "doubt"]);
    }
}
