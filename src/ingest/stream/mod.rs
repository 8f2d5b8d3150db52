//! A file as a stream: what it is wrapped in is taken off, what it is is told by its first bytes, and its articles are handed on as they
//! come. Archives of any size are read so; a file that holds one article, or one value, is held whole and bounded.

mod setting;
mod sink;
mod tar;
mod wrap;
mod zip;

pub(super) use setting::{Budget, LARGEST_FILE, MOST_TOGETHER, Setting};
pub(super) use sink::{FAULTS_SHOWN, Reading, Sink, Tally, finished, too_long};
pub(super) use wrap::bare;
pub use wrap::taken_out;
pub(super) use zip::{member, members};

use super::crawl::{arc, warc};
use super::files::Counting;
use super::office::{self, parquet};
use super::record::{lines, table};
use super::xml::wiki;
use super::{file, mail};
use crate::note::Note;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use wrap::Stream;

/// Bytes at the start of a stream that its kind is told from.
const HEAD: usize = 64 << 10;

/// The longest line that may be the first article of JSON Lines; longer ones are one value.
const FIRST_LINE: usize = 8 << 20;

/// Where bytes come from.
pub(super) enum Source<'a> {
    /// A file on disk: an archive with its list at the end is read where it lies. What is read of others is counted.
    File(File, &'a Cell<u64>),
    /// All of them, at hand.
    Bytes(Vec<u8>),
    /// One after the other.
    Stream(Stream<'a>),
}

/// Reads what comes from a source, all archives inside of each other, into the sink.
pub(super) fn read(shown: &str, source: Source<'_>, setting: Setting<'_>, sink: &mut Sink<'_>) {
    match source {
        Source::Bytes(bytes) if zip::is_zip(&bytes) => whole(shown, bytes, setting, sink),
        Source::Bytes(bytes) => unwrapped(shown, Box::new(Cursor::new(bytes)), setting, sink, 0),
        Source::Stream(stream) => unwrapped(shown, stream, setting, sink, 0),
        Source::File(file, done) => {
            let mut head = Vec::new();
            let looked = (&file).take(4).read_to_end(&mut head).and_then(|_| io::Seek::rewind(&mut &file));
            match looked {
                Err(e) => sink.note(unreadable(shown, &e)),
                Ok(()) if zip::is_zip(&head) => zip::on_disk(shown, file, setting, sink),
                Ok(()) if head == b"PAR1" => parquet::table(shown, file, setting, sink),
                Ok(()) => unwrapped(shown, Box::new(Counting { source: file, done }), setting, sink, 0),
            }
        }
    }
}

/// The note on a file that the disk does not give.
pub(super) fn unreadable(shown: &str, e: &io::Error) -> Note {
    Note::skipped(shown, "ingest/unreadable", format!("it cannot be read: {e}")).mend("check that you may read it")
}

/// The note on what is too large to be one article.
pub(super) fn too_large(shown: &str) -> Reading {
    let what = format!("the file holds more than {} megabytes", LARGEST_FILE >> 20);
    Reading::left(Note::skipped(shown, "ingest/too-large", what).mend("split it"))
}

/// The note on an archive that breaks off.
pub(super) fn broken(shown: &str) -> Note {
    let what = "the archive breaks off or is damaged; what stands before was read";
    Note::doubt(shown, "ingest/damaged-archive", what).mend("copy it again")
}

/// Takes wrappers off one by one.
fn unwrapped(shown: &str, mut stream: Stream<'_>, setting: Setting<'_>, sink: &mut Sink<'_>, wrappers: usize) {
    let mut head = Vec::new();
    let damaged = stream.by_ref().take(HEAD as u64).read_to_end(&mut head).is_err();
    let wrapped = wrap::unwrap(&head, Box::new(io::empty())).is_ok();
    if wrapped && wrappers == wrap::LAYERS {
        return sink.put(too_large(shown));
    }
    let looked = Cursor::new(head.clone()).chain(stream);
    match wrap::unwrap(&head, Box::new(looked)) {
        Ok(inner) => unwrapped(shown, Box::new(setting.counted(inner)), setting, sink, wrappers + 1),
        Err(plain) => told(shown, &head, plain, damaged, setting, sink),
    }
}

/// Tells the kind of a stream by its first bytes and then by its name.
fn told(shown: &str, head: &[u8], stream: Stream<'_>, damaged: bool, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let mut source = BufReader::with_capacity(HEAD, stream);
    if warc::is_warc(head) {
        warc::archive(shown, &mut source, setting, sink);
    } else if arc::is_arc(head) {
        arc::archive(shown, &mut source, setting, sink);
    } else if tar::is_tar(head) {
        tar::archive(shown, source, setting, sink);
    } else if wiki::is_dump(head) {
        wiki::dump(shown, source, setting, sink);
    } else if mail::is_mailbox(head) {
        mail::mailbox(shown, source, setting, sink);
    } else if table::is_table(shown, head) {
        table::stream(shown, source, setting, sink);
    } else if lines::may_be_lines(shown, head) {
        let mut first = Vec::new();
        let _ = source.by_ref().take(FIRST_LINE as u64).read_until(b'\n', &mut first);
        let rest = Cursor::new(first.clone()).chain(source);
        if lines::is_record(&first) && first.ends_with(b"\n") {
            lines::stream(shown, BufReader::with_capacity(HEAD, rest), setting, sink);
        } else {
            leaf(shown, rest, damaged, setting, sink);
        }
    } else {
        leaf(shown, source, damaged, setting, sink);
    }
}

/// What holds one article or one value is read whole.
fn leaf(shown: &str, source: impl Read, damaged: bool, setting: Setting<'_>, sink: &mut Sink<'_>) {
    let mut bytes = Vec::new();
    let cut = source.take(LARGEST_FILE + 1).read_to_end(&mut bytes).is_err();
    if setting.budget.is_spent() || bytes.len() as u64 > LARGEST_FILE {
        return sink.put(too_large(shown));
    }
    if (damaged || cut) && bytes.is_empty() {
        let note = Note::skipped(shown, "ingest/damaged-archive", "the packed file is damaged and nothing came out of it");
        return sink.note(note.mend("copy it again"));
    }
    whole(shown, bytes, setting, sink);
    if damaged || cut {
        let what = "the packed file is damaged or ends early; what came out before was read";
        sink.note(Note::doubt(shown, "ingest/damaged-archive", what).mend("copy it again"));
    }
}

/// A file that is at hand: an archive with its list at the end, or an article.
fn whole(shown: &str, bytes: Vec<u8>, setting: Setting<'_>, sink: &mut Sink<'_>) {
    if zip::is_zip(&bytes) && !office::is_office(&bytes) {
        return zip::archive(shown, bytes, setting, sink);
    }
    if parquet::is_parquet(&bytes) {
        return parquet::table(shown, bytes, setting, sink);
    }
    if bytes.len() as u64 > MOST_TOGETHER {
        return sink.work_alone(setting, |setting| file::article(shown, bytes, setting));
    }
    let path = shown.to_owned();
    sink.work(shown, bytes.len(), setting, move |setting| file::article(&path, bytes.clone(), setting));
}

/// Reads bytes that lie in a mail or a word processor's file, and gives everything back.
pub(super) fn inside(shown: &str, bytes: Vec<u8>, setting: Setting<'_>) -> Reading {
    let mut sink = Sink::keeping(setting.mapping);
    read(shown, Source::Bytes(bytes), setting, &mut sink);
    sink.end()
}
