//! The browsers that the journeys are made in: Chromium, and with `ATLAS_ENGINE` Firefox or WebKit. What WebDriver has words for
//! is the same in all of them; the rest is a [`Wish`], which each grants in its own way. What one cannot grant at all is an
//! [`Ability`] that it lacks: a journey that needs it says so in its first line, and is left out there with the reason.

pub mod chromium;
mod driver;
mod firefox;
mod webkit;

use std::io::Write as _;
use std::path::Path;

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

pub use self::driver::Driver;

/// What a page is shown by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// Chromium with chromedriver, which is where every journey is made.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
    /// WebKitGTK: its MiniBrowser with WebKitWebDriver.
    WebKit,
}

/// What the browser of a visitor is like from its start.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// As it comes.
    Usual,
    /// It may keep nothing: its settings forbid it, as in many private windows.
    KeepsNothing,
    /// Its letters are twice as large as usual.
    LargeLetters,
    /// Its user does not wait until a page has come before doing something else.
    Hurries,
}

/// What WebDriver has no words for, or none that all engines understand.
pub enum Wish<'a> {
    /// A window of this size in CSS pixels, with so many device pixels to one of them.
    Window { width: u32, height: u32, ratio: u32, mobile: bool, touched: bool },
    /// What is downloaded goes into this folder without a question.
    Downloads(&'a Path),
    /// No network, or one again.
    Offline(bool),
    /// Files are not kept from one page to the next.
    KeepsNoFiles,
    /// Files that were kept are forgotten.
    ForgetsFiles,
    /// A script that runs in every page before the page's own.
    BeforePages(&'a str),
    /// Scripts run, or do not.
    Scripts(bool),
    /// Media features and their values.
    Prefers(&'a [(&'a str, &'a str)]),
    /// The page as it is on paper of this size, CSS pixels; or on the screen again.
    Paper(Option<(u32, u32)>),
    /// A PDF of the page by the browser itself, as Base64.
    Pdf { landscape: bool },
    /// The mouse goes to a place of the window.
    Points(f64, f64),
    /// The left button is pressed and let go at a place of the window.
    Presses(f64, f64),
    /// The wheel is turned down by so many pixels at a place of the window.
    Turns(f64, f64, i32),
    /// A finger goes from place to place.
    Drags(&'a [(u32, u32)]),
    /// The page may know the position, or may not.
    MayKnowPosition(bool),
    /// The device is at this latitude and longitude, give or take so many metres.
    StandsAt { latitude: f64, longitude: f64, accuracy: f64 },
    /// Room for so many bytes of the site; or as much as there is.
    Room(Option<u32>),
    /// What keeps the browser from putting the site among the programs: faults of the manifest, and all others.
    Installs,
    /// Faults that the pages left in the console.
    Console,
}

/// What not every engine can do, or let a test do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ability {
    BeforePages,
    Developers,
    ForcedColours,
    ForgetsFiles,
    Installs,
    KeepsNothing,
    LargeLetters,
    Names,
    NarrowWindows,
    Offline,
    Paper,
    Position,
    Prefers,
    Room,
    Scripts,
    Touch,
    Wheel,
}

impl Ability {
    /// What it is, after "needs".
    fn words(self) -> &'static str {
        match self {
            Ability::BeforePages => "a script that runs before those of the page",
            Ability::Developers => "what developers may do in Chromium",
            Ability::ForcedColours => "forced colours",
            Ability::ForgetsFiles => "a cache that can be switched off",
            Ability::Installs => {
                "a browser that puts a site among the programs and says what keeps it from doing so"
            }
            Ability::KeepsNothing => "a browser that may keep nothing",
            Ability::LargeLetters => "letters of another size",
            Ability::Names => "a name of this machine that is not localhost",
            Ability::NarrowWindows => "a window as narrow as a phone",
            Ability::Offline => "a network that can be switched off",
            Ability::Paper => "a page as it is on paper",
            Ability::Position => "a position that can be set",
            Ability::Prefers => "preferences of colours and motion that can be set",
            Ability::Room => "room that can be limited",
            Ability::Scripts => "scripts that can be switched off",
            Ability::Touch => "a finger",
            Ability::Wheel => "the wheel of a mouse",
        }
    }
}

impl Engine {
    /// The one that `ATLAS_ENGINE` names.
    pub fn chosen() -> Self {
        match std::env::var("ATLAS_ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Engine::Chromium,
            Ok("firefox") => Engine::Firefox,
            Ok("webkit") => Engine::WebKit,
            Ok(other) => panic!("ATLAS_ENGINE={other}: it is chromium, firefox or webkit"),
        }
    }

    /// Why it lacks an ability; nothing where it has it.
    fn lacks(self, ability: Ability) -> Option<&'static str> {
        match self {
            Engine::Chromium => None,
            Engine::Firefox => firefox::lacks(ability),
            Engine::WebKit => webkit::lacks(ability),
        }
    }

    /// What a new session is asked for.
    pub fn capabilities(self, habit: Habit, downloads: &Path) -> Value {
        let mut asked = match self {
            Engine::Chromium => chromium::capabilities(habit),
            Engine::Firefox => firefox::capabilities(habit, downloads),
            Engine::WebKit => webkit::capabilities(),
        };
        if habit == Habit::Hurries {
            asked["pageLoadStrategy"] = json!("none");
        }
        asked
    }

    /// Grants a wish in a session that looks at a site, and gives what was asked for.
    pub async fn grants(self, client: &Client, site: &str, wish: Wish<'_>) -> Value {
        match self {
            Engine::Chromium => chromium::grants(client, site, wish).await,
            Engine::Firefox => firefox::grants(client, site, wish).await,
            Engine::WebKit => webkit::grants(client, wish).await,
        }
    }
}

