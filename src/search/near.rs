//! How near a name is to what was typed with a slip.

use super::rank::words;

/// Words shorter than this are not looked at with forgiveness, letters: too many others are near them.
const FEWEST: usize = 4;
/// From so many letters on a word may have two slips.
const LONG: usize = 8;
/// Longer words are no names.
const LONGEST: usize = 40;

/// Slips that a word may have at most.
const MOST_SLIPS: usize = 2;

/// Slips that a typed word may have: a letter too much, too few, another one, or two in each other's place.
fn slips(word: &str) -> usize {
    match word.len() {
        0..FEWEST => 0,
        FEWEST..LONG => 1,
        _ => MOST_SLIPS,
    }
}

/// The letters of a text, one bit each: what a name lacks of those that were typed are slips.
#[must_use]
pub fn letters(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_lowercase).fold(0, |bits, letter| bits | 1 << (letter - b'a'))
}

/// What was typed, word by word, looked at once for all names.
#[derive(Debug)]
pub struct Typed<'a> {
    words: Vec<TypedWord<'a>>,
}

#[derive(Debug)]
struct TypedWord<'a> {
    word: &'a str,
    letters: u32,
    /// Slips that it may have.
    most: usize,
}

impl<'a> Typed<'a> {
    /// Of these folded words.
    #[must_use]
    pub fn new(words: &[&'a str]) -> Self {
        let word = |word: &&'a str| TypedWord { word, letters: letters(word), most: slips(word) };
        Typed { words: words.iter().map(word).collect() }
    }

    /// How many slips lie between it and the starts of words of a folded name, in any order; `None` where there are more than
    /// a slip of the finger makes, or none of the words is forgiven.
    #[must_use]
    pub fn near(&self, name: &str, name_letters: u32) -> Option<u8> {
        // Nothing is split up where letters are missing.
        if self.words.iter().any(|typed| (typed.letters & !name_letters).count_ones() as usize > typed.most) {
            return None;
        }
        let mut left: Vec<&str> = words(name).map(|(_, word)| word).collect();
        let mut sum = 0;
        for typed in &self.words {
            let slips_to = |word: &str| distance(typed.word.as_bytes(), word.as_bytes(), typed.most);
            let distances =
                left.iter().enumerate().filter_map(|(place, word)| Some((slips_to(word)?, place)));
            let (slips, place) = distances.min()?;
            left.remove(place);
            sum += slips;
        }
        u8::try_from(sum).ok()
    }
}

/// More slips than any word may have.
const TOO_MANY: usize = LONGEST;

/// The least number of slips between a typed word and a start of another word, if it is at most `most`: Damerau's four, no letter
/// twice (optimal string alignment). Only what lies within `most` of the diagonal is looked at: beyond it there are more.
fn distance(typed: &[u8], word: &[u8], most: usize) -> Option<usize> {
    let width = word.len().min(typed.len() + most);
    if width + most < typed.len() || width >= LONGEST {
        return None;
    }
    // The row before the last, the last, and the one that is being filled.
    let mut rows = [[TOO_MANY; LONGEST + 2]; 3];
    let [before, last, here] = &mut rows;
    let (mut before, mut last, mut here) = (before, last, here);
    let (mut from, mut to) = (0, most.min(width));
    for (column, cell) in last.iter_mut().enumerate().take(to + 1) {
        *cell = column;
    }
    for (row, letter) in typed.iter().enumerate() {
        from = (row + 1).saturating_sub(most);
        to = (row + 1 + most).min(width);
        match from.checked_sub(1) {
            Some(beyond) => here[beyond] = TOO_MANY,
            None => here[0] = row + 1,
        }
        here[to + 1] = TOO_MANY;
        let mut fewest = if from == 0 { row + 1 } else { TOO_MANY };
        for column in from.max(1)..=to {
            let other = word[column - 1];
            let mut least = (last[column - 1] + usize::from(*letter != other))
                .min(last[column] + 1)
                .min(here[column - 1] + 1);
            if row > 0 && column > 1 && *letter == word[column - 2] && typed[row - 1] == other {
                least = least.min(before[column - 2] + 1);
            }
            here[column] = least;
            fewest = fewest.min(least);
        }
        if fewest > most {
            return None;
        }
        (before, last, here) = (last, here, before);
    }
    last.get(from..=to)?.iter().copied().min().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips_between(name: &str, query: &str) -> Option<u8> {
        let typed: Vec<&str> = words(query).map(|(_, word)| word).collect();
        Typed::new(&typed).near(name, letters(name))
    }

    #[test]
    fn slips_of_the_finger_are_forgiven() {
        assert_eq!(
            slips_between("urtica dioica", "urtica diocia"),
            Some(1),
            "two letters in each other's place"
        );
        assert_eq!(
            slips_between("impatiens glandulifera", "impatiens glanduliffera"),
            Some(1),
            "a letter too much"
        );
        assert_eq!(slips_between("grote brandnetel", "brandneetel"), Some(1), "within a compound");
        assert_eq!(
            slips_between("achillea millefolium", "achilea milefolium"),
            Some(2),
            "a letter too few, twice"
        );
        assert_eq!(slips_between("hieracium murorum", "ieracium"), Some(1), "at the start too");
        assert_eq!(slips_between("urtica dioica", "diocia urtca"), Some(2), "and in another order");
        assert_eq!(
            slips_between("impatiens glandulifera", "impat glandulff"),
            Some(1),
            "of what is not written out"
        );
    }

    /// The same without a thought for time: all starts of the word, all cells.
    fn plainly(typed: &[u8], word: &[u8]) -> usize {
        let mut cells = vec![vec![0; word.len() + 1]; typed.len() + 1];
        for row in 0..=typed.len() {
            for column in 0..=word.len() {
                if row == 0 || column == 0 {
                    cells[row][column] = row + column;
                    continue;
                }
                let differs = usize::from(typed[row - 1] != word[column - 1]);
                let mut least = (cells[row - 1][column - 1] + differs)
                    .min(cells[row - 1][column] + 1)
                    .min(cells[row][column - 1] + 1);
                if row > 1
                    && column > 1
                    && typed[row - 1] == word[column - 2]
                    && typed[row - 2] == word[column - 1]
                {
                    least = least.min(cells[row - 2][column - 2] + 1);
                }
                cells[row][column] = least;
            }
        }
        cells[typed.len()].iter().copied().min().unwrap()
    }

    proptest::proptest! {
        #[test]
        fn what_lies_near_the_diagonal_is_enough(typed in "[abc]{1,12}", word in "[abc]{0,14}", most in 0..=MOST_SLIPS) {
            let expected = Some(plainly(typed.as_bytes(), word.as_bytes())).filter(|slips| *slips <= most);
            proptest::prop_assert_eq!(distance(typed.as_bytes(), word.as_bytes(), most), expected);
        }
    }

    #[test]
    fn other_words_are_not_near() {
        for (name, typed) in [
            ("urtica dioica", "poa"),
            ("poa annua", "pia"),
            ("rosa canina", "salix"),
            ("urtica dioica", "urtica urens"),
        ] {
            assert_eq!(slips_between(name, typed), None, "{typed} is not {name}");
        }
    }
}
