//! What a denial that only points is of: *Holm denies the charge* is about what the article says before that he is charged with.

use super::defined;
use super::denied::told_of;
use super::gate;
use super::phrase::{Owner, noun_phrase};
use super::table;
use crate::id::SpeakerId;
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::wording::{fill, slot};
use crate::lexicon::words::Class;
use crate::normalise::clause::sentence_of;
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// Sentences before the denial in which a charge is looked for: *the charges* reach far where their sentence names whoever denies them, *it* does not.
const FAR: usize = 20;
const REACH: usize = 3;
const NEAR: usize = 1;

/// Fewest and most words of a charge that is named.
const NAMED: std::ops::RangeInclusive<usize> = 3..=16;

/// The charge that stands nearest before a denial, else in the headline, where the denial points at one and tells nothing of it. `thing`: the word
/// that it points with.
pub(super) fn named_before(reading: &Reading<'_>, denial: usize, thing: Option<usize>) -> Option<String> {
    let pleads = thing.is_none() && reading.children(denial, &[Dependency::Obj, Dependency::Ccomp]).next().is_none();
    let pointing = thing.is_some_and(|t| is_charge(reading, t)) || pleads;
    if thing.is_some() && !pointing {
        return None;
    }
    let subject = proposition::written(reading, denial).or_else(|| proposition::understood(reading, denial));
    let denier = subject.and_then(|s| reading.speaker_at(s)).map(|s| s.id);
    let of_him = |t: usize| {
        let range = sentence_of(reading, t);
        range.into_iter().any(|k| reading.speaker_at(k).is_some_and(|s| Some(s.id) == denier))
    };
    let here = reading.sentence(denial);
    let away = |t: usize| here.saturating_sub(reading.sentence(t));
    let reach = if pointing { REACH } else { NEAR };
    let near = (0..denial).rev().filter(|&t| Some(t) != thing).take_while(|&t| away(t) <= if pointing { FAR } else { NEAR });
    let title = (0..denial).filter(|&t| pointing && reading.in_title(t));
    // *Denies the charges* is of charges, *denies the claims* of whatever is claimed.
    let fits = |t: usize| match thing {
        Some(thing) if is_accusation(reading, thing) => is_accusation(reading, t) || reading.lemma(t) == reading.lemma(thing),
        _ => is_charge(reading, t),
    };
    let told = |t: usize| of_noun(reading, t).filter(|_| fits(t)).or_else(|| of_verb(reading, t, denier));
    near.chain(title).find_map(|t| told(t).filter(|_| away(t) <= reach || of_him(t)))
}

fn is_accusation(reading: &Reading<'_>, t: usize) -> bool {
    claim_nouns().accusations.contains(&reading.lemma(t).to_lowercase()) || reading.lemma(t) == table().aux.allegation
}

fn is_charge(reading: &Reading<'_>, t: usize) -> bool {
    reading.pos(t) == Pos::Noun && (is_accusation(reading, t) || reading.is_a(t, Class::Allegation))
}

/// *Sexual misconduct allegations*, *accusations of fraud*: a noun of a charge that tells what it is.
fn of_noun(reading: &Reading<'_>, t: usize) -> Option<String> {
    let tells = |c: usize| match reading.relation(c) {
        Dependency::Compound => reading.pos(c) == Pos::Noun,
        Dependency::Nmod => c > t && reading.case_is(c, Class::AccusationTopic),
        _ => false,
    };
    let told = is_charge(reading, t) && reading.children(t, &[Dependency::Compound, Dependency::Nmod]).any(tells);
    defined(reading, t).filter(|text| told && NAMED.contains(&text.split(' ').count()))
}

/// *Is accused of taking bribes*, *was charged with fraud*: what a verb of charging says that was done by whoever denies it, and by nobody else.
fn of_verb(reading: &Reading<'_>, t: usize, denier: Option<SpeakerId>) -> Option<String> {
    use Dependency::*;
    let accused =
        || reading.child(t, &[Obj, NsubjPass]).or_else(|| reading.head(t).filter(|_| matches!(reading.relation(t), Acl | AclRelcl)));
    if denier.is_none() || accused().and_then(|a| reading.speaker_at(a)).map(|s| s.id) != denier {
        return None;
    }
    let with = match () {
        () if reading.is_a(t, Class::ChargingOf) => Class::ChargeTopic,
        () if reading.is_a(t, Class::ChargingWith) => Class::ChargeWith,
        () => return None,
    };
    if reading.pos(t) != Pos::Verb {
        return None;
    }
    let thing = reading.children(t, &[Obl, Advcl, Xcomp, Ccomp, Nmod, Acl]).find(|&c| {
        let marked = reading.children(c, &[Case, Mark]).any(|m| m > t && m < c && reading.is_a(m, with));
        c > t && marked
    })?;
    let noun = reading.pos(thing) == Pos::Noun;
    // *Accused of the raid*, but not what a thing is *of the room*.
    if noun && reading.child(thing, &[Det]).is_some() {
        return None;
    }
    let text = if noun { noun_phrase(reading, thing) } else { told_of(reading, t, thing, Owner::Named) }?;
    // *Two counts of fraud* are charges by themselves.
    let counts = noun && reading.is_a(thing, Class::Tally);
    let text = if counts { text } else { fill(&table().ask.charge, &[(slot::THING, &text)]) };
    (gate::sound(&text) && NAMED.contains(&text.split(' ').count())).then_some(text)
}
