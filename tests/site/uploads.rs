//! A new build uploaded file by file, in any order, cut at any moment: what a reader is sent is never a mix of two builds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use ifbl_atlas::checksum::Checksum;
use serde_json::Value;

use crate::fixture::{DATA, NEXT_DATA, build_in, site};
use crate::pages::{files, real_place, target, values};

/// A site as a host has it: files by their paths.
type Hosted = BTreeMap<String, Vec<u8>>;

fn hosted(folder: &Path) -> Hosted {
    let read = |file: String| (file.clone(), fs::read(folder.join(file)).unwrap());
    files(folder).into_iter().map(read).collect()
}

/// Two sites with another app and other data each.
fn two_sites() -> [Hosted; 2] {
    let builds = [(&*DATA, "0123456789abcdef"), (&*NEXT_DATA, "fedcba9876543210")];
    builds.map(|(data, app)| {
        let place = real_place();
        let page = place.path().join("app/index.html");
        let text = fs::read_to_string(&page).unwrap().replace("0123456789abcdef", app);
        fs::write(&page, text.replace("a{color:red}", &format!("a{{color:#{}}}", &app[..6]))).unwrap();
        for ending in [".js", "_bg.wasm"] {
            let name = |app: &str| place.path().join(format!("app/app-{app}{ending}"));
            fs::rename(name("0123456789abcdef"), name(app)).ok();
        }
        site(place.path(), data).args(["--base-url", "https://a.example"]).assert().success();
        hosted(&place.path().join("site"))
    })
}

/// Files that are fetched beside a page under names that stay: each is whole by itself and says nothing of records.
const OF_ANY_BUILD: [&str; 1] = ["icon.svg"];

/// The hash in a name.
fn hash_in(file: &str) -> Option<&str> {
    let name = file.rsplit('/').next()?;
    let tail = name.rsplit_once('-')?.1.split(['.', '_']).next()?;
    (tail.len() == 16 && tail.bytes().all(|b| b.is_ascii_hexdigit())).then_some(tail)
}

/// What a reader of every page is sent holds together, whatever is there of the two sites.
fn is_no_mix(now: &Hosted, sites: &[Hosted; 2], when: &str) {
    for (page, bytes) in now.iter().filter(|(file, _)| file.ends_with(".html") && *file != "404.html") {
        // A page comes whole from one site …
        let of: Vec<&Hosted> = sites.iter().filter(|site| site.get(page) == Some(bytes)).collect();
        assert!(!of.is_empty(), "{when}: {page}");
        let text = std::str::from_utf8(bytes).unwrap();
        let attributes = ["src", "srcset", "data-app", "data-wasm", "data-host", "data-later"];
        let loaded = attributes
            .iter()
            .flat_map(|attribute| values(text, attribute))
            .flat_map(|value| value.split(' '));
        let styles =
            values(text, "href").into_iter().filter(|file| file.ends_with(".css") || file.ends_with(".svg"));
        let mut looked = 0;
        for address in loaded.chain(styles) {
            // … and what it loads is of that site, or not there yet: never of the other one.
            let from_root =
                ["data-app", "data-wasm"].iter().any(|name| values(text, name).contains(&address))
                    || values(text, "data-later")
                        .iter()
                        .any(|later| later.split(' ').any(|file| file == address));
            let file = if from_root { address.to_owned() } else { target(page, address) };
            if OF_ANY_BUILD.contains(&file.as_str()) {
                continue;
            }
            assert!(
                hash_in(&file).is_some(),
                "{page} loads {file}, whose name stays when its content changes"
            );
            let Some(content) = now.get(&file) else { continue };
            assert!(of.iter().any(|site| site.get(&file) == Some(content)), "{when}: {page} with {file}");
            // Of the files that the tool names the hash is that of the content.
            if !file.starts_with("app-") {
                assert_eq!(Checksum::of(content).short(8), hash_in(&file).unwrap(), "{file}");
            }
            looked += 1;
        }
        let _ = looked;
    }
    // The manifest is of one build, and all that it leads to lies in the folder of that build.
    let manifest: Value = serde_json::from_slice(&now["data/atlas.json"]).unwrap();
    let build = manifest["build"].as_str().unwrap();
    for (file, bytes) in now.iter().filter(|(file, _)| file.starts_with(&format!("data/{build}/"))) {
        assert!(sites.iter().any(|site| site.get(file) == Some(bytes)), "{when}: {file}");
    }
    // A copy that a host sends instead is that of a page of one site.
    for (file, bytes) in now {
        let plain = file.strip_suffix(".br").or_else(|| file.strip_suffix(".gz"));
        if plain.is_some_and(|plain| plain.ends_with(".html")) {
            assert!(sites.iter().any(|site| site.get(file) == Some(bytes)), "{when}: {file}");
        }
    }
}

/// Numbers without a pattern, the same each time (Knuth's multiplier).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn order(&mut self, mut files: Vec<String>) -> Vec<String> {
        for index in (1..files.len()).rev() {
            files.swap(index, self.below(index + 1));
        }
        files
    }
}

#[test]
fn no_order_of_files_shows_a_mix() {
    let sites = two_sites();
    let shared: BTreeSet<&String> = sites[0].keys().filter(|file| sites[1].contains_key(*file)).collect();
    assert!(shared.iter().any(|file| file.ends_with("index.html")) && shared.len() > 20, "{}", shared.len());
    assert_ne!(build_in(&DATA), build_in(&NEXT_DATA));
    let mut chance = Chance(1976);
    for turn in 0..12 {
        let (from, to) = (&sites[turn % 2], &sites[1 - turn % 2]);
        let mut now = from.clone();
        let by_name: Vec<String> = to.keys().cloned().collect();
        // By name and against it, as programs upload, and in any order.
        let order = match turn {
            0 => by_name,
            1 => by_name.into_iter().rev().collect(),
            _ => chance.order(by_name),
        };
        let looks: BTreeSet<usize> = (0..6).map(|_| chance.below(order.len())).collect();
        for (step, file) in order.into_iter().enumerate() {
            now.insert(file.clone(), to[&file].clone());
            if looks.contains(&step) {
                is_no_mix(&now, &sites, &format!("turn {turn}, step {step}, after {file}"));
            }
        }
        // Some hosts take away what is no longer there, in any order too.
        let gone = now.keys().filter(|file| !to.contains_key(*file)).cloned().collect();
        for (step, file) in chance.order(gone).into_iter().enumerate() {
            now.remove(&file);
            if step % 40 == 0 {
                is_no_mix(&now, &sites, &format!("turn {turn}, {file} removed"));
            }
        }
        assert!(now == *to, "turn {turn}");
    }
}

#[test]
fn a_mix_would_be_seen() {
    let sites = two_sites();
    let picture = |site: &Hosted| site.keys().find(|file| file.starts_with("picture/map-")).cloned().unwrap();
    let mut now = sites[0].clone();
    now.insert(picture(&sites[0]), sites[1][&picture(&sites[1])].clone());
    let seen = std::panic::catch_unwind(|| is_no_mix(&now, &sites, "a picture of the other site"));
    assert!(seen.is_err());
}
