//! The exporter: a worker of its own in a browser, started when something is to be exported.
//!
//! It says `{ready: true}` once it listens, takes an [`ExportRequest`] as a message (JSON or a plain object), and answers
//! `{ok: true, name, mime, text}` or, for pictures, `bytes` instead of `text`; or else `{ok: false, fault}` with a sentence.
//! Lines to convert that become no file are answered with `{of, rows}`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{Body, Export, ExportKind, ExportRequest, convert, make};
use crate::address::Address;
use crate::data::{DataError, decode};
use crate::download::{Freshness, LoadError, download, fetch_texts};
use crate::figure::{AskedTwice, Figure, FigureRequest, LoadedFiles, Need, Sources, Step, finer};
use crate::i18n::{Language, Text};

/// The manifest: the only file with a fixed name.
const MANIFEST: &str = "atlas.json";

/// What was fetched for the last request; the next one mostly needs the same.
struct Cache {
    base: String,
    loaded: Option<LoadedFiles>,
    /// Paths of files that could not be had or were bad.
    spoiled: Vec<String>,
}

/// Takes requests for as long as the worker lives.
pub fn listen() {
    // The program is also loadable by a page, where it has nothing to do.
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let cache = Rc::new(RefCell::new(None));
    let answering = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let (scope, cache) = (answering.clone(), Rc::clone(&cache));
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = match request(&event.data()) {
                // Lines are answered in the order in which they came.
                Ok(ExportRequest { query, lines: Some(lines), file: false, .. }) => {
                    let answer = object(&[("of", query.into()), ("rows", convert::rows(&lines).into())]);
                    // A scope that cannot post has nobody who listens.
                    let _ = scope.post_message(&answer);
                    return;
                }
                Ok(request) => serve(&request, &cache).await,
                Err(fault) => Err(fault),
            };
            post(&scope, outcome);
        });
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let ready = object(&[("ready", JsValue::TRUE)]);
    // A scope that cannot post has nobody who listens.
    let _ = scope.post_message(&ready);
}

/// Reads an request, whether it came as JSON or as an object.
fn request(data: &JsValue) -> Result<ExportRequest, String> {
    let text = data.as_string().or_else(|| JSON::stringify(data).ok()?.as_string()).unwrap_or_default();
    serde_json::from_str(&text).map_err(|cause| format!("The request cannot be read: {cause}."))
}

async fn serve(request: &ExportRequest, cache: &RefCell<Option<Cache>>) -> Result<Export, String> {
    // Without its words nothing can be said of the fault either: the page does.
    fetch_texts(request.language()).await.map_err(|_| String::new())?;
    if let Some(lines) = &request.lines {
        let text = convert::csv(lines, request.language()).into_text();
        let mime = ExportKind::Csv.mime();
        return Ok(Export { name: "converted.csv".to_owned(), mime, body: Body::Text(text) });
    }
    // Taken out while it is used: an request that comes meanwhile fetches for itself.
    let kept = cache.borrow_mut().take().filter(|kept| kept.base == request.base);
    // A file that could not be had, or was not what it should be, is fetched past the cache the next time.
    let (loaded, spoiled) = match kept {
        Some(kept) => (kept.loaded, kept.spoiled),
        None => (None, Vec::new()),
    };
    let mut kept_files = Cache { base: request.base.clone(), loaded, spoiled };
    let export = export(request, &mut kept_files).await;
    *cache.borrow_mut() = Some(kept_files);
    export
}

async fn export(request: &ExportRequest, cache: &mut Cache) -> Result<Export, String> {
    let language = request.language();
    if cache.loaded.is_none() {
        // As the page has it: what was fetched for the screen is not asked for anew, so that both show the same build.
        let text = cache.fetch(MANIFEST, Freshness::Same).await.map_err(|error| error.sentence(language))?;
        let manifest = decode(MANIFEST, &text).map_err(|error| cache.spoil(MANIFEST, error, language))?;
        cache.loaded = Some(LoadedFiles::new(manifest));
    }
    let Some(mut loaded) = cache.loaded.take() else { return Err(String::new()) };
    let made = made(request, cache, &mut loaded).await;
    let export = made
        .and_then(|figure| make(&figure, loaded.atlas(), request).map_err(|error| error.sentence(language)));
    // What was lost may be there the next time.
    loaded.forget_lost();
    cache.loaded = Some(loaded);
    export
}

