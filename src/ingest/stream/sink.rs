//! Where readers put what they find: kept in one list, or worked on by all threads and handed on batch by batch.

use super::super::draft::Draft;
use super::super::files::Articles;
use super::super::finish::{Finished, finish};
use super::super::record::{Found, Mapping};
use super::setting::{Budget, LARGEST_FILE, MOST_TOGETHER, Setting};
use super::too_large;
use crate::note::Note;
use rayon::prelude::*;
use std::ops::ControlFlow;

/// Bytes that are worked on at a time; a page takes ten times its size while it is read.
const BATCH_BYTES: usize = 4 << 20;

/// Pieces that are worked on at a time.
const BATCH_PIECES: usize = 512;

/// Bytes of one article; a book is no article, and a gigabyte on one line is an attack.
const LONGEST_ARTICLE: usize = 4 << 20;

/// Faulty lines and rows that are noted one by one; more are counted.
pub(in crate::ingest) const FAULTS_SHOWN: usize = 5;

/// Drafts of one file or of a part of one, and notes about it.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Reading {
    pub drafts: Vec<Draft>,
    pub notes: Vec<Note>,
    /// What an archive is told of its parts.
    pub tally: Tally,
}

/// Records of an archive that gave nothing.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Tally {
    /// Articles found.
    pub articles: usize,
    /// Records without an article.
    pub empty: usize,
    /// Readers' notes among them.
    pub remarks: usize,
    /// The known list of addresses that the first of them stands in.
    pub list: Option<&'static str>,
    /// Records that could not be read.
    pub faulty: usize,
    /// The first of those, one by one.
    pub faults: Vec<Note>,
}

impl Tally {
    /// Counts what a record gave beside its articles.
    pub(in crate::ingest) fn found(&mut self, found: &Found) {
        self.remarks += found.remarks;
        self.empty += if found.drafts.is_empty() && found.remarks == 0 { 1.max(found.empty) } else { found.empty };
        self.list = self.list.or(found.list);
    }

    fn add(&mut self, other: Tally) {
        self.articles += other.articles;
        self.empty += other.empty;
        self.remarks += other.remarks;
        self.list = self.list.or(other.list);
        self.faulty += other.faulty;
        self.faults.extend(other.faults);
        self.faults.truncate(FAULTS_SHOWN);
    }
}

impl Reading {
    /// Nothing but a note.
    pub(in crate::ingest) fn left(note: Note) -> Reading {
        Reading { notes: vec![note], ..Reading::default() }
    }

    /// Nothing but articles.
    pub(in crate::ingest) fn of(drafts: Vec<Draft>) -> Reading {
        Reading { drafts, ..Reading::default() }
    }

    /// One record of an archive; it is counted when it gave no article.
    pub(in crate::ingest) fn record(drafts: Vec<Draft>) -> Reading {
        let empty = usize::from(drafts.is_empty());
        Reading { tally: Tally { empty, ..Tally::default() }, ..Reading::of(drafts) }
    }

    /// Takes in what lay inside of an archive.
    pub(in crate::ingest) fn extend(&mut self, other: Reading) {
        self.drafts.extend(other.drafts);
        self.notes.extend(other.notes);
        self.tally.add(other.tally);
    }
}

/// Work on one piece of a file; it may be done again, alone, when more comes out of it than is held beside others.
type Work<'a> = Box<dyn Fn(Setting<'_>) -> Reading + Send + Sync + 'a>;

struct Piece<'a> {
    shown: String,
    layers: usize,
    work: Work<'a>,
}

/// Takes what is handed on; `Break` ends the reading.
pub(in crate::ingest) type Hand<'a> = &'a mut dyn FnMut(Articles) -> ControlFlow<()>;

enum Out<'a> {
    Keep(Reading),
    Hand(Hand<'a>),
}

/// Where readers put what they find.
pub(in crate::ingest) struct Sink<'a> {
    mapping: &'a Mapping,
    out: Out<'a>,
    waiting: Vec<Piece<'a>>,
    weight: usize,
    tally: Tally,
    stopped: bool,
}

impl<'a> Sink<'a> {
    /// Everything is kept and given back at the end; work is done at once, within the reader's own budget.
    pub(in crate::ingest) fn keeping(mapping: &'a Mapping) -> Sink<'a> {
        Sink::new(mapping, Out::Keep(Reading::default()))
    }

    /// Articles are finished and handed on as they come.
    pub(in crate::ingest) fn handing(mapping: &'a Mapping, hand: Hand<'a>) -> Sink<'a> {
        Sink::new(mapping, Out::Hand(hand))
    }

