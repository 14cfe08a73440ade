//! Which taxa were found in relatively more squares in a later period than in an earlier one, and which in fewer.
//!
//! # Source
//! M. G. Telfer, C. D. Preston & P. Rothery 2002, *A general method for measuring relative change in range size from
//! biological atlas data*, Biological Conservation 107: 99–109; the weights are worked out nine times, as in the
//! programs in use.

/// Squares (of those visited in both periods) below which a taxon is not compared.
pub const FEWEST_SQUARES: u32 = 5;
/// How often the weights are worked out anew.
const ROUNDS: u32 = 9;

/// Squares in which a taxon was found, of those that were visited in both periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Squares {
    /// In the earlier period.
    pub earlier: u32,
    /// In the later one.
    pub later: u32,
}

/// Why there is no index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TelferError {
    /// A line needs three points.
    #[error("fewer than three taxa were found in enough squares")]
    TooFewTaxa,
    /// The variance of some taxon comes out as none.
    #[error("the spread of the taxa around their line cannot be told")]
    NoSpread,
}

/// The index of every taxon: the internally standardised residual of its later share of squares around what its earlier
/// share leads to expect. Positive: more squares than expected. `None` where a taxon was found in fewer than
/// [`FEWEST_SQUARES`] of the earlier period. `visited` is the number of squares visited in both periods.
///
/// # Errors
/// [`TelferError`] where there are too few taxa, or a variance is not positive.
pub fn telfer(taxa: &[Squares], visited: u32) -> Result<Vec<Option<f64>>, TelferError> {
    let compared: Vec<usize> =
        (0..taxa.len()).filter(|taxon| taxa[*taxon].earlier >= FEWEST_SQUARES).collect();
    if compared.len() < 3 {
        return Err(TelferError::TooFewTaxa);
    }
    let more = f64::from(visited) + 1.0;
    // Half a square more, so that a taxon that is in none or in all of them has a place on the line.
    let logit = |squares: u32| {
        let share = (f64::from(squares) + 0.5) / more;
        (share / (1.0 - share)).ln()
    };
    let x: Vec<f64> = compared.iter().map(|taxon| logit(taxa[*taxon].earlier)).collect();
    let y: Vec<f64> = compared.iter().map(|taxon| logit(taxa[*taxon].later)).collect();
    let equal = vec![1.0; x.len()];
    let line = Line::through(&x, &y, &equal);
    let squared: Vec<f64> = x.iter().zip(&y).map(|(x, y)| (y - line.at(*x)).powi(2)).collect();
    // What a binomial share would vary by, on the logit scale.
    let z: Vec<f64> = x
        .iter()
        .map(|x| {
            let share = 1.0 / (1.0 + (-line.at(*x)).exp());
            1.0 / (more * share * (1.0 - share))
        })
        .collect();
    let variances = |line: &Line| {
        let variances: Vec<f64> = z.iter().map(|z| line.at(*z)).collect();
        match variances.iter().all(|variance| *variance > 0.0 && variance.is_finite()) {
            true => Ok(variances),
            false => Err(TelferError::NoSpread),
        }
    };
    let mut spread = Line::through(&z, &squared, &equal);
    let mut variance = variances(&spread)?;
    // The variances of the first round came from an unweighted line; what the last round would lead to is not used.
    for _ in 1..ROUNDS {
        let weights: Vec<f64> = variance.iter().map(|variance| variance.powi(-2)).collect();
        spread = Line::through(&z, &squared, &weights);
        variance = variances(&spread)?;
    }
    let weights: Vec<f64> = variance.iter().map(|variance| 1.0 / variance).collect();
    let standardised = Line::through(&x, &y, &weights).standardised(&x, &y, &weights);
    let mut index = vec![None; taxa.len()];
    for (taxon, residual) in compared.into_iter().zip(standardised) {
        index[taxon] = Some(residual);
    }
    Ok(index)
}

/// A straight line.
struct Line {
    at_zero: f64,
    slope: f64,
}

