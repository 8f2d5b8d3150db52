//! What a statement is called: *false*, *a hoax*. Between it and its verb there often stands a clause, which the tree lets swallow it.

use super::{hangs_on, is_of_saying, takes_place};
use crate::lexicon::words::{Class, of_lemma};
use crate::parse::word::{Dependency, Parsed, Pos, VerbForm, Word};

fn is_statement(parsed: &Parsed, words: &[Word], t: usize) -> bool {
    words[t].pos == Pos::Noun && is_of_saying(parsed, t)
}

/// A word that says of a statement that it is so, or that it is not.
fn judges(parsed: &Parsed, words: &[Word], t: usize) -> bool {
    let classes = [Class::Untrue, Class::Untruth, Class::True, Class::Disproved];
    matches!(words[t].pos, Pos::Adj | Pos::Noun | Pos::Verb) && of_lemma(parsed.lemma(t)).any(&classes)
}

/// *slammed reports that he was selling paintings as inaccurate*, *called the allegations of money laundering false*: what a statement is called
/// hangs on the verb that calls it so, and on no word inside of the statement.
pub(super) fn called(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Acl, Advcl, Amod, Case, Ccomp, Conj, Cop, Mark, Nmod, Nsubj, Obj, Obl, Xcomp};
    if !judges(parsed, words, t) || parsed.children(t).any(|c| matches!(words[c].relation, Cop | Nsubj)) {
        return false;
    }
    let up = |x: usize| words[x].head.map(|h| h as usize);
    let mut at = t;
    let object = loop {
        let Some(over) = up(at).filter(|&o| o < t) else { return false };
        at = over;
        if words[at].relation == Obj && is_statement(parsed, words, at) {
            break at;
        }
    };
    let verb = up(object).filter(|&v| v < object && words[v].pos == Pos::Verb && of_lemma(parsed.lemma(v)).has(Class::Characterising));
    let Some(verb) = verb.filter(|_| up(t) != Some(object) || matches!(words[t].relation, Nmod | Acl)) else { return false };
    let opens = |c: usize| matches!(words[c].relation, Case | Mark) && c < t && of_lemma(parsed.lemma(c)).has(Class::As);
    let marked = parsed.children(t).any(opens);
    let last = parsed.extent(object).end <= parsed.extent(t).end;
    let complement = matches!(words[t].relation, Xcomp | Advcl | Ccomp | Obl | Nmod | Acl | Conj | Amod);
    let bare = of_lemma(parsed.lemma(verb)).has(Class::Naming) && words[t].pos == Pos::Adj && up(t) != Some(object);
    if !(marked || bare) || !last || !complement || parsed.children(verb).any(|c| c > object && words[c].relation == Xcomp) {
        return false;
    }
    words[t].head = Some(verb as u32);
    words[t].relation = if marked { Obl } else { Xcomp };
    true
}

/// *called the report fake news*: no noun stands before an adjective of the noun that it belongs to, so it is what the other is said of.
pub(super) fn called_news(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Amod, Compound, Det, NmodPoss, Obj, Xcomp};
    let up = |x: usize| words[x].head.map(|h| h as usize);
    let (own, Some(news)) = (matches!(words[t].relation, Compound | NmodPoss), up(t).filter(|&h| h > t && words[h].relation == Obj)) else {
        return false;
    };
    let verb = up(news).filter(|&v| v < t && of_lemma(parsed.lemma(v)).has(Class::Characterising));
    let between = |c: usize| words[c].relation == Amod && t < c && c < news && judges(parsed, words, c);
    let Some(verb) = verb.filter(|_| own && is_statement(parsed, words, t) && parsed.children(news).any(between)) else { return false };
    let before: Vec<usize> = parsed.children(news).filter(|&c| c < t && matches!(words[c].relation, Det | Amod | NmodPoss)).collect();
    before.into_iter().for_each(|c| words[c].head = Some(t as u32));
    (words[t].head, words[t].relation) = (Some(verb as u32), Obj);
    words[news].relation = Xcomp;
    true
}

/// *Any suggestion that he called for the sale is false*: the verb behind a clause that tells what is said has the noun for its subject, and is no
/// part of the clause.
pub(super) fn judged(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Acl, AclRelcl, Advcl, Appos, Aux, AuxPass, Ccomp, Conj, Cop, Csubj, Expl, Nsubj, NsubjPass, Parataxis};
    let subject = |c: usize| matches!(words[c].relation, Nsubj | NsubjPass | Csubj | Expl);
    if !judges(parsed, words, t) || parsed.children(t).any(subject) {
        return false;
    }
    let Some(copula) = parsed.children(t).find(|&c| words[c].relation == Cop && c < t) else { return false };
    let told = |n: usize| parsed.children(n).any(|c| c > n && c < copula && matches!(words[c].relation, Acl | AclRelcl | Ccomp));
    // *the idea there will be a shortage is not true*, *claims made in the book that he lied are false*: the noun was read as the subject of its own
    // clause, or of the participle behind it.
    let inner = |n: usize| {
        let verb = words[n].head.map(|h| h as usize).filter(|&v| n < v && v < copula && words[n].relation == Nsubj)?;
        let own = parsed.children(verb).any(|c| c > n && c < verb && subject(c));
        let helped = parsed.children(verb).any(|c| matches!(words[c].relation, Aux | AuxPass | Cop));
        let participle = words[verb].morph.form == Some(VerbForm::Participle) && !helped;
        ((own || participle) && hangs_on(words, t, verb)).then_some(verb)
    };
    let sentence = parsed.segmented.tokens[t].sentence;
    let inside = |n: &usize| parsed.segmented.tokens[*n].sentence == sentence;
    let noun = (0..copula).rev().take_while(inside).find(|&n| is_statement(parsed, words, n) && (told(n) || inner(n).is_some()));
    let Some(noun) = noun else { return false };
    if let Some(verb) = inner(noun) {
        words[t].head = words[verb].head;
        words[t].relation = words[verb].relation;
        words[verb].head = Some(noun as u32);
        words[verb].relation = Acl;
        words[noun].head = Some(t as u32);
        return true;
    }
    let free = words[noun].head.is_none() || matches!(words[noun].relation, Conj | Ccomp | Parataxis | Advcl | Appos);
    let apart = matches!(words[t].relation, Conj | Ccomp | Parataxis | Advcl | Acl | AclRelcl | Aux);
    if !free || !apart || hangs_on(words, noun, t) {
        return false;
    }
    let inside: Vec<usize> = parsed.children(noun).filter(|&c| c < copula && words[c].relation != Dependency::Cc).collect();
    takes_place(parsed, words, t, noun, Nsubj);
    inside.into_iter().for_each(|c| words[c].head = Some(noun as u32));
    true
}

/// *The claims are 100 percent false*: what measures an adjective has no subject and no copula.
pub(super) fn measured(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Aux, Cop, Mark, Nsubj, Nummod, OblUnmarked};
    if words[t].pos != Pos::Adj || t == 0 {
        return false;
    }
    let measure = t - 1;
    let number = parsed.children(measure).any(|c| words[c].relation == Nummod);
    if words[measure].head != Some(t as u32) || words[measure].relation != OblUnmarked || !number {
        return false;
    }
    let own: Vec<usize> = parsed.children(measure).filter(|&c| matches!(words[c].relation, Nsubj | Cop | Aux | Mark)).collect();
    own.iter().for_each(|&c| words[c].head = Some(t as u32));
    !own.is_empty()
}
