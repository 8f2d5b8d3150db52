//! Fuzzes every reader by mutation alone, with the stable compiler: the files that the tests of `ingest` are made of are damaged again and
//! again, also inside of what they are packed in, and read.
//!
//!   cargo run --example mutate -- SEEDS SECONDS NUMBER [READER…]
//!
//! SEEDS is a folder of files `TEST.NAME`, as `tests/fuzz/mutate.sh` gathers them; NUMBER settles what is damaged and how. One line a reader says how many
//! inputs it saw. An input that crashes, hangs for ten seconds, or is neither read nor noted is kept in tests/fuzz/artifacts and ends the run with 1.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A reader that takes longer than this over one small file hangs.
const HANG: Duration = Duration::from_secs(10);

/// Inputs grow no larger than this.
const LARGEST: usize = 256 << 10;

/// Where inputs that broke a reader are kept.
const ARTIFACTS: &str = "tests/fuzz/artifacts";

/// A reader, and what the name of a seed holds that is for it: the test that it comes from, or its ending.
const READERS: [(&str, &[&str]); 27] = [
    ("nexis", &["nexis"]),
    ("factiva", &["factiva"]),
    ("proquest", &["proquest", ".ris"]),
    ("europresse", &["europresse"]),
    ("bundle", &["bundle"]),
    ("rtf", &[".rtf"]),
    ("word", &[".docx", ".odt"]),
    ("epub", &[".epub"]),
    ("pdf", &[".pdf"]),
    ("parquet", &[".parquet"]),
    ("warc", &[".warc"]),
    ("arc", &[".arc"]),
    ("wacz", &[".wacz"]),
    ("mhtml", &[".mht"]),
    ("tar", &[".tar", ".tgz"]),
    ("zip", &[".zip"]),
    ("wrapped", &[".gz", ".bz2", ".xz", ".zst"]),
    ("mail", &[".eml"]),
    ("mailbox", &[".mbox"]),
    ("page", &[".html", ".htm"]),
    ("feed", &["feeds", ".rss", ".atom"]),
    ("xml", &["agencies", ".nitf", ".xml"]),
    ("wiki", &["a_wiki"]),
    ("json", &[".json"]),
    ("lines", &[".jsonl"]),
    ("table", &[".csv", ".tsv", ".tab"]),
    ("text", &[".txt", ".md"]),
];

/// What means something to one reader or another.
const WORDS: [&str; 60] = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#x110000;",
    "&#",
    "\"",
    "'",
    "\\",
    "\\par ",
    "\\'",
    "\\u-10179?",
    "\\bin999999999 ",
    "{",
    "}",
    "[",
    "]",
    "{{",
    "}}",
    "[[",
    "]]",
    "{|",
    "|}",
    "\n\n",
    "\r\n",
    "\r",
    "\n.\n",
    "\0",
    "\u{FEFF}",
    "\u{2028}",
    "\u{202E}",
    "é",
    "🙂",
    "From ",
    ">From ",
    "--cut",
    "--cut--",
    "End of Document",
    "1 of 999999999 DOCUMENTS",
    "Document 1 of 2",
    "HD\n",
    "TD\n",
    "Body\n",
    "ER  - ",
    "WARC/1.0\r\n",
    "Content-Length: ",
    "99999999999999999999",
    "-1",
    "0",
    "%PDF-",
    " obj",
    "stream\n",
    "endobj",
    "2019-02-30T25:61:61+99:99",
    ",,",
    "\t",
];

/// xorshift64*: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % below.max(1)
    }

    /// A range of at most so many bytes.
    fn range(&mut self, len: usize, most: usize) -> std::ops::Range<usize> {
        let start = self.next(len + 1);
        start..(start + self.next(most + 1)).min(len)
    }
}

