//! One side says so, another says that it is not so.

use super::likeness::Fit;
use super::negation::{each_of_himself, kind, same_words};
use super::restated;
use super::{DisputeType, Finding, Matter};
use crate::attribute::Stance;
use crate::lexicon::frames::named;
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{Claim, ClaimForm, Modality, Polarity, PredicateSort};

/// Likeness from which a negative and a positive claim are about one proposition.
const SAME: f32 = 0.62;

/// The same for a denial of the very deed.
const TOLD: f32 = 0.48;

/// What is asked on top when the negative claim is no denial but a plain *not*.
const PLAIN: f32 = 0.08;

/// Finds what each negative claim says is not so; what denials by a word of their own answer is found by `answers`.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    for (d, claim) in matter.claims.iter().enumerate().filter(|(_, c)| c.reply.is_none()) {
        let idle = matter.asks(d) || claim.stance == Stance::Denies && (!matter.denier_speaks(d) || only_answerable(claim));
        if matter.factual(d) && !idle && claim.polarity == Polarity::Negative {
            opposed(matter, d, out);
            restated::find(matter, d, out);
        }
    }
}

/// Whether a claim denies no more than being answerable, by its noun: *waved away any responsibility* states nothing that another could say is so.
fn only_answerable(claim: &Claim) -> bool {
    claim.predicate.frame == Some(named::RESPONSIBILITY) && claim.predicate.sort != PredicateSort::Verb
}

/// The denied half of one attribution (*rejected suggestions that …*), which stands in the denial's own words.
fn given_away(matter: &Matter<'_>, d: usize, out: &mut Vec<Finding>) {
    let claim = &matter.claims[d];
    for b in matter.in_document(matter.context.document_of[d]) {
        let other = &matter.claims[b];
        if other.implied
            && other.polarity == Polarity::Positive
            && other.speaker != claim.speaker
            && one_clause(claim, other)
            && names_something(claim)
        {
            let (sure, why) = (quoted(matter, d, other), "the denial itself says what it denies".to_owned());
            out.push(Finding::contradiction(d, b, DisputeType::Denial, "relate/denial-quotes-the-claim", sure, why));
        }
    }
}

/// Positive claims of others that say what a negative claim says is not so.
fn opposed(matter: &Matter<'_>, d: usize, out: &mut Vec<Finding>) {
    let claim = &matter.claims[d];
    let denies = claim.stance == Stance::Denies;
    given_away(matter, d, out);
    // *do not believe that they have it* is a stand, not a guess.
    let guessed = !denies && claim.stance != Stance::Believes && matches!(claim.modality, Modality::Possible | Modality::Hedged);
    beside(matter, d, out);
    let rarely = claim.terms.iter().any(|t| is_a(t, Class::Seldom));
    if rarely || !denies && !matter.stated(d) {
        return;
    }
    if names_only(claim) || claim.quantity.is_some() || !matter.says_enough(d) || matter.left_open(d) || !matter.answerable(d) || guessed {
        return;
    }
    for b in matter.alignment.neighbours(d).into_iter().filter(|&b| answerable_by(matter, d, b)) {
        out.extend(against(matter, d, b));
    }
}

/// *The party's nomination*, read as negated, names a deed and says nothing of it.
fn names_only(claim: &Claim) -> bool {
    claim.form == ClaimForm::Noun
}

/// Whether a claim is one that a negative claim can say is not so.
fn answerable_by(matter: &Matter<'_>, d: usize, b: usize) -> bool {
    let (claim, other) = (&matter.claims[d], &matter.claims[b]);
    let denies = claim.stance == Stance::Denies;
    !(other.polarity != Polarity::Positive
        || !matter.factual(b)
        || other.answers().is_some()
        || other.modality == Modality::Conditional
        || other.speaker == claim.speaker
        || !matter.says_enough(b)
        || matter.left_open(b)
        || matter.alignment.cosine(d, b) < 0.25
        || names_only(other) && other.stance != Stance::Accuses
        || (!denies && claim.attribution.is_none() && other.attribution.is_none())
        || matter.asks(b)
        || !matter.stated(b)
        || (!denies && (same_words(matter, d, b) || one_breath(matter, d, b) || matter.of_two(d, b) || nested(claim, other))))
}

/// A negative and a positive claim, where they are about one proposition.
fn against(matter: &Matter<'_>, d: usize, b: usize) -> Option<Finding> {
    let (claim, other) = (&matter.claims[d], &matter.claims[b]);
    let denies = claim.stance == Stance::Denies;
    let like = matter.compare(d, b).likeness()?;
    let sure = like.overlap >= 3 || (like.overlap >= 2 && like.predicate >= 1.0 && like.object == Fit::Same);
    // One deed done to the same thing, its doer the same or only pointed at: fewer words need to agree.
    let told = like.predicate >= 1.0 && like.object == Fit::Same && matches!(like.agent, Fit::Same | Fit::Unknown);
    let need = match (denies, told) {
        (true, true) => TOLD,
        (true, false) => SAME,
        (false, _) => SAME + PLAIN,
    };
    let score = like.score();
    // *He cannot support her*, *he supports her*: each speaks of himself.
    if !denies && each_of_himself(claim, other) {
        return None;
    }
    // A plain *not* of another doer is another matter.
    if !denies && like.agent == Fit::Unlike {
        return None;
    }
    if !sure || score < need || (like.predicate == 0.0 && like.cosine < 0.8) || like.object == Fit::Apart {
        return None;
    }
    let rule = if denies { "relate/denied-against-asserted" } else { "relate/negated-against-asserted" };
    let why = format!("one is negative, the other positive; {}", like.why());
    let confidence = f64::from(0.56 + (score - need).min(0.35));
    let confidence = if denies { confidence } else { matter.unmarked(d, b, confidence) };
    Some(Finding::contradiction(d, b, kind(matter, d, b), rule, confidence, why))
}

