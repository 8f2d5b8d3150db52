//! What somebody denies, as it stands behind *denies*: *having paid the guard*, *that the doors were locked*, *any role in the sale*. A dispute
//! of which nothing can be asked is named by it.

use super::gate;
use super::phrase::{self, Owner, form, rendered};
use super::table;
use crate::attribute::Stance;
use crate::id::SpeakerId;
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::wording::words;
use crate::lexicon::words::Class;
use crate::normalise::clause::claim_noun_over;
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos, VerbForm};
use crate::segment::Quoted;

/// Steps up from a predicate to the word that denies it.
const DEEPEST: usize = 6;

/// Words of it that are printed; what is longer ends where a phrase ends, behind the first that are shown of it.
const LONGEST: usize = 16;
const SHOWN: std::ops::RangeInclusive<usize> = 4..=13;

/// What follows a cut.
const CUT: &str = " …";

/// Words that say that something is not so.
const DENYING: [Class; 7] = [
    Class::Denying,
    Class::Rejecting,
    Class::RejectingAt,
    Class::RejectingClause,
    Class::Dissenting,
    Class::Doubting,
    Class::Contradicting,
];

/// Of a predicate that is denied: the whole of what is denied. Under a noun of saying (*the idea that they had known*) that is its clause.
pub(super) fn over(reading: &Reading<'_>, predicate: usize) -> Option<String> {
    let (mut at, mut clause) = (predicate, None);
    for _ in 0..DEEPEST {
        // *Took issue with the idea that he paid*: what stands under a noun of saying is denied by whatever words.
        let Some(over) = reading.head(at) else { break };
        if over < at && denies(reading, over) {
            return told(reading, over, clause.unwrap_or(at));
        }
        let under = claim_noun_over(reading, at).is_some_and(|noun| noun == over) && reading.child(at, &[Dependency::Nsubj]).is_some();
        if under {
            clause = clause.or(Some(at));
        } else if matches!(reading.relation(at), Dependency::Conj | Dependency::Parataxis | Dependency::Advcl | Dependency::AclRelcl) {
            break;
        }
        at = over;
    }
    let noun = clause.and_then(|c| claim_noun_over(reading, c))?;
    let verb = reading.head(noun).filter(|&v| v < noun)?;
    told(reading, verb, clause?)
}

fn denies(reading: &Reading<'_>, t: usize) -> bool {
    let stance = || reading.cue_of(t).and_then(|a| reading.attribution(a)).map(|a| a.stance);
    DENYING.iter().any(|class| reading.is_a(t, *class)) || matches!(stance(), Some(Stance::Denies | Stance::Doubts))
}

/// The same of the word that denies.
pub(super) fn below(reading: &Reading<'_>, denial: usize) -> Option<String> {
    use Dependency::*;
    let doubts = |c: usize| reading.is_any(c, &[Class::Denial, Class::Doubting, Class::Denying]);
    let behind = |relations: &'static [Dependency]| reading.children(denial, relations).filter(move |&c| c > denial && !doubts(c));
    let nouns = [Class::Tally, Class::Allegation, Class::Telling, Class::Opinion, Class::Utterance];
    let said = |c: usize| claim_nouns().says(&reading.lemma(c).to_lowercase()) || reading.is_any(c, &nouns);
    let within = |c: usize| words().within.contains(&reading.case(c)) && reading.case(c) != table().aux.on;
    behind(&[Obj, Ccomp, Xcomp])
        .find_map(|thing| told(reading, denial, thing))
        .or_else(|| behind(&[Obl]).filter(|&c| said(c) && !within(c)).find_map(|thing| told(reading, denial, thing)))
}

/// A clause or a noun phrase as it stands behind a word that denies it.
fn told(reading: &Reading<'_>, denial: usize, thing: usize) -> Option<String> {
    let owner = || reading.child(denial, &[Dependency::NmodPoss]);
    let own = proposition::written(reading, denial).or_else(|| proposition::understood(reading, denial)).or_else(owner);
    told_of(reading, denial, thing, own.and_then(|s| reading.speaker_at(s)).map_or(Owner::Kept, |s| Owner::Own(s.id)))
}

/// The same behind any word, with what becomes of *his* and *her*.
pub(super) fn told_of(reading: &Reading<'_>, denial: usize, thing: usize, own: Owner) -> Option<String> {
    use Dependency::*;
    let subject = reading.child(thing, &[Nsubj, NsubjPass, Csubj, Expl]);
    let noun = matches!(reading.pos(thing), Pos::Noun | Pos::Propn) && subject.is_none();
    let gerund = reading.word(thing).morph.form == Some(VerbForm::Gerund)
        || reading.children(thing, &[Aux, AuxPass, Cop]).any(|a| reading.word(a).morph.form == Some(VerbForm::Gerund));
    let tells = if noun { names_something(reading, thing) } else { subject.is_some() || gerund && !is_empty(reading, thing) };
    if !tells {
        return None;
    }
    let keep = kept(reading, thing, denial);
    // *Denied that there was no order*: what is turned twice is told as it stands in the article or not at all.
    if keep.iter().any(|&t| phrase::is_negator(reading, t)) {
        return None;
    }
    // *Denied that their clients were there*, where nobody is told whose.
    let first = *keep.first()?;
    // *The principle “one country, | two systems”*
    let quoted = |t: usize| reading.parsed.segmented.tokens.get(t).is_some_and(|token| token.quoted == Quoted::Inside);
    if keep.last().is_some_and(|&t| quoted(t) && quoted(t + 1)) {
        return None;
    }
    let whose = words().possessives.contains(&form(reading, first)) && !matches!(own, Owner::Own(id) if is_theirs(reading, first, id));
    let (keep, cut) = shortened(reading, keep)?;
    // *The suggestion that his views and his record …*: a subject without its verb.
    let hangs = keep.iter().any(|&t| {
        matches!(reading.relation(t), Nsubj | NsubjPass | Aux | AuxPass | Cop | Det | Amod)
            && reading.head(t).is_some_and(|h| !keep.contains(&h))
    });
    // *That for a trip to the coast*: the tree took for a clause what is none.
    let astray = subject.is_some() && reading.pos(first) == Pos::Adp;
    if whose || hangs || astray {
        return None;
    }
    let text = rendered(reading, &keep, own)?;
    let text = if subject.is_some() { format!("{} {text}", table().aux.that) } else { text };
    (gate::sound(&text) && text.contains(' ')).then(|| format!("{text}{}", if cut { CUT } else { "" }))
}

