//! Whether a row is a record of a plant at all.

use super::Reason;

/// Refuses absences, other kingdoms, fossils and living specimens. Blank values pass.
///
/// # Errors
/// The reason.
pub fn admit(status: &[u8], kingdom: &[u8], basis: &[u8]) -> Result<(), Reason> {
    if status.eq_ignore_ascii_case(b"absent") {
        return Err(Reason::Absent);
    }
    if !kingdom.is_empty() && !kingdom.eq_ignore_ascii_case(b"plantae") {
        return Err(Reason::NotPlantae);
    }
    // `FossilSpecimen` and GBIF's `FOSSIL_SPECIMEN`.
    let is = |kind: &str| {
        let letters = basis.iter().filter(|byte| byte.is_ascii_alphabetic()).map(u8::to_ascii_lowercase);
        letters.eq(kind.bytes())
    };
    if is("fossilspecimen") || is("livingspecimen") {
        return Err(Reason::FossilOrLiving);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_wild_living_plants_that_were_there() {
        assert_eq!(admit(b"present", b"Plantae", b"HumanObservation"), Ok(()));
        assert_eq!(admit(b"", b"", b""), Ok(()));
        assert_eq!(admit(b"ABSENT", b"Plantae", b""), Err(Reason::Absent));
        assert_eq!(admit(b"", b"Fungi", b""), Err(Reason::NotPlantae));
        assert_eq!(admit(b"", b"plantae", b"LIVING_SPECIMEN"), Err(Reason::FossilOrLiving));
        assert_eq!(admit(b"", b"", b"FossilSpecimen"), Err(Reason::FossilOrLiving));
    }
}
