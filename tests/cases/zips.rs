//! Archives as systems pack them.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use predicates::prelude::*;

use crate::columns::{case, notes, source};
use crate::fixture::{TABS, TERMS, atlas, build, meta, rejected, report, row, small_archive, zip};

/// What a build that must fail says, in one line.
fn refused(input: &Path) -> String {
    let out = tempfile::tempdir().unwrap();
    let mut command = atlas();
    let failed = command.arg("build").arg(input).arg("--out").arg(out.path().join("data")).assert().code(1);
    let error = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
    assert_eq!(error.lines().count(), 1, "{error}");
    error
}

fn body() -> String {
    TERMS.join("\t") + "\n" + &row(1, "Poa annua L.", "1972-05-14", "E4-25-43")
}

#[test]
fn archives_of_all_systems_are_read() {
    let temp = tempfile::tempdir().unwrap();
    for (file, placed) in
        [("leading-backslash.zip", 1), ("table-and-readme.zip", 1), ("two-header-lines.zip", 1)]
    {
        let counts = build(&[&case("zips").join(file)], &temp.path().join(file)).counts;
        assert_eq!((counts.rows_read, counts.rows_placed), (placed, placed), "{file}");
    }
    let notes = notes(&source(&temp.path().join("table-and-readme.zip")));
    assert!(notes.contains("not read: README.txt"), "{notes}");
    let meta = meta(TABS);
    let (meta, body) = (meta.as_bytes(), body());
    let body = body.as_bytes();
    let trees: &[&[(&str, &[u8])]] = &[
        &[("folder\\meta.xml", meta), ("folder\\occurrence.txt", body)],
        &[(".\\meta.xml", meta), ("./occurrence.txt", body)],
        &[("META.XML", meta), ("Occurrence.TXT", body)],
        &[
            ("a/b/meta.xml", meta),
            ("a/b/occurrence.txt", body),
            ("__MACOSX/a/b/._meta.xml", b"x"),
            (".DS_Store", b"x"),
        ],
        &[("__MACOSX/meta.xml", b"x"), ("meta.xml", meta), ("occurrence.txt", body), ("Thumbs.db", b"x")],
    ];
    for (number, tree) in trees.iter().enumerate() {
        let path = temp.path().join(format!("tree{number}.zip"));
        zip(&path, tree);
        let counts = build(&[&path], &temp.path().join(format!("tree{number}"))).counts;
        assert_eq!((counts.rows_read, counts.rows_placed), (1, 1), "{number}");
    }
}

#[test]
fn names_of_dos_are_read() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("dos.zip");
    // "Été.csv" in code page 437, which is no UTF-8.
    zip(&path, &[("AtB.csv", b"taxon,square\nPoa annua,E4-25\n")]);
    let mut bytes = fs::read(&path).unwrap();
    while let Some(at) = bytes.windows(7).position(|name| name == b"AtB.csv") {
        bytes[at] = 0x90;
        bytes[at + 2] = 0x82;
    }
    fs::write(&path, bytes).unwrap();
    let manifest = build(&[&path], &temp.path().join("data"));
    assert_eq!((manifest.counts.rows_placed, manifest.datasets[0].title.as_str()), (1, "Été"));
}

