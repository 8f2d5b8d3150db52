//! Whether a clause still says what it says, once words of it are left out.

use super::phrase::{self, LONGEST, form};
use super::table;
use super::verb::{in_title, is_one_of};
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::statement::{hedges, negators};
use crate::lexicon::wording::words;
use crate::lexicon::words::Class;
use crate::normalise::clause::claim_noun_over;
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos, VerbForm};
use std::ops::Range;

/// Whether what a verb governs stands behind it: *feared that*, *allowed operators to* and *ordered* say nothing by themselves.
pub(super) fn is_complete(reading: &Reading<'_>, verb: usize, keep: &[usize]) -> bool {
    use Dependency::*;
    let governed = reading.children(verb, &[Obj, Iobj, Ccomp, Xcomp]);
    // *Law challenged in court*: without its auxiliary a headline's passive looks like a deed.
    let past = reading.word(verb).morph.form != Some(VerbForm::Gerund) && form(reading, verb) != reading.lemma(verb).to_lowercase();
    let doubtful = in_title(reading, verb) && past && reading.child(verb, &[Obj, Ccomp, Xcomp, Aux, AuxPass]).is_none();
    if doubtful && !is_one_of(reading, verb, &table().verbs.headline) {
        return false;
    }
    // *Discussed with the envoy | the new tariffs*
    let far = |c: usize| c > verb && !keep.contains(&c) && !super::verb::is_time(reading, c);
    // *Sent troops separatist rebels*: two things, of which the tree lost how they belong together.
    let two = reading.children(verb, &[Obj]).filter(|&c| c > verb).count() > 1;
    let loose = |c: usize| c > verb && !super::verb::is_time(reading, c) && reading.child(c, &[Nummod]).is_none();
    if two || reading.children(verb, &[OblUnmarked]).any(|c| loose(c) && reading.child(verb, &[Obj]).is_some()) {
        return false;
    }
    // *Came a few days | after he had said so*: how long is nothing without its clause.
    let measured = |c: usize| reading.relation(c) == OblUnmarked && reading.parsed.subtree(c).into_iter().max() == keep.last().copied();
    let after = keep.last().is_some_and(|&t| t + 1 < reading.parsed.words.len() && table().verbs.binding.contains(&form(reading, t + 1)));
    if after && reading.children(verb, &[OblUnmarked]).any(measured) {
        return false;
    }
    let bare = |c: usize| reading.relation(c) == OblUnmarked || reading.pos(c) == Pos::Noun && reading.case(c).is_empty();
    let lost = reading.children(verb, &[OblUnmarked, Obl]).any(|c| far(c) && bare(c))
        || governed.filter(|&c| c > verb || reading.relation(c) == Ccomp).any(|c| !keep.contains(&c));
    // *even after following*, *to assume*: what has neither a subject of its own nor an object is a way of speaking.
    let bare = keep.is_empty() && reading.child(verb, &[Nsubj, NsubjPass, AuxPass]).is_none() && reading.relation(verb) != Conj;
    // *Knew about the plan that …*: what was too long to be printed was all that was told.
    let told = |c: usize| c > verb && !super::verb::is_time(reading, c) && !table().verbs.beside.contains(&reading.case(c));
    let emptied = keep.is_empty() && reading.children(verb, &[Obl]).any(told);
    // *Denied or dismissed it*: the other verb would keep its form.
    let joined = keep.iter().any(|&t| {
        reading.relation(t) == Conj
            && matches!(reading.pos(t), Pos::Verb)
            && reading.word(t).morph.form == Some(VerbForm::Finite)
            && reading.head(t).is_some_and(|h| h == verb)
    });
    !lost && !bare && !emptied && !joined && says_what(reading, verb, keep) && keeps_its_sense(reading, verb, keep)
}

