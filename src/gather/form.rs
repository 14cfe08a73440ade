//! Names that say less than a species, or more than one: aggregates, doubts, pairs, formulas of hybrids.

use crate::data::TaxonKind;

use super::tokens::{is_epithet, is_genus, rank, stands_for, tokens};

/// What a name turns out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It has no mark: an ordinary name.
    Plain,
    /// An ordinary name, once a remark that does not change it (`s.str.`, `sensu …`, `excl. …`) is left away.
    Remarked(String),
    /// A name of its own, in its one spelling.
    Own {
        /// The name.
        name: String,
        /// Its kind.
        kind: TaxonKind,
        /// What makes it the same as other names: equal for every order of its parts.
        same: String,
    },
}

/// What a word beside the name says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NameMark {
    Aggregate,
    /// `incl. …`: an aggregate, and what follows belongs to the remark.
    Including,
    /// `cf.` or `aff.`
    Doubt(&'static str),
    /// `s.str.` and the like.
    Strict,
    /// `sensu …`, `excl. …`: what follows belongs to the remark.
    Remark,
    /// `auct. non …`
    Misapplied,
}

/// One name of a pair or a formula.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct NamePart {
    /// The genus, with its hybrid sign.
    genus: String,
    /// What follows: epithets, signs of hybrids, marks of ranks.
    words: Vec<String>,
}

impl NamePart {
    fn has_epithet(&self) -> bool {
        self.words.iter().any(|word| word != "×" && rank(word).is_none())
    }

    fn name(&self) -> String {
        let mut name = self.genus.clone();
        for word in &self.words {
            name.push(' ');
            name.push_str(word);
        }
        name
    }
}

/// Reads a mended name.
pub(super) fn form_of(text: &str) -> Form {
    let mut reading = Reading::default();
    reading.read(&tokens(text));
    reading.form()
}

#[derive(Default)]
struct Reading {
    parts: Vec<NamePart>,
    /// Whether an epithet may come next: not behind an author.
    open: bool,
    pair: bool,
    formula: bool,
    aggregate: bool,
    doubt: Option<&'static str>,
    /// Before which word of the first part the doubt stands; `None` is the last.
    doubt_at: Option<usize>,
    remarked: bool,
    /// From `auct.` on.
    misapplied: Option<String>,
    /// The name without its remarks.
    kept: String,
}

impl Reading {
    fn read(&mut self, tokens: &[&str]) {
        let mut index = 0;
        while let Some(token) = tokens.get(index).copied() {
            if let Some((mark, length)) = mark(&tokens[index..]).filter(|_| index > 0 || self.leads(tokens)) {
                index += length;
                if self.mark(mark, &tokens[index - length..], length) {
                    return;
                }
                continue;
            }
            if matches!(token, "(" | "[" | "{") {
                let end = closing(tokens, index);
                self.bracket(&tokens[index + 1..end]);
                index = end + 1;
                continue;
            }
            index += self.word(&tokens[index..]);
        }
    }

    /// A mark in front of everything: `cf. Viola`, `? Viola`.
    fn leads(&self, tokens: &[&str]) -> bool {
        matches!(mark(tokens), Some((NameMark::Doubt(_), length)) if tokens.len() > length)
    }

    /// Takes a mark in, and says whether the rest of the name belongs to it. `from` begins with the mark.
    fn mark(&mut self, mark: NameMark, from: &[&str], length: usize) -> bool {
        match mark {
            NameMark::Aggregate => self.aggregate = true,
            NameMark::Including => {
                self.aggregate = true;
                return true;
            }
            NameMark::Doubt(word) => {
                self.doubt = self.doubt.or(Some(word));
                let next = from.get(length).copied().unwrap_or_default();
                let before = next == "×" || is_epithet(next, 2) || rank(next).is_some() || is_genus(next);
                // Behind an author nothing of the name follows.
                if self.parts.len() <= 1 && before && (self.open || self.parts.is_empty()) {
                    self.doubt_at = Some(self.parts.first().map_or(0, |part| part.words.len()));
                }
            }
            NameMark::Strict => self.remarked = true,
            NameMark::Remark => {
                self.remarked = true;
                return true;
            }
            NameMark::Misapplied => {
                self.misapplied =
                    Some(from.join(" ").replace(" ,", ",").replace("( ", "(").replace(" )", ")"));
                return true;
            }
        }
        false
    }

