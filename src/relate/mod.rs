//! `&Block` of claims in, `Vec<Relation>` out: which claims speak of one fact, and how they stand to each other.
//!
//! Before: `[source: The port authority] [cue: said] [content: 14 dockers were hurt]` and
//! `[source: The union] [cue: put] the number of injured [content: at 31]`, said on one day.
//! After: one relation, *contradicts: quantity*, by the rule `relate/counts-apart`.
//!
//! This room never merges claims and never decides who is right; it reads no document's text.
//!
//! How it decides. Claims meet only within one story (articles whose terms are alike and whose dates are near) and only when they
//! share a telling term, stand in one passage, or count the same thing. Two claims state one proposition by predicate, participants, sides,
//! place, and words or related words (`likeness`); `compare` holds two claims against each other, and its numbers are what the fitted
//! weights (`weights.toml`) are for. Then, in this order: what each denial answers (`answers`), negated
//! claims against asserted ones, also in other words (`restated`), rival doers and mutual accusations, tallies of one event, other figures,
//! rival causes, days and hours, opposite words and deeds, the same words with the opposite sign (`opposed`) or with one part filled in
//! differently (`rivals`); before these what other plain statements exclude (`course`, `converse`, `authors`); last, claims that say the same as
//! one in dispute. The first rule that relates two claims keeps them. Opinions, demands and forecasts are never compared.
//!
//! What it gets wrong: a denial that names nothing is tied to the claim that fits best, which may be the neighbour of the one that is
//! meant; a paraphrase without a shared rare word is missed, because nothing brings the two together; a roundup that gives the tolls of several attacks in a
//! row, without naming them again, makes rivals of them.
//!
//! Literature: de Marneffe et al. 2008 on the kinds of contradiction; Li et al. 2012 on conflict that is scope or stale data.

mod agree;
mod alignment;
mod answers;
mod antecedent;
mod authors;
mod blame;
mod block;
mod candidates;
mod cause;
mod clock;
mod compare;
mod converse;
mod course;
mod crowd;
mod day;
mod deniable;
mod denial;
mod figures;
mod gain;
mod holding;
mod incident;
mod likeness;
mod measure;
mod opposed;
mod opposite;
mod plain;
mod quantity;
mod relation;
mod restated;
mod rivals;
mod rules;
mod scene;
mod scope;
mod sides;
mod standing;
mod statements;
mod story;
mod term;
mod weigh;
mod weights;

pub use answers::{Compared, Numbers};
pub use blame::reciprocal;
pub use block::Block;
pub use quantity::show as show_quantity;
pub use relation::{DisputeType, Relation, RelationKind};
pub use sides::{Sides, is_bare_state, is_country, one as one_side, proper_names, spoken_of};
pub use statements::{Held, statements};
pub use story::{KEPT, LARGEST, Pair, SHARED, Sketch, Stories, pairs, stories};
pub use weigh::can_act;
pub use weights::Weights;

use crate::attribute::{Speaker, SpeakerKind, Stance};
use crate::evidence::RuleId;
use crate::id::{RelationId, SpeakerId};
use crate::normalise::{ArgumentRole, Claim, Modality, Polarity};
use crate::origin::Origins;
use crate::text::Span;
use alignment::Alignment;
use indexmap::IndexMap;
use rustc_hash::FxHashSet;

/// What `relate` knows beside the claims: speakers by id, origins, and for each claim its document's index.
pub struct Context<'a> {
    /// Every speaker of the corpus.
    pub speakers: IndexMap<SpeakerId, &'a Speaker>,
    /// Which telling each passage goes back to.
    pub origins: &'a Origins,
    /// Index of each claim's document in the corpus, parallel to the claims.
    pub document_of: Vec<usize>,
}

impl Context<'_> {
    /// Whether of a speaker nothing at all is told.
    pub fn is_nobody(&self, speaker: SpeakerId) -> bool {
        self.speakers.get(&speaker).is_none_or(|s| s.name == crate::lexicon::words::speaker::UNNAMED)
    }
}

/// Compares the claims that may speak of one fact: a pure function of one block.
///
/// Relations come sorted by id; each ties two claims of the block.
pub fn relate(block: &Block) -> Vec<Relation> {
    relate_with(block, Weights::embedded())
}

/// The same with other weights than those that travel in the program: for fitting.
pub fn relate_with(block: &Block, weights: &Weights) -> Vec<Relation> {
    // A block that was read from elsewhere may not fit together; then it holds nothing that can be compared.
    if !block.fits() {
        return Vec::new();
    }
    let claims = &block.claims[..];
    let speakers = block.speakers.iter().map(|s| (s.id, s)).collect();
    let context = Context { speakers, origins: &block.origins, document_of: block.document_of.clone() };
    let matter = Matter::new(claims, &context, &block.stories, weights);
    let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut relations: Vec<Relation> = findings(&matter)
        .into_iter()
        .filter(|f| f.a != f.b && seen.insert((f.a.min(f.b), f.a.max(f.b))))
        .map(|f| f.relation(claims))
        .collect();
    relations.sort_by_key(|r| r.id);
    relations.dedup_by_key(|r| r.id);
    relations
}

