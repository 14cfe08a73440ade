//! The printed map as PDF: its SVG, with text as text. Of the tool only.

use std::collections::HashMap;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use resvg::tiny_skia;
use resvg::usvg::{self, Group, Node, Options, Tree, fontdb};

use super::{Layout, PNG_SOFTWARE, Paper, PrintError, fonts, svg};
use crate::i18n::Language;
use crate::map::Scene;

/// Points of a PDF in a pixel of SVG.
const POINTS: f32 = 72.0 / 96.0;

/// The scene as a PDF file of one page, drawn as [`svg`](super::svg()) draws it.
///
/// # Errors
/// [`PrintError`] for a size out of reason.
pub fn pdf(scene: &Scene, paper: &Paper, language: Language) -> Result<Vec<u8>, PrintError> {
    let say = |error: &dyn std::fmt::Display| PrintError::Backend(error.to_string());
    let options = Options { fontdb: fonts(), ..Options::default() };
    let drawing = svg::draw(scene, &Layout::new(scene, paper)?, language)?;
    let tree = Tree::from_str(&drawing, &options).map_err(|error| say(&error))?;
    let (width, height) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
    let mut document = Document::new();
    let about = Metadata::new().title(scene.caption.clone()).creator(PNG_SOFTWARE.to_owned());
    document.set_metadata(about.language(language.code().to_owned()));
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| say(&format!("{width} × {height}")))?;
    {
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        surface.push_transform(&Transform::from_scale(POINTS, POINTS));
        PdfPainter { fonts: HashMap::new() }.group(&mut surface, tree.root());
        surface.pop();
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| PrintError::Backend(format!("{error:?}")))
}

/// Paints what our drawings hold: groups that may be clipped, paths in plain colours, lines of text.
struct PdfPainter {
    fonts: HashMap<fontdb::ID, Option<Font>>,
}

impl PdfPainter {
    fn group(&mut self, surface: &mut Surface<'_>, group: &Group) {
        surface.push_transform(&placed(group.transform()));
        let clip = group.clip_path().and_then(|clip| match clip.root().children() {
            [Node::Path(frame)] => path(frame.data()),
            _ => None,
        });
        if let Some(frame) = &clip {
            surface.push_clip_path(frame, &FillRule::NonZero);
        }
        // Areas let the land be seen.
        let opacity = Some(share(group.opacity())).filter(|share| share.get() < 1.0);
        if let Some(share) = opacity {
            surface.push_opacity(share);
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(surface, group),
                Node::Path(drawn) => {
                    if let Some(outline) = path(drawn.data()).filter(|_| drawn.is_visible()) {
                        paint(surface, drawn.fill(), drawn.stroke());
                        surface.draw_path(&outline);
                    }
                }
                Node::Text(text) => self.text(surface, text),
                Node::Image(_) => {}
            }
        }
        if opacity.is_some() {
            surface.pop();
        }
        if clip.is_some() {
            surface.pop();
        }
        surface.pop();
    }

    /// A line of text: all letters of a style at once, so that readers find its words.
    fn text(&mut self, surface: &mut Surface<'_>, text: &usvg::Text) {
        for span in text.layouted().iter().filter(|span| span.visible) {
            let size = span.font_size.get();
            let same =
                |a: &usvg::layout::PositionedGlyph, b: &usvg::layout::PositionedGlyph| a.font == b.font;
            for run in span.positioned_glyphs.chunk_by(same) {
                let Some((first, font)) = run.first().and_then(|first| Some((first, self.font(first.font)?)))
                else {
                    continue;
                };
                let (mut letters, mut glyphs) = (String::new(), Vec::new());
                for (index, glyph) in run.iter().enumerate() {
                    let start = letters.len();
                    letters.push_str(&glyph.text);
                    let advance =
                        run.get(index + 1).map_or(0.0, |next| next.transform().tx - glyph.transform().tx);
                    let id = GlyphId::new(glyph.id.0);
                    glyphs.push(KrillaGlyph::new(
                        id,
                        advance / size,
                        0.0,
                        0.0,
                        0.0,
                        start..letters.len(),
                        None,
                    ));
                }
                let place = Point::from_xy(first.transform().tx, first.transform().ty);
                // What stands on a ground of its own has that painted first.
                for (fill, stroke) in [(None, span.stroke.as_ref()), (span.fill.as_ref(), None)] {
                    if fill.is_some() || stroke.is_some() {
                        paint(surface, fill, stroke);
                        surface.draw_glyphs(place, &glyphs, font.clone(), &letters, size, fill.is_none());
                    }
                }
            }
        }
    }

    /// A font of the program.
    fn font(&mut self, id: fontdb::ID) -> Option<Font> {
        let load =
            || fonts().with_face_data(id, |data, index| Font::new(data.to_vec().into(), index)).flatten();
        self.fonts.entry(id).or_insert_with(load).clone()
    }
}

