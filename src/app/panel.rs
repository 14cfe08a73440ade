//! What stands beside the map: search, views, the open page, language and theme. A panel on the left of a wide
//! window, a sheet from below on a phone.

use std::cell::Cell;

use leptos::html::{Div, Section};
use leptos::prelude::*;
use web_sys::PointerEvent;

use super::letters::letters;
use super::map::Padding;
use super::marks::Marks;
use super::pages;
use super::say::say;
use super::state::{State, state};
use super::title;
use crate::address::{Address, Page};
use crate::app::controls::{LanguageSwitch, Search, ThemeSwitch};
use crate::app::later::later;
use crate::app::link::{follow, href};
use crate::app::live::effect;
use crate::app::widgets::{Icon, Scroller, focus_opened, is_plain};
use crate::grid::{Bounds, Square};
use crate::i18n::Text;
use crate::map::{Camera, View};

/// Width of the panel, CSS pixels; the same stands in `style/layout.css`.
const PANEL: f64 = 360.0;
/// Width of the panel when it holds a table of a whole view.
const WIDE_PANEL: f64 = 600.0;
/// Height of the sheet that peeks, CSS pixels.
const PEEK: f64 = 128.0;
/// What the sheet leaves free at the top when it is full: the search field.
const TOP: f64 = 68.0;

/// Height of the banner of a simulated atlas.
const BANNER: f64 = 22.0;
/// Free pixels around what is looked at.
const MARGIN: f64 = 40.0;

/// The three heights of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Height {
    /// Views and the first line.
    Peek,
    /// Half of the window.
    Half,
    /// All but the search field.
    Full,
}

/// Whether the panel is folded, and how high the sheet stands.
#[derive(Clone, Copy)]
pub struct PanelState {
    state: State,
    /// Whether the panel is folded away.
    pub folded: RwSignal<bool>,
    /// Height of the sheet at rest.
    pub height: RwSignal<Height>,
    /// Height of the sheet under a finger, CSS pixels.
    dragged: RwSignal<Option<f64>>,
    /// Width and height of the window, CSS pixels.
    window: RwSignal<(f64, f64)>,
}

impl PanelState {
    /// Open; on a phone the sheet peeks, except where the page is a table.
    #[must_use]
    pub fn new(state: State) -> Self {
        let resting = move |page| match page {
            Page::Map | Page::Coverage => Height::Peek,
            Page::List | Page::Square | Page::Compare | Page::Convert | Page::About => Height::Full,
        };
        let page = state.of_address(|address| address.page);
        let height = RwSignal::new(resting(page.get_untracked()));
        Effect::new(move |last: Option<Page>| {
            let page = page.get();
            if last.is_some_and(|last| last != page) {
                height.set(resting(page));
            }
            page
        });
        let size = RwSignal::new(window_size());
        let listener = window_event_listener_untyped("resize", move |_| size.set(window_size()));
        on_cleanup(move || listener.remove());
        PanelState { state, folded: RwSignal::new(false), height, dragged: RwSignal::new(None), window: size }
    }

    /// Looks at a part of the ground, where nothing covers it, no nearer than `nearest` pixels a kilometre; a sheet makes room.
    pub fn look_at(self, bounds: Bounds, nearest: f64) {
        // Once the view that was opened has its size.
        request_animation_frame(move || {
            self.height.update(|height| *height = (*height).min(Height::Half));
            let Padding { top, right, bottom, left } = untrack(|| self.padding());
            let (width, height) = self.window.get_untracked();
            let camera = Camera::fitting(bounds, width - left - right, height - top - bottom, MARGIN);
            self.take_to(Camera { pixels_per_km: camera.pixels_per_km.min(nearest), ..camera });
        });
    }

    /// Takes the map to where this camera is in the middle of what nothing covers.
    pub fn take_to(self, camera: Camera) {
        let Padding { top, right, bottom, left } = untrack(|| self.padding());
        let view = View { camera, width: 0.0, height: 0.0 };
        let camera = view.dragged((left - right) / 2.0, (top - bottom) / 2.0);
        self.state.adjust(|address| address.camera = Some(Address::round(camera)));
    }

