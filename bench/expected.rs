//! What is expected in a square, held against records that are hidden from it: our ranking beside others, in docs/expected.md.
//!
//! `make bench-expected`. Of the 200 hour squares of the real cube with the longest lists, three taxa of ten are hidden, five
//! times with fixed seeds, one square after another: all other squares stay whole, and no program sees what is hidden. Each
//! ranks what is known from any other square and is not in the list that is left.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a measurement may stop at the first surprise

use std::fmt::Write as _;
use std::path::PathBuf;

use ifbl_atlas::analysis::expected::{Calibration, Ranking, Scratch, hidden_from};
use ifbl_atlas::analysis::frescalo::{Lists, ranked_weight};
use ifbl_atlas::analysis::in_pieces;
use ifbl_atlas::data::Likelihood;
use ifbl_atlas::folder::DataFolder;
use ifbl_atlas::grid::{Level, Square};

/// Squares that records are hidden from.
const SQUARES: usize = 200;
/// How often.
const TIMES: u64 = 5;
/// Taxa at the top of a list that are looked at.
const TOP: usize = 20;

/// What is known of all squares.
struct Known {
    centres: Vec<(f64, f64)>,
    lists: Lists,
    parts: Vec<u8>,
    taxa: usize,
    squares_of: Vec<u32>,
    /// `pairs[j][k]`: squares with both.
    pairs: Vec<Vec<u16>>,
}

impl Known {
    fn of(folder: &DataFolder) -> Self {
        let taxa = folder.taxa().unwrap();
        let squares: Vec<Square> = folder
            .coverage(Level::Hour)
            .unwrap()
            .iter()
            .filter(|row| row.taxa > 0)
            .map(|row| row.square)
            .collect();
        let mut found: Vec<(u32, u32, u32)> = Vec::new();
        for (square, number) in squares.iter().zip(0..) {
            for gathering in folder.gatherings(*square).unwrap() {
                let part = match gathering.square.level() {
                    Level::Quarter => gathering.square.number() % 16,
                    _ => 16,
                };
                let counted = gathering.taxa.iter().filter(|count| taxa[count.taxon as usize].kind.counts());
                found.extend(counted.map(|count| (number, count.taxon, part)));
            }
        }
        found.sort_unstable();
        found.dedup();
        let parts = found.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(|same| same.len() as u8).collect();
        let lists = Lists::new(squares.len(), found.iter().map(|found| (found.0, found.1)));
        let mut pairs = vec![vec![0_u16; taxa.len()]; taxa.len()];
        for square in 0..squares.len() {
            for taxon in lists.of(square) {
                let row = &mut pairs[*taxon as usize];
                lists.of(square).iter().for_each(|other| row[*other as usize] += 1);
            }
        }
        let mut squares_of = lists.squares_of_taxa();
        squares_of.resize(taxa.len(), 0);
        let centre = |square: &Square| {
            let centre = square.bounds().centre();
            (centre.x, centre.y)
        };
        Known {
            centres: squares.iter().map(centre).collect(),
            lists,
            parts,
            taxa: taxa.len(),
            squares_of,
            pairs,
        }
    }

    fn distance(&self, a: usize, b: usize) -> f64 {
        (self.centres[a].0 - self.centres[b].0).hypot(self.centres[a].1 - self.centres[b].1)
    }

    /// Squares other than this one in which a taxon is known.
    fn elsewhere(&self, square: usize, taxon: usize) -> f64 {
        let here = self.lists.of(square).binary_search(&(taxon as u32)).is_ok();
        f64::from(self.squares_of[taxon] - u32::from(here))
    }
}

/// A way to rank: a score for every taxon from a square and the part of its list that is not hidden.
type Rank<'a> = Box<dyn Fn(usize, &[u32]) -> Vec<f64> + Sync + 'a>;

struct Way<'a> {
    name: &'a str,
    rank: Rank<'a>,
    /// Whether its score is a frequency, so that their sum is a number of taxa expected.
    is_frequency: bool,
}

/// The frequency of each taxon around a square by Hill's weights, the square itself left out.
fn hill(known: &Known, square: usize, own: &[u32]) -> Vec<f64> {
    let mut near: Vec<usize> = (0..known.centres.len()).collect();
    near.sort_by(|a, b| known.distance(square, *a).total_cmp(&known.distance(square, *b)).then(a.cmp(b)));
    near.truncate(200);
    let likeness = |other: usize| {
        let list = known.lists.of(other);
        let shared = own.iter().filter(|taxon| list.binary_search(taxon).is_ok()).count();
        2.0 * shared as f64 / (own.len() + list.len()).max(1) as f64
    };
    let mut alike: Vec<(usize, f64)> = (1..near.len()).map(|rank| (rank, likeness(near[rank]))).collect();
    alike.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (mut sums, mut total) = (vec![0.0; known.taxa], 1e-10);
    for (like, (rank, _)) in alike.iter().take(99).enumerate() {
        let weight = ranked_weight((*rank, 200), (like + 1, 100));
        total += weight;
        known.lists.of(near[*rank]).iter().for_each(|taxon| sums[*taxon as usize] += weight);
    }
    sums.into_iter().map(|sum| sum / total).collect()
}

