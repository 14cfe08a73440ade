//! What the eight neighbours of an hour square know of a taxon.

use crate::data::Expected;
use crate::grid::Square;

use super::survey::Survey;

/// The neighbours of every square of a survey.
pub(super) struct Neighbours<'a> {
    survey: &'a Survey,
    neighbours: Vec<Vec<(usize, Square)>>,
}

impl<'a> Neighbours<'a> {
    pub fn new(survey: &'a Survey) -> Self {
        let known = |square: Square| Some((survey.squares.binary_search(&square).ok()?, square));
        let neighbours = survey.squares.iter().map(|square| square.neighbours().filter_map(known).collect());
        Neighbours { survey, neighbours: neighbours.collect() }
    }

    /// Says of each taxon in how many neighbours it is known, and which has the latest record: of several of one year the
    /// first from the north-west; a year comes before none.
    pub fn tell(&self, square: usize, expected: &mut [Expected]) {
        let mut by_taxon: Vec<&mut Expected> = expected.iter_mut().collect();
        by_taxon.sort_by_key(|expected| expected.taxon);
        for (neighbour, code) in &self.neighbours[square] {
            let list = self.survey.presences.all.of(*neighbour);
            let last = &self.survey.last[self.survey.presences.all.places(*neighbour)];
            for expected in &mut by_taxon {
                let Ok(place) = list.binary_search(&expected.taxon) else { continue };
                expected.neighbours += 1;
                let year = Some(last[place]).filter(|year| *year != 0);
                if expected.last.is_none_or(|(_, known)| year > known) {
                    expected.last = Some((*code, year));
                }
            }
        }
    }
}
