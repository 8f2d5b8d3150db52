//! Mends a few trees that the network is known to draw wrongly, where the words leave no doubt.

use super::word::{Dependency, Parsed, Pos, VerbForm, Word};
use super::words::W;
use crate::text::Text;

/// Applies every mend; trees stay trees, since a word is only moved below a word that stands above it or beside it.
pub(super) fn repair(text: &Text, parsed: &mut Parsed) {
    let mut words = parsed.words.clone();
    let mut changed = false;
    for t in 0..words.len() {
        changed |= gerund_behind_preposition(text, parsed, &mut words, t)
            || bare_number(parsed, &mut words, t)
            || clause_of_saying(parsed, &mut words, t)
            || clause_of_noun(parsed, &mut words, t)
            || part_in_deed(parsed, &mut words, t)
            || absolute(parsed, &mut words, t)
            || verdict_on_noun(parsed, &mut words, t)
            || relative_object(parsed, &mut words, t)
            || behind_relative_clause(parsed, &mut words, t)
            || appended_passive(parsed, &mut words, t)
            || done_with_words(parsed, &mut words, t)
            || parted_perfect(parsed, &mut words, t)
            || said_to_have(parsed, &mut words, t)
            || second_subject(parsed, &mut words, t)
            || name_behind_role(parsed, &mut words, t)
            || joined_adjectives(parsed, &mut words, t)
            || denied_noun(parsed, &mut words, t)
            || appended_noun(parsed, &mut words, t)
            || goes_on_denying(parsed, &mut words, t)
            || bare_subject(parsed, &mut words, t)
            || subject_of_clause(parsed, &mut words, t)
            || verdict(parsed, &mut words, t)
            || due_to(parsed, &mut words, t)
            || having_done(parsed, &mut words, t)
            || clause_as_subject(parsed, &mut words, t)
            || told_of_last(parsed, &mut words, t)
            || made_by(parsed, &mut words, t)
            || taken_as(parsed, &mut words, t);
    }
    if changed {
        let taken = std::mem::take(parsed);
        *parsed = Parsed::new(taken.segmented, words, taken.mentions, taken.lemmas);
    }
}

/// *accused of attacking civilians*: the gerund is no adjective of its object, and no part of a compound.
fn gerund_behind_preposition(text: &Text, parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    let word = words[t];
    let gerund = word.pos == Pos::Verb
        && matches!(word.relation, Dependency::Amod | Dependency::Compound)
        && word.morph.form != Some(VerbForm::Finite)
        && text.slice(parsed.segmented.tokens[t].span).starts_with(char::is_lowercase)
        && parsed.lemma(t).len() > 2;
    let Some(head) = word.head.map(|h| h as usize).filter(|&h| gerund && h > t) else { return false };
    let participle = word.morph.form == Some(VerbForm::Gerund) || word.morph.tense == Some(super::Tense::Present);
    let case = t.checked_sub(1).filter(|&c| {
        matches!(words[c].pos, Pos::Adp | Pos::Sconj) && matches!(words[c].head, Some(h) if h as usize == head || h as usize == t)
    });
    let bare = !parsed.children(head).any(|c| matches!(words[c].relation, Dependency::Det | Dependency::NmodPoss) && c < t);
    let (Some(case), true, true) = (case, participle, bare) else { return false };
    // An object is no object of the verb above when a preposition stands before it.
    if !matches!(words[head].relation, Dependency::Nmod | Dependency::Obl | Dependency::Obj) {
        return false;
    }
    let Some(above) = words[head].head else { return false };
    words[t].relation = if words[head].relation == Dependency::Nmod { Dependency::Acl } else { Dependency::Advcl };
    words[t].head = Some(above);
    words[case].head = Some(t as u32);
    words[case].relation = Dependency::Mark;
    words[head].head = Some(t as u32);
    words[head].relation = Dependency::Obj;
    true
}

/// *accused Prime Minister Holm of leaking it*: a verb with a subject before it has no second one behind.
fn second_subject(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    let nominal = matches!(words[t].pos, Pos::Noun | Pos::Propn);
    if !nominal || words[t].relation != Dependency::Nsubj {
        return false;
    }
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| v < t && words[v].pos == Pos::Verb) else { return false };
    let child = |wanted: &[Dependency], behind: bool| {
        parsed.children(verb).any(|c| c != t && wanted.contains(&words[c].relation) && (c > verb) == behind)
    };
    use Dependency::{AuxPass, Nsubj, NsubjPass, Obj};
    if !child(&[Nsubj], false) || child(&[Obj], true) || child(&[NsubjPass, AuxPass], false) {
        return false;
    }
    words[t].relation = Obj;
    true
}

/// *a tweet from comedian Ida Holm*: the name is no second complement beside the role.
fn name_behind_role(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Case, Det, Nmod, NmodDesc, Obl};
    let both = |x: Word| matches!(x.relation, Nmod | Obl);
    let Some(role) = t.checked_sub(1).filter(|&r| words[t].pos == Pos::Propn && both(words[t]) && both(words[r])) else { return false };
    let capital = |x: usize| parsed.lemma(x).starts_with(char::is_uppercase);
    let same = words[role].head == words[t].head && words[role].head.is_some_and(|h| (h as usize) < role);
    if !same || !capital(t) || capital(role) || !matches!(words[role].pos, Pos::Noun | Pos::Propn) {
        return false;
    }
    let has = |x: usize, wanted: &[Dependency]| parsed.children(x).any(|c| wanted.contains(&words[c].relation));
    if !has(role, &[Case]) || has(role, &[Det]) || has(t, &[Case, Det]) {
        return false;
    }
    let cases: Vec<usize> = parsed.children(role).filter(|&c| words[c].relation == Case).collect();
    cases.into_iter().for_each(|c| words[c].head = Some(t as u32));
    words[t].relation = words[role].relation;
    words[role].head = Some(t as u32);
    words[role].relation = NmodDesc;
    true
}

