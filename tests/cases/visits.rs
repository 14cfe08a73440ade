//! Visits, observers, remarks and identifiers: what is one, and what is not published.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use ifbl_atlas::data::{Gathering, HourSquareFile, Observers, decode};

use crate::fixture::{TABS, atlas, manifest, rejected, report, shared, taxa, zip};

fn case(file: &str) -> PathBuf {
    Path::new("tests/fixtures/cases").join(file)
}

/// A build in a folder of its own, with all that it can write.
struct Built {
    temp: tempfile::TempDir,
}

impl Built {
    /// Builds an atlas of these inputs, a file for each pair of a name and its text.
    fn of(inputs: &[(&str, &str)], options: &[&str]) -> Self {
        let temp = tempfile::tempdir().unwrap();
        let paths = inputs.iter().map(|(name, text)| {
            let path = temp.path().join(name);
            fs::write(&path, text).unwrap();
            path
        });
        let paths = paths.collect::<Vec<_>>();
        Self::from(temp, &paths, options)
    }

    fn from(temp: tempfile::TempDir, inputs: &[PathBuf], options: &[&str]) -> Self {
        atlas()
            .args(["build", "--as-of", "2026-11-25"])
            .args(inputs)
            .arg("--out")
            .arg(temp.path().join("data"))
            .arg("--dwca")
            .arg(temp.path().join("out.zip"))
            .arg("--cube")
            .arg(temp.path().join("out.csv.gz"))
            .args(options)
            .assert()
            .success();
        atlas().arg("check").arg(temp.path().join("data")).assert().success();
        Built { temp }
    }

    fn dir(&self) -> PathBuf {
        self.temp.path().join("data")
    }

    fn visits(&self) -> u64 {
        manifest(&self.dir()).counts.visits
    }

    fn gatherings(&self, hour: &str) -> Vec<Gathering> {
        let file = self.dir().join(manifest(&self.dir()).square_path(hour));
        let text = fs::read_to_string(file).unwrap();
        decode::<HourSquareFile>(hour, &text).unwrap().gatherings().unwrap()
    }

    /// The table in the archive that was written.
    fn archive(&self) -> String {
        let mut zip =
            zip::ZipArchive::new(fs::File::open(self.temp.path().join("out.zip")).unwrap()).unwrap();
        std::io::read_to_string(zip.by_name("occurrence.txt").unwrap()).unwrap()
    }

    /// Everything that was written, unpacked, but the raw rows that were rejected.
    fn everything(&self) -> String {
        let mut all = String::new();
        let mut folders = vec![self.dir(), self.temp.path().join("data-report")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("rejected.tsv.gz") {
                    all += &path.display().to_string();
                    all += &String::from_utf8_lossy(&fs::read(path).unwrap());
                }
            }
        }
        assert!(all.contains("sources") && all.contains("\"build\""));
        let mut zip =
            zip::ZipArchive::new(fs::File::open(self.temp.path().join("out.zip")).unwrap()).unwrap();
        for index in 0..zip.len() {
            zip.by_index(index).unwrap().read_to_string(&mut all).unwrap();
        }
        flate2::read::GzDecoder::new(fs::File::open(self.temp.path().join("out.csv.gz")).unwrap())
            .read_to_string(&mut all)
            .unwrap();
        all
    }

    /// Builds what was published again.
    fn again(self) -> Self {
        let archive = self.temp.path().join("again.zip");
        fs::rename(self.temp.path().join("out.zip"), &archive).unwrap();
        Self::from(self.temp, &[archive], &[])
    }
}

/// Rows of one square, day and observer, with a remark each.
fn remarked(column: &str, remarks: &[&str]) -> String {
    let mut table = format!("square,taxon,date,recordedBy,{column}\n");
    for (index, remark) in remarks.iter().enumerate() {
        table += &format!(
            "E4-25-43,Poa {},1972-05-14,Jan Secret,\"{remark}\"\n",
            ["annua", "alpina", "trivialis"][index % 3]
        );
    }
    table
}

#[test]
fn remarks_and_links_are_neither_published_nor_split_a_visit() {
    for column in ["occurrenceRemarks", "associatedReferences"] {
        let remarks = [
            "garden of Mrs Geheim, Kerkstraat 12",
            "https://example.org/observation/Geheim",
            "Streeplijst, see https://example.org/Geheim",
            "Streeplijst jan.Geheim@example.org",
            "Liste rouge Geheim",
            "Streeplijst made on the day when we went with Geheim to the pond behind the mill",
        ];
        for options in [&[][..], &["--observers"]] {
            let built = Built::of(&[("t.csv", &remarked(column, &remarks))], options);
            assert_eq!(built.visits(), 1, "{column}");
            let all = built.everything();
            assert!(!all.contains("Geheim") && !all.contains("example.org"), "{column}");
            assert_eq!(all.contains("Jan Secret"), !options.is_empty());
        }
    }
}

