//! How far the words of a clause commit to it, before its cue is counted.

use super::claim::Modality;
use super::reading::Reading;
use crate::lexicon::statement::hedges;
use crate::lexicon::words::Class;
use crate::parse::{Dependency, Pos, Tense, VerbForm};

/// Modality of the clause headed by `predicate`; `over` are the verbs above it that lend it their subject, innermost first.
pub(super) fn modality(reading: &Reading<'_>, predicate: usize, over: &[usize], reported: bool) -> Modality {
    let mut found = own(reading, predicate, reported);
    for &verb in over {
        found = weaker(found, own(reading, verb, reported));
        // *call the law unfair* wishes for nothing.
        let names = reading.is_a(verb, Class::Naming) && reading.pos(predicate) != Pos::Verb;
        found = weaker(found, if names { Modality::Asserted } else { of_governor(reading, verb) });
    }
    let top = over.last().copied().unwrap_or(predicate);
    found = weaker(found, of_position(reading, top));
    weaker(found, of_sentence(reading, top))
}

/// The reading that commits less; where both commit less than an assertion, the one that leaves the actual world wins.
pub(super) fn weaker(a: Modality, b: Modality) -> Modality {
    let rank = |m: Modality| match m {
        Modality::Asserted => 0,
        Modality::Hedged => 1,
        Modality::Possible => 2,
        Modality::Future => 3,
        Modality::Conditional => 4,
        Modality::Desired => 5,
    };
    if rank(a) >= rank(b) { a } else { b }
}

/// What auxiliaries and adverbs of one clause say.
fn own(reading: &Reading<'_>, predicate: usize, reported: bool) -> Modality {
    let hedges = hedges();
    let mut found = Modality::Asserted;
    let perfect = reading.children(predicate, &[Dependency::Aux]).any(|c| reading.is_a(c, Class::Having));
    for c in reading.parsed.children(predicate) {
        let lemma = reading.lemma(c).to_lowercase();
        let said = match reading.relation(c) {
            Dependency::Aux => {
                if hedges.auxiliary_possible.contains(&lemma) {
                    // *could not find*: an inability that is asserted.
                    if reading.is_a(c, Class::Ability) && super::polarity::negated(reading, predicate) {
                        Modality::Asserted
                    } else {
                        Modality::Possible
                    }
                } else if hedges.auxiliary_future.contains(&lemma) {
                    Modality::Future
                } else if hedges.auxiliary_conditional.contains(&lemma) {
                    // *said it would leave* is the future of reported speech; within quotation marks, or on a condition, it is not.
                    let backshifted = reported && !perfect && !is_quoted(reading, c) && !on_condition(reading, predicate);
                    if backshifted { Modality::Future } else { Modality::Conditional }
                } else if hedges.auxiliary_desired.contains(&lemma) {
                    // *must have left* is a guess.
                    if perfect && reading.is_a(c, Class::Must) { Modality::Possible } else { Modality::Desired }
                } else {
                    Modality::Asserted
                }
            }
            Dependency::Advmod | Dependency::Discourse => of_adverb(&lemma),
            Dependency::Nsubj | Dependency::NsubjPass | Dependency::OblAgent => {
                let alleged = reading
                    .children(c, &[Dependency::Amod, Dependency::Advmod])
                    .any(|a| hedges.hedged.contains(&reading.lemma(a).to_lowercase()));
                if alleged { Modality::Hedged } else { Modality::Asserted }
            }
            _ => Modality::Asserted,
        };
        found = weaker(found, said);
    }
    let head = reading.lemma(predicate).to_lowercase();
    if reading.pos(predicate) == crate::parse::Pos::Noun {
        for a in reading.children(predicate, &[Dependency::Amod]) {
            found = weaker(found, of_adverb(&reading.lemma(a).to_lowercase()));
        }
    } else if hedges.possible.contains(&head) {
        found = weaker(found, Modality::Possible);
    }
    if reading.word(predicate).morph.imperative && reading.child(predicate, &[Dependency::Nsubj]).is_none() {
        found = weaker(found, Modality::Desired);
    }
    found
}

/// Whether a word stands within quotation marks.
fn is_quoted(reading: &Reading<'_>, t: usize) -> bool {
    matches!(reading.parsed.segmented.tokens.get(t).map(|k| k.quoted), Some(crate::segment::Quoted::Inside))
}

