//! Firefox: what WebDriver has no words for is asked of its inside, where scripts may do what the browser itself may.

use std::path::Path;

use fantoccini::Client;
use serde_json::{Value, json};

use super::{Ability, Habit, Wish, acts, asks};

pub fn lacks(ability: Ability) -> Option<&'static str> {
    match ability {
        Ability::Developers => Some("Firefox has other tools"),
        Ability::Installs => Some("Firefox of the desk puts no site among the programs"),
        Ability::Room => Some("it has no limit for a site that takes hold while it runs"),
        _ => None,
    }
}

pub fn capabilities(habit: Habit, downloads: &Path) -> Value {
    let mut settings = json!({
        "intl.accept_languages": "en",
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.always_ask_before_handling_new_types": false,
        "browser.download.alwaysOpenPanel": false,
        "network.dns.localDomains": "flora.test",
        // Nothing is fetched but the site.
        "browser.safebrowsing.downloads.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
    });
    let further = match habit {
        Habit::Usual | Habit::Hurries => json!({}),
        Habit::KeepsNothing => json!({ "network.cookie.cookieBehavior": 2 }),
        Habit::LargeLetters => {
            json!({ "font.size.variable.x-western": 32, "font.size.variable.x-unicode": 32 })
        }
    };
    settings.as_object_mut().unwrap().extend(further.as_object().unwrap().clone());
    json!({ "moz:firefoxOptions": { "args": ["-headless", "--width=1400", "--height=1100"], "prefs": settings } })
}

/// Runs a script inside of the browser.
async fn inside(client: &Client, script: &str, arguments: Vec<Value>) -> Value {
    asks(client, "moz/context", json!({ "context": "chrome" })).await;
    let said = client.execute(script, arguments).await;
    asks(client, "moz/context", json!({ "context": "content" })).await;
    said.unwrap_or_else(|error| panic!("{script}: {error}"))
}

/// Gives the page a window of this size, and waits until it has it.
async fn looks_through(client: &Client, width: u32, height: u32, ratio: u32, touched: bool) {
    inside(client, WINDOW, vec![json!(width), json!(height), json!(ratio), json!(touched)]).await;
    for _ in 0..100 {
        let is = client.execute("return [innerWidth, innerHeight]", vec![]).await.unwrap();
        if is == json!([width, height]) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the window never gets {width} × {height}");
}

/// As the developers' tools and WebDriver BiDi do it: the frame of the page gets a size of its own in the window.
const WINDOW: &str = "
    const [width, height, ratio, touched] = arguments, page = gBrowser.selectedBrowser;
    page.style.width = `${width}px`;
    page.style.height = `${height}px`;
    page.browsingContext.overrideDPPX = ratio;
    page.browsingContext.touchEventsOverride = touched ? 'enabled' : 'none';
    document.synchronouslyUpdateRemoteBrowserDimensions(true);";

/// Puts a script into every page before its own, as one of the page.
/// Not by the page's own `eval`, which its policy forbids.
const BEFORE_PAGES: &str = "
    const script = `addEventListener('DOMWindowCreated', event => {
        const page = event.target.defaultView;
        const beside = new Cu.Sandbox(page, { sandboxPrototype: page, wantXrays: false, sameZoneAs: page });
        Cu.evalInSandbox(${JSON.stringify(arguments[0])}, beside);
    }, true)`;
    Services.mm.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`, true);";

const MAY_KNOW_POSITION: &str = "
    const [site, may] = arguments;
    const of = Services.scriptSecurityManager.createContentPrincipalFromOrigin(new URL(site).origin);
    Services.perms.addFromPrincipal(of, 'geo', may ? Services.perms.ALLOW_ACTION : Services.perms.DENY_ACTION);
    const script = `
        const stands = at => at && docShell.browsingContext.setGeolocationServiceOverride({ coords: at, timestamp: Date.now() });
        addMessageListener('atlas:position', ({ data }) => stands(data));
        addEventListener('DOMWindowCreated', () => stands(Services.cpmm.sharedData.get('atlas:position')), true);`;
    Services.mm.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`, true);";

const STANDS_AT: &str = "
    const [latitude, longitude, accuracy] = arguments;
    const nothing = { altitude: null, altitudeAccuracy: null, heading: null, speed: null };
    const at = { latitude, longitude, accuracy, ...nothing };
    Services.ppmm.sharedData.set('atlas:position', at);
    Services.ppmm.sharedData.flush();
    gBrowser.selectedBrowser.messageManager.sendAsyncMessage('atlas:position', at);";

