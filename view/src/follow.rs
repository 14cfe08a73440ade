//! What `view!` makes of a closure, wherever one stands: `class=move || …` and `{move || …}`.
//!
//! With `--cfg=erase_components` the macro hands every closure without arguments to `::leptos::__as_shared_reactive_fn`.
//! Leptos' own has one copy of what follows per type of value; here there is one copy for all.

use send_wrapper::SendWrapper;
use upstream::prelude::{AnyView, IntoAny, IntoRender, IntoView};

use crate::value::{IntoAttributeValue, Value};

/// A closure whose value is followed as it changes.
pub struct Follow<T>(Box<dyn Fn() -> T>);

/// Called by `view!`.
#[doc(hidden)]
pub fn __as_shared_reactive_fn<T>(value: impl Fn() -> T + 'static) -> Follow<T> {
    Follow(Box::new(value))
}

impl<T: IntoAttributeValue + 'static> IntoAttributeValue for Follow<T> {
    fn into_attribute_value(self) -> Value {
        // The page has one thread; the wrapper says so to signals, which ask.
        let value = SendWrapper::new(self.0);
        Value::Live(Box::new(move || value().into_attribute_value()))
    }
}

/// A part of the page that is built anew when what it reads changes.
impl<V: IntoView + 'static> IntoRender for Follow<V> {
    type Output = Box<dyn FnMut() -> AnyView + Send>;

    fn into_render(self) -> Self::Output {
        let view = SendWrapper::new(self.0);
        Box::new(move || view().into_any())
    }
}
