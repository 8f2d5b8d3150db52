//! The stretch of words that carries a proposition.

use super::reading::Reading;
use crate::lexicon::frames::{self, named};
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::words::Class;
use crate::parse::{Dependency, Pos};
use std::ops::Range;

/// Words of the clause headed by `top` around `predicate`: from its subject (or the noun it modifies) to its end, without further conjuncts,
/// without the clauses that stand beside it, and without the frame of the attribution that reports it.
pub(super) fn clause(reading: &Reading<'_>, top: usize, predicate: usize) -> Range<usize> {
    let sentence = sentence_of(reading, top);
    let voice = reading.voice(predicate);
    let mut inside = vec![false; sentence.len()];
    let mut open = vec![top];
    while let Some(t) = open.pop() {
        if !sentence.contains(&t) || inside[t - sentence.start] {
            continue;
        }
        inside[t - sentence.start] = true;
        for c in reading.parsed.children(t) {
            if (t == top || t == predicate || reading.relation(c) == Dependency::Appos) && stands_beside(reading, c) {
                continue;
            }
            if t == predicate && circumstance(reading, c) {
                continue;
            }
            // The frame around the content: *…, the ministry said*.
            if voice.is_some() && (reading.cue_of(c) == voice || reading.source_of(c) == voice) {
                continue;
            }
            open.push(c);
        }
    }
    let anchor = predicate.clamp(sentence.start, sentence.end.saturating_sub(1)) - sentence.start;
    let mut first = anchor;
    let mut last = anchor;
    for (i, &is) in inside.iter().enumerate() {
        if is {
            first = first.min(i);
            last = last.max(i);
        }
    }
    let mut range = sentence.start + first..sentence.start + last + 1;
    if let Some(antecedent) = antecedent(reading, top) {
        range.start = range.start.min(super::participant::phrase(reading, antecedent).start);
    }
    if let Some(voice) = voice {
        range = clip(reading, range, predicate, voice);
    }
    trim(reading, range, predicate)
}

pub(super) fn sentence_of(reading: &Reading<'_>, t: usize) -> Range<usize> {
    reading.parsed.segmented.sentences.get(reading.sentence(t)).map_or(t..t + 1, |s| s.tokens.clone())
}

/// The noun that a relative clause or participle modifies.
pub(super) fn antecedent(reading: &Reading<'_>, top: usize) -> Option<usize> {
    let modifies = matches!(reading.relation(top), Dependency::AclRelcl | Dependency::Acl);
    reading.head(top).filter(|&h| modifies && claim_noun_over(reading, top).is_none_or(|noun| noun == h))
}

/// The noun of saying that a noun hangs on by *of*: what *reports of a rift* tell of, or whose *reports of the committee* are.
pub(super) fn saying_of(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let over = reading.head(noun).filter(|_| reading.relation(noun) == Dependency::Nmod && reading.case_is(noun, Class::Of))?;
    reading.is_any(over, &[Class::Allegation, Class::Telling]).then_some(over)
}

/// The claim's noun whose content a clause is: directly (*the claim that P*), or past whoever made it (*a claim by the union that P*), where
/// the parser hangs the clause on the maker.
pub(super) fn claim_noun_over(reading: &Reading<'_>, top: usize) -> Option<usize> {
    use Dependency::*;
    let mut at = top;
    for _ in 0..8 {
        if reading.relation(at) != Conj {
            break;
        }
        at = reading.head(at)?;
    }
    let head = reading.head(at)?;
    if !matches!(reading.relation(at), Acl | Ccomp | AclRelcl) || !matches!(reading.pos(head), Pos::Noun | Pos::Propn | Pos::Pron) {
        return None;
    }
    // *answered the remarks by citing the vote*: a gerund behind another preposition is no content.
    let aside = reading.children(at, &[Mark, Case]).any(|m| reading.is_a(m, Class::Circumstance));
    if aside {
        return None;
    }
    // *charges filed against him*, *a report published on Monday*: what was done with the words is not what they say.
    let handled = reading.relation(at) == Acl
        && reading.pos(at) == Pos::Verb
        && reading.is_a(at, Class::Publishing)
        && reading.child(at, &[Mark, Nsubj, NsubjPass, Aux, AuxPass]).is_none();
    // *the statements that she has made*: a gap that the noun fills.
    let takes = [Class::Issuing, Class::Denying, Class::Rejecting, Class::Doubting, Class::Contradicting];
    let filled = reading.child(at, &[Obj]).is_some_and(|o| !reading.is_any(o, &[Class::Relative, Class::That]));
    let takes = takes.iter().any(|&class| reading.is_a(at, class)) && !filled && reading.child(at, &[Ccomp, Xcomp]).is_none();
    // *a charge denied by the department*
    let participle = reading.relation(at) == Acl
        && reading.word(at).morph.form == Some(crate::parse::VerbForm::Participle)
        && reading.child(at, &[Mark, Nsubj, NsubjPass]).is_none();
    let made = (reading.relation(at) == AclRelcl || participle) && takes;
    // *a charge that the ministry called absurd*: what it is called is nothing that it says.
    let made = made || reading.relation(at) == AclRelcl && reading.is_a(at, Class::Characterising) && !filled;
    // *the allegations that two clerks have levelled*: where the tree takes *that* for a conjunction.
    let made = made || reading.is_a(at, Class::Levelling) && reading.child(at, &[Obj, Ccomp, Xcomp, NsubjPass]).is_none();
    // *rejected that view, citing the figures*: a gerund behind a comma hangs on the verb, whatever the parser says.
    let behind_comma = reading.relation(at) == Acl
        && reading.word(at).morph.form == Some(crate::parse::VerbForm::Gerund)
        && at > head + 1
        && reading.pos(at - 1) == Pos::Punct;
    if handled || made || behind_comma {
        return None;
    }
    let nouns = claim_nouns();
    if nouns.says(&reading.lemma(head).to_lowercase()) {
        return Some(head);
    }
    let mut maker = head;
    for _ in 0..3 {
        if reading.relation(maker) == Nmod && reading.case_is(maker, Class::Maker) {
            let noun = reading.head(maker)?;
            if nouns.says(&reading.lemma(noun).to_lowercase()) {
                return has_content(reading, at, noun).then_some(noun);
            }
            maker = noun;
        } else {
            return None;
        }
    }
    None
}

