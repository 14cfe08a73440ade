//! Processor time of Frescalo on the bryophytes.
//!
//! `make bench-statistics`. Says so when `../shared` is not there; measures and prints.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a measurement may stop at the first surprise

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::Instant;

use ifbl_atlas::analysis::frescalo::{Effort, Frequencies, Lists, Neighbourhoods, Presences, TimeFactors};

/// Seconds that the processors worked for this process so far. The unit is the tick of Linux, 10 ms.
fn processor() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    let after_name: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    Some((after_name[11].parse::<f64>().ok()? + after_name[12].parse::<f64>().ok()?) / 100.0)
}

fn text(file: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/truth").join(file);
    let mut text = String::new();
    flate2::read::GzDecoder::new(fs::File::open(path).ok()?).read_to_string(&mut text).ok()?;
    Some(text)
}

fn numbers<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, u32> {
    let sorted: std::collections::BTreeSet<&str> = names.collect();
    sorted.into_iter().zip(0..).collect()
}

/// Measures.
pub fn main() {
    let files = ["frescalo_bryophyte_observations.txt.gz", "frescalo_bryophyte_weights.txt.gz"];
    let (Some(observations), Some(weights)) = (text(files[0]), text(files[1])) else {
        println!("skipped: no shared data");
        return;
    };
    const TIMES: u32 = 20;
    // What is read into numbers once is no part of it: a build has numbers already. Lists, frequencies, effort and trends are.
    let rows: Vec<Vec<&str>> = observations.lines().map(|line| line.split_whitespace().collect()).collect();
    let squares = numbers(weights.lines().filter_map(|line| line.split_whitespace().next()));
    let taxa = numbers(rows.iter().map(|row| row[1]));
    let periods = numbers(rows.iter().map(|row| row[2]));
    let found: Vec<(u32, u32, u32)> =
        rows.iter().filter_map(|row| Some((*squares.get(row[0])?, taxa[row[1]], periods[row[2]]))).collect();
    let mut neighbours = vec![Vec::new(); squares.len()];
    for line in weights.lines() {
        let row: Vec<&str> = line.split_whitespace().collect();
        neighbours[squares[row[0]] as usize].push((squares[row[1]], row[2].parse().unwrap()));
    }
    let (before, started) = (processor(), Instant::now());
    for _ in 0..TIMES {
        let neighbourhoods = Neighbourhoods::new(neighbours.clone());
        let lists = |period: Option<u32>| {
            let rows = found.iter().filter(|row| period.is_none_or(|period| row.2 == period));
            Lists::new(squares.len(), rows.map(|row| (row.0, row.1)))
        };
        let presences = Presences {
            taxa: taxa.len(),
            all: lists(None),
            periods: (0..periods.len() as u32).map(|period| lists(Some(period))).collect(),
        };
        let frequencies = Frequencies::new(&presences.all, presences.taxa, &neighbourhoods);
        let effort = Effort::new(&presences, &frequencies);
        let factors = TimeFactors::new(&presences, &frequencies, &effort);
        assert!(factors.of(0, 0).tf.is_finite());
    }
    let wall = started.elapsed().as_secs_f64() / f64::from(TIMES);
    let worked = processor().zip(before).map(|(after, before)| (after - before) / f64::from(TIMES));
    println!(
        "| Frescalo, 404 squares, 652 taxa, 10 periods | {} of processor time | {wall:.3} s | budget 0.15 s |",
        worked.map_or_else(|| "–".to_owned(), |worked| format!("{worked:.3} s")),
    );
}
