//! The cell of a date, cut into what it is made of.

use super::Flag;
use super::clock::without_clocks;
use super::month::{month, roman};
use super::word::{Word, word};

/// A piece of a cell as it was written, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw<'a> {
    Number(&'a str),
    Word(&'a str),
    Sign(char),
    /// White space.
    Gap,
}

/// A piece of a cell as it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A number and how many digits it was written with.
    Number(u32, u8),
    Month(u8),
    Roman(u8),
    /// October, or a part that is not known.
    X,
    /// A part that is not known: `XX`, `??`, `uu`.
    Unknown,
    Week(u8),
    /// A decade or a century.
    Years(i16, i16),
    Dash,
    Slash,
    Dot,
    Comma,
    Gap,
    /// `;`, `|`, `&`.
    Join,
    And,
    Until,
    Before,
    After,
    Since,
    /// `..`: no end on this side.
    Open,
}

/// What a cell is made of, and what is doubtful about it.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub list: Vec<Token>,
    pub doubt: bool,
}

/// Cuts a folded cell; its times of day are left out.
///
/// # Errors
/// The flag of a cell that holds what has no place beside a date.
pub(super) fn tokens(folded: &str) -> Result<Tokens, Flag> {
    let raw = cut(folded);
    let raw = without_clocks(&raw);
    let mut tokens = Tokens::default();
    let mut decade = false;
    let mut at = 0;
    while let Some(token) = raw.get(at) {
        let rest = &raw[at + 1..];
        at += 1 + match *token {
            Raw::Gap => {
                tokens.push(Token::Gap);
                0
            }
            Raw::Number(digits) => tokens.number(digits, rest)?,
            Raw::Word(text) => tokens.word(text, rest, &mut decade)?,
            Raw::Sign(sign) => tokens.sign(sign, rest)?,
        };
    }
    if decade {
        // The nineties of which century?
        if !tokens.list.iter().any(|token| matches!(token, Token::Number(_, 4) | Token::Years(..))) {
            return Err(Flag::TwoDigitYear);
        }
        for token in &mut tokens.list {
            if let Token::Number(year, 4) = *token
                && year % 10 == 0
            {
                *token = Token::Years(year as i16, year as i16 + 9);
            }
        }
    }
    tokens.tidy();
    Ok(tokens)
}

impl Tokens {
    fn push(&mut self, token: Token) {
        // One gap is as good as many, and none is needed at the start; jusqu'au is one word.
        let needless = match token {
            Token::Gap => matches!(self.list.last(), None | Some(Token::Gap)),
            Token::Until => self.list.last() == Some(&Token::Until),
            _ => false,
        };
        if !needless {
            self.list.push(token);
        }
    }

