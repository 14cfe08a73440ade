//! A layer of the host's own, its features told apart by one of their attributes.

use std::collections::BTreeMap;

use crate::data::{OverlayLayer, Rgb};
use crate::map::palette::AREA_FILLS;
use crate::map::{Area, AreaClass, AreaLayer};

/// The layer in the colours that its host chose, or else in quiet ones in turn.
#[must_use]
pub fn area_layer(name: &str, layer: &OverlayLayer, by: Option<&str>) -> AreaLayer {
    let attribute = layer.attribute(by);
    let value = |row: usize| attribute.and_then(|attribute| attribute.values.get(row)).unwrap_or_default();
    let mut classes: BTreeMap<&str, (u8, Option<Rgb>)> = BTreeMap::new();
    for (row, feature) in layer.features.iter().enumerate() {
        let chosen = classes.entry(value(row)).or_default();
        chosen.1 = chosen.1.or(feature.fill);
    }
    for (index, class) in classes.values_mut().enumerate() {
        class.0 = index.min(usize::from(u8::MAX)) as u8;
    }
    let areas = layer.features.iter().enumerate().map(|(row, feature)| Area {
        class: classes.get(value(row)).map_or(0, |class| class.0),
        kind: feature.kind,
        parts: feature.parts.clone(),
    });
    let areas = areas.collect();
    let classes = classes.into_iter().map(|(label, (index, colour))| AreaClass {
        label: label.to_owned(),
        colour: colour.unwrap_or(AREA_FILLS[usize::from(index) % AREA_FILLS.len()]),
    });
    AreaLayer { title: name.to_owned(), classes: classes.collect(), areas }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Attribute, Feature, FeatureKind};

    #[test]
    fn features_of_one_value_share_a_class_and_the_hosts_colour_wins() {
        let feature =
            |fill: &str| Feature { kind: FeatureKind::Area, parts: Vec::new(), fill: Rgb::parse(fill) };
        let layer = OverlayLayer {
            attributes: vec![Attribute {
                name: "REGION".into(),
                values: ["Kempen", "Ardenne", "Kempen"].into_iter().collect(),
            }],
            features: vec![feature(""), feature(""), feature("#010203")],
        };
        let drawn = area_layer("Ecoregions", &layer, None);
        assert_eq!(
            drawn.classes.iter().map(|class| class.label.as_str()).collect::<Vec<_>>(),
            ["Ardenne", "Kempen"]
        );
        assert_eq!(drawn.classes[1].colour, Rgb(1, 2, 3));
        assert_eq!(drawn.areas.iter().map(|area| area.class).collect::<Vec<_>>(), [1, 0, 1]);
    }
}
