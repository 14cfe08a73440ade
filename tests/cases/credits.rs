//! Whom an archive credits, when what it says of that is damaged.
