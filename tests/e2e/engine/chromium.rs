//! Chromium: what WebDriver has no words for is asked of its DevTools.

use fantoccini::Client;
use serde_json::{Value, json};

use super::{Habit, Wish, asks};

pub fn capabilities(habit: Habit) -> Value {
    let settings = match habit {
        Habit::Usual | Habit::Hurries => json!({}),
        Habit::KeepsNothing => json!({ "profile.default_content_setting_values.cookies": 2 }),
        Habit::LargeLetters => json!({ "webkit.webprefs.default_font_size": 32 }),
    };
    json!({
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": { "prefs": settings, "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--lang=en", "--window-size=1280,800", "--host-resolver-rules=MAP flora.test 127.0.0.1",
        ] },
    })
}

/// Runs a command of the DevTools protocol.
pub async fn devtools(client: &Client, command: &str, parameters: Value) -> Value {
    asks(client, "goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
}

fn origin(site: &str) -> String {
    url::Url::parse(site).unwrap().origin().ascii_serialization()
}

pub async fn grants(client: &Client, site: &str, wish: Wish<'_>) -> Value {
    let commands: Vec<(&str, Value)> = match wish {
        Wish::Window { width, height, ratio, mobile, touched } => vec![
            (
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": mobile }),
            ),
            ("Emulation.setTouchEmulationEnabled", json!({ "enabled": touched, "maxTouchPoints": 2 })),
        ],
        Wish::Downloads(folder) => {
            vec![("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }))]
        }
        Wish::Offline(offline) => {
            let network =
                json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
            vec![("Network.enable", json!({})), ("Network.emulateNetworkConditions", network)]
        }
        Wish::KeepsNoFiles => vec![
            ("Network.enable", json!({})),
            ("Network.setCacheDisabled", json!({ "cacheDisabled": true })),
        ],
        Wish::ForgetsFiles => vec![("Network.clearBrowserCache", json!({}))],
        Wish::BeforePages(script) => {
            vec![("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))]
        }
        Wish::Scripts(run) => vec![("Emulation.setScriptExecutionDisabled", json!({ "value": !run }))],
        Wish::Prefers(features) => {
            let features: Vec<Value> =
                features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
            vec![("Emulation.setEmulatedMedia", json!({ "features": features }))]
        }
        Wish::Paper(Some((width, height))) => vec![
            ("Emulation.setEmulatedMedia", json!({ "media": "print" })),
            (
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
            ),
        ],
        Wish::Paper(None) => vec![
            ("Emulation.setEmulatedMedia", json!({ "media": "" })),
            ("Emulation.clearDeviceMetricsOverride", json!({})),
        ],
        Wish::Pdf { landscape } => {
            let paper = json!({ "landscape": landscape, "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": false });
            return devtools(client, "Page.printToPDF", paper).await["data"].clone();
        }
        Wish::Points(x, y) => {
            let mouse = json!({ "type": "mouseMoved", "x": x, "y": y, "pointerType": "mouse" });
            vec![("Input.dispatchMouseEvent", mouse)]
        }
        Wish::Presses(x, y) => ["mousePressed", "mouseReleased"]
            .map(|kind| {
                let mouse = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
                ("Input.dispatchMouseEvent", mouse)
            })
            .to_vec(),
        Wish::Turns(x, y, by) => {
            let mouse = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": by, "pointerType": "mouse" });
            vec![("Input.dispatchMouseEvent", mouse)]
        }
        Wish::Drags(places) => {
            let touch = |index: usize, &(x, y): &(u32, u32)| {
                let kind = if index == 0 { "touchStart" } else { "touchMove" };
                let points = json!({ "type": kind, "touchPoints": [{ "x": x, "y": y }] });
                ("Input.dispatchTouchEvent", points)
            };
            let end = ("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] }));
            places.iter().enumerate().map(|(index, place)| touch(index, place)).chain([end]).collect()
        }
        Wish::MayKnowPosition(true) => {
            vec![("Browser.grantPermissions", json!({ "permissions": ["geolocation"] }))]
        }
        Wish::MayKnowPosition(false) => {
            let denied = json!({ "permission": { "name": "geolocation" }, "setting": "denied" });
            vec![("Browser.setPermission", denied)]
        }
        Wish::StandsAt { latitude, longitude, accuracy } => {
            let place = json!({ "latitude": latitude, "longitude": longitude, "accuracy": accuracy });
            vec![("Emulation.setGeolocationOverride", place)]
        }
        Wish::Room(bytes) => {
            let mut room = json!({ "origin": origin(site) });
            if let Some(bytes) = bytes {
                room["quotaSize"] = json!(bytes);
            }
            vec![("Storage.overrideQuotaForOrigin", room)]
        }
        Wish::Installs => {
            let manifest = devtools(client, "Page.getAppManifest", json!({})).await;
            let missing = devtools(client, "Page.getInstallabilityErrors", json!({})).await;
            return json!([manifest["errors"], missing["installabilityErrors"]]);
        }
        Wish::Console => {
            let log = asks(client, "se/log", json!({ "type": "browser" })).await;
            let faults = log.as_array().into_iter().flatten().filter(|entry| entry["level"] == "SEVERE");
            return faults.cloned().collect();
        }
    };
    for (command, parameters) in commands {
        devtools(client, command, parameters).await;
    }
    Value::Null
}
