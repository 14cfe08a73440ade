//! WebKitGTK: its MiniBrowser on a screen that nobody sees. It has WebDriver and nothing else.

use fantoccini::Client;
use serde_json::{Value, json};

use super::{Ability, Wish, acts};

pub fn lacks(ability: Ability) -> Option<&'static str> {
    match ability {
        Ability::NarrowWindows => Some("its MiniBrowser is 447 pixels wide or wider"),
        Ability::Names => Some("it knows the names of the machine only"),
        Ability::KeepsNothing | Ability::LargeLetters => Some("its MiniBrowser has no setting for it"),
        Ability::Wheel => Some("WebKitWebDriver takes the command and does nothing"),
        Ability::Touch => Some("WebKitWebDriver has a mouse only"),
        _ => Some("WebKitWebDriver has no command for it"),
    }
}

/// As wide as the bars of the MiniBrowser.
const NARROWEST: u32 = 447;

pub fn capabilities() -> Value {
    let folder =
        ["x86_64-linux-gnu", "aarch64-linux-gnu"].map(|machine| format!("/usr/lib/{machine}/webkit2gtk-4.1"));
    let binary = folder
        .iter()
        .map(|folder| format!("{folder}/MiniBrowser"))
        .find(|file| std::path::Path::new(file).is_file());
    let binary = binary.expect("WebKit's MiniBrowser: `.ci/tools.sh engines` installs it");
    // Of 30 seconds, which some scripts of the journeys take there.
    let timeouts = json!({ "script": 300_000 });
    json!({ "timeouts": timeouts, "webkitgtk:browserOptions": { "binary": binary, "args": ["--automation"] } })
}

pub async fn grants(client: &Client, wish: Wish<'_>) -> Value {
    match wish {
        Wish::Window { width, height, .. } => {
            // What is asked for is the window with its bars; it never gets narrower than those.
            let (mut across, mut down) = (width, height);
            for _ in 0..40 {
                client.set_window_rect(0, 0, across, down).await.unwrap();
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                let is = client.execute("return [innerWidth, innerHeight]", vec![]).await.unwrap();
                let is: [u32; 2] = serde_json::from_value(is).unwrap();
                if (is[0] == width || width < NARROWEST && is[0] == NARROWEST) && is[1] == height {
                    return Value::Null;
                }
                down = (down + height).saturating_sub(is[1]);
                across = (across + width.max(NARROWEST)).saturating_sub(is[0]);
            }
            panic!("the window never gets {width} × {height}");
        }
        // By the settings of the desktop, before the session; and it has no console that could be read.
        Wish::Downloads(_) | Wish::Console => {}
        Wish::Points(..) | Wish::Presses(..) | Wish::Turns(..) => acts(client, &wish).await,
        _ => panic!("a journey that wants this begins with `needs!`"),
    }
    Value::Null
}
