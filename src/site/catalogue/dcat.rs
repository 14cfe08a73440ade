//! `catalog.jsonld`: a catalogue after DCAT-AP 3, the European profile of DCAT.
//!
//! What it describes are the atlas as a data set (all its files, by their manifest) and, as its sources, the data sets that it was
//! built from. What is only known to those who published them is not claimed: a source is led to by its DOI, where it has one.

use serde_json::{Map, Value, json};

use super::described::{Described, Extent, licence_of, page_of, says_of, title_of};
use super::download::{Download, DownloadKind};
use crate::data::Dataset;
use crate::i18n::{Language, Text, number};
use crate::site::page::BaseUrl;

/// The file, in the root of a site.
pub const CATALOGUE: &str = "catalog.jsonld";

/// Authority tables of the Publications Office of the European Union.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";
/// Registry of media types of IANA.
const MEDIA: &str = "https://www.iana.org/assignments/media-types/";

/// The catalogue of a site whose address is known; `None` without one, because it names things by whole addresses.
#[must_use]
pub fn dcat(described: &Described<'_>) -> Option<String> {
    let base = described.base_url?;
    let here = |part: &str| base.of(&format!("{CATALOGUE}#{part}"));
    let language = described.language;
    let text = |text: &str| json!({ "@value": text, "@language": language.code() });
    let datasets = &described.atlas.datasets;
    let sources: Vec<Value> =
        (1..=datasets.len()).map(|number| json!({ "@id": here(&format!("dataset-{number}")) })).collect();
    let mut listed = vec![json!({ "@id": here("atlas") })];
    listed.extend(sources.iter().cloned());
    let mut nodes = vec![
        json!({
            "@id": here("catalogue"),
            "@type": "dcat:Catalog",
            "dct:title": text(described.title),
            "dct:description": text(&described.says()),
            "dct:publisher": agent(described.publisher),
            "dct:language": of_table("language", language_code(language), "dct:LinguisticSystem"),
            "dct:modified": day(&described.atlas.as_of),
            "dcat:themeTaxonomy": {
                "@id": format!("{AUTHORITY}data-theme"),
                "@type": "skos:ConceptScheme",
                "dct:title": { "@language": "en", "@value": "Data theme" },
            },
            "foaf:homepage": { "@id": base.of(""), "@type": "foaf:Document" },
            "dcat:dataset": listed,
        }),
        json!({ "@id": here("atlas") }),
    ];
    let mut atlas = json!({
        "@type": "dcat:Dataset",
        "dct:title": text(&title_of_atlas(described)),
        "dct:description": text(&described.says()),
        "dct:publisher": agent(described.publisher),
        "dct:identifier": described.atlas.build,
        "dct:modified": day(&described.atlas.as_of),
        "dct:language": of_table("language", language_code(language), "dct:LinguisticSystem"),
        "dcat:theme": of_table("data-theme", "ENVI", "skos:Concept"),
        "dcat:keyword": ["IFBL", "flora"],
        "dcat:landingPage": { "@id": base.of(""), "@type": "foaf:Document" },
        "dct:source": sources,
        "dcat:distribution": distributions(described, base, &here),
    });
    describe_extent(&mut atlas, described.extents.all);
    merge(&mut nodes[1], atlas);
    for (index, dataset) in datasets.iter().enumerate() {
        let extent = described.extents.of_datasets.get(index).copied().unwrap_or_default();
        let mut node = source(described, dataset, index + 1, base, &here);
        describe_extent(&mut node, extent);
        nodes.push(node);
    }
    let context = json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    });
    serde_json::to_string_pretty(&json!({ "@context": context, "@graph": nodes }))
        .ok()
        .map(|text| text + "\n")
}

/// A data set that the atlas was built from.
fn source(
    described: &Described<'_>,
    dataset: &Dataset,
    number_of: usize,
    base: &BaseUrl,
    here: &impl Fn(&str) -> String,
) -> Value {
    let language = described.language;
    let text = |text: &str| json!({ "@value": text, "@language": language.code() });
    // Titles and wishes how to be cited are in whatever language their publishers wrote them in.
    let plain = |text: &str| Value::from(text.to_owned());
    let records = format!("{}: {}", language.say(Text::Records), number(language, dataset.records));
    let page = page_of(dataset);
    let mut node = json!({
        "@id": here(&format!("dataset-{number_of}")),
        "@type": "dcat:Dataset",
        "dct:title": plain(&title_of(dataset, number_of)),
        "dct:description": text(&says_of(dataset, number_of, &records)),
        "dcat:theme": of_table("data-theme", "ENVI", "skos:Concept"),
    });
    if !dataset.publisher.is_empty() {
        node["dct:publisher"] = agent(&dataset.publisher);
    }
    let identifiers: Vec<&str> =
        [&dataset.doi, &dataset.key].into_iter().map(String::as_str).filter(|id| !id.is_empty()).collect();
    if !identifiers.is_empty() {
        node["dct:identifier"] = json!(identifiers);
    }
    if !dataset.citation.is_empty() {
        node["dct:bibliographicCitation"] = plain(&dataset.citation);
    }
    let access = page.clone().unwrap_or_else(|| base.of(""));
    if let Some(page) = page {
        node["dcat:landingPage"] = json!({ "@id": page, "@type": "foaf:Document" });
    }
    let mut distribution = json!({
        "@id": here(&format!("dataset-{number_of}-access")),
        "@type": "dcat:Distribution",
        "dct:title": plain(&title_of(dataset, number_of)),
        "dcat:accessURL": { "@id": access, "@type": "rdfs:Resource" },
    });
    if let Some(licence) = licence(&dataset.licence) {
        distribution["dct:license"] = licence;
    }
    node["dcat:distribution"] = distribution;
    node
}

