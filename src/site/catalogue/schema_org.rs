//! The data behind an atlas for search engines: a `Dataset` of schema.org.

use serde_json::{Value, json};

use super::described::{Described, Extent, licence_of, page_of, says_of, title_of};
use super::download::DownloadKind;
use crate::data::Dataset;
use crate::i18n::{Text, number};

/// The description that the start page holds, as JSON in one line. What needs a whole address is left out where nobody knows it.
#[must_use]
pub fn schema_org(described: &Described<'_>) -> String {
    let atlas = described.atlas;
    let mut node = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": described.title,
        "description": described.says(),
        "publisher": organisation(described.publisher),
        "dateModified": atlas.as_of,
        "inLanguage": described.language.code(),
        "isAccessibleForFree": true,
    });
    describe_extent(&mut node, described.extents.all);
    if let Some(licence) = described.common_licence() {
        node["license"] = licence_words(licence);
    }
    if let Some(base) = described.base_url {
        node["url"] = json!(base.of(""));
        let mut files: Vec<(&str, &str)> = described
            .downloads
            .iter()
            .map(|download| {
                let kind = match download.kind {
                    DownloadKind::Cube => "text/csv",
                    DownloadKind::Archive => "application/zip",
                    DownloadKind::GeoJson => "application/geo+json",
                };
                (download.name.as_str(), kind)
            })
            .collect();
        files.push(("data/atlas.json", "application/json"));
        let files = files.into_iter().map(|(name, kind)| {
            json!({ "@type": "DataDownload", "contentUrl": base.of(name), "encodingFormat": kind })
        });
        node["distribution"] = files.collect();
    }
    let sources = atlas.datasets.iter().enumerate().map(|(index, dataset)| {
        let records = format!(
            "{}: {}",
            described.language.say(Text::Records),
            number(described.language, dataset.records)
        );
        let mut node = source(dataset, index + 1, &records);
        describe_extent(&mut node, described.extents.of_datasets.get(index).copied().unwrap_or_default());
        node
    });
    node["isBasedOn"] = sources.collect();
    node.to_string()
}

/// Where and when records are.
fn describe_extent(node: &mut Value, extent: Extent) {
    if let Some([west, south, east, north]) = extent.bounds {
        node["spatialCoverage"] = json!({
            "@type": "Place",
            "geo": { "@type": "GeoShape", "box": format!("{south} {west} {north} {east}") },
        });
    }
    if let Some((first, last)) = extent.years {
        node["temporalCoverage"] = json!(format!("{first:04}/{last:04}"));
    }
}

fn source(dataset: &Dataset, number_of: usize, records: &str) -> Value {
    let mut node = json!({
        "@type": "Dataset",
        "name": title_of(dataset, number_of),
        "description": says_of(dataset, number_of, records),
    });
    if !dataset.publisher.is_empty() {
        node["publisher"] = organisation(&dataset.publisher);
    }
    if !dataset.licence.is_empty() {
        node["license"] = licence_words(&dataset.licence);
    }
    if let Some(page) = page_of(dataset) {
        node["sameAs"] = json!(page);
        node["identifier"] = json!(page);
    }
    node
}

fn organisation(name: &str) -> Value {
    json!({ "@type": "Organization", "name": name })
}

/// The address of a licence, or its own words.
fn licence_words(name: &str) -> Value {
    match licence_of(name) {
        Some(Ok(address)) => json!(address),
        Some(Err(words)) => json!({ "@type": "CreativeWork", "name": words }),
        None => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Manifest;
    use crate::i18n::Language;
    use crate::site::catalogue::{Extents, dcat};
    use crate::site::page::BaseUrl;

    #[test]
    fn simulated_records_say_so_in_every_catalogue() {
        let atlas: Manifest = serde_json::from_value(json!({
            "format": 2, "build": "0123456789abcdef", "tool": "", "as_of": "2026-01-01", "simulated": true, "years": null,
            "periods": [{ "from": null, "to": null }], "datasets": [{ "title": "A", "licence": "CC0 1.0" }],
            "counts": {
                "rows_read": 1, "rows_placed": 1, "rows_rejected": 0, "records": 1, "taxa": 1, "squares_1km": 1,
                "squares_4km": 1, "taxon_square_1km": 1, "taxon_square_4km": 1, "visits": 0,
            },
            "files": serde_json::to_value(crate::data::Files::default()).unwrap(),
        }))
        .unwrap();
        let base = BaseUrl::parse("https://a.example").unwrap();
        let described = Described {
            atlas: &atlas,
            title: "Atlas",
            description: "Plants.",
            publisher: "Somebody",
            language: Language::En,
            base_url: Some(&base),
            downloads: &[],
            extents: Extents::of(&[], 1),
        };
        assert!(
            described.says().starts_with("Simulated records: not observations. Plants. 1 record of 1 taxon")
        );
        let page: Value = serde_json::from_str(&schema_org(&described)).unwrap();
        assert!(page["description"].as_str().unwrap().starts_with("Simulated records"));
        assert_eq!(page["license"], "https://creativecommons.org/publicdomain/zero/1.0/");
        let catalogue = dcat(&described).unwrap();
        assert_eq!(catalogue.matches("Simulated records").count(), 3, "{catalogue}");
    }
}
