//! Towns and villages with their names in the languages of the interface: for the map and for the search.

use serde::{Deserialize, Serialize};

use super::error::{Misfit, check_format, check_length};
use super::{FORMAT, Shape};
use crate::grid::Lambert72;

/// One step in the file, metres.
const UNIT: f64 = 10.0;
/// Farthest position in the file, steps: more than this lies outside any map in Lambert 72.
const FARTHEST: i32 = 2_000_000;

/// The languages that a place may have a name of its own in, in the order of the columns.
const LANGUAGES: [&str; 4] = ["nl", "fr", "de", "en"];

/// A town, a village, or whatever else a host gives a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its name, as it is written there.
    pub name: String,
    /// Its names in the languages of [`LANGUAGES`], empty where none is known; `None` of most.
    others: Option<Box<[String; 4]>>,
    /// Where it is.
    pub position: Lambert72,
    /// How many live there; 0 where that is not known.
    pub population: u32,
}

impl Place {
    /// A place with its names in Dutch, French, German and English; what is empty is called as it is there.
    #[must_use]
    pub fn new(name: String, others: [String; 4], position: Lambert72, population: u32) -> Self {
        let others = others.iter().any(|other| !other.is_empty()).then(|| Box::new(others));
        Place { name, others, position, population }
    }

    /// Its name in a language by its code (`nl`, `fr`, `de`, `en`): the name it has there where none is known.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        let column = LANGUAGES.iter().position(|code| *code == language);
        let other = self.others.as_ref().zip(column).map(|(others, column)| others[column].as_str());
        other.filter(|name| !name.is_empty()).unwrap_or(&self.name)
    }

    /// Takes over what another knows of it and this one does not.
    pub fn fill_from(&mut self, other: &Place) {
        if self.population == 0 {
            self.population = other.population;
        }
        let Some(theirs) = &other.others else { return };
        let names = self.others.get_or_insert_default();
        for (name, known) in names.iter_mut().zip(theirs.iter()) {
            if name.is_empty() {
                name.clone_from(known);
            }
        }
    }

    /// All its names, its own first; one may stand twice.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let others = self.others.iter().flat_map(|others| others.iter());
        [&self.name].into_iter().chain(others).map(String::as_str).filter(|name| !name.is_empty())
    }
}

/// Places, the largest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(Vec<Place>);

impl Places {
    /// These places, sorted by population and then by name.
    #[must_use]
    pub fn new(mut places: Vec<Place>) -> Self {
        places.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.name.cmp(&b.name)));
        Places(places)
    }

    /// The largest first.
    #[must_use]
    pub fn all(&self) -> &[Place] {
        &self.0
    }
}

/// The towns and villages that come with the app, as the tool has them.
///
/// # Errors
/// [`super::DataError`] if the program was built with a damaged file.
#[cfg(not(target_arch = "wasm32"))]
pub fn shipped_places() -> Result<Places, super::DataError> {
    super::DataFile::read(super::SHIPPED_PLACES, super::SHIPPED_PLACES_TEXT)
}

/// The file `places.json`: one row per place, the largest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacesFile {
    format: u32,
    name: Vec<String>,
    /// Lambert 72, tens of metres.
    x: Vec<i32>,
    y: Vec<i32>,
    /// The first, and how much less each of the others has than the one before.
    population: Vec<u32>,
    /// The rows that have names in other languages.
    named: Vec<u32>,
    /// Those names, empty where none is known.
    nl: Vec<String>,
    fr: Vec<String>,
    de: Vec<String>,
    en: Vec<String>,
}

impl PlacesFile {
    /// The file of these places.
    #[must_use]
    pub fn new(places: &Places) -> Self {
        let all = places.all();
        let tens = |metres: f64| (metres / UNIT).round() as i32;
        let named: Vec<_> =
            (0_u32..).zip(all).filter_map(|(row, place)| Some((row, place.others.as_ref()?))).collect();
        let column = |column: usize| named.iter().map(|(_, others)| others[column].clone()).collect();
        let mut before = all.first().map_or(0, |first| first.population.saturating_mul(2));
        PlacesFile {
            format: FORMAT,
            name: all.iter().map(|place| place.name.clone()).collect(),
            x: all.iter().map(|place| tens(place.position.x)).collect(),
            y: all.iter().map(|place| tens(place.position.y)).collect(),
            population: all
                .iter()
                .map(|place| {
                    std::mem::replace(&mut before, place.population).saturating_sub(place.population)
                })
                .collect(),
            named: named.iter().map(|(row, _)| *row).collect(),
            nl: column(0),
            fr: column(1),
            de: column(2),
            en: column(3),
        }
    }

