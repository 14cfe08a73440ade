//! What always holds, and that all comes back.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::Monkey;
use crate::engine::Wish;
use crate::faults::is_for_readers;

/// How long the atlas may take to be whole again once the host answers as it should.
const RECOVERY: Duration = Duration::from_secs(90);

/// Longer than any frame of what plays through the years.
const PLAYED: Duration = Duration::from_millis(2500);

/// What the program may hold of memory with so small an atlas, bytes.
const MEMORY: u64 = 16 << 20;

/// Whether there is anything to see.
const SEEN: &str = "return document.body !== null && (document.body.innerText.trim() !== '' ||
    [...document.querySelectorAll('#still img, #map canvas')].some(e => e.getBoundingClientRect().width > 0))";

/// All that is told, as opposed to what is shown.
const MESSAGES: &str = "return [...document.querySelectorAll('#load-error, #start-error, .notices, #export-status, #copy-status')]
    .map(e => e.innerText)";

/// What is open or typed without the address knowing, is closed and emptied; what a sheet shows only at its full height is left out.
const CLOSED: &str = "document.activeElement?.blur?.();
    document.querySelector('.side.folded #panel-fold')?.click();
    // How much of the map is to be seen depends on the height of the sheet.
    if (innerWidth <= 720) document.querySelectorAll('.map-section').forEach(e => { e.style.display = 'none'; });
    const lines = document.querySelector('#convert-lines');
    if (lines?.value) { lines.value = ''; lines.dispatchEvent(new Event('input', { bubbles: true })); }
    document.querySelectorAll('#panel :is(.foot, [role=status], [role=alert])').forEach(e => { e.style.display = 'none'; });
    document.querySelector('.is-folded .map-legend-fold')?.click();
    document.querySelectorAll('details[open]').forEach(e => e.removeAttribute('open'));
    document.querySelectorAll('.panel-scroll').forEach(e => { e.scrollTop = 0; })";

/// What a reader sees, but for messages.
const VIEW: &str = "const text = (of) => document.querySelector(of)?.innerText ?? '';
    const map = document.querySelector('#map'), asked = new URLSearchParams(location.search);
    asked.delete('lang');
    return [map?.dataset.ready ?? '', map?.dataset.drawn ?? '', text('#map-legend'), text('#panel'), document.title,
        String(asked)].join('\\n--\\n')";

/// Whether all that the address asks for is shown.
const WHOLE: &str = "return document.querySelector(\"#map[data-ready='true']\") !== null &&
    document.querySelector('#load-error, #start-error, #progress:not([hidden])') === null";

/// From a page of words, where a press may land that was meant for what stood there a moment before, the way back is taken.
const TRIES_AGAIN: &str = "if (location.pathname.includes('/help/')) document.querySelector('header > a')?.click();
    else if (document.readyState === 'complete' && !document.querySelector('script[data-app]')) location.reload();
    const slow = arguments[0] ? '' : \":not([data-which='1'])\";
    document.querySelector(`#retry, #start-error${slow} a`)?.click()";

/// How the browser tells what the host broke: a file that cannot be had, or is not what it should be. Only the last is said by
/// the program, which cannot begin without words.
const OF_HOST: [&str; 9] = [
    "Failed to load resource",
    "Failed to fetch",
    "net::ERR_",
    "CompileError",
    "MIME type",
    "SyntaxError",
    "NetworkError",
    "AbortError",
    "Uncaught Error: texts: ",
];

impl Monkey {
    /// The page is never white, tells nothing that only a programmer reads, and its program neither stops nor swells.
    pub async fn looks(&mut self) {
        let started = Instant::now();
        while self.tries(SEEN, vec![]).await != true {
            assert!(started.elapsed() < Duration::from_secs(10), "white at {}", self.visitor.address().await);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let told = self.tries(MESSAGES, vec![]).await;
        for message in told.as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(is_for_readers(message), "`{message}`");
        }
        let console = self.visitor.wants(Wish::Console).await;
        for fault in console.as_array().into_iter().flatten() {
            let fault = fault["message"].as_str().unwrap_or_default();
            // A page that is left while its program is on the way tells no reason.
            let left = fault.contains("/loader-") && fault.ends_with("Uncaught (in promise)");
            assert!(left || OF_HOST.iter().any(|words| fault.contains(words)), "the console holds {fault}");
        }
        let memory = self.tries("return window.memoryOfProgram?.buffer.byteLength ?? 0", vec![]).await;
        assert!(memory.as_u64().unwrap_or_default() <= MEMORY, "the program holds {memory} bytes");
    }

    /// Waits until all is shown, pressing what the page offers for that, and nothing else; a page that is not of the atlas is
    /// loaded again.
    async fn recovers(&self, what: &str) {
        let started = Instant::now();
        let mut tried = 0;
        while self.tries(WHOLE, vec![]).await != true {
            assert!(
                started.elapsed() < RECOVERY,
                "{what}: it is never whole again at {}:\n{}",
                self.visitor.address().await,
                self.visitor.page_text().await
            );
            // A page that says that it is on its way, after the half second of this test, is given ten seconds.
            tried += 1;
            self.tries(TRIES_AGAIN, vec![(tried % 20 == 0).into()]).await;
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    /// Stops what plays through the years: a fresh visit begins at rest.
    async fn pauses(&self) {
        const YEARS: &str = "return document.querySelector('#player') && location.search";
        for _ in 0..3 {
            let before = self.tries(YEARS, vec![]).await;
            if before.is_null() {
                return;
            }
            tokio::time::sleep(PLAYED).await;
            if self.tries(YEARS, vec![]).await == before {
                return;
            }
            self.tries("document.querySelector('#player-toggle')?.click()", vec![]).await;
        }
    }

    /// What is shown, once it no longer changes.
    async fn view(&self) -> String {
        let mut last = Value::Null;
        for _ in 0..25 {
            self.tries(CLOSED, vec![]).await;
            let now = self.tries(VIEW, vec![]).await;
            if now == last && now.as_str().is_some_and(|view| view.starts_with("true")) {
                break;
            }
            last = now;
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
        last.as_str().unwrap_or_default().to_owned()
    }

    /// With a host that answers as it should all comes back, and is what a fresh visit to the address shows.
    pub async fn is_whole_again(&mut self) {
        self.mends_all();
        self.notes("the host: all is well");
        self.closes_all().await;
        self.recovers("after faults").await;
        self.looks().await;
        self.pauses().await;
        let build =
            self.tries("return document.querySelector('script[data-app]')?.dataset.build", vec![]).await;
        let before = self.view().await;
        self.notes("a fresh visit");
        // The language may have been chosen anew in another tab: what an open page has is said.
        let address = "const here = new URL(location); here.searchParams.set('lang', document.documentElement.lang); return here.href";
        let address = self.tries(address, vec![]).await;
        self.visitor.client.goto("about:blank").await.unwrap();
        self.visitor.client.goto(address.as_str().unwrap()).await.unwrap();
        self.recovers("on a fresh visit").await;
        // A page of the build before shows that one, and offers the new one.
        if build == self.site.build() {
            let fresh = self.view().await;
            assert!(before == fresh, "after the storm:\n{before}\n\n==== a fresh visit:\n{fresh}");
        }
    }
}
