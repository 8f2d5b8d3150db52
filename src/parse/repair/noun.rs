//! Nouns of saying (*claim*, *charge*, *report*): where they hang, and what hangs on them.

use super::{behind_mark, hangs_on, is_of_saying};
use crate::lexicon::words::{Class, is_a, of_lemma};
use crate::parse::word::{Dependency, Parsed, Pos, VerbForm, Word};
use crate::parse::words::W;

/// Words of a phrase that names somebody.
const PHRASE: usize = 8;
/// Words that help a verb.
const HELPERS: usize = 4;

/// *…, claims he denies*: behind a comma or a dash, before a clause that rejects it, the word is a noun and no verb of the clause before.
pub(super) fn denied_noun(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use crate::lexicon::Cues;
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

/// *…, charges she still denies*, *…, a claim the bank rejects*: behind a comma or a dash, a noun of saying before a clause that rejects it, or
/// that calls it something, stands beside what is told before it, and the clause tells more of it.
pub(super) fn appended_noun(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{AclRelcl, Appos, Nsubj, Parataxis};
    let sentence = parsed.segmented.tokens[t].sentence;
    let inside = |x: usize| x < words.len() && parsed.segmented.tokens[x].sentence == sentence;
    if !is_of_saying(parsed, t) || !matches!(words[t].pos, Pos::Noun | Pos::Verb) {
        return false;
    }
    if !behind_mark(parsed, words, t) {
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
    between_hangs(parsed, words, first, head, verb);
    true
}

/// Hangs what stands between a clause's first word and its verb, and hung on words that are moved, on the subject's head or the verb.
fn between_hangs(parsed: &Parsed, words: &mut [Word], first: usize, head: usize, verb: usize) {
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
}

/// *…, a charge denied by the department*: behind a comma or a dash, a noun of saying before a participle that rejects it stands beside what
/// is told before it, and is no subject of the participle or of a word before it.
pub(super) fn appended_passive(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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
    if !behind_mark(parsed, words, noun) {
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

/// *called the allegation baseless*: the last word is what it is called.
pub(super) fn verdict(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
    use Dependency::{Amod, Compound, Obj, Xcomp};
    let judged = matches!(words[t].relation, Obj | Xcomp) && is_a(parsed.lemma(t), Class::Untrue);
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

/// *Reports that the gate was shut are false, he said*: the verdict is on the reports, and *that the gate was shut* is what they say.
pub(super) fn verdict_on_noun(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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

/// *the false and debunked claims of fraud*: two words that describe one noun of saying, the second of which is no verb with an object.
pub(super) fn joined_adjectives(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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

/// *claims of fraud made by the president*: it is the claims that were made.
pub(super) fn made_by(parsed: &Parsed, words: &mut [Word], t: usize) -> bool {
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

/// Whether a word is one by which somebody rejects or judges what others say.
fn rejects(parsed: &Parsed, words: &[Word], t: usize) -> bool {
    let verb = of_lemma(parsed.lemma(t));
    let noun = words[t].pos == Pos::Noun && is_of_saying(parsed, t);
    !noun && matches!(words[t].pos, Pos::Verb | Pos::Noun) && verb.any(&[Class::Denying, Class::Rejecting, Class::Characterising])
}
