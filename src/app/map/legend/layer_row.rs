//! A taxon beside others in the legend: its look, whether it is drawn, its place, the way out.

use std::sync::Arc;

use leptos::prelude::*;

use super::sign::sign;
use crate::address::SHAPES;
use crate::app::live::memo;
use crate::app::widgets::in_italics;
use crate::data::Rgb;
use crate::i18n::{Language, Text, number};
use crate::map::{Class, Layer, Palette, Scene, Symbol, Theme, taxon_colours};

/// What the reader does to the layer of a taxon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LayerAct {
    /// Another colour.
    Colour(Rgb),
    /// Another shape.
    Shape(Symbol),
    /// Left away, or drawn again.
    Hidden(bool),
    /// One place up in the legend: lower on the map.
    Earlier,
    /// One place down.
    Later,
    /// Taken off the map.
    Remove,
}

/// Answers to what is done to the layers, by their index in the scene; whoever has a legend that can be changed provides
/// it as context.
#[derive(Clone, Copy)]
pub struct LayerActs(pub Callback<(usize, LayerAct)>);

/// What a row shows.
#[derive(Clone, PartialEq)]
struct Row {
    index: usize,
    count: usize,
    title: String,
    author: String,
    class: Class,
    hidden: bool,
    first: bool,
    last: bool,
}

/// The layer's index and itself, found by its key: two taxa may have one name.
fn find<'a>(scene: &'a Scene, key: &str) -> Option<(usize, &'a Layer)> {
    scene.layers.iter().enumerate().find(|(_, layer)| layer.key == key)
}

/// One line, and below it, opened by its sign, what can be changed.
#[component]
pub fn LayerRow(
    /// Key of the layer.
    key: String,
    scene: Signal<Arc<Scene>>,
    language: Signal<Language>,
    theme: Signal<Theme>,
    acts: LayerActs,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let row = memo(move || {
        scene.with(|scene| {
            let (index, layer) = find(scene, &key)?;
            Some(Row {
                index,
                count: layer.marks.len(),
                title: layer.title.clone(),
                author: layer.author.clone(),
                class: layer.classes.first()?.clone(),
                hidden: layer.hidden,
                first: index == 0,
                last: index + 1 == scene.layers.len(),
            })
        })
    });
    let act = move |act: LayerAct| {
        if let Some(row) = row.get_untracked() {
            acts.0.run((row.index, act));
        }
    };
    let palette = move || Palette::of(theme.get());
    let of_row = move |text: Text| {
        let title = row.with(|row| row.as_ref().map_or_else(String::new, |row| row.title.clone()));
        format!("{}: {title}", language.get().say(text))
    };
    let drawing = move || {
        let row = row.get()?;
        Some(sign(row.class.symbol, palette().paint(row.class.paint).to_string(), 1.0))
    };
    let is_hidden = memo(move || row.with(|row| row.as_ref().is_some_and(|row| row.hidden)));
    let count = move || row.get().map(|row| number(language.get(), row.count as u64));
    let title = move || row.get().map(|row| in_italics(&row.title, std::slice::from_ref(&row.title)));
    let author = move || row.get().map(|row| row.author);
    let eye = move || if is_hidden.get() { EYE_CLOSED } else { EYE };
    let editor = move || {
        open.get()
            .then(|| view! { <Look row=row.into() language=language theme=theme act=Callback::new(act) /> })
    };
    view! {
        <li
            class="map-class map-taxon"
            class:is-hidden=move || is_hidden.get()
            data-count=move || row.with(|row| row.as_ref().map_or(0, |row| row.count)).to_string()
        >
            <button
                type="button"
                class="map-look"
                aria-expanded=move || open.get().to_string()
                title=move || of_row(Text::LayerLook)
                aria-label=move || of_row(Text::LayerLook)
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {move || drawing()}
            </button>
            <span class="map-class-label">
                {move || title()}
                " "
                <span class="map-author">{move || author()}</span>
            </span>
            <span class="map-class-count">{move || count()}</span>
            <button
                type="button"
                class="map-eye"
                aria-pressed=move || (!is_hidden.get()).to_string()
                title=move || of_row(Text::LayerVisible)
                aria-label=move || of_row(Text::LayerVisible)
                on:click=move |_| act(LayerAct::Hidden(!is_hidden.get_untracked()))
            >
                <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                    <path d=eye />
                </svg>
            </button>
        </li>
        {move || editor()}
    }
}

