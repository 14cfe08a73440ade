//! Why an input cannot be read as a whole. A bad row is never such an error.

/// What is wrong with an input, and what to do.
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
        ReadError { file: file.into(), fault: fault.into(), cause: None }
    }

    /// A fault that the system reported.
    pub(super) fn io(file: impl Into<String>, fault: impl Into<String>, cause: std::io::Error) -> Self {
        ReadError { file: file.into(), fault: fault.into(), cause: Some(cause) }
    }
}
