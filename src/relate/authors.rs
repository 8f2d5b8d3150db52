//! Who stands behind one deed: *Brandt orchestrated the riot*, *Keller was behind the unrest*; *miners started the brawl*, *police started it*.
//!
//! `blame` compares charges between parties; here two sources name, in plain words, two authors of a deed that has one. What was done must
//! be one by its noun, and beside the two authors neither clause may hold words that the other lacks.
//!
//! What it gets wrong: a deed of two authors of whom each source tells one.

use super::likeness::is_pronoun;
use super::plain::{PLAIN, alone, content, indefinite, listed, object, one_word, subject, tells_apart, told, within};
use super::{DisputeType, Finding, Matter, blame};
use crate::lexicon::frames;
use crate::lexicon::words::{Class, is_a, lemma};
use crate::normalise::{Argument, ArgumentRole, Claim, ClaimForm, Polarity, PredicateSort};

/// How sure the rules are.
const AUTHOR: f64 = 0.57;
const ONCE: f64 = 0.55;

/// In which part somebody stands behind a deed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Not told.
    Behind,
    Leads,
    Starts,
    Does,
}

/// What a claim says of a deed's author.
struct Told<'a> {
    part: Part,
    deed: &'a str,
    author: blame::Doer,
    rest: Vec<&'a str>,
}

/// Finds rival authors.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let ok: Vec<bool> = (0..matter.claims.len()).map(|i| matter.claims[i].polarity == Polarity::Positive && said(matter, i)).collect();
    let told: Vec<Option<Told<'_>>> = (0..matter.claims.len()).map(|i| ok[i].then(|| reads(matter, i)).flatten()).collect();
    let authored: Vec<bool> = told.iter().map(Option::is_some).collect();
    let once: Vec<bool> = (0..matter.claims.len()).map(|i| ok[i] && done_once(&matter.claims[i])).collect();
    for a in 0..matter.claims.len() {
        if let Some(x) = &told[a] {
            for b in matter.later(a, &authored) {
                let Some(y) = &told[b] else { continue };
                if one_part(x.part, y.part)
                    && one_word(x.deed, y.deed)
                    && (alone(&x.rest, &matter.claims[b], one_word).is_empty() || alone(&y.rest, &matter.claims[a], one_word).is_empty())
                    && !x.rest.iter().chain(&y.rest).any(|w| tells_apart(w))
                    && two_authors(&x.author, &y.author)
                    && matter.two_voices(a, b)
                    && !matter.never_together(a, b)
                {
                    let why = format!("one names {}, the other {}, as the author of one {}", x.author.label, y.author.label, x.deed);
                    let about = about(matter, a, b);
                    out.push(Finding::contradiction(a, b, about, "relate/rival-authors", AUTHOR, why));
                }
            }
        }
        if ok[a] {
            for b in matter.mates(a).into_iter().filter(|&b| b > a && ok[b]) {
                out.extend(of_himself(matter, a, b));
            }
        }
        if once[a] {
            for b in matter.later(a, &once) {
                out.extend(one_deed(matter, a, b));
            }
        }
    }
}

/// Whether a claim says who did a deed: a clause of its own, its deed perhaps told by a noun under a verb that says little.
fn said(matter: &Matter<'_>, i: usize) -> bool {
    let light = matter.claims[i].form == ClaimForm::LightVerb && matter.standings[i].nominal;
    matter.plainly_said(i) || light && matter.told_by_source(i) && matter.main_clause(i)
}

/// Of what the dispute is: of blame where both authors are known to be somebody who can act, else of who it was.
fn about(matter: &Matter<'_>, a: usize, b: usize) -> DisputeType {
    let acts = |i: usize| {
        let claim = &matter.claims[i];
        let agent = claim.argument(ArgumentRole::Agent);
        claim.predicate.lemma != lemma::BE && agent.is_some_and(|a| super::weigh::can_act(a, matter.context))
    };
    if acts(a) && acts(b) { DisputeType::Blame } else { DisputeType::Identity }
}

