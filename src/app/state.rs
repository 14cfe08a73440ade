//! What every component may read, and the one way to change it: a new address.
//!
//! Data flows one way: address → files → scene and tables → page. Components call [`State::go`] or [`State::adjust`]
//! with a new address and wait for what follows from it.

use leptos::prelude::*;

use super::history::{History, Step};
use super::later::LaterPart;
use super::shown::{Shown, shown};
use super::store::Store;
use super::texts::{Texts, remember};
use crate::address::{Address, GridChoice, Mistake, Page, ThemeChoice, Zone};
use crate::app::live::{effect, memo};
use crate::figure::{MissingFiles, finer};
use crate::i18n::Language;
use crate::map::{Theme, View, has_names, is_detailed};
use crate::select::GridSize;

/// The state of the app; a handful of handles, copied freely.
#[derive(Clone, Copy)]
pub struct State {
    address: RwSignal<Address>,
    /// The same to be read.
    said: Memo<Address>,
    history: History,
    /// What was wrong in the link.
    pub mistakes: RwSignal<Vec<Mistake>>,
    /// The language of the interface: of those whose texts are here.
    pub language: Memo<Language>,
    /// The texts of the languages that are chosen.
    pub texts: Texts,
    /// Light or dark, as it is now.
    pub theme: Memo<Theme>,
    /// Whether the window is as narrow as a phone's.
    pub phone: RwSignal<bool>,
    /// Whether the window is no wider than a tablet's.
    pub narrow: RwSignal<bool>,
    /// Whether it is so low too, on a small phone held sideways or under 400 % zoom, or so narrow beside large letters, that the
    /// page scrolls.
    pub low: RwSignal<bool>,
    /// What the map shows, as the map says when it comes to rest.
    pub seen: RwSignal<Option<View>>,
    /// The size of the squares that are drawn.
    pub grid: Memo<GridSize>,
    /// The files.
    pub store: Store,
    /// What comes later.
    pub later: LaterPart,
    /// What is drawn.
    pub shown: Memo<Shown>,
    /// What screen readers are told.
    pub status: RwSignal<String>,
    /// Whether the next taxon that is chosen joins those on the map.
    pub adding: RwSignal<bool>,
    /// Whether time plays by itself.
    pub playing: RwSignal<bool>,
    /// Whether the next drag on the map draws a zone.
    pub drawing: RwSignal<bool>,
    /// Whether the zone was just chosen: then the map goes there.
    pub to_zone: RwSignal<bool>,
}

/// The state; only inside [`super::App`].
#[must_use]
pub fn state() -> State {
    expect_context()
}

impl State {
    /// Reads the address bar and starts fetching.
    #[must_use]
    pub fn new() -> Self {
        let (first, wrong) = History::read();
        let address = RwSignal::new(first);
        let mistakes = RwSignal::new(wrong);
        let history = History::new(move |followed, wrong| {
            mistakes.set(wrong);
            address.set(followed);
        });
        let said = memo(move || address.get());
        let (texts, language) = Texts::new(said);
        let dark = media("(prefers-color-scheme: dark)");
        let phone = media("(max-width: 45em)");
        let narrow = media("(max-width: 75em)");
        let low = media("(max-width: 45em) and (max-height: 26.25em), (max-width: 18.75em)");
        let theme = memo(move || match address.with(|address| address.theme) {
            ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
            ThemeChoice::Auto if dark.get() => Theme::Dark,
            ThemeChoice::Auto => Theme::Light,
        });
        let seen = RwSignal::new(None::<View>);
        let grid = memo(move || match address.with(|address| address.grid) {
            GridChoice::Hour => GridSize::Hour,
            GridChoice::Quarter => GridSize::Quarter,
            GridChoice::Auto => {
                // Before the map has come to rest for the first time, the link says where it will.
                let camera = seen.get().map(|view| view.camera).or(address.with(|address| address.camera));
                let near = camera.is_some_and(|camera| camera.shows_quarters());
                if near { GridSize::Quarter } else { GridSize::Hour }
            }
        });
        let store = Store::new(said);
        let shown = shown(said, grid, language, store);
        let later = LaterPart::new();
        effect(move || {
            // Tools and lists work where the map cannot be shown, too.
            let failed =
                shown.with(|shown| shown.missing.needs.iter().any(|need| store.fault(need).is_some()));
            let asked = failed || said.with(|address| address.page != Page::Map || address.square.is_some());
            // A map in another page has nothing but the map.
            if asked || (store.stands.get() && !said.with(|address| address.embed)) {
                later.want();
            }
        });
        // What a map is whole without is fetched once it rests: the first one waits for nothing of it.
        let near = memo(move || {
            let scale = seen.get()?.camera.pixels_per_km;
            Some((has_names(scale), is_detailed(scale)))
        });
        store.follow(memo(move || {
            let wanted = near.get().zip(store.atlas());
            let likely = wanted.map(|(near, atlas)| said.with(|address| finer(address, &atlas, near)));
            MissingFiles { likely: likely.unwrap_or_default(), ..MissingFiles::default() }
        }));
        let status = RwSignal::new(String::new());
        effect(move || {
            let caption = shown.with(|shown| shown.settled().map(|figure| figure.scene.caption.clone()));
            if let Some(caption) = caption {
                status.set(caption);
            }
        });
        let [adding, playing, drawing, to_zone] = [false; 4].map(RwSignal::new);
        State {
            address,
            said,
            history,
            mistakes,
            language,
            texts,
            theme,
            phone,
            narrow,
            low,
            seen,
            grid,
            store,
            later,
            shown,
            status,
            adding,
            playing,
            drawing,
            to_zone,
        }
    }