/// Damages bytes once.
fn damage(bytes: &mut Vec<u8>, other: &[u8], numbers: &mut Numbers) {
    let at = numbers.next(bytes.len() + 1);
    match numbers.next(10) {
        0 => (0..=numbers.next(8)).for_each(|_| {
            let i = numbers.next(bytes.len());
            if let Some(byte) = bytes.get_mut(i) {
                *byte ^= 1 << numbers.next(8);
            }
        }),
        1 => bytes.truncate(at),
        2 => drop(bytes.drain(numbers.range(bytes.len(), 64))),
        3 => drop(bytes.drain(numbers.range(bytes.len(), 4096))),
        4 => {
            let again = bytes[numbers.range(bytes.len(), 512)].repeat(1 + numbers.next(40));
            drop(bytes.splice(at..at, again));
        }
        5 => drop(bytes.splice(at..at, other[numbers.range(other.len(), 2048)].iter().copied())),
        6 => {
            let word = WORDS[numbers.next(WORDS.len())].as_bytes();
            drop(bytes.splice(at..at, word.repeat(1 + numbers.next(2) * numbers.next(300))));
        }
        7 => {
            // A number becomes another.
            let first = bytes[at..].iter().position(u8::is_ascii_digit).map_or(at, |n| at + n);
            let len = bytes[first..].iter().take_while(|b| b.is_ascii_digit()).count();
            let number = ["0", "-1", "1", "4294967295", "18446744073709551615", "99999"][numbers.next(6)];
            drop(bytes.splice(first..first + len, number.bytes()));
        }
        8 => {
            let from = numbers.range(bytes.len(), 1024);
            let moved: Vec<u8> = bytes.drain(from).collect();
            let at = numbers.next(bytes.len() + 1);
            drop(bytes.splice(at..at, moved));
        }
        _ => {
            let byte = [0, 0xFF, b'\n', b' ', b'<', 0x80][numbers.next(6)];
            let range = numbers.range(bytes.len(), 16);
            bytes[range].fill(byte);
        }
    }
    bytes.truncate(LARGEST);
}

/// The files of a ZIP archive, unpacked, by name.
fn unzipped(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let archive = rawzip::ZipArchive::from_slice(bytes).ok()?;
    let mut files = Vec::new();
    for entry in archive.entries() {
        let entry = entry.ok()?;
        let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
        let packed = archive.get_entry(entry.wayfinder()).ok()?;
        let mut out = Vec::new();
        if entry.compression_method() == rawzip::CompressionMethod::DEFLATE {
            flate2::read::DeflateDecoder::new(packed.data()).take(LARGEST as u64).read_to_end(&mut out).ok()?;
        } else {
            out.extend_from_slice(packed.data());
        }
        files.push((name, out));
    }
    Some(files)
}

fn zipped(files: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, bytes) in files {
        let (mut entry, config) = archive.new_file(name).compression_method(rawzip::CompressionMethod::DEFLATE).start().ok()?;
        let mut writer = config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast()));
        writer.write_all(bytes).ok()?;
        let (encoder, descriptor) = writer.finish().ok()?;
        encoder.finish().ok()?;
        entry.finish(descriptor).ok()?;
    }
    archive.finish().ok()?;
    Some(out)
}

/// Damages an input: mostly inside of what it is packed in, else as it is.
fn damaged(bytes: &[u8], other: &[u8], numbers: &mut Numbers, depth: usize) -> Vec<u8> {
    if depth < 3 && numbers.next(4) > 0 {
        if bytes.starts_with(b"PK")
            && let Some(mut files) = unzipped(bytes)
            && !files.is_empty()
        {
            let i = numbers.next(files.len());
            files[i].1 = damaged(&files[i].1, other, numbers, depth + 1);
            return zipped(&files).unwrap_or_default();
        }
        let mut inner = Vec::new();
        if bytes.starts_with(&[0x1F, 0x8B]) && flate2::read::MultiGzDecoder::new(bytes).take(LARGEST as u64).read_to_end(&mut inner).is_ok()
        {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            let _ = packer.write_all(&damaged(&inner, other, numbers, depth + 1));
            return packer.finish().unwrap_or_default();
        }
    }
    let mut bytes = bytes.to_vec();
    (0..=numbers.next(6)).for_each(|_| damage(&mut bytes, other, numbers));
    bytes
}

/// What is wrong with how these bytes were read, if something is.
fn fault(name: &str, bytes: &[u8]) -> Option<String> {
    let read = std::panic::catch_unwind(|| sayso::ingest::ingest_bytes(name, bytes.to_vec()));
    let Ok(corpus) = read else { return Some("crash".into()) };
    if corpus.documents.is_empty() && corpus.notes.is_empty() {
        return Some("neither read nor noted".into());
    }
    corpus.documents.iter().find_map(|d| {
        let length = d.text.len();
        let outside = d.parts.iter().any(|p| p.span.start > p.span.end || p.span.end > length);
        let crossed = d.furniture.windows(2).any(|w| w[0].end > w[1].start);
        (outside || crossed).then(|| format!("{}: a part lies outside of the text", d.path))
    })
}

