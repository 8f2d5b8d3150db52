//! *X accused Y of Z*: X says that Y did Z. *X and Y accuse each other of Z* is two claims with the parties exchanged.

use super::claim::{Argument, ArgumentRole, ClaimForm, Modality, Polarity};
use super::clause::clause;
use super::construction::Table;
use super::draft::{Draft, Parts};
use super::participant::{participant, speaker_side};
use super::parties::parties;
use super::proposition::{self, Proposition};
use super::reading::Reading;
use super::voice::chains;
use crate::attribute::{Speaker, Stance};
use crate::id::SpeakerId;
use crate::lexicon::frames::named;
use crate::lexicon::words::{Class, lemma, speaker as unnamed};
use crate::parse::{Dependency, Pos};
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// What a construction of `construction/rules/accusation.toml` says.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Does {
    /// Somebody is accused of something.
    Charges,
    /// The same in a phrase whose words say nothing of their own (*laid the blame on*).
    ChargesInPhrase,
    /// The same by a noun (*allegations of fraud against him*).
    ChargesByNoun,
    /// Two accuse each other.
    Trades,
    /// The word stands for the other of two.
    IsOther,
}

static CONSTRUCTIONS: LazyLock<Table<Does>> = LazyLock::new(|| Table::of(include_str!("construction/rules/accusation.toml")));

/// The words of an accusation.
struct Accusation {
    does: Does,
    accused: usize,
    /// Gerunds and nouns of deeds; none where he is only blamed.
    deeds: Vec<usize>,
}

/// The accusation of a verb, if it makes one.
fn accusation(reading: &Reading<'_>, verb: usize, wanted: &[Does]) -> Option<Accusation> {
    let mut found = CONSTRUCTIONS.at(reading, verb).filter(|(row, _)| wanted.contains(&row.does));
    found.find_map(|(row, tokens)| {
        let accused = tokens.get("accused")?;
        // *the fire, which they blamed on the union*
        let meant = |t: usize| match reading.relation(t) {
            Dependency::Obj | Dependency::NsubjPass => proposition::resolve(reading, verb, t),
            _ => t,
        };
        let deeds: Vec<usize> = tokens.all("deed").filter(|&d| d != accused).map(meant).collect();
        Some(Accusation { does: row.does, accused: meant(accused), deeds })
    })
}

/// Who is accused by a verb, and of what: gerunds and nouns of deeds; of nothing only where he is blamed.
pub(super) fn charged(reading: &Reading<'_>, verb: usize) -> Option<(usize, Vec<usize>)> {
    accusation(reading, verb, &[Does::Charges]).map(|a| (a.accused, a.deeds))
}

/// Adds the claims of one sentence's accusations and takes away the plain reading of their deeds.
pub(super) fn of_sentence(reading: &Reading<'_>, sentence: &Range<usize>, drafts: &mut Vec<Draft>) {
    for verb in sentence.clone().filter(|&t| reading.pos(t) == Pos::Verb) {
        // *The rebels were to blame*: they accuse nobody.
        if reading.is_a(verb, Class::Blame) && proposition::to_blame(reading, verb).is_some() {
            let cue = reading.cue_of(verb);
            drafts.retain(|d| cue.is_none() || d.claim.attribution != cue);
            continue;
        }
        let accuses = reading.is_a(verb, Class::Charging);
        let says_so = reading.cue_of(verb).is_some() || reading.is_a(verb, Class::ChargingOpenly);
        let wanted: &[Does] = if accuses { &[Does::Trades, Does::Charges] } else { &[Does::Trades, Does::ChargesInPhrase] };
        let found = if accuses && !says_so { None } else { accusation(reading, verb, wanted) };
        let Some(Accusation { does, accused, deeds }) = found else { continue };
        match does {
            Does::Trades => mutual(reading, verb, accused, &deeds, drafts),
            // *She is not accused of stealing*: nobody says that she did.
            Does::Charges if super::polarity::negated(reading, verb) => {
                drafts.retain(|d| !deeds.contains(&d.predicate) && d.predicate != verb);
            }
            Does::Charges => charge(reading, verb, accused, &deeds, drafts),
            Does::ChargesInPhrase => {
                // "responsible" and "blame" are no propositions of their own.
                let last = deeds.iter().copied().fold(accused, usize::max);
                drafts.retain(|d| d.predicate == verb || !(verb..last).contains(&d.predicate));
                charge(reading, verb, accused, &deeds, drafts);
            }
            Does::ChargesByNoun | Does::IsOther => {}
        }
    }
    for noun in sentence.clone().filter(|&t| reading.pos(t) == Pos::Noun) {
        if let Some(Accusation { accused, deeds, .. }) = accusation(reading, noun, &[Does::ChargesByNoun]) {
            charge_by_noun(reading, noun, accused, &deeds, drafts);
        }
    }
}

