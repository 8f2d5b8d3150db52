//! What a denial answers: statements around it, of the headline, and of the story's other articles, ranked by fitted weights.
//!
//! A denial is reported against the statements that it most likely answers, and against the claim that it gives away itself. Tables of
//! `weights.toml` decide: `answers.pointed` and `answers.stated` how likely a statement is what is denied, `answers.exists` how likely the denial is one of a fact,
//! `answers.report` how likely a dispute made of both is one. Below a least chance nothing is tied to the denial.

use super::candidates::{Statement, statements};
use super::compare::{Deed, deed};
use super::negation::kind;
use super::numbers::Numbers;
use super::scene::Scene;
use super::signs::{exists, numbers};
use super::weights::chance;
use super::{DisputeType, Finding, Matter};
use crate::attribute::Stance;
use crate::lexicon::frames;
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{Answer, ArgumentRole, Claim, Modality, Pointing, PredicateSort, ReplyForm};

/// A statement that a denial may answer, with the numbers that the weights are for.
pub(super) struct Candidate {
    pub statement: usize,
    /// Those of its claims that can be what is denied.
    pub claims: Vec<usize>,
    pub numbers: Numbers,
}

/// Claims of a statement that a denial is set against.
const TOLD: usize = 4;

/// Statements that one denial is tied to at most.
const TIED: usize = 3;

/// Chance below which a statement is not tied to a denial that has another. Of the statements from .07 to .12 readers of mixed news found 22 of 185
/// right: they are shown apart (`DOUBTFUL`).
const TIE: f64 = 0.07;

/// Log-odds below which a denial only may answer a statement: where it states what it denies, and where it points at it. Readers of 713 denials of
/// fact in mixed news found the first statement right in .56 and .71 at the mark and above, in .37 and .42 below.
const DOUBTFUL: (f32, f32) = (0.0, -0.5);

/// The same for a denial that points with a pronoun: it says nothing without what it stands for, and the likeliest statement is never doubtful.
const DOUBTFUL_OF_IT: f32 = -2.0;

/// Log-odds of a statement that a denial plainly means, and the chance of a dispute that is made of both.
const PLAIN: f32 = 0.4;
const ENOUGH: f64 = 0.55;

/// How sure a dispute can be of which the denial only points with a pronoun, and not at a charge or a deed that a source has just told: of 31 such
/// reports in ten folders of mixed news readers found 3 right.
const OF_IT: f64 = 0.45;

/// What is left of the chance of a denial that neither says what it denies nor plainly means what stands before it: readers of mixed news found 28 of
/// 89 reports right that were made of such denials.
const UNSAID: f64 = 0.6;

/// By how much log-odds of what a denial's own sentence tells before it are above those of any other statement.
const ABOVE: f32 = 0.01;

/// Log-odds from which a charge is one that *no evidence* and *was not aware* speak to.
const CHARGED: f32 = -1.0;

/// Log-odds that a denial is one of a fact, below which plainness alone makes no dispute of it. Of the reports that plainness alone had made in
/// three folders of mixed news readers found 16 of 61 right.
const FACT: f32 = 0.0;

/// By how much log-odds of a claim may be less than those of the likeliest one of its statement, for both to be what the denial answers.
const BEHIND: f32 = 0.4;

/// By how much each further claim that a denial is set against is less sure than the one before: the order matters, for what a reader is asked.
const STEP: f64 = 0.001;

/// Chance below which no dispute is made of a denial.
const LEAST: f64 = 0.25;

/// The same where a doubt, a contradiction or the word *false* says so. Of the reports that such words made below it in annotated stories and in 700
/// articles of mixed news 6 of 32 were right, and of the others below it 19 of 47.
const LEAST_OF_OTHERS: f64 = 0.45;

