//! Where a reader reports an error in a record: an address with places for what is open.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::contact::is_mail;
use super::source::meant;
use crate::map::wms;

/// What an address may have places for.
const PLACES: [&str; 3] = ["taxon", "square", "address"];

/// What a letter says of what is meant.
const OF_LETTER: &str = "?subject={taxon}%20{square}&body={address}";

/// All that is not unreserved in RFC 3986 is escaped.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A `mailto:` or `https:` address with `{taxon}`, `{square}` and `{address}` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTemplate(String);

impl ReportTemplate {
    /// Checks an address: scheme, letters, places. A bare address of mail gets the places that a letter has.
    ///
    /// # Errors
    /// What is wrong and what to do.
    pub fn parse(text: &str) -> Result<Self, String> {
        let odd = |letter: &char| {
            !letter.is_ascii_graphic() || matches!(letter, '"' | '\'' | '<' | '>' | '\\' | '^' | '`' | '|')
        };
        if let Some(letter) = text.chars().find(odd) {
            return Err(format!(
                "holds {letter:?}, which has no place in an address; write it with % (a space is %20)"
            ));
        }
        let first = text.find('{').unwrap_or(text.len());
        let fixed = if let Some(rest) = text.strip_prefix("mailto:") {
            let mail = rest.split('?').next().unwrap_or_default();
            if !is_mail(mail) {
                return Err("names no address of mail after `mailto:`".to_owned());
            }
            "mailto:".len() + mail.len()
        } else if text.starts_with("https://") && wms::is_service(text) {
            let host = text["https://".len()..].find(['/', '?', '#']);
            "https://".len() + host.unwrap_or(text.len() - "https://".len())
        } else {
            return Err("begins with neither `mailto:` nor `https://`".to_owned());
        };
        if first < fixed {
            return Err("has a place before the end of the host; who is written to stays the same".to_owned());
        }
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, next)) = after.split_once('}').filter(|_| !before.contains('}')) else {
                return Err(
                    "has a brace without its other one; places are {taxon}, {square}, {address}".to_owned()
                );
            };
            if !PLACES.contains(&name) {
                let meant =
                    meant(name, &PLACES).map_or_else(String::new, |name| format!("; is it {{{name}}}?"));
                return Err(format!(
                    "has a place {{{name}}}, and knows only {{taxon}}, {{square}} and {{address}}{meant}"
                ));
            }
            rest = next;
        }
        if rest.contains('}') {
            return Err(
                "has a brace without its other one; places are {taxon}, {square}, {address}".to_owned()
            );
        }
        if text.contains('{') {
            return Ok(ReportTemplate(text.to_owned()));
        }
        // Who gets a report has to know of what.
        if text.starts_with("mailto:") && !text.contains('?') {
            return Ok(ReportTemplate(format!("{text}{OF_LETTER}")));
        }
        Err("has no place for what is meant: write {taxon}, {square} or {address} where they belong"
            .to_owned())
    }

    /// The address as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The address of a report, what is filled in escaped.
    #[must_use]
    pub fn filled(&self, taxon: &str, square: &str, address: &str) -> String {
        let mut filled = String::new();
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, next) = after.split_once('}').unwrap_or((after, ""));
            let value = match name {
                "taxon" => taxon,
                "square" => square,
                _ => address,
            };
            filled.push_str(before);
            filled.extend(utf8_percent_encode(value, ESCAPED));
            rest = next;
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_stays_where_it_is() {
        let mail =
            ReportTemplate::parse("mailto:a@b.example?subject={taxon}%20{square}&body={address}").unwrap();
        assert_eq!(
            mail.filled("Poa é&cc=x@y.example\r\n", "", "https://a.example/?x"),
            "mailto:a@b.example?subject=Poa%20%C3%A9%26cc%3Dx%40y.example%0D%0A%20&body=https%3A%2F%2Fa.example%2F%3Fx"
        );
        let bare = ReportTemplate::parse("mailto:a@b.example").unwrap();
        assert_eq!(bare.filled("a", "b", "c"), "mailto:a@b.example?subject=a%20b&body=c");
    }

    #[test]
    fn what_is_no_report_is_refused() {
        for (wrong, said) in [
            ("javascript:alert(1)", "neither"),
            ("http://a.example/", "neither"),
            ("mailto:?to=x", "no address"),
            ("mailto:{taxon}@b.example", "no address"),
            ("mailto:a@b.example?subject=a b", "%20"),
            ("https://{taxon}.example/", "host"),
            ("https://a.example/{taxn}", "{taxon}?"),
            ("https://a.example/{taxon", "brace"),
            ("https://a.example/taxon}", "brace"),
            ("https://a.example/}{taxon}", "brace"),
            ("https://a.example/\"onclick=", "place in an address"),
            ("https://a.example/report", "{address}"),
            ("mailto:a@b.example?subject=Error", "{address}"),
        ] {
            let error = ReportTemplate::parse(wrong).unwrap_err();
            assert!(error.contains(said), "{wrong}: {error}");
        }
    }
}
