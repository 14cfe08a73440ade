//! Which names of towns stand on a map of a scale, and where.
//!
//! What is left out follows from the scale and the scene alone, not from the window: names stay where they are while the map
//! is moved. The largest town comes first; a name that would lie over a sign or another name is moved a little, or left out.

use super::grid_lines::code_level;
use super::print::width;
use super::{Layer, Scene, Symbol};
use crate::data::Place;
use crate::grid::{Bounds, HOUR_SIZE, Lambert72, Level, QUARTER_SIZE, Square};

/// No name stands on a map of a smaller scale, CSS pixels a kilometre: the opening view stays calm.
const NAMES_FROM: f64 = 6.0;
/// What the embedded map leaves out is a pixel and a half from here on; the lines between provinces are left out.
const DETAIL_FROM: f64 = 14.0;
/// A town of so many inhabitants has its name from `LARGE_FROM` on, pixels a kilometre; larger ones earlier, smaller later.
const LARGE: f64 = 60_000.0;
const LARGE_FROM: f64 = 7.0;
/// How much later: a tenth of the inhabitants at 2.8 times the scale.
const LATER: f64 = 0.45;
/// What nobody has counted the inhabitants of, such as a host's own place, is shown from where a village is.
const VILLAGE: f64 = 1_500.0;
/// A town from here on has letters of its own.
const TOWN: u32 = 40_000;
/// How much larger they are.
const TOWN_LETTERS: f64 = 1.15;
/// How far any sign reaches from the middle of its square, sides of it: see [`super::Shape`].
const REACH: f64 = 0.46;
/// Bands from north to south in which names look for each other, metres.
const BAND: f64 = 4_000.0;

/// How names are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lettering {
    /// Size of the letters, CSS pixels.
    size: f64,
    /// How much smaller a scale may be for the same names: paper is read from nearer than a screen.
    near: f64,
}

impl Lettering {
    /// On a screen.
    pub const SCREEN: Lettering = Lettering { size: 12.0, near: 1.0 };

    /// On paper, in letters of so many pixels at 96 dots an inch.
    #[must_use]
    pub fn on_paper(size: f64) -> Self {
        Lettering { size, near: 1.6 }
    }

    /// The scale that a screen with the same map would have, pixels a kilometre.
    #[must_use]
    pub fn scale(&self, pixels_per_km: f64) -> f64 {
        pixels_per_km * self.near * Lettering::SCREEN.size / self.size
    }
}

/// Whether the land is drawn in full detail on a screen of this scale, pixels a kilometre: from afar it would be as coarse.
#[must_use]
pub fn is_detailed(pixels_per_km: f64) -> bool {
    pixels_per_km >= DETAIL_FROM
}

/// Whether there are names of towns on a screen of this scale, pixels a kilometre.
#[must_use]
pub fn has_names(pixels_per_km: f64) -> bool {
    pixels_per_km >= NAMES_FROM
}

/// A name where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NamePlace {
    /// Index of the place.
    pub index: usize,
    /// The middle of the name.
    pub at: Lambert72,
    /// Size of its letters, CSS pixels.
    pub size: f64,
    /// Whether it is that of a town, which weighs more.
    pub town: bool,
    /// The ground that it covers, with a little air.
    pub covers: Bounds,
}

