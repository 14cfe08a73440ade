//! How a map is cited.

use super::source_line;
use crate::data::Dataset;
use crate::i18n::{Language, Text, day};
use crate::map::Scene;

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