/// The claims of an accusation told by a noun. What its sentence says beside it stays, save that the accused faces it.
fn charge_by_noun(reading: &Reading<'_>, noun: usize, accused: usize, deeds: &[usize], drafts: &mut Vec<Draft>) {
    let faced = reading.head(noun).filter(|&v| v != accused && reading.is_a(v, Class::Facing) && !reading.parsed.is_below(accused, noun));
    let top = faced.unwrap_or(noun);
    let range = clause(reading, top, top);
    let attribution = reading.cue_of(noun);
    let agents: Vec<Argument> =
        with_conjuncts(reading, accused).into_iter().map(|t| participant(reading, ArgumentRole::Agent, t)).collect();
    drafts.retain(|d| !deeds.contains(&d.predicate) && !deeds.contains(&d.top) && Some(d.predicate) != faced && Some(d.top) != faced);
    for deed in deed_propositions(reading, deeds, Some(accused)) {
        for chain in speakers(reading, noun, attribution, true) {
            drafts.push(Draft::of(reading, parts_of(reading, noun, &deed, range.clone(), agents.clone(), chain, attribution)));
        }
    }
}

/// The claims of one accusation: what is said of the accused, or of both when they accuse each other.
fn charge(reading: &Reading<'_>, verb: usize, accused: usize, deeds: &[usize], drafts: &mut Vec<Draft>) {
    let passive = reading.child(verb, &[Dependency::NsubjPass, Dependency::AuxPass]).is_some();
    if is_other(reading, accused) {
        mutual(reading, verb, accused, deeds, drafts);
        return;
    }
    let range = clause(reading, verb, verb);
    let attribution = reading.cue_of(verb);
    // *blamed the rebels for its failure*: the deed may hang on the accused and is no part of the name.
    let end = deeds
        .iter()
        .filter_map(|&d| reading.child(d, &[Dependency::Case, Dependency::Mark]).map_or(Some(d), |c| Some(c.min(d))))
        .filter(|&t| t > accused)
        .min();
    let agents: Vec<Argument> = with_conjuncts(reading, accused)
        .into_iter()
        .filter(|&t| end.is_none_or(|end| t < end))
        .map(|t| super::participant::participant_before(reading, ArgumentRole::Agent, t, end))
        .collect();
    // *accused of launching an attack*: the plain reading has its predicate in the noun and its head in the verb.
    drafts.retain(|d| !deeds.contains(&d.predicate) && !deeds.contains(&d.top) && d.predicate != verb);
    for deed in deed_propositions(reading, deeds, Some(accused)) {
        for chain in speakers(reading, verb, attribution, passive) {
            let parts = parts_of(reading, verb, &deed, range.clone(), agents.clone(), chain, attribution);
            drafts.push(Draft::of(reading, parts));
        }
    }
}