/// *…, claims he denies*: behind a comma or a dash, before a clause that rejects it, the word is a noun and no verb of the clause before.
fn denied_noun(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::Cues;
    use crate::lexicon::words::{Class, of_lemma};
    let apart = t.checked_sub(1).is_some_and(|p| words[p].pos == Pos::Punct);
    if words[t].pos != Pos::Verb || !apart || Cues::english().noun(parsed.lemma(t)).is_none() {
        return false;
    }
    let rejects = |c: usize| of_lemma(parsed.lemma(c)).any(&[Class::Denying, Class::Rejecting]) && words[c].pos == Pos::Verb;
    let clause = parsed.children(t).find(|&c| c > t && words[c].relation == Dependency::Ccomp && rejects(c));
    let Some(clause) = clause else { return false };
    let subject = parsed.children(clause).any(|c| words[c].relation == Dependency::Nsubj && c > t && c < clause);
    let bare = !parsed.children(clause).any(|c| matches!(words[c].relation, Dependency::Obj | Dependency::Ccomp | Dependency::Xcomp));
    let owns = parsed.children(t).any(|c| matches!(words[c].relation, Dependency::Nsubj | Dependency::Aux | Dependency::Obj));
    if !subject || !bare || owns {
        return false;
    }
    words[t].pos = Pos::Noun;
    words[t].relation = Dependency::Parataxis;
    words[clause].relation = Dependency::AclRelcl;
    true
}

/// Words before a noun that belong to it: an article, a number, adjectives.
const MODIFIERS: usize = 4;
/// Words of a phrase that names somebody.
const PHRASE: usize = 8;
/// Words that help a verb.
const HELPERS: usize = 4;
/// Words of an aside between *had* and what had been done.
const ASIDE: usize = 6;

/// *…, charges she still denies*, *…, a claim the bank rejects*: behind a comma or a dash, a noun of saying before a clause that rejects it, or
/// that calls it something, stands beside what is told before it, and the clause tells more of it.
fn appended_noun(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    use Dependency::{AclRelcl, Appos, Nsubj, Parataxis};
    let sentence = parsed.segmented.tokens[t].sentence;
    let inside = |x: usize| x < words.len() && parsed.segmented.tokens[x].sentence == sentence;
    if !is_of_saying(parsed, t) || !matches!(words[t].pos, Pos::Noun | Pos::Verb) {
        return false;
    }
    let before = (0..t).rev().take(MODIFIERS).find(|&x| !matches!(words[x].pos, Pos::Det | Pos::Adj | Pos::Num));
    if !before.is_some_and(|x| inside(x) && matches!(parsed.lemma(x), "," | "—" | "–" | "--" | "-")) {
        return false;
    }
    // Who rejects it: one phrase, without a word between it and the noun.
    let nominal = |x: usize| matches!(words[x].pos, Pos::Noun | Pos::Propn | Pos::Pron);
    // *the guards and Ida Holm*
    let joins = |x: usize| words[x].pos == Pos::Cconj && x > 0 && nominal(x - 1);
    let phrase = |x: usize| {
        nominal(x) || matches!(words[x].pos, Pos::Det | Pos::Adj | Pos::Num) || matches!(words[x].relation, Dependency::Case) || joins(x)
    };
    // *a claim that they deny*
    let first = t + 1 + usize::from(inside(t + 1) && W.that.has(parsed.lemma(t + 1)));
    if !inside(first) || words[first].relation == Dependency::Case {
        return false;
    }
    let mut verb = first;
    let mut head = None;
    while inside(verb) && verb < first + PHRASE && phrase(verb) && !rejects(parsed, words, verb) {
        head = if nominal(verb) { Some(verb) } else { head };
        verb += 1;
    }
    let Some(head) = head else { return false };
    let persists = |x: usize| W.going_on.has(parsed.lemma(x));
    while inside(verb)
        && verb < first + PHRASE + HELPERS
        && !rejects(parsed, words, verb)
        && (matches!(words[verb].pos, Pos::Aux | Pos::Adv | Pos::Part) || persists(verb))
    {
        verb += 1;
    }
    if !inside(verb) || !rejects(parsed, words, verb) {
        return false;
    }
    // *a claim the bank rejects*: nothing else is its object; *an accusation his office called “a lie”*.
    let judges =
        of_lemma(parsed.lemma(verb)).has(Class::Characterising) && !of_lemma(parsed.lemma(verb)).any(&[Class::Denying, Class::Rejecting]);
    let next = (verb + 1..words.len()).take_while(|&x| inside(x)).find(|&x| words[x].pos != Pos::Adv);
    let breaks = |x: usize| matches!(words[x].pos, Pos::Punct | Pos::Adp | Pos::Cconj | Pos::Sconj) && !W.that.has(parsed.lemma(x));
    let ends = next.is_none_or(breaks);
    if !judges && !ends || judges && next.is_none_or(nominal) {
        return false;
    }
    let drawn = words[verb].relation == AclRelcl && words[verb].head == Some(t as u32);
    let seated = words[head].relation == Nsubj && words[head].head == Some(verb as u32);
    if drawn && seated && words[t].pos == Pos::Noun {
        return false;
    }
    // Where the noun hangs: on what it hung on before, if that stands outside of the clause; else on what the clause's verb hung on.
    let outside = |h: Option<u32>| h.filter(|&h| !(t..=verb).contains(&(h as usize)));
    let Some(above) = outside(words[t].head).or_else(|| outside(words[verb].head)) else { return false };
    if (t..=verb).any(|x| hangs_on(words, above as usize, x)) {
        return false;
    }
    if first > t + 1 {
        words[t + 1].head = Some(verb as u32);
        words[t + 1].relation = Dependency::Obj;
    }
    words[t].pos = Pos::Noun;
    words[t].morph.form = None;
    words[t].head = Some(above);
    words[t].relation = if matches!(words[above as usize].pos, Pos::Noun | Pos::Propn) { Appos } else { Parataxis };
    words[verb].pos = Pos::Verb;
    words[verb].morph.form = words[verb].morph.form.or(Some(VerbForm::Finite));
    words[verb].head = Some(t as u32);
    words[verb].relation = AclRelcl;
    words[head].head = Some(verb as u32);
    words[head].relation = Nsubj;
    // What stood between hung on words that are moved.
    let between: Vec<(usize, usize)> = (first..verb).filter(|&x| x != head).filter_map(|x| Some((x, words[x].head? as usize))).collect();
    for (x, h) in between {
        if x < head && !(first..=head).contains(&h) {
            words[x].head = Some(head as u32);
        } else if x > head && h != verb {
            words[x].head = Some(verb as u32);
            words[x].relation = match words[x].pos {
                Pos::Adv => Dependency::Advmod,
                Pos::Part if !W.to.has(parsed.lemma(x)) => Dependency::Advmod,
                Pos::Part => Dependency::Mark,
                _ => Dependency::Aux,
            };
        }
    }
    true
}

