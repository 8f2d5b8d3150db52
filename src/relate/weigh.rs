//! Which contradictions are worth a reader's trust: what is too thin, too open or too private to be compared at all.

use super::likeness::{is_pronoun, is_speech_participant};
use super::rules::RULES;
use super::{Context, Matter};
use crate::attribute::{SpeakerKind, Stance};
use crate::lexicon::Sources;
use crate::lexicon::counts::{COUNTS, Thing};
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::synonyms;
use crate::lexicon::words::{self, Class, is_a, lemma, speaker};
use crate::normalise::{Argument, ArgumentRole, Claim, Modality, PredicateSort};

/// Terms below which a claim says too little to be compared by its terms.
pub(super) const FEW_TERMS: usize = 3;

/// Whether a predicate leaves open what it speaks of (*could not verify*, *did not say*).
pub(super) fn unfit(lemma: &str) -> bool {
    RULES.unfit.binary_search_by(|w| w.as_str().cmp(lemma)).is_ok()
}

/// Whether a participant can do something that others are blamed for: a state, a body, people, or somebody who speaks; not a day, a deed or
/// a thing.
pub fn can_act(doer: &Argument, context: &Context<'_>) -> bool {
    if doer.side.is_some() {
        return true;
    }
    let head = doer.head.to_lowercase();
    let sources = Sources::english();
    let spoken = doer.entity.and_then(|id| context.speakers.get(&id));
    spoken.is_some_and(|s| !matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Unnamed | SpeakerKind::Media))
        || sources.offices.contains(&head)
        || sources.people.contains(&head)
        // *Each side blamed the other*, of two whom nobody names.
        || is_a(&doer.canonical, Class::BothSides)
}

/// Whether words for a speaker name somebody who can deny: a name, a body, people; not *a stance* or *the figures*.
fn can_deny(name: &str) -> bool {
    let head = name.split([',', '(']).next().unwrap_or(name);
    let words: Vec<&str> = head.split_whitespace().collect();
    let end = words.iter().position(|w| is_a(w, Class::Postmodifying)).filter(|&i| i > 0).unwrap_or(words.len());
    let Some(last) = words[..end].last() else { return false };
    // A name, however short, speaks; *Brandt's death* does not.
    if last.starts_with(char::is_uppercase) {
        return true;
    }
    let (last, one) = (last.to_lowercase(), synonyms::singular(last));
    let sources = Sources::english();
    let known = |w: &String| {
        sources.offices.contains(w)
            || sources.people.contains(w)
            || sources.titles.contains(w)
            || RULES.bodies.binary_search(w).is_ok()
            || matches!(COUNTS.things.get(w), Some(Thing::Person { .. }))
            || RULES.agentive_endings.iter().any(|d| w.len() > d.len() + 2 && w.ends_with(d.as_str()))
            || matches!(nouns::kind(w), Some(NounKind::Person | NounKind::Group))
            || words::of_lemma(w).any(&[Class::Telling, Class::Utterance])
    };
    known(&last) || known(&one)
}

