//! The areas of layers, by what they are called.

use crate::app::state::State;
use crate::data::fold;
use crate::figure::{PROVINCES, overlay_path};
use crate::search::Names;

/// Most areas of a layer that answer.
const MOST: usize = 5;

/// The layers that areas lie in, as the paths of their files and their names; none before the manifest is here. Tracked.
#[must_use]
pub fn layers(state: State) -> Vec<(String, String)> {
    let Some(atlas) = state.store.atlas() else { return Vec::new() };
    let of_host = atlas.files.overlays.iter().map(|overlay| overlay.name.clone());
    let names = std::iter::once(PROVINCES.to_owned()).chain(of_host);
    names.filter_map(|name| Some((overlay_path(&atlas, &name)?, name))).collect()
}

/// What the areas of a layer are called, if it is here; tracked.
#[must_use]
pub fn names(state: State, path: &str) -> Vec<String> {
    let Some(layer) = state.store.layer(path).ready() else { return Vec::new() };
    let by = state.address().with(|address| address.by.clone());
    let names = layer.attribute(by.as_deref()).map(|attribute| attribute.values.values().to_vec());
    names.unwrap_or_default().into_iter().filter(|name| !name.is_empty()).collect()
}

/// The areas that answer to what was typed, as layer and name, of the layers that are here; those that are called so come first.
#[must_use]
pub fn areas(state: State, layers: &[(String, String)], typed: &str) -> Vec<(String, String)> {
    let (mut exact, mut found) = (Vec::new(), Vec::new());
    let folded = fold(typed.trim());
    for (path, overlay) in layers {
        let names = names(state, path);
        let index = Names::new(&mut (0_u32..).zip(names.iter().map(String::as_str)));
        for name in index.find(typed, MOST).into_iter().filter_map(|index| names.get(index as usize)) {
            let answers = if fold(name) == folded { &mut exact } else { &mut found };
            answers.push((overlay.clone(), name.clone()));
        }
    }
    exact.extend(found);
    exact
}
