//! One clause, told by two sources with one part filled in differently: where, whom, what it was, when.
//!
//! *The missile hit a school*, *the missile hit an army depot*: one deed, and all else that both name the same. Next to each other in an
//! article two such clauses are versions of one fact; farther apart they are where every other word of them is held by the other as well.
//! Parts are told by the preposition before them where there is one (*came from the roof*, *came from the street*), and the preposition itself
//! may be what differs (*before the truce*, *after the truce*). What fills the part must exclude the other: no kind of it, no part of it, not
//! the same words with more beside them.
//!
//! What it gets wrong: a deed done twice, once here and once there, that two sources tell in the same words.

use super::likeness::{Fit, kin};
use super::plain::{
    PLAIN, alone, being_with, content, indefinite, listed, one_or_kind, one_way, one_word, opposite_ways, preposition, subject,
    tells_apart, told, within,
};
use super::{DisputeType, Finding, Matter, weigh};
use crate::lexicon::frames;
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::synonyms;
use crate::lexicon::words::{self, Class, is_a};
use crate::normalise::{Argument, ArgumentRole, Claim, Polarity};

/// Sentences between two versions that stand side by side.
const BESIDE: u32 = 2;

/// Relatedness from which one filler may be a kind of the other.
const KIND: f32 = 0.5;

/// Parts that only one thing fills, and what a dispute about each is of.
const PARTS: [(ArgumentRole, DisputeType); 5] = [
    (ArgumentRole::Patient, DisputeType::Identity),
    (ArgumentRole::Recipient, DisputeType::Identity),
    (ArgumentRole::Value, DisputeType::Characterisation),
    (ArgumentRole::Place, DisputeType::Place),
    (ArgumentRole::Time, DisputeType::Time),
];

/// Finds other versions of `a`, of sources that are told later in the story.
pub(super) fn find(matter: &Matter<'_>, a: usize, out: &mut Vec<Finding>) {
    if !tells(matter, a) {
        return;
    }
    for b in matter.mates(a).into_iter().filter(|&b| b > a) {
        let (claim, other) = (&matter.claims[a], &matter.claims[b]);
        if !same_deed(claim, other)
            || !matter.of_one_tense(a, b)
            || !tells(matter, b)
            || !matter.count_alike(a, b)
            || !matter.of_two_sources(a, b)
        {
            continue;
        }
        let held = matter.compare(a, b);
        if held.setting.nested {
            continue;
        }
        let beside = held.setting.same_document && held.setting.behind.unsigned_abs() <= BESIDE;
        let Some((about, x, y)) = rival(matter, a, b, beside) else { continue };
        let why = format!("the same is told of the same, with `{}` here and `{}` there", x.text, y.text);
        let sure = matter.unmarked(a, b, if beside { 0.56 } else { 0.52 });
        out.push(Finding::contradiction(a, b, about, "relate/rival-versions", sure, why));
    }
}

/// Whether a claim says that something is so, of more than one thing.
fn tells(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    claim.polarity == Polarity::Positive && claim.arguments.len() >= 2 && matter.told_as_fact(i) && matter.main_clause(i)
}

/// Whether two clauses have one verb, or both say with *be* and a preposition where something is.
fn same_deed(claim: &Claim, other: &Claim) -> bool {
    let (x, y) = (&claim.predicate.lemma, &other.predicate.lemma);
    x == y || being_with(x) && being_with(y)
}

