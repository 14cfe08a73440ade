//! An element before it is on the page: its tag, what is set on it, what it hears, what it holds.

use std::borrow::Cow;

use send_wrapper::SendWrapper;
use upstream::prelude::{AnyView, IntoAny, IntoRender, NodeRef, Owner, RenderHtml};
use upstream::tachys::html::attribute::any_attribute::AnyAttribute;
use upstream::tachys::html::element::ElementType;
use upstream::tachys::html::event::EventDescriptor;
use upstream::tachys::html::node_ref::NodeRefContainer;
use wasm_bindgen::{JsCast, JsValue};

use crate::value::{IntoAttributeValue, Value};

/// What is done when an event comes.
pub(crate) type Handler = Box<dyn FnMut(JsValue)>;

/// What a value is written to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Attribute,
    Class,
    Style,
    Property,
}

/// A value and where it belongs.
pub(crate) struct Setting {
    pub kind: Kind,
    pub name: &'static str,
    pub value: Value,
}

/// What is done on an event, and the owner of what it makes.
pub(crate) struct Listener {
    pub name: Cow<'static, str>,
    pub owner: Owner,
    pub handler: SendWrapper<Handler>,
}

/// An element of any tag; boxed, as every attribute of every view hands it on.
pub struct Element(pub(crate) Box<Draft>);

/// What an element is to be.
pub(crate) struct Draft {
    pub tag: &'static str,
    pub namespace: Option<&'static str>,
    pub settings: Vec<Setting>,
    pub listeners: Vec<Listener>,
    pub refs: Vec<SendWrapper<Load>>,
    pub children: Vec<AnyView>,
    /// Attributes of Leptos' own that were spread onto it.
    pub spread: Vec<AnyAttribute>,
}

/// Takes the element into a reference of the app's.
pub(crate) type Load = Box<dyn FnOnce(&web_sys::Element)>;

/// What can stand behind `class=` or `class:name=`.
pub trait IntoClass {
    /// Sets it on the element.
    fn class_of(self, element: Element) -> Element;
}

impl<V: IntoAttributeValue> IntoClass for V {
    fn class_of(self, element: Element) -> Element {
        element.attr("class", self)
    }
}

impl<V: IntoAttributeValue> IntoClass for (&'static str, V) {
    fn class_of(self, element: Element) -> Element {
        element.set(Kind::Class, self.0, self.1.into_attribute_value())
    }
}

/// What can stand behind `style=` or `style:name=`.
pub trait IntoStyle {
    /// Sets it on the element.
    fn style_of(self, element: Element) -> Element;
}

impl<V: IntoAttributeValue> IntoStyle for V {
    fn style_of(self, element: Element) -> Element {
        element.attr("style", self)
    }
}

impl<V: IntoAttributeValue> IntoStyle for (&'static str, V) {
    fn style_of(self, element: Element) -> Element {
        element.set(Kind::Style, self.0, self.1.into_attribute_value())
    }
}

macro_rules! attributes {
    ($($method:ident $name:literal)*) => {
        impl Element {
            $(
                #[doc = concat!("`", $name, "=`")]
                #[must_use]
                pub fn $method(self, value: impl IntoAttributeValue) -> Self {
                    self.attr($name, value)
                }
            )*
        }
    };
}

attributes! {
    aria_activedescendant "aria-activedescendant"
    aria_autocomplete "aria-autocomplete"
    aria_controls "aria-controls"
    aria_current "aria-current"
    aria_describedby "aria-describedby"
    aria_expanded "aria-expanded"
    aria_hidden "aria-hidden"
    aria_invalid "aria-invalid"
    aria_label "aria-label"
    aria_live "aria-live"
    aria_pressed "aria-pressed"
    aria_rowcount "aria-rowcount"
    aria_rowindex "aria-rowindex"
    aria_selected "aria-selected"
    aria_sort "aria-sort"
    aria_valuetext "aria-valuetext"
    autocapitalize "autocapitalize"
    autocomplete "autocomplete"
    disabled "disabled"
    enterkeyhint "enterkeyhint"
    height "height"
    hidden "hidden"
    href "href"
    id "id"
    inputmode "inputmode"
    lang "lang"
    list "list"
    loading "loading"
    max "max"
    min "min"
    open "open"
    placeholder "placeholder"
    popover "popover"
    popovertarget "popovertarget"
    popovertargetaction "popovertargetaction"
    r#for "for"
    r#type "type"
    readonly "readonly"
    rel "rel"
    role "role"
    rows "rows"
    scope "scope"
    selected "selected"
    spellcheck "spellcheck"
    src "src"
    step "step"
    tabindex "tabindex"
    target "target"
    title "title"
    value "value"
    width "width"
}

impl Element {
    /// An element of HTML.
    #[must_use]
    pub(crate) fn html(tag: &'static str) -> Self {
        Self::of(tag, None)
    }

    /// An element of SVG.
    #[must_use]
    pub(crate) fn svg(tag: &'static str) -> Self {
        Self::of(tag, Some("http://www.w3.org/2000/svg"))
    }

    fn of(tag: &'static str, namespace: Option<&'static str>) -> Self {
        let (settings, listeners, refs, children) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let spread = Vec::new();
        Element(Box::new(Draft { tag, namespace, settings, listeners, refs, children, spread }))
    }

    // What stands behind every attribute and every child of every view is not inlined.
    #[inline(never)]
    fn set(mut self, kind: Kind, name: &'static str, value: Value) -> Self {
        self.0.settings.push(Setting { kind, name, value });
        self
    }

    #[inline(never)]
    fn hear(mut self, name: Cow<'static, str>, handler: Handler) -> Self {
        let owner = Owner::current().unwrap_or_default();
        self.0.listeners.push(Listener { name, owner, handler: SendWrapper::new(handler) });
        self
    }

    #[inline(never)]
    fn load(mut self, load: Load) -> Self {
        self.0.refs.push(SendWrapper::new(load));
        self
    }

    #[inline(never)]
    fn hold(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    #[inline(never)]
    pub(crate) fn spread(mut self, attribute: AnyAttribute) -> Self {
        self.0.spread.push(attribute);
        self
    }

    /// An attribute by its name.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl IntoAttributeValue) -> Self {
        self.set(Kind::Attribute, name, value.into_attribute_value())
    }

    /// `class=` or `class:name=`
    #[must_use]
    pub fn class(self, class: impl IntoClass) -> Self {
        class.class_of(self)
    }

    /// `style=` or `style:name=`
    #[must_use]
    pub fn style(self, style: impl IntoStyle) -> Self {
        style.style_of(self)
    }

    /// `prop:name=`
    #[must_use]
    pub fn prop(self, name: &'static str, value: impl IntoAttributeValue) -> Self {
        self.set(Kind::Property, name, value.into_attribute_value())
    }

    /// `on:event=`
    #[must_use]
    pub fn on<E: EventDescriptor>(self, event: E, mut handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E::EventType: JsCast,
    {
        self.hear(event.name(), Box::new(move |event| handler(event.unchecked_into())))
    }

    /// `node_ref=`
    #[must_use]
    pub fn node_ref<E>(self, node: NodeRef<E>) -> Self
    where
        E: ElementType,
        E::Output: JsCast + 'static,
    {
        self.load(Box::new(move |element| node.load(element)))
    }

    /// What it holds, after what it holds already.
    #[must_use]
    pub fn child<C: IntoRender<Output: RenderHtml>>(self, child: C) -> Self {
        self.hold(child.into_render().into_any())
    }
}
