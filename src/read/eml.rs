//! EML: who made a data set and how it wants to be credited.
//!
//! GBIF metadata profile, <https://rs.gbif.org/schema/eml-gbif-profile/>.

use roxmltree::Node;

use crate::data::Dataset;

use super::licence::licence_name;
use super::xml;

/// The data set that a document describes. Slips that can be mended are; then what is wrong with it comes along.
///
/// # Errors
/// A sentence when it is not XML even so.
pub(super) fn parse_forgiving(text: &str) -> Result<(Dataset, Option<String>), String> {
    parse(text).map(|dataset| (dataset, None)).or_else(|fault| match parse(&xml::mend(text)) {
        Ok(dataset) if dataset != Dataset::default() => Ok((dataset, Some(fault))),
        _ => Err(fault),
    })
}

/// What an EML document says of its data set; what it does not say stays empty.
///
/// # Errors
/// A sentence when it is not XML.
pub(super) fn parse(text: &str) -> Result<Dataset, String> {
    let document = xml::document(text)?;
    let root = document.root_element();
    let Some(dataset) = find(root, "dataset") else { return Ok(Dataset::default()) };
    let child = |name: &str| dataset.children().find(|node| node.tag_name().name() == name);
    let organisation = |name: &str| child(name).and_then(|node| find(node, "organizationName")).map(words);
    let publisher = ["publisher", "metadataProvider", "creator", "contact"]
        .into_iter()
        .filter_map(organisation)
        .find(|name| !name.is_empty());
    let citation = find(root, "gbif").and_then(|gbif| find(gbif, "citation"));
    let identifiers: Vec<String> = dataset
        .children()
        .filter(|node| node.tag_name().name() == "alternateIdentifier")
        .map(words)
        .chain(citation.and_then(|node| node.attribute("identifier")).map(str::to_owned))
        .chain(root.attribute("packageId").map(|id| id.split('/').next().unwrap_or(id).to_owned()))
        .collect();
    Ok(Dataset {
        title: child("title").map(words).unwrap_or_default(),
        publisher: publisher.unwrap_or_default(),
        licence: licence(dataset),
        citation: citation.map(words).unwrap_or_default(),
        doi: identifiers.iter().find_map(|text| doi(text)).unwrap_or_default(),
        key: identifiers.into_iter().find(|text| is_uuid(text)).unwrap_or_default(),
        records: 0,
    })
}

/// The first element of this name at or below a node.
fn find<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.descendants().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// All text of a node in one line.
fn words(node: Node<'_, '_>) -> String {
    let text: String = node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The licence: by its address where there is one, otherwise in its own words.
fn licence(dataset: Node<'_, '_>) -> String {
    let named = ["intellectualRights", "licensed", "license", "licence"];
    let Some(rights) = named.into_iter().find_map(|name| find(dataset, name)) else {
        return String::new();
    };
    let text = words(rights);
    let mut addresses = rights.descendants().filter_map(|node| node.attribute("url"));
    addresses.find_map(licence_name).or_else(|| licence_name(&text)).unwrap_or(text)
}

/// A DOI without a resolver in front, if the text holds one.
pub(super) fn doi(text: &str) -> Option<String> {
    let start = text.find("10.")?;
    let doi = text.get(start..)?.split(|c: char| c.is_whitespace() || c == '"').next()?;
    (doi.contains('/') && doi.as_bytes().get(3).is_some_and(u8::is_ascii_digit))
        .then(|| doi.trim_end_matches(['.', ',', ';']).to_owned())
}

/// Whether a text is a UUID, as the keys of GBIF are.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_found() {
        let dataset = parse(
            r#"<eml:eml xmlns:eml="eml://ecoinformatics.org/eml-2.1.1" packageId="7f9eb622/v1.3">
              <dataset>
                <alternateIdentifier>https://doi.org/10.15468/rj8i6x</alternateIdentifier>
                <alternateIdentifier>271c444f-f8d8-4986-b748-e7367755c0c1</alternateIdentifier>
                <title xml:lang="eng">Florabank1 -
                   a grid-based database</title>
                <creator><organizationName>INBO</organizationName></creator>
                <intellectualRights><para>Public Domain
                  <ulink url="http://creativecommons.org/publicdomain/zero/1.0/legalcode"><citetitle>CC0</citetitle></ulink>.
                </para></intellectualRights>
              </dataset>
              <additionalMetadata><metadata><gbif><citation>Van Landuyt W (2012)</citation></gbif></metadata></additionalMetadata>
            </eml:eml>"#,
        )
        .unwrap();
        assert_eq!(dataset.title, "Florabank1 - a grid-based database");
        assert_eq!((dataset.publisher.as_str(), dataset.licence.as_str()), ("INBO", "CC0 1.0"));
        assert_eq!(
            (dataset.citation.as_str(), dataset.doi.as_str()),
            ("Van Landuyt W (2012)", "10.15468/rj8i6x")
        );
        assert_eq!(dataset.key, "271c444f-f8d8-4986-b748-e7367755c0c1");
    }
}