    /// What covers the map; tracked.
    #[must_use]
    pub fn padding(self) -> Padding {
        let (width, window_height) = self.window.get();
        let simulated = self.state.store.atlas().is_some_and(|atlas| atlas.simulated);
        let banner = if simulated { BANNER * letters() } else { 0.0 };
        if self.state.low.get() {
            // The page scrolls: nothing lies over the map.
            Padding::default()
        } else if self.state.phone.get() {
            let bottom = match self.height.get() {
                Height::Peek => PEEK * letters(),
                // Under a full sheet nothing is seen: the map stays where it was at half.
                Height::Half | Height::Full => window_height / 2.0,
            };
            Padding { top: TOP * letters() + banner, right: 0.0, bottom, left: 0.0 }
        } else {
            let wide = self.state.address().with(|address| is_wide(address.page));
            let panel = if wide { (WIDE_PANEL * letters()).min(width / 2.0) } else { PANEL * letters() };
            Padding { top: banner, left: if self.folded.get() { 0.0 } else { panel }, ..Padding::default() }
        }
    }
}

fn is_wide(page: Page) -> bool {
    matches!(page, Page::List | Page::Square | Page::Compare | Page::Convert)
}

/// Width and height of the window, CSS pixels.
fn window_size() -> (f64, f64) {
    let of = |side: Result<wasm_bindgen::JsValue, _>| side.ok().and_then(|side| side.as_f64());
    (of(window().inner_width()).unwrap_or(1200.0), of(window().inner_height()).unwrap_or(800.0))
}

fn pixels(height: Height) -> f64 {
    match height {
        Height::Peek => PEEK * letters(),
        Height::Half => window_size().1 / 2.0,
        Height::Full => window_size().1 - TOP * letters(),
    }
}

/// The view of this name.
fn open(page: Page) -> AnyView {
    match page {
        Page::Map => pages::map_page(),
        page => later(move |later| (later.page)(page)),
    }
}

/// Panel or sheet.
#[component]
pub fn Panel() -> impl IntoView {
    let state = state();
    let panel = expect_context::<PanelState>();
    let scroller = Scroller::new();
    provide_context(scroller);
    let page = state.of_address(|address| address.page);
    let sheet = NodeRef::<Section>::new();
    let scrolled = NodeRef::<Div>::new();
    scroller.watch(scrolled);
    // Another view starts at its top; one that the reader comes back to, where they left it.
    let address = state.address();
    Effect::new(move |last: Option<Page>| {
        address.track();
        let page = page.get();
        let top = state.scrolled();
        if top > 0 {
            scroller.to(top);
        } else if last != Some(page) {
            scroller.to(0);
        }
        page
    });
    let marks = expect_context::<Marks>();
    // A row that goes away with its view says nothing more.
    effect(move || {
        address.track();
        marks.follow(None);
    });
    // What was opened is told by its name, and the keys go on from there: what led to it may be gone.
    let opened = state.of_address(|address| {
        let square = address.square.filter(|_| address.page == Page::Square);
        let taxa = if address.page == Page::Map { address.taxa.join(",") } else { String::new() };
        ((address.page, square), taxa)
    });
    Effect::new(move |last: Option<((Page, Option<Square>), String)>| {
        let now = opened.get();
        if let Some(last) = last.filter(|last| *last != now) {
            let nowhere = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            if last.0 != now.0 || nowhere {
                focus_opened("view");
            }
        }
        now
    });
    let name = title::of_view(state);
    let name = move || {
        let name = name.get();
        if name.is_empty() { state.language.get().say(Text::Map).to_owned() } else { name }
    };
    let height = move || match panel.height.get() {
        Height::Peek => "peek",
        Height::Half => "half",
        Height::Full => "full",
    };
    let dragged = move || panel.dragged.get().map(|height| format!("{height}px"));
    view! {
        <div
            class="side"
            class:folded=move || panel.folded.get()
            class:wide=move || is_wide(page.get())
        >
            <Search />
            <section
                id="panel"
                class="sheet"
                class:dragging=move || panel.dragged.with(Option::is_some)
                data-height=height
                style:height=dragged
                tabindex="-1"
                aria-label=say(Text::Panel)
                node_ref=sheet
            >
                <Handle sheet=sheet />
                <Views />
                <div
                    class="panel-scroll"
                    node_ref=scrolled
                    on:mouseover=move |event| marks.follow(event.target())
                    on:mouseleave=move |_| marks.follow(None)
                    on:focusin=move |event| marks.follow(event.target())
                    on:focusout=move |_| marks.follow(None)
                >
                    <div id="view" class="page" role="group" tabindex="-1" aria-label=name>{move || open(page.get())}</div>
                </div>
                <footer class="foot">
                    <LanguageSwitch />
                    <ThemeSwitch />
                </footer>
            </section>
            <button
                id="panel-fold"
                class="fold"
                aria-expanded=move || (!panel.folded.get()).to_string()
                aria-controls="panel"
                title=move || state.language.get().say(if panel.folded.get() { Text::Unfold } else { Text::Fold })
                on:click=move |_| panel.folded.update(|folded| *folded = !*folded)
            >
                <Icon name="chevron" />
                <span class="unseen">
                    {move || state.language.get().say(if panel.folded.get() { Text::Unfold } else { Text::Fold })}
                </span>
            </button>
        </div>
    }
}

