//! Whom readers may ask.

use crate::map::wms;

/// Whom readers may ask, as it is shown, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// As it is shown.
    pub text: String,
    /// `mailto:` or `https:`; nothing where it is words only.
    pub href: Option<String>,
}

impl Contact {
    /// An address of mail, an address of the web, or words.
    ///
    /// # Errors
    /// What is wrong where it was meant as an address and is none: nobody could reach anybody by it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let starts =
            |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        let mail = if starts("mailto:") { &text["mailto:".len()..] } else { &text };
        if is_mail(mail) {
            return Ok(Contact { text: mail.to_owned(), href: Some(format!("mailto:{mail}")) });
        }
        if wms::is_service(&text) {
            return Ok(Contact { href: Some(text.clone()), text });
        }
        // A name with letters of other alphabets, or of another network (@club@social.example), is words.
        let is_meant_as_mail =
            text.is_ascii() && !text.contains([' ', '(', ')', '/']) && !text.starts_with('@');
        if starts("mailto:") || is_meant_as_mail && text.contains('@') {
            return Err(format!("`{text}` is no address of mail alone, such as flora@meuse.example"));
        }
        if starts("http:") || starts("https:") {
            return Err(format!("`{text}` is no address of the web such as https://meuse.example/join"));
        }
        Ok(Contact { text, href: None })
    }
}

/// Whether this is an address of mail, of letters that need no escape in a link.
#[must_use]
pub fn is_mail(text: &str) -> bool {
    let plain = |part: &str, also: &str| {
        !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric() || also.contains(letter))
    };
    text.split_once('@')
        .is_some_and(|(name, host)| plain(name, "._-+") && plain(host, ".-") && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mail_and_the_web_are_linked() {
        let href = |text: &str| Contact::parse(text).unwrap().href;
        assert_eq!(href("flora@a.example").as_deref(), Some("mailto:flora@a.example"));
        assert_eq!(href("mailto:flora@a.example").as_deref(), Some("mailto:flora@a.example"));
        assert_eq!(href("https://a.example/x").as_deref(), Some("https://a.example/x"));
        assert_eq!(href("MAILTO:flora@a.example").as_deref(), Some("mailto:flora@a.example"));
        for words in [
            "javascript:alert(1)",
            "Flora, Brussels",
            "write to a b@c.example",
            "@club@social.example",
            "flora@österreich.example",
            "Flora(flora@a.example)",
            "info(at)x",
        ] {
            assert_eq!(href(words), None, "{words}");
        }
    }

    #[test]
    fn an_address_with_a_slip_is_told() {
        for (slip, said) in [
            ("a@b", "mail"),
            ("flora@@a.example", "mail"),
            ("x\"@c.example", "mail"),
            ("mailto:me at home", "mail"),
            ("mailto:flora@a.example?subject=x", "alone"),
            ("https://a b", "web"),
            ("http:/a.example", "web"),
        ] {
            assert!(Contact::parse(slip).unwrap_err().contains(said), "{slip}");
        }
    }
}
