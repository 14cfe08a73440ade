//! A page with the app in it, and what a reader does with it.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit, PointerEvent,
    PointerEventInit,
};

/// How long something may take to appear, milliseconds.
const PATIENCE: i32 = 10_000;

/// The app, mounted in an element of its own; gone when dropped.
pub struct Page {
    room: Element,
    _app: Box<dyn std::any::Any>,
}

impl Page {
    /// Opens the app at an address.
    pub async fn open<F, V>(query: &str, app: F) -> Self
    where
        F: FnOnce() -> V + 'static,
        V: IntoView + 'static,
    {
        let location = format!("{}{query}", window().location().pathname().unwrap());
        window().history().unwrap().replace_state_with_url(&JsValue::NULL, "", Some(&location)).unwrap();
        let room = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&room).unwrap();
        let app = leptos::mount::mount_to(room.clone().unchecked_into::<HtmlElement>(), app);
        Page { room, _app: Box::new(app) }
    }

    /// Waits until something holds; fails with what was waited for.
    pub async fn until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let mut waited = 0;
        while !holds() {
            assert!(waited < PATIENCE, "waited for: {what}\n{}", self.room.inner_html());
            self.wait(20).await;
            waited += 20;
        }
    }

    /// Waits so many milliseconds.
    pub async fn wait(&self, milliseconds: i32) {
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).unwrap();
        });
        JsFuture::from(promise).await.unwrap();
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.room.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    fn expect(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("no {selector}"))
    }

    /// How many elements there are.
    pub fn count(&self, selector: &str) -> u32 {
        self.room.query_selector_all(selector).unwrap().length()
    }

    /// The text of the first element; empty without one.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|element| element.text_content()).unwrap_or_default()
    }

    /// The texts of all elements.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let all = self.room.query_selector_all(selector).unwrap();
        (0..all.length()).filter_map(|index| all.item(index)?.text_content()).collect()
    }

    /// An attribute of the first element.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.find(selector)?.get_attribute(name)
    }

    /// Whether an element is hidden.
    pub fn hidden(&self, selector: &str) -> bool {
        self.expect(selector).has_attribute("hidden")
    }

    /// An attribute of the document's root.
    pub fn root(&self, name: &str) -> Option<String> {
        document().document_element().unwrap().get_attribute(name)
    }

    /// The query of the address bar.
    pub fn query(&self) -> String {
        window().location().search().unwrap()
    }

    /// Goes back.
    pub fn back(&self) {
        window().history().unwrap().back().unwrap();
    }

    /// Clicks.
    pub fn click(&self, selector: &str) {
        self.expect(selector).click();
    }

    /// Replaces the text of a field as if it were typed.
    pub fn type_into(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.expect(selector).unchecked_into();
        field.focus().unwrap();
        // Where the page has no focus of its own, its fields are told all the same.
        dispatch(&field, "focus", false);
        field.set_value(text);
        dispatch(&field, "input", true);
    }

    /// Changes a field and leaves it.
    pub fn change(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.expect(selector).unchecked_into();
        field.set_value(text);
        dispatch(&field, "change", true);
    }

    /// Moves a thumb of a slider.
    pub fn drag(&self, selector: &str, value: &str) {
        let field: HtmlInputElement = self.expect(selector).unchecked_into();
        field.set_value(value);
        dispatch(&field, "input", true);
    }

    /// What a field shows.
    pub fn value(&self, selector: &str) -> String {
        self.expect(selector).unchecked_into::<HtmlInputElement>().value()
    }

    /// An element that must be there.
    pub fn element(&self, selector: &str) -> HtmlElement {
        self.expect(selector)
    }

    /// Whether an element takes room.
    pub fn is_displayed(&self, selector: &str) -> bool {
        self.expect(selector).get_client_rects().length() > 0
    }

    /// A mouse does something at a place of an element, CSS pixels from its top left.
    pub fn point(&self, selector: &str, what: &str, x: i32, y: i32) {
        let element = self.expect(selector);
        let place = element.get_bounding_client_rect();
        let options = PointerEventInit::new();
        options.set_bubbles(true);
        options.set_pointer_id(1);
        options.set_pointer_type("mouse");
        options.set_client_x(place.left().round() as i32 + x);
        options.set_client_y(place.top().round() as i32 + y);
        let event = PointerEvent::new_with_event_init_dict(what, &options).unwrap();
        element.dispatch_event(&event).unwrap();
    }

    /// Something happens to the window.
    pub fn tell_window(&self, what: &str) {
        window().dispatch_event(&Event::new(what).unwrap()).unwrap();
    }

    /// Presses a key.
    pub fn press(&self, selector: &str, key: &str) {
        let options = KeyboardEventInit::new();
        options.set_key(key);
        options.set_bubbles(true);
        options.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
        self.expect(selector).dispatch_event(&event).unwrap();
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self._app = Box::new(());
        self.room.remove();
    }
}

fn dispatch(element: &Element, name: &str, bubbles: bool) {
    let options = EventInit::new();
    options.set_bubbles(bubbles);
    element.dispatch_event(&Event::new_with_event_init_dict(name, &options).unwrap()).unwrap();
}