/// *…, a charge denied by the department*: behind a comma or a dash, a noun of saying before a participle that rejects it stands beside what
/// is told before it, and is no subject of the participle or of a word before it.
fn appended_passive(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    use Dependency::{Acl, AclRelcl, Aux, AuxPass, Case, Nsubj, NsubjPass, Obj, Obl, OblAgent, Parataxis};
    if words[t].pos != Pos::Verb || !of_lemma(parsed.lemma(t)).any(&[Class::Denying, Class::Rejecting]) {
        return false;
    }
    let by = |c: usize| parsed.children(c).any(|m| words[m].relation == Case && of_lemma(parsed.lemma(m)).has(Class::By));
    let agent = parsed.children(t).find(|&c| c > t && (words[c].relation == OblAgent || words[c].relation == Obl && by(c)));
    let helped = parsed.children(t).any(|c| matches!(words[c].relation, Aux | AuxPass | Obj));
    let (Some(agent), false) = (agent, helped) else { return false };
    let subject = parsed.children(t).find(|&c| c < t && matches!(words[c].relation, Nsubj | NsubjPass));
    let owner = words[t].head.map(|h| h as usize).filter(|_| matches!(words[t].relation, Acl | AclRelcl));
    let Some(noun) = subject.or(owner).filter(|&n| n < t && words[n].pos == Pos::Noun && is_of_saying(parsed, n)) else { return false };
    let before = (0..noun).rev().take(MODIFIERS).find(|&x| !matches!(words[x].pos, Pos::Det | Pos::Adj | Pos::Num));
    if !before.is_some_and(|x| matches!(parsed.lemma(x), "," | "—" | "–" | "--" | "-")) {
        return false;
    }
    let under = if subject.is_some() { t } else { noun };
    let Some(above) = words[under].head.filter(|&a| (a as usize) < noun && !hangs_on(words, a as usize, under)) else { return false };
    if subject.is_none() && !matches!(words[noun].relation, Nsubj | NsubjPass | Obj) {
        return false;
    }
    words[noun].head = Some(above);
    words[noun].relation = Parataxis;
    words[t].head = Some(noun as u32);
    words[t].relation = Acl;
    words[t].morph.form = Some(VerbForm::Participle);
    words[t].morph.passive = true;
    words[agent].relation = OblAgent;
    true
}

/// *…, which Holm has denied*: of two subjects the relative word is the object, and the clause tells more of the word before its comma.
fn relative_object(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
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
fn behind_relative_clause(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    use Dependency::{AclRelcl, Ccomp, Mark, Nsubj, NsubjPass, Obj, Parataxis};
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| v < t && words[t].relation == Ccomp && words[v].relation == AclRelcl)
    else {
        return false;
    };
    let child = |x: usize, wanted: &[Dependency]| parsed.children(x).find(|&c| wanted.contains(&words[c].relation));
    let relative = child(verb, &[Obj]).is_some_and(|o| o < verb && of_lemma(parsed.lemma(o)).has(Class::Relative));
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

/// *said the talks had not in fact begun*: the *had* belongs to what stands behind the aside, and so does its subject.
fn parted_perfect(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, is_a};
    use Dependency::{Aux, Ccomp, Conj, Nsubj, NsubjPass, Obj, Xcomp};
    let below = words[t].relation == Xcomp;
    let done = words[t].pos == Pos::Verb
        && words[t].morph.form == Some(VerbForm::Participle)
        && (below || matches!(words[t].relation, Ccomp | Conj));
    let has = |x: usize, wanted: &[Dependency]| {
        parsed.children(x).any(|c| wanted.contains(&words[c].relation) && words[c].head == Some(x as u32))
    };
    if !done || has(t, &[Nsubj, NsubjPass, Aux]) {
        return false;
    }
    // *which she has repeatedly and firmly denied*: the *has* stands above it.
    let own = |&h: &usize| {
        let beside = words[h].head == words[t].head && words[h].relation == Ccomp;
        (beside && !below || below && words[t].head == Some(h as u32)) && is_a(parsed.lemma(h), Class::Having)
    };
    let owns = |h: usize| parsed.children(h).any(|c| words[c].relation == Obj && words[c].head == Some(h as u32) && (c > h || !below));
    let Some(had) = (t.saturating_sub(ASIDE)..t).rev().find(own).filter(|&h| has(h, &[Nsubj]) && !has(h, &[Aux]) && !owns(h)) else {
        return false;
    };
    if !(had + 1..t).all(|x| matches!(words[x].pos, Pos::Adv | Pos::Part | Pos::Adp | Pos::Noun | Pos::Punct | Pos::Cconj)) {
        return false;
    }
    words[t].head = words[had].head;
    words[t].relation = words[had].relation;
    let moved: Vec<usize> = parsed.children(had).filter(|&c| c != t && words[c].head == Some(had as u32)).collect();
    moved.into_iter().for_each(|c| words[c].head = Some(t as u32));
    words[had].head = Some(t as u32);
    words[had].relation = Aux;
    words[had].pos = Pos::Aux;
    true
}

