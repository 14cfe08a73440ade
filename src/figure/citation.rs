//! How a map is cited.

use super::source_line;
use crate::data::{Dataset, Manifest};
use crate::i18n::{Language, Text, day};
use crate::map::Scene;
use crate::map::compose::dated;

/// What stands in a list of references: the map, the atlas with how new its data are (`dated`), its sources, the link and when it was seen.
#[must_use]
pub fn citation(
    scene: &Scene,
    (dated, datasets): (&str, &[Dataset]),
    (link, seen): (&str, &str),
    language: Language,
) -> String {
    let mut parts = vec![scene.caption.clone()];
    parts.extend(scene.warning.clone());
    parts.push(format!("IFBL Atlas ({dated})"));
    reference(parts, datasets, (link, seen), language)
}

/// How the atlas as a whole is cited: what the host calls it and the version of the app (`names`), how new its data are and which,
/// its sources, the link and when it was seen.
#[must_use]
pub fn citation_of_atlas(
    atlas: &Manifest,
    (title, version): (&str, &str),
    (link, seen): (&str, &str),
    language: Language,
) -> String {
    // The name by which the data, the software and other copies of it are found stands there whatever a host calls his.
    let of_atlas = if title.contains("IFBL Atlas") { "" } else { ", IFBL Atlas" };
    let mut parts = vec![format!("{title}{of_atlas} ({})", dated(atlas, language))];
    parts.push(language.fill(Text::Version, &[("version", version), ("build", &atlas.build)]));
    parts.extend(atlas.simulated.then(|| language.say(Text::Simulated).to_owned()));
    reference(parts, &atlas.datasets, (link, seen), language)
}

/// What every reference ends with: the sources, the link and when it was seen.
fn reference(
    mut parts: Vec<String>,
    datasets: &[Dataset],
    (link, seen): (&str, &str),
    language: Language,
) -> String {
    let sources: Vec<_> = datasets.iter().map(source_line).collect();
    parts.push(language.fill(Text::SourceLine, &[("source", &sources.join("; "))]));
    parts.push(language.fill(Text::SeenOn, &[("link", link), ("date", &day(language, seen))]));
    let ended = parts.iter().map(|part| part.trim_end_matches('.'));
    ended.collect::<Vec<_>>().join(". ") + "."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_atlas_is_cited_with_its_versions() {
        let atlas: Manifest = serde_json::from_value(serde_json::json!({
            "format": 2, "build": "0123456789abcdef", "tool": "", "as_of": "2026-11-25", "simulated": false,
            "years": [1939, 2020], "periods": [{ "from": null, "to": null }],
            "datasets": [{ "title": "Tally lists", "licence": "CC0" }],
            "counts": {
                "rows_read": 0, "rows_placed": 0, "rows_rejected": 0, "records": 0, "taxa": 0, "squares_1km": 0,
                "squares_4km": 0, "taxon_square_1km": 0, "taxon_square_4km": 0, "visits": 0
            },
            "files": crate::data::Files::default(),
        }))
        .unwrap();
        let cited = |title| {
            let seen = ("https://flora.example/", "2026-11-26");
            citation_of_atlas(&atlas, (title, "1.2.3"), seen, Language::En)
        };
        let dated = dated(&atlas, Language::En);
        assert!(dated.contains("2020") && dated.contains("2026"), "{dated}");
        let rest = "Version 1.2.3, data 0123456789abcdef. Source: Tally lists · CC0. https://flora.example/, seen 2026-11-26.";
        assert_eq!(cited("IFBL Atlas"), format!("IFBL Atlas ({dated}). {rest}"));
        assert_eq!(cited("Flora of the Meuse"), format!("Flora of the Meuse, IFBL Atlas ({dated}). {rest}"));
    }

    #[test]
    fn a_citation_says_what_where_and_when() {
        let scene = Scene { caption: "Poa annua L. · all years".into(), ..Scene::default() };
        let dataset = Dataset {
            citation: "Van Landuyt W. et al. (2012) Florabank1.".into(),
            doi: "10.3897/x".into(),
            ..Dataset::default()
        };
        let seen = ("https://flora.example/?taxon=poa-annua", "2026-11-25");
        assert_eq!(
            citation(&scene, ("Data to 2020; built 2026-01-31", &[dataset]), seen, Language::En),
            "Poa annua L. · all years. IFBL Atlas (Data to 2020; built 2026-01-31). Source: Van Landuyt W. et al. (2012) \
             Florabank1. · https://doi.org/10.3897/x. https://flora.example/?taxon=poa-annua, seen 2026-11-25."
        );
    }
}
