//! What a web server should know about the folder: types, caching, files compressed beforehand.
//!
//! The folder works without these rules; with them it is faster.

use super::caching::{ASK_AGAIN, FOR_EVER, cache_control};

/// Rules for Apache. Everything that needs a module asks for it first, so that no host answers with an error.
pub const HTACCESS: &str = r#"# Written by `atlas site`. The site works without this file; with it, it is faster.
AddType text/javascript .js
AddType application/json .json
AddType application/wasm .wasm
AddType application/manifest+json .webmanifest
AddType image/svg+xml .svg

# Files compressed beforehand lie beside the plain ones.
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteCond %{HTTP:Accept-Encoding} \bbr\b
  RewriteCond %{REQUEST_FILENAME}.br -f
  RewriteRule ^(.+\.(html|js|css|json|svg|wasm|webmanifest|txt|xml))$ $1.br [E=no-gzip:1,E=no-brotli:1,L]
  RewriteCond %{HTTP:Accept-Encoding} \bgzip\b
  RewriteCond %{REQUEST_FILENAME}.gz -f
  RewriteRule ^(.+\.(html|js|css|json|svg|wasm|webmanifest|txt|xml))$ $1.gz [E=no-gzip:1,E=no-brotli:1,L]
</IfModule>
<IfModule mod_mime.c>
  RemoveLanguage .br
  RemoveType .gz
  AddEncoding br .br
  AddEncoding gzip .gz
</IfModule>

# Names that hold a hash never change their content; all others are asked for again.
<IfModule mod_headers.c>
  Header append Vary Accept-Encoding
  Header set X-Content-Type-Options nosniff
  Header set Cache-Control "no-cache"
  <IfModule mod_setenvif.c>
    SetEnvIf Request_URI "/[0-9a-f]{16}/" atlas_for_ever
    SetEnvIf Request_URI "-[0-9a-f]{16}[._][^/]*$" atlas_for_ever
    SetEnvIf Request_URI "/(taxon|square)/[^/]+/[^/]*$" !atlas_for_ever
    SetEnvIf Request_URI "/[0-9a-f]{16}/(taxon|square)/[^/]+$" atlas_for_ever
    Header set Cache-Control "public, max-age=31536000, immutable" env=atlas_for_ever
  </IfModule>
</IfModule>
"#;

/// Rules in the form of Netlify and Cloudflare Pages for a site with these files of the app, by their paths, and this build.
///
/// Each address matches one rule about caching only, because those hosts add up what several say.
#[must_use]
pub fn headers<'a>(files_of_app: impl IntoIterator<Item = &'a str>, build: &str) -> String {
    let mut text = String::from(
        "# Written by `atlas site`. The site works without this file; with it, it is faster.\n/*\n  X-Content-Type-Options: nosniff\n",
    );
    let mut rule =
        |address: &str, cache: &str| text.push_str(&format!("{address}\n  Cache-Control: {cache}\n"));
    rule("/", ASK_AGAIN);
    for file in files_of_app {
        rule(&format!("/{file}"), cache_control(file));
    }
    rule("/taxon/*", ASK_AGAIN);
    rule("/square/*", ASK_AGAIN);
    rule("/about/*", ASK_AGAIN);
    rule("/picture/*", FOR_EVER);
    rule("/data/atlas.json", ASK_AGAIN);
    rule(&format!("/data/{build}/*"), FOR_EVER);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_say_the_same_about_caching() {
        assert!(
            HTACCESS.contains(&format!("\"{FOR_EVER}\"")) && HTACCESS.contains(&format!("\"{ASK_AGAIN}\""))
        );
        let texts = "texts/0123456789abcdef/fr.json";
        let headers = headers(["index.html", "app-0123456789abcdef.js", texts], "fedcba9876543210");
        assert!(headers.contains(&format!("/{texts}\n  Cache-Control: {FOR_EVER}\n")));
        assert!(headers.contains("/index.html\n  Cache-Control: no-cache\n"));
        assert!(headers.contains(&format!("/app-0123456789abcdef.js\n  Cache-Control: {FOR_EVER}\n")));
        assert!(headers.contains("/taxon/*\n  Cache-Control: no-cache\n"));
        assert!(headers.ends_with(&format!("/data/fedcba9876543210/*\n  Cache-Control: {FOR_EVER}\n")));
    }
}
