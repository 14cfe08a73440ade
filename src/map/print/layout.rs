//! Where things stand on the paper, in millimetres from its top left.

use super::legend::Legend;
use super::text::{Run, with_names, wrap, wrap_runs};
use super::{Paper, PrintError};
use crate::grid::{Bounds, Lambert72};
use crate::map::{BaseMap, Scene};

/// Millimetres of a point, the unit of letters.
const POINT: f64 = 25.4 / 72.0;
/// Ground around the land, metres: room for the squares that reach past the border.
const GROUND: f64 = 5_000.0;
/// Line height, font sizes.
pub const LEADING: f64 = 1.32;
/// Between text and map.
pub(super) const GAP: f64 = 1.2;
/// Between the map and what stands beside it.
const BESIDE: f64 = 5.0;
/// Least room beside a map, widths of the letters: a line of words.
const COLUMN: f64 = 14.0;
/// How much wider than estimated the letters of a font may be: sans serif, serif, bold.
const WIDER: [f64; 3] = [1.12, 1.14, 1.24];
/// Highest map, its widths: the window of a phone is not printed as a strip.
const HIGHEST: f64 = 1.4;
/// Least share of its width that a map keeps on a page that is full of sources.
const LEAST: f64 = 0.6;

/// Lines of text of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block<T> {
    /// Top of the first line.
    pub top: f64,
    /// The lines.
    pub lines: Vec<T>,
}

/// A rectangle on the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Frame {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// Sizes and places, millimetres; sizes of letters are millimetres too.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of the paper.
    pub width: f64,
    /// Height of the paper.
    pub height: f64,
    /// Left edge of all text.
    pub left: f64,
    /// Size of letters of the name above the map.
    pub name_size: f64,
    /// Size of letters of caption and measures.
    pub text_size: f64,
    /// Size of letters of codes and sources.
    pub small_size: f64,
    pub(super) names: Block<Vec<Run>>,
    pub(super) caption: Block<String>,
    pub(super) caution: Block<String>,
    pub(super) warning: Block<String>,
    /// The map.
    pub map: Frame,
    /// What the map shows, metres of Lambert 72.
    pub ground: Bounds,
    pub(super) legend: Legend,
    /// Left and top of the legend.
    pub(super) legend_place: (f64, f64),
    /// The box of white under a legend that stands in the map.
    pub(super) legend_ground: Option<Frame>,
    /// Left end and foot of the scale bar.
    pub(super) scale_place: (f64, f64),
    /// Tip of the north arrow.
    pub(super) north_place: (f64, f64),
    pub(super) notes: Block<Vec<Run>>,
    /// Left edge of the sources.
    pub(super) notes_left: f64,
}

impl Layout {
    /// Lays a scene out. A legend stands in the south-west of the map where it hides nothing, else under the map, or beside it
    /// on a page that lies on its side; where there is no room beside the map the page stands upright.
    ///
    /// # Errors
    /// When the size is out of reason or there is no base map.
    pub fn new(scene: &Scene, paper: &Paper) -> Result<Self, PrintError> {
        paper.check()?;
        let land = BaseMap::embedded()?.bounds();
        let ground = paper.window.unwrap_or(Bounds {
            west: land.west - GROUND,
            south: land.south - GROUND,
            east: land.east + GROUND,
            north: land.north + GROUND,
        });
        let room = paper.room();
        // Letters of one column (85 mm) are smaller than those of a page, but not in proportion.
        let letters = (room / 169.0).sqrt().clamp(0.6, 1.6) * POINT;
        let (text_size, small_size) = (8.5 * letters, 6.2 * letters);
        // Several names are set smaller.
        let name_size = if scene.names.len() > 1 { text_size * 1.1 } else { 12.0 * letters };
        let mut layout = Layout {
            notes_left: paper.margin,
            width: paper.width,
            height: 0.0,
            left: paper.margin,
            name_size,
            text_size,
            small_size,
            names: Block::default(),
            caption: Block::default(),
            caution: Block::default(),
            warning: Block::default(),
            map: Frame { left: paper.margin, top: 0.0, width: room, height: 0.0 },
            ground,
            legend: Legend::in_one(Vec::new(), text_size),
            legend_place: (0.0, 0.0),
            legend_ground: None,
            scale_place: (0.0, 0.0),
            north_place: (0.0, 0.0),
            notes: Block::default(),
        };
        layout.head(scene, paper);
        if let Some(upright) = paper.upright() {
            let fits = layout.fit_map_across(scene, paper)
                && (layout.legend_inside(scene, paper)? || layout.legend_beside(scene, paper)?);
            return if fits { Ok(layout) } else { Layout::new(scene, &upright) };
        }
        layout.notes.lines = layout.notes_in(scene, room);
        layout.fit_map(paper, 0.0);
        if !layout.legend_inside(scene, paper)? {
            layout.legend_below(scene, paper)?;
        }
        Ok(layout)
    }

