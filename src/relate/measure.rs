//! Rival figures of anything but casualties: speeds, sums, shares, hours, heads in a crowd.
//!
//! Such figures have no frame of their own that would say what they measure, so that more is asked of them than of tallies: they stand
//! side by side in one article, or in articles of one story in nearly the same words; they are in one unit; and they are said of the
//! same thing. A number whose noun is left out (*the union says 31*) takes it from the figure beside it.

use super::blame::same_deed;
use super::likeness::Fit;
use super::plain::{alone, content, numeral, one_word, tells_apart};
use super::quantity::{compatible, interval, of_those_told, show};
use super::rules::RULES;
use super::scope::{self, Scopes};
use super::{DisputeType, Finding, Matter};
use crate::lexicon::calendar::CALENDAR;
use crate::lexicon::counts::{COUNTS, frame, unit};
use crate::lexicon::frames::named;
use crate::lexicon::words::{self, Class, is_a};
use crate::normalise::{Argument, ArgumentRole, Claim, ClaimForm, Measure, Polarity, Quantity, QuantityKind};

/// Sentences between two figures that an article sets side by side.
const NEAR: usize = 2;

/// Larger over smaller figure beyond which two numbers are hardly of one thing.
const FACTOR: f64 = 30.0;

/// Words beside the number in a claim whose noun is left out.
const BARE: usize = 4;

/// Least figure whose noun may be left out: *one*, *two* stand for too much else.
const LEAST: f64 = 3.0;

/// Cosine from which figures of two articles are said of one thing.
const SAME_WORDS: f32 = 0.50;

/// How sure two figures are that alone differ in clauses far apart.
const AFAR: f64 = 0.55;

/// Finds rival figures.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let figures: Vec<usize> = (0..matter.claims.len()).filter(|&i| is_figure(matter, i)).collect();
    for (k, &a) in figures.iter().enumerate() {
        let document = matter.context.document_of[a];
        for &b in figures[k + 1..].iter().take_while(|&&b| matter.context.document_of[b] == document) {
            let (x, y) = (&matter.claims[a], &matter.claims[b]);
            if y.sentence > x.sentence + NEAR {
                out.extend(afar(matter, a, b));
                continue;
            }
            if let Some(shared) = beside(matter, a, b) {
                let far = y.sentence.abs_diff(x.sentence) as f64;
                out.push(rival(matter, a, b, "relate/figures-side-by-side", 0.66 - 0.03 * far, &shared));
            }
        }
        across(matter, a, out);
    }
}

/// Rivals in other articles, found by rare words.
fn across(matter: &Matter<'_>, a: usize, out: &mut Vec<Finding>) {
    let x = &matter.claims[a];
    let Some(q) = x.quantity.as_ref().filter(|q| !q.unit.is_empty() && q.unit != unit::PEOPLE && !tallied(matter, q)) else { return };
    for b in matter.alignment.neighbours(a) {
        if b <= a || !is_figure(matter, b) || matter.context.document_of[a] == matter.context.document_of[b] {
            continue;
        }
        let y = &matter.claims[b];
        let Some(r) = y.quantity.as_ref().filter(|r| r.unit == q.unit) else { continue };
        if let Some(found) = afar(matter, a, b) {
            out.push(found);
            continue;
        }
        let cosine = matter.alignment.cosine(a, b);
        if cosine < SAME_WORDS
            || !(matter.attributed(a) || matter.attributed(b))
            || !same_deed(&x.predicate, &y.predicate)
            || !rivals(matter, a, b, q, r)
            || !matter.stories.one(matter.context.document_of[a], matter.context.document_of[b])
            || telling_in_common(x, y, q).len() < 2
        {
            continue;
        }
        let shared = format!("the same words (cosine {cosine:.2})");
        out.push(rival(matter, a, b, "relate/figures-apart", 0.50 + 0.3 * f64::from(cosine - SAME_WORDS), &shared));
    }
}

