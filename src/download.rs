//! Getting a file of the data folder over the network, within limits of time, and saying in so many words why it cannot be
//! had: for the page and for the worker that makes exports.

use gloo_net::http::Request;
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, RequestCache};

use crate::data::{DataError, FORMAT};
use crate::i18n::{Language, Text, learn};

/// Seconds until an answer must begin.
const ANSWER: u32 = 30;
/// Seconds until all of it must be here.
const WHOLE: u32 = 120;

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
    /// It did not come in time.
    Slow {
        /// Path in the data folder.
        file: String,
        /// How long it was waited for, seconds.
        seconds: u32,
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

impl LoadError {
    /// What did not come for want of an answer; offline where the browser knows that it has no network.
    #[must_use]
    pub fn unanswered(file: String) -> Self {
        if is_offline() { LoadError::Offline { file } } else { LoadError::Unreachable { file } }
    }

    /// Whether the file is of a format that a newer app reads: the host has a newer one, which a reload brings.
    #[must_use]
    pub fn is_of_newer_app(&self) -> bool {
        let LoadError::Data(DataError::Format { found, .. }) = self else { return false };
        found.parse::<u32>().is_ok_and(|found| found > FORMAT)
    }

    /// A word for tests.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            LoadError::Offline { .. } => "offline",
            LoadError::Unreachable { .. } => "unreachable",
            LoadError::Slow { .. } => "slow",
            LoadError::Missing { .. } => "missing",
            LoadError::Refused { .. } => "refused",
            LoadError::Data(DataError::Html { .. }) => "html",
            LoadError::Data(DataError::Damaged { .. }) => "damaged",
            LoadError::Data(DataError::Format { .. }) => "format",
            LoadError::Data(DataError::Shape { .. }) => "shape",
        }
    }

    /// What is wrong and what to do, in a sentence; the file without the hash of its folder.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let say = |text, file: &str| language.fill(text, &[("file", short(file))]);
        match self {
            LoadError::Offline { file } => say(Text::LoadOffline, file),
            LoadError::Unreachable { file } => say(Text::LoadUnreachable, file),
            LoadError::Slow { file, seconds } => {
                let seconds = seconds.to_string();
                language.fill(Text::LoadSlow, &[("seconds", &seconds), ("file", short(file))])
            }
            LoadError::Missing { file } => say(Text::LoadMissing, file),
            LoadError::Refused { file, status } => {
                let status = status.to_string();
                language.fill(Text::LoadRefused, &[("status", &status), ("file", short(file))])
            }
            LoadError::Data(DataError::Html { file }) => say(Text::LoadHtml, file),
            LoadError::Data(DataError::Damaged { file, .. }) => say(Text::LoadDamaged, file),
            LoadError::Data(DataError::Format { file, found }) => {
                let known = FORMAT.to_string();
                let values = [("known", known.as_str()), ("found", found.as_str()), ("file", short(file))];
                let text = if self.is_of_newer_app() { Text::LoadFormat } else { Text::LoadFormatOld };
                language.fill(text, &values)
            }
            LoadError::Data(DataError::Shape { file, .. }) => say(Text::LoadShape, file),
        }
    }

    /// What the reader of the file said of its columns or letters: for the host, in the browser's console.
    #[must_use]
    pub fn detail(&self) -> Option<String> {
        match self {
            LoadError::Data(error) => Some(error.to_string()),
            _ => None,
        }
    }
}

/// A path in the data folder without the folder of its build, `taxon/poa-annua.json`; of a file beside the app, which is named
/// after its content, what stands before that: `places`.
fn short(file: &str) -> &str {
    match file.split_once('/') {
        Some(("..", name)) => name.split('-').next().unwrap_or(name),
        Some((_, rest)) => rest,
        None => file,
    }
}

/// What the caches between here and the server may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Ask the server whether it changed: only the manifest can, under its name.
    Ask,
    /// Take what the cache has: files of a build never change.
    Keep,
    /// Take what the cache has, however old: what the page shows is to be shown again.
    Same,
    /// Past the cache: what it keeps was bad.
    Anew,
}

impl From<Freshness> for RequestCache {
    fn from(freshness: Freshness) -> Self {
        match freshness {
            Freshness::Ask => RequestCache::NoCache,
            Freshness::Keep => RequestCache::Default,
            Freshness::Same => RequestCache::ForceCache,
            Freshness::Anew => RequestCache::Reload,
        }
    }
}

/// Stops a request when its time is over.
struct Limit {
    controller: AbortController,
    timer: Option<JsValue>,
    seconds: u32,
    // Lives as long as its timer.
    abort: Closure<dyn Fn()>,
}

impl Limit {
    fn new() -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let stopped = controller.clone();
        let abort = Closure::<dyn Fn()>::new(move || stopped.abort());
        Some(Limit { controller, timer: None, seconds: 0, abort })
    }

    /// From now on it may take so long.
    fn set(&mut self, seconds: u32) {
        self.clear();
        self.seconds = seconds;
        self.timer = Some(set_timeout(self.abort.as_ref().unchecked_ref(), seconds * 1000));
    }

    fn clear(&mut self) {
        if let Some(timer) = self.timer.take() {
            clear_timeout(&timer);
        }
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Fetches a file of the data folder that lies at `url`.
///
/// # Errors
/// [`LoadError`], whatever goes wrong.
pub async fn download(url: &str, file: &str, freshness: Freshness) -> Result<String, LoadError> {
    // A browser without limits of time goes on without one.
    let mut limit = Limit::new();
    let failed = |limit: &Option<Limit>| {
        let file = file.to_owned();
        match limit {
            Some(limit) if limit.controller.signal().aborted() => {
                LoadError::Slow { file, seconds: limit.seconds }
            }
            _ => LoadError::unanswered(file),
        }
    };
    if let Some(limit) = &mut limit {
        limit.set(ANSWER);
    }
    let signal = limit.as_ref().map(|limit| limit.controller.signal());
    let request = Request::get(url).cache(freshness.into()).abort_signal(signal.as_ref()).send();
    let response = request.await.map_err(|_| failed(&limit))?;
    match response.status() {
        200..=299 => {
            if let Some(limit) = &mut limit {
                limit.set(WHOLE);
            }
            response.text().await.map_err(|_| failed(&limit))
        }
        404 | 410 => Err(LoadError::Missing { file: file.to_owned() }),
        status => Err(LoadError::Refused { file: file.to_owned(), status }),
    }
}

/// Fetches the texts of a language unless they are here; they lie beside the page.
///
/// # Errors
/// [`LoadError`] when they cannot be had, or are not what they should be even past the cache.
pub async fn fetch_texts(language: Language) -> Result<(), LoadError> {
    if language.is_here() {
        return Ok(());
    }
    let path = Text::path(language);
    let file = Text::file_name(language);
    // A file named after its content never changes; what a cache has in its place is bad.
    let kept = download(&path, &file, Freshness::Keep).await?;
    if learn(language, &kept).is_ok() {
        return Ok(());
    }
    let anew = download(&path, &file, Freshness::Anew).await?;
    learn(language, &anew).map_err(LoadError::Data)
}

/// Whether the browser knows that it has no network, in a page or in a worker.
fn is_offline() -> bool {
    let property = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &key.into()).ok();
    let navigator = property(&js_sys::global(), "navigator");
    navigator.and_then(|navigator| property(&navigator, "onLine")).and_then(|on| on.as_bool()) == Some(false)
}

#[wasm_bindgen]
extern "C" {
    // Of the page or of the worker: both have them under this name.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(act: &js_sys::Function, milliseconds: u32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}
