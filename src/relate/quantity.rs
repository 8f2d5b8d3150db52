//! Numbers that cannot both hold, numbers that only grow, and numbers of different things.
//!
//! Two tallies are rivals when they are of one event (`incident`), of the same people (`scope`), cannot both hold, and come from sources
//! that stand by them side by side: in one passage, or on the same days. Everything else that looks like conflict is an update, a
//! correction, a part of the other, or a figure of something else.

use super::figures::{earlier, expected, frame_of, gives_both, grown, key, mends, sums_up, withdrawn};
use super::incident::Incidents;
use super::rules::RULES;
use super::scope::{self, Scopes};
use super::{DisputeType, Finding, Matter, RelationKind, crowd};
use crate::attribute::SpeakerKind;
use crate::lexicon::counts::{COUNTS, frame};
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{ArgumentRole, Claim, Modality, Polarity, Quantity, QuantityKind};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// How far an approximate number reaches to either side, as a share.
const ABOUT: f64 = 0.15;

/// Likeness of two events from which counts of two articles are compared; in one article a bare count needs none.
const ONE_EVENT: f32 = 0.30;

/// Likeness in one article.
const SAME_PASSAGE: f32 = 0.20;

/// Likeness from which counts that give the same figure are of one event, and the least figure that is a sign of that.
const SAME_FIGURE: f32 = 0.12;
const TELLING: f64 = 10.0;

/// Sentences between two counts that one article sets side by side.
const BESIDE: usize = 3;

/// Larger over smaller figure beyond which two articles hardly count the same.
const FACTOR: f64 = 12.0;

/// Larger over smaller figure from which two of one day are no mere growth between editions.
const FAR: f64 = 1.5;

/// Days after which a lower figure of another source is old news, not a rival.
const WEEK: i32 = 7;

/// Share by which a vague word (*dozens*) must miss a figure to contradict it.
const VAGUE: f64 = 3.0;

/// What it adds that two counts are of one narrow group of people.
const NARROW: f64 = 0.14;

/// Days on which somebody stood by a figure.
type Stood = FxHashMap<(String, &'static str, String), (Date, Date)>;

/// Finds counts of one thing and compares them.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let mut tallies: Vec<usize> = (0..matter.claims.len()).filter(|&i| counts(matter, i)).collect();
    let incidents = Incidents::new(matter, &tallies);
    let mut stood = Stood::default();
    for &i in &tallies {
        if let (Some(key), Some(day)) = (standing(matter, i), matter.claims[i].said_on) {
            let days = stood.entry(key).or_insert((day, day));
            *days = (days.0.min(day), days.1.max(day));
        }
    }
    // One block for each frame and unit; inside it only articles of one story meet.
    tallies.sort_by_key(|&i| (key(&matter.claims[i]), matter.context.document_of[i], i));
    for block in tallies.chunk_by(|&a, &b| key(&matter.claims[a]) == key(&matter.claims[b])) {
        for (a, b) in crowd::pairs(matter, block, |i| value(&matter.claims[i])) {
            out.extend(compare(matter, &incidents, &stood, a, b));
        }
    }
}

/// What a tally says, without who says it.
fn value(claim: &Claim) -> String {
    claim.quantity.as_ref().map_or_else(String::new, |q| format!("{:?} {:?} {} {}", q.low, q.high, q.approximate, q.scope))
}

/// Who stands by which figure of what.
fn standing(matter: &Matter<'_>, i: usize) -> Option<(String, &'static str, String)> {
    let claim = &matter.claims[i];
    let q = claim.quantity.as_ref()?;
    let frame = matter.counted.iter().find(|f| **f == frame_of(&q.frame))?;
    Some((matter.speaker_key(claim.speaker, matter.context.document_of[i])?, frame, format!("{:?} {:?}", q.low, q.high)))
}

/// Whether a figure counts a part of those just told of (*two of whom died*, *40 of them*).
pub(super) fn of_those_told(claim: &Claim) -> bool {
    let clause = format!("{} ", claim.wording.clause);
    RULES.counts.partitive.iter().any(|p| clause.contains(p.as_str()))
}

