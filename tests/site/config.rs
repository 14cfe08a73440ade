//! `site.toml`: what it changes, and that every fault in it is told with its line before anything is written.

use std::fs;
use std::path::Path;

use ifbl_atlas::folder::DataFolder;
use ifbl_atlas::i18n::{Language, Text, number};
use serde_json::Value;

use crate::fixture::{DATA, fails, names, site};
use crate::pages::{files, pages, real_place, target, values};

/// Writes a settings file into a place.
fn settings(place: &Path, text: impl AsRef<[u8]>) -> std::path::PathBuf {
    let file = place.join("site.toml");
    fs::write(&file, text).unwrap();
    file
}

fn with(place: &Path, text: &str) -> assert_cmd::Command {
    let file = settings(place, text);
    let mut command = site(place, &DATA);
    command.arg("--config").arg(file);
    command
}

/// What the app is told, and the name of its file.
fn said(site: &Path) -> (String, Value) {
    let page = fs::read_to_string(site.join("index.html")).unwrap();
    let file = values(&page, "data-host")[0].to_owned();
    (file.clone(), serde_json::from_slice(&fs::read(site.join(file)).unwrap()).unwrap())
}

#[test]
fn the_frame_around_a_square_has_the_colour_of_links() {
    for (settings, light, dark) in [
        ("title = \"Flora\"\n", "%231f5a8a", "%238cc3ee"),
        ("[colours]\nlink = { light = \"#7a1f5c\" }\n", "%237a1f5c", "%238cc3ee"),
    ] {
        let place = real_place();
        with(place.path(), settings).assert().success();
        let folder = place.path().join("site");
        let code = names(&folder.join("square"))[0].clone();
        let page = fs::read_to_string(folder.join(format!("square/{code}/index.html"))).unwrap();
        let stroke = |start: &str| {
            let frame = page.split(start).nth(1).unwrap().split('"').next().unwrap();
            frame.split("stroke='").nth(1).unwrap().split('\'').next().unwrap().to_owned()
        };
        assert_eq!(stroke("srcset=\"data:image/svg+xml,"), dark, "{page}");
        assert_eq!(stroke("class=\"still-frame\" src=\"data:image/svg+xml,"), light, "{page}");
    }
}

