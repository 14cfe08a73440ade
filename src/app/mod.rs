//! The app in the browser: state ⇄ address, fetch, pages and the map.

pub mod map;
