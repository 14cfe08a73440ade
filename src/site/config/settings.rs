//! All settings of a site, each read and checked.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::colours::{Colours, colour};
use super::contact::Contact;
use super::entry::{Entry, EntryAt, WrittenWords};
use super::first_view::FirstView;
use super::logo::Logo;
use super::report::ReportTemplate;
use super::source::{ConfigFault, ConfigSource, meant};
use super::words::{Words, fault_of_text};
use crate::data::Rgb;
use crate::i18n::Language;
use crate::map::wms;
use crate::site::background::Background;
use crate::site::page::BaseUrl;

/// Most letters of a name.
const NAME: usize = 80;
/// Most letters of a line.
const LINE: usize = 300;
/// Most letters of a text.
const TEXT: usize = 20_000;

/// What a host wants of his site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteConfig {
    /// Where it was read; nothing where there is none.
    source: Option<ConfigSource>,
    /// What the atlas is called.
    pub title: Option<Words>,
    /// What it is, in a sentence.
    pub description: Option<Words>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// A picture beside the title.
    pub logo: Option<Logo>,
    /// The language of the pages.
    pub language: Option<Language>,
    /// Where the site will be.
    pub base_url: Option<BaseUrl>,
    /// On the start page.
    pub start: Option<Words>,
    /// On the page "about".
    pub about: Option<Words>,
    /// Whom readers may ask.
    pub contact: Option<Contact>,
    /// Who is responsible.
    pub imprint: Option<Words>,
    /// What readers may do with it.
    pub licence: Option<Words>,
    /// Where an error in a record is reported.
    pub report: Option<ReportTemplate>,
    /// Colours.
    pub colours: Colours,
    /// What opens first.
    pub first: FirstView,
    /// A map service under the map.
    pub background: Option<Background>,
}

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: Option<Spanned<WrittenWords>>,
    description: Option<Spanned<WrittenWords>>,
    publisher: Option<EntryAt>,
    logo: Option<EntryAt>,
    language: Option<EntryAt>,
    base_url: Option<EntryAt>,
    start: Option<Spanned<WrittenWords>>,
    about: Option<Spanned<WrittenWords>>,
    contact: Option<EntryAt>,
    imprint: Option<Spanned<WrittenWords>>,
    licence: Option<Spanned<WrittenWords>>,
    report: Option<EntryAt>,
    colours: Option<WrittenColours>,
    first: Option<WrittenFirst>,
    background: Option<WrittenBackground>,
}

#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "lines of their own under [colours], such as accent = { light = \"#2f6b3b\", dark = \"#7cc48c\" }"
)]
struct WrittenColours {
    accent: Option<WrittenColour>,
    link: Option<WrittenColour>,
}

#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "a colour by day and one by night: { light = \"#2f6b3b\", dark = \"#7cc48c\" }"
)]
struct WrittenColour {
    light: Option<EntryAt>,
    dark: Option<EntryAt>,
}

#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "lines of their own under [first], such as view = \"?view=coverage\""
)]
struct WrittenFirst {
    view: Option<EntryAt>,
    periods: Option<Vec<EntryAt>>,
}

#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "lines of their own under [background]: url = \"https://…\" and credit = \"…\""
)]
struct WrittenBackground {
    url: EntryAt,
    credit: Option<EntryAt>,
}

/// A setting with where it stands.
type Placed<T> = (T, Range<usize>);

