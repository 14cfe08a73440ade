//! The time of day in a cell of dates: it says nothing here, so it goes, and its zone with it.

use super::token::Raw;

/// Words that stand behind a number of hours.
const HOURS: [&str; 8] = ["u", "h", "uur", "uhr", "heures", "heure", "hr", "hrs"];
/// Words that stand behind a time of day.
const BEHIND: [&str; 15] =
    ["am", "pm", "z", "utc", "gmt", "cet", "cest", "mez", "mesz", "u", "h", "uur", "uhr", "hr", "hrs"];
/// Words of a zone that is written out in brackets.
const ZONE: [&str; 9] = ["time", "zeit", "zomertijd", "sommerzeit", "heure", "gmt", "utc", "cet", "cest"];
/// Words that stand before a time of day.
const BEFORE: [&str; 5] = ["om", "at", "a", "um", "vers"];

/// The cell without its times of day.
pub(super) fn without_clocks<'a>(raw: &[Raw<'a>]) -> Vec<Raw<'a>> {
    let mut kept: Vec<Raw<'a>> = Vec::with_capacity(raw.len());
    let mut at = 0;
    while at < raw.len() {
        let Some(end) = clock(raw, at).or_else(|| offset(raw, at)) else {
            kept.push(raw[at]);
            at += 1;
            continue;
        };
        at = end;
        // What joined it to the date goes too: `1998-06-09+02:00`, `12/05/1998, om 14u30`, `T15:30/17:00`.
        while let Some(Raw::Gap | Raw::Sign('+' | '-' | '/' | ',')) = kept.last() {
            kept.pop();
        }
        if let [.., Raw::Gap, Raw::Word(word)] = kept.as_slice()
            && BEFORE.contains(word)
        {
            kept.truncate(kept.len() - 2);
        }
        if kept.is_empty() {
            while let Some(Raw::Gap | Raw::Sign('-' | '/' | ',')) = raw.get(at) {
                at += 1;
            }
        } else {
            kept.push(Raw::Gap);
        }
    }
    kept
}

/// Where the time of day ends that begins here.
fn clock(raw: &[Raw<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|before| raw[before]);
    let hour = |digits: &str| digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|hour| hour <= 24);
    let rest = &raw[at..];
    let mut end = match rest {
        // 2007-11-13T15:30, 20090220T0840
        [Raw::Word("t"), Raw::Number(_), ..] if matches!(before, Some(Raw::Number(_))) => at + 2,
        [Raw::Number(h), Raw::Sign(':'), Raw::Number(m), ..]
            if hour(h) && m.len() == 2 && before != Some(Raw::Sign(':')) =>
        {
            at + 3
        }
        // 14.30 uur
        [Raw::Number(h), Raw::Sign('.'), Raw::Number(m), Raw::Gap, Raw::Word(word), ..]
            if before.is_some() && hour(h) && m.len() == 2 && HOURS.contains(word) =>
        {
            at + 5
        }
        // 14u30, 14h
        [Raw::Number(h), Raw::Word(word), ..] if before.is_some() && hour(h) && HOURS.contains(word) => {
            at + 2 + usize::from(matches!(rest.get(2), Some(Raw::Number(minutes)) if minutes.len() <= 2))
        }
        [Raw::Number(h), Raw::Gap, Raw::Word("h" | "uur" | "uhr" | "heures" | "am" | "pm"), ..]
            if before.is_some() && hour(h) =>
        {
            at + 3
        }
        [Raw::Number(h), Raw::Word("am" | "pm"), ..] if before.is_some() && hour(h) => at + 2,
        _ => return None,
    };
    while let [Raw::Sign(':'), Raw::Number(_), ..] = raw[end..] {
        end += 2;
    }
    // Parts of a second; what is followed by a stroke is the next date.
    if let [Raw::Sign('.' | ','), Raw::Number(_), ref after @ ..] = raw[end..]
        && !matches!(after.first(), Some(Raw::Sign('/' | '-' | '.')))
    {
        end += 2;
    }
    while let Some(next) = zone(raw, end) {
        end = next;
    }
    Some(end)
}

/// Where one more word about the zone or the half of the day ends.
fn zone(raw: &[Raw<'_>], at: usize) -> Option<usize> {
    let glued = raw.get(at) != Some(&Raw::Gap);
    let at = if glued { at } else { at + 1 };
    let rest = raw.get(at..)?;
    let minutes = |rest: &[Raw<'_>]| if matches!(rest, [Raw::Sign(':'), Raw::Number(_), ..]) { 2 } else { 0 };
    match rest {
        [Raw::Word("a" | "p"), Raw::Sign('.'), Raw::Word("m"), Raw::Sign('.'), ..] => Some(at + 4),
        [Raw::Word(word), ..] if BEHIND.contains(word) => Some(at + 1),
        [Raw::Sign('+'), Raw::Number(_), rest @ ..] => Some(at + 2 + minutes(rest)),
        [Raw::Sign('-'), Raw::Number(_), rest @ ..] if glued && minutes(rest) > 0 => Some(at + 4),
        [Raw::Sign('-'), Raw::Number(zone), rest @ ..]
            if glued && zone.len() == 4 && !matches!(rest.first(), Some(Raw::Sign('-' | '/' | '.'))) =>
        {
            let zone: u16 = zone.parse().ok()?;
            (zone <= 1400 && zone % 100 < 60).then_some(at + 2)
        }
        [Raw::Sign('('), inside @ ..] => {
            let end = inside.iter().position(|token| *token == Raw::Sign(')'))?;
            let named = |token: &Raw<'_>| matches!(token, Raw::Word(word) if ZONE.contains(word));
            inside[..end].iter().any(named).then_some(at + end + 2)
        }
        _ => None,
    }
}

/// Where a zone ends that stands behind a date without a time of day: `1998-06-09+0200`.
fn offset(raw: &[Raw<'_>], at: usize) -> Option<usize> {
    let dated = at.checked_sub(1).is_some_and(|before| matches!(raw[before], Raw::Number(_)));
    match raw[at..] {
        [Raw::Sign('+'), Raw::Number(zone)] if dated && matches!(zone.len(), 2 | 4) => Some(at + 2),
        _ => None,
    }
}
