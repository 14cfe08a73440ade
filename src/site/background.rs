//! The background that a host offers, as its page says it to the app.

/// A map service that readers may put under the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    /// Address of the service.
    pub url: String,
    /// Whom it is owed to.
    pub credit: String,
}

impl Background {
    /// The page with the line that the app reads, after its title; `None` when there is no title.
    #[must_use]
    pub fn written_into(&self, page: &str) -> Option<String> {
        const END: &str = "</title>";
        let at = page.find(END)? + END.len();
        let line = format!(
            "<meta name=\"atlas-background\" content=\"{}\" data-credit=\"{}\">",
            escaped(&self.url),
            escaped(&self.credit)
        );
        Some([&page[..at], &line, &page[at..]].concat())
    }
}

/// A text as the value of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_in_the_head_and_is_never_markup() {
        let background =
            Background { url: "https://a.example/?x=1&LAYERS=b".into(), credit: "© \"A\" <b>&".into() };
        assert_eq!(
            background.written_into("<title>Atlas</title><body>").unwrap(),
            "<title>Atlas</title><meta name=\"atlas-background\" content=\"https://a.example/?x=1&amp;LAYERS=b\" \
             data-credit=\"© &quot;A&quot; &lt;b&gt;&amp;\"><body>"
        );
        assert_eq!(background.written_into("<body>"), None);
    }
}
