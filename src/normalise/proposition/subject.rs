//! Who a clause is about when the subject is not written there: conjuncts, control, participles, relative clauses.

use crate::lexicon::words::Class;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// How many steps up the tree are tried.
const DEEPEST: usize = 5;

/// Whether the verb is in the passive.
pub(in crate::normalise) fn is_passive(reading: &Reading<'_>, verb: usize) -> bool {
    if reading.child(verb, &[Dependency::AuxPass, Dependency::NsubjPass]).is_some() {
        return true;
    }
    if headline_passive(reading, verb) {
        return true;
    }
    let word = reading.word(verb);
    let participle = word.morph.form == Some(crate::parse::VerbForm::Participle) && word.morph.tense != Some(crate::parse::Tense::Present);
    if participle
        && reading.child(verb, &[Dependency::Aux]).is_none()
        && reading.child(verb, &[Dependency::Nsubj, Dependency::Obj]).is_none()
    {
        // *soldiers killed in the raid*, *accused of …*, *was hit and destroyed*
        return match word.relation {
            Dependency::Acl | Dependency::Advcl | Dependency::Xcomp => true,
            Dependency::Conj => word.morph.passive || reading.head(verb).is_some_and(|h| is_passive(reading, h)),
            _ => word.morph.passive,
        };
    }
    if participle
        && word.relation == Dependency::Conj
        && reading.child(verb, &[Dependency::Nsubj, Dependency::Obj, Dependency::Aux]).is_none()
    {
        return reading.head(verb).is_some_and(|h| reading.child(h, &[Dependency::AuxPass]).is_some());
    }
    word.morph.passive && reading.child(verb, &[Dependency::Obj]).is_none()
}

/// Whether a past form without an auxiliary is a passive, because its verb always has an object and has none here (*12 killed in raid*).
fn headline_passive(reading: &Reading<'_>, verb: usize) -> bool {
    use Dependency::*;
    let morph = reading.word(verb).morph;
    let past = morph.tense == Some(crate::parse::Tense::Past);
    past && reading.is_a(verb, Class::Transitive)
        && reading.child(verb, &[Obj, Ccomp, Aux]).is_none()
        // *the town that they destroyed*, *whom police arrested*: the gap is the object.
        && reading.relation(verb) != AclRelcl
        // *killed at least 22*: the number may hang elsewhere.
        && reading.word(verb + usize::from(verb + 1 < reading.parsed.words.len())).pos != Pos::Num
        && !reading.child(verb, &[Obl, OblUnmarked, Advmod, Dep]).is_some_and(|c| c > verb && reading.child(c, &[Nummod]).is_some() && reading.case(c).is_empty())
}

/// The subject in the clause itself, relative pronouns read as their antecedent.
pub(in crate::normalise) fn written(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let subject = reading.child(verb, &[Dependency::Nsubj, Dependency::NsubjPass])?;
    Some(resolve(reading, verb, subject))
}

/// A relative pronoun's antecedent; any other word itself.
pub(in crate::normalise) fn resolve(reading: &Reading<'_>, verb: usize, argument: usize) -> usize {
    let relative = reading.pos(argument) == Pos::Pron && reading.is_a(argument, Class::Relative) || reading.pos(argument) == Pos::Sconj;
    if !relative {
        return argument;
    }
    let mut at = verb;
    for _ in 0..DEEPEST {
        match (reading.relation(at), reading.head(at)) {
            (Dependency::AclRelcl | Dependency::Acl, Some(head)) => return head,
            (Dependency::Conj | Dependency::Ccomp | Dependency::Xcomp, Some(head)) => at = head,
            _ => break,
        }
    }
    argument
}

/// The understood subject of a clause without one.
pub(in crate::normalise) fn understood(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    understood_within(reading, verb, DEEPEST)
}

