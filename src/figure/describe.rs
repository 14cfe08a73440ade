//! What is said of one square.

use super::{Figure, FigureTaxon};
use crate::address::Measure;
use crate::analysis::Change;
use crate::grid::Square;
use crate::i18n::{Language, Text, number, years};
use crate::select::{NO_DATE, Selected};

impl Figure {
    /// What is known of a square: one line per thing drawn in it.
    #[must_use]
    pub fn describe(&self, square: Square, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        if let Ok(index) = self.changes.binary_search_by_key(&square, |change| change.0) {
            let change = match self.changes[index].1 {
                Change::NotRefound => Text::NotRefound,
                Change::Stayed => Text::Stayed,
                Change::Gained => Text::Gained,
            };
            lines.push(language.say(change).to_owned());
        }
        for taxon in self.taxa.iter().filter(|taxon| !taxon.hidden) {
            if let Some(found) = taxon.in_square(square) {
                let undated = if found.class == NO_DATE { Text::NoDate } else { Text::NoSingleYear };
                let when = found.years.map_or_else(|| language.say(undated).to_owned(), years);
                lines.push(format!("{} · {when} · {}", taxon.taxon.name, records(language, found.records)));
            }
        }
        if let Some(rows) = self.coverage.as_ref().filter(|_| self.filter.covers(square))
            && let Ok(index) = rows.binary_search_by_key(&square, |row| row.square)
        {
            let row = rows[index];
            let taxa = number(language, u64::from(row.taxa));
            lines.push(language.fill(Text::TaxaCount, &[("count", &taxa)]));
            lines.push(records(language, u64::from(row.records)));
            if let Some((_, last)) = row.years {
                lines.push(language.fill(Text::LastRecordIn, &[("year", &last.to_string())]));
            }
            if !matches!(self.measure, Measure::Taxa | Measure::Records) {
                lines.push(self.measure_line(square, language));
            }
        }
        if let Some(found) = self.effort.as_ref().and_then(|squares| find(squares, square)) {
            lines.push(records(language, found.records));
            lines.extend(found.years.map(years));
        }
        lines
    }
}

impl FigureTaxon {
    /// What counts of it in a square.
    #[must_use]
    pub fn in_square(&self, square: Square) -> Option<Selected> {
        find(&self.squares, square)
    }
}

fn find(squares: &[Selected], square: Square) -> Option<Selected> {
    squares.binary_search_by_key(&square, |selected| selected.square).ok().map(|index| squares[index])
}

fn records(language: Language, count: u64) -> String {
    language.fill(Text::RecordsCount, &[("count", &number(language, count))])
}
