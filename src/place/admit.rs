//! Whether a row is a record of a wild plant at all.

use super::blank::{is_blank, non_blank};
use super::number::number;
use super::status::{Status, status, status_by_absence};
use super::withheld::{position_generalised, position_withheld};
use super::{Flag, Flags, Reason};

/// What a row says of what it is, as it was written. Blank is unknown.
#[derive(Clone, Copy, Debug, Default)]
pub struct AdmitFields<'a> {
    /// `occurrenceStatus`.
    pub status: &'a [u8],
    /// Kingdom.
    pub kingdom: &'a [u8],
    /// `basisOfRecord`.
    pub basis: &'a [u8],
    /// Numbers of individuals, in the columns for them.
    pub counts: [&'a [u8]; 3],
    /// Whether it is captive or cultivated.
    pub captive: &'a [u8],
    /// Whether it has escaped, or was planted or sown.
    pub escape: &'a [u8],
    /// `degreeOfEstablishment`.
    pub degree: &'a [u8],
    /// `establishmentMeans`.
    pub means: &'a [u8],
    /// `geoprivacy` and its like, of the record and of its taxon.
    pub privacy: [&'a [u8]; 2],
    /// Whether the coordinates are obscured.
    pub obscured: &'a [u8],
    /// `informationWithheld`.
    pub withheld: &'a [u8],
    /// `dataGeneralizations`.
    pub generalised: &'a [u8],
    /// Whether the column of the status asks whether the taxon was absent.
    pub asks_absence: bool,
}

/// A row of the kingdom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Admitted {
    /// Whether it says that the taxon was sought and not found: no record, but a visit.
    pub absent: bool,
    /// What is doubtful about it.
    pub flags: Flags,
}

/// Names of the kingdom.
const PLANTS: &[&str] = &[
    "plantae",
    "viridiplantae",
    "plants",
    "plant",
    "planten",
    "plantes",
    "plante",
    "pflanzen",
    "pflanze",
    "plantenrijk",
    "pflanzenreich",
];
/// Kinds of records that are none of wild plants, letters only.
const NOT_WILD: &[&str] = &[
    "fossilspecimen",
    "livingspecimen",
    "fossil",
    "fossiel",
    "fossile",
    "levendspecimen",
    "specimenvivant",
    "spécimenvivant",
    "lebendexemplar",
];
/// Beginnings of words for plants that are held or grown.
const GROWN: &[&str] = &[
    "captiv",
    "captif",
    "cultiv",
    "kultiv",
    "managed",
    "planted",
    "planté",
    "aangeplant",
    "gekweekt",
    "ingezaaid",
    "angepflanzt",
    "angebaut",
];
/// Beginnings of words for what a column for escapes says of one.
const ESCAPED: &[&str] = &["escap", "ontsnapt", "échapp", "entwichen"];
/// Beginnings of words for a position that is not for everyone.
const PRIVATE: &[&str] =
    &["obscur", "private", "privé", "privat", "privaat", "hidden", "verborgen", "vervaagd", "masqu", "flout"];
/// What a column that asks answers.
const YES: &[&str] =
    &["true", "t", "yes", "y", "1", "1.0", "ja", "j", "oui", "o", "vrai", "waar", "wahr", "x"];

/// Says whether a row is a record of a wild plant whose place is not hidden, or an absence of one. Blank values pass.
///
/// # Errors
/// The reason why it is neither: of an absence of something else, that it is one.
pub fn admit(fields: &AdmitFields<'_>) -> Result<Admitted, Reason> {
    let status = if fields.asks_absence { status_by_absence(fields.status) } else { status(fields.status) };
    wild(fields).map_err(|reason| if status == Status::Absent { Reason::Absent } else { reason })?;
    let none = || fields.counts.iter().any(|count| is_zero(count));
    let flags = Flags::default();
    match status {
        Status::Absent => Ok(Admitted { absent: true, flags }),
        Status::Blank => Ok(Admitted { absent: none(), flags }),
        Status::Present if none() => Ok(Admitted { absent: false, flags: flags.with(Flag::CountOfZero) }),
        Status::Present => Ok(Admitted { absent: false, flags }),
        Status::Unknown => Ok(Admitted { absent: false, flags: flags.with(Flag::UnknownStatus) }),
        Status::Doubtful => Err(Reason::Doubtful),
        Status::Excluded => Err(Reason::Excluded),
        Status::Extinct => Err(Reason::Extinct),
    }
}