    /// The sources in lines of so many millimetres.
    fn notes_in(&self, scene: &Scene, room: f64) -> Vec<Vec<Run>> {
        let of_land = scene.credit();
        let credits = scene.notes.iter().map(String::as_str).chain([of_land.as_str()]);
        let room = room / self.small_size / WIDER[0];
        credits.flat_map(|note| wrap_runs(&with_names(note, &scene.names), room)).collect()
    }

    /// Width of what stands beside a map, and its left edge.
    pub(super) fn beside(&self) -> (f64, f64) {
        let left = self.map.right() + BESIDE;
        (self.width - self.left - left, left)
    }

    /// The map as high as a page allows that lies on its side, its sources beside it at the foot; `false` when that leaves no
    /// room for them.
    fn fit_map_across(&mut self, scene: &Scene, paper: &Paper) -> bool {
        let shape = (self.ground.north - self.ground.south) / (self.ground.east - self.ground.west);
        let (height, column) = (paper.height.unwrap_or(self.width), COLUMN * self.text_size);
        self.map.height =
            (height - paper.margin - self.map.top).min((paper.room() - BESIDE - column) * shape);
        self.map.width = self.map.height / shape;
        self.height = height;
        let (room, left) = self.beside();
        self.notes.lines = self.notes_in(scene, room);
        self.notes_left = left;
        self.notes.top = height - paper.margin - self.notes.lines.len() as f64 * self.small_size * LEADING;
        self.notes.top > self.map.top
    }

    /// Name, caption and cautions, from the top.
    fn head(&mut self, scene: &Scene, paper: &Paper) {
        let room = paper.room();
        let (head, rest) = scene.caption.split_once(" · ").unwrap_or((&scene.caption, ""));
        let mut y = paper.margin;
        let [sans, serif, bold] = WIDER;
        let names = wrap_runs(&with_names(head, &scene.names), room / self.name_size / serif);
        self.names = Block { top: y, lines: names };
        y += self.names.lines.len() as f64 * self.name_size * LEADING;
        let block = |text: &str, wider: f64, y: &mut f64| {
            let block = Block { top: *y, lines: wrap(text, room / self.text_size / wider) };
            *y += block.lines.len() as f64 * self.text_size * LEADING;
            block
        };
        let text_of = |text: &Option<String>| text.clone().unwrap_or_default();
        let caption = block(rest, sans, &mut y);
        let caution = block(&text_of(&scene.caution), sans, &mut y);
        let warning = block(&text_of(&scene.warning), bold, &mut y);
        (self.caption, self.caution, self.warning) = (caption, caution, warning);
        self.map.top = y + GAP;
    }

    /// The map as large as the paper allows, with so many millimetres for the legend under it.
    pub(super) fn fit_map(&mut self, paper: &Paper, below: f64) {
        let shape = (self.ground.north - self.ground.south) / (self.ground.east - self.ground.west);
        let natural = (paper.room() * shape).min(paper.room() * HIGHEST);
        let notes = self.notes.lines.len() as f64 * self.small_size * LEADING;
        let around = below + GAP + notes + paper.margin;
        self.map.height = match paper.height {
            Some(height) => natural.min((height - self.map.top - around).max(natural * LEAST)),
            None => natural,
        };
        self.map.width = self.map.height / shape;
        self.notes.top = self.map.bottom() + below + GAP;
        self.height = self.notes.top + notes + paper.margin;
        // The sources stand at the foot of a page.
        if let Some(height) = paper.height.filter(|height| *height > self.height) {
            self.notes.top += height - self.height;
            self.height = height;
        }
    }

    /// Millimetres of the paper a kilometre on the ground.
    #[must_use]
    pub fn per_km(&self) -> f64 {
        self.map.width / (self.ground.east - self.ground.west) * 1000.0
    }

    /// Where a point of the ground stands on the paper.
    #[must_use]
    pub fn place(&self, point: Lambert72) -> (f64, f64) {
        let scale = self.per_km() / 1000.0;
        (
            self.map.left + (point.x - self.ground.west) * scale,
            self.map.top + (self.ground.north - point.y) * scale,
        )
    }

