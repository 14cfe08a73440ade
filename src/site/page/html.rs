//! Text in HTML.

use crate::map::with_names;

/// A text as it may stand between tags and in an attribute: never markup.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML (the sitemap) has no way to say them, and nobody can read them.
            '\t' | '\n' | '\r' => out.push(' '),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
    out
}

/// A scientific name in italics with its author.
#[must_use]
pub fn scientific(name: &str, author: &str) -> String {
    let runs = with_names(name, &[name.to_owned()]).into_iter().map(|run| match run.italic {
        true => format!("<i class=\"scientific\">{}</i>", escaped(&run.text)),
        false => escaped(&run.text),
    });
    let name: String = runs.collect();
    if author.is_empty() {
        name
    } else {
        format!("{name} <span class=\"map-author\">{}</span>", escaped(author))
    }
}

/// A line of a list of names and values.
#[must_use]
pub fn value(name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    format!("<div><dt>{}</dt><dd>{}</dd></div>", escaped(name), escaped(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escaped("<b onclick='x'>\u{0}&\"\n"), "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot; ");
        assert_eq!(scientific("<i>", ""), "<i class=\"scientific\">&lt;i&gt;</i>");
        let subspecies = "<i class=\"scientific\">Poa annua</i> subsp. <i class=\"scientific\">exilis</i>";
        assert_eq!(scientific("Poa annua subsp. exilis", ""), subspecies);
    }
}