fn one_part(x: Part, y: Part) -> bool {
    x == y || x == Part::Behind || y == Part::Behind
}

/// Whether two authors are two.
fn two_authors(x: &blame::Doer, y: &blame::Doer) -> bool {
    let bare = |d: &blame::Doer, o: &blame::Doer| d.label == o.label || o.label.to_lowercase().ends_with(&d.label.to_lowercase());
    let last = |d: &blame::Doer| d.label.rsplit(' ').next().unwrap_or_default().to_lowercase();
    !(x.may_be(y)
        || indefinite(&x.label)
        || indefinite(&y.label)
        || bare(x, y)
        || bare(y, x)
        || one_word(&last(x), &last(y)) && x.label.split(' ').count().min(y.label.split(' ').count()) < 2)
}

/// What a claim says of who stands behind a deed.
fn reads<'a>(matter: &'a Matter<'_>, i: usize) -> Option<Told<'a>> {
    let claim = &matter.claims[i];
    let verb = claim.predicate.lemma.as_str();
    let agent = claim.argument(ArgumentRole::Agent);
    let doer = |a: &Argument| blame::Doer::of(matter, i, a);
    let (part, deed, author) = if verb == lemma::BE {
        // *the plot was the work of Keller*
        let value = claim.arguments.iter().find(|a| a.role == ArgumentRole::Value && listed(&PLAIN.authors.work, &a.head))?;
        let of = value.text.split_once(" of ")?.1;
        (Part::Behind, agent?.head.as_str(), blame::Doer { key: of.to_lowercase(), label: of.to_owned() })
    } else if verb == lemma::BE_BEHIND {
        let deed = claim.arguments.iter().find(|a| matches!(a.role, ArgumentRole::Topic | ArgumentRole::Patient))?;
        (Part::Behind, deed.head.as_str(), doer(agent?))
    } else if claim.predicate.sort == PredicateSort::Being && claim.form == ClaimForm::Answerable {
        (Part::Behind, verb, doer(agent?))
    } else if claim.predicate.sort == PredicateSort::Noun {
        // *fans started the riot*, read as a deed by its noun
        let part = claim.terms.iter().find_map(|t| part_of(t))?;
        (part, verb, doer(agent?))
    } else {
        let deed = if claim.predicate.passive { subject(claim)? } else { object(claim)? };
        (part_of(verb)?, deed.head.as_str(), doer(agent.filter(|a| a.span != deed.span)?))
    };
    if !(is_deed(deed) && !is_pronoun(&author.key) && !author.key.is_empty()) {
        return None;
    }
    let of_author =
        |w: &str| author.label.to_lowercase().contains(&w.to_lowercase()) || agent.is_some_and(|a| within(a, w) && a.head != deed);
    let idle = |w: &str| listed(&PLAIN.authors.work, w) || part_of(w).is_some();
    let rest = content(claim).into_iter().filter(|w| !one_word(w, deed) && !of_author(w) && !idle(w)).collect();
    Some(Told { part, deed, author, rest })
}

/// The part that a verb tells, also where the reader left a participle as it stands (*organised*).
fn part_of(verb: &str) -> Option<Part> {
    let a = &PLAIN.authors;
    let base = |list: &[String]| {
        listed(list, verb) || verb.strip_suffix('d').is_some_and(|v| listed(list, v)) || verb.strip_suffix("ed").is_some_and(|v| listed(list, v))
            // Terms hold the first word of a verb with its particle.
            || list.iter().any(|v| v.split_once(' ').is_some_and(|(first, _)| first == verb))
    };
    if base(&a.starts) {
        Some(Part::Starts)
    } else if base(&a.leads) {
        Some(Part::Leads)
    } else {
        base(&a.does).then_some(Part::Does)
    }
}

