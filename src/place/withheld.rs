//! Whether a remark says that the position was withheld or made unrecognisable.

/// Parts of words for hiding, in lower case.
const HIDDEN: &[&str] = &[
    "obscur",
    "withh",
    "hidden",
    "hide",
    "blur",
    "fuzz",
    "mask",
    "randomi",
    "increased to",
    "protect",
    "vervaag",
    "verborgen",
    "afgeschermd",
    "achtergehouden",
    "verdoezel",
    "geheim",
    "verhuld",
    "beschermd",
    "masqu",
    "flout",
    "cach",
    "dissimul",
    "retenu",
    "brouill",
    "protég",
    "verschleiert",
    "versteckt",
    "zurückgehalten",
    "unscharf",
    "verschlüsselt",
    "geschützt",
];
/// Parts of words for a position, in lower case.
const POSITION: &[&str] = &[
    "coord",
    "coörd",
    "koord",
    "locat",
    "locali",
    "lokal",
    "lokat",
    "position",
    "positi",
    "posities",
    "plaats",
    "lieu",
    "place",
    "fundort",
    "standort",
    "vindplaats",
    "groeiplaats",
    "latitude",
    "longitude",
    "georef",
    "geopriv",
    "gps",
    "geometr",
    "station",
    "adres",
    "emplacement",
];
/// Parts of phrases that say that something is not told; lower case. They are hiding words that no *not* takes back.
const UNTOLD: &[&str] = &[
    "not given",
    "not shown",
    "not disclosed",
    "not public",
    "niet vrijgegeven",
    "niet openbaar",
    "niet getoond",
    "non communiqu",
    "non divulgu",
    "non publi",
    "nicht öffentlich",
    "nicht veröffentlicht",
    "nicht angegeben",
];
/// Words that take a word for hiding back.
const NOT: &[&str] =
    &["not", "niet", "non", "pas", "nicht", "no", "geen", "aucun", "aucune", "kein", "keine", "nothing"];

/// Whether a text such as `informationWithheld` says that the position is obscured. Each sentence speaks for itself: *observer's
/// name withheld* does not.
pub(super) fn position_withheld(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text).to_lowercase();
    text.split(['.', ';', '|', '\n']).any(|sentence| {
        let says = |parts: &[&str]| parts.iter().any(|part| sentence.contains(part));
        let taken_back = sentence.split(|c: char| !c.is_alphanumeric()).any(|word| NOT.contains(&word));
        says(POSITION) && (says(UNTOLD) || (says(HIDDEN) || says(COARSE)) && !taken_back)
    })
}

/// Parts of words for making coarser, in lower case: they hide as those of [`HIDDEN`] do.
const COARSE: &[&str] = &[
    "generali",
    "généralis",
    "coarse",
    "degrad",
    "dégrad",
    "gegeneraliseer",
    "verallgemein",
    "vergröb",
    "vergrof",
];
/// The side (metres) up to which a position that was made coarser still tells its square of 1 km, if it says so. A hundredth of
/// a degree is a little more than 1 km.
const STILL_FINE: f64 = 1_200.0;
/// The side (metres) up to which such a position still tells its square of 4 km.
const STILL_PLACED: f64 = 4_800.0;
/// Metres of a degree.
const DEGREE: f64 = 111_320.0;

/// Whether a text such as `dataGeneralizations` says that the position was made coarser, so that it tells its square of 4 km
/// but not that of 1 km.
#[must_use]
pub fn generalised_to_4_km(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text).to_lowercase();
    let says = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    let coarse = |metres: f64| metres > STILL_FINE && metres <= STILL_PLACED;
    says(POSITION) && (says(HIDDEN) || says(COARSE)) && size(&text).is_some_and(coarse)
}

/// Whether a text such as `dataGeneralizations` says that the position was made so coarse, or so wrong, that its square cannot
/// be told. What was rounded to 4 km or less, or to the squares of IFBL, tells it still.
pub(super) fn position_generalised(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text).to_lowercase();
    let mut sentences: Vec<&str> = vec![&text];
    for end in [". ", "; ", " | ", "\n"] {
        sentences = sentences.into_iter().flat_map(|text| text.split(end)).collect();
    }
    sentences.into_iter().any(|sentence| {
        let says = |parts: &[&str]| parts.iter().any(|part| sentence.contains(part));
        if !position_withheld(sentence.replace(['.', ';', '|', '\n'], " ").as_bytes()) {
            return false;
        }
        match (size(sentence), says(COARSE)) {
            (Some(metres), _) => metres > STILL_PLACED,
            // Records that were never finer than a square are no secret.
            (None, true) => !sentence.contains("ifbl"),
            (None, false) => true,
        }
    })
}

