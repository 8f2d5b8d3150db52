//! A folder of files on its way to a report, a file or an article at a time.

use sayso::error::Error;
use sayso::graph::Standing;
use sayso::ingest::{Articles, Corpus, Document, Files, Seen};
use sayso::note::Note;
use sayso::parse::Reader;
use sayso::pipeline::{Documents, Extract, Options, extract, run_read};
use sayso::report::{self, Analysis};
use serde::Serialize;
use std::collections::BTreeMap;

/// Reasons that an error names.
const REASONS: usize = 5;

/// Two short articles, written for this, that disagree.
const REHEARSAL: [(&str, &str); 2] =
    [("bridge.txt", include_str!("rehearsal/bridge.txt")), ("union.txt", include_str!("rehearsal/union.txt"))];

/// Does all the work once on articles of its own, for nobody: it reads the tables that are read when they are first needed, and lets the
/// browser, which compiles quickly first and well only what is used, find out what that is.
pub fn rehearse() {
    let mut work = Work::default();
    REHEARSAL.iter().for_each(|(path, text)| work.add((*path).to_owned(), text.as_bytes().to_vec()));
    work.start("rehearsal".to_owned(), true);
    while work.next().is_some() {
        work.step();
    }
    std::hint::black_box((work.json(), work.html()));
}

/// What the next step does, for whoever waits.
#[derive(Serialize)]
pub struct Next {
    /// What is gone through: `files`, `articles`, or `stories`, which is one step.
    stage: &'static str,
    /// How many are done.
    done: usize,
    /// How many there are.
    of: usize,
    /// The path of the file that is read, or that the article stands in.
    file: Option<String>,
}

/// What is said beside the report, or in its place.
#[derive(Default, Serialize)]
pub struct Said {
    /// The version, with commit and weights.
    program: String,
    /// Why there is no report.
    error: Option<String>,
    /// What to do about it.
    mend: Option<String>,
    /// Files that were given.
    files: usize,
    /// Files of which an article is analysed.
    read: usize,
    articles: usize,
    disputes: usize,
    perhaps: usize,
    /// Everything that was skipped or doubted.
    notes: Vec<Note>,
}

#[derive(Default)]
enum Stage {
    #[default]
    Given,
    Files(Box<Files>, Vec<Articles>),
    Articles(std::vec::IntoIter<Document>, Vec<Extract>, Seen),
    Done(Box<Analysis>),
    Failed(Error, Vec<Note>),
}

/// The work on one folder.
#[derive(Default)]
pub struct Work {
    held: Vec<(String, Vec<u8>)>,
    spoilt: BTreeMap<String, String>,
    name: String,
    stage: Stage,
    /// How a file's path is shown, and the path: articles are told by the first, the page knows the second.
    paths: BTreeMap<String, String>,
}