fn kept(reader: &str, name: &str, bytes: &[u8]) -> String {
    let path = format!("{ARTIFACTS}/{reader}-{name}");
    let _ = std::fs::create_dir_all(ARTIFACTS).and_then(|()| std::fs::write(&path, bytes));
    path
}

/// What is being read, and since when, for whoever watches for hangs.
type Now = Arc<Mutex<Option<(Instant, String, String, Vec<u8>)>>>;

/// Keeps what hangs, and what crashes: some crashes end the program where nothing can catch them.
fn watched(now: &Now) {
    let crashing = now.clone();
    std::panic::set_hook(Box::new(move |panic| {
        if !sayso::caught::is_inside()
            && let Ok(now) = crashing.try_lock()
            && let Some((_, reader, name, bytes)) = &*now
        {
            println!("{reader}: crash, see {}: {panic}", kept(reader, name, bytes));
        }
    }));
    let now = now.clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(500));
            if let Ok(now) = now.lock()
                && let Some((since, reader, name, bytes)) = &*now
                && since.elapsed() > HANG
            {
                println!("{reader}: BROKEN, hang, see {}", kept(reader, name, bytes));
                std::process::exit(1);
            }
        }
    });
}

/// Seeds of one reader by name: those whose names hold one of its words.
fn seeds(folder: &Path, words: &[&str]) -> Vec<(String, Vec<u8>)> {
    let mut seeds: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let fits = |word: &&str| {
            if word.starts_with('.') { name.ends_with(*word) || name.contains(&format!("{word}.")) } else { name.contains(*word) }
        };
        if words.iter().any(fits)
            && let Ok(bytes) = std::fs::read(entry.path())
            && !bytes.is_empty()
            && bytes.len() <= LARGEST
        {
            // The name before the first dot is the test's.
            let given = name.split_once('.').map_or(name.clone(), |(_, given)| given.to_owned());
            seeds.push((given, bytes));
        }
    }
    seeds.sort();
    seeds
}

fn main() -> std::process::ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let (Some(folder), Some(seconds), Some(number)) =
        (given.first(), given.get(1).and_then(|s| s.parse().ok()), given.get(2).and_then(|s| s.parse::<u64>().ok()))
    else {
        eprintln!("mutate SEEDS SECONDS NUMBER [READER…]");
        return 2.into();
    };
    let now: Now = Arc::default();
    let mut broken = false;
    watched(&now);
    for (reader, words) in READERS.iter().filter(|(reader, _)| given.len() == 3 || given[3..].iter().any(|g| g == reader)) {
        let seeds = seeds(Path::new(folder), words);
        if seeds.is_empty() {
            println!("{reader}: no seeds");
            continue;
        }
        let start = Instant::now();
        let mut numbers = Numbers(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut inputs = 0u64;
        let mut slowest = Duration::ZERO;
        let mut result = "no crash, no hang".to_owned();
        while start.elapsed() < Duration::from_secs(seconds) {
            let (name, seed) = &seeds[numbers.next(seeds.len())];
            let bytes = damaged(seed, &seeds[numbers.next(seeds.len())].1, &mut numbers, 0);
            let began = Instant::now();
            if let Ok(mut now) = now.lock() {
                *now = Some((began, (*reader).to_owned(), name.clone(), bytes.clone()));
            }
            let fault = fault(name, &bytes);
            if let Ok(mut now) = now.lock() {
                *now = None;
            }
            slowest = slowest.max(began.elapsed());
            inputs += 1;
            if let Some(fault) = fault {
                result = format!("BROKEN, {fault}, see {}", kept(reader, name, &bytes));
                broken = true;
                break;
            }
        }
        println!(
            "{reader}: {} inputs of {} seeds in {} s, the slowest {} ms, {result}",
            inputs,
            seeds.len(),
            start.elapsed().as_secs(),
            slowest.as_millis()
        );
    }
    u8::from(broken).into()
}