    /// The address; tracked.
    #[must_use]
    pub fn address(self) -> Memo<Address> {
        self.said
    }

    /// What `part` says about the address, told only when it changes.
    pub fn of_address<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Address) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let address = self.address;
        memo(move || address.with(&part))
    }

    /// How far the panel was scrolled when the reader left what they came back to; told once.
    #[must_use]
    pub fn scrolled(self) -> i32 {
        self.history.scrolled()
    }

    /// The address now; not tracked.
    #[must_use]
    pub fn here(self) -> Address {
        self.address.get_untracked()
    }

    /// Goes to an address by choice.
    pub fn go(self, address: Address) {
        if address != self.here() {
            self.history.write(&address, Step::Push);
            self.address.set(address);
        }
        self.mistakes.set(Vec::new());
    }

    /// Drops what was wrong in the link, from the address bar too.
    pub fn mend(self) {
        self.history.write(&self.here(), Step::Replace);
        self.mistakes.set(Vec::new());
    }

    /// Changes the address by choice.
    pub fn choose(self, change: impl FnOnce(&mut Address)) {
        let mut address = self.here();
        change(&mut address);
        self.go(address);
    }

    /// Speaks a language from now on, also when the reader comes back.
    pub fn speak(self, language: Language) {
        remember(language);
        self.choose(|address| address.language = Some(language));
    }

    /// Lets records of a zone only count, and looks at it.
    pub fn choose_zone(self, zone: Option<Zone>) {
        let chosen = zone.is_some();
        self.choose(|address| address.zone = zone);
        self.to_zone.set(chosen);
    }

    /// Changes the address by a move or by typing.
    pub fn adjust(self, change: impl FnOnce(&mut Address)) {
        let mut address = self.here();
        change(&mut address);
        if address != self.here() {
            self.history.write(&address, Step::Replace);
            self.address.set(address);
        }
    }

    /// Whether any of the chosen taxa has subspecies or varieties in this atlas; tracked.
    #[must_use]
    pub fn of_subspecies(self) -> bool {
        let Some(flora) = self.store.flora.get().ready() else { return false };
        self.address.with(|address| {
            let chosen = |species: &String| address.taxa.contains(species);
            flora.taxa.iter().any(|taxon| taxon.species.as_ref().is_some_and(chosen))
        })
    }

    /// Shows the map of one taxon, or adds it to those on the map if the reader asked for that.
    pub fn choose_taxon(self, slug: &str) {
        mark_choice();
        // Its file is asked for before anything else follows from the choice.
        self.store.want_taxon(slug);
        let here = self.here();
        let address =
            if self.adding.get_untracked() { here.with_another(slug) } else { here.with_taxon(slug) };
        self.adding.set(false);
        self.go(address);
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

/// Starts the clock of `atlas:taxon`, which the map stops when the taxon is drawn.
fn mark_choice() {
    if let Some(performance) = window().performance() {
        // Without the clock the app works as well.
        let _ = performance.mark("atlas:choice");
    }
}

/// Whether a media query holds, followed as it changes.
fn media(query: &str) -> RwSignal<bool> {
    use wasm_bindgen::{JsCast, closure::Closure};
    let Ok(Some(list)) = window().match_media(query) else { return RwSignal::new(false) };
    let holds = RwSignal::new(list.matches());
    let follow = Closure::<dyn Fn(_)>::new(move |event: web_sys::MediaQueryListEvent| {
        holds.try_set(event.matches());
    });
    list.set_onchange(Some(follow.as_ref().unchecked_ref()));
    // The app lives as long as the page.
    follow.forget();
    std::mem::forget(list);
    holds
}
