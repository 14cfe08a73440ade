//! What the folder to upload holds.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;

use crate::fixture::{DATA, build, fails, names, place, site};

/// Names in a folder, those that the tool gave without their hashes.
fn names_without_hashes(folder: &Path) -> Vec<String> {
    let plain = |name: String| match name.split(['-', '.']).find(|part| part.len() == 16) {
        Some(hash) if name.starts_with("land") || name.starts_with("squares") => name.replace(hash, "HASH"),
        _ => name,
    };
    let mut names: Vec<String> = names(folder).into_iter().map(plain).collect();
    names.sort();
    names
}

#[test]
fn the_site_is_app_and_data_and_what_a_host_needs() {
    let place = place();
    site(place.path(), &DATA)
        .assert()
        .success()
        .stdout(predicate::str::contains("ready to upload").and(predicate::str::contains(build())));
    let site = place.path().join("site");
    assert_eq!(
        names_without_hashes(&site),
        [
            ".atlas-site.json",
            ".htaccess",
            ".nojekyll",
            "404.html",
            "404.html.br",
            "404.html.gz",
            "_headers",
            "app-0123456789abcdef.js",
            "app-0123456789abcdef.js.br",
            "app-0123456789abcdef.js.gz",
            "app-0123456789abcdef_bg.wasm",
            "app-0123456789abcdef_bg.wasm.br",
            "app-0123456789abcdef_bg.wasm.gz",
            "data",
            "index.html",
            "index.html.br",
            "index.html.gz",
            "land-HASH.svg",
            "land-HASH.svg.br",
            "land-HASH.svg.gz",
            "land-dark-HASH.svg",
            "land-dark-HASH.svg.br",
            "land-dark-HASH.svg.gz",
            "map",
            "picture",
            "picture.png",
            "square",
            "squares-HASH.png",
            "squares-HASH.png",
            "sw.js",
            "sw.js.br",
            "sw.js.gz",
            "taxon",
        ]
    );
    let headers = fs::read_to_string(site.join("_headers")).unwrap();
    assert!(
        headers.contains(&format!(
            "/data/{}/*\n  Cache-Control: public, max-age=31536000, immutable\n",
            build()
        ))
    );
    assert!(headers.contains("/index.html\n  Cache-Control: no-cache\n"));
    assert_eq!(names(place.path()), ["app", "site"], "nothing is left beside the site");

    // Every file of the data is there, byte by byte, and so is every compressed copy.
    let folders = ["", "taxon", "square"].map(|folder| PathBuf::from(build()).join(folder));
    let mut compared = 0;
    for folder in [PathBuf::new()].iter().chain(&folders) {
        for name in names(&DATA.join(folder)).iter().filter(|name| name.ends_with(".json")) {
            let file = site.join("data").join(folder).join(name);
            let plain = fs::read(DATA.join(folder).join(name)).unwrap();
            assert!(fs::read(&file).unwrap() == plain, "{name}");
            let copy = |ending: &str| fs::read(file.with_file_name(format!("{name}.{ending}")));
            if let Ok(bytes) = copy("br") {
                let mut text = Vec::new();
                brotli::BrotliDecompress(&mut bytes.as_slice(), &mut text).unwrap();
                assert!(text == plain && bytes.len() < plain.len(), "{name}.br");
                compared += 1;
            }
            if let Ok(bytes) = copy("gz") {
                let mut text = Vec::new();
                std::io::copy(&mut flate2::read::GzDecoder::new(bytes.as_slice()), &mut text).unwrap();
                assert!(text == plain && bytes.len() < plain.len(), "{name}.gz");
            }
        }
    }
    let check = || {
        let mut check = Command::cargo_bin("atlas").unwrap();
        check.arg("check").arg(site.join("data"));
        check
    };
    check().assert().success();
    let copy = site.join("data").join(build()).join("taxa.json.br");
    let other = fs::read(site.join("data").join(build()).join("records.json.br")).unwrap();
    let bytes = fs::read(&copy).unwrap();
    let followed_by = |junk: &[u8]| [bytes.as_slice(), junk].concat();
    for damage in [other.as_slice(), &other[..other.len() / 2], b"", &followed_by(b"x"), &followed_by(&bytes)]
    {
        let bytes = fs::read(&copy).unwrap();
        fs::write(&copy, damage).unwrap();
        assert!(fails(&mut check()).contains("taxa.json.br"));
        fs::write(&copy, bytes).unwrap();
    }
    for ending in ["br", "gz"] {
        let copy = site.join("data/atlas.json").with_extension(format!("json.{ending}"));
        let bytes = fs::read(&copy).unwrap();
        fs::write(&copy, [bytes.as_slice(), b"\n"].concat()).unwrap();
        assert!(fails(&mut check()).contains(&format!("atlas.json.{ending}")));
        fs::write(&copy, bytes).unwrap();
    }
    check().assert().success();
    fs::write(site.join("data/atlas.json.gz"), "no gzip").unwrap();
    assert!(fails(&mut check()).contains("atlas.json.gz"));
    assert!(compared > 20, "{compared}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&site).unwrap().permissions().mode();
        assert_eq!(
            mode & 0o500,
            fs::metadata(place.path().join("app")).unwrap().permissions().mode() & 0o500
        );
        let fresh = place.path().join("fresh");
        fs::create_dir(&fresh).unwrap();
        assert_eq!(mode, fs::metadata(fresh).unwrap().permissions().mode(), "as open as any new folder");
    }
}

