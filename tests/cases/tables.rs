//! Spreadsheets, separators, encodings, title rows: tables as programs write them.
