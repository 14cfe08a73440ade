//! Where GBIF says the archive of a data set lies.

use serde::Deserialize;

use super::DownloadError;

/// One address under which a publisher offers a data set.
#[derive(Deserialize)]
struct Endpoint {
    #[serde(rename = "type")]
    kind: String,
    url: String,
}

/// The address of the Darwin Core Archive in the data set's list of endpoints.
pub(super) fn archive_of(agent: &ureq::Agent, gbif: &str, key: &str) -> Result<String, DownloadError> {
    let address = format!("{gbif}/dataset/{key}/endpoint");
    let unreachable = |cause: ureq::Error| DownloadError::Unreachable {
        address: address.clone(),
        cause: cause.to_string(),
    };
    let mut response = agent.get(&address).call().map_err(unreachable)?;
    match response.status().as_u16() {
        200 => {}
        404 => return Err(DownloadError::NoDataset { key: key.to_owned() }),
        status => return Err(DownloadError::Refused { address, status }),
    }
    let text = response.body_mut().read_to_string().map_err(unreachable)?;
    let endpoints: Vec<Endpoint> = serde_json::from_str(&text)
        .map_err(|error| DownloadError::Unreachable { address: address.clone(), cause: error.to_string() })?;
    // An archive with events may be listed beside one without: both are Darwin Core Archives in kind.
    let archive = endpoints.into_iter().find(|endpoint| endpoint.kind == "DWC_ARCHIVE");
    archive.map(|endpoint| endpoint.url).ok_or_else(|| DownloadError::NoArchive { key: key.to_owned() })
}