/// Rivals that stand apart in a story, in clauses of which nothing but the figure differs.
fn afar(matter: &Matter<'_>, a: usize, b: usize) -> Option<Finding> {
    let (x, y) = (&matter.claims[a], &matter.claims[b]);
    let (q, r) = (x.quantity.as_ref()?, y.quantity.as_ref()?);
    let unit =
        |q: &Quantity, t: &str| q.unit.eq_ignore_ascii_case(t) || COUNTS.measures.contains_key(t) || COUNTS.currencies.contains_key(t);
    let rest = |c: &'_ Claim, q: &Quantity, other: &Claim| {
        let words: Vec<&str> = content(c).into_iter().filter(|t| !numeral(t) && !unit(q, t)).collect();
        (words.len(), alone(&words, other, one_word).len())
    };
    let ((told, left), (_, right)) = (rest(x, q, y), rest(y, r, x));
    let fits = x.predicate.lemma == y.predicate.lemma
        && x.predicate.past == y.predicate.past
        && left == 0
        && right == 0
        && told >= 1
        && !q.unit.is_empty()
        && q.unit == r.unit
        && q.kind == r.kind
        && (q.unit != unit::PEOPLE || q.scope == r.scope && (crowd(x) || tallied(matter, q)))
        && (!(tallied(matter, q) && tallied(matter, r))
            || x.document == y.document && content(x).iter().any(|t| !numeral(t) && !tells_apart(t) && !unit(q, t)))
        && rivals(matter, a, b, q, r)
        && matter.attributed(a)
        && matter.attributed(b)
        && !placed_apart(x, y)
        && matter.two_voices(a, b);
    fits.then(|| rival(matter, a, b, "relate/figures-apart", AFAR, "nothing else in the two clauses differs"))
}

fn is_figure(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    // Two polls ask other people.
    let polled = || {
        let speaker = matter.context.speakers.get(&claim.speaker);
        speaker.is_some_and(|s| s.name.split(' ').any(|w| is_a(&w.to_lowercase(), Class::PollNoun)))
    };
    claim.polarity == Polarity::Positive
        && !of_those_told(claim)
        && matter.factual(i)
        && claim.quantity.as_ref().is_some_and(|q| q.low.is_some() && !matches!(q.kind, QuantityKind::Part | QuantityKind::Difference))
        && !polled()
}

/// Whether `relate/quantity` compares the figure already.
fn tallied(matter: &Matter<'_>, q: &Quantity) -> bool {
    q.kind == QuantityKind::Total && matter.counted.contains(&q.frame.as_str())
}