/// In how many of the eight neighbours each taxon is known; of equal ones the commoner before.
fn eight(known: &Known, square: usize) -> Vec<f64> {
    let squares = known.centres.len() as f64;
    let mut count: Vec<f64> =
        (0..known.taxa).map(|taxon| known.elsewhere(square, taxon) / squares / 1e3).collect();
    let near = |other: &usize| *other != square && known.distance(square, *other) < 6_000.0;
    for other in (0..known.centres.len()).filter(near) {
        known.lists.of(other).iter().for_each(|taxon| count[*taxon as usize] += 1.0 / 8.0);
    }
    count
}

/// Beals' smoothing (1984): the mean over the taxa that are left of how often a taxon goes with each. `leaks` leaves what is
/// hidden in the table of pairs.
fn beals(known: &Known, square: usize, own: &[u32], leaks: bool) -> Vec<f64> {
    let list = known.lists.of(square);
    let mut sums = vec![0.0; known.taxa];
    for taxon in own {
        let pairs = &known.pairs[*taxon as usize];
        let with = f64::from(known.squares_of[*taxon as usize]);
        for (sum, both) in sums.iter_mut().zip(pairs) {
            *sum += f64::from(*both) / with;
        }
        if !leaks {
            // All of the list goes with this taxon here; what is hidden does not.
            for other in list.iter().filter(|other| own.binary_search(other).is_err()) {
                sums[*other as usize] -= 1.0 / with;
            }
        }
    }
    sums.into_iter().map(|sum| sum / own.len().max(1) as f64).collect()
}

/// What came of one way: means over all squares and times, and all frequencies with what was there.
#[derive(Default)]
struct Outcome {
    auc: f64,
    top: f64,
    hidden: f64,
    expected: f64,
    seen: Vec<(f64, bool)>,
}

/// One square, once: AUC, precision at the top, hidden taxa, expected ones, and every frequency.
struct Measured {
    auc: f64,
    top: f64,
    hidden: f64,
    seen: Vec<(f64, bool)>,
}

fn measure(known: &Known, way: &Way, square: usize, own: &[u32], hidden: &[u32]) -> Measured {
    let scores = (way.rank)(square, own);
    let mut ranked: Vec<(f64, u32)> = (0..known.taxa as u32)
        .filter(|taxon| own.binary_search(taxon).is_err() && known.elsewhere(square, *taxon as usize) > 0.0)
        .map(|taxon| (scores[taxon as usize], taxon))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let seen: Vec<(f64, bool)> =
        ranked.iter().map(|(score, taxon)| (*score, hidden.binary_search(taxon).is_ok())).collect();
    // Mann and Whitney: pairs in the right order, equal scores count half.
    let (mut right, mut there, mut not) = (0.0, 0.0, 0.0);
    for same in seen.chunk_by(|a, b| a.0 == b.0) {
        let here = same.iter().filter(|ranked| ranked.1).count() as f64;
        let others = same.len() as f64 - here;
        right += others * there + others * here / 2.0;
        there += here;
        not += others;
    }
    let top = seen.iter().take(TOP).filter(|ranked| ranked.1).count() as f64 / TOP as f64;
    Measured { auc: right / (there * not), top, hidden: there, seen }
}

