//! The map as a file, as a link, as a citation, on paper.

use leptos::prelude::*;

use crate::address::{Address, Page};
use crate::app::arrival::has_pages;
use crate::app::exporter::{ExportProgress, Exporter};
use crate::app::host;
use crate::app::link::query;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::{State, state};
use crate::app::widgets::{Check, Icon};
use crate::figure::{Found, citation};
use crate::i18n::Text;
use crate::map::compose::dated;
use crate::render::{ExportKind, ExportRequest, PRINT_DPI, TWO_COLUMNS};
use crate::select::GridSize;

/// Millimetres of one column of a journal.
const COLUMN: f64 = 85.0;
/// CSS pixels of an inch.
const CSS_DPI: f64 = 96.0;

/// How large a picture is.
#[derive(Clone, Copy, PartialEq)]
enum Size {
    /// As on the screen.
    Screen,
    /// Millimetres wide.
    Wide(f64),
    /// A page of A4.
    Page,
}

/// The content of the popover.
#[component]
pub fn Exports() -> impl IntoView {
    let state = state();
    let progress = RwSignal::new(ExportProgress::Idle);
    let exporter = StoredValue::new_local(Exporter::new(progress, |_, _| {}));
    let window_only = RwSignal::new(false);
    let zoomed = state.of_address(|address| address.camera.is_some());
    let make = move |kind: ExportKind, size: Size| {
        let request =
            export_request(state, kind, size, window_only.get_untracked() && zoomed.get_untracked());
        exporter.with_value(|exporter| exporter.request(&request));
    };
    let button = move |id: &'static str, text: Text, kind: ExportKind, size: Size| {
        view! {
            <button type="button" id=id class="button small" on:click=move |_| make(kind, size)>
                {say(text)}
            </button>
        }
    };
    let progress_words = move || progress.get().words(state.language.get());
    view! {
        <h2>{say(Text::Export)}</h2>
        <p class="popover-part">{say(Text::ExportPicture)}</p>
        <div class="buttons">
            {button("export-svg", Text::ExportSvg, ExportKind::Svg, Size::Wide(TWO_COLUMNS))}
            {button("export-png", Text::ExportPngScreen, ExportKind::Png, Size::Screen)}
            {button("export-png-85", Text::ExportPngColumn, ExportKind::Png, Size::Wide(COLUMN))}
            {button("export-png-175", Text::ExportPngTwoColumns, ExportKind::Png, Size::Wide(TWO_COLUMNS))}
            {button("export-png-page", Text::ExportPngPage, ExportKind::Png, Size::Page)}
        </div>
        <Check
            id="export-window"
            text=Text::ExportWindow
            shown=zoomed
            on=memo(move || window_only.get())
            toggle=move |on| window_only.set(on)
        />
        <p class="popover-part">{say(Text::ExportData)}</p>
        <div class="buttons">
            {button("export-csv", Text::SaveCsv, ExportKind::Csv, Size::Page)}
            {button("export-geojson", Text::ExportGeojson, ExportKind::Geojson, Size::Page)}
            {button("export-lambert72", Text::ExportLambert72, ExportKind::Lambert72, Size::Page)}
            {button("export-kml", Text::ExportKml, ExportKind::Kml, Size::Page)}
            {button("export-gpx", Text::ExportGpx, ExportKind::Gpx, Size::Page)}
        </div>
        <p id="export-status" class="hint" role="status">
            {move || progress_words()}
        </p>
        <p class="popover-part">{say(Text::ExportPaper)}</p>
        <div class="buttons">
            <button
                type="button"
                id="export-print"
                class="button small"
                on:click=move |_| drop(window().print())
            >
                {say(Text::Print)}
            </button>
        </div>
    }
}

/// The table of what is shown in another form.
pub(super) fn request_of_table(state: State, kind: ExportKind) -> ExportRequest {
    export_request(state, kind, Size::Page, false)
}

