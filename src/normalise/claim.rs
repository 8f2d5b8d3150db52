//! One attribution made comparable.

use super::quantity::Quantity;
use super::time::Interval;
use super::wording::Wording;
use crate::attribute::Stance;
use crate::id::{AttributionId, ClaimId, DocumentId, SpeakerId};
use crate::lexicon::words::{Class, is_a};
use crate::text::Span;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One proposition with one speaker chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// From the document, the evidence and the proposition.
    pub id: ClaimId,
    /// Its document.
    pub document: DocumentId,
    /// Paragraph and sentence it stands in, by index; relations between neighbours need them.
    pub paragraph: usize,
    /// Sentence index in the document.
    pub sentence: usize,
    /// The attribution it comes from, by index in the document; `None` in the outlet's own voice.
    pub attribution: Option<usize>,
    /// The same by id.
    pub attribution_id: Option<AttributionId>,
    /// Who stands behind it: the innermost speaker. The outlet when nobody is credited.
    pub speaker: SpeakerId,
    /// Everyone between the reader and the claim, outermost first, the speaker last.
    pub chain: Vec<SpeakerId>,
    /// Stance of the innermost cue; `Asserts` in the outlet's own voice.
    pub stance: Stance,
    /// Whether the proposition is said to be so or not to be so, everything counted (*denied that it did not* is positive).
    pub polarity: Polarity,
    /// How far the speaker commits.
    pub modality: Modality,
    /// What is said to be done or to be the case.
    pub predicate: Predicate,
    /// Participants by role.
    pub arguments: Vec<Argument>,
    /// The number it turns on, when there is one.
    pub quantity: Option<Quantity>,
    /// When it was said: the day named beside the cue, else the document's day.
    pub said_on: Option<Date>,
    /// When it happened.
    pub happened: Option<Interval>,
    /// Where it happened: canonical place names from the narrowest out.
    pub place: Vec<String>,
    /// What the claim says against what others say; `None` for a plain statement.
    pub reply: Option<Reply>,
    /// Whether it stands in the article's headline.
    pub headline: bool,
    /// Whether it stands in a question.
    pub asked: bool,
    /// Whether its writer holds it at a distance: the cue alleges or claims, or nobody is told to vouch for it.
    pub alleged: bool,
    /// Whether its clause or sentence sets it against what stands before (*but*, *however*, *although*).
    pub contrast: bool,
    /// Whether the claim is only implied: the denied half of *rejected suggestions that …*, the accused's deed.
    pub implied: bool,
    /// Lemmas of the content words of the evidence in order, names whole and in canonical form: what alignment reads.
    pub terms: Vec<String>,
    /// The clause that carries the claim.
    pub evidence: Vec<Span>,
    /// How it is put to readers, as a question and as printed.
    pub wording: Wording,
    /// The rule that made it, such as `normalise/passive`.
    #[serde(deserialize_with = "crate::fixed::read")]
    pub rule: crate::fixed::Name,
    /// How its words tell it: what later rules ask, which know no other rule by its name.
    pub form: ClaimForm,
}

/// How the words of a claim tell it, as far as rules ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClaimForm {
    /// A clause of its own, and all that no other form is for.
    Clause,
    /// A clause that hangs on a noun (*the meeting that he held*).
    Relative,
    /// The noun of a deed alone (*the shelling of the town*).
    Noun,
    /// Such a noun under a verb that says little (*carried out a raid*).
    LightVerb,
    /// Who answers for a deed that is named (*was behind the shelling*).
    Answerable,
    /// Who is to blame, or whose work it is, where no deed is named.
    ToBlame,
    /// What one charges another with.
    Charge,
    /// What two charge each other with.
    MutualCharge,
    /// What something else is set against (*a rocket* of *it was an air strike, not a rocket*).
    SetAgainst,
}

/// What a claim says of its participants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Predicate {
    /// Frame of the inventory, such as `killing` or `ceasefire-breach`; `None` for an open predicate.
    #[serde(deserialize_with = "crate::fixed::read_optional")]
    pub frame: Option<crate::fixed::Name>,
    /// Lemma as it stands, particles included (`shoot down`).
    pub lemma: String,
    /// The word that says it, without auxiliaries and particles.
    pub span: Span,
    /// What that word is.
    pub sort: PredicateSort,
    /// Whether what happens to the patient is said in the passive.
    pub passive: bool,
    /// Whether the clause is in the past or the perfect; `None` without a finite verb.
    pub past: Option<bool>,
}

/// What the word of a predicate is: how a clause can be worded with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PredicateSort {
    /// A verb of its own (*shelled*).
    Verb,
    /// The noun of a deed (*the shelling of*), also under a light verb.
    Noun,
    /// A noun, name, adjective or phrase with a form of *be* (*was closed*, *is a forgery*).
    Being,
    /// An adjective without one (*12 missing*).
    State,
}

/// One participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    /// Its part in the frame.
    pub role: ArgumentRole,
    /// As printed.
    pub text: String,
    /// Canonical form: the speaker's or place's canonical name when it is known, else the head lemma with its modifiers, in lower case.
    pub canonical: String,
    /// Lemma of the head word.
    pub head: String,
    /// The entity when it is one of the document's speakers.
    pub entity: Option<SpeakerId>,
    /// Country or body it belongs to, when known: `Azerbaijan` for *Azerbaijani forces*.
    pub side: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// Part of a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ArgumentRole {
    Agent,
    Patient,
    Recipient,
    Instrument,
    Place,
    Time,
    Cause,
    Topic,
    Value,
    Other,
}

