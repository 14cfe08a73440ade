//! Which taxon is meant by a name on the command line?

use anyhow::bail;

use crate::data::{Taxon, fold, slug};
use crate::search::{Index, Suggestion};

/// Candidates and near names shown at most.
const SHOWN: usize = 6;

/// Least likeness (0–1) of a name that may have been meant.
const LIKENESS: f64 = 0.6;

/// The taxon that a name means: a slug, a scientific name with or without author, a synonym or a vernacular name, whatever its
/// capitals, accents and hybrid sign.
///
/// The first of these kinds that answers decides; a kind that answers with several taxa is no answer.
///
/// # Errors
/// With the candidates when several taxa have the name, with near names when none has.
pub fn taxon_named<'a>(taxa: &'a [Taxon], name: &str) -> anyhow::Result<&'a Taxon> {
    let wanted = slug(name);
    let is = |text: &str| !wanted.is_empty() && slug(text) == wanted;
    let kinds: [&dyn Fn(&Taxon) -> bool; 6] = [
        &|taxon| taxon.slug == name.trim(),
        &|taxon| is(&taxon.scientific_name()),
        &|taxon| is(&taxon.name),
        &|taxon| taxon.slug == wanted,
        &|taxon| taxon.synonyms.iter().any(|synonym| is(synonym)),
        &|taxon| taxon.vernacular.values().flat_map(|names| names.split(',')).any(is),
    ];
    for kind in kinds {
        let found: Vec<&Taxon> = taxa.iter().filter(|taxon| kind(taxon)).collect();
        match found.as_slice() {
            [] => {}
            [taxon] => return Ok(taxon),
            several => bail!("`{name}` names {} taxa: {}", several.len(), listed(several)),
        }
    }
    match near(taxa, name).as_slice() {
        [] => bail!("no taxon is named `{name}`"),
        near => bail!("no taxon is named `{name}`; near: {}", listed(near)),
    }
}

/// Names and slugs, so that one can be chosen.
fn listed(taxa: &[&Taxon]) -> String {
    let shown = taxa.iter().take(SHOWN).map(|taxon| format!("{} ({})", taxon.scientific_name(), taxon.slug));
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if taxa.len() > SHOWN {
        text.push_str(", …");
    }
    text
}

/// Taxa that may have been meant: those that a search finds, then those whose names are spelled alike.
fn near<'a>(taxa: &'a [Taxon], name: &str) -> Vec<&'a Taxon> {
    let found =
        Index::new(taxa).suggest(name, SHOWN, "").into_iter().filter_map(|suggestion| match suggestion {
            Suggestion::Taxon { taxon, .. } => taxa.get(taxon),
            Suggestion::Square(_) => None,
        });
    let mut near: Vec<&Taxon> = found.collect();
    let name = fold(name.trim());
    let likeness = |text: &str| strsim::normalized_damerau_levenshtein(&fold(text), &name);
    let mut alike: Vec<(f64, &Taxon)> = taxa
        .iter()
        .map(|taxon| {
            let vernacular = taxon.vernacular.values().flat_map(|names| names.split(',')).map(str::trim);
            let names =
                vernacular.chain([taxon.name.as_str()]).chain(taxon.synonyms.iter().map(String::as_str));
            (names.filter(|name| !name.is_empty()).map(likeness).fold(0.0, f64::max), taxon)
        })
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, taxon) in alike {
        if near.len() < SHOWN && !near.iter().any(|known| known.slug == taxon.slug) {
            near.push(taxon);
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn taxon(slug: &str, name: &str, author: &str, nl: &str, synonym: &str) -> Taxon {
        Taxon {
            slug: slug.into(),
            name: name.into(),
            author: author.into(),
            vernacular: BTreeMap::from([("nl".into(), nl.into())]),
            synonyms: Some(synonym).filter(|s| !s.is_empty()).map(str::to_owned).into_iter().collect(),
            ..Taxon::default()
        }
    }

    fn taxa() -> Vec<Taxon> {
        vec![
            taxon("poa-annua", "Poa annua", "L.", "Straatgras", ""),
            taxon("poa-annua-2", "Poa annua", "Schltdl. & Cham.", "", ""),
            taxon("populus-x-canadensis", "Populus ×canadensis", "Moench", "Canadapopulier, Canada", ""),
            taxon(
                "reynoutria-japonica",
                "Reynoutria japonica",
                "Houtt.",
                "Japanse duizendknoop",
                "Fallopia japonica",
            ),
            taxon("picris-a", "Picris a", "", "Bitterkruid", ""),
            taxon("picris-b", "Picris b", "", "Bitterkruid", "Poa annua"),
        ]
    }

    #[test]
    fn a_name_in_every_form_means_its_taxon() {
        let taxa = taxa();
        for (name, slug) in [
            ("poa-annua", "poa-annua"),
            ("poa-annua-2", "poa-annua-2"),
            ("POA ANNUA L.", "poa-annua"),
            ("poa annua schltdl. & cham.", "poa-annua-2"),
            ("populus x canadensis", "populus-x-canadensis"),
            ("Populus × canadensis Moench", "populus-x-canadensis"),
            ("canada", "populus-x-canadensis"),
            ("FALLOPIA JAPONICA", "reynoutria-japonica"),
            ("japanse Duizendknóop", "reynoutria-japonica"),
            ("  picris a ", "picris-a"),
        ] {
            assert_eq!(taxon_named(&taxa, name).unwrap().slug, slug, "{name}");
        }
    }

    #[test]
    fn ambiguous_names_list_the_candidates() {
        let error_of = |name: &str| taxon_named(&taxa(), name).unwrap_err().to_string();
        assert_eq!(
            error_of("Poa annua"),
            "`Poa annua` names 2 taxa: Poa annua L. (poa-annua), Poa annua Schltdl. & Cham. (poa-annua-2)"
        );
        assert!(error_of("bitterkruid").contains("names 2 taxa: Picris a (picris-a), Picris b (picris-b)"));
    }

    #[test]
    fn unknown_names_list_near_ones() {
        let error_of = |name: &str| taxon_named(&taxa(), name).unwrap_err().to_string();
        assert!(
            error_of("Reynutria japonica")
                .ends_with("near: Reynoutria japonica Houtt. (reynoutria-japonica)")
        );
        assert!(error_of("popul can").contains("near: Populus ×canadensis"));
        assert_eq!(error_of("Zzzzz"), "no taxon is named `Zzzzz`");
        assert_eq!(error_of(""), "no taxon is named ``");
        assert_eq!(error_of("♣"), "no taxon is named `♣`");
    }
}
