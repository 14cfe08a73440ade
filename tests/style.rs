//! Numbers and colours that stand in the style sheets and in the program are the same in both.
#![cfg(not(target_arch = "wasm32"))]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use ifbl_atlas::map::{Paint, Palette, Theme};

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|own_ending| own_ending == ending) {
            found.push(path);
        }
    }
    found
}

fn text(folder: &str, ending: &str) -> String {
    files(Path::new(folder), ending).iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// All values of a property of the style sheets, in order of files.
fn values<'a>(styles: &'a str, property: &str) -> Vec<&'a str> {
    let lines = styles.lines().map(str::trim);
    let values = lines.filter_map(|line| line.strip_prefix(property)?.strip_prefix(':')?.strip_suffix(';'));
    values.map(str::trim).collect()
}

/// The value of a constant of the app, which is compiled for browsers only.
fn constant(app: &str, name: &str) -> String {
    let start = format!("const {name}: f64 = ");
    let found: Vec<&str> = app.lines().filter_map(|line| line.trim().split(&start).nth(1)).collect();
    assert_eq!(found.len(), 1, "{name} stands once in src/app: {found:?}");
    found[0].trim_end_matches(';').trim_end_matches(".0").to_owned()
}

#[test]
fn sizes_that_the_app_counts_with_are_those_of_the_style_sheets() {
    let (styles, app) = (text("style", "css"), text("src/app", "rs"));
    let px = |name: &str| format!("{}px", constant(&app, name));
    let panel = values(&styles, "--panel");
    assert_eq!(panel[0], px("PANEL"));
    assert!(panel.iter().any(|value| value.contains(&px("WIDE_PANEL"))), "{panel:?}");
    // On a desk, where letters are wide, and in a hand; of one line or two, and of several.
    let of_lines = ["LINES_ROW", "WIDE_LINES_ROW", "TALL_LINES_ROW", "WIDE_TALL_LINES_ROW"];
    for (property, names) in
        [("--row", ["ROW", "WIDE_ROW", "TALL_ROW"].as_slice()), ("--lines-row", &of_lines)]
    {
        let mut said = values(&styles, property);
        let mut counted: Vec<String> = names.iter().map(|name| px(name)).collect();
        said.sort_unstable();
        counted.sort_unstable();
        assert_eq!(said, counted, "{property}");
    }
}

#[test]
fn colours_of_the_map_are_those_of_the_page() {
    let styles = fs::read_to_string("style/main.css").unwrap();
    let [light, dark] = [Theme::Light, Theme::Dark].map(Palette::of);
    let mut pairs: Vec<(String, [String; 2])> = Vec::new();
    for (name, colour) in [
        ("--ink", [light.ink, dark.ink]),
        ("--muted", [light.muted, dark.muted]),
        ("--accent", [light.accent, dark.accent]),
        ("--warning", [light.warning, dark.warning]),
    ] {
        pairs.push((name.to_owned(), colour.map(|colour| colour.to_string())));
    }
    for index in 0..4 {
        let colour_in = |palette: &Palette| palette.paint(Paint::Period { index, of: 4 }).to_string();
        pairs.push((format!("--period-{}", index + 1), [colour_in(&light), colour_in(&dark)]));
    }
    for (name, [light, dark]) in pairs {
        let in_style = values(&styles, &name);
        assert_eq!(in_style.first(), Some(&format!("light-dark({light}, {dark})").as_str()), "{name}");
    }
}

#[test]
fn the_map_of_a_page_lies_where_that_of_the_program_will_be() {
    use ifbl_atlas::map::BaseMap;
    use ifbl_atlas::site::Frame;
    let still = fs::read_to_string("style/still.css").unwrap();
    let base = BaseMap::embedded().unwrap();
    let (bounds, (width, height)) = (base.bounds(), Frame::around(base).metres());
    let km = |metres: f64| {
        let digits = format!("{:.3}", metres / 1_000.0);
        digits.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let of_land =
        [bounds.east - bounds.west, bounds.north - bounds.south].map(|side| format!("/ {}", km(side)));
    let of_pictures = [width, height, width / 2.0, height / 2.0].map(|side| format!("* {})", km(side)));
    for number in of_land.iter().chain(&of_pictures) {
        assert!(still.contains(number.as_str()), "style/still.css lacks `{number}`");
    }
    let app = text("src/app", "rs");
    let px = |name: &str| format!("{}px", constant(&app, name));
    assert_eq!(values(&still, "--left"), [px("PANEL").as_str(), "0px"]);
    let row = px("TOOLS_ROW");
    let with_banner: f64 =
        ["TOP", "BANNER"].map(|name| constant(&app, name).parse::<f64>().unwrap()).iter().sum();
    let above = [
        "0px".to_owned(),
        px("BANNER"),
        format!("calc({} + {row})", px("TOP")),
        format!("calc({with_banner}px + {row})"),
    ];
    assert_eq!(values(&still, "--above"), above);
    let below = [px("FOOT"), format!("calc({} + {})", px("PEEK"), px("TALL_FOOT"))];
    assert_eq!(values(&still, "--below"), below);
    assert_eq!(values(&still, "--tools"), [px("TOOLS").as_str(), "0px"]);
    assert!(still.contains(&format!("(max-width: {})", px("NARROW"))));
    assert!(still.contains(&format!("- {}px)", 2.0 * constant(&app, "FIT_MARGIN").parse::<f64>().unwrap())));
}
