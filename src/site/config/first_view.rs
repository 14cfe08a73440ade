//! What a reader sees who asks for nothing: a view, and the periods that are open in it.

use std::ops::Range;

use crate::address::{Address, PARAMETERS, Page, Zone};
use crate::data::{Manifest, OverlayLayer, Taxon, YearRange};
use crate::figure::overlay_path;
use crate::i18n::Language;

use super::source::meant;

/// The first view, as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstView {
    /// A query such as `?view=coverage`, and where it stands.
    pub view: Option<(String, Range<usize>)>,
    /// Periods such as `1972-2004` or `2005-`, and where they stand.
    pub periods: Vec<(String, Range<usize>)>,
}

impl FirstView {
    /// Whether it is another view than the map without a taxon.
    #[must_use]
    pub fn opens_elsewhere(&self) -> bool {
        let address = self.view.as_ref().map(|(view, _)| Address::parse(view).0);
        address.is_some_and(|address| address.page != Page::Map || !address.taxa.is_empty())
    }

    /// The query of the first view of an atlas, of which `layer` reads a layer that is there; `None` where it is the plain map.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn query(
        &self,
        atlas: &Manifest,
        taxa: &[Taxon],
        layer: impl Fn(&str) -> Result<OverlayLayer, String>,
    ) -> Result<Option<String>, (Range<usize>, String)> {
        let mut address = Address::default();
        if let Some((view, at)) = &self.view {
            address = view_of(view, atlas, taxa, &layer).map_err(|what| (at.clone(), what))?;
        }
        let mut chosen: Vec<usize> = Vec::new();
        for (period, at) in &self.periods {
            let index = period_of(period, &atlas.periods).map_err(|what| (at.clone(), what))?;
            if address.years != YearRange::ALL {
                return Err((
                    at.clone(),
                    "years stand in `view` already; leave `from` and `to` out there".to_owned(),
                ));
            }
            chosen.push(index);
        }
        chosen.sort_unstable();
        if let (Some(first), Some(last), Some((_, at))) =
            (chosen.first(), chosen.last(), self.periods.first())
        {
            if last - first + 1 != chosen.len() {
                return Err((at.clone(), "the periods do not follow each other, each once".to_owned()));
            }
            address.years = YearRange { from: atlas.periods[*first].from, to: atlas.periods[*last].to };
        }
        Ok(Some(address.query()).filter(|query| !query.is_empty()))
    }
}

fn view_of(
    text: &str,
    atlas: &Manifest,
    taxa: &[Taxon],
    layer: &dyn Fn(&str) -> Result<OverlayLayer, String>,
) -> Result<Address, String> {
    let query = text.trim();
    if query.contains(['/', '#']) || query.contains(char::is_whitespace) {
        return Err("is no query such as `?view=coverage`: copy what follows the `?` of a link of the atlas"
            .to_owned());
    }
    for pair in query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split('=').next().unwrap_or_default();
        match name {
            "lang" => {
                return Err("chooses a language; `language` does that, and readers keep theirs".to_owned());
            }
            "embed" => return Err("is for maps in other pages; leave `embed` out".to_owned()),
            _ if PARAMETERS.contains(&name) => {}
            _ => {
                let meant =
                    meant(name, &PARAMETERS).map_or_else(String::new, |name| format!("; is it `{name}`?"));
                return Err(format!("has `{name}`, which links of the atlas do not know{meant}"));
            }
        }
    }
    let (address, mistakes) = Address::parse(query);
    if let Some(mistake) = mistakes.first() {
        return Err(mistake.sentence(Language::En).trim_end_matches('.').to_owned());
    }
    if let Some(slug) = address.taxa.iter().find(|slug| !taxa.iter().any(|taxon| taxon.slug == **slug)) {
        let slugs: Vec<&str> = taxa.iter().map(|taxon| taxon.slug.as_str()).collect();
        let meant = meant(slug, &slugs).map_or_else(String::new, |name| format!("; is it `{name}`?"));
        return Err(format!("this atlas has no taxon `{slug}`{meant}"));
    }
    if let Some(name) = address.overlays.iter().find(|name| overlay_path(atlas, name).is_none()) {
        return Err(format!("this atlas has no layer `{name}`"));
    }
    if let Some(Zone::Area { overlay, name }) = &address.zone {
        if overlay_path(atlas, overlay).is_none() {
            return Err(format!("this atlas has no layer `{overlay}`, of which the zone is an area"));
        }
        if layer(overlay)?.areas(address.by.as_deref(), name).is_empty() {
            return Err(format!("the layer `{overlay}` has no area `{name}`"));
        }
    }
    if address.datasets.iter().flatten().any(|index| *index as usize >= atlas.datasets.len()) {
        return Err(format!("this atlas has {} data sets, counted from 0", atlas.datasets.len()));
    }
    Ok(address)
}

/// The index of a period that is written as `1972-2004`, `-1938` or `2005-`.
fn period_of(text: &str, periods: &[YearRange]) -> Result<usize, String> {
    let plain = text.replace(['–', '—'], "-").replace(' ', "");
    let written = |period: &YearRange| {
        let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
        format!("{}-{}", year(period.from), year(period.to))
    };
    periods.iter().position(|period| written(period) == plain).ok_or_else(|| {
        let known: Vec<String> = periods.iter().map(|period| format!("\"{}\"", written(period))).collect();
        format!("`{text}` is no period of this atlas; they are {}", known.join(", "))
    })
}

/// The address of a first view of which the start page can hold the map: all squares, of some years or by some measure.
#[must_use]
pub fn drawn_beforehand(query: &str) -> Option<Address> {
    let (address, _) = Address::parse(query);
    let plain = Address::default();
    let rest = Address {
        page: plain.page,
        years: plain.years,
        measure: plain.measure,
        since: plain.since,
        ..address.clone()
    };
    (matches!(address.page, Page::Map | Page::Coverage) && rest == plain).then_some(address)
}
