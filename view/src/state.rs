//! An element on the page.
//!
//! When a part of the page is built anew, an element of the same tag with the same names stays and takes the new values,
//! as in Leptos: the focus, the place in a list and what is typed stay with it. Any other takes its place.
//!
//! What a field shows and what the app knows never differ for longer than an event: a reader writes into properties too, so a
//! property is compared with what the page has, not with what was written last, and after every `input` and `change`
//! the field shows again what the app made of it, also where the app refused it and nothing changed.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use upstream::prelude::{
    AddAnyAttr, AnyView, Mountable, Owner, Render, RenderEffect, RenderHtml, on_cleanup,
};
use upstream::tachys::html::attribute::Attribute;
use upstream::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use upstream::tachys::hydration::Cursor;
use upstream::tachys::renderer::types::{Element as Dom, Node};
use upstream::tachys::renderer::{RemoveEventHandler, Rndr};
use upstream::tachys::view::{Position, PositionState};
use wasm_bindgen::{JsCast, JsValue};

use crate::element::{Draft, Element, Handler, Kind, Listener, Setting};
use crate::value::Value;

/// An element on the page, and what keeps it up to date.
pub struct OnPage {
    tag: &'static str,
    element: Dom,
    settings: Vec<Written>,
    listeners: Vec<Heard>,
    properties: Properties,
    children: Vec<<AnyView as Render>::State>,
    spread: <Vec<AnyAttribute> as Attribute>::State,
}

