//! Every export of a map holds the same squares as its scene, in files that other programs read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may stop at the first surprise

mod drawing;
mod lacking;
mod needs;
mod orientation;
mod tables;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use ifbl_atlas::address::Address;
use ifbl_atlas::data::{Manifest, decode, slug, with_check_sum};
use ifbl_atlas::figure::{Figure, FigureRequest, LoadedFiles, Need, Sources, Step};
use ifbl_atlas::i18n::Language;
use ifbl_atlas::render::{Body, ExportKind, ExportRequest, RenderError, make};

const NAMES: [&str; 4] =
    ["Urtica dioica L.", "Poa annua L.", "Carex nigra (L.) Reichard", "Hieracium maculatum Štěpánek & Øll."];
/// What one of the names is in a folder that another tool may have written: all that markup and tables take ill.
const TAKEN_ILL: &str = "Hieracium <b>maculatum</b> & \"co\", ×\u{2028}1";
/// Maps of every kind, each with the size of its squares.
const LINKS: [(&str, u8); 14] = [
    ("?taxon=urtica-dioica", 4),
    ("?taxon=urtica-dioica&grid=1", 1),
    ("?taxon=urtica-dioica&from=1939&to=1971", 4),
    ("?taxon=urtica-dioica&show=last", 4),
    ("?taxon=urtica-dioica&show=change&earlier=1939-1971&later=1972-2004", 4),
    ("?taxon=urtica-dioica&show=change&earlier=1939-1971&later=1972-2004&among=all", 4),
    ("?taxon=urtica-dioica,poa-annua", 4),
    ("?taxon=urtica-dioica,poa-annua&show=both", 4),
    ("?taxon=urtica-dioica,poa-annua,carex-nigra&look=,hidden", 4),
    ("?taxon=urtica-dioica&zone=box:140000,150000,182000,180000", 4),
    ("?taxon=poa-annua&overlay=Regions%20%26%20%22more%22&size=occupied&lang=nl", 4),
    ("?taxon=hieracium-b-maculatum-b-co-x-1&hide=grid,waters,provinces", 4),
    ("?view=coverage", 1),
    ("?from=1939&to=1971", 4),
];

/// A small atlas, made once.
fn data() -> &'static Path {
    static DATA: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = DATA.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("archive");
        std::fs::create_dir(&archive).unwrap();
        let meadow = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/meadow");
        std::fs::copy(meadow.join("meta.xml"), archive.join("meta.xml")).unwrap();
        let about =
            "<eml><dataset><title>Fiches &amp; \"listes\" &lt;1939&gt;; Liège</title></dataset></eml>";
        std::fs::write(archive.join("eml.xml"), about).unwrap();
        std::fs::write(archive.join("occurrence.txt"), rows()).unwrap();
        let regions = folder.path().join("regions.geojson");
        std::fs::write(&regions, REGIONS).unwrap();
        let data = folder.path().join("data");
        let mut overlay = std::ffi::OsString::from("Regions & \"more\"=");
        overlay.push(&regions);
        let built = Command::new(env!("CARGO_BIN_EXE_atlas"))
            .args(["build", "--as-of", "2026-01-01", "--overlay"])
            .arg(overlay)
            .arg("--out")
            .args([&data, &archive])
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        (folder, data)
    });
    path
}

/// Two areas, one with a hole.
const REGIONS: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"NAME": "north & <i>sea</i>"}, "geometry": {"type": "Polygon", "coordinates":
    [[[3.2, 50.9], [5.0, 50.9], [5.0, 51.3], [3.2, 51.3], [3.2, 50.9]], [[4.0, 51.0], [4.0, 51.1], [4.2, 51.1], [4.2, 51.0], [4.0, 51.0]]]}},
  {"type": "Feature", "properties": {"NAME": "south"}, "geometry": {"type": "Polygon", "coordinates":
    [[[4.5, 50.0], [5.5, 50.0], [5.5, 50.5], [4.5, 50.5], [4.5, 50.0]]]}}]}"#;

