//! What comes later: the views beside the map, and what reads the files that only they need.
//!
//! To its author the app is one program. A build for upload is cut in two (`.ci/split/`): what nothing but [`LATER`] leads
//! to becomes a file of its own, which is fetched once the first map stands, or as soon as something asks for it. Any other
//! build has it in the program, and `come` answers at once.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::controls::{Exports, Layers, Share};
use super::files::{HourSquare, Read, reader};
use super::pages;
use super::state::state;
use crate::address::Page;
use crate::data::{Books, DetailedLand, OverlayLayer, PeriodEfforts, Places};
use crate::download::LoadError;

/// What comes later, as functions.
#[derive(Debug)]
pub struct Later {
    /// The view of this name.
    pub page: fn(Page) -> AnyView,
    /// The content of the popovers of tools.
    pub tool: fn(Tool) -> AnyView,
    /// What reads the file of an hour square.
    pub hour_square: Read,
    /// What reads the efforts of the periods.
    pub efforts: Read,
    /// What reads a layer of the host's.
    pub layer: Read,
    /// What reads towns and villages.
    pub places: Read,
    /// What reads border, waters and rivers in full detail.
    pub land: Read,
    /// What reads the books of data sets and sources.
    pub books: Read,
}

/// A tool that opens a small page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Which layers the map has.
    Layers,
    /// The map as a file.
    Exports,
    /// The map as a link.
    Share,
}

fn tool(tool: Tool) -> AnyView {
    match tool {
        Tool::Layers => view! { <Layers /> }.into_any(),
        Tool::Exports => view! { <Exports /> }.into_any(),
        Tool::Share => view! { <Share /> }.into_any(),
    }
}

static LATER: Later = Later {
    page: pages::open,
    tool,
    hour_square: reader::<HourSquare>,
    efforts: reader::<PeriodEfforts>,
    layer: reader::<OverlayLayer>,
    places: reader::<Places>,
    land: reader::<DetailedLand>,
    books: reader::<Books>,
};

/// What comes later, once it is here.
///
/// # Errors
/// [`LoadError`] when it cannot be had; the next call tries again.
pub async fn come() -> Result<&'static Later, LoadError> {
    #[cfg(split)]
    let later = split::later().await.map_err(|_| LoadError::unanswered("app".to_owned()));
    #[cfg(not(split))]
    let later = Ok(&LATER);
    later
}

/// The cut: `wasm-split-cli` finds it by the names that the attribute gives to what it makes of the function.
#[cfg(split)]
#[allow(unsafe_code)]
mod split {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{LATER, Later};

    #[wasm_split(later, fallible)]
    pub fn later() -> Result<&'static Later, SplitLoaderError> {
        Ok(&LATER)
    }
}

/// How far what comes later is.
#[derive(Clone, Copy)]
pub struct LaterPart {
    later: RwSignal<Option<&'static Later>>,
    /// Why it cannot be had, if it cannot.
    pub fault: RwSignal<Option<LoadError>>,
    coming: StoredValue<bool>,
}

impl LaterPart {
    /// Not asked for.
    #[must_use]
    pub fn new() -> Self {
        let (later, fault) = (RwSignal::new(None), RwSignal::new(None));
        LaterPart { later, fault, coming: StoredValue::new(false) }
    }

    /// Fetches it unless it is here or on its way.
    pub fn want(self) {
        if self.coming.get_value() {
            return;
        }
        self.coming.set_value(true);
        spawn_local(async move {
            // The page may be gone by now: `try_` does nothing then.
            match come().await {
                Ok(later) => {
                    self.later.try_set(Some(later));
                    self.fault.try_set(None);
                }
                Err(error) => {
                    self.coming.try_set_value(false);
                    self.fault.try_set(Some(error));
                }
            }
        });
    }
}

impl Default for LaterPart {
    fn default() -> Self {
        Self::new()
    }
}

/// A view that comes later; nothing until it is here. Where it cannot be had, that is said over the map.
pub fn later(show: impl Fn(&'static Later) -> AnyView + Send + 'static) -> AnyView {
    let part = state().later;
    (move || part.later.get().map(&show)).into_any()
}