#[test]
fn damaged_data_leave_the_old_site_as_it_was() {
    let place = place();
    let site_folder = place.path().join("site");
    site(place.path(), &DATA).assert().success();
    let old = |file: &str| fs::read_to_string(site_folder.join(file)).unwrap();
    let (page, manifest) = (old("index.html"), old("data/atlas.json"));
    fs::write(place.path().join("app/index.html"), "<!doctype html><title>New</title>").unwrap();

    let data = place.path().join("data");
    fs::create_dir_all(&data).unwrap();
    assert!(fails(&mut site(place.path(), &data)).contains("no atlas.json here"));
    // A copy that lacks all files but the manifest and the sums.
    fs::copy(DATA.join("atlas.json"), data.join("atlas.json")).unwrap();
    fs::create_dir_all(data.join(build())).unwrap();
    fs::copy(DATA.join(build()).join("sums.json"), data.join(build()).join("sums.json")).unwrap();
    assert!(fails(&mut site(place.path(), &data)).contains(".json"));
    assert_eq!(old("index.html"), page);
    assert_eq!(old("data/atlas.json"), manifest);
    assert_eq!(names(place.path()), ["app", "data", "site"]);
}

#[test]
fn what_is_missing_or_in_the_way_is_said_in_one_line() {
    let place = place();
    let no_app = |command: &mut Command| fails(command);
    fs::rename(place.path().join("app"), place.path().join("elsewhere")).unwrap();
    assert!(no_app(&mut site(place.path(), &DATA)).contains("no index.html here, so this is not the app"));
    let mut unnamed = Command::cargo_bin("atlas").unwrap();
    unnamed.current_dir(place.path()).arg("site").arg("--data").arg(&*DATA).args(["--out", "site"]);
    assert!(fails(&mut unnamed).contains("or name its folder with --app"));
    fs::rename(place.path().join("elsewhere"), place.path().join("dist")).unwrap();
    unnamed.assert().success().stdout(predicate::str::contains("from dist"));

    let work = place.path().join("my-work");
    fs::create_dir(&work).unwrap();
    fs::write(work.join("thesis.txt"), "ten years").unwrap();
    let mut over = Command::cargo_bin("atlas").unwrap();
    over.arg("site")
        .arg("--data")
        .arg(&*DATA)
        .arg("--app")
        .arg(place.path().join("dist"))
        .arg("--out")
        .arg(&work);
    assert!(fails(&mut over).contains("is not a site that `atlas site` wrote"));
    assert_eq!(fs::read_to_string(work.join("thesis.txt")).unwrap(), "ten years");
    let mut inside = Command::cargo_bin("atlas").unwrap();
    inside.arg("site").arg("--data").arg(&*DATA).arg("--app").arg(place.path().join("dist"));
    inside.arg("--out").arg(place.path().join("dist/site"));
    assert!(fails(&mut inside).contains("lie in each other"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_the_old_site_and_nothing_else() {
    use std::process::Stdio;
    let place = place();
    site(place.path(), &DATA).assert().success();
    let site_folder = place.path().join("site");
    fs::write(site_folder.join("of-the-old-one.txt"), "").unwrap();
    let before = names(&site_folder);
    // Something that takes a while to compress.
    let slow: String =
        (0..400_000_u64).map(|n| format!("{:x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect();
    fs::write(place.path().join("app/slow.js"), slow).unwrap();
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_atlas"));
    run.arg("site")
        .arg("--data")
        .arg(&*DATA)
        .arg("--out")
        .arg(&site_folder)
        .arg("--app")
        .arg(place.path().join("app"));
    let mut child = run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Once its workshop is there it has begun to write, and listens.
    while !names(&site_folder).iter().any(|name| name.starts_with(".atlas-site-")) {
        assert!(child.try_wait().unwrap().is_none(), "done before it could be interrupted");
        std::thread::yield_now();
    }
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "atlas: interrupted; what was there before is unchanged\n"
    );
    assert!(site_folder.join("of-the-old-one.txt").exists());
    assert_eq!(names(&site_folder), before);
    assert_eq!(names(place.path()), ["app", "site"]);
}

#[test]
fn a_background_stands_in_the_page_and_nothing_else_changes() {
    let place = place();
    let page = || fs::read_to_string(place.path().join("site/index.html")).unwrap();
    site(place.path(), &DATA).assert().success();
    let plain = page();
    let url = "https://maps.example/wms?map=a&LAYERS=b";
    site(place.path(), &DATA)
        .args(["--background", url, "--background-credit", "© <b>A</b> & \"B\""])
        .assert()
        .success();
    let line = "<meta name=\"atlas-background\" content=\"https://maps.example/wms?map=a&amp;LAYERS=b\" \
                data-credit=\"© &lt;b&gt;A&lt;/b&gt; &amp; &quot;B&quot;\">\n";
    let with = page();
    assert!(with.contains(line), "{}", &with[..with.len().min(1_000)]);
    // Its pictures may come from there, and nothing else.
    assert!(with.contains("img-src 'self' data: blob: https://maps.example;"));
    assert_eq!(with.replacen(line, "", 1).replacen(" https://maps.example;", ";", 1), plain);

    // Another time without it: the page is as before.
    site(place.path(), &DATA).assert().success();
    assert_eq!(page(), plain);
}

#[test]
fn only_an_address_of_the_web_is_a_background() {
    let place = place();
    for (wrong, said) in [
        ("ftp://maps.example/wms", "https://"),
        ("javascript:alert(1)", "https://"),
        ("maps.example/wms", "https://"),
        ("", "https://"),
        ("https://maps.example/wms", "LAYERS"),
    ] {
        let output = site(place.path(), &DATA).args(["--background", wrong]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{wrong}");
    }
    // A credit of nothing is a slip.
    let output = site(place.path(), &DATA).args(["--background-credit", "© A"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!place.path().join("site").exists());
}

#[test]
fn a_page_without_a_head_is_told() {
    let place = place();
    fs::write(place.path().join("app/index.html"), "<!doctype html><p>Atlas").unwrap();
    let message =
        fails(site(place.path(), &DATA).args(["--background", "https://maps.example/wms?LAYERS=a"]));
    assert!(message.contains("index.html") && message.contains("<title>"), "{message}");
}

#[test]
fn texts_of_an_earlier_app_stay_for_pages_that_are_open() {
    let place = place();
    let (old, new) = ("0123456789abcdef", "fedcba9876543210");
    let texts = |number: &str| place.path().join("app/texts").join(number);
    fs::create_dir_all(texts(old)).unwrap();
    fs::write(texts(old).join("fr.json"), format!("[{}\"carte\"]", "\"carré\",".repeat(100))).unwrap();
    site(place.path(), &DATA).assert().success();
    fs::rename(texts(old), texts(new)).unwrap();
    site(place.path(), &DATA).assert().success();
    let written = place.path().join("site/texts");
    for number in [old, new] {
        assert_eq!(names(&written.join(number)), ["fr.json", "fr.json.br", "fr.json.gz"]);
    }
    let headers = fs::read_to_string(place.path().join("site/_headers")).unwrap();
    let rule = format!("/texts/{new}/fr.json\n  Cache-Control: public, max-age=31536000, immutable\n");
    assert!(headers.contains(&rule), "{headers}");
    site(place.path(), &DATA).arg("--prune").assert().success();
    assert_eq!(names(&written), [new]);
}
