//! Size and checksum of every file, so that a damaged one can be named.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{Misfit, check_format};
use super::{FORMAT, Shape};

/// Size and checksum of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256, 64 hexadecimal digits.
    pub sha256: String,
}

/// The file `sums.json`: every other file in the folder of the build, by its path in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    format: u32,
    /// Path (with `/`) → sum.
    pub files: BTreeMap<String, Sum>,
}

impl Sums {
    /// The file for these sums.
    #[must_use]
    pub fn new(files: BTreeMap<String, Sum>) -> Self {
        Sums { format: FORMAT, files }
    }
}

impl Shape for Sums {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)
    }
}
