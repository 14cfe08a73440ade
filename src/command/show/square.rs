//! The account of a square.

use std::collections::HashSet;

use serde::Serialize;

use crate::analysis::{square_species, square_totals, square_visits};
use crate::data::{Completeness, Likelihood, Period, Units, YearRange};
use crate::folder::DataFolder;
use crate::grid::{Level, Square, lambert72_to_wgs84};
use crate::i18n::{Language, observers};

use super::table::{Align, table};
use super::taxon::{SIMULATED, count, period_words, years};

/// Latest visits that are listed in the text; `--json` has all.
const VISITS: usize = 8;

/// Expected taxa that are listed in the text; `--json` has all.
const EXPECTED: usize = 20;

/// What is known of a square. Serialised it is the answer of `--json`: unknown years are null.
#[derive(Debug, Serialize)]
pub struct SquareAccount {
    code: String,
    level: &'static str,
    records: u64,
    taxa: usize,
    visits: usize,
    first_year: Option<i16>,
    last_year: Option<i16>,
    /// Middle, degrees of WGS 84.
    lon: f64,
    /// Middle, degrees of WGS 84.
    lat: f64,
    /// Of an hour square; null what cannot be said.
    expected_richness: Option<f64>,
    effort: Vec<EffortAccount>,
    expected: Vec<ExpectedAccount>,
    chao2: Option<Completeness>,
    coverage: Option<f64>,
    species: Vec<SpeciesAccount>,
    visit_list: Vec<VisitAccount>,
    simulated: bool,
}

/// One taxon in the square.
#[derive(Debug, Serialize)]
struct SpeciesAccount {
    #[serde(rename = "scientificName")]
    scientific_name: String,
    slug: String,
    records: u64,
    first_year: Option<i16>,
    last_year: Option<i16>,
    /// What the name says: pairs and doubtful names stand in the list, and count as no taxon of the square.
    kind: &'static str,
}

/// The effort of a period.
#[derive(Debug, Serialize)]
struct EffortAccount {
    from: Option<i16>,
    to: Option<i16>,
    effort: Option<f64>,
}

/// A taxon that is expected and was not found.
#[derive(Debug, Serialize)]
struct ExpectedAccount {
    /// Name and author.
    taxon: String,
    slug: String,
    class: Option<&'static str>,
    neighbours: u8,
    last: Option<NeighbourAccount>,
    /// First and last of the months in which it is most often recorded, 1 to 12.
    months: Option<[u8; 2]>,
}

/// The neighbour with the latest record of it.
#[derive(Debug, Serialize)]
struct NeighbourAccount {
    code: String,
    year: Option<i16>,
}

/// One visit to the square or a part of it.
#[derive(Debug, Serialize)]
struct VisitAccount {
    code: String,
    date: String,
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    observers: Option<String>,
    taxa: usize,
}

/// Looks a square up: a sheet with all its hour squares, an hour square with all its quarter squares, or a quarter square.
///
/// # Errors
/// When the folder cannot be read.
pub fn account(folder: &DataFolder, square: Square) -> anyhow::Result<SquareAccount> {
    let names = folder.taxa()?;
    let recorded: HashSet<Square> = folder.coverage(Level::Hour)?.iter().map(|row| row.square).collect();
    let hours: Vec<Square> = match square.level() {
        Level::Sheet => square.children().collect(),
        _ => vec![square.within(Level::Hour)],
    };
    let mut gatherings = Vec::new();
    for hour in hours.into_iter().filter(|hour| recorded.contains(hour)) {
        gatherings.extend(folder.gatherings(hour)?);
    }
    let statistics = match square.level() {
        Level::Hour if recorded.contains(&square) => folder.square_records(square)?.statistics,
        _ => None,
    };
    let statistics = statistics.unwrap_or_default();
    let effort = |(index, period): (usize, &Period)| EffortAccount {
        from: period.from,
        to: period.to,
        effort: statistics.effort.get(index).copied().flatten(),
    };
    let effort = folder.manifest().periods.iter().enumerate().map(effort).collect();
    let expected = statistics.expected.iter().filter_map(|expected| {
        let taxon = names.get(expected.taxon as usize)?;
        Some(ExpectedAccount {
            taxon: taxon.scientific_name(),
            slug: taxon.slug.clone(),
            class: expected.class.map(Likelihood::word),
            neighbours: expected.neighbours,
            last: expected.last.map(|(square, year)| NeighbourAccount { code: square.to_string(), year }),
            months: expected.months.map(|months| [months.first(), months.last()]),
        })
    });
    let counts = |taxon: u32| names.get(taxon as usize).is_none_or(|taxon| taxon.kind.counts());
    let totals = square_totals(&gatherings, square, &counts);
    let species = square_species(&gatherings, square, YearRange::ALL, &[]).into_iter().filter_map(|found| {
        let taxon = names.get(found.taxon as usize)?;
        Some(SpeciesAccount {
            scientific_name: taxon.scientific_name(),
            slug: taxon.slug.clone(),
            records: found.records,
            first_year: found.years.map(|years| years.0),
            last_year: found.years.map(|years| years.1),
            kind: taxon.kind.word(),
        })
    });
    let visits = square_visits(&gatherings, square).into_iter().map(|visit| VisitAccount {
        code: visit.square.to_string(),
        date: visit.date,
        source: visit.source,
        observers: visit.observers.map(|by| observers(Language::En, &by)),
        taxa: visit.taxa.iter().filter(|taxon| counts(**taxon)).count(),
    });
    let centre = square.bounds().centre();
    let degrees = lambert72_to_wgs84(centre.x, centre.y);
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    Ok(SquareAccount {
        code: square.to_string(),
        level: square.level().name(),
        records: totals.records,
        taxa: totals.taxa,
        visits: totals.visits,
        first_year: totals.years.map(|years| years.0),
        last_year: totals.years.map(|years| years.1),
        lon: round(degrees.lon),
        lat: round(degrees.lat),
        expected_richness: statistics.expected_richness,
        effort,
        expected: expected.collect(),
        chao2: statistics.chao2,
        coverage: statistics.coverage,
        species: species.collect(),
        visit_list: visits.collect(),
        simulated: folder.manifest().simulated,
    })
}

