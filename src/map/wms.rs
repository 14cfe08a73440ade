//! Pictures of a Web Map Service (OGC WMS 1.1.1) in Lambert 72, as addresses.

use super::View;

/// Pixels a side at most: services refuse more.
const MOST_PIXELS: f64 = 4_096.0;
/// What this side of the conversation says; what the host's address says of these is left out.
const OURS: [&str; 8] = ["SERVICE", "VERSION", "REQUEST", "SRS", "CRS", "BBOX", "WIDTH", "HEIGHT"];

/// Whether this is the address of a service: `http` or `https`, a host, nothing that has no place in an address.
#[must_use]
pub fn is_service(address: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let unfit = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`');
    rest.is_some_and(|rest| !rest.starts_with(['/', '?', '#', ':']) && !rest.is_empty())
        && !address.contains(unfit)
}

/// The scheme, host and port of a service, as a rule about what a page may load names it; `None` where it cannot be named there:
/// a host with other letters than ASCII's (its name in ASCII, `xn--…`, can), a bare IPv6 address, a name and a password.
#[must_use]
pub fn origin(service: &str) -> Option<&str> {
    let host = service.split_once("://")?.1;
    let end = service.len() - host.len() + host.find(['/', '?', '#']).unwrap_or(host.len());
    let origin = &service[..end];
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'/' | b'.' | b'-' | b'_');
    origin.bytes().all(plain).then_some(origin)
}

/// The address of a service without query and fragment, and the pairs of its query.
fn place_and_pairs(service: &str) -> (&str, impl Iterator<Item = &str>) {
    let without_fragment = service.split('#').next().unwrap_or_default();
    let (place, query) = without_fragment.split_once('?').unwrap_or((without_fragment, ""));
    (place, query.split('&'))
}

/// What a pair of a query is about; services read it in any case.
fn key(pair: &str) -> String {
    pair.split('=').next().unwrap_or_default().to_ascii_uppercase()
}

/// Why pictures of a service cannot stand under the map, where that is so.
#[must_use]
pub fn background_fault(address: &str) -> Option<&'static str> {
    if !is_service(address) {
        return Some("no address that starts with https:// or http://");
    }
    if address.contains('{') {
        return Some("an address of tiles; only a map service (WMS) can draw in the projection of this grid");
    }
    let names_layers = |pair: &str| key(pair) == "LAYERS" && pair.len() > "LAYERS=".len();
    if !place_and_pairs(address).1.any(names_layers) {
        return Some(
            "an address that names no layers of its service: `LAYERS=…` belongs behind its `?`, as the list of the service calls \
             them, and a plain `&` before it where there is more",
        );
    }
    let unnamed = "an address whose host no policy of a page can name: write the host in ASCII (xn--…), without a name and a password";
    origin(address).is_none().then_some(unnamed)
}

/// The address of the picture of what a view shows, with `ratio` pixels a CSS pixel, whole pixels and at most 4,096 a
/// side. `LAYERS` must be, and `FORMAT` and `STYLES` may be, in the address of the service.
#[must_use]
pub fn picture_address(service: &str, view: &View, ratio: f64) -> String {
    let (place, given) = place_and_pairs(service);
    let given: Vec<&str> =
        given.filter(|pair| !pair.is_empty() && !OURS.contains(&key(pair).as_str())).collect();
    let says = |wanted: &str| given.iter().any(|pair| key(pair) == wanted);
    let (width, height) = (view.width * ratio, view.height * ratio);
    let fit = (MOST_PIXELS / width.max(height)).min(1.0);
    let pixels = |side: f64| (side * fit).round().clamp(1.0, MOST_PIXELS);
    let seen = view.bounds();
    let mut pairs: Vec<String> = given.iter().map(|pair| (*pair).to_owned()).collect();
    pairs.push("SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&SRS=EPSG:31370".to_owned());
    for (name, value) in [("FORMAT", "image/png"), ("STYLES", "")] {
        if !says(name) {
            pairs.push(format!("{name}={value}"));
        }
    }
    pairs.push(format!("BBOX={:.2},{:.2},{:.2},{:.2}", seen.west, seen.south, seen.east, seen.north));
    pairs.push(format!("WIDTH={}&HEIGHT={}", pixels(width), pixels(height)));
    format!("{place}?{}", pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Lambert72;
    use crate::map::Camera;

    fn view(width: f64, height: f64) -> View {
        let camera = Camera { centre: Lambert72 { x: 150_000.0, y: 170_000.0 }, pixels_per_km: 4.0 };
        View { camera, width, height }
    }

    #[test]
    fn the_picture_is_that_of_the_view() {
        let address = picture_address("https://maps.example/wms?layers=topo&", &view(400.0, 200.0), 2.0);
        assert_eq!(
            address,
            "https://maps.example/wms?layers=topo&SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&SRS=EPSG:31370\
             &FORMAT=image/png&STYLES=&BBOX=100000.00,145000.00,200000.00,195000.00&WIDTH=800&HEIGHT=400"
        );
    }

    #[test]
    fn what_the_host_says_is_kept_but_not_what_only_the_map_knows() {
        let address = picture_address(
            "http://a.example/s?Map=/x.map&LAYERS=a,b&format=image/jpeg&Styles=grey&version=1.3.0&CRS=EPSG:4326&bbox=1,2,3,4#top",
            &view(400.0, 200.0),
            1.0,
        );
        let query = address.strip_prefix("http://a.example/s?").unwrap();
        let values_of = |name: &str| {
            let pairs =
                query.split('&').filter(|pair| pair.split('=').next().unwrap().eq_ignore_ascii_case(name));
            pairs.map(|pair| pair.split_once('=').unwrap().1).collect::<Vec<_>>()
        };
        assert_eq!(
            [values_of("map"), values_of("layers"), values_of("format"), values_of("styles")],
            [["/x.map"], ["a,b"], ["image/jpeg"], ["grey"]]
        );
        assert_eq!([values_of("version"), values_of("srs")], [["1.1.1"], ["EPSG:31370"]]);
        assert_eq!(values_of("bbox"), ["100000.00,145000.00,200000.00,195000.00"]);
        assert!(values_of("crs").is_empty() && !address.contains('#'));
    }

    #[test]
    fn pixels_are_whole_and_not_too_many() {
        let size = |width, height, ratio| {
            let address = picture_address("https://a.example/", &view(width, height), ratio);
            let number = |name: &str| -> u32 {
                let start = address.find(name).unwrap() + name.len();
                let digits: String = address[start..].chars().take_while(char::is_ascii_digit).collect();
                digits.parse().unwrap()
            };
            (number("WIDTH="), number("HEIGHT="))
        };
        assert_eq!(size(333.3, 200.2, 1.5), (500, 300));
        assert_eq!(size(4_000.0, 2_000.0, 2.0), (4_096, 2_048));
        assert_eq!(size(9_000.0, 1.0, 1.0), (4_096, 1));
    }

    #[test]
    fn only_addresses_of_the_web_are_services() {
        for good in ["https://maps.example/wms?LAYERS=a", "HTTP://localhost:8080/x"] {
            assert!(is_service(good), "{good}");
        }
        for wrong in [
            "",
            "maps.example/wms",
            "ftp://a.example",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a b",
            "https://a\"b",
        ] {
            assert!(!is_service(wrong), "{wrong}");
        }
        assert_eq!(origin("https://maps.example:8443/wms?LAYERS=a"), Some("https://maps.example:8443"));
        assert_eq!(origin("http://maps.example"), Some("http://maps.example"));
    }

    #[test]
    fn a_background_that_a_page_could_not_load_is_refused() {
        for good in [
            "https://maps.example/wms?LAYERS=é",
            "http://xn--sterreich-z7a.example?layers=a",
            "http://10.0.0.1:80/w?map=x&layers=&Layers=1",
        ] {
            assert_eq!(background_fault(good), None, "{good}");
        }
        for (wrong, word) in [
            ("ftp://a.example/wms", "https://"),
            ("https://karten.österreich.example/wms?LAYERS=a", "xn--"),
            ("https://user:word@a.example/x?LAYERS=a", "password"),
            ("https://a.example;script-src%20*/x?LAYERS=a", "ASCII"),
            ("http://[::1]/wms?LAYERS=a", "ASCII"),
            ("https://a.example/wms", "LAYERS"),
            ("https://a.example/wms?LAYERS=", "LAYERS"),
            ("https://a.example/wms?LAYERS", "LAYERS"),
            ("https://a.example/wms?map=x&amp;LAYERS=a", "plain `&`"),
            ("https://a.example/wms#LAYERS", "LAYERS"),
            ("https://tile.example/{z}/{x}/{y}.png", "tiles"),
        ] {
            assert!(background_fault(wrong).unwrap().contains(word), "{wrong}");
        }
    }
}
