//! Which part of a name answered what was typed.

use super::rank::words;
use crate::data::fold;

/// Cuts a name into pieces and says of each whether it was typed: `urt dio` emphasises **Urt**ica **dio**ica.
///
/// ```
/// use ifbl_atlas::search::highlight;
/// let pieces = highlight("Urtica dioica", "urt dio");
/// assert_eq!(pieces[0], ("Urt".to_owned(), true));
/// assert_eq!(pieces[1], ("ica ".to_owned(), false));
/// ```
#[must_use]
pub fn highlight(name: &str, typed: &str) -> Vec<(String, bool)> {
    // Letter by letter, so that places in the folded name lead back to letters of the written one.
    let letters: Vec<char> = name.chars().collect();
    let mut folded = String::with_capacity(name.len());
    let mut letter_at = Vec::with_capacity(name.len());
    for (index, letter) in letters.iter().enumerate() {
        let text = if letter.is_ascii() {
            letter.to_ascii_lowercase().to_string()
        } else {
            fold(&letter.to_string())
        };
        letter_at.extend(std::iter::repeat_n(index, text.len()));
        folded.push_str(&text);
    }
    let query = fold(typed);
    let query = query.trim();
    let mut typed_letters = vec![false; letters.len()];
    let mut mark = |start: usize, length: usize| {
        for index in letter_at.iter().skip(start).take(length) {
            typed_letters[*index] = true;
        }
    };
    let starts = starts(&folded, query);
    if folded.starts_with(query) {
        mark(0, query.len());
    } else if !starts.is_empty() {
        starts.into_iter().for_each(|(start, length)| mark(start, length));
    } else if let Some(start) = folded.find(query) {
        mark(start, query.len());
    }
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (letter, typed) in letters.into_iter().zip(typed_letters) {
        match pieces.last_mut() {
            Some((text, last)) if *last == typed => text.push(letter),
            _ => pieces.push((letter.to_string(), typed)),
        }
    }
    pieces
}

/// Where the words typed stand as starts of words, in order: byte and length. Empty when they do not all.
fn starts(folded: &str, query: &str) -> Vec<(usize, usize)> {
    let mut typed = words(query).map(|(_, word)| word);
    let Some(mut next) = typed.next() else { return Vec::new() };
    let mut found = Vec::new();
    for (start, word) in words(folded) {
        // A hybrid sign is written against its epithet.
        let (start, rest) = match word.strip_prefix('x') {
            Some(rest) if !word.starts_with(next) => (start + 1, rest),
            _ => (start, word),
        };
        if rest.starts_with(next) {
            found.push((start, next.len()));
            match typed.next() {
                Some(word) => next = word,
                None => return found,
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emphasised(name: &str, typed: &str) -> String {
        highlight(name, typed)
            .into_iter()
            .map(|(text, typed)| if typed { format!("[{text}]") } else { text })
            .collect()
    }

    #[test]
    fn what_was_typed_is_emphasised() {
        assert_eq!(emphasised("Urtica dioica", "urt dio"), "[Urt]ica [dio]ica");
        assert_eq!(emphasised("Grote brandnetel", "netel"), "Grote brand[netel]");
        assert_eq!(emphasised("Épilobe à feuilles", "epi"), "[Épi]lobe à feuilles");
        assert_eq!(emphasised("Weiße Taubnessel", "weisse"), "[Weiße] Taubnessel");
        assert_eq!(emphasised("Oenothera ×fallax", "oen fal"), "[Oen]othera ×[fal]lax");
        assert_eq!(emphasised("Urtica dioica", "lamium"), "Urtica dioica");
        assert_eq!(emphasised("", "x"), "");
        assert_eq!(emphasised("Urtica", ""), "Urtica");
    }
}
