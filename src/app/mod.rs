//! The app in the browser: state ⇄ address, fetch, pages and the map.
//!
//! What is called `leptos` here is the crate in `view/`: Leptos of one pinned version, with one type for all elements.
//!
//! One way: [`state::State`] holds the address; [`store`] fetches what it asks for; [`shown`] makes the scene;
//! controls and pages read and answer with a new address; widgets know nothing of the atlas.
//!
//! Hooks for tests and measurements, kept stable (the map's own are in [`map`]):
//!
//! | hook | what it is |
//! |---|---|
//! | `#search` | the search field (`role="combobox"`); `#search-clear` empties it |
//! | `#search-list` | the suggestions; `[role=option]` with `data-slug`, `data-square`, `data-place` or `data-zone` |
//! | `#search-empty` | what is said when nothing answers |
//! | `#views a[data-view]` | the views: `map`, `list`, `square`, `coverage`, `about`; `aria-current="page"` on the open one |
//! | `#language button[lang]`, `#theme button[data-theme]` | language and theme |
//! | `#panel` | the panel; `#panel-fold` folds it, `#sheet-larger` and `#sheet-smaller` on a phone |
//! | `#view` | the open view, called by its name; it has the focus when it was opened |
//! | `.card[data-taxon]` | the card of a chosen taxon; `.card-remove`; `#add-taxon` lets the next choice join |
//! | `#periods button[data-from][data-to]` | the presets of years (empty where open) |
//! | `#year-from`, `#year-to` | the free range; `#year-slider-from`, `#year-slider-to` the same as sliders |
//! | `#grid button[data-grid]` | `auto`, `4`, `1` |
//! | `#zone` | the field of the zone filter; `#zone-clear` |
//! | `#data input[data-dataset]` | the data sets that count |
//! | `#taxon-squares`, `#taxa`, `#square-species`, `#square-not-refound`, `#square-expected`, `#square-visits`, `#sheet-squares` | tables; `tr[data-row]`, `th button[data-column]` |
//! | `#square-completeness` | how completely an hour square is known |
//! | `#panel [data-square]` | what stands for a square: pointed at or focused, it marks the square on the map (`.map-frame-hovered`); the row of the square that is pointed at on the map is `tr.marked` |
//! | `[data-section]` | leads to a section of the page of a square; `#not-refound-since` is the year of the second |
//! | `#convert` | leads to the converter: `#convert-lines` is its field, `#converted` its table, `#csv-converted` its file |
//! | `#list-filter`, `#species-filter` | the filters of tables |
//! | `#csv-squares`, `#csv-taxa`, `#csv-species`, `#csv-not-refound`, `#csv-expected`, `#csv-visits` | CSV buttons |
//! | `#load-error` | files that cannot be had (`data-cause` of the first), over the map; `#retry` |
//! | `#mistake` | what was wrong in the link; `#mistake-dismiss` the way back |
//! | `#simulated` | the banner of a simulated atlas |
//! | `#progress` | the bar while files are on their way |
//! | `#link-text`, `#citation-text` | link and citation, before they are copied |
//! | `#status` | what screen readers are told |
//! | `#welcome`, `#about` | the first section of a map without taxa, and the view "about": `src/site/host.js` adds to them what the host says |
//! | `#newer` | offers the atlas that was put in place meanwhile; `#newer-load`, `#newer-dismiss` (`src/site/newer.js`) |

mod arrival;
mod controls;
mod converter;
mod exporter;
mod files;
mod history;
mod host;
mod later;
mod letters;
mod link;
mod live;
pub mod map;
mod marks;
mod pages;
mod panel;
mod save;
mod say;
mod shown;
mod state;
mod store;
mod texts;
mod title;
mod turn;
mod widgets;

use leptos::prelude::*;

use self::controls::{LoadMessage, Mistakes, Nothing, Player, found};
use self::converter::Converter;
use self::later::{Tool, later};
use self::live::{effect, memo};
use self::map::{LayerAct, LayerActs, MapView, Padding, host_background};
use self::marks::Marks;
use self::panel::{Panel, PanelState};
use self::say::{Spoken, say};
use self::shown::Shown;
use self::state::State;
use self::widgets::{Popover, ProgressBar};
use crate::address::{Address, GridChoice, Look, Page, Zone};
use crate::i18n::Text;

