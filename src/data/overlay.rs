//! A layer of the host's own: areas, lines and points with what is said of them.

use serde::{Deserialize, Serialize};

use super::error::{Misfit, check_format, check_length};
use super::{Dictionary, FORMAT, Rgb, Shape};
use crate::grid::Lambert72;

/// One step in the file, metres.
const UNIT: f64 = 10.0;
/// Farthest point, metres: half the world is farther than anything that a map of Belgium shows.
const FARTHEST: f64 = 20_000_000.0;

/// What a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeatureKind {
    /// Closed rings, filled by the even-odd rule.
    Area,
    /// Lines.
    Line,
    /// Points, one a part.
    Point,
}

/// One thing of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// What it is.
    pub kind: FeatureKind,
    /// Its rings, lines or points in Lambert 72, metres.
    pub parts: Vec<Vec<Lambert72>>,
    /// The colour that the host chose for it; `None` when the atlas chooses.
    pub fill: Option<Rgb>,
}

/// Something that is said of every feature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its name in the host's file: `REGION`.
    pub name: String,
    /// Its value for each feature; empty when nothing is said.
    pub values: Dictionary,
}

/// The file `overlay/NAME.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverlayFile {
    format: u32,
    attributes: Vec<Attribute>,
    /// 0 area, 1 line, 2 point.
    kind: Vec<u8>,
    fill: Dictionary,
    /// Per feature its parts: the first point and then steps, x and y in turn, tens of metres.
    parts: Vec<Vec<Vec<i32>>>,
}

/// A layer as it is used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverlayLayer {
    /// What is said of the features.
    pub attributes: Vec<Attribute>,
    /// The features.
    pub features: Vec<Feature>,
}

/// More different values than this are no classes of a legend.
const MOST_CLASSES: usize = 24;

impl OverlayLayer {
    /// The attribute that tells the features apart in a legend: the named one, or else the first that has a few different
    /// values.
    #[must_use]
    pub fn attribute(&self, named: Option<&str>) -> Option<&Attribute> {
        let named = named.and_then(|name| self.attributes.iter().find(|attribute| attribute.name == name));
        named.or_else(|| self.classing().next()).or_else(|| self.attributes.first())
    }

    /// The attributes that a legend can be made of.
    pub fn classing(&self) -> impl Iterator<Item = &Attribute> {
        self.attributes
            .iter()
            .filter(|attribute| (2..=MOST_CLASSES).contains(&attribute.values.values().len()))
    }

    /// The areas that have a value in the attribute of the legend, or else in any other.
    #[must_use]
    pub fn areas(&self, by: Option<&str>, value: &str) -> Vec<&Feature> {
        let of_attribute = |attribute: &Attribute| -> Vec<&Feature> {
            let features = self.features.iter().enumerate();
            let named = features.filter(|(row, _)| attribute.values.get(*row) == Some(value));
            named.map(|(_, feature)| feature).filter(|feature| feature.kind == FeatureKind::Area).collect()
        };
        let attributes = self.attribute(by).into_iter().chain(&self.attributes);
        attributes.map(of_attribute).find(|found| !found.is_empty()).unwrap_or_default()
    }
}

impl OverlayFile {
    /// The file of a layer.
    #[must_use]
    pub fn new(layer: &OverlayLayer) -> Self {
        let written = |fill: Option<Rgb>| fill.map_or_else(String::new, |fill| fill.to_string());
        let fills: Vec<String> = layer.features.iter().map(|feature| written(feature.fill)).collect();
        OverlayFile {
            format: FORMAT,
            attributes: layer.attributes.clone(),
            kind: layer.features.iter().map(|feature| feature.kind as u8).collect(),
            fill: fills.iter().map(String::as_str).collect(),
            parts: layer
                .features
                .iter()
                .map(|feature| feature.parts.iter().map(|part| to_steps(part)).collect())
                .collect(),
        }
    }

