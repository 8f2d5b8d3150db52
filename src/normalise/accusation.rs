//! *X accused Y of Z*: X says that Y did Z. *X and Y accuse each other of Z* is two claims with the parties exchanged.

use super::claim::{Argument, ArgumentRole, ClaimForm, Modality, Polarity};
use super::clause::clause;
use super::draft::{Draft, Parts};
use super::participant::{participant, speaker_side};
use super::parties::parties;
use super::proposition::{self, Proposition};
use super::reading::Reading;
use super::voice::chains;
use crate::attribute::{Speaker, Stance};
use crate::id::SpeakerId;
use crate::lexicon::frames::named;
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::words::{Class, lemma, speaker as unnamed};
use crate::parse::{Dependency, Pos};
use std::ops::Range;

/// Adds the claims of one sentence's accusations and takes away the plain reading of their deeds.
pub(super) fn of_sentence(reading: &Reading<'_>, sentence: &Range<usize>, drafts: &mut Vec<Draft>) {
    for verb in sentence.clone() {
        if reading.pos(verb) != Pos::Verb {
            continue;
        }
        // *The rebels were to blame*: they accuse nobody.
        if reading.is_a(verb, Class::Blame) && proposition::to_blame(reading, verb).is_some() {
            let cue = reading.cue_of(verb);
            drafts.retain(|d| cue.is_none() || d.claim.attribution != cue);
            continue;
        }
        let accuses = reading.is_a(verb, Class::Charging) && (reading.cue_of(verb).is_some() || reading.is_a(verb, Class::ChargingOpenly));
        if accuses {
            accusation(reading, verb, drafts);
        } else if let Some((accused, deeds)) = phrase(reading, verb) {
            // "responsible" and "blame" are no propositions of their own.
            let last = deeds.iter().copied().fold(accused, usize::max);
            drafts.retain(|d| d.predicate == verb || !(verb..last).contains(&d.predicate));
            charge(reading, verb, accused, &deeds, false, drafts);
        } else if reading.is_a(verb, Class::Trading)
            && let Some(noun) = reading.child(verb, &[Dependency::Obj])
            && (claim_nouns().accusations.contains(reading.lemma(noun)) || reading.is_a(noun, Class::Recrimination))
        {
            let deeds = deeds_below(reading, noun, Class::AccusationTopic);
            mutual(reading, verb, noun, &deeds, drafts);
        }
    }
}

fn accusation(reading: &Reading<'_>, verb: usize, drafts: &mut Vec<Draft>) {
    let passive = reading.child(verb, &[Dependency::NsubjPass, Dependency::AuxPass]).is_some();
    // *accused each other of*, whatever the parser makes of the two words.
    if !passive && let Some((other, deeds)) = each_other(reading, verb) {
        mutual(reading, verb, other, &deeds, drafts);
        return;
    }
    let Some((accused, deeds)) = charged(reading, verb) else { return };
    // *She is not accused of stealing*: nobody says that she did.
    if super::polarity::negated(reading, verb) {
        drafts.retain(|d| !deeds.contains(&d.predicate) && d.predicate != verb);
        return;
    }
    charge(reading, verb, accused, &deeds, passive, drafts);
}

/// Who is accused by a verb, and of what: gerunds and nouns of deeds; of nothing only where he is blamed.
pub(super) fn charged(reading: &Reading<'_>, verb: usize) -> Option<(usize, Vec<usize>)> {
    use Dependency::{AuxPass, NsubjPass, Obj};
    let passive = reading.child(verb, &[NsubjPass, AuxPass]).is_some();
    let cases = cases(reading, verb);
    let objects: Vec<usize> = reading.children(verb, if passive { &[NsubjPass] } else { &[Obj] }).collect();
    // *accused President Brandt forces of*: of a name that the parser takes for two objects, the one with the deed is accused.
    let charged = objects.iter().copied().find(|&o| !deeds_below(reading, o, cases).is_empty());
    let object = charged.or(objects.first().copied()).map(|o| proposition::resolve(reading, verb, o))?;
    let is_blame = reading.is_a(verb, Class::Blame);
    let (accused, deeds) = match blamed_on(reading, verb, object).filter(|_| is_blame) {
        Some(accused) => (accused, vec![object]),
        None => {
            let mut deeds = deeds_below(reading, verb, cases);
            if deeds.is_empty() {
                deeds = deeds_below(reading, object, cases);
            }
            if deeds.is_empty() {
                deeds.extend(gerund_behind(reading, verb, object, cases));
            }
            // *was accused by two clerks of taking money*
            if deeds.is_empty() && passive {
                deeds.extend(agent(reading, verb).into_iter().flat_map(|a| deeds_below(reading, a, cases)));
            }
            (object, deeds)
        }
    };
    (is_blame || !deeds.is_empty()).then_some((accused, deeds))
}