impl SquareAccount {
    /// The account for a reader at a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let size = match self.level {
            "sheet" => "sheet of 32 × 20 km",
            "4km" => "hour square of 4 km",
            _ => "quarter square of 1 km",
        };
        let mut text = format!("{} · {size} · centre {:.5} E, {:.5} N\n\n", self.code, self.lon, self.lat);
        if self.records == 0 && self.visits == 0 {
            text.push_str("  Nothing was recorded here.\n");
        } else {
            let numbers = [
                ("taxa", count(self.taxa as u64)),
                ("records", count(self.records)),
                ("visits", count(self.visits as u64)),
                ("years", years(self.first_year, self.last_year)),
            ];
            let rows = numbers.map(|(word, number)| vec![word.to_owned(), number]);
            text.push_str(&table(&[Align::Left, Align::Right], &rows));
            text.push_str(&self.statistics_text());
            text.push_str(&self.visit_table());
            text.push_str(&self.species_table());
            text.push_str(&self.expected_table());
        }
        if self.simulated {
            text.push_str(&format!("\n{SIMULATED}"));
        }
        text
    }

    /// How completely the hour square is known, and how thoroughly it was searched.
    fn statistics_text(&self) -> String {
        if self.level != "4km" {
            return String::new();
        }
        let mut text = String::new();
        match &self.chao2 {
            Some(chao2) => {
                let units = match chao2.units {
                    Units::Visits => "visits",
                    Units::Years => "years with records",
                    Units::Both => "visits and years with records without one",
                };
                text.push_str(&format!(
                    "\n  taxa there are, by Chao2: at least {:.0} (95 %: {:.0}–{:.0}), from {} {units}\n",
                    chao2.estimate,
                    chao2.low,
                    chao2.high,
                    count(chao2.n),
                ));
            }
            None => text.push_str("\n  taxa there are: too few visits to say\n"),
        }
        if let Some(coverage) = self.coverage {
            text.push_str(&format!("  share of finds that are of taxa found: {:.1} %\n", coverage * 100.0));
        }
        if let Some(expected) = self.expected_richness {
            text.push_str(&format!(
                "  taxa to be expected by its surroundings, by Frescalo: {expected:.0}\n"
            ));
            let rows = self.effort.iter().map(|row| {
                let share = row.effort.map_or_else(|| "–".to_owned(), |effort| format!("{effort:.2}"));
                vec![period_words(row.from, row.to), share]
            });
            let head = [vec!["effort".to_owned(), "benchmark species found".to_owned()]];
            let rows: Vec<Vec<String>> = head.into_iter().chain(rows).collect();
            text.push_str(&format!("\n{}", table(&[Align::Left, Align::Right], &rows)));
        }
        text
    }

    /// What is expected and was not found, the best first.
    fn expected_table(&self) -> String {
        if self.expected.is_empty() {
            return String::new();
        }
        let mut rows =
            vec![["expected, not found", "", "neighbours", "last there"].map(str::to_owned).to_vec()];
        rows.extend(self.expected.iter().take(EXPECTED).map(|expected| {
            let last = expected.last.as_ref().map_or_else(String::new, |last| match last.year {
                Some(year) => format!("{} in {year}", last.code),
                None => last.code.clone(),
            });
            let class = expected.class.unwrap_or_default().to_owned();
            vec![expected.taxon.clone(), class, format!("in {} of 8", expected.neighbours), last]
        }));
        format!("\n{}", table(&[Align::Left, Align::Left, Align::Right, Align::Left], &rows))
    }

    fn visit_table(&self) -> String {
        if self.visit_list.is_empty() {
            return String::new();
        }
        let mut rows =
            vec![["latest visits", "square", "taxa", "source", "observers"].map(str::to_owned).to_vec()];
        rows.extend(self.visit_list.iter().take(VISITS).map(|visit| {
            let text = |text: &Option<String>| text.clone().unwrap_or_default().replace(" | ", ", ");
            let taxa = count(visit.taxa as u64);
            vec![visit.date.clone(), visit.code.clone(), taxa, text(&visit.source), text(&visit.observers)]
        }));
        if self.visit_list.iter().all(|visit| visit.observers.is_none()) {
            rows.iter_mut().for_each(|row| row.truncate(4));
        }
        let mut text = format!(
            "\n{}",
            table(&[Align::Left, Align::Left, Align::Right, Align::Left, Align::Left], &rows)
        );
        if self.visit_list.len() > VISITS {
            text.push_str(&format!("  and {} earlier\n", count((self.visit_list.len() - VISITS) as u64)));
        }
        text
    }

    fn species_table(&self) -> String {
        let year = |year: Option<i16>| year.map_or_else(|| "–".to_owned(), |year| year.to_string());
        let mut rows = vec![["species", "records", "first", "last"].map(str::to_owned).to_vec()];
        if self.species.is_empty() {
            return String::new();
        }
        rows.extend(self.species.iter().map(|species| {
            let records = count(species.records);
            vec![species.scientific_name.clone(), records, year(species.first_year), year(species.last_year)]
        }));
        format!("\n{}", table(&[Align::Left, Align::Right, Align::Right, Align::Right], &rows))
    }
}