/// How near a zone that is chosen is looked at, at most, CSS pixels a kilometre.
const NEAREST_ZONE: f64 = 60.0;

/// Puts the app into the page, once it has the words to say something.
pub fn start() {
    console_error_panic_hook::set_once();
    arrival::arrive();
    // Not by Leptos: it has nobody who runs its tasks until something is mounted.
    wasm_bindgen_futures::spawn_local(async {
        match texts::first().await {
            Ok(()) => {
                // To compile the program and to build the page are two tasks.
                turn::turn().await;
                leptos::mount::mount_to_body(App);
            }
            // `public/start.js` hears it, and says so in words of its own, with a way to try again.
            Err(error) => wasm_bindgen::throw_str(&format!("texts: {}", error.word())),
        }
    });
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    provide_context(Spoken(state.language));
    let panel = PanelState::new(state);
    provide_context(panel);
    provide_context(Converter::new());
    provide_context(Marks::default());
    title::follow(state);
    if state.here().embed {
        return view! { <Embedded /> }.into_any();
    }
    view! {
        <a class="skip" href="#panel">{say(Text::SkipToPanel)}</a>
        <ProgressBar pending=state.store.pending />
        <Simulated />
        <div class="room">
            <main class="map-room" aria-label=say(Text::Map)>
                <TheMap />
            </main>
            <Panel />
        </div>
        <Notices />
        <div id="status" class="unseen" role="status" aria-live="polite">{move || state.status.get()}</div>
    }
    .into_any()
}

/// What must stand over every view of records that are no observations.
#[component]
fn Simulated() -> impl IntoView {
    let state = state::state();
    let simulated = move || {
        let simulated = state.store.atlas().is_some_and(|atlas| atlas.simulated);
        // In a landmark, like all that is read.
        simulated.then(
            || view! { <header><p id="simulated" class="simulated">{say(Text::Simulated)}</p></header> },
        )
    };
    view! { {move || simulated()} }
}

/// What must be read before the map is believed, over the map in every window.
#[component]
fn Notices() -> impl IntoView {
    view! {
        <div class="notices">
            <LoadMessage />
            <Mistakes />
            <Nothing />
        </div>
    }
}

/// The map alone, for another page, with the way to the whole atlas.
#[component]
fn Embedded() -> impl IntoView {
    let state = state::state();
    let caption = move || state.shown.with(|shown| shown.scene().caption.clone());
    let href =
        move || state.address().with(|address| link::query(&Address { embed: false, ..address.clone() }));
    view! {
        <ProgressBar pending=state.store.pending />
        <Simulated />
        <div class="room embedded">
            <main class="map-room" aria-label=say(Text::Map)>
                <TheMap />
            </main>
            <footer class="embedded-foot">
                <h1>{move || caption()}</h1>
                <a id="open-atlas" href=href target="_blank" rel="noopener">{say(Text::OpenAtlas)}</a>
            </footer>
        </div>
        <Notices />
    }
}

