//! Where GBIF says the archive of a data set lies.

use std::time::Duration;

use serde::Deserialize;

use super::attempt::asked_to_wait;
use super::download::patiently;
use super::{DownloadError, Limits, is_this_machine};

/// Longest list of addresses (bytes) that is read.
const LONGEST_LIST: u64 = 1 << 20;

/// One address under which a publisher offers a data set.
#[derive(Deserialize)]
struct Endpoint {
    #[serde(rename = "type")]
    kind: String,
    url: String,
}

/// The address of the Darwin Core Archive in the data set's list of endpoints.
pub(super) fn archive_of(
    agent: &ureq::Agent,
    gbif: &str,
    key: &str,
    limits: &Limits,
) -> Result<String, DownloadError> {
    let address = format!("{gbif}/dataset/{key}/endpoint");
    let text = patiently(
        &address,
        limits,
        || 0,
        || {
            let asked = agent.get(&address).config().timeout_recv_body(Some(limits.patience)).build().call();
            let mut response = match asked {
                Ok(response) => response,
                Err(error) => return Ok(Err((error.to_string(), Duration::ZERO))),
            };
            match response.status().as_u16() {
                200 => {}
                404 => return Err(DownloadError::NoDataset { key: key.to_owned() }),
                status @ (408 | 425 | 429 | 500..=599) => {
                    return Ok(Err((format!("the server answers {status}"), asked_to_wait(&response))));
                }
                status => return Err(DownloadError::Refused { address: address.clone(), status }),
            }
            let text = response.body_mut().with_config().limit(LONGEST_LIST).read_to_string();
            Ok(text.map_err(|error| (error.to_string(), Duration::ZERO)))
        },
    )?;
    let endpoints: Vec<Endpoint> = serde_json::from_str(&text).map_err(|error| DownloadError::NoList {
        address: address.clone(),
        // It may repeat the whole answer.
        cause: error.to_string().chars().take(200).collect(),
    })?;
    // An archive with events may be listed beside one without: both are Darwin Core Archives in kind.
    let archives: Vec<String> = endpoints
        .into_iter()
        .filter(|endpoint| endpoint.kind == "DWC_ARCHIVE")
        .map(|endpoint| endpoint.url)
        .collect();
    // A publisher's list must not lead to a program on the reader's own machine, unless the list itself comes from there.
    let sound =
        |url: &&String| url.starts_with("https://") || (is_this_machine(gbif) && is_this_machine(url));
    match (archives.iter().find(sound), archives.first()) {
        (Some(archive), _) => Ok(archive.clone()),
        (None, Some(plain)) => {
            Err(DownloadError::NotEncrypted { key: key.to_owned(), address: plain.clone() })
        }
        (None, None) => Err(DownloadError::NoArchive { key: key.to_owned() }),
    }
}
