//! The press in a browser: a worker of its own, started when something is to be exported.
//!
//! It says `{ready: true}` once it listens, takes an [`Order`] as a message (JSON or a plain object), and answers
//! `{ok: true, name, mime, text}` or, for pictures, `bytes` instead of `text`; or else `{ok: false, fault}` with a sentence.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{Body, Export, Order, make};
use crate::address::Address;
use crate::data::{DataError, decode};
use crate::download::{Freshness, LoadError, download};
use crate::i18n::{Language, Text};
use crate::plate::{Ask, AskedTwice, Need, Plate, Shelf, Sources, Step};

/// The manifest: the only file with a fixed name.
const MANIFEST: &str = "atlas.json";

/// What was fetched for the last order; the next one mostly needs the same.
struct Stock {
    base: String,
    shelf: Option<Shelf>,
    /// Paths of files that could not be had or were bad.
    spoiled: Vec<String>,
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
    // A file that could not be had, or was not what it should be, is fetched past the cache the next time.
    let (shelf, spoiled) = match kept {
        Some(kept) => (kept.shelf, kept.spoiled),
        None => (None, Vec::new()),
    };
    let mut stock_now = Stock { base: order.base.clone(), shelf, spoiled };
    let export = export(order, &mut stock_now).await;
    *stock.borrow_mut() = Some(stock_now);
    export
}

async fn export(order: &Order, stock: &mut Stock) -> Result<Export, String> {
    let language = order.language();
    if stock.shelf.is_none() {
        // As the page has it: what was fetched for the screen is not asked for anew, so that both show the same build.
        let text = stock.fetch(MANIFEST, Freshness::Same).await.map_err(|error| error.sentence(language))?;
        let manifest = decode(MANIFEST, &text).map_err(|error| stock.spoil(MANIFEST, error, language))?;
        stock.shelf = Some(Shelf::new(manifest));
    }
    let Some(mut shelf) = stock.shelf.take() else { return Err(String::new()) };
    let made = made(order, stock, &mut shelf).await;
    let export =
        made.and_then(|plate| make(&plate, shelf.atlas(), order).map_err(|error| error.sentence(language)));
    // What was lost may be there the next time.
    shelf.forget_lost();
    stock.shelf = Some(shelf);
    export
}

/// The plate of an order. What the plate can do without is left out where it cannot be had, as on the screen.
async fn made(order: &Order, stock: &mut Stock, shelf: &mut Shelf) -> Result<Plate, String> {
    let language = order.language();
    let (address, _) = Address::parse(&order.query);
    let mut ask = Ask::new(&address, order.size(), language);
    let mut faults: Vec<(Need, String)> = Vec::new();
    loop {
        let needs = match ask.step(shelf) {
            Ok(Step::Made(plate)) => return Ok(*plate),
            Ok(Step::Read(needs)) => needs,
            Err(AskedTwice(need)) => {
                let known = faults.into_iter().find(|(of, _)| *of == need).map(|(_, fault)| fault);
                return Err(known.unwrap_or_else(|| language.fill(Text::LoadShape, &[("file", MANIFEST)])));
            }
        };
        for need in needs {
            let Some(path) = need.path(shelf.atlas()) else { continue };
            let read = match stock.fetch(&path, Freshness::Keep).await {
                Ok(text) => {
                    shelf.put(&need, &path, &text).map_err(|error| stock.spoil(&path, error, language))
                }
                Err(error) => Err(error.sentence(language)),
            };
            if let Err(fault) = read {
                shelf.lose(need.clone());
                faults.push((need, fault));
            }
        }
    }
}

impl Stock {
    async fn fetch(&mut self, path: &str, freshness: Freshness) -> Result<String, LoadError> {
        let was_spoiled = self.spoiled.iter().position(|of| of == path);
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
