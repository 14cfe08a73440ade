//! What a published archive says of itself: `meta.xml` and EML.

use std::fmt::Write as _;

use crate::data::Dataset;

use super::folder::About;

/// The columns, in order. `id` is the first of them.
pub(super) const COLUMNS: &[&str] = &[
    "http://rs.tdwg.org/dwc/terms/occurrenceID",
    "http://rs.tdwg.org/dwc/terms/basisOfRecord",
    "http://rs.tdwg.org/dwc/terms/occurrenceStatus",
    "http://rs.tdwg.org/dwc/terms/taxonID",
    "http://rs.tdwg.org/dwc/terms/scientificName",
    "http://rs.tdwg.org/dwc/terms/scientificNameAuthorship",
    "http://rs.tdwg.org/dwc/terms/taxonRank",
    "http://rs.tdwg.org/dwc/terms/kingdom",
    "http://rs.tdwg.org/dwc/terms/family",
    "http://rs.gbif.org/terms/1.0/datasetKey",
    "http://rs.tdwg.org/dwc/terms/datasetName",
    "http://rs.tdwg.org/dwc/terms/eventDate",
    "http://rs.tdwg.org/dwc/terms/recordedBy",
    "http://rs.tdwg.org/dwc/terms/associatedReferences",
    "http://rs.tdwg.org/dwc/terms/verbatimCoordinates",
    "http://rs.tdwg.org/dwc/terms/verbatimCoordinateSystem",
    "http://rs.tdwg.org/dwc/terms/decimalLatitude",
    "http://rs.tdwg.org/dwc/terms/decimalLongitude",
    "http://rs.tdwg.org/dwc/terms/geodeticDatum",
    "http://rs.tdwg.org/dwc/terms/coordinateUncertaintyInMeters",
    "http://rs.tdwg.org/dwc/terms/footprintWKT",
    "http://rs.tdwg.org/dwc/terms/footprintSRS",
    "http://rs.tdwg.org/dwc/terms/georeferenceRemarks",
    "http://rs.tdwg.org/dwc/terms/occurrenceRemarks",
];

/// The mark in the EML by which the tool knows its own archives.
pub(super) const PACKAGE: &str = "packageId=\"ifbl-atlas\"";

/// A text that may stand in a tab-separated table.
pub(super) fn plain(text: &str) -> String {
    text.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ")
}

/// `meta.xml`.
pub(super) fn meta() -> String {
    let mut meta = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<archive xmlns=\"http://rs.tdwg.org/dwc/text/\" metadata=\"eml.xml\">\n  \
         <core encoding=\"UTF-8\" fieldsTerminatedBy=\"\\t\" linesTerminatedBy=\"\\n\" fieldsEnclosedBy=\"\" \
         ignoreHeaderLines=\"1\" rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\">\n    \
         <files><location>occurrence.txt</location></files>\n    <id index=\"0\"/>\n",
    );
    for (index, term) in COLUMNS.iter().enumerate() {
        let _ = writeln!(meta, "    <field index=\"{index}\" term=\"{term}\"/>");
    }
    meta.push_str("  </core>\n</archive>\n");
    meta
}

/// A minimal EML document, GBIF metadata profile 1.1.
pub(super) fn eml(dataset: &Dataset, about: &About) -> String {
    let publisher = escape(if dataset.publisher.is_empty() { "unknown" } else { &dataset.publisher });
    let identifiers: String = [&dataset.doi, &dataset.key]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| format!("<alternateIdentifier>{}</alternateIdentifier>", escape(text)))
        .collect();
    let citation = if dataset.citation.is_empty() {
        String::new()
    } else {
        format!(
            "<additionalMetadata><metadata><gbif><citation>{}</citation></gbif></metadata></additionalMetadata>",
            escape(&dataset.citation)
        )
    };
    let party = |role: &str| format!("<{role}><organizationName>{publisher}</organizationName></{role}>");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<eml:eml xmlns:eml=\"eml://ecoinformatics.org/eml-2.1.1\" \
         {PACKAGE} system=\"http://gbif.org\" scope=\"system\"><dataset>{identifiers}<title>{}</title>\
         {}{}<pubDate>{}</pubDate><abstract><para>{}</para></abstract><intellectualRights><para>{}</para></intellectualRights>{}\
         </dataset>{citation}</eml:eml>\n",
        escape(&dataset.title),
        party("creator"),
        party("metadataProvider"),
        escape(&about.as_of),
        if about.simulated {
            "Simulated records, no observations."
        } else {
            "Records placed in squares of the IFBL grid; coordinates are the centres of the squares."
        },
        licence(&dataset.licence),
        party("contact"),
    )
}

fn escape(text: &str) -> String {
    plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A licence as GBIF's publishing tools write it: Creative Commons by its address, which machines know it by.
fn licence(name: &str) -> String {
    let address = match name.strip_prefix("CC ").and_then(|rest| rest.rsplit_once(' ')) {
        Some((kind, version)) => format!("licenses/{}/{version}", kind.to_lowercase()),
        None if name.starts_with("CC0") => "publicdomain/zero/1.0".to_owned(),
        None => return escape(name),
    };
    format!(
        "This work is licensed under <ulink url=\"http://creativecommons.org/{}/legalcode\"><citetitle>{}</citetitle></ulink>.",
        escape(&address),
        escape(name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn creative_commons_licences_have_their_address() {
        assert!(
            licence("CC0 1.0").contains("\"http://creativecommons.org/publicdomain/zero/1.0/legalcode\"")
        );
        assert!(
            licence("CC BY-NC 4.0").contains("\"http://creativecommons.org/licenses/by-nc/4.0/legalcode\"")
        );
        assert_eq!(licence("ask <us>"), "ask &lt;us&gt;");
    }
}