/// Whether a claim states a whole figure of something that is counted.
fn counts(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    claim.polarity == Polarity::Positive
        && !of_those_told(claim)
        && matter.factual(i)
        && !matches!(claim.modality, Modality::Conditional | Modality::Future | Modality::Desired)
        && !expected(claim)
        && claim.quantity.as_ref().is_some_and(|q| {
            q.kind == QuantityKind::Total && matter.counted.contains(&q.frame.as_str()) && (q.low.is_some() || q.high.is_some())
        })
}

/// The interval that a quantity allows; approximate numbers reach a little further, round ones as far as they are rounded.
pub(super) fn interval(q: &Quantity) -> (f64, f64) {
    let low = q.low.unwrap_or(0.0);
    let high = q.high.unwrap_or(f64::INFINITY);
    if q.approximate {
        return (low * (1.0 - ABOUT), high * (1.0 + ABOUT));
    }
    let slack = if low == high { rounding(low) } else { 0.0 };
    (low - slack, high + slack)
}

/// Half of the last place that a number of three digits or more shows: 1,300 stands for 1,250 to 1,349; smaller ones are exact.
fn rounding(value: f64) -> f64 {
    let mut unit = 1.0;
    while value >= unit * 100.0 && value % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    if unit > 1.0 && value >= 100.0 { (unit / 2.0).min(value * 0.05) } else { 0.0 }
}

/// Whether two quantities can both hold.
pub(super) fn compatible(a: &Quantity, b: &Quantity) -> bool {
    let ((al, ah), (bl, bh)) = (interval(a), interval(b));
    al <= bh && bl <= ah
}

/// Whether a figure is a vague word, which says an order of magnitude at best.
fn vague(q: &Quantity) -> bool {
    q.approximate && q.high.is_none()
}

/// How far apart two figures are, as the larger over the smaller.
fn apart(a: &Quantity, b: &Quantity) -> f64 {
    let middle = |q: &Quantity| match (q.low, q.high) {
        (Some(l), Some(h)) if l > 0.0 => f64::midpoint(l, h),
        (l, h) => l.filter(|&l| l > 0.0).or(h).unwrap_or(0.0),
    };
    let (x, y) = (middle(a).max(0.5), middle(b).max(0.5));
    (x / y).max(y / x)
}

fn compare(matter: &Matter<'_>, incidents: &Incidents, stood: &Stood, a: usize, b: usize) -> Option<Finding> {
    let pair = Pair::of_one_event(matter, incidents, a, b)?;
    if let Some(of_which) = [a, b].into_iter().find(|&i| withdrawn(matter, i)) {
        return pair.of_withdrawn(of_which);
    }
    if gives_both(matter, a, b) || gives_both(matter, b, a) {
        return None;
    }
    if let Some(found) = pair.of_others().or_else(|| pair.both_hold()).or_else(|| pair.summed()) {
        return Some(found);
    }
    // The numbers cannot both hold. Is it the same day's figure, from somebody else?
    if pair.of_one_source() {
        return pair.mended();
    }
    if pair.too_open() {
        return None;
    }
    if earlier(matter, a) || earlier(matter, b) || grown(matter, pair.newer) && pair.grows() {
        return Some(pair.replaces(RelationKind::Updates, "relate/says-that-it-grew"));
    }
    if pair.same_document { pair.in_one_article(incidents) } else { pair.across(stood) }
}

/// Two figures that count one event.
struct Pair<'m, 'c> {
    matter: &'m Matter<'c>,
    a: usize,
    b: usize,
    x: &'m Claim,
    y: &'m Claim,
    q: &'m Quantity,
    r: &'m Quantity,
    /// How alike the two events are.
    alike: f32,
    same_document: bool,
    /// Which of the two stands behind the other.
    later: usize,
    scopes: Scopes,
    /// Whether the part is larger than the whole.
    exceeds: bool,
    older: usize,
    newer: usize,
    /// Days between the two.
    days: i32,
}