/// Whether it is about a wild plant whose place is not hidden.
fn wild(fields: &AdmitFields<'_>) -> Result<(), Reason> {
    if !fields.kingdom.eq_ignore_ascii_case(b"plantae") && !is_plants(fields.kingdom) {
        return Err(Reason::NotPlantae);
    }
    if is_not_wild(fields.basis) {
        return Err(Reason::FossilOrLiving);
    }
    if says_grown(fields.captive)
        || says_grown(fields.escape)
        || begins(fields.escape, ESCAPED)
        || begins(fields.degree, &["captiv", "captif", "cultiv", "kultiv", "gekweekt"])
        || begins(fields.means, GROWN)
    {
        return Err(Reason::Captive);
    }
    if fields.privacy.into_iter().any(|text| begins(text, PRIVATE))
        || says_yes(fields.obscured)
        || (!fields.withheld.is_empty() && position_withheld(fields.withheld))
        || (!fields.generalised.is_empty() && position_generalised(fields.generalised))
    {
        return Err(Reason::Obscured);
    }
    Ok(())
}

fn is_plants(kingdom: &[u8]) -> bool {
    is_blank(kingdom) || PLANTS.iter().any(|name| kingdom.eq_ignore_ascii_case(name.as_bytes()))
}

/// `FossilSpecimen`, GBIF's `FOSSIL_SPECIMEN` and `fossil specimen`.
fn is_not_wild(basis: &[u8]) -> bool {
    // Observations are by far the most.
    if basis.is_empty() || matches!(basis[0], b'H' | b'h' | b'P' | b'p') {
        return false;
    }
    let text = String::from_utf8_lossy(basis).to_lowercase();
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    NOT_WILD.contains(&letters.as_str())
}

/// Whether a column that asks, or names the state, says that the plant is held or grown.
fn says_grown(text: &[u8]) -> bool {
    says_yes(text) || begins(text, GROWN)
}

fn says_yes(text: &[u8]) -> bool {
    !text.is_empty() && text.len() <= 4 && YES.iter().any(|yes| text.eq_ignore_ascii_case(yes.as_bytes()))
}

/// Whether a text begins with one of these, in any case.
fn begins(text: &[u8], with: &[&str]) -> bool {
    if non_blank(text).is_empty() {
        return false;
    }
    let text = String::from_utf8_lossy(text).to_lowercase();
    with.iter().any(|start| text.starts_with(start))
}