#[test]
fn the_example_is_built_and_all_that_it_says_is_shown() {
    let place = real_place();
    let example = fs::read_to_string("docs/site.example.toml").unwrap();
    // With the logo, for which a file is needed.
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"30\"><path d=\"M0 0h60v30z\"/></svg>";
    fs::write(place.path().join("logo.svg"), logo).unwrap();
    let text = example.replace("# logo =", "logo =");
    assert_ne!(text, example);
    let output = with(place.path(), &text).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let folder = place.path().join("site");
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();

    let start = read("index.html");
    for line in [
        "<html lang=\"fr\">",
        "<title>Flore de la Meuse</title>",
        "<meta name=\"atlas-title\" content=\"Flore de la Meuse\" data-de=\"Flora der Maas\" data-en=\"Flora of the Meuse\" data-nl=\"Flora van de Maas\">",
        "<meta name=\"atlas-first\" content=\"?view=coverage&amp;from=1972\" data-here>",
        "<meta name=\"atlas-background\" content=\"https://maps.example/wms?LAYERS=relief\" data-credit=\"© Maps of the Meuse\">",
        "<meta name=\"description\" content=\"Plantes sauvages le long de la Meuse, sur le quadrillage IFBL.\">",
        "<link rel=\"canonical\" href=\"https://flora.example/meuse/\">",
        "<p>Un atlas fait par des bénévoles.</p>",
        "img-src 'self' data: blob: https://maps.example;",
        "<a href=\"about/\">À propos</a>",
    ] {
        assert!(start.contains(line), "{line}\n{start}");
    }
    let logo_file =
        values(&start, "src").into_iter().find(|file| file.starts_with("logo-")).unwrap().to_owned();
    assert_eq!(read(&logo_file), logo);
    assert!(start.contains("width=\"60\" height=\"30\""));
    let styles = read(values(&start, "href").into_iter().find(|file| file.ends_with(".css")).unwrap());
    assert!(styles.contains("--accent: light-dark(#2c5e8a, #8cc3ee);") && styles.contains(&logo_file));

    // A page of its own, with what readers must find.
    let about = read("about/index.html");
    for words in [
        "<p lang=\"en\">",
        "<a href=\"mailto:flora@meuse.example\">flora@meuse.example</a>",
        "Mentions légales",
        "12 rue des Saules, Namur",
        "CC BY 4.0",
        "data-state=\"view=about\"",
        "<meta name=\"atlas-root\" content=\"../\">",
    ] {
        // A text without a language is in that of the site.
        assert_eq!(about.contains(words), words != "<p lang=\"en\">", "{words}\n{about}");
    }
    // What every data set brings and what became of all rows stand there as in the app.
    let data = DataFolder::open(&DATA).unwrap();
    let (atlas, books) = (data.manifest(), data.books().unwrap().unwrap());
    for words in [
        format!("<dt>Données</dt><dd>{}</dd>", number(Language::Fr, atlas.datasets[0].records)),
        format!("<dt>Taxons</dt><dd>{}</dd>", number(Language::Fr, books.datasets[0].taxa.into())),
        format!("<h2>{}</h2>", Language::Fr.say(Text::WhatWasRead)),
        // How it is cited, by the words of the app.
        format!("<h2>{}</h2>\n<p>Flore de la Meuse, IFBL Atlas (", Language::Fr.say(Text::HowToCite)),
        format!(", données {}. Source", atlas.build),
        "https://flora.example/meuse/.</p>".to_owned(),
        atlas.build.clone(),
    ] {
        assert!(about.contains(&words), "{words}\n{about}");
    }
    assert_eq!(about.matches("<p>The society").count() + about.matches("<p>Everybody").count(), 2);
    assert!(read("sitemap.xml").contains("<loc>https://flora.example/meuse/about/</loc>"));

    // Where an error is reported, with what it is about.
    let taxon = read("taxon/poa-annua/index.html");
    assert!(taxon.contains(
        "href=\"mailto:flora@meuse.example?subject=Error%3A%20Poa%20annua%20L.%20&amp;body=https%3A%2F%2Fflora.example%2Fmeuse%2Ftaxon%2Fpoa-annua%2F\""
    ), "{taxon}");
    let code = names(&folder.join("square"))[0].clone();
    assert!(
        read(&format!("square/{code}/index.html"))
            .contains(&format!("subject=Error%3A%20%20{code}&amp;body="))
    );

    let (file, told) = said(&folder);
    assert!(file.starts_with("host-") && file.ends_with(".json"));
    assert_eq!(told["about"]["fr"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&told["start"]["en"][0], &told["language"]),
        (&"An atlas by volunteers.".into(), &"fr".into())
    );
    assert_eq!(told["logo"]["file"], *logo_file);
    assert_eq!(told["labels"]["report"]["nl"], "Meld een fout in deze waarneming");
    let later = values(&start, "data-later")[0];
    assert!(later.split(' ').all(|file| folder.join(file).is_file()) && later.contains("host-"), "{later}");

    // Nothing within a page, and all that is named is there.
    let all = files(&folder);
    for (page, text) in pages(&folder) {
        assert!(!text.contains(" style=") && !text.contains("<style"), "{page}");
        for address in ["href", "src", "srcset"].iter().flat_map(|attribute| values(&text, attribute)) {
            if !address.contains(':') {
                assert!(all.contains(&target(&page, address)), "{page}: {address}");
            }
        }
    }
}

