//! Who denies: the speakers of the cue's attribution, the subject of its verb, or whoever is quoted around it.

use crate::attribute::SpeakerKind;
use crate::id::SpeakerId;
use crate::lexicon::words::{Class, is_a};
use crate::normalise::claim::ReplyForm;
use crate::normalise::construction::{Found, classes_at};
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::normalise::voice::{chains, unnamed};
use crate::parse::{Dependency, Pos};

/// Whose word a denial is.
pub(super) struct Denier {
    /// The attribution whose speakers deny, or in whose content the denial stands.
    pub attribution: Option<usize>,
    /// One chain for each denier, outermost first, the denier last.
    pub chains: Vec<Vec<SpeakerId>>,
    /// The word that names him in the denial's own clause.
    pub subject: Option<usize>,
}

/// Who denies by a construction.
pub(super) fn denier(reading: &Reading<'_>, found: &Found) -> Denier {
    // *The inquiry found no wrongdoing*: the finding verb itself is what its subject is quoted by.
    let named = |a: &usize| reading.attribution(*a).is_some_and(|x| x.speakers.iter().any(|&s| s != unnamed(reading.document)));
    // *He has offered no evidence for it*: who lacks it says nothing against himself.
    let none = found.does == ReplyForm::NoEvidence;
    let offered = reading.head(found.cue).filter(|_| none && reading.relation(found.cue) == Dependency::Obj);
    let offered = offered.is_some_and(|v| classes_at(reading, v).has(Class::Adducing));
    let finding = || reading.cue_of(found.cue).filter(|_| none && !offered).filter(named);
    // *contrary to what the ministry wrote*: nobody denies his own words.
    let maker = found.maker.and_then(|m| reading.speaker_at(m)).map(|s| s.id);
    let of_maker = |a: &usize| maker.is_some_and(|m| reading.attribution(*a).is_some_and(|x| x.speakers.contains(&m)));
    // *“Reports that the gate was shut are false,” he said*: the reports do not say so of themselves.
    let judged = |a: &usize| reading.children(found.cue, &[Dependency::Nsubj]).any(|s| reading.cue_of(s) == Some(*a));
    // *who backed the false claim that P*: the one who tells it calls it false.
    let over = found.thing.and_then(|t| reading.head(t).filter(|_| reading.relation(t) == Dependency::Obj));
    let holds = over.filter(|&v| classes_at(reading, v).any(&[Class::PuttingForward, Class::Embracing]));
    let held = |a: &usize| holds.is_some_and(|v| reading.cue_of(v) == Some(*a));
    // *They said that P, a claim the firm rejects*: what stands beside a statement is told by whoever tells of it, and not by who makes it.
    let beside = found.thing.filter(|&t| reading.relation(found.cue) == Dependency::AclRelcl && is_aside(reading, t));
    let aside = |a: &usize| beside.is_some() && reading.cue_of(found.cue) != Some(*a);
    let himself = |a: &usize| of_maker(a) || judged(a) || held(a) || aside(a);
    let voice = || match reading.voice(found.cue) {
        Some(a) if himself(&a) || beside.is_some() => reading.ancestors(a).into_iter().rfind(|p| !himself(p)),
        voice => voice,
    };
    let around = finding().or_else(|| voice().filter(|a| !offered || reading.cue_of(found.cue) != Some(*a)));
    let outer = |speaker: SpeakerId| {
        let mut chain = if around.is_some() { chains(reading, around).swap_remove(0) } else { Vec::new() };
        if chain.last() != Some(&speaker) {
            chain.push(speaker);
        }
        vec![chain]
    };
    if let Some(by) = found.by {
        let mut told = named_at(reading, by);
        if told.is_empty() {
            told.push(unnamed(reading.document));
        }
        return Denier {
            attribution: reading.cue_of(found.cue).or(around),
            chains: told.into_iter().flat_map(outer).collect(),
            subject: Some(by),
        };
    }
    if !says_itself(reading, found) {
        // *“What he said is false,” the station said*: quoted where no attribution was seen.
        let quoted = around.is_none().then(|| reporting(reading, found.cue)).flatten();
        let chains = quoted.map_or_else(
            || chains(reading, around),
            |said| vec![vec![speaker(reading, said).map_or_else(|| unnamed(reading.document), |s| s.0)]],
        );
        return Denier { attribution: around, chains, subject: None };
    }
    let subject = subject(reading, found);
    // *The prosecutors said it was arson. They pleaded not guilty*: those who charge or judge plead nothing.
    let official = |s: usize| {
        let last = reading.speaker_at(s).and_then(|x| x.name.rsplit(' ').next()).map(str::to_lowercase);
        last.is_some_and(|w| is_a(&w, Class::Judging))
    };
    if found.does == ReplyForm::Pleads && subject.is_some_and(|s| reading.pos(s) == Pos::Pron && official(s)) {
        return Denier { attribution: around, chains: vec![vec![unnamed(reading.document)]], subject };
    }
    if let Some(a) = reading.cue_of(found.cue)
        && reading.attribution(a).is_some_and(|x| !x.speakers.is_empty())
    {
        let mut chains = chains(reading, Some(a));
        if beside.is_some() {
            chains = chains.into_iter().filter_map(|chain| chain.last().copied()).flat_map(outer).collect();
        }
        // *According to the paper, Holm denied it*: the paper tells it, and Holm denies.
        let own = subject.filter(|&s| reading.source_of(s) != Some(a)).and_then(|s| speaker(reading, s));
        if let Some((id, SpeakerKind::Person | SpeakerKind::Organisation)) = own
            && chains.iter().all(|chain| !chain.contains(&id))
        {
            chains.truncate(1);
            chains.iter_mut().for_each(|chain| chain.push(id));
        }
        // *the minister and Oslo deny it*: who of them is known denies it.
        let nobody = chains.iter().all(|chain| chain.last() == Some(&unnamed(reading.document)));
        let told = subject.filter(|_| nobody).map(|s| named_at(reading, s)).unwrap_or_default();
        if !told.is_empty() {
            chains = told.into_iter().flat_map(outer).collect();
        }
        return Denier { attribution: Some(a), chains, subject };
    }
    let mut told = subject.map(|s| named_at(reading, s)).unwrap_or_default();
    if told.is_empty() {
        told.push(unnamed(reading.document));
    }
    Denier { attribution: reading.cue_of(found.cue).or(around), chains: told.into_iter().flat_map(outer).collect(), subject }
}

