//! Darwin Core Archives of all kinds.

use std::fs;

use ifbl_atlas::data::{Gathering, HourSquareFile, decode};
use ifbl_atlas::i18n::{Language, observers};

use crate::fixture::{
    TABS, TERMS, atlas, build, manifest, meta, rejected, report, row, small_archive, taxa, zip,
};

#[test]
fn archives_are_read_as_their_meta_says() {
    let temp = tempfile::tempdir().unwrap();
    let quoted = r#"encoding="ISO-8859-1" fieldsTerminatedBy=";" linesTerminatedBy="\r\n" fieldsEnclosedBy='"' ignoreHeaderLines="0""#;
    let folder = temp.path().join("latin1");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("meta.xml"), meta(quoted)).unwrap();
    let latin1 = b"1;\"Epilobium \xd7 erroneum; \"\"Hausskn.\"\"\nx\";1972-05-14;E4-25-43;;;;Plantae\r\n2;Poa annua;1972;E4-25;;;;\r\n";
    fs::write(folder.join("occurrence.txt"), latin1).unwrap();
    let dir = temp.path().join("a");
    assert_eq!(build(&[&folder], &dir).counts.records, 2);
    assert!(taxa(&dir)[0].name.starts_with("Epilobium × erroneum"), "{:?}", taxa(&dir));

    let archive = temp.path().join("utf16.zip");
    let body = TERMS.join("\t") + "\n" + &row(1, "Anthoxanthum × é", "1972", "E4-25");
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(body.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let attributes = TABS.replace("UTF-8", "UTF-16");
    zip(&archive, &[("sub/meta.xml", meta(&attributes).as_bytes()), ("sub/occurrence.txt", &utf16)]);
    assert_eq!(build(&[&archive], &temp.path().join("b")).counts.records, 1);
}

#[test]
fn a_core_may_have_several_files_and_values_for_all_rows() {
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("several.zip");
    let default = "<field default=\"Plantae\" term=\"http://rs.tdwg.org/dwc/terms/kingdom\"/>\
        <field index=\"2\" default=\"1984-05-01\" term=\"http://rs.tdwg.org/dwc/terms/eventDate\"/>";
    let meta = meta(TABS)
        .replace("ignoreHeaderLines=\"1\"", "ignoreHeaderLines=\"2\"")
        .replace(
            "<location>occurrence.txt</location>",
            "<location>a.txt</location><location>b/c.txt</location>",
        )
        .replace("<field index=\"2\" term=\"http://rs.tdwg.org/dwc/terms/eventDate\"/>", default)
        .replace("<field index=\"7\" term=\"http://rs.tdwg.org/dwc/terms/kingdom\"/>", "");
    let head = TERMS.join("\t") + "\nsecond line of the header\n";
    let (a, b) =
        (head.clone() + &row(1, "Poa annua", "1972", "E4-25"), head + &row(2, "Poa annua", "", "E4-25"));
    zip(&archive, &[("meta.xml", meta.as_bytes()), ("a.txt", a.as_bytes()), ("b/c.txt", b.as_bytes())]);
    let manifest = build(&[&archive], &temp.path().join("data"));
    assert_eq!((manifest.counts.rows_read, manifest.counts.records, manifest.counts.visits), (2, 2, 1));
    assert_eq!(manifest.years, Some((1972, 1984)));
}

#[test]
fn a_gbif_archive_credits_its_data_sets_and_knows_what_publishers_wrote() {
    let temp = tempfile::tempdir().unwrap();
    let core = [
        "gbifID",
        "scientificName",
        "taxonKey",
        "datasetKey",
        "decimalLatitude",
        "decimalLongitude",
        "eventDate",
    ];
    let fields = |terms: &[&str]| -> String {
        terms
            .iter()
            .enumerate()
            .skip(1)
            .map(|(i, t)| format!("<field index=\"{i}\" term=\"http://rs.tdwg.org/dwc/terms/{t}\"/>"))
            .collect()
    };
    let verbatim = ["gbifID", "verbatimCoordinates", "verbatimCoordinateSystem"];
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\" metadata=\"metadata.xml\">\
         <core {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>occurrence.txt</location></files><id index=\"0\"/>{}</core>\
         <extension {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>verbatim.txt</location></files><coreid index=\"0\"/>{}</extension></archive>",
        fields(&core),
        fields(&verbatim)
    );
    let rows = format!(
        "{}\n1\tPoa annua L.\t5\tuuid-a\t50.9\t4.4\t1972-05-14\n2\tPoa annua L.\t5\tuuid-b\t51.471225\t4.397715\t1972\n",
        core.join("\t")
    );
    let written = format!("{}\n1\te4-25-43\tIFBL 1km\n2\t51.4\tdegrees\n", verbatim.join("\t"));
    let eml = "<eml><dataset><title>Tally lists</title><intellectualRights>CC0 1.0</intellectualRights></dataset></eml>";
    let archive = temp.path().join("download.zip");
    zip(
        &archive,
        &[
            ("meta.xml", meta.as_bytes()),
            ("occurrence.txt", rows.as_bytes()),
            ("verbatim.txt", written.as_bytes()),
            ("dataset/uuid-a.xml", eml.as_bytes()),
        ],
    );
    let dir = temp.path().join("data");
    let manifest = build(&[&archive], &dir);
    let titles: Vec<_> =
        manifest.datasets.iter().map(|d| (d.title.as_str(), d.key.as_str(), d.records)).collect();
    assert_eq!(titles, [("Tally lists", "uuid-a", 1), ("GBIF data set uuid-b", "uuid-b", 1)]);
    assert!(
        dir.join(manifest.square_path("E4-25")).exists() && dir.join(manifest.square_path("A4-56")).exists()
    );
}

