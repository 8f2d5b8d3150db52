//! The two sides of a quarrel: who *each other* and *the two sides* are, by whom the document names together and whom it quotes.

use super::participant::speaker_side;
use super::reading::Reading;
use crate::attribute::{Speaker, SpeakerKind};
use crate::id::SpeakerId;
use crate::lexicon::words::{self, Class};
use crate::parse::{Dependency, Pos};

/// The two who accuse each other: the coordinated subject, else the two bodies that the document most often names together (*X and Y*,
/// *between X and Y*, *X accused Y*), the nearer pair when two are named equally often; else the two bodies of which it speaks most.
pub(super) fn parties<'a>(reading: &Reading<'a>, verb: usize, attribution: Option<usize>) -> Option<[&'a Speaker; 2]> {
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
    let watches = |w: &str| words::of_printed(w).has(Class::Watcher);
    !matches!(speaker.kind, SpeakerKind::Media | SpeakerKind::Outlet | SpeakerKind::Unnamed)
        && !speaker.name.to_lowercase().split(' ').any(watches)
}

/// *X accused Y*: subject and object of a verb of accusation.
fn opposed<'a>(reading: &Reading<'a>, verb: usize) -> Option<[&'a Speaker; 2]> {
    if reading.pos(verb) != Pos::Verb || !reading.is_a(verb, Class::Charging) {
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