/// The part that two claims fill differently, where everything else that both name is the same.
fn rival<'a>(matter: &'a Matter<'_>, a: usize, b: usize, beside: bool) -> Option<(DisputeType, &'a Argument, &'a Argument)> {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let mut apart = None;
    let mut same = 0;
    for (x, y) in parts(claim, other) {
        let (Some((p, x)), Some((q, y))) = (x, y) else {
            // What only one of them names is more told, beside the other; from afar it may be another deed.
            if beside { continue } else { return None }
        };
        let time = x.role == ArgumentRole::Time;
        let one = x.text.eq_ignore_ascii_case(&y.text)
            || !time
                && narrowed(x, y).is_none()
                && (matter.compare(a, b).role(x.role) == Fit::Same && x.role == y.role || one_word(&x.head, &y.head));
        let ways = p.as_deref().zip(q.as_deref()).is_some_and(|(p, q)| opposite_ways(p, q));
        if one && !ways {
            same += usize::from(told(x) && told(y));
            continue;
        }
        let about = match (&p, x.role) {
            _ if one && time => return None,
            _ if one => match frames::of_noun(&x.head) {
                Some(_) => DisputeType::Time,
                None => DisputeType::Place,
            },
            (Some(_), ArgumentRole::Agent | ArgumentRole::Instrument) => return None,
            // *Was discovered by Holm*, *was discovered by Berg*: what is done once has one doer.
            (_, ArgumentRole::Agent) if claim.predicate.passive && other.predicate.passive && undergone_once(claim) => {
                DisputeType::Identity
            }
            (Some(_), role) if role != ArgumentRole::Time && role != ArgumentRole::Value => DisputeType::Place,
            (_, role) => PARTS.iter().find(|(r, _)| *r == role)?.1,
        };
        // Who does one thing may do the other as well (*the army bombed a bridge*, *the army bombed a depot*).
        let many = || {
            let doer = claim.arguments.iter().find(|d| d.role == ArgumentRole::Agent);
            let deeds = |d: &Argument| frames::of_noun(&d.head).is_some() && !d.text.to_lowercase().ends_with(&d.head);
            doer.is_some_and(|d| weigh::can_act(d, matter.context) || sources_hold(&d.head) || deeds(d))
        };
        if p.is_none() && matches!(x.role, ArgumentRole::Patient | ArgumentRole::Recipient) && many() {
            return None;
        }
        if apart.replace((about, x, y, one)).is_some() {
            return None;
        }
    }
    let (about, x, y, ways) = apart?;
    let (left, right) = (left(matter, a, other, x), left(matter, b, claim, y));
    if left.iter().chain(&right).any(|w| tells_apart(w)) || says_more(claim, x) || says_more(other, y) {
        return None;
    }
    // Each narrows the clause by words of its own; from afar neither may.
    let unlike = if beside { !left.is_empty() && !right.is_empty() } else { !left.is_empty() || !right.is_empty() };
    (same > 0 && !unlike && (ways || exclude(matter, a, b, x, y))).then_some((about, x, y))
}

/// Whether a passive clause tells of what can be done to its subject only once.
fn undergone_once(claim: &Claim) -> bool {
    listed(&PLAIN.authors.once, &claim.predicate.lemma) && subject(claim).is_some_and(|s| told(s) && !indefinite(&s.text))
}

/// Whether a noun names people or a body that does things time and again.
fn sources_hold(head: &str) -> bool {
    let sources = crate::lexicon::Sources::english();
    let one = synonyms::singular(head);
    sources.people.contains(&one) || sources.offices.contains(&one)
}

/// Whether a clause itself says that there is more of what fills a part (*also hit a depot*).
fn says_more(claim: &Claim, part: &Argument) -> bool {
    let clause = claim.wording.clause.to_lowercase();
    clause.split(' ').any(|w| tells_apart(w) && !within(part, w)) && clause.split(' ').any(|w| is_a(w, Class::Idle) && tells_apart(w))
}

/// Words of a clause that neither the other clause nor the part that differs holds, without those of a clause joined to it (*was born in Malmo
/// and grew up in Denmark*).
fn left<'a>(matter: &'a Matter<'_>, i: usize, other: &Claim, part: &Argument) -> Vec<&'a str> {
    let claim = &matter.claims[i];
    let own = |w: &str| claim.arguments.iter().any(|a| within(a, w));
    let joined = |c: &&Claim| {
        let inside = claim.evidence.iter().any(|e| e.contains(c.predicate.span));
        inside && c.sentence == claim.sentence && c.speaker == claim.speaker && c.predicate.span != claim.predicate.span
    };
    let document = matter.context.document_of[i];
    let beside: Vec<&Claim> = matter.in_document(document).map(|c| &matter.claims[c]).filter(joined).collect();
    let of_joined = |w: &str| {
        !own(w)
            && beside
                .iter()
                .any(|c| c.predicate.lemma.split(' ').any(|l| l.eq_ignore_ascii_case(w)) || c.arguments.iter().any(|a| within(a, w)))
    };
    let words: Vec<&str> = content(claim).into_iter().filter(|w| !within(part, w) && !of_joined(w)).collect();
    alone(&words, other, one_or_kind)
}

type Part<'a> = (Option<String>, &'a Argument);

/// The parts of two clauses, side by side: those without a preposition by their role, the others by what stands before them.
fn parts<'a>(claim: &'a Claim, other: &'a Claim) -> Vec<(Option<Part<'a>>, Option<Part<'a>>)> {
    let of = |c: &'a Claim| -> Vec<Part<'a>> {
        let with = being_with(&c.predicate.lemma).then(|| c.predicate.lemma.split_once(' ').map(|(_, with)| with.to_owned())).flatten();
        let arguments = c.arguments.iter();
        arguments
            .map(|a| {
                let own = if a.role == ArgumentRole::Agent { None } else { preposition(c, a) };
                (own.or_else(|| with.clone().filter(|_| a.role != ArgumentRole::Agent && a.role != ArgumentRole::Time)), a)
            })
            .collect()
    };
    let (left, mut right) = (of(claim), of(other).into_iter().map(Some).collect::<Vec<_>>());
    let mut all = Vec::new();
    for (p, x) in left {
        let fits = |q: &Option<String>, y: &Argument| match (&p, q) {
            _ if x.role == ArgumentRole::Time || y.role == ArgumentRole::Time => x.role == y.role,
            (None, None) => x.role == y.role,
            (Some(p), Some(q)) => one_way(p, q) || opposite_ways(p, q) || being_with(&claim.predicate.lemma),
            _ => false,
        };
        let mate = right.iter_mut().find(|r| r.as_ref().is_some_and(|(q, y)| fits(q, y))).and_then(Option::take);
        all.push((Some((p, x)), mate));
    }
    all.extend(right.into_iter().flatten().map(|r| (None, Some(r))));
    all
}

