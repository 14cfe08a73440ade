//! Names and numbers of every taxon.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{Misfit, check_format, check_length};
use super::{FORMAT, Shape, TaxonKind, slug};

/// A column with few different texts: each once, and an index per row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dictionary {
    values: Vec<String>,
    index: Vec<u32>,
}

impl<'a> FromIterator<&'a str> for Dictionary {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let texts: Vec<&str> = texts.into_iter().collect();
        let mut values: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        values.sort_unstable();
        values.dedup();
        let find =
            |text: &&str| values.binary_search_by(|value| value.as_str().cmp(text)).unwrap_or(0) as u32;
        let index = texts.iter().map(find).collect();
        Dictionary { values, index }
    }
}

impl Dictionary {
    /// The text of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        self.values.get(*self.index.get(row)? as usize).map(String::as_str)
    }

    /// The different texts.
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// Whether there is a text for each of so many rows.
    pub(super) fn check(&self, column: &str, rows: usize) -> Result<(), Misfit> {
        check_length(column, self.index.len(), rows)?;
        let is_whole = self.index.iter().all(|index| (*index as usize) < self.values.len());
        if is_whole {
            Ok(())
        } else {
            Err(format!("column `{column}` points to a text that is not there").into())
        }
    }
}

/// One taxon: its names and its numbers. Unknown texts are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taxon {
    /// As it stands in addresses and file names; unique.
    pub slug: String,
    /// Canonical name, without author: *Phalaris arundinacea*.
    pub name: String,
    /// Author: L.
    pub author: String,
    /// Rank in lower case: `species`, `subspecies`, `variety`, …
    pub rank: String,
    /// How much the name says.
    pub kind: TaxonKind,
    /// Family.
    pub family: String,
    /// Vernacular names by language (`nl`, `fr`, `de`, `en`); several are separated by commas.
    pub vernacular: BTreeMap<String, String>,
    /// Red-list category, such as `VU`.
    pub red_list: String,
    /// `native`, `alien` or what the host's list says.
    pub origin: String,
    /// Other names, without authors, that were joined with this one.
    pub synonyms: Vec<String>,
    /// Slug of the species that this subspecies or variety belongs to, if the atlas has it.
    pub species: Option<String>,
    /// Number of records.
    pub records: u64,
    /// Number of quarter squares.
    pub squares_1km: u32,
    /// Number of hour squares, including those of its quarter squares.
    pub squares_4km: u32,
    /// First and last single year of a record, if any has one.
    pub years: Option<(i16, i16)>,
}

impl Taxon {
    /// Name and author: `Phalaris arundinacea L.`
    #[must_use]
    pub fn scientific_name(&self) -> String {
        if self.author.is_empty() { self.name.clone() } else { format!("{} {}", self.name, self.author) }
    }
}

/// The file `taxa.json`: one row per taxon, in the alphabetical order of names. The row is the taxon's index
/// in the files of the squares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taxa {
    format: u32,
    name: Vec<String>,
    author: Vec<String>,
    /// Only where the slug is not the one that the name gives.
    slug: BTreeMap<u32, String>,
    rank: Dictionary,
    /// In an atlas of an earlier version there is none: then all are species.
    #[serde(default)]
    kind: Dictionary,
    family: Dictionary,
    /// Only the languages that have any name.
    vernacular: BTreeMap<String, Vec<String>>,
    red_list: Dictionary,
    origin: Dictionary,
    /// Only the taxa that have any.
    synonyms: BTreeMap<u32, Vec<String>>,
    /// Only subspecies and varieties whose species is in the atlas: the row of the species.
    species: BTreeMap<u32, u32>,
    records: Vec<u64>,
    squares_1km: Vec<u32>,
    squares_4km: Vec<u32>,
    /// First year, 0 when there is none.
    first_year: Vec<i16>,
    /// Last year, 0 when there is none.
    last_year: Vec<i16>,
}

impl Taxa {
    /// The file for these taxa, whose order is kept: it is their index elsewhere.
    #[must_use]
    pub fn new(taxa: &[Taxon]) -> Self {
        let rows = || taxa.iter().enumerate().map(|(row, taxon)| (row as u32, taxon));
        let row_of: BTreeMap<&str, u32> = rows().map(|(row, taxon)| (taxon.slug.as_str(), row)).collect();
        let mut vernacular: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (row, taxon) in taxa.iter().enumerate() {
            for (language, name) in taxon.vernacular.iter().filter(|(_, name)| !name.is_empty()) {
                let column =
                    vernacular.entry(language.clone()).or_insert_with(|| vec![String::new(); taxa.len()]);
                column[row].clone_from(name);
            }
        }
        Taxa {
            format: FORMAT,
            name: taxa.iter().map(|t| t.name.clone()).collect(),
            author: taxa.iter().map(|t| t.author.clone()).collect(),
            slug: rows().filter(|(_, t)| t.slug != slug(&t.name)).map(|(r, t)| (r, t.slug.clone())).collect(),
            rank: taxa.iter().map(|t| t.rank.as_str()).collect(),
            kind: taxa.iter().map(|t| t.kind.word()).collect(),
            family: taxa.iter().map(|t| t.family.as_str()).collect(),
            vernacular,
            red_list: taxa.iter().map(|t| t.red_list.as_str()).collect(),
            origin: taxa.iter().map(|t| t.origin.as_str()).collect(),
            synonyms: rows()
                .filter(|(_, t)| !t.synonyms.is_empty())
                .map(|(r, t)| (r, t.synonyms.clone()))
                .collect(),
            species: rows().filter_map(|(r, t)| Some((r, *row_of.get(t.species.as_deref()?)?))).collect(),
            records: taxa.iter().map(|t| t.records).collect(),
            squares_1km: taxa.iter().map(|t| t.squares_1km).collect(),
            squares_4km: taxa.iter().map(|t| t.squares_4km).collect(),
            first_year: taxa.iter().map(|t| t.years.map_or(0, |years| years.0)).collect(),
            last_year: taxa.iter().map(|t| t.years.map_or(0, |years| years.1)).collect(),
        }
    }

