//! The list that a row comes from, where one is named.
//!
//! Remarks and references are free text: they hold people, gardens and addresses, and no two rows need have the same.
//! Only what looks like the name of a list is taken from them; all else is neither published nor tells visits apart.

use std::borrow::Cow;

use crate::data::fold;
use crate::read::{Row, Term};

/// How this tool marks, in the references of an archive it writes, a list whose name does not say that it is one.
const OWN_LIST: &str = "IFBL Atlas list: ";

/// Longest name of a list, characters: what is longer tells a story.
const LONGEST_NAME: usize = 60;
/// Words that a name of a list begins with, folded.
const WORDS: &[&str] = &[
    "streeplijst",
    "streeplijsten",
    "digitale streeplijst",
    "liste",
    "tally list",
    "tally-list",
    "strichliste",
];
/// What follows such a word where it is no tally list: the red, black and grey lists of conservation.
const OTHER_LISTS: &[&str] = &["rouge", "noire", "grise", "orange"];
/// Endings of names of streets that a number follows.
const STREETS: &[&str] = &["straat", "laan", "steenweg", "dreef", "plein", "strasse", "street", "road"];
/// Words that names of streets begin with, between a number and another or before one.
const RUES: &[&str] = &["rue", "avenue", "chaussee", "boulevard", "impasse", "allee", "quai", "clos"];

/// The name of the list in a remark or a reference; blank when it is anything else. It borrows and compares only, so it
/// may be asked of every row.
pub(super) fn list_in_text(text: &[u8]) -> &[u8] {
    if let Some(own) = text.strip_prefix(OWN_LIST.as_bytes()) {
        return list_in_column(own);
    }
    // Most remarks end here.
    let first = text.first().map(u8::to_ascii_lowercase);
    if !matches!(first, Some(b's' | b'd' | b'l' | b't')) || text.len() > 4 * LONGEST_NAME {
        return b"";
    }
    let Ok(name) = std::str::from_utf8(text) else { return b"" };
    let folded = fold(name);
    let begins = WORDS.iter().any(|word| {
        folded.strip_prefix(word).is_some_and(|rest| {
            let mut next = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            let other = next.next().is_some_and(|next| OTHER_LISTS.contains(&next));
            !rest.starts_with(char::is_alphabetic) && !other
        })
    });
    if begins { list_in_column(text) } else { b"" }
}

/// The name of the list in a column for it; blank when what stands there is no name.
pub(super) fn list_in_column(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii();
    // Longer than any name of sixty characters: not even decoded.
    if text.is_empty() || text.len() > 4 * LONGEST_NAME {
        return b"";
    }
    let name = String::from_utf8_lossy(text);
    if name.chars().count() > LONGEST_NAME || has_address(&name) { b"" } else { text }
}

/// The name of a list as the references of an archive tell it, so that it is known again for one.
#[must_use]
pub fn list_reference(list: &str) -> String {
    match list_in_text(list.as_bytes()) {
        b"" if !list.is_empty() => format!("{OWN_LIST}{list}"),
        _ => list.to_owned(),
    }
}

/// The name of the list that a row comes from; blank when it names none. `unnamed` are observers whose names are not to
/// be published: they are not told by the name of their list either.
pub(super) fn list_of(row: &Row<'_>, unnamed: &str) -> String {
    let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let (list, number) = (list_in_column(row.get(Term::List)), list_in_column(row.get(Term::ListNumber)));
    let name = match (list, number) {
        (b"", b"") => match list_in_text(row.get(Term::AssociatedReferences)) {
            b"" => text(list_in_text(row.get(Term::OccurrenceRemarks))),
            references => text(references),
        },
        (list, b"") => text(list),
        (b"", number) => text(number),
        (list, number) => format!("{}, {}", text(list), text(number)),
    };
    if unnamed.is_empty() { name } else { without_names(&name, unnamed).into_owned() }
}

/// The name of a list without the words of the observers' names, `Streeplijst 1972` for `Streeplijst J. Peeters 1972`.
fn without_names<'n>(name: &'n str, observers: &str) -> Cow<'n, str> {
    let words = |text: &str| -> Vec<String> {
        let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        text.split(|c: char| !c.is_alphanumeric()).filter(letters).map(fold).collect()
    };
    let names: Vec<String> =
        words(observers).into_iter().filter(|name| !WORDS.contains(&name.as_str())).collect();
    let is_name = |word: &str| words(word).iter().any(|word| names.contains(word));
    if !name.split_whitespace().any(is_name) {
        return Cow::Borrowed(name);
    }
    // An initial beside a name is part of it.
    let kept = name.split_whitespace().filter(|word| !is_name(word) && !is_initial(word));
    let kept = kept.collect::<Vec<_>>().join(" ");
    Cow::Owned(kept.trim_matches([' ', ',', ';', '-', '&']).to_owned())
}

