//! Leptos with one type for all elements.
//!
//! In Leptos `<div>` and `<span>` are two types, and so are two attributes with values of two types: each has its own
//! copy of the code that builds, updates and removes it. That is fast to run and large to download. Here every element
//! is an [`Element`] and every value of an attribute a [`Value`], so that there is one copy of each. Measured on this
//! app, that is more than a fifth of its size on the wire.
//!
//! `view!` names what it makes by the path `::leptos::tachys::html::element::div()`. The app therefore depends on this
//! crate under the name `leptos`: everything is Leptos' own but the elements, the SVG elements, the trait that turns
//! what stands behind `name=` into a value, memos and signals, and what becomes of a closure in a view. An element that is missing is added to the lists below, an attribute to the
//! list in `element.rs`; both are found by the compiler.

mod element;
mod erased;
mod follow;
mod signal;
mod state;
mod value;

pub use upstream::*;

pub use self::element::{Element, IntoClass, IntoStyle};
pub use self::follow::{__as_shared_reactive_fn, Follow};
pub use self::signal::{Memo, Signal};
pub use self::value::Value;

/// Leptos' prelude, with values of one type.
pub mod prelude {
    pub use upstream::prelude::*;

    pub use crate::signal::{Memo, Signal};
    pub use crate::value::{IntoAttributeValue, Value};
}

/// Leptos' renderer, with elements of one type.
pub mod tachys {
    pub use upstream::tachys::*;

    /// HTML.
    pub mod html {
        pub use upstream::tachys::html::*;

        /// The elements of HTML that the app uses.
        pub mod element {
            use crate::Element;
            // `view!` takes a title between other elements for one of HTML, but in a view it is that of a drawing.
            pub use crate::tachys::svg::title;

            macro_rules! elements {
                ($($tag:ident)*) => {
                    $(
                        #[doc = concat!("`<", stringify!($tag), ">`")]
                        #[must_use]
                        pub fn $tag() -> Element {
                            Element::html(stringify!($tag))
                        }
                    )*
                };
            }

            elements! {
                a article b button caption datalist dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4
                header i iframe input label legend li main nav option output p section select small span strong
                style summary table tbody td textarea th thead tr ul
            }
        }
    }

    /// SVG.
    pub mod svg {
        pub use upstream::tachys::svg::InertElement;

        use crate::Element;

        macro_rules! elements {
            ($($tag:ident)*) => {
                $(
                    #[doc = concat!("`<", stringify!($tag), ">`")]
                    #[must_use]
                    pub fn $tag() -> Element {
                        Element::svg(stringify!($tag))
                    }
                )*
            };
        }

        elements! { path rect svg title }
    }
}
