//! [tool] Every source, recognised by its content → one stream of rows in Darwin Core terms.