impl Work {
    /// Takes a file: its path in the folder, and what it holds.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) {
        self.held.push((path, bytes));
    }

    /// Takes the path of a file that is not to be read, and why; no reason where its reader broke off.
    pub fn spoilt(&mut self, path: String, why: String) {
        self.spoilt.insert(path, why);
    }

    /// All files are there.
    pub fn start(&mut self, name: String, is_folder: bool) {
        self.name = name;
        let mut held = std::mem::take(&mut self.held);
        let files = match held.pop() {
            Some((path, bytes)) if held.is_empty() && !is_folder => Ok(Files::one(&path, bytes)),
            last => {
                held.extend(last);
                Files::folder(held)
            }
        };
        self.stage = match files {
            Ok(files) => {
                self.paths = (0..files.len()).map(|i| (files.setting(i)[0].to_owned(), path(&files, i))).collect();
                Stage::Files(Box::new(files), Vec::new())
            }
            Err(fault) => Stage::Failed(fault, Vec::new()),
        };
    }

    /// What the next step does; `None` when all is done.
    pub fn next(&self) -> Option<Next> {
        match &self.stage {
            Stage::Files(files, read) => {
                let file = (read.len() < files.len()).then(|| path(files, read.len()));
                Some(Next { stage: "files", done: read.len(), of: files.len(), file })
            }
            Stage::Articles(waiting, extracts, _) => {
                let file = waiting.as_slice().first().map(|document| self.file_of(document));
                let stage = if file.is_some() { "articles" } else { "stories" };
                Some(Next { stage, done: extracts.len(), of: extracts.len() + waiting.len(), file })
            }
            Stage::Given | Stage::Done(_) | Stage::Failed(..) => None,
        }
    }

    /// The path of the file that an article stands in: the longest that its own begins with, for what lies in an archive is shown below it.
    fn file_of(&self, document: &Document) -> String {
        let own = &document.path;
        let around = own.match_indices(['/', '#']).map(|(at, _)| &own[..at]);
        let file = around.chain([own.as_str()]).filter_map(|shown| self.paths.get(shown)).next_back();
        file.unwrap_or(own).clone()
    }

    /// Goes on.
    pub fn step(&mut self) {
        self.stage = match std::mem::take(&mut self.stage) {
            Stage::Files(files, mut read) if read.len() < files.len() => {
                let i = read.len();
                read.push(match self.spoilt.get(&path(&files, i)) {
                    None => files.read_among(i),
                    Some(why) if why.is_empty() => files.broke_off(i),
                    Some(why) => files.unreadable(i, why),
                });
                Stage::Files(files, read)
            }
            Stage::Files(files, read) => {
                let Corpus { documents, notes, files_seen, files_read } = files.corpus(read);
                if documents.is_empty() {
                    Stage::Failed(nothing(&self.name, files_seen, &notes), notes)
                } else {
                    // The note that counts the languages is among the notes.
                    let seen = Seen { files: files_seen, read: files_read, notes, ..Seen::default() };
                    Stage::Articles(documents.into_iter(), Vec::new(), seen)
                }
            }
            Stage::Articles(mut waiting, mut extracts, seen) => match (Reader::embedded(), waiting.next()) {
                (Err(fault), _) => Stage::Failed(fault, seen.notes),
                (Ok(reader), Some(document)) => {
                    extracts.push(extract(reader, document));
                    Stage::Articles(waiting, extracts, seen)
                }
                (Ok(_), None) => {
                    let run = run_read(Documents { extracts, seen }, &Options::default());
                    Stage::Done(Box::new(run.into_analysis()))
                }
            },
            stage => stage,
        };
    }

    /// What `sayso report FOLDER --format json` writes; nothing where there is no report.
    pub fn json(&self) -> String {
        if let Stage::Done(analysis) = &self.stage { report::json(analysis) } else { String::new() }
    }

    /// What `sayso report FOLDER --format html` writes; nothing where there is no report.
    pub fn html(&self) -> String {
        let Stage::Done(analysis) = &self.stage else { return String::new() };
        report::html(analysis, &report::titled(&self.name))
    }

    /// What is said beside it.
    pub fn said(&self) -> Said {
        let program = report::Program::this().to_string();
        match &self.stage {
            Stage::Done(analysis) => {
                let disputes = analysis.disputes.iter().filter(|d| d.standing == Standing::Disputed).count();
                Said {
                    program,
                    files: analysis.files_seen,
                    read: analysis.files_read,
                    articles: analysis.documents.len(),
                    disputes,
                    perhaps: analysis.disputes.len() - disputes,
                    notes: analysis.notes.clone(),
                    ..Said::default()
                }
            }
            Stage::Failed(fault, notes) => {
                Said { program, error: Some(fault.to_string()), mend: Some(fault.mend()), notes: notes.clone(), ..Said::default() }
            }
            _ => Said { program, ..Said::default() },
        }
    }
}

fn path(files: &Files, i: usize) -> String {
    files.path(i).to_string_lossy().replace('\\', "/")
}

/// The error of a folder in which nothing is readable.
fn nothing(name: &str, seen: usize, notes: &[Note]) -> Error {
    let reasons = notes.iter().filter(|n| n.skipped || n.document.is_none()).take(REASONS);
    let reasons = reasons.map(|n| format!("{}: {}", n.document.as_deref().unwrap_or("the folder"), n.what)).collect();
    Error::NothingReadable { path: name.into(), seen, reasons }
}
