//! Whom an archive credits, when what it says of that is damaged.

use std::fs;
use std::path::Path;

use crate::columns::{case, notes, source};
use crate::fixture::{TABS, TERMS, build, meta, row, zip};

const EML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><eml:eml xmlns:eml="eml://x"><dataset><title>Tally lists</title><creator><organizationName>Society &amp; co</organizationName></creator><intellectualRights><para>CC-BY 4.0</para></intellectualRights></dataset></eml:eml>"#;

#[test]
fn credits_are_found_wherever_they_are() {
    let temp = tempfile::tempdir().unwrap();
    for file in ["no-attribute.zip", "dotslash.zip", "bad-xml.zip"] {
        let dir = temp.path().join(file);
        let manifest = build(&[&case("credits").join(file)], &dir);
        assert_eq!((manifest.counts.rows_read, manifest.counts.rows_placed), (1, 1), "{file}");
        let dataset = &manifest.datasets[0];
        assert!(dataset.title.starts_with("Herbarium sheets of the Example Society"), "{file}: {dataset:?}");
        assert_eq!(dataset.licence, "CC BY 4.0", "{file}");
        let notes = notes(&source(&dir));
        assert_eq!(notes.contains("eml.xml: is not XML"), file == "bad-xml.zip", "{file}: {notes}");
    }
}

/// An archive with these credits, and what `meta.xml` says of where they are.
fn archive(path: &Path, metadata: &str, credits: &[(&str, &[u8])]) {
    let meta = meta(TABS).replace("<archive", &format!("<archive {metadata}"));
    let body = TERMS.join("\t") + "\n" + &row(1, "Poa annua L.", "1972-05-14", "E4-25-43");
    let mut entries: Vec<(&str, &[u8])> =
        vec![("meta.xml", meta.as_bytes()), ("occurrence.txt", body.as_bytes())];
    entries.extend_from_slice(credits);
    zip(path, &entries);
}

/// What `meta.xml` says of the credits, the files beside it; then title, licence, and what a note says.
type Case<'a> = (&'a str, &'a [(&'a str, &'a [u8])], &'a str, &'a str, &'a str);

#[test]
fn no_fault_in_the_credits_stops_a_build() {
    let temp = tempfile::tempdir().unwrap();
    let latin: Vec<u8> = EML.replace("Tally lists", "Étangs").chars().map(|c| c as u8).collect();
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(EML.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let doctype = EML.replace("<eml:eml", "<!DOCTYPE eml [<!ENTITY a \"b\">]><eml:eml");
    let html = "<!DOCTYPE html><html><body>Please log in<br></body></html>";
    let cut = &EML[..EML.len() / 2];
    let other = EML.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
    // Credits, title, licence, what a note says.
    let named = "metadata=\"eml.xml\"";
    let cases: &[Case] = &[
        (named, &[("eml.xml", EML.as_bytes())], "Tally lists", "CC BY 4.0", ""),
        (named, &[("EML.XML", EML.as_bytes())], "Tally lists", "CC BY 4.0", ""),
        ("", &[("metadata.xml", EML.as_bytes())], "Tally lists", "CC BY 4.0", ""),
        ("metadata=\"about.xml\"", &[("eml.xml", EML.as_bytes())], "Tally lists", "CC BY 4.0", "about.xml"),
        ("", &[("dataset-about.xml", EML.as_bytes())], "Tally lists", "CC BY 4.0", ""),
        (named, &[("eml.xml", other.as_bytes())], "Tally lists", "CC BY 4.0", ""),
        (named, &[("eml.xml", &wide)], "Tally lists", "CC BY 4.0", ""),
        (named, &[("eml.xml", &latin)], "Étangs", "CC BY 4.0", "not in the encoding it declares"),
        (named, &[("eml.xml", doctype.as_bytes())], "Tally lists", "CC BY 4.0", "DOCTYPE"),
        (named, &[("eml.xml", b"")], "a", "", "is empty"),
        (named, &[("eml.xml", cut.as_bytes())], "a", "", "is not XML"),
        (named, &[("eml.xml", html.as_bytes())], "a", "", "eml.xml:"),
        (named, &[("eml.xml", b"<eml/>")], "a", "", "neither title nor licence"),
        ("metadata=\"https://example.org/eml.xml\"", &[], "a", "", "no such file"),
        ("", &[], "a", "", ""),
    ];
    for (number, (metadata, credits, title, licence, note)) in cases.iter().enumerate() {
        let folder = temp.path().join(number.to_string());
        fs::create_dir(&folder).unwrap();
        let path = folder.join("a.zip");
        archive(&path, metadata, credits);
        let dir = folder.join("data");
        let datasets = build(&[&path], &dir).datasets;
        let notes = notes(&source(&dir));
        assert_eq!(
            (datasets[0].title.as_str(), datasets[0].licence.as_str()),
            (*title, *licence),
            "{number}: {notes}"
        );
        assert!(if note.is_empty() { notes.is_empty() } else { notes.contains(note) }, "{number}: {notes}");
    }
}

#[test]
fn faults_in_the_credits_of_a_download_are_notes() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("download.zip");
    let fields = "<field index=\"8\" term=\"http://rs.gbif.org/terms/1.0/datasetKey\"/></core>";
    let meta =
        meta(TABS).replace("</core>", fields).replace("<archive", "<archive metadata=\"metadata.xml\"");
    let line = |id: u32, key: &str| {
        row(id, "Poa annua L.", "1972-05-14", "E4-25-43").trim_end().to_owned() + "\t" + key + "\n"
    };
    let body = TERMS.join("\t") + "\tdatasetKey\n" + &line(1, "aaa") + &line(2, "bbb") + &line(3, "ccc");
    let slips = EML.replace("Tally lists", "Ponds & pools");
    zip(
        &path,
        &[
            ("meta.xml", meta.as_bytes()),
            ("metadata.xml", b"<eml>"),
            ("occurrence.txt", body.as_bytes()),
            ("dataset/aaa.xml", EML.as_bytes()),
            ("dataset/bbb.xml", slips.as_bytes()),
            ("dataset/ccc.xml", b""),
            ("rights.txt", b"\xff\xfe"),
        ],
    );
    let dir = temp.path().join("data");
    let datasets = build(&[&path], &dir).datasets;
    let titles: Vec<&str> = datasets.iter().map(|dataset| dataset.title.as_str()).collect();
    assert_eq!(titles[..3], ["Tally lists", "Ponds & pools", "GBIF data set ccc"]);
    let notes = notes(&source(&dir));
    for note in ["metadata.xml: is not XML", "dataset/bbb.xml: is not XML", "dataset/ccc.xml: is empty"] {
        assert!(notes.contains(note), "{note}: {notes}");
    }
}