/// *blamed the attack on the rebels*: who is blamed, also where the parser hangs him on what he is blamed for.
fn blamed_on(reading: &Reading<'_>, verb: usize, object: usize) -> Option<usize> {
    let on = |head: usize, relation: Dependency| {
        let fits = |c: usize| reading.case_is(c, Class::Upon) && reading.time_at(c).is_none();
        reading.parsed.children(head).rfind(|&c| reading.relation(c) == relation && fits(c))
    };
    let deed = || crate::lexicon::frames::of_noun(&proposition::noun_name(reading, object)).is_some();
    let other = || deeds_below(reading, verb, Class::Grievance).is_empty();
    on(verb, Dependency::Obl).or_else(|| on(object, Dependency::Nmod).filter(|_| deed() && other()))
}

/// *accused the forces loyal to Brandt of using gas*: the gerund that the parser hangs on a word of the accused.
fn gerund_behind(reading: &Reading<'_>, verb: usize, object: usize, cases: Class) -> Option<usize> {
    let end = super::clause::sentence_of(reading, verb).end;
    (object + 1..end).find(|&t| {
        reading.pos(t) == Pos::Verb
            && reading.word(t).morph.form == Some(crate::parse::VerbForm::Gerund)
            && reading.case_is(t, cases)
            && reading.parsed.is_below(t, object)
    })
}

/// *each other*, *one another* right behind a verb of accusation, and the deeds behind its preposition.
fn each_other(reading: &Reading<'_>, verb: usize) -> Option<(usize, Vec<usize>)> {
    let end = super::clause::sentence_of(reading, verb).end;
    let pair = |t: usize| {
        t + 1 < end
            && (reading.is_a(t, Class::Each) && reading.is_a(t + 1, Class::Other)
                || reading.is_a(t, Class::One) && reading.is_a(t + 1, Class::Another))
    };
    let other = Some(verb + 1).filter(|&t| pair(t))?;
    let cases = cases(reading, verb);
    let mut deeds = deeds_below(reading, verb, cases);
    deeds.extend([other, other + 1].into_iter().flat_map(|t| deeds_below(reading, t, cases)));
    // *accused each other on Monday of*: a day may stand between.
    let of = (other + 2..end.min(other + 7)).find(|&t| reading.is_a(t, cases));
    let of = of
        .filter(|&of| (other + 2..of).all(|t| reading.time_at(t).is_some() || matches!(reading.pos(t), Pos::Adp | Pos::Adv | Pos::Punct)));
    if deeds.is_empty()
        && let Some(of) = of
    {
        // The first gerund, or the last noun of the phrase.
        let words = (of + 1..end).take(6);
        let gerund = words.clone().find(|&t| reading.pos(t) == Pos::Verb);
        let phrase = words.take_while(|&t| matches!(reading.pos(t), Pos::Det | Pos::Adj | Pos::Noun | Pos::Num | Pos::Propn | Pos::Adv));
        deeds.extend(phrase.filter(|&t| reading.pos(t) == Pos::Noun).last().or(gerund));
    }
    deeds.sort_unstable();
    deeds.dedup();
    (!deeds.is_empty() || reading.is_a(verb, Class::Blame)).then_some((other, deeds))
}

