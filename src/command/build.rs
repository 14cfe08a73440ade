//! `atlas build`: occurrence archives → data folder.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::{Context as _, bail};
use clap::Args;
use encoding_rs::Encoding;
use flate2::{Compression, GzBuilder};
use indicatif::{ProgressBar, ProgressStyle};

use crate::data::{MOST_PERIODS, periods_from_starts, shipped_places};
use crate::fetch::{Fetcher, Remote};
use crate::folder::{BuildSummary, FolderError, OutFile, Staging, Unfinished, report_dir, same_file};
use crate::gather::{Intake, IntakeResult, Lists, NameList, Sensitive, Withdrawn};
use crate::place::Day;
use crate::read::{ColumnList, ReadMonitor, ReadOptions, Source, Stream, excerpt};
use crate::write::{
    About, HostOverlay, SoundPlaces, SoundWaters, is_archive_of_ours, is_cube_of_ours, summary, write,
    write_archive, write_cube,
};

use super::changes;
use super::licences;
use super::progress::Progress;
use super::{Outcome, print};

/// Turn occurrence archives into a data folder
#[derive(Debug, Args)]
pub struct Build {
    /// Darwin Core Archives (zip, tar or folder), GBIF downloads, occurrence cubes, IFBL checklists, tables with a header,
    /// spreadsheets (xlsx, xls, xlsb, ods);
    /// also gbif:KEY of a data set, and https://… of an archive
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<OsString>,
    /// The data folder to write; the report goes beside it, to DIR-report
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The years in which a new period of the atlas begins
    #[arg(long, value_name = "YEARS", default_value = "1939,1972,2005")]
    periods: PeriodStarts,
    /// A list of names (CSV): accepted names, synonyms, families, vernacular names, red list, origin
    #[arg(long, value_name = "FILE.csv")]
    names: Option<PathBuf>,
    /// Taxa that must not be found (CSV: taxon, and `4km` or `hide`)
    #[arg(long, value_name = "FILE.csv")]
    sensitive: Option<PathBuf>,
    /// What the columns of a table or spreadsheet hold, where their names do not say: square=Hok,taxon=Soort. The words:
    /// square, taxon, author, date, begin, end, year, month, day, lat, lon, uncertainty, coordinates, locality, cell, n,
    /// observer, source, status, kingdom, family, rank, key, dutch, basis, id; or any term of Darwin Core. May be given several times
    #[arg(long, value_name = "TERM=COLUMN,…")]
    columns: Vec<ColumnList>,
    /// The encoding of plain tables, such as windows-1252, macintosh or UTF-16LE [default: UTF-8 if nearly all lines are,
    /// else found by their bytes and told in the report]
    #[arg(long, value_name = "NAME", value_parser = parse_encoding)]
    encoding: Option<&'static Encoding>,
    /// The sheet of a spreadsheet [default: the first with a header that is known]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// A layer of your own (GeoJSON, WGS 84) that the map offers; may be given several times
    #[arg(long = "overlay", value_name = "NAME=FILE.geojson")]
    overlays: Vec<HostOverlay>,
    /// Places of your own that the search finds and the map names (CSV: name, lon and lat in degrees or x and y in
    /// Lambert 72, and if you like nl, fr, de, en, population), beside the towns and villages that come with the app
    #[arg(long, value_name = "FILE.csv")]
    places: Option<PathBuf>,
    /// Better waters than those of the base map (GeoJSON, WGS 84): areas are lakes and wide rivers, lines are rivers; they take
    /// their place. A text `attribution` beside the features is their credit on every map
    #[arg(long, value_name = "FILE.geojson")]
    waters: Option<PathBuf>,
    /// Records to leave out of everything, at somebody's request: a table with a column occurrenceID, recordedBy or taxon;
    /// a line withdraws what agrees with all of its cells
    #[arg(long, value_name = "FILE.csv")]
    exclude: Option<PathBuf>,
    /// Also write the placed records as a Darwin Core Archive
    #[arg(long, value_name = "OUT.zip")]
    dwca: Option<PathBuf>,
    /// Also write the records per taxon, square and year
    #[arg(long, value_name = "OUT.csv.gz")]
    cube: Option<PathBuf>,
    /// Where fetched archives are kept [default: the cache folder of the system]
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
    /// Another address than GBIF's own, such as a mirror
    #[arg(long, value_name = "URL", hide = true)]
    gbif_api: Option<String>,
    /// Publish the names of observers (left out unless you ask for it)
    #[arg(long)]
    observers: bool,
    /// The day the atlas speaks for, YYYY-MM-DD: later dates are no dates [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Day>,
    /// Read years of two digits as those of the hundred years from YEAR on: with 1930, `14/05/72` is of 1972 and
    /// `14/05/29` of 2029 [default: not read where no other date column agrees]
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1500..=2999))]
    two_digit_years: Option<i16>,
}

