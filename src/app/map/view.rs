//! The component: wires between signals, picture, pointers and the page.

use std::sync::Arc;
use std::time::Duration;

use leptos::html::Div;
use leptos::prelude::*;

use super::background::Background;
use super::drawing::Drawing;
use super::foot::{Foot, credit};
use super::here::Here;
use super::legend::Legend;
use super::message::{Message, parts};
use super::page::follow_printing;
use super::pointing::{Pointing, ZOOM_STEP};
use super::surface::{Overlays, Reports, Surface};
use super::tools::Tool;
use super::{Padding, measure, tools};
use crate::app::letters::letters;
use crate::app::live::{effect, memo};
use crate::app::widgets::in_italics;
use crate::grid::{Bounds, Square};
use crate::i18n::{Language, Text};
use crate::map::{BaseMap, Camera, Scene, Theme, View};
use crate::select::GridSize;

/// Narrower windows are phones, CSS pixels.
const PHONE: f64 = 720.0;
/// What may come after the first map leaves it so long to be seen.
const MOMENT: Duration = Duration::from_millis(250);
/// Narrower frames have no room for a legend, CSS pixels.
const FRAME: f64 = 480.0;

/// The map, as large as the element it stands in.
#[component]
pub fn MapView(
    /// What is drawn; a new `Arc` is painted in the next frame.
    #[prop(into)]
    scene: Signal<Arc<Scene>>,
    /// Whether `scene` is what the address asks for; `data-ready` follows it once painted.
    #[prop(into)]
    ready: Signal<bool>,
    /// Where it looks; `None` fits Belgium and Luxembourg. Written at the end of a gesture.
    camera: RwSignal<Option<Camera>>,
    /// Written by the map whenever it comes to rest, fitted or not: `grid=auto` follows it.
    seen: RwSignal<Option<View>>,
    /// Written by the map a moment after it first shows what the address asks for: then other things may be fetched.
    stands: RwSignal<bool>,
    /// The squares that the pointer finds.
    #[prop(into)]
    grid: Signal<GridSize>,
    /// Written by the map: the square under the pointer, or the one that the keys have reached.
    hovered: RwSignal<Option<Square>>,
    /// The square that is pointed at beside the map: it is marked until the map itself is pointed at.
    #[prop(into)]
    marked: Signal<Option<Square>>,
    /// A square was clicked, tapped twice or entered.
    #[prop(into)]
    on_select: Callback<Square>,
    /// The lines of the tooltip under the square's code; none where there is nothing to say.
    #[prop(into)]
    describe: Callback<Square, Vec<String>>,
    /// The square that is outlined.
    #[prop(into)]
    selected: Signal<Option<Square>>,
    /// Language of legend, tools and tooltip.
    #[prop(into)]
    language: Signal<Language>,
    /// Colours.
    #[prop(into)]
    theme: Signal<Theme>,
    /// What covers the map.
    #[prop(into)]
    padding: Signal<Padding>,
    /// The host's background, while it is on.
    #[prop(into)]
    background: Signal<Option<Background>>,
    /// Whether a rectangle is drawn now, by dragging or by keys, instead of moving the map.
    drawing: RwSignal<bool>,
    /// The rectangle that was drawn, Lambert 72.
    #[prop(into)]
    on_rectangle: Callback<Bounds>,
    /// What stands under the printed map: what the atlas is called and where the map is found.
    #[prop(into)]
    cite: Callback<(), String>,
    /// Further buttons (`class="map-tool"`) in the column of tools.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let window_ref = NodeRef::<Div>::new();
    let [selected_ref, hovered_ref, rectangle_ref, here_ref, tooltip_ref, printed_ref] =
        [(); 6].map(|()| NodeRef::<Div>::new());
    let pointing = StoredValue::new_local(None::<Pointing>);
    let surface = StoredValue::new_local(None::<Surface>);
    let mounted = RwSignal::new(false);
    let stepping = RwSignal::new(false);
    let message = Message::new();
    let reports = Reports {
        camera,
        seen,
        scale: RwSignal::new(0.0),
        painted: RwSignal::new(0),
        background_failed: RwSignal::new(false),
    };

    effect(move || {
        let elements = [window_ref, selected_ref, hovered_ref, rectangle_ref, here_ref, tooltip_ref];
        let [Some(window), Some(selected), Some(hovered_frame), Some(rectangle), Some(here), Some(tooltip)] =
            elements.map(|element| element.get().map(web_sys::HtmlElement::from))
        else {
            return;
        };
        let overlays = Overlays { selected, hovered: hovered_frame, rectangle, here, tooltip };
        let base = match BaseMap::embedded() {
            Ok(base) => base,
            Err(error) => return message.say(error.to_string()),
        };
        match Surface::new(&window, overlays, reports, base) {
            Ok(made) => {
                made.follow_size(window);
                let drawn = Drawing::new(made.clone(), drawing, on_rectangle);
                pointing.set_value(Some(Pointing::new(
                    made.clone(),
                    grid,
                    hovered,
                    stepping,
                    on_select,
                    drawn,
                )));
                surface.set_value(Some(made));
                mounted.set(true);
            }
            Err(error) => leptos::logging::error!("there is no canvas to draw on: {error:?}"),
        }
    });
    let now_with_surface = move |act: &dyn Fn(&Surface)| {
        surface.with_value(|surface| {
            if let Some(surface) = surface {
                act(surface);
            }
        });
    };
    // A square that is chosen comes into sight, once what covers the map has its size.
    Effect::new(move |before: Option<Option<Square>>| {
        let square = selected.get();
        if let Some(square) = square.filter(|square| before.is_some_and(|before| before != Some(*square))) {
            request_animation_frame(move || now_with_surface(&|surface| surface.reveal(square)));
        }
        square
    });
    let with_surface = move |act: &dyn Fn(&Surface)| {
        // What was said before there was a canvas is said again once there is one.
        mounted.track();
        now_with_surface(act);
    };
    effect(move || {
        let padding = padding.get();
        with_surface(&|surface| surface.cover(padding));
    });
    effect(move || {
        let camera = camera.get();
        with_surface(&|surface| surface.look(camera));
    });
    effect(move || {
        let theme = theme.get();
        with_surface(&|surface| surface.dress(theme));
    });
    effect(move || {
        let scene = scene.get();
        with_surface(&|surface| surface.show(scene.clone()));
    });
    effect(move || {
        let squares = [selected.get(), hovered.get(), marked.get()];
        with_surface(&|surface| surface.frame_squares(squares));
    });

    effect(move || {
        let service = background.get().map(|background| background.url);
        with_surface(&|surface| surface.lay_on(service.clone()));
    });
    let sources =
        move || [cite.run(()), scene.with_untracked(|scene| credit(scene, background.get_untracked()))];
    follow_printing(printed_ref, surface, (scene, Callback::new(move |()| sources())), language);

    let done =
        memo(move || ready.get() && scene.with(|scene| Arc::as_ptr(scene) as usize) == reports.painted.get());
    effect(move || {
        if done.get() && !stands.get_untracked() {
            set_timeout(
                move || {
                    // The map may be gone by now.
                    let _ = stands.try_set(true);
                },
                MOMENT,
            );
        }
    });
    Effect::new(move |seen_before: Option<bool>| {
        let seen_before = seen_before.unwrap_or(false);
        // Follows the scene too: with the file at hand a choice is painted without a moment of not being ready.
        let has_taxon = scene.with(|scene| scene.layers.iter().any(|layer| layer.scientific));
        if done.get() && has_taxon {
            measure::taxon_painted(!seen_before);
            return true;
        }
        seen_before
    });

    let act = move |act: &dyn Fn(&Pointing)| {
        pointing.with_value(|pointing| {
            if let Some(pointing) = pointing {
                act(pointing);
            }
        });
    };
    effect(move || {
        if !drawing.get() {
            act(&|pointing| pointing.drawing.stop());
        } else if let Some(window) = window_ref.get_untracked() {
            // So that the keys draw too. A focus that is refused leaves the pointer.
            let _ = window.focus();
        }
    });
    // Keys, buttons, a link or the wheel may have moved the map, and with `grid=auto` its squares change with it.
    effect(move || {
        seen.track();
        grid.track();
        act(&|pointing| pointing.look_again());
    });
    let zoom_in = Callback::new(move |()| act(&|pointing| pointing.zoom(ZOOM_STEP)));
    let zoom_out = Callback::new(move |()| act(&|pointing| pointing.zoom(1.0 / ZOOM_STEP)));
    let fit = Callback::new(move |()| now_with_surface(&|surface| surface.look(None)));
    let here = Here::new(surface, language, message);
    let find_me = Callback::new(move |()| here.toggle());
    effect(move || {
        if reports.background_failed.get() {
            reports.background_failed.set(false);
            message.say(language.get_untracked().say(Text::BackgroundFailed).to_owned());
        }
    });

    let lines = move || {
        let square = hovered.get()?;
        // What is said of a square changes with the scene.
        scene.track();
        let mut lines = describe.run(square);
        if lines.is_empty() {
            lines.push(language.get().say(Text::NoRecordsHere).to_owned());
        }
        Some((square.to_string(), lines))
    };
    let tooltip = move || {
        let (code, lines) = lines()?;
        let titles: Vec<String> = scene.with_untracked(|scene| {
            let scientific = scene.layers.iter().filter(|layer| layer.scientific);
            scientific.map(|layer| layer.title.clone()).collect()
        });
        let lines = lines.iter().map(|line| view! { <span>{in_italics(line, &titles)}</span> });
        Some(view! { <strong>{code}</strong>{lines.collect_view()} })
    };
    let name = move || {
        format!("{}: {}", language.get().say(Text::MapName), scene.with(|scene| scene.caption.clone()))
    };
    let message_line = move || {
        let text = message.text();
        if text.is_empty() {
            return None;
        }
        let parts = parts(&text);
        // Read aloud already, but for what can be pressed.
        let hidden = parts.iter().all(|(_, square)| square.is_none()).then_some("true");
        let part = |(part, square): &(&str, Option<Square>)| {
            let part = (*part).to_owned();
            let Some(square) = *square else { return part.into_any() };
            let open = move |_| on_select.run(square);
            view! { <button type="button" data-square=part.clone() on:click=open>{part.clone()}</button> }
                .into_any()
        };
        let parts: Vec<AnyView> = parts.iter().map(part).collect();
        Some(view! { <p class="map-message" aria-hidden=hidden>{parts}</p> })
    };
    let hint = move || language.get().say(Text::DrawHint).to_owned();
    let spoken = move || match lines() {
        Some((code, lines)) if stepping.get() => format!("{code}: {}", lines.join("; ")),
        _ if drawing.get() => hint(),
        _ => message.text(),
    };
    // How many names of towns the window shows at rest.
    let names = move || {
        let Some(view) = seen.get() else { return 0 };
        reports.painted.track();
        surface.with_value(|surface| surface.as_ref().map_or(0, |surface| surface.names_in(&view)))
    };
    // One by one: a policy that lets nothing be styled within the page refuses the attribute as a whole.
    let cover = move |side: fn(Padding) -> f64| move || format!("{}px", side(padding.get()));
    // A sheet covers the lower half of a phone; in a frame of another page the legend has more room.
    let narrow = if padding.get_untracked().bottom > 0.0 { PHONE } else { FRAME };
    let is_narrow =
        window().inner_width().ok().and_then(|w| w.as_f64()).is_some_and(|w| w <= narrow * letters());
    let folded = RwSignal::new(is_narrow);
    let section = Signal::derive(move || {
        let (view, padding) = (seen.get().filter(|_| camera.with(Option::is_some))?, padding.get());
        let (right, foot) = (view.width - padding.right, view.height - padding.bottom);
        let (north_west, south_east) = (view.to_map(padding.left, padding.top), view.to_map(right, foot));
        Some(Bounds { west: north_west.x, south: south_east.y, east: south_east.x, north: north_west.y })
    });
    // Where the window is so small that it would lie over land at the opening view it starts as a chip.
    effect(move || {
        if done.get() && !stands.get_untracked() {
            request_animation_frame(move || {
                let legend = document().get_element_by_id("map-legend");
                let covers = legend.zip(window_ref.get_untracked()).is_some_and(|(legend, window)| {
                    let (legend, window) =
                        (legend.get_bounding_client_rect(), window.get_bounding_client_rect());
                    let (x, y) = (legend.left() - window.left(), legend.top() - window.top());
                    let place = (x, y, x + legend.width(), y + legend.height());
                    // The map may be gone by the next frame.
                    surface
                        .try_with_value(|surface| {
                            surface
                                .as_ref()
                                .is_some_and(|surface| surface.is_fitted() && surface.covers_land(place))
                        })
                        .unwrap_or(false)
                });
                if covers {
                    folded.try_set(true);
                }
            });
        }
    });

    view! {
        <figure
            id="map"
            class="map"
            style:--map-top=cover(|padding| padding.top)
            style:--map-right=cover(|padding| padding.right)
            style:--map-bottom=cover(|padding| padding.bottom)
            style:--map-left=cover(|padding| padding.left)
            data-ready=move || done.get().then_some("true")
            data-drawn=move || scene.with(|scene| scene.drawn().to_string())
            data-names=move || names().to_string()
        >
            <figcaption id="map-caption" class="map-unseen">{move || scene.with(|scene| scene.caption.clone())}</figcaption>
            <div class="map-printed" node_ref=printed_ref></div>
            <div
                id="map-surface"
                class="map-surface"
                node_ref=window_ref
                tabindex="0"
                role="application"
                aria-label=name
                aria-describedby="map-keys"
                on:pointerdown=move |event| act(&|pointing| pointing.down(&event))
                on:pointermove=move |event| act(&|pointing| pointing.moved(&event))
                on:pointerup=move |event| act(&|pointing| pointing.up(&event))
                on:pointercancel=move |event| act(&|pointing| pointing.cancel(&event))
                on:pointerleave=move |event| act(&|pointing| pointing.left(&event))
                on:wheel=move |event| act(&|pointing| pointing.wheel(&event))
                on:keydown=move |event| act(&|pointing| pointing.key(&event))
                on:blur=move |_| stepping.set(false)
            >
                <div class="map-frame map-frame-hovered" node_ref=hovered_ref></div>
                <div class="map-frame map-frame-selected" node_ref=selected_ref></div>
                <div class="map-frame map-frame-rectangle" node_ref=rectangle_ref></div>
                <div class="map-here" node_ref=here_ref></div>
                <div
                    id="map-tooltip"
                    class="map-tooltip"
                    class:is-shown=move || hovered.get().is_some()
                    node_ref=tooltip_ref
                >
                    {move || tooltip()}
                </div>
            </div>
            <p id="map-keys" class="map-unseen">{move || language.get().say(Text::MapKeys)}</p>
            <p id="map-live" class="map-unseen" role="status" aria-live="polite">{move || spoken()}</p>
            {move || message_line()}
            {move || drawing.get().then(|| view! { <p id="map-hint" class="map-message" aria-hidden="true">{hint()}</p> })}
            <div class="map-tools" role="group" aria-label=move || language.get().say(Text::MapTools)>
                <Tool id="map-zoom-in" name=Text::ZoomIn language icon=tools::PLUS on_click=zoom_in />
                <Tool id="map-zoom-out" name=Text::ZoomOut language icon=tools::MINUS on_click=zoom_out />
                <Tool id="map-fit" name=Text::ShowAll language icon=tools::WHOLE on_click=fit />
                <Tool id="map-locate" name=Text::LocateMe language icon=tools::HAIRS on_click=find_me pressed=here.on />
                {children.map(|children| children())}
            </div>
            <Legend scene language theme section folded />
            <Foot scale=reports.scale scene background />
        </figure>
    }
}
