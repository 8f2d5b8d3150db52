//! What two plain clauses hold in common and what each holds alone, word for word, and the tables by which that excludes the other.
//!
//! Rules that look for rival statements without a word of denial ask here: words are one when they are the same word, name one thing in the
//! news, or are synonyms; never when they are merely near each other in meaning, since *roof* and *street* are as near as rivals can be.

use super::Matter;
use crate::lexicon::counts::COUNTS;
use crate::lexicon::lemma::forms_of_verb;
use crate::lexicon::synonyms;
use crate::lexicon::wordnet::{self, Kin};
use crate::lexicon::words::{self, Class, is_a};
use crate::normalise::{Argument, ArgumentRole, Claim, Modality};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// The tables.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Plain {
    others: Vec<String>,
    degrees: Vec<String>,
    /// Nouns that exclude nothing as fillers.
    pub general: Vec<String>,
    prepositions: Vec<String>,
    one_way: Vec<Vec<String>>,
    opposite_ways: Vec<[String; 2]>,
    amid: Vec<String>,
    /// Nouns for any amount of what is given.
    pub sums: Vec<String>,
    /// Nouns of places that only their names tell apart.
    pub expanses: Vec<String>,
    course: Courses,
    pub plans: Plans,
    pub authors: Authors,
    pub reasons: Reasons,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Courses {
    over: Words,
    checked: Words,
    going: Words,
    growing: Words,
    kept: Words,
    broken: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    said: Vec<String>,
    done: Vec<String>,
}

/// What is meant to be done.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plans {
    /// Verbs of having one.
    pub has: Vec<String>,
    pub nouns: Vec<String>,
    pub verbs: Vec<String>,
    pub martial: Vec<String>,
}

/// Who stands behind a deed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Authors {
    pub work: Vec<String>,
    pub leads: Vec<String>,
    pub starts: Vec<String>,
    pub does: Vec<String>,
    pub once: Vec<String>,
    pub deeds: Vec<String>,
}

/// Words before a reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reasons {
    pub openers: Vec<String>,
}

/// The embedded tables.
pub(super) static PLAIN: LazyLock<Plain> =
    LazyLock::new(|| toml::from_str(include_str!("rules/plain.toml")).expect("`relate/rules/plain.toml` is read by a test of this file"));

/// How far something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Course {
    Over,
    Checked,
    Going,
    Growing,
    Kept,
    Broken,
}

impl Course {
    /// Whether one of the two cannot be said where the other is.
    pub(super) fn excludes(self, other: Course) -> bool {
        use Course::*;
        let (x, y) = if self <= other { (self, other) } else { (other, self) };
        matches!((x, y), (Over, Going | Growing | Kept) | (Checked, Growing) | (Going | Growing, Broken) | (Kept, Broken))
    }
}

/// Courses by the words that say them of a thing, and by those that say what was done to it.
static COURSES: LazyLock<[FxHashMap<String, Course>; 2]> = LazyLock::new(|| {
    let c = &PLAIN.course;
    let rows = [
        (&c.over, Course::Over),
        (&c.checked, Course::Checked),
        (&c.going, Course::Going),
        (&c.growing, Course::Growing),
        (&c.kept, Course::Kept),
        (&c.broken, Course::Broken),
    ];
    let index = |words: fn(&Words) -> &Vec<String>| {
        let mut index = FxHashMap::default();
        for (row, course) in rows {
            for word in words(row) {
                // The reader leaves some participles as they stand (*nullified*).
                for form in forms_of_verb(word) {
                    index.entry(form).or_insert(course);
                }
                index.insert(word.clone(), course);
            }
        }
        index
    };
    [index(|w| &w.said), index(|w| &w.done)]
});

/// The course that words say of a thing, or, where something is `done` to it, that this brings about.
pub(super) fn course(words: &str, done: bool) -> Option<Course> {
    COURSES[usize::from(done)].get(words).copied()
}

/// Whether a predicate is a form of *be* with a preposition (*is under*, *is over*).
pub(super) fn being_with(lemma: &str) -> bool {
    lemma.split_once(' ').is_some_and(|(be, _)| be == words::lemma::BE)
}