/// *denied allegations made at the hearing*: the allegations are what is denied, and what was done with them tells more of them.
fn done_with_words(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    use Dependency::{Acl, Aux, AuxPass, Ccomp, Mark, Nsubj, NsubjPass, Obj, Xcomp};
    let bare = words[t].pos == Pos::Verb && words[t].morph.form == Some(VerbForm::Participle) && matches!(words[t].relation, Xcomp | Ccomp);
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| bare && v < t) else { return false };
    let has = |x: usize, wanted: &[Dependency]| parsed.children(x).any(|c| wanted.contains(&words[c].relation));
    let rejects = of_lemma(parsed.lemma(verb)).any(&[Class::Denying, Class::Rejecting]);
    let subject = parsed.children(t).find(|&c| matches!(words[c].relation, Nsubj | NsubjPass) && verb < c && c < t);
    let Some(noun) = subject.filter(|&n| rejects && is_of_saying(parsed, n) && words[n].pos == Pos::Noun) else { return false };
    if has(verb, &[Obj]) || has(t, &[Aux, AuxPass, Mark, Obj]) {
        return false;
    }
    words[noun].head = Some(verb as u32);
    words[noun].relation = Obj;
    words[t].head = Some(noun as u32);
    words[t].relation = Acl;
    words[t].morph.passive = true;
    true
}

/// Whether a word names what somebody says (*claim*, *report*, *view*).
fn is_of_saying(parsed: &Parsed, t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    of_lemma(parsed.lemma(t)).any(&[Class::Allegation, Class::Telling, Class::Opinion, Class::Utterance])
}

/// Whether a word is one by which somebody rejects or judges what others say.
fn rejects(parsed: &Parsed, words: &[Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    let verb = of_lemma(parsed.lemma(t));
    let noun = words[t].pos == Pos::Noun && is_of_saying(parsed, t);
    !noun && matches!(words[t].pos, Pos::Verb | Pos::Noun) && verb.any(&[Class::Denying, Class::Rejecting, Class::Characterising])
}

/// *continues to deny it*, *persists in denying it*: that it goes on helps the verb of denial, and says nothing itself.
fn goes_on_denying(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    use Dependency::{Aux, Xcomp};
    let said = of_lemma(parsed.lemma(t)).any(&[Class::Denying, Class::Rejecting, Class::Protesting, Class::Insisting, Class::Doubting]);
    if words[t].relation != Xcomp || words[t].pos != Pos::Verb || words[t].morph.form == Some(VerbForm::Finite) || !said {
        return false;
    }
    let Some(over) = words[t].head.map(|h| h as usize).filter(|&h| h < t && words[h].pos == Pos::Verb) else { return false };
    if !W.going_on.has(parsed.lemma(over)) || parsed.children(over).any(|c| words[c].relation == Dependency::Obj) {
        return false;
    }
    words[t].head = words[over].head;
    words[t].relation = words[over].relation;
    let moved: Vec<usize> = parsed.children(over).filter(|&c| c != t && words[c].head == Some(over as u32)).collect();
    moved.into_iter().for_each(|c| words[c].head = Some(t as u32));
    words[over].head = Some(t as u32);
    words[over].relation = Aux;
    true
}

/// *the march drew 5,000 people*: a phrase with an article before a verb that has no subject is its subject, and no length of time.
fn bare_subject(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    use Dependency::{Aux, AuxPass, Csubj, Det, Expl, Mark, NmodPoss, Nsubj, NsubjPass, OblUnmarked};
    if words[t].relation != OblUnmarked || !matches!(words[t].pos, Pos::Noun | Pos::Propn) {
        return false;
    }
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| v > t && words[v].pos == Pos::Verb) else { return false };
    let own = parsed.children(t).any(|c| matches!(words[c].relation, Det | NmodPoss));
    let child = |wanted: &[Dependency]| parsed.children(verb).any(|c| wanted.contains(&words[c].relation));
    let finite = words[verb].morph.form == Some(VerbForm::Finite) || child(&[Aux, AuxPass]);
    let near = (t + 1..verb).all(|x| matches!(words[x].pos, Pos::Adv | Pos::Aux | Pos::Part));
    let time = of_lemma(&parsed.lemma(t).to_lowercase()).any(&[
        Class::Grain,
        Class::TimeName,
        Class::TimeNoun,
        Class::Morning,
        Class::Afternoon,
        Class::Night,
        Class::Today,
    ]) || parsed.mention_at(t).is_some_and(|m| matches!(m.kind, super::EntityKind::Date | super::EntityKind::Time));
    if !own || !finite || !near || time || child(&[Nsubj, NsubjPass, Csubj, Expl]) || parsed.children(t).any(|c| words[c].relation == Mark)
    {
        return false;
    }
    words[t].relation = if child(&[AuxPass]) { NsubjPass } else { Nsubj };
    if words[t].pos == Pos::Propn && parsed.lemma(t).starts_with(char::is_lowercase) {
        words[t].pos = Pos::Noun;
    }
    true
}

/// *have since said talks have not begun*: what stands before the verb of what is said is its subject, and nothing that is said itself.
fn subject_of_clause(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Aux, AuxPass, Ccomp, Cop, Csubj, Expl, Nsubj, NsubjPass, Obj};
    if words[t].relation != Obj || !matches!(words[t].pos, Pos::Noun | Pos::Propn | Pos::Pron) {
        return false;
    }
    let Some(cue) = words[t].head.map(|h| h as usize).filter(|&h| h < t && W.told.has(parsed.lemma(h))) else { return false };
    // What hangs on the noun stands before the verb too (*said reports of a meeting in Oslo were false*).
    let helper = parsed.subtree(t).last().map_or(t, |&last| last.max(t)) + 1;
    if helper >= words.len() || !matches!(words[helper].relation, Aux | AuxPass | Cop) {
        return false;
    }
    let Some(verb) = words[helper].head.map(|h| h as usize).filter(|&v| v > t) else { return false };
    let child = |wanted: &[Dependency]| parsed.children(verb).any(|c| wanted.contains(&words[c].relation));
    if words[verb].relation != Ccomp || words[verb].head != Some(cue as u32) || child(&[Nsubj, NsubjPass, Csubj, Expl]) {
        return false;
    }
    let passive = child(&[AuxPass]);
    words[t].head = Some(verb as u32);
    words[t].relation = if passive { NsubjPass } else { Nsubj };
    true
}