/// Records of all taxa over some sheets and periods, some of them placed to 4 km only, some without a date.
fn rows() -> String {
    let mut text = String::from(
        "occurrenceID\tscientificName\tfamily\tverbatimCoordinates\teventDate\trecordedBy\tassociatedReferences\n",
    );
    let dates = ["1930-05-01", "1950-06-02", "1968-07-03", "1985-08-04", "2010-05-05", ""];
    for number in 0..1_500_usize {
        // Steps without a common divisor meet all combinations in a mixed request.
        let name = NAMES[number % NAMES.len()];
        let sheet = ["D3", "D4", "E4", "E5", "G5", "H6"][number / 3 % 6];
        let hour = format!("{sheet}-{}{}", number / 7 % 5 + 1, number / 11 % 8 + 1);
        let place = if number % 5 == 0 {
            hour
        } else {
            format!("{hour}-{}{}", number / 13 % 4 + 1, number / 17 % 4 + 1)
        };
        let date = dates[number / 19 % dates.len()];
        text += &format!("r{number}\t{name}\tFamily\t{place}\t{date}\tA. Botanist\tStreeplijst\n");
    }
    text
}

fn request(query: &str, grid: u8, kind: ExportKind) -> ExportRequest {
    let language = Address::parse(query).0.language.unwrap_or_default().code().to_owned();
    let (width, page, dpi, window, base) = (None, false, 300.0, None, String::new());
    ExportRequest {
        query: query.to_owned(),
        grid,
        language,
        kind,
        width,
        page,
        dpi,
        window,
        base,
        lines: None,
        file: false,
        title: "Flora of the meadow".into(),
        link: String::new(),
        seen: "2026-11-25".into(),
    }
}

/// The figure of a link.
fn drawn(query: &str, grid: u8) -> (Figure, Manifest) {
    let text = std::fs::read_to_string(data().join("atlas.json")).unwrap();
    let mut loaded = LoadedFiles::new(decode("atlas.json", &text).unwrap());
    let (address, mistakes) = Address::parse(query);
    assert_eq!(mistakes, [], "{query}");
    let request = request(query, grid, ExportKind::Svg);
    let mut figure_request = FigureRequest::new(&address, request.size(), request.language());
    loop {
        match figure_request.step(&loaded).unwrap() {
            Step::Made(figure) => return (*figure, loaded.atlas().clone()),
            Step::Read(needs) => needs.iter().for_each(|need| read(&mut loaded, need)),
        }
    }
}

/// Reads a file of the atlas, with the name that is taken ill in it.
fn read(loaded: &mut LoadedFiles, need: &Need) {
    let path = need.path(loaded.atlas()).unwrap();
    let file = path.replace(&slug(TAKEN_ILL), "hieracium-maculatum");
    let file = match file.strip_prefix("../") {
        Some(file) => Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(file),
        None => data().join(file),
    };
    let text = std::fs::read_to_string(file).unwrap();
    let name = serde_json::to_string(TAKEN_ILL).unwrap();
    let text = with_check_sum(&text.replace("\"Hieracium maculatum\"", &name));
    loaded.put(need, &path, &text).unwrap();
}

fn made(query: &str, grid: u8, kind: ExportKind) -> Body {
    let (figure, atlas) = drawn(query, grid);
    make(&figure, &atlas, &request(query, grid, kind)).unwrap().body
}

fn text(query: &str, grid: u8, kind: ExportKind) -> String {
    match made(query, grid, kind) {
        Body::Text(text) => text,
        Body::Bytes(_) => panic!("{kind:?} is text"),
    }
}

fn squares_of(figure: &Figure) -> BTreeSet<String> {
    figure.scene.layers.iter().flat_map(|layer| &layer.marks).map(|mark| mark.square.to_string()).collect()
}

#[test]
fn an_empty_map_is_no_file_but_a_sentence() {
    let query = "?taxon=urtica-dioica&from=1800&to=1801";
    let (figure, atlas) = drawn(query, 4);
    for &kind in ExportKind::ALL {
        let refused = make(&figure, &atlas, &request(query, 4, kind));
        assert_eq!(refused, Err(RenderError::NoSquares));
    }
    assert!(RenderError::NoSquares.sentence(Language::Nl).contains("Geen enkel hok"));
    let query = "?taxon=no-such-taxon";
    let (figure, atlas) = drawn(query, 4);
    let refused = make(&figure, &atlas, &request(query, 4, ExportKind::Kml)).unwrap_err();
    assert!(refused.sentence(Language::En).contains("no taxon “no-such-taxon”"), "{refused}");
}