    /// What stands in brackets.
    fn bracket(&mut self, inside: &[&str]) {
        let Some(first) = inside.first().copied() else { return };
        if let Some((mark, length)) = mark(inside) {
            self.mark(mark, inside, length);
            if length < inside.len()
                && !matches!(mark, NameMark::Including | NameMark::Remark | NameMark::Misapplied)
            {
                self.bracket(&inside[length..]);
            }
            return;
        }
        let named = self.parts.last().is_some_and(NamePart::has_epithet);
        let epithets = inside.iter().filter(|token| is_epithet(token, 3)).count();
        let only = inside.iter().all(|token| is_epithet(token, 3) || separator(token) || *token == "×");
        let crossed = inside.iter().any(|token| is_cross(token));
        if only && epithets > 0 && !crossed {
            // `Callitriche (obtusangula,platycarpa)`, `Viola reichenbachiana (riviniana)`.
            if named {
                self.open = true;
                self.start(
                    &inside[inside.iter().position(|token| is_epithet(token, 3)).unwrap_or(0)..],
                    false,
                );
                self.rest(inside);
            } else if epithets > 1 {
                self.open = true;
                self.read(inside);
            } else {
                self.doubt = self.doubt.or(Some("cf."));
                self.read(inside);
            }
        } else if crossed && !named && !self.parts.is_empty() {
            // `Salix (alba × fragilis)`: the formula is the name.
            self.open = true;
            self.read(inside);
        } else if is_cross(first) && inside.len() == 2 && is_epithet(inside[1], 3) {
            self.read(inside);
        } else if named && !crossed && self.is_other_name(inside) {
            // `Ficaria verna (Ranunculus ficaria)`
            self.open = true;
            self.start(inside, false);
            self.read(&inside[2..]);
        } else if crossed || matches!(first, "=" | "syn." | "syn" | "non" | "nec") {
            // The parents of a named hybrid, or another name for it.
            self.remarked = true;
        } else {
            self.open = false;
            self.keep(&format!("({})", inside.join(" ")));
        }
    }

    /// Whether what stands in brackets is another name with its genus, or the letter of the first one. A name in the language
    /// of the country stands there too (`Gewoon speenkruid`, `Grande ortie`): words must look like Latin.
    fn is_other_name(&self, inside: &[&str]) -> bool {
        let [genus, epithet, ..] = inside else { return false };
        let of_first = self.parts.first().is_some_and(|first| stands_for(genus, &first.genus));
        is_genus(genus) && is_epithet(epithet, 3) && (of_first || is_latin(genus, epithet))
    }

    /// The parts of a bracket after its first epithet.
    fn rest(&mut self, inside: &[&str]) {
        let first = inside.iter().position(|token| is_epithet(token, 3)).unwrap_or(0);
        self.read(&inside[first + 1..]);
    }

    /// Takes a word or a sign in, and says how many tokens it was.
    fn word(&mut self, from: &[&str]) -> usize {
        let token = from[0];
        let Some(part) = self.parts.last_mut() else {
            // The genus, with a sign before it or not.
            let (sign, genus, length) = match from {
                [sign, genus, ..] if is_cross(sign) => ("×", *genus, 2),
                _ => ("", token, 1),
            };
            self.parts.push(NamePart { genus: format!("{sign}{genus}"), words: Vec::new() });
            self.open = true;
            self.keep(&from[..length].join(""));
            return length;
        };
        let named = part.has_epithet();
        if is_cross(token) && !named {
            if part.words.is_empty() {
                part.words.push("×".to_owned());
            }
            self.keep("×");
            return 1;
        }
        if is_cross(token)
            && let Some(length) = self.starts(&from[1..], true)
        {
            self.formula = true;
            self.start(&from[1..], true);
            return 1 + length;
        }
        if separator(token)
            && named
            && let Some(length) = self.starts(&from[1..], is_sure(token))
        {
            self.pair = true;
            self.keep(token);
            self.start(&from[1..], is_sure(token));
            return 1 + length;
        }
        let part = match self.parts.last_mut() {
            Some(part) => part,
            None => return 1,
        };
        if let Some(mark) = rank(token)
            && from
                .get(1)
                .is_some_and(|next| is_epithet(next, 2) || *next == "×" || self::mark(&from[1..]).is_some())
            && named
        {
            part.words.push(mark.to_owned());
            self.open = true;
        } else if let Some(stem) = self.open.then(|| grouped(token)).flatten() {
            part.words.push(stem.to_owned());
            self.aggregate = true;
        } else if self.open && is_epithet(token, 2) && part.words.len() < 8 {
            part.words.push(token.to_owned());
        } else {
            self.open = false;
        }
        self.keep(token);
        1
    }