#[test]
fn a_record_met_again_in_another_source_counts_once() {
    let temp = tempfile::tempdir().unwrap();
    let (first, second) = (temp.path().join("one.zip"), temp.path().join("two.zip"));
    small_archive(&first);
    let body = TERMS.join("\t")
        + "\n"
        + &row(1, "Poa annua", "1972", "E4-25")
        + &row(2, "Poa annua", "1972", "E4-25")
        + &row(2, "Poa annua", "1972", "E4-25");
    zip(&second, &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", body.as_bytes())]);
    let dir = temp.path().join("data");
    let counts = build(&[&first, &second], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.records), (4, 3, 3));
    assert_eq!(report(&dir)["sources"][1]["rejected"]["duplicate"], 1);
}

/// The fields of a table in `meta.xml`, the first of which is its identifier.
fn fields(terms: &[&str]) -> String {
    let field = |(index, term): (usize, &&str)| {
        format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
    };
    terms.iter().enumerate().skip(1).map(field).collect()
}

#[test]
fn events_have_from_their_parents_what_they_do_not_say() {
    let temp = tempfile::tempdir().unwrap();
    let event = [
        "eventID",
        "parentEventID",
        "eventDate",
        "verbatimLocality",
        "decimalLatitude",
        "decimalLongitude",
        "recordedBy",
    ];
    let occurrence = ["eventID", "occurrenceID", "scientificName"];
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\">\
         <core {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Event\"><files><location>event.txt</location></files><id index=\"0\"/>{}</core>\
         <extension {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>occurrence.txt</location></files><coreid index=\"0\"/>{}</extension></archive>",
        fields(&event),
        fields(&occurrence)
    );
    let events = event.join("\t")
        + "\nplot-1\tvisit\t\tPond 1\t\t\t\n\
           plot-2\tvisit\t1999-07-01\te4-25-43\t\t\tPiet\n\
           visit\tsurvey\t1998-06-09\tb5-38-31\t\t\t\n\
           survey\t\t1998\tTurnhout\t51.471225\t4.397715\tJan\n\
           hen\tegg\t\t\t\t\t\n\
           egg\then\t1970-05-05\tA4-56\t\t\t\n\
           lost\tnowhere\t\tA4-56\t\t\t\n";
    let rows = occurrence.join("\t")
        + "\nplot-1\to1\tPoa annua\nplot-2\to2\tPoa annua\nvisit\to3\tPoa annua\nsurvey\to4\tPoa annua\n\
           hen\to5\tPoa annua\negg\to6\tPoa annua\nlost\to7\tPoa annua\nunknown\to8\tPoa annua\n";
    let archive = temp.path().join("events.zip");
    zip(
        &archive,
        &[
            ("meta.xml", meta.as_bytes()),
            ("event.txt", events.as_bytes()),
            ("occurrence.txt", rows.as_bytes()),
        ],
    );
    let dir = temp.path().join("data");
    atlas()
        .args(["build", "--observers", "--as-of", "2026-01-01"])
        .arg(&archive)
        .arg("--out")
        .arg(&dir)
        .assert()
        .success();
    let manifest = manifest(&dir);
    assert_eq!((manifest.counts.rows_placed, manifest.counts.rows_rejected), (6, 2));
    // One whose event says nothing, and one whose event is not there.
    let expected = [("6", "no_square"), ("9", "no_event")];
    assert_eq!(rejected(&dir), expected.map(|(line, reason)| (line.to_owned(), reason.to_owned())));
    let gatherings = |code: &str| -> Vec<String> {
        let text = fs::read_to_string(dir.join(manifest.square_path(code))).unwrap();
        let file: HourSquareFile = decode("square", &text).unwrap();
        let described = |g: Gathering| {
            let by = g.observers.map(|by| observers(Language::En, &by)).unwrap_or_default();
            format!("{} {} {by}", g.square, g.date.as_str())
        };
        file.gatherings().unwrap().into_iter().map(described).collect()
    };
    // The plot without code or date and the visit itself are one visit: code and day of the visit, observer of the survey.
    assert_eq!(gatherings("B5-38"), ["B5-38-31 1998-06-09 Jan"]);
    assert_eq!(gatherings("E4-25"), ["E4-25-43 1999-07-01 Piet"]);
    assert_eq!(gatherings("A4-56").len(), 3);
    let notes = report(&dir)["sources"][0]["notes"].clone();
    assert!(
        notes[0].as_str().unwrap().starts_with("2 events are, by their parentEventID, part of themselves"),
        "{notes}"
    );
    assert!(notes[1].as_str().unwrap().contains("the first: lost"), "{notes}");
    let summary = fs::read_to_string(temp.path().join("data-report/summary.txt")).unwrap();
    assert!(summary.contains("part of themselves"), "{summary}");
}

