//! What a file is named after.

use std::hash::{DefaultHasher, Hasher};

/// The name of content: sixteen hexadecimal digits.
pub fn hash(content: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    content.iter().for_each(|part| hasher.write(part));
    format!("{:016x}", hasher.finish())
}
