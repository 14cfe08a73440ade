//! The account of a taxon.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use crate::analysis::period_counts;
use crate::command::taxon_named::taxon_named;
use crate::data::{Period, Taxon, TaxonRecords, TaxonStatistics};
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
    trend: Vec<TrendAccount>,
    telfer: Option<TelferAccount>,
    /// Share of each month, January first, in the records whose date lies in one month.
    months: Option<Vec<f64>>,
    /// How many records those are.
    #[serde(rename = "records_with_month")]
    records_with_month: u64,
    /// The periods that the index compares.
    #[serde(skip)]
    compared: Option<(Period, Period)>,
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

/// How common it was in a period; null what cannot be said.
#[derive(Debug, Serialize)]
struct TrendAccount {
    from: Option<i16>,
    to: Option<i16>,
    tf: Option<f64>,
    sd: Option<f64>,
    squares: Option<u32>,
}

/// Telfer's index, and squares of those with records in both periods.
#[derive(Debug, Serialize)]
struct TelferAccount {
    index: f64,
    earlier: u32,
    later: u32,
}

/// Looks a taxon up.
///
/// # Errors
/// When the folder cannot be read, or the name means no taxon or several.
pub fn account(folder: &DataFolder, name: &str) -> anyhow::Result<TaxonAccount> {
    let taxa = folder.taxa()?;
    let taxon = taxon_named(&taxa, name)?;
    let TaxonRecords { placed, statistics } = folder.taxon_records(&taxon.slug)?;
    let periods: &[Period] = &folder.manifest().periods;
    let counts = period_counts(&placed, periods, &Filter::default());
    let trend = |(index, period): (usize, &Period)| {
        let trend = statistics.as_ref().and_then(|statistics| statistics.trend.get(index));
        TrendAccount {
            from: period.from,
            to: period.to,
            tf: trend.and_then(|trend| trend.tf),
            sd: trend.and_then(|trend| trend.sd),
            squares: trend.map(|trend| trend.squares),
        }
    };
    let trend = periods.iter().enumerate().map(trend).collect();
    let telfer = statistics.as_ref().and_then(|statistics| statistics.telfer);
    let compared = telfer.map(|_| folder.efforts()).transpose()?.and_then(|efforts| efforts.telfer);
    let period = |index: u32| periods.get(index as usize).copied();
    let shares = statistics.as_ref().and_then(TaxonStatistics::month_shares);
    let months = statistics.as_ref().and_then(|statistics| statistics.months).unwrap_or_default();
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
        trend,
        telfer: telfer.map(|telfer| TelferAccount {
            index: telfer.index,
            earlier: telfer.earlier,
            later: telfer.later,
        }),
        months: shares.map(|shares| shares.map(|share| (share * 1e4).round() / 1e4).to_vec()),
        records_with_month: months.iter().map(|records| u64::from(*records)).sum(),
        compared: compared.and_then(|compared| Some((period(compared.earlier)?, period(compared.later)?))),
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

/// A period in words.
pub(super) fn period_words(from: Option<i16>, to: Option<i16>) -> String {
    match (from, to) {
        (None, Some(to)) => format!("before {}", i32::from(to) + 1),
        (Some(from), None) => format!("since {from}"),
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (None, None) => "all years".to_owned(),
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
        text.push_str(&self.trend_table());
        text.push_str(&self.months_line());
        if !self.map.is_empty() {
            text.push_str(&format!("\n{}", self.map));
        }
        if self.simulated {
            text.push_str(&format!("\n{SIMULATED}"));
        }
        text
    }

    /// The time factors, and the index between two periods.
    fn trend_table(&self) -> String {
        let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
        let mut text = String::new();
        if self.trend.iter().any(|trend| trend.tf.is_some()) {
            let mut rows = vec![["Frescalo", "time factor", "sd", "squares"].map(str::to_owned).to_vec()];
            rows.extend(self.trend.iter().map(|trend| {
                let squares = trend.squares.map_or_else(|| "–".to_owned(), count);
                vec![period_words(trend.from, trend.to), number(trend.tf), number(trend.sd), squares]
            }));
            text.push('\n');
            text.push_str(&table(&[Align::Left, Align::Right, Align::Right, Align::Right], &rows));
            text.push_str("  1 is as common as in all years together, effort allowed for\n");
        }
        if let (Some(telfer), Some((earlier, later))) = (&self.telfer, self.compared) {
            text.push_str(&format!(
                "\n  Telfer's index {:+.2}: {} squares in {}, {} in {}, of those with records in both\n",
                telfer.index,
                count(telfer.earlier),
                period_words(earlier.from, earlier.to),
                count(telfer.later),
                period_words(later.from, later.to),
            ));
        }
        text
    }

    /// The months with records, as shares.
    fn months_line(&self) -> String {
        const NAMES: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let Some(months) = &self.months else { return String::new() };
        let shares = NAMES.iter().zip(months).filter(|(_, share)| **share > 0.0);
        let shares: Vec<String> =
            shares.map(|(name, share)| format!("{name} {:.0} %", share * 100.0)).collect();
        format!("\n  months of {} records with one: {}\n", count(self.records_with_month), shares.join(", "))
    }

    fn period_bars(&self) -> String {
        let most = self.periods.iter().map(|period| period.squares_4km).max().unwrap_or(0);
        let rows = self.periods.iter().map(|period| {
            let word = period_words(period.from, period.to);
            vec![word, count(period.squares_4km as u64), bar(period.squares_4km, most, BAR)]
        });
        table(&[Align::Left, Align::Right, Align::Left], &rows.collect::<Vec<_>>())
    }
}