impl<'m, 'c> Pair<'m, 'c> {
    /// The figures of two claims, where these count people of one event.
    fn of_one_event(matter: &'m Matter<'c>, incidents: &Incidents, a: usize, b: usize) -> Option<Pair<'m, 'c>> {
        let (x, y) = (&matter.claims[a], &matter.claims[b]);
        let (q, r) = (x.quantity.as_ref()?, y.quantity.as_ref()?);
        if each_its_own((x, q), (y, r)) && x.speaker != y.speaker && !matter.same_side(x.speaker, y.speaker) {
            return None;
        }
        let same_document = matter.context.document_of[a] == matter.context.document_of[b];
        // People march on many days.
        let undated = |c: &Claim, q: &Quantity| c.happened.is_none() && RULES.counts.dated.contains(&q.frame);
        if !same_document && (undated(x, q) || undated(y, r)) {
            return None;
        }
        let alike = incidents.alike(matter, a, b)?;
        let beside = same_document && x.sentence.abs_diff(y.sentence) <= BESIDE;
        let later = if x.sentence > y.sentence { a } else { b };
        let passage = beside && (alike >= SAME_PASSAGE || incidents.bare(later));
        // The same figure to the last digit is a sign of the same event.
        let telling = q.low == r.low && q.high == r.high && !vague(q) && q.low.is_some_and(|v| v >= TELLING);
        let need = if telling { SAME_FIGURE } else { ONE_EVENT };
        if !(passage || alike >= need && (telling || !same_document)) {
            return None;
        }
        // A part can be as large as the whole and no larger.
        let scopes = scope::compare(&q.scope, &r.scope);
        let exceeds = match scopes {
            Scopes::Apart => return None,
            Scopes::Same => false,
            Scopes::Inside => interval(q).0 > interval(r).1,
            Scopes::Around => interval(r).0 > interval(q).1,
        };
        let (older, newer, days) = order(x, y, a, b);
        Some(Pair { matter, a, b, x, y, q, r, alike, same_document, later, scopes, exceeds, older, newer, days })
    }

    /// That one is the figure that its article says was wrong.
    fn of_withdrawn(&self, withdrawn: usize) -> Option<Finding> {
        let other = if withdrawn == self.a { self.b } else { self.a };
        let why = || replaced(self.q, self.r);
        (self.same_document && !compatible(self.q, self.r))
            .then(|| Finding::other(other, withdrawn, RelationKind::Corrects, "relate/mends-its-figure", 0.6, why()))
    }

    /// That one sums up several places beside the other.
    fn summed(&self) -> Option<Finding> {
        let beside = self.same_document && self.x.sentence.abs_diff(self.y.sentence) <= BESIDE;
        let why = || format!("one of {} and {} sums up several", show(self.q), show(self.r));
        (beside && sums_up(self.x, self.y))
            .then(|| Finding::other(self.a, self.b, RelationKind::Narrows, "relate/scope-inside", 0.6, why()))
    }

    /// Whether the figure is one that does not grow.
    fn fixed(&self) -> bool {
        self.q.frame == self.r.frame && RULES.counts.fixed.contains(&self.q.frame)
    }

    /// That one counts only some of those whom the other counts.
    fn of_others(&self) -> Option<Finding> {
        let why = || format!("`{}` and `{}` are not the same people", self.q.scope, self.r.scope);
        let part = self.scopes != Scopes::Same && !self.exceeds;
        part.then(|| Finding::other(self.a, self.b, RelationKind::Narrows, "relate/scope-inside", 0.6, why()))
    }

    /// That both figures can hold.
    fn both_hold(&self) -> Option<Finding> {
        let (q, r) = (self.q, self.r);
        if !compatible(q, r) {
            return None;
        }
        let exact = q.low == r.low && q.high == r.high;
        let repeats = self.matter.one_telling(self.a, self.b) || self.x.speaker == self.y.speaker;
        let kind = match (exact, repeats) {
            (true, true) => RelationKind::Repeats,
            (true, false) => RelationKind::Agrees,
            (false, _) => RelationKind::Narrows,
        };
        let rule = if exact { "relate/same-number" } else { "relate/bounds-meet" };
        Some(Finding::other(self.a, self.b, kind, rule, 0.7, format!("{} and {} can both hold", show(q), show(r))))
    }

    /// Whether both figures are one source's.
    fn of_one_source(&self) -> bool {
        let (matter, x, y) = (self.matter, self.x, self.y);
        // Short texts that differ in the figure and in who gives it are no copies of each other, however alike.
        let copied = || matter.one_telling(self.a, self.b) && !(matter.attributed(self.a) && matter.attributed(self.b));
        x.speaker == y.speaker || matter.same_side(x.speaker, y.speaker) || copied()
    }