/// The names that stand on a map of a scale, CSS pixels a kilometre, the largest towns first.
#[must_use]
pub fn place_names(scene: &Scene, pixels_per_km: f64, lettering: Lettering) -> Vec<NamePlace> {
    let mut standing: Vec<NamePlace> = Vec::new();
    let scale = lettering.scale(pixels_per_km);
    let Some(names) = scene.places.as_ref().filter(|_| has_names(scale)) else { return standing };
    let mut bands: Vec<Vec<usize>> = vec![Vec::new(); 80];
    let last_band = bands.len() - 1;
    let band = move |y: f64| ((y / BAND).max(0.0) as usize).min(last_band);
    let metres = 1_000.0 / pixels_per_km;
    let layers: Vec<&Layer> = scene.layers.iter().filter(|layer| !layer.hidden).collect();
    let codes = code_level(pixels_per_km).filter(|level| scene.land.grid && *level != Level::Sheet);
    let code_size = lettering.size * 0.9 * metres;
    for (index, place) in names.places.all().iter().enumerate() {
        if from_scale(place) > scale {
            continue;
        }
        let town = place.population >= TOWN;
        let size = lettering.size * if town { TOWN_LETTERS } else { 1.0 };
        let half_width = (width(names.of(place)) * size + 4.0) / 2.0 * metres;
        let half_height = size * 0.65 * metres;
        let covers = |(dx, dy): (f64, f64)| Bounds {
            west: place.position.x + dx - half_width,
            east: place.position.x + dx + half_width,
            south: place.position.y + dy - half_height,
            north: place.position.y + dy + half_height,
        };
        let is_free = |area: &Bounds| {
            let beside = bands[band(area.south)..=band(area.north)].iter().flatten();
            beside.map(|other: &usize| &standing[*other].covers).all(|other| !overlap(other, area))
                && !layers.iter().any(|layer| has_sign(layer, area))
        };
        let (aside, up) = (half_width * 1.15, half_height * 1.8);
        let shifts = [
            (0.0, 0.0),
            (0.0, up),
            (0.0, -up),
            (aside, 0.0),
            (-aside, 0.0),
            (aside, up),
            (aside, -up),
            (-aside, up),
            (-aside, -up),
            (0.0, 2.0 * up),
            (0.0, -2.0 * up),
        ];
        // Rather beside the codes of the squares than over one.
        let beside_codes = |area: &Bounds| codes.is_none_or(|level| !has_code(level, code_size, area));
        let free = || shifts.iter().map(|shift| covers(*shift)).filter(|area| is_free(area));
        if let Some(covers) = free().find(|area| beside_codes(area)).or_else(|| free().next()) {
            for of_band in &mut bands[band(covers.south)..=band(covers.north)] {
                of_band.push(standing.len());
            }
            standing.push(NamePlace { index, at: covers.centre(), size, town, covers });
        }
    }
    standing
}

/// The scale from which on the name of a place may stand on a screen, pixels a kilometre.
fn from_scale(place: &Place) -> f64 {
    let population = if place.population == 0 { VILLAGE } else { f64::from(place.population) };
    (LARGE_FROM * (LARGE / population).powf(LATER)).max(NAMES_FROM)
}

fn overlap(a: &Bounds, b: &Bounds) -> bool {
    a.west < b.east && a.east > b.west && a.south < b.north && a.north > b.south
}

/// The squares of a size that an area reaches into, by points that lie no farther apart than their side.
fn squares_under(area: &Bounds, side: f64, mut each: impl FnMut(Square) -> bool) -> bool {
    let mut y = area.south;
    loop {
        let mut x = area.west;
        loop {
            let square = if side > QUARTER_SIZE { Square::hour_at(x, y) } else { Square::quarter_at(x, y) };
            if square.is_some_and(&mut each) {
                return true;
            }
            if x >= area.east {
                break;
            }
            x = (x + side).min(area.east);
        }
        if y >= area.north {
            return false;
        }
        y = (y + side).min(area.north);
    }
}

/// Whether a layer has a sign in an area. Squares that are coloured as a whole are ground, on which names stand as codes do.
fn has_sign(layer: &Layer, area: &Bounds) -> bool {
    let is_sign = |square: Square| {
        let Ok(found) = layer.marks.binary_search_by_key(&square, |mark| mark.square) else { return false };
        let mark = &layer.marks[found];
        let symbol = layer.classes.get(usize::from(mark.class)).map(|class| class.symbol);
        if symbol.is_none_or(|symbol| symbol == Symbol::Cell) {
            return false;
        }
        let (centre, side) = (square.bounds().centre(), square.size().0);
        let reach = REACH * side * f64::from(mark.size);
        let (x, y) =
            (centre.x + f64::from(layer.offset.0) * side, centre.y - f64::from(layer.offset.1) * side);
        overlap(area, &Bounds { west: x - reach, east: x + reach, south: y - reach, north: y + reach })
    };
    [HOUR_SIZE, QUARTER_SIZE].into_iter().any(|side| squares_under(area, side, is_sign))
}

