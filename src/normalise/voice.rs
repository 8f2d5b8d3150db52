//! Who stands behind a stretch of text, and what the cue makes of its polarity and modality.

use super::claim::{Modality, Polarity};
use super::modality::weaker;
use super::reading::Reading;
use crate::attribute::{Attribution, Speaker, SpeakerKind, Stance};
use crate::id::SpeakerId;
use crate::ingest::Document;
use crate::lexicon::statement::claim_nouns;
use crate::lexicon::words::{Class, speaker::UNNAMED};
use crate::parse::{Dependency, Pos};

/// A sourced statement by more than this many speakers at once is counted for the first of them only.
const MOST_SPEAKERS: usize = 4;

/// The speaker of reports that nobody is named for, one a document.
pub(super) fn unnamed(document: &Document) -> SpeakerId {
    SpeakerId::of(&[UNNAMED, &document.id.to_string()])
}

/// That speaker as the list of speakers has it.
pub fn unnamed_speaker(document: &Document) -> Speaker {
    Speaker {
        id: unnamed(document),
        name: UNNAMED.to_owned(),
        kind: SpeakerKind::Unnamed,
        aliases: Vec::new(),
        affiliation: None,
        side: None,
        mentions: Vec::new(),
    }
}

/// One chain for each speaker of an attribution, outermost first, the speaker last; the outlet without one.
pub(super) fn chains(reading: &Reading<'_>, attribution: Option<usize>) -> Vec<Vec<SpeakerId>> {
    let Some(a) = attribution else { return vec![vec![reading.outlet()]] };
    let Some(inner) = reading.attribution(a) else { return vec![vec![reading.outlet()]] };
    let mut before = Vec::new();
    for p in reading.ancestors(a) {
        if let Some(outer) = reading.attribution(p) {
            before.extend(outer.via.iter().chain(outer.speakers.first()).copied());
        }
    }
    before.extend(inner.via.iter().copied());
    let speakers: Vec<SpeakerId> = match inner.speakers.as_slice() {
        [] => vec![unnamed(reading.document)],
        told => told.iter().copied().take(MOST_SPEAKERS).collect(),
    };
    speakers
        .into_iter()
        .map(|s| {
            let mut chain: Vec<SpeakerId> = before.iter().copied().filter(|&b| b != s).collect();
            chain.dedup();
            chain.push(s);
            chain
        })
        .collect()
}

/// Whether a clause is what the attribution's cue is about, rather than a clause inside a phrase of it.
pub(super) fn is_top(reading: &Reading<'_>, clause: usize, attribution: &Attribution) -> bool {
    use Dependency::*;
    let inside = |t: usize| attribution.content.iter().any(|p| p.tokens().contains(&t));
    let mut at = clause;
    for _ in 0..reading.parsed.words.len() {
        let Some(head) = reading.head(at) else { return true };
        // *rejected a claim by the union that P*: the clause hangs on the noun past its maker.
        let head = super::clause::claim_noun_over(reading, at).unwrap_or(head);
        if !inside(head) {
            return true;
        }
        let nouns = claim_nouns();
        let lemma = reading.lemma(head).to_lowercase();
        let step = match reading.relation(at) {
            Conj | Parataxis | Ccomp | Xcomp | Csubj | Dep => true,
            Acl | AclRelcl => super::clause::claim_noun_over(reading, at).is_some() || nouns.deeds.contains(&lemma),
            Nmod | Appos => nouns.says(&lemma) || nouns.deeds.contains(&lemma),
            Obj => reading.pos(head) == Pos::Verb && reading.cue_of(head).is_some(),
            _ => false,
        };
        if !step {
            return false;
        }
        at = head;
    }
    false
}

