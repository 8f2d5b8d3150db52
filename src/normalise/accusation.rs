//! *X accused Y of Z*: X says that Y did Z. *X and Y accuse each other of Z* is two claims with the parties exchanged.

use super::claim::{Argument, ArgumentRole, Modality, Polarity};
use super::clause::clause;
use super::draft::{Draft, Parts};
use super::participant::{participant, speaker_side};
use super::proposition::{self, Proposition};
use super::reading::Reading;
use super::voice::chains;
use crate::attribute::{Speaker, SpeakerKind, Stance};
use crate::id::SpeakerId;
use crate::lexicon::statement::claim_nouns;
use crate::parse::{Dependency, Pos};
use std::ops::Range;

/// Verbs whose object is the accused.
const ACCUSE: [&str; 12] =
    ["accuse", "blame", "charge", "condemn", "criticise", "criticize", "fault", "impeach", "implicate", "indict", "sue", "suspect"];

/// Verbs that make *accusations* mutual.
const TRADE: [&str; 4] = ["exchange", "swap", "trade", "hurl"];

/// Adds the claims of one sentence's accusations and takes away the plain reading of their deeds.
pub(super) fn of_sentence(reading: &Reading<'_>, sentence: &Range<usize>, drafts: &mut Vec<Draft>) {
    for verb in sentence.clone() {
        if reading.pos(verb) != Pos::Verb {
            continue;
        }
        // *The rebels were to blame*: they accuse nobody.
        if reading.is(verb, &["blame"]) && proposition::to_blame(reading, verb).is_some() {
            let cue = reading.cue_of(verb);
            drafts.retain(|d| cue.is_none() || d.claim.attribution != cue);
            continue;
        }
        let accuses = reading.is(verb, &ACCUSE) && (reading.cue_of(verb).is_some() || reading.is(verb, &["accuse", "blame"]));
        if accuses {
            accusation(reading, verb, drafts);
        } else if let Some((accused, deeds)) = phrase(reading, verb) {
            // "responsible" and "blame" are no propositions of their own.
            let last = deeds.iter().copied().fold(accused, usize::max);
            drafts.retain(|d| d.predicate == verb || !(verb..last).contains(&d.predicate));
            charge(reading, verb, accused, &deeds, false, drafts);
        } else if reading.is(verb, &TRADE)
            && let Some(noun) = reading.child(verb, &[Dependency::Obj])
            && (claim_nouns().accusations.contains(reading.lemma(noun)) || reading.is(noun, &["blame", "allegation", "recrimination"]))
        {
            let deeds = deeds_below(reading, noun, &["of", "for", "over", "about", "involve", "on"]);
            mutual(reading, verb, noun, &deeds, drafts);
        }
    }
}

fn accusation(reading: &Reading<'_>, verb: usize, drafts: &mut Vec<Draft>) {
    use Dependency::*;
    let passive = reading.child(verb, &[NsubjPass, AuxPass]).is_some();
    // *accused each other of*, whatever the parser makes of the two words.
    if !passive && let Some((other, deeds)) = each_other(reading, verb) {
        mutual(reading, verb, other, &deeds, drafts);
        return;
    }
    let cases = cases(reading, verb);
    let objects: Vec<usize> = reading.children(verb, if passive { &[NsubjPass] } else { &[Obj] }).collect();
    // *accused President Brandt forces of*: of a name that the parser takes for two objects, the one with the deed is accused.
    let charged = objects.iter().copied().find(|&o| !deeds_below(reading, o, cases).is_empty());
    let Some(object) = charged.or(objects.first().copied()).map(|o| proposition::resolve(reading, verb, o)) else { return };
    let is_blame = reading.is(verb, &["blame"]);
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
            (object, deeds)
        }
    };
    if !is_blame && deeds.is_empty() {
        return;
    }
    // *She is not accused of stealing*: nobody says that she did.
    if super::polarity::negated(reading, verb) {
        drafts.retain(|d| !deeds.contains(&d.predicate) && d.predicate != verb);
        return;
    }
    charge(reading, verb, accused, &deeds, passive, drafts);
}

