//! Where the site will be.

/// The address of the start page, with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// An address of the web without query and fragment, and without a file: pages lie under it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let name = host.split('/').next().unwrap_or_default();
        let odd = |letter: char| {
            letter.is_whitespace()
                || letter.is_control()
                || matches!(letter, '"' | '\'' | '<' | '>' | '\\' | '`' | '?' | '#')
        };
        let last = host.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        let is_file = host.contains('/') && [".html", ".htm", ".php"].iter().any(|end| last.ends_with(end));
        let is_host = !is_file && !name.is_empty() && !name.contains('@') && !host.contains(odd);
        is_host.then(|| BaseUrl(format!("{}/", text.trim_end_matches('/'))))
    }

    /// Whether it is reached by https.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// The address of a file of the site.
    #[must_use]
    pub fn of(&self, file: &str) -> String {
        format!("{}{file}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_place_on_the_web_is_one() {
        assert_eq!(BaseUrl::parse("https://a.example").unwrap().of("x"), "https://a.example/x");
        assert_eq!(
            BaseUrl::parse("http://localhost:8080/a/b//").unwrap().of(""),
            "http://localhost:8080/a/b/"
        );
        for wrong in [
            "a.example",
            "ftp://a.example",
            "https://",
            "https:///x",
            "https://a.example/?x",
            "https://a b/",
            "https://u@a/",
            "https://a.example/atlas/index.html",
            "https://a.example/Index.HTM",
            "https://a.example/index.html/",
        ] {
            assert_eq!(BaseUrl::parse(wrong), None, "{wrong}");
        }
    }
}
