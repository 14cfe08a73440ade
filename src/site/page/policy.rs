//! What a page lets a browser load.

use super::super::background::Background;
use crate::map::wms;

/// The policy of every page: own files only, nothing within the page. A background adds its origin, and only to pictures.
#[must_use]
pub fn policy(background: Option<&Background>) -> String {
    let origin = background.and_then(|background| wms::origin(&background.url));
    let pictures = origin.map_or_else(String::new, |origin| format!(" {origin}"));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:{pictures}; \
         connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_background_adds_its_origin_to_pictures_only() {
        let plain = policy(None);
        assert!(plain.contains("img-src 'self' data: blob:;") && !plain.contains("unsafe-inline"));
        let policy_with = |url: &str| policy(Some(&Background { url: url.into(), credit: String::new() }));
        let with = policy_with("https://maps.example:8443/wms?LAYERS=a;script-src *");
        assert_eq!(with.replace(" https://maps.example:8443", ""), plain);
        assert!(with.contains("blob: https://maps.example:8443;"));
        assert_eq!(policy_with("https://a.example;script-src%20*/x"), plain);
        assert_eq!(policy_with("https://user:word@a.example/x"), plain);
    }
}