impl Matter<'_> {
    /// Whether who denies something is somebody who can.
    pub(super) fn denier_speaks(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        let speaker = self.context.speakers.get(&claim.speaker);
        // *The parlour denied that it had burned it*: whoever denies that something is so can.
        let verbal = claim.predicate.sort != PredicateSort::Noun && !self.standings[i].pointed;
        let of_clause = claim.stance == Stance::Denies && verbal && claim.attribution.is_some();
        of_clause
            || speaker.is_none_or(|s| {
                !matches!(s.kind, SpeakerKind::Unnamed | SpeakerKind::Group) || s.name == speaker::UNNAMED || can_deny(&s.name)
            })
    }

    /// *23 percent said it had worsened*, *half agree*: what a share of those who were asked thinks.
    pub(super) fn answers_a_poll(&self, i: usize) -> bool {
        let speaker = self.context.speakers.get(&self.claims[i].speaker);
        let Some(s) = speaker.filter(|s| matches!(s.kind, SpeakerKind::Unnamed | SpeakerKind::Group)) else { return false };
        let last = s.name.split(' ').take_while(|w| !is_a(w, Class::Of)).last().unwrap_or_default().to_lowercase();
        words::of_lemma(&synonyms::singular(&last)).any(&[Class::ShareNoun, Class::APart])
            || COUNTS.percent.contains_key(&last)
            || last.ends_with('%')
    }

    /// Whether a claim is of its speaker himself: *it*, said by a body, or *we* and *I* of anybody.
    pub(super) fn of_himself(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        // A name of one word may be a company's.
        let body = || {
            let speaker = self.context.speakers.get(&claim.speaker);
            speaker.is_some_and(|s| match s.kind {
                SpeakerKind::Outlet | SpeakerKind::Unnamed => false,
                SpeakerKind::Person => !s.name.contains(' '),
                _ => true,
            })
        };
        let agent = claim.argument(ArgumentRole::Agent);
        agent.is_some_and(|a| {
            let word = a.canonical.to_lowercase();
            is_a(&word, Class::SpeakingPerson) || word == lemma::IT && body()
        })
    }

    /// Whether one of two claims is of its speaker himself and the other of somebody else.
    pub(super) fn of_two(&self, a: usize, b: usize) -> bool {
        let other = |own: usize, other: usize| {
            let agent = self.claims[other].argument(ArgumentRole::Agent);
            let named = agent.is_some_and(|x| !is_pronoun(&x.canonical));
            self.of_himself(own) && named && !self.agent_is(self.claims[own].speaker, other, self.context.document_of[own])
        };
        other(a, b) || other(b, a)
    }

    /// Whether a claim states something by itself: with a finite verb or a noun, not in passing (*those who crossed*, *when they were sent*,
    /// *playing the game*), not as an order.
    pub(super) fn stated(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        let clause = claim.wording.clause.to_lowercase();
        let first = clause.split(' ').next().unwrap_or("");
        let named = claim.arguments.iter().any(|a| a.role == ArgumentRole::Agent);
        let aside = self.in_passing(i)
            || RULES.generic_subjects.iter().any(|s| clause.starts_with(s.as_str()))
            || RULES.gerund_endings.iter().any(|e| first.ends_with(e.as_str())) && !named;
        let orders = is_a(first, Class::Prohibiting) && !named;
        let verbal = matches!(claim.predicate.sort, PredicateSort::Verb | PredicateSort::Being);
        let finite = claim.predicate.past.is_some() || !verbal || claim.stance == Stance::Accuses;
        finite && !aside && !orders
    }

    /// Whether a claim's clause only says when, where or why something else is so (*the reasons why they leave*).
    pub(super) fn in_passing(&self, i: usize) -> bool {
        let clause = self.claims[i].wording.clause.to_lowercase();
        // *just after the plane left*, *minutes before it fell*
        let lead = |w: &&str| is_a(w, Class::BeforeSubordinating);
        let first = clause.split(' ').find(|w| !lead(w)).unwrap_or("");
        is_a(first, Class::Subordinating) || RULES.reason_clauses.iter().any(|w| clause.contains(w.as_str()))
    }

    /// Whether a claim's clause only asks (*how many people came*).
    pub(super) fn asks(&self, i: usize) -> bool {
        let first = self.claims[i].wording.clause.split(' ').next().map(str::to_lowercase);
        first.is_some_and(|w| is_a(&w, Class::Interrogative))
    }

    /// Whether a claim's doer can act: a state, a body, people, or somebody who speaks; not a day, a deed or a thing.
    pub(super) fn actor(&self, claim: &Claim) -> bool {
        claim.argument(ArgumentRole::Agent).is_some_and(|doer| can_act(doer, self.context))
    }

    /// Whether a claim says enough to be compared by its words.
    pub(super) fn says_enough(&self, i: usize) -> bool {
        self.claims[i].terms.len() >= FEW_TERMS
    }

    /// Whether a claim only says that something is not known, not confirmed, not said, or how it seems to the speaker.
    pub(super) fn left_open(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        unfit(&claim.predicate.lemma)
            || claim.stance == Stance::Believes && claim.modality == Modality::Hedged && claim.attribution.is_none()
    }

    /// Whether a negative claim is one that somebody can be held to: not of *I* or *you*, not of a pronoun that names nobody.
    pub(super) fn answerable(&self, i: usize) -> bool {
        let claim = &self.claims[i];
        let Some(agent) = claim.arguments.iter().find(|a| matches!(a.role, ArgumentRole::Agent | ArgumentRole::Patient)) else {
            return claim.stance == Stance::Denies;
        };
        let named = claim.arguments.iter().any(|a| !is_pronoun(&a.canonical) && a.role != ArgumentRole::Time);
        let own = is_speech_participant(&agent.canonical);
        (claim.stance == Stance::Denies || !own) && (named || claim.terms.len() >= 5)
    }
}