impl ArgumentRole {
    /// Name in the output contract.
    pub fn name(self) -> &'static str {
        match self {
            ArgumentRole::Agent => "agent",
            ArgumentRole::Patient => "patient",
            ArgumentRole::Recipient => "recipient",
            ArgumentRole::Instrument => "instrument",
            ArgumentRole::Place => "place",
            ArgumentRole::Time => "time",
            ArgumentRole::Cause => "cause",
            ArgumentRole::Topic => "topic",
            ArgumentRole::Value => "value",
            ArgumentRole::Other => "other",
        }
    }
}

/// Said to be so, or said not to be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Polarity {
    Positive,
    Negative,
}

impl Polarity {
    /// The other one.
    pub fn flip(self) -> Polarity {
        match self {
            Polarity::Positive => Polarity::Negative,
            Polarity::Negative => Polarity::Positive,
        }
    }
}

/// How far a speaker commits to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Modality {
    Asserted,
    Hedged,
    Possible,
    Future,
    Conditional,
    Desired,
}

/// What a claim says against what others say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// How it says so.
    pub form: ReplyForm,
    /// What it is about.
    pub target: Target,
    /// Whether a mere *not* says it (*the clerk had leaked nothing*), with no word of denial: another can deny that in turn.
    #[serde(default)]
    pub merely_not: bool,
    /// The kinds of words that it is put in, such as `worded.allegation`; weights of `relate` have these names.
    #[serde(deserialize_with = "crate::fixed::read_all")]
    pub worded: Vec<crate::fixed::Name>,
}

/// How somebody says that something is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReplyForm {
    /// *denied*, *rejected*, *had nothing to do with*
    Denies,
    /// *called it a lie*, *that is not true*, *falsely claimed*
    CallsFalse,
    /// *questioned*, *cast doubt on*
    Doubts,
    /// *contradicts*, *is at odds with*
    Contradicts,
    /// *no evidence that*
    NoEvidence,
    /// *did not know that*, *was not aware of*
    Unaware,
    /// *pleaded not guilty*, *did nothing wrong*
    Pleads,
    /// *acquitted*, *was cleared of*
    Clears,
}

impl ReplyForm {
    /// As the contract names it.
    pub fn name(self) -> &'static str {
        match self {
            ReplyForm::Denies => "denies",
            ReplyForm::CallsFalse => "calls-false",
            ReplyForm::Doubts => "doubts",
            ReplyForm::Contradicts => "contradicts",
            ReplyForm::NoEvidence => "no-evidence",
            ReplyForm::Unaware => "unaware",
            ReplyForm::Pleads => "pleads",
            ReplyForm::Clears => "clears",
        }
    }
}

/// What a denial is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// The claim itself says what is not so.
    Stated,
    /// The claim says that there was no wrong, and not which (*denied wrongdoing*).
    Open,
    /// Something that somebody said.
    Pointed(Answer),
}

/// What a denial points at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The pointing words: *this*, *the claim*, *the accusations*, *it*; empty for *pleaded not guilty*.
    pub span: Span,
    /// What sort of words they are.
    pub noun: Pointing,
    /// Lemmas of what is said about it: *the F-16 claim* gives `f-16`.
    pub about: Vec<String>,
    /// Who made it, when told (*Armenia's claim*).
    pub by: Option<SpeakerId>,
}

/// What sort of word points at something that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pointing {
    /// *it*, *this*, *so*
    Pronoun,
    /// *the allegation*, *the charges*
    Allegation,
    /// *the report*, *the account*
    Telling,
    /// *the notion*, *the view*
    Opinion,
    /// *the remarks*
    Utterance,
    /// *the figure*
    Tally,
    /// *the denial*
    Denial,
    /// Any other noun, or somebody whose words are meant.
    Other,
}

impl Claim {
    /// The first participant of a role.
    pub fn argument(&self, role: ArgumentRole) -> Option<&Argument> {
        self.arguments.iter().find(|a| a.role == role)
    }

    /// Whether the clause stands behind a relative pronoun, and so only tells who or what is meant (*people who died*, *what prompted it*).
    pub fn is_relative(&self) -> bool {
        let before = self.evidence.first().map_or(0, |e| self.predicate.span.start.saturating_sub(e.start));
        let lead: String = self.wording.clause.chars().take(before as usize).collect();
        lead.split(' ').any(|w| is_a(&w.to_lowercase(), Class::Relative))
    }

    /// What the claim points at, when it is a denial that only points.
    pub fn answers(&self) -> Option<&Answer> {
        match &self.reply {
            Some(Reply { target: Target::Pointed(answer), .. }) => Some(answer),
            _ => None,
        }
    }

    pub(crate) fn answers_mut(&mut self) -> Option<&mut Answer> {
        match &mut self.reply {
            Some(Reply { target: Target::Pointed(answer), .. }) => Some(answer),
            _ => None,
        }
    }
}