/// What is wanted of what is shown.
fn export_request(state: State, kind: ExportKind, size: Size, window_only: bool) -> ExportRequest {
    let screen = window();
    let width = screen.inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1000.0);
    let (width, dpi) = match size {
        Size::Screen => {
            let width = (width / CSS_DPI * 25.4).clamp(COLUMN, 2.0 * TWO_COLUMNS);
            (Some(width), CSS_DPI * screen.device_pixel_ratio().clamp(1.0, 3.0))
        }
        Size::Wide(width) => (Some(width), PRINT_DPI),
        Size::Page => (None, PRINT_DPI),
    };
    let section = state.seen.get_untracked().filter(|_| window_only).map(|view| view.bounds());
    // Relative to the page, wherever the host has put it.
    let href = screen.location().href().unwrap_or_default();
    let base = web_sys::Url::new_with_base("data/", &href).map(|url| url.href()).unwrap_or_default();
    let Whence { title, link, seen } = whence(state);
    ExportRequest {
        query: state.here().query(),
        grid: if state.grid.get_untracked() == GridSize::Quarter { 1 } else { 4 },
        language: state.language.get_untracked().code().to_owned(),
        kind,
        width,
        page: size == Size::Page && kind == ExportKind::Png,
        dpi,
        window: section.map(|b| [b.west, b.south, b.east, b.north]),
        base,
        lines: None,
        file: false,
        title,
        link,
        seen,
    }
}

/// What files and paper say of where they are from: what the atlas is called, the link to what is open, and the day, ISO 8601.
pub(super) struct Whence {
    title: String,
    link: String,
    seen: String,
}

impl Whence {
    /// The same, as citations have it.
    pub(super) fn found(&self) -> Found<'_> {
        Found { title: &self.title, link: &self.link, seen: &self.seen }
    }
}

/// Of what is open. Where the window stands, which may be where its reader stands, and what was typed into a table are not told.
pub(super) fn whence(state: State) -> Whence {
    let told = Address { camera: None, filter: String::new(), ..state.here() };
    let title = host::title(state.language.get_untracked());
    Whence { title, link: page_link_of(state, &told), seen: today() }
}

/// What the atlas is called, how new its data are, and where what is open is found: a line under maps and tables; empty before
/// the atlas is here.
pub fn found(state: State) -> String {
    let language = state.language.get_untracked();
    let atlas = state.store.manifest.get_untracked().ready();
    atlas.map_or_else(String::new, |atlas| whence(state).found().line(&dated(&atlas, language), language))
}

/// The content of the popover that shares what is shown.
#[component]
pub fn Share() -> impl IntoView {
    let state = state();
    let copied = RwSignal::new(None::<Text>);
    let shown = RwSignal::new(String::new());
    let copy = move |text: String, done: Text| {
        shown.set(String::new());
        copied.set(None);
        copy_text(text.clone(), move |worked| {
            if worked {
                copied.try_set(Some(done));
            } else {
                // A page that is not secure may not write: the reader can.
                shown.try_set(text.clone());
            }
        });
    };
    // What will be copied is seen before; empty while the citation's map is not drawn.
    let link_text = memo(move || {
        state.address().track();
        page_link(state)
    });
    let citation_text = memo(move || cited(state).unwrap_or_default());
    let link = move |_| copy(link_text.get_untracked(), Text::LinkCopied);
    let cite = move |_| match citation_text.get_untracked() {
        text if text.is_empty() => copied.set(Some(Text::NotDrawnYet)),
        text => copy(text, Text::CitationCopied),
    };
    let embed = move |_| match snippet(state) {
        Some(snippet) => copy(snippet, Text::SnippetCopied),
        None => copied.set(Some(Text::NotDrawnYet)),
    };
    let copied_words = move || copied.get().map(|text| state.language.get().say(text));
    view! {
        <h2>{say(Text::Share)}</h2>
        <div class="buttons column">
            <button type="button" id="copy-link" class="button small" on:click=link>
                <Icon name="link" />
                {say(Text::CopyLink)}
            </button>
            <textarea id="link-text" readonly rows="2" aria-label=say(Text::CopyLink) prop:value=move || link_text.get()></textarea>
            <button type="button" id="copy-citation" class="button small" on:click=cite>
                {say(Text::CopyCitation)}
            </button>
            <textarea id="citation-text" readonly rows="5" aria-label=say(Text::CopyCitation) prop:value=move || citation_text.get()></textarea>
            <button type="button" id="copy-embed" class="button small" on:click=embed>
                {say(Text::CopySnippet)}
            </button>
        </div>
        <p id="copy-status" class="hint" role="status">
            {move || copied_words()}
        </p>
        <textarea
            id="copy-text"
            readonly
            rows="4"
            aria-label=say(Text::CopyByHand)
            hidden=move || shown.with(String::is_empty)
            prop:value=move || shown.get()
        ></textarea>
    }
}

