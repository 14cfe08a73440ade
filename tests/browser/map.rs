//! The map alone: what its canvas holds, how a rectangle is drawn, what is printed.

use std::sync::Arc;

use ifbl_atlas::app::map::{Background, MapView, Padding};
use ifbl_atlas::data::FeatureKind;
use ifbl_atlas::data::Rgb;
use ifbl_atlas::grid::{Bounds, Lambert72, Square};
use ifbl_atlas::i18n::Language;
use ifbl_atlas::map::{
    Area, AreaClass, AreaLayer, Camera, Class, LandParts, Layer, Mark, Paint, Palette, Scene, Symbol, Theme,
    View,
};
use ifbl_atlas::select::GridSize;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::page::Page;

/// The square in the middle of the map, far from any border.
const MIDDLE: &str = "E4-25";
/// Near enough that a sign is large.
const SCALE: f64 = 20.0;

/// As much of the style sheets as the tests need.
const STYLE: &str = ".map,.map-surface{position:absolute;inset:0;margin:0}.map-canvas,.map-frame{position:absolute;left:0;top:0;transform-origin:0 0}";

fn square(code: &str) -> Square {
    code.parse().unwrap()
}

fn middle() -> Lambert72 {
    square(MIDDLE).bounds().centre()
}

fn at(east: f64, north: f64) -> Lambert72 {
    Lambert72 { x: middle().x + east, y: middle().y + north }
}

/// What a map is told and tells.
#[derive(Clone, Copy)]
struct Wires {
    scene: RwSignal<Arc<Scene>>,
    background: RwSignal<Option<Background>>,
    drawing: RwSignal<bool>,
    drawn: RwSignal<Option<Bounds>>,
    chosen: RwSignal<Option<Square>>,
}

/// A map of a scene, painted.
struct Map {
    page: Page,
    wires: Wires,
}

impl Map {
    async fn of(scene: Scene) -> Self {
        let wires = Wires {
            scene: RwSignal::new(Arc::new(scene)),
            background: RwSignal::new(None),
            drawing: RwSignal::new(false),
            drawn: RwSignal::new(None),
            chosen: RwSignal::new(None),
        };
        let camera = Camera { centre: middle(), pixels_per_km: SCALE };
        let describe = Callback::new(|_: Square| Vec::<String>::new());
        let on_rectangle = Callback::new(move |bounds: Bounds| {
            wires.drawn.set(Some(bounds));
            wires.drawing.set(false);
        });
        let on_select = Callback::new(move |square: Square| wires.chosen.set(Some(square)));
        let app = move || {
            let (view, hovered) = (RwSignal::new(None::<View>), RwSignal::new(None::<Square>));
            view! {
                <div style="position:relative;width:400px;height:300px">
                    <style>{STYLE}</style>
                    <MapView
                        scene=wires.scene
                        ready=Signal::stored(true)
                        camera=RwSignal::new(Some(camera))
                        seen=view
                        stands=RwSignal::new(false)
                        grid=Signal::stored(GridSize::Hour)
                        hovered=hovered
                        marked=Signal::stored(None::<Square>)
                        on_select=on_select
                        describe=describe
                        selected=Signal::stored(None::<Square>)
                        language=Signal::stored(Language::En)
                        theme=Signal::stored(Theme::Light)
                        padding=Signal::stored(Padding::default())
                        background=wires.background
                        drawing=wires.drawing
                        on_rectangle=on_rectangle
                        cite=|()| "A flora. https://flora.example/?taxon=x, seen 2026-11-25".to_owned()
                    />
                </div>
            }
        };
        let map = Map { page: Page::open("", app).await, wires };
        map.is_ready().await;
        map
    }

    async fn is_ready(&self) {
        self.page
            .until("the map", || self.page.attribute("#map", "data-ready").as_deref() == Some("true"))
            .await;
    }

    async fn shows(&self, scene: Scene) {
        self.wires.scene.set(Arc::new(scene));
        // The map is told of it once this turn is over.
        self.page.wait(0).await;
        self.is_ready().await;
    }

