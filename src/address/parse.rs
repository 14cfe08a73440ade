//! From a query string to an [`Address`].

use super::{
    Address, GridChoice, MOST_TAXA, Measure, Mistake, Page, Part, Play, Show, Sort, ThemeChoice, query, years,
};
use crate::data::YearRange;
use crate::grid::{Lambert72, Square};
use crate::i18n::Language;
use crate::map::Camera;

/// All parameters that a query may have.
pub const PARAMETERS: [&str; 36] = [
    "view",
    "taxon",
    "from",
    "to",
    "grid",
    "square",
    "other",
    "during",
    "since",
    "zone",
    "data",
    "measure",
    "show",
    "earlier",
    "later",
    "among",
    "size",
    "with",
    "names",
    "family",
    "status",
    "seen",
    "visit",
    "findable",
    "look",
    "time",
    "hide",
    "overlay",
    "by",
    "background",
    "embed",
    "lang",
    "theme",
    "at",
    "q",
    "sort",
];

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
        if let Some((from, to)) = years::reversed(address.years) {
            mistakes.push(Mistake::YearsReversed { from, to });
            address.years = YearRange::ALL;
        }
        if let Some((from, to)) = years::reversed(address.during) {
            mistakes.push(Mistake::YearsReversed { from, to });
            address.during = YearRange::ALL;
        }
        if let Some((from, to)) = years::reversed(address.seen) {
            mistakes.push(Mistake::YearsReversed { from, to });
            address.seen = YearRange::ALL;
        }
        for period in [&mut address.earlier, &mut address.later] {
            if let Some((from, to)) = period.and_then(years::reversed) {
                mistakes.push(Mistake::YearsReversed { from, to });
                *period = None;
            }
        }
        if address.taxa.len() > MOST_TAXA {
            mistakes.push(Mistake::TooManyTaxa { found: address.taxa.len() });
            address.taxa.truncate(MOST_TAXA);
        }
        address.looks.truncate(address.taxa.len());
        address.trim_looks();
        let asked = address.show;
        let address = address.fit_show();
        if address.show != asked {
            mistakes.push(Mistake::ShowTaxa { show: asked });
        }
        (address, mistakes)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Mistake> {
        let wrong = |parameter| Mistake::value(parameter, value);
        match name {
            "view" => self.page = Page::from_code(value).ok_or_else(|| wrong("view"))?,
            "taxon" => {
                let mut wrong = None;
                for slug in value.split(',').filter(|slug| !slug.is_empty()) {
                    // A slug becomes the name of a file: nothing else may pass.
                    if !slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
                        wrong = wrong.or_else(|| Some(Mistake::value("taxon", slug)));
                    } else if !self.taxa.iter().any(|taxon| taxon == slug) {
                        self.taxa.push(slug.to_owned());
                    }
                }
                return wrong.map_or(Ok(()), Err);
            }
            "from" => self.years.from = Some(years::year(value).ok_or_else(|| wrong("from"))?),
            "to" => self.years.to = Some(years::year(value).ok_or_else(|| wrong("to"))?),
            "grid" => self.grid = GridChoice::from_code(value).ok_or_else(|| wrong("grid"))?,
            "square" => self.square = Some(square("square", value)?),
            "other" => self.other = Some(square("other", value)?),
            "during" => self.during = years::of_word(value).ok_or_else(|| wrong("during"))?,
            "since" => self.since = Some(years::year(value).ok_or_else(|| wrong("since"))?),
            "zone" => self.zone = Some(value.parse().map_err(|_| Mistake::square("zone", value))?),
            "data" => self.datasets = Some(indexes(value).ok_or_else(|| wrong("data"))?),
            "measure" => self.measure = Measure::from_code(value).ok_or_else(|| wrong("measure"))?,
            "show" => self.show = Show::from_code(value).ok_or_else(|| wrong("show"))?,
            "earlier" => self.earlier = Some(years::of_word(value).ok_or_else(|| wrong("earlier"))?),
            "later" => self.later = Some(years::of_word(value).ok_or_else(|| wrong("later"))?),
            "among" => self.everywhere = only(value, "all").ok_or_else(|| wrong("among"))?,
            "size" => self.sized = only(value, "occupied").ok_or_else(|| wrong("size"))?,
            "with" => self.with_subspecies = only(value, "subspecies").ok_or_else(|| wrong("with"))?,
            "names" => self.uncertain = only(value, "all").ok_or_else(|| wrong("names"))?,
            "family" => self.family = value.to_owned(),
            "status" => self.status = value.to_owned(),
            "seen" => self.seen = years::of_word(value).ok_or_else(|| wrong("seen"))?,
            "visit" => {
                let number = value.parse().ok().filter(|number| *number > 0);
                self.visit = Some(number.ok_or_else(|| wrong("visit"))?);
            }
            "findable" => self.findable = only(value, "now").ok_or_else(|| wrong("findable"))?,
            "look" => {
                let looks = value.split(',').map(|look| look.parse().map_err(|_| wrong("look")));
                self.looks = looks.collect::<Result<_, _>>()?;
            }
            "time" => self.play = Play::from_code(value).ok_or_else(|| wrong("time"))?,
            "hide" => {
                let hidden: Option<Vec<Part>> = value.split(',').map(Part::from_code).collect();
                let hidden = hidden.ok_or_else(|| wrong("hide"))?;
                self.hidden = Part::ALL.iter().copied().filter(|part| hidden.contains(part)).collect();
            }
            "overlay" if self.overlays.iter().any(|name| name == value) => {}
            "overlay" => self.overlays.push(value.to_owned()),
            "by" => self.by = Some(value.to_owned()),
            "background" => self.background = only(value, "on").ok_or_else(|| wrong("background"))?,
            "embed" => self.embed = only(value, "1").ok_or_else(|| wrong("embed"))?,
            "lang" => self.language = Some(Language::from_code(value).ok_or_else(|| wrong("lang"))?),
            "theme" => self.theme = ThemeChoice::from_code(value).ok_or_else(|| wrong("theme"))?,
            "at" => self.camera = Some(camera(value).ok_or_else(|| wrong("at"))?),
            "q" => self.filter = value.to_owned(),
            "sort" => self.sort = Some(sort(value).ok_or_else(|| wrong("sort"))?),
            _ => {}
        }
        Ok(())
    }
}

