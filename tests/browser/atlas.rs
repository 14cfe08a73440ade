//! A small atlas, served from memory in the place of the network.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use ifbl_atlas::data::{
    Books, Counts, Coverage, CoverageRow, Dataset, DatasetBook, Distribution, FORMAT, Files, Gathering,
    GatheringDate, HourSquareFile, Manifest, Occurrence, Placed, Places, PlacesFile, SHIPPED_PLACES,
    SourcesFile, Taxa, Taxon, TaxonCount, When, encode, periods_from_starts,
};
use ifbl_atlas::grid::Level;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Request, RequestCache, Response, ResponseInit};

/// What the server answers.
#[derive(Clone, Debug)]
pub enum Answer {
    /// This text.
    Text(String),
    /// This status, and a page.
    Status(u16),
    /// What it should, so many milliseconds late.
    Late(i32),
    /// Nothing: the connection breaks.
    Broken,
}

type Shared<T> = Rc<RefCell<T>>;

/// Stands in for `fetch` until dropped.
pub struct Server {
    wrong: Shared<BTreeMap<String, Answer>>,
    asked: Shared<Vec<(String, RequestCache)>>,
    real: JsValue,
    _fetch: Closure<dyn Fn(Request) -> js_sys::Promise>,
}

impl Server {
    /// Starts serving.
    pub fn start() -> Self {
        let files = files();
        let wrong: Shared<BTreeMap<String, Answer>> = Rc::default();
        let asked: Shared<Vec<(String, RequestCache)>> = Rc::default();
        let (wrong_now, asked_now) = (Rc::clone(&wrong), Rc::clone(&asked));
        let fetch = Closure::<dyn Fn(Request) -> js_sys::Promise>::new(move |request: Request| {
            let url = request.url();
            // What comes with the app lies beside the page.
            let beside = || url.rsplit('/').next().unwrap_or_default();
            let path = url.split_once("/data/").map_or_else(beside, |parts| parts.1).to_owned();
            asked_now.borrow_mut().push((path.clone(), request.cache()));
            let answer = wrong_now.borrow().get(&path).cloned();
            let file = files.get(&path).cloned();
            let full_response =
                move || file.map_or_else(|| respond("not found", 404), |text| respond(&text, 200));
            match answer {
                None => js_sys::Promise::resolve(&full_response()),
                Some(Answer::Text(text)) => js_sys::Promise::resolve(&respond(&text, 200)),
                Some(Answer::Status(status)) => js_sys::Promise::resolve(&respond("<html>", status)),
                Some(Answer::Broken) => {
                    js_sys::Promise::reject(&js_sys::TypeError::new("Failed to fetch").into())
                }
                Some(Answer::Late(milliseconds)) => {
                    let response = full_response();
                    js_sys::Promise::new(&mut |resolve, _| {
                        let window = web_sys::window().unwrap();
                        let arguments = js_sys::Array::of1(&response);
                        window
                            .set_timeout_with_callback_and_timeout_and_arguments(
                                &resolve,
                                milliseconds,
                                &arguments,
                            )
                            .unwrap();
                    })
                }
            }
        });
        let window: JsValue = web_sys::window().unwrap().into();
        let real = js_sys::Reflect::get(&window, &"fetch".into()).unwrap();
        js_sys::Reflect::set(&window, &"fetch".into(), fetch.as_ref().unchecked_ref()).unwrap();
        Server { wrong, asked, real, _fetch: fetch }
    }

    /// Answers this path in another way.
    pub fn answer(&self, path: &str, answer: Answer) {
        self.wrong.borrow_mut().insert(path.to_owned(), answer);
    }

    /// Answers everything as it should be.
    pub fn mend(&self) {
        self.wrong.borrow_mut().clear();
    }

    /// The paths that were asked for.
    pub fn asked(&self) -> Vec<String> {
        self.asked.borrow().iter().map(|asked| asked.0.clone()).collect()
    }

    /// How often a path was asked for, and past which cache.
    pub fn asked_how(&self, path: &str) -> Vec<RequestCache> {
        self.asked.borrow().iter().filter(|asked| asked.0 == path).map(|asked| asked.1).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let window: JsValue = web_sys::window().unwrap().into();
        js_sys::Reflect::set(&window, &"fetch".into(), &self.real).unwrap();
    }
}

fn respond(text: &str, status: u16) -> JsValue {
    let options = ResponseInit::new();
    options.set_status(status);
    Response::new_with_opt_str_and_init(Some(text), &options).unwrap().into()
}

fn placed(code: &str, years: &[(i16, u32)]) -> Placed {
    let occurrence =
        |(year, records): &(i16, u32)| Occurrence { when: When::year(*year), dataset: 0, records: *records };
    Placed { square: code.parse().unwrap(), occurrences: years.iter().map(occurrence).collect() }
}

