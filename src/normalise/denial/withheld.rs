//! Whether a verb of denial keeps a thing from somebody instead of denying a claim: *denied him a visa*, *rejected the offer*, *the court
//! dismissed the charges*.

use crate::lexicon::words::Class;
use crate::normalise::construction::{Found, classes_at};
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos, Tense, VerbForm};

/// What the verbs are that may refuse a thing as well as deny a claim.
const REFUSING: [Class; 10] = [
    Class::Denying,
    Class::Rejecting,
    Class::RejectingAt,
    Class::RejectingClause,
    Class::Withholding,
    Class::Disposing,
    Class::Characterising,
    Class::Contradicting,
    Class::Dissenting,
    Class::Doubting,
];

/// Whether the construction's verb withholds, refuses or decides, and denies nothing.
pub(super) fn withheld(reading: &Reading<'_>, found: &Found) -> bool {
    use Dependency::*;
    let verb = found.cue;
    if of_any(reading, verb) {
        return true;
    }
    let object = found.thing.or(found.deed);
    let of = |t: usize, class| classes_at(reading, t).has(class);
    if reading.pos(verb) != Pos::Verb {
        return of(verb, Class::Denial) && object.is_some_and(|o| refused(reading, o));
    }
    if object.is_none() {
        return false;
    }
    let of = |t: usize, class| classes_at(reading, t).has(class);
    let withholds = of(verb, Class::Withholding);
    // *denied him a visa*, *was denied entry*: somebody is kept from something.
    let kept =
        reading.child(verb, &[Iobj]).is_some() || (reading.child(verb, &[NsubjPass]).is_some() && reading.child(verb, &[Obj]).is_some());
    // *denying Ida Holm medical treatment*: a name before the noun's adjective is no part of its phrase.
    let before_adjective = |o: usize| {
        let adjective = reading.children(o, &[Amod]).last();
        reading.children(o, &[Compound]).any(|c| reading.pos(c) == Pos::Propn && adjective.is_some_and(|a| c < a && a < o))
    };
    let kept = kept || object.is_some_and(before_adjective);
    // *a visa denied to them*
    let to_somebody = reading.relation(verb) == Acl && reading.children(verb, &[Obl, Nmod]).any(|c| reading.case(c) == "to");
    if withholds && (kept || to_somebody) {
        return true;
    }
    let Some(object) = object else { return false };
    // *the case lacks merit*: no verb of refusal.
    if !classes_at(reading, verb).any(&REFUSING) {
        return false;
    }
    let under = clause_under(reading, object);
    // *rejected the idea of pausing the raids*, *his argument to stay*: what might be done is refused.
    if of(object, Class::Opinion) && (gerund_under(reading, object) || infinitive_under(reading, object)) {
        return true;
    }
    // *support for a safe zone, which it rejected*: what nobody says and nobody is charged with is turned down.
    if of(object, Class::Pointing) && of(object, Class::Interrogative) && of(verb, Class::TurningDown) {
        return true;
    }
    // *a request, which it denied*: the pronoun stands for what is refused.
    let named = match of(object, Class::Pointing) && reading.relation(verb) == AclRelcl {
        true => reading.head(verb).unwrap_or(object),
        false => object,
    };
    // *denied plans to sell*: what is planned is a fact, and whoever denies refuses nothing.
    let planned = of(verb, Class::Denying) && of(named, Class::Planned);
    if of(named, Class::Refusable) && !under && !planned {
        return true;
    }
    // *China's claim to the reef*: a claim to a thing is no claim that it is so.
    let to_thing = |c: usize| matches!(reading.case(c).as_str(), "to" | "over") && matches!(reading.pos(c), Pos::Noun | Pos::Propn);
    if reading.is(object, &["claim"]) && !under && reading.children(object, &[Nmod, Obl]).any(to_thing) {
        return true;
    }
    legal(reading, verb, object, under)
}

