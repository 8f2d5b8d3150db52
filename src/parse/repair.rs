//! Mends a few trees that the network is known to draw wrongly, where the words leave no doubt.

use super::word::{Dependency, Parsed, Pos, VerbForm, Word};

/// Nouns whose *that* opens what they say and no relative clause.
const SAYING: [&str; 14] = [
    "accusation",
    "allegation",
    "assertion",
    "charge",
    "claim",
    "evidence",
    "fact",
    "idea",
    "notion",
    "news",
    "report",
    "rumour",
    "statement",
    "suggestion",
];

/// Conjunctions that open a clause beside a verb, never a clause of a noun.
const ADVERBIAL: [&str; 8] = ["after", "although", "because", "before", "if", "since", "unless", "while"];

/// Applies every mend; trees stay trees, since a word is only moved below a word that stands above it or beside it.
pub(super) fn repair(parsed: &mut Parsed) {
    let mut words = parsed.words.clone();
    let mut changed = false;
    for t in 0..words.len() {
        changed |=
            gerund_behind_preposition(parsed, &mut words, t) || bare_number(parsed, &mut words, t) || clause_of_noun(parsed, &mut words, t);
    }
    if changed {
        let taken = std::mem::take(parsed);
        *parsed = Parsed::new(taken.segmented, words, taken.mentions, taken.lemmas);
    }
}

/// *accused of attacking civilians*: the gerund is no adjective of its object.
fn gerund_behind_preposition(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    let word = words[t];
    let gerund = word.pos == Pos::Verb
        && word.relation == Dependency::Amod
        && word.morph.form != Some(VerbForm::Finite)
        && parsed.lemma(t).len() > 2;
    let Some(head) = word.head.map(|h| h as usize).filter(|&h| gerund && h > t) else { return false };
    let participle = word.morph.form == Some(VerbForm::Gerund) || word.morph.tense == Some(super::Tense::Present);
    let case =
        t.checked_sub(1).filter(|&c| words[c].pos == Pos::Adp && matches!(words[c].head, Some(h) if h as usize == head || h as usize == t));
    let bare = !parsed.children(head).any(|c| matches!(words[c].relation, Dependency::Det | Dependency::NmodPoss) && c < t);
    let (Some(case), true, true) = (case, participle, bare) else { return false };
    if !matches!(words[head].relation, Dependency::Nmod | Dependency::Obl) {
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
    let Some(mark) = parsed.children(t).find(|&c| words[c].relation == Dependency::Mark) else { return false };
    let lemma = parsed.lemma(mark);
    if lemma == "that" && words[t].relation == Dependency::AclRelcl && SAYING.contains(&parsed.lemma(head)) {
        words[t].relation = Dependency::Acl;
        return true;
    }
    let finite = parsed.children(t).any(|c| matches!(words[c].relation, Dependency::Nsubj | Dependency::NsubjPass));
    if finite
        && ADVERBIAL.contains(&lemma)
        && let Some(above) = words[head].head.filter(|&a| words[a as usize].pos == Pos::Verb)
    {
        words[t].relation = Dependency::Advcl;
        words[t].head = Some(above);
        return true;
    }
    false
}