/// Whether it is the number 0. Letters of a scale of cover are none.
fn is_zero(text: &[u8]) -> bool {
    matches!(text.first(), Some(b'0' | b'-' | b'+' | b'.')) && number(text) == Some(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admission(status: &str, kingdom: &str, basis: &str) -> Result<bool, &'static str> {
        let fields = AdmitFields {
            status: status.as_bytes(),
            kingdom: kingdom.as_bytes(),
            basis: basis.as_bytes(),
            ..AdmitFields::default()
        };
        admit(&fields).map(|admitted| admitted.absent).map_err(Reason::key)
    }

    #[test]
    fn only_wild_living_plants_that_were_there() {
        assert_eq!(admission("present", "Plantae", "HumanObservation"), Ok(false));
        assert_eq!(admission("", "", ""), Ok(false));
        assert_eq!(admission("ABSENT", "Plantae", ""), Ok(true));
        assert_eq!(admission("", "Fungi", ""), Err("not_plantae"));
        // What is no plant makes no visit of botanists, present or absent.
        assert_eq!(admission("absent", "Animalia", ""), Err("absent"));
        assert_eq!(admission("present", "Animalia", ""), Err("not_plantae"));
        assert_eq!(admission("", "plantae", "LIVING_SPECIMEN"), Err("fossil_or_living"));
        assert_eq!(admission("", "", "FossilSpecimen"), Err("fossil_or_living"));
        assert_eq!(admission("", "", "fossil specimen"), Err("fossil_or_living"));
        assert_eq!(admission("", "NA", "NA"), Ok(false));
        for kingdom in ["Viridiplantae", "plants", "Planten", "plantes", "Pflanzen", "unknown", "PLANTAE"] {
            assert_eq!(admission("", kingdom, ""), Ok(false), "{kingdom}");
        }
        for kingdom in ["Animalia", "Aves", "Fungi", "Chromista", "Plantaginaceae"] {
            assert_eq!(admission("", kingdom, ""), Err("not_plantae"), "{kingdom}");
        }
        assert_eq!(admission("doubtful", "", ""), Err("doubtful"));
        assert_eq!(admission("excluded", "", ""), Err("excluded"));
        assert_eq!(admission("extinct", "", ""), Err("extinct"));
    }

    #[test]
    fn a_count_of_nothing_is_an_absence_where_no_status_is() {
        let admission = |status: &'static [u8], counts: [&'static [u8]; 3]| {
            admit(&AdmitFields { status, counts, ..AdmitFields::default() }).unwrap()
        };
        assert!(admission(b"", [b"0", b"", b""]).absent && admission(b"NA", [b"", b"0.0", b""]).absent);
        assert!(
            !admission(b"", [b"3", b"", b""]).absent
                && !admission(b"", [b"", b"r", b""]).absent
                && !admission(b"", [b"", b"+", b""]).absent
        );
        let both = admission(b"present", [b"0", b"", b""]);
        assert!(!both.absent && both.flags.has(Flag::CountOfZero));
        assert!(admission(b"invasive", [b"", b"", b""]).flags.has(Flag::UnknownStatus));
    }

    #[test]
    fn captive_cultivated_obscured() {
        let key = |fields: AdmitFields<'_>| admit(&fields).map(|_| ()).map_err(Reason::key);
        let fields = AdmitFields::default();
        for yes in ["true", "TRUE", "1", "ja", "captive", "cultivated", "Cultivé", "VRAI"] {
            assert_eq!(
                key(AdmitFields { captive: yes.as_bytes(), ..fields }),
                Err("captive_or_cultivated"),
                "{yes}"
            );
        }
        for no in ["false", "0", "no", "nee", "wild", "", "NA", "FAUX"] {
            assert_eq!(key(AdmitFields { captive: no.as_bytes(), ..fields }), Ok(()), "{no}");
            assert_eq!(key(AdmitFields { escape: no.as_bytes(), ..fields }), Ok(()), "{no}");
        }
        assert_eq!(key(AdmitFields { escape: b"True", ..fields }), Err("captive_or_cultivated"));
        for (degree, passes) in
            [("captive", false), ("cultivated (category C0)", false), ("established", true), ("casual", true)]
        {
            assert_eq!(key(AdmitFields { degree: degree.as_bytes(), ..fields }).is_ok(), passes, "{degree}");
        }
        for (means, passes) in [
            ("MANAGED", false),
            ("managed", false),
            ("introduced", true),
            ("naturalised", true),
            ("casual", true),
        ] {
            assert_eq!(key(AdmitFields { means: means.as_bytes(), ..fields }).is_ok(), passes, "{means}");
        }
        assert_eq!(key(AdmitFields { privacy: [b"obscured", b""], ..fields }), Err("obscured"));
        assert_eq!(key(AdmitFields { privacy: [b"", b"private"], ..fields }), Err("obscured"));
        assert_eq!(key(AdmitFields { privacy: [b"open", b""], ..fields }), Ok(()));
        assert_eq!(key(AdmitFields { withheld: b"Coordinates hidden", ..fields }), Err("obscured"));
        assert_eq!(key(AdmitFields { obscured: b"true", ..fields }), Err("obscured"));
    }
}
