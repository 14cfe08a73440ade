//! Decoding with distrust: a web server may answer anything.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::by_name::from_text;
use super::check_sum::{holds, with_check_sum};

/// The format of the data folder that this version writes and reads.
pub const FORMAT: u32 = 2;

/// Why a text is not the file it should be. Every message names the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DataError {
    /// A page of HTML, as web servers send for "not found".
    #[error("{file}: the server answered with a web page instead of data")]
    Html {
        /// Path of the file, relative to the data folder.
        file: String,
    },
    /// Not JSON, cut short, or not what its check sum says.
    #[error("{file}: damaged or cut short ({cause})")]
    Damaged {
        /// Path of the file, relative to the data folder.
        file: String,
        /// What the JSON reader said.
        cause: String,
    },
    /// Written by another version.
    #[error("{file}: format {found}, but this version reads format {FORMAT}")]
    Format {
        /// Path of the file, relative to the data folder.
        file: String,
        /// The format it says it has.
        found: String,
    },
    /// JSON of the right format whose columns do not fit together.
    #[error("{file}: {cause}")]
    Shape {
        /// Path of the file, relative to the data folder.
        file: String,
        /// What does not fit.
        cause: String,
    },
}

/// Why what was read as JSON is not the file it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// It is of another format.
    #[error("format {0}")]
    Format(u32),
    /// A sentence that says which column is at fault and why.
    #[error("{0}")]
    Columns(String),
}

impl From<String> for Misfit {
    fn from(fault: String) -> Self {
        Misfit::Columns(fault)
    }
}

impl Misfit {
    /// The error that names the file at fault.
    pub(super) fn of(self, file: &str) -> DataError {
        let file = file.to_owned();
        match self {
            Misfit::Format(found) => DataError::Format { file, found: found.to_string() },
            Misfit::Columns(cause) => DataError::Shape { file, cause },
        }
    }
}

/// A file whose columns can be checked against each other.
pub trait Shape {
    /// What does not fit, if anything.
    ///
    /// # Errors
    /// The [`Misfit`].
    fn check_shape(&self) -> Result<(), Misfit>;
}

/// The only field that every format has.
#[derive(serde::Deserialize)]
struct Head {
    format: Option<u32>,
}

/// Reads one file of a data folder, whose check sum must be that of what it says.
///
/// # Errors
/// [`DataError`] when the text is a web page, not what its check sum says, no JSON, of another format or of another shape.
pub fn decode<T: DeserializeOwned + Shape>(path: &str, text: &str) -> Result<T, DataError> {
    let file = || path.to_owned();
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return Err(DataError::Html { file: file() });
    }
    let damaged = |cause: String| DataError::Damaged { file: file(), cause };
    match holds(text) {
        Some(true) => {}
        Some(false) => return Err(damaged("it is not what its check sum says".to_owned())),
        // Another format may have no check sum, or elsewhere: say the more useful of the two reasons.
        None => {
            return Err(match from_text::<Head>(text) {
                Ok(Head { format: Some(found) }) if found != FORMAT => {
                    DataError::Format { file: file(), found: found.to_string() }
                }
                Ok(_) => damaged("it has no check sum at its end".to_owned()),
                Err(error) => damaged(said(&error)),
            });
        }
    }
    let value: T = match from_text(text) {
        Ok(value) => value,
        Err(error) => {
            // Another format most likely has other columns too.
            return Err(match from_text::<Head>(text) {
                Ok(Head { format: Some(found) }) if found != FORMAT => {
                    DataError::Format { file: file(), found: found.to_string() }
                }
                Ok(_) if error.is_data() => DataError::Shape { file: file(), cause: said(&error) },
                _ => damaged(said(&error)),
            });
        }
    };
    value.check_shape().map_err(|misfit| misfit.of(path))?;
    Ok(value)
}

/// What the JSON reader said; it repeats texts, which may be as long as the file.
fn said(error: &serde_json::Error) -> String {
    error.to_string().chars().take(200).collect()
}

/// Writes one file of a data folder: JSON without spaces, its check sum and a final line break.
///
/// # Errors
/// Never for the types of this module, whose keys are all text; passed on rather than hidden.
pub fn encode<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string(value).map(|text| with_check_sum(&text))
}

/// The part of [`Shape::check_shape`] that every file shares.
pub(super) fn check_format(format: u32) -> Result<(), Misfit> {
    if format == FORMAT { Ok(()) } else { Err(Misfit::Format(format)) }
}

/// Says that a column has another length than the one that counts.
pub(super) fn check_length(column: &str, length: usize, expected: usize) -> Result<(), Misfit> {
    if length == expected {
        Ok(())
    } else {
        Err(format!("column `{column}` has {length} entries instead of {expected}").into())
    }
}
