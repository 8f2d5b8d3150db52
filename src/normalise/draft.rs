//! A claim in the making, and the finishing of it: times, places, terms, id.

use super::claim::{Argument, ArgumentRole, Claim, ClaimForm, Modality, Polarity, Predicate, PredicateSort, Target};
use super::proposition::Proposition;
use super::reading::Reading;
use super::terms::terms;
use super::wording::{Wording, of_denied, wording};
use crate::attribute::Stance;
use crate::id::{ClaimId, SpeakerId};
use crate::lexicon::words::{Class, lemma};
use crate::parse::{Dependency, Pos, Tense, VerbForm};
use std::ops::Range;

/// A claim with the tokens it came from.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub claim: Claim,
    /// The word that says what is the case.
    pub predicate: usize,
    /// The word that heads its clause.
    pub top: usize,
    /// The tokens of its evidence.
    pub range: Range<usize>,
    /// Whether the cue of its attribution turned its polarity round.
    pub turned: bool,
}

/// What a draft is made of.
pub(super) struct Parts {
    pub predicate: usize,
    pub top: usize,
    pub range: Range<usize>,
    pub frame: Option<&'static str>,
    pub lemma: String,
    pub arguments: Vec<Argument>,
    pub attribution: Option<usize>,
    pub chain: Vec<SpeakerId>,
    pub stance: Stance,
    pub polarity: Polarity,
    pub modality: Modality,
    pub rule: &'static str,
    pub form: ClaimForm,
}

impl Draft {
    /// The draft of a proposition.
    pub fn of(reading: &Reading<'_>, parts: Parts) -> Draft {
        let Parts { predicate, top, range, frame, lemma, arguments, attribution, chain, stance, polarity, modality, rule, form } = parts;
        let document = reading.document;
        let accused = matches!(form, ClaimForm::Charge | ClaimForm::MutualCharge);
        let wording = match lemma.as_str() {
            lemma::BLAME => Wording { clause: reading.printed(&range), ..Wording::default() },
            lemma::DENY => of_denied(reading, predicate, &range),
            _ => wording(reading, predicate, top, &range, &arguments, accused),
        };
        let speaker = chain.last().copied().unwrap_or_else(|| reading.outlet());
        let told_terms = told_terms(reading, predicate, &range, &arguments);
        let claim = Claim {
            id: ClaimId::of(&[]),
            document: document.id,
            paragraph: reading.paragraph(predicate),
            sentence: reading.sentence(predicate),
            attribution,
            attribution_id: attribution.and_then(|a| reading.attribution(a)).map(|a| a.id),
            speaker,
            chain,
            stance,
            polarity,
            modality,
            predicate: worded(reading, predicate, frame, lemma),
            happened: happened(reading, &range, attribution),
            place: place(reading, &arguments, &range),
            arguments,
            quantity: None,
            said_on: said_on(reading, attribution),
            reply: None,
            headline: reading.in_title(predicate),
            asked: reading.asked(predicate),
            contrast: reading.contrast(top, predicate),
            alleged: alleged(reading, attribution),
            implied: false,
            terms: told_terms,
            evidence: vec![reading.span(&range)],
            wording,
            rule,
            form,
        };
        Draft { claim, predicate, top, range, turned: false }
    }

    /// The claim as it would be without its attribution's cue: what is said to be so by whoever is denied.
    pub fn unturn(&mut self) {
        if std::mem::take(&mut self.turned) {
            self.claim.polarity = self.claim.polarity.flip();
        }
    }

    /// Gives the claim the tokens of its evidence.
    pub fn shown(mut self, reading: &Reading<'_>, range: Range<usize>) -> Draft {
        self.claim.evidence = vec![reading.span(&range)];
        self.range = range;
        self
    }

    /// The claim with the id that its content gives it.
    pub fn seal(mut self) -> Claim {
        let claim = &mut self.claim;
        let mut parts = vec![claim.document.to_string(), claim.speaker.to_string(), claim.predicate.lemma.clone()];
        parts.push(format!("{:?} {:?} {:?} {}", claim.polarity, claim.modality, claim.predicate.frame, claim.implied));
        parts.extend(claim.evidence.iter().map(|s| s.to_string()));
        parts.extend(claim.arguments.iter().map(|a| format!("{}={}", a.role.name(), a.canonical)));
        if let Some(q) = &claim.quantity {
            parts.push(format!("{} {:?} {:?} {}", q.span, q.low, q.high, q.frame));
        }
        if let Some(reply) = &claim.reply {
            parts.push(format!("{:?}", reply.form));
            if let Target::Pointed(answer) = &reply.target {
                parts.push(format!("answers {}", answer.span));
            }
        }
        claim.id = ClaimId::of(&parts.iter().map(String::as_str).collect::<Vec<_>>());
        self.claim
    }
}

/// Parts of a plain proposition.
pub(super) fn parts(reading: &Reading<'_>, proposition: &Proposition, range: Range<usize>) -> Parts {
    Parts {
        predicate: proposition.predicate,
        top: proposition.top(),
        range,
        frame: proposition.frame,
        lemma: proposition.lemma.clone(),
        arguments: proposition.arguments(reading),
        attribution: None,
        chain: Vec::new(),
        stance: Stance::Asserts,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
        rule: proposition.rule,
        form: proposition.form,
    }
}