    /// The places again.
    ///
    /// # Errors
    /// [`Misfit`] when a column does not hold what it should.
    pub fn places(self) -> Result<Places, Misfit> {
        let PlacesFile { name, x, y, population, named, nl, fr, de, en, .. } = self;
        let rows = name.len();
        for (column, length, expected) in [
            ("x", x.len(), rows),
            ("y", y.len(), rows),
            ("population", population.len(), rows),
            ("nl", nl.len(), named.len()),
            ("fr", fr.len(), named.len()),
            ("de", de.len(), named.len()),
            ("en", en.len(), named.len()),
        ] {
            check_length(column, length, expected)?;
        }
        let mut left = None;
        let mut places = Vec::with_capacity(rows);
        for (((name, x), y), step) in name.into_iter().zip(x).zip(y).zip(population) {
            let within = |at: i32| (-FARTHEST..=FARTHEST).contains(&at);
            if !within(x) || !within(y) {
                return Err(format!("`{name}` lies outside any map").into());
            }
            let population = match left {
                None => Some(step),
                Some(before) => u32::checked_sub(before, step),
            };
            let Some(population) = population else {
                return Err(format!("column `population` falls below 0 at `{name}`").into());
            };
            left = Some(population);
            let position = Lambert72 { x: f64::from(x) * UNIT, y: f64::from(y) * UNIT };
            places.push(Place { name, others: None, position, population });
        }
        for ((((row, nl), fr), de), en) in named.into_iter().zip(nl).zip(fr).zip(de).zip(en) {
            let Some(place) = places.get_mut(row as usize) else {
                return Err(format!("column `named` has the row {row}, which is not there").into());
            };
            place.others = Some(Box::new([nl, fr, de, en]));
        }
        Ok(Places(places))
    }
}

impl Shape for PlacesFile {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{DataFile, encode, with_check_sum};

    fn place(name: &str, others: [&str; 4], population: u32) -> Place {
        let position = Lambert72 { x: 150_000.0, y: 170_010.0 };
        Place::new(name.into(), others.map(str::to_owned), position, population)
    }

    fn places() -> Places {
        Places::new(vec![
            place("Zwin", ["", "", "", ""], 0),
            place("Mons", ["Bergen", "", "", ""], 95_299),
            place("Brussels", ["Brussel", "Bruxelles", "Brüssel", ""], 1_019_022),
            place("Aalst", ["", "Alost", "", ""], 95_299),
        ])
    }

    #[test]
    fn places_survive_their_file_the_largest_first() {
        let names: Vec<String> = places().all().iter().map(|place| place.name.clone()).collect();
        assert_eq!(names, ["Brussels", "Aalst", "Mons", "Zwin"]);
        let text = encode(&PlacesFile::new(&places())).unwrap();
        assert!(text.contains("\"population\":[1019022,923723,0,95299],\"named\":[0,1,2]"), "{text}");
        assert_eq!(Places::read("places.json", &text).unwrap(), places());
        let none = encode(&PlacesFile::new(&Places::default())).unwrap();
        assert_eq!(Places::read("places.json", &none).unwrap(), Places::default());
    }

    #[test]
    fn a_place_is_called_as_it_is_there_where_a_language_has_no_name() {
        let brussels = place("Brussels", ["Brussel", "Bruxelles", "Brüssel", ""], 1);
        let names = ["nl", "fr", "de", "en", "xx"].map(|language| brussels.name_in(language).to_owned());
        assert_eq!(names, ["Brussel", "Bruxelles", "Brüssel", "Brussels", "Brussels"]);
        assert_eq!(brussels.names().collect::<Vec<_>>(), ["Brussels", "Brussel", "Bruxelles", "Brüssel"]);
        assert_eq!(place("Lede", [""; 4], 1).names().collect::<Vec<_>>(), ["Lede"]);
    }

    #[test]
    fn what_does_not_fit_is_refused_and_named() {
        let text = encode(&PlacesFile::new(&places())).unwrap();
        for (is, put, fault) in [
            ("15000,15000,15000,15000", "15000,15000,15000", "`x` has 3 entries instead of 4"),
            ("[15000,", "[2000001,", "`Brussels` lies outside"),
            ("[1019022,", "[7,", "below 0 at `Aalst`"),
            ("[0,1,2]", "[0,1,9]", "the row 9"),
            ("\"Bergen\"", "\"Bergen\",\"x\"", "`nl` has 4 entries instead of 3"),
            ("\"format\":2", "\"format\":9", "format 9"),
            ("{", "<html>", "web page"),
        ] {
            let wrong = text.replacen(is, put, 1);
            assert_ne!(wrong, text);
            let error = Places::read("places.json", &with_check_sum(&wrong)).unwrap_err().to_string();
            assert!(error.starts_with("places.json") && error.contains(fault), "{put}: {error}");
        }
    }
}