/// *blamed the attack on the rebels*: who is blamed, also where the parser hangs him on what he is blamed for.
fn blamed_on(reading: &Reading<'_>, verb: usize, object: usize) -> Option<usize> {
    let on = |head: usize, relation: Dependency| {
        let fits = |c: usize| matches!(reading.case(c).as_str(), "on" | "upon") && reading.time_at(c).is_none();
        reading.parsed.children(head).rfind(|&c| reading.relation(c) == relation && fits(c))
    };
    let deed = || crate::lexicon::frames::of_noun(&proposition::noun_name(reading, object)).is_some();
    let other = || deeds_below(reading, verb, &["for", "over"]).is_empty();
    on(verb, Dependency::Obl).or_else(|| on(object, Dependency::Nmod).filter(|_| deed() && other()))
}

/// *accused the forces loyal to Brandt of using gas*: the gerund that the parser hangs on a word of the accused.
fn gerund_behind(reading: &Reading<'_>, verb: usize, object: usize, cases: &[&str]) -> Option<usize> {
    let end = super::clause::sentence_of(reading, verb).end;
    (object + 1..end).find(|&t| {
        reading.pos(t) == Pos::Verb
            && reading.word(t).morph.form == Some(crate::parse::VerbForm::Gerund)
            && cases.contains(&reading.case(t).as_str())
            && reading.parsed.is_below(t, object)
    })
}

/// *each other*, *one another* right behind a verb of accusation, and the deeds behind its preposition.
fn each_other(reading: &Reading<'_>, verb: usize) -> Option<(usize, Vec<usize>)> {
    let end = super::clause::sentence_of(reading, verb).end;
    let pair = |t: usize| {
        t + 1 < end
            && (reading.is(t, &["each"]) && reading.is(t + 1, &["other"]) || reading.is(t, &["one"]) && reading.is(t + 1, &["another"]))
    };
    let other = Some(verb + 1).filter(|&t| pair(t))?;
    let cases = cases(reading, verb);
    let mut deeds = deeds_below(reading, verb, cases);
    deeds.extend([other, other + 1].into_iter().flat_map(|t| deeds_below(reading, t, cases)));
    // *accused each other on Monday of*: a day may stand between.
    let of = (other + 2..end.min(other + 7)).find(|&t| reading.is(t, cases));
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
    (!deeds.is_empty() || reading.is(verb, &["blame"])).then_some((other, deeds))
}

