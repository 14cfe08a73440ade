//! What an attribute, a class, a style or a property is set to.

use std::borrow::Cow;

use upstream::prelude::{Get, RwSignal};
use wasm_bindgen::JsValue;

/// A value; one type for all of them.
pub enum Value {
    /// The attribute is not there.
    Absent,
    /// There without a value, or not there.
    Flag(bool),
    /// A text.
    Text(Cow<'static, str>),
    /// Whatever this says, followed as it changes.
    Live(Box<dyn Fn() -> Value + Send + Sync>),
}

impl Value {
    /// A value that follows what `value` reads.
    pub fn live<T: IntoAttributeValue>(value: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Value::Live(Box::new(move || value().into_attribute_value()))
    }

    /// What it is now: never [`Value::Live`].
    pub(crate) fn now(self) -> Self {
        match self {
            Value::Live(value) => value().now(),
            value => value,
        }
    }

    /// The text; none where there is nothing to write.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Value::Flag(true) => Some(""),
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As a property of an element.
    pub(crate) fn property(&self) -> JsValue {
        match self {
            Value::Flag(flag) => JsValue::from_bool(*flag),
            Value::Text(text) => JsValue::from_str(text),
            _ => JsValue::UNDEFINED,
        }
    }
}

/// Two values that follow something are never known to be the same.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::Absent, Value::Absent) => true,
            (Value::Flag(a), Value::Flag(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => a == b,
            _ => false,
        }
    }
}

/// What can stand behind `name=` in a view.
pub trait IntoAttributeValue {
    /// As a value.
    fn into_attribute_value(self) -> Value;
}

/// A closure that `view!` does not see as one, because it stands there by its name.
impl<F, T> IntoAttributeValue for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: IntoAttributeValue,
{
    fn into_attribute_value(self) -> Value {
        Value::live(self)
    }
}

impl IntoAttributeValue for Value {
    fn into_attribute_value(self) -> Value {
        self
    }
}

impl IntoAttributeValue for bool {
    fn into_attribute_value(self) -> Value {
        Value::Flag(self)
    }
}

impl IntoAttributeValue for &'static str {
    fn into_attribute_value(self) -> Value {
        Value::Text(Cow::Borrowed(self))
    }
}

impl IntoAttributeValue for String {
    fn into_attribute_value(self) -> Value {
        Value::Text(Cow::Owned(self))
    }
}

impl<T: IntoAttributeValue> IntoAttributeValue for Option<T> {
    fn into_attribute_value(self) -> Value {
        self.map_or(Value::Absent, T::into_attribute_value)
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl IntoAttributeValue for $number {
            fn into_attribute_value(self) -> Value {
                Value::Text(Cow::Owned(self.to_string()))
            }
        })*
    };
}

numbers! { i16 i32 u32 u64 usize f64 }

impl<T: IntoAttributeValue + Clone + Send + Sync + 'static> IntoAttributeValue for RwSignal<T> {
    fn into_attribute_value(self) -> Value {
        Value::live(move || self.get())
    }
}
