//! What a denial denies: a clause, a deed, or something that somebody said.

use crate::id::SpeakerId;
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::words::Class;
use crate::normalise::claim::{Answer, Pointing, ReplyForm};
use crate::normalise::clause::{claim_noun_over, saying_of};
use crate::normalise::construction::{Found, classes_at};
use crate::normalise::participant::phrase;
use crate::normalise::reading::Reading;
use crate::normalise::terms;
use crate::parse::{Dependency, Pos, VerbForm};
use crate::text::Span;

/// What is denied.
pub(super) enum Denied {
    /// The clause headed by the token; whoever said so where that is told.
    Clause(usize, Option<SpeakerId>),
    /// The deed that the noun names.
    Deed(usize, Option<SpeakerId>),
    /// What the noun names is told to be there, whoever did it (*reports of a rift*).
    Told(usize, Option<SpeakerId>),
    /// What somebody said, only pointed at.
    Pointed(Answer),
    /// What was said last of the one that the token names: the clause says no more than that it is not so (*he was not*).
    Left(usize),
}

/// What the construction denies.
pub(super) fn target(reading: &Reading<'_>, found: &Found) -> Denied {
    // *…, falsely saying that P*: whoever says so by the cue.
    let says = || found.does == ReplyForm::CallsFalse && classes_at(reading, found.cue).any(&[Class::Asserting, Class::Accusing]);
    let by_cue = || reading.cue_of(found.cue).and_then(|a| reading.attribution(a)).and_then(|a| a.speakers.first().copied());
    let maker = || {
        let named = found.maker.and_then(|m| reading.speaker_at(m)).map(|s| s.id);
        named.or_else(|| says().then(by_cue).flatten())
    };
    if let Some(subject) = found.gap {
        return Denied::Left(subject);
    }
    if let Some(clause) = found.clause {
        return match told_apart(reading, found.cue, clause) {
            Some(pronoun) => Denied::Pointed(pointed(reading, pronoun)),
            None => Denied::Clause(clause, maker()),
        };
    }
    if let Some(deed) = found.deed {
        return match reading.pos(deed) {
            Pos::Verb => Denied::Clause(deed, maker()),
            _ if is_pronoun(reading, deed) || sort(reading, deed) == Pointing::Allegation => of_thing(reading, deed),
            _ => Denied::Deed(deed, maker()),
        };
    }
    let Some(thing) = found.thing else {
        let by = maker();
        let noun = if by.is_some() { Pointing::Other } else { Pointing::Allegation };
        return Denied::Pointed(Answer { span: Span::default(), noun, about: Vec::new(), by });
    };
    match of_thing(reading, thing) {
        Denied::Pointed(answer) => Denied::Pointed(Answer { by: answer.by.or_else(maker), ..answer }),
        told => told,
    }
}

/// *The line denies it: the door was shut*: the pronoun that is denied, where what follows its colon or dash is what the denier says instead.
fn told_apart(reading: &Reading<'_>, cue: usize, clause: usize) -> Option<usize> {
    let object = reading.child(cue, &[Dependency::Obj]).filter(|&o| cue < o && o < clause && is_pronoun(reading, o))?;
    (object + 1..clause).any(|t| reading.is(t, &[":", ";", "—", "–", "--"])).then_some(object)
}

/// What a word that stands for something said stands for: the clause or the deed under it, else it only points.
fn of_thing(reading: &Reading<'_>, thing: usize) -> Denied {
    let maker = maker(reading, thing);
    if let Some(clause) = clause_under(reading, thing) {
        return Denied::Clause(clause, maker);
    }
    // A noun of saying over the deed that it is about (*allegations of torture*).
    let about = |c: usize| {
        let fits = matches!(reading.case(c).as_str(), "of" | "on" | "about" | "over" | "regarding" | "concerning");
        let compound = reading.relation(c) == Dependency::Compound;
        let deed = crate::lexicon::frames::of_noun(&crate::normalise::proposition::noun_name(reading, c)).is_some();
        let class = classes_at(reading, c);
        let named = || class.any(&[Class::Wrong, Class::Involvement]);
        (fits || compound) && reading.pos(c) == Pos::Noun && (deed || named())
    };
    if sort(reading, thing) == Pointing::Allegation
        && let Some(deed) = reading.children(thing, &[Dependency::Nmod, Dependency::Compound]).find(|&c| about(c))
    {
        return Denied::Deed(deed, maker);
    }
    if let Some(noun) =
        reading.children(thing, &[Dependency::Nmod]).find(|&c| saying_of(reading, c).is_some() && is_told(reading, thing, c))
    {
        return Denied::Told(noun, maker);
    }
    Denied::Pointed(pointed(reading, thing))
}

