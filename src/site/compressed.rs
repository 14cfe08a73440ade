//! Files compressed beforehand, so that a host need not do it at every visit, or at all.

use std::fs;
use std::io::{self, Write as _};
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Endings of names whose files are worth compressing.
const ENDINGS: [&str; 10] =
    ["html", "js", "css", "json", "jsonld", "svg", "wasm", "webmanifest", "txt", "xml"];

/// Brotli's best: for the few files that everybody loads first.
pub const BEST: u32 = 11;
/// Nearly as small (a tenth more) in a fraction of the time: for thousands of files.
pub const FAST: u32 = 7;

/// Bytes from which on Brotli's best takes too long: a second for every one or two million of them.
const LARGE: usize = 2_000_000;
/// Brotli's quality for those: a tenth larger, in a tenth of the time.
const BEST_OF_LARGE: u32 = 9;
/// Bytes below which Brotli makes its tables ready for longer than it compresses, if they are those for large files.
const SMALL: usize = 16_000;
/// Brotli's quality for those: its tables are an eighth as large, and short files lose next to nothing by it.
const FAST_OF_SMALL: u32 = 5;
/// Rounds of Zopfli, for the files that everybody loads first and hosts without Brotli send: a twentieth smaller than gzip's
/// best, at some seconds for a million bytes.
const ROUNDS: NonZeroU64 = NonZeroU64::new(5).unwrap();
/// Bytes below which nothing is gained: the head of an answer is longer than what could be saved.
const WORTHLESS: usize = 256;

/// Whether a file is compressed beforehand.
#[must_use]
pub fn is_compressible(path: &Path) -> bool {
    path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ENDINGS.contains(&ending))
}

/// Bytes written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenBytes {
    /// As they are.
    pub plain: u64,
    /// With Brotli where that is smaller.
    pub brotli: u64,
}

impl WrittenBytes {
    /// Both together.
    #[must_use]
    pub fn and(self, other: WrittenBytes) -> WrittenBytes {
        WrittenBytes { plain: self.plain + other.plain, brotli: self.brotli + other.brotli }
    }
}

/// Writes `FILE.br` and `FILE.gz` beside each file, unless that gains nothing; all processors help.
///
/// Once `stop` is set no further file is begun: the caller looks at it again.
///
/// # Errors
/// When a file cannot be read or written: the first such file and why.
pub fn compress_all(
    files: &[PathBuf],
    quality: u32,
    stop: &AtomicBool,
) -> Result<WrittenBytes, (PathBuf, io::Error)> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut weight = WrittenBytes::default();
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let written = compress(file, quality).map_err(|cause| (file.clone(), cause))?;
            weight = weight.and(written);
        }
        Ok(weight)
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_fold(WrittenBytes::default(), |sum, worker| {
            let stopped = |_| (PathBuf::new(), io::Error::other("a thread stopped while compressing"));
            Ok(sum.and(worker.join().map_err(stopped)??))
        })
    })
}

fn compress(file: &Path, quality: u32) -> io::Result<WrittenBytes> {
    let plain = fs::read(file)?;
    if plain.len() < WORTHLESS {
        return Ok(WrittenBytes { plain: plain.len() as u64, brotli: plain.len() as u64 });
    }
    let is_first = quality == BEST;
    let quality = match plain.len() {
        LARGE.. => quality.min(BEST_OF_LARGE),
        ..SMALL if quality == FAST => FAST_OF_SMALL,
        _ => quality,
    };
    let with_ending = |ending: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let gzip = if is_first && (SMALL..LARGE).contains(&plain.len()) {
        let options = zopfli::Options { iteration_count: ROUNDS, ..zopfli::Options::default() };
        let mut gzip = Vec::new();
        zopfli::compress(options, zopfli::Format::Gzip, plain.as_slice(), &mut gzip)?;
        gzip
    } else {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&plain)?;
        gzip.finish()?
    };
    if gzip.len() < plain.len() {
        fs::write(with_ending(".gz"), gzip)?;
    }
    let parameters =
        BrotliEncoderParams { quality: quality as i32, size_hint: plain.len(), ..Default::default() };
    let mut brotli = Vec::new();
    brotli::BrotliCompress(&mut plain.as_slice(), &mut brotli, &parameters)?;
    let smaller = brotli.len() < plain.len();
    let weight = WrittenBytes { plain: plain.len() as u64, brotli: brotli.len().min(plain.len()) as u64 };
    if smaller {
        fs::write(with_ending(".br"), brotli)?;
    }
    Ok(weight)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_compressed_can_be_had_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        let text = "[1,2,3]".repeat(500);
        fs::write(&file, &text).unwrap();
        let short = folder.path().join("b.json");
        fs::write(&short, "[1,1,1,1,1,1,1,1,1,1,1,1]").unwrap();
        let weight = compress_all(&[file, short], BEST, &AtomicBool::new(false)).unwrap();
        assert_eq!(weight.plain, 3_525);
        assert!(weight.brotli < 125);
        let mut gzip = String::new();
        let bytes = fs::read(folder.path().join("a.json.gz")).unwrap();
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut gzip).unwrap();
        let mut brotli = Vec::new();
        let bytes = fs::read(folder.path().join("a.json.br")).unwrap();
        brotli::BrotliDecompress(&mut bytes.as_slice(), &mut brotli).unwrap();
        assert!(gzip == text && brotli == text.as_bytes());
        assert!(!folder.path().join("b.json.br").exists(), "nothing is gained");
    }

    #[test]
    fn what_everybody_loads_first_is_smaller_with_zopfli_and_can_be_had_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        // Numbers without a pattern, the same each time.
        let mut state = 7_u32;
        let numbers: Vec<String> = (0..9_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 18).to_string()
            })
            .collect();
        let text = numbers.join(",");
        fs::write(&file, &text).unwrap();
        let gzip = |quality| {
            compress_all(std::slice::from_ref(&file), quality, &AtomicBool::new(false)).unwrap();
            fs::read(folder.path().join("a.json.gz")).unwrap()
        };
        let (first, other) = (gzip(BEST), gzip(FAST));
        assert!(first.len() < other.len(), "{} {}", first.len(), other.len());
        let mut back = String::new();
        flate2::read::GzDecoder::new(first.as_slice()).read_to_string(&mut back).unwrap();
        assert!(back == text);
    }

    #[test]
    fn the_file_that_cannot_be_read_is_named() {
        let missing = PathBuf::from("no/such/file.json");
        assert_eq!(
            compress_all(std::slice::from_ref(&missing), FAST, &AtomicBool::new(false)).unwrap_err().0,
            missing
        );
    }
}