#[test]
fn several_tables_or_archives_are_not_guessed() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let table = b"taxon,square\nPoa annua,E4-25\n";
    zip(&path("two.zip"), &[("a.csv", table), ("b.csv", table)]);
    let fault = refused(&path("two.zip"));
    assert!(
        fault.contains("several tables: unpack it and give those that are meant (a.csv, b.csv)"),
        "{fault}"
    );
    zip(&path("nested.zip"), &[("inner.zip", b"PK\x03\x04")]);
    assert!(refused(&path("nested.zip")).contains("inner.zip: unpack it and give that itself"));
    zip(&path("book.zip"), &[("list.xlsx", b"PK\x03\x04"), ("README.txt", b"x")]);
    assert!(refused(&path("book.zip")).contains("list.xlsx: unpack it and give that itself"));
    let meta = meta(TABS);
    zip(&path("archives.zip"), &[("a/meta.xml", meta.as_bytes()), ("b/meta.xml", meta.as_bytes())]);
    assert!(
        refused(&path("archives.zip"))
            .contains("several archives: give the folder of each (a/meta.xml, b/meta.xml)")
    );
    // A folder with one table is that table.
    let folder = path("folder");
    fs::create_dir_all(folder.join("deep")).unwrap();
    fs::write(folder.join("deep/list.csv"), table).unwrap();
    fs::write(folder.join(".DS_Store"), b"x").unwrap();
    assert_eq!(build(&[&folder], &path("data")).counts.rows_placed, 1);
    fs::write(folder.join("other.csv"), table).unwrap();
    assert!(refused(&folder).contains("several tables: give those that are meant"));
}

#[cfg(unix)]
#[test]
fn looping_links_end() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().join("folder");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("meta.xml"), meta(TABS)).unwrap();
    fs::write(folder.join("occurrence.txt"), body()).unwrap();
    std::os::unix::fs::symlink(".", folder.join("again")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.join("broken.txt")).unwrap();
    std::os::unix::fs::symlink("turn", folder.join("turn")).unwrap();
    assert_eq!(build(&[&folder], &temp.path().join("data")).counts.rows_placed, 1);
    // Neither is a pipe waited for.
    assert!(refused(Path::new("/dev/null")).contains("no file that can be read twice"));
}

fn tar(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in entries {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

#[test]
fn tars_are_read_by_their_content() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let manifest = build(&[&case("zips/archive2.tar.gz")], &path("case"));
    assert_eq!(manifest.counts.rows_read, manifest.counts.rows_placed);
    assert!(manifest.counts.rows_placed > 0);
    assert_eq!(report(&path("case"))["sources"][0]["kind"], "Darwin Core Archive");
    let eml = "<eml><dataset><title>Tally lists</title></dataset></eml>";
    let meta = meta(TABS);
    let archive = tar(&[
        ("./x/meta.xml", meta.as_bytes()),
        ("./x/occurrence.txt", body().as_bytes()),
        ("./x/eml.xml", eml.as_bytes()),
        ("./x/._meta.xml", b"x"),
    ]);
    // Whatever its name says.
    fs::write(path("a.csv"), &archive).unwrap();
    fs::write(path("b.tgz"), gzip(&archive)).unwrap();
    for file in ["a.csv", "b.tgz"] {
        let manifest = build(&[&path(file)], &path(&format!("{file}-data")));
        assert_eq!(
            (manifest.counts.rows_placed, manifest.datasets[0].title.as_str()),
            (1, "Tally lists"),
            "{file}"
        );
    }
    fs::write(path("trick.tar"), tar(&[("../meta.xml", meta.as_bytes())])).unwrap();
    assert!(refused(&path("trick.tar")).contains("leads out of it"));
    fs::write(path("cut.tar"), &archive[..1200]).unwrap();
    assert!(refused(&path("cut.tar")).contains("fetch it again"));
}

#[test]
fn what_is_not_read_says_what_to_do() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let archive = path("good.zip");
    small_archive(&archive);
    let zipped = gzip(&fs::read(&archive).unwrap());
    for (name, bytes, fault) in [
        ("page.zip", &b"<!DOCTYPE html>\n<html>Log in"[..], "is not a zip file but a web page"),
        ("page.csv", b"\xef\xbb\xbf  <HTML><body>", "is not a table but a web page"),
        ("page.xls", b"<html><table><tr><td>Soort", "save it as xlsx"),
        ("page.csv.gz", &gzip(b"<html></html>"), "web page"),
        ("lfs.zip", b"version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 3\n", "git lfs pull"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "7z archive: unpack it"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "RAR archive: unpack it"),
        ("a.csv.bz2", b"BZh91AY&SY", "bunzip2"),
        ("a.csv.xz", b"\xfd7zXZ\0\0\x04", "unxz"),
        ("a.csv.zst", b"\x28\xb5\x2f\xfd\x04", "unzstd"),
        ("a.parquet", b"PAR1\x15\x04", "write it as CSV"),
        ("a.pdf", b"%PDF-1.7", "give the table itself"),
        ("a.zip.gz", &zipped, "holds another archive: unpack it"),
        ("empty.csv.gz", &gzip(b""), "is empty"),
        ("empty.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "is an empty zip file"),
    ] {
        fs::write(path(name), bytes).unwrap();
        let error = refused(&path(name));
        assert!(error.contains(name) && error.contains(fault), "{name}: {error}");
    }
    zip(&path("text.docx"), &[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]);
    assert!(refused(&path("text.docx")).contains("Word document"));
    // A gzipped table is a table.
    fs::write(path("good.csv.gz"), gzip(b"taxon,square\nPoa annua,E4-25\n")).unwrap();
    assert_eq!(build(&[&path("good.csv.gz")], &path("data")).counts.rows_placed, 1);
}

#[test]
fn terms_count_by_their_whole_name() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let manifest = build(&[&case("zips/foreign-terms.zip")], &dir);
    assert_eq!((manifest.counts.rows_placed, manifest.years), (1, None));
    let account = source(&dir);
    assert_eq!(account["columns"]["verbatimCoordinates"], "verbatimCoordinates");
    assert_eq!(account["columns"]["http://purl.org/dc/terms/date"], serde_json::Value::Null);
    // A table may have such a column too.
    let table = temp.path().join("t.csv");
    fs::write(&table, "dwc:scientificName,square,dcterms:date\nPoa annua,E4-25,2016-06-09\n").unwrap();
    assert_eq!(build(&[&table], &temp.path().join("table")).years, None);
}

