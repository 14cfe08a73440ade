//! Where a record is placed: codes, coordinates, cells, uncertainty, and which rows are no records at all.
