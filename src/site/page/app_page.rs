//! The page of the app, taken apart.

use super::Program;
use super::tag::Tag;

/// Stands in a head where the way to the root of the site goes.
pub(super) const ROOT: char = '\u{0}';

/// A page without a title is none that anything can be added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPage;

/// What the page of the app is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppPage {
    /// Its title, as HTML.
    pub title: String,
    /// Its description, as HTML.
    pub description: String,
    /// What else stands in its head, addresses marked with [`ROOT`].
    pub head: String,
    /// All styles within the page.
    pub styles: String,
    /// Scripts within the page that do not start the app.
    pub scripts: Vec<String>,
    /// Files of scripts, in their order, each with its other attributes as HTML.
    pub script_files: Vec<(String, String)>,
    /// What starts the app.
    pub program: Option<Program>,
    /// What stands in its body.
    pub body: String,
}

/// Tags that stand in a head, written or not.
const OF_HEAD: [&str; 12] =
    ["!doctype", "html", "head", "!--", "meta", "title", "link", "style", "script", "/head", "base", "body"];

impl AppPage {
    /// Its title as plain text.
    #[must_use]
    pub fn plain_title(&self) -> String {
        let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        escapes.iter().fold(self.title.clone(), |text, (escape, letter)| text.replace(escape, letter))
    }

    /// Reads a page.
    ///
    /// # Errors
    /// When it has no title.
    pub fn read(page: &str) -> Result<Self, NotAPage> {
        let mut read = AppPage::default();
        let mut at = 0;
        let mut has_title = false;
        let mut body_from = page.len();
        while let Some(tag) = Tag::after(page, at) {
            if !OF_HEAD.contains(&tag.name.as_str()) {
                // A head need not end in words.
                body_from = tag.start;
                break;
            }
            at = tag.end;
            body_from = at;
            match tag.name.as_str() {
                "body" => break,
                "title" => {
                    (read.title, at) = inside(page, at, "title");
                    has_title = true;
                }
                "style" => {
                    let (style, end) = inside(page, at, "style");
                    read.styles.push_str(&style);
                    read.styles.push('\n');
                    at = end;
                }
                "script" => at = read.script(page, &tag),
                "meta" => read.meta(&page[tag.start..tag.end], &tag),
                "link" => read.link(&tag),
                _ => {}
            }
            body_from = at;
        }
        if !has_title {
            return Err(NotAPage);
        }
        read.body(&page[body_from..]);
        Ok(read)
    }

    fn meta(&mut self, source: &str, tag: &Tag<'_>) {
        match tag.get("name") {
            _ if tag.get("charset").is_some() => {}
            Some("description") => self.description = tag.get("content").unwrap_or_default().to_owned(),
            // What only a site says.
            Some(name) if name.starts_with("atlas-") => {}
            _ if tag.get("http-equiv").is_some() => {}
            _ => {
                self.head.push_str(source);
                self.head.push('\n');
            }
        }
    }

    fn link(&mut self, tag: &Tag<'_>) {
        // What is fetched ahead would stand in the way of the map: the loader fetches it when the map is there.
        if matches!(tag.get("rel"), Some("modulepreload" | "preload")) {
            return;
        }
        self.head.push_str("<link");
        for (name, value) in &tag.attributes {
            let root = if name == "href" && is_of_site(value) { ROOT.to_string() } else { String::new() };
            let value = value.strip_prefix("./").filter(|_| !root.is_empty()).unwrap_or(value);
            self.head.push_str(&format!(" {name}=\"{root}{}\"", value.replace('"', "&quot;")));
        }
        self.head.push_str(">\n");
    }