/// What two neighbouring figures are said of, when they are rivals.
fn beside(matter: &Matter<'_>, a: usize, b: usize) -> Option<String> {
    let (x, y) = (&matter.claims[a], &matter.claims[b]);
    let (q, r) = (x.quantity.as_ref()?, y.quantity.as_ref()?);
    // *Tokyo and Seoul said it rose 1,000 km over 400 km*: two figures of one clause are of two things.
    if x.evidence.iter().any(|s| y.evidence.iter().any(|t| s.overlap(*t) > 0)) {
        return None;
    }
    if tallied(matter, q) && tallied(matter, r) || !rivals(matter, a, b, q, r) || !(matter.attributed(a) && matter.attributed(b)) {
        return None;
    }
    if placed_apart(x, y) || of_another(x, y) {
        return None;
    }
    let bare = |claim: &Claim, q: &Quantity| {
        let exact = q.low == q.high || q.high.is_none() && !q.approximate;
        q.unit.is_empty() && q.scope == frame::ALL && exact && q.low.is_some_and(|v| v >= LEAST) && claim.terms.len() <= BARE
    };
    // People of whom nothing is told that can be counted again are too many things to be taken up without their noun.
    let taken_up = !q.unit.is_empty() && (q.unit != unit::PEOPLE || crowd(x) || tallied(matter, q));
    // The noun is left out of the second figure, as a rule of the sentence that follows at once.
    if bare(y, r) && taken_up && q.low.is_some_and(|v| v >= LEAST) && y.sentence <= x.sentence + 1 {
        return Some(format!("the second leaves out what the first counts: `{}`", q.unit));
    }
    if q.unit.is_empty() || q.unit != r.unit || q.kind != r.kind {
        return None;
    }
    if q.unit == unit::PEOPLE && q.scope == r.scope && crowd(x) && crowd(y) {
        return Some("both count those who came".into());
    }
    // *put the number at 120*: of what was counted just before.
    if counts_again(y) && !counts_again(x) && (x.sentence..=x.sentence + 1).contains(&y.sentence) && q.unit != unit::PERCENT {
        return Some("the second gives the number of what the first counts".into());
    }
    let common = telling_in_common(x, y, q);
    let money = COUNTS.currencies.values().any(|c| *c == q.unit) || COUNTS.currencies.contains_key(&q.unit);
    let measured = q.unit == unit::PERCENT || COUNTS.measures.values().any(|m| *m == q.unit);
    let next = y.sentence <= x.sentence + 1;
    // *Twelve ports were closed*, *four ports were shut*: what is counted and what was done say it all. A speed or a share says what it
    // is of; a sum of money may be any sum.
    let enough = match same_deed(&x.predicate, &y.predicate) {
        true if !(money || measured) && next => 0,
        true => 1,
        false if measured && next => 1,
        false => 3,
    };
    (common.len() >= enough && q.unit != unit::PEOPLE).then(|| match common.is_empty() {
        true => format!("both say it of `{}`", q.unit),
        false => format!("both speak of `{}`", common.join("`, `")),
    })
}

/// Whether a claim says how many came: what people in a crowd do, or how many the gathering drew.
fn crowd(claim: &Claim) -> bool {
    let gathering = |a: &Argument| a.role == ArgumentRole::Agent && is_a(&a.head.to_lowercase(), Class::CrowdNoun);
    let verb = &claim.predicate.lemma;
    RULES.counts.crowd.contains(verb) || is_a(verb, Class::Drawing) && claim.arguments.iter().any(gathering)
}

/// Whether a claim puts a number, a toll or a total at a figure, and says no more of what is counted.
fn counts_again(claim: &Claim) -> bool {
    let tally =
        |a: &Argument| words::of_lemma(&a.head.to_lowercase()).any(&[Class::Tally, Class::TallyNoun]) && a.text.split(' ').count() <= 2;
    let puts = words::of_lemma(&claim.predicate.lemma).any(&[Class::Putting, Class::Estimating, Class::EstimateVerb]);
    puts && claim.arguments.iter().any(tally)
}

/// Whether a word of one claim says that it is of another thing of the kind (*the second tower*).
fn of_another(a: &Claim, b: &Claim) -> bool {
    let own = |x: &Claim, y: &Claim| x.terms.iter().any(|t| tells_apart(t) && !numeral(t) && !y.terms.contains(t));
    own(a, b) || own(b, a)
}

