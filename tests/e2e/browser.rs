//! Somebody who visits the site in a real browser: a driver and a fresh session for each.

use std::cell::Cell;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

use crate::engine::{Driver, Engine, Habit, Wish};

/// How long a page may take before a test gives up. Generous: a test must fail on a fault, not on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The window a visitor looks through.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Window {
    /// 1280 × 800, mouse.
    Desktop,
    /// 390 × 844, touch, two device pixels a CSS pixel.
    Phone,
}

/// Somebody in front of the site.
pub struct Visitor {
    /// The session.
    pub client: Client,
    /// Address of the site, with its folder and a final slash.
    pub site: String,
    engine: Engine,
    window: Cell<Window>,
    downloads: PathBuf,
    // The driver writes what was downloaded, so it ends first.
    _driver: Driver,
    _place: tempfile::TempDir,
}

impl Visitor {
    /// Opens a browser on nothing yet.
    pub async fn arrives(site: &str, window: Window) -> Self {
        Self::arrives_with(site, window, Habit::Usual).await
    }

    /// Opens a browser that is not as it comes.
    pub async fn arrives_with(site: &str, window: Window, habit: Habit) -> Self {
        let engine = Engine::chosen();
        let place = tempfile::tempdir().unwrap();
        let downloads = place.path().join("downloads");
        std::fs::create_dir(&downloads).unwrap();
        let driver = Driver::start(engine, &downloads);
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(engine.capabilities(habit, &downloads).as_object().unwrap().clone())
            .connect(&driver.address())
            .await
            .unwrap_or_else(|error| panic!("no session of {engine:?}: {error}"));
        driver.holds(client.session_id().await.unwrap());
        let (site, window) = (site.to_owned(), Cell::new(window));
        let visitor = Visitor { client, site, engine, window, downloads, _driver: driver, _place: place };
        visitor.has_window(visitor.window.get()).await;
        visitor.wants(Wish::Downloads(&visitor.downloads)).await;
        visitor
    }

    /// Gives the tab that is looked at a window.
    pub async fn has_window(&self, window: Window) {
        self.window.set(window);
        let phone = window == Window::Phone;
        let (width, height, ratio) = if phone { (390, 844, 2) } else { (1280, 800, 1) };
        self.wants(Wish::Window { width, height, ratio, mobile: phone, touched: phone }).await;
    }

    /// Has the browser do what WebDriver has no words for.
    pub async fn wants(&self, wish: Wish<'_>) -> Value {
        self.engine.grants(&self.client, &self.site, wish).await
    }

    /// Follows a link to the site: the address' query, such as `?view=list`.
    pub async fn opens(&self, query: &str) {
        self.client.goto(&format!("{}{query}", self.site)).await.unwrap();
    }

    /// Waits until the map shows what the address asks for.
    pub async fn waits_for_the_map(&self) {
        self.sees("[data-ready='true']").await;
    }

    /// How many distinct squares the map holds.
    pub async fn drawn(&self) -> usize {
        self.waits_for_the_map().await;
        let map = self.sees("[data-ready='true']").await;
        map.attr("data-drawn").await.unwrap().expect("data-drawn").parse().unwrap()
    }

