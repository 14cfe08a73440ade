//! Taxa as the sources write them.

use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::gathered::TaxonId;
use super::name::Name;
use super::name_reader::NameReader;
use super::names::NameList;
use super::sensitive::{Disclosure, Sensitive};
use crate::data::index32;

/// What a row says of its taxon, as it was written. Blank is unknown.
#[derive(Clone, Copy, Debug, Default)]
pub struct TaxonFields<'a> {
    /// Key in its source.
    pub key: &'a [u8],
    /// Name, with or without author.
    pub name: &'a [u8],
    /// Author, when it has a column of its own.
    pub author: &'a [u8],
    /// Rank.
    pub rank: &'a [u8],
    /// Family.
    pub family: &'a [u8],
    /// Dutch name.
    pub vernacular_nl: &'a [u8],
    /// Other names and epithets that the row has: they are looked at where taxa are kept secret.
    pub others: [&'a [u8]; 3],
    /// Genus, when it has a column of its own; for the same.
    pub genus: &'a [u8],
}

/// A taxon as one source writes it.
pub(super) struct WrittenTaxon {
    /// Nothing until [`WrittenTaxa::settle`] where it is taken apart beside the rows.
    pub parsed: Name,
    /// [`KEYLESS`] when it has no key: then the source does not matter.
    pub source: u32,
    pub key: Box<[u8]>,
    pub rank: Box<[u8]>,
    pub family: Box<[u8]>,
    pub vernacular_nl: Box<[u8]>,
}

/// In place of the source of a taxon without a key.
pub(super) const KEYLESS: u32 = u32::MAX;

/// What every row needs of a taxon: small, so that those of a whole flora stay at hand.
#[derive(Clone, Copy)]
pub(super) struct TaxonTally {
    pub records: u64,
    pub disclosure: Disclosure,
    /// A hash of what names agree in that are the same, whatever source they are of.
    pub same: u64,
}

/// Where the text that tells a taxon apart is.
struct Slot {
    number: u32,
    start: usize,
    length: u32,
}

impl Slot {
    fn of<'k>(&self, keys: &'k [u8]) -> &'k [u8] {
        &keys[self.start..self.start + self.length as usize]
    }
}

/// All taxa as the sources write them.
#[derive(Default)]
pub(super) struct WrittenTaxa {
    pub written: Vec<WrittenTaxon>,
    /// Of each of them.
    pub met: Vec<TaxonTally>,
    pub names: NameList,
    pub sensitive: Sensitive,
    /// Whether records are told apart by the names of their taxa.
    compares: bool,
    reader: Option<NameReader>,
    /// What tells them apart, one after the other.
    keys: Vec<u8>,
    /// What tells the taxon of the row at hand apart.
    key: Vec<u8>,
    /// How much may be told of rows by what stands in them beside the name that a taxon is known by.
    beside: HashMap<u64, Disclosure>,
    index: HashTable<Slot>,
    hasher: DefaultHashBuilder,
}

impl WrittenTaxa {
    /// No taxa yet; the host's own lists say more about those to come.
    pub fn new(names: NameList, sensitive: Sensitive) -> Self {
        let sensitive = sensitive.with_names(&names);
        WrittenTaxa { names, sensitive, ..WrittenTaxa::default() }
    }

    /// Whether records of the next source are looked for among those of others: then what their names say has to be known
    /// row by row.
    pub fn compare(&mut self, compares: bool) {
        self.compares = compares;
        if compares {
            self.settle();
        }
    }

    /// Waits for the names that are taken apart beside the rows.
    pub(super) fn settle(&mut self) {
        for (number, name) in self.reader.take().map(NameReader::names).unwrap_or_default() {
            self.met[number as usize].same = self.hasher.hash_one(self.names.accepted(&name.same));
            self.written[number as usize].parsed = name;
        }
    }