/// Whether the engine lacks something that a journey needs, which is then said.
pub fn leaves_out(journey: &str, needs: &[Ability]) -> bool {
    let engine = Engine::chosen();
    let lacking = needs.iter().find_map(|ability| Some((ability, engine.lacks(*ability)?)));
    let Some((ability, why)) = lacking else { return false };
    let journey = journey.trim_end_matches("::{{closure}}").trim_start_matches("e2e::");
    // Not by `println!`, whose words are kept back where a test passes.
    let _ = writeln!(std::io::stderr(), "left out in {engine:?}: {journey} needs {}: {why}", ability.words());
    true
}

/// The name of what a value was made in.
pub fn name_of<T>(_: &T) -> &'static str {
    std::any::type_name::<T>()
}

/// The first line of a journey that is left out where the engine lacks one of these abilities.
macro_rules! needs {
    ($($ability:ident),+ $(,)?) => {
        if crate::engine::leaves_out(crate::engine::name_of(&|| ()), &[$(crate::engine::Ability::$ability),+]) {
            return;
        }
    };
}
pub(crate) use needs;

/// A command that is sent to a session, beside those that the client has words for.
#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Sends such a command.
async fn asks(client: &Client, path: &'static str, body: Value) -> Value {
    let what = body.to_string();
    client.issue_cmd(Command { path, body }).await.unwrap_or_else(|error| panic!("{path} {what}: {error}"))
}

/// Mouse, wheel and fingers as WebDriver knows them.
async fn acts(client: &Client, wish: &Wish<'_>) {
    let moves = |x: f64, y: f64| json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": x.round() as i64, "y": y.round() as i64 });
    let (down, up) =
        (json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 }));
    let pointer = |kind: &str, actions: Vec<Value>| json!({ "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": actions });
    let source = match *wish {
        Wish::Points(x, y) => pointer("mouse", vec![moves(x, y)]),
        Wish::Presses(x, y) => pointer("mouse", vec![moves(x, y), down, up]),
        Wish::Turns(x, y, by) => json!({ "type": "wheel", "id": "wheel", "actions": [
            { "type": "scroll", "duration": 0, "origin": "viewport", "x": x.round() as i64, "y": y.round() as i64, "deltaX": 0, "deltaY": by }] }),
        Wish::Drags(places) => {
            let mut actions: Vec<Value> =
                places.iter().map(|place| moves(place.0.into(), place.1.into())).collect();
            actions.insert(1, down);
            actions.push(up);
            pointer("touch", actions)
        }
        _ => unreachable!("what mouse and fingers do"),
    };
    asks(client, "actions", json!({ "actions": [source] })).await;
}
