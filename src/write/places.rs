//! The host's own places: a list of names with positions.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::WriteError;
use super::file::{Summed, write_file};
use super::overlay::expect_file;
use crate::data::{Place, Places, PlacesFile, encode, fold};
use crate::grid::{Lambert72, Square, on_earth, wgs84_to_lambert72};
use crate::place::{is_blank, plain_number};
use crate::read::{List, ListRow, ReadError, excerpt};

/// Largest list (bytes), and most rows in it: the app fetches all of it.
const LARGEST: u64 = 8 << 20;
const MOST: usize = 50_000;
/// Longest name, letters: more would cross the map.
const LONGEST: usize = 60;
/// Two places of one name that lie so near are the same, metres.
const SAME: f64 = 5_000.0;
/// Places outside the grid that are named when it is told.
const NAMED: usize = 3;

/// What a column of the list holds.
const NAME: usize = 0;
const LON: usize = 1;
const LAT: usize = 2;
const X: usize = 3;
const Y: usize = 4;
const POPULATION: usize = 5;
/// Names in Dutch, French, German and English from here on.
const OTHERS: usize = 6;

/// The words for each of them in a header, without accents, signs and spaces.
const WORDS: [&[&str]; 10] = [
    &[
        "name",
        "naam",
        "nom",
        "place",
        "plaats",
        "plaatsnaam",
        "toponiem",
        "toponym",
        "toponyme",
        "lieu",
        "localite",
        "ort",
        "ortsname",
    ],
    &["lon", "long", "lng", "longitude", "decimallongitude", "lengte", "lengtegraad", "lange", "langengrad"],
    &["lat", "latitude", "decimallatitude", "breedte", "breedtegraad", "breite", "breitengrad"],
    &["x", "xlambert72", "lambert72x", "xlambert", "xl72", "easting"],
    &["y", "ylambert72", "lambert72y", "ylambert", "yl72", "northing"],
    &[
        "population",
        "inwoners",
        "bevolking",
        "inwonertal",
        "aantalinwoners",
        "habitants",
        "einwohner",
        "bevolkerung",
        "inhabitants",
    ],
    &["nl", "namenl", "naamnl", "nederlands", "dutch", "neerlandais", "niederlandisch"],
    &["fr", "namefr", "nomfr", "frans", "french", "francais", "franzosisch"],
    &["de", "namede", "duits", "german", "allemand", "deutsch"],
    &["en", "nameen", "engels", "english", "anglais", "englisch"],
];

/// Where the columns of a list are.
type Columns = [Option<usize>; WORDS.len()];

/// The columns of a header.
fn columns(header: &[String]) -> Columns {
    let words: Vec<String> = header
        .iter()
        .map(|name| fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect())
        .collect();
    WORDS.map(|known| words.iter().position(|word| known.contains(&word.as_str())))
}

/// Whether these columns name places and say where they are.
fn is_enough(columns: &Columns) -> bool {
    let both = |a: usize, b: usize| columns[a].is_some() && columns[b].is_some();
    columns[NAME].is_some() && (both(LON, LAT) || both(X, Y))
}

/// Places that were read and found sound, those that come with the app among them.
#[derive(Clone, Debug)]
pub struct SoundPlaces {
    text: String,
    /// What a host should know, a sentence each.
    pub notes: Vec<String>,
}

