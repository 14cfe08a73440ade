//! Frescalo against the output of its author's own program, and of an independent one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ifbl_atlas::analysis::frescalo::{
    Effort, Frequencies, Lists, Neighbourhoods, Presences, TimeFactors, local_frequencies, ranked_weight,
};

use crate::published;

/// Names in order, and their numbers.
#[derive(Default)]
struct Names(BTreeMap<String, u32>);

impl Names {
    fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let sorted: std::collections::BTreeSet<&str> = names.collect();
        Names(sorted.into_iter().zip(0..).map(|(name, number)| (name.to_owned(), number)).collect())
    }
}

/// A data set worked out.
struct Worked {
    squares: Names,
    taxa: Names,
    periods: Names,
    /// The taxa around each square and their local frequencies.
    local: Vec<(Vec<u32>, Vec<f64>)>,
    frequencies: Frequencies,
    effort: Effort,
    factors: TimeFactors,
}

/// The bryophytes, worked out once for all tests.
static BRYOPHYTES: LazyLock<Worked> = LazyLock::new(|| worked("frescalo_bryophyte", ".gz"));
/// The simulated set.
static SIMULATED: LazyLock<Worked> = LazyLock::new(|| worked("frescalo_golden100", ""));

fn worked(set: &str, packed: &str) -> Worked {
    let observations = published(&format!("{set}_observations.txt{packed}"));
    let weights = published(&format!("{set}_weights.txt{packed}"));
    let rows: Vec<Vec<&str>> = observations.lines().map(|line| line.split_whitespace().collect()).collect();
    let squares = Names::of(weights.lines().filter_map(|line| line.split_whitespace().next()));
    // Of squares without weights nothing is said.
    let rows: Vec<Vec<&str>> = rows.into_iter().filter(|row| squares.0.contains_key(row[0])).collect();
    let taxa = Names::of(rows.iter().map(|row| row[1]));
    let periods = Names::of(rows.iter().map(|row| row[2]));
    let found: Vec<(u32, u32, u32)> =
        rows.iter().map(|row| (squares.0[row[0]], taxa.0[row[1]], periods.0[row[2]])).collect();
    let mut neighbours = vec![Vec::new(); squares.0.len()];
    for line in weights.lines() {
        let row: Vec<&str> = line.split_whitespace().collect();
        neighbours[squares.0[row[0]] as usize].push((squares.0[row[1]], row[2].parse().unwrap()));
    }
    let neighbourhoods = Neighbourhoods::new(neighbours);
    let lists = |period: Option<u32>| {
        let rows_of_period = found.iter().filter(|row| period.is_none_or(|period| row.2 == period));
        Lists::new(squares.0.len(), rows_of_period.map(|row| (row.0, row.1)))
    };
    let presences = Presences {
        taxa: taxa.0.len(),
        all: lists(None),
        periods: (0..periods.0.len() as u32).map(|period| lists(Some(period))).collect(),
    };
    let frequencies = Frequencies::new(&presences.all, presences.taxa, &neighbourhoods);
    let effort = Effort::new(&presences, &frequencies);
    let factors = TimeFactors::new(&presences, &frequencies, &effort);
    let mut sums = vec![0.0; presences.taxa];
    let local = (0..squares.0.len())
        .map(|square| local_frequencies(square, &presences.all, &neighbourhoods, &mut sums))
        .collect();
    Worked { squares, taxa, periods, local, frequencies, effort, factors }
}

/// Rows of a table with commas, without its header.
fn table(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split(',').collect())
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

/// Whether two numbers are equal to about nine digits.
fn near(ours: f64, published: f64, digits: i32) -> bool {
    (ours - published).abs() <= published.abs().max(1e-3) * 10_f64.powi(-digits)
}

#[test]
#[cfg_attr(not(shared_truth), ignore = "needs ../shared/truth")]
fn the_bryophytes_come_out_as_published() {
    let worked = &*BRYOPHYTES;
    let text = published("frescalo_bryophyte_trends_published.txt.gz");
    let mut rows = 0;
    for line in text.lines().skip(1) {
        let row: Vec<&str> = line.split_whitespace().collect();
        // A few rows of the print ran together.
        let [species, time, tf, sd, count, ..] = row[..] else { continue };
        let (Some(taxon), Some(period)) = (worked.taxa.0.get(species), worked.periods.0.get(time)) else {
            continue;
        };
        let (Ok(tf), Ok(sd), Ok(count)) = (tf.parse::<f64>(), sd.parse::<f64>(), count.parse::<u32>()) else {
            continue;
        };
        let ours = worked.factors.of(*taxon as usize, *period as usize);
        assert!((ours.tf - tf).abs() < 0.000_6 * tf.max(1.0), "{line}: {ours:?}");
        assert!((ours.sd - sd).abs() < 0.000_6 * sd.max(1.0), "{line}: {ours:?}");
        assert_eq!(ours.squares, count, "{line}");
        rows += 1;
    }
    assert_eq!(rows, 6_516);
}

