//! What keeps the atlas for where there is no connection: the scripts, what a phone needs to put it among its programs, and the
//! way to be rid of them.
//!
//! | file of the site | what it is |
//! |---|---|
//! | `sw.js` | the service worker (`sw.js`), or what ends it and removes what it kept (`off.js`) |
//! | `offline-HASH.js`, `offline-HASH.css` | starts it and keeps areas; comes when the map stands |
//! | `manifest.webmanifest`, `icon-….png` | for phones |

mod install;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::checksum::Checksum;
use crate::data::{SHIPPED_LAND, SHIPPED_PLACES, SHIPPED_PROVINCES};
use crate::i18n::{Language, OFFLINE_TEXTS};

use super::page::{AppPage, Program};
use super::site_folder::{PAGE, SiteError, SiteOptions, at};

use install::{MANIFEST_OF_APP, icons, manifest_of_app};

/// The service worker: its scope is the folder it lies in, so it has a fixed name in the root.
pub const WORKER: &str = "sw.js";

/// What ends the service worker of a site that has none any more.
pub const OFF: &str = include_str!("off.js");

/// The folder of the pages of words beside the app.
pub const HELP: &str = "help";

/// The icon of the atlas.
const ICON: &[u8] = include_bytes!("../../../public/icon.svg");

/// How the section of the page looks.
pub const STYLE: &str = include_str!("offline.css");

/// Files of the app in the root of a site that an area takes along, and their bytes: the exporter, provinces, places, the land
/// in full detail.
///
/// # Errors
/// When the folder cannot be read.
pub fn beside(site: &Path) -> Result<BTreeMap<String, u64>, SiteError> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(site).map_err(at(site))? {
        let entry = entry.map_err(at(site))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_program = name.ends_with(".js") || name.ends_with(".wasm");
        let of_exporter = name.starts_with("exporter") && is_program;
        let of_land = [SHIPPED_PLACES, SHIPPED_LAND, SHIPPED_PROVINCES].contains(&name.as_str());
        if of_exporter || of_land {
            let bytes = entry.metadata().map_err(at(&entry.path()))?.len();
            found.insert(name, bytes);
        }
    }
    Ok(found)
}

/// The files with fixed names, once the start page is written: the service worker, or what ends it; and where there is one,
/// what a phone needs to put the atlas among its programs.
///
/// # Errors
/// When the start page cannot be read.
pub fn files(
    site: &Path,
    app: &AppPage,
    build: &str,
    options: &SiteOptions<'_>,
) -> Result<Vec<(&'static str, Vec<u8>)>, SiteError> {
    let program = app.program.as_ref().filter(|_| options.offline);
    let Some(program) = program else { return Ok(vec![(WORKER, OFF.into())]) };
    let page = site.join(PAGE);
    let start_page = fs::read(&page).map_err(at(&page))?;
    let worker = worker(program, build, &start_page, &help(site), &beside(site)?)?;
    let mut files = vec![(WORKER, worker.into_bytes())];
    let manifest = manifest_of_app(&app.plain_title(), options.language);
    let manifest = manifest.map_err(|error| SiteError::Folder(error.into()))?;
    files.push((MANIFEST_OF_APP, manifest.into_bytes()));
    // An icon of a host's own that is no drawing, or none, is no reason to write no site.
    let own = fs::read(site.join("icon.svg")).ok().and_then(|icon| icons(&icon).ok());
    files.extend(own.map_or_else(|| icons(ICON), Ok)?);
    Ok(files)
}

/// The script of the page. `beside` are files of the app that an area needs and their bytes, `style` the file of its looks.
///
/// # Errors
/// Never for these types, whose keys are all text; passed on rather than hidden.
pub fn script(beside: &BTreeMap<String, u64>, style: &str) -> Result<String, SiteError> {
    let json = |value: serde_json::Result<String>| value.map_err(|error| SiteError::Folder(error.into()));
    let in_languages = |texts: [&'static str; Language::ALL.len()]| {
        let codes = Language::ALL.map(Language::code);
        codes.into_iter().zip(texts).collect::<BTreeMap<&str, &str>>()
    };
    let said: BTreeMap<&str, BTreeMap<&str, &str>> =
        OFFLINE_TEXTS.iter().map(|(key, texts)| (*key, in_languages(*texts))).collect();
    let languages = Language::ALL.map(Language::code);
    let parts = [
        ("{beside}", json(serde_json::to_string(beside))?),
        ("{languages}", json(serde_json::to_string(&languages))?),
        ("{style}", style.to_owned()),
        // Last: what is said has braces too.
        ("{said}", json(serde_json::to_string(&said))?),
    ];
    Ok(filled(include_str!("offline.js"), &parts))
}

