//! Known licences by their addresses.

/// The address of a licence that is named as a manifest names it (`CC BY-NC 4.0`), or that is an address itself. `None` where
/// it is not known, or its version is not.
#[must_use]
pub fn licence_address(name: &str) -> Option<String> {
    if name.starts_with("https://") || name.starts_with("http://") {
        let plain =
            name.chars().all(|letter| letter.is_ascii_graphic() && !matches!(letter, '"' | '<' | '>' | '\\'));
        return plain.then(|| name.to_owned());
    }
    let known = match name {
        "CC0 1.0" => "https://creativecommons.org/publicdomain/zero/1.0/",
        "Public Domain Mark 1.0" => "https://creativecommons.org/publicdomain/mark/1.0/",
        "ODbL 1.0" => "https://opendatacommons.org/licenses/odbl/1-0/",
        "ODC-By 1.0" => "https://opendatacommons.org/licenses/by/1-0/",
        "PDDL 1.0" => "https://opendatacommons.org/licenses/pddl/1-0/",
        "Licence Ouverte 2.0" => "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        _ => return creative_commons(name),
    };
    Some(known.to_owned())
}

fn creative_commons(name: &str) -> Option<String> {
    let (kind, version) = name.strip_prefix("CC ")?.split_once(' ')?;
    let is_kind = matches!(kind, "BY" | "BY-SA" | "BY-NC" | "BY-ND" | "BY-NC-SA" | "BY-NC-ND");
    let is_version = matches!(version, "1.0" | "2.0" | "2.5" | "3.0" | "4.0");
    (is_kind && is_version)
        .then(|| format!("https://creativecommons.org/licenses/{}/{version}/", kind.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_licences_have_an_address() {
        for (name, address) in [
            ("CC0 1.0", Some("https://creativecommons.org/publicdomain/zero/1.0/")),
            ("CC BY-NC 4.0", Some("https://creativecommons.org/licenses/by-nc/4.0/")),
            ("CC BY-SA 2.5", Some("https://creativecommons.org/licenses/by-sa/2.5/")),
            ("https://a.example/licence", Some("https://a.example/licence")),
            ("https://a.example/\"><script>", None),
            ("CC BY", None),
            ("CC BY 9.0", None),
            ("all rights reserved", None),
            ("", None),
        ] {
            assert_eq!(licence_address(name).as_deref(), address, "{name}");
        }
    }
}