/// A switch that is on when it has its only value.
fn only(value: &str, on: &str) -> Option<bool> {
    (value == on).then_some(true)
}

fn square(parameter: &'static str, value: &str) -> Result<Square, Mistake> {
    Square::from_code(value.as_bytes()).ok_or_else(|| Mistake::square(parameter, value))
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
    let near = Camera::REACH.contains(&x) && Camera::REACH.contains(&y);
    let scale = Camera::MIN_PIXELS_PER_KM..=Camera::MAX_PIXELS_PER_KM;
    (near && scale.contains(&pixels_per_km))
        .then(|| Address::round(Camera { centre: Lambert72 { x, y }, pixels_per_km }))
}

/// A decimal number to hundredths, which is all that an address carries. Reading any number of floating point
/// would add a table of ten kilobytes to the app.
fn hundredths(text: &str) -> Option<f64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(integer) || !plain(fraction) {
        return None;
    }
    let fraction: String = fraction.chars().chain(['0']).take(2).collect();
    let value = integer.parse::<i64>().ok()? * 100 + fraction.parse::<i64>().ok()?;
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
    fn the_parameters_are_those_that_are_read() {
        let read =
            include_str!("parse.rs").split("match name {").nth(1).unwrap().split("_ => {}").next().unwrap();
        let mut arms: Vec<&str> =
            read.lines().filter_map(|line| line.strip_prefix("            \"")?.split('"').next()).collect();
        arms.dedup();
        assert_eq!(arms, PARAMETERS);
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
