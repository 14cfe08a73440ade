//! Which names are one taxon.
//!
//! A taxon is what its source says: different keys of one source stay apart, whatever their names. Without keys, and
//! across sources, names that are the same join.

use std::collections::BTreeMap;
use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use crate::data::Taxon;

use super::gathered::TaxonId;
use super::name::Name;

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
}

/// A taxon as one source writes it.
struct Written {
    source: u32,
    key: Box<[u8]>,
    name: Box<[u8]>,
    author: Box<[u8]>,
    rank: Box<[u8]>,
    family: Box<[u8]>,
    vernacular_nl: Box<[u8]>,
    records: u64,
}

/// All taxa as the sources write them.
#[derive(Default)]
pub(super) struct WrittenTaxa {
    written: Vec<Written>,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

/// What the taxa as written turn out to be.
pub(super) struct Resolved {
    pub taxa: Vec<Taxon>,
    /// Per taxon as written the index of the taxon it is.
    pub of: Vec<u32>,
    /// Per taxon the index of its species, if the atlas has it.
    pub species: Vec<Option<u32>>,
    /// Names that were joined with another way to write them.
    pub joined: BTreeMap<String, Vec<String>>,
}

impl WrittenTaxa {
    /// The number of a taxon as a source writes it.
    pub fn number(&mut self, source: u32, fields: &TaxonFields<'_>, records: u32) -> TaxonId {
        // With a key the name does not matter; without one the source does not.
        let (source, name, author) = match fields.key {
            b"" => (u32::MAX, fields.name, fields.author),
            _ => (source, &b""[..], &b""[..]),
        };
        let hash = self.hasher.hash_one((source, fields.key, name, author));
        let written = &self.written;
        let found = self.index.find(hash, |number| {
            let known = &written[*number as usize];
            if known.source != source {
                return false;
            }
            if source == u32::MAX {
                *known.name == *name && *known.author == *author
            } else {
                *known.key == *fields.key
            }
        });
        if let Some(number) = found.copied() {
            let known = &mut self.written[number as usize];
            known.records += u64::from(records);
            if known.family.is_empty() && !fields.family.is_empty() {
                known.family = fields.family.into();
            }
            return TaxonId(number);
        }
        let number = self.written.len() as u32;
        self.written.push(Written {
            source,
            key: fields.key.into(),
            name: fields.name.into(),
            author: fields.author.into(),
            rank: fields.rank.into(),
            family: fields.family.into(),
            vernacular_nl: fields.vernacular_nl.into(),
            records: u64::from(records),
        });
        let (written, hasher) = (&self.written, &self.hasher);
        self.index.insert_unique(hash, number, |number| {
            let known = &written[*number as usize];
            match known.source {
                u32::MAX => hasher.hash_one((known.source, &*known.key, &*known.name, &*known.author)),
                _ => hasher.hash_one((known.source, &*known.key, &b""[..], &b""[..])),
            }
        });
        TaxonId(number)
    }

    /// Joins what is the same.
    pub fn resolve(&self) -> Resolved {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut parsed: HashMap<(&[u8], &[u8]), Name> = HashMap::new();
        let names: Vec<Name> = self
            .written
            .iter()
            .map(|taxon| {
                parsed
                    .entry((&taxon.name, &taxon.author))
                    .or_insert_with(|| Name::parse(&text(&taxon.name), &text(&taxon.author)))
                    .clone()
            })
            .collect();
        let mut groups: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (number, name) in (0_u32..).zip(&names) {
            groups.entry(&name.same).or_default().push(number);
        }
        let mut resolved = Resolved {
            taxa: Vec::new(),
            of: vec![0; names.len()],
            species: Vec::new(),
            joined: BTreeMap::new(),
        };
        let mut species_of: Vec<Option<&str>> = Vec::new();
        let mut first_of: HashMap<&str, u32> = HashMap::new();
        for (same, group) in &groups {
            for members in self.split(group, &names) {
                let index = resolved.taxa.len() as u32;
                first_of.entry(same).or_insert(index);
                for member in &members {
                    resolved.of[*member as usize] = index;
                }
                let (taxon, others) = self.describe(&members, &names);
                if !others.is_empty() {
                    resolved.joined.entry(taxon.scientific_name()).or_default().extend(others);
                }
                resolved.taxa.push(taxon);
                species_of.push(members.iter().find_map(|member| names[*member as usize].species.as_deref()));
            }
        }
        resolved.species = species_of
            .iter()
            .enumerate()
            .map(|(index, species)| {
                let found = first_of.get((*species)?).copied()?;
                (found as usize != index).then_some(found)
            })
            .collect();
        resolved
    }

