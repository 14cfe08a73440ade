//! Which years count: the periods of the atlas, or any range.

use leptos::prelude::*;

use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::{Manifest, YearRange};
use crate::figure::asks_for_change;
use crate::i18n::{Text, year_range};

/// Presets, two fields and a slider with two thumbs.
#[component]
pub fn Years() -> impl IntoView {
    let state = state();
    let years = state.of_address(|address| address.years);
    // Whether one of the years moved the other.
    let follows = RwSignal::new(false);
    // A change has two periods of its own: these years would change nothing.
    let rests = state.of_address(asks_for_change);
    let presets = move || {
        let language = state.language.get();
        let atlas = state.store.atlas()?;
        let button = |range: YearRange| {
            let end = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
            let since = range.from.filter(|_| range.to.is_none() && !atlas.periods.contains(&range));
            let label = match since {
                Some(year) => language.fill(Text::Since, &[("year", &year.to_string())]),
                None => year_range(language, range),
            };
            view! {
                <button
                    data-from=end(range.from)
                    data-to=end(range.to)
                    aria-pressed=move || (years.get() == range && !rests.get()).to_string()
                    on:click=move |_| state.choose(|address| address.years = range)
                >
                    {label}
                </button>
            }
        };
        Some(ranges(&atlas).into_iter().map(button).collect_view())
    };
    // The ends of the slider: the years of the records.
    let ends = memo(move || state.store.atlas().and_then(|atlas| atlas.years).unwrap_or((1900, 2000)));
    let from = memo(move || years.get().from);
    let to = memo(move || years.get().to);
    let slider = move || {
        let (first, last) = ends.get();
        let span = f64::from((last - first).max(1));
        let place = move |year: i16| f64::from(year.clamp(first, last) - first) / span * 100.0;
        let low = move || from.get().unwrap_or(first).clamp(first, last);
        let high = move || to.get().unwrap_or(last).clamp(first, last);
        let slide = move |end: End, text: &str| {
            let Ok(year) = text.parse::<i16>() else { return };
            // A thumb pushed against the end of its track opens the range there.
            let year = match end {
                End::From => Some(year.min(untrack(high))).filter(|year| *year > first),
                End::To => Some(year.max(untrack(low))).filter(|year| *year < last),
            };
            state.adjust(|address| *end.of(&mut address.years) = year);
        };
        view! {
            <div class="slider">
                <span class="track"></span>
                <span
                    class="chosen"
                    style:left=move || format!("{}%", place(low()))
                    style:right=move || format!("{}%", 100.0 - place(high()))
                ></span>
                <input
                    id="year-slider-from"
                    type="range"
                    min=first
                    max=last
                    aria-label=say(Text::FirstYearChosen)
                    prop:value=move || low().to_string()
                    on:input=move |event| slide(End::From, &event_target_value(&event))
                />
                <input
                    id="year-slider-to"
                    type="range"
                    min=first
                    max=last
                    aria-label=say(Text::LastYearChosen)
                    prop:value=move || high().to_string()
                    on:input=move |event| slide(End::To, &event_target_value(&event))
                />
            </div>
        }
    };
    let field = move |id: &'static str, end: End, label: Text, value: Memo<Option<i16>>| {
        let commit = move |text: &str| {
            let text = text.trim();
            let year = text.parse::<i16>().ok().filter(|year| (1..=9999).contains(year));
            // What is no year changes nothing, and the field shows again what counts.
            if year.is_none() && !text.is_empty() {
                return;
            }
            follows.set(false);
            state.choose(|address| {
                *end.of(&mut address.years) = year;
                // Years the wrong way round: the other end follows.
                if let YearRange { from: Some(from), to: Some(to) } = address.years
                    && from > to
                {
                    *end.other().of(&mut address.years) = year;
                    follows.set(true);
                }
            });
        };
        let hint = move || {
            let (first, last) = ends.get();
            if end == End::From { first } else { last }.to_string()
        };
        view! {
            <label>
                <span>{say(label)}</span>
                <input
                    id=id
                    type="number"
                    inputmode="numeric"
                    min="1"
                    max="9999"
                    placeholder=hint
                    prop:value=move || value.get().map_or_else(String::new, |year| year.to_string())
                    on:change=move |event| commit(&event_target_value(&event))
                />
            </label>
        }
    };
    view! {
        <fieldset class="control" id="years" disabled=move || rests.get()>
            <legend>{say(Text::Years)}</legend>
            <p id="years-rest" class="hint" hidden=move || !rests.get()>{say(Text::YearsRest)}</p>
            <div id="periods" class="chips">{move || presets()}</div>
            <div class="range">
                {field("year-from", End::From, Text::From, from)}
                {move || slider()}
                {field("year-to", End::To, Text::To, to)}
            </div>
            <p id="years-follow" class="hint" role="status">{move || follows.get().then(|| say(Text::YearsFollow))}</p>
        </fieldset>
    }
}

/// One end of a range of years.
#[derive(Clone, Copy, PartialEq)]
enum End {
    From,
    To,
}

impl End {
    fn of(self, range: &mut YearRange) -> &mut Option<i16> {
        match self {
            End::From => &mut range.from,
            End::To => &mut range.to,
        }
    }

    fn other(self) -> Self {
        if self == End::From { End::To } else { End::From }
    }
}

/// All years, each period, and the last two together; periods without records come last.
fn ranges(atlas: &Manifest) -> Vec<YearRange> {
    let mut ranges = vec![YearRange::ALL];
    ranges.extend(&atlas.periods);
    let last_but_one = atlas.periods.iter().rev().nth(1).and_then(|period| period.from);
    ranges.extend(last_but_one.map(|from| YearRange { from: Some(from), to: None }));
    let empty = |range: &YearRange| {
        let index = atlas.periods.iter().position(|period| period == range);
        index.and_then(|index| atlas.records_of_period.get(index)).is_some_and(|records| *records == 0)
    };
    ranges.sort_by_key(|range| empty(range));
    ranges
}