    /// The taxa again, in their order.
    #[must_use]
    pub fn taxa(&self) -> Vec<Taxon> {
        let slugs: Vec<String> = (0_u32..)
            .zip(&self.name)
            .map(|(row, name)| self.slug.get(&row).cloned().unwrap_or_else(|| slug(name)))
            .collect();
        let text = |dictionary: &Dictionary, row| dictionary.get(row).unwrap_or_default().to_owned();
        (0..self.name.len())
            .map(|row| {
                let index = row as u32;
                let years = (self.first_year[row], self.last_year[row]);
                let named = self.vernacular.iter().filter(|(_, column)| !column[row].is_empty());
                Taxon {
                    slug: slugs[row].clone(),
                    name: self.name[row].clone(),
                    author: self.author[row].clone(),
                    rank: text(&self.rank, row),
                    kind: self.kind.get(row).and_then(TaxonKind::from_word).unwrap_or_default(),
                    family: text(&self.family, row),
                    vernacular: named
                        .map(|(language, column)| (language.clone(), column[row].clone()))
                        .collect(),
                    red_list: text(&self.red_list, row),
                    origin: text(&self.origin, row),
                    synonyms: self.synonyms.get(&index).cloned().unwrap_or_default(),
                    species: self.species.get(&index).and_then(|row| slugs.get(*row as usize)).cloned(),
                    records: self.records[row],
                    squares_1km: self.squares_1km[row],
                    squares_4km: self.squares_4km[row],
                    years: (years != (0, 0)).then_some(years),
                }
            })
            .collect()
    }
}

impl Shape for Taxa {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)?;
        let rows = self.name.len();
        for (name, length) in [
            ("author", self.author.len()),
            ("records", self.records.len()),
            ("squares_1km", self.squares_1km.len()),
            ("squares_4km", self.squares_4km.len()),
            ("first_year", self.first_year.len()),
            ("last_year", self.last_year.len()),
        ] {
            check_length(name, length, rows)?;
        }
        for (language, column) in &self.vernacular {
            check_length(&format!("vernacular.{language}"), column.len(), rows)?;
        }
        self.rank.check("rank", rows)?;
        if self.kind != Dictionary::default() {
            self.kind.check("kind", rows)?;
        }
        if let Some(word) = self.kind.values().iter().find(|word| TaxonKind::from_word(word).is_none()) {
            return Err(
                format!("column `kind` has the word `{word}`, which this version does not know").into()
            );
        }
        self.family.check("family", rows)?;
        self.red_list.check("red_list", rows)?;
        self.origin.check("origin", rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{decode, encode, with_check_sum};

    #[test]
    fn taxa_survive() {
        let taxa = vec![
            Taxon {
                slug: "poa-annua".into(),
                name: "Poa annua".into(),
                author: "L.".into(),
                rank: "species".into(),
                kind: TaxonKind::Aggregate,
                family: "Poaceae".into(),
                vernacular: BTreeMap::from([("nl".into(), "Straatgras".into())]),
                records: 3,
                squares_4km: 1,
                years: Some((1976, 2020)),
                ..Taxon::default()
            },
            Taxon { slug: "poa-annua-2".into(), name: "Poa annua".into(), ..Taxon::default() },
            Taxon {
                slug: "poa-annua-subsp-varia".into(),
                name: "Poa annua subsp. varia".into(),
                species: Some("poa-annua".into()),
                synonyms: vec!["Poa supina".into()],
                ..Taxon::default()
            },
        ];
        let text = encode(&Taxa::new(&taxa)).unwrap();
        let file: Taxa = decode("taxa.json", &text).unwrap();
        assert_eq!(file.taxa(), taxa);
    }

    #[test]
    fn a_list_of_an_earlier_version_has_no_kinds() {
        let taxon = Taxon { slug: "poa-annua".into(), name: "Poa annua".into(), ..Taxon::default() };
        let mut file = serde_json::to_value(Taxa::new(std::slice::from_ref(&taxon))).unwrap();
        file.as_object_mut().unwrap().remove("kind");
        assert_eq!(decode::<Taxa>("taxa.json", &with_check_sum(&file.to_string())).unwrap().taxa(), [taxon]);
        file["kind"] = serde_json::json!({ "values": ["family"], "index": [0] });
        assert!(
            decode::<Taxa>("taxa.json", &with_check_sum(&file.to_string()))
                .unwrap_err()
                .to_string()
                .contains("family")
        );
    }

    #[test]
    fn a_short_column_is_named() {
        let mut file = Taxa::new(&[Taxon::default(), Taxon::default()]);
        file.vernacular.insert("nl".into(), vec![]);
        assert!(file.check_shape().unwrap_err().to_string().contains("vernacular.nl"));
    }
}
