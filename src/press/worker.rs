//! The press in a browser: a worker of its own, started when something is to be exported.
//!
//! It says `{ready: true}` once it listens, takes an [`Order`] as a message (JSON or a plain object), and answers
//! `{ok: true, name, mime, text}` or, for pictures, `bytes` instead of `text`; or else `{ok: false, fault}` with a sentence.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::Request;
use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, RequestCache};

use super::{Body, Export, Order, make};
use crate::address::Address;
use crate::data::{Manifest, decode};
use crate::i18n::{Language, Text};
use crate::plate::{Shelf, plate};

/// The manifest: the only file with a fixed name.
const MANIFEST: &str = "atlas.json";

/// What was fetched for the last order; the next one mostly needs the same.
struct Stock {
    base: String,
    shelf: Shelf,
}

/// Takes orders for as long as the worker lives.
pub fn listen() {
    // The program is also loadable by a page, where it has nothing to do.
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let stock = Rc::new(RefCell::new(None));
    let answering = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let (scope, stock) = (answering.clone(), Rc::clone(&stock));
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = match order(&event.data()) {
                Ok(order) => serve(&order, &stock).await,
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

/// Reads an order, whether it came as JSON or as an object.
fn order(data: &JsValue) -> Result<Order, String> {
    let text = data.as_string().or_else(|| JSON::stringify(data).ok()?.as_string()).unwrap_or_default();
    serde_json::from_str(&text).map_err(|cause| format!("The order cannot be read: {cause}."))
}

async fn serve(order: &Order, stock: &RefCell<Option<Stock>>) -> Result<Export, String> {
    // Taken out while it is used: an order that comes meanwhile fetches for itself.
    let kept = stock.borrow_mut().take().filter(|kept| kept.base == order.base);
    let mut shelf = match kept {
        Some(kept) => kept.shelf,
        None => Shelf::new(manifest(order).await?),
    };
    let (address, _) = Address::parse(&order.query);
    let drawn = loop {
        if let Some(drawn) = plate(&address, order.size(), order.language(), &shelf) {
            break drawn;
        }
        let missing = shelf.missing();
        if missing.is_empty() {
            return Err(fill(order, Text::LoadShape, MANIFEST));
        }
        for path in missing {
            let text = fetch(order, &path, RequestCache::Default).await?;
            shelf.put(&path, &text).map_err(|error| error.to_string())?;
        }
    };
    let atlas = crate::plate::Sources::atlas(&shelf).clone();
    let export = make(&drawn, &atlas, order).map_err(|error| error.sentence(order.language()));
    *stock.borrow_mut() = Some(Stock { base: order.base.clone(), shelf });
    export
}

/// As the page has it: what was fetched for the screen is not asked for anew, so that both show the same build.
async fn manifest(order: &Order) -> Result<Manifest, String> {
    let text = fetch(order, MANIFEST, RequestCache::ForceCache).await?;
    decode(MANIFEST, &text).map_err(|error| error.to_string())
}

async fn fetch(order: &Order, path: &str, cache: RequestCache) -> Result<String, String> {
    let unreachable = |_| fill(order, Text::LoadUnreachable, path);
    let request = Request::get(&format!("{}{path}", order.base)).cache(cache).send();
    let response = request.await.map_err(unreachable)?;
    match response.status() {
        200..=299 => response.text().await.map_err(unreachable),
        404 | 410 => Err(fill(order, Text::LoadMissing, path)),
        status => {
            let status = status.to_string();
            Err(order.language().fill(Text::LoadRefused, &[("file", path), ("status", &status)]))
        }
    }
}

fn fill(order: &Order, text: Text, file: &str) -> String {
    let language: Language = order.language();
    language.fill(text, &[("file", file)])
}

fn post(scope: &DedicatedWorkerGlobalScope, outcome: Result<Export, String>) {
    // A scope that cannot post has nobody who listens.
    let _ = match outcome {
        Ok(Export { name, mime, body }) => {
            let said = [("ok", JsValue::TRUE), ("name", name.into()), ("mime", mime.into())];
            let answer = object(&said);
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