impl SoundPlaces {
    /// Reads the host's list and lays it over the places that come with the app: one of the same name near by is replaced,
    /// and keeps only the names and the population that the host does not give.
    ///
    /// # Errors
    /// [`WriteError`] when it cannot be read, or names the row that says no place.
    pub fn read(path: &Path, shipped: Places) -> Result<Self, WriteError> {
        expect_file(path, LARGEST, "list", "shorten")?;
        let list = List::open(path, &|names| is_enough(&columns(names)))?;
        let Some(header) = list.header() else {
            let how = "has no header that this tool knows: name, and lon and lat in degrees (WGS 84) or x and y in metres \
                       (Lambert 72); it may have nl, fr, de, en and population";
            return Err(WriteError::fault(path, how));
        };
        let columns = columns(header);
        let (mut own, mut outside) = (Vec::new(), Vec::new());
        list.rows(|row| {
            let fault = |fault: String| WriteError::fault(path, format!("row {}: {fault}", row.line()));
            match place(&row, &columns).map_err(fault)? {
                Some(place) if Square::quarter_at(place.position.x, place.position.y).is_none() => {
                    outside.push((row.line(), place.name));
                }
                found => own.extend(found),
            }
            if own.len() > MOST { Err(fault(format!("more than {MOST} places"))) } else { Ok(()) }
        })?;
        if own.is_empty() {
            let fault = match outside.first() {
                None => "names no place".to_owned(),
                Some((line, name)) => format!(
                    "all its {} places lie outside the grid, `{}` in row {line} first: are lon and lat, or x and y, in their \
                     own columns?",
                    outside.len(),
                    excerpt(name)
                ),
            };
            return Err(WriteError::fault(path, fault));
        }
        let mut notes: Vec<String> =
            list.notes().iter().map(|note| format!("{}: {note}", path.display())).collect();
        if !outside.is_empty() {
            let named =
                outside.iter().take(NAMED).map(|(line, name)| format!("`{}` in row {line}", excerpt(name)));
            notes.push(format!(
                "{}: left out of the places, because the grid does not reach there: {}{}",
                path.display(),
                named.collect::<Vec<_>>().join(", "),
                if outside.len() > NAMED {
                    format!(" and {} more", outside.len() - NAMED)
                } else {
                    String::new()
                }
            ));
        }
        Ok(SoundPlaces { text: encode(&PlacesFile::new(&merged(own, &shipped)))?, notes })
    }

    /// What is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Writes them into the build.
    pub(super) fn write(&self, build: &Path) -> Result<Summed, WriteError> {
        write_file(build, "places.json", &self.text)
    }
}

impl From<ReadError> for WriteError {
    fn from(error: ReadError) -> Self {
        let cause = error.cause.map_or_else(String::new, |cause| format!(" ({cause})"));
        WriteError::fault(error.file, error.fault + &cause)
    }
}

/// The place of a row; `None` of a line of separators alone.
fn place(row: &ListRow<'_>, columns: &Columns) -> Result<Option<Place>, String> {
    if let Some(what) = row.fault() {
        return Err(format!("cannot be read ({}): mend it", what.words()));
    }
    let cell = |column: usize| {
        let text = columns[column].map_or("", |column| row.get(column));
        if is_blank(text.as_bytes()) { "" } else { text }
    };
    if (0..WORDS.len()).all(|column| cell(column).is_empty()) {
        return Ok(None);
    }
    let named = |column: usize| name(cell(column));
    let name = named(NAME)?;
    if name.is_empty() {
        return Err("has no name".to_owned());
    }
    let position =
        position([LON, LAT, X, Y].map(cell)).map_err(|fault| format!("`{}` {fault}", excerpt(&name)))?;
    let others = [named(OTHERS)?, named(OTHERS + 1)?, named(OTHERS + 2)?, named(OTHERS + 3)?];
    let others = others.map(|other| if other == name { String::new() } else { other });
    let inhabitants = cell(POPULATION);
    let digits: String = inhabitants.chars().filter(|letter| !is_between_thousands(*letter)).collect();
    let population = match digits.parse() {
        Ok(population) => population,
        Err(_) if inhabitants.is_empty() => 0,
        Err(_) => {
            return Err(format!(
                "`{}` has the population `{}`, which is no number",
                excerpt(&name),
                excerpt(inhabitants)
            ));
        }
    };
    Ok(Some(Place::new(name, others, position, population)))
}

fn is_between_thousands(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}')
}

/// A name as it stands on a map: one line, without signs that do something to it.
fn name(text: &str) -> Result<String, String> {
    let is_odd = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let name = text.split(is_odd).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    if name.chars().count() > LONGEST {
        return Err(format!("the name `{}` has more than {LONGEST} letters", excerpt(&name)));
    }
    Ok(name)
}