/// The map with its wires: the camera in the address, the square that is looked at, what a square holds.
#[component]
fn TheMap() -> impl IntoView {
    let state = state::state();
    let panel = expect_context::<PanelState>();
    let camera = RwSignal::new(state.here().camera);
    let marks = expect_context::<Marks>();
    // The map follows the address.
    let wanted = state.of_address(|address| address.camera);
    effect(move || {
        let wanted = wanted.get();
        if camera.get_untracked().map(Address::round) != wanted {
            camera.set(wanted);
        }
    });
    // The address follows the map when the reader has moved it.
    effect(move || {
        let moved = camera.get().map(Address::round);
        if moved != state.here().camera {
            state.adjust(|address| address.camera = moved);
        }
    });
    // One that is made anew and is the same stays the one that the map was given: what is painted is known by its identity.
    let scene = memo(move || state.shown.with(Shown::scene));
    // `grid=auto` is settled only when the map has said what it shows.
    let settled = memo(move || {
        state.address().with(|address| address.grid) != GridChoice::Auto || state.seen.with(Option::is_some)
    });
    let ready = memo(move || settled.get() && state.shown.with(|shown| shown.ready));
    let selected = state.of_address(|address| {
        address.square.filter(|_| matches!(address.page, Page::Square | Page::Compare))
    });
    let describe = move |square| {
        state.shown.with_untracked(|shown| match &shown.figure {
            Some(figure) => {
                let language = state.language.get_untracked();
                let mut lines = figure.describe(square, language);
                if lines.is_empty() {
                    let seen = figure.taxa.iter().filter(|taxon| !taxon.hidden);
                    lines.extend(
                        seen.map(|taxon| language.fill(Text::NoSuchTaxon, &[("taxon", &taxon.taxon.name)])),
                    );
                }
                lines
            }
            // Not known yet is not none.
            None => vec!["…".to_owned()],
        })
    };
    // A zone that was chosen is looked at once its edge is known.
    effect(move || {
        let bounds = state.shown.with(|shown| shown.settled()?.filter.zone.as_ref()?.bounds());
        if let Some(bounds) = bounds
            && state.to_zone.get()
        {
            state.to_zone.set(false);
            panel.look_at(bounds, NEAREST_ZONE);
        }
    });
    let embedded = state.here().embed;
    let padding = memo(move || if embedded { Padding::default() } else { panel.padding() });
    provide_context(LayerActs(Callback::new(move |(index, act)| act_on_layer(state, index, act))));
    let tools = move || {
        (!embedded).then(|| {
            view! {
                <Popover id="layers" name=Text::Layers icon="layers">{later(|later| (later.tool)(Tool::Layers))}</Popover>
                <Popover id="export" name=Text::Export icon="download">{later(|later| (later.tool)(Tool::Exports))}</Popover>
                <Popover id="share" name=Text::Share icon="share">{later(|later| (later.tool)(Tool::Share))}</Popover>
            }
        })
    };
    let offered = host_background();
    let wants_background = state.of_address(|address| address.background);
    let background = memo(move || offered.clone().filter(|_| wants_background.get()));
    let on_rectangle = move |bounds| {
        state.drawing.set(false);
        state.choose(|address| address.zone = Some(Zone::rectangle(bounds)));
    };
    view! {
        <MapView
            scene=scene
            ready=ready
            camera=camera
            seen=state.seen
            stands=state.store.stands
            grid=state.grid
            hovered=marks.on_map
            marked=marks.in_panel
            on_select=move |square| {
                let here = state.here();
                state.go(if here.page == Page::Compare { here.with_compared(square) } else { here.with_square(square) });
            }
            describe=describe
            selected=selected
            language=state.language
            theme=state.theme
            padding=padding
            background=background
            drawing=state.drawing
            on_rectangle=on_rectangle
            cite=move |()| found(state)
        >
            {tools()}
        </MapView>
        <Player />
    }
}

/// Does to the taxon of a layer what the legend was told.
fn act_on_layer(state: State, index: usize, act: LayerAct) {
    let slug = state.shown.with_untracked(|shown| {
        let taxon = shown.figure.as_ref()?.taxa.get(index)?;
        Some(taxon.taxon.slug.clone())
    });
    let here = state.here();
    let place = slug.as_ref().and_then(|slug| here.taxa.iter().position(|taxon| taxon == slug));
    let (Some(slug), Some(place)) = (slug, place) else { return };
    let look = here.look(place);
    state.go(match act {
        LayerAct::Colour(colour) => here.with_look(place, Look { colour: Some(colour), ..look }),
        LayerAct::Shape(symbol) => here.with_look(place, Look { symbol: Some(symbol), ..look }),
        LayerAct::Hidden(hidden) => here.with_look(place, Look { hidden, ..look }),
        LayerAct::Earlier => here.with_earlier(place),
        LayerAct::Later => here.with_earlier(place + 1),
        LayerAct::Remove => here.without_taxon(&slug),
    });
}
