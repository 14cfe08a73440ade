//! What follows from the state: one graph of erased values under handles that know their types.
//!
//! The names are Leptos', and so is what they do. A handle is copied freely.

use std::marker::PhantomData;

use upstream::prelude::{
    AddAnyAttr, AnyView, Get, GetUntracked, IntoAny, IntoView, Render, RenderHtml, RwSignal, Track,
};
use upstream::tachys::html::attribute::Attribute;
use upstream::tachys::html::attribute::any_attribute::AnyAttribute;
use upstream::tachys::hydration::Cursor;
use upstream::tachys::view::{Position, PositionState};

use crate::erased::Erased;
use crate::value::{IntoAttributeValue, Value};

macro_rules! handle {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        pub struct $name<T> {
            erased: upstream::prelude::$name<Erased>,
            value: PhantomData<fn() -> T>,
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T: 'static> $name<T> {
            fn of(erased: upstream::prelude::$name<Erased>) -> Self {
                $name { erased, value: PhantomData }
            }

            /// The value; tracked.
            #[must_use]
            pub fn get(&self) -> T
            where
                T: Clone,
            {
                self.erased.get().get::<T>().clone()
            }

            /// The value now; not tracked.
            #[must_use]
            pub fn get_untracked(&self) -> T
            where
                T: Clone,
            {
                self.erased.get_untracked().get::<T>().clone()
            }

            /// What `read` says of the value; tracked.
            pub fn with<U>(&self, read: impl FnOnce(&T) -> U) -> U {
                read(self.erased.get().get())
            }

            /// What `read` says of the value now; not tracked.
            pub fn with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> U {
                read(self.erased.get_untracked().get())
            }

            /// Follows the value without reading it.
            pub fn track(&self) {
                self.erased.track();
            }
        }

        impl<T: IntoAttributeValue + Clone + 'static> IntoAttributeValue for $name<T> {
            fn into_attribute_value(self) -> Value {
                Value::live(move || self.get())
            }
        }
    };
}

handle! {
    /// A value that follows from others and is told only when it changes.
    Memo
}

handle! {
    /// A value that follows from others.
    Signal
}

/// The next value after the last one.
type Next = Box<dyn Fn(Option<&Erased>) -> Erased + Send + Sync>;

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Follows what `value` reads; it is given the last value. Where it comes to an equal one the last value stays: Leptos' own
    /// memo would take the new one and tell nobody, so that whoever compares by identity would find another value than it
    /// was given.
    #[must_use]
    pub fn new(value: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        fn memo(value: Next) -> upstream::prelude::Memo<Erased> {
            upstream::prelude::Memo::new_owning(move |last: Option<Erased>| {
                let next = value(last.as_ref());
                match last {
                    Some(last) if last == next => (last, false),
                    _ => (next, true),
                }
            })
        }
        Self::of(memo(Box::new(move |last| Erased::new(value(last.map(Erased::get))))))
    }
}

impl<T: PartialEq + Send + Sync + 'static> Signal<T> {
    /// Follows what `value` reads.
    #[must_use]
    pub fn derive(value: impl Fn() -> T + Send + Sync + 'static) -> Self {
        fn signal(value: Box<dyn Fn() -> Erased + Send + Sync>) -> upstream::prelude::Signal<Erased> {
            upstream::prelude::Signal::derive(value)
        }
        Self::of(signal(Box::new(move || Erased::new(value()))))
    }

    /// A value that does not change.
    #[must_use]
    pub fn stored(value: T) -> Self {
        Self::of(upstream::prelude::Signal::stored(Erased::new(value)))
    }
}

impl<T: 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Signal::of(memo.erased.into())
    }
}

impl<T: PartialEq + Clone + Send + Sync + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Signal::derive(move || signal.get())
    }
}

/// A part of the page that follows a signal.
type Part = Box<dyn FnMut() -> AnyView + Send>;

/// What a signal may hold to stand in a page: a text. It has no element that attributes could be spread onto.
pub trait Text: IntoView + Clone + 'static {}

impl Text for String {}
impl Text for &'static str {}

impl<T: Text> Render for Signal<T> {
    type State = <Part as Render>::State;

    fn build(self) -> Self::State {
        let part: Part = Box::new(move || self.get().into_any());
        part.build()
    }

    fn rebuild(self, state: &mut Self::State) {
        let part: Part = Box::new(move || self.get().into_any());
        part.rebuild(state);
    }
}

impl<T: Text> AddAnyAttr for Signal<T> {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self::Output<A> {
        self
    }
}

impl<T: Text> RenderHtml for Signal<T> {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