/// Denials of a block with the statements that they may answer, as the fitted weights see them.
pub fn compared(block: &Block) -> Vec<Compared> {
    if !block.fits() {
        return Vec::new();
    }
    let speakers = block.speakers.iter().map(|s| (s.id, s)).collect();
    let context = Context { speakers, origins: &block.origins, document_of: block.document_of.clone() };
    answers::compared(&Matter::new(&block.claims, &context, &block.stories, Weights::embedded()))
}

/// What the rules find, in their order.
fn findings(matter: &Matter<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    term::find(matter, &mut findings);
    answers::find(matter, &mut findings);
    denial::find(matter, &mut findings);
    blame::find(matter, &mut findings);
    quantity::find(matter, &mut findings);
    measure::find(matter, &mut findings);
    cause::find(matter, &mut findings);
    day::find(matter, &mut findings);
    clock::find(matter, &mut findings);
    gain::find(matter, &mut findings);
    holding::find(matter, &mut findings);
    opposite::find(matter, &mut findings);
    course::find(matter, &mut findings);
    converse::find(matter, &mut findings);
    authors::find(matter, &mut findings);
    for a in 0..matter.claims.len() {
        opposed::find(matter, a, &mut findings);
        opposed::find_taken_up(matter, a, &mut findings);
        rivals::find(matter, a, &mut findings);
    }
    let contradicted = |f: &&Finding| f.kind == RelationKind::Contradicts;
    let disputed: FxHashSet<usize> = findings.iter().filter(contradicted).flat_map(|f| [f.a, f.b]).collect();
    agree::find(matter, &disputed, &mut findings);
    findings
}

/// Two claims, by index, and how they stand.
struct Finding {
    a: usize,
    b: usize,
    kind: RelationKind,
    about: Option<DisputeType>,
    rule: RuleId,
    why: String,
    confidence: f64,
    joins: bool,
    doubtful: bool,
}

impl Finding {
    fn contradiction(a: usize, b: usize, about: DisputeType, rule: &'static str, confidence: f64, why: String) -> Finding {
        Finding {
            a,
            b,
            kind: RelationKind::Contradicts,
            about: Some(about),
            rule: RuleId::new(rule),
            why,
            confidence,
            joins: true,
            doubtful: false,
        }
    }

    fn other(a: usize, b: usize, kind: RelationKind, rule: &'static str, confidence: f64, why: String) -> Finding {
        Finding { a, b, kind, about: None, rule: RuleId::new(rule), why, confidence, joins: true, doubtful: false }
    }

    /// The relation between the claims' ids. Symmetric kinds put the smaller id first.
    fn relation(self, claims: &[Claim]) -> Relation {
        let (mut a, mut b) = (claims[self.a].id, claims[self.b].id);
        let directed = matches!(self.kind, RelationKind::Updates | RelationKind::Corrects) || self.about == Some(DisputeType::Denial);
        if !directed && b < a {
            std::mem::swap(&mut a, &mut b);
        }
        let id = RelationId::of(&[&a.to_string(), &b.to_string(), &format!("{:?}", self.kind)]);
        Relation {
            id,
            a,
            b,
            kind: self.kind,
            about: self.about,
            rule: self.rule,
            why: self.why,
            confidence: self.confidence,
            joins: self.joins,
            doubtful: self.doubtful,
        }
    }
}

/// Cosine below which two claims of one passage are not the same sentence printed twice.
const COPIED: f32 = 0.6;

/// The claims with everything that the rules look up.
struct Matter<'a> {
    claims: &'a [Claim],
    context: &'a Context<'a>,
    alignment: Alignment,
    stories: &'a Stories,
    sides: Sides,
    weights: &'a Weights,
    /// What each claim is by itself.
    standings: Vec<standing::Standing>,
    /// First claim of each document, and one past the last.
    ranges: Vec<std::ops::Range<usize>>,
    counted: Vec<&'static str>,
    exclusive: Vec<&'static str>,
    opposites: &'static rules::Rules,
}

impl<'a> Matter<'a> {
    fn new(claims: &'a [Claim], context: &'a Context<'a>, stories: &'a Stories, weights: &'a Weights) -> Matter<'a> {
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
            counted: rules::RULES.counted.iter().map(String::as_str).collect(),
            exclusive: rules::RULES.exclusive.iter().map(String::as_str).collect(),
            opposites: &rules::RULES,
        };
        matter.standings = (0..claims.len()).map(|i| standing::Standing::of(&matter, i)).collect();
        matter
    }

    /// Claims of a document.
    fn in_document(&self, document: usize) -> std::ops::Range<usize> {
        self.ranges.get(document).cloned().unwrap_or(0..0)
    }