/// Whether a clause is itself what the attribution denies, rather than what somebody is said to know or to have said in it: *denied that it knew that
/// the gate was shut*.
fn is_denied(reading: &Reading<'_>, clause: usize, attribution: &Attribution) -> bool {
    let inside = |t: &usize| attribution.content.iter().any(|p| p.tokens().contains(t));
    let over = reading.head(clause).filter(|h| reading.relation(clause) == Dependency::Ccomp && inside(h));
    over.is_none_or(|verb| reading.pos(verb) != Pos::Verb)
}

/// What the cue makes of a clause of its content.
pub(super) struct Told {
    /// The attribution whose speaker stands behind the clause.
    pub attribution: Option<usize>,
    /// Stance of its cue.
    pub stance: Stance,
    /// Whether the cue turns the clause round.
    pub flipped: bool,
    /// What the cue makes of the clause's commitment.
    pub modality: Modality,
}

/// The outlet's own voice.
const OWN: Told = Told { attribution: None, stance: Stance::Asserts, flipped: false, modality: Modality::Asserted };

/// Whose a clause is; `None` when nobody says it (*declined to say whether*).
pub(super) fn told(reading: &Reading<'_>, clause: usize, predicate: usize) -> Option<Told> {
    let mut voice = reading.voice(predicate);
    let mut steps = 0;
    while let Some(a) = voice {
        let Some(attribution) = reading.attribution(a) else { break };
        // What a denial or an accusation only presupposes belongs to whoever reports it.
        let denies = |a: &Attribution| matches!(a.stance, Stance::Denies | Stance::Doubts);
        let presupposed = denies(attribution) && !(is_top(reading, clause, attribution) && is_denied(reading, clause, attribution));
        if !presupposed || steps > reading.attributed.attributions.len() {
            // *denied that he had said that the gate was shut*: he does not say so.
            let unsaid = attribution.parent.and_then(|p| reading.attribution(p)).filter(|p| denies(p) && !p.cue_negated);
            let unsaid = unsaid
                .is_some_and(|p| cue_verb(reading, attribution).is_some_and(|v| reading.pos(v) == Pos::Verb && is_top(reading, v, p)));
            let told = of_cue(reading, a, attribution, clause)?;
            return Some(if unsaid { Told { modality: weaker(told.modality, Modality::Possible), ..told } } else { told });
        }
        voice = attribution.parent;
        steps += 1;
    }
    Some(OWN)
}

fn of_cue(reading: &Reading<'_>, a: usize, attribution: &Attribution, clause: usize) -> Option<Told> {
    let mut stance = attribution.stance;
    let negated = attribution.cue_negated;
    let top = is_top(reading, clause, attribution);
    let verb = cue_verb(reading, attribution);
    let cue_is = |class| verb.is_some_and(|t| reading.is_a(t, class));
    let (flipped, modality) = match stance {
        Stance::Declines => return None,
        // *rejected that: the gate was shut* says that the gate was shut.
        Stance::Denies if denies_something_else(reading, attribution) || says_instead(reading, attribution, clause) => {
            stance = Stance::Asserts;
            (false, Modality::Asserted)
        }
        Stance::Denies => (!negated, if negated { Modality::Possible } else { Modality::Asserted }),
        _ if cue_is(Class::Wishing) && !matches!(stance, Stance::Demands) => (false, Modality::Desired),
        Stance::Believes if cue_is(Class::Desiring) => (false, Modality::Desired),
        // *do not believe the rebels have access*: the negation belongs to the belief's object.
        Stance::Believes => (negated && top, Modality::Hedged),
        Stance::Demands => (false, Modality::Desired),
        Stance::Predicts => (false, if reads_as_fact(reading, clause) { Modality::Asserted } else { Modality::Future }),
        Stance::Doubts => (false, if negated { Modality::Hedged } else { Modality::Possible }),
        Stance::Asserts | Stance::Confirms | Stance::Admits | Stance::Accuses | Stance::Corrects => {
            (false, if negated { Modality::Possible } else { Modality::Asserted })
        }
    };
    // *was reported to have fled*: nobody is told who vouches for it.
    let hedged = attribution.hedged && attribution.source.is_empty() && attribution.speakers.is_empty();
    let modality = if hedged { weaker(modality, Modality::Hedged) } else { modality };
    Some(Told { attribution: Some(a), stance, flipped, modality })
}

