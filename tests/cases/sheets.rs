//! Spreadsheets of all formats.

use std::fs;
use std::path::Path;

use predicates::prelude::*;

use crate::columns::{case, notes, source};
use crate::fixture::{atlas, build, rejected, report, taxa, zip};

/// A workbook of these sheets: their names, how they are shown, and the XML of their rows.
fn xlsx(path: &Path, sheets: &[(&str, &str, &str)]) {
    let list = |each: &dyn Fn(usize, &str, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(index, (name, state, _))| each(index + 1, name, state)).collect()
    };
    let workbook = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{}</sheets></workbook>",
        list(&|id, name, state| format!(
            "<sheet name=\"{name}\" sheetId=\"{id}\" state=\"{state}\" r:id=\"rId{id}\"/>"
        ))
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}\
         <Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>",
        list(&|id, _, _| format!(
            "<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>"
        ))
    );
    let styles = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"2\">\
        <numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"mmmm\\ yyyy\"/></numFmts>\
        <cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
    let bodies: Vec<(String, String)> = sheets
        .iter()
        .enumerate()
        .map(|(index, (_, _, rows))| {
            let sheet = format!(
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
            );
            (format!("xl/worksheets/sheet{}.xml", index + 1), sheet)
        })
        .collect();
    let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", root.as_bytes()),
        (
            "[Content_Types].xml",
            b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    entries.extend(bodies.iter().map(|(name, body)| (name.as_str(), body.as_bytes())));
    zip(path, &entries);
}

/// A row of texts; a cell that begins with `<` is taken as it is.
fn row(number: u32, cells: &[&str]) -> String {
    let cell = |(column, text): (usize, &&str)| {
        let place = format!("{}{number}", char::from(b'A' + column as u8));
        match text.strip_prefix('<') {
            _ if text.is_empty() => String::new(),
            Some(own) => format!("<c r=\"{place}\" {own}</c>"),
            None => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        }
    };
    format!("<row r=\"{number}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}

#[test]
fn a_spreadsheet_is_a_table() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let manifest = build(&[&case("excel/list.xlsx")], &dir);
    let counts = manifest.counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.rows_rejected), (4, 3, 1));
    // A date, a date with its time, and a number that is a year.
    assert_eq!((manifest.years, counts.visits), (Some((1972, 2004)), 2));
    assert_eq!(rejected(&dir), [("5".to_owned(), "no_square".to_owned())]);
    assert_eq!(manifest.datasets[0].title, "list");
    let account = source(&dir);
    assert_eq!(account["columns"]["Waarnemer"], "recordedBy");
    assert!(notes(&account).contains("the sheet `Lijst` was read"), "{account}");
    let text = fs::read_to_string(temp.path().join("data-report/summary.txt")).unwrap();
    assert!(text.contains("list.xlsx (table)"), "{text}");
}

#[test]
fn sheets_are_chosen_by_their_header_or_by_name() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("book.xlsx");
    let table = |name: &str, code: &str| row(1, &["Soort", "Hok"]) + &row(2, &[name, code]);
    xlsx(
        &path,
        &[
            ("Uitleg", "visible", &row(1, &["Dit is een", "lijst"])),
            ("Verborgen", "hidden", &table("Poa trivialis", "D4-11")),
            ("2004", "visible", &table("Poa annua", "E4-25")),
            ("2005 &amp; later", "visible", &table("Poa pratensis", "E4-25")),
        ],
    );
    let dir = temp.path().join("data");
    build(&[&path], &dir);
    assert_eq!(taxa(&dir)[0].name, "Poa annua");
    let notes = notes(&source(&dir));
    assert!(
        notes.contains("not read, though they look like tables of records too: `2005 & later`"),
        "{notes}"
    );
    let run = |sheet: &str| {
        let mut command = atlas();
        command.arg("build").arg(&path).arg("--out").arg(&dir).args(["--sheet", sheet]);
        command.assert()
    };
    run("2005 & LATER").success();
    assert_eq!(taxa(&dir)[0].name, "Poa pratensis");
    run("Verborgen").success();
    assert_eq!(taxa(&dir)[0].name, "Poa trivialis");
    let all = "has no sheet `2006`; it has `Uitleg`, `Verborgen`, `2004`, `2005 & later`";
    run("2006").code(1).stderr(predicate::str::contains(all));
    run("Uitleg").code(1).stderr(predicate::str::contains("name of the taxon"));
    let mut command = atlas();
    command.arg("build").arg(case("columns/both.csv")).arg("--out").arg(&dir).args(["--sheet", "a"]);
    command.assert().code(1).stderr(predicate::str::contains("--sheet is for spreadsheets"));
}