    /// The colour of the picture at a place.
    fn colour(&self, place: Lambert72) -> Rgb {
        let canvas: HtmlCanvasElement =
            self.page.element("canvas.map-canvas[style*='visibility: visible']").unchecked_into();
        let ratio = window().device_pixel_ratio();
        let pixel = |half: u32, metres: f64| f64::from(half) / 2.0 + metres / 1000.0 * SCALE * ratio;
        let (x, y) =
            (pixel(canvas.width(), place.x - middle().x), pixel(canvas.height(), middle().y - place.y));
        let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().unchecked_into();
        let data = context.get_image_data(x.floor(), y.floor(), 1.0, 1.0).unwrap().data();
        Rgb(data[0], data[1], data[2])
    }
}

fn bare() -> Scene {
    Scene { land: LandParts { grid: false, provinces: false, waters: false }, ..Scene::default() }
}

fn disc(colour: Rgb, size: f32, offset: (f32, f32)) -> Layer {
    Layer {
        offset,
        classes: vec![Class::new("x", Symbol::Disc, Paint::Chosen(colour))],
        marks: vec![Mark { square: square(MIDDLE), class: 0, size }],
        ..Layer::default()
    }
}

fn box_around(place: Lambert72, half: f64) -> Vec<Lambert72> {
    let corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)];
    corners.iter().map(|(x, y)| Lambert72 { x: place.x + x, y: place.y + y }).collect()
}

const RED: Rgb = Rgb(200, 0, 0);
const BLUE: Rgb = Rgb(0, 0, 200);
const LAND: Rgb = Palette::of(Theme::Light).land;

#[wasm_bindgen_test]
async fn taxa_nest_and_stand_where_they_are_told() {
    let map =
        Map::of(Scene { layers: vec![disc(RED, 1.0, (0.0, 0.0)), disc(BLUE, 0.5, (0.0, 0.0))], ..bare() })
            .await;
    // Radius 0.4 of 4 km, and of half of it.
    assert_eq!(map.colour(at(0.0, 0.0)), BLUE);
    assert_eq!(map.colour(at(700.0, 0.0)), BLUE);
    assert_eq!(map.colour(at(950.0, 0.0)), RED);
    assert_eq!(map.colour(at(1_800.0, 0.0)), LAND);

    let beside = |hidden| Layer { hidden, ..disc(BLUE, 0.5, (0.24, -0.24)) };
    map.shows(Scene { layers: vec![beside(false)], ..bare() }).await;
    assert_eq!(map.colour(at(960.0, 960.0)), BLUE, "a quarter to the east and the north");
    assert_eq!(map.colour(at(-960.0, -960.0)), LAND);
    map.shows(Scene { layers: vec![beside(true)], ..bare() }).await;
    assert_eq!(map.colour(at(960.0, 960.0)), LAND, "hidden");
}

#[wasm_bindgen_test]
async fn areas_lines_and_points_lie_under_the_signs() {
    let area = |class, kind, parts| Area { class, kind, parts };
    let layer = AreaLayer {
        title: "Regions".into(),
        classes: [RED, BLUE].map(|colour| AreaClass { label: String::new(), colour }).to_vec(),
        areas: vec![
            // Two that overlap: no hole between them. A ring in a ring: a hole.
            area(0, FeatureKind::Area, vec![box_around(at(-4_000.0, 0.0), 3_000.0)]),
            area(
                0,
                FeatureKind::Area,
                vec![box_around(at(-3_000.0, 0.0), 3_000.0), box_around(at(-3_000.0, 2_000.0), 400.0)],
            ),
            area(1, FeatureKind::Line, vec![vec![at(2_000.0, -3_000.0), at(2_000.0, 3_000.0)]]),
            area(1, FeatureKind::Point, vec![vec![at(4_000.0, 0.0)]]),
        ],
    };
    let map =
        Map::of(Scene { areas: vec![layer], layers: vec![disc(BLUE, 1.0, (0.0, 0.0))], ..bare() }).await;
    let tint = map.colour(at(-6_500.0, 1_000.0));
    assert!(tint.0 > 200 && (100..200).contains(&tint.1) && tint.1 == tint.2, "{tint}: thin over white");
    let both = map.colour(at(-4_000.0, 1_000.0));
    assert!(both.1 < tint.1, "{both} where two lie on each other");
    assert_eq!(map.colour(at(-3_000.0, 2_000.0)), tint, "only the first where the second has a hole");
    assert_eq!(map.colour(at(2_000.0, 1_000.0)), BLUE, "the line");
    assert_eq!(map.colour(at(4_000.0, 0.0)), BLUE, "the point");
    assert_eq!(map.colour(at(-1_000.0, 0.0)), BLUE, "the sign is on top");
    assert_eq!(map.colour(at(5_500.0, 0.0)), LAND);
}

