//! How well a name answers what was typed.

/// How well a name answers, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It is the name.
    Exact,
    /// The name starts with it.
    Start,
    /// Its words are the starts of words of the name in order, from the first word on: `urt dio`.
    WordsFromFirst,
    /// Its words are the starts of words of the name in order: `dioica`.
    Words,
    /// The same in another order: `dioica urtica`.
    Swapped,
    /// It stands somewhere inside a name: `netel`.
    Inside,
    /// With so many slips it would answer: `urtica diocia`.
    Near(u8),
}

/// Fewest letters that are looked for inside a word: fewer would be found everywhere.
const FEWEST_INSIDE: usize = 3;

impl Rank {
    /// How a folded name answers a folded query whose words are given; `None` when it does not.
    #[must_use]
    pub fn of(name: &str, query: &str, words: &[&str]) -> Option<Self> {
        if name == query {
            return Some(Rank::Exact);
        }
        if name.starts_with(query) {
            return Some(Rank::Start);
        }
        match starts(name, words) {
            Some(0) => Some(Rank::WordsFromFirst),
            Some(_) => Some(Rank::Words),
            None if words.len() > 1 && in_any_order(name, words) => Some(Rank::Swapped),
            None if query.len() >= FEWEST_INSIDE && is_inside(name, query) => Some(Rank::Inside),
            None => None,
        }
    }
}

/// Whether a text that is not empty stands somewhere in another. Names are so short that to look is less work than to prepare
/// a search, as `str::contains` does each time.
fn is_inside(name: &str, query: &str) -> bool {
    let (name, query) = (name.as_bytes(), query.as_bytes());
    name.windows(query.len()).any(|piece| piece[0] == query[0] && piece == query)
}

/// The words of a folded text, with the byte at which each starts. A word is letters and digits.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    // Folded text: what is not ASCII is a letter; tables of all letters need not be downloaded.
    text.as_bytes()
        .split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .filter_map(move |word| {
            let at = word.as_ptr() as usize - start;
            Some((at, text.get(at..at + word.len())?))
        })
}

/// Which word of the name the first word typed is the start of, when all of them are starts in order.
fn starts(name: &str, typed: &[&str]) -> Option<usize> {
    let mut typed = typed.iter();
    let mut next = typed.next()?;
    let mut first = None;
    for (index, (_, word)) in words(name).enumerate() {
        if word.starts_with(next) {
            first = first.or(Some(index));
            match typed.next() {
                Some(word) => next = word,
                None => return first,
            }
        }
    }
    None
}

/// Whether all words typed are starts of words of the name, each of another one.
fn in_any_order(name: &str, typed: &[&str]) -> bool {
    let mut left: Vec<&str> = words(name).map(|(_, word)| word).collect();
    typed.iter().all(|typed| {
        let place = left.iter().position(|word| word.starts_with(typed));
        place.map(|place| left.swap_remove(place)).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(name: &str, query: &str) -> Option<Rank> {
        let typed: Vec<&str> = words(query).map(|(_, word)| word).collect();
        Rank::of(name, query, &typed)
    }

    #[test]
    fn better_answers_rank_first() {
        assert_eq!(rank("urtica dioica", "urtica dioica"), Some(Rank::Exact));
        assert_eq!(rank("urtica dioica", "urtica d"), Some(Rank::Start));
        assert_eq!(rank("urtica dioica", "urt dio"), Some(Rank::WordsFromFirst));
        assert_eq!(rank("urtica dioica", "dio"), Some(Rank::Words));
        assert_eq!(rank("grote brandnetel", "netel"), Some(Rank::Inside));
        assert_eq!(rank("grote brandnetel", "ne"), None);
        assert_eq!(rank("urtica dioica", "dio urt"), Some(Rank::Swapped));
        assert_eq!(rank("urtica urens", "urt urt"), None);
        assert_eq!(rank("poa annua subsp. varia", "poa var"), Some(Rank::WordsFromFirst));
    }
}
