//! What a host says, as his pages say it to the app: looks and words.

use std::collections::BTreeMap;

use super::config::{SiteConfig, Words};
use super::page::SiteParts;
use crate::i18n::{Language, Text};

/// Shows what the host says where the app shows it.
pub const HOST: &str = include_str!("host.js");
/// How that looks.
const HOST_STYLE: &str = include_str!("host.css");

/// The rules that the host's colours, logo and words need; none where he has none.
pub fn styles_of_host(config: &SiteConfig, logo: Option<&str>) -> String {
    let mut styles = config.colours.css();
    if says_in_app(config) {
        styles.push_str(HOST_STYLE);
    }
    if let Some(logo) = logo {
        // In the app its place is kept before it comes: large in the welcome, small at the foot of every view.
        styles.push_str(&format!(
            "\n#welcome h1::before {{\n  display: block;\n  height: 56px;\n  margin-bottom: 8px;\n  background: \
             url(\"{logo}\") left center / contain no-repeat;\n  content: \"\";\n}}\n\n.foot::after {{\n  flex: 1 1 64px;\n  align-self: center;\n  height: 26px;\n  background: \
             url(\"{logo}\") right center / contain no-repeat;\n  content: \"\";\n}}\n"
        ));
    }
    styles
}

/// Whether the host says anything that the app shows.
pub fn says_in_app(config: &SiteConfig) -> bool {
    config.says_about() || config.start.is_some() || config.report.is_some() || config.logo.is_some()
}

/// What the host says, as the app reads it (`host.js`).
pub fn said_in_app(config: &SiteConfig, parts: &SiteParts) -> String {
    let words = |words: &Option<Words>| words.as_ref().map(|words| words.json(parts.language));
    let label = |text: Text| {
        let said = Language::ALL.map(|language| (language.code(), language.say(text)));
        BTreeMap::from(said)
    };
    let logo = parts
        .logo
        .as_ref()
        .map(|(file, (width, height))| serde_json::json!({ "file": file, "width": width, "height": height }));
    let contact = config
        .contact
        .as_ref()
        .map(|contact| serde_json::json!({ "text": contact.text, "href": contact.href }));
    let said = serde_json::json!({
        "language": parts.language.code(),
        "logo": logo,
        "start": words(&config.start),
        "about": words(&config.about),
        "contact": contact,
        "imprint": words(&config.imprint),
        "licence": words(&config.licence),
        "report": config.report.as_ref().map(|report| report.text()),
        "labels": {
            "contact": label(Text::Contact),
            "imprint": label(Text::Imprint),
            "licence": label(Text::Licence),
            "report": label(Text::ReportError),
        },
    });
    format!("{said}\n")
}