/// *laid the blame for Z on Y*, *pointed the finger at Y over Z*, *held Y responsible for Z*: who is accused, and of what.
fn phrase(reading: &Reading<'_>, verb: usize) -> Option<(usize, Vec<usize>)> {
    use Dependency::*;
    let end = super::clause::sentence_of(reading, verb).end;
    let nominal = |t: usize| matches!(reading.pos(t), Pos::Noun | Pos::Propn | Pos::Pron) || is_other(reading, t);
    let behind = |from: usize, cases: &[&str]| {
        (from + 1..end)
            .find(|&t| cases.contains(&reading.case(t).as_str()) && reading.time_at(t).is_none() && reading.parsed.is_below(t, verb))
    };
    let (accused, from) = if reading.is(verb, &["hold"]) {
        let word =
            reading.children(verb, &[Xcomp, Advcl, Amod, Obj, Obl]).find(|&c| reading.is(c, &["responsible", "accountable", "liable"]))?;
        let accused = (verb + 1..word).rev().find(|&t| nominal(t) && reading.head(t).is_none_or(|h| h <= verb || h >= word || h == t))?;
        (accused, word)
    } else {
        let noun = reading.child(verb, &[Obj])?;
        let cases: &[&str] = match (reading.lemma(verb), reading.lemma(noun)) {
            ("point", "finger") => &["at"],
            ("lay" | "put" | "pin" | "place" | "heap", "blame" | "responsibility") => &["on", "upon"],
            _ => return None,
        };
        (behind(noun, cases).filter(|&t| nominal(t))?, noun)
    };
    let mut deeds: Vec<usize> = behind(from, &["for", "over", "of"]).filter(|&d| d != accused).into_iter().collect();
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
fn cases(reading: &Reading<'_>, verb: usize) -> &'static [&'static str] {
    match reading.lemma(verb) {
        "accuse" | "suspect" => &["of", "for"],
        "charge" => &["with", "over"],
        "implicate" => &["in"],
        _ => &["for", "over"],
    }
}

/// Claims of both parties, each with the other as the doer.
fn mutual(reading: &Reading<'_>, verb: usize, accused: usize, deeds: &[usize], drafts: &mut Vec<Draft>) {
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
                    let name = if other == 0 { "one side" } else { "the other side" };
                    let agent = Argument {
                        role: ArgumentRole::Agent,
                        text: name.into(),
                        canonical: name.into(),
                        head: "side".into(),
                        entity: None,
                        side: None,
                        span,
                    };
                    (agent, chains(reading, attribution).swap_remove(0))
                }
            };
            let parts = parts_of(reading, verb, &deed, range.clone(), vec![agent], chain, attribution);
            drafts.push(Draft::of(reading, Parts { rule: "normalise/mutual-accusation", ..parts }));
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
            frame: Some("responsibility"),
            lemma: "blame".into(),
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
            frame: Some("responsibility"),
            lemma: reading.lemma(token).to_lowercase(),
            arguments: vec![participant(reading, ArgumentRole::Topic, token)],
            polarity: Polarity::Positive,
        },
    }
}

