//! What tells search engines which pages there are.

use super::base_url::BaseUrl;
use super::html::escaped;

/// Addresses that one file may hold (sitemaps.org 0.90).
const MOST: usize = 50_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The files, each with its name: `sitemap.xml`, and where there are more pages than it may hold those that it names.
#[must_use]
pub fn sitemaps(base: &BaseUrl, pages: &[String]) -> Vec<(String, String)> {
    let entry = |kind: &str, file: &str| format!("<{kind}><loc>{}</loc></{kind}>\n", escaped(&base.of(file)));
    let of_pages = |pages: &[String]| {
        let entries: String = pages.iter().map(|page| entry("url", page)).collect();
        format!("{HEAD}<urlset {SPACE}>\n{entries}</urlset>\n")
    };
    if pages.len() <= MOST {
        return vec![("sitemap.xml".to_owned(), of_pages(pages))];
    }
    let parts = pages.chunks(MOST).enumerate();
    let mut files: Vec<(String, String)> =
        parts.map(|(index, part)| (format!("sitemap-{}.xml", index + 1), of_pages(part))).collect();
    let entries: String = files.iter().map(|file| entry("sitemap", &file.0)).collect();
    files.push((
        "sitemap.xml".to_owned(),
        format!("{HEAD}<sitemapindex {SPACE}>\n{entries}</sitemapindex>\n"),
    ));
    files
}

/// What robots are told.
#[must_use]
pub fn robots(base: &BaseUrl) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", base.of("sitemap.xml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pages_are_in_several_files() {
        let base = BaseUrl::parse("https://a.example/b&c").unwrap();
        let few = sitemaps(&base, &[String::new(), "taxon/poa-annua/".into()]);
        assert_eq!(few.len(), 1);
        assert!(few[0].1.contains("<loc>https://a.example/b&amp;c/taxon/poa-annua/</loc>"));
        let many: Vec<String> = (0..50_001).map(|page| page.to_string()).collect();
        let names: Vec<String> = sitemaps(&base, &many).into_iter().map(|file| file.0).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
    }
}
