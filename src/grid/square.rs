//! Squares of the grid: their numbers, edges, parents, children and neighbours.

use super::Lambert72;

/// The letters of the rows of sheets, from north to south. There is no `I`.
pub const ROW_LETTERS: &[u8; 12] = b"ABCDEFGHJKLM";
/// Sheets in one row, numbered 0–9 from west to east.
pub const SHEETS_PER_ROW: u32 = 10;
/// Sheets in the whole grid.
pub const SHEETS: u32 = SHEETS_PER_ROW * ROW_LETTERS.len() as u32;
/// Rows of hour squares in a sheet, numbered 1–5 from the north.
pub const ROWS_OF_HOURS: u32 = 5;
/// Columns of hour squares in a sheet, numbered 1–8 from the west.
pub const COLUMNS_OF_HOURS: u32 = 8;
/// Hour squares in a sheet.
pub const HOURS_PER_SHEET: u32 = ROWS_OF_HOURS * COLUMNS_OF_HOURS;
/// Quarter squares in an hour square.
pub const QUARTERS_PER_HOUR: u32 = 16;
/// Side of an hour square in metres.
pub const HOUR_SIZE: f64 = 4_000.0;
/// Side of a quarter square in metres.
pub const QUARTER_SIZE: f64 = 1_000.0;

/// Width of a sheet in metres.
const SHEET_WIDTH: f64 = HOUR_SIZE * COLUMNS_OF_HOURS as f64;
/// Height of a sheet in metres.
const SHEET_HEIGHT: f64 = HOUR_SIZE * ROWS_OF_HOURS as f64;
/// West edge of the column of sheets 0, in metres of Lambert 72. The 12 m are real: the grid was drawn on
/// older map sheets and never moved.
const GRID_WEST: f64 = 2_000.0 + 12.0;
/// North edge of the row of sheets A, in metres of Lambert 72. The 180 m are real, for the same reason.
const GRID_NORTH: f64 = 258_000.0 + 180.0;

/// The three sizes of squares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A map sheet of 32 × 20 km (*kaartblad*, *planchette*).
    Sheet,
    /// An hour square of 4 × 4 km (*uurhok*, *carré IFBL 4 km*).
    Hour,
    /// A quarter square of 1 × 1 km (*kwartierhok*, *kilometerhok*, *carré 1 km*).
    Quarter,
}

impl Level {
    /// The name used in every file and every answer: `sheet`, `4km` or `1km`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::Sheet => "sheet",
            Level::Hour => "4km",
            Level::Quarter => "1km",
        }
    }
}

/// The edges of a square in metres of Lambert 72. West and north belong to the square, east and south do not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// West edge (x), metres.
    pub west: f64,
    /// South edge (y), metres.
    pub south: f64,
    /// East edge (x), metres.
    pub east: f64,
    /// North edge (y), metres.
    pub north: f64,
}

impl Bounds {
    /// The point in the middle.
    #[must_use]
    pub fn centre(&self) -> Lambert72 {
        Lambert72 { x: (self.west + self.east) / 2.0, y: (self.south + self.north) / 2.0 }
    }

    /// Whether the point lies inside: on the west or north edge yes, on the east or south edge no.
    #[must_use]
    pub fn contains(&self, x: f64, y: f64) -> bool {
        x >= self.west && x < self.east && y > self.south && y <= self.north
    }
}

/// One square of the grid, of any level.
///
/// Squares are ordered by level, then from north-west to south-east in the order of their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Square {
    level: Level,
    number: u32,
}

impl Square {
    /// The sheet with this number (row · 10 + digit), if there is one.
    #[must_use]
    pub fn sheet(number: u32) -> Option<Self> {
        (number < SHEETS).then_some(Square { level: Level::Sheet, number })
    }

    /// The hour square with this number (sheet · 40 + hour), if there is one.
    #[must_use]
    pub fn hour(number: u32) -> Option<Self> {
        (number < SHEETS * HOURS_PER_SHEET).then_some(Square { level: Level::Hour, number })
    }

    /// The quarter square with this number (sheet · 640 + hour · 16 + quarter), if there is one.
    #[must_use]
    pub fn quarter(number: u32) -> Option<Self> {
        (number < SHEETS * HOURS_PER_SHEET * QUARTERS_PER_HOUR)
            .then_some(Square { level: Level::Quarter, number })
    }

    /// The hour square that contains a point of Lambert 72 (metres), unless it lies outside the grid.
    #[must_use]
    pub fn hour_at(x: f64, y: f64) -> Option<Self> {
        Self::quarter_at(x, y).map(|quarter| quarter.within(Level::Hour))
    }

