//! Getting a file of the data folder, and saying in so many words why it cannot be had.

use gloo_net::http::Request;
use leptos::prelude::window;
use web_sys::RequestCache;

use crate::data::DataError;

/// Why a file is not there. Every reason names the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The browser has no network.
    Offline {
        /// Path in the data folder.
        file: String,
    },
    /// The server cannot be reached, or the connection broke.
    Unreachable {
        /// Path in the data folder.
        file: String,
    },
    /// The server does not have it.
    Missing {
        /// Path in the data folder.
        file: String,
    },
    /// The server refused or failed.
    Refused {
        /// Path in the data folder.
        file: String,
        /// HTTP status.
        status: u16,
    },
    /// It came, and is not what it should be.
    Data(DataError),
}

/// Whether the server must be asked anew: only the manifest can change under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Ask the server whether it changed.
    Ask,
    /// Take what the cache has: files of a build never change.
    Keep,
}

/// Fetches a file of the data folder, which lies beside the page.
///
/// # Errors
/// [`LoadError`], whatever goes wrong.
pub async fn fetch(file: &str, freshness: Freshness) -> Result<String, LoadError> {
    let unreachable = || {
        let file = file.to_owned();
        if window().navigator().on_line() {
            LoadError::Unreachable { file }
        } else {
            LoadError::Offline { file }
        }
    };
    let cache = match freshness {
        Freshness::Ask => RequestCache::NoCache,
        Freshness::Keep => RequestCache::Default,
    };
    let request = Request::get(&format!("data/{file}")).cache(cache).send();
    let response = request.await.map_err(|_| unreachable())?;
    match response.status() {
        200..=299 => response.text().await.map_err(|_| unreachable()),
        404 | 410 => Err(LoadError::Missing { file: file.to_owned() }),
        status => Err(LoadError::Refused { file: file.to_owned(), status }),
    }
}