#[test]
#[cfg_attr(not(shared_truth), ignore = "needs ../shared/truth")]
fn an_independent_program_agrees_to_seven_digits() {
    let sets = [("frescalo_bryophyte", ".gz", &*BRYOPHYTES), ("frescalo_golden100", "", &*SIMULATED)];
    for (set, packed, worked) in sets {
        let samples = published(&format!("{set}_samples.csv"));
        let mut seen = 0;
        for row in table(&samples) {
            let square = worked.squares.0[row[0]] as usize;
            let ours = worked.frequencies.neighbourhoods[square].unwrap();
            for (ours, published) in [
                (ours.phi_in, row[2]),
                (ours.alpha, row[3]),
                (ours.n2, row[4]),
                (ours.phi_out, row[5]),
                (ours.s_in, row[6]),
                (ours.s_out, row[7]),
            ] {
                assert!(near(ours, number(published), 7), "{set} {row:?}: {ours}");
            }
            assert_eq!(ours.rounds.to_string(), row[8], "{set} {row:?}");
            seen += 1;
        }
        assert_eq!(seen, worked.squares.0.len());
        let trends = published(&format!("{set}_trends.csv{packed}"));
        for row in table(&trends) {
            let (Some(taxon), Some(period)) = (worked.taxa.0.get(row[0]), worked.periods.0.get(row[1]))
            else {
                assert_eq!(row[4], "0", "{row:?}");
                continue;
            };
            let ours = worked.factors.of(*taxon as usize, *period as usize);
            assert!(
                near(ours.tf, number(row[2]), 6) && near(ours.sd, number(row[3]), 6),
                "{set} {row:?}: {ours:?}"
            );
        }
    }
}

#[test]
#[cfg_attr(not(shared_truth), ignore = "needs ../shared/truth")]
fn effort_and_benchmarks_of_the_simulated_set_agree() {
    let worked = &*SIMULATED;
    for row in table(&published("frescalo_golden100_effort.csv")) {
        let square = worked.squares.0[row[0]] as usize;
        for (period, published) in row[1..].iter().enumerate() {
            assert!(near(worked.effort.of(square, period), number(published), 7), "{row:?}");
        }
    }
    for row in table(&published("frescalo_golden100_frequencies.csv")) {
        let square = worked.squares.0[row[0]] as usize;
        let (around, taxon) = (&worked.frequencies.around[square], worked.taxa.0[row[1]]);
        let Ok(place) = around.taxa.binary_search(&taxon) else { continue };
        let f = worked.local[square].1[place];
        assert!(near(f, number(row[3]), 7) && near(around.f1[place], number(row[4]), 6), "{row:?}");
        assert_eq!(u32::from(around.benchmarks.contains(&taxon)).to_string(), row[8], "{row:?}");
    }
}

/// Six squares in a row, of 4 or 5 taxa: small enough to be worked out on paper, and free to ship.
#[test]
fn six_squares_in_a_row() {
    let lists = ["123456", "1235", "12346", "12", "134", "1278"];
    let pairs = lists
        .iter()
        .zip(0..)
        .flat_map(|(list, square)| list.bytes().map(move |taxon| (square, u32::from(taxon - b'1'))));
    let lists = Lists::new(6, pairs);
    let neighbourhoods = Neighbourhoods::new((0..6_u32).map(|square| {
        let mut order: Vec<u32> = (0..6).collect();
        order.sort_by_key(|other| (other.abs_diff(square), *other));
        order.into_iter().enumerate().map(|(rank, other)| (other, ranked_weight((rank, 6), (0, 6)))).collect()
    }));
    let worked = Frequencies::new(&lists, 8, &neighbourhoods);
    let close = |ours: f64, paper: f64| assert!((ours - paper).abs() < 1.1e-6, "{ours} {paper}");
    let a = worked.neighbourhoods[0].unwrap();
    close(a.phi_in, 0.815_992);
    close(a.alpha, 0.632_884);
    close(a.n2, 3.757_785);
    close(a.s_in, 4.645_378);
    close(a.s_out, 3.948_322);
    assert_eq!(a.rounds, 5);
    let d = worked.neighbourhoods[3].unwrap();
    close(d.phi_in, 0.700_101);
    close(d.alpha, 1.300_190);
    close(d.s_in, 3.416_817);
    close(d.s_out, 3.807_821);
    assert_eq!(d.rounds, 3);
    let mut f1 = [0.0; 8];
    let around = &worked.around[3];
    around.taxa.iter().zip(&around.f1).for_each(|(taxon, known)| f1[*taxon as usize] = *known);
    let paper = [1.0, 0.866_528, 0.722_794, 0.614_431, 0.141_421, 0.379_301, 0.041_948, 0.041_948];
    f1.into_iter().zip(paper).for_each(|(ours, paper)| close(ours, paper));
    // A square with nothing around it: nothing is said, and nothing is NaN.
    let alone = Frequencies::new(&Lists::new(1, [(0, 0)]), 1, &Neighbourhoods::new([vec![(0, 1.0)]]));
    assert_eq!(alone.neighbourhoods, [None]);
}