    /// The newer figure of one source in the place of its older one. One speaker's numbers in one article are numbers of different things,
    /// unless he mends one.
    fn mended(&self) -> Option<Finding> {
        let mends = mends(self.matter, self.newer);
        if self.same_document && self.days == 0 && !mends {
            return None;
        }
        Some(if mends {
            self.replaces(RelationKind::Corrects, "relate/mends-its-figure")
        } else {
            self.replaces(RelationKind::Updates, "relate/one-source-counts-on")
        })
    }

    /// The older and the newer figure.
    fn in_time(&self) -> (&'m Quantity, &'m Quantity) {
        if self.older == self.a { (self.q, self.r) } else { (self.r, self.q) }
    }

    fn grows(&self) -> bool {
        let (older, newer) = self.in_time();
        older.low.unwrap_or(0.0) <= newer.low.or(newer.high).unwrap_or(f64::INFINITY)
    }

    fn replaces(&self, kind: RelationKind, rule: &'static str) -> Finding {
        let (older, newer) = self.in_time();
        Finding::other(self.newer, self.older, kind, rule, 0.6, replaced(older, newer))
    }

    fn updates(&self, rule: &'static str) -> Option<Finding> {
        let (older, newer) = self.in_time();
        let why = format!("{} came {} before {}", show(older), in_days(self.days), show(newer));
        Some(Finding::other(self.newer, self.older, RelationKind::Updates, rule, 0.6, why))
    }

    /// Whether the figures are too vague, or of one death each, which is mostly a death of its own.
    fn too_open(&self) -> bool {
        let (q, r) = (self.q, self.r);
        (vague(q) || vague(r)) && apart(q, r) < VAGUE || [q, r].iter().any(|q| q.low == Some(1.0) && q.high == Some(1.0))
    }

    /// Two sources' figures in one article.
    fn in_one_article(&self, incidents: &Incidents) -> Option<Finding> {
        let (matter, x, y, q, r) = (self.matter, self.x, self.y, self.q, self.r);
        let (first, second) = (matter.attributed(self.a), matter.attributed(self.b));
        let near = x.sentence.abs_diff(y.sentence) <= 1 && incidents.bare(self.later);
        // An outlet that gives two numbers in one sentence gives numbers of two things.
        let own_rival = x.sentence != y.sentence && (first || second) && !vague(q) && !vague(r) && apart(q, r) <= FACTOR;
        match (first && second && (x.attribution != y.attribution || x.attribution.is_none()), near) {
            (true, _) => Some(self.rival("relate/counts-side-by-side", if near { 0.60 } else { 0.55 })),
            (false, true) if own_rival => Some(self.rival("relate/counts-side-by-side", 0.56)),
            _ => None,
        }
    }

    /// Two sources' figures in two articles.
    fn across(&self, stood: &Stood) -> Option<Finding> {
        let (matter, q, r, days) = (self.matter, self.q, self.r, self.days);
        if days >= 1 && RULES.counts.shrinking.iter().any(|f| *f == q.frame || *f == r.frame) {
            return self.updates("relate/figure-that-falls");
        }
        if apart(q, r) > FACTOR || self.exceeds {
            return None;
        }
        let grows = self.grows();
        if matter.attributed(self.a) && matter.attributed(self.b) {
            return match (self.together(stood), !self.fixed() && (grows || days == 0)) {
                (true, _) => Some(self.rival("relate/counts-of-one-day", 0.48)),
                (false, true) => self.updates("relate/later-count-is-larger"),
                (false, false) if days <= WEEK => Some(self.rival("relate/counts-apart", 0.46)),
                (false, false) => None,
            };
        }
        if grows || days == 0 {
            return self.updates("relate/later-count-is-larger");
        }
        // Outlets lag: a lower figure a day later is a rival only where the two tell of the event in nearly the same words.
        (days <= WEEK).then(|| self.rival("relate/later-count-is-smaller", 0.36))
    }

    /// Whether both figures stood on one day.
    fn together(&self, stood: &Stood) -> bool {
        let days_of = |i| standing(self.matter, i).and_then(|k| stood.get(&k).copied());
        let far = || self.fixed() || apart(self.q, self.r) >= FAR;
        match (days_of(self.a), days_of(self.b)) {
            (Some(s), Some(t)) => s.0 <= t.1 && t.0 <= s.1 && (s.0 < s.1 || t.0 < t.1 || far()),
            _ => self.days == 0 && far(),
        }
    }

