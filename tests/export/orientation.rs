//! Where a map is: the names of towns on it.

use ifbl_atlas::address::Address;
use ifbl_atlas::figure::{Figure, FigureRequest, LoadedFiles, Step, finer};
use ifbl_atlas::grid::Bounds;
use ifbl_atlas::i18n::Language;
use ifbl_atlas::map::{Paper, svg};
use ifbl_atlas::select::GridSize;

use super::{drawn, read};

/// Ten by ten kilometres around the middle of the records, with Brussels in its corner.
const WINDOW: Bounds = Bounds { west: 140_000.0, south: 162_000.0, east: 164_000.0, north: 186_000.0 };

/// The figure of a link with all that it is drawn more finely with.
fn finely(query: &str, size: GridSize) -> Figure {
    let (_, atlas) = drawn(query, if size == GridSize::Quarter { 1 } else { 4 });
    let (address, _) = Address::parse(query);
    let mut loaded = LoadedFiles::new(atlas);
    finer(&address, true).iter().for_each(|need| read(&mut loaded, need));
    let mut request = FigureRequest::new(&address, size, address.language.unwrap_or_default());
    loop {
        match request.step(&loaded).unwrap() {
            Step::Made(figure) => return *figure,
            Step::Read(needs) => needs.iter().for_each(|need| read(&mut loaded, need)),
        }
    }
}

fn printed(figure: &Figure, paper: Paper) -> String {
    svg(&figure.scene, &paper, Language::En).unwrap()
}

/// Left, top, right, bottom of the names, by about how wide letters are, and what they say.
fn names(svg: &str) -> Vec<(String, [f64; 4])> {
    let read = roxmltree::Document::parse(svg).unwrap();
    let group = read.descendants().find(|node| node.attribute("id") == Some("names"));
    let texts = group.into_iter().flat_map(|group| group.descendants().collect::<Vec<_>>());
    texts
        .filter(|node| node.has_tag_name("text"))
        .map(|node| {
            let number = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
            let text = node.text().unwrap().trim().to_owned();
            assert_eq!(node.attribute("text-anchor"), Some("middle"));
            // plotters counts a size as 1.24 em; letters with tails and accents are left out of account.
            let size = number("font-size");
            let half = text.chars().count() as f64 * 0.45 * size / 2.0;
            let (x, y) = (number("x"), number("y"));
            let dy = node
                .attribute("dy")
                .and_then(|dy| dy.strip_suffix("em"))
                .map_or(0.0, |dy| dy.parse::<f64>().unwrap());
            let base = y + dy * size;
            (text, [x - half, base - 0.7 * size, x + half, base])
        })
        .collect()
}

/// Left, top, right, bottom of the signs.
fn signs(svg: &str) -> Vec<[f64; 4]> {
    let read = roxmltree::Document::parse(svg).unwrap();
    let signs = read.descendants().filter(|node| node.attribute("data-square").is_some());
    signs
        .map(|sign| {
            let number = |name: &str| sign.attribute(name).unwrap().parse::<f64>().unwrap();
            match sign.tag_name().name() {
                "circle" => {
                    let (x, y, r) = (number("cx"), number("cy"), number("r"));
                    [x - r, y - r, x + r, y + r]
                }
                "rect" => {
                    let (x, y) = (number("x"), number("y"));
                    [x, y, x + number("width"), y + number("height")]
                }
                _ => {
                    let points = sign.attribute("points").unwrap().split([' ', ',']);
                    let points: Vec<f64> = points.filter_map(|text| text.parse().ok()).collect();
                    let of = |first: usize| points.iter().copied().skip(first).step_by(2);
                    let (x, y) = (of(0), of(1));
                    [
                        x.clone().fold(f64::MAX, f64::min),
                        y.clone().fold(f64::MAX, f64::min),
                        x.fold(f64::MIN, f64::max),
                        y.fold(f64::MIN, f64::max),
                    ]
                }
            }
        })
        .collect()
}

#[test]
fn a_map_of_a_window_names_towns_in_its_language_and_never_over_a_sign() {
    for (query, size) in [
        ("?taxon=urtica-dioica&grid=1", GridSize::Quarter),
        ("?taxon=urtica-dioica,poa-annua&grid=1", GridSize::Quarter),
        ("?taxon=urtica-dioica", GridSize::Hour),
    ] {
        let svg = printed(&finely(query, size), Paper::column(175.0).showing(Some(WINDOW)));
        let (names, signs) = (names(&svg), signs(&svg));
        assert!(names.len() > 3 && signs.len() > 3, "{query}: {} names, {} signs", names.len(), signs.len());
        for (row, (name, a)) in names.iter().enumerate() {
            let apart = |b: &[f64; 4]| a[0] >= b[2] || a[2] <= b[0] || a[1] >= b[3] || a[3] <= b[1];
            assert!(signs.iter().all(apart), "{query}: {name} lies over a sign");
            assert!(names[..row].iter().all(|(_, b)| apart(b)), "{query}: {name} lies over another name");
        }
    }
    let said = |query: &str| {
        let svg = printed(&finely(query, GridSize::Quarter), Paper::column(175.0).showing(Some(WINDOW)));
        names(&svg).into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    // Without a sign in the way.
    let (nl, fr) = (said("?view=coverage&lang=nl"), said("?view=coverage&lang=fr"));
    for (nl_name, fr_name) in
        [("Brussel", "Bruxelles"), ("Vilvoorde", "Vilvorde"), ("Schaarbeek", "Schaerbeek")]
    {
        assert_eq!(
            nl.iter().any(|name| name == nl_name),
            fr.iter().any(|name| name == fr_name),
            "{nl:?} {fr:?}"
        );
        assert!(!nl.iter().any(|name| name == fr_name), "{nl:?}");
    }
    assert!(fr.iter().any(|name| name == "Bruxelles"), "{fr:?}");
}

#[test]
fn the_whole_country_has_no_names_and_neither_has_who_hides_them() {
    let figure = finely("?taxon=urtica-dioica", GridSize::Hour);
    assert_eq!(names(&printed(&figure, Paper::column(175.0))), []);
    let hidden = finely("?taxon=urtica-dioica&hide=names", GridSize::Hour);
    assert!(hidden.scene.places.is_none());
    assert_eq!(names(&printed(&hidden, Paper::column(175.0).showing(Some(WINDOW)))), []);
}
