#![no_std]
#![doc = include_str!("README.md")]

/// The file, as `models/FORMAT.md` of sayso lays it out: what the program reads, byte by byte, with nothing to unpack.
pub static READER: &[u8] = include_bytes!("reader.bin");

/// The BLAKE3 hash that `READER` must have, in hex, with a line break after it; the build of sayso refuses another.
pub static BLAKE3: &str = include_str!("reader.bin.blake3");
