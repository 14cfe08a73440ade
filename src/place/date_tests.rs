//! Dates in every form that a row may hold them in.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

const TODAY: Day = Day { year: 2026, month: 1, day: 15 };

/// The date, with `v` for a visit and the flags' words.
fn read_until(fields: &DateFields<'_>, calendar: &Calendar) -> String {
    let read = read_date(fields, calendar);
    let mut words = read.date.as_str().to_owned();
    if read.visit {
        words.push_str(" v");
    }
    for flag in Flag::ALL.into_iter().filter(|flag| read.flags.has(*flag)) {
        words.push(' ');
        words.push_str(flag.key());
    }
    words
}

fn read(fields: DateFields<'_>) -> String {
    read_until(&fields, &Calendar::until(TODAY))
}

fn date(text: &str) -> String {
    read(DateFields { date: text.as_bytes(), ..DateFields::default() })
}

/// A date in one cell, where years of two digits are read as those from 1930 on.
fn short(text: &str) -> String {
    let calendar = Calendar { two_digit_years: Some(1930), ..Calendar::until(TODAY) };
    read_until(&DateFields { date: text.as_bytes(), ..DateFields::default() }, &calendar)
}

fn all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| date(text) != *expected)
        .map(|(text, expected)| format!("{text}: `{}` instead of `{expected}`", date(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dates_are_read_in_every_form() {
    all(&[
        ("1972-05-14", "1972-05-14 v"),
        ("1972-05-14/1972-05-14", "1972-05-14 v"),
        ("1998-06-09T00:00:00Z", "1998-06-09 v"),
        ("1998-06-09T10:00+02:00/1998-06-10T11:00", "1998-06-09/1998-06-10 v"),
        ("1998-06-09 12:30", "1998-06-09 v"),
        ("1972-5-4", "1972-05-04 v"),
        ("14/05/1972", "1972-05-14 v"),
        ("14.5.1972", "1972-05-14 v"),
        ("14-05-1972", "1972-05-14 v"),
        ("19720514", "1972-05-14 v"),
        ("01/05/1972 - 03/05/1972", "1972-05-01/1972-05-03 v"),
        ("01/05/1972/03/05/1972", "1972-05-01/1972-05-03 v"),
        ("2009-02-12/15", "2009-02-12/2009-02-15 v"),
        ("1998-06/07", "1998-06/1998-07"),
        ("1972-05", "1972-05"),
        ("197205", "1972-05"),
        ("05/1972", "1972-05"),
        ("1972", "1972"),
        ("1972-00-00", "1972"),
        ("1972/1975", "1972/1975"),
        ("1972-01-01/1972-12-31", "1972-01-01/1972-12-31"),
        ("1972-05-01/1972-05-31", "1972-05-01/1972-05-31 v"),
        ("1972-05-01/1972-06-01", "1972-05-01/1972-06-01"),
    ]);
}

#[test]
fn slips_keep_what_is_certain() {
    all(&[
        ("1963-02-29", "1963 impossible_day"),
        ("31/04/1963", "1963 impossible_day"),
        ("31-04-1998", "1998 impossible_day"),
        ("05/14/1972", "1972 impossible_day"),
        ("02/071939", "1939-07-02 v repaired_date"),
        ("0207/1939", "1939-07-02 v repaired_date"),
        ("01/01/195", " unreadable_date"),
        ("0000-00-00", " unreadable_date"),
        ("0000", " unreadable_date"),
        ("0972-05-14", " unreadable_date"),
        ("onbekend", " unreadable_date"),
        ("1975/1972", " unreadable_date"),
        ("1972-05-14/1972-05-12", " unreadable_date"),
        ("2199-01-01", " future_date"),
        ("2026-01-16", " future_date"),
        ("2026-01-15", "2026-01-15 v"),
        ("2026", "2026"),
        ("2025/2199", " future_date"),
        // The end was blank, as in 1972-1975/: what stands before it is kept.
        ("1972-05-14/", "1972-05-14 v repaired_date"),
        ("1972-05-14/x", " unreadable_date"),
        ("12-34-56-78-90", " unreadable_date"),
        ("99999999999999999999", " unreadable_date"),
        ("1e5", " unreadable_date"),
        ("19é2", " unreadable_date"),
        ("", " no_date"),
    ]);
}

#[test]
fn columns_of_their_own_are_read_too() {
    let columns = |year: &str, month: &str, day: &str| {
        read(DateFields {
            year: year.as_bytes(),
            month: month.as_bytes(),
            day: day.as_bytes(),
            ..DateFields::default()
        })
    };
    assert_eq!(columns("1972", "5", "14"), "1972-05-14 v");
    assert_eq!(columns("1972", "", ""), "1972");
    assert_eq!(columns("1963", "2", "29"), "1963 impossible_day");
    assert_eq!(columns("2014.0", "", ""), "2014");
    assert_eq!(columns("2014.0", "5.0", "14.0"), "2014-05-14 v");
    assert_eq!(columns("2e3", "", ""), "2000");
    assert_eq!(columns("1998", "mei", "14"), "1998-05-14 v");
    assert_eq!(columns("1998", "Août", ""), "1998-08");
    assert_eq!(columns("1998", "VIII", "2"), "1998-08-02 v");
    assert_eq!(columns("1970", "1", "1"), "1970 default_date");
    assert_eq!(columns("1972/1975", "", ""), "1972/1975");
    assert_eq!(columns("../1938", "", ""), "../1938");
    assert_eq!(columns("72", "5", "14"), " two_digit_year");
    assert_eq!(columns("0", "", ""), " unreadable_date");
    let pair = |begin: &str, end: &str| {
        read(DateFields { begin: begin.as_bytes(), end: end.as_bytes(), ..DateFields::default() })
    };
    assert_eq!(pair("1939-07-02", "1939-07-03"), "1939-07-02/1939-07-03 v");
    assert_eq!(pair("1939-07-02", ""), "1939-07-02 v");
    assert_eq!(pair("1939-07-02", "NA"), "1939-07-02 v");
    assert_eq!(pair("1939-07-02", "01/01/195"), " unreadable_date");
    assert_eq!(pair("12/05/1998", "14/05"), "1998-05-12/1998-05-14 v");
    assert_eq!(pair("12 mei 1998", "16/05/98"), "1998-05-12/1998-05-16 v");
    let word = DateFields { date: b"onbekend", year: b"1984", ..DateFields::default() };
    assert_eq!(read(word), "1984");
}

#[test]
fn what_one_column_does_not_say_another_may() {
    let fields =
        |date: &'static str, year: &'static str, month: &'static str, verbatim: &'static str| DateFields {
            date: date.as_bytes(),
            year: year.as_bytes(),
            month: month.as_bytes(),
            verbatim: verbatim.as_bytes(),
            ..DateFields::default()
        };
    assert_eq!(read(fields("op een dag in 84", "1984", "5", "")), "1984-05 date_from_columns");
    assert_eq!(read(fields("1899-12-30", "1984", "", "")), "1984 date_from_columns");
    assert_eq!(read(fields("37000", "2001", "", "")), "2001 date_from_columns");
    assert_eq!(read(fields("", "", "", "12 mei 1984")), "1984-05-12 v verbatim_date");
    assert_eq!(read(fields("xyz 3", "", "", "mei 1984")), "1984-05 verbatim_date");
    assert_eq!(read(fields("xyz 3", "zoveel 4", "", "ergens 5")), " unreadable_date");
    // Two digits count where another column agrees in them, and not where it does not.
    assert_eq!(read(fields("14/05/72", "1972", "", "")), "1972-05-14 v");
    assert_eq!(read(fields("14/05/72", "1984", "", "")), "1984 date_from_columns");
    assert_eq!(read(fields("14/05/72", "", "", "14 mei 1872")), "1872-05-14 v");
    assert_eq!(read(fields("", "72", "5", "mei 1972")), "1972-05");
    // A date after the day of the build is a date, but no year.
    assert_eq!(read(fields("2199-01-01", "1999", "", "")), " future_date");
}

#[test]
fn all_forms_of_the_cases_are_read_as_they_should_be() {
    let calendar = Calendar::until(Day { year: 2026, month: 11, day: 25 });
    let dated = Calendar { two_digit_years: Some(1930), ..calendar };
    let mut rows = 0;
    for row in include_str!("../../tests/fixtures/cases/dates/expected.tsv").lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [form, expected, _, remark] = cells[..] else { panic!("{row}") };
        let read = read_date(&DateFields { date: form.as_bytes(), ..DateFields::default() }, &calendar);
        assert_eq!(read.date.as_str(), expected, "{form}");
        assert_eq!(!read.flags.is_empty(), remark.contains("flagged"), "{form}: {:?}", read.flags);
        assert_eq!(read.flags.has(Flag::ImpossibleDay), remark.contains("impossible"), "{form}");
        let exact = expected.len() >= 10 && expected.split('/').all(|day| day.len() == 10);
        assert_eq!(read.visit, exact && !remark.contains("range"), "{form}");
        if remark.contains("--two-digit-years") {
            let read = read_date(&DateFields { date: form.as_bytes(), ..DateFields::default() }, &dated);
            assert!(
                ["1984-05-12", "1972-05-14"].contains(&read.date.as_str()) && read.visit,
                "{form}: {read:?}"
            );
        }
        rows += 1;
    }
    assert_eq!(rows, 82);
}

#[test]
fn words_of_four_languages_are_understood() {
    all(&[
        ("12 août 1984", "1984-08-12 v"),
        ("1er mai 1984", "1984-05-01 v"),
        ("le 12 mai 1984", "1984-05-12 v"),
        ("12. März 1984", "1984-03-12 v"),
        ("12 mrt. 1984", "1984-03-12 v"),
        ("zaterdag 12 mei 1984", "1984-05-12 v"),
        ("12th of May 1984", "1984-05-12 v"),
        ("May 12th, 1984", "1984-05-12 v"),
        ("1984, 12 mei", "1984-05-12 v"),
        ("12\u{a0}mei\u{202f}1984", "1984-05-12 v"),
        ("12mei1984", "1984-05-12 v"),
        ("MEI 1984", "1984-05"),
        ("1984 (mei)", "1984-05"),
        ("début mai 1984", "1984-05"),
        ("Frühjahr 1984", "1984"),
        ("lente 1984", "1984"),
        ("summer 1984", "1984"),
        ("eind 1984", "1984"),
        ("winter 1984/85", "1984/1985"),
        ("12.VIII.1984", "1984-08-12 v"),
        ("12 Ⅷ 1984", "1984-08-12 v"),
        ("12.X.1984", "1984-10-12 v"),
        ("X.1984", "1984-10"),
        ("week 12, 1999", "1999-03-22/1999-03-28 v"),
        ("1999-W53", " unreadable_date"),
        ("2026-W03", "2026-01-12/2026-01-15 v"),
        ("12 marbre 1984", " unreadable_date"),
        ("hok 1984", " unreadable_date"),
    ]);
}

#[test]
fn ranges_share_what_they_do_not_repeat() {
    all(&[
        ("1998/99", "1998/1999"),
        ("1998-99", "1998/1999"),
        ("1998–1999", "1998/1999"),
        ("1972-13", "1972 impossible_day"),
        ("1972 of 1973", "1972/1973"),
        ("1972, 1974 en 1975", "1972/1975"),
        ("V-VI.1984", "1984-05/1984-06"),
        ("IX-X.1984", "1984-09/1984-10"),
        ("X-XI.1984", "1984-10/1984-11"),
        ("mei-juni 1984", "1984-05/1984-06"),
        ("mei of juni 1984", "1984-05/1984-06"),
        ("12-14.V.1984", "1984-05-12/1984-05-14 v"),
        ("12.-14. Mai 1984", "1984-05-12/1984-05-14 v"),
        ("12, 13 en 16 mei 1984", "1984-05-12/1984-05-16 v"),
        ("30 juin - 2 juillet 1984", "1984-06-30/1984-07-02 v"),
        ("30 juin au 2 juillet 1984", "1984-06-30/1984-07-02 v"),
        ("du 12 au 14 mai 1984", "1984-05-12/1984-05-14 v"),
        ("van 12 t/m 14 mei 1984", "1984-05-12/1984-05-14 v"),
        ("30.XII - 2.I.1985", "1984-12-30/1985-01-02 v"),
        ("30 december 1984 - 2 januari", "1984-12-30/1985-01-02 v"),
        ("12/05/1998-14/05/98", "1998-05-12/1998-05-14 v"),
        ("1998-6-4 & 1998-6-5", "1998-06-04/1998-06-05 v"),
        ("24/7/2004 of 25/7/2004", "2004-07-24/2004-07-25 v"),
        ("2007-11-13T22:00/2007-11-14T02:00", "2007-11-13/2007-11-14 v"),
        ("1998-05-12,13,14", "1998-05-12/1998-05-14 v"),
        ("5-7/1998", "1998-05/1998-07"),
        ("1972..1975", "1972/1975"),
        ("entre 1972 et 1975", "1972/1975"),
        ("vanaf 1972 tot 1975", "1972/1975"),
        ("14-12/05/1998", " unreadable_date"),
        ("30-02/03/1998", " unreadable_date"),
        ("1990s", "1990/1999"),
        ("1990's", "1990/1999"),
        ("1990er Jahre", "1990/1999"),
        ("jaren 1990", "1990/1999"),
        ("198?", "1980/1989"),
        ("19XX", "1900/1999"),
        ("2020s", "2020/2026"),
        ("1980s-1990s", "1980/1999"),
        ("jaren '90", " two_digit_year"),
    ]);
}

#[test]
fn open_ranges_say_on_which_side() {
    all(&[
        ("/1972", "../1972"),
        ("../1972-05-14", "../1972-05-14"),
        ("1972-05-14/..", "1972-05-14/.."),
        ("1972 - heden", "1972/.."),
        ("< 1939", "../1938"),
        ("<=1939", "../1939"),
        ("≤1939", "../1939"),
        ("vóór 1939", "../1938"),
        ("avant 1939", "../1938"),
        ("vor 1939", "../1938"),
        ("before 12/05/1984", "../1984-05-11"),
        ("before 1984-01", "../1983-12"),
        ("tot 1972", "../1972"),
        ("jusqu'en 1972", " unreadable_date"),
        (">1972", "1973/.."),
        ("après 1972", "1973/.."),
        ("nach 1972", "1973/.."),
        ("after 31/12/1972", "1973-01-01/.."),
        ("after 1972-12", "1973-01/.."),
        ("sinds 1972", "1972/.."),
        ("depuis 1972", "1972/.."),
        ("ca. voor 1939", "../1938 doubtful_date"),
        ("na 2026", " future_date"),
        ("na 2025", "2026/.."),
        ("voor 1500", " unreadable_date"),
        ("../..", " unreadable_date"),
    ]);
}

#[test]
fn doubt_and_ignorance_are_kept() {
    all(&[
        ("~1950", "1950 doubtful_date"),
        ("vers 1950", "1950 doubtful_date"),
        ("12?/05/1984", "1984-05-12 v doubtful_date"),
        ("1?/05/1984", "1984-05 doubtful_date"),
        ("[12/05/1984]", "1984-05-12 v doubtful_date"),
        ("??/06/1998", "1998-06"),
        ("XX/XX/1998", "1998"),
        ("dd/06/1998", "1998-06"),
        ("12/XX/1998", "1998"),
        ("1998-X", "1998"),
        ("1998-05-1x", "1998-05"),
        ("1900-01-01T00:00:00", "1900 default_date"),
        ("01/01/1970", "1970 default_date"),
        ("1899-12-31", " empty_date"),
        ("30/12/1899", " empty_date"),
        ("0001-01-01T00:00:00", " empty_date"),
        ("1900-01-02", "1900-01-02 v"),
        ("s.d.", " no_date"),
        ("z.d.", " no_date"),
        ("sans date", " no_date"),
        ("37000", " serial_number"),
        ("37000.0", " serial_number"),
        ("99", " two_digit_year"),
        ("-1972", " unreadable_date"),
        ("1998-05-12 bis", " unreadable_date"),
    ]);
}

#[test]
fn the_time_of_day_and_its_zone_never_move_the_day() {
    all(&[
        ("12/5/1998 14u30", "1998-05-12 v"),
        ("12/5/1998 om 14u30", "1998-05-12 v"),
        ("12 mei 1998, 14.30 uur", "1998-05-12 v"),
        ("12 mai 1998 à 14h30", "1998-05-12 v"),
        ("20/05/1998 00:00:00 AM", "1998-05-20 v"),
        ("2023/05/14 11:05 AM", "2023-05-14 v"),
        ("Sun May 14 2023 11:05:23 GMT+0200 (Central European Summer Time)", "2023-05-14 v"),
        ("2023-05-14 09:05:00 UTC", "2023-05-14 v"),
        ("1998-05-12T00:00:00,000", "1998-05-12 v"),
        ("1998-5-1T23:59:59.999-05:00", "1998-05-01 v"),
        ("1998-05-12T23:30:00+0200", "1998-05-12 v"),
        ("1998-05-12+0200", "1998-05-12 v"),
        ("1998-05-12-05:00", "1998-05-12 v"),
        ("14:30 12/05/1998", "1998-05-12 v"),
        ("1998:05:12 14:30:00", "1998-05-12 v"),
        ("12/05/1998 10:00 - 12:00", "1998-05-12 v"),
        ("12/05/1998 10:00 - 14/05/1998 12:00", "1998-05-12/1998-05-14 v"),
    ]);
}

#[test]
fn two_digits_are_a_year_only_when_the_user_says_so() {
    for (text, expected) in [
        ("14/05/72", "1972-05-14 v"),
        ("14.V.72", "1972-05-14 v"),
        ("mei 72", "1972-05"),
        ("5/84", "1984-05"),
        ("14/05/25", "2025-05-14 v"),
        ("14/05/29", " future_date"),
        ("72-05-14", "1972-05-14 v"),
        ("12/05/84 - 14/05/84", "1984-05-12/1984-05-14 v"),
        ("voor 39", " unreadable_date"),
        ("mei 12", " unreadable_date"),
        ("45/13/84", " unreadable_date"),
    ] {
        assert_eq!(short(text), expected, "{text}");
    }
    for text in ["14/05/72", "14.V.72", "mei 72", "5/84", "72-05-14", "12/05/84 - 14/05/84"] {
        assert_eq!(date(text), " two_digit_year", "{text}");
    }
}

#[test]
fn a_cell_of_any_length_costs_little() {
    for text in ["1".repeat(1 << 20), "1-".repeat(1 << 19), "1/1/1/1,".repeat(20), "mei ".repeat(1 << 18)] {
        assert_eq!(date(&text), " unreadable_date");
    }
    let bytes = [b"12 ma\xe4rz 1984".as_slice(), b"\xff\xfe1984", b"1984\xc3"];
    for date in bytes {
        assert_eq!(read(DateFields { date, ..DateFields::default() }), " unreadable_date");
    }
}

/// Cells made of what dates are made of.
fn like_a_date() -> impl Strategy<Value = String> {
    let words = select(vec![
        "1984",
        "1985",
        "98",
        "12",
        "5",
        "05",
        "14",
        "31",
        "00",
        "1900-01-01",
        "1984-05-12",
        "12/05/1984",
        "mei",
        "Août",
        "V",
        "X",
        "xx",
        "??",
        "?",
        "-",
        "/",
        ".",
        "..",
        " ",
        " - ",
        " / ",
        ",",
        ";",
        "&",
        "|",
        "tot",
        "of",
        "voor",
        "na",
        "<",
        ">",
        "vanaf",
        "heden",
        "ca. ",
        "[",
        "]",
        "(",
        ")",
        "T10:00",
        " 14u30",
        "Z",
        "+02:00",
        "W12",
        "199",
        "s",
        "er",
        "jaren ",
        "'",
        "e",
        "2e3",
        "37000",
        "19840512",
        "é",
        "\u{a0}",
        "–",
        "week ",
        "en",
        "t/m",
        "zomer ",
        "\0",
    ]);
    prop::collection::vec(words, 1..9).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn whatever_is_read_is_a_date_that_reads_the_same_again(
        text in prop_oneof![like_a_date(), "\\PC{0,30}"], other in like_a_date(), pivot in prop::option::of(1800_i16..2000),
    ) {
        let calendar = Calendar { two_digit_years: pivot, ..Calendar::until(TODAY) };
        for fields in [
            DateFields { date: text.as_bytes(), ..DateFields::default() },
            DateFields { date: text.as_bytes(), year: other.as_bytes(), ..DateFields::default() },
            DateFields { begin: text.as_bytes(), end: other.as_bytes(), ..DateFields::default() },
            DateFields { year: text.as_bytes(), month: other.as_bytes(), verbatim: other.as_bytes(), ..DateFields::default() },
        ] {
            let read = read_date(&fields, &calendar);
            prop_assert!(!read.date.as_str().is_empty() || !read.flags.is_empty());
            if read.date.as_str().is_empty() {
                prop_assert!(!read.visit);
                continue;
            }
            let again = DateFields { date: read.date.as_str().as_bytes(), ..DateFields::default() };
            let again = read_date(&again, &calendar);
            prop_assert_eq!(&again.date, &read.date, "{:?} {:?}", text, other);
            // Only doubts that a text cannot carry are lost with it.
            prop_assert!(again.visit || !read.visit);
            if let crate::data::When::Years { from, to } = read.date.clone().until(TODAY.year).when() {
                prop_assert!(from <= to && to <= TODAY.year && (from >= 1500 || from == crate::data::When::NO_START));
            }
        }
    }
}