/// *called the allegation baseless*: the last word is what it is called.
fn verdict(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, is_a};
    use Dependency::{Amod, Compound, Obj, Xcomp};
    let judged = words[t].relation == Obj && is_a(parsed.lemma(t), Class::Untrue);
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| judged && v < t && is_a(parsed.lemma(v), Class::Characterising)) else {
        return false;
    };
    let says = |n: &usize| is_of_saying(parsed, *n);
    let own = |n: &usize| matches!(words[*n].relation, Compound | Amod) && words[*n].head == Some(t as u32);
    let Some(noun) = t.checked_sub(1).filter(|n| says(n) && own(n)) else { return false };
    let moved: Vec<usize> = parsed.children(t).filter(|&c| c < noun && words[c].head == Some(t as u32)).collect();
    moved.into_iter().for_each(|c| words[c].head = Some(noun as u32));
    words[noun].pos = Pos::Noun;
    words[noun].head = Some(verb as u32);
    words[noun].relation = Obj;
    words[t].pos = Pos::Adj;
    words[t].relation = Xcomp;
    true
}

/// *the false and debunked claims of fraud*: two words that describe one noun of saying, the second of which is no verb with an object.
fn joined_adjectives(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Amod, Cc, Conj, Det, Nsubj, Obj, Obl};
    let bent = !matches!(words[t].morph.form, Some(VerbForm::Infinitive | VerbForm::Gerund));
    if words[t].pos != Pos::Verb || words[t].relation != Conj || !bent {
        return false;
    }
    let conjunction = parsed.children(t).find(|&c| words[c].relation == Cc && c < t);
    let near = conjunction.and_then(|c| c.checked_sub(1));
    let Some(first) = near.filter(|&h| words[h].pos == Pos::Adj) else { return false };
    let seated = matches!(words[first].relation, Obj | Obl | Nsubj);
    let det = parsed.children(first).find(|&c| words[c].relation == Det && c < first);
    let told = |c: usize| is_of_saying(parsed, c);
    let noun = parsed.children(t).find(|&c| words[c].relation == Obj && c == t + 1 && words[c].pos == Pos::Noun && told(c));
    let (Some(det), Some(noun), true) = (det, noun, seated) else { return false };
    let Some(above) = words[first].head.filter(|&a| !hangs_on(words, a as usize, t) && a as usize != noun) else { return false };
    words[noun].head = Some(above);
    words[noun].relation = words[first].relation;
    words[first].head = Some(noun as u32);
    words[first].relation = Amod;
    words[det].head = Some(noun as u32);
    words[t].head = Some(first as u32);
    true
}

/// *denied having ever met him*: the *having* belongs to what is denied.
fn having_done(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, is_a};
    use Dependency::{Aux, Xcomp};
    let gerund = words[t].morph.form != Some(VerbForm::Finite) && words[t].morph.form != Some(VerbForm::Infinitive);
    let Some(verb) = words[t]
        .head
        .map(|h| h as usize)
        .filter(|&h| words[t].relation == Aux && gerund && is_a(parsed.lemma(t), Class::Having) && h + 1 == t)
    else {
        return false;
    };
    let done = |c: usize| words[c].pos == Pos::Verb && words[c].relation == Xcomp && words[c].morph.form == Some(VerbForm::Participle);
    let Some(done) = parsed.children(verb).find(|&c| c > t && c <= t + 3 && done(c)) else { return false };
    if !(t + 1..done).all(|x| words[x].pos == Pos::Adv) {
        return false;
    }
    words[t].head = Some(done as u32);
    true
}

/// *said that while they were students, Kane hit him*: a clause with a subject of its own is no subject of a verb that has one behind it.
fn clause_as_subject(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Advcl, Mark, Nsubj, NsubjPass};
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| v > t && matches!(words[t].relation, Nsubj | NsubjPass)) else {
        return false;
    };
    let own = |x: usize, wanted: &[Dependency]| parsed.children(x).any(|c| c != t && wanted.contains(&words[c].relation) && c < x);
    let second = parsed.children(verb).any(|c| matches!(words[c].relation, Nsubj | NsubjPass) && c > t && c < verb);
    if !second || !own(t, &[Mark]) || !own(t, &[Nsubj, NsubjPass]) {
        return false;
    }
    words[t].relation = Advcl;
    true
}

/// *action against Syria, which denies it*: what follows a name and a comma is told of the name.
fn told_of_last(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
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
    // *a strike on the regime, which has denied it*
    let body = || crate::lexicon::nouns::kind(&parsed.lemma(name).to_lowercase()) == Some(crate::lexicon::nouns::NounKind::Group);
    let nominal = words[name].pos == Pos::Propn || words[name].pos == Pos::Noun && (words[t].relation == Parataxis || body());
    if !comma || !nominal || words[t].head == Some(name as u32) || hangs_on(words, name, t) {
        return false;
    }
    // A deed says nothing; a body may (*the ministry of Norland, which denies it*). *the treatment of Holm, who denies it*: no treatment is a *who*.
    let thing = |h: u32| {
        let kind = crate::lexicon::nouns::kind(&parsed.lemma(h as usize).to_lowercase());
        of_lemma(parsed.lemma(pronoun)).has(Class::Persons) && matches!(kind, Some(crate::lexicon::nouns::NounKind::Thing))
    };
    let says = of_lemma(parsed.lemma(t)).any(&[Class::Asserting, Class::Accusing, Class::Denying, Class::Rejecting]);
    let deed = |h: u32| crate::lexicon::frames::of_noun(&parsed.lemma(h as usize).to_lowercase()).is_some();
    if words[t].relation == AclRelcl && !(says && words[t].head.is_some_and(|h| deed(h) || thing(h))) {
        return false;
    }
    words[t].head = Some(name as u32);
    words[t].relation = AclRelcl;
    true
}

/// *claims of fraud made by the president*: it is the claims that were made.
fn made_by(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    use Dependency::{Acl, Nmod};
    let puts =
        words[t].relation == Acl && words[t].pos == Pos::Verb && of_lemma(parsed.lemma(t)).any(&[Class::PuttingForward, Class::Levelling]);
    let Some(matter) = words[t].head.map(|h| h as usize).filter(|&m| puts && m < t && words[m].relation == Nmod) else { return false };
    let Some(noun) = words[matter].head.map(|h| h as usize) else { return false };
    if !is_of_saying(parsed, noun) || is_of_saying(parsed, matter) {
        return false;
    }
    words[t].head = Some(noun as u32);
    true
}