    /// Reads a script, and says where the page goes on.
    fn script(&mut self, page: &str, tag: &Tag<'_>) -> usize {
        let (script, end) = inside(page, tag.end, "script");
        match tag.get("src") {
            Some(file) => {
                // At once, before anything is painted: what waits would show what it hides.
                let others =
                    tag.attributes.iter().filter(|(name, _)| !matches!(name.as_str(), "src" | "defer"));
                let others =
                    others.map(|(name, value)| format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
                self.script_files
                    .push((file.strip_prefix("./").unwrap_or(file).to_owned(), others.collect()));
            }
            None => match Program::named_in(&script) {
                Some(program) => self.program = Some(program),
                None if script.trim().is_empty() => {}
                None => self.scripts.push(script),
            },
        }
        end
    }

    /// Keeps what is no script, and no word for those who have none: the page itself says more now.
    fn body(&mut self, body: &str) {
        let mut at = 0;
        while let Some(tag) = Tag::after(body, at) {
            self.body.push_str(&body[at..tag.start]);
            at = match tag.name.as_str() {
                "noscript" => inside(body, tag.end, "noscript").1,
                "script" => self.script(body, &tag),
                "!--" | "/body" | "/html" => tag.end,
                _ => {
                    self.body.push_str(&body[tag.start..tag.end]);
                    tag.end
                }
            };
        }
        self.body.push_str(&body[at..]);
        self.body = self.body.trim().to_owned();
    }
}

/// What stands before the closing tag of an element, and where the page goes on after it.
fn inside(page: &str, from: usize, name: &str) -> (String, usize) {
    let closing = format!("</{name}");
    let rest = &page[from..];
    let length = rest.to_ascii_lowercase().find(&closing).unwrap_or(rest.len());
    let end = rest[length..].find('>').map_or(page.len(), |end| from + length + end + 1);
    (rest[..length].to_owned(), end)
}

/// Whether an address is that of a file beside the page.
fn is_of_site(address: &str) -> bool {
    !address.is_empty()
        && !address.starts_with(['/', '#', '?'])
        && !address.split('/').next().unwrap_or_default().contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="description" content="Maps &amp; lists" />
    <title>IFBL Atlas</title>
    <link rel="icon" href="icon.svg" type="image/svg+xml" />
    <!-- <script>no</script> -->
    <style>a{color:red}</style>
    <script src="start.js" defer data-texts="texts/a"></script>
<script type="module">
import init, * as bindings from './app-578dd8600a1b5935.js';
const wasm = await init({ module_or_path: './app-578dd8600a1b5935_bg.wasm' });
</script>
  <link rel="modulepreload" href="./app-578dd8600a1b5935.js" crossorigin="anonymous"></head>
  <body>
    <noscript>It needs JavaScript.</noscript>
  </body>
</html>"#;

    const MINIFIED: &str = "<!doctype html><html lang=en><meta charset=utf-8>\
        <meta content=\"width=device-width\" name=viewport><meta content=\"Maps &amp; lists\" name=description>\
        <title>IFBL Atlas</title><link href=icon.svg rel=icon type=image/svg+xml><style>a{color:red}</style>\
        <script data-texts=texts/a defer src=start.js></script><script type=module>import init, * as bindings from './app-578dd8600a1b5935.js';\
        const wasm = await init({ module_or_path: './app-578dd8600a1b5935_bg.wasm' });</script>\
        <link crossorigin href=./app-578dd8600a1b5935.js rel=modulepreload></head><body><noscript>It needs \
        JavaScript.</noscript></body></html>";

    #[test]
    fn a_page_is_the_same_minified_or_not() {
        for page in [PLAIN, MINIFIED] {
            let read = AppPage::read(page).unwrap();
            assert_eq!((read.title.as_str(), read.description.as_str()), ("IFBL Atlas", "Maps &amp; lists"));
            assert_eq!(read.styles, "a{color:red}\n");
            assert_eq!(read.script_files, [("start.js".to_owned(), " data-texts=\"texts/a\"".to_owned())]);
            let program = read.program.unwrap();
            assert_eq!(program.script, "app-578dd8600a1b5935.js");
            assert_eq!(program.wasm, "app-578dd8600a1b5935_bg.wasm");
            assert!(read.head.contains("href=\"\u{0}icon.svg\"") && read.head.contains("viewport"));
            assert!(!read.head.contains("preload") && !read.head.contains("charset") && read.body.is_empty());
            assert!(read.scripts.is_empty());
        }
    }

    #[test]
    fn what_a_host_added_stays() {
        let page = "<!doctype html><title>A</title><p>A flora.</p><script>let x = 1;</script><p>B";
        let read = AppPage::read(page).unwrap();
        assert_eq!(read.body, "<p>A flora.</p><p>B");
        assert_eq!(read.scripts, ["let x = 1;"]);
        assert_eq!(AppPage::read("<!doctype html><p>Atlas"), Err(NotAPage));
        let page =
            "<title>A</title><link rel=stylesheet href=https://a.example/x.css><link rel=manifest href=./m>";
        let head = AppPage::read(page).unwrap().head;
        assert!(
            head.contains("href=\"https://a.example/x.css\"") && head.contains("href=\"\u{0}m\""),
            "{head}"
        );
    }
}
