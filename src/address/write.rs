//! From an [`Address`] to its query string.

use super::{Address, GridChoice, Look, Measure, Page, Play, Show, ThemeChoice, query, years};
use crate::data::YearRange;

impl Address {
    /// The query string, with `?` in front; empty when everything is as it is by default.
    #[must_use]
    pub fn query(&self) -> String {
        let mut text = String::new();
        let mut push = |name: &str, value: &str| query::push(&mut text, name, value);
        if self.page != Page::default() {
            push("view", self.page.code());
        }
        if !self.taxa.is_empty() {
            push("taxon", &self.taxa.join(","));
        }
        if let Some(year) = self.years.from {
            push("from", &year.to_string());
        }
        if let Some(year) = self.years.to {
            push("to", &year.to_string());
        }
        if self.grid != GridChoice::default() {
            push("grid", self.grid.code());
        }
        if let Some(square) = self.square {
            push("square", &square.to_string());
        }
        if let Some(other) = self.other {
            push("other", &other.to_string());
        }
        if self.during != YearRange::ALL {
            push("during", &years::word(self.during));
        }
        if self.seen != YearRange::ALL {
            push("seen", &years::word(self.seen));
        }
        for (name, value) in [("family", &self.family), ("status", &self.status)] {
            if !value.is_empty() {
                push(name, value);
            }
        }
        if let Some(number) = self.visit {
            push("visit", &number.to_string());
        }
        if let Some(year) = self.since {
            push("since", &year.to_string());
        }
        if let Some(zone) = &self.zone {
            push("zone", &zone.to_string());
        }
        if let Some(datasets) = &self.datasets {
            push("data", &datasets.iter().map(u32::to_string).collect::<Vec<_>>().join(","));
        }
        if self.measure != Measure::default() {
            push("measure", self.measure.code());
        }
        if self.show != Show::default() {
            push("show", self.show.code());
        }
        if let Some(earlier) = self.earlier {
            push("earlier", &years::word(earlier));
        }
        if let Some(later) = self.later {
            push("later", &years::word(later));
        }
        let switches = [
            (self.everywhere, "among", "all"),
            (self.sized, "size", "occupied"),
            (self.with_subspecies, "with", "subspecies"),
            (self.uncertain, "names", "all"),
            (self.findable, "findable", "now"),
            (self.background, "background", "on"),
            (self.embed, "embed", "1"),
        ];
        for (_, name, value) in switches.into_iter().filter(|switch| switch.0) {
            push(name, value);
        }
        if !self.looks.is_empty() {
            push("look", &self.looks.iter().map(Look::to_string).collect::<Vec<_>>().join(","));
        }
        if self.play != Play::default() {
            push("time", self.play.code());
        }
        if !self.hidden.is_empty() {
            push("hide", &self.hidden.iter().map(|part| part.code()).collect::<Vec<_>>().join(","));
        }
        for overlay in &self.overlays {
            push("overlay", overlay);
        }
        if let Some(by) = &self.by {
            push("by", by);
        }
        if let Some(language) = self.language {
            push("lang", language.code());
        }
        if self.theme != ThemeChoice::default() {
            push("theme", self.theme.code());
        }
        if let Some(camera) = self.camera {
            let camera = Address::round(camera);
            let (x, y) = (camera.centre.x as i64, camera.centre.y as i64);
            let scale = (camera.pixels_per_km * 100.0).round() as i64;
            let scale = format!("{}.{:02}", scale / 100, scale % 100);
            push("at", &format!("{x},{y},{}", scale.trim_end_matches('0').trim_end_matches('.')));
        }
        if !self.filter.is_empty() {
            push("q", &self.filter);
        }
        if let Some(sort) = &self.sort {
            push("sort", &format!("{}{}", if sort.descending { "-" } else { "" }, sort.column));
        }
        text
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    use super::*;
    use crate::address::{Part, SHAPES, Sort, Zone};
    use crate::data::Rgb;
    use crate::grid::{Lambert72, Square};
    use crate::i18n::Language;
    use crate::map::Camera;

    fn zones() -> impl Strategy<Value = Option<Zone>> {
        prop_oneof![
            squares().prop_map(|square| square.map(Zone::Square)),
            (0..100_000_i32, 1..90_000_i32).prop_map(|(west, side)| {
                Some(Zone::Box { west, south: -west, east: west + side, north: side - west })
            }),
            ("[^:]{1,8}", ".{1,8}").prop_map(|(overlay, name)| Some(Zone::Area { overlay, name })),
        ]
    }

    fn years() -> impl Strategy<Value = YearRange> {
        let ends = (proptest::option::of(1500..1900_i16), proptest::option::of(1900..2100_i16));
        ends.prop_map(|(from, to)| YearRange { from, to })
    }

    fn looks() -> impl Strategy<Value = Look> {
        let colour = proptest::option::of((0..0x100_0000_u32).prop_map(Rgb::hex));
        let symbol = proptest::option::of((0..SHAPES.len()).prop_map(|index| SHAPES[index].1));
        (colour, symbol, any::<bool>()).prop_map(|(colour, symbol, hidden)| Look { colour, symbol, hidden })
    }

    fn squares() -> impl Strategy<Value = Option<Square>> {
        prop_oneof![
            Just(None),
            (0..120_u32).prop_map(Square::sheet),
            (0..4_800_u32).prop_map(Square::hour),
            (0..76_800_u32).prop_map(Square::quarter),
        ]
    }

    fn cameras() -> impl Strategy<Value = Option<Camera>> {
        let numbers = (0.0..300_000.0_f64, 0.0..260_000.0_f64, 0.6..320.0_f64);
        proptest::option::of(numbers.prop_map(|(x, y, pixels_per_km)| {
            Address::round(Camera { centre: Lambert72 { x, y }, pixels_per_km })
        }))
    }

    fn addresses() -> impl Strategy<Value = Address> {
        (plain_addresses(), kinds_of_map(), overlays()).prop_map(|(plain, kind, overlays)| {
            let mut address = Address {
                page: plain.page,
                measure: Measure::ALL[plain.taxa.len() % Measure::ALL.len()],
                taxa: plain.taxa,
                years: plain.years,
                grid: plain.grid,
                square: plain.square,
                zone: plain.zone,
                datasets: plain.datasets,
                language: plain.language,
                theme: plain.theme,
                camera: plain.camera,
                filter: plain.filter,
                sort: plain.sort,
                since: plain.years.from,
                findable: plain.years.to.is_some(),
                visit: plain.years.to.map(|year| u32::from(year.unsigned_abs())),
                family: kind.looks.first().map_or_else(String::new, |_| "Poaceae".into()),
                status: kind.looks.get(1).map_or_else(String::new, |_| "VU".into()),
                seen: kind.during,
                hidden: overlays.hidden,
                overlays: overlays.overlays,
                by: overlays.by,
                background: overlays.background,
                ..kind
            };
            address.looks.truncate(address.taxa.len());
            address.trim_looks();
            address.fit_show()
        })
    }

    fn kinds_of_map() -> impl Strategy<Value = Address> {
        let periods = (proptest::option::of(years()), proptest::option::of(years()), years());
        let switches = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
        let choices = (0..Show::ALL.len(), 0..Play::ALL.len());
        (choices, periods, switches, vec(looks(), 0..8), squares()).prop_map(
            |(
                (show, play),
                (earlier, later, during),
                (everywhere, sized, with_subspecies, uncertain, embed),
                looks,
                other,
            )| Address {
                show: Show::ALL[show],
                play: Play::ALL[play],
                // All years is no period.
                earlier: earlier.filter(|years| *years != YearRange::ALL),
                later: later.filter(|years| *years != YearRange::ALL),
                during,
                everywhere,
                sized,
                with_subspecies,
                uncertain,
                embed,
                looks,
                other,
                ..Address::default()
            },
        )
    }

    fn overlays() -> impl Strategy<Value = Address> {
        let hidden = btree_set(0..Part::ALL.len(), 0..3);
        (hidden, btree_set(".{1,8}", 0..3), proptest::option::of(".{1,8}"), any::<bool>()).prop_map(
            |(hidden, overlays, by, background)| Address {
                hidden: hidden.into_iter().map(|index| Part::ALL[index]).collect(),
                overlays: overlays.into_iter().collect(),
                by,
                background,
                ..Address::default()
            },
        )
    }

    fn plain_addresses() -> impl Strategy<Value = Address> {
        let choices =
            (0..Page::ALL.len(), 0..3_usize, 0..3_usize, proptest::option::of(0..Language::ALL.len()));
        let taxa = vec("[a-z0-9][a-z0-9-]{0,12}", 0..8);
        let datasets = proptest::option::of(btree_set(0..50_u32, 1..5));
        let table = (".{0,12}", proptest::option::of(("[a-z][a-z0-9_]{0,9}", any::<bool>())));
        (choices, taxa, years(), squares(), zones(), datasets, cameras(), table).prop_map(
            |((page, grid, theme, language), mut taxa, years, square, zone, datasets, camera, table)| {
                let mut seen = std::collections::BTreeSet::new();
                taxa.retain(|taxon| seen.insert(taxon.clone()));
                Address {
                    page: Page::ALL[page],
                    taxa,
                    years,
                    grid: GridChoice::ALL[grid],
                    square,
                    zone,
                    datasets: datasets.map(|set| set.into_iter().collect()),
                    language: language.map(|index| Language::ALL[index]),
                    theme: ThemeChoice::ALL[theme],
                    camera,
                    filter: table.0,
                    sort: table.1.map(|(column, descending)| Sort { column, descending }),
                    ..Address::default()
                }
            },
        )
    }

    proptest! {
        #[test]
        fn every_address_survives_its_query(address in addresses()) {
            let query = address.query();
            let (again, mistakes) = Address::parse(&query);
            prop_assert!(mistakes.is_empty(), "{query}: {mistakes:?}");
            prop_assert_eq!(&again, &address, "{}", query);
            prop_assert_eq!(again.query(), &query[..]);
            // Others build links too: every parameter is described.
            let described = include_str!("../../docs/links.md");
            for pair in query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
                let name = pair.split('=').next().unwrap_or_default();
                prop_assert!(described.contains(&format!("`{name}`")), "{name} is not in docs/links.md");
            }
        }

        #[test]
        fn nothing_that_stands_in_a_link_is_too_much(query in ".{0,200}") {
            let (address, _) = Address::parse(&query);
            let (again, mistakes) = Address::parse(&address.query());
            prop_assert!(mistakes.is_empty());
            prop_assert_eq!(again, address);
        }
    }

    #[test]
    fn defaults_are_left_out() {
        assert_eq!(Address::default().query(), "");
        assert_eq!(Address { page: Page::List, ..Address::default() }.query(), "?view=list");
    }
}
