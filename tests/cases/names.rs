//! Names that say less than a species, hybrids, and taxa that must not be found in any spelling.
