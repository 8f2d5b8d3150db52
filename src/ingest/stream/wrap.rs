//! gzip and zstd around a file, unpacked up to a bound.

use super::file::Setting;

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
pub(super) fn unpack(mut bytes: Vec<u8>, setting: Setting<'_>) -> Result<Vec<u8>, Packed> {
    for _ in 0..LAYERS {
        let gzip = bytes.starts_with(&[0x1F, 0x8B]);
        let zstd = bytes.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]);
        let drawn = if gzip {
            setting.draw(flate2::read::MultiGzDecoder::new(bytes.as_slice()))
        } else if zstd {
            let Ok(decoder) = ruzstd::decoding::StreamingDecoder::new(bytes.as_slice()) else { return Err(Packed::Damaged(Vec::new())) };
            setting.draw(decoder)
        } else {
            return Ok(bytes);
        };
        match drawn {
            None => return Err(Packed::Bomb),
            Some((out, true)) => return Err(Packed::Damaged(out)),
            Some((out, false)) => bytes = out,
        }
    }
    Err(Packed::Bomb)
}