#[wasm_bindgen_test]
async fn what_lies_outside_the_zone_is_dimmed_and_its_edge_is_clear() {
    let map = Map::of(Scene { outline: vec![box_around(middle(), 2_000.0)], ..bare() }).await;
    assert_eq!(map.colour(at(0.0, 0.0)), LAND);
    assert_eq!(map.colour(at(2_000.0, 500.0)), Palette::of(Theme::Light).accent);
    let outside = map.colour(at(3_000.0, 0.0));
    assert!(outside != LAND && outside.0 > 200, "{outside}");
}

#[wasm_bindgen_test]
async fn grid_lines_can_be_put_off() {
    let parts = |grid| Scene { land: LandParts { grid, ..bare().land }, ..bare() };
    let map = Map::of(parts(true)).await;
    let edge = at(-2_000.0, 700.0);
    let columns = || [-60.0, 0.0, 60.0].map(|metres| map.colour(Lambert72 { x: edge.x + metres, ..edge }));
    assert!(columns().contains(&Palette::of(Theme::Light).grid), "{:?}", columns());
    map.shows(parts(false)).await;
    assert_eq!(columns(), [LAND; 3]);
}

#[wasm_bindgen_test]
async fn a_rectangle_is_dragged_and_escape_stops() {
    let map = Map::of(bare()).await;
    map.wires.drawing.set(true);
    map.page.until("the hint", || map.page.text("#map-hint").contains("Drag a rectangle")).await;
    map.page.point("#map-surface", "pointerdown", 100, 80);
    map.page.point("#map-surface", "pointermove", 300, 200);
    map.page.until("the frame", || map.page.is_displayed(".map-frame-rectangle")).await;
    map.page.point("#map-surface", "pointerup", 300, 200);
    map.page.until("the rectangle", || map.wires.drawn.get_untracked().is_some()).await;
    // 20 pixels a kilometre, the middle at (200, 150).
    let drawn = map.wires.drawn.get_untracked().unwrap();
    let (west, east) = (middle().x - 5_000.0, middle().x + 5_000.0);
    let (south, north) = (middle().y - 2_500.0, middle().y + 3_500.0);
    for (is, should) in [(drawn.west, west), (drawn.east, east), (drawn.south, south), (drawn.north, north)] {
        assert!((is - should).abs() < 1.0, "{drawn:?}");
    }
    map.page.until("the hint goes", || map.page.count("#map-hint") == 0).await;

    map.wires.drawn.set(None);
    map.wires.drawing.set(true);
    map.page.until("the hint", || map.page.count("#map-hint") == 1).await;
    map.page.point("#map-surface", "pointerdown", 100, 80);
    map.page.point("#map-surface", "pointermove", 300, 200);
    map.page.press("#map-surface", "Escape");
    map.page.point("#map-surface", "pointerup", 300, 200);
    map.page.until("the hint goes", || map.page.count("#map-hint") == 0).await;
    map.page.until("the frame goes", || !map.page.is_displayed(".map-frame-rectangle")).await;
    assert_eq!(map.wires.drawn.get_untracked(), None);
}

