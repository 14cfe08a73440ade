//! Whose files a build may replace or remove: its own, and nobody else's.

use std::fs;
use std::path::{Path, PathBuf};

use predicates::prelude::*;

use crate::fixture::{atlas, build, manifest, report, small_archive, zip};

/// A place with a small archive.
fn place() -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    small_archive(&temp.path().join("small.zip"));
    temp
}

/// Every file in a folder with its content, links as what they are.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap();
            if kind.is_dir() {
                found.push((path.clone(), Vec::new()));
                folders.push(path);
            } else if kind.is_symlink() {
                let target = fs::read_link(&path).unwrap();
                found.push((path, target.as_os_str().as_encoded_bytes().to_vec()));
            } else {
                found.push((path.clone(), fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// A build that ends with one line and exit 1, having touched nothing.
fn refused(place: &Path, arguments: &[&str], fault: &str) {
    let before = contents(place);
    let mut command = atlas();
    command.current_dir(place).args(["build", "--as-of", "2026-01-01"]).args(arguments);
    let output = command.output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), error.lines().count()), (Some(1), 1), "{arguments:?}: {error}");
    assert!(error.contains(fault), "{arguments:?}: {error}");
    assert!(contents(place) == before, "{arguments:?} changed something");
}

#[test]
fn what_is_in_the_way_is_refused_before_anything_is_read() {
    type Setup = fn(&Path);
    let foreign: [(&str, Setup, &str); 11] = [
        ("a thesis in the report", |p| write(p, "b-report/thesis.txt"), "b-report/thesis.txt"),
        ("a folder in the report", |p| write(p, "b-report/deep/er/thesis.txt"), "b-report/deep"),
        ("a file for the report", |p| write(p, "b-report"), "b-report"),
        (
            "an atlas for the report",
            |p| drop(build(&[&p.join("small.zip")], &p.join("b-report"))),
            "b-report",
        ),
        ("notes under a name of the report", |p| write(p, "b-report/summary.txt"), "b-report/summary.txt"),
        ("a foreign manifest", |p| write(p, "b/atlas.json"), "atlas.json"),
        ("an empty manifest", |p| write_text(p, "b/atlas.json", "{}"), "atlas.json"),
        ("a folder for the manifest", |p| write(p, "b/atlas.json/x"), "atlas.json"),
        ("a file for the folder", |p| write(p, "b"), "b"),
        ("work in the folder", |p| write(p, "b/thesis.txt"), "thesis.txt"),
        (
            "a manifest that names Documents",
            |p| {
                let text = r#"{"format":1,"build":"Documents","tool":"0.1.0","counts":{},"files":{}}"#;
                write_text(p, "b/atlas.json", text);
                write(p, "b/Documents/thesis.txt");
            },
            "atlas.json",
        ),
    ];
    for (what, setup, fault) in foreign {
        let place = place();
        setup(place.path());
        // The input is not there: who reads it first says so.
        refused(place.path(), &["no-such-input.csv", "--out", "b"], fault);
        refused(place.path(), &["small.zip", "--out", "b"], fault);
        let before = contents(place.path());
        let mut demo = atlas();
        demo.current_dir(place.path()).args(["demo", "--out", "b"]).assert().code(1);
        assert!(contents(place.path()) == before, "{what}: the demo changed something");
    }
}

fn write(place: &Path, name: &str) {
    write_text(place, name, "ten years");
}