    fn new(mapping: &'a Mapping, out: Out<'a>) -> Sink<'a> {
        Sink { mapping, out, waiting: Vec::new(), weight: 0, tally: Tally::default(), stopped: false }
    }

    /// Whether nobody wants more.
    pub(in crate::ingest) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Something that is read already.
    pub(in crate::ingest) fn put(&mut self, reading: Reading) {
        self.flush();
        self.take(reading);
    }

    /// A note on the archive itself, in its order.
    pub(in crate::ingest) fn note(&mut self, note: Note) {
        if matches!(self.out, Out::Keep(_)) {
            self.take(Reading::left(note));
        } else {
            self.waiting.push(Piece { shown: String::new(), layers: 0, work: Box::new(move |_| Reading::left(note.clone())) });
        }
    }

    /// A piece of a file of so many bytes, to be worked on in its order.
    pub(in crate::ingest) fn work(
        &mut self,
        shown: &str,
        bytes: usize,
        setting: Setting<'_>,
        work: impl Fn(Setting<'_>) -> Reading + Send + Sync + 'a,
    ) {
        if matches!(self.out, Out::Keep(_)) {
            let reading = work(setting);
            self.take(reading);
            return;
        }
        self.waiting.push(Piece { shown: shown.to_owned(), layers: setting.layers, work: Box::new(work) });
        self.weight += bytes + shown.len();
        if self.weight > BATCH_BYTES || self.waiting.len() >= BATCH_PIECES {
            self.flush();
        }
    }

    /// A piece that is worked on by itself, because it is large.
    pub(in crate::ingest) fn work_alone(&mut self, setting: Setting<'_>, work: impl FnOnce(Setting<'_>) -> Reading) {
        self.flush();
        let reading = work(setting);
        self.take(reading);
    }

    /// Counts what follows by itself; the count so far is given back, to be handed to [`Sink::counted`].
    pub(in crate::ingest) fn count(&mut self) -> Tally {
        self.flush();
        std::mem::take(&mut self.tally)
    }

    /// What was counted since [`Sink::count`].
    pub(in crate::ingest) fn counted(&mut self, before: Tally) -> Tally {
        self.flush();
        let tally = std::mem::replace(&mut self.tally, before);
        self.tally.articles += tally.articles;
        tally
    }

    /// Works on what waits and hands it on.
    pub(in crate::ingest) fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        self.weight = 0;
        if waiting.is_empty() || self.stopped {
            return;
        }
        let mapping = self.mapping;
        let run = |piece: &Piece<'_>, bytes: u64| {
            let budget = Budget::of(bytes);
            let reading = (piece.work)(Setting { layers: piece.layers, ..Setting::new(mapping, &budget) });
            (!budget.is_spent()).then_some(reading)
        };
        let together: Vec<Option<(Articles, Tally)>> = waiting.par_iter().map(|piece| run(piece, MOST_TOGETHER).map(finished)).collect();
        let mut articles = Articles::default();
        for (piece, done) in waiting.iter().zip(together) {
            let (more, tally) =
                done.or_else(|| run(piece, LARGEST_FILE).map(finished)).unwrap_or_else(|| finished(too_large(&piece.shown)));
            self.tally.add(tally);
            articles.extend(more);
        }
        self.hand(articles);
    }

    fn take(&mut self, reading: Reading) {
        match &mut self.out {
            Out::Keep(kept) => {
                let Reading { drafts, notes, tally } = reading;
                self.tally.articles += drafts.len();
                self.tally.add(tally);
                kept.drafts.extend(drafts);
                kept.notes.extend(notes);
            }
            Out::Hand(_) => {
                let (articles, tally) = finished(reading);
                self.tally.add(tally);
                self.hand(articles);
            }
        }
    }

    fn hand(&mut self, articles: Articles) {
        if let Out::Hand(hand) = &mut self.out
            && !self.stopped
            && !articles.is_empty()
        {
            self.stopped = hand(articles).is_break();
        }
    }

    /// Everything that was kept; nothing where it was handed on.
    pub(in crate::ingest) fn end(mut self) -> Reading {
        self.flush();
        match self.out {
            Out::Keep(kept) => Reading { tally: self.tally, ..kept },
            Out::Hand(_) => Reading::default(),
        }
    }
}

/// The note on one article that is longer than any.
pub(in crate::ingest) fn too_long(shown: &str) -> Note {
    let what = format!("one article of more than {} megabytes", LONGEST_ARTICLE >> 20);
    Note::skipped(shown, "ingest/too-long", what).mend("split it into articles")
}

/// Drafts into documents, on all threads.
pub(in crate::ingest) fn finished(reading: Reading) -> (Articles, Tally) {
    let Reading { drafts, notes, mut tally } = reading;
    tally.articles += drafts.len();
    let mut articles = Articles { notes, ..Articles::default() };
    let (drafts, long): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| draft.text.len() <= LONGEST_ARTICLE);
    articles.notes.extend(long.iter().map(|draft| too_long(&draft.path)));
    for one in drafts.into_par_iter().map(finish).collect::<Vec<_>>() {
        match one {
            Finished::Left(language, why) => {
                articles.foreign.push(language.to_owned());
                articles.notes.extend(why);
            }
            Finished::Document(document, doubts) => articles.documents.push((*document, doubts)),
        }
    }
    (articles, tally)
}