/// *view the settlements as illegal*: what a thing is taken for hangs on the verb.
fn taken_as(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    use Dependency::{Acl, Case, Mark, Nmod, NsubjPass, Obj, Obl};
    let Some(thing) = words[t].head.map(|h| h as usize).filter(|&o| o < t && matches!(words[t].relation, Nmod | Acl)) else { return false };
    let opens = |c: usize| matches!(words[c].relation, Case | Mark) && of_lemma(parsed.lemma(c)).has(Class::As) && c > thing && c < t;
    let Some(verb) = words[thing].head.map(|h| h as usize).filter(|_| matches!(words[thing].relation, Obj | NsubjPass)) else {
        return false;
    };
    let judges = of_lemma(parsed.lemma(verb)).any(&[Class::Naming, Class::Regarding]) && words[t].pos == Pos::Adj;
    if !judges || !parsed.children(t).any(opens) {
        return false;
    }
    words[t].head = Some(verb as u32);
    words[t].relation = Obl;
    true
}

/// *the crash was due to sabotage*: what it was due to is said of it, and no clause beside it.
fn due_to(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, is_a};
    use Dependency::{Advcl, Case, Cop, Mark};
    if words[t].pos != Pos::Noun || words[t].relation != Advcl {
        return false;
    }
    let Some(due) = words[t].head.map(|h| h as usize).filter(|&d| d < t && is_a(parsed.lemma(d), Class::Caused)) else { return false };
    let to = parsed.children(t).find(|&c| words[c].relation == Mark && W.to.has(parsed.lemma(c)) && c == due + 1);
    let copula = parsed.children(due).any(|c| words[c].relation == Cop);
    let Some(to) = to.filter(|_| copula) else { return false };
    let moved: Vec<usize> = parsed.children(due).filter(|&c| c != t && words[c].head == Some(due as u32)).collect();
    moved.into_iter().for_each(|c| words[c].head = Some(t as u32));
    words[t].head = words[due].head;
    words[t].relation = words[due].relation;
    words[due].head = Some(t as u32);
    words[due].relation = Case;
    words[to].relation = Case;
    true
}

/// *three were killed and 14 were injured*: the number is the second verb's subject.
fn bare_number(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    if words[t].pos != Pos::Num || words[t].relation != Dependency::Conj || parsed.children(t).any(|c| words[c].pos == Pos::Noun) {
        return false;
    }
    let Some(first) = words[t].head else { return false };
    if words[first as usize].pos != Pos::Verb {
        return false;
    }
    let sentence = parsed.segmented.tokens[t].sentence;
    let verb = (t + 1..words.len())
        .take_while(|&v| v < t + 6 && parsed.segmented.tokens[v].sentence == sentence)
        .find(|&v| words[v].pos == Pos::Verb);
    let Some(verb) = verb.filter(|&v| words[v].relation == Dependency::Conj && words[v].head == Some(first)) else { return false };
    let subject = |c: usize| matches!(words[c].relation, Dependency::Nsubj | Dependency::NsubjPass);
    if parsed.children(verb).any(subject)
        || !parsed.children(verb).any(|c| matches!(words[c].relation, Dependency::Aux | Dependency::AuxPass))
    {
        return false;
    }
    let passive = parsed.children(verb).any(|c| words[c].relation == Dependency::AuxPass);
    words[t].head = Some(verb as u32);
    words[t].relation = if passive { Dependency::NsubjPass } else { Dependency::Nsubj };
    true
}

/// *suggestions that officers had fired*: what the noun says. *the city if talks fail*: a clause beside the verb.
fn clause_of_noun(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    if !matches!(words[t].relation, Dependency::AclRelcl | Dependency::Acl) {
        return false;
    }
    let Some(head) = words[t].head.map(|h| h as usize) else { return false };
    let subject = |c: usize| matches!(words[c].relation, Dependency::Nsubj | Dependency::NsubjPass);
    // *the hearings that he had ignored a complaint*: a clause with an object of its own has no other.
    let filled =
        |c: usize| words[c].relation == Dependency::Obj && parsed.children(t).any(|o| o > t && words[o].relation == Dependency::Obj);
    // A clause has one subject: before another one, *that* is a conjunction or the object.
    let that = parsed
        .children(t)
        .find(|&c| W.that.has(parsed.lemma(c)) && head < c && c < t && (words[c].relation == Dependency::Mark || subject(c) || filled(c)));
    if let Some(that) = that
        && parsed.children(t).any(|c| c > that && subject(c))
    {
        let whole = words[t].relation == Dependency::Acl || parsed.children(t).any(|c| words[c].relation == Dependency::Obj);
        let above = words[head].head.map(|h| h as usize).filter(|_| words[head].relation == Dependency::Nmod);
        // *a claim by the union that guards had beaten a patient*, *accusations made at the hearings that he had beaten one*
        let made = || {
            let verb = words[head].head.map(|h| h as usize).filter(|_| words[head].relation == Dependency::Obl)?;
            words[verb].head.map(|h| h as usize).filter(|&n| n < verb && words[verb].relation == Dependency::Acl)
        };
        // *denied allegations in a book that he had beaten one*
        let beside = || {
            let verb = words[head].head.map(|h| h as usize).filter(|_| words[head].relation == Dependency::Obl)?;
            parsed.children(verb).find(|&o| words[o].relation == Dependency::Obj && verb < o && o < head)
        };
        let says = [Some(head), above, made(), beside()].into_iter().flatten().find(|&n| W.saying.has(parsed.lemma(n)));
        let marked = words[that].relation == Dependency::Mark;
        let want = match says {
            Some(noun) if marked || whole => (Dependency::Mark, Dependency::Acl, noun),
            _ if marked => return false,
            _ if words[t].relation == Dependency::Acl => (Dependency::Mark, Dependency::Acl, head),
            _ => (Dependency::Obj, words[t].relation, head),
        };
        if (words[that].relation, words[t].relation, head) == want {
            return false;
        }
        words[that].relation = want.0;
        words[t].relation = want.1;
        words[t].head = Some(want.2 as u32);
        return true;
    }
    let Some(mark) = parsed.children(t).find(|&c| words[c].relation == Dependency::Mark) else { return false };
    let lemma = parsed.lemma(mark);
    let finite = parsed.children(t).any(|c| matches!(words[c].relation, Dependency::Nsubj | Dependency::NsubjPass));
    if finite
        && W.adverbial.has(lemma)
        && let Some(above) = words[head].head.filter(|&a| words[a as usize].pos == Pos::Verb)
    {
        words[t].relation = Dependency::Advcl;
        words[t].head = Some(above);
        return true;
    }
    false
}