/// Whether nothing is left out without which the clause says something else: a clause that binds it (*only after they had thrown stones*), or one
/// that tells which of several is meant (*at the meeting that he chaired*).
pub(super) fn keeps_its_sense(reading: &Reading<'_>, head: usize, keep: &[usize]) -> bool {
    use Dependency::*;
    let weighs = |t: &usize| reading.pos(*t) != Pos::Punct && !words().links.contains(&reading.lemma(*t).to_lowercase());
    let bound = phrase::bound(reading, head).all(|c| reading.parsed.subtree(c).iter().filter(|t| weighs(t)).all(|t| keep.contains(t)));
    let told = |c: usize| {
        let clauses = reading.parsed.subtree(c);
        let mut clauses = clauses.iter().copied().filter(|&t| matches!(reading.relation(t), AclRelcl | Acl | Advcl | Ccomp | Xcomp));
        clauses.all(|t| t == c || keep.contains(&t) || phrase::is_set_off(reading, t))
    };
    // *After a group of masked men | attacked them*: the tree broke off before what they did.
    let next = keep.iter().max().map(|&last| last + 1).filter(|&t| t < reading.parsed.words.len());
    let broken = next.is_some_and(|t| {
        let finite = reading.word(t).morph.form == Some(VerbForm::Finite) && matches!(reading.pos(t), Pos::Verb | Pos::Aux);
        finite && reading.sentence(t) == reading.sentence(head) && !governs(reading, t, head)
    });
    // *Was not killed while running away*: the clause may be all that is denied.
    let denied = || reading.children(head, &[Advmod, Aux]).any(|c| phrase::is_negator(reading, c));
    let beside = || reading.children(head, &[Advcl]).filter(|&c| c > head && !phrase::is_set_off(reading, c));
    let weighed = denied() && beside().any(|c| !keep.contains(&c));
    // *Grew great by undercutting them*: how is what may be denied.
    let how = |c: usize| reading.children(c, &[Mark, Case]).any(|m| m < c && table().verbs.means.contains(&form(reading, m)));
    let mut means = reading.children(head, &[Advcl]).filter(|&c| c > head && how(c) && !phrase::is_set_off(reading, c));
    bound
        && !broken
        && !weighed
        && means.all(|c| keep.contains(&c))
        && reading.children(head, &[Obl, OblUnmarked]).filter(|c| *c > head && keep.contains(c)).all(told)
}

/// Whether a finite verb is that of a clause around another (*claims that the virus was released are unfounded*): then nothing broke off.
fn governs(reading: &Reading<'_>, finite: usize, head: usize) -> bool {
    let over = if reading.pos(finite) == Pos::Aux { reading.head(finite).unwrap_or(finite) } else { finite };
    // Upwards, which ends even in a tree that turns in a circle.
    reading.parsed.is_below(head, over)
}

