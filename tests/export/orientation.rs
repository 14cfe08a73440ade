//! Where a map is: names of towns, the land in full detail, the waters of the host.

use ifbl_atlas::address::Address;
use ifbl_atlas::data::{Feature, FeatureKind, OverlayLayer};
use ifbl_atlas::figure::{Figure, FigureRequest, LoadedFiles, Sources as _, Step, finer};
use ifbl_atlas::grid::{Bounds, Lambert72};
use ifbl_atlas::i18n::Language;
use ifbl_atlas::map::{Palette, Paper, Theme, svg};
use ifbl_atlas::select::GridSize;

use super::{drawn, read};

/// Ten by ten kilometres around the middle of the records, with Brussels in its corner.
const WINDOW: Bounds = Bounds { west: 140_000.0, south: 162_000.0, east: 164_000.0, north: 186_000.0 };

/// The figure of a link with all that it is drawn more finely with.
fn finely(query: &str, size: GridSize) -> Figure {
    let (_, atlas) = drawn(query, if size == GridSize::Quarter { 1 } else { 4 });
    let (address, _) = Address::parse(query);
    let mut loaded = LoadedFiles::new(atlas);
    finer(&address, loaded.atlas(), (true, true)).iter().for_each(|need| read(&mut loaded, need));
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

/// The points of the borders.
fn points_of_borders(svg: &str) -> usize {
    let read = roxmltree::Document::parse(svg).unwrap();
    let borders = read.descendants().find(|node| node.attribute("id") == Some("borders")).unwrap();
    let shapes = borders.children();
    shapes.filter_map(|shape| shape.attribute("points")).map(|points| points.matches(',').count()).sum()
}

#[test]
fn from_near_by_the_land_is_drawn_in_full_detail_and_from_afar_as_ever() {
    let figure = finely("?taxon=urtica-dioica", GridSize::Hour);
    assert!(figure.scene.detail.is_some());
    let mut coarse = figure.clone();
    std::sync::Arc::make_mut(&mut coarse.scene).detail = None;
    let whole = Paper::column(175.0);
    assert_eq!(printed(&figure, whole), printed(&coarse, whole), "all of the country");
    // Along the border near Baarle.
    let window = Bounds { west: 170_000.0, south: 222_000.0, east: 194_000.0, north: 244_000.0 };
    let near = whole.showing(Some(window));
    let (fine, coarse) = (printed(&figure, near), printed(&coarse, near));
    assert!(points_of_borders(&fine) > 2 * points_of_borders(&coarse), "{}", points_of_borders(&fine));
    // The triangles of the embedded map are one polygon with the large waters.
    let provinces = Palette::of(Theme::Print).province.to_string().to_uppercase();
    assert!(!fine.contains(&provinces), "lines between provinces are too coarse");
}

#[test]
fn the_hosts_waters_take_the_place_of_the_lakes_of_the_base_map() {
    let mut figure = finely("?taxon=urtica-dioica", GridSize::Hour);
    let ring = |west: f64, south: f64, side: f64| {
        [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)]
            .map(|(x, y)| Lambert72 { x: west + x, y: south + y })
            .to_vec()
    };
    let lake = |parts| Feature { kind: FeatureKind::Area, parts, fill: None };
    let mut island = ring(151_000.0, 171_000.0, 1_000.0);
    island.reverse();
    // Two lakes that overlap, one with an island; one far away.
    let features = vec![
        lake(vec![ring(150_000.0, 170_000.0, 4_000.0), island]),
        lake(vec![ring(152_000.0, 172_000.0, 4_000.0)]),
        lake(vec![ring(250_000.0, 50_000.0, 4_000.0)]),
    ];
    let scene = std::sync::Arc::make_mut(&mut figure.scene);
    scene.waters = Some(std::sync::Arc::new(OverlayLayer { attributes: Vec::new(), features }));
    scene.waters_credit = "© The Water Board <1>".into();
    let svg = printed(&figure, Paper::column(175.0).showing(Some(WINDOW)));
    assert!(svg.contains("© The Water Board &lt;1&gt; · © OpenStreetMap"));
    let read = roxmltree::Document::parse(&svg).unwrap();
    let colour = Palette::of(Theme::Print).water.to_string().to_uppercase();
    let ground = read.descendants().find(|node| node.attribute("id") == Some("ground")).unwrap();
    let lakes = ground.children().filter(|shape| shape.attribute("fill") == Some(&colour)).count();
    assert_eq!(lakes, 2, "those in the window, and none of the base map");
}

#[test]
fn the_whole_country_has_no_names_and_neither_has_who_hides_them() {
    let figure = finely("?taxon=urtica-dioica", GridSize::Hour);
    assert_eq!(names(&printed(&figure, Paper::column(175.0))), []);
    let hidden = finely("?taxon=urtica-dioica&hide=names", GridSize::Hour);
    assert!(hidden.scene.places.is_none());
    assert_eq!(names(&printed(&hidden, Paper::column(175.0).showing(Some(WINDOW)))), []);
}
