//! One of the two texts, with what the rules ask of a token.

use super::tables::{TABLES, Tables};
use crate::ingest::Document;
use crate::lexicon::statement::negators;
use crate::normalise::place::{self, PlaceMention};
use crate::normalise::quantity::{self, Figure};
use crate::normalise::time::{self, TimeExpression};
use crate::parse::{Dependency, Parsed, Pos, Vectors};
use rustc_hash::FxHashSet;

/// A text that is compared with another.
pub struct Side<'a> {
    pub(super) parsed: &'a Parsed,
    lemmas: Vec<String>,
    /// Whether a token within a sentence is written with a capital.
    capital: Vec<bool>,
    pub(super) figures: Vec<Figure>,
    pub(super) times: Vec<TimeExpression>,
    pub(super) places: Vec<PlaceMention>,
    /// Lemmas of the words that say something.
    pub(super) content: FxHashSet<String>,
}

impl<'a> Side<'a> {
    /// Reads figures, times and places of a parsed text.
    pub fn new(document: &Document, parsed: &'a Parsed) -> Side<'a> {
        let lemmas: Vec<String> = (0..parsed.words.len()).map(|t| parsed.lemma(t).to_lowercase()).collect();
        let text = document.text.as_str();
        let capital =
            parsed.segmented.tokens.iter().map(|k| text.get(k.bytes.0 as usize..).is_some_and(|s| s.starts_with(char::is_uppercase)));
        let mut capital: Vec<bool> = capital.collect();
        for sentence in &parsed.segmented.sentences {
            capital.get_mut(sentence.tokens.start).into_iter().for_each(|c| *c = false);
        }
        let tells = |t: usize| matches!(parsed.words[t].pos, Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num | Pos::Adv);
        let content = (0..lemmas.len()).filter(|&t| tells(t) && lemmas[t].len() > 1).map(|t| lemmas[t].clone()).collect();
        Side {
            parsed,
            figures: quantity::find(document, parsed),
            times: time::find(document, parsed),
            places: place::find(document, parsed),
            lemmas,
            capital,
            content,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.lemmas.len()
    }

    /// The lemma of a token in lower case.
    pub(super) fn lemma(&self, t: usize) -> &str {
        self.lemmas.get(t).map_or("", String::as_str)
    }

    pub(super) fn is(&self, t: usize, words: &[&str]) -> bool {
        words.contains(&self.lemma(t))
    }

    pub(super) fn pos(&self, t: usize) -> Pos {
        self.parsed.words[t].pos
    }

    pub(super) fn relation(&self, t: usize) -> Dependency {
        self.parsed.words[t].relation
    }

    pub(super) fn head(&self, t: usize) -> Option<usize> {
        self.parsed.words[t].head.map(|h| h as usize)
    }

    pub(super) fn child(&self, t: usize, relations: &[Dependency]) -> Option<usize> {
        self.parsed.children(t).find(|&c| relations.contains(&self.relation(c)))
    }

    pub(super) fn has(&self, t: usize, relations: &[Dependency]) -> bool {
        self.child(t, relations).is_some()
    }

    pub(super) fn children<'b>(&'b self, t: usize, relations: &'b [Dependency]) -> impl Iterator<Item = usize> + 'b {
        self.parsed.children_by(t, relations)
    }

    /// Lemma of the preposition before a phrase; empty without one.
    pub(super) fn case(&self, t: usize) -> &str {
        self.children(t, &[Dependency::Case, Dependency::Mark]).find(|&c| c < t).map_or("", |c| self.lemma(c))
    }

    /// A verb with its particle: *turn up*.
    pub(super) fn phrase(&self, verb: usize) -> String {
        match self.child(verb, &[Dependency::CompoundPrt]) {
            Some(particle) => format!("{} {}", self.lemma(verb), self.lemma(particle)),
            None => self.lemma(verb).to_owned(),
        }
    }

    /// Whether a token is part of a name by its tag, or by its capital where the tag says noun.
    pub(super) fn is_proper(&self, t: usize) -> bool {
        let noun = matches!(self.pos(t), Pos::Noun) || matches!(self.pos(t), Pos::Adj | Pos::Verb) && self.relation(t) != Dependency::Amod;
        self.pos(t) == Pos::Propn || noun && self.capital.get(t).copied().unwrap_or(false)
    }

    /// Whether a noun measures and does not count: *800 metres* names a race, *nine months* a time.
    pub(super) fn is_measure(&self, t: usize) -> bool {
        self.tables().measures.iter().any(|m| m == self.lemma(t))
    }

    /// Whether a phrase behind a noun says whose it is or where: *members of the club*, *judges at the court*, but not *tanks including old ones*.
    pub(super) fn is_held(&self, t: usize) -> bool {
        matches!(self.case(t), "of" | "in" | "at" | "for" | "from")
    }

    /// The words in the sentence of a token that negate something.
    pub(super) fn negators(&self, t: usize) -> Vec<&str> {
        let (at, words) = (self.sentence(t), negators());
        let sets = [&words.adverbs, &words.determiners, &words.verbs, &words.nominals, &words.without, &words.false_words];
        let negates = |lemma: &str| sets.iter().any(|s| s.contains(lemma)) || self.tables().unfulfilled.iter().any(|u| u == lemma);
        let range = self.parsed.segmented.sentences.get(at).map_or(0..0, |s| s.tokens.clone());
        let mut found: Vec<&str> = range.map(|t| self.lemma(t)).filter(|l| negates(l)).collect();
        found.sort_unstable();
        found
    }

    pub(super) fn is_pronoun(&self, t: usize) -> bool {
        self.pos(t) == Pos::Pron
    }

    /// The sentence in which a token stands.
    pub(super) fn sentence(&self, t: usize) -> usize {
        self.parsed.segmented.sentences.partition_point(|s| s.tokens.end <= t)
    }

    pub(super) fn place_at(&self, t: usize) -> Option<&PlaceMention> {
        self.places.iter().find(|p| p.tokens.contains(&t))
    }

    pub(super) fn time_at(&self, t: usize) -> Option<&TimeExpression> {
        self.times.iter().find(|p| p.tokens.contains(&t))
    }

    pub(super) fn tables(&self) -> &'static Tables {
        &TABLES
    }

    /// The share of the other text's words that this one holds or has a near word for.
    pub(super) fn covers(&self, other: &Side<'_>) -> f32 {
        if other.content.is_empty() {
            return 0.0;
        }
        let met = other.content.iter().filter(|w| self.content.contains(*w) || self.content.iter().any(|v| related(v, w) >= 0.6)).count();
        met as f32 / other.content.len() as f32
    }
}

/// How related two words are by the static vectors; 1 for one word, 0 where a vector is missing.
pub(super) fn related(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    // *score against* and *strike against*, but not *score against* and *score*.
    let (rest, others) = (a.split_once(' '), b.split_once(' '));
    if rest.map(|r| r.1) != others.map(|r| r.1) {
        return 0.0;
    }
    let vectors = Vectors::embedded();
    let row = |word: &str, phrase: Option<(&str, &str)>| vectors.row(phrase.map_or(word, |p| p.0));
    match (row(a, rest), row(b, others)) {
        (Some(x), Some(y)) => vectors.cosine(x, y),
        _ => 0.0,
    }
}