/// *reports of a rift*, *rumours of layoffs*: that there is such a thing is what the noun of saying tells; *the report of the committee* is
/// the committee's, and *the account of the meeting* tells more of what is known.
fn is_told(reading: &Reading<'_>, thing: usize, c: usize) -> bool {
    let article = reading.child(c, &[Dependency::Det]);
    let known = article.is_some_and(|d| !reading.is_a(d, Class::Indefinite));
    // *reports of residents* are theirs; *reports of a second gunman* are of one.
    let kind = nouns::kind(&reading.lemma(c).to_lowercase());
    let body = article.is_none() && matches!(kind, Some(NounKind::Person | NounKind::Group)) || reading.speaker_at(c).is_some();
    reading.pos(c) == Pos::Noun
        && !known
        && !body
        && !classes_at(reading, c).any(&[
            Class::Allegation,
            Class::Telling,
            Class::Opinion,
            Class::Utterance,
            Class::Tally,
            Class::Pointing,
        ])
        && reading.pos(thing) == Pos::Noun
        && reading.child(thing, &[Dependency::NmodPoss]).is_none()
}

fn is_pronoun(reading: &Reading<'_>, t: usize) -> bool {
    matches!(reading.pos(t), Pos::Pron | Pos::Det)
}

fn pointed(reading: &Reading<'_>, thing: usize) -> Answer {
    let noun = sort(reading, thing);
    let span = match noun {
        Pointing::Pronoun => reading.span(&(thing..thing + 1)),
        _ => reading.span(&phrase(reading, thing)),
    };
    let about = if noun == Pointing::Pronoun { Vec::new() } else { about(reading, thing) };
    Answer { span, noun, about, by: maker(reading, thing) }
}

/// What sort of word the pointing one is.
fn sort(reading: &Reading<'_>, thing: usize) -> Pointing {
    let of = classes_at(reading, thing);
    let has = |class| of.has(class);
    match () {
        () if is_pronoun(reading, thing) || matches!(reading.pos(thing), Pos::Sconj | Pos::Adv) => Pointing::Pronoun,
        () if has(Class::Tally) => Pointing::Tally,
        () if has(Class::Allegation) => Pointing::Allegation,
        () if has(Class::Telling) => Pointing::Telling,
        () if has(Class::Opinion) => Pointing::Opinion,
        () if has(Class::Utterance) => Pointing::Utterance,
        () if has(Class::Denial) => Pointing::Denial,
        () => Pointing::Other,
    }
}

/// The clause that says what the noun says: *the claim that P*, *allegations of V-ing*.
fn clause_under(reading: &Reading<'_>, thing: usize) -> Option<usize> {
    use Dependency::*;
    // *the claim, pushed by the union, that P*: the tree may hang the clause on the participle.
    let pushed = reading.children(thing, &[Acl]).filter(|&c| reading.is_a(c, Class::PuttingForward));
    if let Some(clause) = pushed.flat_map(|c| reading.children(c, &[Ccomp, Xcomp, Advcl])).find(|&c| that(reading, c)) {
        return Some(clause);
    }
    let end = crate::normalise::clause::sentence_of(reading, thing).end;
    let said = (thing + 1..end).find(|&c| {
        matches!(reading.relation(c), Acl | Ccomp | AclRelcl)
            && reading.parsed.is_below(c, thing)
            && claim_noun_over(reading, c) == Some(thing)
            && !(reading.relation(c) == Acl && !that(reading, c) && reading.is_a(c, Class::Attaching))
    });
    let gerund = |c: usize| reading.pos(c) == Pos::Verb && reading.word(c).morph.form == Some(VerbForm::Gerund) && reading.case(c) == "of";
    // *evidence that P, which the firm denies*
    let whole = |c: usize| that(reading, c) && reading.child(c, &[Nsubj, NsubjPass, Expl]).is_some();
    let known = crate::lexicon::statement::claim_nouns().says(&reading.lemma(thing).to_lowercase());
    let shown = || reading.children(thing, &[Acl, Ccomp]).find(|&c| !known && whole(c));
    said.or_else(shown).or_else(|| reading.children(thing, &[Acl, Nmod, Advcl]).find(|&c| gerund(c)))
}