#[test]
fn lists_split_visits_and_are_named() {
    for (column, lists, names, visits) in [
        ("occurrenceRemarks", ["Streeplijst 1", "digitale streeplijst 2", "Liste à biffer 3"], "à biffer", 3),
        ("associatedReferences", ["Tally list 1", "Tally list 2", "Tally list 2"], "Tally list 2", 2),
        ("Bron", ["Herbarium BR", "literatuur", "literatuur"], "Herbarium BR", 2),
        ("source", ["https://example.org/1", "https://example.org/2", "jan@example.org"], "Poa", 1),
        ("NationalePlantentuinNummer", ["1201", "1202", "1203"], "1202", 3),
    ] {
        let built = Built::of(&[("t.csv", &remarked(column, &lists))], &[]);
        assert_eq!(built.visits(), visits, "{column}");
        assert!(built.everything().contains(names), "{column}");
        let sources = |built: &Built| {
            let gatherings = built.gatherings("E4-25").into_iter();
            gatherings
                .map(|gathering| (gathering.date, gathering.source, gathering.visit))
                .collect::<Vec<_>>()
        };
        let before = sources(&built);
        // And they are known again in the archive.
        assert_eq!(sources(&built.again()), before, "{column}");
    }
}

#[test]
fn the_name_of_a_list_does_not_tell_the_observer() {
    let rows = "square,taxon,date,recordedBy,bron\nE4-25-43,Poa annua,1972-05-14,Jan Secret,Streeplijst J. Secret 12\n";
    assert!(!Built::of(&[("t.csv", rows)], &[]).everything().contains("Secret"));
    assert!(Built::of(&[("t.csv", rows)], &["--observers"]).everything().contains("J. Secret 12"));
}

const OBSERVED: &str = "square,taxon,date,recordedBy\n\
    E4-25-43,Poa annua,1984-05-14,Piet Anders\n\
    E4-25-43,Poa annua,1972-05-14,Jan Secret\n\
    E4-25-43,Poa trivialis,1972-05-14,Jan Secret\n\
    E4-25-43,Poa annua,1972-05-14,Piet Anders\n\
    E4-25-44,Poa annua,1990-05-14,Piet Anders\n\
    E4-25-44,Poa annua,1991-05-14,\n\
    B5-38-31,Poa annua,1990-05-14,Jan Secret\n";

#[test]
fn observers_are_numbers_that_begin_again_in_each_square() {
    let built = Built::of(&[("t.csv", OBSERVED)], &[]);
    assert_eq!(built.visits(), 6);
    let visits: Vec<_> = built
        .gatherings("E4-25")
        .into_iter()
        .map(|gathering| (gathering.square.to_string(), gathering.date.to_string(), gathering.observers))
        .collect();
    let number = |square: &str, date: &str, number: u32| {
        (square.to_owned(), date.to_owned(), (number > 0).then_some(Observers::Numbered(number)))
    };
    assert_eq!(
        visits,
        [
            number("E4-25-43", "1972-05-14", 1),
            number("E4-25-43", "1972-05-14", 2),
            number("E4-25-43", "1984-05-14", 2),
            number("E4-25-44", "1990-05-14", 1),
            number("E4-25-44", "1991-05-14", 0),
        ]
    );
    // Read again from what is published, the visits are the same.
    assert_eq!(built.again().visits(), 6);
    let named = Built::of(&[("t.csv", OBSERVED)], &["--observers"]);
    let observers = |gathering: &Gathering| gathering.observers.clone();
    let names: Vec<_> = named.gatherings("B5-38").iter().map(observers).collect();
    assert_eq!(names, [Some(Observers::Named("Jan Secret".into()))]);
}

#[test]
fn nothing_published_follows_from_a_name() {
    // With other names in the same places, every file is the same to the byte.
    let second = OBSERVED.replace("Jan Secret", "Zoë de Wit").replace("Piet Anders", "Aaltje B.");
    let (first, second) = (Built::of(&[("t.csv", OBSERVED)], &[]), Built::of(&[("t.csv", &second)], &[]));
    assert_eq!(manifest(&first.dir()), manifest(&second.dir()));
    assert_eq!(first.archive(), second.archive());
    for name in ["Secret", "Anders", "Wit", "Aaltje"] {
        assert!(!first.everything().contains(name) && !second.everything().contains(name), "{name}");
    }
}

