//! Quotes, fields too many, numbers and blanks: every line that is there is accounted for.