impl SiteConfig {
    /// Reads and checks a settings file.
    ///
    /// # Errors
    /// [`ConfigFault`] names the file and the line, and says what to do.
    pub fn read(path: &Path) -> Result<Self, ConfigFault> {
        let source = ConfigSource::read(path)?;
        let written: Written = toml::from_str(&source.text).map_err(|error| source.fault_of(&error))?;
        let words = |setting: &str, written: Option<Spanned<WrittenWords>>, longest: usize| {
            let Some(written) = written else { return Ok(None) };
            let at = written.span();
            let checked = written.into_inner().checked(setting, at, longest);
            checked.map(Some).map_err(|(at, what)| source.fault(&at, what))
        };
        let text =
            |written: Option<EntryAt>, longest: usize| -> Result<Option<Placed<String>>, ConfigFault> {
                let Some(written) = written else { return Ok(None) };
                let at = written.span();
                let Entry(text) = written.into_inner();
                match fault_of_text(&text, longest) {
                    Some(what) => Err(source.fault(&at, what)),
                    None => Ok(Some((text.trim().to_owned(), at))),
                }
            };
        let language = match text(written.language, LINE)? {
            Some((code, at)) => Some(language(&code).map_err(|what| source.fault(&at, what))?),
            None => None,
        };
        let base_url = match text(written.base_url, LINE)? {
            Some((url, at)) => Some(BaseUrl::parse(&url).ok_or_else(|| {
                source.fault(&at, format!("`{url}` is no address such as https://flora.example/atlas/"))
            })?),
            None => None,
        };
        let logo = match text(written.logo, LINE)? {
            Some((name, at)) => {
                let folder = path.parent().unwrap_or_else(|| Path::new(""));
                Some(Logo::read(folder, &name).map_err(|what| source.fault(&at, what))?)
            }
            None => None,
        };
        let report = match text(written.report, LINE)? {
            Some((template, at)) => Some(
                ReportTemplate::parse(&template)
                    .map_err(|what| source.fault(&at, format!("`report` {what}")))?,
            ),
            None => None,
        };
        let contact = match text(written.contact, LINE)? {
            Some((contact, at)) => Some(
                Contact::parse(&contact).map_err(|what| source.fault(&at, format!("`contact` {what}")))?,
            ),
            None => None,
        };
        let mut colours = Colours::default();
        let of_host = written.colours.map_or([None, None], |written| [written.accent, written.link]);
        for (themes, written) in [&mut colours.accent, &mut colours.link].into_iter().zip(of_host) {
            let themed: [Option<EntryAt>; 2] =
                written.map_or([None, None], |written| [written.light, written.dark]);
            for (theme, written) in themed.into_iter().enumerate() {
                if let Some((shown, at)) = text(written, LINE)? {
                    let checked: Rgb = colour(&shown, theme).map_err(|what| source.fault(&at, what))?;
                    themes[theme] = checked;
                }
            }
        }
        let mut first = FirstView::default();
        if let Some(written) = written.first {
            first.view = text(written.view, TEXT)?;
            for period in written.periods.into_iter().flatten() {
                first.periods.extend(text(Some(period), LINE)?);
            }
        }
        let background = match written.background {
            Some(WrittenBackground { url, credit }) => {
                let (url, at) = text(Some(url), LINE)?.unwrap_or_default();
                if let Some(what) = wms::background_fault(&url) {
                    return Err(source.fault(&at, format!("`{url}` is {what}")));
                }
                let credit = text(credit, LINE)?.map_or_else(String::new, |(credit, _)| credit);
                Some(Background { url, credit })
            }
            None => None,
        };
        Ok(SiteConfig {
            title: words("title", written.title, NAME)?,
            description: words("description", written.description, LINE)?,
            publisher: text(written.publisher, LINE)?.map(|(name, _)| name),
            logo,
            language,
            base_url,
            start: words("start", written.start, TEXT)?,
            about: words("about", written.about, TEXT)?,
            contact,
            imprint: words("imprint", written.imprint, TEXT)?,
            licence: words("licence", written.licence, TEXT)?,
            report,
            colours,
            first,
            background,
            source: Some(source.clone()),
        })
    }

    /// A fault at a place of the file that was read.
    #[must_use]
    pub fn fault(&self, at: &Range<usize>, what: String) -> ConfigFault {
        match &self.source {
            Some(source) => source.fault(at, what),
            None => ConfigFault { path: "site.toml".into(), line: None, what },
        }
    }

    /// Whether the host says anything for the page "about".
    #[must_use]
    pub fn says_about(&self) -> bool {
        self.about.is_some() || self.contact.is_some() || self.imprint.is_some() || self.licence.is_some()
    }
}

fn language(code: &str) -> Result<Language, String> {
    let codes = Language::ALL.map(Language::code);
    Language::ALL.into_iter().find(|language| language.code() == code).ok_or_else(|| {
        let meant = meant(code, &codes).map_or_else(String::new, |code| format!("; is it `{code}`?"));
        format!("`{code}` is no language of the atlas; they are {}{meant}", codes.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::super::source::SETTINGS;
    use super::*;

    #[test]
    fn the_settings_of_the_file_are_those_that_are_named() {
        let error = toml::from_str::<Written>("x = 1").unwrap_err();
        let known: Vec<&str> = error.message().split('`').skip(3).step_by(2).collect();
        assert_eq!(known, SETTINGS);
    }
}