/// Claims of both parties, each with the other as the doer.
fn mutual(reading: &Reading<'_>, verb: usize, accused: usize, deeds: &[usize], drafts: &mut Vec<Draft>) {
    // *opinions in which the justices traded charges*: told in passing, of nothing that is named.
    if deeds.is_empty() && matches!(reading.relation(verb), Dependency::Acl | Dependency::AclRelcl) {
        return;
    }
    let range = clause(reading, verb, verb);
    let attribution = reading.cue_of(verb);
    drafts.retain(|d| !deeds.contains(&d.predicate) && !deeds.contains(&d.top) && d.predicate != verb);
    let parties = parties(reading, verb, attribution);
    let span = participant(reading, ArgumentRole::Agent, accused).span;
    let outer = attribution.map_or_else(|| reading.voice(verb), |a| reading.attribution(a).and_then(|a| a.parent));
    for deed in deed_propositions(reading, deeds, None) {
        for (accuser, other) in [(0, 1), (1, 0)] {
            let (agent, chain) = match &parties {
                Some(pair) => {
                    let agent = of_speaker(pair[other], span);
                    let mut chain = if outer.is_some() { chains(reading, outer).swap_remove(0) } else { Vec::new() };
                    chain.push(pair[accuser].id);
                    (agent, chain)
                }
                // Nobody tells who the two are: they are kept apart as one side and the other.
                None => {
                    let name = if other == 0 { unnamed::ONE_SIDE } else { unnamed::OTHER_SIDE };
                    let agent = Argument {
                        role: ArgumentRole::Agent,
                        text: name.into(),
                        canonical: name.into(),
                        head: lemma::SIDE.into(),
                        entity: None,
                        side: None,
                        span,
                    };
                    (agent, chains(reading, attribution).swap_remove(0))
                }
            };
            let parts = parts_of(reading, verb, &deed, range.clone(), vec![agent], chain, attribution);
            drafts.push(Draft::of(reading, Parts { rule: "normalise/mutual-accusation", form: ClaimForm::MutualCharge, ..parts }));
        }
    }
}

fn parts_of(
    reading: &Reading<'_>,
    verb: usize,
    deed: &Deed,
    range: Range<usize>,
    agents: Vec<Argument>,
    chain: Vec<SpeakerId>,
    attribution: Option<usize>,
) -> Parts {
    let mut arguments = agents;
    arguments.extend(deed.arguments.iter().cloned());
    arguments.sort_by_key(|a| (a.role, a.span));
    let negated = super::polarity::negated(reading, verb);
    Parts {
        predicate: deed.predicate.unwrap_or(verb),
        top: verb,
        range,
        frame: deed.frame,
        lemma: deed.lemma.clone(),
        arguments,
        attribution: attribution.or_else(|| reading.voice(verb)),
        chain,
        stance: Stance::Accuses,
        polarity: deed.polarity,
        modality: if negated { Modality::Possible } else { Modality::Asserted },
        rule: "normalise/accusation",
        form: ClaimForm::Charge,
    }
}

/// What somebody is accused of.
struct Deed {
    predicate: Option<usize>,
    frame: Option<&'static str>,
    lemma: String,
    arguments: Vec<Argument>,
    polarity: Polarity,
}

/// What each deed says of others than the accused, who may hang on it (*blamed the attack on the rebels*).
fn deed_propositions(reading: &Reading<'_>, deeds: &[usize], accused: Option<usize>) -> Vec<Deed> {
    if deeds.is_empty() {
        return vec![Deed {
            predicate: None,
            frame: Some(named::RESPONSIBILITY),
            lemma: lemma::BLAME.into(),
            arguments: Vec::new(),
            polarity: Polarity::Positive,
        }];
    }
    deeds.iter().map(|&d| deed(reading, d, accused)).collect()
}

