//! The crate `view`, which stands in Leptos' place: what it must do as Leptos does.

use std::sync::Arc;

use leptos::html::{Button, Div};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;

/// A part that is built anew keeps its elements, and what the reader has there.
#[wasm_bindgen_test]
async fn an_element_that_is_built_anew_keeps_the_focus() {
    let count = RwSignal::new(0);
    let view = move || {
        view! {
            <div>
                {move || {
                    let now = count.get();
                    view! { <p><input id="field" data-count=now /></p> }
                }}
            </div>
        }
    };
    let page = Page::open("", view).await;
    let field = page.element("#field");
    field.focus().unwrap();
    count.set(7);
    page.until("the part is built anew", || page.attribute("#field", "data-count").as_deref() == Some("7"))
        .await;
    assert!(field.is_same_node(Some(&page.element("#field"))));
    assert!(field.is_same_node(document().active_element().as_deref()));
}

#[wasm_bindgen_test]
async fn another_element_takes_the_place_of_one_that_goes() {
    let is_link = RwSignal::new(false);
    let view = move || {
        view! {
            <div id="row">
                <b>"before"</b>
                {move || if is_link.get() { view! { <a>"link"</a> }.into_any() } else { view! { <i>"word"</i> }.into_any() }}
                <b>"after"</b>
            </div>
        }
    };
    let page = Page::open("", view).await;
    is_link.set(true);
    page.until("the link", || page.text("#row") == "beforelinkafter").await;
    assert_eq!((page.count("#row i"), page.count("#row a")), (0, 1));
}

/// The element stays and has one listener; what it does is that of the last build.
#[wasm_bindgen_test]
async fn a_listener_is_exchanged() {
    let [round, heard] = [0; 2].map(RwSignal::new);
    let view = move || {
        view! {
            <div>
                {move || {
                    let round = round.get();
                    view! { <button id="press" on:click=move |_| heard.update(|heard| *heard += 10 + round)>{round}</button> }
                }}
            </div>
        }
    };
    let page = Page::open("", view).await;
    let button = page.element("#press");
    page.click("#press");
    assert_eq!(heard.get_untracked(), 10);
    round.set(5);
    page.until("the second build", || page.text("#press") == "5").await;
    page.click("#press");
    assert!(button.is_same_node(Some(&page.element("#press"))));
    assert_eq!(heard.get_untracked(), 25, "the first listener is no longer heard");
}

/// The reader writes into properties too: what is shown is what counts, also where the app refused what was typed.
#[wasm_bindgen_test]
async fn a_property_is_written_again_after_the_reader_typed() {
    let value = RwSignal::new("right".to_owned());
    let view = move || {
        view! { <input id="field" prop:value=move || value.get() on:change=|_| {} /> }
    };
    let page = Page::open("", view).await;
    page.until("the value", || page.value("#field") == "right").await;
    page.change("#field", "wrong");
    assert_eq!(page.value("#field"), "right");
    value.set("other".to_owned());
    page.until("the other", || page.value("#field") == "other").await;
}

/// Whoever compares by identity finds the value that it was given.
#[wasm_bindgen_test]
async fn a_memo_keeps_its_value_where_it_comes_to_an_equal_one() {
    let count = RwSignal::new(1);
    let half = Memo::new(move |_| Arc::new(count.get() / 2));
    let page = Page::open("", move || view! { <p id="half">{move || half.get().to_string()}</p> }).await;
    count.set(2);
    let first = half.get_untracked();
    count.set(3);
    assert!(Arc::ptr_eq(&first, &half.get_untracked()), "three and two have the same half");
    count.set(4);
    page.until("another half", || page.text("#half") == "2").await;
    assert!(!Arc::ptr_eq(&first, &half.get_untracked()));
}

