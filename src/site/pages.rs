//! The pages of a site with their pictures, written to a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::config::drawn_beforehand;
use super::figures::Figures;
use super::host_words::{HOST, said_in_app, says_in_app, styles_of_host};
use super::offline;
use super::page::{
    ABOUT, AboutPage, AppPage, Document, LOADER, Pictures, SharedParts, SiteParts, SquarePage, StartPage,
    StaticMap, TaxonPage, about_page, bare, square_folder, square_page, start_page, taxon_folder, taxon_page,
};
use super::picture::{Card, CardMaker, Detail, Frame, PictureError, land_svg, squares_pngs};
use super::site_folder::at;
use super::{FOR_EVER, PAGE, SiteError, SiteOptions, cache_control};
use crate::address::{Address, Page};
use crate::checksum::Checksum;
use crate::data::{CoverageRow, FeatureKind, OverlayLayer, Taxon};
use crate::figure::Figure;
use crate::folder::DataFolder;
use crate::grid::{Lambert72, Level, Line, Square};
use crate::map::{BaseMap, Class, Layer, Mark, Paint, Palette, Symbol, Theme};

/// The folder of the pictures of taxa.
pub const PICTURES: &str = "picture";
/// How the names of the pictures of all squares begin, in the root of a site.
pub const COVERAGE_PICTURE: &str = "squares";

/// Looks for a newer build and offers it.
const NEWER: &str = include_str!("newer.js");
/// Others of its family that a page names.
const RELATED: usize = 24;
/// Squares that the page of a taxon names.
const SQUARES: usize = 12;
/// Taxa that the page of a square, or the start page, names.
const TAXA: usize = 40;

/// Whether a slug may be the name of a folder: it comes from a file.
#[must_use]
pub fn is_slug(slug: &str) -> bool {
    !slug.is_empty()
        && slug.len() <= 240
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// What was written.
#[derive(Debug, Default)]
pub struct WrittenPages {
    /// Files that everybody loads first.
    pub first: Vec<PathBuf>,
    /// All other files.
    pub rest: Vec<PathBuf>,
    /// The pages, from the root of the site.
    pub pages: Vec<String>,
}

/// Writes all pages of a site.
pub struct PageWriter<'a> {
    data: &'a DataFolder,
    site: &'a Path,
    options: &'a SiteOptions<'a>,
    stop: &'a AtomicBool,
    shared: SharedParts<'a>,
    parts: SiteParts,
    frame: Frame,
    pictures: Pictures,
    cards: Option<CardMaker>,
    taxa: Vec<Taxon>,
    /// What opens first, where the start page can hold the map of it.
    opening: Option<Address>,
    written: Mutex<WrittenPages>,
}

/// The land with the waters of the host: areas for areas, lines for lines.
fn with_waters(mut base: BaseMap, waters: Option<OverlayLayer>) -> BaseMap {
    for (kind, lines) in [(FeatureKind::Area, &mut base.water), (FeatureKind::Line, &mut base.rivers)] {
        let of_kind =
            waters.iter().flat_map(|waters| &waters.features).filter(|feature| feature.kind == kind);
        let own: Vec<Line> = of_kind.flat_map(|feature| feature.parts.iter().cloned()).collect();
        if !own.is_empty() {
            *lines = own;
        }
    }
    base
}

