//! Dates in every form.
