//! Copies that lie compressed beside the files of a site.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use brotli::{BrotliDecompressStream, BrotliResult, BrotliState, HeapAlloc, HuffmanCode};

/// Bytes that are unpacked at once.
const BLOCK: usize = 1 << 16;

/// The name of the file that `name` is a compressed copy of, if its ending says so.
pub fn original(name: &str) -> Option<&str> {
    name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz"))
}

/// The content of a compressed copy; never much more than `limit` bytes, whatever the file says.
///
/// # Errors
/// When it cannot be read, is not compressed as its ending says, or goes on after its end.
pub fn unpack(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    if path.extension().is_some_and(|ending| ending == "br") {
        return unpack_brotli(&std::fs::read(path)?, limit);
    }
    let mut bytes = Vec::new();
    // One more than there may be is enough to see that it is too much.
    let mut gzip =
        flate2::bufread::GzDecoder::new(BufReader::new(File::open(path)?)).take(limit.saturating_add(1));
    gzip.read_to_end(&mut bytes)?;
    if bytes.len() as u64 <= limit && !gzip.into_inner().into_inner().fill_buf()?.is_empty() {
        return Err(junk());
    }
    Ok(bytes)
}

fn junk() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "something follows after its end")
}

fn unpack_brotli(packed: &[u8], limit: u64) -> io::Result<Vec<u8>> {
    let memory = || HeapAlloc::<u8>::new(0);
    let mut state = BrotliState::new(
        memory(),
        HeapAlloc::<u32>::new(0),
        HeapAlloc::<HuffmanCode>::new(HuffmanCode::default()),
    );
    let (mut bytes, mut block) = (Vec::new(), vec![0; BLOCK]);
    let (mut left, mut read, mut total) = (packed.len(), 0, 0);
    while bytes.len() as u64 <= limit {
        let (mut room, mut written) = (block.len(), 0);
        let outcome = BrotliDecompressStream(
            &mut left,
            &mut read,
            packed,
            &mut room,
            &mut written,
            &mut block,
            &mut total,
            &mut state,
        );
        bytes.extend_from_slice(block.get(..written).unwrap_or_default());
        match outcome {
            BrotliResult::ResultSuccess if left == 0 => return Ok(bytes),
            BrotliResult::ResultSuccess => return Err(junk()),
            BrotliResult::NeedsMoreOutput => {}
            BrotliResult::NeedsMoreInput => return Err(io::ErrorKind::UnexpectedEof.into()),
            BrotliResult::ResultFailure => return Err(io::ErrorKind::InvalidData.into()),
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn what_follows_after_the_end_is_found() {
        let temp = tempfile::tempdir().unwrap();
        let text = "[1,2,3]".repeat(30_000);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(text.as_bytes()).unwrap();
        let mut packed = Vec::new();
        brotli::BrotliCompress(&mut text.as_bytes(), &mut packed, &Default::default()).unwrap();
        for (name, bytes) in [("a.gz", gzip.finish().unwrap()), ("a.br", packed)] {
            let path = temp.path().join(name);
            std::fs::write(&path, &bytes).unwrap();
            assert!(unpack(&path, text.len() as u64).unwrap() == text.as_bytes(), "{name}");
            assert!(unpack(&path, 5).map_or(0, |bytes| bytes.len()) != text.len(), "{name}");
            for junk in [b"x".to_vec(), vec![0; 100_000], bytes.clone()] {
                std::fs::write(&path, [bytes.as_slice(), &junk].concat()).unwrap();
                assert!(unpack(&path, text.len() as u64).is_err(), "{name}");
            }
            std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
            assert!(unpack(&path, text.len() as u64).is_err(), "{name}");
        }
    }
}