/// How sure it is that a denial and the claim that it gives away are worth telling: a clause that says enough, or a short one that names
/// who did what.
fn quoted(matter: &Matter<'_>, d: usize, other: &Claim) -> f64 {
    let claim = &matter.claims[d];
    let whole = |c: &Claim| c.stance == Stance::Denies && c.predicate.sort == PredicateSort::Verb && c.arguments.len() >= 2;
    match matter.left_open(d) || other.modality == Modality::Possible {
        false if matter.says_enough(d) => 0.70,
        false if whole(claim) => 0.60,
        _ => 0.5,
    }
}

/// Sentences between a claim and a plain *not* that an article sets beside it.
const NEAR: usize = 2;

/// Positive claims of others in the same passage: what stands side by side is of one fact, so that one predicate and one participant do.
fn beside(matter: &Matter<'_>, d: usize, out: &mut Vec<Finding>) {
    let claim = &matter.claims[d];
    let open = claim.terms.iter().any(|t| is_a(t, Class::Qualifying));
    let said = claim.modality == Modality::Asserted || claim.stance == Stance::Believes;
    if open || !said || !matter.stated(d) || claim.terms.len() < 2 || matter.left_open(d) || !matter.answerable(d) || !matter.attributed(d)
    {
        return;
    }
    for b in matter.in_document(matter.context.document_of[d]) {
        let other = &matter.claims[b];
        if other.sentence.abs_diff(claim.sentence) > NEAR
            || other.polarity != Polarity::Positive
            || other.modality != Modality::Asserted
            || other.implied
            || other.answers().is_some()
            || other.form == ClaimForm::Noun
            || other.terms.len() < 2
            || other.terms.iter().any(|t| is_a(t, Class::Exclusive))
            || !matter.factual(b)
            || !matter.attributed(b)
            || !matter.of_two_sides(d, b)
            || matter.left_open(b)
            || one_breath(matter, d, b)
            || matter.asks(b)
            || !matter.stated(b)
            || matter.of_two(d, b)
            || nested(claim, other)
            || each_of_himself(claim, other)
        {
            continue;
        }
        let Some(like) = matter.compare(d, b).likeness() else { continue };
        let shared = like.object == Fit::Same || like.agent == Fit::Same;
        // *The bus hit the wall*, *the car did not hit the wall*; *seized the airport*, *did not capture the harbour*: of two.
        let heads = |c: &Claim| super::plain::subject(c).map(|s| s.head.clone());
        let two_doers =
            like.agent == Fit::Unlike && heads(claim).zip(heads(other)).is_some_and(|(x, y)| !super::plain::one_or_kind(&x, &y));
        if two_doers || like.object == Fit::Unlike && like.agent == Fit::Same {
            continue;
        }
        let fits = like.predicate >= 0.55 && shared && !matches!(like.object, Fit::Apart) && like.overlap >= 1;
        if fits && !(claim.quantity.is_some() && other.quantity.is_some()) {
            let why = format!("one is negative, the other positive, side by side; {}", like.why());
            let confidence = f64::from(0.56 + 0.2 * (like.score() - 0.3).clamp(0.0, 1.0));
            out.push(Finding::contradiction(d, b, kind(matter, d, b), "relate/negated-beside-asserted", confidence, why));
        }
    }
}

/// Whether the clause of one claim holds that of the other (*few see trade as having no effect*).
fn nested(a: &Claim, b: &Claim) -> bool {
    a.document == b.document && a.evidence.iter().any(|x| b.evidence.iter().any(|y| x.contains(*y) || y.contains(*x)))
}

/// Whether two claims stand in one sentence of one speaker's words.
fn one_breath(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&matter.claims[a], &matter.claims[b]);
    x.document == y.document && x.sentence == y.sentence && x.attribution == y.attribution
}

fn one_clause(a: &Claim, b: &Claim) -> bool {
    a.sentence == b.sentence && a.evidence.iter().any(|x| b.evidence.iter().any(|y| x.overlap(*y) > 0)) && same_predicate(a, b)
}

/// Whether a denied proposition names anything: *beginning to end* is none.
fn names_something(claim: &Claim) -> bool {
    claim.terms.len() >= 2 && claim.arguments.iter().any(|a| !super::likeness::is_pronoun(&a.canonical))
}

fn same_predicate(a: &Claim, b: &Claim) -> bool {
    a.predicate.span == b.predicate.span
}