/// How what is drawn next is painted.
fn paint(surface: &mut Surface<'_>, fill: Option<&usvg::Fill>, stroke: Option<&usvg::Stroke>) {
    surface.set_fill(fill.map(|fill| Fill {
        paint: colour(fill.paint()).into(),
        opacity: share(fill.opacity()),
        rule: match fill.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        },
    }));
    surface.set_stroke(stroke.map(|stroke| Stroke {
        paint: colour(stroke.paint()).into(),
        width: stroke.width().get(),
        opacity: share(stroke.opacity()),
        line_join: match stroke.linejoin() {
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
        },
        line_cap: LineCap::Butt,
        ..Stroke::default()
    }));
}

/// A plain colour; our drawings have no other.
fn colour(paint: &usvg::Paint) -> rgb::Color {
    match paint {
        usvg::Paint::Color(colour) => rgb::Color::new(colour.red, colour.green, colour.blue),
        _ => rgb::Color::new(0, 0, 0),
    }
}

fn share(opacity: usvg::Opacity) -> NormalizedF32 {
    NormalizedF32::new(opacity.get()).unwrap_or(NormalizedF32::ONE)
}

fn placed(t: usvg::Transform) -> Transform {
    Transform::from_row(t.sx, t.ky, t.kx, t.sy, t.tx, t.ty)
}

fn path(data: &tiny_skia::Path) -> Option<Path> {
    let mut outline = PathBuilder::new();
    for segment in data.segments() {
        use tiny_skia::PathSegment::{Close, CubicTo, LineTo, MoveTo, QuadTo};
        match segment {
            MoveTo(p) => outline.move_to(p.x, p.y),
            LineTo(p) => outline.line_to(p.x, p.y),
            QuadTo(a, p) => outline.quad_to(a.x, a.y, p.x, p.y),
            CubicTo(a, b, p) => outline.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            Close => outline.close(),
        }
    }
    outline.finish()
}

#[cfg(test)]
mod tests {
    use super::super::layout::tests::scene;
    use super::*;
    use crate::data::{FeatureKind, Rgb};
    use crate::grid::Lambert72;
    use crate::map::{Area, AreaClass, AreaLayer};

    #[test]
    fn a_page_has_the_size_of_the_paper_and_the_same_scene_gives_the_same_file() {
        for (paper, width, height) in [(Paper::page(None), 297.0, 210.0), (Paper::a4(), 210.0, 297.0)] {
            let file = pdf(&scene(4, &["E4-25"]), &paper, Language::Nl).unwrap();
            assert!(file.starts_with(b"%PDF-"));
            let text = String::from_utf8_lossy(&file);
            assert_eq!(
                text.matches("/Type/Page/").count() + text.matches("/Type /Page\n").count(),
                1,
                "one page"
            );
            let (_, sides) = text.split_once("/MediaBox[").unwrap();
            let sides: Vec<f64> = sides
                .split(']')
                .next()
                .unwrap()
                .split_whitespace()
                .map(|side| side.parse().unwrap())
                .collect();
            let points = [0.0, 0.0, width, height].map(|side: f64| side / 25.4 * 72.0);
            assert!(sides.iter().zip(points).all(|(side, point)| (side - point).abs() < 0.1), "{sides:?}");
            assert_eq!(file, pdf(&scene(4, &["E4-25"]), &paper, Language::Nl).unwrap());
        }
        assert!(pdf(&scene(1, &[]), &Paper::column(3.0), Language::En).is_err());
    }

    #[test]
    fn names_are_embedded_in_italic_letters() {
        let named = Scene { names: vec!["Poa annua".into()], ..scene(4, &[]) };
        let file = pdf(&named, &Paper::column(85.0), Language::En).unwrap();
        let text = String::from_utf8_lossy(&file);
        let fonts = |words: &str| text.matches(words).count();
        assert!(fonts("Serif") > 0 && fonts("Italic") + fonts("Oblique") > 0, "the fonts of the program");
    }

    #[test]
    fn areas_let_the_land_be_seen() {
        let corners = [(150e3, 190e3), (180e3, 190e3), (180e3, 220e3), (150e3, 220e3), (150e3, 190e3)];
        let ring = corners.map(|(x, y)| Lambert72 { x, y }).to_vec();
        let layer = AreaLayer {
            title: "Regions".into(),
            classes: vec![AreaClass { label: "here".into(), colour: Rgb(0, 128, 0) }],
            areas: vec![Area { class: 0, kind: FeatureKind::Area, parts: vec![ring] }],
        };
        // How much is seen through stands in a dictionary of the file beside what is drawn.
        let opaque = |areas: Vec<AreaLayer>| {
            let scene = Scene { areas, ..scene(4, &["E4-25"]) };
            let file = pdf(&scene, &Paper::column(85.0), Language::En).unwrap();
            !String::from_utf8_lossy(&file).contains("/ca 0.34")
        };
        assert!(opaque(Vec::new()) && !opaque(vec![layer]));
    }
}