/// The words of it: without its *that*, without what is set off by a comma, and without a second clause.
fn kept(reading: &Reading<'_>, thing: usize, denial: usize) -> Vec<usize> {
    use Dependency::*;
    let sentence = reading.sentence(thing);
    let mut keep: Vec<usize> =
        reading.parsed.subtree(thing).into_iter().filter(|&t| t > denial && reading.sentence(t) == sentence).collect();
    let mut drop = |t: usize| {
        let below = reading.parsed.subtree(t);
        keep.retain(|k| !below.contains(k));
    };
    for &t in &reading.parsed.subtree(thing) {
        let finite = || reading.pos(t) == Pos::Verb && reading.word(t).morph.form == Some(VerbForm::Finite);
        let loose = match reading.relation(t) {
            Parataxis | Discourse | Appos => true,
            Mark => reading.head(t) == Some(thing),
            Case => reading.head(t) == Some(thing) && reading.child(thing, &[Cop]).is_none(),
            Nmod => table().verbs.r#as.contains(&reading.case(t)),
            Advcl | AclRelcl | Acl => phrase::is_set_off(reading, t),
            Conj => reading.head(t) == Some(thing) && (finite() || phrase::is_set_off(reading, t)),
            Obl => table().verbs.beside.contains(&reading.case(t)),
            _ => false,
        };
        if loose && t != thing {
            drop(t);
        }
    }
    // What breaks off is told up to there.
    let at = keep.iter().position(|&t| t == thing).unwrap_or(0);
    let plain = |t: usize| reading.pos(t) == Pos::Punct;
    if let Some(gap) = (at + 1..keep.len()).find(|&i| (keep[i - 1] + 1..keep[i]).any(|t| !plain(t))) {
        keep.truncate(gap);
    }
    while keep.last().is_some_and(|&t| matches!(reading.relation(t), Cc | Case | Mark | Punct)) {
        keep.pop();
    }
    keep
}

/// The words up to the end of a phrase, where there are too many, and whether any are left out.
fn shortened(reading: &Reading<'_>, keep: Vec<usize>) -> Option<(Vec<usize>, bool)> {
    let words: Vec<usize> = (0..keep.len()).filter(|&i| reading.pos(keep[i]) != Pos::Punct).collect();
    if words.len() <= LONGEST {
        return Some((keep, false));
    }
    let clause = |i: usize| matches!(reading.relation(keep[i]), Dependency::Acl | Dependency::AclRelcl | Dependency::Advcl);
    let begins = |i: usize| {
        matches!(reading.pos(keep[i]), Pos::Adp | Pos::Sconj | Pos::Cconj) || reading.is_a(keep[i], Class::Relative) || clause(i)
    };
    let whole = |i: usize| !matches!(reading.pos(keep[i - 1]), Pos::Verb | Pos::Aux | Pos::Adp | Pos::Det | Pos::Part);
    let end = SHOWN.rev().map(|n| words[n]).find(|&i| begins(i) && whole(i))?;
    Some((keep[..end].to_vec(), true))
}

fn is_theirs(reading: &Reading<'_>, t: usize, id: SpeakerId) -> bool {
    reading.speaker_at(t).is_some_and(|s| s.id == id)
}

/// Whether a noun tells what is denied: *the charges* alone do not.
fn names_something(reading: &Reading<'_>, noun: usize) -> bool {
    use Dependency::*;
    let lemma = reading.lemma(noun).to_lowercase();
    let nouns = claim_nouns();
    // *Dismissed his denial of it*: what he denied is another's matter.
    if nouns.denials.contains(&lemma) {
        return false;
    }
    let says = nouns.says(&lemma) || table().verbs.empty_nouns.contains(&lemma);
    // *Denied this fact*
    let points = |d: usize| words().pointing.contains(&form(reading, d));
    if reading.child(noun, &[Det]).is_some_and(points) && reading.child(noun, &[Nmod, Acl, AclRelcl, Ccomp, Compound, Amod]).is_none() {
        return false;
    }
    let told = |c: usize| c > noun && !phrase::is_set_off(reading, c) && !table().verbs.r#as.contains(&reading.case(c));
    let named = |c: usize| reading.pos(c) != Pos::Pron && reading.is_a(c, Class::Pronominal);
    !says || reading.children(noun, &[Nmod, Acl, Ccomp]).any(told) || reading.children(noun, &[Compound]).any(|c| !named(c))
}

/// *Doing so*
fn is_empty(reading: &Reading<'_>, verb: usize) -> bool {
    super::verb::is_one_of(reading, verb, &table().verbs.r#do)
        && reading.child(verb, &[Dependency::Obj]).is_none_or(|o| form(reading, o).len() < 3)
}
