//! The files of a data folder, as the app decodes them and what it makes of them: the first byte says which kind.
#![no_main]

use ifbl_atlas::analysis::{period_counts, searched, square_species, square_totals, square_visits};
use ifbl_atlas::data::{
    Coverage, Distribution, EffortFile, HourSquareFile, Manifest, OverlayFile, SourcesFile, Sums, Taxa, YearRange, decode, encode,
    periods_from_starts, with_check_sum,
};
use ifbl_atlas::grid::{Level, Square};
use ifbl_atlas::select::Filter;
use ifbl_atlas::search::Index;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    // What changed is refused by its check sum: here it is as if somebody had written it so.
    let text = &with_check_sum(text);
    match kind % 9 {
        0 => {
            if let Ok(manifest) = decode::<Manifest>("atlas.json", text) {
                let _ = (
                    searched(&manifest.records_of_period),
                    manifest.taxon_path("poa"),
                    manifest.square_path("E4-25"),
                );
            }
        }
        1 => {
            if let Ok(taxa) = decode::<Taxa>("taxa.json", text).map(|taxa| taxa.taxa()) {
                let index = Index::new(&taxa);
                for taxon in taxa.iter().take(3) {
                    let _ = index.suggest(&taxon.scientific_name(), 12, "nl");
                }
            }
        }
        2 => {
            if let Ok(Ok(rows)) = decode::<Coverage>("squares.json", text).map(|file| file.rows()) {
                for level in [Level::Hour, Level::Quarter] {
                    let written = encode(&Coverage::new(level, &rows)).unwrap_or_default();
                    let _ = decode::<Coverage>("squares.json", &written).map(|file| file.rows());
                }
            }
        }
        3 => {
            if let Ok(file) = decode::<Distribution>("taxon.json", text) {
                let statistics = file.statistics();
                let _ = statistics.as_ref().and_then(|statistics| statistics.month_shares());
                let again = Distribution::new("poa", &[]).with_statistics(statistics.as_ref()).statistics();
                let rows = |statistics: Option<ifbl_atlas::data::TaxonStatistics>| statistics.map(|statistics| statistics.trend.len());
                assert_eq!(rows(again), rows(statistics), "what is read is written again");
            }
            if let Ok(Ok(placed)) = decode::<Distribution>("taxon.json", text).map(|file| file.placed()) {
                let _ = period_counts(&placed, &periods_from_starts(&[1939, 1972, 2005]), &Filter::default());
                // What is written is in order, whatever was read.
                let written = Distribution::new("poa", &placed);
                let again = written.placed().expect("what is written is read");
                assert_eq!(
                    Distribution::new("poa", &again),
                    written,
                    "what is read is written again the same"
                );
            }
        }
        4 => {
            if let Ok(Ok(Some(statistics))) =
                decode::<HourSquareFile>("square.json", text).map(|file| file.statistics())
            {
                let square = Square::hour(0).expect("the first square");
                let again = HourSquareFile::new(square, &[]).with_statistics(Some(&statistics));
                let again = again.statistics().ok().flatten().map(|again| again.expected.len());
                assert_eq!(again, Some(statistics.expected.len()), "what is read is written again");
            }
            if let Ok(Ok(gatherings)) =
                decode::<HourSquareFile>("square.json", text).map(|file| file.gatherings())
            {
                if let Some(square) = gatherings.first().map(|gathering| gathering.square) {
                    for square in [square, square.within(Level::Hour)] {
                        read_square(&gatherings, square);
                    }
                }
            }
        }
        5 => {
            if let Ok(Ok(layer)) = decode::<OverlayFile>("overlay.json", text).map(|file| file.layer()) {
                let _ = (layer.attribute(None), layer.classing().count(), layer.areas(None, "a").len());
                let again = OverlayFile::new(&layer).layer();
                assert_eq!(again.as_ref(), Ok(&layer), "what is read is written and read again the same");
            }
        }
        8 => {
            if let Ok(file) = decode::<SourcesFile>("sources.json", text) {
                let books = file.books();
                let again = SourcesFile::new(&books);
                assert_eq!(again.books(), books, "what is read is written again");
                let again = encode(&again).expect("what is read is written");
                let again = decode::<SourcesFile>("sources.json", &again).map(|file| file.books());
                assert_eq!(again, Ok(books), "what is written is believed");
            }
        }
        6 => drop(decode::<Sums>("sums.json", text)),
        _ => {
            if let Ok(Ok(efforts)) = decode::<EffortFile>("effort.json", text).map(|file| file.efforts()) {
                let periods = efforts.squares.first().map_or(0, |row| row.effort.len());
                let again = EffortFile::new(&efforts, periods).efforts().map(|again| again.squares.len());
                assert_eq!(again.ok(), Some(efforts.squares.len()), "what is read is written again");
            }
        }
    }
});

fn read_square(gatherings: &[ifbl_atlas::data::Gathering], square: Square) {
    let visits = square_visits(gatherings, square);
    let totals = square_totals(gatherings, square, &|_| true);
    assert_eq!(visits.len(), totals.visits, "a visit is a visit");
    let species = square_species(gatherings, square, YearRange::ALL, &[]);
    assert_eq!(species.len(), totals.taxa, "a taxon is a taxon");
}
