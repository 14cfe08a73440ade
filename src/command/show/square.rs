//! The account of a square.

use std::collections::HashSet;

use serde::Serialize;

use crate::analysis::{square_species, square_totals, square_visits};
use crate::data::YearRange;
use crate::folder::DataFolder;
use crate::grid::{Level, Square, lambert72_to_wgs84};
use crate::i18n::{Language, observers};

use super::table::{Align, table};
use super::taxon::{SIMULATED, count, years};

/// Latest visits that are listed in the text; `--json` has all.
const VISITS: usize = 8;

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
    let counts = |taxon: u32| names.get(taxon as usize).is_none_or(|taxon| taxon.kind.counts());
    let totals = square_totals(&gatherings, square, &counts);
    let species = square_species(&gatherings, square, YearRange::ALL).into_iter().filter_map(|found| {
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
            text.push_str(&self.visit_table());
            text.push_str(&self.species_table());
        }
        if self.simulated {
            text.push_str(&format!("\n{SIMULATED}"));
        }
        text
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
