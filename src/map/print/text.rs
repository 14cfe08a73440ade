//! Roughly how long a text is, without a font at hand, where its lines break, and what of it is in italics.

use crate::data::is_upright;

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// Whether it is a scientific name.
    pub italic: bool,
}

impl Run {
    /// Plain text.
    pub fn upright(text: impl Into<String>) -> Self {
        Run { text: text.into(), italic: false }
    }
}

/// A text with these names in italics, wherever they stand in it; of names within each other the longer one. Ranks and the
/// sign of hybrids stand upright in them.
#[must_use]
pub fn with_names(text: &str, names: &[String]) -> Vec<Run> {
    let mut names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for name in names {
        for (start, _) in text.match_indices(name) {
            let place = start..start + name.len();
            if found.iter().all(|other| other.end <= place.start || other.start >= place.end) {
                found.push(place);
            }
        }
    }
    found.sort_by_key(|place| place.start);
    let mut runs = Vec::new();
    let mut done = 0;
    for place in found.into_iter().chain(std::iter::once(text.len()..text.len())) {
        runs.push(Run::upright(&text[done..place.start]));
        push_name(&mut runs, &text[place.clone()]);
        done = place.end;
    }
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// Adds a name, word by word.
fn push_name(runs: &mut Vec<Run>, name: &str) {
    let start = runs.len();
    let mut add = |text: &str, italic: bool| match runs.get_mut(start..).and_then(<[Run]>::last_mut) {
        Some(run) if run.italic == italic => run.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), italic }),
    };
    let mut was_italic = None;
    for word in name.split(' ') {
        // The sign stands before the word, or is one.
        let sign = if word.starts_with('×') { '×'.len_utf8() } else { 0 };
        let (sign, word) = word.split_at(sign);
        let is_italic = sign.is_empty() && !is_upright(word);
        if let Some(was_italic) = was_italic {
            // A space between styles is upright: at the start of a part of a text viewers leave it out.
            add(" ", was_italic && is_italic);
        }
        if !sign.is_empty() {
            add(sign, false);
        }
        if !word.is_empty() {
            add(word, !is_upright(word));
        }
        was_italic = Some(if word.is_empty() { is_italic } else { !is_upright(word) });
    }
}

/// Width of a text set in a sans serif of size 1.
///
/// After the widths of Helvetica; a little too wide for most other fonts, so that nothing runs into its neighbour.
#[must_use]
pub fn width(text: &str) -> f64 {
    text.chars().map(letter).sum()
}

/// Width of runs one after the other.
#[must_use]
pub fn width_of(runs: &[Run]) -> f64 {
    runs.iter().map(|run| width(&run.text)).sum()
}

fn letter(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 0.24,
        ' ' | '.' | ',' | ':' | ';' | 'f' | 't' | 'I' | '!' | '/' | '·' => 0.29,
        '(' | ')' | '-' | 'r' => 0.34,
        'm' | 'w' => 0.78,
        'M' | 'W' | '@' | '©' => 0.88,
        'a'..='z' | '0'..='9' | '–' | '×' => 0.56,
        _ => 0.7,
    }
}

/// Breaks a text between words so that no line is wider than `room`, in sizes of the font. A word longer than a
/// line is broken where it must.
#[must_use]
pub fn wrap(text: &str, room: f64) -> Vec<String> {
    let lines = wrap_runs(&[Run::upright(text)], room).into_iter();
    lines.map(|line| line.into_iter().map(|run| run.text).collect()).collect()
}

