//! From a query string to an [`Address`].

use super::{Address, GridChoice, MOST_TAXA, Mistake, Page, Sort, ThemeChoice, query};
use crate::data::YearRange;
use crate::grid::{Lambert72, Square};
use crate::i18n::Language;
use crate::map::Camera;

impl Address {
    /// Reads a query string, with or without `?` in front. Unknown parameters are ignored; a wrong value is left
    /// out and named.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Mistake>) {
        let mut address = Address::default();
        let mut mistakes = Vec::new();
        for (name, value) in query::pairs(text) {
            if value.is_empty() {
                continue;
            }
            if let Err(mistake) = address.set(&name, &value) {
                mistakes.push(mistake);
            }
        }
        if let YearRange { from: Some(from), to: Some(to) } = address.years
            && from > to
        {
            mistakes.push(Mistake::YearsReversed { from, to });
            address.years = YearRange::ALL;
        }
        if address.taxa.len() > MOST_TAXA {
            mistakes.push(Mistake::TooManyTaxa { found: address.taxa.len() });
            address.taxa.truncate(MOST_TAXA);
        }
        (address, mistakes)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Mistake> {
        let wrong = |parameter| Mistake::value(parameter, value);
        match name {
            "view" => {
                let page = Page::ALL.into_iter().find(|page| page.code() == value);
                self.page = page.ok_or_else(|| wrong("view"))?;
            }
            "taxon" => {
                for slug in value.split(',').filter(|slug| !slug.is_empty()) {
                    // A slug becomes the name of a file: nothing else may pass.
                    if !slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
                        return Err(Mistake::value("taxon", slug));
                    }
                    if !self.taxa.iter().any(|taxon| taxon == slug) {
                        self.taxa.push(slug.to_owned());
                    }
                }
            }
            "from" => self.years.from = Some(year(value).ok_or_else(|| wrong("from"))?),
            "to" => self.years.to = Some(year(value).ok_or_else(|| wrong("to"))?),
            "grid" => {
                let grid = GridChoice::ALL.into_iter().find(|grid| grid.code() == value);
                self.grid = grid.ok_or_else(|| wrong("grid"))?;
            }
            "square" => self.square = Some(square("square", value)?),
            "zone" => self.zone = Some(square("zone", value)?),
            "data" => self.datasets = Some(indexes(value).ok_or_else(|| wrong("data"))?),
            "lang" => self.language = Some(Language::from_code(value).ok_or_else(|| wrong("lang"))?),
            "theme" => {
                let theme = ThemeChoice::ALL.into_iter().find(|theme| theme.code() == value);
                self.theme = theme.ok_or_else(|| wrong("theme"))?;
            }
            "at" => self.camera = Some(camera(value).ok_or_else(|| wrong("at"))?),
            "q" => self.filter = value.to_owned(),
            "sort" => self.sort = Some(sort(value).ok_or_else(|| wrong("sort"))?),
            _ => {}
        }
        Ok(())
    }
}

/// A year of one to four digits.
fn year(text: &str) -> Option<i16> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

fn square(parameter: &'static str, value: &str) -> Result<Square, Mistake> {
    value.parse().map_err(|_| Mistake::square(parameter, value))
}

/// Numbers separated by commas, put in order, each once.
fn indexes(text: &str) -> Option<Vec<u32>> {
    let mut indexes = text.split(',').map(|part| part.parse().ok()).collect::<Option<Vec<u32>>>()?;
    indexes.sort_unstable();
    indexes.dedup();
    Some(indexes)
}

/// `x,y,pixels a kilometre`, near the grid.
fn camera(text: &str) -> Option<Camera> {
    let numbers = text.split(',').map(hundredths).collect::<Option<Vec<f64>>>()?;
    let [x, y, pixels_per_km] = numbers[..] else { return None };
    let near = (-500_000.0..=1_000_000.0).contains(&x) && (-500_000.0..=1_000_000.0).contains(&y);
    let scale = Camera::MIN_PIXELS_PER_KM..=Camera::MAX_PIXELS_PER_KM;
    (near && scale.contains(&pixels_per_km))
        .then(|| Address::round(Camera { centre: Lambert72 { x, y }, pixels_per_km }))
}

/// A decimal number to hundredths, which is all that an address carries. Reading any number of floating point
/// would add a table of ten kilobytes to the app.
fn hundredths(text: &str) -> Option<f64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return None;
    }
    let fraction: String = fraction.chars().chain(['0']).take(2).collect();
    let value = whole.parse::<i64>().ok()? * 100 + fraction.parse::<i64>().ok()?;
    Some(if negative { -value } else { value } as f64 / 100.0)
}

/// A column, with `-` in front for the largest first.
fn sort(text: &str) -> Option<Sort> {
    let (column, descending) = text.strip_prefix('-').map_or((text, false), |column| (column, true));
    let named = !column.is_empty()
        && column.len() <= 24
        && column.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    named.then(|| Sort { column: column.to_owned(), descending })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(query: &str) -> Vec<Mistake> {
        Address::parse(query).1
    }

    #[test]
    fn unknown_parameters_and_empty_values_are_ignored() {
        let (address, mistakes) = Address::parse("?utm_source=mail&lang=&view=&taxon=,&fbclid");
        assert_eq!(address, Address::default());
        assert!(mistakes.is_empty());
    }

    #[test]
    fn wrong_values_are_named_and_the_rest_counts() {
        let (address, mistakes) = Address::parse("?view=globe&from=72x&grid=2&lang=xx&taxon=poa-annua");
        assert_eq!(address.taxa, ["poa-annua"]);
        let named: Vec<_> = mistakes
            .iter()
            .map(|mistake| match mistake {
                Mistake::Value { parameter, .. } => *parameter,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(named, ["view", "from", "grid", "lang"]);
    }

    #[test]
    fn a_slug_cannot_leave_its_folder() {
        for wrong in ["taxon=../secret", "taxon=a/b", "taxon=%2e%2e", "taxon=Poa"] {
            assert!(matches!(mistakes(wrong)[..], [Mistake::Value { parameter: "taxon", .. }]), "{wrong}");
        }
    }

    #[test]
    fn squares_years_and_numbers_of_taxa_are_checked() {
        assert!(matches!(&mistakes("square=I4-22")[..], [Mistake::Square { parameter: "square", .. }]));
        assert!(matches!(&mistakes("zone=C4-22-51")[..], [Mistake::Square { parameter: "zone", .. }]));
        let (address, reversed) = Address::parse("from=2004&to=1972");
        assert_eq!(reversed, [Mistake::YearsReversed { from: 2004, to: 1972 }]);
        assert_eq!(address.years, YearRange::ALL);
        let (address, many) = Address::parse("taxon=a,b,c,d,e,f,g,h,i");
        assert_eq!(many, [Mistake::TooManyTaxa { found: 9 }]);
        assert_eq!(address.taxa.len(), MOST_TAXA);
    }

    #[test]
    fn a_camera_far_away_or_not_a_number_is_refused() {
        for wrong in
            ["1,2", "1,2,3,4", "NaN,1,5", "1,1,inf", "1e9,1,5", "150000,150000,0", "150000,150000,1e9"]
        {
            assert_eq!(mistakes(&format!("at={wrong}")).len(), 1, "{wrong}");
        }
        assert!(mistakes("at=150000,150000,5.5").is_empty());
    }

    #[test]
    fn any_spelling_of_a_code_is_read() {
        assert_eq!(Address::parse("square=e4.25.43").0.square.unwrap().to_string(), "E4-25-43");
    }
}
