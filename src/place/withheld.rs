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
    "generali",
    "généralis",
    "coarse",
    "degrad",
    "dégrad",
    "gegeneraliseer",
    "verallgemein",
    "vergröb",
    "vergrof",
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
        says(POSITION) && (says(UNTOLD) || says(HIDDEN) && !taken_back)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
