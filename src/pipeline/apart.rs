//! The steps after `extract` over lines, with no more in memory than one story on each thread, what finds the stories, and where things lie.

use super::aside::{Aside, Place, Store};
use super::run::place;
use super::{Extract, Line, Settled, gather, merge, settle};
use crate::attribute::{Speaker, Speakers};
use crate::graph::{Dispute, in_order};
use crate::id::{RelationId, SpeakerId};
use crate::ingest::{Published, Seen, Twice};
use crate::note::Note;
use crate::relate::{Sketch, stories};
use crate::report::{self, Items, speaker_view};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Articles whose stories are settled together, on all threads.
const TOGETHER: usize = 64;

/// Puts articles in stories, and settles these.
pub struct Relating<S> {
    aside: Aside<S>,
    articles: Vec<Waiting>,
    seen: Seen,
    /// Whether stories are handed on as they are, to be settled elsewhere.
    split: bool,
    held: Vec<Vec<Extract>>,
}

/// An article that was put aside.
struct Waiting {
    path: String,
    /// What articles share that may be one article again.
    key: String,
    at: Place,
    published: Option<Published>,
    sketch: Sketch,
}

impl<S: Store> Relating<S> {
    /// Keeps articles in an empty store until their stories are known.
    pub fn new(store: S, split: bool) -> Relating<S> {
        Relating { aside: Aside::new(store), articles: Vec::new(), seen: Seen::default(), split, held: Vec::new() }
    }

    /// Takes a line: an article waits, a story is settled and handed on, a settled one is handed on as it is.
    ///
    /// # Errors
    /// When the store or whoever takes lines refuses.
    pub fn take(&mut self, line: Line, hand: &mut dyn FnMut(Line) -> io::Result<()>) -> io::Result<()> {
        match line {
            Line::Seen(seen) => self.seen.add(seen),
            Line::Extract(extract) => {
                let at = self.aside.put_value(&extract)?;
                let document = &extract.document;
                self.articles.push(Waiting {
                    path: document.path.clone(),
                    key: Twice::key(document),
                    at,
                    published: document.published,
                    sketch: Sketch::of(document, &extract.claims),
                });
            }
            Line::Story(story) => self.story(story, hand)?,
            Line::Settled(_) => hand(line)?,
        }
        Ok(())
    }

    /// Hands on everything that is left; last comes what was seen.
    ///
    /// # Errors
    /// When the store or whoever takes lines refuses.
    pub fn end(mut self, hand: &mut dyn FnMut(Line) -> io::Result<()>) -> io::Result<()> {
        self.once_each()?;
        self.articles.sort_by_key(|a| (a.published.map(|p| (p.date, p.time)), a.sketch.document));
        let (mut places, mut sketches) = (Vec::with_capacity(self.articles.len()), Vec::with_capacity(self.articles.len()));
        for article in std::mem::take(&mut self.articles) {
            places.push(article.at);
            sketches.push(article.sketch);
        }
        let found = stories(&sketches);
        drop(sketches);
        for story in found {
            let story: io::Result<Vec<Extract>> = story.iter().map(|&i| self.aside.value(places[i])).collect();
            self.story(story?, hand)?;
        }
        self.settle(hand)?;
        hand(Line::Seen(self.seen))
    }

    fn story(&mut self, story: Vec<Extract>, hand: &mut dyn FnMut(Line) -> io::Result<()>) -> io::Result<()> {
        if self.split {
            return hand(Line::Story(story));
        }
        self.held.push(story);
        if self.held.iter().map(Vec::len).sum::<usize>() >= TOGETHER { self.settle(hand) } else { Ok(()) }
    }

    fn settle(&mut self, hand: &mut dyn FnMut(Line) -> io::Result<()>) -> io::Result<()> {
        let settled: Vec<Settled> = std::mem::take(&mut self.held).into_par_iter().with_max_len(1).map(settle).collect();
        settled.into_iter().try_for_each(|s| hand(Line::Settled(Box::new(s))))
    }

    /// One article of each that was read more than once: many machines may have read one.
    fn once_each(&mut self) -> io::Result<()> {
        self.articles.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| place(&a.path).cmp(&place(&b.path))));
        let articles = std::mem::take(&mut self.articles);
        let mut rest = articles.into_iter().peekable();
        while let Some(first) = rest.next() {
            let mut twice = Twice::default();
            let alone = rest.peek().is_none_or(|next| next.key != first.key);
            if alone {
                self.articles.push(first);
                continue;
            }
            let key = first.key.clone();
            let mut next = Some(first);
            while let Some(article) = next {
                let extract: Extract = self.aside.value(article.at)?;
                match twice.check(&extract.document) {
                    Some(note) => self.seen.notes.push(note),
                    None => self.articles.push(article),
                }
                next = rest.next_if(|a| a.key == key);
            }
        }
        Ok(())
    }
}