/// The figure of an request. What the figure can do without is left out where it cannot be had, as on the screen.
async fn made(
    request: &ExportRequest,
    cache: &mut Cache,
    loaded: &mut LoadedFiles,
) -> Result<Figure, String> {
    let language = request.language();
    let (address, _) = Address::parse(&request.query);
    // What cannot be had of it is left out: a map is whole without names.
    let is_picture = request.kind.is_picture();
    let wanted = finer(&address, loaded.atlas(), (is_picture, is_picture && request.bounds().is_some()));
    for need in wanted.into_iter().filter(|_| is_picture) {
        if loaded.has(&need) {
            continue;
        }
        let Some(path) = need.path(loaded.atlas()) else { continue };
        if let Ok(text) = cache.fetch(&path, Freshness::Keep).await
            && let Err(error) = loaded.put(&need, &path, &text)
        {
            cache.spoil(&path, error, language);
        }
    }
    let mut figure_request = FigureRequest::new(&address, request.size(), language);
    let mut faults: Vec<(Need, String)> = Vec::new();
    loop {
        let needs = match figure_request.step(loaded) {
            Ok(Step::Made(figure)) => return Ok(*figure),
            Ok(Step::Read(needs)) => needs,
            Err(AskedTwice(need)) => {
                let known = faults.into_iter().find(|(of, _)| *of == need).map(|(_, fault)| fault);
                return Err(known.unwrap_or_else(|| language.fill(Text::LoadShape, &[("file", MANIFEST)])));
            }
        };
        for need in needs {
            let Some(path) = need.path(loaded.atlas()) else { continue };
            let read = match cache.fetch(&path, Freshness::Keep).await {
                Ok(text) => {
                    loaded.put(&need, &path, &text).map_err(|error| cache.spoil(&path, error, language))
                }
                Err(error) => Err(error.sentence(language)),
            };
            if let Err(fault) = read {
                loaded.lose(need.clone());
                faults.push((need, fault));
            }
        }
    }
}

impl Cache {
    async fn fetch(&mut self, path: &str, freshness: Freshness) -> Result<String, LoadError> {
        let was_spoiled = self.spoiled.iter().position(|spoiled| spoiled == path);
        let freshness = if was_spoiled.is_some() { Freshness::Anew } else { freshness };
        let text = download(&format!("{}{path}", self.base), path, freshness).await;
        match (&text, was_spoiled) {
            (Ok(_), Some(place)) => drop(self.spoiled.remove(place)),
            (Err(_), None) => self.spoiled.push(path.to_owned()),
            _ => {}
        }
        text
    }

    /// Remembers that what came is not what it should be; the sentence for the reader.
    fn spoil(&mut self, path: &str, error: DataError, language: Language) -> String {
        self.spoiled.push(path.to_owned());
        LoadError::Data(error).sentence(language)
    }
}

fn post(scope: &DedicatedWorkerGlobalScope, outcome: Result<Export, String>) {
    // A scope that cannot post has nobody who listens.
    let _ = match outcome {
        Ok(Export { name, mime, body }) => {
            let fields = [("ok", JsValue::TRUE), ("name", name.into()), ("mime", mime.into())];
            let answer = object(&fields);
            match body {
                Body::Text(text) => {
                    set(&answer, "text", &text.into());
                    scope.post_message(&answer)
                }
                Body::Bytes(bytes) => {
                    let bytes = Uint8Array::from(bytes.as_slice());
                    set(&answer, "bytes", &bytes);
                    // Handed over, not copied.
                    scope.post_message_with_transfer(&answer, &Array::of1(&bytes.buffer()))
                }
            }
        }
        Err(fault) => scope.post_message(&object(&[("ok", JsValue::FALSE), ("fault", fault.into())])),
    };
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        set(&object, name, value);
    }
    object
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Fails on frozen objects and proxies only.
    let _ = Reflect::set(object, &name.into(), value);
}