    /// How many tokens belong to the beginning of another name of a pair or formula; `None` when there is none:
    /// an epithet, or a genus (or its letter) with one. What stands between authors too must be surer.
    fn starts(&self, from: &[&str], sure: bool) -> Option<usize> {
        let [first, rest @ ..] = from else { return None };
        if is_cross(first) {
            return self.starts(rest, sure).map(|length| length + 1);
        }
        if let Some((NameMark::Doubt(_), length)) = mark(from) {
            return self.starts(&from[length..], sure).map(|more| more + length);
        }
        if is_epithet(first, 3) || grouped(first).is_some() {
            return Some(1);
        }
        if sure && rank(first).is_some() && rest.first().is_some_and(|next| is_epithet(next, 3)) {
            return Some(2);
        }
        if is_genus(first) {
            let crossed = usize::from(rest.first().is_some_and(|next| is_cross(next)));
            let epithet = rest.get(crossed)?;
            if is_epithet(epithet, 3) || grouped(epithet).is_some() {
                return Some(2 + crossed);
            }
        }
        None
    }

    /// Begins another name with tokens that [`Reading::starts`] knows.
    fn start(&mut self, from: &[&str], sure: bool) {
        let Some(length) = self.starts(from, sure) else { return };
        let first = self.parts.first().cloned().unwrap_or_default();
        let mut part = NamePart { genus: first.genus.clone(), words: Vec::new() };
        for token in &from[..length] {
            if is_cross(token) {
                part.words.push("×".to_owned());
            } else if mark(&[*token]).is_some() {
                // A doubt about one of two: the pair says as much.
            } else if let Some(mark) = rank(token) {
                part.words = first.words.iter().take_while(|word| rank(word).is_none()).cloned().collect();
                part.words.push(mark.to_owned());
            } else if is_genus(token) {
                if !stands_for(token, &first.genus) {
                    part.genus = (*token).to_owned();
                }
            } else {
                let stem = grouped(token);
                self.aggregate |= stem.is_some();
                // `Poa pratensis subsp. angustifolia/latifolia`: an epithet in place of the last one. A formula names
                // species: `Cerastium arvense subsp. arvense × tomentosum`.
                let below = self.pair
                    && !self.formula
                    && length == 1
                    && first.words.iter().any(|w| rank(w).is_some());
                if below && part.words.is_empty() {
                    part.words = first.words[..first.words.len() - 1].to_vec();
                }
                part.words.push(stem.unwrap_or(token).to_owned());
            }
        }
        self.parts.push(part);
        self.open = true;
        self.pair |= !self.formula;
        self.keep(&from[..length].join(" "));
    }

    fn keep(&mut self, text: &str) {
        let sign = matches!(text, "," | ";");
        if !self.kept.is_empty() && !sign && !self.kept.ends_with('×') {
            self.kept.push(' ');
        }
        self.kept.push_str(text);
    }

