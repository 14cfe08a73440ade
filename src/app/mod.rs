//! The app in the browser: state ⇄ address, fetch, pages and the map.
//!
//! One way: [`state::State`] holds the address; [`store`] fetches what it asks for; [`shown`] makes the scene;
//! components read and answer with a new address.
//!
//! Hooks for tests and measurements, kept stable (the map's own are in [`map`]):
//!
//! | hook | what it is |
//! |---|---|
//! | `#search` | the search field (`role="combobox"`); `#search-clear` empties it |
//! | `#search-list` | the suggestions; `[role=option]` with `data-slug` or `data-square` |
//! | `#search-empty` | what is said when nothing answers |
//! | `#views a[data-view]` | the views: `map`, `list`, `square`, `coverage`, `about`; `aria-current="page"` on the open one |
//! | `#language button[lang]`, `#theme button[data-theme]` | language and theme |
//! | `#panel` | the panel; `#panel-fold` folds it, `#sheet-larger` and `#sheet-smaller` on a phone |
//! | `.card[data-taxon]` | the card of a chosen taxon; `.card-remove`; `#add-taxon` lets the next choice join |
//! | `#periods button[data-from][data-to]` | the presets of years (empty where open) |
//! | `#year-from`, `#year-to` | the free range; `#year-slider-from`, `#year-slider-to` the same as sliders |
//! | `#grid button[data-grid]` | `auto`, `4`, `1` |
//! | `#zone` | the field of the zone filter; `#zone-clear` |
//! | `#data input[data-dataset]` | the data sets that count |
//! | `#taxon-squares`, `#taxa`, `#square-species`, `#square-visits`, `#sheet-squares` | tables; `tr[data-row]`, `th button[data-column]` |
//! | `#list-filter`, `#species-filter` | the filters of tables |
//! | `#csv-squares`, `#csv-taxa`, `#csv-species`, `#csv-visits` | CSV buttons |
//! | `#load-error` | a file that cannot be had (`data-cause`); `#retry` |
//! | `#mistake` | what was wrong in the link; `#mistake-dismiss` the way back |
//! | `#simulated` | the banner of a simulated atlas |
//! | `#progress` | the bar while files are on their way |
//! | `#status` | what screen readers are told |

mod components;
mod fetch;
mod files;
mod history;
mod live;
pub mod map;
mod needs;
mod pages;
mod shown;
mod side;
mod state;
mod store;
mod title;

use leptos::prelude::*;

use self::components::{Mistakes, Progress};
use self::live::{effect, memo, part};
use self::map::{MapView, Padding};
use self::shown::Shown;
use self::side::{Side, SideState};
use self::state::{State, say};
use crate::address::{Address, GridChoice};
use crate::grid::Square;
use crate::i18n::Text;

/// Puts the app into the page.
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(App);
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    let side = SideState::new(state);
    provide_context(side);
    title::follow(state);
    let simulated = move || {
        let simulated = state.store.atlas().is_some_and(|atlas| atlas.simulated);
        simulated
            .then(|| view! { <p id="simulated" class="simulated" role="note">{say(Text::Simulated)}</p> })
    };
    view! {
        <a class="skip" href="#panel">{say(Text::SkipToPanel)}</a>
        <Progress />
        {part(simulated)}
        <div class="room">
            <main class="map-room" aria-label=say(Text::Map)>
                <TheMap />
            </main>
            <Side />
        </div>
        <Mistakes />
        <div id="status" class="unseen" role="status" aria-live="polite">{part(move || state.status.get())}</div>
    }
    .into_any()
}

/// The map with its wires: the camera in the address, the square that is looked at, what a square holds.
#[component]
fn TheMap() -> impl IntoView {
    let state = state::state();
    let side = expect_context::<SideState>();
    let camera = RwSignal::new(state.here().camera);
    let hovered = RwSignal::new(None::<Square>);
    // From the address to the map …
    let wanted = state.of_address(|address| address.camera);
    effect(move || {
        let wanted = wanted.get();
        if camera.get_untracked().map(Address::round) != wanted {
            camera.set(wanted);
        }
    });
    // … and back, when the reader has moved it.
    effect(move || {
        let moved = camera.get().map(Address::round);
        if moved != state.here().camera {
            state.adjust(|address| address.camera = moved);
        }
    });
    let scene = memo(move || state.shown.with(Shown::scene));
    // `grid=auto` is settled only when the map has said what it shows.
    let settled = memo(move || {
        state.address().with(|address| address.grid) != GridChoice::Auto || state.seen.with(Option::is_some)
    });
    let ready = memo(move || settled.get() && state.shown.with(|shown| shown.ready));
    let selected =
        state.of_address(|address| address.square.filter(|_| address.page == crate::address::Page::Square));
    let describe = move |square| {
        state.shown.with_untracked(|shown| match &shown.plate {
            Some(plate) => plate.describe(square, state.language.get_untracked()),
            None => Vec::new(),
        })
    };
    let padding = memo(move || -> Padding { side.padding() });
    view! {
        <MapView
            scene=scene
            ready=ready
            camera=camera
            seen=state.seen
            grid=state.grid
            hovered=hovered
            on_select=move |square| state.go(state.here().with_square(square))
            describe=describe
            selected=selected
            language=state.language
            theme=state.theme
            padding=padding
        />
    }
    .into_any()
}
