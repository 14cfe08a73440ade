//! What a long build shows on a terminal.

use std::io::{IsTerminal as _, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::read::ReadMonitor;

/// A bar with rows per second and the time left; nothing where nobody looks.
pub(super) struct Progress {
    done: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts to show what the watch sees.
    pub(super) fn start(watch: &Arc<ReadMonitor>) -> Self {
        let done = Arc::new(AtomicBool::new(false));
        let thread = stderr().is_terminal().then(|| {
            let (watch, done) = (Arc::clone(watch), Arc::clone(&done));
            thread::spawn(move || show(&watch, &done))
        });
        Progress { done, thread }
    }

    /// Takes the bar away.
    pub(super) fn done(self) {
        drop(self);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A bar that failed is no reason to fail.
            let _ = thread.join();
        }
    }
}

fn show(watch: &ReadMonitor, done: &AtomicBool) {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}  {msg}  {eta} left") {
        bar.set_style(style);
    }
    while !done.load(Ordering::Relaxed) {
        bar.set_length(watch.expected.load(Ordering::Relaxed).max(watch.bytes.load(Ordering::Relaxed)));
        bar.set_position(watch.bytes.load(Ordering::Relaxed));
        let rows = watch.rows.load(Ordering::Relaxed);
        let seconds = bar.elapsed().as_secs_f64().max(0.1);
        bar.set_message(format!("{rows} rows, {:.0} rows/s", rows as f64 / seconds));
        thread::sleep(Duration::from_millis(100));
    }
    bar.finish_and_clear();
}