    /// The number of a taxon as a source writes it. It is no taxon of the atlas until records are counted.
    pub fn number(&mut self, source: u32, fields: &TaxonFields<'_>) -> (TaxonId, Disclosure) {
        // With a key the name does not matter; without one the source does not.
        let source = if fields.key.is_empty() { KEYLESS } else { source };
        self.key.clear();
        self.key.extend_from_slice(&source.to_le_bytes());
        if source == KEYLESS {
            // The length tells where the name ends.
            self.key.extend_from_slice(&index32(fields.name.len()).to_le_bytes());
            self.key.extend_from_slice(fields.name);
            self.key.extend_from_slice(fields.author);
        } else {
            self.key.extend_from_slice(fields.key);
        }
        let hash = self.hasher.hash_one(self.key.as_slice());
        let (keys, key) = (&self.keys, self.key.as_slice());
        let found = self.index.find(hash, |slot| slot.of(keys) == key);
        if let Some(number) = found.map(|slot| slot.number) {
            let disclosure = self.met[number as usize].disclosure.max(self.disclosure_beside(fields));
            if !fields.family.is_empty() {
                let family = &mut self.written[number as usize].family;
                if family.is_empty() {
                    *family = fields.family.into();
                }
            }
            return (TaxonId(number), disclosure);
        }
        let number = index32(self.written.len());
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (name, author) = (text(fields.name), text(fields.author));
        let (mut parsed, mut disclosure, mut same) = (Name::default(), Disclosure::Open, 0);
        if self.compares || !self.sensitive.is_empty() {
            parsed = Name::parse(&name, &author);
            disclosure =
                self.sensitive.disclosure(fields.key, &format!("{name} {author}"), &parsed, &self.names);
            same = self.hasher.hash_one(self.names.accepted(&parsed.same));
        } else {
            self.reader.get_or_insert_with(NameReader::new).read(number, name, author);
        }
        let beside = self.disclosure_beside(fields);
        self.written.push(WrittenTaxon {
            parsed,
            source,
            key: fields.key.into(),
            rank: fields.rank.into(),
            family: fields.family.into(),
            // A name beside it may be that of a taxon that is kept secret.
            vernacular_nl: if beside == Disclosure::Open {
                fields.vernacular_nl.into()
            } else {
                Box::default()
            },
        });
        self.met.push(TaxonTally { records: 0, disclosure, same });
        let start = self.keys.len();
        self.keys.extend_from_slice(&self.key);
        let slot = Slot { number, start, length: index32(self.key.len()) };
        let (keys, hasher) = (&self.keys, &self.hasher);
        self.index.insert_unique(hash, slot, |slot| hasher.hash_one(slot.of(keys)));
        (TaxonId(number), disclosure.max(beside))
    }

    /// How much the other names of a row let be told: a key, or the name of a genus, may stand beside the name of an
    /// orchid that is kept secret.
    fn disclosure_beside(&mut self, fields: &TaxonFields<'_>) -> Disclosure {
        if self.sensitive.is_empty() {
            return Disclosure::Open;
        }
        let keyed = if fields.key.is_empty() { &b""[..] } else { fields.name };
        let [other, species, epithet] = fields.others;
        if [keyed, fields.vernacular_nl, other, species, epithet].iter().all(|text| text.is_empty()) {
            return Disclosure::Open;
        }
        let hash = self.hasher.hash_one((keyed, fields.vernacular_nl, fields.others, fields.genus));
        if let Some(disclosure) = self.beside.get(&hash) {
            return *disclosure;
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let joined = [fields.genus, epithet].map(text).join(" ");
        let texts = [text(keyed), text(fields.vernacular_nl), text(other), text(species), joined];
        let disclosure = texts
            .iter()
            .filter(|text| !text.trim().is_empty())
            .map(|text| self.sensitive.disclosure(b"", text, &Name::parse(text, ""), &self.names))
            .max()
            .unwrap_or_default();
        self.beside.insert(hash, disclosure);
        disclosure
    }

    /// Counts records of a taxon.
    pub fn count(&mut self, taxon: TaxonId, records: u32) {
        self.met[taxon.index()].records += u64::from(records);
    }

    /// A hash that taxa of the same name share, whatever source they are of.
    pub fn same(&self, taxon: TaxonId) -> u64 {
        self.met[taxon.index()].same
    }

    /// How much may be told of a taxon of which there is no record.
    pub fn disclosure(&self, fields: &TaxonFields<'_>) -> Disclosure {
        if self.sensitive.is_empty() {
            return Disclosure::Open;
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let parsed = Name::parse(&text(fields.name), &text(fields.author));
        let name = [fields.name, fields.author].map(text).join(" ");
        let others = [fields.vernacular_nl, fields.others[0], fields.others[1]].map(text);
        let beside =
            others.iter().map(|text| self.sensitive.of(b"", text, &Name::parse(text, ""), &self.names));
        beside.max().unwrap_or_default().max(self.sensitive.of(fields.key, &name, &parsed, &self.names))
    }
}
