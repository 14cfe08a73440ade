//! Our map beside Leaflet, D3 and MapLibre GL, with the same squares in the same window of headless Chromium: how long until
//! squares that are in memory are on screen, and the frames and the work of a pan and of a zoom with a real mouse.
//!
//! `make bench-map`. Needs `./dist`, chromedriver, and the libraries that `.ci/tools.sh bench` installs; one that is missing is
//! left out with a word. Arguments choose: `2000 leaflet` measures only those, and only tells them: what a page is made of is a
//! whole run, which comes on the standard output when it is at its end. `bench/map/` has the pages of the others.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a measurement may stop at the first surprise

#[allow(dead_code)] // its other methods are for the tests
#[path = "../tests/e2e/browser.rs"]
mod browser;
#[allow(dead_code, unused_macros, unused_imports)]
#[path = "../tests/e2e/engine/mod.rs"]
mod engine;
mod mouse;
#[allow(dead_code)]
#[path = "../tests/e2e/site.rs"]
mod site;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use axum::Router;
use ifbl_atlas::grid::{Square, lambert72_to_wgs84};
use ifbl_atlas::map::BaseMap;
use serde_json::{Value, json};
use tower_http::services::ServeDir;

use self::browser::{Visitor, Window};
use self::engine::chromium::devtools;
use self::mouse::mouse;
use self::site::Site;

/// How many squares are drawn, and the taxon that grows in so many.
const SIZES: [(usize, &str); 3] =
    [(2_000, "Planta parva"), (20_000, "Planta media"), (31_000, "Planta magna")];

/// What draws: the name in the table, the page's module and its kind. The app has no page here.
const PAINTERS: [(&str, &str, &str); 7] = [
    ("the app", "", ""),
    ("D3, canvas", "d3", "canvas"),
    ("D3, SVG", "d3", "svg"),
    ("Leaflet, canvas", "leaflet", "canvas"),
    ("Leaflet, SVG", "leaflet", "svg"),
    ("MapLibre GL", "maplibre", "webgl"),
    ("nothing", "nothing", ""),
];

/// A year of each of the three periods that the squares are coloured by.
const YEARS: [u32; 3] = [1950, 1990, 2015];

/// Moves of the mouse in a drag, and turns of its wheel in a row.
const MOVES: usize = 40;
const TURNS: usize = 16;

/// How long one drag, or one row of turns, may take. What is slower is left where it is, and the table says how far it came.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long one map may take in all: its first paints, its drags and its turns.
const AT_MOST: Duration = Duration::from_secs(180);

/// The share of a map's pixels that a drag changes at least. The outline of the land alone changes more.
const CHANGED: f64 = 0.01;

/// Squares of 1 km whose centre is on land, in an order without any pattern: the first ones lie all over the country.
fn squares(land: &BaseMap) -> Vec<Square> {
    let on_land = |square: &Square| {
        let at = square.bounds().centre();
        let crossed = land.land.iter().flat_map(|ring| ring.windows(2)).filter(|edge| {
            let (from, to) = (edge[0], edge[1]);
            (from.y > at.y) != (to.y > at.y)
                && at.x < (to.x - from.x) * (at.y - from.y) / (to.y - from.y) + from.x
        });
        crossed.count() % 2 == 1
    };
    let mut all: Vec<Square> = (0..).map_while(Square::quarter).filter(on_land).collect();
    all.sort_by_key(|square| mixed(*square));
    all
}

/// A number that a square's own number says, with no pattern in it (the finalizer of MurmurHash3, by Austin Appleby).
fn mixed(square: Square) -> u32 {
    let first = square.number() ^ (square.number() >> 16);
    let second = first.wrapping_mul(0x85eb_ca6b);
    let third = (second ^ (second >> 13)).wrapping_mul(0xc2b2_ae35);
    third ^ (third >> 16)
}

