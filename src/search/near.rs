//! How near a name is to what was typed with a slip.

use super::rank::words;

/// Words shorter than this are not looked at with forgiveness, letters: too many others are near them.
const FEWEST: usize = 4;
/// From so many letters on a word may have two slips.
const LONG: usize = 8;
/// Longer words are no names.
const LONGEST: usize = 40;

/// Slips that a word may have at most.
pub const MOST_SLIPS: usize = 2;

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

/// How many slips lie between what was typed and the starts of words of a folded name, in any order; `None` where there are
/// more than a slip of the finger makes, or none of the words is forgiven.
#[must_use]
pub fn near(name: &str, name_letters: u32, typed: &[&str]) -> Option<u8> {
    let mut left: Vec<&str> = Vec::new();
    let mut sum = 0;
    for typed in typed {
        let most = slips(typed);
        if (letters(typed) & !name_letters).count_ones() as usize > most {
            return None;
        }
        if left.is_empty() {
            left.extend(words(name).map(|(_, word)| word));
        }
        let distances = left
            .iter()
            .enumerate()
            .filter_map(|(place, word)| Some((distance(typed.as_bytes(), word.as_bytes(), most)?, place)));
        let (slips, place) = distances.min()?;
        left.remove(place);
        sum += slips;
    }
    u8::try_from(sum).ok()
}

/// The least number of slips between a typed word and a start of another word, if it is at most `most`: Damerau's four, no letter
/// twice (optimal string alignment).
fn distance(typed: &[u8], word: &[u8], most: usize) -> Option<usize> {
    let width = word.len().min(typed.len() + most);
    if width + most < typed.len() || width >= LONGEST {
        return None;
    }
    // The row before the last, the last, and the one that is being filled.
    let mut rows = [[0_usize; LONGEST]; 3];
    rows[1] = std::array::from_fn(|column| column);
    for (row, letter) in typed.iter().enumerate() {
        rows[2][0] = row + 1;
        for column in 0..width {
            let other = word[column];
            let mut least = (rows[1][column] + usize::from(*letter != other))
                .min(rows[1][column + 1] + 1)
                .min(rows[2][column] + 1);
            if row > 0 && column > 0 && *letter == word[column - 1] && typed[row - 1] == other {
                least = least.min(rows[0][column - 1] + 1);
            }
            rows[2][column + 1] = least;
        }
        if rows[2][..=width].iter().all(|slips| *slips > most) {
            return None;
        }
        rows.rotate_left(1);
    }
    rows[1][..=width].iter().copied().min().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips_between(name: &str, query: &str) -> Option<u8> {
        let typed: Vec<&str> = words(query).map(|(_, word)| word).collect();
        near(name, letters(name), &typed)
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
