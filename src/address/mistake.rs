//! What can be wrong in a link.

use super::{MOST_TAXA, Show};
use crate::i18n::{Language, Text};

/// A wrong value in a link. The rest of the link still counts; what is named here is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// A parameter has a value that it cannot have.
    Value {
        /// The parameter.
        parameter: &'static str,
        /// Its value, shortened.
        value: String,
    },
    /// A parameter should hold the code of a square.
    Square {
        /// The parameter.
        parameter: &'static str,
        /// Its value, shortened.
        value: String,
    },
    /// The first year lies after the last.
    YearsReversed {
        /// First year.
        from: i16,
        /// Last year.
        to: i16,
    },
    /// More taxa than one map shows; the first ones are kept.
    TooManyTaxa {
        /// How many there are.
        found: usize,
    },
    /// A kind of map that these taxa cannot have; the plain one is shown.
    ShowTaxa {
        /// The kind that was asked for.
        show: Show,
    },
}

/// Longest value that is repeated to the reader, in characters.
const SHOWN: usize = 40;

impl Mistake {
    /// What is wrong, in a sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Mistake::Value { parameter, value } => {
                language.fill(Text::MistakeValue, &[("parameter", parameter), ("value", value)])
            }
            Mistake::Square { parameter, value } => {
                language.fill(Text::MistakeSquare, &[("parameter", parameter), ("value", value)])
            }
            Mistake::YearsReversed { from, to } => {
                language.fill(Text::MistakeYears, &[("from", &from.to_string()), ("to", &to.to_string())])
            }
            Mistake::TooManyTaxa { found } => language
                .fill(Text::MistakeTaxa, &[("count", &found.to_string()), ("most", &MOST_TAXA.to_string())]),
            Mistake::ShowTaxa { show: Show::Both } => language.say(Text::MistakeBoth).to_owned(),
            Mistake::ShowTaxa { .. } => language.say(Text::MistakeAlone).to_owned(),
        }
    }

    /// A wrong value, shortened to what can be read.
    pub(super) fn value(parameter: &'static str, value: &str) -> Self {
        Mistake::Value { parameter, value: value.chars().take(SHOWN).collect() }
    }

    /// Something that is no square, shortened to what can be read.
    pub(super) fn square(parameter: &'static str, value: &str) -> Self {
        Mistake::Square { parameter, value: value.chars().take(SHOWN).collect() }
    }
}