    /// The quarter square that contains a point of Lambert 72 (metres), unless it lies outside the grid.
    #[must_use]
    pub fn quarter_at(x: f64, y: f64) -> Option<Self> {
        let columns = f64::from(SHEETS_PER_ROW * COLUMNS_OF_HOURS * 4);
        let rows = f64::from(SHEETS / SHEETS_PER_ROW * ROWS_OF_HOURS * 4);
        let column = ((x - GRID_WEST) / QUARTER_SIZE).floor();
        let row = ((GRID_NORTH - y) / QUARTER_SIZE).floor();
        // Written so that NaN is outside.
        if !(column >= 0.0 && column < columns && row >= 0.0 && row < rows) {
            return None;
        }
        Self::quarter_in(row as u32, column as u32)
    }

    /// The quarter square in this row (from the north) and column (from the west) of the whole grid.
    fn quarter_in(row: u32, column: u32) -> Option<Self> {
        let (hour_row, hour_column) = (row / 4, column / 4);
        let sheet = hour_row / ROWS_OF_HOURS * SHEETS_PER_ROW + hour_column / COLUMNS_OF_HOURS;
        let hour = hour_row % ROWS_OF_HOURS * COLUMNS_OF_HOURS + hour_column % COLUMNS_OF_HOURS;
        let quarter = quarter_number(row % 4, column % 4);
        Self::quarter((sheet * HOURS_PER_SHEET + hour) * QUARTERS_PER_HOUR + quarter)
    }

    /// The size of this square.
    #[must_use]
    pub fn level(self) -> Level {
        self.level
    }

    /// The number of this square among those of its level.
    ///
    /// A quarter square's number divided by 16 is that of its hour square; divided by 40 again, of its sheet.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// This square itself or its ancestor of a coarser level. A finer level gives the square itself.
    #[must_use]
    pub fn within(self, level: Level) -> Self {
        let number = match (self.level, level) {
            (Level::Quarter, Level::Hour) => self.number / QUARTERS_PER_HOUR,
            (Level::Quarter, Level::Sheet) => self.number / (QUARTERS_PER_HOUR * HOURS_PER_SHEET),
            (Level::Hour, Level::Sheet) => self.number / HOURS_PER_SHEET,
            _ => return self,
        };
        Square { level, number }
    }

    /// The next coarser square that contains this one; a sheet has none.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        match self.level {
            Level::Sheet => None,
            Level::Hour => Some(self.within(Level::Sheet)),
            Level::Quarter => Some(self.within(Level::Hour)),
        }
    }

    /// The squares of the next finer level inside this one, in the order of their numbers; none for a quarter square.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let (level, count) = match self.level {
            Level::Sheet => (Level::Hour, HOURS_PER_SHEET),
            Level::Hour => (Level::Quarter, QUARTERS_PER_HOUR),
            Level::Quarter => (Level::Quarter, 0),
        };
        (0..count).map(move |child| Square { level, number: self.number * count + child })
    }

    /// Whether `other` is this square or lies inside it.
    #[must_use]
    pub fn contains(self, other: Square) -> bool {
        other.level >= self.level && other.within(self.level) == self
    }

    /// The square `east` steps to the east and `south` steps to the south, unless it is outside the grid.
    #[must_use]
    pub fn step(self, east: i32, south: i32) -> Option<Self> {
        let centre = self.bounds().centre();
        let (width, height) = self.size();
        let (x, y) = (centre.x + f64::from(east) * width, centre.y - f64::from(south) * height);
        Self::quarter_at(x, y).map(|quarter| quarter.within(self.level))
    }

    /// The up to eight squares of the same level around this one, row by row from the north-west.
    pub fn neighbours(self) -> impl Iterator<Item = Self> {
        (-1..=1)
            .flat_map(|south| (-1..=1).map(move |east| (east, south)))
            .filter(|step| *step != (0, 0))
            .filter_map(move |(east, south)| self.step(east, south))
    }

    /// The quarter squares that a circle reaches into, at most a square's side in radius (metres): first the one with its
    /// middle, then those around it. None where the middle is outside the grid.
    #[must_use]
    pub fn quarters_within(middle: Lambert72, radius: f64) -> Vec<Self> {
        let Some(first) = Self::quarter_at(middle.x, middle.y) else { return Vec::new() };
        let reached = |square: &Self| {
            let Bounds { west, south, east, north } = square.bounds();
            let (x, y) = (middle.x.clamp(west, east), middle.y.clamp(south, north));
            (x - middle.x).hypot(y - middle.y) < radius
        };
        std::iter::once(first).chain(first.neighbours().filter(reached)).collect()
    }

    /// Width and height in metres.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        match self.level {
            Level::Sheet => (SHEET_WIDTH, SHEET_HEIGHT),
            Level::Hour => (HOUR_SIZE, HOUR_SIZE),
            Level::Quarter => (QUARTER_SIZE, QUARTER_SIZE),
        }
    }

    /// The edges in metres of Lambert 72.
    #[must_use]
    pub fn bounds(self) -> Bounds {
        let sheet = self.within(Level::Sheet).number;
        let mut west = GRID_WEST + f64::from(sheet % SHEETS_PER_ROW) * SHEET_WIDTH;
        let mut north = GRID_NORTH - f64::from(sheet / SHEETS_PER_ROW) * SHEET_HEIGHT;
        if self.level >= Level::Hour {
            let hour = self.within(Level::Hour).number % HOURS_PER_SHEET;
            west += f64::from(hour % COLUMNS_OF_HOURS) * HOUR_SIZE;
            north -= f64::from(hour / COLUMNS_OF_HOURS) * HOUR_SIZE;
        }
        if self.level == Level::Quarter {
            let (row, column) = quarter_place(self.number % QUARTERS_PER_HOUR);
            west += f64::from(column) * QUARTER_SIZE;
            north -= f64::from(row) * QUARTER_SIZE;
        }
        let (width, height) = self.size();
        Bounds { west, south: north - height, east: west + width, north }
    }
}

