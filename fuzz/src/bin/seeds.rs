//! Writes the first inputs of every target, from the fixtures of the tests: `seeds FIXTURES CORPUS`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(fixtures), Some(corpus)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("seeds FIXTURES CORPUS"));
    };
    let cases = fixtures.join("cases");
    let seed = |target: &str, number: usize, content: &[u8]| {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("seed-{number:04}")), content)
    };
    let tables = files_under(&cases, &["csv", "tsv"])?;
    for (number, file) in tables.iter().enumerate() {
        let table = fs::read(file)?;
        seed("table", number, &table)?;
        seed("lists", number, &table)?;
        for way in 0..6 {
            seed("archive", 6 * number + usize::from(way), &[&[way], &table[..]].concat())?;
        }
    }
    for (target, list) in [("date", "dates/forms.tsv"), ("name", "names/pairs.tsv"), ("cell", "uncertainty/t.csv")] {
        let text = fs::read_to_string(cases.join(list))?;
        for (number, line) in text.lines().skip(1).enumerate() {
            let first = line.split(['\t', ',']).next().unwrap_or_default();
            let input = if target == "cell" { format!("\n51.2\n4.4\n{}", line.replace(',', "\n")) } else { first.to_owned() };
            seed(target, number, input.as_bytes())?;
        }
    }
    let codes = ["E4-25-43", "e4 25 43", "E4.25.43", "E42543", "E4-25", "E4", "1kmE3916N3010", "31UES0980", "ES0980", "FS17"];
    for (number, code) in codes.iter().enumerate() {
        seed("code", number, code.as_bytes())?;
        seed("cell", 1_000 + number, format!("{code}\n").as_bytes())?;
        seed("cell", 2_000 + number, format!("\n51.2\n4.4\n100\n{code}").as_bytes())?;
    }
    let meadow = fixtures.join("meadow");
    seed("metadata", 0, &fs::read(meadow.join("meta.xml"))?)?;
    seed("credits", 0, &fs::read(meadow.join("eml.xml"))?)?;
    seed("archive", 9_000, &[&[0], &fs::read(meadow.join("occurrence.txt"))?[..]].concat())?;
    seed("events", 0, b"id,parent,date,place,size\na,,1972-05-14,E4-25-43,\nb,a,,,0\n\0id,name,status\na,Poa annua,\nb,Plantae,absent\n")?;
    let square = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"REGION":"a","n":1},"geometry":{"type":"Polygon","coordinates":[[[4.3,50.8],[4.5,50.8],[4.5,51.0],[4.3,51.0],[4.3,50.8]]]}}]}"#;
    seed("overlay", 0, square.as_bytes())?;
    seed("waters", 0, square.as_bytes())?;
    let river = square.replace("Polygon", "LineString").replace("[[[", "[[").replace("]]]", "]]");
    seed("waters", 1, river.as_bytes())?;
    seed("places", 0, b"name,lon,lat,population,nl,fr\nGent,3.72,51.05,265000,Gent,Gand\nPlas,4.4,51.47,,,\n")?;
    seed("places", 1, b"naam;x;y\nGent;104500;193800\nGeel;695000;690000\n")?;
    // The land that comes with the app, cut short: whole it is longer than what is tried.
    let land = [
        r#"{"format":2,"borders":[[15000,17000,10,0,0,-10],[15010,16990,-10,10]],"land":[[0,1]],"water":[],"rivers":[]}"#,
        r#"{"format":2,"borders":[[15000,17000,10,0,0,-10,-10,10]],"land":[[-1]],"water":[[1,1,2,0,0,2,-2,-2]],"rivers":[[5,5,1,1]]}"#,
    ];
    for (number, land) in land.iter().enumerate() {
        seed("land", number, land.as_bytes())?;
    }
    for (number, link) in [
        "view=square&square=E4-25&lang=nl",
        "taxon=poa-annua,urtica-dioica&from=1972&to=2004&grid=1&zone=D6-54",
        "view=compare&square=E4-25&other=E4-26&sort=name",
        "show=change&taxon=poa-annua&zone=box:100000,150000,120000,170000",
        "taxon=poa-annua&zone=area:provinces:Limburg&overlay=provinces&at=150000,170000,1",
    ]
    .iter()
    .enumerate()
    {
        seed("address", number, link.as_bytes())?;
    }
    // The files of an atlas, if one is given as a third folder.
    if let Some(atlas) = arguments.next() {
        let kinds = [("atlas.json", 0), ("taxa.json", 1), ("squares_4km.json", 2), ("records.json", 3), ("sums.json", 6), ("effort.json", 7), ("sources.json", 8)];
        for (number, file) in files_under(&atlas, &["json"])?.iter().take(400).enumerate() {
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let inside = |folder: &str| file.parent().is_some_and(|parent| parent.ends_with(folder));
            let kind = kinds.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
            let kind = kind.or_else(|| inside("taxon").then_some(3)).or_else(|| inside("square").then_some(4));
            if let Some(kind) = kind {
                seed("files", number, &[&[kind], &fs::read(file)?[..]].concat())?;
            }
        }
    }
    Ok(())
}

fn files_under(folder: &Path, endings: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_under(&path, endings)?);
        } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| endings.contains(&ending)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
