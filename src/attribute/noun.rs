//! Attributions by a noun of saying and whoever made it: *the union's claim that …*, *media reports describing …*, *allegations by a clerk of …*.

use super::draft::Draft;
use super::rules::source;
use super::tree;
use super::view::View;
use super::words::W;
use crate::lexicon::List;
use crate::lexicon::words::{self, Class};
use crate::lexicon::{Countries, Cues, Sources};
use crate::parse::{Dependency as D, EntityKind, Pos, VerbForm};
use std::ops::Range;

/// *the denial that …*, *their claims of …*; a noun counts by itself only inside another's content or with an owner.
pub(super) fn of_noun(view: View<'_>, cues: &Cues, noun: usize, lemma: &str, inside: bool) -> Option<Draft> {
    cues.noun(lemma)?;
    let clause = that_clause(view, noun).or_else(|| bare_clause(view, noun, lemma));
    let content = match clause {
        Some(clause) => vec![view.extent(clause)],
        None => charged_by(view, noun, lemma),
    };
    if content.is_empty() {
        return None;
    }
    let mut draft = Draft { cue: vec![noun..noun + 1], content, rule: "attribute/noun-clause", ..Draft::default() };
    match owner_of(view, noun, lemma) {
        Some(owner) if !draft.has_content(owner) => own(view, &mut draft, owner),
        _ if inside => {}
        // *is investigated over allegations that P*: somebody alleges it, and not the writer.
        _ if clause.is_some() && words::of_lemma(lemma).has(Class::Allegation) => {}
        _ => return None,
    }
    Some(draft)
}

/// Gives a noun of saying that was read without a source its owner: *the claim, pushed by the union, that …*, of which only the clause is said.
pub(super) fn owned(view: View<'_>, draft: &mut Draft) {
    let [cue] = &draft.cue[..] else { return };
    let cue = cue.clone();
    let cues = Cues::english();
    if cue.clone().any(|t| view.pos(t) == Pos::Verb) {
        return;
    }
    let Some(noun) = cue.clone().rev().find(|&t| view.pos(t) == Pos::Noun && cues.noun(&view.lemma(t)).is_some()) else { return };
    let Some(owner) = owner_of(view, noun, &view.lemma(noun)) else { return };
    if let Some(clause) = that_clause(view, noun).filter(|&c| draft.has_content(c)) {
        let whole = view.extent(clause);
        if !whole.contains(&owner) && !whole.clone().any(|t| cue.contains(&t)) {
            draft.content = vec![whole];
        }
    }
    if !draft.has_content(owner) {
        own(view, draft, owner);
    }
}

/// Sets the source to whoever owns a noun; *by*, *from* are no part of a name.
fn own(view: View<'_>, draft: &mut Draft, owner: usize) {
    source(view, draft, owner);
    draft.source.iter_mut().filter(|s| s.len() > 1 && view.is(s.start, &W.by_from)).for_each(|s| s.start += 1);
}

/// The clause with *that* under a noun; the tree may hang it on the participle between (*the claim, pushed by the union, that …*).
fn that_clause(view: View<'_>, noun: usize) -> Option<usize> {
    let that = |c: &usize, relations: &[D]| {
        relations.contains(&view.relation(*c)) && view.parsed.children(*c).any(|m| view.relation(m) == D::Mark && view.is(m, &W.that))
    };
    let pushed = |c: &usize| view.relation(*c) == D::Acl && words::of_lemma(&view.lemma(*c)).has(Class::PuttingForward);
    // *the allegations that two clerks have levelled* say nothing of what they are.
    let object = |c: usize| view.parsed.children(c).any(|o| matches!(view.relation(o), D::Obj | D::Ccomp | D::Xcomp | D::NsubjPass));
    let brought = |c: &usize| words::of_lemma(&view.lemma(*c)).has(Class::Levelling) && !object(*c);
    let own = view.parsed.children(noun).find(|c| that(c, &[D::Acl, D::Ccomp]) && !brought(c));
    own.or_else(|| {
        let below = view.parsed.children(noun).filter(pushed).flat_map(|v| view.parsed.children(v));
        below.into_iter().find(|c| that(c, &[D::Ccomp, D::Advcl]))
    })
}

/// What an allegation says in a clause without *that*: *on charges he had spied for them*. The clause must leave nothing out, as *charges he denies*
/// does.
fn bare_clause(view: View<'_>, noun: usize, lemma: &str) -> Option<usize> {
    if !words::of_lemma(lemma).has(Class::Allegation) {
        return None;
    }
    let whole = |c: usize| {
        view.parsed.children(c).any(|o| o > c && matches!(view.relation(o), D::Obj | D::Ccomp | D::Xcomp | D::Obl))
            || view.child(c, &[D::Cop, D::AuxPass]).is_some()
    };
    let other = |c: usize| {
        let verb = words::of_lemma(&view.lemma(c));
        verb.any(&[Class::Denying, Class::Rejecting, Class::PuttingForward, Class::Levelling, Class::Characterising, Class::Asserting])
            || view.is(c, &W.pursuing)
    };
    let begins = |c: usize| view.child(c, &[D::Nsubj, D::NsubjPass]).is_some_and(|s| view.extent(s).start == noun + 1);
    let clause = |c: &usize| *c > noun && matches!(view.relation(*c), D::Acl | D::AclRelcl | D::Ccomp) && view.pos(*c) != Pos::Punct;
    let marked = |c: usize| view.child(c, &[D::Mark]).is_some_and(|m| m < c);
    view.parsed.children(noun).filter(clause).find(|&c| begins(c) && whole(c) && !other(c) && !marked(c))
}

