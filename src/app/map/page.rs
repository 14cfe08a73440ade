//! What is printed: the map painted for paper, its scale bar and its legend, on the page only while it is printed.

use std::any::Any;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::legend::Legend;
use super::surface::Surface;
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
    fn new(element: HtmlElement, surface: &Surface, scene: Arc<Scene>, language: Language) -> Option<Self> {
        let (canvas, view) = surface.print().ok()?;
        let bar = ScaleBar::fitting(view.camera.pixels_per_km, LONGEST_BAR);
        let page = move || {
            view! {
                <div class="map-printed-measures">
                    <span class="map-printed-scale" style:width=format!("{:.1}px", bar.pixels)>{bar.label()}</span>
                    <span class="map-printed-north">"N"</span>
                </div>
                <Legend
                    scene=Signal::stored(scene)
                    language=Signal::stored(language)
                    theme=Signal::stored(Theme::Print)
                    folded=RwSignal::new(false)
                />
            }
            .into_any()
        };
        let mounted = leptos::mount::mount_to(element.clone(), page);
        let printed = Printed { element, mounted: Some(Box::new(mounted)) };
        printed.element.prepend_with_node_1(&canvas).ok()?;
        Some(printed)
    }
}

impl Drop for Printed {
    fn drop(&mut self) {
        self.mounted = None;
        self.element.set_text_content(None);
    }
}

/// Makes the page whenever the browser prints, and puts everything back afterwards.
pub fn follow_printing(
    element: NodeRef<leptos::html::Div>,
    surface: StoredValue<Option<Surface>, LocalStorage>,
    scene: Signal<Arc<Scene>>,
    language: Signal<Language>,
) {
    let printed = StoredValue::new_local(None::<Printed>);
    let before = window_event_listener_untyped("beforeprint", move |_| {
        let Some(element) = element.get_untracked() else { return };
        // One that is still there goes first.
        printed.set_value(None);
        let (scene, language) = (scene.get_untracked(), language.get_untracked());
        let page =
            surface.with_value(|surface| Printed::new(element.into(), surface.as_ref()?, scene, language));
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