    /// The point of the ground at a place on the paper.
    #[must_use]
    pub fn point(&self, (x, y): (f64, f64)) -> Lambert72 {
        let scale = self.per_km() / 1000.0;
        Lambert72 {
            x: self.ground.west + (x - self.map.left) / scale,
            y: self.ground.north - (y - self.map.top) / scale,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::map::{Class, Layer, Mark, Paint, Symbol};

    pub(in crate::map::print) fn scene(classes: usize, codes: &[&str]) -> Scene {
        let class = |index| Class::new(format!("class {index}"), Symbol::Disc, Paint::Gain);
        let marks = codes.iter().map(|code| Mark { square: code.parse().unwrap(), class: 0, size: 1.0 });
        Scene {
            layers: vec![Layer {
                title: "Poa annua".into(),
                scientific: true,
                classes: (0..classes).map(class).collect(),
                marks: marks.collect(),
                ..Layer::default()
            }],
            caption: "Poa annua · all years".into(),
            notes: vec!["Florabank1 (CC0)".into(); 4],
            ..Scene::default()
        }
    }

    #[test]
    fn all_widths_hold_map_and_sources() {
        let land = BaseMap::embedded().unwrap().bounds();
        for paper in [40.0, 85.0, 175.0, 1000.0].map(Paper::column).into_iter().chain([Paper::a4()]) {
            let layout = Layout::new(&scene(4, &[]), &paper).unwrap();
            let (x, y) = layout.place(Lambert72 { x: land.west, y: land.north });
            assert!(x > layout.left && y > layout.map.top);
            let (x, y) = layout.place(Lambert72 { x: land.east, y: land.south });
            assert!(x < layout.width - layout.left && y < layout.notes.top);
            assert!(layout.notes.lines.len() >= 5 && layout.height > layout.notes.top);
        }
        assert!(Layout::new(&scene(1, &[]), &Paper::column(f64::NAN)).is_err());
        assert!(Layout::new(&scene(1, &[]), &Paper::column(5.0)).is_err());
        let reversed = Bounds { west: 9e4, south: 9e4, east: 8e4, north: 1e5 };
        let paper = Paper::column(85.0).showing(Some(reversed));
        assert_eq!(Layout::new(&scene(1, &[]), &paper), Err(PrintError::Window));
    }

    #[test]
    fn a_page_is_filled_and_only_many_sources_make_it_longer() {
        let layout = Layout::new(&scene(30, &[]), &Paper::a4()).unwrap();
        assert!((layout.height - 297.0).abs() < 1e-9);
        let foot = layout.notes.top + layout.notes.lines.len() as f64 * layout.small_size * LEADING;
        assert!((foot - 282.0).abs() < 1e-6);
        let many = Scene { notes: vec!["A source".into(); 150], ..scene(4, &[]) };
        let layout = Layout::new(&many, &Paper::a4()).unwrap();
        assert!(layout.height > 297.0 && layout.notes.lines.len() > 150);
    }

    #[test]
    fn the_land_fills_a_page_on_its_side() {
        let layout = Layout::new(&scene(4, &[]), &Paper::page(None)).unwrap();
        assert_eq!((layout.width, layout.height), (297.0, 210.0));
        assert!((layout.map.bottom() - 198.0).abs() < 1e-6, "down to the margin: {:?}", layout.map);
        let upright = Layout::new(&scene(4, &[]), &Paper::a4()).unwrap();
        assert!(layout.map.width > 1.1 * upright.map.width, "{:?} {:?}", layout.map, upright.map);
        let (room, left) = layout.beside();
        assert!(room >= COLUMN * layout.text_size - 1e-9 && (left + room - 285.0).abs() < 1e-9);
        assert!(layout.notes_left == left && layout.notes.top > layout.map.top);

        // What hides the corner of the map stands beside it, over the sources.
        let layout = Layout::new(&scene(4, &["M0-18"]), &Paper::page(None)).unwrap();
        let (_, left) = layout.beside();
        assert!(layout.legend_place.0 == left && layout.legend_ground.is_none(), "{:?}", layout.legend_place);
        assert!(layout.legend_place.1 + layout.legend.height < layout.notes.top);

        // More than there is room for beside the map: a page that stands upright.
        let many = Scene { notes: vec!["A source of many words".into(); 60], ..scene(4, &[]) };
        assert_eq!(Layout::new(&many, &Paper::page(None)).unwrap().width, 210.0);
        let high = Bounds { west: 150_000.0, south: 150_000.0, east: 170_000.0, north: 190_000.0 };
        assert_eq!(Layout::new(&scene(4, &[]), &Paper::page(Some(high))).unwrap().width, 210.0);
    }

    #[test]
    fn a_window_is_all_that_is_shown() {
        let window = Bounds { west: 150_000.0, south: 150_000.0, east: 170_000.0, north: 240_000.0 };
        let layout = Layout::new(&scene(4, &[]), &Paper::column(85.0).showing(Some(window))).unwrap();
        assert_eq!(layout.ground, window);
        assert!(layout.map.height <= 1.4 * 79.0 + 1e-9, "as high as wide, about");
        let (x, y) = layout.place(Lambert72 { x: window.east, y: window.south });
        assert!((x - layout.map.right()).abs() < 1e-9 && (y - layout.map.bottom()).abs() < 1e-9);
        let back = layout.point((x, y));
        assert!((back.x - window.east).abs() < 1e-6 && (back.y - window.south).abs() < 1e-6);
        assert!(layout.scale_place.1 > layout.map.bottom(), "it hides no square");
    }
}