/// Gerunds and nouns behind one of these prepositions below a word, with their conjuncts.
fn deeds_below(reading: &Reading<'_>, head: usize, cases: &[&str]) -> Vec<usize> {
    use Dependency::*;
    let below: Vec<usize> = reading
        .children(head, &[Advcl, Obl, Ccomp, Xcomp, Nmod, Acl])
        .filter(|&c| {
            let case = reading.case(c);
            let relation = reading.relation(c);
            (cases.contains(&case.as_str()) || (relation == Acl && cases.contains(&reading.lemma(c)))) && reading.time_at(c).is_none()
        })
        .collect();
    let mut deeds = Vec::new();
    for b in below {
        // *accusations involving the shelling*: the participle stands for a preposition.
        let deed = if reading.is(b, &["involve"]) { reading.child(b, &[Obj]).unwrap_or(b) } else { b };
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
    let next = |words: &[&str]| accused + 1 < reading.parsed.words.len() && reading.is(accused + 1, words);
    reading.is(accused, &["other", "another"])
        || (reading.is(accused, &["each"]) && next(&["other"]))
        || (reading.is(accused, &["one"]) && next(&["another"]))
        || reading
            .children(accused, &[Dependency::Amod, Dependency::Det])
            .any(|c| reading.is(c, &["other"]) && reading.is(accused, &["side", "party", "camp"]))
}

fn speakers(reading: &Reading<'_>, verb: usize, attribution: Option<usize>, passive: bool) -> Vec<Vec<SpeakerId>> {
    if attribution.is_some() {
        return chains(reading, attribution);
    }
    let subject = if passive { None } else { super::proposition::written(reading, verb) };
    let mut outer = if reading.voice(verb).is_some() { chains(reading, reading.voice(verb)).swap_remove(0) } else { Vec::new() };
    let by = subject.and_then(|s| reading.speaker_at(s)).map_or_else(|| super::voice::unnamed(reading.document), |s| s.id);
    outer.push(by);
    vec![outer]
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

/// The two who accuse each other: the coordinated subject, else the two bodies that the document most often names together (*X and Y*,
/// *between X and Y*, *X accused Y*), the nearer pair when two are named equally often; else the two bodies of which it speaks most.
fn parties<'a>(reading: &Reading<'a>, verb: usize, attribution: Option<usize>) -> Option<[&'a Speaker; 2]> {
    let by_id = |id: SpeakerId| reading.attributed.speakers.iter().find(|s| s.id == id);
    if let Some(pair) = attribution.and_then(|a| named_together(reading, a)) {
        return Some(pair);
    }
    // *with Kole and Lund accusing each other*: the participle hangs on the pair.
    let hung = matches!(reading.relation(verb), Dependency::Acl | Dependency::Advcl).then(|| reading.head(verb)).flatten();
    for subject in super::proposition::written(reading, verb).into_iter().chain(hung) {
        if let Some(pair) = coordinated(reading, subject).or_else(|| conjunct_of(reading, subject)) {
            return Some(pair);
        }
    }
    // A pair named in the same sentence before the verb.
    let start = super::clause::sentence_of(reading, verb).start;
    if let Some(pair) = (start..verb).rev().find_map(|t| coordinated(reading, t)) {
        return Some(pair);
    }
    let mut pairs: Vec<([&Speaker; 2], usize, usize)> = sources(reading);
    for t in 0..reading.parsed.words.len() {
        for pair in coordinated(reading, t).into_iter().chain(opposed(reading, t)) {
            let distance = t.abs_diff(verb);
            match pairs.iter_mut().find(|p| same_pair(&p.0, &pair)) {
                Some(old) => {
                    old.1 += weight(reading, &pair);
                    old.2 = old.2.min(distance);
                }
                None => pairs.push((pair, weight(reading, &pair), distance)),
            }
        }
    }
    let best = pairs.iter().max_by(|a, b| a.1.cmp(&b.1).then(b.2.cmp(&a.2)).then_with(|| b.0[0].name.cmp(&a.0[0].name)));
    if let Some((pair, ..)) = best {
        return Some(*pair);
    }
    // *Monitors say that each side blames the other*: whoever reports it is no party.
    if let Some([a, b, ..]) = attribution.and_then(|a| reading.attribution(a)).map(|a| a.speakers.as_slice())
        && let (Some(a), Some(b)) = (by_id(*a), by_id(*b))
        && party(a)
        && party(b)
    {
        return Some([a, b]);
    }
    let mut bodies: Vec<&Speaker> = reading
        .attributed
        .speakers
        .iter()
        .filter(|s| matches!(s.kind, SpeakerKind::Government | SpeakerKind::Organisation | SpeakerKind::Group))
        .collect();
    bodies.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.name.cmp(&b.name)));
    let first = *bodies.first()?;
    let second = bodies.into_iter().skip(1).find(|s| speaker_side(s) != speaker_side(first))?;
    Some([first, second])
}

/// The two speakers of an attribution whose source names them side by side: *the union and the company blamed one another*.
fn named_together<'a>(reading: &Reading<'a>, attribution: usize) -> Option<[&'a Speaker; 2]> {
    let attribution = reading.attribution(attribution)?;
    let [a, b] = attribution.speakers[..] else { return None };
    let mut source = attribution.source.iter().flat_map(|p| p.tokens()).filter(|&t| t < reading.parsed.words.len());
    if !source.any(|t| reading.pos(t) == Pos::Cconj) {
        return None;
    }
    let of = |id: SpeakerId| reading.attributed.speakers.iter().find(|s| s.id == id);
    let (a, b) = (of(a)?, of(b)?);
    let quarrels = |s: &Speaker| !matches!(s.kind, SpeakerKind::Media | SpeakerKind::Outlet);
    (quarrels(a) && quarrels(b)).then_some([a, b])
}

fn same_pair(a: &[&Speaker; 2], b: &[&Speaker; 2]) -> bool {
    (a[0].id == b[0].id && a[1].id == b[1].id) || (a[0].id == b[1].id && a[1].id == b[0].id)
}