/// Whether an *if* hangs on the clause.
fn on_condition(reading: &Reading<'_>, predicate: usize) -> bool {
    reading.children(predicate, &[Dependency::Advcl]).any(|c| {
        reading.children(c, &[Dependency::Mark]).any(|m| hedges().conditions.contains(&reading.lemma(m).to_lowercase()))
            || reading.children(c, &[Dependency::Advmod]).any(|m| reading.is_a(m, Class::If))
    })
}

fn of_adverb(lemma: &str) -> Modality {
    let hedges = hedges();
    if hedges.hedged.contains(lemma) {
        Modality::Hedged
    } else if hedges.possible.contains(lemma) {
        Modality::Possible
    } else {
        Modality::Asserted
    }
}

/// What a governing verb or adjective makes of its infinitive.
pub(super) fn of_governor(reading: &Reading<'_>, governor: usize) -> Modality {
    let hedges = hedges();
    let lemma = reading.lemma(governor).to_lowercase();
    if hedges.raising_hedged.contains(&lemma)
        || (hedges.raising_passive.contains(&lemma) && super::proposition::is_passive(reading, governor))
    {
        Modality::Hedged
    } else if hedges.raising_possible.contains(&lemma) {
        Modality::Possible
    } else if hedges.future.contains(&lemma) {
        Modality::Future
    } else if hedges.desired.contains(&lemma) {
        Modality::Desired
    } else {
        Modality::Asserted
    }
}

/// What the clause's place in its sentence says: a condition, a purpose, an infinitive under a noun.
fn of_position(reading: &Reading<'_>, top: usize) -> Modality {
    let hedges = hedges();
    let relation = reading.relation(top);
    let marked = |class| reading.children(top, &[Dependency::Mark]).any(|m| reading.is_a(m, class));
    if marked(Class::Whether) {
        return Modality::Possible;
    }
    if matches!(relation, Dependency::Advcl | Dependency::Ccomp)
        && reading.children(top, &[Dependency::Mark]).any(|m| hedges.conditions.contains(&reading.lemma(m).to_lowercase()))
    {
        return if relation == Dependency::Ccomp { Modality::Possible } else { Modality::Conditional };
    }
    let infinitive = reading.word(top).morph.form == Some(VerbForm::Infinitive) && marked(Class::To);
    if infinitive && reading.word(top).morph.tense != Some(Tense::Past) {
        return match relation {
            Dependency::Advcl => Modality::Desired,
            Dependency::Acl | Dependency::Xcomp | Dependency::Ccomp => {
                let governed = reading.head(top).map_or(Modality::Asserted, |h| of_governor(reading, h));
                let perfect = reading.children(top, &[Dependency::Aux]).any(|c| reading.is_a(c, Class::Having));
                if governed == Modality::Asserted && relation == Dependency::Acl && !perfect { Modality::Desired } else { governed }
            }
            _ => Modality::Asserted,
        };
    }
    // *no intention of leaving*: what is meant, or not, and not what is done.
    let meant = relation == Dependency::Acl && reading.word(top).morph.form != Some(VerbForm::Finite) && !marked(Class::That);
    if meant && reading.head(top).is_some_and(|h| reading.is_a(h, Class::Planned)) && reading.child(top, &[Dependency::Nsubj]).is_none() {
        return Modality::Desired;
    }
    // *it is possible that*, *there are indications that*
    if matches!(relation, Dependency::Ccomp | Dependency::Csubj | Dependency::Acl)
        && let Some(head) = reading.head(top)
    {
        let lemma = reading.lemma(head).to_lowercase();
        if hedges.possible.contains(&lemma) && reading.pos(head) == crate::parse::Pos::Adj {
            return Modality::Possible;
        }
        if hedges.grounds.contains(&lemma) && marked(Class::That) {
            return Modality::Hedged;
        }
    }
    // *If they had fired, the convoy would …*: the conjunct shares the condition of the first clause.
    if relation == Dependency::Conj
        && let Some(head) = reading.head(top)
        && reading.relation(head) == Dependency::Advcl
    {
        return of_position(reading, head);
    }
    Modality::Asserted
}

fn of_sentence(reading: &Reading<'_>, top: usize) -> Modality {
    let segmented = &reading.parsed.segmented;
    let Some(sentence) = segmented.sentences.get(reading.sentence(top)) else { return Modality::Asserted };
    let mut last = sentence.tokens.clone().rev().take(3);
    let asked = last.any(|t| {
        let text = segmented
            .tokens
            .get(t)
            .map_or("", |k| reading.document.text.as_str().get(k.bytes.0 as usize..k.bytes.1 as usize).unwrap_or(""));
        text == "?"
    });
    if asked { Modality::Possible } else { Modality::Asserted }
}
