//! For the host's conscience: what is withdrawn is in nothing, what changed is said, and whose records may not be sold.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use predicates::prelude::*;

use crate::fixture::{atlas, manifest, rejected, report, taxa, zip};

const ROWS: &str = "occurrenceID,square,taxon,author,date,recordedBy,occurrenceStatus\n\
    EX:1,E4-25-43,Poa annua,L.,1972-05-14,Jan Geheim,\n\
    EX:2,E4-25-43,Poa annua,L.,1973-05-14,\"An Jans | Geheim, Jan\",\n\
    EX:3,E4-25-44,Poa trivialis,L.,1974-05-14,An Jans,\n\
    EX:4,E4-25-44,Orchis simia,Lam.,1975-05-14,An Jans,\n\
    EX:5,E4-25-44,Orchis simia var. alba,,1975-05-14,An Jans,\n\
    EX:6,E4-25-44,Poa trivialis,,1976-05-14,Wil Verborgen,\n\
    EX:7,B5-38-31,Poa annua,,1977-05-14,Jan Geheim,absent\n\
    EX:8,nowhere,Poa annua,,1978-05-14,Jan Geheim,\n\
    EX:9,E4-25-44,,,1978-05-14,Jan Geheim,\n\
    EX:10,E4-25-43,Poa bulbosa,,1979-05-14,An Jans,\n";

/// Everything in the folder, its report included, unpacked.
fn everything(temp: &Path) -> String {
    let mut all = String::new();
    let mut folders = vec![temp.join("data"), temp.join("data-report")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            all += &path.display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "gz") {
                flate2::read::MultiGzDecoder::new(fs::File::open(path).unwrap())
                    .read_to_string(&mut all)
                    .unwrap();
            } else {
                all += &String::from_utf8_lossy(&fs::read(path).unwrap());
            }
        }
    }
    let mut archive = zip::ZipArchive::new(fs::File::open(temp.join("out.zip")).unwrap()).unwrap();
    archive.by_name("occurrence.txt").unwrap().read_to_string(&mut all).unwrap();
    let cube = fs::File::open(temp.join("out.csv.gz")).unwrap();
    flate2::read::GzDecoder::new(cube).read_to_string(&mut all).unwrap();
    all
}

fn run(temp: &Path, list: &str, options: &[&str]) -> assert_cmd::assert::Assert {
    fs::write(temp.join("rows.csv"), ROWS).unwrap();
    fs::write(temp.join("out-list.csv"), list).unwrap();
    let mut command = atlas();
    command.args(["build", "--as-of", "2026-11-25", "--observers"]).arg(temp.join("rows.csv"));
    command.arg("--out").arg(temp.join("data")).arg("--exclude").arg(temp.join("out-list.csv"));
    command.arg("--dwca").arg(temp.join("out.zip")).arg("--cube").arg(temp.join("out.csv.gz"));
    command.args(options).assert()
}

#[test]
fn what_is_withdrawn_is_in_nothing_that_is_written() {
    let temp = tempfile::tempdir().unwrap();
    let temp = temp.path();
    let list = "recordedBy,occurrenceID,taxon\nPeeters,,\n\"Geheim, Jan\",,\n,EX:3,\n,,orchis simia\nWil Verborgen,,Poa trivialis\nAn Jans,EX:6,\n";
    let outcome = run(temp, list, &[]).success();
    // Two lines met nothing, and what stands in them is not repeated.
    outcome.stdout(
        predicate::str::contains("out-list.csv, line 2 (observer)")
            .and(predicate::str::contains("out-list.csv, line 7 (identifier and observer)"))
            .and(predicate::str::contains("Peeters").not()),
    );
    atlas().arg("check").arg(temp.join("data")).assert().success();
    let counts = manifest(&temp.join("data")).counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.visits, counts.squares_4km), (10, 1, 1, 1));
    assert_eq!(report(&temp.join("data"))["rejected"]["withdrawn"], 9);
    assert!(rejected(&temp.join("data")).iter().all(|(_, reason)| reason == "withdrawn"));
    assert_eq!(
        taxa(&temp.join("data")).iter().map(|taxon| taxon.slug.as_str()).collect::<Vec<_>>(),
        ["poa-bulbosa"]
    );
    let all = everything(temp);
    assert!(all.contains("poa-bulbosa") && all.contains("withdrawn"));
    for gone in
        ["Geheim", "Verborgen", "simia", "trivialis", "annua", "EX:1\t", "EX:3", "EX:8", "EX:9", "nowhere"]
    {
        assert!(!all.contains(gone), "{gone}");
    }
}

#[test]
fn a_list_of_withdrawals_is_used_whole_or_not_at_all() {
    let temp = tempfile::tempdir().unwrap();
    for (list, fault) in [
        ("", "is empty"),
        ("EX:1\nEX:2\n", "has no column occurrenceID, recordedBy or taxon"),
        ("occurrenceID\n", "withdraws nothing"),
        ("occurrenceID,reason\n,asked for it\n", "line 2 names no record"),
        ("taxon,square\nPoa annua,E4-25\n", "`square` cannot narrow"),
        ("naam\nJan\n", "call it taxon or observer"),
        ("occurrenceID,reason\nEX:1,\"stray\nEX:2,\n", "line 2 cannot be read"),
    ] {
        run(temp.path(), list, &[]).code(1).stderr(predicate::str::contains(fault));
        assert!(!temp.path().join("data/atlas.json").exists(), "{list}");
    }
    // Identifiers of other kinds, other separators, words of other languages, another encoding.
    for list in [
        &b"sep=;\r\nWaarnemer;Soort\r\nJan Geheim;\r\n"[..],
        b"Achternaam\tVoornaam\nGeheim\tJan\n",
        b"Observateur|Motif\nJan G\xe9heim|priv\xe9\n",
        b"Beobachter,Grund\nJan Geheim,privat\n",
    ] {
        fs::write(temp.path().join("l.csv"), list).unwrap();
        let mut command = atlas();
        command.args(["build", "--as-of", "2026-11-25"]).arg(temp.path().join("rows.csv"));
        command.arg("--out").arg(temp.path().join("data")).arg("--exclude").arg(temp.path().join("l.csv"));
        command.assert().success();
        assert_eq!(report(&temp.path().join("data"))["rejected"]["withdrawn"], 5, "{list:?}");
    }
}

