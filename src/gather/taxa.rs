//! Which names are one taxon.
//!
//! A taxon is what its source says: different keys of one source stay apart, whatever their names, and a name under a
//! key is never rewritten. Without keys, and across sources, names that are the same join.

use std::borrow::Cow;
use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use crate::data::{Taxon, TaxonKind, index32};

use super::name::Name;
use super::sensitive::Disclosure;
use super::written::{KEYLESS, WrittenTaxa, WrittenTaxon};

/// What the taxa as written turn out to be.
pub(super) struct Resolved {
    pub taxa: Vec<Taxon>,
    /// Per taxon as written the index of the taxon it is.
    pub taxon_of_written: Vec<u32>,
    /// Per taxon the index of its species, if the atlas has it.
    pub species: Vec<Option<u32>>,
    /// Names that were joined with another way to write them.
    pub joined: BTreeMap<String, Vec<String>>,
}

/// Taxa, in their order, of which the first ones are taken already.
#[derive(Default)]
struct Places {
    places: Vec<usize>,
    /// How many of them are known to be taken.
    tried: usize,
}

impl Places {
    /// The first that is free. What is taken stays so: none is looked at twice.
    fn first_free(&mut self, free: &[bool]) -> Option<usize> {
        while !free[*self.places.get(self.tried)?] {
            self.tried += 1;
        }
        self.places.get(self.tried).copied()
    }
}

impl WrittenTaxa {
    /// Makes pairs of names without a key in which a hyphen stands between two epithets, where the input or the list of names
    /// has both of them with that genus, and has not the whole.
    pub fn part_hyphens(&mut self) {
        self.settle();
        for (number, pair) in self.hyphened_pairs() {
            self.written[number].parsed = pair;
        }
    }

    fn hyphened_pairs(&self) -> Vec<(usize, Name)> {
        let met = self.written.iter().zip(&self.met).filter(|(_, met)| met.records > 0);
        let seen: HashSet<&str> = met.map(|(taxon, _)| taxon.parsed.same.as_str()).collect();
        let (names, written) = (&self.names, self.written.iter().enumerate());
        let pair = |taxon: &WrittenTaxon| {
            let own = taxon.parsed.same.as_str();
            let known = |same: &str| {
                names.has(same) || names.is_synonym(same) || (same != own && seen.contains(same))
            };
            taxon.parsed.hyphened_pair(known)
        };
        written
            .filter(|(_, taxon)| taxon.source == KEYLESS && taxon.parsed.canonical.contains('-'))
            .filter_map(|(number, taxon)| Some((number, pair(taxon)?)))
            .collect()
    }

