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
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mail = text.strip_prefix("mailto:").unwrap_or(&text);
        if is_mail(mail) {
            return Contact { text: mail.to_owned(), href: Some(format!("mailto:{mail}")) };
        }
        let href = wms::is_service(&text).then(|| text.clone());
        Contact { text, href }
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
        let href = |text: &str| Contact::new(text).href;
        assert_eq!(href("flora@a.example").as_deref(), Some("mailto:flora@a.example"));
        assert_eq!(href("mailto:flora@a.example").as_deref(), Some("mailto:flora@a.example"));
        assert_eq!(href("https://a.example/x").as_deref(), Some("https://a.example/x"));
        for words in
            ["javascript:alert(1)", "Flora, Brussels", "a@b", "a b@c.example", "x\"@c.example", "https://a b"]
        {
            assert_eq!(href(words), None, "{words}");
        }
    }
}
