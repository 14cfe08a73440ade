//! Which columns are used, and for what.