#[test]
fn bad_rows_of_events_are_counted() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let counts = build(&[&case("zips/bad-event-rows.zip")], &dir).counts;
    // Five occurrences, and the two rows of events that cannot be read.
    assert_eq!((counts.rows_read, counts.rows_placed, counts.rows_rejected), (7, 3, 4));
    let account = source(&dir);
    for (reason, count) in [("too_few_fields", 1), ("not_in_encoding", 1), ("no_event", 2)] {
        assert_eq!(account["rejected"][reason], count, "{reason}: {account}");
    }
    let lines: Vec<(String, String)> = rejected(&dir);
    let expected = [("4", "too_few_fields"), ("5", "not_in_encoding"), ("4", "no_event"), ("5", "no_event")];
    assert_eq!(lines, expected.map(|(line, reason)| (line.to_owned(), reason.to_owned())));
    let summary = fs::read_to_string(temp.path().join("data-report/summary.txt")).unwrap();
    assert!(summary.contains("its event is missing or was rejected"), "{summary}");
}

#[test]
fn events_of_one_identifier_do_not_move_records() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("events.zip");
    let field = |index: u32, term: &str| {
        format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
    };
    let meta = |id: &str, coreid: &str| {
        format!(
            "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Event\">\
             <files><location>event.txt</location></files>{id}{}</core><extension {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\">\
             <files><location>occurrence.txt</location></files>{coreid}{}</extension></archive>",
            field(1, "verbatimLocality"),
            field(1, "scientificName"),
        )
    };
    let events = b"eventID\tverbatimLocality\nA\tE4-25-43\nA\tB5-38-31\nB\tD4-11\n";
    let rows = b"eventID\tscientificName\nA\tPoa annua\nB\tPoa annua\n";
    let write = |id: &str, coreid: &str| {
        let meta = meta(id, coreid);
        zip(&path, &[("meta.xml", meta.as_bytes()), ("event.txt", events), ("occurrence.txt", rows)]);
    };
    let dir = temp.path().join("data");
    // <coreid> in the core and <id> in the extension mean the same.
    for (id, coreid) in
        [("<id index=\"0\"/>", "<coreid index=\"0\"/>"), ("<coreid index=\"0\"/>", "<id index=\"0\"/>")]
    {
        write(id, coreid);
        let manifest = build(&[&path], &dir);
        assert_eq!(manifest.counts.rows_placed, 2);
        assert!(
            dir.join(manifest.square_path("E4-25")).exists()
                && !dir.join(manifest.square_path("B5-38")).exists()
        );
        assert!(notes(&source(&dir)).contains("1 events have the identifier of an earlier one"));
    }
    write("", "");
    assert!(refused(&path).contains("<core> needs an <id>, <extension> a <coreid>"));
}

