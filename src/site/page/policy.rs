//! What a page lets a browser load.

use super::super::background::Background;

/// The policy of every page: own files only, nothing within the page. A background adds its origin, and only to pictures.
#[must_use]
pub fn policy(background: Option<&Background>) -> String {
    let origin = background.and_then(|background| origin(&background.url));
    let pictures = origin.map_or_else(String::new, |origin| format!(" {origin}"));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:{pictures}; \
         connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// Scheme, host and port of an address; `None` when it has letters that would end a rule of a policy.
fn origin(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1;
    let end = url.len() - host.len() + host.find(['/', '?', '#']).unwrap_or(host.len());
    let origin = &url[..end];
    // A name and a password would stand before the host, and are none of the policy's.
    let plain =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'/' | b'.' | b'-' | b'_' | b'[' | b']');
    origin.bytes().all(plain).then_some(origin)
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