/// Whether the object of a verb of denial stands outside the content that is tied to the verb: the content is then what is said instead.
fn denies_something_else(reading: &Reading<'_>, attribution: &Attribution) -> bool {
    let Some(verb) = cue_verb(reading, attribution).filter(|&v| reading.pos(v) == Pos::Verb) else { return false };
    let inside = |t: usize| attribution.content.iter().any(|p| p.tokens().contains(&t));
    let Some(object) = reading.child(verb, &[Dependency::Obj]).filter(|&o| !inside(o)) else { return false };
    let pointer = matches!(reading.pos(object), Pos::Pron | Pos::Det) || claim_nouns().says(&reading.lemma(object).to_lowercase());
    // *denied the claim that …* has its clause under the noun.
    let n = reading.parsed.words.len();
    let under = |t: usize| reading.head(t) == Some(object) || super::clause::claim_noun_over(reading, t) == Some(object);
    let below = attribution.content.iter().flat_map(|p| p.tokens()).filter(|&t| t < n).any(under);
    pointer && !below
}

/// Whether a clause of a denial's content is the denier's own word beside what he denies: the next sentence of his quotation, or, where the
/// verb has its object, what stands beside that (*rejected the charge: “We paid them”*, *rejected that view, citing the figures*).
fn says_instead(reading: &Reading<'_>, attribution: &Attribution, clause: usize) -> bool {
    let Some(verb) = cue_verb(reading, attribution).filter(|&v| reading.pos(v) == Pos::Verb) else { return false };
    if reading.sentence(clause) != reading.sentence(verb) {
        return true;
    }
    let Some(object) = reading.child(verb, &[Dependency::Obj]) else { return false };
    let pointer = matches!(reading.pos(object), Pos::Pron | Pos::Det) || claim_nouns().says(&reading.lemma(object).to_lowercase());
    // *rejected as untrue a report that*: the clause under the noun is denied, wherever it stands.
    let under = reading.parsed.is_below(clause, object) || super::clause::claim_noun_over(reading, clause) == Some(object);
    let beside = matches!(reading.relation(clause), Dependency::Parataxis | Dependency::Advcl) && reading.head(clause) == Some(verb);
    pointer && !under && beside && clause > object
}

/// *warned that rebels had mined the road*: a finite clause in the past or perfect is no forecast.
fn reads_as_fact(reading: &Reading<'_>, clause: usize) -> bool {
    let past = reading.word(clause).morph.tense == Some(crate::parse::Tense::Past);
    let helped = reading.children(clause, &[Dependency::Aux, Dependency::Cop, Dependency::AuxPass]).next();
    match helped {
        Some(aux) => reading.word(aux).morph.form == Some(crate::parse::VerbForm::Finite) && !reading.is_a(aux, Class::Irrealis),
        None => past || reading.word(clause).morph.form == Some(crate::parse::VerbForm::Finite),
    }
}

/// The verb of a cue, else its first word.
pub(super) fn cue_verb(reading: &Reading<'_>, attribution: &Attribution) -> Option<usize> {
    let n = reading.parsed.words.len();
    let tokens = || attribution.cue.iter().flat_map(|p| p.tokens()).filter(move |&t| t < n);
    tokens().find(|&t| reading.pos(t) == Pos::Verb).or_else(|| tokens().find(|&t| reading.pos(t) == Pos::Noun)).or_else(|| tokens().next())
}

/// Polarity turned round when asked.
pub(super) fn turned(polarity: Polarity, flipped: bool) -> Polarity {
    if flipped { polarity.flip() } else { polarity }
}
