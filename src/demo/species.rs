//! The species of the simulation, and where and since when each of them grows.

use std::collections::BTreeMap;

use crate::data::{Taxon, TaxonKind, slug};

use super::area::Area;
use super::chance::{field, seed, share};
use super::terrain::{Site, habitat, town};

/// The names and habits of the species; its first lines name the sources.
const FLORA: &str = include_str!("flora.tsv");

/// How a species came or went.
enum Trend {
    /// It stays.
    Steady,
    /// This share of its places is lost between 1930 and 2000.
    Decline(f64),
    /// It arrives at a place (metres of Lambert 72) in a year and needs some years to reach the whole country.
    Spread { from: f64, years: f64, origin: (f64, f64) },
}

/// One species, subspecies or hybrid.
pub struct Species {
    /// Its names; numbers and slug are empty.
    pub taxon: Taxon,
    /// First and last month in which it is easily seen.
    pub season: (u8, u8),
    seed: u64,
    area: Area,
    habitat: usize,
    frequency: f64,
    trend: Trend,
}

impl Species {
    /// Whether it grows in a square of 1 km in a year.
    #[must_use]
    pub fn grows(&self, site: &Site, year: i16) -> bool {
        let likely = self.frequency * self.area.weight(site) * site.habitats[self.habitat];
        if likely < 0.002 {
            return false;
        }
        let own = share(&[self.seed, u64::from(site.square.number())]);
        // Where a species grows, more of it grows nearby.
        let patch = field(self.seed, site.x, site.y, 14_000.0);
        if ((0.35 * patch + 0.65 * own - 0.5) * 1.35 + 0.5).clamp(0.0, 1.0) >= likely {
            return false;
        }
        let chance = |what: u64| share(&[self.seed, what, u64::from(site.square.number())]);
        let year = f64::from(year);
        match self.trend {
            Trend::Steady => true,
            // Half of what goes has gone by the middle of the sixties.
            Trend::Decline(lost) => chance(1) >= lost || year < 1_930.0 + 35.0 * (chance(2) + chance(3)),
            Trend::Spread { from, years, origin } => {
                let distance = ((origin.0 - site.x).powi(2) + (origin.1 - site.y).powi(2)).sqrt();
                // A native that spreads has always been somewhere.
                let was_here = self.taxon.origin == "native" && chance(4) < 0.2;
                was_here || year >= from + years * (distance / 180_000.0).min(1.0) * (0.35 + 0.9 * chance(5))
            }
        }
    }

    /// Whether a month (1–12) is one in which it is easily seen.
    #[must_use]
    pub fn in_season(&self, month: u8) -> bool {
        (self.season.0..=self.season.1).contains(&month)
    }

    /// A number of its own, to mix with others.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    fn read(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let mut next = || cells.next();
        let (name, author, family) = (next()?, next()?, next()?);
        let vernacular: BTreeMap<String, String> = ["nl", "fr", "de", "en"]
            .into_iter()
            .map(|language| Some((language.to_owned(), next()?.to_owned())))
            .collect::<Option<_>>()?;
        let (synonyms, red_list, origin) = (next()?, next()?, next()?);
        let (area, habitat_name, frequency, months, trend) = (next()?, next()?, next()?, next()?, next()?);
        let (first, last) = months.split_once('-')?;
        Some(Species {
            taxon: Taxon {
                name: name.to_owned(),
                author: author.to_owned(),
                rank: if name.contains(" subsp. ") { "subspecies" } else { "species" }.to_owned(),
                kind: if name.contains(" subsp. ") {
                    TaxonKind::Infraspecific
                } else if name.contains('×') {
                    TaxonKind::Hybrid
                } else {
                    TaxonKind::Species
                },
                species: name.split_once(" subsp. ").map(|(species, _)| slug(species)),
                family: family.to_owned(),
                vernacular,
                red_list: red_list.to_owned(),
                origin: origin.to_owned(),
                synonyms: synonyms.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect(),
                ..Taxon::default()
            },
            season: (first.parse().ok()?, last.parse().ok()?),
            seed: seed(name),
            area: Area::named(area)?,
            habitat: habitat(habitat_name)?,
            frequency: frequency.parse().ok()?,
            trend: read_trend(trend)?,
        })
    }
}

/// Reads `=`, `-0.8` (share lost) or `+1966:38@Verviers` (arrives there in 1966, everywhere 38 years later).
fn read_trend(text: &str) -> Option<Trend> {
    if text == "=" {
        return Some(Trend::Steady);
    }
    if let Some(lost) = text.strip_prefix('-') {
        return Some(Trend::Decline(lost.parse().ok()?));
    }
    let (from, rest) = text.strip_prefix('+')?.split_once(':')?;
    let (years, place) = rest.split_once('@')?;
    Some(Trend::Spread { from: from.parse().ok()?, years: years.parse().ok()?, origin: town(place)? })
}

/// The lines of the file that describe a species.
fn lines() -> impl Iterator<Item = &'static str> {
    FLORA.lines().filter(|line| !line.starts_with('#')).skip(1)
}

/// All species, in alphabetical order.
#[must_use]
pub fn species() -> Vec<Species> {
    lines().filter_map(Species::read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_species_with_all_its_names() {
        for line in lines() {
            assert!(Species::read(line).is_some(), "{line}");
        }
        let all = species();
        assert!((380..=420).contains(&all.len()), "{}", all.len());
        for Species { taxon, season, frequency, .. } in &all {
            assert!(
                taxon.vernacular.len() == 4 && taxon.vernacular.values().all(|name| !name.is_empty()),
                "{taxon:?}"
            );
            assert!(!taxon.author.is_empty() && taxon.family.ends_with("aceae"), "{taxon:?}");
            assert!(["native", "alien"].contains(&taxon.origin.as_str()), "{taxon:?}");
            assert!((1..=12).contains(&season.0) && season.0 <= season.1 && season.1 <= 12, "{taxon:?}");
            assert!(*frequency > 0.0 && *frequency < 1.0, "{taxon:?}");
        }
        let names: std::collections::BTreeSet<_> = all.iter().map(|s| &s.taxon.name).collect();
        assert_eq!(names.len(), all.len(), "a name stands twice");
    }
}