/// Whether the code of a square is written in an area, in letters of so many metres.
fn has_code(level: Level, size: f64, area: &Bounds) -> bool {
    let (side, letters) = if level == Level::Hour { (HOUR_SIZE, 5.0) } else { (QUARTER_SIZE, 8.0) };
    squares_under(area, side, |square| {
        let Bounds { west, north, .. } = square.bounds();
        let air = size * 0.3;
        let east = west + air + letters * 0.6 * size;
        overlap(area, &Bounds { west, east, north, south: north - air - size })
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::{Places, shipped_places};
    use crate::map::{Class, Mark, Paint, PlaceNames};

    /// Signs in all squares of every other row of an hour square grid over the middle of the country.
    fn scene(symbol: Symbol, level: Level) -> Scene {
        let mut marks: Vec<Mark> = (10..90_u32)
            .filter_map(Square::sheet)
            .flat_map(Square::children)
            .flat_map(|hour| if level == Level::Hour { vec![hour] } else { hour.children().collect() })
            .filter(|square| square.number() % 3 != 0)
            .map(|square| Mark { square, class: 0, size: 1.0 })
            .collect();
        marks.sort_by_key(|mark| mark.square);
        let layer = Layer { classes: vec![Class::new("x", symbol, Paint::Gain)], marks, ..Layer::default() };
        let places = PlaceNames { places: Arc::new(shipped_places().unwrap()), language: "fr" };
        Scene { layers: vec![layer], places: Some(places), ..Scene::default() }
    }

    fn names(scene: &Scene, scale: f64) -> Vec<&str> {
        let places = scene.places.as_ref().unwrap();
        let standing = place_names(scene, scale, Lettering::SCREEN).into_iter();
        standing.map(|name| places.of(&places.places.all()[name.index])).collect()
    }

    #[test]
    fn nearer_shows_smaller_towns_and_the_opening_view_none() {
        let scene = Scene { layers: Vec::new(), ..scene(Symbol::Disc, Level::Hour) };
        assert_eq!(names(&scene, 3.8), Vec::<&str>::new());
        let counts = [6.0, 12.0, 25.0, 50.0, 150.0].map(|scale| names(&scene, scale).len());
        assert!(counts.is_sorted() && counts[0] >= 5 && counts[0] < 40 && counts[4] > 2_000, "{counts:?}");
        assert_eq!(&names(&scene, 6.0)[..3], ["Bruxelles", "Anvers", "Gand"]);
        let without = Scene { places: None, ..scene };
        assert!(place_names(&without, 50.0, Lettering::SCREEN).is_empty());
    }

    #[test]
    fn no_name_lies_over_a_sign_or_another_name() {
        for (level, scales) in [(Level::Hour, [6.0, 14.0]), (Level::Quarter, [40.0, 120.0])] {
            let scene = scene(Symbol::Disc, level);
            for scale in scales {
                let standing = place_names(&scene, scale, Lettering::SCREEN);
                assert!(!standing.is_empty() || scale < 20.0, "{scale}");
                for (row, name) in standing.iter().enumerate() {
                    assert!(standing[..row].iter().all(|other| !overlap(&other.covers, &name.covers)));
                    // By every sign there is, not by the squares that were looked up.
                    let over = scene.layers[0].marks.iter().any(|mark| {
                        let (b, inset) = (mark.square.bounds(), mark.square.size().0 * 0.1);
                        let sign = Bounds {
                            west: b.west + inset,
                            east: b.east - inset,
                            south: b.south + inset,
                            north: b.north - inset,
                        };
                        overlap(&sign, &name.covers)
                    });
                    assert!(!over, "{scale}: {name:?}");
                }
            }
        }
        let (signs, cells) = (scene(Symbol::Square, Level::Quarter), scene(Symbol::Cell, Level::Quarter));
        assert!(names(&cells, 30.0).len() > 5 * names(&signs, 30.0).len(), "coloured squares are ground");
    }

    #[test]
    fn paper_is_read_from_nearer() {
        let scene = Scene { layers: Vec::new(), ..scene(Symbol::Disc, Level::Hour) };
        // A window of 1440 pixels at the first scale with quarter squares, on a page of 169 mm.
        assert!(!place_names(&scene, 6.0 * 639.0 / 1440.0, Lettering::on_paper(8.0)).is_empty());
        // All of the country on it.
        assert!(place_names(&scene, 639.0 / 290.0, Lettering::on_paper(8.0)).is_empty());
    }

    #[test]
    fn a_place_without_a_number_is_shown_as_a_village() {
        let place = |name: &str, population| {
            Place::new(name.into(), Default::default(), Lambert72 { x: 150_000.0, y: 170_000.0 }, population)
        };
        let places = PlaceNames { places: Arc::new(Places::new(vec![place("De Teut", 0)])), language: "nl" };
        let scene = Scene { places: Some(places), ..Scene::default() };
        assert_eq!((names(&scene, 30.0).len(), names(&scene, 40.0).len()), (0, 1));
    }
}
