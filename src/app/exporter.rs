//! The exporter as the page sees it: a worker that makes files of maps, started when the first one is wanted.
//!
//! It answers `{ready}` once, or `{lost}` when it cannot be loaded, then `{ok, name, mime, text | bytes}`, `{ok: false, fault}`
//! or, to lines that are converted, `{of, rows}` to each request.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker};

use crate::app::save::save;
use crate::i18n::{Language, Text};
use crate::render::ExportRequest;

/// The attribute of the page that holds the name of the script that starts the worker, which is named after its content.
const LOADER: &str = "data-exporter";

/// How long the worker may take until it listens: it is larger than the app.
const START: Duration = Duration::from_secs(60);

/// How long an export may take: a page at 300 dots an inch on a slow phone, its files fetched on a slow line.
const MAKE: Duration = Duration::from_secs(180);

/// How far an export is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportProgress {
    /// Nothing was asked for.
    Idle,
    /// Being made.
    Making,
    /// Saved under this name.
    Saved(String),
    /// Not made, for this reason; empty when the exporter itself cannot be had.
    Failed(String),
    /// Not made in time.
    Stopped,
}

impl ExportProgress {
    /// The same in words; nothing while nothing was asked for.
    #[must_use]
    pub fn words(self, language: Language) -> String {
        match self {
            ExportProgress::Idle => String::new(),
            ExportProgress::Making => language.say(Text::ExportMaking).to_owned(),
            ExportProgress::Saved(name) => language.fill(Text::ExportSaved, &[("name", &name)]),
            ExportProgress::Stopped => language.say(Text::ExportStopped).to_owned(),
            ExportProgress::Failed(fault) if fault.is_empty() => {
                language.say(Text::ExportUnavailable).to_owned()
            }
            ExportProgress::Failed(fault) => fault,
        }
    }
}

/// The exporter, as the page sees it.
#[derive(Clone)]
pub struct Exporter {
    worker_state: Rc<RefCell<WorkerState>>,
    progress: RwSignal<ExportProgress>,
    /// Hears the rows of what was converted, and for whom.
    convert: Rc<dyn Fn(String, String)>,
}

#[derive(Default)]
struct WorkerState {
    worker: Option<Worker>,
    ready: bool,
    /// Requests that wait until the worker listens.
    waiting: VecDeque<String>,
    /// How many are being made.
    making: usize,
    /// Ends the waiting.
    limit: Option<TimeoutHandle>,
}

impl WorkerState {
    /// Calls `over` unless something is heard within a while; what was set before is forgotten.
    fn limit(&mut self, over: Option<(Duration, Box<dyn FnOnce()>)>) {
        if let Some(handle) = self.limit.take() {
            handle.clear();
        }
        self.limit = over.and_then(|(after, over)| set_timeout_with_handle(over, after).ok());
    }
}

impl Exporter {
    /// Not started yet. `progress` is told how the exports come along, `convert` the rows of lines that become no file.
    #[must_use]
    pub fn new(progress: RwSignal<ExportProgress>, convert: impl Fn(String, String) + 'static) -> Self {
        Exporter { worker_state: Rc::default(), progress, convert: Rc::new(convert) }
    }

    /// Asks for a file, which is saved when it is made.
    pub fn request(&self, request: &ExportRequest) {
        let Ok(text) = serde_json::to_string(request) else { return };
        self.progress.set(ExportProgress::Making);
        self.worker_state.borrow_mut().waiting.push_back(text);
        if self.worker_state.borrow().worker.is_none() && self.start().is_err() {
            self.give_up(ExportProgress::Failed(String::new()));
        }
        self.send();
    }

    /// Gives up when nothing is heard within a while.
    fn limit(&self, after: Duration, progress: ExportProgress) {
        let exporter = self.clone();
        let over = Box::new(move || exporter.give_up(progress));
        self.worker_state.borrow_mut().limit(Some((after, over)));
    }

    fn start(&self) -> Result<(), JsValue> {
        let page = document().query_selector("[data-exporter]")?;
        let loader = page.and_then(|page| page.get_attribute(LOADER));
        let worker = Worker::new(&loader.unwrap_or_default())?;
        let exporter = self.clone();
        let hear = Closure::<dyn Fn(_)>::new(move |event: MessageEvent| exporter.hear(&event.data()));
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        let exporter = self.clone();
        let fail = Closure::<dyn Fn(_)>::new(move |_: Event| {
            exporter.give_up(ExportProgress::Failed(String::new()))
        });
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        // The worker lives as long as the page.
        hear.forget();
        fail.forget();
        self.worker_state.borrow_mut().worker = Some(worker);
        self.limit(START, ExportProgress::Failed(String::new()));
        Ok(())
    }

    fn send(&self) {
        let mut worker_state = self.worker_state.borrow_mut();
        if !worker_state.ready {
            return;
        }
        while let Some(request) = worker_state.waiting.pop_front() {
            let sent =
                worker_state.worker.as_ref().map(|worker| worker.post_message(&JsValue::from_str(&request)));
            if !matches!(sent, Some(Ok(()))) {
                drop(worker_state);
                return self.give_up(ExportProgress::Failed(String::new()));
            }
            worker_state.making += 1;
        }
        let is_making = worker_state.making > 0;
        drop(worker_state);
        if is_making {
            self.limit(MAKE, ExportProgress::Stopped);
        }
    }

    /// The next request starts it anew.
    fn give_up(&self, progress: ExportProgress) {
        let mut worker_state = std::mem::take(&mut *self.worker_state.borrow_mut());
        worker_state.limit(None);
        if let Some(worker) = worker_state.worker {
            worker.terminate();
        }
        self.progress.try_set(progress);
    }

    fn hear(&self, said: &JsValue) {
        let field = |key: &str| js_sys::Reflect::get(said, &key.into()).unwrap_or(JsValue::UNDEFINED);
        let text = |key: &str| field(key).as_string().unwrap_or_default();
        if field("ready").is_truthy() {
            let mut worker_state = self.worker_state.borrow_mut();
            worker_state.ready = true;
            worker_state.limit(None);
            drop(worker_state);
            return self.send();
        }
        if field("lost").is_truthy() {
            return self.give_up(ExportProgress::Failed(String::new()));
        }
        {
            let mut worker_state = self.worker_state.borrow_mut();
            worker_state.making = worker_state.making.saturating_sub(1);
            if worker_state.making == 0 {
                worker_state.limit(None);
            }
        }
        if let Some(rows) = field("rows").as_string() {
            self.progress.try_set(ExportProgress::Idle);
            return (self.convert)(text("of"), rows);
        }
        let progress = if field("ok").is_truthy() {
            let bytes = field("bytes");
            let part = if bytes.is_undefined() { field("text") } else { bytes };
            let name = text("name");
            match save(&name, &text("mime"), &part) {
                Ok(()) => ExportProgress::Saved(name),
                Err(_) => ExportProgress::Failed(String::new()),
            }
        } else {
            ExportProgress::Failed(text("fault"))
        };
        self.progress.try_set(progress);
    }
}