/// The views, as plain words.
#[component]
fn Views() -> impl IntoView {
    let state = state();
    let panel = expect_context::<PanelState>();
    let page = state.of_address(|address| address.page);
    // A comparison and the converter are entered from a square: their word among the views is the square's.
    let of_views = Page::ALL.iter().filter(|page| !matches!(page, Page::Compare | Page::Convert));
    let links = of_views.map(|&target| {
        let name = match target {
            Page::Map => Text::Map,
            Page::List => Text::List,
            Page::Square | Page::Compare | Page::Convert => Text::Square,
            Page::Coverage => Text::Coverage,
            Page::About => Text::About,
        };
        let to = move |here: &Address| here.with_page(target);
        let follow = follow(state, to);
        let open = move |event: leptos::ev::MouseEvent| {
            if is_plain(&event)
                && page.get_untracked() == target
                && panel.height.get_untracked() == Height::Peek
            {
                panel.height.set(Height::Half);
            }
            follow(event);
        };
        view! {
            <a
                href=href(state, to)
                data-view=target.code()
                aria-current=move || {
                    let open = page.get();
                    (open == target || matches!(open, Page::Compare | Page::Convert) && target == Page::Square).then_some("page")
                }
                on:click=open
            >
                {say(name)}
            </a>
        }
    });
    view! { <nav id="views" class="views" aria-label=say(Text::Views)>{links.collect_view()}</nav> }
        .into_any()
}

/// The handle of the sheet: drag it, or use the buttons.
#[component]
fn Handle(sheet: NodeRef<Section>) -> impl IntoView {
    let panel = expect_context::<PanelState>();
    // Where the finger went down and how high the sheet was then.
    let grip = StoredValue::new_local(Cell::new(None::<(f64, f64)>));
    let down = move |event: PointerEvent| {
        let Some(sheet) = sheet.get_untracked() else { return };
        grip.with_value(|grip| {
            grip.set(Some((f64::from(event.client_y()), f64::from(sheet.offset_height()))))
        });
        let target = event_target::<web_sys::Element>(&event);
        // Without capture a quick finger would leave the handle; then the sheet just stays.
        let _ = target.set_pointer_capture(event.pointer_id());
    };
    let moved = move |event: PointerEvent| {
        if let Some((from, height)) = grip.with_value(Cell::get) {
            let dragged = height + from - f64::from(event.client_y());
            panel.dragged.set(Some(dragged.clamp(PEEK / 2.0, pixels(Height::Full))));
        }
    };
    let up = move |event: PointerEvent| {
        let Some((from, height)) = grip.with_value(Cell::take) else { return };
        let by = from - f64::from(event.client_y());
        panel.dragged.set(None);
        if by.abs() < 6.0 {
            return;
        }
        // A third of the way is enough to mean the next height.
        let reached = height + by;
        let aim = reached + by.signum() * 60.0;
        let nearest = [Height::Peek, Height::Half, Height::Full]
            .into_iter()
            .min_by(|a, b| (pixels(*a) - aim).abs().total_cmp(&(pixels(*b) - aim).abs()));
        if let Some(nearest) = nearest {
            panel.height.set(nearest);
        }
    };
    let larger = move |_| {
        panel.height.update(|height| {
            *height = if *height == Height::Peek { Height::Half } else { Height::Full };
        });
    };
    let smaller = move |_| {
        panel.height.update(|height| {
            *height = if *height == Height::Full { Height::Half } else { Height::Peek };
        });
    };
    view! {
        <div class="handle">
            <button
                id="sheet-smaller"
                title=say(Text::PanelSmaller)
                aria-label=say(Text::PanelSmaller)
                disabled=move || panel.height.get() == Height::Peek
                on:click=smaller
            >
                <Icon name="down" />
            </button>
            <div
                class="grip"
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=up
            >
                <span></span>
            </div>
            <button
                id="sheet-larger"
                title=say(Text::PanelLarger)
                aria-label=say(Text::PanelLarger)
                disabled=move || panel.height.get() == Height::Full
                on:click=larger
            >
                <Icon name="up" />
            </button>
        </div>
    }
}