#[test]
fn cells_are_read_as_a_person_sees_them() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("cells.xlsx");
    let rows = [
        // A title over the table, a blank row, the header.
        row(1, &["Streeplijst 2004"]),
        row(3, &["Soort", "Hok", "Datum", "Lat", "Lon", "Nauwkeurigheid"]),
        // A date, as the formula of the cell gave it.
        row(4, &["Poa annua", "E4-25-43", "< s=\"1\"><f>TODAY()</f><v>38121</v>"]),
        // May 2004, which is kept as its first day.
        row(5, &["Poa annua", "E4-25-44", "< s=\"2\"><v>38108</v>"]),
        // A number that is no date.
        row(6, &["Poa annua", "E4-25-34", "<><v>38121</v>"]),
        // A line break, an error, a truth, numbers with three decimals.
        row(
            7,
            &[
                "Viola&#10;riviniana",
                "< t=\"e\"><v>#N/A</v>",
                "<><v>1972</v>",
                "<><v>51.471</v>",
                "<><v>4.398</v>",
                "<><v>10</v>",
            ],
        ),
        row(8, &["< t=\"b\"><v>1</v>", "E4-25"]),
        row(10, &["Poa annua", "< t=\"e\"><v>#REF!</v>"]),
    ]
    .concat();
    xlsx(&path, &[("a", "visible", &rows)]);
    let dir = temp.path().join("data");
    let manifest = build(&[&path], &dir);
    assert_eq!((manifest.counts.rows_read, manifest.counts.rows_placed), (6, 5));
    assert_eq!((manifest.counts.visits, manifest.years), (1, Some((1972, 2004))));
    assert_eq!(rejected(&dir), [("10".to_owned(), "no_square".to_owned())]);
    assert_eq!(report(&dir)["flagged"]["serial_number"], 1);
    assert!(taxa(&dir).iter().any(|taxon| taxon.name == "Viola riviniana"), "{:?}", taxa(&dir));
    let text = fs::read_to_string(dir.join(manifest.square_path("E4-25"))).unwrap();
    assert!(text.contains("\"2004-05-14\"") && text.contains("\"2004-05\""), "{text}");
    assert!(notes(&source(&dir)).contains("its header is in row 3"));
}

#[test]
fn old_and_open_spreadsheets_are_read_too() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("xls");
    let manifest = build(&[Path::new("tests/fixtures/spreadsheets/list.xls")], &dir);
    assert_eq!((manifest.counts.rows_read, manifest.counts.rows_placed), (3, 2));
    assert_eq!((manifest.counts.visits, manifest.years), (1, Some((1972, 2004))));
    assert_eq!(rejected(&dir), [("7".to_owned(), "no_square".to_owned())]);

    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let line = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2004-05-14\"><text:p>14/05/04</text:p></table:table-cell>";
    let year = "<table:table-cell office:value-type=\"float\" office:value=\"1972\"><text:p>1972</text:p></table:table-cell>";
    let content = |rows: &str| {
        format!(
            "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
             <table:table table:name=\"Lijst\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
        )
    };
    let rows = line(&["Soort", "Hok", "Datum"].map(cell).concat())
        + "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>"
        + &line(&(cell("Poa annua") + &cell("E4-25-43") + date))
        + &line(&(cell("Poa annua") + &cell("nergens") + year));
    let ods = |path: &Path, content: &str| {
        let manifest = "<manifest:manifest xmlns:manifest=\"m\"/>";
        zip(
            path,
            &[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("META-INF/manifest.xml", manifest.as_bytes()),
                ("content.xml", content.as_bytes()),
            ],
        );
    };
    let path = temp.path().join("list.ods");
    ods(&path, &content(&rows));
    let dir = temp.path().join("ods");
    let manifest = build(&[&path], &dir);
    assert_eq!(
        (manifest.counts.rows_read, manifest.counts.rows_placed, manifest.years),
        (2, 1, Some((2004, 2004)))
    );
    assert_eq!(rejected(&dir), [("5".to_owned(), "no_square".to_owned())]);

    // A few bytes that would become thousands of millions of cells.
    let wide = "<table:table-row table:number-rows-repeated=\"1048576\">".to_owned()
        + &cell("x")
            .replace("office:value-type", "table:number-columns-repeated=\"16384\" office:value-type")
        + "</table:table-row>";
    ods(&path, &content(&wide));
    let mut command = atlas();
    let failed = command.arg("build").arg(&path).arg("--out").arg(&dir).assert().code(1);
    failed.stderr(predicate::str::contains("more than any list of records"));
}

#[test]
fn spreadsheets_that_cannot_be_read_say_what_to_do() {
    let temp = tempfile::tempdir().unwrap();
    let refused = |name: &str, bytes: &[u8]| {
        let path = temp.path().join(name);
        fs::write(&path, bytes).unwrap();
        let mut command = atlas();
        let failed =
            command.arg("build").arg(&path).arg("--out").arg(temp.path().join("data")).assert().code(1);
        let error = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
        assert!(error.lines().count() == 1 && error.contains(name), "{error}");
        error
    };
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.resize(4096, 0);
    assert!(refused("damaged.xls", &ole).contains("save it again as xlsx"));
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(refused("secret.xlsx", &ole).contains("protected by a password: save it without one"));
    let bytes = fs::read(case("excel/list.xlsx")).unwrap();
    assert!(refused("cut.xlsx", &bytes[..bytes.len() / 2]).contains("fetch it again"));
    let empty = temp.path().join("empty.xlsx");
    xlsx(&empty, &[("a", "visible", "")]);
    let fault = refused("empty.xlsx", &fs::read(&empty).unwrap());
    assert!(fault.contains("no sheet that is a table of records: `a`: is empty"), "{fault}");
}

#[test]
fn columns_of_spreadsheets_are_told_too() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("own.xlsx");
    xlsx(
        &path,
        &[(
            "a",
            "visible",
            &(row(2, &["Vak", "Plant", "Wanneer"]) + &row(3, &["E4-25-43", "Poa annua", "1984"])),
        )],
    );
    let dir = temp.path().join("data");
    let mut command = atlas();
    command
        .arg("build")
        .arg(&path)
        .arg("--out")
        .arg(&dir)
        .args(["--columns", "square=vak,taxon=Plant,date=Wanneer"]);
    command.assert().success();
    assert_eq!(crate::fixture::manifest(&dir).years, Some((1984, 1984)));
    let mut command = atlas();
    command.arg("build").arg(&path).arg("--out").arg(&dir).args(["--columns", "square=Vakk,taxon=Plant"]);
    command.assert().code(1).stderr(predicate::str::contains("is it `Vak`?"));
}