#[test]
fn without_settings_nothing_of_them_is_there() {
    let place = real_place();
    site(place.path(), &DATA).assert().success();
    let folder = place.path().join("site");
    let start = fs::read_to_string(folder.join("index.html")).unwrap();
    for absent in ["atlas-title", "atlas-first", "data-host", "still-logo", "about/", "of-host"] {
        assert!(!start.contains(absent), "{absent}");
    }
    assert!(!folder.join("about").exists() && !folder.join("catalog.jsonld").exists());
    // What looks for a newer build comes later, and knows this one.
    assert_eq!(values(&start, "data-build"), [crate::fixture::build()]);
    assert!(values(&start, "data-later")[0].split(' ').any(|file| file.starts_with("newer-")));
}

#[test]
fn an_option_wins_over_the_file() {
    let place = real_place();
    let text = "language = \"nl\"\nbase_url = \"https://a.example\"\n[background]\nurl = \"https://b.example/?LAYERS=x\"\n";
    with(place.path(), text)
        .args([
            "--lang",
            "de",
            "--base-url",
            "https://c.example",
            "--background",
            "https://d.example/?LAYERS=y",
        ])
        .assert()
        .success();
    let start = fs::read_to_string(place.path().join("site/index.html")).unwrap();
    assert!(start.contains("<html lang=\"de\">") && start.contains("https://c.example/"));
    assert!(
        start.contains("https://d.example") && !start.contains("a.example") && !start.contains("b.example")
    );
    with(place.path(), text).assert().success();
    let start = fs::read_to_string(place.path().join("site/index.html")).unwrap();
    assert!(start.contains("<html lang=\"nl\">") && start.contains("https://a.example/"));
}

