//! What became of the taxa: trend and index.

use crate::analysis::frescalo::TimeFactors;
use crate::analysis::{TelferSquares, telfer};
use crate::data::{TaxonStatistics, Telfer, TelferPeriods, Trend};

use super::survey::Survey;

/// The statistics of all taxa, and what Telfer's index compares.
pub(super) fn of_taxa(
    survey: &Survey,
    factors: &TimeFactors,
) -> (Vec<Option<TaxonStatistics>>, Option<TelferPeriods>) {
    let periods = &survey.presences.periods;
    let found: Vec<Vec<u32>> = periods
        .iter()
        .map(|lists| {
            let mut squares = lists.squares_of_taxa();
            squares.resize(survey.counts.len(), 0);
            squares
        })
        .collect();
    let searched: Vec<usize> =
        (0..periods.len()).filter(|period| found[*period].iter().any(|squares| *squares > 0)).collect();
    let (telfers, compared) = telfers(survey, &searched);
    let trend = |taxon: usize, period: usize| {
        let squares = found[period][taxon];
        let factor = factors.of(taxon, period);
        let is_known = factor.squares > 0;
        Trend {
            // Not found where others were is 0; how sure that is cannot be said.
            tf: (is_known || squares == 0 && searched.contains(&period)).then_some(factor.tf),
            sd: is_known.then_some(factor.sd),
            squares,
        }
    };
    let statistics_of = |taxon: usize| {
        survey.counts[taxon].then(|| TaxonStatistics {
            trend: (0..periods.len()).map(|period| trend(taxon, period)).collect(),
            telfer: telfers[taxon],
            months: Some(survey.months[taxon]).filter(|months| months.iter().any(|records| *records > 0)),
        })
    };
    ((0..survey.counts.len()).map(statistics_of).collect(), compared)
}

/// Telfer's index of every taxon between the last two periods with records, in hour squares with records in both.
fn telfers(survey: &Survey, searched: &[usize]) -> (Vec<Option<Telfer>>, Option<TelferPeriods>) {
    let none = || (vec![None; survey.counts.len()], None);
    let [.., earlier, later] = searched else { return none() };
    let (before, after) = (&survey.presences.periods[*earlier], &survey.presences.periods[*later]);
    let mut taxa = vec![TelferSquares { earlier: 0, later: 0 }; survey.counts.len()];
    let mut visited = 0;
    for square in (0..survey.squares.len())
        .filter(|square| !before.of(*square).is_empty() && !after.of(*square).is_empty())
    {
        visited += 1;
        before.of(square).iter().for_each(|taxon| taxa[*taxon as usize].earlier += 1);
        after.of(square).iter().for_each(|taxon| taxa[*taxon as usize].later += 1);
    }
    let Ok(index) = telfer(&taxa, visited) else { return none() };
    let telfer = |(index, squares): (Option<f64>, &TelferSquares)| {
        let index = index.filter(|index| index.is_finite())?;
        Some(Telfer { index, earlier: squares.earlier, later: squares.later })
    };
    let compared = TelferPeriods { earlier: *earlier as u32, later: *later as u32, squares: visited };
    (index.into_iter().zip(&taxa).map(telfer).collect(), Some(compared))
}