/// Puts settled stories side by side and writes the analysis of them.
pub struct Merging<S> {
    aside: Aside<S>,
    seen: Seen,
    documents: Vec<Shown>,
    relations: BTreeMap<RelationId, Place>,
    disputes: Vec<Dispute>,
    /// Each speaker of each story, with where the story stands among all.
    speakers: Vec<(SpeakerId, usize, Place)>,
    /// When each story begins.
    begins: Vec<(Option<Published>, crate::id::DocumentId)>,
}

/// What is shown of one document: itself, its attributions, its claims.
struct Shown {
    path: String,
    views: [Place; 3],
}

impl<S: Store> Merging<S> {
    /// Keeps what is to be written in an empty store.
    pub fn new(store: S) -> Merging<S> {
        Merging {
            aside: Aside::new(store),
            seen: Seen::default(),
            documents: Vec::new(),
            relations: BTreeMap::new(),
            disputes: Vec::new(),
            speakers: Vec::new(),
            begins: Vec::new(),
        }
    }

    /// Takes a settled story.
    ///
    /// # Errors
    /// When the store refuses.
    pub fn story(&mut self, mut settled: Settled) -> io::Result<()> {
        let Some(first) = settled.documents.first() else { return Ok(()) };
        self.begins.push((first.published, first.id));
        for speaker in std::mem::take(&mut settled.speakers) {
            let at = self.aside.put_value(&speaker)?;
            self.speakers.push((speaker.id, self.begins.len() - 1, at));
        }
        self.disputes.append(&mut settled.disputes);
        let analysis = merge(vec![settled], Seen::default()).into_analysis();
        for relation in &analysis.relations {
            let at = self.aside.put(&report::items([relation])?)?;
            self.relations.insert(relation.id, at);
        }
        let mut attributions = analysis.attributions.chunk_by(|a, b| a.document == b.document).peekable();
        let mut claims = analysis.claims.chunk_by(|a, b| a.document == b.document).peekable();
        for document in &analysis.documents {
            let own = attributions.next_if(|list| list[0].document == document.id).unwrap_or_default();
            let said = claims.next_if(|list| list[0].document == document.id).unwrap_or_default();
            let views = [
                self.aside.put(&report::items([document])?)?,
                self.aside.put(&report::items(own)?)?,
                self.aside.put(&report::items(said)?)?,
            ];
            self.documents.push(Shown { path: document.path.clone(), views });
        }
        Ok(())
    }

    /// Takes what was seen beside the stories.
    pub fn seen(&mut self, seen: Seen) {
        self.seen.add(seen);
    }

    /// Whether no story came.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Writes the analysis: the same bytes as one run gives.
    ///
    /// # Errors
    /// When the store refuses, or the analysis cannot be written.
    pub fn write(mut self, out: impl Write) -> io::Result<()> {
        self.documents.sort_by(|a, b| place(&a.path).cmp(&place(&b.path)));
        in_order(&mut self.disputes);
        let mut rank: Vec<usize> = (0..self.begins.len()).collect();
        rank.sort_by_key(|&s| (self.begins[s].0.map(|p| (p.date, p.time)), self.begins[s].1));
        let mut order = vec![0; rank.len()];
        rank.iter().enumerate().for_each(|(at, &s)| order[s] = at);
        self.speakers.sort_by_key(|&(id, story, _)| (id, order[story]));
        let mut items = Items::new(out)?;
        let aside = &mut self.aside;
        let documents = &self.documents;
        let of_documents = |items: &mut Items<_>, key: &str, which: usize, aside: &mut Aside<S>| {
            items.list(key, documents.iter().map(|d| aside.get(d.views[which])))
        };
        of_documents(&mut items, "documents", 0, aside)?;
        let speakers = self.speakers.chunk_by(|a, b| a.0 == b.0).map(|same| {
            let read: io::Result<Vec<Speaker>> = same.iter().map(|&(.., at)| aside.value(at)).collect();
            report::items(Speakers::of_stories([read?]).list.iter().map(speaker_view))
        });
        items.list("speakers", speakers)?;
        of_documents(&mut items, "attributions", 1, aside)?;
        of_documents(&mut items, "claims", 2, aside)?;
        items.list("relations", self.relations.values().map(|&at| aside.get(at)))?;
        items.list("disputes", self.disputes.iter().map(|d| report::items([report::dispute_view(d)])))?;
        let (files_seen, files_read) = (self.seen.files, self.seen.read);
        let notes: Vec<Note> = self.seen.into_notes();
        items.end(&notes, files_seen, files_read)
    }
}

impl<S: Store> Merging<S> {
    /// Takes articles that are in no story yet: they are put in stories and settled here, all of them in memory.
    ///
    /// # Errors
    /// When the store refuses.
    pub fn articles(&mut self, extracts: Vec<Extract>) -> io::Result<()> {
        let settled: Vec<Settled> = gather(extracts).into_par_iter().map(settle).collect();
        settled.into_iter().try_for_each(|s| self.story(s))
    }
}