fn parse_encoding(text: &str) -> Result<&'static Encoding, String> {
    let known = Encoding::for_label_no_replacement(text.trim().as_bytes());
    known.ok_or_else(|| {
        "is no encoding this tool knows; common ones are UTF-8, UTF-16LE, UTF-16BE, windows-1252, windows-1250, \
         ISO-8859-1, ISO-8859-15, macintosh"
            .to_owned()
    })
}

/// The years in which periods begin, each later than the one before.
#[derive(Clone, Debug)]
struct PeriodStarts(Vec<i16>);

impl FromStr for PeriodStarts {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let how = "write the years in which a period begins, the earliest first: 1939,1972,2005";
        let year = |text: &str| {
            let year = text.trim().parse().ok().filter(|year| (1500..=2999).contains(year));
            year.ok_or_else(|| format!("`{}` is no year from 1500 to 2999; {how}", excerpt(text.trim())))
        };
        let starts = text.split(',').map(year).collect::<Result<Vec<i16>, String>>()?;
        if starts.len() >= MOST_PERIODS {
            return Err(format!(
                "{} years make {} periods, and an atlas has at most {MOST_PERIODS}",
                starts.len(),
                starts.len() + 1
            ));
        }
        match starts.windows(2).find(|pair| pair[0] >= pair[1]) {
            Some(pair) if pair[0] == pair[1] => Err(format!("{} is there twice; {how}", pair[0])),
            Some(pair) => Err(format!("{} stands before {}; {how}", pair[0], pair[1])),
            None => Ok(PeriodStarts(starts)),
        }
    }
}

fn parse_day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a day as YYYY-MM-DD".to_owned())
}