    /// Joins what is the same.
    pub fn resolve(&mut self) -> Resolved {
        self.settle();
        let names: Vec<&Name> = self.written.iter().map(|taxon| &taxon.parsed).collect();
        let mut groups: BTreeMap<Cow<'_, str>, Vec<u32>> = BTreeMap::new();
        // Hidden taxa have no records; they must not leave their names either. Nor has a taxon that is only in rows that
        // became no record.
        let shown = (0_u32..)
            .zip(self.written.iter().zip(&self.met))
            .filter(|(_, (_, met))| met.disclosure != Disclosure::Hidden && met.records > 0);
        for (number, (taxon, _)) in shown {
            groups.entry(self.names.accepted(&taxon.parsed.same)).or_default().push(number);
        }
        let mut resolved = Resolved {
            taxa: Vec::new(),
            taxon_of_written: vec![0; names.len()],
            species: Vec::new(),
            joined: BTreeMap::new(),
        };
        let mut species_of: Vec<Option<&str>> = Vec::new();
        let mut first_of: HashMap<&str, u32> = HashMap::new();
        for (same, group) in &groups {
            let taxa = self.split(group);
            let alone = taxa.len() == 1;
            for members in taxa {
                let index = index32(resolved.taxa.len());
                first_of.entry(same).or_insert(index);
                for member in &members {
                    resolved.taxon_of_written[*member as usize] = index;
                }
                let (taxon, others) = self.describe(&members, alone);
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

    /// Splits a group of same names into taxa: different keys of one source stay apart. A group may have as many keys as
    /// a source has rows, so taxa are looked up, not tried one by one.
    fn split(&self, group: &[u32]) -> Vec<Vec<u32>> {
        if group.len() == 1 {
            return vec![group.to_vec()];
        }
        let mut taxa: Vec<Vec<u32>> = Vec::new();
        let written = |number: u32| &self.written[number as usize];
        let author = |number: u32| written(number).parsed.author.as_str();
        // Sources in the order they were given, in each the taxa with most records first.
        let mut keyed: Vec<u32> =
            group.iter().copied().filter(|number| written(*number).source != KEYLESS).collect();
        keyed.sort_by_key(|number| {
            (written(*number).source, std::cmp::Reverse(self.met[*number as usize].records), *number)
        });
        for source in keyed.chunk_by(|a, b| written(*a).source == written(*b).source) {
            self.join(&mut taxa, source);
        }
        let mut first_of: HashMap<&str, usize> = HashMap::new();
        for (place, taxon) in taxa.iter().enumerate() {
            for member in taxon {
                first_of.entry(author(*member)).or_insert(place);
            }
        }
        for number in group.iter().copied().filter(|number| written(*number).source == KEYLESS) {
            let author = author(number);
            let place = if author.is_empty() { 0 } else { *first_of.entry(author).or_insert(0) };
            match taxa.get_mut(place) {
                Some(taxon) => taxon.push(number),
                None => taxa.push(vec![number]),
            }
        }
        taxa
    }

    /// Joins what one source has under different keys, each with another of the taxa of earlier sources: that of the same
    /// key, else that of the same author, else the first that is left.
    fn join(&self, taxa: &mut Vec<Vec<u32>>, source: &[u32]) {
        let written = |number: u32| &self.written[number as usize];
        let known = taxa.len();
        let mut by_key: HashMap<&[u8], Places> = HashMap::new();
        let mut by_author: HashMap<&str, Places> = HashMap::new();
        for (place, taxon) in taxa.iter().enumerate() {
            for member in taxon {
                by_key.entry(&written(*member).key).or_default().places.push(place);
                by_author.entry(&written(*member).parsed.author).or_default().places.push(place);
            }
        }
        let mut any = Places { places: (0..known).collect(), tried: 0 };
        let mut free = vec![true; known];
        for number in source {
            let taxon = written(*number);
            let place = by_key
                .get_mut(&*taxon.key)
                .and_then(|places| places.first_free(&free))
                .or_else(|| by_author.get_mut(taxon.parsed.author.as_str())?.first_free(&free))
                .or_else(|| any.first_free(&free));
            match place {
                Some(place) => {
                    free[place] = false;
                    taxa[place].push(*number);
                }
                None => taxa.push(vec![*number]),
            }
        }
    }

    /// Names and numbers of a taxon: as it is written most often; and the other ways.
    fn describe(&self, members: &[u32], alone: bool) -> (Taxon, Vec<String>) {
        let mut members: Vec<u32> = members.to_vec();
        members.sort_by_key(|number| (std::cmp::Reverse(self.met[*number as usize].records), *number));
        let keyed = |number: u32| self.written[number as usize].source != KEYLESS;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let name = |number: u32| &self.written[number as usize].parsed;
        // Accepted names before synonyms, so that a taxon is shown under the better of its names; those under a key
        // before what others call it.
        members.sort_by_key(|number| (self.names.is_synonym(&name(*number).same), !keyed(*number)));
        let shown = |number: u32| {
            let name = name(number);
            name.written.as_ref().filter(|_| keyed(number)).unwrap_or(&name.canonical).clone()
        };
        let best = members.first().copied();
        let (canonical, same) = best.map(|best| (shown(best), name(best).same.clone())).unwrap_or_default();
        let kind = best.map(|best| name(best).kind).unwrap_or_default();
        let first_written = |text_of: &dyn Fn(u32) -> String| {
            members.iter().map(|number| text_of(*number)).find(|text| !text.is_empty()).unwrap_or_default()
        };
        let rank = first_written(&|number| text(&self.written[number as usize].rank).to_lowercase());
        // What a name says less than a species its rank may say no less.
        let rank = match kind {
            TaxonKind::Aggregate | TaxonKind::Pair | TaxonKind::Doubt => kind.word().to_owned(),
            _ => rank,
        };
        let kind = kind_by_rank(kind, &rank);
        let nl = first_written(&|number| text(&self.written[number as usize].vernacular_nl));
        let mut taxon = Taxon {
            name: canonical,
            author: first_written(&|number| {
                Some(name(number))
                    .filter(|name| name.same == same)
                    .map(|name| name.author.clone())
                    .unwrap_or_default()
            }),
            rank: if rank.is_empty() { first_written(&|number| name(number).rank.clone()) } else { rank },
            kind,
            family: first_written(&|number| text(&self.written[number as usize].family)),
            vernacular: Some(nl)
                .filter(|nl| !nl.is_empty())
                .map(|nl| ("nl".to_owned(), nl))
                .into_iter()
                .collect(),
            ..Taxon::default()
        };
        self.names.describe(&mut taxon, &same, alone && !best.is_some_and(keyed));
        let mut others: Vec<String> =
            members.iter().map(|number| shown(*number)).filter(|name| *name != taxon.name).collect();
        others.sort();
        others.dedup();
        let joined = members.iter().map(|number| name(*number)).filter(|name| name.same != same);
        taxon.synonyms.extend(joined.map(|name| name.canonical.clone()));
        taxon.synonyms.retain(|synonym| *synonym != taxon.name);
        taxon.synonyms.sort();
        taxon.synonyms.dedup();
        (taxon, others)
    }
}

/// The kind of a name whose source says of what rank it is: an aggregate need not be called one.
fn kind_by_rank(kind: TaxonKind, rank: &str) -> TaxonKind {
    const ABOVE: &[&str] = &[
        "kingdom",
        "phylum",
        "division",
        "class",
        "order",
        "family",
        "subfamily",
        "tribe",
        "genus",
        "subgenus",
        "section",
        "series",
        "geslacht",
        "genre",
        "gattung",
        "familie",
        "famille",
    ];
    match kind {
        TaxonKind::Species | TaxonKind::Infraspecific if rank.contains("aggregate") => TaxonKind::Aggregate,
        TaxonKind::Species if ABOVE.contains(&rank) => TaxonKind::Genus,
        kind => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather::written::TaxonFields;

    fn resolve(taxa: &[(u32, &str, &str)]) -> (Vec<String>, Vec<u32>) {
        let mut written = WrittenTaxa::default();
        for (source, key, name) in taxa {
            let fields = TaxonFields { key: key.as_bytes(), name: name.as_bytes(), ..TaxonFields::default() };
            let (taxon, _) = written.number(*source, &fields);
            written.count(taxon, 1);
        }
        let resolved = written.resolve();
        (resolved.taxa.iter().map(Taxon::scientific_name).collect(), resolved.taxon_of_written)
    }

    #[test]
    fn different_keys_of_one_source_stay_apart() {
        let (taxa, taxon_of_written) =
            resolve(&[(0, "1", "Poa annua L."), (0, "2", "Poa annua L."), (0, "1", "Poa annua")]);
        assert_eq!((taxa.len(), taxon_of_written), (2, vec![0, 1]));
    }

    #[test]
    fn a_name_under_a_key_is_never_rewritten() {
        let (taxa, taxon_of_written) = resolve(&[
            (0, "1", "Viola riviniana s.lat."),
            (0, "2", "Viola riviniana/reichenbachiana"),
            (1, "", "Viola riviniana agg."),
            (1, "", "Viola riviniana aggr."),
            (1, "", "Viola reichenbachiana of V. riviniana"),
        ]);
        assert_eq!(taxa, ["Viola riviniana/reichenbachiana", "Viola riviniana s.lat."]);
        assert_eq!(taxon_of_written, [1, 0, 1, 1, 0]);
    }

    #[test]
    fn a_name_under_many_keys_does_not_stop_a_build() {
        let started = std::time::Instant::now();
        let keys: Vec<String> = (0..100_000).map(|key| key.to_string()).collect();
        let taxa = keys.iter().flat_map(|key| [(0, key.as_str(), "Poa annua L."), (1, key, "Poa annua")]);
        let (taxa, taxon_of_written) = resolve(&taxa.collect::<Vec<_>>());
        assert_eq!(taxa.len(), keys.len());
        // The same key of two sources is one taxon.
        assert!(taxon_of_written.chunks(2).all(|pair| pair[0] == pair[1]));
        // Joined one by one this does not end within a test.
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }

    #[test]
    fn ranks_say_what_names_do_not() {
        assert_eq!(kind_by_rank(TaxonKind::Species, "species aggregate"), TaxonKind::Aggregate);
        assert_eq!(kind_by_rank(TaxonKind::Species, "kingdom"), TaxonKind::Genus);
        assert_eq!(kind_by_rank(TaxonKind::Doubt, "species"), TaxonKind::Doubt);
        assert_eq!(kind_by_rank(TaxonKind::Species, "species"), TaxonKind::Species);
    }

    #[test]
    fn without_keys_and_across_sources_the_same_names_join() {
        let (taxa, taxon_of_written) = resolve(&[
            (0, "", "Poa annua L."),
            (0, "", "poa annua"),
            (1, "k", "Poa annua"),
            (2, "z", "Poa annua Huds."),
            (2, "", "Poa trivialis"),
        ]);
        assert_eq!(taxa.len(), 2, "{taxa:?}");
        assert_eq!(taxon_of_written, [0, 0, 0, 0, 1]);
    }

    #[test]
    fn a_key_of_another_source_goes_to_the_same_key_or_author() {
        let (taxa, taxon_of_written) = resolve(&[
            (0, "1", "Poa annua L."),
            (0, "2", "Poa annua Huds."),
            (1, "2", "Poa annua"),
            (1, "9", "Poa annua L."),
            (2, "", "Poa annua Huds."),
        ]);
        assert_eq!(taxa.len(), 2);
        assert_eq!(taxon_of_written, [0, 1, 1, 0, 1]);
    }
}