/// Row and column (0–3 from the north-west) of a quarter square in its hour square.
///
/// The number counts in code order: two bits for the quadrant of 2 km, two for the quadrant of 1 km in it.
fn quarter_place(quarter: u32) -> (u32, u32) {
    let (outer, inner) = (quarter / 4, quarter % 4);
    (outer / 2 * 2 + inner / 2, outer % 2 * 2 + inner % 2)
}

/// The inverse of [`quarter_place`].
fn quarter_number(row: u32, column: u32) -> u32 {
    (row / 2 * 2 + column / 2) * 4 + row % 2 * 2 + column % 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_read_row_by_row_as_the_codes_do() {
        let hour: Square = "E4-25".parse().unwrap();
        let mut quarters: Vec<_> = hour.children().collect();
        quarters.sort_by_key(|q| {
            let b = q.bounds();
            (-b.north as i64, b.west as i64)
        });
        let codes: Vec<_> = quarters.iter().map(|q| q.to_string()[6..].to_owned()).collect();
        assert_eq!(codes.join(" "), "11 12 21 22 13 14 23 24 31 32 41 42 33 34 43 44");
    }

    #[test]
    fn a_square_has_its_west_and_north_edges_only() {
        let square: Square = "E4-25-43".parse().unwrap();
        let b = square.bounds();
        assert_eq!(Square::quarter_at(b.west, b.north), Some(square));
        assert_ne!(Square::quarter_at(b.east, b.north), Some(square));
        assert_ne!(Square::quarter_at(b.west, b.south), Some(square));
        assert!(b.contains(b.west, b.north) && !b.contains(b.east, b.south));
    }

    #[test]
    fn a_circle_reaches_over_edges() {
        let square: Square = "E4-25-43".parse().unwrap();
        let Bounds { west, south, east, north } = square.bounds();
        let within = |x: f64, y: f64, radius: f64| -> Vec<String> {
            let middle = Lambert72 { x, y };
            Square::quarters_within(middle, radius).iter().map(ToString::to_string).collect()
        };
        let (x, y) = ((west + east) / 2.0, (south + north) / 2.0);
        assert_eq!(within(x, y, 499.0), ["E4-25-43"]);
        assert_eq!(within(east - 30.0, y, 20.0), ["E4-25-43"]);
        assert_eq!(within(east - 30.0, y, 40.0), ["E4-25-43", "E4-25-44"]);
        // At a corner the diagonal one is reached last.
        assert_eq!(within(east - 30.0, north - 30.0, 40.0), ["E4-25-43", "E4-25-41", "E4-25-44"]);
        assert_eq!(within(east - 30.0, north - 30.0, 45.0).len(), 4);
        assert!(within(0.0, 0.0, 20.0).is_empty());
    }

    #[test]
    fn the_grid_ends() {
        assert_eq!(Square::quarter_at(2_011.0, 200_000.0), None);
        assert_eq!(Square::quarter_at(100_000.0, 258_180.5), None);
        assert_eq!(Square::quarter_at(100_000.0, 18_180.0), None);
        assert!(Square::quarter_at(100_000.0, 18_180.5).is_some());
        assert_eq!(Square::quarter_at(f64::NAN, 100_000.0), None);
        assert_eq!(Square::quarter_at(f64::INFINITY, 100_000.0), None);
    }

    #[test]
    fn a_corner_of_the_grid_has_three_neighbours() {
        let corner: Square = "A0-11-11".parse().unwrap();
        let codes: Vec<_> = corner.neighbours().map(|s| s.to_string()).collect();
        assert_eq!(codes, ["A0-11-12", "A0-11-13", "A0-11-14"]);
        assert_eq!("E4-25".parse::<Square>().unwrap().neighbours().count(), 8);
    }
}