fn write_text(place: &Path, name: &str, text: &str) {
    let path = place.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_report_that_somebody_wrote_into_is_kept() {
    let place = place();
    let path = |name: &str| place.path().join(name);
    build(&[&path("small.zip")], &path("b"));
    let summary = fs::read_to_string(path("b-report/summary.txt")).unwrap();
    fs::write(path("b-report/summary.txt"), format!("{summary}  and my notes\n")).unwrap();
    refused(place.path(), &["small.zip", "--out", "b"], "summary.txt");
    fs::write(path("b-report/summary.txt"), summary).unwrap();
    fs::write(path("b-report/thesis.txt"), "ten years").unwrap();
    refused(place.path(), &["small.zip", "--out", "b"], "thesis.txt");
    fs::remove_file(path("b-report/thesis.txt")).unwrap();
    build(&[&path("small.zip")], &path("b"));
    // The atlas may be removed, and its report still is one.
    fs::remove_dir_all(path("b")).unwrap();
    build(&[&path("small.zip")], &path("b"));
    fs::remove_dir_all(path("b-report")).unwrap();
    build(&[&path("small.zip")], &path("b"));
    assert_eq!(report(&path("b"))["counts"]["records"], 1);
}

#[test]
fn an_older_build_goes_but_not_what_others_put_into_it() {
    let place = place();
    let path = |name: &str| place.path().join(name);
    let dir = path("b");
    let old = build(&[&path("small.zip")], &dir).build;
    write(&dir, &format!("{old}/taxon/thesis.txt"));
    write(&dir, "README.md");
    write(&dir, "0123456789abcdef/thesis.txt");
    // An atlas of another format is one too.
    let text = fs::read_to_string(dir.join("atlas.json")).unwrap();
    fs::write(dir.join("atlas.json"), text.replacen("\"format\":", "\"format\":9", 1)).unwrap();
    atlas()
        .arg("build")
        .arg(path("small.zip"))
        .arg("--out")
        .arg(&dir)
        .args(["--as-of", "2026-01-02"])
        .assert()
        .success();
    let new = manifest(&dir).build;
    assert_ne!(new, old);
    for kept in [format!("{old}/taxon/thesis.txt"), "README.md".into(), "0123456789abcdef/thesis.txt".into()]
    {
        assert_eq!(fs::read_to_string(dir.join(&kept)).unwrap(), "ten years", "{kept}");
    }
    let left: Vec<_> = contents(&dir.join(&old)).into_iter().map(|(path, _)| path).collect();
    assert_eq!(left, [dir.join(&old).join("taxon"), dir.join(&old).join("taxon/thesis.txt")]);
    atlas().arg("check").arg(&dir).assert().code(1).stderr(predicate::str::contains("does not belong"));
}

#[test]
fn a_build_does_not_go_into_a_site() {
    let place = place();
    write_text(place.path(), "s/.atlas-site.json", "{}");
    refused(place.path(), &["small.zip", "--out", "s/data"], "atlas site");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_stays_one() {
    use std::os::unix::fs::symlink;
    let place = place();
    let path = |name: &str| place.path().join(name);
    fs::create_dir(path("disk")).unwrap();
    symlink("disk/atlas", path("b")).unwrap();
    for _ in 0..2 {
        build(&[&path("small.zip")], &path("b"));
        assert_eq!(fs::read_link(path("b")).unwrap(), Path::new("disk/atlas"));
        atlas().arg("check").arg(path("disk/atlas")).assert().success();
        assert!(path("disk/atlas-report/report.json").is_file());
        assert!(!path("b-report").exists());
    }
}

#[cfg(unix)]
#[test]
fn archives_and_cubes_replace_only_their_like() {
    use std::os::unix::fs::symlink;
    let place = place();
    let path = |name: &str| place.path().join(name);
    let small = path("small.zip");
    build(&[&small], &path("b"));
    // The input itself is an archive of ours, so that only its being read keeps it.
    let run = |arguments: &[&str]| {
        let mut command = atlas();
        command.current_dir(place.path()).args(["build", "--as-of", "2026-01-01", "--out", "b"]);
        command.args(arguments).assert().success();
    };
    run(&["small.zip", "--dwca", "ours.zip", "--cube", "ours.csv.gz"]);
    symlink("ours.zip", path("link.zip")).unwrap();
    fs::hard_link(path("ours.zip"), path("hard.zip")).unwrap();
    write_text(place.path(), "names.csv", "name\nPoa annua\n");
    write(place.path(), "thesis.txt");
    zip(
        &path("foreign.zip"),
        &[("eml.xml", b"<eml packageId=\"of somebody\">"), ("meta.xml", b"<archive/>")],
    );
    fs::create_dir(path("folder")).unwrap();
    for (arguments, fault) in [
        (["ours.zip", "--dwca", "ours.zip"], "is read too"),
        (["ours.zip", "--dwca", "./ours.zip"], "is read too"),
        (["ours.zip", "--dwca", "link.zip"], "is read too"),
        (["link.zip", "--dwca", "ours.zip"], "is read too"),
        (["ours.zip", "--dwca", "hard.zip"], "is read too"),
        (["ours.csv.gz", "--cube", "ours.csv.gz"], "is read too"),
        (["small.zip", "--dwca", "small.zip"], "small.zip"),
        (["small.zip", "--dwca", "thesis.txt"], "thesis.txt"),
        (["small.zip", "--cube", "thesis.txt"], "thesis.txt"),
        (["small.zip", "--dwca", "foreign.zip"], "foreign.zip"),
        (["small.zip", "--dwca", "ours.csv.gz"], "ours.csv.gz"),
        (["small.zip", "--cube", "ours.zip"], "ours.zip"),
        (["small.zip", "--dwca", "folder"], "is a folder"),
        (["small.zip", "--cube", "folder"], "is a folder"),
        (["small.zip", "--cube", "/dev/null"], "no ordinary file"),
        (["small.zip", "--dwca", "b"], "b"),
        (["small.zip", "--dwca", "b/atlas.json"], "atlas.json"),
        (["small.zip", "--dwca", "b/new.zip"], "belongs to the atlas"),
        (["small.zip", "--dwca", "c"], "belongs to the atlas"),
        (["small.zip", "--cube", "b-report/new.csv.gz"], "belongs to the atlas"),
        (["small.zip", "--cube", "b-report/report.json"], "report.json"),
        (["small.zip", "--dwca", "no/such/x.zip"], "x.zip"),
    ] {
        let out = if arguments[2] == "c" { "c" } else { "b" };
        refused(place.path(), &[&arguments[..], &["--out", out]].concat(), fault);
    }
    for arguments in [
        ["small.zip", "--dwca", "new", "--cube", "new"],
        ["small.zip", "--dwca", "new", "--cube", "./new"],
        ["small.zip", "--dwca", "ours.zip", "--cube", "link.zip"],
        ["ours.csv.gz", "--dwca", "ours.csv.gz", "--cube", "other"],
    ] {
        refused(place.path(), &[&arguments[..], &["--out", "b"]].concat(), "");
    }
    refused(
        place.path(),
        &["small.zip", "--names", "names.csv", "--cube", "names.csv", "--out", "b"],
        "names.csv",
    );
    // Over earlier ones, through a link too, which stays.
    run(&["small.zip", "--dwca", "link.zip", "--cube", "ours.csv.gz"]);
    assert!(fs::symlink_metadata(path("link.zip")).unwrap().is_symlink());
    fs::write(path("empty.zip"), "").unwrap();
    run(&["small.zip", "--dwca", "empty.zip"]);
    assert!(fs::metadata(path("empty.zip")).unwrap().len() > 0);
}

#[cfg(unix)]
#[test]
fn a_map_replaces_only_a_map() {
    let place = place();
    let path = |name: &str| place.path().join(name);
    build(&[&path("small.zip")], &path("b"));
    let map = |out: &str| {
        let mut command = atlas();
        command.current_dir(place.path()).args(["map", "poa-annua", "--data", "b", "-o", out]);
        command
    };
    for ending in ["svg", "png", "geojson", "kml", "csv"] {
        let out = format!("map.{ending}");
        // Over one of its own it goes.
        map(&out).assert().success();
        map(&out).assert().success();
        let foreign = format!("mine.{ending}");
        for text in
            ["ten years", "<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- mine --></svg>", "taxon;square\n"]
        {
            write_text(place.path(), &foreign, text);
            map(&foreign).assert().code(1).stderr(predicate::str::contains(&foreign));
            assert_eq!(fs::read_to_string(path(&foreign)).unwrap(), text);
        }
    }
    fs::create_dir(path("folder.svg")).unwrap();
    map("folder.svg").assert().code(1).stderr(predicate::str::contains("is a folder"));
    let book = || {
        let mut command = atlas();
        command.current_dir(place.path()).args(["map", "--all", "--data", "b", "-o", "book"]);
        command
    };
    book().assert().success();
    book().assert().success();
    write(place.path(), "book/poa-annua.svg");
    book().assert().code(1).stderr(predicate::str::contains("poa-annua.svg"));
    assert_eq!(fs::read_to_string(path("book/poa-annua.svg")).unwrap(), "ten years");
    assert_eq!(fs::read_dir(path("book")).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn all_that_is_written_is_as_readable_as_any_new_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = place();
    let script = "umask 022 && \"$0\" build --as-of 2026-01-01 small.zip --out b --dwca d.zip --cube c.csv.gz && \
        \"$0\" map poa-annua --data b -o m.svg && mkdir app && echo '<title>Atlas</title>' > app/index.html && \
        chmod 600 app/index.html && \"$0\" site --data b --app app --out s && rm -r app";
    for _ in 0..2 {
        let mut run = std::process::Command::new("sh");
        run.current_dir(place.path()).args(["-c", script]).arg(assert_cmd::cargo::cargo_bin("atlas"));
        assert!(run.output().unwrap().status.success());
        for (path, _) in contents(place.path()) {
            let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            let expected = if path.is_dir() { 0o755 } else { 0o644 };
            if !path.ends_with("small.zip") {
                assert_eq!(mode, expected, "{}: {mode:o}", path.display());
            }
        }
    }
}

#[cfg(unix)]
#[test]
#[cfg_attr(not(has_unshare), ignore = "needs a name space of its own to mount a disk in")]
fn a_place_that_cannot_be_written_is_noticed_before_anything_is_read() {
    let place = place();
    // In a name space of its own: the folder may be written to, what it lies in may not.
    let script = "mkdir -p \"$2/disk\" && mount -t tmpfs none \"$2/disk\" || exit 77
        mkdir \"$2/disk/data\" && mount -t tmpfs none \"$2/disk/data\" && mount -o remount,ro \"$2/disk\" || exit 77
        printf 'square,taxon,date\\nE4-25-43,Poa annua\"\\n' > \"$2/disk/data/../../in.csv\"
        \"$1\" build --as-of 2026-01-01 \"$2/in.csv\" --out \"$2/disk/data\"; echo \"ended with $?\"
        ls -A \"$2/disk/data\" | wc -l";
    let run = std::process::Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(assert_cmd::cargo::cargo_bin("atlas"))
        .arg(place.path())
        .output();
    let run = run.unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let (output, error) = (String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap());
    assert!(output.contains("ended with 1") && output.trim_end().ends_with('0'), "{output}{error}");
    assert!(error.contains("data-report: cannot be made a folder"), "{error}");
}
