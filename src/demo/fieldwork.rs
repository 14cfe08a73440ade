//! Who went where and when, and what they ticked.

use std::collections::BTreeMap;

use crate::grid::{Level, Square};

use super::chance::{below, field, mix, share};
use super::species::Species;
use super::terrain::{Site, Terrain};

/// Observers nobody will look for in a herbarium.
const OBSERVERS: &[&str] = &[
    "A. Klaproos",
    "B. Boterbloem",
    "C. Coquelicot",
    "D. Dotterbloem",
    "E. Églantine",
    "F. Fluitenkruid",
    "G. Gentiane",
    "H. Hondsdraf",
    "I. Iris",
    "J. Jonquille",
    "K. Korenbloem",
    "L. Lavande",
    "M. Muguet",
    "N. Nénuphar",
    "O. Oeillet",
    "P. Pimpernel",
    "R. Reseda",
    "S. Sleutelbloem",
    "T. Tormentil",
    "V. Viooltje",
    "W. Weegbree",
    "Z. Zonnedauw",
];

/// What is known of the date of a list.
pub enum Day {
    /// The day.
    On(String),
    /// A range over several years, or one year only: no visit.
    Within(String),
    /// Nothing.
    Unknown,
}

/// One list: a square, a date, and the places of its species in the flora.
pub struct TallyList {
    /// An hour square or a quarter square.
    pub square: Square,
    /// When it was made.
    pub day: Day,
    /// Which of the simulated data sets it belongs to: 0 the survey, 1 the flora database, 2 herbarium and literature.
    pub dataset: u32,
    /// What the list calls itself.
    pub source: String,
    /// Invented names.
    pub observers: String,
    /// Places in the flora, ascending.
    pub species: Vec<usize>,
}

/// One campaign of recording.
struct Campaign {
    /// Mixed into everything of this campaign.
    seed: u64,
    /// First and last year.
    years: (i16, i16),
    /// Number of lists.
    lists: usize,
    /// Share of lists made for a whole hour square.
    hour_lists: f64,
    /// Share of lists that go where an earlier list went.
    revisits: f64,
    /// Share of the species present that a list gets on average.
    thoroughness: f64,
    /// How much more is recorded in the north than in the south: 1 is the same.
    north: f64,
}

/// The four periods of the Belgian atlases: few lists, a first survey, a dense one, and what followed.
const CAMPAIGNS: &[Campaign] = &[
    Campaign {
        seed: 1,
        years: (1881, 1938),
        lists: 560,
        hour_lists: 0.25,
        revisits: 0.1,
        thoroughness: 0.14,
        north: 1.0,
    },
    Campaign {
        seed: 2,
        years: (1939, 1971),
        lists: 3_100,
        hour_lists: 0.50,
        revisits: 0.1,
        thoroughness: 0.34,
        north: 1.0,
    },
    Campaign {
        seed: 3,
        years: (1972, 2004),
        lists: 4_600,
        hour_lists: 0.2,
        revisits: 0.3,
        thoroughness: 0.42,
        north: 1.7,
    },
    Campaign {
        seed: 4,
        years: (2005, 2025),
        lists: 3_300,
        hour_lists: 0.03,
        revisits: 0.45,
        thoroughness: 0.44,
        north: 2.0,
    },
];

/// Years in which a survey works hardest: this many draws of a year, the later half preferred.
fn year_of(campaign: &Campaign, list: u64) -> i16 {
    let (first, last) = campaign.years;
    let span = f64::from(last - first + 1);
    let draw = |what: u64| share(&[campaign.seed, 10 + what, list]);
    // Before the first survey recording grew slowly; later it was busiest in the middle of each campaign.
    let position = if campaign.seed == 1 { draw(0).max(draw(1)) } else { (draw(0) + draw(1)) / 2.0 };
    first + (position * span) as i16
}

/// All squares of land, by hour square, with what they are like.
pub struct Land {
    sites: Vec<Site>,
    /// Places in `sites`, by hour square.
    hours: Vec<(Square, Vec<usize>)>,
}

impl Land {
    /// The land with its habitats.
    #[must_use]
    pub fn new(terrain: &Terrain, squares: &[Square]) -> Self {
        let sites: Vec<Site> = squares.iter().map(|square| terrain.site(*square)).collect();
        let mut hours: BTreeMap<Square, Vec<usize>> = BTreeMap::new();
        for (index, site) in sites.iter().enumerate() {
            hours.entry(site.square.within(Level::Hour)).or_default().push(index);
        }
        Land { sites, hours: hours.into_iter().collect() }
    }
}

/// All lists of all campaigns, in the order they were made up.
#[must_use]
pub fn tally_lists(land: &Land, flora: &[Species]) -> Vec<TallyList> {
    let mut lists = Vec::new();
    let mut visited: Vec<Vec<usize>> = vec![Vec::new(); land.hours.len()];
    for campaign in CAMPAIGNS {
        let order = hours_by_appeal(land, campaign);
        for number in 0..campaign.lists {
            let list = number as u64;
            // First once round the country, as a survey is planned; then again where it is nicest or nearest.
            let round = if campaign.seed > 1 && number < order.len() * 4 / 5 {
                number
            } else {
                let draw = |what: u64| share(&[campaign.seed, 20 + what, list]);
                (draw(0).min(draw(1)) * order.len() as f64) as usize
            };
            let hour = order[round.min(order.len() - 1)];
            lists.push(tally_list(land, flora, campaign, list, hour, &mut visited[hour]));
        }
    }
    lists.retain(|list| !list.species.is_empty());
    lists
}

