//! Orders of the press: a worker that makes files of maps, started when the first one is wanted.
//!
//! It answers `{ready}` once, or `{lost}` when it cannot be loaded, then `{ok, name, mime, text | bytes}` or `{ok: false, fault}` to each order.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker};

use super::components::save;
use crate::press::Order;

/// The script that starts the worker, beside the page.
const LOADER: &str = "./press_loader.js";

/// How long the worker may take until it listens: it is larger than the app.
const START: Duration = Duration::from_secs(60);

/// How long an order may take: a page at 300 dots an inch on a slow phone, its files fetched on a slow line.
const MAKE: Duration = Duration::from_secs(180);

/// How far an order is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was ordered.
    Idle,
    /// Being made.
    Making,
    /// Saved under this name.
    Saved(String),
    /// Not made, for this reason; empty when the press itself cannot be had.
    Failed(String),
    /// Not made in time.
    Stopped,
}

/// The press, as the page sees it.
#[derive(Clone)]
pub struct Press {
    desk: Rc<RefCell<Desk>>,
    progress: RwSignal<Progress>,
}

#[derive(Default)]
struct Desk {
    worker: Option<Worker>,
    ready: bool,
    /// Orders that wait until the worker listens.
    waiting: VecDeque<String>,
    /// Orders that are being made.
    making: usize,
    /// Ends the waiting.
    limit: Option<TimeoutHandle>,
}

impl Desk {
    /// Calls `over` unless something is heard within a while; what was set before is forgotten.
    fn limit(&mut self, over: Option<(Duration, Box<dyn FnOnce()>)>) {
        if let Some(handle) = self.limit.take() {
            handle.clear();
        }
        self.limit = over.and_then(|(after, over)| set_timeout_with_handle(over, after).ok());
    }
}

impl Press {
    /// Not started yet. `progress` is told how the orders come along.
    #[must_use]
    pub fn new(progress: RwSignal<Progress>) -> Self {
        Press { desk: Rc::default(), progress }
    }

    /// Orders a file, which is saved when it is made.
    pub fn order(&self, order: &Order) {
        let Ok(text) = serde_json::to_string(order) else { return };
        self.progress.set(Progress::Making);
        self.desk.borrow_mut().waiting.push_back(text);
        if self.desk.borrow().worker.is_none() && self.start().is_err() {
            self.give_up(Progress::Failed(String::new()));
        }
        self.send();
    }

    /// Gives up when nothing is heard within a while.
    fn limit(&self, after: Duration, progress: Progress) {
        let press = self.clone();
        let over = Box::new(move || press.give_up(progress));
        self.desk.borrow_mut().limit(Some((after, over)));
    }

    fn start(&self) -> Result<(), JsValue> {
        let worker = Worker::new(LOADER)?;
        let press = self.clone();
        let hear = Closure::<dyn Fn(_)>::new(move |event: MessageEvent| press.hear(&event.data()));
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        let press = self.clone();
        let fail = Closure::<dyn Fn(_)>::new(move |_: Event| press.give_up(Progress::Failed(String::new())));
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        // The worker lives as long as the page.
        hear.forget();
        fail.forget();
        self.desk.borrow_mut().worker = Some(worker);
        self.limit(START, Progress::Failed(String::new()));
        Ok(())
    }

    fn send(&self) {
        let mut desk = self.desk.borrow_mut();
        if !desk.ready {
            return;
        }
        while let Some(order) = desk.waiting.pop_front() {
            let sent = desk.worker.as_ref().map(|worker| worker.post_message(&JsValue::from_str(&order)));
            if !matches!(sent, Some(Ok(()))) {
                drop(desk);
                return self.give_up(Progress::Failed(String::new()));
            }
            desk.making += 1;
        }
        let is_making = desk.making > 0;
        drop(desk);
        if is_making {
            self.limit(MAKE, Progress::Stopped);
        }
    }

    /// The next order starts it anew.
    fn give_up(&self, progress: Progress) {
        let mut desk = std::mem::take(&mut *self.desk.borrow_mut());
        desk.limit(None);
        if let Some(worker) = desk.worker {
            worker.terminate();
        }
        self.progress.try_set(progress);
    }

    fn hear(&self, said: &JsValue) {
        let of = |key: &str| js_sys::Reflect::get(said, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let text = |key: &str| of(key).as_string().unwrap_or_default();
        if of("ready").is_truthy() {
            let mut desk = self.desk.borrow_mut();
            desk.ready = true;
            desk.limit(None);
            drop(desk);
            return self.send();
        }
        if of("lost").is_truthy() {
            return self.give_up(Progress::Failed(String::new()));
        }
        {
            let mut desk = self.desk.borrow_mut();
            desk.making = desk.making.saturating_sub(1);
            if desk.making == 0 {
                desk.limit(None);
            }
        }
        let progress = if of("ok").is_truthy() {
            let bytes = of("bytes");
            let part = if bytes.is_undefined() { of("text") } else { bytes };
            let name = text("name");
            match save(&name, &text("mime"), &part) {
                Ok(()) => Progress::Saved(name),
                Err(_) => Progress::Failed(String::new()),
            }
        } else {
            Progress::Failed(text("fault"))
        };
        self.progress.try_set(progress);
    }
}