/// Errors of pages, among them those of their policies; what the browser says of itself is not theirs.
const CONSOLE: &str = "
    const said = Services.console.getMessageArray().filter(said => said instanceof Ci.nsIScriptError);
    return said.filter(e => e.innerWindowID && !(e.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag)))
        .filter(e => /^(content javascript|javascript|csp|dom|security|mixed content)/i.test(e.category) && e.sourceName.startsWith(arguments[0]))
        .map(e => `${e.category}: ${e.errorMessage} (${e.sourceName}:${e.lineNumber})`)";

pub async fn grants(client: &Client, site: &str, wish: Wish<'_>) -> Value {
    let page = "const page = gBrowser.selectedBrowser.browsingContext";
    let (script, arguments) = match wish {
        Wish::Window { width, height, ratio, touched, .. } => {
            looks_through(client, width, height, ratio, touched).await;
            return Value::Null;
        }
        Wish::Paper(size) => {
            let (width, height) = size.unwrap_or((1280, 800));
            looks_through(client, width, height, 1, false).await;
            let medium = if size.is_some() { "print" } else { "" };
            (format!("{page}; page.mediumOverride = arguments[0]"), vec![json!(medium)])
        }
        // By its settings, before the session.
        Wish::Downloads(_) => return Value::Null,
        // What is on this machine can be had without a network, but not by a page that has none.
        Wish::Offline(offline) => {
            let script = format!("{page}; Services.io.offline = page.forceOffline = arguments[0]");
            (script, vec![json!(offline)])
        }
        Wish::KeepsNoFiles => {
            let off = "for (const kind of ['disk', 'memory']) Services.prefs.setBoolPref(`browser.cache.${kind}.enable`, false)";
            (off.into(), vec![])
        }
        Wish::ForgetsFiles => ("Services.cache2.clear()".into(), vec![]),
        Wish::BeforePages(script) => (BEFORE_PAGES.into(), vec![json!(script)]),
        Wish::Scripts(run) => (format!("{page}; page.allowJavascript = arguments[0]"), vec![json!(run)]),
        Wish::Prefers(features) => {
            let settings = "
                const wanted = Object.fromEntries(arguments[0]), set = Services.prefs;
                const forced = wanted['forced-colors'] === 'active', scheme = wanted['prefers-color-scheme'];
                const dark = scheme === 'dark', still = wanted['prefers-reduced-motion'] === 'reduce';
                set.setIntPref('layout.css.prefers-color-scheme.content-override', scheme ? (dark ? 0 : 1) : 2);
                set.setIntPref('ui.prefersReducedMotion', still ? 1 : 0);
                // The reader's own colours, which say of themselves whether they are dark.
                set.setStringPref('browser.display.background_color', dark ? '#000000' : '#FFFFFF');
                set.setStringPref('browser.display.foreground_color', dark ? '#FFFFFF' : '#000000');
                set.setIntPref('browser.display.document_color_use', forced ? 2 : 1);";
            (settings.into(), vec![json!(features)])
        }
        Wish::Pdf { landscape } => {
            let orientation = if landscape { "landscape" } else { "portrait" };
            let paper = json!({ "orientation": orientation, "page": { "width": 21.0, "height": 29.7 }, "background": false });
            return asks(client, "print", paper).await;
        }
        Wish::Points(..) | Wish::Presses(..) | Wish::Turns(..) | Wish::Drags(_) => {
            acts(client, &wish).await;
            return Value::Null;
        }
        Wish::MayKnowPosition(may) => (MAY_KNOW_POSITION.into(), vec![json!(site), json!(may)]),
        Wish::StandsAt { latitude, longitude, accuracy } => {
            (STANDS_AT.into(), vec![json!(latitude), json!(longitude), json!(accuracy)])
        }
        Wish::Console => {
            let origin = url::Url::parse(site).unwrap().origin().ascii_serialization();
            (CONSOLE.into(), vec![json!(origin)])
        }
        Wish::Room(_) | Wish::Installs => panic!("a journey that wants this begins with `needs!`"),
    };
    inside(client, &script, arguments).await
}
