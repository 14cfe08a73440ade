//! The tags of a page, one after the other, as far as the page of an app needs it: with and without quotes, minified or not.

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Where it begins in the page.
    pub start: usize,
    /// Where the text after it begins.
    pub end: usize,
    /// `title`, `/title`, `!doctype`, `!--`; in lower case.
    pub name: String,
    /// Names in lower case, and values as they stand there.
    pub attributes: Vec<(String, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The first tag of a page from a place on.
    #[must_use]
    pub fn after(page: &'a str, from: usize) -> Option<Self> {
        let mut from = from;
        loop {
            let start = from + page.get(from..)?.find('<')?;
            let inside = &page[start + 1..];
            if let Some(comment) = inside.strip_prefix("!--") {
                let end = comment.find("-->").map_or(page.len(), |end| start + 4 + end + 3);
                return Some(Tag { start, end, name: "!--".into(), attributes: Vec::new() });
            }
            if inside
                .starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/' || letter == '!')
            {
                let (name, attributes, length) = parts(inside);
                return Some(Tag { start, end: start + 1 + length, name, attributes });
            }
            from = start + 1;
        }
    }

    /// The value of an attribute; empty where it has none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|attribute| attribute.0 == name).map(|attribute| attribute.1)
    }
}

/// Name, attributes and length of a tag up to and with its `>`.
fn parts(inside: &str) -> (String, Vec<(String, &str)>, usize) {
    let is_end = |letter: char| letter.is_ascii_whitespace() || letter == '>';
    let name_end = inside.find(is_end).unwrap_or(inside.len());
    let name = inside[..name_end].to_ascii_lowercase();
    let name = if name.starts_with('/') { name } else { name.trim_end_matches('/').to_owned() };
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        let rest = &inside[at..];
        let blank = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/').len();
        at += blank;
        let rest = &inside[at..];
        if rest.is_empty() {
            return (name, attributes, at);
        }
        if rest.starts_with('>') {
            return (name, attributes, at + 1);
        }
        // A stray `=` counts as a letter of a name, so that every turn goes on.
        let length = rest.char_indices().skip(1).find(|(_, c)| is_end(*c) || *c == '=' || *c == '/');
        let length = length.map_or(rest.len(), |(index, _)| index);
        let key = rest[..length].to_ascii_lowercase();
        at += length;
        let rest = &inside[at..];
        let trimmed = rest.trim_start();
        let Some(value) = trimmed.strip_prefix('=') else {
            attributes.push((key, ""));
            continue;
        };
        at += rest.len() - trimmed.len() + 1;
        let value_start = value.trim_start();
        at += value.len() - value_start.len();
        let quote = value_start.chars().next().filter(|c| matches!(c, '"' | '\''));
        match quote {
            Some(quote) => {
                let quoted = &value_start[1..];
                let length = quoted.find(quote).unwrap_or(quoted.len());
                attributes.push((key, &quoted[..length]));
                at = (at + 1 + length + 1).min(inside.len());
            }
            None => {
                let length = value_start.find(is_end).unwrap_or(value_start.len());
                attributes.push((key, &value_start[..length]));
                at += length;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_and_without_quotes() {
        let page = "a < b<!-- <p> --><LINK href=./a.css rel='x y' crossorigin/><p\n a = \"1>2\" =x></p";
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(tag) = Tag::after(page, at) {
            assert!(tag.end > at);
            at = tag.end;
            found.push(tag);
        }
        let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["!--", "link", "p", "/p"]);
        assert_eq!(found[1].get("href"), Some("./a.css"));
        assert_eq!((found[1].get("rel"), found[1].get("crossorigin")), (Some("x y"), Some("")));
        assert_eq!(found[2].get("a"), Some("1>2"));
        for odd in ["<", "<a", "<a b=", "<a b=\"", "<a b='c", "<!--", "</", "<é>", "<a =", "<a é=é"] {
            let mut at = 0;
            while let Some(tag) = Tag::after(odd, at) {
                assert!(tag.end > at && tag.end <= odd.len(), "{odd}");
                at = tag.end;
            }
        }
    }
}