/// Whether the cue of an attribution keeps what it reports at a distance.
fn alleged(reading: &Reading<'_>, attribution: Option<usize>) -> bool {
    let Some(told) = attribution.and_then(|a| reading.attribution(a)) else { return false };
    let alleges = |t: usize| reading.is_a(t, Class::Alleging);
    told.distanced || told.hedged || super::voice::cue_verb(reading, told).is_some_and(alleges)
}

/// The predicate with what wording a clause needs of its word.
fn worded(reading: &Reading<'_>, word: usize, frame: Option<&'static str>, lemma: String) -> Predicate {
    use Dependency::*;
    let sort = match reading.pos(word) {
        Pos::Verb if reading.child(word, &[Cop]).is_none() => PredicateSort::Verb,
        _ if reading.child(word, &[Cop]).is_some() => PredicateSort::Being,
        Pos::Adj => PredicateSort::State,
        _ => PredicateSort::Noun,
    };
    // *There was a shortage*: what exists has its tense from the verb above it.
    let existing = frame == Some(crate::lexicon::frames::named::EXISTENCE) && sort == PredicateSort::Noun;
    let verb = if existing { reading.head(word).unwrap_or(word) } else { word };
    // The first auxiliary carries the tense; a perfect is of the past.
    let finite = reading.children(verb, &[Aux, AuxPass, Cop]).next().unwrap_or(verb);
    let morph = reading.word(finite).morph;
    let past = (morph.form == Some(VerbForm::Finite)).then(|| morph.tense == Some(Tense::Past) || reading.is_a(finite, Class::Having));
    let passive = sort == PredicateSort::Verb && super::proposition::is_passive(reading, word);
    Predicate { frame, lemma, span: reading.span(&(word..word + 1)), sort, passive, past }
}

/// Terms of the clause, and of those who take part in it but are named outside of it (*its jet, which it says was shot down*).
fn told_terms(reading: &Reading<'_>, predicate: usize, range: &Range<usize>, arguments: &[Argument]) -> Vec<String> {
    let mut found = terms(reading, range);
    let evidence = reading.span(range);
    let tokens = &reading.parsed.segmented.tokens;
    for argument in
        arguments.iter().filter(|a| matches!(a.role, ArgumentRole::Agent | ArgumentRole::Patient) && a.span.overlap(evidence) == 0)
    {
        let inside = |t: &usize| tokens.get(*t).is_some_and(|k| argument.span.contains(k.span));
        let sentence = super::clause::sentence_of(reading, predicate);
        if let (Some(first), Some(last)) = (sentence.clone().find(inside), sentence.rev().find(inside)) {
            for term in terms(reading, &(first..last + 1)) {
                if !found.contains(&term) {
                    found.push(term);
                }
            }
        }
    }
    found
}

/// The interval of the clause: of the first time expression in it that has one and stands outside the cue's clause.
fn happened(reading: &Reading<'_>, range: &Range<usize>, attribution: Option<usize>) -> Option<super::Interval> {
    let mut t = range.start;
    while t < range.end {
        if let Some(time) = reading.time_at(t) {
            let saying = reading.voice(t) != attribution && attribution.is_some();
            if let Some(interval) = time.interval.filter(|_| !saying) {
                return Some(interval);
            }
            t = time.tokens.end.max(t + 1);
        } else {
            t += 1;
        }
    }
    None
}

/// The place of the clause: of its place participant, else of a place that its words are in.
fn place(reading: &Reading<'_>, arguments: &[Argument], range: &Range<usize>) -> Vec<String> {
    let mut placed = reading.places.iter().filter(|p| p.tokens.start >= range.start && p.tokens.end <= range.end);
    let of_argument = |role: ArgumentRole| {
        arguments
            .iter()
            .filter(|a| a.role == role)
            .find_map(|a| reading.places.iter().filter(|p| a.span.contains(p.span)).find(|p| !p.chain.is_empty()).map(|p| p.chain.clone()))
    };
    if let Some(chain) = of_argument(ArgumentRole::Place) {
        return chain;
    }
    let named = placed.find(|p| {
        let head = p.tokens.clone().rev().find(|&t| reading.head(t).is_none_or(|h| !p.tokens.contains(&h)));
        head.is_some_and(|h| matches!(reading.relation(h), Dependency::Obl | Dependency::Nmod) && reading.case_is(h, Class::Scene))
    });
    named.map(|p| p.chain.clone()).or_else(|| of_argument(ArgumentRole::Patient)).unwrap_or_default()
}

/// The day named beside the cue, else the document's day.
fn said_on(reading: &Reading<'_>, attribution: Option<usize>) -> Option<jiff::civil::Date> {
    let published = reading.document.published.map(|p| p.date);
    let Some(a) = attribution else { return published };
    let beside = reading.attribution(a).and_then(|attribution| {
        let verb = super::voice::cue_verb(reading, attribution)?;
        let inside = |t: usize| attribution.content.iter().any(|p| p.tokens().contains(&t));
        let children = reading.parsed.children(verb).filter(|&c| !inside(c));
        let interval = children.filter_map(|c| reading.time_at(c)).find_map(|t| t.interval)?;
        interval.from.filter(|_| interval.from == interval.to)
    });
    beside.or(published)
}