#[test]
fn meta_xml_is_read_as_it_is_meant() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("a.zip");
    let dir = temp.path().join("data");
    let good = meta(TABS);
    let body = body();
    let build_with = |meta: &str, body: &str| {
        zip(&path, &[("meta.xml", meta.as_bytes()), ("occurrence.txt", body.as_bytes())]);
        let counts = build(&[&path], &dir).counts;
        assert_eq!((counts.rows_read, counts.rows_placed), (1, 1), "{meta}");
    };
    let change = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replace(from, to)
    };
    for meta in [
        change("fieldsEnclosedBy=\"\" ", ""),
        change("fieldsTerminatedBy=\"\\t\"", "fieldsTerminatedBy=\"\t\""),
        change("linesTerminatedBy=\"\\n\"", "linesTerminatedBy=\"\n\""),
        change("linesTerminatedBy=\"\\n\"", "linesTerminatedBy=\"\\n\\r\""),
        change("linesTerminatedBy=\"\\n\" ", ""),
        change("encoding=\"UTF-8\"", "encoding=\"utf8\""),
        change("encoding=\"UTF-8\"", "encoding=\"Cp1252\""),
        change(" rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"", ""),
        change("terms/Occurrence\"", "terms/occurrence\""),
        change("<location>occurrence.txt</location>", "<location> .\\OCCURRENCE.txt </location>"),
        change(
            "<location>occurrence.txt</location>",
            "<location>occurrence.txt</location><location>./occurrence.txt</location>",
        ),
    ] {
        build_with(&meta, &body);
    }
    // What ends a line shows in the file, whatever is declared.
    build_with(&good, &body.replace('\n', "\r"));
    build_with(
        &change("linesTerminatedBy=\"\\n\"", "linesTerminatedBy=\"\\r\""),
        &body.replace('\n', "\r\n"),
    );
    let refused_with = |meta: &str| {
        zip(&path, &[("meta.xml", meta.as_bytes()), ("occurrence.txt", body.as_bytes())]);
        refused(&path)
    };
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><archive";
    assert!(refused_with(&change("<archive", bomb)).contains("DOCTYPE"));
    let many: String = (0..50_000).map(|number| format!("a{number}=\"\" ")).collect();
    assert!(refused_with(&change("<archive", &format!("<archive {many}"))).contains("made to take long"));
    let elsewhere =
        change("<location>occurrence.txt</location>", "<location>http://example.org/o.txt</location>");
    assert!(refused_with(&elsewhere).contains("fetch it and put it into the archive"));
}

#[test]
fn names_in_archives_forge_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("a.zip");
    zip(&path, &[("a\tb\n\u{1b}[31m.csv", b"taxon,square\nPoa annua,nowhere\nPoa annua,E4-25\n")]);
    let dir = temp.path().join("data");
    build(&[&path], &dir);
    // `rejected` sees that every line has its four fields.
    assert_eq!(rejected(&dir).len(), 1);
    atlas()
        .arg("build")
        .arg(&path)
        .arg("--out")
        .arg(&dir)
        .assert()
        .success()
        .stdout(predicate::str::contains("\u{1b}").not());
}