/// Breaks text in several styles into lines, as [`wrap`] does with text in one.
#[must_use]
pub fn wrap_runs(runs: &[Run], room: f64) -> Vec<Vec<Run>> {
    let letters: Vec<(char, bool)> =
        runs.iter().flat_map(|run| run.text.chars().map(|letter| (letter, run.italic))).collect();
    let words = letters.split(|letter| letter.0.is_whitespace()).filter(|word| !word.is_empty());
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    let mut used = 0.0;
    for word in words {
        let space = if used > 0.0 { letter(' ') } else { 0.0 };
        let wide: f64 = word.iter().map(|(sign, _)| letter(*sign)).sum();
        if used > 0.0 && used + space + wide > room {
            lines.push(Vec::new());
            used = 0.0;
        } else if used > 0.0 {
            // A space between styles is upright: at the start of a part of a text viewers leave it out.
            let after = lines.last().and_then(|line| line.last()).is_some_and(|run| run.italic);
            push(&mut lines, ' ', after && word[0].1);
            used += space;
        }
        for (sign, italic) in word {
            if used > 0.0 && used + letter(*sign) > room {
                lines.push(Vec::new());
                used = 0.0;
            }
            push(&mut lines, *sign, *italic);
            used += letter(*sign);
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn push(lines: &mut [Vec<Run>], letter: char, italic: bool) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some(run) if run.italic == italic => run.text.push(letter),
        _ => line.push(Run { text: letter.into(), italic }),
    }
}

/// A text cut to `room`, in sizes of the font; `…` says so.
#[must_use]
pub fn cut(text: &str, room: f64) -> String {
    let mut runs = vec![Run::upright(text)];
    cut_runs(&mut runs, room);
    runs.into_iter().map(|run| run.text).collect()
}

/// Cuts text in several styles, as [`cut`] does with text in one.
pub fn cut_runs(runs: &mut Vec<Run>, room: f64) {
    if width_of(runs) <= room {
        return;
    }
    let mut used = letter('…');
    let mut is_cut = false;
    for run in runs.iter_mut() {
        let kept = run.text.chars().take_while(|sign| {
            used += letter(*sign);
            is_cut |= used > room;
            !is_cut
        });
        run.text = kept.collect();
    }
    runs.retain(|run| !run.text.trim_end().is_empty());
    match runs.last_mut() {
        Some(run) => run.text = run.text.trim_end().to_owned() + "…",
        None => runs.push(Run::upright("…")),
    }
}

/// Stand in a text where italics begin and end, until plotters has escaped it.
pub const ITALIC: [char; 2] = ['\u{f8f0}', '\u{f8f1}'];

/// The text without what XML 1.0 does not allow or what means something here, whatever a file says: such letters become
/// spaces.
#[must_use]
pub fn clean(text: &str) -> String {
    let is_allowed = |letter: char| {
        !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}') && !ITALIC.contains(&letter)
    };
    text.chars().map(|letter| if is_allowed(letter) { letter } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_lose_nothing() {
        let text = "Florabank1. Research Institute for Nature and Forest (INBO). CC0-1.0";
        let lines = wrap(text, 12.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line) <= 12.0), "{lines:?}");
        assert_eq!(lines.join(" "), text);
        assert_eq!(wrap("", 5.0), Vec::<String>::new());
        assert_eq!(wrap("https://doi.org/10.15468/xxxxxx", 5.0).concat(), "https://doi.org/10.15468/xxxxxx");
    }

    #[test]
    fn italics_survive_a_break() {
        let name = Run { text: "Taraxacum sect. Ruderalia".into(), italic: true };
        let lines =
            wrap_runs(&[name, Run::upright(" Kirschner, Øllgaard & Štěpánek"), Run::upright(", ")], 14.0);
        let texts: Vec<String> = lines
            .iter()
            .map(|line| line.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join("|"))
            .collect();
        assert_eq!(texts, ["Taraxacum sect. Ruderalia", "Kirschner, Øllgaard &", "Štěpánek,"]);
        assert!(lines[0][0].italic && !lines[1][0].italic);
        let italic = |text: &str| Run { text: text.into(), italic: true };
        let line = wrap_runs(&[italic("Poa annua"), Run::upright(" L., "), italic("Urtica dioica")], 90.0);
        assert_eq!(line[0], [italic("Poa annua"), Run::upright(" L., "), italic("Urtica dioica")]);
    }

    #[test]
    fn names_are_in_italics_wherever_they_stand() {
        let names = ["Poa annua", "Poa annua var. raniglumis", "Urtica dioica", ""].map(str::to_owned);
        let marked = |text: &str| {
            let runs = with_names(text, &names).into_iter();
            runs.map(|run| if run.italic { format!("<{}>", run.text) } else { run.text }).collect::<String>()
        };
        assert_eq!(marked("Poa annua L., Urtica dioica L."), "<Poa annua> L., <Urtica dioica> L.");
        assert_eq!(marked("only Poa annua var. raniglumis"), "only <Poa annua> var. <raniglumis>");
        assert_eq!(marked("after 2004"), "after 2004");
        let names = [
            "Viola canina subsp. montana",
            "×Agropogon lutosus",
            "Oenothera × fallax",
            "Polypodium vulgare agg.",
        ]
        .map(str::to_owned);
        let marked = |text: &str| {
            let runs = with_names(text, &names).into_iter();
            runs.map(|run| if run.italic { format!("<{}>", run.text) } else { run.text }).collect::<String>()
        };
        assert_eq!(marked("Viola canina subsp. montana Hartm."), "<Viola canina> subsp. <montana> Hartm.");
        assert_eq!(marked("×Agropogon lutosus"), "×<Agropogon lutosus>");
        assert_eq!(marked("Oenothera × fallax Renner"), "<Oenothera> × <fallax> Renner");
        assert_eq!(marked("in Polypodium vulgare agg. too"), "in <Polypodium vulgare> agg. too");
        assert!(with_names("", &names).is_empty());
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("Poa annua", 50.0), "Poa annua");
        let short = cut("A very long name of an ecological region", 8.0);
        assert!(short.ends_with('…') && width(&short) <= 8.0, "{short}");
        let mut runs =
            with_names("Poa annua L. and Urtica dioica L.", &["Poa annua".into(), "Urtica dioica".into()]);
        cut_runs(&mut runs, 12.0);
        assert_eq!(runs.iter().map(|run| run.italic).collect::<Vec<_>>(), [true, false, true]);
        assert!(runs[2].text.ends_with('…') && width_of(&runs) <= 12.0, "{runs:?}");
    }
}