/// Whether a noun has a clause that says what it says.
pub(super) fn says(reading: &Reading<'_>, noun: usize) -> bool {
    clause_under(reading, noun).is_some()
}

/// Whether a clause opens with *that*.
fn that(reading: &Reading<'_>, clause: usize) -> bool {
    reading.children(clause, &[Dependency::Mark]).any(|m| reading.is_a(m, Class::That))
}

/// Who made the claim that a noun names: *Armenia's claim*, *claims by the opposition*, *media reports*.
fn maker(reading: &Reading<'_>, noun: usize) -> Option<SpeakerId> {
    use Dependency::*;
    let named = reading
        .children(noun, &[NmodPoss, Nmod, Amod, Compound])
        .filter(|&c| reading.relation(c) != Nmod || matches!(reading.case(c).as_str(), "by" | "from" | "of" | "in"));
    let direct = named.filter_map(|c| reading.speaker_at(c)).map(|s| s.id).next();
    // *claims made by the opposition*
    let made = || {
        let by = reading
            .children(noun, &[Acl])
            .filter(|&v| reading.is_a(v, Class::PuttingForward))
            .flat_map(|v| reading.children(v, &[OblAgent, Obl]));
        by.filter(|&c| reading.case(c) == "by").filter_map(|c| reading.speaker_at(c)).map(|s| s.id).next()
    };
    // *The union raised claims of neglect, which the firm denied*
    let raised = || {
        let verb = reading
            .head(noun)
            .filter(|&v| reading.relation(noun) == Obj && reading.is_any(v, &[Class::PuttingForward, Class::Levelling]))?;
        reading.child(verb, &[Nsubj]).and_then(|s| reading.speaker_at(s)).map(|s| s.id)
    };
    direct.or_else(made).or_else(raised)
}

/// What a claim's noun is about, in the terms that claims are compared by: *the F-16 claim* gives `f-16`.
fn about(reading: &Reading<'_>, noun: usize) -> Vec<String> {
    let aside: Vec<usize> =
        reading.children(noun, &[Dependency::AclRelcl, Dependency::Conj]).flat_map(|c| reading.parsed.subtree(c)).collect();
    let below = reading.parsed.subtree(noun);
    let inside = |t: &usize| below.contains(t) && !aside.contains(t) && reading.sentence(*t) == reading.sentence(noun);
    let (Some(first), Some(last)) = (below.iter().copied().find(inside), below.iter().copied().rfind(inside)) else { return Vec::new() };
    let says_only = |t: usize| {
        let names = [
            Class::Allegation,
            Class::Telling,
            Class::Opinion,
            Class::Utterance,
            Class::Tally,
            Class::Denial,
            Class::Untrue,
            Class::Untruth,
            Class::Pointing,
        ];
        classes_at(reading, t).any(&names) || matches!(reading.pos(t), Pos::Adv | Pos::Verb | Pos::Num)
    };
    let mut found: Vec<String> = Vec::new();
    let mut next = first;
    for t in (first..=last).filter(inside) {
        // The parts of a code (*16* of *F-16*) are no words of their own.
        if t < next || !terms::begins(reading, t) {
            continue;
        }
        next = terms::code_end(reading, t).unwrap_or(t);
        let term = terms::terms(reading, &(t..last + 1)).into_iter().next();
        found.extend(term.filter(|term| !says_only(t) && !found.contains(term)));
    }
    found
}