/// The properties of an element that follow something, and what they should be: shared with its listeners.
type Properties = Rc<RefCell<Vec<(&'static str, Arc<dyn Fn() -> Value + Send + Sync>)>>>;

struct Written {
    kind: Kind,
    name: &'static str,
    last: Last,
}

/// What was written last.
enum Last {
    Fixed(Value),
    Live(RenderEffect<Value>),
}

/// A listener stays on its element; what it does is exchanged.
struct Heard {
    name: Cow<'static, str>,
    act: Rc<RefCell<Act>>,
    /// Takes the listener off when it is dropped.
    _remove: RemoveEventHandler<Dom>,
}

/// What is done on an event, as long as its owner is there.
struct Act {
    owner: Owner,
    handler: Handler,
    is_over: Arc<AtomicBool>,
}

impl Act {
    fn new(listener: Listener) -> Self {
        let Listener { owner, handler, .. } = listener;
        let is_over = Arc::new(AtomicBool::new(false));
        let over = Arc::clone(&is_over);
        owner.with(|| on_cleanup(move || over.store(true, Ordering::Relaxed)));
        Act { owner, handler: handler.take(), is_over }
    }
}

impl Written {
    fn new(element: &Dom, setting: Setting, last: Option<Value>, properties: &Properties) -> Self {
        let Setting { kind, name, value } = setting;
        let last = match value {
            Value::Live(value) => {
                let value: Arc<dyn Fn() -> Value + Send + Sync> = Arc::from(value);
                if kind == Kind::Property {
                    properties.borrow_mut().push((name, Arc::clone(&value)));
                }
                let element = element.clone();
                let follow = move |last: Option<Value>| {
                    let value = value().now();
                    write(&element, kind, name, &value, last.as_ref());
                    value
                };
                Last::Live(RenderEffect::new_with_value(follow, last))
            }
            value => {
                write(element, kind, name, &value, last.as_ref());
                Last::Fixed(value)
            }
        };
        Written { kind, name, last }
    }

    fn renew(&mut self, element: &Dom, setting: Setting, properties: &Properties) {
        let last = match std::mem::replace(&mut self.last, Last::Fixed(Value::Absent)) {
            Last::Fixed(value) => Some(value),
            Last::Live(effect) => effect.take_value(),
        };
        *self = Written::new(element, setting, last, properties);
    }
}

impl Heard {
    fn new(element: &Dom, listener: Listener, properties: &Properties) -> Self {
        let name = listener.name.clone();
        // A field that is being typed into is compared first, so that the place of the caret stays; one that was left is
        // written in any case: a field of numbers says that it is empty when it shows what is no number.
        let (is_typed, is_left) = (name == "input", name == "change");
        let (properties, field) = (Rc::clone(properties), element.clone());
        let act = Rc::new(RefCell::new(Act::new(listener)));
        let heard = Rc::clone(&act);
        let hear = move |event| {
            // Reading a signal in answer to an event is no mistake.
            #[cfg(debug_assertions)]
            let _zone = upstream::reactive::diagnostics::SpecialNonReactiveZone::enter();
            // A field that was typed into tells so while it is taken off the page, when all that it would change is gone.
            let Ok(mut act) = heard.try_borrow_mut() else { return };
            let Act { owner, handler, is_over } = &mut *act;
            if is_over.load(Ordering::Relaxed) {
                return;
            }
            owner.with(|| handler(event));
            if is_typed || is_left {
                for (name, value) in properties.borrow().iter() {
                    let property = value().now().property();
                    if is_left || differs(&field, name, &property) {
                        // Fails on frozen objects and proxies only.
                        let _ = js_sys::Reflect::set(&field, &(*name).into(), &property);
                    }
                }
            }
        };
        let remove = Rndr::add_event_listener(element, &name, Box::new(hear));
        Heard { name, act, _remove: remove }
    }

    fn renew(&self, listener: Listener) {
        *self.act.borrow_mut() = Act::new(listener);
    }
}

/// Whether the page has another value than this.
fn differs(element: &Dom, name: &str, property: &JsValue) -> bool {
    js_sys::Reflect::get(element, &name.into()).as_ref() != Ok(property)
}

/// Writes a value unless it is there already.
fn write(element: &Dom, kind: Kind, name: &'static str, value: &Value, last: Option<&Value>) {
    if kind == Kind::Property {
        let property = value.property();
        if differs(element, name, &property) {
            Rndr::set_property_or_value(element, name, &property);
        }
        return;
    }
    if last == Some(value) {
        return;
    }
    match (kind, value.text()) {
        (Kind::Property, _) => {}
        (Kind::Attribute, Some(text)) => Rndr::set_attribute(element, name, text),
        (Kind::Attribute, None) => Rndr::remove_attribute(element, name),
        (Kind::Class, Some(_)) => Rndr::add_class(&Rndr::class_list(element), name),
        (Kind::Class, None) => Rndr::remove_class(&Rndr::class_list(element), name),
        (Kind::Style, text) => {
            let style = element.unchecked_ref::<web_sys::HtmlElement>().style();
            // What the browser does not understand it leaves out, as in a style sheet.
            let _ = match text {
                Some(text) => style.set_property(name, text),
                None => style.remove_property(name).map(drop),
            };
        }
    }
}

impl OnPage {
    /// Whether a new element can take this one's place by its values alone.
    fn fits(&self, new: &Draft) -> bool {
        let settings = new.settings.iter().map(|setting| (setting.kind, setting.name));
        self.tag == new.tag
            && self.children.len() == new.children.len()
            && self.settings.iter().map(|setting| (setting.kind, setting.name)).eq(settings)
            && self
                .listeners
                .iter()
                .map(|setting| &setting.name)
                .eq(new.listeners.iter().map(|setting| &setting.name))
    }
}

impl Render for Element {
    type State = OnPage;

    fn build(self) -> OnPage {
        let Draft { tag, namespace, settings, listeners, refs, children, spread } = *self.0;
        let element = Rndr::create_element(tag, namespace);
        let properties = Properties::default();
        let written = |setting| Written::new(&element, setting, None, &properties);
        let settings = settings.into_iter().map(written).collect();
        let heard = |listener| Heard::new(&element, listener, &properties);
        let listeners = listeners.into_iter().map(heard).collect();
        refs.into_iter().for_each(|load| load.take()(&element));
        let mount = |child: AnyView| {
            let mut child = child.build();
            child.mount(&element, None);
            child
        };
        let children = children.into_iter().map(mount).collect();
        let spread = spread.build(&element);
        OnPage { tag, element, settings, listeners, properties, children, spread }
    }

    fn rebuild(self, state: &mut OnPage) {
        if !state.fits(&self.0) {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        let new = *self.0;
        let OnPage { element, settings, listeners, properties, children, spread, .. } = state;
        properties.borrow_mut().clear();
        for (last, setting) in settings.iter_mut().zip(new.settings) {
            last.renew(element, setting, properties);
        }
        for (last, listener) in listeners.iter().zip(new.listeners) {
            last.renew(listener);
        }
        new.refs.into_iter().for_each(|load| load.take()(element));
        for (last, child) in children.iter_mut().zip(new.children) {
            child.rebuild(last);
        }
        new.spread.rebuild(spread);
    }
}

impl Mountable for OnPage {
    fn unmount(&mut self) {
        Rndr::remove(&self.element);
    }

    fn mount(&mut self, parent: &Dom, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.element.parent_element();
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(&self.element));
            true
        })
    }

    fn elements(&self) -> Vec<Dom> {
        vec![self.element.clone()]
    }
}

/// Attributes that are spread onto an element or a component (`{..attributes}`, `attr:name=`) are Leptos' own.
impl AddAnyAttr for Element {
    type Output<A: Attribute> = Element;

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Element {
        self.spread(attribute.into_any_attr())
    }
}

/// There is no server that renders: only the browser builds.
impl RenderHtml for Element {
    type AsyncOutput = Element;
    type Owned = Element;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Element {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> OnPage {
        self.build()
    }

    fn into_owned(self) -> Element {
        self
    }
}