    /// The layer again.
    ///
    /// # Errors
    /// [`Misfit`] when a column does not hold what it should, or an area is none.
    pub fn layer(&self) -> Result<OverlayLayer, Misfit> {
        check_length("parts", self.parts.len(), self.kind.len())?;
        self.fill.check("fill", self.kind.len())?;
        for attribute in &self.attributes {
            attribute.values.check(&attribute.name, self.kind.len())?;
        }
        let features = self.kind.iter().zip(&self.parts).enumerate().map(|(row, (kind, parts))| {
            let kind = match kind {
                0 => FeatureKind::Area,
                1 => FeatureKind::Line,
                2 => FeatureKind::Point,
                other => return Err(format!("column `kind` holds {other}")),
            };
            let least = match kind {
                FeatureKind::Area => 4,
                FeatureKind::Line => 2,
                FeatureKind::Point => 1,
            };
            let part = |steps: &Vec<i32>| {
                let points = from_steps(steps).ok_or_else(|| {
                    format!("feature {} has a part that is damaged or leads nowhere", row + 1)
                })?;
                let closed = kind != FeatureKind::Area || points.first() == points.last();
                if points.len() < least || !closed {
                    return Err(format!(
                        "feature {} has an invalid geometry: a ring that is not closed or a line too short",
                        row + 1
                    ));
                }
                Ok(points)
            };
            Ok(Feature {
                kind,
                parts: parts.iter().map(part).collect::<Result<_, _>>()?,
                fill: self.fill.get(row).and_then(Rgb::parse),
            })
        });
        Ok(OverlayLayer {
            attributes: self.attributes.clone(),
            features: features.collect::<Result<_, _>>()?,
        })
    }
}

impl Shape for OverlayFile {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)
    }
}

/// The first point and then steps, x and y in turn, tens of metres.
pub(super) fn to_steps(points: &[Lambert72]) -> Vec<i32> {
    let mut last = (0, 0);
    let mut steps = Vec::with_capacity(points.len() * 2);
    for point in points {
        let here = ((point.x / UNIT).round() as i32, (point.y / UNIT).round() as i32);
        steps.extend([here.0 - last.0, here.1 - last.1]);
        last = here;
    }
    steps
}

/// The points again; `None` where a step lacks its half or leads nowhere.
pub(super) fn from_steps(steps: &[i32]) -> Option<Vec<Lambert72>> {
    let (mut x, mut y) = (0.0, 0.0);
    let pairs = steps.chunks(2).map(|pair| {
        let [dx, dy] = pair else { return None };
        x += f64::from(*dx) * UNIT;
        y += f64::from(*dy) * UNIT;
        (f64::abs(x) < FARTHEST && f64::abs(y) < FARTHEST).then_some(Lambert72 { x, y })
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{decode, encode};

    fn ring(points: &[(f64, f64)]) -> Vec<Lambert72> {
        points.iter().map(|(x, y)| Lambert72 { x: *x, y: *y }).collect()
    }

    fn layer() -> OverlayLayer {
        let triangle = ring(&[
            (150_000.0, 160_000.0),
            (160_000.0, 160_000.0),
            (150_000.0, 170_000.0),
            (150_000.0, 160_000.0),
        ]);
        let area =
            Feature { kind: FeatureKind::Area, parts: vec![triangle], fill: Some(Rgb(0xaa, 0xbb, 0xcc)) };
        let line =
            Feature { kind: FeatureKind::Line, parts: vec![ring(&[(0.0, 0.0), (10.0, -10.0)])], fill: None };
        let attribute = |name: &str, values: [&str; 2]| Attribute {
            name: name.into(),
            values: values.into_iter().collect(),
        };
        OverlayLayer {
            attributes: vec![attribute("SOURCE", ["x", "x"]), attribute("REGION", ["Kempen", ""])],
            features: vec![area, line],
        }
    }

    #[test]
    fn a_layer_survives_its_file() {
        let text = encode(&OverlayFile::new(&layer())).unwrap();
        let again: OverlayFile = decode("overlay/x.json", &text).unwrap();
        assert_eq!(again.layer().unwrap(), layer());
        assert_eq!(layer().attribute(None).unwrap().name, "REGION");
        assert_eq!(layer().attribute(Some("SOURCE")).unwrap().name, "SOURCE");
        assert_eq!(layer().areas(None, "Kempen").len(), 1);
        assert_eq!(layer().areas(None, "Ardenne").len(), 0);
        assert_eq!(layer().areas(None, "x").len(), 1, "a value of another attribute");
    }

    #[test]
    fn invalid_geometry_is_refused_and_named() {
        let file = |kind: u8, steps: &[i32]| OverlayFile {
            kind: vec![kind],
            parts: vec![vec![steps.to_vec()]],
            attributes: Vec::new(),
            ..OverlayFile::new(&OverlayLayer {
                attributes: Vec::new(),
                features: vec![layer().features[1].clone()],
            })
        };
        assert!(file(1, &[0, 0, 1, 1]).layer().is_ok());
        for (kind, steps) in [
            (0_u8, &[0, 0, 1, 0, 0, 1, 5, 5][..]),
            (0, &[0, 0, 1, 1]),
            (1, &[0, 0, 1]),
            (9, &[0, 0]),
            (2, &[i32::MAX, 0]),
        ] {
            assert!(file(kind, steps).layer().unwrap_err().to_string().len() > 10, "{kind} {steps:?}");
        }
    }
}