/// Whether a noun names what somebody starts, leads or commits.
fn is_deed(noun: &str) -> bool {
    let bad = |f: &str| frames::frame(f).is_some_and(|f| f.wrong || f.blame);
    let row = |list: &[String]| list.iter().any(|d| one_word(d, noun));
    row(&PLAIN.authors.deeds) || frames::of_noun(noun).is_some_and(bad)
}

/// Whether a claim tells of a deed done once, to one thing.
fn done_once(claim: &Claim) -> bool {
    let one = |o: &Argument| told(o) && !indefinite(&o.text) && claim.terms.iter().all(|t| !super::plain::numeral(t));
    // *threw the first stone*: there is one first.
    let first = || object(claim).is_some_and(|o| !indefinite(&o.text) && o.text.split(' ').any(|w| is_a(w, Class::Unique)));
    (listed(&PLAIN.authors.once, &claim.predicate.lemma) || first())
        && !claim.predicate.passive
        && claim.quantity.is_none()
        && subject(claim).is_some_and(told)
        && object(claim).is_none_or(|o| one(o) && o.text.contains(' '))
}

/// *The man was shot by police*, *he shot himself*: what he did to himself nobody else did.
fn of_himself(matter: &Matter<'_>, a: usize, b: usize) -> Option<Finding> {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let itself = |c: &Claim| c.argument(ArgumentRole::Patient).is_some_and(|p| is_a(&p.head.to_lowercase(), Class::Reflexive));
    let (own, done) = match (itself(claim), itself(other)) {
        (true, false) => (claim, other),
        (false, true) => (other, claim),
        _ => return None,
    };
    let alike = own.predicate.lemma == done.predicate.lemma || own.predicate.frame.is_some() && own.predicate.frame == done.predicate.frame;
    let (himself, doer, victim) =
        (own.argument(ArgumentRole::Agent)?, done.argument(ArgumentRole::Agent)?, done.argument(ArgumentRole::Patient)?);
    // *he* is whom the other spoke of, where both stand together.
    let near = own.document == done.document && own.sentence.abs_diff(done.sentence) <= TOGETHER;
    let one = one_word(&himself.head, &victim.head) || himself.entity.is_some() && himself.entity == victim.entity;
    let one = one || near && is_pronoun(&himself.head) && himself.entity.is_none_or(|e| e != own.speaker);
    let fits = alike && one && told(doer) && told(victim) && !one_word(&doer.head, &victim.head) && matter.two_voices(a, b);
    fits.then(|| {
        let why = format!("one says that {} did it, the other that {} did it to himself", doer.text, victim.text);
        Finding::contradiction(a, b, DisputeType::Blame, "relate/rival-authors", ONCE, why)
    })
}

/// Sentences between two statements that stand together.
const TOGETHER: usize = 2;

/// Two doers of one such deed.
fn one_deed(matter: &Matter<'_>, a: usize, b: usize) -> Option<Finding> {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    if claim.predicate.lemma != other.predicate.lemma || !matter.two_voices(a, b) || matter.never_together(a, b) {
        return None;
    }
    let (x, y) = (subject(claim)?, subject(other)?);
    let done = match (object(claim), object(other)) {
        (Some(p), Some(q)) => one_word(&p.head, &q.head),
        // *opened fire first*
        (None, None) => claim.terms.iter().any(|t| other.terms.contains(t) && tells_apart(t)),
        _ => false,
    };
    let rest = |c: &'_ Claim, own: &Argument, other: &Claim| {
        let words: Vec<&str> = content(c).into_iter().filter(|w| !within(own, w)).collect();
        alone(&words, other, one_word).len()
    };
    let same = rest(claim, x, other) == 0 && rest(other, y, claim) == 0;
    (done && same && two_authors(&blame::Doer::of(matter, a, x), &blame::Doer::of(matter, b, y))).then(|| {
        let why = format!("one says that {} did it, the other that {} did", x.text, y.text);
        Finding::contradiction(a, b, about(matter, a, b), "relate/rival-authors", ONCE, why)
    })
}
