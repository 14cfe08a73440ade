//! The one loop in which a figure is asked for, names the files it missing, and is asked for again.

use super::{Figure, Need, Sources, figure};
use crate::address::Address;
use crate::i18n::Language;
use crate::select::GridSize;

/// What comes next.
#[derive(Debug)]
pub enum Step {
    /// The figure is made.
    Made(Box<Figure>),
    /// These files are to be read, or told to be lost, before the next step.
    Read(Vec<Need>),
}

/// A file was asked for, and the figure still lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedTwice(pub Need);

/// A figure on its way: whoever reads the files, at once (the command line) or over a network (the exporter), takes steps
/// until it is made. Every file is asked for once: the number of steps is bounded by the number of files.
///
/// ```text
/// loop { match figure_request.step(&loaded)? { Step::Made(figure) => break figure, Step::Read(needs) => for need in needs { loaded.put(&need, &read(&need)?)? } } }
/// ```
#[derive(Debug)]
pub struct FigureRequest<'a> {
    address: &'a Address,
    size: GridSize,
    language: Language,
    asked: Vec<Need>,
}

impl<'a> FigureRequest<'a> {
    /// The figure of an address in squares of a size; nothing was asked for yet.
    #[must_use]
    pub fn new(address: &'a Address, size: GridSize, language: Language) -> Self {
        FigureRequest { address, size, language, asked: Vec::new() }
    }

    /// The figure, or the files to read first.
    ///
    /// # Errors
    /// [`AskedTwice`] when a file that was asked for before is lacking still.
    pub fn step(&mut self, sources: &dyn Sources) -> Result<Step, AskedTwice> {
        let missing = match figure(self.address, self.size, self.language, sources) {
            Ok(figure) => return Ok(Step::Made(Box::new(figure))),
            Err(missing) => missing,
        };
        // A figure that lacks nothing and is not made would be asked for without end.
        let again = missing.needs.iter().find(|need| self.asked.contains(need)).cloned();
        if let Some(again) = again.or_else(|| missing.needs.is_empty().then_some(Need::Taxa)) {
            return Err(AskedTwice(again));
        }
        self.asked.extend(missing.needs.iter().cloned());
        Ok(Step::Read(missing.needs))
    }
}
