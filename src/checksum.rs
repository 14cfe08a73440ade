//! \[tool\] SHA-256 sums: made, written and checked in one place.

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::data::Sum;

/// The SHA-256 of some bytes. It is written as 64 lower-case hexadecimal digits.
///
/// ```
/// use ifbl_atlas::checksum::Checksum;
/// let sum = Checksum::of(b"abc");
/// assert_eq!(sum.short(4), "ba7816bf");
/// assert!(sum.is(&sum.to_string()) && !sum.is("ba7816bf"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Checksum([u8; 32]);

impl Checksum {
    /// Of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Checksum(Sha256::digest(bytes).into())
    }

    /// Of these bytes, one after the other, as if they were one text.
    #[must_use]
    pub fn of_all(parts: &[&[u8]]) -> Self {
        let hash = parts.iter().fold(Sha256::new(), |hash, part| hash.chain_update(part));
        Checksum(hash.finalize().into())
    }

    /// Of a file, which is not held in memory.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut hash = Hashing(Sha256::new());
        io::copy(&mut File::open(path)?, &mut hash)?;
        Ok(Checksum(hash.0.finalize().into()))
    }

    /// The first `bytes` bytes of it as hexadecimal digits: enough for a name.
    #[must_use]
    pub fn short(&self, bytes: usize) -> String {
        let mut digits = self.to_string();
        digits.truncate(bytes * 2);
        digits
    }

    /// Whether these hexadecimal digits are it.
    #[must_use]
    pub fn is(&self, digits: &str) -> bool {
        self.to_string() == digits
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Sum {
    /// Size and checksum of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Sum { bytes: bytes.len() as u64, sha256: Checksum::of(bytes).to_string() }
    }

    /// Whether these bytes are those it was made of.
    #[must_use]
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && Checksum::of(bytes).is(&self.sha256)
    }
}

/// Feeds a hash with what is written to it.
struct Hashing(Sha256);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_files_have_the_sum_of_the_whole() {
        // FIPS 180-2, appendix B.1
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Checksum::of(b"abc").to_string(), known);
        assert_eq!(Checksum::of_all(&[b"a", b"", b"bc"]), Checksum::of(b"abc"));
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "abc").unwrap();
        assert!(Checksum::of_file(file.path()).unwrap().is(known));
    }

    #[test]
    fn a_sum_is_of_its_bytes_only() {
        let sum = Sum::of(b"abc");
        assert!(sum.is_of(b"abc") && !sum.is_of(b"abd") && !sum.is_of(b"abcd"));
        assert!(!Sum { bytes: 4, ..sum }.is_of(b"abc"));
    }
}