impl<'a> PageWriter<'a> {
    /// Writes what all pages share. `app` is the page of the app, whose other files lie in `site` already.
    ///
    /// # Errors
    /// When the data cannot be read or a file cannot be written.
    pub fn new(
        data: &'a DataFolder,
        site: &'a Path,
        app: &'a AppPage,
        options: &'a SiteOptions<'a>,
        first: Option<&'a str>,
        stop: &'a AtomicBool,
    ) -> Result<Self, SiteError> {
        let config = options.config;
        let base = BaseMap::embedded().map_err(|error| PictureError(error.to_string()))?;
        let frame = Frame::around(base);
        let drawn = with_waters(base.clone(), data.waters()?);
        let opening = first.and_then(drawn_beforehand);
        let shared = SharedParts {
            app,
            style: None,
            scripts: Vec::new(),
            loader: None,
            later: Vec::new(),
            host: None,
            name: config.title.as_ref(),
            first,
            first_is_drawn: opening.is_some(),
            build: &data.manifest().build,
            background: options.background,
            language: options.language,
            base_url: options.base_url,
        };
        let parts = SiteParts {
            title: app.plain_title(),
            language: options.language,
            logo: None,
            has_about: config.says_about(),
            report: config.report.clone(),
            base_url: options.base_url.cloned(),
        };
        let cards = options.base_url.map(|_| CardMaker::new(base, frame)).transpose()?;
        let taxa = data.taxa()?;
        let (land, written) = (<[String; 2]>::default(), Mutex::default());
        let pictures = Pictures { land, frame: config.colours.link, size: frame.pixels() };
        let mut writer = PageWriter {
            data,
            site,
            options,
            stop,
            shared,
            parts,
            frame,
            pictures,
            cards,
            taxa,
            opening,
            written,
        };
        if let Some(logo) = &config.logo {
            let file = writer.hashed("logo", logo.ending, &logo.bytes, false)?;
            writer.parts.logo = Some((file, logo.size));
        }
        for (index, (name, theme)) in
            [("land", Theme::Light), ("land-dark", Theme::Dark)].into_iter().enumerate()
        {
            let land = land_svg(&drawn, &frame, theme, Detail::Whole);
            writer.pictures.land[index] = writer.hashed(name, "svg", land.as_bytes(), false)?;
        }
        let styles =
            app.styles.clone() + &styles_of_host(config, writer.parts.logo.as_ref().map(|logo| &*logo.0));
        if !styles.trim().is_empty() {
            writer.shared.style = Some(writer.hashed("style", "css", styles.as_bytes(), true)?);
        }
        for (file, attributes) in &app.script_files {
            let path = site.join(file);
            let is_plain = !file.contains(['/', ':', '\\']) && cache_control(file) != FOR_EVER;
            let plain = file.strip_suffix(".js").filter(|_| is_plain);
            let renamed = match (plain, fs::read(&path)) {
                // Under a name of its content it can be kept, and never meets a page of another build.
                (Some(name), Ok(script)) => {
                    let renamed = writer.hashed(name, "js", &script, true)?;
                    fs::remove_file(&path).map_err(at(&path))?;
                    renamed
                }
                _ => file.clone(),
            };
            writer.shared.scripts.push((renamed, attributes.clone()));
        }
        for script in &app.scripts {
            let file = writer.hashed("script", "js", script.as_bytes(), true)?;
            writer.shared.scripts.push((file, String::new()));
        }
        if app.program.is_some() {
            writer.shared.loader = Some(writer.hashed("loader", "js", bare(LOADER).as_bytes(), true)?);
            if options.offline {
                let style = writer.hashed("offline", "css", offline::STYLE.as_bytes(), false)?;
                let script = offline::script(&offline::beside(site)?, &style)?;
                writer.shared.later.push(writer.hashed("offline", "js", script.as_bytes(), false)?);
            }
            writer.shared.later.push(writer.hashed("newer", "js", bare(NEWER).as_bytes(), false)?);
            if says_in_app(config) {
                let said = said_in_app(config, &writer.parts);
                writer.shared.host = Some(writer.hashed("host", "json", said.as_bytes(), false)?);
                writer.shared.later.push(writer.hashed("host", "js", bare(HOST).as_bytes(), false)?);
            }
        }
        Ok(writer)
    }

    /// Writes the start page, and a page for each taxon and each hour square with records. `about_data` is what the start page
    /// tells search engines, as JSON.
    ///
    /// # Errors
    /// When a file of the data is damaged, or one cannot be written.
    pub fn write(self, about_data: &str) -> Result<WrittenPages, SiteError> {
        let mut figures = Figures::new(self.data, self.options.language);
        let coverage = figures.of_squares()?;
        let squares = self.squares(COVERAGE_PICTURE, &coverage)?;
        let atlas = self.data.manifest();
        // What opens first is what is seen first.
        // The coverage itself is there already.
        let other =
            |address: &&Address| Address { page: Page::Map, ..(*address).clone() } != Address::default();
        let opening = self.opening.as_ref().filter(other);
        let opening = opening.map(|address| figures.of(address)).transpose()?;
        let opening_squares = match &opening {
            Some(figure) => self.squares(COVERAGE_PICTURE, figure)?,
            None => None,
        };
        let of_coverage = self.map_of(&coverage, squares.as_ref());
        let mut most: Vec<&Taxon> =
            self.taxa.iter().filter(|taxon| taxon.kind.counts() && is_slug(&taxon.slug)).collect();
        most.sort_by(|a, b| b.records.cmp(&a.records).then_with(|| a.slug.cmp(&b.slug)));
        most.truncate(TAXA);
        let (scene, map) = match &opening {
            Some(figure) => (&figure.scene, self.map_of(figure, opening_squares.as_ref())),
            None => (&coverage.scene, of_coverage.clone()),
        };
        let start = StartPage {
            atlas,
            scene,
            map,
            is_opening: opening.is_some(),
            taxa: most,
            words: self.options.config.start.as_ref(),
            data: about_data.to_owned(),
            site: &self.parts,
        };
        let (document, card) = start_page(&start);
        self.put_page("", &document, &card, scene.layers.first())?;
        if self.parts.has_about {
            let books = self.data.books()?;
            let about = AboutPage {
                atlas,
                books: books.as_ref(),
                config: self.options.config,
                scene: &coverage.scene,
                map: of_coverage.clone(),
                site: &self.parts,
            };
            let (document, card) = about_page(&about);
            self.put_page(ABOUT, &document, &card, coverage.scene.layers.first())?;
        }
        self.write_taxa()?;
        let rows = self.data.coverage(Level::Hour)?;
        self.write_squares(&rows, &coverage, &of_coverage)?;
        let mut written = self.written.into_inner().unwrap_or_default();
        written.pages.sort();
        written.rest.sort();
        Ok(written)
    }