/// The speakers that a phrase names, those joined to it by *and* among them; the outlet is none.
fn named_at(reading: &Reading<'_>, t: usize) -> Vec<SpeakerId> {
    let mut found: Vec<SpeakerId> = Vec::new();
    let all = std::iter::once(t).chain(reading.children(t, &[Dependency::Conj]));
    for (id, kind) in all.filter_map(|t| speaker(reading, t)) {
        if kind != SpeakerKind::Outlet && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// *…, a charge*: a noun that sums up the statement before it.
fn is_aside(reading: &Reading<'_>, noun: usize) -> bool {
    let article = reading.child(noun, &[Dependency::Det]).filter(|&d| reading.is_a(d, Class::Indefinite));
    article.is_some_and(|d| d > 0 && reading.pos(d - 1) == Pos::Punct)
}

/// The subject of the verb of saying on which a clause hangs.
fn reporting(reading: &Reading<'_>, clause: usize) -> Option<usize> {
    let over = reading.head(clause).filter(|_| matches!(reading.relation(clause), Dependency::Ccomp | Dependency::Parataxis))?;
    classes_at(reading, over).has(Class::Asserting).then(|| proposition::written(reading, over)).flatten()
}

/// Whether the construction's verb has a subject that denies by it (*the ministry rejected*), rather than being words of whoever is quoted
/// (*the report is false*, *there is no evidence*).
fn says_itself(reading: &Reading<'_>, found: &Found) -> bool {
    // *He had not been aware of it*: the clause itself is what is said, and its subject only who it is about.
    if found.clause == Some(found.cue) {
        return false;
    }
    // *That never happened*, *I did not do it*: said of what is denied, or by whoever speaks of himself.
    let subject = proposition::written(reading, found.cue);
    // *Holm, who denied the charges*: all that hangs on her is not what she is.
    let of_thing =
        |s: usize| found.thing.is_some_and(|t| t == s || reading.parsed.is_below(t, s) && !reading.parsed.is_below(found.cue, s));
    if subject.is_some_and(|s| of_thing(s) || reading.is_a(s, Class::SpeakingSelf)) {
        return false;
    }
    // *The union said that 47 had died, contradicting the city's figure*: the 47 contradict nobody.
    let beside = reading.relation(found.cue) == Dependency::Advcl && reading.voice(found.cue).is_some();
    let told = reading.head(found.cue).is_some_and(|h| classes_at(reading, h).any(&[Class::Asserting, Class::Denying, Class::Rejecting]));
    if found.does == ReplyForm::Contradicts && beside && !told && proposition::written(reading, found.cue).is_none() {
        return false;
    }
    // *he was not*: nothing but the sign is said, by whoever is quoted.
    let copula = reading.child(found.cue, &[Dependency::Cop]).is_some() && reading.pos(found.cue) != Pos::Part;
    match found.does {
        ReplyForm::Denies | ReplyForm::Unaware | ReplyForm::Doubts | ReplyForm::Contradicts => {
            reading.pos(found.cue) == Pos::Verb || copula
        }
        ReplyForm::CallsFalse => reading.pos(found.cue) == Pos::Verb && found.of_subject,
        // *They have pleaded not guilty*: who pleads does so, whoever tells it.
        ReplyForm::Pleads => {
            let pleads = reading.is_a(found.cue, Class::Pleading) && subject.is_some();
            reading.pos(found.cue) == Pos::Verb && (pleads || reading.voice(found.cue).is_none())
        }
        ReplyForm::Clears => reading.pos(found.cue) == Pos::Verb && !proposition::is_passive(reading, found.cue),
        ReplyForm::NoEvidence => false,
    }
}

/// The subject of the cue's verb, also where it is understood.
fn subject(reading: &Reading<'_>, found: &Found) -> Option<usize> {
    if proposition::is_passive(reading, found.cue) {
        return None;
    }
    let subject = proposition::written(reading, found.cue).or_else(|| proposition::understood(reading, found.cue))?;
    // *Her words contradict the office*: whose words they are says so.
    let said = classes_at(reading, subject);
    let words = said.any(&[Class::Allegation, Class::Telling, Class::Utterance, Class::Opinion, Class::Tally]);
    if words && let Some(owner) = reading.child(subject, &[Dependency::NmodPoss]) {
        return Some(owner);
    }
    Some(subject)
}

fn speaker(reading: &Reading<'_>, subject: usize) -> Option<(SpeakerId, SpeakerKind)> {
    reading.speaker_at(subject).map(|s| (s.id, s.kind))
}
