//! The claims of a block, with everything that the rules look up.

use super::alignment::Alignment;
use super::context::Context;
use super::rules::RULES;
use super::sides::{self, Sides, is_country};
use super::standing::{self, Standing};
use super::story::Stories;
use super::weights::Weights;
use crate::attribute::{SpeakerKind, Stance};
use crate::id::SpeakerId;
use crate::normalise::{ArgumentRole, Claim, Modality, Polarity, PredicateSort, Target};
use crate::text::Span;

/// Sentences that make the lead.
const LEAD: usize = 3;

/// Cosine below which two claims of one passage are not the same sentence printed twice.
const COPIED: f32 = 0.6;

/// The claims with everything that the rules look up.
pub(super) struct Matter<'a> {
    pub claims: &'a [Claim],
    pub context: &'a Context<'a>,
    pub alignment: Alignment,
    pub stories: &'a Stories,
    pub sides: Sides,
    pub weights: &'a Weights,
    /// What each claim is by itself.
    pub standings: Vec<Standing>,
    /// First claim of each document, and one past the last.
    pub ranges: Vec<std::ops::Range<usize>>,
    pub counted: Vec<&'static str>,
}

impl<'a> Matter<'a> {
    pub(super) fn new(claims: &'a [Claim], context: &'a Context<'a>, stories: &'a Stories, weights: &'a Weights) -> Matter<'a> {
        let alignment = Alignment::new(claims);
        let documents = context.document_of.iter().max().map_or(0, |d| d + 1);
        let mut ranges = vec![0..0; documents];
        for (i, &d) in context.document_of.iter().enumerate() {
            if ranges[d].is_empty() {
                ranges[d] = i..i;
            }
            ranges[d].end = i + 1;
        }
        let mut matter = Matter {
            standings: Vec::new(),
            weights,
            claims,
            context,
            alignment,
            stories,
            sides: Sides::new(claims, context),
            ranges,
            counted: RULES.counted.iter().map(String::as_str).collect(),
        };
        matter.standings = (0..claims.len()).map(|i| matter.standing(i)).collect();
        matter
    }

    /// What a claim is by itself.
    fn standing(&self, i: usize) -> Standing {
        let claim = &self.claims[i];
        let kind = self.context.speakers.get(&claim.speaker).map(|s| s.kind);
        let target = claim.reply.as_ref().map(|r| &r.target);
        Standing {
            factual: self.factual(i) && !claim.asked,
            attributed: self.attributed(i),
            unnamed: kind.is_none_or(|k| k == SpeakerKind::Unnamed),
            implied: claim.implied,
            nominal: claim.predicate.sort == PredicateSort::Noun && claim.predicate.past.is_none() && claim.stance != Stance::Accuses,
            accuses: claim.stance == Stance::Accuses,
            alleged: claim.alleged || claim.modality == Modality::Hedged,
            wrong: standing::wrong(claim),
            negative: claim.polarity == Polarity::Negative,
            reply: claim.reply.as_ref().map(|r| r.form),
            merely_not: claim.reply.as_ref().is_some_and(|r| r.merely_not),
            pointed: matches!(target, Some(Target::Pointed(_))),
            open: matches!(target, Some(Target::Open)),
            figure: claim.quantity.is_some(),
            headline: claim.headline,
            lead: claim.sentence <= LEAD,
            asked: claim.asked,
        }
    }
    /// Claims of a document.
    pub(super) fn in_document(&self, document: usize) -> std::ops::Range<usize> {
        self.ranges.get(document).cloned().unwrap_or(0..0)
    }

    /// Whether a claim is about what is or was, not a wish, a forecast or an opinion.
    pub(super) fn factual(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        !matches!(claim.modality, Modality::Desired | Modality::Future | Modality::Conditional)
            && !matches!(claim.stance, Stance::Demands | Stance::Predicts | Stance::Declines | Stance::Doubts)
            && !self.answers_a_poll(i)
    }

    /// Whether a claim is credited to somebody other than the outlet.
    pub(super) fn attributed(&self, i: usize) -> bool {
        let speaker = || self.context.speakers.get(&self.claims[i].speaker);
        self.claims[i].attribution.is_some() || speaker().is_some_and(|s| !matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Unnamed))
    }

    /// Whether a source that is told of states the claim as a fact, in a clause of its own.
    pub(super) fn told_as_fact(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        self.told_by_source(i) && claim.modality == Modality::Asserted && claim.predicate.past.is_some() && !self.standings[i].nominal
    }

    /// Whether two claims count nothing, or the same (*the two students*); or one says that there was none of what the other counts.
    pub(super) fn count_alike(&self, a: usize, b: usize) -> bool {
        let (p, q) = (&self.claims[a], &self.claims[b]);
        match (&p.quantity, &q.quantity) {
            (None, None) => true,
            (Some(x), Some(y)) => (x.low, x.high, &x.unit, &x.scope) == (y.low, y.high, &y.unit, &y.scope),
            (Some(_), None) => q.polarity == Polarity::Negative,
            (None, Some(_)) => p.polarity == Polarity::Negative,
        }
    }

