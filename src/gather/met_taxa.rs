//! The taxa that rows of a source were of, by what stands in them: sources mostly name a taxon in the same words.

use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::read::{Row, Source, Term};

use super::gathered::TaxonId;

/// All that says of which taxon a row is, and what is told of the taxon.
const TAXON_TERMS: &[Term] = &[
    Term::TaxonKey,
    Term::ScientificName,
    Term::Authorship,
    Term::TaxonRank,
    Term::Family,
    Term::VernacularNl,
];
/// Columns that these may stand in: among more there may be one in which all rows differ.
const MOST_COLUMNS: u16 = 8;
/// Ways to write a taxon that are kept; a source with more of them has other words in its rows.
const MOST_WAYS: usize = 1 << 16;

/// Where a text is, and the taxon that it stands for.
struct WrittenForm {
    start: usize,
    end: usize,
    taxon: TaxonId,
}

/// The taxa of rows that agree, to the letter, from the first to the last column for a taxon.
pub(super) struct MetTaxa {
    columns: Option<(u16, u16)>,
    text: Vec<u8>,
    ways: HashTable<WrittenForm>,
    hasher: DefaultHashBuilder,
}

impl MetTaxa {
    /// No taxa yet. Nothing is kept unless `plain`: where names are put together, or what else a row says may matter, every
    /// row is looked at.
    pub(super) fn new(source: &Source, plain: bool) -> Self {
        let terms: Vec<Term> = TAXON_TERMS.iter().copied().filter(|term| source.has(*term)).collect();
        let columns = source.columns_of(&terms).filter(|(first, last)| last - first < MOST_COLUMNS);
        MetTaxa {
            columns: columns.filter(|_| plain),
            text: Vec::new(),
            ways: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
        }
    }

    /// The taxon of a row that is written like one before.
    pub(super) fn of(&self, row: &Row<'_>) -> Option<TaxonId> {
        let text = row.between(self.columns?)?;
        let hash = self.hasher.hash_one(text);
        self.ways.find(hash, |way| self.text[way.start..way.end] == *text).map(|way| way.taxon)
    }

    /// Keeps the taxon of a row that is written like none before.
    pub(super) fn remember(&mut self, row: &Row<'_>, taxon: TaxonId) {
        let Some(text) = self.columns.and_then(|columns| row.between(columns)) else { return };
        if self.ways.len() >= MOST_WAYS {
            return;
        }
        let start = self.text.len();
        self.text.extend_from_slice(text);
        let way = WrittenForm { start, end: self.text.len(), taxon };
        let (known, hasher) = (&self.text, &self.hasher);
        let hash = hasher.hash_one(text);
        self.ways.insert_unique(hash, way, |way| hasher.hash_one(&known[way.start..way.end]));
    }
}