/// Finds what each denial answers.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let (all, of) = statements(matter);
    for a in 0..matter.claims.len() {
        let Some(table) = table(matter, a) else { continue };
        let mut ranked: Vec<(f32, Candidate)> =
            candidates(matter, &all, &of, a).into_iter().map(|c| (matter.weights.odds(table, &c.numbers), c)).collect();
        let given_away = given_away(matter, a);
        let best_first = |ranked: &mut Vec<(f32, Candidate)>| {
            ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.statement.cmp(&y.1.statement)));
        };
        best_first(&mut ranked);
        let fitted = matter.weights.chance("answers.report", &report(matter, a, &ranked, !given_away.is_empty()));
        // *This* is what has just been said; *the account* need not be, if another statement fits it better.
        // So is what *he did not* leaves out.
        let it = matter.claims[a].answers().is_some_and(is_it);
        let left_out = ranked.iter().any(|(_, c)| c.claims.iter().any(|&b| left_out(matter, a, b)));
        let overtakes = left_out || matter.claims[a].answers().is_some_and(|x| x.noun == Pointing::Pronoun);
        let told = |c: &Candidate| c.claims.iter().any(|&b| plainly_meant(matter, a, b) && (left_out || charged_or_told(matter, b)));
        for (place, (odds, candidate)) in ranked.iter_mut().enumerate() {
            if (overtakes || place == 0) && told(candidate) {
                *odds = odds.max(PLAIN);
            }
        }
        // *Norland said P, but Sudland rejected that claim.*
        let surest = ranked.first().map_or(PLAIN, |(odds, _)| odds.max(PLAIN));
        let here = |c: &Candidate| c.claims.iter().any(|&b| in_one_sentence(matter, a, b));
        let told_here = ranked.iter().any(|(_, c)| here(c));
        ranked.iter_mut().filter(|(_, c)| here(c)).for_each(|(odds, _)| *odds = surest + ABOVE);
        best_first(&mut ranked);
        let just_told = ranked.first().is_some_and(|(_, c)| told(c));
        let meant = match ranked.first() {
            Some((odds, first)) => *odds >= PLAIN && first.claims.iter().any(|&b| plainly_meant(matter, a, b)),
            // Nobody else says anything near it: whoever is denied speaks in the denial alone.
            None => !given_away.is_empty() && !matter.standings[a].pointed && !matter.standings[a].open,
        };
        let of_fact = matter.weights.odds("answers.exists", &exists(matter, a)) >= FACT;
        // *The mayor rejected the claims* may be of claims that nobody has told: it makes no dispute by standing behind a statement. Of 10 reports made so
        // in annotated stories and 700 articles of mixed news none was right; of those of *this* and *it* 4 of 8.
        let plain = meant && (ranked.is_empty() || overtakes);
        // *He denied it*, and nothing that *it* could be.
        if it && ranked.is_empty() {
            continue;
        }
        let chance = if plain && of_fact { fitted.max(ENOUGH) } else { fitted };
        let chance = if given_away.is_empty() && !meant { chance * UNSAID } else { chance };
        let chance = if it && !just_told { chance.min(OF_IT) } else { chance };
        if chance < least(matter, a) || !stands_against_somebody(matter, a, &ranked) {
            continue;
        }
        for &b in &given_away {
            let why = "the denial itself says what it denies".to_owned();
            // What only points tells less of what is in dispute than the statement that it points at.
            let behind = if matter.standings[a].pointed { 4.0 * STEP } else { 0.0 };
            out.push(Finding::contradiction(a, b, DisputeType::Denial, "relate/denial-quotes-the-claim", chance - behind, why));
        }
        let tied = if told_here { 1 } else { tied(&ranked, !given_away.is_empty()) };
        for (place, (odds, candidate)) in ranked.iter().take(tied).enumerate() {
            let likely = self::chance(*odds);
            let told = likeliest(matter, table, a, candidate);
            let most = told.first().map_or(FAINT, |x| x.0);
            let mark = match (overtakes, place) {
                (true, 0) => f32::NEG_INFINITY,
                (true, _) => DOUBTFUL_OF_IT,
                (false, _) if matter.standings[a].pointed => DOUBTFUL.1,
                (false, _) => DOUBTFUL.0,
            };
            for (rank, (own, b)) in told.into_iter().take(TOLD).enumerate() {
                let why = format!("of what was said before and after, this fits the denial best ({likely:.2})");
                // The likeliest claim of the statement is of the fact; the others stand beside it.
                let joins = place == 0 && rank == 0 && (given_away.is_empty() || *odds >= PLAIN);
                let sure = chance - STEP * (rank + 2 * place) as f64;
                let found = Finding::contradiction(a, b, kind(matter, a, b), "relate/answers-what-was-said", sure, why);
                let doubtful = (*odds < mark && !given_away.is_empty() || own < most - BEHIND) && !opposes(matter, a, b);
                out.push(Finding { joins, doubtful, ..found });
            }
        }
    }
}

/// Chance from which a dispute is made of a denial.
fn least(matter: &Matter<'_>, a: usize) -> f64 {
    match matter.standings[a].reply {
        Some(ReplyForm::Denies | ReplyForm::Pleads | ReplyForm::Clears) => LEAST,
        _ => LEAST_OF_OTHERS,
    }
}