#[test]
fn rows_that_cannot_be_read_are_not_repeated_where_some_are_withdrawn() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    fs::write(
        path("t.csv"),
        "square,taxon,recordedBy,note\nE4-25-43,Poa annua,An,\nE4-25-43,Poa annua,Jan Geheim,a,b,c\n",
    )
    .unwrap();
    fs::write(path("l.csv"), "observer\nJan Geheim\n").unwrap();
    let mut command = atlas();
    command.arg("build").arg(path("t.csv")).arg("--out").arg(path("data"));
    command.arg("--exclude").arg(path("l.csv")).assert().success();
    let file = fs::File::open(path("data-report/rejected.tsv.gz")).unwrap();
    let text = std::io::read_to_string(flate2::read::MultiGzDecoder::new(file)).unwrap();
    assert!(text.lines().count() == 2 && !text.contains("Geheim"), "{text}");
}

#[test]
fn a_build_says_what_changed_against_the_atlas_it_replaces() {
    let temp = tempfile::tempdir().unwrap();
    let temp = temp.path();
    let list = "occurrenceID\nEX:99\n";
    run(temp, list, &[]).success().stdout(predicate::str::contains("Against the atlas before").not());
    let first = manifest(&temp.join("data")).build;
    run(temp, list, &[]).success().stdout(predicate::str::contains("the same taxa, squares and numbers"));
    // What was there before leaves no trace in what is built.
    assert_eq!(manifest(&temp.join("data")).build, first);
    run(temp, "taxon\nPoa trivialis\n", &[]).success().stdout(
        predicate::str::contains("records 0 gained, 2 lost; taxa 0 gained, 1 lost")
            .and(predicate::str::contains("Taxa lost: Poa trivialis.")),
    );
    run(temp, list, &[])
        .success()
        .stdout(predicate::str::contains("records 2 gained, 0 lost; taxa 1 gained, 0 lost"));
    // The report has it whole, whatever is printed of it.
    let file = temp.join("data-report/changes.json");
    let changes: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(changes["build"], manifest(&temp.join("data")).build);
    assert_eq!(changes["records"], serde_json::json!({"gained": 2, "lost": 0}));
    assert_eq!(
        changes["taxa"],
        serde_json::json!({"gained": [{"taxon": "Poa trivialis", "records": 2}], "lost": []})
    );
    // The same build once more changes nothing, and does not hide how it came to be.
    run(temp, list, &[]).success().stdout(predicate::str::contains("the same taxa, squares and numbers"));
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&fs::read_to_string(&file).unwrap()).unwrap(),
        changes
    );
    // It is checked like the rest, and a build does not replace what somebody wrote into it.
    let text = fs::read_to_string(&file).unwrap();
    let check = || atlas().arg("check").arg(temp.join("data")).assert();
    check().success();
    fs::write(&file, text.replace("trivialis", "pratensis")).unwrap();
    check()
        .code(1)
        .stderr(predicate::str::contains("changes.json").and(predicate::str::contains("was changed")));
    run(temp, list, &[]).code(1).stderr(predicate::str::contains("changes.json"));
    fs::write(&file, &text).unwrap();
    check().success();
    // One that is damaged is replaced all the same.
    let taxa = manifest(&temp.join("data"));
    fs::write(temp.join("data").join(taxa.path(&taxa.files.taxa)), "{}").unwrap();
    run(temp, list, &[]).success().stdout(predicate::str::contains("cannot be read"));
    assert!(!file.exists() || fs::read_to_string(&file).unwrap() == text);
}

#[test]
fn records_that_must_not_be_sold_are_not_shared_without_a_word() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\" metadata=\"eml.xml\"><core {} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\">\
         <files><location>o.txt</location></files><id index=\"0\"/>\
         <field index=\"1\" term=\"http://rs.tdwg.org/dwc/terms/scientificName\"/>\
         <field index=\"2\" term=\"http://rs.tdwg.org/dwc/terms/verbatimCoordinates\"/></core></archive>",
        crate::fixture::TABS
    );
    let eml = "<eml><dataset><title>Ponds</title><intellectualRights><para>http://creativecommons.org/licenses/by-nc/4.0/legalcode</para></intellectualRights></dataset></eml>";
    zip(
        &path("nc.zip"),
        &[
            ("meta.xml", meta.as_bytes()),
            ("eml.xml", eml.as_bytes()),
            ("o.txt", b"id\tname\tcode\n1\tPoa annua\tE4-25-43\n"),
        ],
    );
    let run = |options: &[&std::ffi::OsStr]| {
        let mut command = atlas();
        command.arg("build").arg(path("nc.zip")).arg("--out").arg(path("data")).args(options);
        command.assert().success()
    };
    run(&[]).stdout(predicate::str::contains("commercially").not());
    let (cube, archive) = (path("c.csv.gz"), path("a.zip"));
    run(&["--cube".as_ref(), cube.as_os_str()]).stdout(predicate::str::contains("commercially: Ponds"));
    run(&["--dwca".as_ref(), archive.as_os_str()]).stdout(predicate::str::contains("commercially: Ponds"));
}
