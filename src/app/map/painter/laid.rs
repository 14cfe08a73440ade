//! A scene with the places of its signs and the paths of its areas worked out, so that a frame need not.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::areas::{AreaShapes, ZoneShape};
use super::ground::{Ground, OwnWaters};
use crate::grid::Square;
use crate::map::{Lettering, NamePlace, Paint, Scene, Symbol, place_names};

/// Where a sign stands: metres of Lambert 72, and its share of the full size.
pub struct SignPlace {
    /// West edge of the square, moved by the offset of the layer.
    pub west: f32,
    /// North edge of the square, likewise.
    pub north: f32,
    /// Side of the square.
    pub side: f32,
    /// Share of the full size.
    pub size: f32,
}

/// The signs of one class.
pub struct ClassPlaces {
    /// Their shape.
    pub symbol: Symbol,
    /// Their colour.
    pub paint: Paint,
    /// Where they stand.
    pub places: Vec<SignPlace>,
}

/// Whether this is the same file, or none as before.
fn is_same<T>(a: &Option<Arc<T>>, b: &Option<Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// None yet, of no scale.
fn no_names() -> RefCell<(f64, Lettering, Rc<Vec<NamePlace>>)> {
    RefCell::new((0.0, Lettering::SCREEN, Rc::default()))
}

/// A scene that is ready to be painted.
pub struct Laid {
    /// The scene.
    pub scene: Arc<Scene>,
    /// The classes of all layers that are shown, from the bottom to the top.
    pub classes: Vec<ClassPlaces>,
    /// The classes of areas, from the bottom to the top.
    pub areas: Rc<Vec<AreaShapes>>,
    /// The zone, where not everything counts.
    pub zone: Option<ZoneShape>,
    /// The land in full detail, once it is here.
    pub detail: Option<Rc<Ground>>,
    /// The host's waters.
    pub waters: Rc<OwnWaters>,
    /// The names of the scale that was painted last: moving the map does not change them.
    names: RefCell<(f64, Lettering, Rc<Vec<NamePlace>>)>,
}

impl Laid {
    /// Nothing.
    pub fn empty() -> Self {
        let (scene, areas, waters) = Default::default();
        Laid { scene, classes: Vec::new(), areas, zone: None, detail: None, waters, names: no_names() }
    }

    /// Works out places and paths; areas that were there before need not be made again.
    pub fn new(scene: Arc<Scene>, earlier: &Laid) -> Self {
        let areas = if scene.areas == earlier.scene.areas {
            Rc::clone(&earlier.areas)
        } else {
            Rc::new(AreaShapes::of(&scene.areas))
        };
        // A land that cannot be made a path is drawn as it was without it.
        let detail = match &earlier.detail {
            Some(detail) if is_same(&scene.detail, &earlier.scene.detail) => Some(Rc::clone(detail)),
            _ => scene.detail.as_ref().and_then(|detail| Ground::detailed(detail).ok()).map(Rc::new),
        };
        let waters = if is_same(&scene.waters, &earlier.scene.waters) {
            Rc::clone(&earlier.waters)
        } else {
            Rc::new(OwnWaters::of(&scene))
        };
        let zone = ZoneShape::of(&scene.outline);
        let mut classes = Vec::new();
        for layer in scene.layers.iter().filter(|layer| !layer.hidden) {
            let first = classes.len();
            classes.extend(layer.classes.iter().map(|class| ClassPlaces {
                symbol: class.symbol,
                paint: class.paint,
                places: Vec::new(),
            }));
            for mark in &layer.marks {
                if let Some(class) = classes.get_mut(first + usize::from(mark.class)) {
                    let bounds = mark.square.bounds();
                    let side = mark.square.size().0 as f32;
                    class.places.push(SignPlace {
                        west: bounds.west as f32 + layer.offset.0 * side,
                        north: bounds.north as f32 - layer.offset.1 * side,
                        side,
                        size: mark.size,
                    });
                }
            }
        }
        Laid { scene, classes, areas, zone, detail, waters, names: no_names() }
    }

    /// The names that stand on it at a scale, CSS pixels a kilometre.
    pub fn names(&self, pixels_per_km: f64, lettering: Lettering) -> Rc<Vec<NamePlace>> {
        let mut kept = self.names.borrow_mut();
        if (kept.0, kept.1) != (pixels_per_km, lettering) {
            let names = Rc::new(place_names(&self.scene, pixels_per_km, lettering));
            *kept = (pixels_per_km, lettering, names);
        }
        Rc::clone(&kept.2)
    }

    /// Whether the scene has a sign in the square.
    pub fn has(&self, square: Square) -> bool {
        let mut shown = self.scene.layers.iter().filter(|layer| !layer.hidden);
        shown.any(|layer| layer.marks.binary_search_by_key(&square, |mark| mark.square).is_ok())
    }
}
