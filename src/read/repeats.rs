//! Which rows repeat what the row before said.
//!
//! Sources mostly come list by list, so that most of a row stands in the row before too. That is found out where the text has
//! just been cut, and is at hand: whoever takes the rows, on another core, need not look at it again.

use super::row::start_of;

/// Numbers of runs in a file, at most.
const RUNS_OF_FILE: u64 = 1 << 40;

/// Tells for each row of a file in which run it is.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// Columns that are compared, from the first to the last with whatever stands between them.
    ranges: Vec<(u16, u16)>,
    /// The run of the row before.
    run: u64,
    /// Where the row before has these columns, in the block or in `kept`; empty where it has them not.
    before: Vec<(usize, usize)>,
    /// Where this row has them.
    here: Vec<(usize, usize)>,
    /// What the last row of an earlier block said.
    kept: Vec<u8>,
    is_kept: bool,
}

impl Repeats {
    /// Compares these columns in a file; no two files of a table have runs of one number.
    pub(super) fn of(ranges: &[(u16, u16)], file: usize) -> Self {
        Repeats { ranges: ranges.to_vec(), run: file as u64 * RUNS_OF_FILE, ..Repeats::default() }
    }

    /// The run of a row, by where its fields end; 0 where it lacks any of the columns, or none are compared.
    pub(super) fn run(&mut self, block: &[u8], start: usize, ends: &[u32]) -> u64 {
        if self.ranges.is_empty() {
            return 0;
        }
        self.here.clear();
        for (first, last) in &self.ranges {
            let (Some(from), Some(to)) = (start_of(start, ends, *first), ends.get(usize::from(*last))) else {
                self.before.clear();
                return 0;
            };
            self.here.push((from, *to as usize));
        }
        let source = if self.is_kept { &self.kept[..] } else { block };
        let same = self.before.len() == self.here.len()
            && self.before.iter().zip(&self.here).all(|(before, here)| {
                source.get(before.0..before.1).is_some_and(|text| block.get(here.0..here.1) == Some(text))
            });
        self.run += u64::from(!same);
        std::mem::swap(&mut self.before, &mut self.here);
        self.is_kept = false;
        self.run
    }

    /// The block is given away: keeps what its last row said.
    pub(super) fn leave(&mut self, block: &[u8]) {
        if std::mem::replace(&mut self.is_kept, true) {
            return;
        }
        self.kept.clear();
        for place in &mut self.before {
            let start = self.kept.len();
            self.kept.extend_from_slice(block.get(place.0..place.1).unwrap_or_default());
            *place = (start, self.kept.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The runs of rows of three columns, handed over in pieces of so many rows.
    fn runs(rows: &[&str], size: usize) -> Vec<u64> {
        let mut repeats = Repeats::of(&[(1, 2)], 0);
        let mut runs = Vec::new();
        for piece in rows.chunks(size) {
            let block = piece.iter().map(|row| format!("{row}\n")).collect::<String>();
            let mut start = 0;
            for line in block.split_inclusive('\n') {
                let ends: Vec<u32> = line
                    .char_indices()
                    .filter(|(_, letter)| ",\n".contains(*letter))
                    .map(|(place, _)| crate::data::index32(start + place))
                    .collect();
                runs.push(repeats.run(block.as_bytes(), start, &ends));
                start += line.len();
            }
            repeats.leave(block.as_bytes());
            repeats.leave(b"");
        }
        runs
    }

    #[test]
    fn rows_that_say_the_same_are_in_one_run_however_they_are_cut() {
        let rows = ["1,a,b", "2,a,b", "3,a,c", "4,a,c", "5", "6,a,c", "7,,", "8,,", "9,a,b"];
        for size in 1..=rows.len() {
            assert_eq!(runs(&rows, size), [1, 1, 2, 2, 0, 3, 4, 4, 5], "{size} rows in a block");
        }
        assert_ne!(
            Repeats::of(&[(0, 0)], 1).run(b"a\n", 0, &[1]),
            Repeats::of(&[(0, 0)], 0).run(b"a\n", 0, &[1])
        );
        assert_eq!(Repeats::default().run(b"a\n", 0, &[1]), 0);
    }
}