#[test]
fn every_fault_is_told_with_its_line_before_anything_is_written() {
    let place = real_place();
    fs::write(place.path().join("notes.txt"), "no picture").unwrap();
    let cases: &[(&str, usize, &[&str])] = &[
        // The form of the file.
        (
            "title = \"a\"\ntitel = \"b\"\n",
            2,
            &["`titel` is no setting here", "is it `title`?", "(known are `title`, `description`"],
        ),
        ("[first]\nview = \"?view=list\"\ntitle = \"a\"\n", 3, &["above the first line in square brackets"]),
        (
            "[about]\nnl = \"a\"\ntitle = \"b\"\n",
            3,
            &["`title` is no language", "above the first line in square"],
        ),
        ("[about]\nnl = \"a\"\nes = \"b\"\n", 3, &["`es` is no language"]),
        // Texts that have no end where they must.
        ("title = \"a\"\nabout = \"one\ntwo\n\nthree\"\n", 2, &["begins here", "several lines", "\"\"\""]),
        ("title = \"a\"\nabout = \"\"\"\none\n\ntwo\n", 2, &["begins here", "three quotes"]),
        ("title = \"Say \"hello\" to\"\n", 1, &["a quote within a text"]),
        ("logo = \"C:\\Users\\me\\logo.svg\"\n", 1, &["backslash"]),
        // Tables in other forms.
        ("[colours]\naccent = \"#2f6b3b\"\n", 2, &["light = \"#2f6b3b\", dark ="]),
        ("colours = \"green\"\n", 1, &["under [colours]"]),
        ("first = \"?view=list\"\n", 1, &["under [first]"]),
        ("background = \"https://a.example\"\n", 1, &["under [background]", "credit"]),
        (
            "base_url = \"https://flora.example/index.html\"\n",
            1,
            &["no address such as https://flora.example/atlas/"],
        ),
        ("\n[colours]\nacent = { light = \"#2f6b3b\" }\n", 3, &["`acent`", "is it `accent`?"]),
        ("[colors]\n", 1, &["`colors`", "is it `colours`?"]),
        ("[first]\nviews = \"x\"\n", 2, &["is it `view`?"]),
        ("title = \"a\"\n\ntitle = \"b\"\n", 3, &["duplicate key", "leave one"]),
        ("[background]\nurl = \"https://a.example/\"\n[background]\ncredit = \"b\"\n", 3, &["duplicate key"]),
        ("title = \"a\"\nlogo =\n", 2, &[]),
        ("title = \"a\nlogo = \"b\"\n", 1, &[]),
        ("title = Flora\n", 1, &[]),
        ("\n\nFlora of the Meuse\n", 3, &[]),
        // Values of another kind.
        ("title = 1965\n", 1, &["integer", "a text in quotes"]),
        ("publisher = 1965-01-02\n", 1, &["is a date; a text stands in quotes"]),
        ("title = 1965-01-02T10:00:00Z\n", 1, &["is a date"]),
        ("title = true\n", 1, &["boolean", "a text in quotes"]),
        ("title = [\"a\"]\n", 1, &["is a list"]),
        ("about = { es = \"hola\" }\n", 1, &["`es` is no language of the atlas", "nl, fr, de, en"]),
        ("about = {}\n", 1, &["has no text"]),
        ("contact = { nl = \"a\" }\n", 1, &["a single text"]),
        ("[first]\nperiods = \"1972-2004\"\n", 2, &["expected a list such as [\"1972-2004\""]),
        ("[background]\ncredit = \"© A\"\n", 1, &["`url` is missing"]),
        // Nothing, and too much.
        ("title = \"\"\n", 1, &["is empty", "leave the line out"]),
        ("title = \"a\"\nabout = \"\"\"\n  \n\"\"\"\n", 2, &["is empty"]),
        ("about = { nl = \"a\", fr = \"\" }\n", 1, &["`fr` of `about` is empty"]),
        ("[about]\nnl = \"a\"\nfr = \"\"\n", 3, &["`fr` of `about` is empty"]),
        ("about.nl = \"a\"\nabout.de = \" \"\n", 2, &["`de` of `about` is empty"]),
        ("\n[title]\nnl = \"a\"\nen = \"b\\u0007\"\n", 4, &["`en` of `title`", "U+0007"]),
        ("[title]\nfr = \"a\"\nnl = 1965\n", 3, &["integer", "a text in quotes"]),
        ("title = \"a\\u0000b\"\n", 1, &["U+0000"]),
        ("publisher = \"a\\u001b[2J\"\n", 1, &["U+001B"]),
        // What cannot be.
        ("language = \"english\"\n", 1, &["`english` is no language", "nl, fr, de, en"]),
        ("base_url = \"flora.example\"\n", 1, &["https://flora.example/atlas/"]),
        ("base_url = \"javascript:alert(1)\"\n", 1, &["no address"]),
        ("logo = \"missing.png\"\n", 1, &["missing.png cannot be read"]),
        ("logo = \"../app/index.html\"\n", 1, &["no file beside the settings"]),
        ("title = \"a\"\nlogo = \"notes.txt\"\n", 2, &["neither a PNG nor an SVG"]),
        ("report = \"javascript:alert(1)\"\n", 1, &["`mailto:` nor `https://`"]),
        ("report = \"https://a.example/?t={taxa}\"\n", 1, &["{taxa}", "is it {taxon}?"]),
        (
            "[colours]\naccent = { light = \"#ffd700\" }\n",
            2,
            &["#ffd700", "light theme", "4.5 : 1", "darker"],
        ),
        (
            "[colours]\naccent = { light = \"#2f6b3b\",\n dark = \"#00331a\" }\n",
            3,
            &["dark theme", "lighter"],
        ),
        ("[colours]\nlink = { dark = \"green\" }\n", 2, &["`green` is no colour"]),
        ("[background]\nurl = \"javascript:alert(1)\"\n", 2, &["starts with https://"]),
        ("[background]\nurl = \"https://tile.example/{z}/{x}/{y}.png\"\n", 2, &["tiles", "WMS"]),
        ("[background]\n\nurl = \"https://a.example/wms\"\n", 3, &["names no layers", "LAYERS="]),
        ("title = \"a\"\ncontact = \"flora@@a.example\"\n", 2, &["`contact`", "no address of mail"]),
        ("report = \"https://a.example/form\"\n", 1, &["`report` has no place", "{taxon}"]),
        // What this atlas does not have.
        ("[first]\n\nview = \"?taxon=poa-anua\"\n", 3, &["no taxon `poa-anua`", "is it `poa-annua`?"]),
        ("[first]\nview = \"?veiw=list\"\n", 2, &["`veiw`", "is it `view`?"]),
        ("[first]\nview = \"?view=globe\"\n", 2, &["globe"]),
        ("[first]\nview = \"?square=E4-99\"\n", 2, &["E4-99"]),
        ("[first]\nview = \"https://flora.example/?view=list\"\n", 2, &["what follows the `?`"]),
        ("[first]\nview = \"?lang=nl\"\n", 2, &["`language` does that"]),
        ("[first]\nview = \"?overlay=Regions\"\n", 2, &["no layer `Regions`"]),
        ("[first]\nview = \"?zone=area:Regions:Kempen\"\n", 2, &["no layer `Regions`"]),
        ("[first]\nview = \"?zone=area:Provinces:Nowhere\"\n", 2, &["no area `Nowhere`"]),
        ("[first]\nview = \"?data=7\"\n", 2, &["data sets, counted from 0"]),
        (
            "[first]\nperiods = [\"1972-2004\",\n  \"1950-1960\"]\n",
            3,
            &["`1950-1960` is no period", "\"2005-\""],
        ),
        ("[first]\nperiods = [\"1939-1971\", \"2005-\"]\n", 2, &["do not follow each other"]),
        ("[first]\nview = \"?from=1980\"\nperiods = [\"2005-\"]\n", 3, &["leave `from` and `to` out"]),
    ];
    for (text, line, said) in cases {
        for text in [(*text).to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
            let error = fails(&mut with(place.path(), &text));
            assert!(error.contains(&format!("site.toml, line {line}: ")), "{text}\n{error}");
            for said in *said {
                assert!(error.contains(said), "{text}\n{error}\nlacks {said}");
            }
            assert!(!place.path().join("site").exists(), "{text}");
        }
    }
}