/// *laid the blame for Z on Y*, *pointed the finger at Y over Z*, *held Y responsible for Z*: who is accused, and of what.
fn phrase(reading: &Reading<'_>, verb: usize) -> Option<(usize, Vec<usize>)> {
    use Dependency::*;
    let end = super::clause::sentence_of(reading, verb).end;
    let nominal = |t: usize| matches!(reading.pos(t), Pos::Noun | Pos::Propn | Pos::Pron) || is_other(reading, t);
    let behind = |from: usize, cases: Class| {
        (from + 1..end).find(|&t| reading.case_is(t, cases) && reading.time_at(t).is_none() && reading.parsed.is_below(t, verb))
    };
    let (accused, from) = if reading.is_a(verb, Class::Holding) {
        let word = reading.children(verb, &[Xcomp, Advcl, Amod, Obj, Obl]).find(|&c| reading.is_a(c, Class::Responsible))?;
        let accused = (verb + 1..word).rev().find(|&t| nominal(t) && reading.head(t).is_none_or(|h| h <= verb || h >= word || h == t))?;
        (accused, word)
    } else {
        let noun = reading.child(verb, &[Obj])?;
        let cases = if reading.is_a(verb, Class::PointingOut) && reading.is_a(noun, Class::Finger) {
            Class::At
        } else if reading.is_a(verb, Class::Laying) && reading.is_a(noun, Class::BlameNoun) {
            Class::Upon
        } else {
            return None;
        };
        (behind(noun, cases).filter(|&t| nominal(t))?, noun)
    };
    let mut deeds: Vec<usize> = behind(from, Class::ChargeTopic).filter(|&d| d != accused).into_iter().collect();
    if let Some(&deed) = deeds.first() {
        deeds.extend(reading.children(deed, &[Conj]).filter(|&c| reading.pos(c) == reading.pos(deed) && c != accused));
    }
    Some((accused, deeds))
}

/// The claims of one accusation: what is said of the accused, or of both when they accuse each other.
fn charge(reading: &Reading<'_>, verb: usize, accused: usize, deeds: &[usize], passive: bool, drafts: &mut Vec<Draft>) {
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

/// The prepositions that tell what an accusing verb accuses of; *with* belongs to a charge alone (*accused, with others, of*).
fn cases(reading: &Reading<'_>, verb: usize) -> Class {
    let of = [(Class::ChargingOf, Class::OfFor), (Class::ChargingWith, Class::ChargeWith), (Class::ChargingIn, Class::In)];
    of.into_iter().find(|&(verbs, _)| reading.is_a(verb, verbs)).map_or(Class::Grievance, |(_, cases)| cases)
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

/// Gerunds and nouns behind one of these prepositions below a word, with their conjuncts.
fn deeds_below(reading: &Reading<'_>, head: usize, cases: Class) -> Vec<usize> {
    use Dependency::*;
    let below: Vec<usize> = reading
        .children(head, &[Advcl, Obl, Ccomp, Xcomp, Nmod, Acl])
        .filter(|&c| {
            let participle = reading.relation(c) == Acl && reading.is_a(c, cases);
            (reading.case_is(c, cases) || participle) && reading.time_at(c).is_none()
        })
        .collect();
    let mut deeds = Vec::new();
    for b in below {
        // *accusations involving the shelling*: the participle stands for a preposition.
        let deed = if reading.is_a(b, Class::Involving) { reading.child(b, &[Obj]).unwrap_or(b) } else { b };
        deeds.push(deed);
        deeds.extend(reading.children(deed, &[Conj]).filter(|&c| reading.pos(c) == reading.pos(deed)));
    }
    deeds
}

fn with_conjuncts(reading: &Reading<'_>, head: usize) -> Vec<usize> {
    let mut all = vec![head];
    all.extend(reading.children(head, &[Dependency::Conj]).filter(|&c| matches!(reading.pos(c), Pos::Noun | Pos::Propn)));
    all
}

/// *each other*, *one another*, *the other*, *the other side*.
fn is_other(reading: &Reading<'_>, accused: usize) -> bool {
    let next = |class| accused + 1 < reading.parsed.words.len() && reading.is_a(accused + 1, class);
    // *blaming others* is blaming anybody.
    reading.is_a(accused, Class::Other) && reading.word(accused).morph.plural != Some(true)
        || (reading.is_a(accused, Class::Each) && next(Class::Other))
        || (reading.is_a(accused, Class::One) && next(Class::Another))
        || reading
            .children(accused, &[Dependency::Amod, Dependency::Det])
            .any(|c| reading.is_a(c, Class::Other) && reading.is_a(accused, Class::SideNoun))
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