/// The class of a square.
fn class(square: Square) -> usize {
    mixed(square) as usize % YEARS.len()
}

fn degrees(x: f64, y: f64) -> Value {
    let at = lambert72_to_wgs84(x, y);
    json!([(at.lon * 1e6).round() / 1e6, (at.lat * 1e6).round() / 1e6])
}

/// The pages of the other maps, the libraries, the land and the squares; gives the address.
async fn serves_the_others(land: &BaseMap, squares: &[Square], libraries: &Path) -> String {
    let feature = |kind: &str, coordinates: Value, class: usize| {
        json!({ "type": "Feature", "properties": { "class": class },
                "geometry": { "type": kind, "coordinates": coordinates } })
    };
    let collection =
        |features: Vec<Value>| json!({ "type": "FeatureCollection", "features": features }).to_string();
    let rings: Vec<Value> = land
        .land
        .iter()
        .map(|ring| json!([ring.iter().map(|at| degrees(at.x, at.y)).collect::<Vec<_>>()]))
        .collect();
    let json = [("content-type", "application/json")];
    let ground = collection(vec![feature("MultiPolygon", json!(rings), 0)]);
    let mut app =
        Router::new().route("/land.json", axum::routing::get(move || async move { (json, ground) }));
    for (count, _) in SIZES {
        let some = collection(
            squares[..count]
                .iter()
                .map(|square| {
                    let (own, b) = (class(*square), square.bounds());
                    let corners = [
                        (b.west, b.south),
                        (b.east, b.south),
                        (b.east, b.north),
                        (b.west, b.north),
                        (b.west, b.south),
                    ];
                    feature("Polygon", json!([corners.map(|(x, y)| degrees(x, y))]), own)
                })
                .collect(),
        );
        let path = format!("/squares-{count}.json");
        app = app.route(&path, axum::routing::get(move || async move { (json, some) }));
    }
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/map");
    let app = app.nest_service("/libraries", ServeDir::new(libraries)).fallback_service(ServeDir::new(pages));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://127.0.0.1:{port}/")
}

/// An atlas in which each taxon grows in so many of the squares.
async fn serves_ours(squares: &[Square]) -> Site {
    let mut records = String::from("scientificName,ifbl,eventDate\n");
    for (count, taxon) in SIZES {
        for square in &squares[..count] {
            writeln!(records, "{taxon},{square},{}", YEARS[class(*square)]).unwrap();
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("squares.csv");
    std::fs::write(&table, records).unwrap();
    Site::of(&table).await
}

/// What the processors worked for this process and all that came from it, in milliseconds; where the system tells.
fn processors() -> Option<f64> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir("/proc").ok()?.flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
        let Some((_, rest)) = stat.rsplit_once(") ") else { continue };
        let fields: Vec<u64> = rest.split(' ').skip(1).map(|field| field.parse().unwrap_or(0)).collect();
        all.push((process, u32::try_from(fields[0]).ok()?, fields[10] + fields[11]));
    }
    let mut own = vec![std::process::id()];
    let mut next = 0;
    while let Some(parent) = own.get(next).copied() {
        own.extend(all.iter().filter(|(_, of, _)| *of == parent).map(|(process, ..)| *process));
        next += 1;
    }
    let ticks: u64 =
        all.iter().filter(|(process, ..)| own[1..].contains(process)).map(|(.., ticks)| ticks).sum();
    // A tick is a hundredth of a second on every Linux of today.
    Some(ticks as f64 * 10.0)
}

/// What the page's main thread worked so far, in milliseconds.
async fn main_thread(visitor: &Visitor) -> f64 {
    devtools(&visitor.client, "Performance.enable", json!({})).await;
    let all = devtools(&visitor.client, "Performance.getMetrics", json!({})).await;
    let metrics = all["metrics"].as_array().expect("metrics of the page");
    let busy = metrics.iter().find(|metric| metric["name"] == "TaskDuration").expect("TaskDuration");
    busy["value"].as_f64().unwrap() * 1000.0
}