#[test]
fn a_file_that_is_none_is_refused_as_a_whole() {
    let place = real_place();
    let told = |file: &Path| fails(site(place.path(), &DATA).arg("--config").arg(file));
    let latin: Vec<u8> = b"# settings\ntitle = \"Flore g\xe9n\xe9rale\"\n".to_vec();
    let error = told(&settings(place.path(), latin));
    assert!(
        error.contains("site.toml, line 2: is not UTF-8") && error.contains("save the file as UTF-8"),
        "{error}"
    );
    let wide: Vec<u8> = "title = \"a\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(told(&settings(place.path(), [b"\xff\xfe".as_slice(), &wide].concat())).contains("is UTF-16"));
    let long = format!("about = \"{}\"\n", "x".repeat(10_000_000));
    assert!(told(&settings(place.path(), long)).contains("is longer than"));
    assert!(told(&place.path().join("none.toml")).contains("cannot be read"));
    assert!(told(place.path()).contains("is no file"));
    #[cfg(unix)]
    assert!(told(Path::new("/dev/zero")).contains("is no file"));
    assert!(!place.path().join("site").exists());
    // Nothing at all is no fault, and neither are Windows' ways to write.
    for text in [
        "",
        "\u{feff}",
        "# nothing\r\n",
        "\u{feff}title = \"Flora\"\r\nabout = \"\"\"\r\nA\r\n\r\nB\"\"\"\r\n",
    ] {
        with(place.path(), text).assert().success();
    }
    assert_eq!(said(&place.path().join("site")).1["about"]["en"], serde_json::json!(["A", "B"]));
}

#[test]
fn the_provinces_are_a_layer_of_every_atlas() {
    let place = real_place();
    for view in ["?overlay=Provinces", "?zone=area:Provinces:Limburg"] {
        with(place.path(), &format!("[first]\nview = \"{view}\"\n")).assert().success();
        let start = fs::read_to_string(place.path().join("site/index.html")).unwrap();
        assert_eq!(values(&start, "content").iter().filter(|content| **content == view).count(), 1, "{view}");
    }
}

