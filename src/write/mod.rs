//! [tool] The gathered table → the data folder and the report beside it; and whether a folder is whole.