/// Whether a denial is one against somebody: whoever only knows of no such thing, or sees no evidence of it, denies what another says, and nothing
/// where nobody says it.
fn stands_against_somebody(matter: &Matter<'_>, a: usize, ranked: &[(f32, Candidate)]) -> bool {
    let form = matter.standings[a].reply;
    let said = |b: usize| matter.standings[b].attributed && !matter.standings[b].negative;
    let charges = |odds: f32, b: usize| matter.standings[b].accuses && odds >= CHARGED;
    !matches!(form, Some(ReplyForm::NoEvidence | ReplyForm::Unaware))
        || ranked
            .iter()
            .any(|(odds, c)| c.claims.iter().any(|&b| said(b) && (*odds >= PLAIN || charges(*odds, b) || opposes(matter, a, b))))
}

/// The claims of a statement with their log-odds, the one that the denial likeliest means first.
fn likeliest(matter: &Matter<'_>, table: &'static str, a: usize, statement: &Candidate) -> Vec<(f32, usize)> {
    let scene = Scene::of(matter, a);
    let odds = |b: usize| matter.weights.odds(table, &numbers(matter, &[b], a, &scene));
    let mut ranked: Vec<(f32, usize)> = statement.claims.iter().map(|&b| (odds(b), b)).collect();
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    ranked
}

/// Whether what is rejected is itself a denial: *brushed aside his denials*.
fn answers_denial(claim: &Claim) -> bool {
    claim.answers().is_some_and(|x| x.noun == Pointing::Denial)
}

/// Whether a claim stands by the denier: it says of him that he did not do it, or denies something itself, and the denial answers no denial.
fn takes_the_side(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (denier, s) = (matter.claims[a].speaker, &matter.standings[b]);
    let clears =
        s.negative && (matter.agent_is(denier, b, matter.context.document_of[a]) || matter.same_side(denier, matter.claims[b].speaker));
    !answers_denial(&matter.claims[a]) && (s.reply.is_some() && !s.merely_not || clears)
}

/// Share of the words of a denial that a claim must hold for both to be held to say one thing.
const ONE_THING: f32 = 0.6;

/// Whether a claim says what a denial that states its matter says: the same with the same sign, or the opposite with the other (*denied that the
/// bridge was unsafe*, *the bridge was safe*).
fn agrees(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    if matter.standings[a].pointed || other.reply.is_some() {
        return false;
    }
    let value = |c: &Claim| c.argument(ArgumentRole::Value).map(|x| x.head.to_lowercase());
    let turned = matches!((value(claim), value(other)), (Some(x), Some(y)) if frames::are_opposites(&x, &y));
    match deed(claim, other) {
        Deed::Same | Deed::Alike if turned => claim.polarity != other.polarity,
        Deed::Same | Deed::Alike => claim.polarity == other.polarity && matter.alignment.met(a, b) >= ONE_THING,
        Deed::Opposite => claim.polarity != other.polarity,
        Deed::Converse | Deed::Other => false,
    }
}

/// Whether a claim says of the same what a denial that states its matter says is not so.
fn opposes(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    !matter.standings[a].pointed
        && other.reply.is_none()
        && claim.polarity != other.polarity
        && matches!(deed(claim, other), Deed::Same | Deed::Alike)
        && !matter.agents_apart(a, b)
        && matter.alignment.met(a, b) >= ONE_THING
}

/// Whether a claim of the outlet does no more than report what somebody says in it (*Holm went to court, arguing that …*).
fn only_frames(matter: &Matter<'_>, b: usize, beside: &[usize]) -> bool {
    let claim = &matter.claims[b];
    let inside = |c: usize| {
        let other = &matter.claims[c];
        c != b && matter.attributed(c) && other.evidence.iter().all(|x| claim.evidence.iter().any(|y| y.contains(*x) && y.len() > x.len()))
    };
    !matter.attributed(b) && beside.iter().any(|&c| inside(c))
}

/// Whether a denial that points says so of what has just been said: *Quarria said P. Sudland denied it.* Both in one passage, the statement by
/// another source, in the same sentence or the one before.
fn plainly_meant(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    use Pointing::{Allegation, Pronoun, Telling};
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let s = &matter.standings[b];
    let bare = claim.answers().is_some_and(|x| matches!(x.noun, Pronoun | Allegation | Telling) && x.about.is_empty());
    let before = claim.document == other.document && claim.sentence >= other.sentence && claim.sentence - other.sentence <= 1;
    let first = other.evidence.first().zip(claim.evidence.first()).is_some_and(|(x, y)| x.start < y.start);
    // *“We have asked the registrar,” its chairman said. The union denied it*: hardly that he asked.
    let of_himself = || {
        let doers = other.arguments.iter().filter(|x| x.role == ArgumentRole::Agent);
        doers.map(|x| x.canonical.to_lowercase()).any(|x| is_a(&x, Class::SpeakingSelf))
    };
    let bare = bare || left_out(matter, a, b);
    bare && before
        && first
        && !of_himself()
        && s.attributed
        && s.factual
        && !s.nominal
        && (s.reply.is_none() || s.merely_not)
        && other.paragraph.abs_diff(claim.paragraph) <= 1
}

