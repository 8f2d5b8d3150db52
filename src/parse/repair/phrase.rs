//! Phrases of any clause: objects, subjects, prepositions and participles.

use super::{hangs_on, takes_place};
use crate::lexicon::words::{Class, is_a, of_lemma};
use crate::parse::word::{Dependency, Parsed, Pos, VerbForm, Word};
use crate::parse::words::W;
use crate::text::Text;

/// *accused of attacking civilians*: the gerund is no adjective of its object, and no part of a compound.
pub(super) fn gerund_behind_preposition(text: &Text, parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    let word = words[t];
    let gerund = word.pos == Pos::Verb
        && matches!(word.relation, Dependency::Amod | Dependency::Compound)
        && word.morph.form != Some(VerbForm::Finite)
        && text.slice(parsed.segmented.tokens[t].span).starts_with(char::is_lowercase)
        && parsed.lemma(t).len() > 2;
    let Some(head) = word.head.map(|h| h as usize).filter(|&h| gerund && h > t) else { return false };
    let participle = word.morph.form == Some(VerbForm::Gerund) || word.morph.tense == Some(crate::parse::Tense::Present);
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
pub(super) fn second_subject(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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
pub(super) fn name_behind_role(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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

/// *the march drew 5,000 people*: a phrase with an article before a verb that has no subject is its subject, and no length of time.
pub(super) fn bare_subject(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Aux, AuxPass, Csubj, Det, Expl, Mark, NmodPoss, Nsubj, NsubjPass, OblUnmarked};
    if words[t].relation != OblUnmarked || !matches!(words[t].pos, Pos::Noun | Pos::Propn) {
        return false;
    }
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| v > t && words[v].pos == Pos::Verb) else { return false };
    let own = parsed.children(t).any(|c| matches!(words[c].relation, Det | NmodPoss));
    let child = |wanted: &[Dependency]| parsed.children(verb).any(|c| wanted.contains(&words[c].relation));
    let finite = words[verb].morph.form == Some(VerbForm::Finite) || child(&[Aux, AuxPass]);
    let near = (t + 1..verb).all(|x| matches!(words[x].pos, Pos::Adv | Pos::Aux | Pos::Part));
    let time =
        of_lemma(&parsed.lemma(t).to_lowercase()).any(&[
            Class::Grain,
            Class::TimeName,
            Class::TimeNoun,
            Class::Morning,
            Class::Afternoon,
            Class::Night,
            Class::Today,
        ]) || parsed.mention_at(t).is_some_and(|m| matches!(m.kind, crate::parse::EntityKind::Date | crate::parse::EntityKind::Time));
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

/// *three were killed and 14 were injured*: the number is the second verb's subject.
pub(super) fn bare_number(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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

/// *denied involvement in the attack*: the attack belongs to the involvement.
pub(super) fn part_in_deed(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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
pub(super) fn absolute(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    let participle = words[t].pos == Pos::Verb
        && (words[t].morph.form == Some(VerbForm::Gerund)
            || (words[t].morph.form == Some(VerbForm::Participle) && words[t].morph.tense == Some(crate::parse::Tense::Present)))
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

/// *An expert called the picture a copy*: of two objects of a verb of naming, the second is what the first is called.
pub(super) fn second_object(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    let object = |x: usize| words[x].relation == Dependency::Obj;
    let Some(verb) = words[t].head.map(|h| h as usize).filter(|&v| v < t && object(t) && words[t].pos == Pos::Noun) else { return false };
    let first = parsed.children(verb).any(|c| verb < c && c < t && object(c) && words[c].head == words[t].head);
    if !first || !of_lemma(parsed.lemma(verb)).has(Class::Naming) {
        return false;
    }
    words[t].relation = Dependency::Xcomp;
    true
}

/// *view the settlements as illegal*: what a thing is taken for hangs on the verb.
pub(super) fn taken_as(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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
pub(super) fn due_to(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Advcl, Case, Cop, Mark};
    if words[t].pos != Pos::Noun || words[t].relation != Advcl {
        return false;
    }
    let Some(due) = words[t].head.map(|h| h as usize).filter(|&d| d < t && is_a(parsed.lemma(d), Class::Caused)) else { return false };
    let to = parsed.children(t).find(|&c| words[c].relation == Mark && W.to.has(parsed.lemma(c)) && c == due + 1);
    let copula = parsed.children(due).any(|c| words[c].relation == Cop);
    let Some(to) = to.filter(|_| copula) else { return false };
    takes_place(parsed, words, t, due, Case);
    words[to].relation = Case;
    true
}

/// *a lawsuit filed in the Arle Court*: only *by* leads in whoever does what is done.
pub(super) fn place_as_agent(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Case, Obl, OblAgent};
    let by = |c: usize| of_lemma(parsed.lemma(c)).has(Class::By);
    let mut cases = parsed.children(t).filter(|&c| words[c].relation == Case).peekable();
    if words[t].relation != OblAgent || cases.peek().is_none() || cases.any(by) {
        return false;
    }
    words[t].relation = Obl;
    true
}