    fn form(self) -> Form {
        let Some(first) = self.parts.first().cloned() else { return Form::Plain };
        if let Some(remark) = self.misapplied {
            let remark = remark.trim_start_matches("sensu ");
            let (head, rest) = remark.split_once(' ').unwrap_or((remark, ""));
            let dot = if head.ends_with('.') { "" } else { "." };
            let name = format!("{} {}{dot} {rest}", first.name(), head.to_lowercase());
            return own(name.trim_end().to_owned(), TaxonKind::Species);
        }
        if self.pair || self.formula {
            return match together(&self.parts, self.pair) {
                Some(Form::Own { name, kind, .. }) if kind == TaxonKind::Hybrid && self.doubt.is_some() => {
                    let word = self.doubt.unwrap_or_default();
                    let rest = name.strip_prefix(&first.genus).unwrap_or(&name);
                    own(format!("{} {word}{rest}", first.genus), TaxonKind::Doubt)
                }
                Some(form) => form,
                // A name joined with itself is that name.
                None => Form::Remarked(first.name()),
            };
        }
        if let Some(word) = self.doubt {
            return own(doubted(&first, word, self.doubt_at, self.aggregate), TaxonKind::Doubt);
        }
        if self.aggregate {
            return own(format!("{} agg.", first.name()), TaxonKind::Aggregate);
        }
        if self.remarked { Form::Remarked(self.kept) } else { Form::Plain }
    }
}

fn own(name: String, kind: TaxonKind) -> Form {
    let same = crate::data::fold(&name);
    Form::Own { name, kind, same }
}

/// `Viola cf. riviniana`: the doubt stands before the epithet that it is about.
fn doubted(part: &NamePart, word: &str, at: Option<usize>, aggregate: bool) -> String {
    let mut words = part.words.clone();
    let last = words.iter().rposition(|word| word != "×" && rank(word).is_none());
    let name = match at.filter(|at| *at < words.len()).or(last) {
        None => format!("{word} {}", part.name()),
        Some(mut at) => {
            if at > 0 && words[at - 1] == "×" {
                at -= 1;
            } else if rank(&words[at]).is_some() {
                at += 1;
            }
            words.insert(at, word.to_owned());
            NamePart { genus: part.genus.clone(), words }.name()
        }
    };
    if aggregate { format!("{name} agg.") } else { name }
}

/// The name of a pair or formula; `None` when all its parts are the same.
fn together(parts: &[NamePart], pair: bool) -> Option<Form> {
    let mut parts = parts.to_vec();
    let mut sorted = parts.clone();
    sorted.sort_by_key(NamePart::name);
    sorted.dedup();
    if sorted.len() < 2 {
        return None;
    }
    let joined = |parts: &[NamePart], sign: &str| {
        let first = parts.first().cloned().unwrap_or_default();
        // What all have in common is said once: `Poa pratensis subsp. angustifolia/latifolia`.
        let shared = first.words.len().saturating_sub(1);
        let alike = |part: &NamePart| {
            part.genus == first.genus
                && part.words.len() == first.words.len()
                && part.words[..shared] == first.words[..shared]
                && (sign == "/" || shared == 0)
        };
        let mut name = first.name();
        for part in &parts[1..] {
            name.push_str(sign);
            if parts.iter().all(alike) {
                name.push_str(part.words.last().map_or("", String::as_str));
            } else if part.genus == first.genus
                && (sign != "/" || !part.words.iter().any(|w| rank(w).is_some()))
            {
                name.push_str(&part.words.join(" "));
            } else {
                name.push_str(&part.name());
            }
        }
        name
    };
    if pair {
        return Some(own(joined(&sorted, "/"), TaxonKind::Pair));
    }
    // The order of parents may say which was the mother: kept, but it does not tell taxa apart.
    parts.dedup();
    let name = joined(&parts, " × ");
    let same = crate::data::fold(&joined(&sorted, " × "));
    Some(Form::Own { name, kind: TaxonKind::Hybrid, same })
}