/// Whether two claims name places that share no name.
fn placed_apart(a: &Claim, b: &Claim) -> bool {
    let names = |c: &Claim| {
        let told = c.arguments.iter().filter(|x| x.role == ArgumentRole::Place).flat_map(|x| x.text.split(' '));
        let large = told.filter(|w| w.starts_with(char::is_uppercase)).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        large.chain(c.place.iter().cloned()).collect::<Vec<_>>()
    };
    let (x, y) = (names(a), names(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|p| y.iter().any(|q| p.eq_ignore_ascii_case(q)))
}

/// Days from which a stretch of time, or what lies before the news, is another matter.
const SEASON: i32 = 60;

/// Whether two figures are of different speakers, of one time and cannot both hold.
fn rivals(matter: &Matter<'_>, a: usize, b: usize, q: &Quantity, r: &Quantity) -> bool {
    let (x, y) = (&matter.claims[a], &matter.claims[b]);
    let ratio = interval(q).0.max(0.01) / interval(r).0.max(0.01);
    // A figure of another year or of a stretch of years is no rival of today's, nor is one that a noun only carries along.
    let aside = |c: &Claim| {
        let (from, to) = c.happened.map_or((None, None), |h| (h.from, h.to));
        let long = matches!((from, to), (Some(f), Some(t)) if super::story::days(f, t) > SEASON);
        let old = matches!((to, c.said_on), (Some(t), Some(s)) if t < s && super::story::days(t, s) > SEASON);
        long || old
    };
    if aside(x) != aside(y) || x.form == ClaimForm::Noun || y.form == ClaimForm::Noun {
        return false;
    }
    // *Profit rose 8 percent*, *book value rose 1.2 percent*: of two things.
    let held = matter.compare(a, b);
    let of_two = held.doer == Fit::Unlike && held.about() != Fit::Same;
    // *rose 8 percent*: of what must be told, since anything may rise.
    let moves = |c: &Claim| matches!(c.predicate.frame, Some(named::INCREASE | named::DECREASE));
    let moved = (moves(x) || moves(y)) && held.doer != Fit::Same && held.about() != Fit::Same;
    let two_measures = of_two && q.unit == r.unit || !one_measure(q, r);
    x.speaker != y.speaker
        && !two_measures
        && !moved
        && !matter.same_side(x.speaker, y.speaker)
        && !matter.never_together(a, b)
        && !matter.agents_apart(a, b)
        && !matter.one_telling(a, b)
        && (q.unit != r.unit || scope::compare(&q.scope, &r.scope) != Scopes::Apart)
        && !compatible(q, r)
        && (1.0 / FACTOR..FACTOR).contains(&ratio)
        && !(q.approximate && q.high.is_none())
        && !(r.approximate && r.high.is_none())
}

/// Whether two quantities measure one thing alike; an age and a length of time are always of something.
fn one_measure(q: &Quantity, r: &Quantity) -> bool {
    let same = |name: bool| q.of.iter().any(|o| r.of.contains(o) && (!name || o.starts_with(char::is_uppercase)));
    q.measure == r.measure
        && match q.measure {
            // A boy of five and a boy of six are two boys; a name is one person's.
            Measure::Age => same(true),
            Measure::Duration => same(false),
            _ => true,
        }
}

/// Words that two claims share, beside their numbers and their unit.
fn telling_in_common(a: &Claim, b: &Claim, q: &Quantity) -> Vec<String> {
    let telling = |t: &&String| {
        let day = t.to_lowercase();
        !t.starts_with(|c: char| c.is_ascii_digit())
            && **t != q.unit
            && **t != a.predicate.lemma
            && !CALENDAR.weekdays.contains_key(day.as_str())
            && !CALENDAR.months.contains_key(day.as_str())
            && !COUNTS.cardinals.contains_key(t.as_str())
            && !COUNTS.multipliers.contains_key(t.as_str())
            && !COUNTS.measures.contains_key(t.as_str())
            && !COUNTS.currencies.contains_key(t.as_str())
            && !COUNTS.percent.contains_key(t.as_str())
    };
    a.terms.iter().filter(telling).filter(|t| b.terms.contains(t)).cloned().collect()
}

fn rival(matter: &Matter<'_>, a: usize, b: usize, rule: &'static str, confidence: f64, shared: &str) -> Finding {
    let figure = |i: usize| matter.claims[i].quantity.as_ref().map(show).unwrap_or_default();
    let why = format!("{} and {} cannot both hold; {shared}; from different sources", figure(a), figure(b));
    Finding::contradiction(a, b, DisputeType::Quantity, rule, confidence, why)
}
