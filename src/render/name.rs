//! What a file is called.

use super::ExportKind;
use crate::address::{Address, Measure, Page, Show};
use crate::data::{YearRange, slug};
use crate::figure::{asks_for_change, effective_measure};
use crate::select::GridSize;

/// Taxa that a name tells; more are counted.
const NAMED: usize = 3;

/// Letters of a zone at most.
const ZONE: usize = 40;

/// A name that tells what is in the file: `poa-annua-1972-2004-4km.svg`. Lower-case ASCII, digits and hyphens.
#[must_use]
pub fn file_name(address: &Address, size: GridSize, kind: ExportKind) -> String {
    let mut parts: Vec<String> = Vec::new();
    let taxa = if address.page == Page::Coverage { &[][..] } else { &address.taxa };
    parts.extend(taxa.iter().take(NAMED).cloned());
    if taxa.len() > NAMED {
        parts.push(format!("and-{}-more", taxa.len() - NAMED));
    }
    if taxa.is_empty() {
        let what = match effective_measure(address) {
            Measure::Taxa => "taxa-per-square",
            Measure::Records => "records-per-square",
            Measure::Visits => "visits-per-square",
            Measure::LastVisit => "last-visit",
            Measure::Completeness => "completeness",
            Measure::Refound => "refound",
            Measure::Effort => "effort",
        };
        parts.push(what.into());
        parts.extend(address.since.filter(|_| what == "refound").map(|year| format!("since-{year}")));
    } else if address.show != Show::Periods {
        parts.push(address.show.code().into());
    }
    // A change has its own periods, and what was refound a year.
    let has_own = asks_for_change(address) || taxa.is_empty() && address.measure == Measure::Refound;
    let years = if has_own { YearRange::ALL } else { address.years };
    parts.extend(match (years.from, years.to) {
        (None, None) => None,
        (Some(from), Some(to)) => Some(format!("{from}-{to}")),
        (Some(from), None) => Some(format!("from-{from}")),
        (None, Some(to)) => Some(format!("to-{to}")),
    });
    parts.extend(address.zone.as_ref().map(|zone| slug(&zone.to_string()).chars().take(ZONE).collect()));
    if let Some(datasets) = &address.datasets {
        let shown = datasets.iter().take(NAMED).map(u32::to_string).collect::<Vec<_>>().join("-");
        parts.push(format!("data-{shown}"));
    }
    parts.push(if size == GridSize::Quarter { "1km" } else { "4km" }.into());
    format!("{}.{}", parts.join("-"), kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_is_in_the_file() {
        let name = |query: &str| file_name(&Address::parse(query).0, GridSize::Hour, ExportKind::Svg);
        assert_eq!(name("?taxon=poa-annua"), "poa-annua-4km.svg");
        assert_eq!(name("?taxon=a,b&show=both&zone=D6-54"), "a-b-both-d6-54-4km.svg");
        assert_eq!(name("?taxon=a,b,c,d,e&from=1972&to=2004"), "a-b-c-and-2-more-1972-2004-4km.svg");
        assert_eq!(name("?taxon=a&show=change&from=1972"), "a-change-4km.svg");
        assert_eq!(name("?taxon=a&data=0,2"), "a-data-0-2-4km.svg");
        assert_eq!(name("?taxon=a&view=coverage"), "taxa-per-square-4km.svg");
        assert_eq!(name("?view=coverage&measure=refound&since=1990&to=1971"), "refound-since-1990-4km.svg");
        assert_eq!(name("?view=coverage&measure=effort&from=1939&to=1971"), "effort-1939-1971-4km.svg");
        assert_eq!(name("?view=coverage&measure=visits&to=1971"), "records-per-square-to-1971-4km.svg");
        assert_eq!(name("?to=1971"), "records-per-square-to-1971-4km.svg");
        let zone = name("?taxon=a&zone=area:Provinces:Li%C3%A8ge/../%22x");
        assert!(zone.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.'), "{zone}");
        assert_eq!(zone.matches('.').count(), 1, "{zone}");
        assert_eq!(
            file_name(&Address::parse("?taxon=a").0, GridSize::Quarter, ExportKind::Geojson),
            "a-1km.geojson"
        );
    }
}