/// Keeps the length of every frame while the mouse is at work, and afterwards of those that are late.
const RECORDER: &str = "const measured = window.measured = { frames: [], over: false };
    let last = 0;
    requestAnimationFrame(function step(now) {
      if (last && (!measured.over || now - last > 25)) measured.frames.push(now - last);
      last = now;
      if (window.measured === measured) requestAnimationFrame(step);
    });";

/// The frames of some work with the mouse, and what each of its steps cost.
struct Moved {
    frames: Vec<f64>,
    /// Where one was left before its end: the moves or turns and the frames of all four, and how long they took.
    left: Option<(usize, usize, Duration)>,
    main: f64,
    all: Option<f64>,
    /// The share of the map's pixels that are others after the first drag, which does not come back.
    changed: f64,
}

impl Moved {
    fn cells(mut self) -> String {
        self.frames.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let index = (self.frames.len().saturating_sub(1) as f64 * share).round() as usize;
            self.frames.get(index).map_or_else(|| "–".to_owned(), |frame| format!("{frame:.0}"))
        };
        let left = self.left.map_or_else(String::new, |(steps, frames, duration)| {
            format!(" (no more than {steps} steps and {frames} frames in {:.0} s)", duration.as_secs_f64())
        });
        let all = self.all.map_or_else(|| "–".to_owned(), |all| format!("{all:.1}"));
        format!("{} / {} / {} ms{left} | {:.1} / {all} ms", at(0.5), at(0.95), at(1.0), self.main)
    }
}

/// The pixels of what is on screen in a rectangle: left, top, width and height.
async fn pixels(visitor: &Visitor, [left, top, width, height]: [f64; 4]) -> Vec<[u8; 3]> {
    let file = visitor.client.screenshot().await.unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let of_one = info.color_type.samples();
    let rows = bytes.chunks(info.line_size).skip(top as usize).take(height as usize);
    rows.flat_map(|row| row.chunks_exact(of_one).skip(left as usize).take(width as usize))
        .map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect()
}

/// Four drags, or four times the wheel, around the middle of a map. Chromium answers to each event when the page has dealt
/// with it.
async fn moves(visitor: &Visitor, place: [f64; 4], zoom: bool, name: &str) -> Moved {
    let (x, y) = (place[0] + place[2] / 2.0, place[1] + place[3] / 2.0);
    let before = pixels(visitor, place).await;
    let mut moved = Moved { frames: Vec::new(), left: None, main: 0.0, all: Some(0.0), changed: 0.0 };
    let (mut steps, mut at_work, mut duration, mut was_left) = (0, 0, Duration::ZERO, false);
    for (row, (dx, dy, wheel)) in
        [(7.0, 2.0, -60.0), (-7.0, 3.0, 60.0), (4.0, -6.0, -90.0), (-4.0, 1.0, 90.0)].into_iter().enumerate()
    {
        let (main, all) = (main_thread(visitor).await, processors());
        visitor.evaluates(RECORDER).await;
        let start = Instant::now();
        let wanted = if zoom { TURNS } else { MOVES };
        let mut done = 0;
        if !zoom {
            mouse(visitor, "mousePressed", x, y, 0.0).await;
        }
        while done < wanted && start.elapsed() < PATIENCE {
            done += 1;
            if zoom {
                mouse(visitor, "mouseWheel", x, y, wheel).await;
            } else {
                mouse(visitor, "mouseMoved", x + dx * done as f64, y + dy * done as f64, 0.0).await;
            }
        }
        if !zoom {
            mouse(visitor, "mouseReleased", x + dx * done as f64, y + dy * done as f64, 0.0).await;
        }
        let some = visitor.evaluates("measured.over = true; return measured.frames.length").await;
        duration += start.elapsed();
        at_work += some.as_u64().unwrap() as usize;
        was_left |= done < wanted;
        steps += done;
        // What slides on comes to rest, and what was put off is drawn.
        tokio::time::sleep(Duration::from_millis(1_200)).await;
        let some = visitor
            .evaluates("const { frames } = window.measured; window.measured = null; return frames")
            .await;
        moved.frames.extend(serde_json::from_value::<Vec<f64>>(some).unwrap());
        moved.main += main_thread(visitor).await - main;
        moved.all = moved.all.zip(all).zip(processors()).map(|((sum, from), to)| sum + to - from);
        if row == 0 {
            let after = pixels(visitor, place).await;
            let others = before.iter().zip(&after).filter(|(before, after)| before != after).count();
            moved.changed = others as f64 / before.len() as f64;
            visitor.photographs(&format!("{name}-{}", if zoom { "turned" } else { "dragged" })).await;
        }
    }
    moved.main /= steps as f64;
    moved.all = moved.all.map(|all| all / steps as f64);
    moved.left = was_left.then_some((steps, at_work, duration));
    moved
}