    fn rival(&self, rule: &'static str, confidence: f64) -> Finding {
        let (matter, q, r) = (self.matter, self.q, self.r);
        // Both count the same few (*aid workers*, *schoolchildren*), so that the event is more surely one.
        let few = self.scopes == Scopes::Same && scope::narrow(&q.scope) && scope::narrow(&r.scope);
        let confidence = if few { confidence + NARROW } else { confidence };
        let unnamed = unnamed(matter, self.a) || unnamed(matter, self.b);
        let doubt = [vague(q) || vague(r), unnamed, self.exceeds, q.approximate || r.approximate];
        let confidence = confidence + 0.4 * f64::from(self.alike.min(0.5)) - 0.06 * doubt.iter().filter(|d| **d).count() as f64;
        let why = format!(
            "{} and {} cannot both hold; `{}`, `{}` and `{}`, {} apart, from different sources (events alike {:.2})",
            show(q),
            show(r),
            q.frame,
            q.scope,
            r.scope,
            in_days(self.days),
            self.alike
        );
        Finding::contradiction(self.a, self.b, DisputeType::Quantity, rule, confidence.clamp(0.2, 0.9), why)
    }
}

/// Whether two claims each count their speaker's own: *14 of its soldiers*, *four of ours*.
fn each_its_own((x, q): (&Claim, &Quantity), (y, r): (&Claim, &Quantity)) -> bool {
    let own = |c: &Claim| {
        // *1,400 left their homes* counts nobody's own.
        let numbered = |text: &str| {
            text.split(' ').any(|w| w.starts_with(|c: char| c.is_ascii_digit()) || COUNTS.cardinals.contains_key(w.to_lowercase().as_str()))
        };
        let counted = c.arguments.iter().filter(|x| x.role == ArgumentRole::Patient && numbered(&x.text));
        counted.flat_map(|x| x.text.split(' ')).any(|w| is_a(&w.to_lowercase(), Class::OfOwnBody))
    };
    let all = |q: &Quantity| q.scope == frame::ALL;
    own(x) && (own(y) || all(r) || q.scope == r.scope) || own(y) && (all(q) || q.scope == r.scope)
}

fn replaced(older: &Quantity, newer: &Quantity) -> String {
    format!("the same source says {} and {}", show(older), show(newer))
}

/// Whether nobody in particular is credited.
fn unnamed(matter: &Matter<'_>, i: usize) -> bool {
    let speaker = matter.context.speakers.get(&matter.claims[i].speaker);
    speaker.is_none_or(|s| s.kind == SpeakerKind::Unnamed)
}

/// Older and newer of two claims, by the day the figure stands for, else the day it was said; and the days between.
fn order(x: &Claim, y: &Claim, a: usize, b: usize) -> (usize, usize, i32) {
    let day = |c: &Claim| -> Option<Date> { c.quantity.as_ref().and_then(|q| q.as_of).or(c.said_on) };
    match (day(x), day(y)) {
        (Some(s), Some(t)) if s <= t => (a, b, super::story::days(s, t)),
        (Some(s), Some(t)) => (b, a, super::story::days(s, t)),
        _ => (a, b, 0),
    }
}

/// `1 day`, `3 days`.
fn in_days(n: i32) -> String {
    format!("{n} {}", if n == 1 { "day" } else { "days" })
}

/// A quantity for a reader.
pub fn show(q: &Quantity) -> String {
    let number = |v: f64| if v.fract() == 0.0 { format!("{v:.0}") } else { format!("{v}") };
    let about = if q.approximate { "about " } else { "" };
    match (q.low, q.high) {
        (Some(l), Some(h)) if l == h => format!("{about}{}", number(l)),
        (Some(0.0), Some(h)) => format!("up to {}", number(h)),
        (Some(l), Some(h)) => format!("{about}{} to {}", number(l), number(h)),
        (Some(l), None) => format!("{} or more", number(l)),
        (None, Some(h)) => format!("up to {}", number(h)),
        (None, None) => "an unknown number".into(),
    }
}
