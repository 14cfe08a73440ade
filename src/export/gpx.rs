//! Squares as waypoints (GPX 1.1), for devices and apps that lead to them.

use std::fmt::Write as _;

use super::kml::escape;
use crate::grid::{Square, lambert72_to_wgs84};

/// Points to go to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waypoints {
    /// Caption of the map.
    pub title: String,
    /// What must be said beside it: warning, caution, sources; one line each.
    pub about: Vec<String>,
    /// Squares with what is said of each.
    pub points: Vec<(Square, String)>,
}

/// A waypoint in the middle of each square: its name is the code, its description what is said of it.
///
/// The schema has elements in one order only: name, comment, description. Some devices show the one, some the other.
#[must_use]
pub fn gpx(waypoints: &Waypoints) -> String {
    let mut gpx = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gpx version=\"1.1\" creator=\"IFBL Atlas\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n",
    );
    // Writing to a String cannot fail.
    let _ = writeln!(
        gpx,
        "<metadata><name>{}</name><desc>{}</desc></metadata>",
        escape(&waypoints.title),
        escape(&waypoints.about.join("\n"))
    );
    for (square, said) in &waypoints.points {
        let middle = square.bounds().centre();
        let middle = lambert72_to_wgs84(middle.x, middle.y);
        let said = escape(said);
        let _ = writeln!(
            gpx,
            "<wpt lat=\"{:.6}\" lon=\"{:.6}\"><name>{square}</name><cmt>{said}</cmt><desc>{said}</desc></wpt>",
            middle.lat, middle.lon,
        );
    }
    gpx.push_str("</gpx>\n");
    gpx
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_reader_of_xml_finds_every_point_in_its_square() {
        let point = |code: &str, said: &str| (code.parse::<Square>().unwrap(), said.to_owned());
        let text = gpx(&Waypoints {
            title: "Visits <b> & \u{1}more".into(),
            about: vec!["Simulated".into(), "a \"source\"".into()],
            points: vec![point("E4-25", "no visit"), point("C4-22-11", "1 < 2 & ]]>")],
        });
        let read = roxmltree::Document::parse(&text).unwrap();
        let points: Vec<_> = read.descendants().filter(|node| node.has_tag_name("wpt")).collect();
        assert_eq!(points.len(), 2);
        let child = |node: &roxmltree::Node<'_, '_>, name: &str| {
            node.children().find(|n| n.has_tag_name(name)).and_then(|n| n.text()).unwrap().to_owned()
        };
        assert_eq!(child(&points[1], "desc"), "1 < 2 & ]]>");
        for node in &points {
            let degrees = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
            let there = crate::grid::wgs84_to_lambert72(degrees("lon"), degrees("lat"));
            let square: Square = child(node, "name").parse().unwrap();
            let middle = square.bounds().centre();
            assert!((there.x - middle.x).abs() < 0.2 && (there.y - middle.y).abs() < 0.2, "{square}");
        }
        let about = read.descendants().find(|node| node.has_tag_name("metadata")).unwrap();
        assert_eq!(child(&about, "name"), "Visits <b> &  more");
        assert!(child(&about, "desc").starts_with("Simulated"));
    }
}