    /// A number with what belongs to it; how many pieces more that took.
    fn number(&mut self, digits: &str, rest: &[Raw<'_>]) -> Result<usize, Flag> {
        // Zeros in front are none: `00012` is no year.
        let value: u32 = digits.parse().ok().filter(|_| digits.len() <= 8).ok_or(Flag::UnreadableDate)?;
        let length = digits.len();
        let (token, taken) = match rest {
            [Raw::Word(mask), ..] if is_mask(mask) && length + mask.len() == 4 => {
                (years(value, mask.len()), 1)
            }
            [Raw::Word(mask), ..] if is_mask(mask) && length + mask.len() == 2 => (Token::Unknown, 1),
            [Raw::Word("s" | "er" | "ers" | "ies" | "tiger"), ..]
                if length == 4 && value.is_multiple_of(10) =>
            {
                (years(value / 10, 1), 1)
            }
            [Raw::Sign('\''), Raw::Word("s"), ..] if length == 4 && value.is_multiple_of(10) => {
                (years(value / 10, 1), 2)
            }
            [Raw::Word("e" | "de" | "er" | "ste" | "st" | "nd" | "rd" | "th" | "eme" | "ieme"), ..]
                if length <= 2 =>
            {
                (Token::Number(value, length as u8), 1)
            }
            [Raw::Sign('°' | 'º' | 'ª'), ..] => (Token::Number(value, length as u8), 1),
            [Raw::Sign('?'), ..] => {
                let run = rest.iter().take_while(|token| **token == Raw::Sign('?')).count();
                match (length, run) {
                    (2 | 3, _) if length + run == 4 => (years(value, run), run),
                    (1, 1) => {
                        self.doubt = true;
                        (Token::Unknown, run)
                    }
                    _ => {
                        self.doubt = true;
                        (Token::Number(value, length as u8), run)
                    }
                }
            }
            _ => (Token::Number(value, length as u8), 0),
        };
        self.push(token);
        Ok(taken)
    }

    fn word(&mut self, text: &str, rest: &[Raw<'_>], decade: &mut bool) -> Result<usize, Flag> {
        // An abbreviation has its dot.
        let dot = match rest {
            [Raw::Sign('.'), Raw::Sign('.'), ..] => 0,
            [Raw::Sign('.'), ..] => 1,
            _ => 0,
        };
        if let ("t", [Raw::Sign('/'), Raw::Word("m"), ..]) = (text, rest) {
            self.push(Token::Until);
            return Ok(2);
        }
        let before_stroke = matches!(rest.first(), Some(Raw::Sign('-' | '/' | '.')));
        let after_stroke = matches!(self.list.last(), Some(Token::Dash | Token::Slash | Token::Dot));
        let stands_for = matches!(text, "dd" | "jj" | "mm" | "tt") && (before_stroke || after_stroke);
        if text == "x" {
            self.push(Token::X);
            return Ok(0);
        }
        if is_mask(text) || stands_for {
            self.push(Token::Unknown);
            return Ok(0);
        }
        if let Some(month) = month(text) {
            self.push(Token::Month(month));
            return Ok(dot);
        }
        if let Some(month) = roman(text) {
            self.push(Token::Roman(month));
            return Ok(dot);
        }
        // The zone of a date without a time of day: 1998-06-09Z.
        if text == "z" && matches!(self.list.last(), Some(Token::Number(..))) {
            return Ok(0);
        }
        let next = || rest.iter().find(|token| **token != Raw::Gap);
        match word(text).ok_or(Flag::UnreadableDate)? {
            Word::Doubt => self.doubt = true,
            Word::Before => self.push(Token::Before),
            Word::After => self.push(Token::After),
            Word::Since => self.push(Token::Since),
            Word::Until => self.push(Token::Until),
            // The 12th of May, in English.
            Word::And if text == "of" && matches!(next(), Some(Raw::Word(name)) if month(name).is_some()) => {
                let last = self.list.iter().rfind(|token| **token != Token::Gap);
                if !matches!(last, Some(Token::Number(..))) {
                    self.push(Token::And);
                }
            }
            Word::And => self.push(Token::And),
            Word::Now => self.push(Token::Open),
            Word::Week => {
                let gap = rest.iter().take_while(|token| matches!(token, Raw::Gap | Raw::Sign('.'))).count();
                let Some(Raw::Number(week)) = rest.get(gap) else { return Err(Flag::UnreadableDate) };
                let week = week.parse().ok().filter(|week| (1..=53).contains(week));
                self.push(Token::Week(week.ok_or(Flag::UnreadableDate)?));
                return Ok(gap + 1);
            }
            Word::Decade => *decade = true,
            Word::Filler => {}
        }
        Ok(dot)
    }

    fn sign(&mut self, sign: char, rest: &[Raw<'_>]) -> Result<usize, Flag> {
        let run = 1 + rest.iter().take_while(|token| **token == Raw::Sign(sign)).count();
        let equal = usize::from(rest.first() == Some(&Raw::Sign('=')));
        let stroke = |token: Option<&Raw<'_>>| matches!(token, Some(Raw::Sign('-' | '/' | '.')));
        let token = match sign {
            '?' => {
                let part = matches!(self.list.last(), Some(Token::Dash | Token::Slash | Token::Dot))
                    || stroke(rest.get(run - 1));
                if part {
                    self.push(Token::Unknown);
                } else {
                    self.doubt = true;
                }
                return Ok(run - 1);
            }
            '*' | '_' | '#' => {
                self.push(Token::Unknown);
                return Ok(run - 1);
            }
            '.' if run > 1 => {
                self.push(Token::Open);
                return Ok(run - 1);
            }
            '<' | '>' => {
                let (more, less) =
                    if equal == 1 { (Token::Since, Token::Until) } else { (Token::After, Token::Before) };
                self.push(if sign == '<' { less } else { more });
                return Ok(equal);
            }
            '[' | ']' | '~' | '±' | '≈' => {
                self.doubt = true;
                Token::Gap
            }
            '(' | ')' => Token::Gap,
            '\'' | '"' | '`' => return Ok(0),
            '…' => Token::Open,
            '≤' => Token::Until,
            '≥' => Token::Since,
            '/' | '\\' => Token::Slash,
            '-' => Token::Dash,
            '.' | ':' => Token::Dot,
            ',' => Token::Comma,
            ';' | '|' | '&' | '+' => Token::Join,
            _ => return Err(Flag::UnreadableDate),
        };
        self.push(token);
        Ok(0)
    }

    /// Takes away what separates nothing.
    fn tidy(&mut self) {
        let list = std::mem::take(&mut self.list);
        for (at, token) in list.iter().enumerate() {
            // 12.-14. Mai: the dot of a number in its row.
            let next = list[at + 1..].iter().find(|next| **next != Token::Gap);
            let joined = matches!(
                next,
                Some(Token::Dash | Token::Slash | Token::Comma | Token::Join | Token::And | Token::Until)
            );
            if *token != Token::Dot || !joined {
                self.push(*token);
            }
        }
        while let Some(Token::Gap | Token::Dot | Token::Comma) = self.list.last() {
            self.list.pop();
        }
        // 1998.0: numbers of a table that also holds others.
        if let [.., Token::Number(..), Token::Dot, Token::Number(0, _)] = self.list.as_slice() {
            self.list.truncate(self.list.len() - 2);
        }
        // French introduces a year with a word that joins elsewhere: en 1984.
        while let Some(Token::And | Token::Gap) = self.list.first() {
            self.list.remove(0);
        }
    }
}

/// The ten or hundred years whose last digits are not known.
fn years(first: u32, unknown: usize) -> Token {
    let power = 10_u32.pow(unknown as u32);
    Token::Years((first * power) as i16, (first * power + power - 1) as i16)
}

/// Whether a word stands for digits that are not known.
fn is_mask(word: &str) -> bool {
    word.bytes().all(|byte| byte == b'x') || word.bytes().all(|byte| byte == b'u')
}

/// Numbers, words, signs and gaps.
fn cut(text: &str) -> Vec<Raw<'_>> {
    let kind = |letter: char| match letter {
        '0'..='9' => 0,
        letter if letter.is_alphabetic() => 1,
        letter if letter.is_whitespace() => 2,
        // Marks of the encoding and of breaks that nobody sees.
        '\u{feff}' | '\u{200b}' | '\u{ad}' => 3,
        _ => 4,
    };
    let mut pieces = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        let letter_kind = kind(letter);
        if letter_kind == 4 {
            pieces.push(Raw::Sign(match letter {
                '–' | '—' | '−' | '‒' | '―' | '‐' | '‑' | '－' => '-',
                '→' | '⁄' | '∕' => '/',
                sign => sign,
            }));
            continue;
        }
        let mut end = start + letter.len_utf8();
        while let Some((at, next)) = letters.next_if(|(_, next)| kind(*next) == letter_kind) {
            end = at + next.len_utf8();
        }
        match letter_kind {
            0 => pieces.push(Raw::Number(&text[start..end])),
            1 => pieces.push(Raw::Word(&text[start..end])),
            2 => pieces.push(Raw::Gap),
            _ => {}
        }
    }
    pieces
}
