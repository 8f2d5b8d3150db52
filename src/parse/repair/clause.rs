//! Clauses that are said or denied: where they begin, whose they are, and what helps their verbs.

use super::{is_of_saying, takes_place};
use crate::lexicon::words::{Class, is_a, of_lemma};
use crate::parse::word::{Dependency, Parsed, Pos, VerbForm, Word};
use crate::parse::words::W;

/// Words of an aside between *had* and what had been done.
const ASIDE: usize = 6;

/// *continues to deny it*, *persists in denying it*: that it goes on helps the verb of denial, and says nothing itself.
pub(super) fn goes_on_denying(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Aux, Xcomp};
    let said = of_lemma(parsed.lemma(t)).any(&[Class::Denying, Class::Rejecting, Class::Protesting, Class::Insisting, Class::Doubting]);
    if words[t].relation != Xcomp || words[t].pos != Pos::Verb || words[t].morph.form == Some(VerbForm::Finite) || !said {
        return false;
    }
    let Some(over) = words[t].head.map(|h| h as usize).filter(|&h| h < t && words[h].pos == Pos::Verb) else { return false };
    if !W.going_on.has(parsed.lemma(over)) || parsed.children(over).any(|c| words[c].relation == Dependency::Obj) {
        return false;
    }
    takes_place(parsed, words, t, over, Aux);
    true
}

/// *have since said talks have not begun*: what stands before the verb of what is said is its subject, and nothing that is said itself.
pub(super) fn subject_of_clause(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Aux, AuxPass, Ccomp, Cop, Csubj, Expl, Nsubj, NsubjPass, Obj};
    if words[t].relation != Obj || !matches!(words[t].pos, Pos::Noun | Pos::Propn | Pos::Pron) {
        return false;
    }
    let Some(cue) = words[t].head.map(|h| h as usize).filter(|&h| h < t && W.told.has(parsed.lemma(h))) else { return false };
    // What hangs on the noun stands before the verb too (*said reports of a meeting in Oslo were false*).
    let helper = parsed.extent(t).end;
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

/// *said that while they were students, Kane hit him*: a clause with a subject of its own is no subject of a verb that has one behind it.
pub(super) fn clause_as_subject(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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

/// *suggestions that officers had fired*: what the noun says. *the city if talks fail*: a clause beside the verb.
pub(super) fn clause_of_noun(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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
        // *a claim by the union that guards had beaten a patient*, *accusations made by the guards that he had beaten one*
        let made = || {
            let obl = matches!(words[head].relation, Dependency::Obl | Dependency::OblAgent);
            let verb = words[head].head.map(|h| h as usize).filter(|_| obl)?;
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
pub(super) fn clause_of_saying(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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

/// *disputed that account, saying its records showed no fault*: what a participle of saying right before a clause says is no clause of the verb
/// that the participle hangs on.
pub(super) fn behind_saying(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Ccomp, Obj};
    let Some(over) = words[t].head.map(|h| h as usize).filter(|&h| h < t && words[t].relation == Ccomp) else { return false };
    let Some(saying) = parsed.extent(t).start.checked_sub(1).filter(|&s| s > over + 1) else { return false };
    let form = words[saying].morph.form;
    let bare =
        words[saying].pos == Pos::Verb && matches!(form, Some(VerbForm::Gerund | VerbForm::Participle)) && !words[saying].morph.passive;
    let says = bare && (W.told.has(parsed.lemma(saying)) || of_lemma(parsed.lemma(saying)).has(Class::Asserting));
    let set_off = words[saying].head == Some(over as u32) && parsed.lemma(saying - 1) == ",";
    if !says || !set_off || parsed.children(saying).any(|c| matches!(words[c].relation, Ccomp | Obj)) {
        return false;
    }
    words[t].head = Some(saying as u32);
    true
}

/// *denied allegations made at the hearing*: the allegations are what is denied, and what was done with them tells more of them.
pub(super) fn done_with_words(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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

/// *Norway said the ship fired at the trawler*: with a subject of its own and no auxiliary, the verb of what is said is finite, and one that
/// is told after *said* is of the past. The network at times takes *fired* for a participle and *sank* or *hit* for an infinitive.
pub(super) fn said_to_have(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Aux, AuxPass, Ccomp, Cop, Nsubj, NsubjPass, Obj};
    let word = words[t];
    let misread = match word.morph.form {
        Some(VerbForm::Participle) => word.morph.tense != Some(crate::parse::Tense::Present),
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
        || words[cue].morph.tense == Some(crate::parse::Tense::Past);
    words[t].morph.form = Some(VerbForm::Finite);
    words[t].morph.passive = false;
    words[t].morph.tense = Some(if past { crate::parse::Tense::Past } else { crate::parse::Tense::Present });
    true
}

/// *denied having ever met him*: the *having* belongs to what is denied.
pub(super) fn having_done(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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

/// *said the talks had not in fact begun*: the *had* belongs to what stands behind the aside, and so does its subject.
pub(super) fn parted_perfect(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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
    takes_place(parsed, words, t, had, Aux);
    words[had].pos = Pos::Aux;
    true
}
