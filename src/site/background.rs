//! The background that a host offers, as its pages say it to the app.

use super::page::escaped;

/// A map service that readers may put under the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    /// Address of the service.
    pub url: String,
    /// Whom it is owed to.
    pub credit: String,
}

impl Background {
    /// Whether it is asked for by https.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.url.split(':').next().is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
    }

    /// The line of a head that the app reads.
    #[must_use]
    pub fn meta(&self) -> String {
        format!(
            "<meta name=\"atlas-background\" content=\"{}\" data-credit=\"{}\">\n",
            escaped(&self.url),
            escaped(&self.credit)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_in_the_head_and_is_never_markup() {
        let background =
            Background { url: "https://a.example/?x=1&LAYERS=b".into(), credit: "© \"A\" <b>&".into() };
        assert_eq!(
            background.meta(),
            "<meta name=\"atlas-background\" content=\"https://a.example/?x=1&amp;LAYERS=b\" \
             data-credit=\"© &quot;A&quot; &lt;b&gt;&amp;\">\n"
        );
    }
}
