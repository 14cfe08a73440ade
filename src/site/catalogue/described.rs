//! The atlas and its data sets, as catalogues describe them.

use crate::data::{Dataset, Manifest, Placed, When};
use crate::grid::lambert72_to_wgs84;
use crate::i18n::{Language, Text};
use crate::site::page::BaseUrl;

use super::download::Download;
use super::licence::licence_address;

/// What there is, of whom, and where.
#[derive(Clone, Debug)]
pub struct Described<'a> {
    /// The atlas.
    pub atlas: &'a Manifest,
    /// What the site is called.
    pub title: &'a str,
    /// What it is, in a sentence; empty for what the atlas counts.
    pub description: &'a str,
    /// Who publishes the site.
    pub publisher: &'a str,
    /// The language of its titles.
    pub language: Language,
    /// Where it will be, if that is known.
    pub base_url: Option<&'a BaseUrl>,
    /// Files of the data beside it.
    pub downloads: &'a [Download],
    /// Where and when there are records: of all, and of each data set.
    pub extents: Extents,
}

/// Where and when records are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// West, south, east, north of all squares, degrees to three decimals.
    pub bounds: Option<[f64; 4]>,
    /// First and last year.
    pub years: Option<(i16, i16)>,
}

/// Where and when the records of an atlas are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extents {
    /// All of them.
    pub all: Extent,
    /// Those of each data set, in the order of the manifest.
    pub of_datasets: Vec<Extent>,
}

impl Extents {
    /// Looks at all records of an atlas.
    #[must_use]
    pub fn of(records: &[Placed], datasets: usize) -> Self {
        let mut extents = Extents { of_datasets: vec![Extent::default(); datasets], ..Extents::default() };
        for placed in records {
            let edges = placed.square.bounds();
            let corners = [
                (edges.west, edges.south),
                (edges.west, edges.north),
                (edges.east, edges.south),
                (edges.east, edges.north),
            ];
            let corners = corners.map(|(x, y)| lambert72_to_wgs84(x, y));
            for occurrence in &placed.occurrences {
                let own = extents.of_datasets.get_mut(occurrence.dataset as usize);
                for extent in own.into_iter().chain([&mut extents.all]) {
                    for corner in &corners {
                        let [west, south, east, north] =
                            extent.bounds.unwrap_or([corner.lon, corner.lat, corner.lon, corner.lat]);
                        extent.bounds = Some([
                            west.min(corner.lon),
                            south.min(corner.lat),
                            east.max(corner.lon),
                            north.max(corner.lat),
                        ]);
                    }
                    if let When::Years { from, to } = occurrence.when
                        && from != When::NO_START
                        && to != When::NO_END
                    {
                        let (first, last) = extent.years.unwrap_or((from, to));
                        extent.years = Some((first.min(from), last.max(to)));
                    }
                }
            }
        }
        let outward = |[west, south, east, north]: [f64; 4]| {
            let down = |degrees: f64| (degrees * 1_000.0).floor() / 1_000.0;
            let up = |degrees: f64| (degrees * 1_000.0).ceil() / 1_000.0;
            [down(west), down(south), up(east), up(north)]
        };
        for extent in extents.of_datasets.iter_mut().chain([&mut extents.all]) {
            extent.bounds = extent.bounds.map(outward);
        }
        extents
    }
}

impl Described<'_> {
    /// What the atlas is, with what must be said of its records.
    #[must_use]
    pub fn says(&self) -> String {
        let counts = &self.atlas.counts;
        let count = |value: u64| crate::i18n::number(self.language, value);
        let counted = self.language.fill(
            Text::Welcome,
            &[
                ("records", &count(counts.records)),
                ("taxa", &count(counts.taxa)),
                ("squares", &count(counts.squares_4km)),
            ],
        );
        let simulated = if self.atlas.simulated { self.language.say(Text::Simulated) } else { "" };
        let parts = [simulated, self.description, &counted, self.language.say(Text::AboutGrid)];
        let sentences = parts.into_iter().filter(|part| !part.is_empty()).map(|part| {
            match part.ends_with(['.', '!', '?']) {
                true => part.to_owned(),
                false => format!("{part}."),
            }
        });
        sentences.collect::<Vec<_>>().join(" ")
    }

    /// The licence that all data sets have, where that is one.
    #[must_use]
    pub fn common_licence(&self) -> Option<&str> {
        let (first, rest) = self.atlas.datasets.split_first()?;
        let same = rest.iter().all(|dataset| dataset.licence == first.licence);
        Some(first.licence.as_str()).filter(|licence| same && !licence.is_empty())
    }
}

/// What a data set is called; one without a title by what else is known of it.
#[must_use]
pub fn title_of(dataset: &Dataset, number: usize) -> String {
    let known = [&dataset.title, &dataset.citation, &dataset.key].into_iter().find(|text| !text.is_empty());
    known.cloned().unwrap_or_else(|| format!("Data set {number}"))
}

/// What a data set is, in a sentence.
#[must_use]
pub fn says_of(dataset: &Dataset, number: usize, records: &str) -> String {
    let title = title_of(dataset, number);
    let mut said = format!("{title} ({records}).");
    if !dataset.citation.is_empty() && dataset.citation != title {
        said.push(' ');
        said.push_str(&dataset.citation);
    }
    said
}

/// The page of a data set, by its DOI.
#[must_use]
pub fn page_of(dataset: &Dataset) -> Option<String> {
    let doi = dataset.doi.trim();
    let plain = |letter: char| {
        letter.is_ascii_alphanumeric() || matches!(letter, '.' | '/' | '-' | '_' | '(' | ')' | ';' | ':')
    };
    (doi.starts_with("10.") && doi.contains('/') && doi.chars().all(plain))
        .then(|| format!("https://doi.org/{doi}"))
}

/// A licence by its address, or else in its own words.
pub fn licence_of(name: &str) -> Option<Result<String, &str>> {
    (!name.is_empty()).then(|| licence_address(name).ok_or(name))
}