/// *Urtica dioica* in two squares, *Poa annua* in one of them and nowhere else; a third square has another record of it.
fn files() -> BTreeMap<String, String> {
    let urtica =
        [placed("E4-25-43", &[(1950, 3)]), placed("E4-25-44", &[(2010, 1)]), placed("E4-26", &[(1980, 1)])];
    let poa = [placed("E4-25-11", &[(2001, 1)])];
    let everything = [urtica.to_vec(), poa.to_vec(), vec![placed("F4-11", &[(1990, 1)])]].concat();
    let taxon = |name: &str, author: &str, nl: &str, family: &str, records, squares, years| Taxon {
        slug: ifbl_atlas::data::slug(name),
        name: name.into(),
        author: author.into(),
        rank: "species".into(),
        family: family.into(),
        vernacular: BTreeMap::from([("nl".to_owned(), nl.to_owned())]),
        records,
        squares_4km: squares,
        squares_1km: squares,
        years: Some(years),
        ..Taxon::default()
    };
    let taxa = [
        taxon("Poa annua", "L.", "Straatgras", "Poaceae", 1, 1, (2001, 2001)),
        taxon("Urtica dioica", "L.", "Grote brandnetel", "Urticaceae", 5, 2, (1950, 2010)),
    ];
    let row = |code: &str, taxa, records, years| CoverageRow {
        square: code.parse().unwrap(),
        taxa,
        records,
        visits: 0,
        years: Some(years),
        last_visit: None,
        completeness: None,
        expected_richness: None,
    };
    let hours = [
        row("E4-25", 2, 5, (1950, 2010)),
        row("E4-26", 1, 1, (1980, 1980)),
        row("F4-11", 1, 1, (1990, 1990)),
    ];
    let quarters = [row("E4-25-11", 1, 1, (2001, 2001)), row("E4-25-43", 1, 3, (1950, 1950))];
    let gathering = |code: &str, date: &str, visit, taxa: &[(u32, u32)]| Gathering {
        square: code.parse().unwrap(),
        date: GatheringDate::new(date).unwrap(),
        dataset: 0,
        visit,
        source: visit.then(|| "Streeplijst".to_owned()),
        observers: None,
        taxa: taxa.iter().map(|(taxon, records)| TaxonCount { taxon: *taxon, records: *records }).collect(),
    };
    let square = "E4-25".parse().unwrap();
    let gatherings = [
        gathering("E4-25-43", "1950-06-01", true, &[(1, 3)]),
        gathering("E4-25-44", "2010", false, &[(1, 1)]),
        gathering("E4-25-11", "2001", false, &[(0, 1)]),
    ];
    let datasets = vec![DatasetBook { taxa: 2, years: Some((1950, 2010)) }];
    let books = Books { datasets, sources: Vec::new() };
    let manifest = Manifest {
        format: FORMAT,
        build: "00000000000000b1".into(),
        tool: "0".into(),
        as_of: "2026-01-01".into(),
        simulated: true,
        years: Some((1950, 2010)),
        periods: periods_from_starts(&[1939, 1972, 2005]),
        records_of_period: vec![0, 3, 3, 1],
        datasets: vec![Dataset { title: "A small atlas".into(), records: 7, ..Dataset::default() }],
        sources: Vec::new(),
        counts: Counts {
            records: 7,
            taxa: 2,
            squares_4km: 3,
            squares_1km: 3,
            visits: 1,
            ..Counts::default()
        },
        files: Files::default(),
        report: BTreeMap::new(),
    };
    [
        ("atlas.json", encode(&manifest)),
        (SHIPPED_PLACES, encode(&PlacesFile::new(&Places::new(Vec::new())))),
        ("00000000000000b1/taxa.json", encode(&Taxa::new(&taxa))),
        ("00000000000000b1/squares_4km.json", encode(&Coverage::new(Level::Hour, &hours))),
        ("00000000000000b1/squares_1km.json", encode(&Coverage::new(Level::Quarter, &quarters))),
        ("00000000000000b1/records.json", encode(&Distribution::new("", &everything))),
        ("00000000000000b1/taxon/urtica-dioica.json", encode(&Distribution::new("urtica-dioica", &urtica))),
        ("00000000000000b1/taxon/poa-annua.json", encode(&Distribution::new("poa-annua", &poa))),
        ("00000000000000b1/sources.json", encode(&SourcesFile::new(&books))),
        ("00000000000000b1/square/E4-25.json", encode(&HourSquareFile::new(square, &gatherings))),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.unwrap()))
    .collect()
}
