//! Visits, observers, remarks and identifiers: what is one, and what is not published.