/// What the colours that are offered are called, in their order.
const COLOURS: [Text; 8] = [
    Text::ColourBlue,
    Text::ColourVermilion,
    Text::ColourGreen,
    Text::ColourPurple,
    Text::ColourOrange,
    Text::ColourSky,
    Text::ColourYellow,
    Text::ColourInk,
];

const EYE: &str = "M1.5 10c4-7 13-7 17 0c-4 7-13 7-17 0zM10 7a3 3 0 1 0 0 6a3 3 0 1 0 0-6";
const EYE_CLOSED: &str = "M1.5 9c4 6 13 6 17 0M4 13l-1.6 2M10 14.5V17M16 13l1.6 2";

fn shape_name(symbol: Symbol) -> Text {
    match symbol {
        Symbol::Square | Symbol::Cell | Symbol::Bar => Text::ShapeSquare,
        Symbol::TriangleUp => Text::ShapeTriangle,
        Symbol::Diamond => Text::ShapeDiamond,
        Symbol::TriangleDown => Text::ShapeTip,
        Symbol::Ring => Text::ShapeRing,
        Symbol::Cross => Text::ShapeCross,
        Symbol::Disc => Text::ShapeDisc,
    }
}

/// Colours, shapes, places.
#[component]
fn Look(
    row: Signal<Option<Row>>,
    language: Signal<Language>,
    theme: Signal<Theme>,
    act: Callback<LayerAct>,
) -> impl IntoView {
    let say = move |text: Text| Signal::derive(move || language.get().say(text));
    let colour =
        memo(move || row.with(|row| row.as_ref().map(|row| Palette::of(theme.get()).paint(row.class.paint))));
    let symbol = memo(move || row.with(|row| row.as_ref().map(|row| row.class.symbol)));
    let swatches = move || {
        let colours = taxon_colours(theme.get()).into_iter().zip(COLOURS).map(|(swatch, name)| {
            view! {
                <button
                    type="button"
                    class="swatch"
                    style:background=swatch.to_string()
                    title=say(name)
                    aria-label=say(name)
                    aria-pressed=move || (colour.get() == Some(swatch)).to_string()
                    on:click=move |_| act.run(LayerAct::Colour(swatch))
                ></button>
            }
        });
        colours.collect_view()
    };
    let shapes = SHAPES.map(|(word, shape)| {
        view! {
            <button
                type="button"
                class="shape"
                data-shape=word
                title=say(shape_name(shape))
                aria-label=say(shape_name(shape))
                aria-pressed=move || (symbol.get() == Some(shape)).to_string()
                on:click=move |_| act.run(LayerAct::Shape(shape))
            >
                {sign(shape, "currentcolor".to_owned(), 1.0)}
            </button>
        }
    });
    let is_end = move |last: bool| {
        move || row.with(|row| row.as_ref().is_some_and(|row| if last { row.last } else { row.first }))
    };
    view! {
        <li class="map-look-editor">
            <div class="swatches" role="group" aria-label=say(Text::LayerColour)>
                {move || swatches()}
                <input
                    type="color"
                    title=say(Text::LayerOtherColour)
                    aria-label=say(Text::LayerOtherColour)
                    prop:value=move || colour.get().map_or_else(String::new, |chosen| chosen.to_string())
                    on:change=move |event| {
                        if let Some(chosen) = Rgb::parse(&event_target_value(&event)) {
                            act.run(LayerAct::Colour(chosen));
                        }
                    }
                />
            </div>
            <div class="swatches" role="group" aria-label=say(Text::LayerShape)>{shapes.collect_view()}</div>
            <div class="layer-places">
                <button type="button" class="layer-earlier" disabled=is_end(false) on:click=move |_| act.run(LayerAct::Earlier)>
                    {say(Text::LayerEarlier)}
                </button>
                <button type="button" class="layer-later" disabled=is_end(true) on:click=move |_| act.run(LayerAct::Later)>
                    {say(Text::LayerLater)}
                </button>
                <button type="button" class="layer-remove" on:click=move |_| act.run(LayerAct::Remove)>
                    {say(Text::RemoveTaxon)}
                </button>
            </div>
        </li>
    }
}
