//! Checklists, cubes and plain tables.

use std::fs;

use predicates::prelude::*;

use crate::fixture::{atlas, build, manifest, rejected, report, taxa, zip};

#[test]
fn tables_and_checklists_are_read_in_their_own_columns() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    // The first two calls: commas; the third: semicolons and a column more.
    let first = "IFBL,NaamWetenschappelijk,NaamNederlands,BeginDatum,EindDatum,Bron,Toponiem,Achternaam,Voornaam\n\
        e4-25-43,Poa annua L.,Straatgras,1963-02-29,1963-02-29,Streeplijst 12,\"Gent, zuid\",Observer,A.\n\
        e4-25-43,Poa pratensis L.,Veldbeemdgras,02/071939,02/07/1939,Streeplijst 13,Gent,Observer,A.\n\
        E4.25,Poa trivialis L.,Ruw beemdgras,01/01/195,01/01/1950,Streeplijst 14,Gent,Observer,B.\n";
    let third = "IFBL;NaamWetenschappelijk;NaamNederlands;BeginDatum;EindDatum;Bron;Toponiem;Achternaam;Voornaam;NationalePlantentuinNummer\r\n\
        E42543;poa annua;Straatgras;14/05/1962;14/05/1962;Streeplijst 1;Gent;Observer;C.;77\r\n";
    fs::write(path("first.csv"), first).unwrap();
    fs::write(path("third.csv"), third).unwrap();
    let dir = path("data");
    let manifest = build(&[&path("first.csv"), &path("third.csv")], &dir);
    assert_eq!((manifest.counts.records, manifest.counts.taxa, manifest.counts.visits), (4, 3, 2));
    assert_eq!(manifest.years, Some((1939, 1963)));
    let taxa_of = taxa(&dir);
    assert_eq!(
        (taxa_of[0].name.as_str(), taxa_of[0].records, taxa_of[0].years),
        ("Poa annua", 2, Some((1962, 1963)))
    );
    assert_eq!(taxa_of[0].vernacular["nl"], "Straatgras");
    assert_eq!(taxa_of[2].years, None);
    let report = report(&dir);
    for flag in ["impossible_day", "repaired_date", "unreadable_date"] {
        assert_eq!(report["flagged"][flag], 1, "{flag}");
    }
    assert_eq!(report["sources"][0]["kind"], "IFBL checklist");

    fs::write(path("own.csv"), "Vak;Plant;Wanneer\nE4-25-43;Poa annua;1984\n").unwrap();
    let table = path("own.csv");
    let out = path("own");
    let run = |columns: &str| {
        let mut command = atlas();
        command.arg("build").arg(&table).arg("--out").arg(&out).args(["--columns", columns]);
        command.assert()
    };
    run("square=Vak,taxon=Plant,date=Wanneer").success();
    assert_eq!(self::manifest(&out).years, Some((1984, 1984)));
    run("square=Hok,taxon=Plant").code(1).stderr(predicate::str::contains("no column `Hok`"));
    run("vierkant=Vak").code(2);
    atlas()
        .arg("build")
        .arg(&table)
        .arg("--out")
        .arg(&out)
        .assert()
        .code(1)
        .stderr(predicate::str::contains("name of the taxon"));
    fs::write(path("francais.csv"), "Carré,Espèce,Année\nE4-25-43,Poa annua,1984\n").unwrap();
    assert_eq!(build(&[&path("francais.csv")], &path("fr")).years, Some((1984, 1984)));
}

#[test]
fn cubes_of_all_spellings_are_read() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let cube = "specieskey\teeacellcode\tyearmonth\toccurrences\tspecies\n1\t1kmE3916N3010\t2014-05\t3\tPoa annua\n\
        2\t1kmE3916N3010\t2014\t2.0\tPoa annua\n1\t10kmE391N301\t2014\t9\tPoa annua\n1\t1kmE3916N3010\t2014\t\tPoa annua\n";
    zip(&path("cube.zip"), &[("cube.tsv", cube.as_bytes())]);
    fs::write(path("ifbl.csv"), "cell_code,year,n,scientificName\nE4-25-43,1972/1975,4,Poa annua L.\n")
        .unwrap();
    let dir = path("data");
    let counts = build(&[&path("cube.zip"), &path("ifbl.csv")], &dir).counts;
    // Two keys of one cube stay apart; the other cube has no keys and joins the first.
    assert_eq!((counts.records, counts.taxa, counts.rows_rejected, counts.visits), (9, 2, 2, 0));
    assert_eq!(
        rejected(&dir).iter().map(|row| row.1.as_str()).collect::<Vec<_>>(),
        ["too_uncertain", "no_count"]
    );
}

#[test]
fn a_simple_download_is_read_zipped_and_plain() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let table = "gbifID\tdatasetKey\toccurrenceID\tkingdom\tspecies\tscientificName\tdecimalLatitude\tdecimalLongitude\tcoordinateUncertaintyInMeters\teventDate\ttaxonKey\n\
        1\tkey-a\to1\tPlantae\tPoa annua\tPoa annua \"L.\t51.471225\t4.397715\t30\t1998-06-09T00:00:00\t5\n\
        2\tkey-b\to2\tAnimalia\tPica pica\tPica pica\t51.471225\t4.397715\t30\t1998-06-09\t6\n";
    fs::write(path("0001.csv"), table).unwrap();
    zip(&path("0001.zip"), &[("0001.csv", table.as_bytes())]);
    for input in ["0001.csv", "0001.zip"] {
        let dir = path(&format!("{input}-data"));
        let manifest = build(&[&path(input)], &dir);
        assert_eq!((manifest.counts.rows_read, manifest.counts.rows_placed), (2, 1), "{input}");
        assert_eq!(report(&dir)["sources"][0]["kind"], "GBIF simple download", "{input}");
        assert_eq!(manifest.datasets[0].key, "key-a", "{input}");
        assert_eq!(manifest.years, Some((1998, 1998)), "{input}");
    }
}