    /// Waits until the map is ready with this many squares, and says what it had if it never is.
    pub async fn sees_drawn(&self, squares: usize) {
        let start = Instant::now();
        loop {
            let drawn = self.drawn().await;
            if drawn == squares {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE / 4,
                "{drawn} squares drawn instead of {squares} at {}",
                self.address().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits for an element to be there.
    pub async fn sees(&self, selector: &str) -> Element {
        let start = Instant::now();
        loop {
            // A page that goes while it is looked at is an error of some drivers.
            let error = match self.client.find(Locator::Css(selector)).await {
                Ok(element) => return element,
                Err(error) => error,
            };
            assert!(
                start.elapsed() < PATIENCE,
                "`{selector}` never came ({error}) at {}:\n{}",
                self.address().await,
                self.page_text().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits for an element to be gone.
    pub async fn no_longer_sees(&self, selector: &str) {
        let start = Instant::now();
        // What goes while it is looked for is an error of some drivers.
        while !self.client.find_all(Locator::Css(selector)).await.is_ok_and(|found| found.is_empty()) {
            assert!(start.elapsed() < PATIENCE / 4, "`{selector}` is still there");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until so many elements match.
    pub async fn sees_so_many(&self, selector: &str, count: usize) {
        let start = Instant::now();
        loop {
            // An error, as of what goes while it is looked for, is no number.
            let found = self.client.find_all(Locator::Css(selector)).await.map(|found| found.len());
            if found.as_ref().is_ok_and(|found| *found == count) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE / 4,
                "`{selector}` matches {found:?} elements instead of {count}"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the text of an element holds these words.
    pub async fn reads(&self, selector: &str, words: &str) {
        let start = Instant::now();
        loop {
            let text = match self.client.find(Locator::Css(selector)).await {
                // Its driver finds some elements that hold others to be none.
                Ok(_) if self.engine == Engine::WebKit => {
                    let text = "return document.querySelector(arguments[0])?.innerText ?? ''";
                    let said = self.client.execute(text, vec![json!(selector)]).await.unwrap_or_default();
                    // Drivers that read a text take every space for one.
                    said.as_str().unwrap_or_default().replace('\u{a0}', " ")
                }
                Ok(element) => element.text().await.unwrap_or_default(),
                Err(_) => String::new(),
            };
            if text.contains(words) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE / 4,
                "`{selector}` says `{text}`, not `{words}`, at {}",
                self.address().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Clicks (or taps) an element once it is there.
    pub async fn clicks(&self, selector: &str) {
        let start = Instant::now();
        loop {
            self.rests(selector).await;
            match self.sees(selector).await.click().await {
                Ok(()) => return,
                Err(_) if self.engine == Engine::WebKit && self.presses_on(selector).await => return,
                // Something may move, or be made anew, between the look and the click.
                Err(error) => {
                    assert!(start.elapsed() < PATIENCE / 4, "`{selector}` cannot be clicked: {error}")
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Brings an element into the window and presses the mouse on its middle, where the driver of WebKit cannot bring it there;
    /// says whether it could be pressed.
    async fn presses_on(&self, selector: &str) -> bool {
        let middle = "const e = document.querySelector(arguments[0]); if (!e) return null;
            e.scrollIntoView({ block: 'center', inline: 'nearest' });
            const r = e.getBoundingClientRect(), [x, y] = [r.left + r.width / 2, r.top + r.height / 2];
            const at = document.elementFromPoint(x, y); return at && (e.contains(at) || at.closest('label')?.contains(e)) ? [x, y] : null";
        let middle = self.client.execute(middle, vec![json!(selector)]).await.unwrap_or_default();
        let Ok((x, y)) = serde_json::from_value(middle) else { return false };
        self.wants(Wish::Presses(x, y)).await;
        true
    }

    /// Waits until an element no longer moves: what slides is missed by a click.
    pub async fn rests(&self, selector: &str) {
        let place = "const e = document.querySelector(arguments[0]); if (!e) return null;
            const r = e.getBoundingClientRect(); return [r.left, r.top, r.width, r.height]";
        let mut last = Value::Null;
        for _ in 0..40 {
            let now = self.client.execute(place, vec![json!(selector)]).await.unwrap_or_default();
            if now == last && !now.is_null() {
                return;
            }
            last = now;
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Types into an element.
    pub async fn types(&self, selector: &str, text: &str) {
        // Its driver types no ends of lines.
        if self.engine == Engine::WebKit && text.contains('\n') {
            return self.puts(selector, text, false).await;
        }
        let start = Instant::now();
        while let Err(error) = self.sees(selector).await.send_keys(text).await {
            if self.engine == Engine::WebKit {
                return self.puts(selector, text, false).await;
            }
            // One that was made anew between the look and the keys has got none of them.
            let anew = format!("{error:?}").contains("StaleElement") && start.elapsed() < PATIENCE / 4;
            assert!(anew, "`{selector}` cannot be typed into: {error}");
        }
    }

    /// Types into a field in the place of what it holds.
    pub async fn fills(&self, selector: &str, text: &str) {
        let field = self.sees(selector).await;
        if self.engine == Engine::WebKit {
            return self.puts(selector, text, true).await;
        }
        // Not emptied first: what is empty may count too.
        let select = "arguments[0].focus(); arguments[0].select()";
        self.client.execute(select, vec![serde_json::to_value(&field).unwrap()]).await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Puts a text where the driver of WebKit cannot type it: into what has to be scrolled to, or has several lines. Keys of the
    /// end of it are pressed.
    async fn puts(&self, selector: &str, text: &str, instead: bool) {
        let is_key = |letter: char| ('\u{e000}'..='\u{e05d}').contains(&letter);
        let (words, keys) = text.split_at(text.find(is_key).unwrap_or(text.len()));
        let put = "const [selector, words, instead] = arguments, e = document.querySelector(selector);
            e.scrollIntoView({ block: 'center' }); e.focus();
            if (instead) e.select(); else e.setSelectionRange(e.value.length, e.value.length);
            return document.execCommand('insertText', false, words)";
        let done = self.client.execute(put, vec![json!(selector), json!(words), json!(instead)]).await;
        assert_eq!(done.unwrap_or_default(), true, "`{selector}` cannot be written into");
        if !keys.is_empty() {
            self.presses(keys).await;
        }
    }

    /// Goes back to where it was before.
    pub async fn goes_back(&self) {
        match self.engine {
            // Its button passes by what a script put into the history.
            Engine::WebKit => drop(self.evaluates("history.back()").await),
            _ => self.client.back().await.unwrap(),
        }
    }

    /// Presses keys wherever the focus is.
    pub async fn presses(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// The whole address.
    pub async fn address(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    /// Waits until the address holds these words.
    pub async fn address_holds(&self, words: &str) {
        let start = Instant::now();
        while !self.address().await.contains(words) {
            assert!(
                start.elapsed() < PATIENCE / 4,
                "the address is {}, without {words}",
                self.address().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the address no longer holds these words.
    pub async fn address_lacks(&self, words: &str) {
        let start = Instant::now();
        while self.address().await.contains(words) {
            assert!(start.elapsed() < PATIENCE / 4, "the address is still {}", self.address().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// All text a person can read on the page.
    pub async fn page_text(&self) -> String {
        let text = self.client.execute("return document.body.innerText", vec![]).await.unwrap_or_default();
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn evaluates(&self, script: &str) -> Value {
        // Where a script that is run may not wait, one that is waited for may.
        let said = if self.engine != Engine::Chromium && script.contains("await ") {
            let waits = format!(
                "const done = arguments[0]; (async () => {{ {script} }})().then((said) => done([said]), (error) => done(String(error)))"
            );
            self.client.execute_async(&waits, vec![]).await.map(|said| match said {
                Value::Array(said) => said.into_iter().next().unwrap_or_default(),
                fault => panic!("{script}: {fault}"),
            })
        } else {
            self.client.execute(script, vec![]).await
        };
        said.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The text of every element that matches.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim())";
        let found = self.client.execute(script, vec![json!(selector)]).await.unwrap();
        serde_json::from_value(found).unwrap()
    }

    /// Waits for the download that a click starts, and gives its name and its text.
    pub async fn downloads(&self, click: &str) -> (String, String) {
        let (name, bytes) = self.downloads_bytes(click).await;
        let text = String::from_utf8(bytes).expect("a text in UTF-8");
        // What Excel knows UTF-8 by, and nothing but tables has.
        let bare = text.strip_prefix('\u{feff}');
        assert_eq!(bare.is_some(), name.ends_with(".csv"), "{name}");
        (name, bare.unwrap_or(&text).to_owned())
    }

    /// Waits for the download that a click starts, and gives its name and its bytes.
    pub async fn downloads_bytes(&self, click: &str) -> (String, Vec<u8>) {
        for old in std::fs::read_dir(&self.downloads).unwrap() {
            std::fs::remove_file(old.unwrap().path()).unwrap();
        }
        if self.engine == Engine::WebKit {
            // Each download takes a line of the window away from the page, until it shows nothing.
            self.has_window(self.window.get()).await;
        }
        self.clicks(click).await;
        let start = Instant::now();
        loop {
            // The name is kept with an empty file, and another one beside it is filled.
            let files: Vec<_> =
                std::fs::read_dir(&self.downloads).unwrap().map(|entry| entry.unwrap().path()).collect();
            let under_way = files.iter().any(|path| {
                path.extension()
                    .is_some_and(|kind| ["crdownload", "part", "wkdownload"].iter().any(|of| kind == *of))
            });
            let downloaded = files.iter().find(|path| path.metadata().is_ok_and(|file| file.len() > 0));
            if let (false, Some(path)) = (under_way, downloaded) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                return (name, std::fs::read(path).unwrap());
            }
            assert!(start.elapsed() < PATIENCE, "nothing was downloaded by {click}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Saves what the window shows as a PNG, where `ATLAS_SCREENSHOTS` names a folder.
    pub async fn photographs(&self, name: &str) {
        let Ok(folder) = std::env::var("ATLAS_SCREENSHOTS") else { return };
        // Fades end after 150 ms.
        tokio::time::sleep(Duration::from_millis(400)).await;
        let png = self.client.screenshot().await.unwrap();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/{name}.png"), png).unwrap();
    }

    /// Faults in the page's console; there must be none at the end of every visit that met no fault on purpose.
    pub async fn leaves(self) {
        let faults = self.wants(Wish::Console).await;
        let none = faults.as_array().is_none_or(Vec::is_empty);
        assert!(none, "the console holds {faults:#}");
        self.client.close().await.unwrap();
    }

    /// Ends a visit that met faults on purpose, whose console may hold them.
    pub async fn leaves_after_faults(self) {
        self.client.close().await.unwrap();
    }
}
