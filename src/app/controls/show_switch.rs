//! What the signs of the map tell: periods, last years, a change, what two taxa have in common.

use leptos::prelude::*;

use super::YearsField;
use crate::address::{Address, Show};
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::Check;
use crate::data::YearRange;
use crate::figure::periods_of_change;
use crate::i18n::Text;
use crate::select::GridSize;

/// The choices that the chosen taxa allow, and what belongs to them.
#[component]
pub fn ShowSwitch() -> impl IntoView {
    let state = state();
    let taxa = state.of_address(|address| address.taxa.len());
    let show = state.of_address(|address| address.show);
    let buttons = move || {
        let choices: &[(Show, Text)] = match taxa.get() {
            1 => &[
                (Show::Periods, Text::ShowPeriods),
                (Show::Last, Text::ShowLast),
                (Show::Change, Text::ShowChange),
            ],
            2 => &[(Show::Periods, Text::ShowSideBySide), (Show::Both, Text::ShowBoth)],
            _ => return None,
        };
        let buttons = choices.iter().map(|&(choice, name)| {
            view! {
                <button
                    data-show=choice.code()
                    aria-pressed=move || (show.get() == choice).to_string()
                    on:click=move |_| state.choose(|address| address.show = choice)
                >
                    {say(name)}
                </button>
            }
        });
        Some(view! { <div id="show" class="segments">{buttons.collect_view()}</div> })
    };
    let has_sizes =
        memo(move || state.grid.get() == GridSize::Hour && !matches!(show.get(), Show::Change | Show::Both));
    let has_below = memo(move || state.of_subspecies());
    let is_empty = memo(move || match taxa.get() {
        0 => true,
        1 | 2 => false,
        _ => !has_sizes.get() && !has_below.get(),
    });
    let of_change = move || (show.get() == Show::Change).then(|| view! { <ChangePeriods /> });
    view! {
        <fieldset class="control" hidden=move || is_empty.get()>
            <legend>{say(Text::Signs)}</legend>
            {move || buttons()}
            {move || of_change()}
            <Check
                id="with-subspecies"
                text=Text::AddSubspecies
                shown=has_below
                on=state.of_address(|address| address.with_subspecies)
                toggle=move |on| state.choose(|address| address.with_subspecies = on)
            />
            <Check
                id="sized"
                text=Text::SizeByOccupied
                shown=has_sizes
                on=state.of_address(|address| address.sized)
                toggle=move |on| state.choose(|address| address.sized = on)
            />
        </fieldset>
    }
}

/// The two periods of a change, and among which squares it counts.
#[component]
fn ChangePeriods() -> impl IntoView {
    let state = state();
    let periods = memo(move || {
        let atlas = state.store.atlas()?;
        Some(periods_of_change(&Address::default(), &atlas))
    });
    let [own_earlier, own_later] = [0, 1].map(|index| {
        memo(move || {
            let (earlier, later) = periods.get().unwrap_or_default();
            if index == 0 { earlier } else { later }
        })
    });
    // An empty field shows the atlas' own period, as the fields of the years show the ends of the records.
    let earlier = state.of_address(|address| address.earlier.unwrap_or_default());
    let later = state.of_address(|address| address.later.unwrap_or_default());
    view! {
        <div class="range of-change">
            <YearsField
                id="change-earlier"
                label=Text::Earlier
                years=earlier
                unless=own_earlier
                on_choose=move |years| state.choose(|address| address.earlier = chosen(years))
            />
            <YearsField
                id="change-later"
                label=Text::Later
                years=later
                unless=own_later
                on_choose=move |years| state.choose(|address| address.later = chosen(years))
            />
        </div>
        <Check
            id="change-everywhere"
            text=Text::ChangeAmongAll
            shown=memo(|| true)
            on=state.of_address(|address| address.everywhere)
            toggle=move |on| state.choose(|address| address.everywhere = on)
        />
        <p class="hint caution">{say(Text::ChangeCaution)}</p>
    }
}

/// An emptied field is the atlas' own period again.
fn chosen(years: YearRange) -> Option<YearRange> {
    (years != YearRange::ALL).then_some(years)
}