/// The largest size (metres) that a sentence names: `5 km`, `1x1 km`, `0.01 degrees`.
fn size(sentence: &str) -> Option<f64> {
    let mut largest: Option<f64> = None;
    let bytes = sentence.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + found;
        let length = bytes[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
            .count();
        at = start + length;
        let Ok(number) = sentence[start..at].trim_matches(['.', ',']).replace(',', ".").parse::<f64>() else {
            continue;
        };
        // `1x1 km`, `1 × 1 km`: the unit stands once.
        let rest = sentence[at..].trim_start_matches([' ', '-', '*', 'x', '×']);
        let unit: String = rest.chars().take_while(|c| c.is_alphabetic() || *c == '°').collect();
        let metres = match unit.as_str() {
            "km" | "kilometer" | "kilometers" | "kilometre" | "kilometres" | "kilomètre" | "kilomètres" => {
                1_000.0
            }
            "m" | "meter" | "meters" | "metre" | "metres" | "mètre" | "mètres" => 1.0,
            "degree" | "degrees" | "deg" | "graad" | "graden" | "degré" | "degrés" | "grad" | "°" => {
                DEGREE
            }
            "decimal" if rest.contains("degree") => DEGREE,
            _ => continue,
        };
        largest = Some(largest.unwrap_or(0.0).max(number * metres));
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_coarser_is_hidden_only_where_it_is_coarser_than_a_square() {
        for yes in [
            "Coordinates generalised",
            "Coordinates generalized to 10 km grid",
            "location obscured",
            "Coordinates generalised from original GPS coordinates to the nearest 0.1 degrees",
            "Coördinaten vervaagd",
            "coordinates generalised to 5 x 5 km to protect the species",
            "Coordinates blurred. Dates are exact",
            "Coordinate uncertainty increased to 28.3km to protect threatened taxon",
        ] {
            assert!(position_generalised(yes.as_bytes()), "{yes}");
        }
        for no in [
            "",
            "Coordinates rounded to 1 km",
            "Coordinates generalised to 1 km",
            "coordinates generalised to the centre of the 1x1 km square",
            "Coordinates generalised to 0.01 degrees",
            "coordinates generalised to the IFBL square",
            "Coordinates are generalised to the 4x4 km squares of IFBL",
            "location randomised within 500 m",
            "Species names generalised to genus",
            "Dates generalised to the year",
            "coordinates not generalised",
        ] {
            assert!(!position_generalised(no.as_bytes()), "{no}");
        }
        for (text, coarse) in [
            ("Coordinates are generalised to the 4x4 km squares of IFBL", true),
            ("coordinates generalised to 2 km", true),
            ("coordinates generalised to 1 km", false),
            ("coordinates generalised to 10 km", false),
            ("visited within 2 km", false),
            ("", false),
        ] {
            assert_eq!(generalised_to_4_km(text.as_bytes()), coarse, "{text}");
        }
    }

    #[test]
    fn only_what_is_said_of_the_position() {
        for yes in [
            "Coordinate uncertainty increased to 28.3km to protect threatened taxon",
            "Coordinate uncertainty increased to 28300m at the request of the observer",
            "Coordinates hidden at the request of the observer",
            "Precise location withheld",
            "location obscured",
            "Coördinaten vervaagd",
            "exacte vindplaats afgeschermd",
            "Coordonnées floutées à la commune",
            "Localité précise masquée",
            "Koordinaten verschleiert",
            "Fundort geheim",
            "observer's name withheld; locality withheld",
            "location generalised to 5 km",
            "coordonnées dégradées à la maille",
            "Location information not given for endangered species",
            "Koordinaten nicht veröffentlicht",
        ] {
            assert!(position_withheld(yes.as_bytes()), "{yes}");
        }
        for no in [
            "",
            "see metadata",
            "original locations available upon request",
            "observer's name withheld",
            "collector withheld. Coordinates are exact",
            "coordinates not obscured",
            "names of observers hidden",
            "geen coördinaten achtergehouden",
        ] {
            assert!(!position_withheld(no.as_bytes()), "{no}");
        }
    }
}
