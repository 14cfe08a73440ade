//! The pages of words beside the app (keys, glossary, how to cite): under the policy and the name of the site.

/// What the pages call the atlas, until a host calls it otherwise.
const NAME: &str = "IFBL Atlas";

/// A page of words with a policy in its head (of [`policy`](super::policy), which holds no quotation mark), before anything that it
/// loads, and the title of the site (HTML) in its own. A page without a head, which is none of ours, stays as it is.
#[must_use]
pub fn help_page(page: &str, policy: &str, title: &str) -> String {
    let Some((head, body)) = page.split_once("</head>") else { return page.to_owned() };
    let Some((before, rest)) = head.split_once("<head>") else { return page.to_owned() };
    let named = rest.replacen(&format!("· {NAME}</title>"), &format!("· {title}</title>"), 1);
    // The encoding stands within the first bytes of a page, whatever else does.
    let (charset, rest) = match named.split_once("/>") {
        Some((charset, rest)) if charset.contains("charset") => (format!("{charset}/>"), rest.to_owned()),
        _ => (String::new(), named),
    };
    format!(
        "{before}<head>{charset}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />{rest}</head>{body}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_stands_before_what_is_loaded_and_the_title_is_the_hosts() {
        for page in [
            include_str!("../../../public/help/en.html"),
            include_str!("../../../public/help/fr.html"),
            include_str!("../../../public/help/nl.html"),
            include_str!("../../../public/help/de.html"),
        ] {
            let made = help_page(page, "default-src 'none'; style-src 'self'", "Flora &amp; co");
            let place = |part: &str| made.find(part).unwrap_or_else(|| panic!("{part} in {made}"));
            assert!(place("charset") < place("Content-Security-Policy"));
            assert!(place("Content-Security-Policy") < place("rel=\"stylesheet\""));
            assert!(made.contains(" · Flora &amp; co</title>") && !made.contains("IFBL Atlas</title>"));
            assert_eq!(page.lines().count() + 1, made.lines().count());
        }
        assert_eq!(help_page("<p>mine", "x", "y"), "<p>mine");
    }
}