/// The mark that tokens begin with, and of how many it is made.
fn mark(from: &[&str]) -> Option<(NameMark, usize)> {
    let plain = |index: usize| -> String {
        let token: &str = from.get(index).copied().unwrap_or_default();
        token.chars().filter(|c| *c != '.' && *c != ':').collect()
    };
    let first = *from.first()?;
    if first == "?" {
        let more = from.iter().take_while(|token| **token == "?").count();
        return Some((NameMark::Doubt("cf."), more));
    }
    if !first.is_ascii() || first.len() > 12 || !first.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let word = plain(0);
    // A group of cultivars, not of species.
    if matches!(word.as_str(), "Group" | "Groep" | "Groupe" | "Complex") {
        return None;
    }
    // `Gr.`, `Coll.` and `Ag.` are authors.
    if matches!(word.as_str(), "gr" | "coll" | "ag" | "agg" | "AG" | "GR" | "COLL") {
        return Some((NameMark::Aggregate, 1));
    }
    let next = || plain(1).to_lowercase();
    let lower = word.to_lowercase();
    // `S.L. Welsh` is an author.
    let ends = |length: usize| word.starts_with(|c: char| c.is_ascii_lowercase()) || from.len() == length;
    Some(match lower.as_str() {
        "agg" | "aggr" | "aggregaat" | "aggregate" | "grp" | "groep" | "group" | "groupe" | "gruppe"
        | "complex" | "complexe" | "komplex" => (NameMark::Aggregate, 1),
        "sl" | "slat" | "sampl" if ends(1) => (NameMark::Aggregate, 1),
        "collectief" | "collective" => (NameMark::Aggregate, 1),
        "incl" | "inclusief" | "including" | "inklusive" | "inclus" => (NameMark::Including, 1),
        "excl" | "exclusief" | "excluding" | "exklusive" => (NameMark::Remark, 1),
        "cf" | "cfr" | "conf" | "confer" => (NameMark::Doubt("cf."), 1),
        "aff" => (NameMark::Doubt("aff."), 1),
        "pp" if ends(1) => (NameMark::Doubt("cf."), 1),
        "p" if next() == "p" && ends(2) => (NameMark::Doubt("cf."), 2),
        "pro" if next() == "parte" => (NameMark::Doubt("cf."), 2),
        "ss" | "sstr" if ends(1) => (NameMark::Strict, 1),
        "s" | "sens" | "sensu"
            if ends(2) && matches!(next().as_str(), "l" | "lat" | "lato" | "latiore" | "ampl" | "amplo") =>
        {
            (NameMark::Aggregate, 2)
        }
        "s" | "sens" | "sensu"
            if ends(2) && matches!(next().as_str(), "s" | "str" | "stricto" | "strictiore") =>
        {
            (NameMark::Strict, 2)
        }
        "sensu" | "sens" if matches!(next().as_str(), "auct" | "auctt") => (NameMark::Misapplied, from.len()),
        "sensu" | "sens" => (NameMark::Remark, 1),
        "auct" | "auctt" if word.starts_with('a') => (NameMark::Misapplied, from.len()),
        _ => return None,
    })
}

/// `riviniana-groep`: the epithet in front.
fn grouped(token: &str) -> Option<&str> {
    let (stem, ending) = token.rsplit_once('-')?;
    // `elatum-Group` is a group of cultivars.
    let ending = ending.trim_end_matches('.');
    let known = matches!(
        ending,
        "groep"
            | "group"
            | "groupe"
            | "gruppe"
            | "Gruppe"
            | "gr"
            | "grp"
            | "agg"
            | "aggr"
            | "ag"
            | "complex"
            | "complexe"
            | "komplex"
            | "s.l"
            | "sl"
            | "coll"
            | "aggregaat"
    );
    Some(stem).filter(|stem| known && is_epithet(stem, 2))
}

/// Whether genus and epithet end as those of Latin names do, and hardly any in Dutch, French, German or English.
fn is_latin(genus: &str, epithet: &str) -> bool {
    let ends =
        |word: &str, endings: &[&str]| word.is_ascii() && endings.iter().any(|ending| word.ends_with(ending));
    ends(genus, &["a", "us", "um", "is", "ys", "ops", "ium"])
        && ends(epithet, &["a", "us", "um", "is", "ii", "ae", "oides", "ense", "are", "estre", "ens", "ans"])
}

fn is_cross(token: &str) -> bool {
    matches!(token, "×" | "x" | "X")
}

/// What may join two names.
fn separator(token: &str) -> bool {
    is_sure(token) || matches!(token, "&" | "," | ";" | "et" | "en" | "und" | "and" | "-" | "–" | "—" | "+")
}

/// What never stands between authors.
fn is_sure(token: &str) -> bool {
    matches!(token, "/" | "\\" | "|" | "of" | "or" | "ou" | "oder" | "vel" | "sive" | "seu" | "aut" | "ofwel")
}