    /// Whether a claim is what a source that is told of says, as a fact, and denies nothing.
    pub(super) fn told_by_source(&self, i: usize) -> bool {
        let s = &self.standings[i];
        s.reply.is_none() && !s.implied && s.factual && s.attributed && !s.asked && !self.said_by_nobody(i)
    }

    /// Whether a claim is credited to somebody of whom nothing at all is told.
    pub(super) fn said_by_nobody(&self, i: usize) -> bool {
        self.context.is_nobody(self.claims[i].speaker)
    }

    /// Whether two claims are told of one time by their verbs. What somebody is reported to have said *was* so may be so still (*The agency said
    /// the water was safe*).
    pub(super) fn of_one_tense(&self, a: usize, b: usize) -> bool {
        let (p, q) = (&self.claims[a], &self.claims[b]);
        let shifted = |c: &Claim| c.predicate.past == Some(true) && c.attribution.is_some() && c.happened.is_none();
        p.predicate.past == q.predicate.past || shifted(p) || shifted(q)
    }

    /// Whether what is known of time keeps two claims apart.
    pub(super) fn never_together(&self, a: usize, b: usize) -> bool {
        match (self.claims[a].happened, self.claims[b].happened) {
            (Some(x), Some(y)) => !x.meets(y),
            _ => false,
        }
    }

    /// Whether a frame is one of the ways in which a strike is told.
    pub(super) fn violent(&self, frame: &str) -> bool {
        RULES.violent.iter().any(|f| f == frame)
    }

    /// The side of a speaker, else its name, in lower case.
    pub(super) fn speaker_key(&self, id: SpeakerId, document: usize) -> Option<String> {
        let speaker = self.context.speakers.get(&id)?;
        Some(self.sides.of_speaker(speaker, document).unwrap_or_else(|| speaker.name.to_lowercase()))
    }

    /// Whether two speakers are one, or stand behind one country or body.
    pub(super) fn same_side(&self, a: SpeakerId, b: SpeakerId) -> bool {
        let side = |id| self.context.speakers.get(&id).and_then(|s| s.side.as_ref().filter(|_| !sides::stands_apart(&s.name)));
        a == b || matches!((side(a), side(b)), (Some(x), Some(y)) if x == y) || self.one_name(a, b)
    }

    /// Whether one speaker's name is a part of the other's (*Brandt*, *High Commissioner Ivo Brandt*): proper names alone, no countries.
    fn one_name(&self, a: SpeakerId, b: SpeakerId) -> bool {
        let name = |id| self.context.speakers.get(&id).map_or("", |s| s.name.as_str());
        let (x, y) = (name(a), name(b));
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        let proper = |w: &str| w.starts_with(char::is_uppercase) && w.len() > 3;
        !short.is_empty()
            && !is_country(short)
            && short.split(' ').all(|w| proper(w) && long.split([' ', ',']).any(|l| l.trim_end_matches("'s") == w))
    }

    /// Whether a speaker is a participant of a claim.
    pub(super) fn is_party(&self, speaker: SpeakerId, claim: usize, document: usize) -> bool {
        self.takes_part(
            speaker,
            claim,
            document,
            &[ArgumentRole::Agent, ArgumentRole::Patient, ArgumentRole::Recipient, ArgumentRole::Topic],
        )
    }

    /// Whether a speaker, or its side, is the doer of a claim.
    pub(super) fn agent_is(&self, speaker: SpeakerId, claim: usize, document: usize) -> bool {
        self.takes_part(speaker, claim, document, &[ArgumentRole::Agent])
    }

    fn takes_part(&self, speaker: SpeakerId, claim: usize, document: usize, roles: &[ArgumentRole]) -> bool {
        if self.context.speakers.get(&speaker).is_none_or(|s| matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Unnamed)) {
            return false;
        }
        let key = self.speaker_key(speaker, document);
        let at = self.context.document_of[claim];
        self.claims[claim].arguments.iter().filter(|a| roles.contains(&a.role)).any(|a| {
            a.entity == Some(speaker) || matches!((&key, self.sides.of_argument(a, at)), (Some(k), Some(side)) if sides::one(k, &side))
        })
    }

    /// Whether two claims go back to one text: their passages do, and they are worded alike.
    pub(super) fn one_telling(&self, a: usize, b: usize) -> bool {
        let origin = |i: usize| self.context.origins.of(self.context.document_of[i], cover(&self.claims[i]));
        self.context.document_of[a] != self.context.document_of[b]
            && !self.two_named(a, b)
            && origin(a) == origin(b)
            && self.alignment.cosine(a, b) >= COPIED
    }

    /// Whether two claims are credited to two who are named or described, of two sides: what is printed twice is credited to one.
    pub(super) fn two_named(&self, a: usize, b: usize) -> bool {
        let (x, y) = (self.claims[a].speaker, self.claims[b].speaker);
        let told = |i: usize| self.claims[i].attribution.is_some() && self.attributed(i) && !self.said_by_nobody(i);
        told(a) && told(b) && !self.same_side(x, y)
    }
}

/// The stretch that holds all evidence of a claim.
fn cover(claim: &Claim) -> Span {
    claim.evidence.iter().copied().reduce(Span::cover).unwrap_or_default()
}
