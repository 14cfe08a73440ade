//! Key strokes in the search field, in an atlas of 5,000 taxa with synonyms and names in four languages.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::json;

use super::browser::Visitor;

/// How many taxa there are.
const TAXA: usize = 5_000;

/// What is typed, letter by letter: names, the starts of names, slips, another order, words of the interface's language, nothing.
const TYPED: [&str; 10] = [
    "urtica dioica",
    "urtica diocia",
    "dioica urtica",
    "impatiens glanduliffera",
    "brandneetel",
    "grote brandnetel",
    "car pra",
    "sparganium erectum",
    "xyzzy plugh",
    "chenopodium polyspermun",
];

/// Syllables that names of plants have.
const PARTS: [&str; 24] = [
    "ra", "nun", "cu", "lus", "ar", "ven", "sis", "ca", "rex", "pra", "ten", "se", "al", "ba", "mi", "nor",
    "gla", "bra", "hir", "su", "ta", "of", "fi", "ci",
];

/// Words of names, from syllables of those that plants have.
fn word(seed: usize, syllables: usize) -> String {
    (0..syllables)
        .map(|place| PARTS[(seed * 7 + place * (seed / 24 + 5) + place * place) % PARTS.len()])
        .collect()
}

/// Records of that many taxa, one each, and the list of their names.
pub fn many_taxa(folder: &Path) -> (PathBuf, PathBuf) {
    let mut records = String::from("scientificName,ifbl,eventDate\n");
    let mut names =
        String::from("scientificName,synonyms,vernacular_nl,vernacular_fr,vernacular_de,vernacular_en\n");
    let known = [
        ("Urtica dioica", "Grote brandnetel", "Grande ortie", "Große Brennnessel", "Common nettle"),
        ("Impatiens glandulifera", "Reuzenbalsemien", "Balsamine géante", "Drüsiges Springkraut", "Balsam"),
    ];
    for seed in 0..TAXA {
        let name = match known.get(seed) {
            Some(known) => known.0.to_owned(),
            None => {
                let genus = word(seed, 3);
                // The epithets are those of a number of three digits: all differ.
                let epithet = [seed, seed / 24, seed / 576].map(|digit| PARTS[digit % PARTS.len()]).concat();
                format!("{}{} {epithet}um", genus[..1].to_uppercase(), &genus[1..])
            }
        };
        let vernacular = match known.get(seed) {
            Some((_, nl, fr, de, en)) => format!("{nl},{fr},{de},{en}"),
            None => {
                [3, 5, 8, 13].map(|of| format!("{} {}", word(seed + of, 3), word(seed * of, 4))).join(",")
            }
        };
        // Each in a square of its own, so that none of them joins another.
        let _ = writeln!(records, "{name},E4-{}{},2001-05-01", seed % 5 + 1, seed / 5 % 8 + 1);
        let _ = writeln!(
            names,
            "{name},{} {}|{} {},{vernacular}",
            word(seed + 2, 3),
            word(seed + 5, 4),
            word(seed + 6, 3),
            word(seed, 3)
        );
    }
    let (of_records, of_names) = (folder.join("records.csv"), folder.join("names.csv"));
    std::fs::write(&of_records, records).unwrap();
    std::fs::write(&of_names, names).unwrap();
    (of_records, of_names)
}

/// How long each stroke takes: from the key to when the suggestions stand in the page with their places, milliseconds.
pub async fn strokes(visitor: &Visitor) -> (Vec<f64>, Vec<f64>) {
    visitor.opens("?lang=nl").await;
    visitor.waits_for_the_map().await;
    // Places and the part that comes later are here before anybody types.
    visitor.types("#search", "urtica").await;
    visitor.sees("#search-list [role=option]").await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let type_all = "const [typed, done] = arguments, field = document.querySelector('#search'), strokes = [], answers = [];
        const turn = () => new Promise(go => { const c = new MessageChannel(); c.port1.onmessage = go; c.port2.postMessage(0); });
        (async () => { field.focus();
            for (let round = 0; round < 5; round++) for (const word of typed) {
                field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true })); await turn();
                for (let letters = 1; letters <= word.length; letters++) {
                    field.value = word.slice(0, letters);
                    const start = performance.now();
                    field.dispatchEvent(new Event('input', { bubbles: true }));
                    await turn();
                    document.querySelector('#search-list').getBoundingClientRect();
                    strokes.push(performance.now() - start);
                    answers.push(document.querySelectorAll('#search-list [role=option]').length);
                    await new Promise(requestAnimationFrame);
                }
            }
            done([strokes, answers]); })()";
    let measured = visitor.client.execute_async(type_all, vec![json!(TYPED)]).await.unwrap();
    serde_json::from_value(measured).unwrap()
}
