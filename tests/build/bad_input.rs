//! Bad inputs: one clear line, and the old atlas as it was.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use predicates::prelude::*;

use crate::fixture::{TABS, atlas, build, manifest, meta, small_archive, zip};

#[test]
fn bad_input_is_one_clear_line_and_leaves_the_old_atlas_as_it_was() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let good = path("good.zip");
    small_archive(&good);
    let dir = path("data");
    let before = build(&[&good], &dir).build;
    let write = |name: &str, bytes: &[u8]| fs::write(path(name), bytes).unwrap();
    write("empty.csv", b"");
    write("blank.csv", b"\n\n");
    write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    write("page.html", b"<html></html>");
    write("none.zip", b"this is no zip");
    write("columns.csv", b"a,b,c\n1,2,3\n");
    write("nowhere.csv", b"taxon,date\nPoa annua,1972\n");
    write("header.csv", b"taxon,square\n");
    let mut cut = fs::read(&good).unwrap();
    cut.truncate(cut.len() / 2);
    write("cut.zip", &cut);
    let mut cut = Vec::new();
    let mut gzip = flate2::write::GzEncoder::new(&mut cut, flate2::Compression::default());
    writeln!(gzip, "taxon,square,n").unwrap();
    for i in 0..50_000 {
        writeln!(gzip, "Poa annua,E4-25,{i}").unwrap();
    }
    gzip.finish().unwrap();
    cut.truncate(cut.len() / 2);
    write("cut.csv.gz", &cut);
    zip(&path("no-meta.zip"), &[("occurrence.txt", b"scientificName\tdecimalLatitude\tdecimalLongitude\n")]);
    zip(&path("two.zip"), &[("a.txt", b"x"), ("b.txt", b"y")]);
    zip(&path("broken-meta.zip"), &[("meta.xml", b"<archive>")]);
    zip(&path("missing-file.zip"), &[("meta.xml", meta(TABS).as_bytes())]);
    zip(
        &path("missing-column.zip"),
        &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", b"a\tb\n1\t2\n")],
    );
    zip(&path("trick.zip"), &[("meta.xml", meta(TABS).as_bytes()), ("../occurrence.txt", b"")]);
    zip(&path("bomb.zip"), &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", &vec![b'x'; 40 << 20])]);
    let outside = meta(TABS).replace("occurrence.txt", "../good.zip");
    fs::create_dir(path("outside")).unwrap();
    fs::write(path("outside").join("meta.xml"), outside).unwrap();
    for (name, fault) in [
        ("not-there.zip", "no such file"),
        ("empty.csv", "is empty"),
        ("blank.csv", "is empty"),
        ("picture.png", "of no kind this tool knows"),
        ("page.html", "is not a table"),
        ("none.zip", "is not a zip file"),
        ("columns.csv", "name of the taxon"),
        ("nowhere.csv", "no column says where"),
        ("header.csv", "has no rows"),
        ("cut.zip", "damaged or incomplete"),
        ("cut.csv.gz", "damaged or cut short after line "),
        // A zip around one table is that table.
        ("no-meta.zip", "has no rows"),
        ("two.zip", "no meta.xml"),
        ("broken-meta.zip", "is not XML"),
        ("missing-file.zip", "no such file"),
        ("missing-column.zip", "only 2 columns"),
        ("trick.zip", "leads out of it"),
        ("bomb.zip", "zip bomb"),
        ("outside", "no such file"),
    ] {
        let failed = atlas().arg("build").arg(path(name)).arg("--out").arg(&dir).assert().code(1);
        let error = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
        assert_eq!(error.lines().count(), 1, "{name}: {error}");
        assert!(error.contains(name) && error.contains(fault), "{name}: {error}");
        assert_eq!(manifest(&dir).build, before, "{name}");
    }
    atlas().arg("check").arg(&dir).assert().success();
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 2);
    // A folder that cannot be made, because a file is in the way.
    let blocked = path("empty.csv").join("data");
    atlas()
        .arg("build")
        .arg(&good)
        .arg("--out")
        .arg(&blocked)
        .assert()
        .code(1)
        .stderr(predicate::str::contains("cannot be"));
    // A failed build makes no folder.
    atlas().arg("build").arg(path("cut.csv.gz")).arg("--out").arg(path("fresh")).assert().code(1);
    assert!(!path("fresh").exists());
    atlas().args(["build", "--out", "x"]).assert().code(2);
}

/// Builds what must be refused beside an atlas that must stay, and gives the one line that says why.
fn refused(input: &Path, dir: &Path) -> String {
    let before = fs::read(dir.join("atlas.json")).unwrap();
    let failed = atlas().arg("build").arg(input).arg("--out").arg(dir).assert().code(1);
    let error = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
    let name = input.file_name().unwrap().to_str().unwrap();
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.contains(name) && !error.contains("panic"), "{error}");
    assert_eq!(fs::read(dir.join("atlas.json")).unwrap(), before, "{error}");
    assert_eq!(fs::read_dir(dir).unwrap().count(), 2, "{error}");
    error
}