/// The pages of words beside the app, and their style, which is named after its content.
fn help(site: &Path) -> Vec<String> {
    let styles = fs::read_dir(site.join(HELP)).into_iter().flatten().flatten();
    let styles = styles.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = styles.filter(|name| name.ends_with(".css")).collect();
    names.extend(Language::ALL.map(|language| format!("{}.html", language.code())));
    names.into_iter().map(|name| format!("{HELP}/{name}")).collect()
}

/// The service worker of a site with this program, build and start page, these pages of words, and these files beside the app
/// that may be kept too.
///
/// # Errors
/// Never for these types; passed on rather than hidden.
pub fn worker(
    program: &Program,
    build: &str,
    start_page: &[u8],
    help: &[String],
    beside: &BTreeMap<String, u64>,
) -> Result<String, SiteError> {
    let json =
        |names: &[&String]| serde_json::to_string(names).map_err(|error| SiteError::Folder(error.into()));
    let help = json(&help.iter().collect::<Vec<_>>())?;
    let beside = json(&beside.keys().collect::<Vec<_>>())?;
    let text = include_str!("sw.js");
    let version =
        Checksum::of_all(&[start_page, text.as_bytes(), help.as_bytes(), beside.as_bytes()]).short(8);
    let parts = [
        ("{app}", program.script.clone()),
        ("{build}", build.to_owned()),
        ("{version}", version),
        ("{help}", help),
        ("{beside}", beside),
    ];
    Ok(filled(text, &parts))
}

/// A text with each of these words, which stand there once, replaced.
fn filled(text: &str, parts: &[(&str, String)]) -> String {
    parts.iter().fold(text.to_owned(), |text, (word, value)| text.replacen(word, value, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program() -> Program {
        Program { script: "app-0123456789abcdef.js".into(), wasm: "app-0123456789abcdef_bg.wasm".into() }
    }

    #[test]
    fn nothing_is_left_to_be_filled_in() {
        let (help, beside) = (["help/en.html".to_owned()], BTreeMap::from([("exporter.js".to_owned(), 7)]));
        let worker = worker(&program(), "fedcba9876543210", b"<title>", &help, &beside).unwrap();
        assert!(worker.contains("const HELP = [\"help/en.html\"];"));
        assert!(worker.contains("const BESIDE = [\"exporter.js\"];"));
        assert!(worker.contains("const APP = \"app-0123456789abcdef.js\";"));
        assert!(worker.contains("const BUILD = \"fedcba9876543210\";"));
        let script = script(&beside, "offline-0.css").unwrap();
        assert!(
            script.contains("const BESIDE = {\"exporter.js\":7};") && script.contains("\"offline-0.css\"")
        );
        for text in [&worker, &script] {
            let left = ["app", "build", "version", "said", "help", "beside", "languages", "style"]
                .into_iter()
                .find(|word| {
                    text.contains(&format!("= {{{word}}}")) || text.contains(&format!("\"{{{word}}}\""))
                });
            assert_eq!(left, None);
        }
    }

    #[test]
    fn another_page_is_another_version_and_the_same_is_not() {
        let version = |page: &[u8], help: &str| {
            let worker =
                worker(&program(), "fedcba9876543210", page, &[help.to_owned()], &BTreeMap::new()).unwrap();
            worker.split("const VERSION = \"").nth(1).unwrap()[..16].to_owned()
        };
        assert_eq!(version(b"a", "h"), version(b"a", "h"));
        assert_ne!(version(b"a", "h"), version(b"b", "h"));
        assert_ne!(version(b"a", "h"), version(b"a", "i"));
    }

    #[test]
    fn each_text_is_said_and_no_other() {
        let script = include_str!("offline.js");
        for (key, _) in OFFLINE_TEXTS {
            let quoted = format!("\"{key}\"");
            assert!(script.contains(&quoted), "{key} is not said");
        }
        let said = script.split("say(").skip(1).flat_map(|rest| {
            let inside = rest.split_once(')').map_or(rest, |(inside, _)| inside);
            let before_values = inside.split('{').next().unwrap_or_default();
            before_values.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
        });
        for key in said {
            assert!(OFFLINE_TEXTS.iter().any(|(known, _)| *known == key), "{key} has no text");
        }
    }

    #[test]
    fn the_worker_never_takes_over_by_itself() {
        let worker = include_str!("sw.js");
        assert_eq!(worker.matches("skipWaiting").count(), 1);
        let asked = worker.split("\"take over\"").nth(1).unwrap();
        assert!(asked.contains("skipWaiting"), "only when a reader took the offer");
    }
}
