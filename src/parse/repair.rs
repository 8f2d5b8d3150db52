//! Mends a few trees that the network is known to draw wrongly, where the words leave no doubt.

use super::word::{Dependency, Parsed, Pos, VerbForm, Word};
use super::words::W;

/// Applies every mend; trees stay trees, since a word is only moved below a word that stands above it or beside it.
pub(super) fn repair(parsed: &mut Parsed) {
    let mut words = parsed.words.clone();
    let mut changed = false;
    for t in 0..words.len() {
        changed |= gerund_behind_preposition(parsed, &mut words, t)
            || bare_number(parsed, &mut words, t)
            || clause_of_saying(parsed, &mut words, t)
            || clause_of_noun(parsed, &mut words, t)
            || part_in_deed(parsed, &mut words, t)
            || absolute(parsed, &mut words, t)
            || verdict_on_noun(parsed, &mut words, t)
            || said_to_have(parsed, &mut words, t)
            || second_subject(parsed, &mut words, t)
            || name_behind_role(parsed, &mut words, t)
            || denied_noun(parsed, &mut words, t);
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
    // A clause has one subject: before another one, *that* is a conjunction or the object.
    let that = parsed.children(t).find(|&c| W.that.has(parsed.lemma(c)) && c < t && (words[c].relation == Dependency::Mark || subject(c)));
    if let Some(that) = that
        && parsed.children(t).any(|c| c > that && subject(c))
    {
        let whole = words[t].relation == Dependency::Acl || parsed.children(t).any(|c| words[c].relation == Dependency::Obj);
        let above = words[head].head.map(|h| h as usize).filter(|_| words[head].relation == Dependency::Nmod);
        // *a claim by the union that guards had beaten a patient*
        let says = [Some(head), above].into_iter().flatten().find(|&n| W.saying.has(parsed.lemma(n)));
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