#[test]
fn an_archive_cut_anywhere_is_refused() {
    let temp = tempfile::tempdir().unwrap();
    let good = temp.path().join("good.zip");
    small_archive(&good);
    let dir = temp.path().join("data");
    build(&[&good], &dir);
    let bytes = fs::read(&good).unwrap();
    let cut = temp.path().join("cut.zip");
    for length in (0..bytes.len()).step_by(bytes.len() / 12) {
        fs::write(&cut, &bytes[..length]).unwrap();
        refused(&cut, &dir);
    }
    // Whole in length, but some bytes inside were changed on the way.
    let at = bytes.windows(14).position(|part| part == b"occurrence.txt").unwrap() + 20;
    let mut damaged = bytes.clone();
    damaged[at..at + 8].fill(0xa5);
    fs::write(&cut, &damaged).unwrap();
    assert!(refused(&cut, &dir).contains("fetch it again"));
    atlas().arg("check").arg(&dir).assert().success();
}

#[test]
fn archives_made_to_do_harm_are_refused() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let good = path("good.zip");
    small_archive(&good);
    let dir = path("data");
    build(&[&good], &dir);
    for (number, name) in (0..).zip(["../x", "a/../../x", "/etc/x", "a\\..\\x", "C:/x", "\\\\host\\x"]) {
        let archive = path(&format!("trick{number}.zip"));
        zip(&archive, &[("meta.xml", meta(TABS).as_bytes()), (name, b"x")]);
        assert!(refused(&archive, &dir).contains("leads out of it"), "{name}");
    }
    let many = path("many.zip");
    let mut writer = zip::ZipWriter::new(fs::File::create(&many).unwrap());
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for number in 0..65_537 {
        writer.start_file(number.to_string(), options).unwrap();
    }
    writer.finish().unwrap();
    assert!(refused(&many, &dir).contains("65537 entries"));
    let large = path("large.zip");
    zip(&large, &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", &vec![b'\n'; 64 << 20])]);
    assert!(refused(&large, &dir).contains("zip bomb"));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(b"square,taxon\n").unwrap();
    gzip.write_all(&vec![b'\n'; 64 << 20]).unwrap();
    fs::write(path("grows.csv.gz"), gzip.finish().unwrap()).unwrap();
    assert!(refused(&path("grows.csv.gz"), &dir).contains("as a bomb does"));
    // One that hides its size: the directory at its end says 100 bytes.
    let mut bytes = fs::read(&large).unwrap();
    let entry = bytes.windows(4).rposition(|part| part == b"PK\x01\x02").unwrap();
    bytes[entry + 24..entry + 28].copy_from_slice(&100_u32.to_le_bytes());
    let hidden = path("hidden.zip");
    fs::write(&hidden, bytes).unwrap();
    assert!(refused(&hidden, &dir).contains("hidden.zip/occurrence.txt"));
    atlas().arg("check").arg(&dir).assert().success();
}

#[test]
fn periods_that_cannot_be_are_refused_before_anything_is_read() {
    let temp = tempfile::tempdir().unwrap();
    let run = |periods: &str| {
        let mut command = atlas();
        command.args(["build", "none.zip", "--periods", periods]).arg("--out").arg(temp.path().join("data"));
        command.assert()
    };
    let many: Vec<String> = (1600..1900).map(|year| year.to_string()).collect();
    for (periods, fault) in [
        ("1972,1939", "1972 stands before 1939"),
        ("1939,1939", "1939 is there twice"),
        ("1939,,1972", "is no year"),
        ("19x9", "`19x9` is no year"),
        ("1939,72", "`72` is no year"),
        ("99999", "is no year"),
        ("", "is no year"),
        (&many.join(","), "300 years make 301 periods"),
    ] {
        run(periods).code(2).stderr(predicate::str::contains(fault));
    }
    // What is right is right: then the input is missing.
    run("1939, 1972").code(1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_layer_that_never_ends_and_a_folder_that_takes_nothing_are_told_before_anything_is_read() {
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("small.zip");
    crate::fixture::small_archive(&archive);
    let run = |more: &[&str]| {
        let mut command = crate::fixture::atlas();
        command.arg("build").arg(&archive).arg("--out").arg(temp.path().join("data")).args(more);
        command.timeout(std::time::Duration::from_secs(60)).assert().code(1)
    };
    run(&["--overlay", "layer=/dev/zero"]).stderr(predicates::str::contains("is no file"));
    run(&["--dwca", "/proc/out.zip"]).stderr(predicates::str::contains("/proc/out.zip"));
    assert!(!temp.path().join("data").exists());
}

#[test]
fn the_accuracy_of_a_true_position_is_not_that_of_the_published_one() {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("observations.csv");
    fs::write(
        &table,
        "scientific_name,observed_on,latitude,longitude,positional_accuracy,public_positional_accuracy\n\
         Bellis perennis,2023-05-14,51.471225,4.397715,10,28300\n\
         Poa annua,2023-05-14,51.471225,4.397715,10,10\n",
    )
    .unwrap();
    let dir = temp.path().join("data");
    assert_eq!(build(&[&table], &dir).counts.rows_placed, 1);
    assert_eq!(crate::fixture::rejected(&dir), [("2".to_owned(), "too_uncertain".to_owned())]);
}