/// Whether a form of *be* with its preposition says that somebody or something is amid what follows (*is on strike*, *is under siege*).
pub(super) fn amid(lemma: &str) -> bool {
    lemma.split_once(' ').is_some_and(|(be, with)| be == words::lemma::BE && listed(&PLAIN.amid, with))
}

/// Whether a noun names a state that a thing can remain in (*remains in force*).
pub(super) fn in_state(noun: &str) -> bool {
    PLAIN.amid.iter().any(|with| course(&format!("{} {with} {noun}", words::lemma::BE), false).is_some())
}

/// Whether a list of the tables holds a word.
pub(super) fn listed(list: &[String], word: &str) -> bool {
    list.binary_search_by(|w| w.as_str().cmp(word)).is_ok()
}

/// Whether a word tells one thing of a kind from another.
pub(super) fn tells_apart(word: &str) -> bool {
    listed(&PLAIN.others, &word.to_lowercase())
}

/// Whether a word changes nothing of what is said.
fn idle(word: &str) -> bool {
    let word = word.to_lowercase();
    listed(&PLAIN.degrees, &word) || is_a(&word, Class::Idle) && !tells_apart(&word)
}

/// Whether two words name one thing.
pub(super) fn one_word(x: &str, y: &str) -> bool {
    if x.eq_ignore_ascii_case(y) {
        return true;
    }
    let (x, y) = (synonyms::singular(x), synonyms::singular(y));
    x == y || synonyms::are_one(&x, &y) || wordnet::kin(&x, &y) == Some(Kin::Same)
}

/// The same, or one a kind of the other (*the trawler*, *the boat*).
pub(super) fn one_or_kind(x: &str, y: &str) -> bool {
    one_word(x, y) || {
        let (x, y) = (x.to_lowercase(), y.to_lowercase());
        matches!(wordnet::kin(&x, &y), Some(Kin::Wider | Kin::Narrower | Kin::Derived))
    }
}

/// Words of a claim beside its deed, those that say nothing left out.
pub(super) fn content(claim: &Claim) -> Vec<&str> {
    let of_deed = |t: &str| claim.predicate.lemma.split(' ').any(|w| w.eq_ignore_ascii_case(t));
    claim.terms.iter().map(String::as_str).filter(|t| !of_deed(t) && !idle(t)).collect()
}

/// Words that another claim does not hold, by a test of two words.
pub(super) fn alone<'a>(words: &[&'a str], other: &Claim, one: fn(&str, &str) -> bool) -> Vec<&'a str> {
    words.iter().copied().filter(|w| !other.terms.iter().any(|t| one(t, w))).collect()
}

/// Whether a term is a number or stands for one.
pub(super) fn numeral(term: &str) -> bool {
    term.starts_with(|c: char| c.is_ascii_digit())
        || COUNTS.cardinals.contains_key(term)
        || COUNTS.multipliers.contains_key(term)
        || COUNTS.vague.contains_key(term)
}

/// The preposition before a part of a clause, as printed.
pub(super) fn preposition(claim: &Claim, part: &Argument) -> Option<String> {
    let clause = &claim.wording.clause;
    let at = clause.find(part.text.as_str())?;
    let before = clause.get(..at)?.trim_end().rsplit(' ').next()?.to_lowercase();
    listed(&PLAIN.prepositions, &before).then_some(before)
}

/// Whether two prepositions say the same way or place.
pub(super) fn one_way(x: &str, y: &str) -> bool {
    x == y || PLAIN.one_way.iter().any(|row| row.iter().any(|p| p == x) && row.iter().any(|p| p == y))
}

/// Whether of two prepositions one excludes the other.
pub(super) fn opposite_ways(x: &str, y: &str) -> bool {
    PLAIN.opposite_ways.iter().any(|[p, q]| p == x && q == y || p == y && q == x)
}

/// What stands before the verb as its subject, whatever its role.
pub(super) fn subject(claim: &Claim) -> Option<&Argument> {
    use ArgumentRole::{Agent, Patient, Topic};
    let before = |a: &&Argument| {
        matches!(a.role, Agent | Patient | Topic) && a.span.end <= claim.predicate.span.start && preposition(claim, a).is_none()
    };
    claim.arguments.iter().filter(before).max_by_key(|a| a.span.start)
}