/// *denied in a statement that it paid*: what is denied, and no clause of the statement. *disputed contentions from the school that it was wrong*: what
/// the contentions say, and no clause beside the verb.
fn clause_of_saying(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::words::{Class, of_lemma};
    use Dependency::{Acl, AclRelcl, Advcl, Ccomp, Mark, Nsubj, NsubjPass, Obj, Obl};
    let Some(head) = words[t].head.map(|h| h as usize).filter(|&h| h < t) else { return false };
    let that = parsed.children(t).find(|&c| c < t && words[c].relation == Mark && W.that.has(parsed.lemma(c)));
    let own = |that: usize| parsed.children(t).any(|c| c > that && c < t && matches!(words[c].relation, Nsubj | NsubjPass));
    let Some(that) = that.filter(|&m| own(m)) else { return false };
    let (relation, above) = match words[t].relation {
        Acl | AclRelcl if words[head].relation == Obl => {
            let Some(verb) = words[head].head.map(|h| h as usize).filter(|&v| v < head && words[v].pos == Pos::Verb) else { return false };
            let has = |wanted: &[Dependency]| parsed.children(verb).any(|c| wanted.contains(&words[c].relation));
            let says = of_lemma(parsed.lemma(verb)).any(&[Class::Asserting, Class::Denying]);
            if !says || has(&[Ccomp, Obj, NsubjPass]) || (head..that).any(|c| words[c].pos == Pos::Verb) {
                return false;
            }
            (Ccomp, verb)
        }
        Advcl if words[head].pos == Pos::Verb => {
            let says = |c: usize| {
                let noun = of_lemma(parsed.lemma(c));
                W.saying.has(parsed.lemma(c)) || noun.any(&[Class::Allegation, Class::Opinion, Class::Telling, Class::Utterance])
            };
            let own = |c: usize| words[c].relation == Obj && words[c].head == Some(head as u32);
            let object = parsed.children(head).find(|&c| own(c) && c > head && c < that);
            let Some(noun) = object.filter(|&n| says(n)) else { return false };
            (Acl, noun)
        }
        _ => return false,
    };
    words[t].relation = relation;
    words[t].head = Some(above as u32);
    true
}

/// *denied involvement in the attack*: the attack belongs to the involvement.
fn part_in_deed(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    if words[t].relation != Dependency::Obl {
        return false;
    }
    let Some(verb) = words[t].head else { return false };
    let case = parsed.children(t).find(|&c| words[c].relation == Dependency::Case && W.in_for_with.has(parsed.lemma(c)));
    let Some(noun) = case.and_then(|c| c.checked_sub(1)) else { return false };
    if words[noun].relation != Dependency::Obj || words[noun].head != Some(verb) || !W.taking_part.has(parsed.lemma(noun)) {
        return false;
    }
    words[t].head = Some(noun as u32);
    words[t].relation = Dependency::Nmod;
    true
}

/// *…, with rebels and soldiers each blaming the other*: what stands between *with* and the participle is its subject.
fn absolute(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    let participle = words[t].pos == Pos::Verb
        && (words[t].morph.form == Some(VerbForm::Gerund)
            || (words[t].morph.form == Some(VerbForm::Participle) && words[t].morph.tense == Some(super::Tense::Present)))
        && matches!(words[t].relation, Dependency::Advcl | Dependency::Acl | Dependency::AclRelcl);
    if !participle {
        return false;
    }
    let sentence = parsed.segmented.tokens[t].sentence;
    let inside = |c: usize| {
        parsed.segmented.tokens[c].sentence == sentence
            && (matches!(words[c].pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num | Pos::Cconj) || W.of.has(parsed.lemma(c)))
    };
    let start = (0..t).rev().take(12).take_while(|&c| inside(c)).last();
    let Some(with) =
        start.and_then(|s| s.checked_sub(1)).filter(|&w| W.with_word.has(parsed.lemma(w)) && w > 0 && parsed.lemma(w - 1) == ",")
    else {
        return false;
    };
    let mut tops = (with + 1..t)
        .filter(|&c| matches!(words[c].pos, Pos::Noun | Pos::Propn) && words[c].head.is_some_and(|h| !(with..t).contains(&(h as usize))));
    let (Some(top), None) = (tops.next(), tops.next()) else { return false };
    let Some(above) = words[top].head else { return false };
    if above as usize == t || !matches!(words[top].relation, Dependency::Obl | Dependency::Nmod) {
        return false;
    }
    // The participle may hang on the phrase itself, which now hangs on it.
    if hangs_on(words, above as usize, t) {
        return false;
    }
    words[t].head = Some(above);
    words[t].relation = Dependency::Advcl;
    words[top].head = Some(t as u32);
    words[top].relation = Dependency::Nsubj;
    words[with].head = Some(t as u32);
    words[with].relation = Dependency::Mark;
    true
}

