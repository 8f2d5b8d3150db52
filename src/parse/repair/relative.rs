//! Relative clauses: what their first word is in them, and what they tell of.

use super::hangs_on;
use crate::lexicon::frames;
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::words::{Class, of_lemma};
use crate::parse::word::{Dependency, Parsed, Pos, Word};

/// *…, which Holm has denied*: of two subjects the relative word is the object, and the clause tells more of the word before its comma.
pub(super) fn relative_object(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{AclRelcl, Conj, Nsubj, NsubjPass, Obj, Parataxis};
    if !matches!(words[t].relation, Nsubj | NsubjPass | Obj) || !of_lemma(parsed.lemma(t)).has(Class::Relative) {
        return false;
    }
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| v > t && matches!(words[v].pos, Pos::Verb | Pos::Aux)) else {
        return false;
    };
    let subject = |c: usize| c > t && c < verb && matches!(words[c].relation, Nsubj | NsubjPass) && words[c].head == Some(verb as u32);
    let other = (t + 1..verb).any(subject);
    let filled = parsed.children(verb).any(|c| c != t && words[c].relation == Obj);
    let mut changed = false;
    if words[t].relation != Obj && other && !filled {
        words[t].relation = Obj;
        changed = true;
    }
    // A word behind a comma is told of, and no verb is joined to one before it.
    let apart = t.checked_sub(2).filter(|&n| words[t - 1].pos == Pos::Punct && matches!(words[n].pos, Pos::Noun | Pos::Propn));
    if let Some(noun) = apart.filter(|&n| other && matches!(words[verb].relation, Conj | Parataxis) && !hangs_on(words, n, verb)) {
        words[verb].head = Some(noun as u32);
        words[verb].relation = AclRelcl;
        changed = true;
    }
    changed
}

/// *As he faces a charge, which he denies, she has been open*: a clause behind the comma that ends a relative clause is no part of what is denied.
pub(super) fn behind_relative_clause(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{AclRelcl, Ccomp, Mark, Nsubj, NsubjPass, Obj, Parataxis};
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| v < t && words[t].relation == Ccomp && words[v].relation == AclRelcl)
    else {
        return false;
    };
    let child = |x: usize, wanted: &[Dependency]| parsed.children(x).find(|&c| wanted.contains(&words[c].relation));
    let rejects = of_lemma(parsed.lemma(verb)).any(&[Class::Denying, Class::Rejecting]);
    let relative = rejects && child(verb, &[Obj]).is_some_and(|o| o < verb && of_lemma(parsed.lemma(o)).has(Class::Relative));
    let subject = child(t, &[Nsubj, NsubjPass]).filter(|&s| s > verb + 1 && s < t);
    let parted = subject.is_some_and(|s| (verb + 1..s).any(|x| parsed.lemma(x) == ","));
    if !relative || !parted || child(t, &[Mark]).is_some() {
        return false;
    }
    let mut top = verb;
    while let Some(head) = words[top].head.map(|h| h as usize).filter(|_| words[top].pos != Pos::Verb || top == verb) {
        top = head;
    }
    if hangs_on(words, top, t) {
        return false;
    }
    words[t].head = Some(top as u32);
    words[t].relation = Parataxis;
    true
}

/// *action against Syria, which denies it*: what follows a name and a comma is told of the name.
pub(super) fn told_of_last(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{AclRelcl, Advcl, Compound, Flat, Nsubj, NsubjPass, Parataxis};
    if !matches!(words[t].relation, AclRelcl | Advcl | Parataxis) {
        return false;
    }
    let relative = |c: &usize| matches!(words[*c].relation, Nsubj | NsubjPass) && of_lemma(parsed.lemma(*c)).has(Class::Relative);
    let Some(pronoun) = parsed.children(t).find(relative).filter(|&c| c < t && c >= 2) else { return false };
    let comma = words[pronoun - 1].pos == Pos::Punct && parsed.lemma(pronoun - 1) == ",";
    let mut name = pronoun - 2;
    while let Some(head) = words[name].head.map(|h| h as usize).filter(|_| matches!(words[name].relation, Flat | Compound)) {
        name = head;
    }
    let says = of_lemma(parsed.lemma(t)).any(&[Class::Asserting, Class::Accusing, Class::Denying, Class::Rejecting]);
    let kind = |x: usize| nouns::kind(&parsed.lemma(x).to_lowercase());
    // *a strike on the regime, which has denied it*
    let body = words[t].relation == Parataxis || says && kind(name) == Some(NounKind::Group);
    let nominal = words[name].pos == Pos::Propn || words[name].pos == Pos::Noun && body;
    if !comma || !nominal || words[t].head == Some(name as u32) || hangs_on(words, name, t) {
        return false;
    }
    // A deed says nothing, and a thing is no *who*; a body may (*the ministry of Norland, which denies it*, *the treatment of Holm, who denies it*).
    let person = of_lemma(parsed.lemma(pronoun)).has(Class::Persons);
    let mute = |h: usize| frames::of_noun(&parsed.lemma(h).to_lowercase()).is_some() || person && kind(h) == Some(NounKind::Thing);
    let misdrawn = match words[t].relation {
        AclRelcl => says && words[t].head.is_some_and(|h| mute(h as usize)),
        Advcl => says,
        _ => true,
    };
    if !misdrawn {
        return false;
    }
    words[t].head = Some(name as u32);
    words[t].relation = AclRelcl;
    true
}

/// *shared a film that says the bridge fell*: a clause whose subject is a relative word tells more of the noun before it, and of no verb.
pub(super) fn told_of_object(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{AclRelcl, Advcl, Compound, Flat, Nsubj, NsubjPass};
    let relative = |c: &usize| {
        matches!(words[*c].relation, Nsubj | NsubjPass) && words[*c].pos == Pos::Pron && of_lemma(parsed.lemma(*c)).has(Class::Relative)
    };
    let Some(pronoun) = parsed.children(t).find(relative).filter(|&c| words[t].relation == Advcl && c < t) else { return false };
    let nominal = |x: usize| matches!(words[x].pos, Pos::Noun | Pos::Propn);
    let Some(mut noun) = pronoun.checked_sub(1).filter(|&n| nominal(n)) else { return false };
    // A *who* is the person named last; a *that* may be any noun of the phrase, of which its head is told most.
    let person = of_lemma(parsed.lemma(pronoun)).has(Class::Persons);
    let within = |x: usize| if person { matches!(words[x].relation, Flat | Compound) } else { true };
    while let Some(head) = words[noun].head.map(|h| h as usize).filter(|&h| h < pronoun && nominal(h) && within(noun)) {
        noun = head;
    }
    // *confirmed to the paper that the letters were real*: with a subject of its own the clause has its word for a conjunction.
    let filled = parsed.children(t).any(|c| c > pronoun && c < t && matches!(words[c].relation, Nsubj | NsubjPass));
    if filled || words[t].head.is_none_or(|v| v as usize >= noun) || hangs_on(words, noun, t) {
        return false;
    }
    words[t].head = Some(noun as u32);
    words[t].relation = AclRelcl;
    true
}