/// The middle one of three.
fn middle(mut tries: [f64; 3]) -> f64 {
    tries.sort_by(f64::total_cmp);
    tries[1]
}

/// Opens another map three times; gives the milliseconds to the squares' first paint, or why there is none.
async fn others_first_paint(visitor: &Visitor, query: &str) -> Result<f64, String> {
    let mut tries = [0.0; 3];
    for duration in &mut tries {
        visitor.opens(query).await;
        let ready = visitor.sees("[data-ready]").await.attr("data-ready").await.unwrap().unwrap();
        if ready != "true" {
            return Err(ready.replace('|', " ").lines().next().unwrap_or_default().to_owned());
        }
        *duration = visitor.evaluates("return window.paints()").await.as_f64().unwrap();
    }
    Ok(middle(tries))
}

/// The same of the app: from another taxon's map a step forward to this one, whose file it has, and on to the second frame
/// after it says that the map stands.
async fn our_first_paint(visitor: &Visitor, count: usize, taxon: &str) -> f64 {
    let slug = |taxon: &str| taxon.to_lowercase().replace(' ', "-");
    let other = SIZES.iter().find(|(another, _)| *another != count).unwrap();
    visitor.opens(&format!("?taxon={}&grid=1", slug(other.1))).await;
    visitor.sees_drawn(other.0).await;
    visitor.clicks("#search").await;
    visitor.evaluates("document.querySelector('#search').select()").await;
    visitor.types("#search", taxon).await;
    visitor.clicks(&format!("#search-list [data-slug='{}']", slug(taxon))).await;
    visitor.sees_drawn(count).await;
    let mut tries = [0.0; 3];
    for duration in &mut tries {
        visitor.evaluates("history.back()").await;
        visitor.sees_drawn(other.0).await;
        let script = format!(
            "return (async () => {{
               const frame = () => new Promise(requestAnimationFrame);
               const start = performance.now();
               history.forward();
               while (!document.querySelector('[data-ready=\"true\"][data-drawn=\"{count}\"]')) await frame();
               await frame();
               return performance.now() - start;
             }})()"
        );
        *duration = visitor.evaluates(&script).await.as_f64().unwrap();
    }
    middle(tries)
}

fn version(libraries: &Path, name: &str) -> String {
    let text = std::fs::read_to_string(libraries.join(name).join("package.json")).unwrap_or_default();
    let said: Value = serde_json::from_str(&text).unwrap_or_default();
    format!("{name} {}", said["version"].as_str().unwrap_or("(not here)"))
}

fn main() {
    let chosen: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    tokio::runtime::Runtime::new().unwrap().block_on(measures(&chosen));
}

