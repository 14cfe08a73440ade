//! Builds that are killed: at every step that they take, at any moment, two at once. One whole atlas is there afterwards.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::fixture::{atlas, build, manifest, small_archive};

/// The calls by which things are put in place and removed.
const CALLS: [&str; 7] = ["rename", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "fsync"];

fn table(path: &Path, rows: usize) {
    let mut text = "square,taxon,date\n".to_owned();
    for row in 0..rows {
        let (hour, quarter) = (row % 5 + 1, row % 4 + 1);
        text +=
            &format!("E4-{hour}{}-1{quarter},Taxon number{},{}\n", row % 8 + 1, row % 300, 1900 + row % 100);
    }
    fs::write(path, text).unwrap();
}

fn command(program: &str, before: &[&str], input: &Path, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(before).args(["build", "--as-of", "2026-01-01"]).arg(input).arg("--out").arg(dir);
    command.arg("--dwca").arg(dir.with_file_name("out.zip"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn start(input: &Path, dir: &Path) -> Child {
    command(assert_cmd::cargo::cargo_bin("atlas").to_str().unwrap(), &[], input, dir).spawn().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A place with two inputs, and the builds that come of them.
struct Place {
    temp: tempfile::TempDir,
    builds: [String; 2],
}

impl Place {
    fn new(rows: usize) -> Self {
        let temp = tempfile::tempdir().unwrap();
        small_archive(&temp.path().join("0.zip"));
        table(&temp.path().join("1.csv"), rows);
        let place = Place { temp, builds: Default::default() };
        let builds = [0, 1].map(|input| build(&[&place.input(input)], &place.dir()).build);
        Place { builds, ..place }
    }

    fn input(&self, number: usize) -> PathBuf {
        self.temp.path().join(["0.zip", "1.csv"][number])
    }

    fn dir(&self) -> PathBuf {
        self.temp.path().join("data")
    }

    /// One of the two is there, whole, with its report.
    fn is_whole(&self, when: &str) {
        let check = atlas().arg("check").arg(self.dir()).output().unwrap();
        assert!(check.status.success(), "{when}: {}", String::from_utf8_lossy(&check.stderr));
        assert!(String::from_utf8_lossy(&check.stdout).contains("and its report"), "{when}");
        assert!(self.builds.contains(&manifest(&self.dir()).build), "{when}");
    }

    /// Builds, and nothing else is there.
    fn finishes(&self, input: usize, when: &str) {
        let done = command(
            assert_cmd::cargo::cargo_bin("atlas").to_str().unwrap(),
            &[],
            &self.input(input),
            &self.dir(),
        )
        .stderr(Stdio::piped())
        .output()
        .unwrap();
        assert!(done.status.success(), "{when}: {}", String::from_utf8_lossy(&done.stderr));
        self.is_whole(when);
        assert_eq!(
            names(&self.dir()),
            {
                let mut all = vec![self.builds[input].clone(), "atlas.json".into()];
                all.sort();
                all
            },
            "{when}"
        );
        let mut report = names(&self.temp.path().join("data-report"));
        // There only if another atlas was replaced; checked like the rest.
        report.retain(|name| name != "changes.json");
        assert_eq!(report, ["rejected.tsv.gz", "report.json", "summary.txt"], "{when}");
        assert_eq!(names(self.temp.path()), ["0.zip", "1.csv", "data", "data-report", "out.zip"], "{when}");
    }
}

/// Builds that are killed at the first, second, … call of a kind, until one is not; what is done before and after each.
fn at_every_call(place: &Place, input: usize, before: &dyn Fn(), after: &dyn Fn(&str)) {
    let tool = assert_cmd::cargo::cargo_bin("atlas");
    let mut killed = 0;
    for call in CALLS {
        let mut at = 1;
        loop {
            before();
            let inject = format!("inject={call}:signal=SIGKILL:when={at}");
            let trace = format!("trace={call}");
            let arguments =
                ["-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject, tool.to_str().unwrap()];
            let ended = command("strace", &arguments, &place.input(input), &place.dir()).status().unwrap();
            after(&format!("killed at {call} {at}"));
            if ended.success() {
                break;
            }
            killed += 1;
            // Removals are many and of one kind: every one at first, then now and then.
            at += if at < 10 { 1 } else { at / 2 };
        }
    }
    assert!(killed > 15, "only {killed} builds were killed");
}

#[test]
#[cfg_attr(not(has_strace), ignore = "needs strace: `.ci/tools.sh test` installs it")]
fn killed_at_every_step_the_old_or_the_new_atlas_is_whole() {
    let place = Place::new(4);
    at_every_call(&place, 1, &|| place.finishes(0, "before"), &|when| {
        place.is_whole(when);
        place.finishes(1, when);
    });
}

#[test]
#[cfg_attr(not(has_strace), ignore = "needs strace: `.ci/tools.sh test` installs it")]
fn killed_at_every_step_of_building_the_same_again_it_is_whole() {
    let place = Place::new(4);
    at_every_call(
        &place,
        1,
        &|| {
            // Something to mend, so that files are put in place.
            place.finishes(1, "before");
            let taxa = place.dir().join(&place.builds[1]).join("taxon");
            fs::remove_file(taxa.join(&names(&taxa)[0])).unwrap();
            fs::remove_file(place.temp.path().join("data-report/summary.txt")).unwrap();
        },
        &|when| {
            // A build that was killed early has mended nothing yet, but lost nothing either.
            assert_eq!(manifest(&place.dir()).build, place.builds[1], "{when}");
            place.finishes(1, when);
        },
    );
}

#[test]
#[cfg_attr(not(has_strace), ignore = "needs strace: `.ci/tools.sh test` installs it")]
fn killed_at_every_step_of_the_first_build_the_next_finishes() {
    let place = Place::new(4);
    at_every_call(
        &place,
        1,
        &|| {
            for folder in ["data", "data-report"] {
                fs::remove_dir_all(place.temp.path().join(folder)).unwrap();
            }
        },
        &|when| {
            if place.dir().join("atlas.json").exists() {
                place.is_whole(when);
            }
            place.finishes(1, when);
        },
    );
}

/// Numbers that look random and are the same in every run.
fn chance(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

fn killed_at_random(times: u32) {
    let place = Place::new(20_000);
    // Each input takes its own time.
    let full_times = [0, 1].map(|input| {
        let begun = Instant::now();
        assert!(start(&place.input(input), &place.dir()).wait().unwrap().success());
        begun.elapsed()
    });
    let (mut seed, mut killed) = (1972, 0);
    for turn in 0..times {
        let input = turn as usize % 2;
        let mut running = start(&place.input(input), &place.dir());
        thread::sleep(full_times[input].mul_f64((chance(&mut seed) % 1000) as f64 / 1000.0 * 0.8));
        running.kill().unwrap();
        killed += u32::from(!running.wait().unwrap().success());
        place.is_whole(&format!("turn {turn}"));
    }
    assert!(killed * 3 > times, "only {killed} of {times} were killed");
    place.finishes(1, "afterwards");
}

#[test]
fn killed_at_any_moment_one_whole_atlas_is_there() {
    killed_at_random(20);
}

#[test]
#[ignore = "a storm of kills: run it with `make test-storm`"]
fn storm_of_kills_over_builds() {
    killed_at_random(100);
}

#[test]
fn two_builds_at_once_leave_one_whole_atlas() {
    let place = Place::new(2_000);
    for turn in 0..4 {
        let mut both = [0, 1].map(|input| start(&place.input(input), &place.dir()));
        if turn == 3 {
            thread::sleep(Duration::from_millis(30));
            both[0].kill().unwrap();
        }
        let ended = both.map(|mut running| running.wait().unwrap().success());
        assert!(ended[1] && (ended[0] || turn == 3), "turn {turn}: {ended:?}");
        place.is_whole(&format!("turn {turn}"));
        place.finishes(turn % 2, "after two at once");
    }
}