/// The hour squares, those that are most visited first.
fn hours_by_appeal(land: &Land, campaign: &Campaign) -> Vec<usize> {
    let appeal = |hour: usize| {
        let sites = &land.hours[hour].1;
        let site = &land.sites[sites[sites.len() / 2]];
        let town = sites.iter().map(|site| land.sites[*site].town).fold(0.0, f64::max);
        let north = if site.y > 160_000.0 { campaign.north } else { 1.0 };
        let beauty = field(90, site.x, site.y, 20_000.0);
        let draws = sites.iter().any(|site| land.sites[*site].region.draws_botanists());
        let beauty = if draws { beauty + 0.7 } else { beauty };
        // Hour squares that are mostly abroad get their list last.
        let share_inside = sites.len() as f64 / 16.0;
        (share(&[campaign.seed, 30, hour as u64]) + beauty + 0.3 * town) * north * (0.4 + 0.6 * share_inside)
    };
    let mut order: Vec<(f64, usize)> = (0..land.hours.len()).map(|hour| (appeal(hour), hour)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    order.into_iter().map(|(_, hour)| hour).collect()
}

/// One list somewhere in an hour square.
fn tally_list(
    land: &Land,
    flora: &[Species],
    campaign: &Campaign,
    list: u64,
    hour: usize,
    visited: &mut Vec<usize>,
) -> TallyList {
    let draw = |what: u64| share(&[campaign.seed, 40 + what, list]);
    let pick = |limit: usize, what: u64| below(limit, &[campaign.seed, 60 + what, list]);
    let (square, sites) = &land.hours[hour];
    let year = year_of(campaign, list);
    let month = 3 + ((draw(0) + draw(1)) / 2.0 * 8.0) as u8;
    // Of two places the better known one is walked.
    let place = |what: u64| {
        let (first, second) = (sites[pick(sites.len(), what)], sites[pick(sites.len(), what + 10)]);
        if land.sites[second].region.draws_botanists() { second } else { first }
    };
    let whole_hour = draw(2) < campaign.hour_lists;
    let again = !visited.is_empty() && draw(3) < campaign.revisits;
    let walked: Vec<usize> = if whole_hour {
        // A walk through a few of its quarter squares.
        (0..4).map(place).collect()
    } else if again {
        vec![visited[pick(visited.len(), 8)]]
    } else {
        vec![place(5)]
    };
    if !whole_hour && !again {
        visited.extend(&walked);
    }
    let thoroughness = campaign.thoroughness * (0.25 + 1.5 * draw(4)) / if whole_hour { 1.6 } else { 1.0 };
    let seen = |species: &Species| {
        let likely = if species.in_season(month) { thoroughness } else { thoroughness * 0.25 };
        share(&[campaign.seed, 50, list, species.seed()]) < likely
            && walked.iter().any(|site| species.grows(&land.sites[*site], year))
    };
    let species = (0..flora.len()).filter(|species| seen(&flora[*species])).collect();
    let (day, dataset) = day(campaign, list, year, month);
    let first = OBSERVERS[pick(OBSERVERS.len(), 6)];
    let second = OBSERVERS[pick(OBSERVERS.len(), 7)];
    TallyList {
        square: if whole_hour { *square } else { land.sites[walked[0]].square },
        day,
        dataset,
        source: match dataset {
            0 => format!("Streeplijst IFBL {:05}", list + 1),
            1 => format!("Streeplijst {:x}", mix(&[campaign.seed, 70, list]) >> 36),
            _ => format!("Herbarium {:06}", mix(&[campaign.seed, 71, list]) % 1_000_000),
        },
        observers: if draw(5) < 0.3 && first != second {
            format!("{first} | {second}")
        } else {
            first.to_owned()
        },
        species,
    }
}

/// The date of a list, and the data set that it ended up in.
fn day(campaign: &Campaign, list: u64, year: i16, month: u8) -> (Day, u32) {
    let draw = |what: u64| share(&[campaign.seed, 80 + what, list]);
    let day = Day::On(format!("{year}-{month:02}-{:02}", 1 + (draw(0) * 28.0) as u8));
    let vague = draw(1);
    match campaign.seed {
        1 if vague < 0.12 => (Day::Unknown, 2),
        1 if vague < 0.30 => {
            let until = (year + 1 + (draw(2) * 9.0) as i16).min(campaign.years.1);
            (Day::Within(if until > year { format!("{year}/{until}") } else { format!("{year}") }), 2)
        }
        1 if vague < 0.45 => (Day::Within(format!("{year}")), 2),
        1 => (day, 2),
        2 if vague < 0.015 => (Day::Unknown, 0),
        2 if vague < 0.04 => (Day::Within("1939/1971".to_owned()), 0),
        2 => (day, 0),
        _ if vague < 0.01 => (Day::Unknown, 1),
        _ => (day, 1),
    }
}