fn deed(reading: &Reading<'_>, token: usize, accused: Option<usize>) -> Deed {
    let proposition: Option<Proposition> = match reading.pos(token) {
        Pos::Verb => {
            // *accused of trying to hide*: the inner verb is the deed; *of helping them to flee*: the outer one is.
            let mut inner = token;
            while let Some(x) = reading.child(inner, &[Dependency::Xcomp]).filter(|&x| reading.pos(x) == Pos::Verb) {
                if !proposition::lends(reading, inner) || reading.child(inner, &[Dependency::Obj]).is_some() {
                    break;
                }
                inner = x;
            }
            proposition::of_verb(reading, inner)
        }
        _ => proposition::of_noun(reading, token),
    };
    match proposition {
        Some(p) => {
            let aside = |a: &Argument| accused.is_some_and(|t| a.span.contains(reading.span(&(t..t + 1))));
            let arguments = p.arguments(reading).into_iter().filter(|a| a.role != ArgumentRole::Agent && !aside(a)).collect();
            let polarity = super::polarity::polarity(reading, p.predicate, &p.over);
            Deed { predicate: Some(token), frame: p.frame, lemma: p.lemma, arguments, polarity }
        }
        None => Deed {
            predicate: Some(token),
            frame: Some(named::RESPONSIBILITY),
            lemma: reading.lemma(token).to_lowercase(),
            arguments: vec![participant(reading, ArgumentRole::Topic, token)],
            polarity: Polarity::Positive,
        },
    }
}

fn with_conjuncts(reading: &Reading<'_>, head: usize) -> Vec<usize> {
    let mut all = vec![head];
    all.extend(reading.children(head, &[Dependency::Conj]).filter(|&c| matches!(reading.pos(c), Pos::Noun | Pos::Propn)));
    all
}

/// *each other*, *one another*, *the other*, *the other side*.
fn is_other(reading: &Reading<'_>, accused: usize) -> bool {
    CONSTRUCTIONS.at(reading, accused).any(|(row, _)| row.does == Does::IsOther)
}

fn speakers(reading: &Reading<'_>, verb: usize, attribution: Option<usize>, passive: bool) -> Vec<Vec<SpeakerId>> {
    // *has been accused of theft by Vera Holm*: the accuser may hang on what the accused is accused of.
    let accuser = if passive { agent(reading, verb).and_then(|t| reading.speaker_at(t)) } else { None };
    if attribution.is_some() {
        let mut found = chains(reading, attribution);
        let told = attribution.and_then(|a| reading.attribution(a)).is_some_and(|a| !a.speakers.is_empty());
        if let (false, Some(accuser), Some(last)) = (told, accuser, found.first_mut().and_then(|c| c.last_mut())) {
            *last = accuser.id;
        }
        return found;
    }
    let subject = if passive { None } else { super::proposition::written(reading, verb) };
    let mut outer = if reading.voice(verb).is_some() { chains(reading, reading.voice(verb)).swap_remove(0) } else { Vec::new() };
    let by = subject.and_then(|s| reading.speaker_at(s)).or(accuser).map_or_else(|| super::voice::unnamed(reading.document), |s| s.id);
    outer.push(by);
    vec![outer]
}

/// The word for whoever accuses in the passive.
pub(super) fn agent(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    use Dependency::*;
    let by = |t: usize| reading.is_a(reading.child(t, &[Case]).unwrap_or(t), Class::By);
    let beside = || reading.children(verb, &[OblAgent, Obl]).find(|&c| by(c));
    let below = || reading.children(verb, &[Obl, Advcl]).flat_map(|d| reading.children(d, &[Nmod, OblAgent, Obl])).find(|&c| by(c));
    beside().or_else(below)
}

fn of_speaker(speaker: &Speaker, span: crate::text::Span) -> Argument {
    Argument {
        role: ArgumentRole::Agent,
        text: speaker.name.clone(),
        canonical: speaker.name.clone(),
        head: speaker.name.rsplit(' ').next().unwrap_or("").to_lowercase(),
        entity: Some(speaker.id),
        side: speaker_side(speaker),
        span,
    }
}