    /// Whether a claim is about what is or was, not a wish, a forecast or an opinion.
    fn factual(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        !matches!(claim.modality, Modality::Desired | Modality::Future | Modality::Conditional)
            && !matches!(claim.stance, Stance::Demands | Stance::Predicts | Stance::Declines | Stance::Doubts)
            && !self.answers_a_poll(i)
    }

    /// Whether a claim is credited to somebody other than the outlet.
    fn attributed(&self, i: usize) -> bool {
        let speaker = || self.context.speakers.get(&self.claims[i].speaker);
        self.claims[i].attribution.is_some() || speaker().is_some_and(|s| !matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Unnamed))
    }

    /// Whether a source that is told of states the claim as a fact, in a clause of its own.
    fn told_as_fact(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        self.told_by_source(i) && claim.modality == Modality::Asserted && claim.predicate.past.is_some() && !self.standings[i].nominal
    }

    /// Whether two claims count nothing, or the same (*the two students*); or one says that there was none of what the other counts.
    fn count_alike(&self, a: usize, b: usize) -> bool {
        let (p, q) = (&self.claims[a], &self.claims[b]);
        match (&p.quantity, &q.quantity) {
            (None, None) => true,
            (Some(x), Some(y)) => (x.low, x.high, &x.unit, &x.scope) == (y.low, y.high, &y.unit, &y.scope),
            (Some(_), None) => q.polarity == Polarity::Negative,
            (None, Some(_)) => p.polarity == Polarity::Negative,
        }
    }

    /// Whether a claim is what a source that is told of says, as a fact, and denies nothing.
    fn told_by_source(&self, i: usize) -> bool {
        let s = &self.standings[i];
        s.reply.is_none() && !s.implied && s.factual && s.attributed && !s.asked && !self.said_by_nobody(i)
    }

    /// Whether a claim is credited to somebody of whom nothing at all is told.
    fn said_by_nobody(&self, i: usize) -> bool {
        self.context.is_nobody(self.claims[i].speaker)
    }

    /// Whether what is known of time keeps two claims apart.
    fn never_together(&self, a: usize, b: usize) -> bool {
        match (self.claims[a].happened, self.claims[b].happened) {
            (Some(x), Some(y)) => !x.meets(y),
            _ => false,
        }
    }

    /// Whether a frame is one of the ways in which a strike is told.
    fn violent(&self, frame: &str) -> bool {
        self.opposites.violent.iter().any(|f| f == frame)
    }

    /// Whether both claims name doers and these are different sides.
    fn agents_apart(&self, a: usize, b: usize) -> bool {
        let (doers, others) = (blame::doers(self, a), blame::doers(self, b));
        // *Russian and Syrian jets* and *Russian jets* share a doer.
        !doers.is_empty() && !others.is_empty() && doers.iter().all(|x| others.iter().all(|y| self.sides_apart(x, y)))
    }

    fn sides_apart(&self, x: &blame::Doer, y: &blame::Doer) -> bool {
        !(likeness::is_pronoun(&x.key) || likeness::is_pronoun(&y.key) || sides::one(&x.key, &y.key))
    }

    /// The side of a speaker, else its name, in lower case.
    fn speaker_key(&self, id: SpeakerId, document: usize) -> Option<String> {
        let speaker = self.context.speakers.get(&id)?;
        Some(self.sides.of_speaker(speaker, document).unwrap_or_else(|| speaker.name.to_lowercase()))
    }

    /// Whether two speakers are one, or stand behind one country or body.
    fn same_side(&self, a: SpeakerId, b: SpeakerId) -> bool {
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
    fn is_party(&self, speaker: SpeakerId, claim: usize, document: usize) -> bool {
        self.takes_part(
            speaker,
            claim,
            document,
            &[ArgumentRole::Agent, ArgumentRole::Patient, ArgumentRole::Recipient, ArgumentRole::Topic],
        )
    }

    /// Whether a speaker, or its side, is the doer of a claim.
    fn agent_is(&self, speaker: SpeakerId, claim: usize, document: usize) -> bool {
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
    fn one_telling(&self, a: usize, b: usize) -> bool {
        let origin = |i: usize| self.context.origins.of(self.context.document_of[i], cover(&self.claims[i]));
        self.context.document_of[a] != self.context.document_of[b]
            && !self.two_named(a, b)
            && origin(a) == origin(b)
            && self.alignment.cosine(a, b) >= COPIED
    }

    /// Whether two claims are credited to two who are named or described, of two sides: what is printed twice is credited to one.
    fn two_named(&self, a: usize, b: usize) -> bool {
        let (x, y) = (self.claims[a].speaker, self.claims[b].speaker);
        let told = |i: usize| self.claims[i].attribution.is_some() && self.attributed(i) && !self.said_by_nobody(i);
        told(a) && told(b) && !self.same_side(x, y)
    }
}

/// The stretch that holds all evidence of a claim.
fn cover(claim: &Claim) -> Span {
    claim.evidence.iter().copied().reduce(Span::cover).unwrap_or_default()
}