/// What stands behind the verb as its object.
pub(super) fn object(claim: &Claim) -> Option<&Argument> {
    use ArgumentRole::{Agent, Patient, Topic};
    let behind = |a: &&Argument| {
        matches!(a.role, Agent | Patient | Topic) && a.span.start >= claim.predicate.span.end && preposition(claim, a).is_none()
    };
    claim.arguments.iter().filter(behind).min_by_key(|a| a.span.start)
}

/// Whether a part of a clause names something.
pub(super) fn told(part: &Argument) -> bool {
    !super::likeness::is_pronoun(&part.canonical) && !super::likeness::is_pronoun(&part.head)
}

/// Whether a word is of a part of a clause.
pub(super) fn within(part: &Argument, word: &str) -> bool {
    let same = |w: &str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s");
        w.eq_ignore_ascii_case(word) || synonyms::singular(w).eq_ignore_ascii_case(word)
    };
    part.head.eq_ignore_ascii_case(word)
        || part.text.split(' ').any(same)
        || part.canonical.split(' ').any(|w| w.eq_ignore_ascii_case(word))
        || part.text.to_lowercase().contains(&word.to_lowercase())
        || part.side.as_ref().is_some_and(|s| s.eq_ignore_ascii_case(word))
        || crate::lexicon::Countries::english()
            .named(word)
            .is_some_and(|c| part.text.split(' ').any(|w| crate::lexicon::Countries::english().named(w).is_some_and(|d| d.name == c.name)))
}

/// Claims of one kind of a block up to which each is held against all.
const FEW: usize = 300;

impl Matter<'_> {
    /// The other claims of the article, and those of other articles that share rare words, in order.
    pub(super) fn mates(&self, a: usize) -> Vec<usize> {
        self.mates_within(a, usize::MAX)
    }

    /// The same, of the article those that stand so many sentences away at most.
    pub(super) fn mates_within(&self, a: usize, sentences: usize) -> Vec<usize> {
        let near = |b: &usize| self.claims[*b].sentence.abs_diff(self.claims[a].sentence) <= sentences;
        let beside = self.in_document(self.context.document_of[a]).filter(near);
        let mut found: Vec<usize> = beside.chain(self.alignment.neighbours(a)).filter(|&b| b != a).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Claims of the article and of the story with which one may be held to speak of one fact, each pair once.
    pub(super) fn later(&self, a: usize, flagged: &[bool]) -> Vec<usize> {
        let mut found = self.mates(a);
        found.retain(|&b| b > a && flagged[b]);
        // Where few claims are of the kind, each is held against all: *riot* and *unrest* share no word.
        let few: Vec<usize> = flagged.iter().enumerate().filter(|(_, f)| **f).map(|(b, _)| b).take(FEW + 1).collect();
        if few.len() <= FEW {
            found.extend(few.into_iter().filter(|&b| b > a));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a claim is what a named source says is or was so, in a clause of its own.
    pub(super) fn plainly_said(&self, i: usize) -> bool {
        self.told_by_source(i)
            && self.claims[i].modality == Modality::Asserted
            && !self.standings[i].nominal
            && self.main_clause(i)
            && !self.left_open(i)
    }

    /// Whether a claim is what is said, not what only tells who or what is meant (*the officer who shot the suspect*, *what prompted it*).
    pub(super) fn main_clause(&self, i: usize) -> bool {
        !self.asks(i) && !self.in_passing(i) && !self.claims[i].is_relative()
    }
}

/// Whether the first word of a phrase is the one of several or of any amount.
pub(super) fn indefinite(text: &str) -> bool {
    words::of_lemma(&text.split(' ').next().unwrap_or_default().to_lowercase()).has(Class::Indefinite)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::rules::sorted_lists;

    #[test]
    fn the_tables_load_and_are_sorted() {
        // The longer opener stands before the shorter that ends it.
        sorted_lists(include_str!("rules/plain.toml"), &["openers"]);
        assert!(!PLAIN.reasons.openers.is_empty());
    }

    #[test]
    fn what_is_over_goes_on_no_more() {
        assert!(course("over", false).zip(course("rage", false)).is_some_and(|(x, y)| x.excludes(y)));
        assert!(course("be under control", false).zip(course("burn", false)).is_some_and(|(x, y)| !x.excludes(y)));
        assert_eq!(course("nullified", true), Some(Course::Over));
        assert!(one_word("truce", "ceasefire") && !one_word("roof", "street"));
    }
}