/// Where a place is, by degrees or else by metres.
fn position([lon, lat, x, y]: [&str; 4]) -> Result<Lambert72, String> {
    let degrees = |text: &str| {
        let number = text.trim_end_matches('°').trim().replace(',', ".").parse::<f64>();
        let number = number.ok().filter(|number| number.is_finite());
        number.ok_or_else(|| format!("has the position `{}`, which is no number of degrees", excerpt(text)))
    };
    if lon.is_empty() != lat.is_empty() || x.is_empty() != y.is_empty() {
        return Err("has only half a position".to_owned());
    }
    if !lon.is_empty() {
        let (lon, lat) = (degrees(lon)?, degrees(lat)?);
        return match (lon, lat) {
            (49.0..=52.0, 2.0..=7.0) => Err(format!(
                "has the longitude {lon} and the latitude {lat}: they stand in each other's column"
            )),
            // The cone of Lambert has no place for the other side of the world.
            (-30.0..=40.0, 20.0..=75.0) => Ok(wgs84_to_lambert72(lon, lat)),
            _ if lon.abs() <= 180.0 && lat.abs() <= 90.0 => {
                Err(format!("lies at {lon}, {lat}, far from Belgium"))
            }
            _ => Err(format!(
                "lies at {lon}, {lat}: longitude and latitude in WGS 84 degrees are needed; metres stand in columns x and y"
            )),
        };
    }
    let metres = |text: &str| {
        let fault = || format!("has the position `{}`, which is no number of metres", excerpt(text));
        let number = plain_number(text.as_bytes()).ok_or_else(fault)?;
        // `152.370` are thousands: nobody gives a place to the millimetre near the corner of the grid.
        let is_thousands = number.abs() < 1_000.0
            && text.contains('.')
            && text.rsplit('.').next().is_some_and(|rest| rest.len() == 3);
        Ok::<f64, String>(if is_thousands { number * 1_000.0 } else { number })
    };
    if x.is_empty() {
        return Err("has no position".to_owned());
    }
    let (x, y) = (metres(x)?, metres(y)?);
    if x.abs() <= 180.0 && y.abs() <= 90.0 {
        return Err(format!(
            "lies at {x}, {y}: metres of Lambert 72 are needed; degrees stand in columns lon and lat"
        ));
    }
    // Of numbers far beyond both systems the grid says that they lie outside.
    let beyond = || Lambert72 { x: x.clamp(-1e7, 1e7), y: y.clamp(-1e7, 1e7) };
    Ok(on_earth(x, y).map_or_else(beyond, |(_, point)| point))
}

