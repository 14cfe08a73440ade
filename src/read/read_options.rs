//! What the user says of an input, where the input does not say it itself.

use std::str::FromStr;

use super::column::nearest;
use super::term::Term;

/// What the user says of all inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// What columns of plain tables hold.
    pub columns: Vec<ColumnMeaning>,
    /// Which sheet of a spreadsheet is meant.
    pub sheet: Option<String>,
    /// The encoding of plain tables.
    pub encoding: Option<&'static encoding_rs::Encoding>,
}

/// What the user says of a column: `square=Hok`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMeaning {
    /// What it holds.
    pub term: Term,
    /// Its name in the table.
    pub column: String,
}

/// Several of them: `square=Hok,taxon=Soort`. A comma within a name may stay where no `=` follows it
/// (`taxon=Naam, wetenschappelijk`) or be written `\,`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnList(pub Vec<ColumnMeaning>);

impl FromStr for ColumnList {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts: Vec<String> = Vec::new();
        let mut joins = false;
        for piece in text.split(',') {
            let escaped = piece.strip_suffix('\\');
            match parts.last_mut() {
                Some(last) if joins || !piece.contains('=') => {
                    last.push(',');
                    last.push_str(escaped.unwrap_or(piece));
                }
                _ => parts.push(escaped.unwrap_or(piece).to_owned()),
            }
            joins = escaped.is_some();
        }
        parts.iter().map(|part| part.parse()).collect::<Result<_, _>>().map(ColumnList)
    }
}

impl FromStr for ColumnMeaning {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let how = "write a column as square=Hok, taxon=Soort, date=Datum";
        let (word, column) = text.split_once('=').ok_or(how)?;
        let (word, column) = (word.trim(), column.trim());
        if column.is_empty() {
            return Err(format!("`{word}=` names no column: {how}"));
        }
        let term = Term::from_word(word).ok_or_else(|| {
            let meant =
                nearest(word, Term::words()).map_or_else(String::new, |word| format!(" (is it `{word}`?)"));
            format!(
                "`{word}` is no word for what a column holds{meant}: {}",
                Term::words().collect::<Vec<_>>().join(", ")
            )
        })?;
        Ok(ColumnMeaning { term, column: column.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Vec<(Term, String)>, String> {
        text.parse::<ColumnList>()
            .map(|list| list.0.into_iter().map(|column| (column.term, column.column)).collect())
    }

    #[test]
    fn columns_are_told_in_words() {
        let meanings = parsed("square=a, Taxon = b ,uncertainty=h,n=l").unwrap();
        let terms: Vec<Term> = meanings.iter().map(|meaning| meaning.0).collect();
        assert_eq!(terms, [Term::Square, Term::ScientificName, Term::Uncertainty, Term::Count]);
        assert_eq!(meanings[1].1, "b");
    }

    #[test]
    fn names_may_hold_commas_and_equals_signs() {
        assert_eq!(
            parsed("taxon=Naam, wetenschappelijk,square=hok = IFBL").unwrap(),
            [
                (Term::ScientificName, "Naam, wetenschappelijk".to_owned()),
                (Term::Square, "hok = IFBL".to_owned())
            ]
        );
        assert_eq!(parsed("taxon=a\\,b=c").unwrap(), [(Term::ScientificName, "a,b=c".to_owned())]);
    }

    #[test]
    fn what_is_no_word_is_said_with_the_nearest() {
        assert!(parsed("uncertanty=x").unwrap_err().contains("is it `uncertainty`?"));
        assert!(parsed("square=Hok,vierkant=Vak").unwrap_err().contains("`vierkant`"));
        assert!(parsed("square=").unwrap_err().contains("names no column"));
        assert!(parsed("hok").is_err());
    }
}