/// Whose claim, report or accusation it is.
fn owner_of(view: View<'_>, noun: usize, lemma: &str) -> Option<usize> {
    let kind = |c: usize| view.parsed.mention_at(c).map(|m| m.kind);
    let day = |c: &usize| matches!(kind(*c), Some(EntityKind::Date | EntityKind::Time));
    let under = |c: usize, words: &List| view.relation(c) == D::Nmod && view.parsed.children(c).any(|p| view.is(p, words));
    let telling = || words::of_lemma(lemma).has(Class::Telling);
    // "reports in the Gazette", "a Gizmodo report": a paper or a body is nobody's target there.
    let body = |c: usize| view.pos(c) == Pos::Propn && kind(c) == Some(EntityKind::Organisation);
    let owner = view.child(noun, &[D::NmodPoss]).or_else(|| view.parsed.children(noun).find(|&c| under(c, &W.by_from) && !day(&c)));
    let owner = owner.or_else(|| view.head(noun).filter(|&h| stands_by(view, h, noun)).and_then(|h| tree::subject_of(view, h)));
    let owner = owner.or_else(|| view.parsed.children(noun).rev().find(|&c| c < noun && makes_claims(view, c)));
    // *claims made by two former clerks that …*
    let made = || {
        let forward = |c: &usize| {
            *c > noun && matches!(view.relation(*c), D::Acl | D::AclRelcl) && words::of_lemma(&view.lemma(*c)).has(Class::PuttingForward)
        };
        let agent = |c: &usize| view.parsed.children(*c).any(|p| view.is(p, &W.by_from)) && !day(c);
        view.parsed.children(noun).filter(forward).flat_map(|v| view.parsed.children(v)).find(agent)
    };
    owner
        .or_else(made)
        .or_else(|| view.parsed.children(noun).find(|&c| telling() && body(c) && under(c, &W.in_on)))
        .or_else(|| view.parsed.children(noun).rfind(|&c| telling() && body(c) && c < noun && view.relation(c) == D::Compound))
}

/// Whether the subject of a verb makes a claim, or stands by it: *made*, *put forward*, *repeated*, *stood by claims that …*.
fn stands_by(view: View<'_>, verb: usize, noun: usize) -> bool {
    let says = |lemma: &str| W.make.has(lemma) || words::of_lemma(lemma).any(&[Class::PuttingForward, Class::Reaffirming]);
    match view.relation(noun) {
        D::Obj => says(&view.lemma(verb)),
        D::Obl => {
            view.parsed.children(noun).any(|c| view.relation(c) == D::Case && says(&format!("{} {}", view.lemma(verb), view.lemma(c))))
        }
        _ => false,
    }
}

/// What a noun of allegation says without a clause that begins with *that*: *his accuser's allegations of theft*, *media reports describing
/// the visit*, *the clerk's harassment claim*.
fn charged_by(view: View<'_>, noun: usize, lemma: &str) -> Vec<Range<usize>> {
    let of_lemma = words::of_lemma(lemma);
    let allegation = of_lemma.has(Class::Allegation);
    if !(allegation || of_lemma.has(Class::Telling)) {
        return Vec::new();
    }
    let participle = |c: usize| {
        let form = view.parsed.words[c].morph.form;
        let attached = W.make.has(&view.lemma(c)) || words::of_lemma(&view.lemma(c)).has(Class::Attaching);
        view.relation(c) == D::Acl && view.pos(c) == Pos::Verb && form != Some(VerbForm::Infinitive) && !attached
    };
    let of = |c: usize| {
        matches!(view.relation(c), D::Nmod | D::Acl) && view.parsed.children(c).any(|p| p < c && view.is(p, &W.of_charge)) && allegation
    };
    let behind: Vec<Range<usize>> =
        view.parsed.children(noun).filter(|&c| c > noun && (participle(c) || of(c))).map(|c| view.extent(c)).collect();
    if !behind.is_empty() || !allegation {
        return behind;
    }
    // The deed before the noun, with its own modifiers.
    let deed = view.parsed.children(noun).rfind(|&c| c < noun && view.relation(c) == D::Compound && view.pos(c) == Pos::Noun);
    let wrong = |c: usize| words::of_lemma(&view.lemma(c)).any(&[Class::Misdeed, Class::Wrong]);
    deed.filter(|&c| wrong(c)).map(|c| view.extent(c)).into_iter().collect()
}

/// *media reports*, *rebel claims*, *Norwegian accusations*: the word before the noun tells whose they are.
fn makes_claims(view: View<'_>, t: usize) -> bool {
    if !matches!(view.relation(t), D::Compound | D::Amod | D::NmodPoss) {
        return false;
    }
    let sources = Sources::english();
    let lemma = view.lemma(t);
    let state = || view.word(t).starts_with(char::is_uppercase) && Countries::english().find(view.word(t)).is_some();
    [&sources.media_words, &sources.people, &sources.offices, &sources.governments].iter().any(|set| set.contains(&lemma)) || state()
}