    /// Splits a group of same names into taxa: different keys of one source stay apart.
    fn split(&self, group: &[u32], names: &[Name]) -> Vec<Vec<u32>> {
        let mut taxa: Vec<Vec<u32>> = Vec::new();
        let written = |number: u32| &self.written[number as usize];
        let author = |number: u32| &names[number as usize].author;
        // Sources in the order they were given, in each the taxa with most records first.
        let mut keyed: Vec<u32> =
            group.iter().copied().filter(|number| written(*number).source != u32::MAX).collect();
        keyed.sort_by_key(|number| {
            let taxon = written(*number);
            (taxon.source, std::cmp::Reverse(taxon.records), *number)
        });
        for number in keyed {
            let source = written(number).source;
            let free = |taxon: &Vec<u32>| taxon.iter().all(|member| written(*member).source != source);
            let same_key =
                |taxon: &Vec<u32>| taxon.iter().any(|member| written(*member).key == written(number).key);
            let same_author = |taxon: &Vec<u32>| taxon.iter().any(|member| author(*member) == author(number));
            let place = taxa
                .iter()
                .position(|taxon| free(taxon) && same_key(taxon))
                .or_else(|| taxa.iter().position(|taxon| free(taxon) && same_author(taxon)))
                .or_else(|| taxa.iter().position(free));
            match place {
                Some(place) => taxa[place].push(number),
                None => taxa.push(vec![number]),
            }
        }
        for number in group.iter().copied().filter(|number| written(*number).source == u32::MAX) {
            let same_author = |taxon: &Vec<u32>| {
                !author(number).is_empty() && taxon.iter().any(|member| author(*member) == author(number))
            };
            let place = taxa.iter().position(same_author).unwrap_or(0);
            match taxa.get_mut(place) {
                Some(taxon) => taxon.push(number),
                None => taxa.push(vec![number]),
            }
        }
        taxa
    }

    /// Names and numbers of a taxon: as it is written most often; and the other ways.
    fn describe(&self, members: &[u32], names: &[Name]) -> (Taxon, Vec<String>) {
        let mut members: Vec<u32> = members.to_vec();
        members.sort_by_key(|number| (std::cmp::Reverse(self.written[*number as usize].records), *number));
        let first = |of: &dyn Fn(u32) -> String| {
            members.iter().map(|number| of(*number)).find(|text| !text.is_empty()).unwrap_or_default()
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let best = names.get(members.first().map_or(0, |number| *number as usize));
        let canonical = best.map(|name| name.canonical.clone()).unwrap_or_default();
        let rank = first(&|number| text(&self.written[number as usize].rank).to_lowercase());
        let nl = first(&|number| text(&self.written[number as usize].vernacular_nl));
        let mut others: Vec<String> = members
            .iter()
            .map(|number| names[*number as usize].canonical.clone())
            .filter(|name| *name != canonical)
            .collect();
        others.sort();
        others.dedup();
        let taxon = Taxon {
            name: canonical,
            author: first(&|number| names[number as usize].author.clone()),
            rank: if rank.is_empty() { first(&|number| names[number as usize].rank.clone()) } else { rank },
            family: first(&|number| text(&self.written[number as usize].family)),
            vernacular: Some(nl)
                .filter(|nl| !nl.is_empty())
                .map(|nl| ("nl".to_owned(), nl))
                .into_iter()
                .collect(),
            ..Taxon::default()
        };
        (taxon, others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(taxa: &[(u32, &str, &str)]) -> (Vec<String>, Vec<u32>) {
        let mut written = WrittenTaxa::default();
        for (source, key, name) in taxa {
            let fields = TaxonFields { key: key.as_bytes(), name: name.as_bytes(), ..TaxonFields::default() };
            written.number(*source, &fields, 1);
        }
        let resolved = written.resolve();
        (resolved.taxa.iter().map(Taxon::scientific_name).collect(), resolved.of)
    }

    #[test]
    fn different_keys_of_one_source_stay_apart() {
        let (taxa, of) =
            resolve(&[(0, "1", "Poa annua L."), (0, "2", "Poa annua L."), (0, "1", "Poa annua")]);
        assert_eq!((taxa.len(), of), (2, vec![0, 1]));
    }

    #[test]
    fn without_keys_and_across_sources_the_same_names_join() {
        let (taxa, of) = resolve(&[
            (0, "", "Poa annua L."),
            (0, "", "poa annua"),
            (1, "k", "Poa annua"),
            (2, "z", "Poa annua Auct."),
            (2, "", "Poa trivialis"),
        ]);
        assert_eq!(taxa.len(), 2, "{taxa:?}");
        assert_eq!(of, [0, 0, 0, 0, 1]);
    }

    #[test]
    fn a_key_of_another_source_goes_to_the_same_key_or_author() {
        let (taxa, of) = resolve(&[
            (0, "1", "Poa annua L."),
            (0, "2", "Poa annua Auct."),
            (1, "2", "Poa annua"),
            (1, "9", "Poa annua L."),
            (2, "", "Poa annua Auct."),
        ]);
        assert_eq!(taxa.len(), 2);
        assert_eq!(of, [0, 1, 1, 0, 1]);
    }
}
