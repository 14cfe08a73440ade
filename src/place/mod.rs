//! [tool] The rules of the grid and its records: a row → a placed record, or the reason why not. Pure.
