//! How a map is cited.

use super::source_line;
use crate::data::{Dataset, Manifest};
use crate::i18n::{Language, Text, day};
use crate::map::Scene;
use crate::map::compose::dated;

/// Where a map was found: what the atlas is called, the link to the map, and the day on which it was seen (ISO 8601). What is
/// empty is not known: a file that was made without a site has no link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found<'a> {
    /// Title of the atlas.
    pub title: &'a str,
    /// Link to the map.
    pub link: &'a str,
    /// Day.
    pub seen: &'a str,
}

impl Found<'_> {
    /// The atlas with how new its data are, the link to the map and when it was seen: a line under a map or a table.
    #[must_use]
    pub fn line(&self, dated: &str, language: Language) -> String {
        // The name by which the data, the software and other copies of it are found stands there whatever a host calls his.
        let (title, name) = match self.title {
            "" => ("", NAME),
            title if title.contains(NAME) => (title, ""),
            title => (title, NAME),
        };
        let between = if title.is_empty() || name.is_empty() { "" } else { ", " };
        let atlas = [title, between, name, " (", dated, ")"].concat();
        if self.link.is_empty() {
            return atlas;
        }
        let seen = day(language, self.seen);
        [&atlas, ". ", &language.fill(Text::SeenOn, &[("link", self.link), ("date", &seen)])].concat()
    }
}

/// What every atlas is called.
const NAME: &str = "IFBL Atlas";

/// What stands in a list of references: the map, the atlas with how new its data are (`dated`), its sources, the link and when it was seen.
#[must_use]
pub fn citation(
    scene: &Scene,
    (dated, datasets): (&str, &[Dataset]),
    found: Found<'_>,
    language: Language,
) -> String {
    let mut parts = vec![scene.caption.clone()];
    parts.extend(scene.warning.clone());
    parts.push(Found { link: "", ..found }.line(dated, language));
    reference(parts, datasets, found, language)
}

/// How the atlas as a whole is cited: what the host calls it, how new its data are and which, the version of the app, its
/// sources, the link and when it was seen.
#[must_use]
pub fn citation_of_atlas(atlas: &Manifest, version: &str, found: Found<'_>, language: Language) -> String {
    let mut parts = vec![Found { link: "", ..found }.line(&dated(atlas, language), language)];
    parts.push(language.fill(Text::Version, &[("version", version), ("build", &atlas.build)]));
    parts.extend(atlas.simulated.then(|| language.say(Text::Simulated).to_owned()));
    reference(parts, &atlas.datasets, found, language)
}

/// What every reference ends with: the sources, the link and when it was seen, as far as they are known.
fn reference(mut parts: Vec<String>, datasets: &[Dataset], found: Found<'_>, language: Language) -> String {
    let sources: Vec<_> = datasets.iter().map(source_line).collect();
    parts.push(language.fill(Text::SourceLine, &[("source", &sources.join("; "))]));
    if found.seen.is_empty() {
        // Whoever reads it there knows the day.
        parts.extend((!found.link.is_empty()).then(|| found.link.to_owned()));
    } else {
        parts
            .push(language.fill(Text::SeenOn, &[("link", found.link), ("date", &day(language, found.seen))]));
    }
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
        let of = |found| citation_of_atlas(&atlas, "1.2.3", found, Language::En);
        let found = Found { title: "IFBL Atlas", link: "https://flora.example/", seen: "2026-11-26" };
        let cited = |title| of(Found { title, ..found });
        // On a page that is read on any day, of a site of which nobody knows where it will be.
        let whole = cited("IFBL Atlas");
        let start = whole.strip_suffix(" https://flora.example/, seen 2026-11-26.").unwrap();
        assert_eq!(of(Found { seen: "", ..found }), format!("{start} https://flora.example/."));
        assert_eq!(of(Found { seen: "", link: "", ..found }), start);
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
        let (link, seen) = ("https://flora.example/?taxon=poa-annua", "2026-11-25");
        let seen = Found { title: "Flora of the Meuse", link, seen };
        assert_eq!(
            citation(&scene, ("Data to 2020; built 2026-01-31", &[dataset]), seen, Language::En),
            "Poa annua L. · all years. Flora of the Meuse, IFBL Atlas (Data to 2020; built 2026-01-31). Source: Van Landuyt W. et al. (2012) \
             Florabank1. · https://doi.org/10.3897/x. https://flora.example/?taxon=poa-annua, seen 2026-11-25."
        );
    }

    #[test]
    fn the_line_under_a_map_says_what_is_known() {
        let dated = "Data to 2020";
        assert_eq!(Found::default().line(dated, Language::En), "IFBL Atlas (Data to 2020)");
        let found =
            Found { title: "Flora", link: "https://flora.example/taxon/poa-annua/", seen: "2026-11-25" };
        let line = found.line(dated, Language::En);
        assert_eq!(
            line,
            "Flora, IFBL Atlas (Data to 2020). https://flora.example/taxon/poa-annua/, seen 2026-11-25"
        );
    }
}
