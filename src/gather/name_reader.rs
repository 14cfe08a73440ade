//! Names that are taken apart beside the rows: the parser of names takes a tenth of a second to begin with, and where nothing
//! of a row hangs on what its name says, no row waits for it.

use std::panic;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use super::name::Name;

/// A name to be taken apart: its number, its text, its author.
type Asked = (u32, String, String);

/// A thread that takes names apart.
pub(super) struct NameReader {
    ask: Sender<Asked>,
    thread: JoinHandle<Vec<(u32, Name)>>,
}

impl NameReader {
    /// None is asked for yet.
    pub fn new() -> Self {
        let (ask, asked) = mpsc::channel::<Asked>();
        let read = |(number, name, author): Asked| (number, Name::parse(&name, &author));
        NameReader { ask, thread: thread::spawn(move || asked.into_iter().map(read).collect()) }
    }

    /// Asks for a name, told by its number.
    pub fn read(&self, number: u32, name: String, author: String) {
        // Should the thread have failed, that is told when its names are wanted.
        let _ = self.ask.send((number, name, author));
    }

    /// All names that were asked for.
    pub fn names(self) -> Vec<(u32, Name)> {
        drop(self.ask);
        self.thread.join().unwrap_or_else(|fault| panic::resume_unwind(fault))
    }
}