/// Measures.
pub fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(dir), Some(out)) = (arguments.next(), arguments.next()) else {
        panic!("bench-expected DATA-FOLDER OUT.md");
    };
    let folder = DataFolder::open(&dir).unwrap();
    let known = Known::of(&folder);
    let ranking = Ranking::new(&known.centres, &known.lists, &known.parts);
    let ours = |square: usize, own: &[u32]| {
        let mut scores = vec![0.0; known.taxa];
        for missing in ranking.missing(square, own, &mut Scratch::default()) {
            scores[missing.taxon as usize] = f64::from(missing.score);
        }
        scores
    };
    let richness: Vec<Option<f64>> =
        folder.efforts().unwrap().squares.iter().map(|effort| effort.expected_richness).collect();
    assert_eq!(richness.len(), known.centres.len(), "the squares of effort.json are those with lists");
    let squares = known.centres.len() as f64;
    let mut best: Vec<usize> = (0..known.centres.len()).collect();
    best.sort_by_key(|square| (std::cmp::Reverse(known.lists.of(*square).len()), *square));
    best.truncate(SQUARES);
    // What was calibrated on one half says what the scores of the other half are worth.
    let half = |odd: usize| {
        let half: Vec<usize> = best.iter().copied().skip(odd).step_by(2).collect();
        Calibration::on(&ranking, &known.lists, &richness, &half, 99).unwrap()
    };
    let halves = [half(1), half(0)];
    let place_of = |square: usize| best.iter().position(|other| *other == square).unwrap() % 2;
    let ways = [
        Way { name: "**ours**, near × alike", rank: Box::new(ours), is_frequency: false },
        Way {
            name: "ours, calibrated on other squares",
            rank: Box::new(|square, own| {
                // The order is that of the score; a step holds many.
                let calibration = &halves[place_of(square)];
                ours(square, own)
                    .into_iter()
                    .map(|score| calibration.share(score as f32) + score * 1e-12)
                    .collect()
            }),
            is_frequency: true,
        },
        Way {
            name: "Hill's weights",
            rank: Box::new(|square, own| hill(&known, square, own)),
            is_frequency: true,
        },
        Way {
            name: "eight neighbours, count / 8",
            rank: Box::new(|square, _| eight(&known, square)),
            is_frequency: true,
        },
        Way {
            name: "plain frequency",
            rank: Box::new(|square, _| {
                (0..known.taxa).map(|taxon| known.elsewhere(square, taxon) / squares).collect()
            }),
            is_frequency: true,
        },
        Way {
            name: "Beals' smoothing",
            rank: Box::new(|square, own| beals(&known, square, own, false)),
            is_frequency: true,
        },
        Way {
            name: "*Beals' smoothing, hidden records left in its table*",
            rank: Box::new(|square, own| beals(&known, square, own, true)),
            is_frequency: false,
        },
        Way {
            name: "*ours × that table*",
            rank: Box::new(|square, own| {
                let table = beals(&known, square, own, true);
                let ours = ours(square, own);
                let elsewhere = |taxon: usize| known.elsewhere(square, taxon) / squares;
                let lift = |taxon: usize| (table[taxon] + 0.005) / (elsewhere(taxon) + 0.005);
                (0..known.taxa).map(|taxon| ours[taxon] * lift(taxon).powi(4)).collect()
            }),
            is_frequency: false,
        },
    ];
    let mut outcomes: Vec<Outcome> = ways.iter().map(|_| Outcome::default()).collect();
    let all = (best.len() as u64 * TIMES) as f64;
    for seed in 1..=TIMES {
        for (way, outcome) in ways.iter().zip(&mut outcomes) {
            let done = in_pieces(best.len(), |places| {
                let measure_square = |place: usize| {
                    let square = best[place];
                    let list = known.lists.of(square);
                    let hidden = hidden_from(list, (seed << 40) + square as u64);
                    let own: Vec<u32> =
                        list.iter().copied().filter(|taxon| hidden.binary_search(taxon).is_err()).collect();
                    measure(&known, way, square, &own, &hidden)
                };
                places.map(measure_square).collect()
            });
            for measured in done {
                outcome.auc += measured.auc / all;
                outcome.top += measured.top / all;
                outcome.hidden += measured.hidden / all;
                outcome.expected += measured.seen.iter().map(|seen| seen.0).sum::<f64>() / all;
                if way.is_frequency {
                    outcome.seen.extend(measured.seen);
                }
            }
        }
    }
    let text = report(&known, &ways, &outcomes) + &words(&known, &richness, &ranking, &best, &halves);
    print!("{text}");
    std::fs::write(out, text).unwrap();
    let (ours, others) = (&outcomes[0], &outcomes[2..6]);
    assert!(
        others.iter().all(|other| ours.auc > other.auc && ours.top > other.top),
        "another way is better on one of both"
    );
}

/// What the words of the page are worth: of the taxa that a word was said of, how many were there, in squares that were not
/// calibrated on and of which one, three or six to seven taxa of ten are hidden.
fn words(
    known: &Known,
    richness: &[Option<f64>],
    ranking: &Ranking<'_>,
    best: &[usize],
    halves: &[Calibration; 2],
) -> String {
    let mut text = String::from(WORDS);
    for (share, rounds, step) in [("one", 1, 3), ("three", 1, 1), ("six to seven", 3, 1)] {
        // Said, and there, of each word.
        let mut counts = [(0_usize, 0_usize); Likelihood::ALL.len()];
        for (place, square) in best.iter().enumerate() {
            let list = known.lists.of(*square);
            let mut own = list.to_vec();
            for round in 1..=rounds {
                let hidden = hidden_from(&own, (round << 48) + *square as u64);
                let hidden: Vec<u32> = hidden.into_iter().step_by(step).collect();
                own.retain(|taxon| hidden.binary_search(taxon).is_err());
            }
            let Some(expected) = richness[*square] else { continue };
            for missing in ranking.missing(*square, &own, &mut Scratch::default()) {
                let Some(class) = halves[place % 2].class(missing.score, own.len(), expected) else {
                    continue;
                };
                let count = &mut counts[Likelihood::ALL.iter().position(|other| *other == class).unwrap()];
                count.0 += 1;
                count.1 += usize::from(list.binary_search(&missing.taxon).is_ok());
            }
        }
        let _ = write!(text, "| {share} |");
        for (said, there) in counts {
            let _ = match said {
                0 => write!(text, " – |"),
                said => write!(text, " {:.0} % of {said} |", 100.0 * there as f64 / said as f64),
            };
        }
        text.push('\n');
    }
    text
}

