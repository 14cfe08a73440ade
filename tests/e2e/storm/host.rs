//! What goes wrong at the host, and what it puts in place.

use super::Monkey;
use crate::meadow;
use crate::newer::COMES_BACK_LATER;
use crate::site::Bad;

/// Files that are broken, by words of their paths.
const FILES: [&str; 18] = [
    "/taxon/",
    "/square/",
    "/picture/",
    "taxa.json",
    "squares_4km",
    "squares_1km",
    "records",
    "atlas.json",
    "effort",
    "refound",
    "places-",
    "later-",
    "/texts/",
    "exporter",
    "provinces",
    "land-",
    "/app-",
    "/loader-",
];

impl Monkey {
    /// What was broken is mended, and up to three other files are not what they should be.
    pub fn breaks_something(&mut self) {
        self.mends_all();
        for _ in 0..self.chance.below(4) {
            let file = *self.chance.of(&FILES);
            let page = "<!doctype html><title>Welcome</title><p>The page you wanted is not here.";
            let (name, bad) = match self.chance.below(6) {
                0 => ("404", Bad::Status(404)),
                1 => ("500", Bad::Status(500)),
                2 => ("a page", Bad::Text(page.to_owned())),
                3 => ("cut", Bad::Cut),
                4 => ("stalled", Bad::Stall),
                _ => ("silent", Bad::Silence),
            };
            self.notes(format!("the host: {file} is {name}"));
            self.site.answers(file, Some(bad));
            self.broken.push(file);
        }
    }

    /// From now on the host answers as it should.
    pub fn mends_all(&mut self) {
        for file in std::mem::take(&mut self.broken) {
            self.site.answers(file, None);
        }
    }

    /// The host uploads the atlas with a record more, or without it; somebody comes back to the open page.
    pub async fn puts_another_build_in_place(&mut self) {
        self.is_larger = !self.is_larger;
        self.notes(format!("the host: another build, larger: {}", self.is_larger));
        let archive = if self.is_larger { self.larger.1.clone() } else { meadow() };
        self.site.is_renewed(&archive, "2026-01-01", self.arguments);
        self.tries(COMES_BACK_LATER, vec![]).await;
    }
}