/// `J.`, `J.P.`
fn is_initial(word: &str) -> bool {
    let parts = || word.split(['.', ',', '-']).filter(|part| !part.is_empty());
    word.contains('.')
        && parts().count() > 0
        && parts().all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

/// Whether a text holds an address: of a page, of a mailbox, of a house, or a number to call.
fn has_address(text: &str) -> bool {
    let folded = fold(text);
    if folded.contains("://") || folded.contains('@') || folded.contains("www.") || folded.contains("doi:") {
        return true;
    }
    let words: Vec<&str> =
        folded.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')')).collect();
    let house = |word: Option<&&str>| {
        word.is_some_and(|word| {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            (1..=3).contains(&digits) && word.len() <= digits + 2
        })
    };
    words.iter().enumerate().any(|(index, word)| {
        let page = word.split_once('/').is_some_and(|(host, path)| {
            let end = host.rsplit_once('.').map_or("", |(_, end)| end);
            !path.is_empty() && end.len() >= 2 && end.bytes().all(|byte| byte.is_ascii_lowercase())
        });
        let street = STREETS.iter().any(|street| word.ends_with(street)) && house(words.get(index + 1));
        let rue = RUES.contains(word)
            && (words[index + 1..].iter().any(|word| house(Some(word)))
                || index.checked_sub(1).is_some_and(|before| house(words.get(before))));
        let calls = matches!(*word, "tel" | "tel." | "tel:" | "gsm" | "gsm:")
            || (word.starts_with('+')
                && word.bytes().skip(1).take(2).filter(u8::is_ascii_digit).count() == 2)
            || is_number_to_call(word);
        page || street || rue || calls
    })
}

/// `014/12.34.56`, `0475/123456`
fn is_number_to_call(word: &str) -> bool {
    let Some((zone, rest)) = word.split_once('/') else { return false };
    zone.starts_with('0')
        && (2..=4).contains(&zone.len())
        && zone.bytes().all(|byte| byte.is_ascii_digit())
        && rest.bytes().filter(u8::is_ascii_digit).count() >= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_lists_are_taken_from_free_text() {
        for name in [
            "Streeplijst flower 1995",
            "streeplijst",
            "STREEPLIJST IFB. Mod. 1962",
            "Digitale streeplijst 12",
            "Streeplijsten 1962",
            "Streeplijst1962",
            "Liste à biffer 1962",
            "Tally list 7",
            "Strichliste Eupen",
            "Streeplijst Zennevallei 12",
            "Streeplijst 1962/12",
        ] {
            assert_eq!(list_in_text(name.as_bytes()), name.as_bytes(), "{name}");
        }
        for text in [
            "",
            "losse waarneming",
            "in the garden of Mrs Peeters",
            "listed by Jan",
            "streeplijstje van Jan",
            "Liste rouge: VU",
            "Streeplijst, see https://example.org/1",
            "Streeplijst www.example.org",
            "Streeplijst jan@example.org",
            "Streeplijst doi:10.1/2",
            "Streeplijst example.org/observation/1",
            "Streeplijst Jan, Kerkstraat 5",
            "Liste de Jean, 12 rue de la Loi",
            "Liste de Jean, rue de la Loi 16",
            "Streeplijst Jan 0475/123456",
            "Streeplijst Jan +32 475 12 34 56",
            "Streeplijst tel. 12",
            "Streeplijst of the day on which we went to look for it near the house of Jan",
            "https://example.org/streeplijst",
        ] {
            assert_eq!(list_in_text(text.as_bytes()), b"", "{text}");
        }
        assert_eq!(list_in_text("IFBL Atlas list: Herbarium".as_bytes()), b"Herbarium");
        assert_eq!(list_in_text(&[b's', 0xff]), b"");
        assert_eq!(list_in_text(&[b's'; 100_000]), b"");
    }

    #[test]
    fn a_column_for_lists_names_one_unless_it_tells_a_story() {
        assert_eq!(list_in_column(b" Herbarium BR "), b"Herbarium BR");
        assert_eq!(list_in_column(b"Waarnemingen.be"), b"Waarnemingen.be");
        for text in ["jan@example.org", "https://example.org/7", "x.org/7"] {
            assert_eq!(list_in_column(text.as_bytes()), b"", "{text}");
        }
        assert_eq!(list_in_column(&[b'x'; 61]), b"");
        assert_eq!(list_in_column("é".repeat(60).as_bytes()).len(), 120);
    }

    #[test]
    fn a_list_does_not_tell_who_made_it() {
        for (name, observers, expected) in [
            ("Streeplijst J. Peeters 1972", "Jan Peeters", "Streeplijst 1972"),
            ("Streeplijst Peeters", "Peeters, Jan | Jans, An", "Streeplijst"),
            ("Streeplijst PÉETERS/1972", "Jan Peeters", "Streeplijst"),
            ("Streeplijst IFB. Mod. 1962", "Observer 012", "Streeplijst IFB. Mod. 1962"),
            ("Streeplijst 12", "Streeplijst", "Streeplijst 12"),
        ] {
            assert_eq!(without_names(name, observers), expected, "{name}");
        }
    }
}
