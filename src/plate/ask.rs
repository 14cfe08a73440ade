//! The one loop in which a plate is asked for, names the files it lacks, and is asked for again.

use super::{Need, Plate, Sources, plate};
use crate::address::Address;
use crate::i18n::Language;
use crate::map::GridSize;

/// What comes next.
#[derive(Debug)]
pub enum Step {
    /// The plate is made.
    Made(Box<Plate>),
    /// These files are to be read, or told to be lost, before the next step.
    Read(Vec<Need>),
}

/// A file was asked for, and the plate still lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedTwice(pub Need);

/// A plate on its way: whoever reads the files, at once (the command line) or over a network (the exporter), takes steps
/// until it is made. Every file is asked for once: the number of steps is bounded by the number of files.
///
/// ```text
/// loop { match ask.step(&shelf)? { Step::Made(plate) => break plate, Step::Read(needs) => for need in needs { shelf.put(&need, &read(&need)?)? } } }
/// ```
#[derive(Debug)]
pub struct Ask<'a> {
    address: &'a Address,
    size: GridSize,
    language: Language,
    asked: Vec<Need>,
}

impl<'a> Ask<'a> {
    /// The plate of an address in squares of a size; nothing was asked for yet.
    #[must_use]
    pub fn new(address: &'a Address, size: GridSize, language: Language) -> Self {
        Ask { address, size, language, asked: Vec::new() }
    }

    /// The plate, or the files to read first.
    ///
    /// # Errors
    /// [`AskedTwice`] when a file that was asked for before is lacking still.
    pub fn step(&mut self, sources: &dyn Sources) -> Result<Step, AskedTwice> {
        let lacks = match plate(self.address, self.size, self.language, sources) {
            Ok(plate) => return Ok(Step::Made(Box::new(plate))),
            Err(lacks) => lacks,
        };
        // A plate that lacks nothing and is not made would be asked for without end.
        let again = lacks.needs.iter().find(|need| self.asked.contains(need)).cloned();
        if let Some(again) = again.or_else(|| lacks.needs.is_empty().then_some(Need::Taxa)) {
            return Err(AskedTwice(again));
        }
        self.asked.extend(lacks.needs.iter().cloned());
        Ok(Step::Read(lacks.needs))
    }
}