#[test]
fn what_was_sought_and_not_found_is_a_visit_and_no_record() {
    let rows = "square,taxon,date,recordedBy,occurrenceStatus,kingdom\n\
        E4-25-43,Poa annua,1972-05-14,Jan,present,\n\
        E4-25-43,Poa alpina,1972-05-14,Jan,absent,\n\
        E4-25-43,Poa alpina,1973-05-14,Jan,absent,\n\
        E4-25-43,Poa trivialis,1973-05-14,Jan,absent,\n\
        E4-25-43,Poa alpina,1974,Jan,absent,\n\
        E4-25-44,Plantae,1975-05-14,Jan,absent,Plantae\n\
        B5-38-31,Poa alpina,1976-05-14,Piet,absent,\n\
        B5-38-32,Bufo bufo,1976-05-14,Piet,absent,Animalia\n\
        nowhere,Poa alpina,1976-05-14,Piet,absent,\n";
    let built = Built::of(&[("t.csv", rows)], &[]);
    let counts = manifest(&built.dir()).counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.records, counts.taxa), (9, 1, 1, 1));
    assert_eq!((counts.squares_1km, counts.squares_4km, counts.visits), (1, 1, 4));
    assert_eq!(report(&built.dir())["rejected"]["absent"], 8);
    assert_eq!(taxa(&built.dir()).len(), 1);
    assert_eq!(manifest(&built.dir()).years, Some((1972, 1972)));
    let found: Vec<_> = built.gatherings("E4-25").iter().map(|gathering| gathering.taxa.len()).collect();
    assert_eq!(found, [1, 0, 0]);
    assert_eq!(built.gatherings("B5-38").len(), 1);
    let all = built.everything();
    assert!(!all.contains("alpina") && !all.contains("Bufo"));
    let show = atlas().args(["show", "square", "B5-38", "--data"]).arg(built.dir()).output().unwrap();
    let show = String::from_utf8(show.stdout).unwrap();
    assert!(show.contains("visits") && show.contains("1976-05-14") && show.contains("observer 1"), "{show}");
    // In the archive too, where it is found again.
    let archive = built.archive();
    let absent: Vec<&str> = archive.lines().filter(|line| line.contains("\tabsent\t\tPlantae\t")).collect();
    assert_eq!(absent.len(), 3, "{archive}");
    let again = manifest(&built.again().dir()).counts;
    assert_eq!((again.records, again.visits, again.squares_1km), (1, 4, 1));
}

#[test]
fn what_is_kept_secret_leaves_no_visit_behind() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    fs::write(
        path("t.csv"),
        "square,taxon,date,recordedBy,occurrenceStatus\nE4-25-43,Poa annua,1972-05-14,Jan,present\n\
         B5-38-31,Orchis simia,1972-05-14,Jan,present\nB5-38-32,Orchis simia,1973-05-14,Jan,absent\n",
    )
    .unwrap();
    fs::write(path("s.csv"), "taxon,care\nOrchis simia,hide\n").unwrap();
    atlas()
        .args(["build", "--as-of", "2026-11-25"])
        .arg(path("t.csv"))
        .arg("--sensitive")
        .arg(path("s.csv"))
        .arg("--out")
        .arg(path("data"))
        .assert()
        .success();
    let counts = manifest(&path("data")).counts;
    assert_eq!((counts.visits, counts.squares_4km), (1, 1));
    assert!(!path("data").join(manifest(&path("data")).square_path("B5-38")).exists());
}

/// An archive of events with their occurrences.
fn events(path: &Path, events: &str, occurrences: &str) {
    let field = |index: usize, term: &str| {
        format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
    };
    let table = |tag: &str, id: &str, row: &str, file: &str, terms: &[&str]| {
        let fields: String = terms.iter().enumerate().map(|(index, term)| field(index + 1, term)).collect();
        format!(
            "<{tag} {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/{row}\"><files><location>{file}</location></files>\
             <{id} index=\"0\"/>{fields}</{tag}>"
        )
    };
    let event = ["eventDate", "verbatimCoordinates", "recordedBy", "sampleSizeValue", "parentEventID"];
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\">{}{}</archive>",
        table("core", "id", "Event", "event.txt", &event),
        table(
            "extension",
            "coreid",
            "Occurrence",
            "occurrence.txt",
            &["scientificName", "occurrenceStatus", "individualCount"]
        ),
    );
    zip(
        path,
        &[
            ("meta.xml", meta.as_bytes()),
            ("event.txt", format!("id\teventDate\tcode\tby\tsize\tparent\n{events}").as_bytes()),
            ("occurrence.txt", format!("id\tname\tstatus\tcount\n{occurrences}").as_bytes()),
        ],
    );
}