/// Pairs of the four sides that are most often quoted, each weighed by how often the quieter of the two is; the side's government, else its
/// most named speaker, stands for it.
fn sources<'a>(reading: &Reading<'a>) -> Vec<([&'a Speaker; 2], usize, usize)> {
    let mut sides: Vec<(String, &'a Speaker, usize)> = Vec::new();
    for speaker in reading.attributed.speakers.iter().filter(|s| party(s)) {
        let Some(side) = speaker_side(speaker) else { continue };
        let spoken = reading.attributed.attributions.iter().filter(|a| a.speakers.contains(&speaker.id)).count();
        match sides.iter_mut().find(|s| s.0 == side) {
            Some(known) => {
                known.2 += spoken;
                let stands = |s: &Speaker| (s.kind == SpeakerKind::Government, s.mentions.len());
                if stands(speaker) > stands(known.1) {
                    known.1 = speaker;
                }
            }
            None => sides.push((side, speaker, spoken)),
        }
    }
    sides.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    sides.truncate(4);
    let mut pairs = Vec::new();
    for (i, a) in sides.iter().enumerate() {
        pairs.extend(sides[i + 1..].iter().filter(|b| b.2 > 0).map(|b| ([a.1, b.1], b.2, usize::MAX)));
    }
    pairs
}

/// What one mention of a pair counts: those who are states, or who speak in the document, are the likelier parties.
fn weight(reading: &Reading<'_>, pair: &[&Speaker; 2]) -> usize {
    let speaks = |s: &Speaker| {
        matches!(s.kind, SpeakerKind::Government | SpeakerKind::Office)
            || reading.attributed.attributions.iter().any(|a| a.speakers.contains(&s.id))
    };
    if pair.iter().all(|s| speaks(s)) { 3 } else { 1 }
}

/// Whether a speaker can be one side of a quarrel: not a medium, and not those who watch or mediate.
fn party(speaker: &Speaker) -> bool {
    let watches = |w: &str| {
        ["monitor", "observer", "mediator", "envoy", "analyst", "negotiator", "guarantor", "journalist"].iter().any(|x| w.starts_with(x))
    };
    !matches!(speaker.kind, SpeakerKind::Media | SpeakerKind::Outlet | SpeakerKind::Unnamed)
        && !speaker.name.to_lowercase().split(' ').any(watches)
}

/// *X accused Y*: subject and object of a verb of accusation.
fn opposed<'a>(reading: &Reading<'a>, verb: usize) -> Option<[&'a Speaker; 2]> {
    if reading.pos(verb) != Pos::Verb || !reading.is(verb, &ACCUSE) {
        return None;
    }
    let a = reading.speaker_at(super::proposition::written(reading, verb)?)?;
    let b = reading.speaker_at(reading.child(verb, &[Dependency::Obj])?)?;
    (a.id != b.id && party(a) && party(b)).then_some([a, b])
}

/// The pair of which the word is the second.
fn conjunct_of<'a>(reading: &Reading<'a>, word: usize) -> Option<[&'a Speaker; 2]> {
    let first = reading.head(word).filter(|_| reading.relation(word) == Dependency::Conj)?;
    coordinated(reading, first)
}

/// Two bodies named side by side; three or more (*France, Russia and the United States*) are no two parties.
fn coordinated<'a>(reading: &Reading<'a>, head: usize) -> Option<[&'a Speaker; 2]> {
    let a = reading.speaker_at(head)?;
    let mut others = reading.children(head, &[Dependency::Conj]).filter_map(|c| reading.speaker_at(c));
    let b = others.next()?;
    if others.next().is_some() {
        return None;
    }
    let told_apart = a.id != b.id && (speaker_side(a) != speaker_side(b) || speaker_side(a).is_none());
    (told_apart && party(a) && party(b)).then_some([a, b])
}
