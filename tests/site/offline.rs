//! What keeps the atlas for where there is no connection: written with the site, ended by its host, and never over a file of his.

use std::fs;
use std::path::Path;

use crate::fixture::{DATA, NEXT_DATA, build, fails, names, site};
use crate::pages::real_place;

fn read(site: &Path, file: &str) -> String {
    fs::read_to_string(site.join(file)).unwrap()
}

/// What stands between quotes after these words.
fn quoted<'a>(text: &'a str, after: &str) -> &'a str {
    text.split(after).nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn the_worker_is_that_of_its_page_and_build() {
    let place = real_place();
    let exporter = "exporter-0123456789abcdef.js";
    fs::write(place.path().join("app").join(exporter), "let wasm_bindgen;").unwrap();
    site(place.path(), &DATA).assert().success();
    let folder = place.path().join("site");
    let (page, worker) = (read(&folder, "index.html"), read(&folder, "sw.js"));
    for name in ["APP", "BUILD"] {
        let value = quoted(&worker, &format!("const {name} = \""));
        let attribute = format!("data-{}=\"", name.to_lowercase());
        assert_eq!(value, quoted(&page, &attribute), "{name}");
    }
    assert_eq!(quoted(&worker, "const BUILD = \""), build());
    for code in ["en", "nl", "fr", "de"] {
        assert!(worker.contains(&format!("\"help/{code}.html\"")), "the words in {code} are kept");
    }
    assert!(worker.contains("\"help/help-5f546eb4606b5c2b.css\"") && !worker.contains("{help}"));
    assert!(worker.contains(&format!("const BESIDE = [\"{exporter}\"];")));
    // The script of the page comes later than the map, under a name of its content.
    let later: Vec<&str> = quoted(&page, "data-later=\"").split(' ').collect();
    let script = later.iter().find(|name| name.starts_with("offline-")).unwrap();
    assert!(!page.contains(&format!("src=\"{script}\"")));
    let script = read(&folder, script);
    assert!(script.contains(&format!("\"{exporter}\":17")), "{}", script.lines().nth(4).unwrap_or_default());
    assert!(folder.join(quoted(&script, "const STYLE = \"")).is_file());
    for icon in ["icon-180.png", "icon-192.png", "icon-512.png", "icon-maskable.png"] {
        assert!(fs::read(folder.join(icon)).unwrap().starts_with(b"\x89PNG"), "{icon}");
    }
    assert!(read(&folder, "manifest.webmanifest").contains("\"name\": \"IFBL Atlas\""));
    // Neither is kept for long by anybody.
    assert!(read(&folder, "_headers").contains("/sw.js\n  Cache-Control: no-cache\n"));

    let before = worker;
    let mut next = site(place.path(), &NEXT_DATA);
    next.assert().success();
    assert_ne!(quoted(&read(&folder, "sw.js"), "const VERSION = \""), quoted(&before, "const VERSION = \""));
}

#[test]
fn a_host_who_wants_none_gets_what_ends_it() {
    let place = real_place();
    site(place.path(), &DATA).assert().success();
    site(place.path(), &DATA).args(["--no-offline", "--prune"]).assert().success();
    let folder = place.path().join("site");
    let worker = read(&folder, "sw.js");
    assert!(worker.contains("unregister") && !worker.contains("\"fetch\""));
    assert!(
        !names(&folder).iter().any(|name| name.starts_with("offline-") || name.ends_with(".webmanifest"))
    );
    assert!(!read(&folder, "index.html").contains("offline"));
}

#[test]
fn a_worker_of_somebody_else_is_not_overwritten() {
    let place = real_place();
    site(place.path(), &DATA).assert().success();
    let folder = place.path().join("site");
    fs::write(folder.join("sw.js"), "mine").unwrap();
    let message = fails(&mut site(place.path(), &DATA));
    assert!(message.contains("sw.js"), "{message}");
    assert_eq!(read(&folder, "sw.js"), "mine");
}

#[test]
fn icons_of_a_host_stay_his() {
    let place = real_place();
    site(place.path(), &DATA).assert().success();
    let folder = place.path().join("site");
    fs::write(folder.join("icon-192.png"), "mine").unwrap();
    fs::write(place.path().join("app/manifest.webmanifest"), "{}").unwrap();
    site(place.path(), &DATA).assert().success();
    assert_eq!(read(&folder, "icon-192.png"), "mine");
    assert_eq!(read(&folder, "manifest.webmanifest"), "{}", "the app brings its own");
}