/// The words by which two phrases of one head differ, where each has its own (*Finnish waters*, *Russian waters*).
fn narrowed(x: &Argument, y: &Argument) -> Option<(String, String)> {
    if !x.head.eq_ignore_ascii_case(&y.head) {
        return None;
    }
    let words = |a: &Argument| a.text.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()).collect::<Vec<_>>();
    let (p, q) = (words(x), words(y));
    let own = |p: &[String], q: &[String], head: &str| {
        let differs = |w: &&String| {
            !q.iter().any(|v| v.eq_ignore_ascii_case(w)) && !w.eq_ignore_ascii_case(head) && !is_a(&w.to_lowercase(), Class::Determiner)
        };
        p.iter().filter(differs).cloned().collect::<Vec<_>>()
    };
    let (left, right) = (own(&p, &q, &x.head), own(&q, &p, &y.head));
    match (&left[..], &right[..]) {
        ([l], [r]) => Some((l.clone(), r.clone())),
        _ => None,
    }
}

/// Whether two fillers cannot both be meant.
fn exclude(matter: &Matter<'_>, a: usize, b: usize, x: &Argument, y: &Argument) -> bool {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    match x.role {
        ArgumentRole::Time => claim.happened.is_some() && other.happened.is_some() && matter.never_together(a, b),
        _ if let Some((p, q)) = narrowed(x, y) => {
            let names = p.starts_with(char::is_uppercase) && q.starts_with(char::is_uppercase);
            let (p, q) = (p.to_lowercase(), q.to_lowercase());
            names && listed(&PLAIN.expanses, &synonyms::singular(&x.head)) || frames::are_opposites(&p, &q)
        }
        ArgumentRole::Place | ArgumentRole::Recipient if !claim.place.is_empty() && !other.place.is_empty() => {
            let inside = |p: &Claim, q: &Claim| p.place.first().is_none_or(|p| q.place.contains(p));
            !inside(claim, other) && !inside(other, claim)
        }
        ArgumentRole::Value if frames::are_opposites(&x.head, &y.head) => true,
        _ => told_apart(x, y),
    }
}

/// Whether two fillers are of one sort, both names or both no names, and neither a kind of the other or the other in more words.
fn told_apart(x: &Argument, y: &Argument) -> bool {
    let name = |a: &Argument| a.text.rsplit(' ').next().unwrap_or_default().starts_with(char::is_uppercase);
    // *A fighter*, *a working woman*: one may be many things. Of several (*men and women*) others may be more; *its own* is each one's.
    let open = |a: &Argument| {
        let first = words::of_lemma(&a.text.split(' ').next().unwrap_or_default().to_lowercase());
        let several = a.text.contains(',') || a.text.split(' ').any(|w| is_a(w, Class::And));
        // *a drone*, *a balloon*: a thing is of one kind.
        let kind = nouns::kind(&a.head.to_lowercase());
        let somebody = matches!(kind, Some(NounKind::Person | NounKind::Group | NounKind::Said)) || sources_hold(&a.head);
        let thing = !somebody && frames::of_noun(&a.head).is_none();
        several || first.has(Class::Owning) || a.role == ArgumentRole::Value && first.has(Class::Indefinite) && !thing
    };
    // *in the city*, *at the airport*; *from the beach*, *from the north*: the one may lie in the other.
    let alike = |class| is_a(&x.head.to_lowercase(), class) == is_a(&y.head.to_lowercase(), class);
    let parts = |a: &Argument| a.canonical.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
    let (p, q) = (parts(x), parts(y));
    told(x)
        && told(y)
        && !open(x)
        && !open(y)
        && alike(Class::Settlement)
        && alike(Class::RegionNoun)
        && name(x) == name(y)
        && x.head != y.head
        && !listed(&PLAIN.general, &x.head)
        && !listed(&PLAIN.general, &y.head)
        && !one_or_kind(&x.head, &y.head)
        // Names are near each other by being names.
        && (name(x) || kin(&x.head, &y.head) < KIND)
        && !p.contains(&y.head.to_lowercase())
        && !q.contains(&x.head.to_lowercase())
}
