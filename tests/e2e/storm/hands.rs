//! What somebody does with mouse, keys and tabs.

use serde_json::json;

use super::Monkey;
use crate::engine::{Wish, chromium::devtools};

/// One of all that can be pressed now, by a number, and where it is. What leads elsewhere is left alone.
const PRESSABLE: &str = "
    const elsewhere = (e) => e.matches('#help, #start-error a') || (e.href && (e.target || e.download ||
        !e.href.startsWith(location.origin + '/some/folder/') || e.pathname.includes('/help/')));
    const all = [...document.querySelectorAll('a[href], button, input, select, summary, label, [role=option], tr[data-row] td')]
        .map(e => [e, e.getBoundingClientRect()])
        .filter(([e, r]) => {
            if (e.disabled || elsewhere(e) || r.width < 2 || r.height < 2) return false;
            const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
            return top && (e.contains(top) || top.contains(e) && top.closest('label'));
        });
    if (!all.length) return null;
    const [e, r] = all[arguments[0] % all.length];
    const name = [e.tagName.toLowerCase(), e.id && '#' + e.id, ' ', (e.ariaLabel ?? e.innerText ?? '').slice(0, 30)].join('');
    return [name.replace(/\\s+/g, ' '), r.left + r.width / 2, r.top + r.height / 2]";

/// Puts the focus into one of the fields, by a number.
const FIELD: &str = "
    const all = [...document.querySelectorAll('input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea')]
        .filter(e => e.getBoundingClientRect().width > 2);
    if (!all.length) return null;
    const e = all[arguments[0] % all.length];
    e.focus();
    e.select?.();
    return e.id || e.name";

/// Links that somebody sends.
const LINKS: [&str; 14] = [
    "",
    "?taxon=urtica-dioica",
    "taxon/poa-annua/",
    "?taxon=urtica-dioica,poa-annua&grid=4",
    "?taxon=urtica-dioica&show=change&grid=4",
    "?view=list&q=a",
    "?view=square&square=E4-25-11",
    "square/E4-25/",
    "?view=compare&square=E4-25&other=E4-26",
    "?view=coverage&measure=refound&grid=4",
    "?view=about&lang=fr",
    "?taxon=urtica-dioica&overlay=Provinces&at=152000,160000,20",
    "?view=convert",
    "?taxon=no-such-plant&zone=Q9&from=abc",
];

/// What is typed into whatever field there is.
const TYPED: [&str; 12] =
    ["urt dio", "E4-25", "1950", "1900-1950", "E4", "<b>x", "zzz", "4.4 51.2", "poa", "2015", "é🌿", "0"];

impl Monkey {
    async fn key(&self, key: &str, code: u32, text: &str) {
        for (kind, text) in [("keyDown", text), ("keyUp", "")] {
            let event =
                json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text });
            devtools(&self.visitor.client, "Input.dispatchKeyEvent", event).await;
        }
    }

    pub async fn escapes(&mut self) {
        self.notes("presses Escape");
        self.key("Escape", 27, "").await;
    }

    pub async fn presses_something(&mut self) {
        let number = self.chance.below(1 << 20);
        let found = self.tries(PRESSABLE, vec![json!(number)]).await;
        let (Some(name), Some(x), Some(y)) = (found[0].as_str(), found[1].as_f64(), found[2].as_f64()) else {
            return;
        };
        self.notes(format!("presses {name}"));
        self.visitor.wants(Wish::Points(x, y)).await;
        self.visitor.wants(Wish::Presses(x, y)).await;
    }

    pub async fn types_something(&mut self) {
        let number = self.chance.below(1 << 20);
        let field = self.tries(FIELD, vec![json!(number)]).await;
        if field.is_null() {
            return;
        }
        let text = *self.chance.of(&TYPED);
        let ends = *self.chance.of(&["stays", "Enter", "arrow and Enter"]);
        self.notes(format!("types `{text}` into {field}, {ends}"));
        for letter in text.chars() {
            let event = json!({ "type": "char", "text": letter.to_string() });
            devtools(&self.visitor.client, "Input.dispatchKeyEvent", event).await;
        }
        if ends.starts_with("arrow") {
            self.key("ArrowDown", 40, "").await;
        }
        if ends.ends_with("Enter") {
            self.key("Enter", 13, "\r").await;
        }
    }

    /// Drags the map, turns the wheel over it, or presses it.
    pub async fn moves_the_map(&mut self) {
        let inside = self.tries("return [innerWidth, innerHeight]", vec![]).await;
        let mut place = || {
            let mut along = |index: usize| {
                self.chance.below(100) as f64 / 100.0 * inside[index].as_f64().unwrap_or(400.0)
            };
            (along(0), along(1))
        };
        let (from, to) = (place(), place());
        match self.chance.below(3) {
            0 => {
                self.notes(format!("drags from {from:?} to {to:?}"));
                let half = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
                for (kind, (x, y)) in
                    [("mousePressed", from), ("mouseMoved", half), ("mouseMoved", to), ("mouseReleased", to)]
                {
                    let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
                    devtools(&self.visitor.client, "Input.dispatchMouseEvent", event).await;
                }
            }
            1 => {
                let turn = *self.chance.of(&[-240, 240]);
                self.notes(format!("turns the wheel by {turn} at {from:?}"));
                for _ in 0..3 {
                    self.visitor.wants(Wish::Turns(from.0, from.1, turn)).await;
                }
            }
            _ => {
                self.notes(format!("presses the map at {from:?}"));
                self.visitor.wants(Wish::Presses(from.0, from.1)).await;
            }
        }
    }

    pub async fn goes_back_or_forth(&mut self) {
        let back = self.chance.below(3) > 0;
        self.notes(if back { "goes back" } else { "goes forward" });
        self.tries(if back { "history.back()" } else { "history.forward()" }, vec![]).await;
    }

    pub async fn loads_again(&mut self) {
        self.notes("loads the page again");
        devtools(&self.visitor.client, "Page.reload", json!({})).await;
    }

    pub async fn opens_a_link(&mut self) {
        let link = *self.chance.of(&LINKS);
        self.notes(format!("opens `{link}`"));
        // By the page: the driver would wait for a host that is silent.
        let address = format!("{}{link}", self.site.address);
        self.tries("location.assign(arguments[0])", vec![json!(address)]).await;
    }

    pub async fn goes_to_another_tab(&mut self) {
        let client = self.visitor.client.clone();
        let (tabs, now) = (client.windows().await.unwrap(), client.window().await.unwrap());
        let Some(other) = tabs.into_iter().find(|tab| *tab != now) else {
            self.notes("opens another tab");
            let tab = client.new_window(true).await.unwrap();
            client.switch_to_window(tab.handle).await.unwrap();
            self.prepares().await;
            return self.opens_a_link().await;
        };
        let closes = self.chance.below(2) == 0;
        self.notes(if closes { "closes this tab" } else { "goes to the other tab" });
        if closes {
            client.close_window().await.unwrap();
        }
        client.switch_to_window(other).await.unwrap();
    }

    /// Closes whatever lies open over the page.
    pub async fn closes_all(&self) {
        for _ in 0..2 {
            self.key("Escape", 27, "").await;
        }
    }
}