#[test]
fn everyone_behind_a_gbif_download_is_credited() {
    let temp = tempfile::tempdir().unwrap();
    let core = ["gbifID", "scientificName", "datasetKey", "verbatimLocality", "eventDate"];
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\" metadata=\"metadata.xml\">\
         <core {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>occurrence.txt</location></files><id index=\"0\"/>{}</core>\
         <extension {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>verbatim.txt</location></files><coreid index=\"0\"/></extension></archive>",
        fields(&core)
    );
    let rows = core.join("\t")
        + "\n1\tPoa annua L.\taaa\tE4-25-43\t1972-05-14\n2\tPoa annua L.\tbbb\tE4-25-43\t1973-05-14\n\
           3\tPoa annua L.\tccc\tE4-25-43\t1974-05-14\n4\tPoa annua L.\tddd\tnowhere\t1974-05-14\n";
    let dataset =
        |title: &str, rest: &str| format!("<eml><dataset><title>{title}</title>{rest}</dataset></eml>");
    let metadata =
        dataset("GBIF Occurrence Download", "<alternateIdentifier>10.15468/dl.abc123</alternateIdentifier>");
    let full = dataset(
        "Tally lists",
        "<alternateIdentifier>https://doi.org/10.15468/tally</alternateIdentifier><creator><organizationName>INBO</organizationName></creator>\
         <intellectualRights>CC0 1.0</intellectualRights>",
    );
    let full = full.replace("</eml>", "<additionalMetadata><metadata><gbif><citation>INBO: Tally lists, as they ask</citation></gbif></metadata></additionalMetadata></eml>");
    let rights = "\n\nDataset: Ponds &c\nRights as supplied: http://creativecommons.org/licenses/by-nc/4.0/legalcode\n";
    let cited = |who: &str, title: &str, doi: &str| {
        format!(
            "{who} (2020). {title}. Occurrence dataset https://doi.org/10.15468/{doi} accessed via GBIF.org on 2026-01-01.\n"
        )
    };
    let citations = "When using this dataset please use the following citation and pay attention to the rights documented in rights.txt:\n".to_owned()
        + &cited("INBO", "Tally lists", "tally")
        + &cited("Pond watchers", "Ponds &c", "ponds")
        + &cited("A. Botanist", "A herbarium nobody sent", "herb");
    let archive = temp.path().join("download.zip");
    zip(
        &archive,
        &[
            ("meta.xml", meta.as_bytes()),
            ("metadata.xml", metadata.as_bytes()),
            ("occurrence.txt", rows.as_bytes()),
            ("verbatim.txt", b"gbifID\n1\n"),
            ("rights.txt", rights.as_bytes()),
            ("citations.txt", citations.as_bytes()),
            ("dataset/aaa.xml", full.as_bytes()),
            ("dataset/bbb.xml", dataset("Ponds &amp;c", "").as_bytes()),
            ("dataset/ccc.xml", b"<eml><dataset>"),
            ("dataset/ddd.xml", dataset("Of which no row could be placed", "").as_bytes()),
        ],
    );
    let dir = temp.path().join("data");
    let datasets = build(&[&archive], &dir).datasets;
    let credits: Vec<_> = datasets
        .iter()
        .map(|d| (d.title.as_str(), d.licence.as_str(), d.doi.as_str(), d.key.as_str(), d.records))
        .collect();
    assert_eq!(
        credits,
        [
            ("Tally lists", "CC0 1.0", "10.15468/tally", "aaa", 1),
            ("Ponds &c", "CC BY-NC 4.0", "10.15468/ponds", "bbb", 1),
            ("GBIF data set ccc", "", "", "ccc", 1),
            ("Of which no row could be placed", "", "", "ddd", 0),
            ("A herbarium nobody sent", "", "10.15468/herb", "", 0),
            ("GBIF Occurrence Download", "", "10.15468/dl.abc123", "", 0),
        ]
    );
    assert_eq!(datasets[0].citation, "INBO: Tally lists, as they ask");
    assert!(datasets[1].citation.starts_with("Pond watchers (2020)"));
    let notes = report(&dir)["sources"][0]["notes"].clone();
    assert!(notes[0].as_str().unwrap().contains("dataset/ccc.xml"), "{notes}");
}