/// Where the bracket that opens at `index` closes; the end when it does not.
fn closing(tokens: &[&str], index: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(index) {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather::spelling::mended;

    fn reading(text: &str) -> String {
        match form_of(&mended(text)) {
            Form::Plain => "plain".to_owned(),
            Form::Remarked(name) => format!("species {name}"),
            Form::Own { name, kind, .. } => format!("{} {name}", kind.word()),
        }
    }

    #[test]
    fn every_form_has_one_spelling() {
        for (right, forms) in [
            (
                "pair Viola reichenbachiana/riviniana",
                &[
                    "Viola reichenbachiana/riviniana",
                    "Viola riviniana/reichenbachiana",
                    "Viola reichenbachiana / riviniana",
                    "Viola reichenbachiana / Viola riviniana",
                    "Viola reichenbachiana of riviniana",
                    "Viola reichenbachiana & V. riviniana",
                    "Viola reichenbachiana & V.riviniana",
                    "Viola reichenbachiana + riviniana",
                    "Viola reichenbachiana, riviniana",
                    "Viola reichenbachiana vel riviniana",
                    "Viola reichenbachiana ou riviniana",
                    "Viola reichenbachiana or riviniana",
                    "Viola reichenbachiana et V. riviniana",
                    "Viola reichenbachiana - riviniana",
                    "Viola reichenbachiana–riviniana",
                    "Viola reichenbachiana (riviniana)",
                    "Viola reichenbachiana (V. riviniana)",
                    "Viola reichenbachiana (Viola riviniana)",
                    "Viola (reichenbachiana/riviniana)",
                    "Viola (riviniana of reichenbachiana)",
                    "VIOLA RIVINIANA/REICHENBACHIANA",
                    "Viola reichenbachiana Jord. ex Boreau / V. riviniana Rchb.",
                    "Viola riviniana Rchb. oder reichenbachiana",
                    "Viola cf. riviniana/reichenbachiana",
                    "<i>Viola riviniana</i>/<i>reichenbachiana</i>",
                ][..],
            ),
            ("pair Callitriche obtusangula/platycarpa", &["Callitriche (obtusangula,platycarpa)"]),
            (
                "pair Callitriche hamulata/platycarpa/stagnalis",
                &["Callitriche stagnalis/platycarpa/hamulata"],
            ),
            (
                "pair Poa pratensis subsp. angustifolia/latifolia",
                &[
                    "Poa pratensis subsp. latifolia/angustifolia",
                    "Poa pratensis ssp. latifolia / ssp. angustifolia",
                ],
            ),
            ("pair Ficaria verna/Ranunculus acris", &["Ranunculus acris / Ficaria verna"]),
            (
                "pair Ficaria verna/Ranunculus ficaria",
                &[
                    "Ficaria verna (Ranunculus ficaria)",
                    "Ranunculus ficaria [Ficaria verna Huds.]",
                    "Ficaria verna Huds. (Ranunculus ficaria L.)",
                ],
            ),
            ("pair Salix fragilis/× rubens", &["Salix × rubens/fragilis"]),
            (
                "doubt Viola cf. riviniana",
                &[
                    "Viola cf. riviniana",
                    "Viola cfr. riviniana",
                    "Viola cf riviniana",
                    "Viola cf.riviniana",
                    "Viola (cf.) riviniana",
                    "Viola riviniana (cf.)",
                    "Viola riviniana cf.",
                    "Viola riviniana ?",
                    "Viola riviniana?",
                    "Viola ?riviniana",
                    "? Viola riviniana",
                    "cf. Viola riviniana",
                    "Viola riviniana Rchb. ?",
                    "Viola riviniana (?)",
                    "Viola riviniana p.p.",
                    "Viola riviniana pro parte",
                    "VIOLA CF. RIVINIANA",
                    "Viola (riviniana)",
                ],
            ),
            (
                "doubt Viola aff. riviniana",
                &["Viola aff. riviniana", "Viola riviniana aff.", "viola aff riviniana"],
            ),
            ("doubt cf. Viola", &["cf. Viola", "? Viola", "cfr. viola"]),
            (
                "doubt Viola riviniana subsp. cf. minor",
                &[
                    "Viola riviniana subsp. cf. minor",
                    "Viola riviniana cf. ssp. minor",
                    "Viola riviniana subsp. minor ?",
                ],
            ),
            ("doubt Viola cf. riviniana subsp. minor", &["Viola cf. riviniana subsp. minor"]),
            ("doubt Salix cf. × rubens", &["Salix cf. x rubens", "Salix x rubens ?", "Salix × cf. rubens"]),
            (
                "aggregate Viola riviniana agg.",
                &[
                    "Viola riviniana s.lat.",
                    "Viola riviniana s.l.",
                    "Viola riviniana s. l.",
                    "Viola riviniana Rchb. s.l.",
                    "Viola riviniana sensu lato",
                    "Viola riviniana agg.",
                    "Viola riviniana agg",
                    "Viola riviniana aggr.",
                    "Viola riviniana ag.",
                    "Viola riviniana gr.",
                    "Viola gr. riviniana",
                    "Viola riviniana (groep)",
                    "Viola riviniana groep",
                    "Viola riviniana-groep",
                    "Viola riviniana-gr.",
                    "Viola riviniana complex",
                    "Viola riviniana coll.",
                    "Viola riviniana incl. reichenbachiana",
                    "Viola riviniana (incl. V. reichenbachiana)",
                    "VIOLA RIVINIANA S.L.",
                    "Viola riviniana (s.l.)",
                ],
            ),
            ("aggregate Rubus agg.", &["Rubus agg.", "Rubus s.l."]),
            (
                "species Viola riviniana",
                &[
                    "Viola riviniana s.str.",
                    "Viola riviniana s.s.",
                    "Viola riviniana sensu stricto",
                    "Viola riviniana sensu Van Landuyt",
                    "Viola riviniana excl. V. reichenbachiana",
                    "Viola riviniana (excl. reichenbachiana)",
                    "Viola riviniana/riviniana",
                ],
            ),
            (
                "species Viola riviniana auct. non Rchb.",
                &["Viola riviniana auct. non Rchb.", "Viola riviniana sensu auct. non Rchb."],
            ),
            (
                "hybrid Viola reichenbachiana × riviniana",
                &[
                    "Viola reichenbachiana x V. riviniana",
                    "Viola reichenbachiana × riviniana",
                    "Viola reichenbachiana ×riviniana",
                    "Viola reichenbachiana Boreau x Viola riviniana Rchb.",
                    "Viola (reichenbachiana x riviniana)",
                ],
            ),
            (
                "hybrid Cerastium arvense subsp. arvense × tomentosum",
                &["Cerastium arvense subsp. arvense x tomentosum"],
            ),
            ("hybrid Festuca pratensis × Lolium perenne", &["Festuca pratensis x Lolium perenne"]),
            ("doubt Salix cf. alba × fragilis", &["Salix alba x fragilis ?"]),
            (
                "plain",
                &[
                    "Viola riviniana",
                    "Viola riviniana Rchb.",
                    "Salix × rubens Schrank",
                    "Spartina x townsendii H. & J. Groves",
                    "Crocosmia ×crocosmiiflora (Lemoine) N.E.Br.",
                    "Symphyotrichum laeve (L.) A. & D. Love",
                    "Pilosella x stoloniflora (Waldst. et Kit.) F.W. Schultz",
                    "Salix × rubens Schrank, 1789",
                    "Astragalus amphioxys S.L. Welsh",
                    "Carex flava L. var. alpina Kük.",
                    "Prunus cerasifera 'Nigra'",
                    "Viola (Melanium) tricolor",
                    "Aster novi-belgii",
                    "Capsella bursa-pastoris",
                    "Ficaria verna (Gewoon speenkruid)",
                    "Urtica dioica (Grande ortie)",
                    "Urtica dioica (Grote brandnetel)",
                    "Urtica dioica (Große Brennnessel)",
                    "Iris pseudacorus (Gele lis)",
                    "Dryopteris affinis (Lowe) Fraser-Jenk.",
                    "Lathyrus sativus L. et al.",
                    "Rosaceae",
                    "Rubus sp.",
                    "Acmella spec",
                    "incertae sedis",
                    "",
                    "(",
                    "× ×",
                    "cf.",
                    "?",
                ],
            ),
        ] {
            for form in forms {
                assert_eq!(reading(form), right, "{form}");
            }
        }
    }
}
