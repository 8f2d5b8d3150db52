//! gzip and zstd around a file, unpacked up to a bound.

use super::file::LARGEST_FILE;
use std::io::Read;

/// Wrappers inside of wrappers: more than this is an attack.
const LAYERS: usize = 3;

/// Why a file was not unpacked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Packed {
    /// More than the bound came out.
    Bomb,
    /// It ends early or is damaged; what came out before is kept.
    Damaged(Vec<u8>),
}

/// The bytes inside, or the bytes themselves.
pub(super) fn unpack(mut bytes: Vec<u8>) -> Result<Vec<u8>, Packed> {
    for _ in 0..LAYERS {
        let gzip = bytes.starts_with(&[0x1F, 0x8B]);
        let zstd = bytes.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]);
        if !gzip && !zstd {
            return Ok(bytes);
        }
        let mut out = Vec::new();
        let outcome = if gzip {
            flate2::read::MultiGzDecoder::new(bytes.as_slice()).take(LARGEST_FILE + 1).read_to_end(&mut out)
        } else {
            match ruzstd::decoding::StreamingDecoder::new(bytes.as_slice()) {
                Ok(decoder) => decoder.take(LARGEST_FILE + 1).read_to_end(&mut out),
                Err(_) => return Err(Packed::Damaged(out)),
            }
        };
        if out.len() as u64 > LARGEST_FILE {
            return Err(Packed::Bomb);
        }
        if outcome.is_err() {
            return Err(Packed::Damaged(out));
        }
        bytes = out;
    }
    Err(Packed::Bomb)
}
