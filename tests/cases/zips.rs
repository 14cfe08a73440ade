//! Archives as systems pack them.
