//! Builds that are stopped: by Ctrl-C, by the system, by a full disk. The old atlas stays.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::fixture::{atlas, build, manifest, small_archive};

/// A table whose atlas has many files, and one of them large.
fn large_table(path: &Path) {
    let mut rows = "square,taxon,date\n".to_owned();
    for row in 0..80_000 {
        let (hour, quarter) = (row % 5 + 1, row % 4 + 1);
        rows += &format!(
            "E4-{hour}{}-1{quarter},Taxon number{},{}\n",
            row % 8 + 1,
            row % 997 % 300,
            1900 + row % 100
        );
    }
    fs::write(path, rows).unwrap();
}

/// A build of this table, under way.
fn start(table: &Path, dir: &Path) -> std::process::Child {
    Command::new(assert_cmd::cargo::cargo_bin("atlas"))
        .args(["build", "--as-of", "2026-01-01"])
        .arg(table)
        .arg("--out")
        .arg(dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Whether this build is in place, whole, with nothing beside it.
fn holds_only(dir: &Path, build: &str) {
    assert_eq!(manifest(dir).build, build);
    atlas().arg("check").arg(dir).assert().success();
    assert_eq!(fs::read_dir(dir).unwrap().count(), 2);
}

#[test]
fn a_build_interrupted_at_any_moment_leaves_one_whole_atlas() {
    let temp = tempfile::tempdir().unwrap();
    let small = temp.path().join("small.zip");
    small_archive(&small);
    let dir = temp.path().join("data");
    let table = temp.path().join("large.csv");
    large_table(&table);
    // How long it takes here, and what comes of it.
    let begun = Instant::now();
    assert!(start(&table, &dir).wait().unwrap().success());
    let full_time = begun.elapsed();
    let new = manifest(&dir).build;
    let old = build(&[&small], &dir).build;
    let mut stopped = 0;
    // More often towards the end, where files are put in place.
    for percent in [0, 5, 20, 40, 60, 70, 80, 84, 88, 91, 94, 96, 98, 100, 102] {
        let mut running = start(&table, &dir);
        thread::sleep(full_time * percent / 100);
        let signal = if percent % 20 == 0 { "-TERM" } else { "-INT" };
        Command::new("kill")
            .args([signal, &running.id().to_string()])
            .stderr(Stdio::null())
            .status()
            .unwrap();
        if running.wait().unwrap().success() {
            // It was done already, or could no longer be stopped half-way: then all of it is new.
            holds_only(&dir, &new);
            build(&[&small], &dir);
        } else {
            stopped += 1;
            if manifest(&dir).build == new {
                // The signal came when all was in place, before the program had ended.
                holds_only(&dir, &new);
                build(&[&small], &dir);
            } else if percent > 0 {
                holds_only(&dir, &old);
            }
        }
    }
    assert!(stopped > 0, "no build was stopped");
}

#[test]
fn what_a_killed_build_left_is_swept_away_by_the_next() {
    let temp = tempfile::tempdir().unwrap();
    let small = temp.path().join("small.zip");
    small_archive(&small);
    let dir = temp.path().join("data");
    let old = build(&[&small], &dir).build;
    let table = temp.path().join("large.csv");
    large_table(&table);
    let mut running = start(&table, &dir);
    let building = || fs::read_dir(&dir).unwrap().count() > 2;
    while !building() && running.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_millis(1));
    }
    running.kill().unwrap();
    running.wait().unwrap();
    atlas().arg("check").arg(&dir).assert().success();
    assert_eq!(build(&[&small], &dir).build, old);
    holds_only(&dir, &old);
}

/// A shell that runs `atlas build` under a limit; `limit` comes before the command.
fn limited(shell: &str, limit: &str, arguments: &[&Path]) -> std::process::Output {
    let mut command = Command::new(shell);
    command.arg("-c").arg(format!("{limit} exec \"$0\" build --as-of 2026-01-01 \"$@\""));
    command.arg(assert_cmd::cargo::cargo_bin("atlas")).args(arguments).output().unwrap()
}

#[test]
fn a_disk_that_is_full_is_told_and_the_old_atlas_stays() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| -> PathBuf { temp.path().join(name) };
    small_archive(&path("small.zip"));
    let dir = path("data");
    let old = build(&[&path("small.zip")], &dir).build;
    large_table(&path("large.csv"));
    let out = Path::new("--out");
    let dwca = (Path::new("--dwca"), path("out.zip"));
    // Files may grow to so many units of 512 or 1,024 bytes, and writing more fails as on a full disk.
    for units in ["0", "1", "4"] {
        // Ignored, the signal becomes an error of the write.
        let limit = format!("trap '' XFSZ; ulimit -f {units};");
        let ended = limited("sh", &limit, &[&path("large.csv"), out, &dir]);
        let error = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(1), "{error}");
        assert!(error.contains("cannot be written") && error.lines().count() == 1, "{error}");
        holds_only(&dir, &old);
    }
    // Enough for the atlas, not for the archive beside it: then neither is put in place.
    let limit = "trap '' XFSZ; ulimit -f 1000;";
    let ended = limited("sh", limit, &[&path("large.csv"), out, &dir, dwca.0, &dwca.1]);
    let error = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{error}");
    assert!(error.contains("out.zip"), "{error}");
    assert!(!dwca.1.exists());
    holds_only(&dir, &old);
}

#[test]
#[cfg_attr(not(has_unshare), ignore = "needs a name space of its own to mount a disk in")]
fn a_small_disk_that_fills_up_keeps_the_old_atlas() {
    let temp = tempfile::tempdir().unwrap();
    let mount = temp.path().join("disk");
    fs::create_dir(&mount).unwrap();
    large_table(&temp.path().join("large.csv"));
    small_archive(&temp.path().join("small.zip"));
    // In a name space of its own, so that nobody else sees the disk and it is gone with the shell.
    let script = "mount -t tmpfs -o size=300k none \"$2/disk\" || exit 77
        \"$1\" build --as-of 2026-01-01 \"$2/small.zip\" --out \"$2/disk/data\" || exit 78
        \"$1\" build --as-of 2026-01-01 \"$2/large.csv\" --out \"$2/disk/data\"; echo \"ended with $?\"
        \"$1\" check \"$2/disk/data\" && ls -A \"$2/disk/data\" | wc -l";
    let run = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(assert_cmd::cargo::cargo_bin("atlas"))
        .arg(temp.path())
        .output();
    let run = run.unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let (output, error) = (String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap());
    assert!(output.contains("ended with 1"), "{output}{error}");
    assert!(error.contains("No space left on device") && error.contains("make room on the disk"), "{error}");
    assert!(output.contains("whole and consistent") && output.trim_end().ends_with('2'), "{output}{error}");
}