impl Line {
    /// The line that weighted least squares put through points.
    fn through(x: &[f64], y: &[f64], weights: &[f64]) -> Self {
        let (mean_x, mean_y) = (mean(x, weights), mean(y, weights));
        let points = x.iter().zip(y).zip(weights);
        let (products, squares) = points.fold((0.0, 0.0), |(products, squares), ((x, y), weight)| {
            let away = x - mean_x;
            (products + weight * away * (y - mean_y), squares + weight * away * away)
        });
        let slope = if squares > 0.0 { products / squares } else { 0.0 };
        Line { at_zero: mean_y - slope * mean_x, slope }
    }

    fn at(&self, x: f64) -> f64 {
        self.at_zero + self.slope * x
    }

    /// Residuals in units of their own standard deviation (internally studentised).
    fn standardised(&self, x: &[f64], y: &[f64], weights: &[f64]) -> Vec<f64> {
        let residuals: Vec<f64> = x.iter().zip(y).map(|(x, y)| y - self.at(*x)).collect();
        let sum: f64 =
            residuals.iter().zip(weights).map(|(residual, weight)| weight * residual * residual).sum();
        let scale = (sum / (x.len() as f64 - 2.0)).sqrt();
        let all: f64 = weights.iter().sum();
        let middle = mean(x, weights);
        let squares: f64 = x.iter().zip(weights).map(|(x, weight)| weight * (x - middle).powi(2)).sum();
        residuals
            .iter()
            .zip(x.iter().zip(weights))
            .map(|(residual, (x, weight))| {
                let leverage = weight * (1.0 / all + (x - middle).powi(2) / squares);
                residual * weight.sqrt() / (scale * (1.0 - leverage).sqrt())
            })
            .collect()
    }
}

fn mean(values: &[f64], weights: &[f64]) -> f64 {
    let sum: f64 = values.iter().zip(weights).map(|(value, weight)| value * weight).sum();
    sum / weights.iter().sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A worked example of 14 taxa in 40 squares, one of them lost.
    #[test]
    fn a_worked_example_comes_out_to_nine_digits() {
        let earlier = [5, 6, 8, 10, 12, 15, 18, 20, 24, 28, 32, 37, 6, 9];
        let later = [9, 3, 8, 14, 10, 16, 12, 25, 24, 20, 35, 36, 0, 11];
        let taxa: Vec<Squares> =
            earlier.into_iter().zip(later).map(|(earlier, later)| Squares { earlier, later }).collect();
        let published = [
            0.741_089_925,
            -0.461_457_189,
            0.218_463_568,
            0.865_817_415,
            -0.133_857_418,
            0.454_172_307,
            -1.117_480_644,
            1.400_438_539,
            0.187_676_252,
            -1.553_518_316,
            0.805_146_714,
            -0.246_602_063,
            -2.360_807_529,
            0.549_232_780,
        ];
        for (ours, published) in telfer(&taxa, 40).unwrap().into_iter().zip(published) {
            assert!((ours.unwrap() - published).abs() < 1e-9, "{ours:?} {published}");
        }
        // One that was in too few squares is not compared and changes nothing for the others.
        let with_rare: Vec<Squares> =
            taxa.iter().copied().chain([Squares { earlier: 4, later: 40 }]).collect();
        let index = telfer(&with_rare, 40).unwrap();
        assert_eq!((index[..14].to_vec(), index[14]), (telfer(&taxa, 40).unwrap(), None));
    }

    #[test]
    fn too_little_is_said_and_not_computed() {
        let few = [
            Squares { earlier: 4, later: 9 },
            Squares { earlier: 5, later: 5 },
            Squares { earlier: 6, later: 2 },
        ];
        assert_eq!(telfer(&few, 20), Err(TelferError::TooFewTaxa));
        // All on one line: nothing varies.
        let line: Vec<Squares> =
            (5..15).map(|squares| Squares { earlier: squares, later: squares }).collect();
        assert_eq!(telfer(&line, 20), Err(TelferError::NoSpread));
    }
}
