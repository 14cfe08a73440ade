//! Lists of visits counted into Chao2 and coverage.

use ifbl_atlas::analysis::Incidence;

use crate::published;

/// A table with a row per visit and a column per taxon.
fn counted(file: &str) -> Incidence {
    let text = published(file);
    let rows: Vec<Vec<u32>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(|cell| u32::from(cell.parse::<f64>().unwrap() > 0.0)).collect())
        .collect();
    let found = (0..rows[0].len()).map(|taxon| rows.iter().map(|row| row[taxon]).sum());
    Incidence::of(rows.len() as u32, found)
}

#[test]
#[cfg_attr(not(shared_truth), ignore = "needs ../shared/truth")]
fn tables_of_visits_are_counted_into_their_published_estimates() {
    for (file, counts, estimate) in [
        ("bci_incidence.csv", (50, 225, 21, 19, 4_539), 236.373_158),
        ("dune_incidence.csv", (20, 30, 3, 2, 197), 32.1375),
    ] {
        let found = counted(file);
        assert_eq!((found.units, found.taxa, found.once, found.twice, found.incidences), counts, "{file}");
        assert!((found.chao2().unwrap().estimate - estimate).abs() < 1e-6, "{file}");
    }
}
