//! What can be wrong in a link.

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
}

/// Longest value that is repeated to the reader, in characters.
const SHOWN: usize = 40;

impl Mistake {
    /// A wrong value, shortened to what can be read.
    pub(super) fn value(parameter: &'static str, value: &str) -> Self {
        Mistake::Value { parameter, value: value.chars().take(SHOWN).collect() }
    }

    /// Something that is no square, shortened to what can be read.
    pub(super) fn square(parameter: &'static str, value: &str) -> Self {
        Mistake::Square { parameter, value: value.chars().take(SHOWN).collect() }
    }
}
