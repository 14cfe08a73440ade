//! Time on the map: decade by decade or year by year, all that came before or each alone.

use std::time::Duration;

use leptos::prelude::*;

use crate::address::Play;
use crate::analysis::Frames;
use crate::app::files::Load;
use crate::app::live::{effect, memo};
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::{Icon, focus};
use crate::data::YearRange;
use crate::figure::asks_for_change;
use crate::i18n::{Text, year_range};

/// How long a decade and a year stand.
const DECADE: Duration = Duration::from_millis(1000);
const YEAR: Duration = Duration::from_millis(350);

/// Opens the player at its first frame.
#[component]
pub fn PlayButton() -> impl IntoView {
    let state = state();
    let open = state.of_address(|address| address.play != Play::Still);
    // A change has two periods of its own: there is nothing to play.
    let rests = state.of_address(asks_for_change);
    view! {
        <button
            id="play-time"
            class="button small"
            disabled=move || rests.get()
            hidden=move || open.get() && !rests.get()
            on:click=move |_| {
                state.choose(|address| address.play = Play::Decades);
                state.playing.set(true);
                focus("player-toggle");
            }
        >
            <Icon name="play" />
            {say(Text::PlayTime)}
        </button>
    }
}

/// The bar on the map, while time plays.
#[component]
pub fn Player() -> impl IntoView {
    let state = state();
    let open = state.of_address(|address| address.play != Play::Still && !asks_for_change(address));
    let bar = move || open.get().then(|| view! { <Bar /> });
    view! { {move || bar()} }
}

#[component]
fn Bar() -> impl IntoView {
    let state = state();
    let playing = state.playing;
    let play = state.of_address(|address| address.play);
    let years = state.of_address(|address| address.years);
    let frames = memo(move || {
        let (mut first, last) = state.store.atlas()?.years?;
        // Where there is something of the chosen taxa to see, once that is known.
        let taxa = state.address().with(|address| address.taxa.clone());
        let flora = state.store.flora.get();
        if flora == Load::Loading && !taxa.is_empty() {
            return None;
        }
        if let Some(flora) = flora.ready() {
            let of_taxa = taxa.iter().filter_map(|slug| Some(flora.taxon(slug)?.years?.0)).min();
            first = of_taxa.unwrap_or(first).max(first);
        }
        let (step, within) = play.get().step()?;
        Some(Frames::new(first, last, step, within))
    });
    let at = memo(move || frames.get().map_or(0, |frames| frames.nearest(years.get())));
    let last = memo(move || frames.get().map_or(0, |frames| frames.count().saturating_sub(1)));
    let show = move |frame: usize| {
        if let Some(years) = frames.get_untracked().map(|frames| frames.years(frame)) {
            state.adjust(|address| address.years = years);
        }
    };
    // A link without years, or the button, starts at the beginning.
    if state.here().years == YearRange::ALL {
        effect(move || {
            if frames.get().is_some() && state.here().years == YearRange::ALL {
                show(0);
            }
        });
    }
    let ticking = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = ticking.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    effect(move || {
        let frame = at.get();
        stop();
        // The next frame waits until this one has been drawn.
        let ready = state.shown.with(|shown| shown.ready);
        if !playing.get() || !ready {
            return;
        }
        if frame >= last.get() {
            playing.set(false);
            return;
        }
        let pause = if play.get().step().is_some_and(|step| step.0 == 1) { YEAR } else { DECADE };
        let handle = set_timeout_with_handle(move || show(frame + 1), pause).ok();
        ticking.set_value(handle);
    });
    // Back may take the player away while it plays.
    on_cleanup(move || {
        stop();
        playing.try_set(false);
    });
    let toggle = move |_| {
        let start = !playing.get_untracked();
        if start && at.get_untracked() >= last.get_untracked() {
            show(0);
        }
        playing.set(start);
    };
    let close = move |_| {
        playing.set(false);
        state.choose(|address| (address.play, address.years) = (Play::Still, YearRange::ALL));
        focus("play-time");
    };
    // Another way of stepping stays near the years that are shown.
    let change = move |step: i16, within: bool| {
        let before = years.get_untracked();
        state.choose(|address| address.play = Play::of(step, within));
        if let Some(frames) = frames.get_untracked() {
            show(frames.nearest(before));
        }
    };
    let label = move || year_range(state.language.get(), years.get());
    let pressed = move |own_step: i16, alone: bool, by_step: bool| {
        move || {
            let (step, within) = play.get().step().unwrap_or((10, false));
            (if by_step { step == own_step } else { within == alone }).to_string()
        }
    };
    let step_now = move || play.get_untracked().step().unwrap_or((10, false));
    let name = move || state.language.get().say(if playing.get() { Text::Pause } else { Text::PlayTime });
    view! {
        <div id="player" class="player" role="group" aria-label=say(Text::PlayTime)>
            <button id="player-toggle" class="map-tool" title=name aria-label=name on:click=toggle>
                {move || if playing.get() { view! { <Icon name="pause" /> } } else { view! { <Icon name="play" /> } }}
            </button>
            <output id="player-years" for="player-slider">{move || label()}</output>
            <input
                id="player-slider"
                type="range"
                min="0"
                max=move || last.get().to_string()
                aria-label=say(Text::Years)
                aria-valuetext=label
                prop:value=move || at.get().to_string()
                on:input=move |event| {
                    playing.set(false);
                    if let Ok(frame) = event_target_value(&event).parse() {
                        show(frame);
                    }
                }
            />
            <div class="player-choices">
                <div class="segments">
                    <button data-step="10" aria-pressed=pressed(10, false, true) on:click=move |_| change(10, step_now().1)>
                        {say(Text::Decades)}
                    </button>
                    <button data-step="1" aria-pressed=pressed(1, false, true) on:click=move |_| change(1, step_now().1)>
                        {say(Text::Years)}
                    </button>
                </div>
                <div class="segments">
                    <button data-within="false" aria-pressed=pressed(0, false, false) on:click=move |_| change(step_now().0, false)>
                        {say(Text::Cumulative)}
                    </button>
                    <button data-within="true" aria-pressed=pressed(0, true, false) on:click=move |_| change(step_now().0, true)>
                        {say(Text::EachAlone)}
                    </button>
                </div>
            </div>
            <button id="player-close" class="bare" title=say(Text::Close) aria-label=say(Text::Close) on:click=close>
                <Icon name="clear" />
            </button>
        </div>
    }
}
