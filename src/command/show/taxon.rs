//! The account of a taxon.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use crate::analysis::period_counts;
use crate::command::taxon_named::taxon_named;
use crate::data::{Period, Taxon};
use crate::folder::DataFolder;
use crate::grid::{Level, Square};
use crate::i18n::{Language, number};
use crate::select::Filter;

use super::table::{Align, bar, table};
use super::tiny_map::tiny_map;

/// Longest bar of a period, in characters.
const BAR: usize = 24;

/// What is known of a taxon. Serialised it is the answer of `--json`: unknown texts are empty, unknown years null.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaxonAccount {
    scientific_name: String,
    name: String,
    author: String,
    slug: String,
    rank: String,
    /// `species`, `infraspecific`, `hybrid`, `genus`, `aggregate`, `pair` or `doubt`.
    kind: &'static str,
    family: String,
    vernacular: BTreeMap<String, String>,
    synonyms: Vec<String>,
    /// Slug of the species of a subspecies or variety.
    species: Option<String>,
    #[serde(rename = "red_list")]
    red_list: String,
    origin: String,
    records: u64,
    #[serde(rename = "squares_1km")]
    squares_1km: u32,
    #[serde(rename = "squares_4km")]
    squares_4km: u32,
    #[serde(rename = "first_year")]
    first_year: Option<i16>,
    #[serde(rename = "last_year")]
    last_year: Option<i16>,
    periods: Vec<PeriodAccount>,
    simulated: bool,
    #[serde(skip)]
    map: String,
}

/// The numbers of a period.
#[derive(Debug, Serialize)]
struct PeriodAccount {
    from: Option<i16>,
    to: Option<i16>,
    #[serde(rename = "squares_4km")]
    squares_4km: usize,
    records: u64,
}

/// Looks a taxon up.
///
/// # Errors
/// When the folder cannot be read, or the name means no taxon or several.
pub fn account(folder: &DataFolder, name: &str) -> anyhow::Result<TaxonAccount> {
    let taxa = folder.taxa()?;
    let taxon = taxon_named(&taxa, name)?;
    let placed = folder.distribution(&taxon.slug)?;
    let periods: &[Period] = &folder.manifest().periods;
    let counts = period_counts(&placed, periods, &Filter::default());
    let here: HashSet<Square> = placed.iter().map(|placed| placed.square.within(Level::Hour)).collect();
    let recorded: HashSet<Square> = folder.coverage(Level::Hour)?.iter().map(|row| row.square).collect();
    let Taxon { slug, name, author, rank, family, vernacular, red_list, origin, synonyms, species, .. } =
        taxon.clone();
    Ok(TaxonAccount {
        scientific_name: taxon.scientific_name(),
        name,
        author,
        slug,
        rank,
        kind: taxon.kind.word(),
        family,
        vernacular,
        synonyms,
        species,
        red_list,
        origin,
        records: taxon.records,
        squares_1km: taxon.squares_1km,
        squares_4km: taxon.squares_4km,
        first_year: taxon.years.map(|years| years.0),
        last_year: taxon.years.map(|years| years.1),
        periods: periods
            .iter()
            .zip(counts)
            .map(|(period, count)| PeriodAccount {
                from: period.from,
                to: period.to,
                squares_4km: count.squares,
                records: count.records,
            })
            .collect(),
        simulated: folder.manifest().simulated,
        map: tiny_map(&here, &recorded),
    })
}

/// A whole number for an English reader.
pub(in crate::command) fn count(value: impl TryInto<u64>) -> String {
    number(Language::En, value.try_into().unwrap_or(u64::MAX))
}

/// `1951–2019`, `1951`, or a word for none.
pub(super) fn years(first: Option<i16>, last: Option<i16>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}–{last}"),
        _ => "none known".to_owned(),
    }
}

/// The caution that stands wherever simulated records are shown.
pub(super) const SIMULATED: &str = "Simulated records: nothing here was seen in the field.\n";

impl TaxonAccount {
    /// The account for a reader at a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.scientific_name);
        let rank = if self.rank.is_empty() { self.kind } else { &self.rank };
        let about: Vec<&str> =
            [rank, &self.family, &self.origin].into_iter().filter(|word| !word.is_empty()).collect();
        if !about.is_empty() {
            text.push_str(&format!("{}\n", about.join(" · ")));
        }
        if !self.red_list.is_empty() {
            text.push_str(&format!("red list {}\n", self.red_list));
        }
        if !self.synonyms.is_empty() {
            text.push_str(&format!("= {}\n", self.synonyms.join(", ")));
        }
        if !self.vernacular.is_empty() {
            text.push('\n');
            let rows = self.vernacular.iter().map(|(language, name)| vec![language.clone(), name.clone()]);
            text.push_str(&table(&[Align::Left, Align::Left], &rows.collect::<Vec<_>>()));
        }
        let numbers = [
            ("records", count(self.records)),
            ("squares of 1 km", count(self.squares_1km)),
            ("squares of 4 km", count(self.squares_4km)),
            ("years", years(self.first_year, self.last_year)),
        ];
        text.push('\n');
        let rows = numbers.map(|(word, number)| vec![word.to_owned(), number]);
        text.push_str(&table(&[Align::Left, Align::Right], &rows));
        text.push_str("\n  squares of 4 km by period\n");
        text.push_str(&self.period_bars());
        if !self.map.is_empty() {
            text.push_str(&format!("\n{}", self.map));
        }
        if self.simulated {
            text.push_str(&format!("\n{SIMULATED}"));
        }
        text
    }

    fn period_bars(&self) -> String {
        let most = self.periods.iter().map(|period| period.squares_4km).max().unwrap_or(0);
        let rows = self.periods.iter().map(|period| {
            let word = match (period.from, period.to) {
                (None, Some(to)) => format!("before {}", i32::from(to) + 1),
                (Some(from), None) => format!("since {from}"),
                (Some(from), Some(to)) => format!("{from}–{to}"),
                (None, None) => "all years".to_owned(),
            };
            vec![word, count(period.squares_4km as u64), bar(period.squares_4km, most, BAR)]
        });
        table(&[Align::Left, Align::Right, Align::Left], &rows.collect::<Vec<_>>())
    }
}