    fn write_taxa(&self) -> Result<(), SiteError> {
        let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut parts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, taxon) in self.taxa.iter().enumerate().filter(|(_, taxon)| is_slug(&taxon.slug)) {
            if !taxon.family.is_empty() {
                families.entry(&taxon.family).or_default().push(index);
            }
            if let Some(species) = &taxon.species {
                parts.entry(species).or_default().push(index);
            }
        }
        let by_slug: BTreeMap<&str, usize> =
            self.taxa.iter().enumerate().map(|(index, taxon)| (taxon.slug.as_str(), index)).collect();
        let related = |index: usize| -> Vec<&Taxon> {
            let taxon = &self.taxa[index];
            let own = taxon.species.as_deref().and_then(|species| by_slug.get(species)).into_iter();
            let own = own.chain(parts.get(taxon.slug.as_str()).into_iter().flatten()).copied();
            let family = families.get(taxon.family.as_str()).map_or(&[][..], Vec::as_slice);
            let here = family.partition_point(|other| *other < index);
            let from = here.saturating_sub(RELATED / 2).min(family.len().saturating_sub(RELATED + 1));
            let mut found: Vec<usize> = Vec::new();
            for other in own.take(RELATED).chain(family[from..].iter().take(RELATED + 1).copied()) {
                if other != index && !found.contains(&other) {
                    found.push(other);
                }
            }
            found
                .iter()
                .filter_map(|index| self.taxa.get(*index))
                .filter(|taxon| is_slug(&taxon.slug))
                .collect()
        };
        self.on_all_cores(self.taxa.len(), |figures, index| {
            let taxon = &self.taxa[index];
            if !is_slug(&taxon.slug) {
                return Ok(());
            }
            let figure = figures.of_taxon(&taxon.slug)?;
            let layer = figure.scene.layers.first();
            let squares = self.squares(&format!("{PICTURES}/map"), &figure)?;
            let beside = [index.checked_sub(1), index.checked_add(1)]
                .map(|other| self.taxa.get(other?).filter(|other| is_slug(&other.slug)));
            let page = TaxonPage {
                taxon,
                figure: &figure,
                map: self.map_of(&figure, squares.as_ref()),
                beside,
                related: related(index),
                squares: most_recorded(&figure),
                site: &self.parts,
            };
            let (document, card) = taxon_page(&page);
            self.put_page(&taxon_folder(&taxon.slug), &document, &card, layer)
        })
    }

    fn write_squares(
        &self,
        rows: &[CoverageRow],
        coverage: &Figure,
        map: &StaticMap<'_>,
    ) -> Result<(), SiteError> {
        let has_page = |row: &CoverageRow| row.records > 0;
        let marked = Class::new("", Symbol::Cell, Paint::Chosen(Palette::of(Theme::Light).accent));
        self.on_all_cores(rows.len(), |_, index| {
            let row = &rows[index];
            if !has_page(row) {
                return Ok(());
            }
            let mut records: BTreeMap<u32, u64> = BTreeMap::new();
            for count in self.data.gatherings(row.square)?.iter().flat_map(|gathering| &gathering.taxa) {
                *records.entry(count.taxon).or_default() += u64::from(count.records);
            }
            let known = records.iter().filter_map(|(index, records)| {
                let taxon = self.taxa.get(*index as usize)?;
                (taxon.kind.counts() && is_slug(&taxon.slug)).then_some((taxon, *records))
            });
            let mut taxa: Vec<(&Taxon, u64)> = known.collect();
            taxa.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.slug.cmp(&b.0.slug)));
            taxa.truncate(TAXA);
            let is_there = |square: &Square| {
                rows.binary_search_by_key(square, |row| row.square).is_ok_and(|index| has_page(&rows[index]))
            };
            let page = SquarePage {
                row,
                scene: &coverage.scene,
                map: StaticMap { framed: Some(self.framed(row.square)), ..map.clone() },
                neighbours: row.square.neighbours().filter(is_there).collect(),
                taxa,
                site: &self.parts,
            };
            let (document, card) = square_page(&page);
            let layer = Layer {
                classes: vec![marked.clone()],
                marks: vec![Mark { square: row.square, class: 0, size: 1.0 }],
                ..Layer::default()
            };
            self.put_page(&square_folder(row.square), &document, &card, Some(&layer))
        })
    }

    /// Where a square stands in a picture: west and north edge and side, pixels.
    fn framed(&self, square: Square) -> (f64, f64, f64) {
        let bounds = square.bounds();
        let (x, y) = self.frame.place(Lambert72 { x: bounds.west, y: bounds.north });
        let pixels = |metres: f64| metres * f64::from(self.pictures.size.0) / self.frame.metres().0;
        (pixels(x), pixels(y), pixels(square.size().0))
    }

    /// Does something for each index on all cores, until one fails or it is told to stop.
    fn on_all_cores(
        &self,
        count: usize,
        act: impl Fn(&mut Figures<'_>, usize) -> Result<(), SiteError> + Sync,
    ) -> Result<(), SiteError> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut figures = Figures::new(self.data, self.options.language);
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if self.stop.load(Ordering::Relaxed) {
                    return Err(SiteError::Interrupted);
                }
                if index >= count {
                    return Ok(());
                }
                // The others need not go on either.
                act(&mut figures, index).inspect_err(|_| next.store(count, Ordering::Relaxed))?;
            }
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(count.max(1));
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().try_for_each(|worker| match worker.join() {
                Ok(outcome) => outcome,
                Err(panic) => std::panic::resume_unwind(panic),
            })
        })
    }

    /// Writes a page, and its card if others may show it.
    fn put_page(
        &self,
        folder: &str,
        document: &Document,
        card: &Card,
        layer: Option<&Layer>,
    ) -> Result<(), SiteError> {
        let file = format!("{folder}{PAGE}");
        self.put(&file, document.html(&self.shared).as_bytes(), folder.is_empty())?;
        if let (Some(cards), Some(social)) = (&self.cards, &document.social) {
            let empty = Layer::default();
            let picture = cards.card(card, layer.unwrap_or(&empty))?;
            self.put(&social.card, &picture, false)?;
        }
        if let Ok(mut written) = self.written.lock() {
            written.pages.push(folder.to_owned());
        }
        Ok(())
    }

    /// The pictures of the squares of a layer, by day and by night.
    fn squares(&self, name: &str, figure: &Figure) -> Result<Option<[String; 2]>, SiteError> {
        let Some(layer) = figure.scene.layers.first().filter(|layer| !layer.marks.is_empty()) else {
            return Ok(None);
        };
        let [light, dark] = squares_pngs(layer, &self.frame)?;
        Ok(Some([self.hashed(name, "png", &light, false)?, self.hashed(name, "png", &dark, false)?]))
    }

    /// A figure as it stands on a page.
    fn map_of<'b>(&'b self, figure: &'b Figure, squares: Option<&'b [String; 2]>) -> StaticMap<'b> {
        let (caption, drawn) = (figure.scene.caption.as_str(), figure.scene.drawn());
        StaticMap { pictures: &self.pictures, squares, caption, drawn, framed: None }
    }

    /// Writes a file under a name with a hash of its content, and says which.
    fn hashed(&self, name: &str, ending: &str, content: &[u8], first: bool) -> Result<String, SiteError> {
        let file = format!("{name}-{}.{ending}", Checksum::of(content).short(8));
        self.put(&file, content, first)?;
        Ok(file)
    }

    fn put(&self, file: &str, content: &[u8], first: bool) -> Result<(), SiteError> {
        let path = self.site.join(file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        fs::write(&path, content).map_err(at(&path))?;
        if let Ok(mut written) = self.written.lock() {
            let list = if first { &mut written.first } else { &mut written.rest };
            list.push(path);
        }
        Ok(())
    }
}

/// The squares of the taxon of a figure with most records.
fn most_recorded(figure: &Figure) -> Vec<Square> {
    let mut squares: Vec<(u64, Square)> = figure
        .taxa
        .iter()
        .flat_map(|taxon| &taxon.squares)
        .map(|square| (square.records, square.square))
        .collect();
    squares.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    squares.into_iter().take(SQUARES).map(|square| square.1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_stays_in_its_folder() {
        assert!(is_slug("x-agropogon-lutosus-2"));
        for wrong in ["", "..", "a/b", "Poa", "a b", "é", "a\\b", "a."] {
            assert!(!is_slug(wrong), "{wrong}");
        }
    }
}