/// *Norway said the ship fired at the trawler*: with a subject of its own and no auxiliary, the verb of what is said is finite, and one that
/// is told after *said* is of the past. The network at times takes *fired* for a participle and *sank* or *hit* for an infinitive.
fn said_to_have(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Aux, AuxPass, Ccomp, Cop, Nsubj, NsubjPass, Obj};
    let word = words[t];
    let misread = match word.morph.form {
        Some(VerbForm::Participle) => word.morph.tense != Some(super::Tense::Present),
        Some(VerbForm::Infinitive) | None => true,
        _ => false,
    };
    if word.pos != Pos::Verb || word.relation != Ccomp || !misread {
        return false;
    }
    let Some(cue) = word.head.map(|h| h as usize).filter(|&h| h < t && W.told.has(parsed.lemma(h))) else { return false };
    let Some(subject) = parsed.children(t).find(|&c| words[c].relation == Nsubj && c < t) else { return false };
    let helped =
        parsed.children(t).any(|c| matches!(words[c].relation, Aux | AuxPass | Cop | NsubjPass) || W.to.has(parsed.lemma(c)) && c + 1 == t);
    // *Police said 12 killed in the raid*: a passive in few words.
    let short = word.morph.form == Some(VerbForm::Participle)
        && crate::lexicon::words::is_a(parsed.lemma(t), crate::lexicon::words::Class::Transitive)
        && !parsed.children(t).any(|c| words[c].relation == Obj);
    if helped || short {
        return false;
    }
    // *The wall cost*, *guards beat*: the present of one would end in an s; of several it is the past where the cue is.
    let past = word.morph.form == Some(VerbForm::Participle)
        || words[subject].morph.plural != Some(true)
        || words[cue].morph.tense == Some(super::Tense::Past);
    words[t].morph.form = Some(VerbForm::Finite);
    words[t].morph.passive = false;
    words[t].morph.tense = Some(if past { super::Tense::Past } else { super::Tense::Present });
    true
}

/// *Reports that the gate was shut are false, he said*: the verdict is on the reports, and *that the gate was shut* is what they say.
fn verdict_on_noun(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Acl, Aux, AuxPass, Case, Ccomp, Compound, Cop, Dep, Mark, Nsubj, NsubjPass, Obj, Obl, Root};
    let sentence = parsed.segmented.tokens[t].sentence;
    let helper = parsed.children(t).find(|&c| c < t && matches!(words[c].relation, Cop | Aux | AuxPass));
    let Some(helper) = helper.filter(|_| matches!(words[t].pos, Pos::Adj | Pos::Verb | Pos::Noun)) else { return false };
    // The noun with its *that*; it opens the statement, or is the object of a word of saying with nothing between.
    let opens =
        |n: usize| matches!(words[n].pos, Pos::Noun | Pos::Verb) && W.saying.has(parsed.lemma(n)) && W.that.has(parsed.lemma(n + 1));
    let inside = |n: &usize| parsed.segmented.tokens[*n].sentence == sentence;
    let Some(noun) = (0..helper.saturating_sub(2)).rev().take_while(inside).find(|&n| opens(n)) else { return false };
    let governed = words[noun].head.map(|h| h as usize).filter(|&h| h < noun);
    // *Reports … are*, *the report … is*.
    let agrees = match (words[noun].morph.plural, words[helper].morph.plural) {
        (Some(many), Some(helper)) if words[noun].pos == Pos::Noun => many == helper,
        _ => true,
    };
    if !agrees || governed.is_some_and(|g| words[g].relation != Root || !matches!(words[noun].relation, Ccomp | Obj) || g + 3 < noun) {
        return false;
    }
    let that = noun + 1;
    let finite = |c: usize| {
        words[c].pos == Pos::Verb && words[c].morph.form == Some(VerbForm::Finite)
            || parsed.children(c).any(|d| d > that && d < c && matches!(words[d].relation, Cop | Aux | AuxPass))
    };
    let mut clauses = (that + 1..helper).filter(|&c| finite(c));
    let (Some(said), None) = (clauses.next(), clauses.next()) else { return false };
    // *the claim that the man who was drunk is a liar*
    let relative = |c: usize| matches!(words[c].relation, Nsubj | NsubjPass) && W.relative.has(parsed.lemma(c));
    if (that..helper).any(|c| words[c].pos == Pos::Cconj || parsed.lemma(c) == ",") || parsed.children(said).any(relative) {
        return false;
    }
    let subject = parsed.children(t).find(|&c| matches!(words[c].relation, Nsubj | NsubjPass));
    match subject {
        Some(s) if s == noun => return false,
        Some(s) if !(that..helper).contains(&s) => return false,
        _ => {}
    }
    let passive = parsed.children(t).any(|c| words[c].relation == AuxPass);
    let above = words[noun].head.filter(|&h| h as usize != t && !(that..=t).contains(&(h as usize)));
    let above = above.or_else(|| words[t].head.filter(|&h| !(noun..t).contains(&(h as usize))));
    if above.is_some_and(|a| hangs_on(words, a as usize, t) || hangs_on(words, a as usize, noun)) {
        return false;
    }
    words[t].head = above;
    words[t].relation = match (above, words[noun].relation) {
        (None, _) => Root,
        (_, Ccomp | Obj | Nsubj | Dep) => Ccomp,
        (_, other) if !matches!(words[t].relation, Ccomp | Root) => other,
        _ => words[t].relation,
    };
    if let Some(s) = subject.filter(|&s| s != said) {
        words[s].head = Some(said as u32);
        words[s].relation = if parsed.children(s).any(|c| words[c].relation == Case) { Obl } else { Obj };
    }
    words[noun].head = Some(t as u32);
    words[noun].relation = if passive { NsubjPass } else { Nsubj };
    // *Media reports that …*: the network takes *reports* for a verb.
    if words[noun].pos == Pos::Verb {
        words[noun].pos = Pos::Noun;
        let beside: Vec<usize> = parsed.children(noun).filter(|&c| c < noun && words[c].relation == Nsubj).collect();
        beside.into_iter().for_each(|c| words[c].relation = Compound);
    }
    words[said].head = Some(noun as u32);
    words[said].relation = Acl;
    words[that].head = Some(said as u32);
    words[that].relation = Mark;
    true
}

/// Whether a word stands somewhere below another: a tree has no rings.
fn hangs_on(words: &[Word], word: usize, other: usize) -> bool {
    let mut up = Some(word);
    for _ in 0..words.len() {
        match up {
            Some(w) if w == other => return true,
            Some(w) => up = words[w].head.map(|h| h as usize),
            None => return false,
        }
    }
    true
}