async fn measures(chosen: &[String]) {
    let is_chosen = |count: usize, name: &str| {
        let number = |word: &String| word.parse::<usize>().ok();
        let of_size: Vec<usize> = chosen.iter().filter_map(number).collect();
        let mut words = chosen.iter().filter(|word| number(word).is_none()).peekable();
        (of_size.is_empty() || of_size.contains(&count))
            && (words.peek().is_none() || words.any(|word| name.to_lowercase().contains(word.as_str())))
    };
    let tools =
        std::env::var_os("ATLAS_TOOLS").expect("ATLAS_TOOLS says where the tools are: run `make bench-map`");
    let libraries = PathBuf::from(tools).join("node_modules");
    let land = BaseMap::embedded().unwrap();
    let squares = squares(land);
    let others = serves_the_others(land, &squares, &libraries).await;
    let ours = serves_ours(&squares).await;

    // Where the app has its map is where the others get theirs.
    let visitor = Visitor::arrives(&ours.address, Window::Desktop).await;
    visitor.opens("?taxon=planta-parva&grid=1").await;
    visitor.waits_for_the_map().await;
    let place = visitor
        .evaluates(
            "const left = Math.round(document.querySelector('#panel').getBoundingClientRect().right);
             return [left, 0, innerWidth - left, innerHeight]",
        )
        .await;
    let browser = visitor.evaluates("return navigator.userAgent.match(/Chrom\\w*\\/[\\d.]+/)[0]").await;
    visitor.leaves().await;
    let place: [f64; 4] = serde_json::from_value(place).unwrap();
    let versions = ["d3", "leaflet", "maplibre-gl"].map(|name| version(&libraries, name)).join(", ");
    let mut page = format!(
        include_str!("map/text.md"),
        place[2],
        place[3],
        browser.as_str().unwrap_or_default(),
        versions
    );
    for (count, taxon) in SIZES {
        for (name, module, kind) in PAINTERS {
            if !is_chosen(count, name) {
                continue;
            }
            let (app, shown) = (module.is_empty(), format!("map-{count}-{name}"));
            let visitor = Visitor::arrives(if app { &ours.address } else { &others }, Window::Desktop).await;
            let measured = tokio::time::timeout(AT_MOST, async {
                let first = if app {
                    our_first_paint(&visitor, count, taxon).await
                } else {
                    let [left, top, width, height] = place;
                    let query = format!(
                        "?with={module}&as={kind}&squares={count}&left={left}&top={top}&width={width}&height={height}"
                    );
                    others_first_paint(&visitor, &query).await?
                };
                visitor.photographs(&shown).await;
                let pan = moves(&visitor, place, false, &shown).await;
                let zoom = moves(&visitor, place, true, &shown).await;
                visitor.photographs(&format!("{shown}-after")).await;
                for moved in [&pan, &zoom] {
                    // The one that draws nothing shows that this can fail.
                    assert_eq!(
                        moved.changed > CHANGED,
                        module != "nothing",
                        "{name} of {count}: {}",
                        moved.changed
                    );
                }
                eprintln!(
                    "{name} of {count}: {:.3} changed by a drag, {:.3} by turns",
                    pan.changed, zoom.changed
                );
                Ok::<_, String>(format!("{first:.0} ms | {} | {}", pan.cells(), zoom.cells()))
            });
            let cells = match measured.await {
                Ok(Ok(cells)) => {
                    visitor.leaves().await;
                    cells
                }
                Ok(Err(fault)) => {
                    visitor.leaves_after_faults().await;
                    format!("cannot be had here: {fault} | – | – | – | –")
                }
                // Its browser ends with its driver.
                Err(_) => format!("not at its end after {} s | – | – | – | –", AT_MOST.as_secs()),
            };
            let row = format!("| {count} | {name} | {cells} |");
            eprintln!("{row}");
            page.push_str(&row);
            page.push('\n');
        }
    }
    if chosen.is_empty() {
        print!("{page}");
    } else {
        eprintln!("A part was chosen: docs/benchmarks.md stays as it is.");
    }
}
