//! The walls of the house: no room uses another than those that docs/design.md gives it.
#![cfg(not(target_arch = "wasm32"))]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A row of the table of rooms.
#[derive(Default)]
struct Room {
    may_use: BTreeSet<String>,
    touches: String,
}

/// The words between backticks.
fn ticked(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn rooms() -> BTreeMap<String, Room> {
    let page = fs::read_to_string("docs/design.md").unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let mut rooms: BTreeMap<String, Room> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let name = ticked(cells[0]).pop_first().unwrap();
            (name, Room { may_use: ticked(cells[2]), touches: cells[3].to_owned() })
        })
        .collect();
    assert!(rooms.len() > 15, "the table of rooms is found");
    let of_browser: BTreeSet<String> =
        rooms.iter().filter(|(_, room)| room.touches == "browser").map(|(name, _)| name.clone()).collect();
    let of_tool = rooms.keys().filter(|name| !of_browser.contains(*name) || *name == "render");
    let of_tool: BTreeSet<String> = of_tool.cloned().collect();
    let command = rooms.get_mut("command").expect("a row for `command`");
    command.may_use = of_tool;
    command.may_use.remove("command");
    rooms
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// The program text of a file: without comments, and without the tests at its end.
fn program(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let program = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    program.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The room of a file: the folder or file below `src` that holds it.
fn room_of(file: &Path) -> String {
    let below = file.strip_prefix("src").unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a program text names by `crate::`.
fn used(program: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (place, _) in program.match_indices("crate::") {
        let rest = &program[place + "crate::".len()..];
        // `use crate::{a::B, c}` names several.
        let group = rest.strip_prefix('{').map(|rest| rest.split('}').next().unwrap_or_default());
        let names: Vec<&str> = group.map_or_else(|| vec![rest], |group| group.split(',').collect());
        for name in names {
            let name = name.trim_start();
            let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            found.insert(name[..end.unwrap_or(name.len())].to_owned());
        }
    }
    found
}

/// Every file of a room, with its program text.
fn programs() -> Vec<(PathBuf, String, String)> {
    let all = sources(Path::new("src")).into_iter();
    let in_rooms = all.filter(|file| !file.starts_with("src/bin") && !file.ends_with("lib.rs"));
    in_rooms.map(|file| (file.clone(), room_of(&file), program(&file))).collect()
}

#[test]
fn no_room_reaches_where_it_may_not() {
    let rooms = rooms();
    let mut faults = Vec::new();
    let mut met = BTreeSet::new();
    for (file, name, program) in programs() {
        let Some(room) = rooms.get(&name) else {
            faults.push(format!("{}: docs/design.md has no row for `{name}`", file.display()));
            continue;
        };
        met.insert(name.clone());
        for other in used(&program) {
            if other != name && rooms.contains_key(&other) && !room.may_use.contains(&other) {
                faults.push(format!("{}: `{name}` may not use `{other}`", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(met, rooms.keys().cloned().collect(), "every row stands for a room");
}

#[test]
fn the_rooms_have_an_order() {
    let mut rooms = rooms();
    // What uses nothing that is left is taken away, until nothing is left: a circle would stay.
    while !rooms.is_empty() {
        let names: BTreeSet<String> = rooms.keys().cloned().collect();
        let free = |room: &Room| room.may_use.is_disjoint(&names);
        let lowest: Vec<String> =
            rooms.iter().filter(|(_, room)| free(room)).map(|(name, _)| name.clone()).collect();
        assert!(!lowest.is_empty(), "a circle among {names:?}");
        rooms.retain(|name, _| !lowest.contains(name));
    }
}

#[test]
fn only_marked_rooms_know_files_or_browsers() {
    const DISK: [&str; 4] = ["std::fs", "std::net", "std::process", "File::open"];
    // `js_sys` is not among them: it is the language, and takes the accents off a name without tables of ours.
    const BROWSER: [&str; 4] = ["web_sys", "leptos", "gloo_net", "wasm_bindgen"];
    let rooms = rooms();
    for (file, name, program) in programs() {
        let touches = rooms.get(&name).map_or("", |room| room.touches.as_str());
        for word in DISK {
            assert!(touches == "disk" || !program.contains(word), "{} has {word}", file.display());
        }
        for word in BROWSER {
            assert!(touches == "browser" || !program.contains(word), "{} has {word}", file.display());
        }
        if name != "app" {
            assert!(!program.contains("leptos"), "only `app` knows Leptos: {}", file.display());
        }
    }
}
