//! Whether records may go where they are about to be written.

use crate::data::Dataset;

/// What licences say, in the letters and digits of their words, that allow no commercial use.
const NON_COMMERCIAL: &[&str] = &[
    "noncommercial",
    "notforcommercial",
    "nocommercial",
    "nietcommerciel",
    "nietcommercieel",
    "nietvoorcommerci",
    "pasdutilisationcommerciale",
    "pasdusagecommercial",
    "usagenoncommercial",
    "nichtkommerziell",
    "nichtgewerblich",
];

/// Whether a licence allows no commercial use, whatever it is written as: `CC BY-NC 4.0`, `CC_BY_NC_SA_4_0`, its address.
pub(super) fn is_non_commercial(licence: &str) -> bool {
    let folded = crate::data::fold(licence);
    let words = || folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined: String = words().collect();
    words().any(|word| word == "nc" || word.starts_with("bync") || word.starts_with("ccbync"))
        || NON_COMMERCIAL.iter().any(|said| joined.contains(said))
}

/// A warning where records under such a licence go into files for everybody; empty where none do.
pub(super) fn warning(datasets: &[Dataset], files: &[String]) -> String {
    let of = |dataset: &&Dataset| dataset.records > 0 && is_non_commercial(&dataset.licence);
    let named = datasets.iter().filter(of).map(|dataset| {
        let said = format!("{} ({})", dataset.title, dataset.licence);
        said.replace(char::is_control, " ")
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() || files.is_empty() {
        return String::new();
    }
    format!(
        "Warning: {} with records that must not be used commercially: {}. Whoever takes the file must know; say so where you \
         publish it, or build it without them.\n",
        files.join(" and "),
        named.join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_that_forbid_commerce_are_known_in_every_spelling() {
        for licence in [
            "CC BY-NC 4.0",
            "cc-by-nc",
            "CC_BY_NC_4_0",
            "CC BY-NC-SA 4.0",
            "CCBYNC",
            "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
            "https://creativecommons.org/licenses/by-nc-nd/3.0/be/",
            "Creative Commons Attribution Non Commercial (CC-BY-NC) 4.0 License",
            "Attribution-NonCommercial 4.0",
            "niet-commercieel gebruik",
            "Utilisation non commerciale",
            "Namensnennung – Nicht-kommerziell",
        ] {
            assert!(is_non_commercial(licence), "{licence}");
        }
        for licence in ["", "CC0 1.0", "CC BY 4.0", "CC BY-SA 4.0", "Public domain", "ask us", "Flora Inc."] {
            assert!(!is_non_commercial(licence), "{licence}");
        }
    }
}
