//! What a web server should know about the folder: types, caching, files compressed beforehand.
//!
//! The folder works without these rules; with them it is faster.

use super::caching::{ASK_AGAIN, FOR_EVER, cache_control};

/// Rules for Apache, for a site whose pages have this policy. Everything that needs a module asks for it first, so that no
/// host answers with an error.
///
/// The policy goes with the pages and scripts of the site only: a host may have other things in the folder, and below it.
#[must_use]
pub fn htaccess(policy: &str) -> String {
    HTACCESS.replace("POLICY", policy)
}

const HTACCESS: &str = r#"# Written by `atlas site`. The site works without this file; with it, it is faster.
AddType text/javascript .js
AddType application/json .json
AddType application/wasm .wasm
AddType application/manifest+json .webmanifest
AddType application/ld+json .jsonld
AddType image/svg+xml .svg

# Files compressed beforehand lie beside the plain ones.
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteRule ^(|index\.html|404\.html|[^/]+\.js|((taxon|square)/[^/]+|about)/(index\.html)?|help/[a-z]+\.html)(\.br|\.gz)?$ - [E=atlas_policy:1]
  RewriteCond %{HTTP:Accept-Encoding} \bbr\b
  RewriteCond %{REQUEST_FILENAME}.br -f
  RewriteRule ^(.+\.(html|js|css|json|jsonld|svg|wasm|webmanifest|txt|xml))$ $1.br [E=no-gzip:1,E=no-brotli:1,L]
  RewriteCond %{HTTP:Accept-Encoding} \bgzip\b
  RewriteCond %{REQUEST_FILENAME}.gz -f
  RewriteRule ^(.+\.(html|js|css|json|jsonld|svg|wasm|webmanifest|txt|xml))$ $1.gz [E=no-gzip:1,E=no-brotli:1,L]
</IfModule>
<IfModule mod_mime.c>
  RemoveLanguage .br
  RemoveType .gz
  AddEncoding br .br
  AddEncoding gzip .gz
</IfModule>

# Names that hold a hash never change their content; all others are asked for again.
<IfModule mod_headers.c>
  # What mod_deflate and mod_brotli call a file is not known again by Apache, which would send it anew at every visit.
  RequestHeader edit If-None-Match "^\"(.+)-(gzip|br)\"$" "\"$1-$2\", \"$1\""
  Header append Vary Accept-Encoding
  Header set X-Content-Type-Options nosniff
  Header set Content-Security-Policy "POLICY" env=atlas_policy
  Header set Content-Security-Policy "POLICY" env=REDIRECT_atlas_policy
  Header set Cache-Control "no-cache"
  <IfModule mod_setenvif.c>
    SetEnvIf Request_URI "/(data|texts)/[0-9a-f]{16}/" atlas_for_ever
    SetEnvIf Request_URI "-[0-9a-f]{16}[._][^/]*$" atlas_for_ever
    Header set Cache-Control "public, max-age=31536000, immutable" env=atlas_for_ever
  </IfModule>
</IfModule>
"#;

/// Rules in the form of Netlify and Cloudflare Pages for a site with these files of the app, by their paths, this build, and
/// pages with this policy.
///
/// Each address matches one rule about caching only, because those hosts add up what several say.
#[must_use]
pub fn headers<'a>(files_of_app: impl IntoIterator<Item = &'a str>, build: &str, policy: &str) -> String {
    let mut text = String::from(
        "# Written by `atlas site`. The site works without this file; with it, it is faster.\n/*\n  X-Content-Type-Options: nosniff\n",
    );
    let mut rule = |address: &str, cache: &str| {
        text.push_str(&format!("{address}\n  Cache-Control: {cache}\n"));
        // Pages, and scripts because a worker has the policy that it comes with.
        if matches!(address, "/" | "/taxon/*" | "/square/*" | "/about/*")
            || address.ends_with(".html")
            || address.ends_with(".js")
        {
            text.push_str(&format!("  Content-Security-Policy: {policy}\n"));
        }
    };
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
        let files = ["index.html", "app-0123456789abcdef.js", texts];
        let headers = headers(files, "fedcba9876543210", "default-src 'none'");
        assert!(headers.contains(&format!("/{texts}\n  Cache-Control: {FOR_EVER}\n")));
        let policy = "  Content-Security-Policy: default-src 'none'\n";
        assert!(headers.contains(&format!("/index.html\n  Cache-Control: no-cache\n{policy}")));
        assert!(headers.contains(&format!("/app-0123456789abcdef.js\n  Cache-Control: {FOR_EVER}\n")));
        assert!(headers.contains(&format!("/taxon/*\n  Cache-Control: no-cache\n{policy}")));
        assert!(headers.ends_with(&format!("/data/fedcba9876543210/*\n  Cache-Control: {FOR_EVER}\n")));
    }
}