#[test]
fn what_readers_will_not_see_is_told() {
    let place = real_place();
    let said = |text: &str| {
        let output = with(place.path(), text).output().unwrap();
        assert!(output.status.success(), "{text}");
        String::from_utf8(output.stdout).unwrap()
    };
    let background = |scheme: &str| format!("[background]\nurl = \"{scheme}://a.example/?LAYERS=a\"\n");
    let on_https = |scheme: &str| format!("base_url = \"https://b.example\"\n{}", background(scheme));
    assert!(said(&on_https("http")).contains("asked for by http"));
    for text in [
        on_https("HTTPS"),
        format!("base_url = \"http://b.example\"\n{}", background("http")),
        "start = \"a\"\n".to_owned(),
        "start = \"a\"\n[first]\nperiods = [\"2005-\"]\n".to_owned(),
    ] {
        let said = said(&text);
        assert!(!said.contains("by http:") && !said.contains("opens without it"), "{text}\n{said}");
    }
    let elsewhere = said("start = \"a\"\n[first]\nview = \"?view=coverage\"\n");
    assert!(elsewhere.contains("`start`") && elsewhere.contains("opens without it"), "{elsewhere}");
    // A site that got another name leaves its list under the earlier one.
    let list = place.path().join(".earlier-to-delete.txt");
    fs::write(&list, "# Written by `atlas site`\ntaxon/a/\n").unwrap();
    assert!(said("").contains(".earlier-to-delete.txt is of a site by another name"));
    assert!(list.exists());
}

#[test]
fn words_are_never_markup() {
    let place = real_place();
    let evil = "</script><b onclick=x>\\\"'&</title>";
    let text = format!(
        "title = \"{evil}\"\ndescription = \"{evil}\"\npublisher = \"{evil}\"\nbase_url = \"https://a.example\"\nstart = \"{evil}\"\n\
         about = {{ nl = \"{evil}\" }}\ncontact = \"{evil}\"\nimprint = \"{evil}\"\nlicence = \"{evil}\"\n\
         report = \"https://a.example/?a={{taxon}}\"\n[background]\nurl = \"https://a.example/?LAYERS=a\"\ncredit = \"{evil}\"\n"
    );
    with(place.path(), &text).assert().success();
    let folder = place.path().join("site");
    for (page, text) in pages(&folder) {
        assert!(!text.contains("<b ") && !text.contains("<b>\\"), "{page}");
        // Each script that begins ends, and none ends twice.
        assert_eq!(text.matches("<script").count(), text.matches("</script>").count(), "{page}");
        assert_eq!(text.matches("</title>").count(), 1, "{page}");
    }
    assert_eq!(said(&folder).1["imprint"]["en"][0], "</script><b onclick=x>\"'&</title>");
    let catalogue: Value = serde_json::from_slice(&fs::read(folder.join("catalog.jsonld")).unwrap()).unwrap();
    assert!(catalogue.to_string().contains("</script><b onclick=x>"));
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script>alert(1)</script></svg>";
    fs::write(place.path().join("logo.svg"), svg).unwrap();
    assert!(
        fails(&mut with(place.path(), "logo = \"logo.svg\"\n")).contains("line 1: logo.svg holds a script")
    );
}

#[test]
fn a_page_of_the_hosts_own_is_in_the_way_of_about() {
    let place = real_place();
    site(place.path(), &DATA).assert().success();
    let own = place.path().join("site/about/index.html");
    fs::create_dir_all(own.parent().unwrap()).unwrap();
    fs::write(&own, "mine").unwrap();
    site(place.path(), &DATA).assert().success();
    assert!(fails(&mut with(place.path(), "contact = \"us\"\n")).contains("about/index.html"));
    assert_eq!(fs::read_to_string(&own).unwrap(), "mine");
    fs::remove_file(&own).unwrap();
    with(place.path(), "contact = \"us\"\n").assert().success();
    assert!(own.is_file());
    // Without the words the page goes.
    site(place.path(), &DATA).assert().success();
    assert!(!own.exists());
}