fn understood_within(reading: &Reading<'_>, verb: usize, steps: usize) -> Option<usize> {
    use Dependency::*;
    let head = reading.head(verb)?;
    // *It is unacceptable that*: the place of the subject is filled.
    if reading.child(verb, &[Expl]).is_some() {
        return None;
    }
    let up = |h: usize| written(reading, h).or_else(|| if steps == 0 { None } else { understood_within(reading, h, steps - 1) });
    match reading.relation(verb) {
        Conj => up(head),
        // What stands finite has its own subject or none.
        Ccomp if is_finite(reading, verb) => None,
        // *was hit by a rocket, killing 12*: the rocket does both.
        Advcl if is_gerund(reading, verb) && reading.child(verb, &[Mark, Case]).is_none() && is_passive(reading, head) => {
            reading.children(head, &[OblAgent, Obl]).find(|&c| reading.case_is(c, Class::By))
        }
        // *the freeze on fighting*: who fights is not told. *accused Prime Minister Holm of leaking*: whoever is accused did it.
        Acl if is_gerund(reading, verb) && reading.child(verb, &[Mark, Case]).is_some() => {
            accused(reading, head, verb).or_else(|| written_near_noun(reading, head))
        }
        Xcomp | Ccomp | Advcl if matches!(reading.pos(head), Pos::Verb | Pos::Adj) || reading.child(head, &[Cop, Nsubj]).is_some() => {
            let object =
                reading.child(head, &[Obj, Iobj]).filter(|_| reading.relation(verb) != Advcl || governs_object(reading, head, verb));
            match object {
                Some(object) if !reading.is_a(head, Class::SubjectControl) => Some(resolve(reading, head, object)),
                _ => up(head),
            }
        }
        Acl | AclRelcl if reading.word(verb).morph.form != Some(crate::parse::VerbForm::Infinitive) => {
            let gap = reading.child(verb, &[Nsubj, NsubjPass]).is_none();
            gap.then_some(head)
        }
        Acl => written_near_noun(reading, head),
        _ => None,
    }
}

fn is_finite(reading: &Reading<'_>, verb: usize) -> bool {
    let first = reading.children(verb, &[Dependency::Aux, Dependency::AuxPass, Dependency::Cop]).next().unwrap_or(verb);
    reading.word(first).morph.form == Some(crate::parse::VerbForm::Finite)
}

fn is_gerund(reading: &Reading<'_>, verb: usize) -> bool {
    let morph = reading.word(verb).morph;
    reading.pos(verb) == Pos::Verb
        && reading.child(verb, &[Dependency::Aux]).is_none()
        && matches!(morph.form, Some(crate::parse::VerbForm::Participle | crate::parse::VerbForm::Gerund))
        && morph.tense != Some(crate::parse::Tense::Past)
}

/// The object of a verb of blame whose deed the tree hangs on the object, or on a name that stands beside it.
fn accused(reading: &Reading<'_>, noun: usize, deed: usize) -> Option<usize> {
    let beside = |t: usize| matches!(reading.relation(t), Dependency::Appos | Dependency::Flat | Dependency::Compound);
    let object = if beside(noun) { reading.head(noun)? } else { noun };
    let blame = reading.head(object).filter(|_| reading.relation(object) == Dependency::Obj)?;
    governs_object(reading, blame, deed).then(|| resolve(reading, blame, object))
}

/// *accused Turkey of sending*: a gerund behind a preposition belongs to the object of verbs of blame, prevention and the like.
fn governs_object(reading: &Reading<'_>, head: usize, verb: usize) -> bool {
    reading.case_is(verb, Class::DeedOfObject) && reading.is_any(head, &[Class::Blaming, Class::Preventing, Class::Compelling])
}

/// *Iran's plan to build*, *the army failed in its attempt to*: the noun's owner or the clause's subject.
fn written_near_noun(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    reading
        .child(noun, &[Dependency::NmodPoss])
        .filter(|&p| reading.pos(p) != Pos::Pron)
        .or_else(|| reading.head(noun).filter(|&h| reading.pos(h) == Pos::Verb).and_then(|h| written(reading, h)))
}