/// The host's places over those that come with the app.
fn merged(own: Vec<Place>, shipped: &Places) -> Places {
    let mut merged: Vec<Place> = Vec::new();
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for place in own.into_iter().chain(shipped.all().iter().cloned()) {
        let names: Vec<String> = place.names().map(fold).collect();
        let is_near = |index: &&usize| {
            let other = merged[**index].position;
            (other.x - place.position.x).hypot(other.y - place.position.y) <= SAME
        };
        match names.iter().filter_map(|name| by_name.get(name)).flatten().find(is_near) {
            Some(&index) => merged[index].fill_from(&place),
            None => {
                for name in names {
                    by_name.entry(name).or_default().push(merged.len());
                }
                merged.push(place);
            }
        }
    }
    Places::new(merged)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn read(text: &str) -> Result<(Places, Vec<String>), String> {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("places.csv");
        fs::write(&path, text).unwrap();
        let brussels = wgs84_to_lambert72(4.3488, 50.8505);
        let others = ["Brussel", "Bruxelles", "Brüssel", ""].map(str::to_owned);
        let shipped = Places::new(vec![Place::new("Brussels".into(), others, brussels, 1_019_022)]);
        let sound = SoundPlaces::read(&path, shipped).map_err(|error| error.to_string())?;
        let places = crate::data::DataFile::read("places.json", &sound.text).unwrap();
        Ok((places, sound.notes))
    }

    fn names(places: &Places) -> Vec<&str> {
        places.all().iter().map(|place| place.name.as_str()).collect()
    }

    #[test]
    fn positions_are_read_in_degrees_and_metres_under_headers_of_four_languages() {
        let expected = wgs84_to_lambert72(4.5, 51.0);
        let (x, y) = (expected.x.round(), expected.y.round());
        for text in [
            "name,lon,lat,population\nDe Teut,4.5,51.0,1200\n".to_owned(),
            "Naam;Lengtegraad;Breedtegraad;Aantal inwoners\nDe Teut;4,5;51,0;1.200\n".to_owned(),
            "Nom\tLongitude\tLatitude\tHabitants\nDe Teut\t4.500\t51,000\t1 200\n".to_owned(),
            "Ortsname,Längengrad,Breitengrad,Einwohner\nDe Teut,4.5°,51.0°,1'200\n".to_owned(),
            format!("toponiem,x,y,inwoners\nDe Teut,{x},{y},1200\n"),
            format!(
                "Our places\n\nname;X (Lambert 72);Y (Lambert 72);population\nDe Teut;{x};{y};1200\n\n;;;\n"
            ),
        ] {
            let (places, notes) = read(&text).unwrap();
            assert_eq!((names(&places), notes.len()), (vec!["Brussels", "De Teut"], 0), "{text}");
            let place = &places.all()[1];
            assert_eq!(place.population, 1_200, "{text}");
            assert!((place.position.x - x).abs() <= 5.0 && (place.position.y - y).abs() <= 5.0, "{text}");
        }
        let (x, y) = {
            let at = crate::grid::wgs84_to_lambert2008(4.5, 51.0);
            (at.x, at.y)
        };
        let (places, _) = read(&format!("name,x,y\nDe Teut,{x},{y}\n")).unwrap();
        assert!((places.all()[1].position.x - expected.x).abs() <= 5.0, "Lambert 2008 is told by its size");
    }

    #[test]
    fn the_hosts_place_takes_the_place_of_the_one_that_comes_with_the_app() {
        let (places, _) = read("name,lon,lat,fr,de\nBrussel,4.35,50.85,Bruxelles-Ville,\n").unwrap();
        assert_eq!(names(&places), ["Brussel"]);
        let place = &places.all()[0];
        assert_eq!(
            ["nl", "fr", "de"].map(|code| place.name_in(code)),
            ["Brussel", "Bruxelles-Ville", "Brüssel"]
        );
        assert_eq!(place.population, 1_019_022);
        let (places, _) = read("name,lon,lat\nBrussel,5.5,50.85\nBrussel,5.5,50.85\n").unwrap();
        assert_eq!(names(&places), ["Brussels", "Brussel"], "another of the name, far away, and once");
    }

    #[test]
    fn a_bad_row_is_named_with_what_to_do() {
        for (text, fault) in [
            ("name,lon,lat\nA,4.5,51\n,4.5,51\n", "row 3: has no name"),
            ("name,lon,lat\nA,4.5,\n", "row 2: `A` has only half a position"),
            ("name,lon,lat\nA,,\n", "row 2: `A` has no position"),
            (
                "name,lon,lat\nA,51.0,4.5\n",
                "row 2: `A` has the longitude 51 and the latitude 4.5: they stand in each",
            ),
            ("name,lon,lat\nA,-74,40\n", "far from Belgium"),
            ("name,lon,lat\nA,150000,160000\n", "metres stand in columns x and y"),
            ("name,x,y\nA,4.5,51\n", "degrees stand in columns lon and lat"),
            ("name,x,y\nA,here,51\n", "`here`, which is no number of metres"),
            ("name,lon,lat,population\nA,4.5,51,many\n", "the population `many`"),
            ("name,lon,lat\n\"A,4.5,51\nB,4.5,51\"\n", "row 2: cannot be read (a stray quote)"),
            ("name,lon,lat\n", "names no place"),
            ("a,b\nA,4.5\n", "no header that this tool knows"),
            ("name,x,y\nA,500,600000\n", "all its 1 places lie outside the grid, `A` in row 2"),
            (&format!("name,lon,lat\n{},4.5,51\n", "x".repeat(61)), "more than 60 letters"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains("places.csv: ") && error.contains(fault), "{text}: {error}");
        }
    }

    #[test]
    fn what_lies_outside_the_grid_is_left_out_and_told() {
        let (places, notes) = read("name,lon,lat\nParis,2.35,48.85\nDe\u{202e} Teut,4.5,51\n").unwrap();
        assert_eq!(names(&places), ["Brussels", "De Teut"]);
        assert!(notes.len() == 1 && notes[0].contains("`Paris` in row 2"), "{notes:?}");
    }
}