/// *individuals who deny the state's authority*, *people who deny it*: whoever does so, and nobody who did.
fn of_any(reading: &Reading<'_>, verb: usize) -> bool {
    use Dependency::*;
    let whose = |c: &usize| reading.is_a(*c, Class::Relative);
    let pronoun = reading.children(verb, &[Nsubj]).find(whose).filter(|_| reading.relation(verb) == AclRelcl);
    let Some((pronoun, noun)) = pronoun.zip(reading.head(verb)) else { return false };
    let bare = reading.child(noun, &[Det, NmodPoss, Nummod, Amod, Compound, Nmod]).is_none();
    let present = reading.word(verb).morph.tense == Some(Tense::Present);
    let joined = pronoun > 0 && reading.pos(pronoun - 1) != Pos::Punct;
    bare && joined && present && reading.pos(noun) == Pos::Noun && reading.word(noun).morph.plural == Some(true)
}

/// Whether the denying is joined to its opposite and neither is done: *would neither confirm nor deny it*, *without admitting or denying it*.
pub(super) fn noncommittal(reading: &Reading<'_>, found: &Found) -> bool {
    use Dependency::*;
    let verb = found.cue;
    let beside = reading.children(verb, &[Conj]).chain(reading.head(verb).filter(|_| reading.relation(verb) == Conj));
    let joined = |c: usize| reading.children(c, &[Cc]).any(|w| reading.is_a(w, Class::Disjoining));
    beside.into_iter().any(|c| reading.is_a(c, Class::Conceding) && (joined(c) || joined(verb)))
}

/// *the rejection of the appeal*, *voters' rejection of the measure*: nothing that was said.
fn refused(reading: &Reading<'_>, noun: usize) -> bool {
    let of = |class| classes_at(reading, noun).has(class);
    (of(Class::Refusable) || of(Class::Pending)) && !clause_under(reading, noun) && !of(Class::Allegation) || of(Class::Refusable)
}

/// Whether a court, or whoever decides for one, disposes of a charge or a claim.
fn legal(reading: &Reading<'_>, verb: usize, object: usize, under: bool) -> bool {
    use Dependency::*;
    let of = |t: usize, class| classes_at(reading, t).has(class);
    if !of(object, Class::Pending) || under || as_what(reading, verb) || !of(verb, Class::Disposing) {
        return false;
    }
    let judge = proposition::written(reading, verb).into_iter().chain(reading.children(verb, &[OblAgent, Obl]));
    let judged = judge.into_iter().any(|t| of(t, Class::Judging));
    if of(verb, Class::Denying) {
        return judged;
    }
    let passive = proposition::is_passive(reading, verb) && reading.child(verb, &[OblAgent]).is_none();
    let asked = reading.word(verb).morph.form == Some(VerbForm::Infinitive) && reading.children(verb, &[Mark]).next().is_some();
    judged || passive || asked
}

/// *dismissed it as a lie*
fn as_what(reading: &Reading<'_>, verb: usize) -> bool {
    use Dependency::*;
    reading.children(verb, &[Obl, Advcl, Xcomp]).any(|c| reading.case(c) == "as")
}

fn clause_under(reading: &Reading<'_>, noun: usize) -> bool {
    use Dependency::*;
    let told = |c: usize| crate::normalise::clause::claim_noun_over(reading, c) == Some(noun);
    reading.children(noun, &[Acl, AclRelcl, Ccomp]).any(told)
}

fn infinitive_under(reading: &Reading<'_>, noun: usize) -> bool {
    use Dependency::*;
    reading
        .children(noun, &[Acl, Xcomp])
        .any(|c| reading.word(c).morph.form == Some(VerbForm::Infinitive) && reading.child(c, &[Nsubj]).is_none())
}

fn gerund_under(reading: &Reading<'_>, noun: usize) -> bool {
    use Dependency::*;
    let gerund = |c: usize| reading.pos(c) == Pos::Verb && reading.word(c).morph.form == Some(VerbForm::Gerund);
    reading.children(noun, &[Acl, Advcl, Nmod]).any(|c| gerund(c) && reading.case(c) == "of")
}