/// Whether a clause with *that* is whole in itself, with a subject of its own and no gap that the noun before it would fill.
fn has_content(reading: &Reading<'_>, clause: usize, noun: usize) -> bool {
    use Dependency::*;
    let that = |t: usize| reading.is_a(t, Class::That);
    let first = reading.parsed.subtree(clause).into_iter().find(|&t| t > noun);
    let marked = first.is_some_and(that) || reading.children(clause, &[Mark]).any(that);
    let subject = reading.child(clause, &[Nsubj, NsubjPass, Csubj, Expl]).is_some_and(|s| !that(s));
    let filled = reading.children(clause, &[Obj, Cop, AuxPass, Ccomp, Xcomp, Obl, Advmod]).any(|c| !that(c))
        || frames::of_verb(&reading.lemma(clause).to_lowercase()) == Some(named::KILLING);
    marked && subject && filled
}

fn stands_beside(reading: &Reading<'_>, c: usize) -> bool {
    use Dependency::*;
    match reading.relation(c) {
        Conj => is_predicative(reading, c),
        Parataxis | Discourse | List => true,
        // *…, a claim which the army denies*: what is said of the clause is not the clause.
        Appos => claim_nouns().says(reading.lemma(c)),
        Cc | CcPreconj => reading.head(c).is_some_and(|h| reading.relation(h) == Conj || is_predicative(reading, h)),
        _ => false,
    }
}

/// *said that although it rained, the barn burned*: a clause before the subject, with a subject of its own, says when or in spite of what.
fn circumstance(reading: &Reading<'_>, c: usize) -> bool {
    use Dependency::*;
    let Some(over) = reading.head(c).filter(|&h| reading.relation(c) == Advcl && c < h) else { return false };
    let subject = |t: usize| reading.child(t, &[Nsubj, NsubjPass, Expl]);
    let opened = reading.children(c, &[Mark, Advmod]).any(|m| m < c && reading.pos(m) != Pos::Part);
    opened && subject(c).is_some() && subject(over).is_some_and(|s| reading.parsed.extent(c).end <= s)
}

/// Whether a token heads a clause rather than a phrase.
pub(super) fn is_predicative(reading: &Reading<'_>, t: usize) -> bool {
    reading.pos(t) == Pos::Verb || reading.child(t, &[Dependency::Cop, Dependency::Nsubj, Dependency::NsubjPass]).is_some()
}

/// The part of a range that lies in the content piece around the predicate.
fn clip(reading: &Reading<'_>, range: Range<usize>, predicate: usize, voice: usize) -> Range<usize> {
    let Some(attribution) = reading.attribution(voice) else { return range };
    match attribution.content.iter().find(|p| p.tokens().contains(&predicate)) {
        Some(piece) => range.start.max(piece.first)..range.end.min(piece.last).max(predicate + 1),
        None => range,
    }
}

/// Without conjunctions, marks and punctuation at the ends.
fn trim(reading: &Reading<'_>, mut range: Range<usize>, keep: usize) -> Range<usize> {
    while range.start < keep && (is_edge(reading, range.start) || matches!(reading.pos(range.start), Pos::Cconj | Pos::Sconj)) {
        range.start += 1;
    }
    while range.end > keep + 1 && (is_edge(reading, range.end - 1) || matches!(reading.pos(range.end - 1), Pos::Cconj)) {
        range.end -= 1;
    }
    range
}

fn is_edge(reading: &Reading<'_>, t: usize) -> bool {
    reading.pos(t) == Pos::Punct && !matches!(reading.parsed.segmented.tokens.get(t).map(|k| k.quoted), Some(crate::segment::Quoted::Mark))
}