/// The day on which the reader looks, `YYYY-MM-DD`.
pub(super) fn today() -> String {
    String::from(js_sys::Date::new_0().to_iso_string()).chars().take(10).collect()
}

/// The citation of the map, once what is drawn is what the link says; tracked.
fn cited(state: State) -> Option<String> {
    let figure = state.shown.with(|shown| shown.settled().cloned())?;
    let atlas = state.store.manifest.get().ready()?;
    let language = state.language.get();
    // With all that is open, whatever page may show it too.
    let (title, link, seen) = (&host::title(language), &state.address().with(link), &today());
    let found = Found { title, link, seen };
    let counted: Vec<_> = figure.filter.counted(&atlas).into_iter().cloned().collect();
    let dated = dated(&atlas, language);
    Some(citation(&figure.scene, (dated.as_str(), counted.as_slice()), found, language))
}

/// The link to an address on this host.
pub(super) fn link(address: &Address) -> String {
    let location = window().location();
    let place = |part: Result<String, wasm_bindgen::JsValue>| part.unwrap_or_default();
    format!(
        "{}{}{}",
        place(location.origin()),
        place(location.pathname()),
        query(address).trim_end_matches('?')
    )
}

/// The link to what is open: that of a page which shows its map at once, where one has it all.
fn page_link(state: State) -> String {
    page_link_of(state, &state.here())
}

fn page_link_of(state: State, here: &Address) -> String {
    let has_records = here.square.is_none_or(|square| !state.store.is_empty(square));
    match here.page_form().filter(|_| has_pages() && has_records) {
        Some(page) => {
            let start_page = link(&Address::default());
            format!("{}{page}", &start_page[..=start_page.rfind('/').unwrap_or(start_page.len() - 1)])
        }
        None => link(here),
    }
}

/// What another page needs to show this map, once it is drawn.
fn snippet(state: State) -> Option<String> {
    // The coverage is a map of its own; the other views stand beside the map of the taxa.
    let here = state.here();
    let page = if here.page == Page::Coverage { Page::Coverage } else { Page::Map };
    let address = Address { embed: true, ..here.with_page(page) };
    let caption = state.shown.with_untracked(|shown| Some(shown.settled()?.scene.caption.clone()))?;
    let quoted = |text: &str| {
        text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
    };
    Some(format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"640\" height=\"560\" loading=\"lazy\" style=\"border:0\"></iframe>",
        quoted(&link(&address)),
        quoted(&caption)
    ))
}

/// Copies a text; `done` hears whether it worked.
pub(super) fn copy_text(text: String, done: impl Fn(bool) + 'static) {
    if !window().is_secure_context() {
        return done(false);
    }
    let written = window().navigator().clipboard().write_text(&text);
    leptos::task::spawn_local(async move {
        done(wasm_bindgen_futures::JsFuture::from(written).await.is_ok());
    });
}