fn report(known: &Known, ways: &[Way], outcomes: &[Outcome]) -> String {
    let mut text = String::from(HEAD);
    let _ = writeln!(
        text,
        "{} squares, {} taxa; hidden per square and time: {:.1} on average of those known from any other square.\n",
        known.centres.len(),
        known.squares_of.iter().filter(|squares| **squares > 0).count(),
        outcomes[0].hidden
    );
    text.push_str(
        "| ranking | AUC | precision at 20 | taxa expected, were the score a chance |\n|---|---|---|---|\n",
    );
    for (way, outcome) in ways.iter().zip(outcomes) {
        let expected =
            if way.is_frequency { format!("{:.1}", outcome.expected) } else { "no frequency".to_owned() };
        let _ = writeln!(text, "| {} | {:.4} | {:.4} | {expected} |", way.name, outcome.auc, outcome.top);
    }
    text.push_str(AFTER_TABLE);
    text.push_str("\n## Calibration\n\nOf all taxa of a frequency between these, how many were there (per cent; – where fewer than 200):\n\n");
    text.push_str("| frequency, % |");
    let shown: Vec<usize> = (0..ways.len()).filter(|way| ways[*way].is_frequency).collect();
    for way in &shown {
        let _ = write!(text, " {} |", ways[*way].name);
    }
    let _ = writeln!(text, "\n|---|{}", "---|".repeat(shown.len()));
    for tenth in 0..10 {
        let _ = write!(text, "| {}–{} |", tenth * 10, tenth * 10 + 10);
        for way in &shown {
            let inside = outcomes[*way].seen.iter().filter(|seen| ((seen.0 * 10.0) as usize).min(9) == tenth);
            let (there, all) =
                inside.fold((0, 0), |(there, all), seen| (there + usize::from(seen.1), all + 1));
            let _ = match all {
                0..200 => write!(text, " – |"),
                all => write!(text, " {:.0} |", 100.0 * there as f64 / all as f64),
            };
        }
        text.push('\n');
    }
    text.push_str(TAIL);
    text
}

const HEAD: &str = "# What is expected in a square

Written by `make bench-expected` (`bench/expected.rs`); do not edit by hand.

Of the 200 hour squares of the cube of alien plants with the longest lists, three taxa of ten are hidden, five times with fixed
seeds, one square after another. Every way to rank sees the list that is left and all other squares, and puts in order what is known from
any other square and is not in that list. AUC: of a taxon that was hidden and one that was not there, how often the hidden one
comes first. Precision at 20: of the first twenty, the share that was hidden. Means over squares and times.

";

const AFTER_TABLE: &str = "
The two rows in italics are no fair comparison: in the table of pairs that Beals' smoothing reads, they leave the very records that are hidden,
so a rare plant betrays itself by its one missing companion. They are here because figures for Beals' smoothing on this cube that
were worked out so (.954 and .839) are only met that way; without that help it comes to what the row above says.
";

const TAIL: &str = "
A frequency is no chance: all but the calibrated one promise more, or less, than came true. So the app prints none. Where an atlas
has at least 50 well recorded squares of its own (half of the taxa that Frescalo leads to expect, and at least twenty), `atlas build` hides
records from them in the same way, with a fixed seed, and calls *very likely* what was there in eight of ten such cases, *likely* five of
ten, *possible* two of ten. Where less is missing, beside what the well recorded squares have, than the three tenths that were hidden from them, the odds are lowered in proportion. Elsewhere it says only in
how many of the eight neighbours a taxon is known. What was hidden was known once: a plant that nobody finds is not in this test.
";

const WORDS: &str = "
## The words

Calibrated on one half of these squares, said in the other: of the taxa that a word was said of, the share that was there. The
promise is 80, 50 and 20 %. It is kept where three taxa of ten are hidden, and nearly kept where one is: there some of what was not
there was only never recorded. Where most is hidden more comes true than is promised, because no word counts on more being
missing than was hidden in the calibration.

| hidden of ten | very likely | likely | possible |
|---|---|---|---|
";