#[test]
fn an_event_that_says_so_is_a_visit_without_finds() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("events.zip");
    events(
        &path,
        "a\t1972-05-14\tE4-25-43\tJan\t4\t\n\
         b\t1972-05-14\tE4-25-43\tJan\t16\t\n\
         c\t1973-05-14\tE4-25-43\tJan\t0\t\n\
         d\t\tE4-25-44\tJan\t0.0\tp\n\
         e\t1974-05-14\tE4-25-43\tJan\t\t\n\
         f\t1975-05-14\tE4-25-43\tJan\t25\t\n\
         g\t1976\tE4-25-43\tJan\t0\t\n\
         h\t1977-05-14\tE4-25-43\tJan\t0\t\n\
         p\t1978-05-14\t\tPiet\t\t\n",
        // Two plots of one day are one visit. One event says 0 and has a find all the same.
        "a\tPoa annua\tpresent\t12\nb\tPoa annua\tpresent\t\nh\tPoa annua\t\t3\n",
    );
    let built = Built::from(temp, &[path], &[]);
    let counts = manifest(&built.dir()).counts;
    assert_eq!((counts.rows_read, counts.records, counts.visits), (3, 3, 4));
    let visits: Vec<_> = built
        .gatherings("E4-25")
        .iter()
        .map(|gathering| format!("{} {} {}", gathering.square, gathering.date, gathering.taxa.len()))
        .collect();
    assert_eq!(
        visits,
        ["E4-25-43 1972-05-14 1", "E4-25-43 1973-05-14 0", "E4-25-43 1977-05-14 1", "E4-25-44 1978-05-14 0"]
    );
}

#[test]
fn a_row_is_one_record_and_an_identifier_counts_once_where_all_agrees() {
    let first = "occurrenceID,scientificName,square,date,individualCount,organismQuantity\n\
        EX:1,Poa annua,E4-25-43,1972-05-14,120,40\n\
        EX:2,Poa annua,E4-25-43,1972-05-14,,\n\
        EX:3,Poa trivialis,E4-25-43,1972-05-14,1,\n\
        NA,Poa pratensis,E4-25-43,1972-05-14,1,\n\
        -,Poa pratensis,E4-25-43,1973-05-14,1,\n\
        EX:9,Poa bulbosa,E4-25-43,1972-05-14,1,\n\
        EX:9,Poa bulbosa,E4-25-43,1972-05-14,1,\n";
    let second = "occurrenceID,scientificName,square,date\n\
        EX:1,poa annua L.,E4-25-43,14/05/1972\n\
        EX:2,Poa annua,E4-25-44,1972-05-14\n\
        EX:3,Poa annua,E4-25-43,1972-05-14\n\
        EX:3,Poa trivialis,E4-25-43,1972-05-15\n\
        NA,Poa pratensis,E4-25-43,1972-05-14\n\
        -,Poa pratensis,E4-25-43,1973-05-14\n";
    let built = Built::of(&[("one.csv", first), ("two.csv", second)], &[]);
    let counts = manifest(&built.dir()).counts;
    assert_eq!((counts.rows_read, counts.records), (13, 12));
    assert_eq!(rejected(&built.dir()), [("2".to_owned(), "duplicate".to_owned())]);
    let ids: Vec<String> =
        built.archive().lines().skip(1).map(|line| line.split('\t').next().unwrap().to_owned()).collect();
    assert!(!ids.iter().any(|id| id == "NA" || id == "-"), "{ids:?}");
    // `case`: the running numbers of two clubs.
    let temp = tempfile::tempdir().unwrap();
    let built = Built::from(temp, &[case("ids/local1.csv"), case("ids/local2.csv")], &[]);
    let counts = manifest(&built.dir()).counts;
    assert_eq!((counts.records, counts.taxa, counts.rows_rejected), (4, 4, 0));
}

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn the_ponds_of_turnhout_were_visited_56_times() {
    let archive = shared("occurrences/turnhout-ponds-dwca.zip");
    let built = Built::from(tempfile::tempdir().unwrap(), &[archive], &[]);
    assert_eq!(built.visits(), 56);
    assert!(!built.everything().contains("Geert"));
    assert_eq!(built.again().visits(), 56);
}

#[test]
fn a_visit_is_a_day_or_at_most_a_month_of_one_data_set() {
    let rows = "square,taxon,date,recordedBy,eventID\n\
        E4-25-43,Poa annua,1972-05-14,Jan,a\n\
        E4-25-43,Poa trivialis,1972-05-14T10:15,Jan,b\n\
        E4-25-43,Poa annua,1972-05-01/1972-05-31,Jan,c\n\
        E4-25-43,Poa annua,1972-05-01/1972-06-30,Jan,d\n\
        E4-25-43,Poa annua,1972,Jan,e\n\
        E4-25-43,Poa annua,,Jan,f\n\
        E4-25-43,Poa annua,1972-05-14,,g\n";
    assert_eq!(Built::of(&[("t.csv", rows)], &[]).visits(), 3);
    let other = "square,taxon,date,recordedBy\nE4-25-43,Poa annua,1972-05-14,Jan\n";
    assert_eq!(Built::of(&[("t.csv", rows), ("other.csv", other)], &[]).visits(), 4);
}
