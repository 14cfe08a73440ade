//! \[tool\] A simulated flora, to see the atlas at work before there are records.
//!
//! The names are real and the habits roughly so; squares, dates and observers are made up. Species grow where their
//! region and their habitat are ([`Terrain`], [`Species`]), some arrive, spread and vanish over the years, and tally lists
//! are made with the effort of the four periods of the Belgian atlases ([`tally_lists`]). Nothing is random: every run and
//! every machine gives the same records.

mod area;
mod chance;
mod fieldwork;
mod land;
mod region;
mod species;
mod terrain;

use crate::data::{Dataset, GatheringDate};
use crate::gather::{Gathered, Gatherer, GatheringKey, TaxonId};

pub use fieldwork::{Day, Land, TallyList, tally_lists};
pub use land::land;
pub use region::Region;
pub use species::{Species, species};
pub use terrain::{Site, Terrain};

/// The day the simulated atlas speaks for.
pub const AS_OF: &str = "2025-12-31";

/// The simulated records, gathered as real ones are.
#[must_use]
pub fn simulate() -> Gathered {
    let flora = species();
    let land = Land::new(&Terrain::known(), &land());
    let mut gatherer = Gatherer::default();
    for dataset in datasets() {
        gatherer.dataset(dataset);
    }
    let taxa: Vec<TaxonId> = flora.iter().map(|species| gatherer.taxon(species.taxon.clone())).collect();
    for list in tally_lists(&land, &flora) {
        let (date, dated) = match &list.day {
            Day::On(day) => (day.as_str(), true),
            Day::Within(years) => (years.as_str(), false),
            Day::Unknown => ("", false),
        };
        let key = GatheringKey {
            square: list.square,
            // The simulation writes ISO 8601, years ascending; anything else would be undated.
            date: gatherer.date(&GatheringDate::new(date).unwrap_or_default()),
            dataset: list.dataset,
            source: gatherer.text(&list.source),
            observers: gatherer.text(&list.observers),
            visit: dated,
        };
        let gathering = gatherer.gathering(key);
        for species in list.species {
            gatherer.add(gathering, taxa[species], 1);
        }
    }
    gatherer.finish()
}

/// What the simulated records are credited to.
fn datasets() -> [Dataset; 3] {
    let dataset = |title: &str| Dataset {
        title: title.to_owned(),
        publisher: "IFBL Atlas".to_owned(),
        licence: "CC0-1.0".to_owned(),
        citation: format!("{title}. Simulated by the IFBL Atlas; not to be used as records of plants."),
        ..Dataset::default()
    };
    [
        dataset("Simulated tally lists 1939–1971"),
        dataset("Simulated flora database"),
        dataset("Simulated herbarium and literature"),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::data::{Period, periods_from_starts};
    use crate::grid::{Level, Square};

    /// Squares (4 km) of a species in a period.
    fn hour_squares(gathered: &Gathered, name: &str, period: Period) -> HashSet<Square> {
        let taxon = gathered.taxa.iter().position(|taxon| taxon.name == name).unwrap();
        let here = gathered.entries.iter().filter(|entry| entry.taxon.index() == taxon);
        here.map(|entry| &gathered.gatherings[entry.gathering.index()])
            .filter(|gathering| gathered.date(gathering.date).when().lies_in(period))
            .map(|gathering| gathering.square.within(Level::Hour))
            .collect()
    }

    #[test]
    fn the_flora_is_believable() {
        let gathered = simulate();
        assert!((250_000..400_000).contains(&gathered.entries.len()), "{}", gathered.entries.len());
        let used: HashSet<_> = gathered.entries.iter().map(|entry| entry.taxon).collect();
        assert_eq!(used.len(), gathered.taxa.len(), "a species was never seen");
        let finest = gathered.gatherings.iter().filter(|g| g.square.level() == Level::Quarter).count();
        let share = finest as f64 / gathered.gatherings.len() as f64;
        assert!((0.7..0.8).contains(&share), "{share} of the lists are of 1 km");

        let periods = periods_from_starts(&[1939, 1972, 2005]);
        let squares = |name, period: usize| hour_squares(&gathered, name, periods[period]);
        // A newcomer spreads, arable weeds vanish, marram stays on the coast, and lime-loving plants in the south.
        let senecio: Vec<usize> = (0..4).map(|period| squares("Senecio inaequidens", period).len()).collect();
        assert!(senecio[0] == 0 && senecio[1] < 10 && senecio[2] > 100 && senecio[3] > 300, "{senecio:?}");
        let corncockle: Vec<usize> =
            (1..4).map(|period| squares("Agrostemma githago", period).len()).collect();
        assert!(corncockle[0] > 3 * corncockle[1] && corncockle[2] < 10, "{corncockle:?}");
        let all = |name| hour_squares(&gathered, name, Period::ALL);
        let marram = all("Ammophila arenaria");
        assert!(
            marram.len() > 10
                && marram.iter().all(|s| s.bounds().north > 194_000.0 && s.bounds().west < 90_000.0)
        );
        assert!(all("Helianthemum nummularium").iter().filter(|s| s.bounds().north > 160_000.0).count() < 5);
        assert!(all("Plantago lanceolata").len() > 1_500);
    }

    #[test]
    fn every_period_has_its_visits_and_some_dates_are_vague() {
        let gathered = simulate();
        let when = |g: &GatheringKey| gathered.date(g.date).when();
        for period in periods_from_starts(&[1939, 1972, 2005]) {
            let visits = gathered.gatherings.iter().filter(|g| g.visit && when(g).lies_in(period)).count();
            assert!(visits > 200, "{period:?}: {visits}");
        }
        let undated = gathered.gatherings.iter().filter(|g| when(g) == crate::data::When::Undated).count();
        let ranges =
            gathered.gatherings.iter().filter(|g| gathered.date(g.date).as_str().contains('/')).count();
        assert!(undated > 50 && ranges > 50, "{undated} {ranges}");
        assert!(gathered.gatherings.iter().all(|g| gathered.text(g.source).is_some()));
    }

    #[test]
    fn every_run_gives_the_same() {
        let (first, second) = (simulate(), simulate());
        assert!(
            first.entries == second.entries
                && first.gatherings == second.gatherings
                && first.taxa == second.taxa
        );
    }
}
