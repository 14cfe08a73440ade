//! Why an input cannot be read as a whole. A bad row is never such an error.

use super::excerpt::one_line;

/// What is wrong with an input, and what to do. Text of data in it is harmless to a terminal.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {fault}")]
pub struct ReadError {
    /// The input, and the file in it where that helps.
    pub file: String,
    /// What is wrong and what to do.
    pub fault: String,
    /// What the system said, if it did.
    #[source]
    pub cause: Option<std::io::Error>,
}

impl ReadError {
    /// A fault of the content.
    pub(super) fn new(file: impl Into<String>, fault: impl Into<String>) -> Self {
        ReadError { file: one_line(&file.into()), fault: one_line(&fault.into()), cause: None }
    }

    /// A fault that the system reported.
    pub(super) fn io(file: impl Into<String>, fault: impl Into<String>, cause: std::io::Error) -> Self {
        ReadError { cause: Some(cause), ..Self::new(file, fault) }
    }
}