/// What can be had of the atlas: files that the host put beside it, and always the files that it is itself read from.
fn distributions(described: &Described<'_>, base: &BaseUrl, here: &impl Fn(&str) -> String) -> Vec<Value> {
    let mut all: Vec<Value> =
        described.downloads.iter().map(|download| of_file(download, base, here)).collect();
    let mut own = json!({
        "@id": here("atlas-files"),
        "@type": "dcat:Distribution",
        "dct:title": "atlas.json",
        "dct:description": {
            "@language": "en",
            "@value": "The manifest of the files that the atlas is read from: JSON files in columns, one for every taxon and every \
                hour square, in a format of their own. Their paths stand under `files`.",
        },
        "dcat:accessURL": { "@id": base.of("data/atlas.json"), "@type": "rdfs:Resource" },
        "dcat:downloadURL": { "@id": base.of("data/atlas.json"), "@type": "rdfs:Resource" },
        "dcat:mediaType": media("application/json"),
        "dct:format": of_table("file-type", "JSON", "dct:MediaTypeOrExtent"),
    });
    // All files hold records of all data sets.
    if let Some(licence) = described.common_licence().and_then(licence) {
        for distribution in all.iter_mut().chain([&mut own]) {
            distribution["dct:license"] = licence.clone();
        }
    }
    all.push(own);
    all
}

fn of_file(download: &Download, base: &BaseUrl, here: &impl Fn(&str) -> String) -> Value {
    let (what, media_type, format) = match download.kind {
        DownloadKind::Cube => {
            ("Records by taxon, square of the IFBL grid and year, as an occurrence cube.", "text/csv", "CSV")
        }
        DownloadKind::Archive => ("Records and visits as a Darwin Core Archive.", "application/zip", "ZIP"),
        DownloadKind::GeoJson => ("Features as GeoJSON.", "application/geo+json", "GEOJSON"),
    };
    let url = base.of(&download.name);
    let mut node = json!({
        "@id": here(&format!("file-{}", download.name)),
        "@type": "dcat:Distribution",
        "dct:title": download.name,
        "dct:description": { "@language": "en", "@value": what },
        "dcat:accessURL": { "@id": url, "@type": "rdfs:Resource" },
        "dcat:downloadURL": { "@id": url, "@type": "rdfs:Resource" },
        "dcat:byteSize": { "@type": "xsd:nonNegativeInteger", "@value": download.bytes.to_string() },
        "dcat:mediaType": media(media_type),
        "dct:format": of_table("file-type", format, "dct:MediaTypeOrExtent"),
    });
    if download.kind == DownloadKind::Cube {
        node["dcat:compressFormat"] = media("application/gzip");
    }
    node
}

fn title_of_atlas(described: &Described<'_>) -> String {
    let simulated = described.atlas.simulated.then(|| described.language.say(Text::Simulated));
    simulated.map_or_else(|| described.title.to_owned(), |said| format!("{} ({said})", described.title))
}

/// A day as ISO 8601 writes it.
fn day(text: &str) -> Value {
    json!({ "@type": "xsd:date", "@value": text })
}

fn agent(name: &str) -> Value {
    json!({ "@type": "foaf:Agent", "foaf:name": name })
}

fn licence(name: &str) -> Option<Value> {
    Some(match licence_of(name)? {
        Ok(address) => json!({ "@id": address, "@type": "dct:LicenseDocument" }),
        Err(words) => json!({ "@type": "dct:LicenseDocument", "rdfs:label": words }),
    })
}

fn media(kind: &str) -> Value {
    json!({ "@id": format!("{MEDIA}{kind}"), "@type": "dct:MediaType" })
}

fn of_table(table: &str, code: &str, kind: &str) -> Value {
    let scheme = json!({ "@id": format!("{AUTHORITY}{table}") });
    let mut node =
        json!({ "@id": format!("{AUTHORITY}{table}/{code}"), "@type": kind, "skos:inScheme": scheme });
    if kind == "skos:Concept" {
        node["skos:prefLabel"] = json!({ "@language": "en", "@value": "Environment" });
    }
    node
}

fn language_code(language: Language) -> &'static str {
    match language {
        Language::En => "ENG",
        Language::Nl => "NLD",
        Language::Fr => "FRA",
        Language::De => "DEU",
    }
}

fn describe_extent(node: &mut Value, extent: Extent) {
    if let Some([west, south, east, north]) = extent.bounds {
        let wkt = format!(
            "POLYGON (({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"
        );
        node["dct:spatial"] = json!({
            "@type": "dct:Location",
            "dcat:bbox": { "@type": "geo:wktLiteral", "@value": wkt },
        });
    }
    if let Some((first, last)) = extent.years {
        node["dct:temporal"] = json!({
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": day(&format!("{first:04}-01-01")),
            "dcat:endDate": day(&format!("{last:04}-12-31")),
        });
    }
}

fn merge(node: &mut Value, more: Value) {
    if let (Value::Object(node), Value::Object(more)) = (node, more) {
        let more: Map<String, Value> = more;
        node.extend(more);
    }
}