#[wasm_bindgen_test]
async fn classes_styles_and_attributes_come_and_go() {
    let on = RwSignal::new(true);
    let name = move || on.get().then_some("named");
    let view = move || {
        view! {
            <p
                id="line"
                class="line"
                class:is-on=move || on.get()
                style:left=move || on.get().then_some("4px")
                hidden=move || !on.get()
                title=name
            ></p>
        }
    };
    let page = Page::open("", view).await;
    let attribute = |name: &str| page.attribute("#line", name);
    assert_eq!(attribute("class").as_deref(), Some("line is-on"));
    assert_eq!(
        (attribute("style").as_deref(), attribute("hidden"), attribute("title").as_deref()),
        (Some("left: 4px;"), None, Some("named"))
    );
    on.set(false);
    page.until("the class goes", || page.attribute("#line", "class").as_deref() == Some("line")).await;
    assert_eq!((attribute("hidden").as_deref(), attribute("title")), (Some(""), None));
    assert!(attribute("style").is_none_or(|style| style.is_empty()));
}

#[wasm_bindgen_test]
async fn a_reference_holds_the_element_of_its_type() {
    let (room, button) = (NodeRef::<Div>::new(), NodeRef::<Button>::new());
    let view = move || {
        view! { <div id="room" node_ref=room><button node_ref=button>"word"</button></div> }
    };
    let page = Page::open("", view).await;
    assert!(
        page.element("#room")
            .is_same_node(room.get_untracked().as_deref().map(|element| element as &web_sys::Node))
    );
    assert_eq!(button.get_untracked().and_then(|button| button.text_content()).as_deref(), Some("word"));
}

/// Entries of the same key stay where others come, go and change places.
#[wasm_bindgen_test]
async fn entries_of_a_list_stay_while_others_come_and_go() {
    let keys = RwSignal::new(vec![1, 2, 3]);
    let view = move || {
        view! {
            <ul id="list">
                <For each=move || keys.get() key=|key| *key children=|key| view! { <li id=format!("entry-{key}")>{key}</li> } />
                <li>"end"</li>
            </ul>
        }
    };
    let page = Page::open("", view).await;
    let third = page.element("#entry-3");
    keys.set(vec![3, 4, 1]);
    page.until("the new order", || page.text("#list") == "341end").await;
    assert!(third.is_same_node(Some(&page.element("#entry-3"))));
    assert_eq!(page.count("#entry-2"), 0);
}

#[wasm_bindgen_test]
async fn a_drawing_and_its_title_are_svg_and_the_words_beside_it_html() {
    let name = "a drawing".to_owned();
    let view = move || {
        view! { <p id="of-html"><svg id="drawing" viewBox="0 0 1 1"><title>{name}</title><path d="M0 0h1" /></svg><i>"word"</i></p> }
    };
    let page = Page::open("", view).await;
    let space = |selector: &str| page.element(selector).namespace_uri().unwrap_or_default();
    for of_svg in ["#drawing", "#drawing title", "#drawing path"] {
        assert_eq!(space(of_svg), "http://www.w3.org/2000/svg", "{of_svg}");
    }
    for of_html in ["#of-html", "#of-html i"] {
        assert_eq!(space(of_html), "http://www.w3.org/1999/xhtml", "{of_html}");
    }
    assert_eq!(page.text("#drawing title"), "a drawing");
}

#[component]
fn Word() -> impl IntoView {
    view! { <b id="of-component">"word"</b> }
}

/// Attributes are handed to elements and through components. Those that would follow the state do not compile: a `Value` is
/// no attribute of Leptos' own.
#[wasm_bindgen_test]
async fn attributes_that_are_spread_are_on_the_page() {
    let round = RwSignal::new(0);
    let view = move || {
        view! {
            <div>
                {move || {
                    let round = round.get();
                    let spread = view! { <{..} title="spread" class="spread" /> };
                    view! { <button id="spread" type="button" {..spread}>{round}</button> }
                }}
                <Word attr:title="handed on" />
            </div>
        }
    };
    let page = Page::open("", view).await;
    let of_button = |name: &str| page.attribute("#spread", name);
    let all = || ["title", "class", "type"].map(|name| of_button(name).unwrap_or_default());
    assert_eq!(all(), ["spread", "spread", "button"]);
    assert_eq!(page.attribute("#of-component", "title").as_deref(), Some("handed on"));
    round.set(1);
    page.until("the second build", || page.text("#spread") == "1").await;
    assert_eq!(all(), ["spread", "spread", "button"]);
}
