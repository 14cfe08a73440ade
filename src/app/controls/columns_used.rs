//! Which columns of the sources were used, and for what.

use leptos::prelude::*;

use crate::app::say::say;
use crate::app::state::state;
use crate::data::SourceColumns;
use crate::i18n::Text;

/// Every source with the use of each of its columns, folded; nothing where an atlas does not say it.
#[component]
pub fn ColumnsUsed() -> impl IntoView {
    let state = state();
    let list = move || {
        let language = state.language.get();
        let atlas = state.store.atlas()?;
        let source = |source: &SourceColumns| {
            let line = |(column, used): &(String, String)| {
                view! { <tr><th scope="row">{column.clone()}</th><td>{used.clone()}</td></tr> }
            };
            let used = source.used.iter().map(line).collect_view();
            let unused = (!source.unused.is_empty()).then(|| {
                let columns = source.unused.join(", ");
                view! { <p class="hint">{language.fill(Text::ColumnsNotUsed, &[("columns", &columns)])}</p> }
            });
            view! {
                <li>
                    <details>
                        <summary>{format!("{} ({})", source.source, source.kind)}</summary>
                        <table class="counts"><tbody>{used}</tbody></table>
                        {unused}
                    </details>
                </li>
            }
        };
        (!atlas.sources.is_empty()).then(|| {
            let sources = atlas.sources.iter().map(source).collect_view();
            view! { <h3>{say(Text::ColumnsUsed)}</h3><ul id="columns-used">{sources}</ul> }
        })
    };
    view! { {move || list()} }
}