#[wasm_bindgen_test]
async fn a_rectangle_is_drawn_by_keys_from_square_to_square() {
    let map = Map::of(bare()).await;
    map.wires.drawing.set(true);
    map.page.until("the hint", || map.page.count("#map-hint") == 1).await;
    // The first Enter reaches the middle square, the second makes it a corner.
    for key in ["Enter", "Enter", "ArrowRight", "ArrowRight", "ArrowDown", "Enter"] {
        map.page.press("#map-surface", key);
    }
    map.page.until("the rectangle", || map.wires.drawn.get_untracked().is_some()).await;
    let (drawn, first) = (map.wires.drawn.get_untracked().unwrap(), square(MIDDLE).bounds());
    assert_eq!((drawn.west, drawn.north), (first.west, first.north));
    assert_eq!((drawn.east, drawn.south), (first.east + 8_000.0, first.south - 4_000.0));
    assert_eq!(map.wires.chosen.get_untracked(), None, "drawing opens no square");
}

#[wasm_bindgen_test]
async fn the_page_has_map_and_legend_only_while_it_is_printed() {
    let caption = "Poa <b>annua</b> · all years".to_owned();
    let notes = vec!["A source (CC0)".to_owned(), "Data to 2010".to_owned()];
    let mut layer = disc(RED, 1.0, (0.0, 0.0));
    layer.classes.push(Class::new("y", Symbol::Disc, Paint::Chosen(RED)));
    let names = vec!["Poa <b>annua</b>".to_owned()];
    let scene = Scene { layers: vec![layer], caption: caption.clone(), notes, names, ..bare() };
    let map = Map::of(scene).await;
    assert_eq!(map.page.text("#map-caption"), caption);
    assert_eq!(map.page.texts("#map-notes li"), ["A source (CC0)", "Data to 2010"]);
    assert_eq!(map.page.count(".map-printed *"), 0);

    map.page.tell_window("beforeprint");
    // At once: the browser does not wait.
    assert_eq!(map.page.count(".map-printed canvas"), 1);
    assert_eq!(map.page.texts(".map-printed .map-class-count"), ["0", "1"], "classes without squares too");
    assert_eq!(map.page.text(".map-printed-caption"), "Poa <b>annua</b> · all years");
    assert_eq!(map.page.text(".map-printed-caption i"), "Poa <b>annua</b>");
    let printed = map.page.texts(".map-printed-notes li");
    assert_eq!(printed[..2], ["A source (CC0)", "A flora. https://flora.example/?taxon=x, seen 2026-11-25"]);
    assert!(printed[2].contains("OpenStreetMap"), "{printed:?}");
    assert!(map.page.text(".map-printed-scale").ends_with(" km"));
    let canvas: HtmlCanvasElement = map.page.element(".map-printed canvas").unchecked_into();
    assert!(canvas.width() >= 2 * 700, "{}", canvas.width());
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().unchecked_into();
    let (x, y) = (f64::from(canvas.width()) / 2.0, f64::from(canvas.height()) / 2.0);
    let middle = context.get_image_data(x, y, 1.0, 1.0).unwrap().data();
    assert_eq!(middle[..3], [RED.0, RED.1, RED.2], "what the window shows is what is printed");

    map.page.tell_window("afterprint");
    assert_eq!(map.page.count(".map-printed *"), 0);
    assert_eq!(map.colour(at(0.0, 0.0)), RED);
}

#[wasm_bindgen_test]
async fn a_background_that_cannot_be_had_is_told_and_leaves_the_plain_ground() {
    let map = Map::of(bare()).await;
    assert!(!map.page.text("#map-attribution").contains("© A <i>host</i>"));
    // Nobody listens at this port.
    let url = "http://127.0.0.1:9/wms?LAYERS=a".to_owned();
    map.wires.background.set(Some(Background { url, credit: "© A <i>host</i>".into() }));
    map.page
        .until("the credit", || map.page.text("#map-attribution").starts_with("© A <i>host</i> · ©"))
        .await;
    map.page.until("the message", || map.page.text(".map-message").contains("could not be loaded")).await;
    map.is_ready().await;
    assert_eq!(map.colour(at(0.0, 0.0)), LAND);
    map.wires.background.set(None);
    map.page.until("no credit", || map.page.text("#map-attribution").starts_with("© OpenStreetMap")).await;
}
