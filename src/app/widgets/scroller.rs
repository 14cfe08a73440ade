//! The part of the panel that scrolls, so that long tables build only the rows that are seen.

use crate::app::live::effect;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// Handle of the scrolling part.
#[derive(Clone, Copy)]
pub struct Scroller {
    element: RwSignal<Option<web_sys::HtmlDivElement>, LocalStorage>,
    /// Changes whenever the part is scrolled, or it or what is in it changes its size.
    pub moved: RwSignal<u32>,
    /// Whether the page is being printed: then nothing is out of sight.
    pub printing: RwSignal<bool>,
}

impl Scroller {
    /// Not watching anything yet.
    #[must_use]
    pub fn new() -> Self {
        Scroller {
            element: RwSignal::new_local(None),
            moved: RwSignal::new(0),
            printing: RwSignal::new(false),
        }
    }

    /// Follows this element from when it is there.
    pub fn watch(self, node: NodeRef<Div>) {
        let (moved, printing) = (self.moved, self.printing);
        let [before, after] = [("beforeprint", true), ("afterprint", false)].map(|(event, is_printed)| {
            window_event_listener_untyped(event, move |_| printing.set(is_printed))
        });
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
        effect(move || {
            let Some(element) = node.get() else { return };
            let note = Closure::<dyn Fn()>::new(move || {
                moved.try_update(|count| *count = count.wrapping_add(1));
            });
            let listener = note.as_ref().unchecked_ref();
            // A browser without either shows the first rows and works otherwise.
            let _ = element.add_event_listener_with_callback("scroll", listener);
            if let Ok(observer) = web_sys::ResizeObserver::new(listener) {
                observer.observe(&element);
                let children = element.children();
                for index in 0..children.length() {
                    if let Some(child) = children.item(index) {
                        observer.observe(&child);
                    }
                }
                std::mem::forget(observer);
            }
            // The panel lives as long as the page.
            note.forget();
            self.element.set(Some(element));
        });
    }

    /// Top and height of what is seen, relative to the top of `content`, CSS pixels; tracked.
    #[must_use]
    pub fn seen(self, content: &web_sys::Element) -> Option<(f64, f64)> {
        self.moved.track();
        let element = self.element.get()?;
        let window = element.get_bounding_client_rect();
        Some((window.top() - content.get_bounding_client_rect().top(), window.height()))
    }

    /// Scrolls so that a stretch of `content` (from its top, CSS pixels) is seen below a head of some height.
    pub fn show(self, content: &web_sys::Element, top: f64, height: f64, head: f64) {
        let Some((seen, window)) = untrack(|| self.seen(content)) else { return };
        let Some(element) = self.element.get_untracked() else { return };
        let by = if top < seen + head {
            top - seen - head
        } else if top + height > seen + window {
            top + height - seen - window
        } else {
            return;
        };
        element.set_scroll_top(element.scroll_top() + by.round() as i32);
    }

    /// To a height, CSS pixels; further down once what is there has its size.
    pub fn to(self, top: i32) {
        let Some(element) = self.element.get_untracked() else { return };
        element.set_scroll_top(top);
        if top > 0 {
            request_animation_frame(move || request_animation_frame(move || element.set_scroll_top(top)));
        }
    }
}

impl Default for Scroller {
    fn default() -> Self {
        Self::new()
    }
}