/// Whether a verb that says nothing before it is told as what has that behind it (*called the charge a smear*), and so has one with *as*.
fn says_what(reading: &Reading<'_>, verb: usize, keep: &[usize]) -> bool {
    use Dependency::*;
    let t = &table().verbs;
    let named = || reading.children(verb, &[Xcomp, Iobj]).any(|c| keep.contains(&c));
    let marked = |c: &usize| reading.children(*c, &[Case, Mark]).any(|m| t.r#as.contains(&form(reading, m)));
    let mut cut = reading.children(verb, &[Obl, Advcl, Xcomp]).filter(|c| *c > verb && marked(c));
    let passive = reading.child(verb, &[AuxPass]).is_some();
    (!is_one_of(reading, verb, &t.naming) || passive || named()) && cut.all(|c| keep.contains(&c))
}

/// Whether a clause tells when, on what condition or what for another was so (*when she was a senator*, *to show that he lied*), or what was left
/// undone (*refrained from firing*): it is hardly ever what is denied, and what was not done is not asked about as done.
pub(super) fn is_aside(reading: &Reading<'_>, predicate: usize) -> bool {
    use Dependency::*;
    let t = table();
    let mut top = predicate;
    // *left the port and that water came in*: said beside the clause that is said.
    let says =
        |x: usize| reading.child(x, &[Mark]).is_some() || reading.child(x, &[Cc]).is_some_and(|c| form(reading, c + 1) == t.aux.that);
    while let Some(head) = reading.head(top).filter(|_| reading.relation(top) == Conj && !says(top)) {
        top = head;
    }
    let begins = |list: &[String]| reading.children(top, &[Mark, Advmod, Case]).any(|m| m < top && list.contains(&form(reading, m)));
    // *Under penalty of perjury, combined with a fine*
    // *The circumstances surrounding the deaths*: what tells which one is meant.
    let bare = || reading.child(top, &[Nsubj, NsubjPass, Mark]).is_none() && claim_noun_over(reading, top).is_none();
    let hangs = reading.relation(top) == Acl && bare();
    hangs || reading.relation(top) == Advcl && begins(&t.verbs.aside) || reading.pos(top) == Pos::Verb && begins(&t.verbs.undone)
}

/// Whether a word is only a part of one that is written with hyphens (*do-or-die*).
pub(super) fn is_glued(reading: &Reading<'_>, t: usize) -> bool {
    let tokens = &reading.parsed.segmented.tokens;
    let hyphen = |k: usize| tokens.get(k).is_some() && form(reading, k) == "-";
    let spaced = |k: usize| tokens.get(k).is_none_or(|token| token.spaced);
    t > 0 && hyphen(t - 1) && !spaced(t) || hyphen(t + 1) && !spaced(t + 1)
}

/// The verb that has to be asked about with one that it governs: *tried to bribe*, *has no intention of firing*.
pub(super) fn governing(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    use Dependency::*;
    let t = &table().verbs;
    let head = reading.head(verb)?;
    let over = match reading.relation(verb) {
        Xcomp | Advcl | Ccomp if is_one_of(reading, head, &t.governing) && reading.child(verb, &[Nsubj, NsubjPass]).is_none() => head,
        // *Has a hard way to win*, *had nothing to do with it*
        Acl if is_told_as_aim(reading, verb) && reading.relation(head) == Obj => reading.head(head)?,
        _ => return None,
    };
    // *Denied seeking to stop it*: the cue may take in what the verb governs.
    let cue = |t: usize| reading.cue_of(t).filter(|_| reading.head(t).is_none_or(|h| reading.cue_of(h) != reading.cue_of(t)));
    let told = over < verb && reading.pos(over) == Pos::Verb && cue(over).is_none();
    let others = over == head && reading.children(over, &[Obj, Iobj, AuxPass]).any(|c| c < verb);
    (told && !others && !negators().verbs.contains(reading.lemma(over))).then_some(over)
}

/// The participle behind *having* that is the verb of its clause (*having used shells*).
pub(super) fn done_before(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let next = (verb + 1 < reading.parsed.words.len()).then_some(verb + 1)?;
    let having = is_one_of(reading, verb, &table().verbs.have) && reading.word(verb).morph.form == Some(VerbForm::Gerund);
    let participle = reading.pos(next) == Pos::Verb && reading.word(next).morph.form == Some(VerbForm::Participle);
    (having && participle && matches!(reading.relation(next), Dependency::Amod | Dependency::Xcomp | Dependency::Acl)).then_some(next)
}

/// The subject of a clause in a relative one (*the raid, which the army says killed ten*).
pub(super) fn filled(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    use Dependency::*;
    let over = reading.head(verb).filter(|_| matches!(reading.relation(verb), Xcomp | Ccomp))?;
    let gap = reading.children(over, &[Obj]).find(|&o| o < over && reading.is_a(o, Class::Relative))?;
    Some(proposition::resolve(reading, over, gap)).filter(|&s| s != gap)
}

/// Whether a verb behind a noun tells what that is for, and not what was done (*a plan to sell*, *no intention of firing*).
pub(super) fn is_told_as_aim(reading: &Reading<'_>, verb: usize) -> bool {
    let t = table();
    let noun = reading.head(verb).filter(|_| reading.relation(verb) == Dependency::Acl);
    let to = reading.children(verb, &[Dependency::Mark]).any(|m| form(reading, m) == t.aux.to);
    noun.is_some_and(|n| to || is_one_of(reading, n, &t.verbs.governing_nouns))
}

/// Whether a verb stands below another that tells it as not done yet (*is expected to launch*).
pub(super) fn is_to_come(reading: &Reading<'_>, verb: usize) -> bool {
    let over = reading.head(verb).filter(|_| reading.relation(verb) == Dependency::Xcomp);
    over.is_some_and(|over| hedges().future.contains(&reading.lemma(over).to_lowercase()))
}

/// What is kept of a clause with the relative clauses without which its object would be anything of its sort (*is rewarding a system that throttles
/// dissent*), and without a person whom the tree puts beside a thing (*pulled the trigger and Corey Morgan*). `None` where such a clause
/// cannot be told.
pub(super) fn with_relatives(reading: &Reading<'_>, head: usize, mut keep: Vec<usize>, range: &Range<usize>) -> Option<Vec<usize>> {
    use Dependency::*;
    let copular = reading.child(head, &[Cop]).is_some();
    let objects: Vec<usize> = if copular { vec![head] } else { reading.children(head, &[Obj]).filter(|c| keep.contains(c)).collect() };
    for object in objects {
        let bare = || phrase::is_plural(reading, object) && reading.child(object, &[Det, DetPredet, NmodPoss, Nummod]).is_none();
        let any = reading.child(object, &[Det]).is_some_and(|d| words().indefinite.contains(&form(reading, d)))
            || table().verbs.anybody.contains(&form(reading, object))
            || reading.pos(object) == Pos::Noun && bare();
        for clause in reading.children(object, &[AclRelcl]).filter(|&c| any && !phrase::is_set_off(reading, c)) {
            let below: Vec<usize> = reading.parsed.subtree(clause).into_iter().filter(|t| range.contains(t)).collect();
            if !phrase::is_clear(reading, clause) || keep.len() + below.len() > LONGEST {
                return None;
            }
            keep.extend(below);
        }
        let thing = nouns::kind(&reading.lemma(object).to_lowercase()) == Some(NounKind::Thing) && reading.pos(object) == Pos::Noun;
        for other in reading.children(object, &[Conj]).filter(|&c| thing && reading.pos(c) == Pos::Propn) {
            let below = reading.parsed.subtree(other);
            keep.retain(|t| !below.contains(t));
        }
    }
    keep.sort_unstable();
    keep.dedup();
    Some(keep)
}
