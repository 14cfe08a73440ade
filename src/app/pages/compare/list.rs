//! The taxa that both lists have, or only one of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::columns::columns;
use super::side::{Lists, Side, side_of};
use crate::analysis::Compared;
use crate::app::controls::{NamedCsv, TableBlock, count_of, order, rows};
use crate::app::files::Flora;
use crate::app::live::memo;
use crate::app::state::state;
use crate::i18n::Text;
use crate::table::{Listing, heads};

/// The taxa of both lists, or of only one.
#[component]
pub fn List(
    id: &'static str,
    text: Text,
    /// Only this one; `None` is both.
    side: Option<Side>,
    lists: Signal<Lists>,
    #[prop(optional)] csv: Option<(&'static str, Callback<(), NamedCsv>)>,
) -> impl IntoView {
    let state = state();
    let columns = columns(side);
    let heads = heads(columns);
    let sort = order(state, &heads, "name", false);
    let filter = state.of_address(|address| address.filter.clone());
    let listed = memo(move || {
        let (flora, lists) = lists.get()?;
        let matching = flora.names.matching(&filter.get());
        let kept = lists.iter().copied().filter(|compared| {
            side_of(compared) == side
                && matching.as_ref().is_none_or(|all| all.get(compared.taxon as usize) == Some(&true))
        });
        let kept = kept.collect();
        Some(Arc::new(Listing::new(columns, flora, kept).sorted(&sort.get())))
    });
    let rows = rows(state, listed, |listed: &Listing<Flora, Compared>, row, here| {
        let taxon = listed.shared().taxa.get(listed.rows()[row].taxon as usize)?;
        Some(here.with_taxon(&taxon.slug))
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(text, &[("count", &count_of(state, listed))])
    });
    match csv {
        Some(csv) => {
            view! { <TableBlock id=id title=title heads=heads rows=rows sort=sort csv=csv /> }.into_any()
        }
        None => view! { <TableBlock id=id title=title heads=heads rows=rows sort=sort /> }.into_any(),
    }
}