/// The day it is, in UTC.
fn today() -> Day {
    let date = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    Day { year: date.year(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
}

impl Build {
    /// Runs the command.
    ///
    /// # Errors
    /// When an input cannot be read or the folder cannot be written.
    pub fn run(&self) -> Outcome {
        let started = Instant::now();
        let as_of = self.as_of.unwrap_or_else(today);
        // What is in the way of an output is said before anything is read.
        Staging::refuse_foreign(&self.out)?;
        let (dwca, cube) = self.also_written()?;
        // All inputs are looked at before the first is read: a typing error should not cost an hour.
        let paths = self.inputs.iter().map(|input| self.local(input)).collect::<Result<Vec<_>, _>>()?;
        let (paths, given_again) = once_each(paths);
        let columns = self.columns.iter().flat_map(|list| list.0.clone()).collect();
        let read_options = ReadOptions { columns, sheet: self.sheet.clone(), encoding: self.encoding };
        let open =
            |path: &PathBuf| Source::open_with(path, &read_options).inspect_err(|_| self.distrust(path));
        let sources = paths.iter().map(open);
        let sources = sources.collect::<Result<Vec<_>, _>>()?;
        if read_options.sheet.is_some() && !sources.iter().any(Source::is_spreadsheet) {
            bail!("--sheet is for spreadsheets, and no input is one");
        }
        if !read_options.columns.is_empty() && !sources.iter().any(Source::is_plain_table) {
            bail!(
                "--columns is for tables and spreadsheets: of an archive, meta.xml says what its columns hold"
            );
        }
        if self.encoding.is_some() && !sources.iter().any(Source::is_plain_table) {
            bail!("--encoding is for tables: an archive declares its own in meta.xml");
        }
        let mut lists = Lists::default();
        let mut list_notes = String::new();
        if let Some(file) = &self.names {
            lists.names = NameList::read(file)?;
            list_notes =
                lists.names.notes.iter().map(|note| format!("{}: {note}\n", file.display())).collect();
        }
        if let Some(file) = &self.sensitive {
            lists.sensitive = Sensitive::read(file)?;
        }
        if let Some(file) = &self.exclude {
            lists.withdrawn = Withdrawn::read(file)?;
        }
        let overlays = self.overlays.iter().map(HostOverlay::read).collect::<Result<Vec<_>, _>>()?;
        let places = match &self.places {
            Some(file) => Some(SoundPlaces::read(file, shipped_places()?)?),
            None => None,
        };
        let waters = self.waters.as_deref().map(SoundWaters::read).transpose()?;
        let watch = Arc::new(ReadMonitor::default());
        let to_stop = Arc::clone(&watch);
        ctrlc::set_handler(move || to_stop.stop.store(true, Ordering::Relaxed))
            .context("Ctrl-C cannot be listened for")?;
        let staging = Staging::new(&self.out)?.watched(Arc::clone(&watch));

        let rejected = staging.report().join("rejected.tsv.gz");
        let file =
            File::create(&rejected).with_context(|| format!("{}: cannot be written", rejected.display()))?;
        // No time and no name in the gzip header: the same input gives the same bytes. Whoever takes the rows compresses them
        // too: not for long.
        let gzip = GzBuilder::new().write(BufWriter::new(file), Compression::fast());
        let cannot_write =
            || format!("{}: the rejected rows cannot be written", report_dir(&self.out).display());
        let mut intake =
            Intake::new(as_of, self.observers, lists, BufWriter::new(gzip)).with_context(cannot_write)?;
        intake = intake.keep_ids(self.dwca.is_some()).two_digit_years(self.two_digit_years);
        let progress = Progress::start(&watch);
        for (index, source) in sources.iter().enumerate() {
            match intake.take(source, index + 1 < sources.len(), &watch) {
                Ok(()) => {}
                Err(Stream::Read(error)) => {
                    self.distrust(&paths[index]);
                    return Err(error.into());
                }
                Err(Stream::Stopped) => bail!("interrupted; what was there before is unchanged"),
                Err(Stream::Taker(error)) => return Err(error).with_context(cannot_write),
            }
        }
        let IntakeResult { gathered, accounts, joined, unmet, not_withdrawn, rejected } = intake.finish();
        if let Some(empty) = accounts.iter().find(|account| account.rows_read == 0) {
            bail!("{}: has no rows", empty.source);
        }
        if accounts.iter().all(|account| account.rows_placed == 0) {
            let most = accounts.iter().max_by_key(|account| account.rows_read);
            let lost = most.and_then(|account| Some((&account.source, account.lost()?)));
            let (source, lost) = lost.context("no row could be placed")?;
            bail!("{source}: no row could be placed, so there is no atlas to write; {lost}");
        }
        close(rejected).with_context(cannot_write)?;
        progress.done();

        // What is replaced may be damaged, or of another format: then it cannot be compared, and is replaced all the same.
        let before = BuildSummary::of(&self.out);
        let unknown = before.is_err();
        let about = About {
            before: before.unwrap_or_default(),
            as_of: as_of.to_string(),
            periods: periods_from_starts(&self.periods.0),
            observers: self.observers,
            joined,
            overlays,
            places,
            waters,
            ..About::default()
        };
        let archive = |file: &mut File| Ok(write_archive(&gathered, &about, BufWriter::new(file))?);
        let dwca = dwca.map(|out| aside(&out, archive)).transpose()?;
        let table = |file: &mut File| {
            let mut gzip = GzBuilder::new().write(BufWriter::new(file), Compression::default());
            write_cube(&gathered, &mut gzip)?;
            Ok(gzip.finish()?.flush()?)
        };
        let cube = cube.map(|out| aside(&out, table)).transpose()?;
        let written = write(&gathered, &accounts, &about, staging)?;
        for file in dwca.into_iter().chain(cube) {
            file.put_in_place()?;
        }
        let mut summary_text = summary(&written.manifest, &accounts);
        for path in given_again {
            summary_text
                .push_str(&format!("{}: was given more than once; it was read once\n", path.display()));
        }
        summary_text.push_str(&list_notes);
        let of_waters = about.waters.iter().flat_map(|waters| &waters.notes);
        for note in about.places.iter().flat_map(|places| &places.notes).chain(of_waters) {
            summary_text.push_str(&format!("{note}\n"));
        }
        if unknown {
            summary_text.push_str("The atlas before cannot be read: what changed cannot be said.\n");
        }
        summary_text.push_str(&written.changes.as_ref().map(changes::sentences).unwrap_or_default());
        summary_text.push_str(&licences::warning(&written.manifest.datasets, &self.shared()));
        for taxon in unmet {
            summary_text.push_str(&format!(
                "Sensitive, but not met in any record: {}. Is it spelt as in the input?\n",
                excerpt(&taxon)
            ));
        }
        for line in not_withdrawn {
            summary_text.push_str(&format!(
                "Nothing to withdraw: {line} met no record. Is it written as in the input?\n"
            ));
        }
        summary_text.push_str(&format!(
            "Written to {} in {:.1} s: {} files, {:.1} MB, build {}. The report is in {}: it holds rows as they came, names and places with them; do not publish it.\n",
            self.out.display(),
            started.elapsed().as_secs_f64(),
            written.files,
            written.bytes as f64 / 1e6,
            written.manifest.build,
            report_dir(&self.out).display(),
        ));
        print(&summary_text)
    }
}

impl Build {
    /// The files that are written for others to take.
    fn shared(&self) -> Vec<String> {
        [&self.dwca, &self.cube].into_iter().flatten().map(|path| path.display().to_string()).collect()
    }

    /// Where fetched archives are kept.
    fn cache_folder(&self) -> Option<PathBuf> {
        self.cache.clone().or_else(Fetcher::usual_cache)
    }

    /// An input that cannot be read is fetched again the next time, if it was fetched.
    fn distrust(&self, path: &Path) {
        if let Some(cache) = self.cache_folder() {
            Fetcher::new(&cache).distrust(path);
        }
    }

    /// The archive and the cube to write beside the atlas: never in place of what is read, of each other, of the atlas, or
    /// of a file that is not such a one of ours.
    fn also_written(&self) -> Result<(Option<OutFile>, Option<OutFile>), FolderError> {
        let dwca = self.dwca.as_deref().map(|path| OutFile::new(path, is_archive_of_ours)).transpose()?;
        let cube = self.cube.as_deref().map(|path| OutFile::new(path, is_cube_of_ours)).transpose()?;
        let inputs = self.inputs.iter().map(Path::new);
        let lists = [&self.names, &self.sensitive, &self.exclude, &self.places, &self.waters]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path);
        let overlays = self.overlays.iter().map(|overlay| overlay.path.as_path());
        for input in inputs.chain(lists).chain(overlays) {
            for out in [&dwca, &cube].into_iter().flatten() {
                out.apart_from_input(input)?;
            }
        }
        for out in [&dwca, &cube].into_iter().flatten() {
            out.apart_from_atlas(&self.out)?;
        }
        if let (Some(dwca), Some(cube)) = (&dwca, &cube) {
            dwca.apart_from(cube)?;
        }
        // A folder that nothing can be written into is found out now, not when all has been read.
        for out in [&dwca, &cube].into_iter().flatten() {
            drop(out.begin()?);
        }
        Ok((dwca, cube))
    }

    /// The file or folder of an input, fetched if it lies elsewhere.
    fn local(&self, input: &OsStr) -> anyhow::Result<PathBuf> {
        let remote = input.to_str().map(Remote::parse).transpose()?.flatten();
        let Some(remote) = remote else { return Ok(input.into()) };
        let cache = self.cache_folder();
        let cache = cache.context("there is no cache folder on this machine: name one with --cache DIR")?;
        let mut fetcher = Fetcher::new(&cache);
        if let Some(address) = &self.gbif_api {
            fetcher = fetcher.with_gbif(address);
        }
        // Hidden by indicatif itself where stderr is no terminal.
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("fetching {bar:30} {bytes}/{total_bytes}  {eta} left")
        {
            bar.set_style(style);
        }
        let fetched = fetcher.fetch(&remote, &mut |fetched, length| {
            bar.set_length(length.unwrap_or(fetched));
            bar.set_position(fetched);
        });
        bar.finish_and_clear();
        Ok(fetched?)
    }
}

/// The inputs without those that are another one of them, whatever links lead there; and these.
fn once_each(paths: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (mut once, mut again): (Vec<PathBuf>, Vec<PathBuf>) = (Vec::new(), Vec::new());
    for path in paths {
        let known = once.iter().any(|other| *other == path || same_file(other, &path));
        if known { again.push(path) } else { once.push(path) }
    }
    (once, again)
}

/// Writes a file aside, to be put in place once everything else is done.
fn aside(out: &OutFile, write: impl FnOnce(&mut File) -> anyhow::Result<()>) -> anyhow::Result<Unfinished> {
    let mut unfinished = out.begin()?;
    write(unfinished.file()).with_context(|| format!("{}: cannot be written", out.path().display()))?;
    unfinished.sync()?;
    Ok(unfinished)
}

/// Finishes the gzip file of the rejected rows, so that a full disk is noticed.
fn close(rejected: BufWriter<flate2::write::GzEncoder<BufWriter<File>>>) -> io::Result<()> {
    let gzip = rejected.into_inner().map_err(io::IntoInnerError::into_error)?;
    let mut file = gzip.finish()?;
    file.flush()
}