/// Whether one sentence tells first what somebody said and then that another denies it.
fn in_one_sentence(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    matter.claims[a].sentence == matter.claims[b].sentence && plainly_meant(matter, a, b) && matter.told_as_fact(b)
}

/// Whether a claim charges somebody, or tells as a fact what has been done: what *he denied it* is said of.
fn charged_or_told(matter: &Matter<'_>, b: usize) -> bool {
    let done = matter.told_as_fact(b) && matter.claims[b].predicate.past == Some(true);
    matter.standings[b].accuses || done && matter.claims[b].attribution.is_some()
}

/// Whether a denial says no more than that what a claim says is not so, in no words but its sign (*he did not*).
fn left_out(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    claim.document == other.document
        && claim.predicate.span == other.predicate.span
        && claim.polarity != other.polarity
        && !claim.evidence.iter().any(|e| e.contains(claim.predicate.span))
}

/// How many statements a denial is tied to: those that are likely enough, and the likeliest where the denial gives nothing away itself.
fn tied(ranked: &[(f32, Candidate)], given_away: bool) -> usize {
    let likely = ranked.iter().take(TIED).take_while(|(odds, _)| self::chance(*odds) >= TIE).count();
    likely.max(usize::from(!given_away && !ranked.is_empty()))
}

/// The weights for what a claim answers that says, as a fact, that something is not so: it points at what somebody said, or states it.
/// `None` where it says nothing of the kind.
///
/// Claims that say so with a plain *not* and no construction of denial were tried twice with weights of their own, the second time fitted on 2,608 of
/// them judged one by one: of the reports that they add to mixed news readers found 11 of 36 right.
fn table(matter: &Matter<'_>, a: usize) -> Option<&'static str> {
    let (claim, s) = (&matter.claims[a], &matter.standings[a]);
    // *An attitude that denies racism* says nothing.
    let says = claim.stance != Stance::Denies || matter.denier_speaks(a);
    s.reply.filter(|_| says && !s.asked && !matches!(claim.modality, Modality::Desired | Modality::Conditional | Modality::Future))?;
    Some(if s.pointed { "answers.pointed" } else { "answers.stated" })
}

/// The claims that a denial gives away: those that only it implies.
fn given_away(matter: &Matter<'_>, a: usize) -> Vec<usize> {
    let claim = &matter.claims[a];
    let inside = |other: &Claim| {
        other.implied
            && other.predicate.span == claim.predicate.span
            && other.polarity != claim.polarity
            && claim.evidence.iter().any(|y| y.contains(other.predicate.span))
            && other.evidence.iter().any(|x| claim.evidence.iter().any(|y| x.overlap(*y) > 0))
    };
    matter.in_document(matter.context.document_of[a]).filter(|&b| inside(&matter.claims[b])).collect()
}

/// Everything that a denial may answer.
pub(super) fn candidates(matter: &Matter<'_>, all: &[Statement], of: &[usize], a: usize) -> Vec<Candidate> {
    let scene = Scene::of(matter, a);
    let mut at: Vec<usize> = matter.around(a).into_iter().filter(|&b| may_be_denied(matter, a, b)).map(|b| of[b]).collect();
    at.sort_unstable();
    at.dedup();
    let numbers = |statement: usize| {
        let all = &all[statement].claims;
        let claims: Vec<usize> = all.iter().copied().filter(|&b| may_be_denied(matter, a, b) && !only_frames(matter, b, all)).collect();
        Candidate { statement, numbers: numbers(matter, &claims, a, &scene), claims }
    };
    at.into_iter().map(numbers).filter(|c| !c.claims.is_empty()).collect()
}

/// Whether a claim can be what another denies at all: somebody else's, or the outlet's own, about what is or was, and no part of the denial.
fn may_be_denied(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let inside = || other.document == claim.document && other.evidence.iter().any(|x| claim.evidence.iter().any(|y| y.contains(*x)));
    let s = &matter.standings[b];
    // Who protests innocence answers a charge, not what somebody is said not to have done.
    let clears = matter.standings[a].open && s.negative && !s.accuses;
    // *denied that it knew of the theft*: not the theft.
    let knows = |c: &Claim| c.predicate.frame == Some(frames::named::KNOWING);
    let of_mind = knows(claim) && !matter.standings[a].pointed;
    let of_him = || s.accuses || matter.agent_is(claim.speaker, b, matter.context.document_of[a]);
    !other.implied
        && (!answers_denial(claim) || s.negative || s.reply.is_some())
        && (!of_mind || knows(other) || of_him())
        && !clears
        && !s.asked
        && !bare_figure(matter, a, b)
        && claim.speaker != other.speaker
        && in_reach(matter, a, b)
        && !inside()
        && !takes_the_side(matter, a, b)
        && !agrees(matter, a, b)
}

/// Whether a denial points with a pronoun and names nobody who said so (*what the mayor said is false*).
fn is_it(answer: &Answer) -> bool {
    answer.noun == Pointing::Pronoun && answer.by.is_none()
}

/// Whether a claim stands where the pronoun of a denial can mean it: *which* takes up its own sentence; *it*, *this* and *that* also the one before.
/// *Turkey dismissed the F-16 claim while Azerbaijan called it a lie*: it is the claim, wherever that was made.
fn in_reach(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    if !claim.answers().is_some_and(is_it) {
        return true;
    }
    let relative = claim.arguments.iter().any(|x| x.role == ArgumentRole::Topic && is_a(&x.text.to_lowercase(), Class::Interrogative));
    let back = claim.sentence.checked_sub(other.sentence);
    let reach = usize::from(!relative) + usize::from(!relative && claim.paragraph == other.paragraph);
    let near = claim.document == other.document && back.is_some_and(|n| n <= reach);
    let named_before = |i: usize| {
        let before = &matter.claims[i];
        i != a
            && before.sentence == claim.sentence
            && before.answers().is_some_and(|x| !is_it(x) && x.span.end <= claim.predicate.span.start)
    };
    near || !relative && matter.in_document(matter.context.document_of[a]).any(named_before)
}

/// Whether a claim only counts (*the number of dead at 84*), and the denial is of no such count: a figure does not say who did what.
fn bare_figure(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    other.quantity.is_some()
        && other.predicate.sort == PredicateSort::State
        && claim.quantity.is_none()
        && claim.predicate.frame != other.predicate.frame
        && !matter.standings[a].pointed
}

/// The numbers by which a denial and what it is tied to make a dispute.
fn report(matter: &Matter<'_>, a: usize, ranked: &[(f32, Candidate)], given_away: bool) -> Numbers {
    let odds = |n: usize| ranked.get(n).map_or(FAINT, |r| r.0.max(FAINT));
    let pointed = f32::from(u8::from(matter.standings[a].pointed));
    vec![
        ("report.pointed", pointed),
        ("report.first-pointed", pointed * odds(0)),
        ("report.exists", matter.weights.odds("answers.exists", &exists(matter, a))),
        ("report.first", odds(0)),
        ("report.second", odds(1)),
        ("report.third", odds(2)),
        ("report.given-away", f32::from(u8::from(given_away))),
        ("report.tied", tied(ranked, given_away) as f32 / TIED as f32),
        ("report.untied", f32::from(u8::from(tied(ranked, given_away) == 0))),
    ]
}

/// Log-odds of a statement that is no candidate at all.
const FAINT: f32 = -6.0;

/// One denial for fitting: itself, its own numbers, what it gives away, and each candidate's claims and numbers.
pub struct Compared {
    /// Index of the denial among the block's claims.
    pub denial: usize,
    /// The table of weights for what it answers.
    pub table: &'static str,
    /// The numbers of the denial alone.
    pub numbers: Numbers,
    /// Indices of the claims that it gives away.
    pub given_away: Vec<usize>,
    /// Indices of the claims of each statement that it may answer, and their numbers.
    pub candidates: Vec<(Vec<usize>, Numbers)>,
}

/// Every denial of a block with its candidates.
pub(super) fn compared(matter: &Matter<'_>) -> Vec<Compared> {
    let (all, of) = statements(matter);
    let one = |a: usize| Compared {
        denial: a,
        table: table(matter, a).unwrap_or_default(),
        numbers: exists(matter, a),
        given_away: given_away(matter, a),
        candidates: candidates(matter, &all, &of, a).into_iter().map(|c| (c.claims, c.numbers)).collect(),
    };
    (0..matter.claims.len()).filter(|&a| table(matter, a).is_some()).map(one).collect()
}
