//! Sites that are killed while they are written: every page that is served is of one build.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use crate::fixture::{DATA, NEXT_DATA, build_in, names, place};

/// The calls by which things are put in place and removed.
const CALLS: [&str; 7] = ["rename", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "fsync"];

/// Two apps and two builds of data; what is published changes between them.
struct Place {
    temp: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let temp = place();
        fs::rename(temp.path().join("app"), temp.path().join("app0")).unwrap();
        fs::create_dir(temp.path().join("app1")).unwrap();
        for (app, hash) in [("app0", "0123456789abcdef"), ("app1", "fedcba9876543210")] {
            let page =
                format!("<title>Atlas</title><script src=\"app-{hash}.js\"></script>{}", "<p>".repeat(90));
            fs::write(temp.path().join(app).join("index.html"), page).unwrap();
            fs::write(temp.path().join(app).join(format!("app-{hash}.js")), "let x;".repeat(90)).unwrap();
        }
        let place = Place { temp };
        place.finishes(1, "at first");
        place
    }

    fn command(&self, program: &str, before: &[&str], number: usize) -> Command {
        let mut command = Command::new(program);
        command.args(before).arg("site").arg("--data").arg([&*DATA, &*NEXT_DATA][number]);
        command
            .arg("--app")
            .arg(self.temp.path().join(["app0", "app1"][number]))
            .arg("--out")
            .arg(self.site());
        command.arg("--prune").stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn start(&self, number: usize) -> Child {
        self.command(env!("CARGO_BIN_EXE_atlas"), &[], number).spawn().unwrap()
    }

    fn site(&self) -> PathBuf {
        self.temp.path().join("site")
    }

    /// The page finds its app, and the manifest its data; so do their compressed copies.
    fn is_whole(&self, when: &str) {
        let site = self.site();
        let page = fs::read_to_string(site.join("index.html")).unwrap();
        let app = page.split("<script src=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(site.join(app).is_file(), "{when}: {app}");
        for ending in ["br", "gz"] {
            // A copy may be gone for a moment, but is never of another page.
            let mut copy = Vec::new();
            let path = site.join(format!("index.html.{ending}"));
            let Ok(bytes) = fs::read(path) else { continue };
            match ending {
                "br" => brotli::BrotliDecompress(&mut bytes.as_slice(), &mut copy).unwrap(),
                _ => drop(
                    std::io::copy(&mut flate2::read::GzDecoder::new(bytes.as_slice()), &mut copy).unwrap(),
                ),
            }
            assert!(copy == page.as_bytes(), "{when}: index.html.{ending}");
        }
        let check =
            assert_cmd::Command::cargo_bin("atlas").unwrap().arg("check").arg(site.join("data")).output();
        let check = check.unwrap();
        assert!(check.status.success(), "{when}: {}", String::from_utf8_lossy(&check.stderr));
    }

    /// A run that is not disturbed, after which nothing of the others is left.
    fn finishes(&self, number: usize, when: &str) {
        let done =
            self.command(env!("CARGO_BIN_EXE_atlas"), &[], number).stderr(Stdio::piped()).output().unwrap();
        assert!(done.status.success(), "{when}: {}", String::from_utf8_lossy(&done.stderr));
        self.is_whole(when);
        let build = build_in([&*DATA, &*NEXT_DATA][number]);
        assert_eq!(build_in(&self.site().join("data")), build, "{when}");
        let folders = |name: &&String| self.site().join("data").join(name).is_dir();
        assert_eq!(names(&self.site().join("data")).iter().filter(folders).count(), 1, "{when}");
        let own: serde_json::Value =
            serde_json::from_slice(&fs::read(self.site().join(".atlas-site.json")).unwrap()).unwrap();
        let mut listed: Vec<String> = own["files"].as_object().unwrap().keys().cloned().collect();
        listed.push(".atlas-site.json".into());
        listed.sort();
        let mut found = Vec::new();
        files(&self.site(), "", &mut found);
        found.sort();
        assert_eq!(found, listed, "{when}");
        let mut beside = names(self.temp.path());
        // The first data have fewer records than the next: what showed those is to be deleted elsewhere too.
        beside.retain(|name| name != ".site-to-delete.txt");
        assert_eq!(beside, ["app0", "app1", "site"], "{when}");
    }
}

fn files(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            files(&path, &format!("{prefix}{name}/"), found)
        } else {
            found.push(format!("{prefix}{name}"))
        }
    }
}

#[test]
#[cfg_attr(not(has_strace), ignore = "needs strace: `.ci/tools.sh test` installs it")]
fn killed_at_every_step_every_page_is_of_one_build() {
    let place = Place::new();
    let (mut killed, mut number) = (0, 0);
    for call in CALLS {
        let mut at = 1;
        loop {
            let (trace, inject) =
                (format!("trace={call}"), format!("inject={call}:signal=SIGKILL:when={at}"));
            let before =
                ["-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject, env!("CARGO_BIN_EXE_atlas")];
            let ended = place.command("strace", &before, number).status().unwrap();
            let when = format!("killed at {call} {at}");
            place.is_whole(&when);
            place.finishes(number, &when);
            number = 1 - number;
            if ended.success() {
                break;
            }
            killed += 1;
            // Removals are many and of one kind: every one at first, then now and then.
            at += if at < 12 { 1 } else { at };
        }
    }
    assert!(killed > 20, "only {killed} were killed");
}

fn killed_at_random(times: u32) {
    let place = Place::new();
    let begun = Instant::now();
    place.finishes(0, "undisturbed");
    let full_time = begun.elapsed();
    let (mut seed, mut killed) = (1976_u64, 0);
    for turn in 0..times {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut running = place.start(1 - turn as usize % 2);
        std::thread::sleep(full_time.mul_f64((seed >> 33) as f64 / f64::from(1_u32 << 31) * 0.9));
        running.kill().unwrap();
        killed += u32::from(!running.wait().unwrap().success());
        place.is_whole(&format!("turn {turn}"));
    }
    assert!(killed * 3 > times, "only {killed} of {times} were killed");
    place.finishes(1, "afterwards");
}

#[test]
fn killed_at_any_moment_every_page_is_of_one_build() {
    killed_at_random(20);
}

#[test]
#[ignore = "a storm of kills: run it with `make test-storm`"]
fn storm_of_kills_over_sites() {
    killed_at_random(100);
}

#[test]
fn two_at_once_leave_one_whole_site() {
    let place = Place::new();
    for turn in 0..2 {
        let both = [0, 1].map(|number| place.start(number));
        for mut running in both {
            assert!(running.wait().unwrap().success(), "turn {turn}");
        }
        place.is_whole(&format!("turn {turn}"));
        place.finishes(turn, "after two at once");
    }
}
