//! What follows from the records of one taxon: its trend, its change between two periods, its months.

use serde::{Deserialize, Serialize};

use super::error::{Misfit, check_length};

/// Months of a year.
pub const MONTHS: usize = 12;

/// How common a taxon was in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Trend {
    /// Frescalo's time factor: 1 where the taxon was as common as in all periods together, effort allowed for. 0 where it was
    /// not found in a period in which others were; `None` where nothing can be said.
    pub tf: Option<f64>,
    /// Standard deviation of the factor; `None` where there is none.
    pub sd: Option<f64>,
    /// Hour squares in which it was found.
    pub squares: u32,
}

/// Telfer's index between the last two periods that hold records, and what it compares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Telfer {
    /// Standardised residual: above 0 in more squares than its earlier ones lead to expect.
    pub index: f64,
    /// Hour squares in the earlier period, of those with records in both.
    pub earlier: u32,
    /// In the later one.
    pub later: u32,
}

/// The statistics of one taxon. Pairs and doubtful names have none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaxonStatistics {
    /// Per period of the manifest.
    pub trend: Vec<Trend>,
    /// `None` where it was in too few squares to compare, or no two periods can be compared.
    pub telfer: Option<Telfer>,
    /// Records per month, January first, of those whose date lies in one month; `None` where there are none.
    pub months: Option<[u32; MONTHS]>,
}

impl TaxonStatistics {
    /// The share of each month, January first.
    #[must_use]
    pub fn month_shares(&self) -> Option<[f64; MONTHS]> {
        let months = self.months?;
        let all: u64 = months.iter().map(|records| u64::from(*records)).sum();
        (all > 0).then(|| months.map(|records| f64::from(records) / all as f64))
    }
}

/// [`TaxonStatistics`] as columns, in the file of the taxon.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct TaxonColumns {
    tf: Vec<Option<f64>>,
    sd: Vec<Option<f64>>,
    squares: Vec<u32>,
    /// Index, squares earlier, squares later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    telfer: Option<(f64, u32, u32)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    months: Option<[u32; MONTHS]>,
}

impl TaxonColumns {
    pub(super) fn new(statistics: &TaxonStatistics) -> Self {
        let trend = &statistics.trend;
        TaxonColumns {
            tf: trend.iter().map(|row| row.tf.and_then(rounded)).collect(),
            sd: trend.iter().map(|row| row.sd.and_then(rounded)).collect(),
            squares: trend.iter().map(|row| row.squares).collect(),
            telfer: statistics
                .telfer
                .and_then(|telfer| Some((rounded(telfer.index)?, telfer.earlier, telfer.later))),
            months: statistics.months,
        }
    }

    pub(super) fn check(&self) -> Result<(), Misfit> {
        check_length("statistics.tf", self.tf.len(), self.squares.len())?;
        check_length("statistics.sd", self.sd.len(), self.squares.len())?;
        if self.tf.iter().chain(&self.sd).flatten().any(|value| *value < 0.0) {
            return Err("column `statistics.tf` or `statistics.sd` holds a number below 0".to_owned().into());
        }
        Ok(())
    }

    pub(super) fn statistics(&self) -> TaxonStatistics {
        let rows = self.squares.iter().zip(&self.tf).zip(&self.sd);
        TaxonStatistics {
            trend: rows.map(|((squares, tf), sd)| Trend { tf: *tf, sd: *sd, squares: *squares }).collect(),
            telfer: self.telfer.map(|(index, earlier, later)| Telfer { index, earlier, later }),
            months: self.months,
        }
    }
}

/// A number as files hold it: four decimals; `None` for what is no number.
pub(super) fn rounded(value: f64) -> Option<f64> {
    value.is_finite().then(|| (value * 1e4).round() / 1e4)
}
