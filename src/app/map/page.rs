//! What is printed: caption, the map painted for paper, its scale bar, its legend and its sources, on the page only while it is
//! printed.

use std::any::Any;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::legend::Legend;
use super::surface::{Surface, set_style};
use crate::app::widgets::in_italics;
use crate::i18n::Language;
use crate::map::{ScaleBar, Scene, Theme};

/// Longest scale bar, CSS pixels.
const LONGEST_BAR: f64 = 150.0;

/// What stands on the page; gone when dropped.
struct Printed {
    element: HtmlElement,
    mounted: Option<Box<dyn Any>>,
}

impl Printed {
    /// Paints the map and writes its legend in the colours of paper, at once: the browser does not wait.
    fn new(
        element: HtmlElement,
        surface: &Surface,
        (scene, sources): (Arc<Scene>, [String; 2]),
        language: Language,
    ) -> Option<Self> {
        let (canvas, view) = surface.print().ok()?;
        let section = (!surface.is_fitted()).then(|| view.bounds());
        let bar = ScaleBar::fitting(view.camera.pixels_per_km, LONGEST_BAR);
        // The map is as large as the page allows, and the bar is so long a part of it.
        set_style(&element, "--shape", &(view.width / view.height).to_string());
        let of_map = format!("{:.2}%", bar.pixels / view.width * 100.0);
        let sheet = NodeRef::<leptos::html::Div>::new();
        let page = move || {
            // The line with the date of the data is part of where the map is found.
            let records = scene.notes.split_last().map_or(&[][..], |(_, records)| records).iter();
            let notes = records.cloned().chain(sources);
            let notes = notes.map(|note| view! { <li>{in_italics(&note, &scene.names)}</li> }).collect_view();
            view! {
                <p class="map-printed-caption">{in_italics(&scene.caption, &scene.names)}</p>
                {scene.warning.clone().map(|warning| view! { <p class="map-printed-warning">{warning}</p> })}
                <div class="map-printed-map">
                    <div class="map-printed-sheet" node_ref=sheet>
                        <div class="map-printed-measures">
                            <span class="map-printed-scale" style:width=of_map>{bar.label()}</span>
                            <span class="map-printed-north">"N"</span>
                        </div>
                    </div>
                </div>
                <div class="map-printed-beside">
                    <Legend
                        scene=Signal::stored(scene)
                        language=Signal::stored(language)
                        theme=Signal::stored(Theme::Print)
                        section=Signal::stored(section)
                        folded=RwSignal::new(false)
                    />
                    <ul class="map-printed-notes">{notes}</ul>
                </div>
            }
            .into_any()
        };
        let mounted = leptos::mount::mount_to(element.clone(), page);
        let printed = Printed { element, mounted: Some(Box::new(mounted)) };
        sheet.get_untracked()?.prepend_with_node_1(&canvas).ok()?;
        Some(printed)
    }
}

impl Drop for Printed {
    fn drop(&mut self) {
        self.mounted = None;
        self.element.set_text_content(None);
    }
}

/// Makes the page, where the map is found and whom the land is owed to as its last `sources`, whenever the browser prints, and puts everything back afterwards.
pub fn follow_printing(
    element: NodeRef<leptos::html::Div>,
    surface: StoredValue<Option<Surface>, LocalStorage>,
    (scene, sources): (Signal<Arc<Scene>>, Callback<(), [String; 2]>),
    language: Signal<Language>,
) {
    let printed = StoredValue::new_local(None::<Printed>);
    let before = window_event_listener_untyped("beforeprint", move |_| {
        let Some(element) = element.get_untracked() else { return };
        // One that is still there goes first.
        printed.set_value(None);
        let (what, language) = ((scene.get_untracked(), sources.run(())), language.get_untracked());
        let page =
            surface.with_value(|surface| Printed::new(element.into(), surface.as_ref()?, what, language));
        printed.set_value(page);
    });
    let after = window_event_listener_untyped("afterprint", move |_| {
        printed.set_value(None);
        surface.with_value(|surface| {
            if let Some(surface) = surface {
                surface.printed();
            }
        });
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}
