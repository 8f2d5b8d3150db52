//! gzip, zstd, bzip2 and xz around a file, taken off as a stream.

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Read};

/// Wrappers inside of wrappers: more than this is an attack.
pub(super) const LAYERS: usize = 3;

/// Memory that an xz stream may ask for, in kilobytes: the strongest preset asks for 65 megabytes.
const XZ_MEMORY: u32 = 66 << 10;

/// How far back a zstd stream may point, in bytes.
const ZSTD_WINDOW: u64 = 64 << 20;

/// A stream of bytes, whatever it lies in.
pub(super) type Stream<'a> = Box<dyn Read + 'a>;

/// The stream inside of a wrapper that the first bytes tell; the stream itself, as the error, where there is none.
pub(super) fn unwrap<'a>(head: &[u8], source: Stream<'a>) -> Result<Stream<'a>, Stream<'a>> {
    if head.starts_with(&[0x1F, 0x8B]) {
        Ok(to_the_fault(flate2::read::MultiGzDecoder::new(source)))
    } else if head.starts_with(&ZSTD) {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(ZSTD_WINDOW);
        Ok(to_the_fault(Frames { source: BufReader::new(source), decoder, open: false }))
    } else if head.starts_with(b"BZh") {
        Ok(to_the_fault(bzip2::read::MultiBzDecoder::new(source)))
    } else if head.starts_with(b"\xFD7zXZ\0") {
        Ok(to_the_fault(lzma_rust2::XzReader::new_mem_limit(source, true, XZ_MEMORY)))
    } else {
        Err(source)
    }
}

/// A stream without the wrapper around it, if there is one.
///
/// # Errors
/// When its first bytes cannot be read.
pub fn taken_out<'a>(mut source: Box<dyn Read + 'a>) -> io::Result<Box<dyn Read + 'a>> {
    let mut head = Vec::new();
    source.by_ref().take(8).read_to_end(&mut head)?;
    let whole: Stream<'a> = Box::new(io::Cursor::new(head.clone()).chain(source));
    Ok(unwrap(&head, whole).unwrap_or_else(|whole| whole))
}

/// A stream that is never asked again after a fault: asked again, the unpacker of bzip2 ends the program and that of xz turns for ever.
struct ToTheFault<R> {
    source: R,
    fault: Option<io::ErrorKind>,
}

fn to_the_fault<'a>(source: impl Read + 'a) -> Stream<'a> {
    Box::new(ToTheFault { source, fault: None })
}

impl<R: Read> Read for ToTheFault<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if let Some(fault) = self.fault {
            return Err(fault.into());
        }
        let read = self.source.read(out);
        self.fault = read.as_ref().err().map(io::Error::kind).filter(|&kind| kind != io::ErrorKind::Interrupted);
        read
    }
}

/// A name in lower case without the endings of wrappers: `dump.jsonl.gz` is a `.jsonl`.
pub(in crate::ingest) fn bare(shown: &str) -> String {
    let mut name = shown.to_ascii_lowercase();
    while let Some(kept) = [".gz", ".zst", ".bz2", ".xz"].iter().find_map(|e| name.strip_suffix(e)).map(str::len) {
        name.truncate(kept);
    }
    name
}

const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// Frame after frame of zstd, as crawlers and parallel packers write it.
struct Frames<R: BufRead> {
    source: R,
    decoder: FrameDecoder,
    open: bool,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !out.is_empty() {
            if self.open {
                while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                    self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1)).map_err(io::Error::other)?;
                }
                let n = self.decoder.read(out)?;
                if n > 0 {
                    return Ok(n);
                }
                self.open = false;
            }
            if self.source.fill_buf()?.is_empty() {
                break;
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => self.open = true,
                // Such frames hold no text: they are passed over.
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.source.by_ref().take(length.into()), &mut io::sink())?;
                }
                Err(fault) => return Err(io::Error::other(fault)),
            }
        }
        Ok(0)
    }
}
