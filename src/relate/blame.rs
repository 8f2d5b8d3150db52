//! Two sides name different doers of one deed, or accuse each other of the same.

use super::likeness::{Fit, beside, is_pronoun};
use super::rules::RULES;
use super::{DisputeType, Finding, Matter, sides};
use crate::attribute::Stance;
use crate::lexicon::frames::{self, named};
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{ArgumentRole, Claim, ClaimForm, Polarity, Predicate};

/// Soft likeness of two claims (doers counted) from which they speak of one deed.
const SAME_DEED: f32 = 0.45;

/// The same when each speaker names the other.
const MUTUAL: f32 = 0.28;

/// Sentences between two charges of breaking one truce.
const NEAR: usize = 3;

/// Days before an article in which its news lies.
const NEWS: i32 = 45;

/// The same when both name a weapon of one rare kind.
const SAME_KIND: f32 = 0.15;

/// Finds rival doers.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let blaming: Vec<bool> = (0..matter.claims.len()).map(|i| blames(matter, i)).collect();
    for a in 0..matter.claims.len() {
        if reciprocal(&matter.claims[a]) && matter.factual(a) {
            let sentence = matter.claims[a].sentence;
            let beside = matter.in_document(matter.context.document_of[a]).filter(|&b| b > a && matter.claims[b].sentence == sentence);
            out.extend(beside.filter_map(|b| rivals(matter, a, b)));
            continue;
        }
        if !blaming[a] {
            continue;
        }
        for b in matter.mates_within(a, 0) {
            if b > a && blaming[b] {
                out.extend(rivals(matter, a, b));
            }
        }
    }
}

/// How sure it is that two who blame each other dispute a fact, where what they blame each other for is no deed: of 10 such reports in ten folders of
/// mixed news readers found 1 right.
const OF_NO_DEED: f64 = 0.45;

/// Whether a claim blames somebody for something done or for an event (*for the attack*, *of breaking the truce*), not for a trait, a motive or nothing
/// that is told.
fn of_deed(claim: &Claim) -> bool {
    let noun = &claim.predicate.lemma;
    let event = |list: &[String]| list.iter().any(|w| w == noun);
    // *Responsibility* is the blame itself.
    claim.predicate.frame.is_some_and(|f| f != named::RESPONSIBILITY)
        || event(&RULES.incidents)
        || event(&RULES.fighting)
        || is_a(noun, Class::Misdeed)
}

fn rivals(matter: &Matter<'_>, a: usize, b: usize) -> Option<Finding> {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let (x, y) = (matter.context.document_of[a], matter.context.document_of[b]);
    let each_other = x == y && claim.sentence == other.sentence && claim.evidence == other.evidence;
    if (claim.speaker == other.speaker && !each_other) || !matter.stories.one(x, y) || matter.never_together(a, b) {
        return None;
    }
    if each_other && claim.speaker != other.speaker && claim.predicate == other.predicate && reciprocal(claim) && reciprocal(other) {
        let why = "one sentence says that the two sides blame each other".to_owned();
        let sure = if of_deed(claim) { 0.85 } else { OF_NO_DEED };
        return Some(Finding::contradiction(a, b, DisputeType::Blame, "relate/each-other", sure, why));
    }
    let (doers, others) = (doers(matter, a), doers(matter, b));
    let (doer, rival) = (doers.first()?, others.first()?);
    // *police* and *the city's police*: the bare word names nobody else.
    let bare =
        |d: &Doer, o: &Doer| d.label == o.label || !d.label.contains(' ') && o.label.to_lowercase().ends_with(&d.label.to_lowercase());
    if bare(doer, rival) || bare(rival, doer) {
        return None;
    }
    // *Russian and government jets* and *government jets* share a doer: neither excludes the other.
    if doers.iter().any(|d| others.iter().any(|o| sides::one(&d.key, &o.key))) || doer.may_be(rival) {
        return None;
    }
    if each_other {
        let both = claim.stance == Stance::Accuses && other.stance == Stance::Accuses;
        let why = "one sentence says that the two sides accuse each other".to_owned();
        let sure = if of_deed(claim) { 0.9 } else { OF_NO_DEED };
        return both.then(|| Finding::contradiction(a, b, DisputeType::Blame, "relate/each-other", sure, why));
    }
    if !one_deed(matter, claim, other) {
        return None;
    }
    // Each names the other, or two who are quoted name different doers of what was done to the same.
    let mutual = names(matter, a, rival) && names(matter, b, doer);
    let quoted = claim.attribution.is_some() && other.attribution.is_some();
    let accusing = claim.stance == Stance::Accuses || other.stance == Stance::Accuses;
    let like = matter.alignment.soft(a, b);
    let object = matter.compare(a, b).about();
    let sided = |i: usize| {
        let agent = matter.claims[i].argument(ArgumentRole::Agent);
        agent.is_some_and(|a| matter.sides.of_argument(a, matter.context.document_of[i]).is_some())
    };
    let kind = one_kind(claim, other) && sided(a) && sided(b);
    // Each says that the other did wrong: the same charge, handed back.
    let wrong = |c: &Claim| c.predicate.frame.and_then(frames::frame).is_some_and(|f| f.wrong);
    let charges = accusing || quoted && wrong(claim) && wrong(other);
    let need = match (mutual && charges, kind && (accusing || quoted)) {
        (_, true) => SAME_KIND,
        (true, false) => MUTUAL,
        (false, false) => SAME_DEED,
    };
    // A truce that two speak of side by side, or that each says the other broke, is one.
    let breach = |c: &Claim| c.predicate.frame.is_some_and(|f| RULES.breaches.iter().any(|b| b == f));
    let near = beside(claim, other, NEAR);
    let truce = breach(claim) && breach(other) && (near || mutual) && object != Fit::Unlike;
    let need = if truce { need.min(SAME_KIND) } else { need };
    let told_apart = mutual || ((object == Fit::Same || kind || truce) && (accusing || quoted));
    if like < need || !told_apart || matches!(object, Fit::Apart) {
        return None;
    }
    let rule = if mutual { "relate/mutual-accusation" } else { "relate/rival-doers" };
    let why = format!("one names {}, the other {}, for the same deed (likeness {like:.2})", doer.label, rival.label);
    Some(Finding::contradiction(a, b, DisputeType::Blame, rule, f64::from(0.58 + (like - need).min(0.34)), why))
}

/// Whether a claim is what *each other* does, told of both sides at once (*both sides blame each other for causing it*).
pub fn reciprocal(claim: &Claim) -> bool {
    let both = |a: &crate::normalise::Argument| a.role == ArgumentRole::Agent && is_a(&a.text.to_lowercase(), Class::BothSides);
    let other = |clause: &str| {
        let clause = clause.to_lowercase();
        RULES.reciprocals.iter().any(|r| clause.contains(r.as_str()))
    };
    claim.polarity == Polarity::Positive && claim.attribution.is_some() && claim.arguments.iter().any(both) && other(&claim.wording.clause)
}

/// Whether a claim says that the other side began what goes on: it caused the fighting, broke the truce first, or is simply to blame.
pub(super) fn blames_for_the_start(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    let frame = matches!(claim.predicate.frame, Some(named::CAUSING | named::RESPONSIBILITY | named::STARTING_HOSTILITIES));
    let mut of = claim.arguments.iter().filter(|a| matches!(a.role, ArgumentRole::Patient | ArgumentRole::Topic));
    let mutual = claim.form == ClaimForm::MutualCharge || reciprocal(claim);
    // *The latest flare-up* is three tokens, of which the last heads the phrase.
    let fighting = |a: &crate::normalise::Argument| {
        let hyphened = a.canonical.replace(' ', "-");
        RULES.fighting.iter().any(|f| a.canonical.split(' ').any(|w| w == f) || f.contains('-') && hyphened.contains(f.as_str()))
    };
    // *accused each other of provocations*
    let provokes = mutual && is_a(&claim.predicate.lemma, Class::ProvocationNoun) && matter.factual(i);
    frame && mutual && claim.polarity == Polarity::Positive && matter.factual(i) && of.all(fighting) || provokes
}

/// Whether a claim says that somebody did something that has one doer.
pub(super) fn blames(matter: &Matter<'_>, i: usize) -> bool {
    let claim = &matter.claims[i];
    matter.factual(i)
        && claim.polarity == Polarity::Positive
        && claim.answers().is_none()
        && (claim.stance == Stance::Accuses || exclusive(claim))
        && doer(matter, i).is_some_and(|d| !is_pronoun(&d.key))
        // *Both rebels and soldiers did it* blames neither against the other.
        && !claim.arguments.iter().any(|a| a.role == ArgumentRole::Agent && opens_with_both(&a.text))
        && matter.actor(claim)
}

fn opens_with_both(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(first, _)| is_a(&first.to_lowercase(), Class::BothSides))
}

/// Frames whose deed has one doer: where one side did it, the other did not.
pub(super) fn exclusive(claim: &Claim) -> bool {
    if RULES.mutual.contains(&claim.predicate.lemma) {
        return false;
    }
    let armed = |claim: &Claim| claim.terms.iter().any(|t| RULES.weapon_words.iter().any(|w| w == t));
    claim.predicate.frame.is_some_and(|f| frames::frame(f).is_some_and(|f| f.exclusive) && (f != named::USE || armed(claim)))
}

/// Whether two deeds can be one: one frame, one lemma, or two of the ways in which a strike is told.
pub(super) fn one_deed(matter: &Matter<'_>, a: &Claim, b: &Claim) -> bool {
    let (x, y) = (&a.predicate, &b.predicate);
    let breach = |frame: &str| RULES.breaches.iter().any(|b| b == frame);
    x.lemma == y.lemma
        || match (x.frame, y.frame) {
            (Some(f), Some(g)) => f == g || (matter.violent(f) && matter.violent(g)) || (breach(f) && breach(g)),
            _ => false,
        }
}

/// Whether two predicates are of one frame, else one lemma.
pub(super) fn same_deed(x: &Predicate, y: &Predicate) -> bool {
    x.lemma == y.lemma || x.frame.is_some() && x.frame == y.frame
}

/// The rare kind of weapon that a claim names, by its place among the rules.
pub(super) fn weapon_kind(claim: &Claim) -> Option<usize> {
    let holds = |kind: &[String]| claim.terms.iter().any(|t| t.split([' ', '-']).any(|w| kind.iter().any(|k| k.eq_ignore_ascii_case(w))));
    RULES.weapon_kinds.iter().position(|kind| holds(kind))
}

/// Whether both claims name a weapon of one rare kind: an article tells of one such attack, whatever it calls the deed.
pub(super) fn one_kind(a: &Claim, b: &Claim) -> bool {
    let kind = weapon_kind(a);
    kind.is_some() && kind == weapon_kind(b) && !history(a) && !history(b)
}

/// Whether a claim speaks of what lies before the news.
fn history(claim: &Claim) -> bool {
    let before = |t: &String| is_a(t, Class::Anterior);
    let old = match (claim.happened.and_then(|h| h.to), claim.said_on) {
        (Some(to), Some(said)) => to < said && super::story::days(to, said) > NEWS,
        _ => false,
    };
    old || claim.terms.iter().any(before)
}

/// Who is said to have done it.
#[derive(Clone, Debug)]
pub(super) struct Doer {
    pub key: String,
    pub label: String,
}

/// The doers of a claim, by side when one is known, in the order of the text.
pub(super) fn doers(matter: &Matter<'_>, i: usize) -> Vec<Doer> {
    let agents = matter.claims[i].arguments.iter().filter(|a| a.role == ArgumentRole::Agent);
    agents.map(|argument| Doer::of(matter, i, argument)).filter(|d| !d.key.is_empty()).collect()
}

impl Doer {
    /// A participant of a claim as who did it.
    pub(super) fn of(matter: &Matter<'_>, i: usize, argument: &crate::normalise::Argument) -> Doer {
        let side = matter.sides.of_argument(argument, matter.context.document_of[i]);
        Doer { key: side.unwrap_or_else(|| argument.canonical.to_lowercase()), label: argument.text.clone() }
    }

    /// Whether two doers may be one: of one side, or one of them told so loosely that the other may be meant.
    pub(super) fn may_be(&self, other: &Doer) -> bool {
        // *The army* of an article that does not say whose it is may be that of the state which the other names.
        let open = |d: &Doer, o: &Doer| sides::is_bare_state(&d.key) && sides::is_country(&o.key);
        is_pronoun(&self.key)
            || is_pronoun(&other.key)
            || sides::one(&self.key, &other.key)
            // *Chinese hackers* and *members of China's army* may be the same people.
            || sides::fellows(&self.label, &other.label)
            || open(self, other)
            || open(other, self)
    }
}

/// The first doer of a claim.
pub(super) fn doer(matter: &Matter<'_>, i: usize) -> Option<Doer> {
    doers(matter, i).into_iter().next()
}

impl Matter<'_> {
    /// Whether both claims name doers and these are different sides.
    pub(super) fn agents_apart(&self, a: usize, b: usize) -> bool {
        let (doers, others) = (doers(self, a), doers(self, b));
        // *Russian and Syrian jets* and *Russian jets* share a doer.
        !doers.is_empty() && !others.is_empty() && doers.iter().all(|x| others.iter().all(|y| self.sides_apart(x, y)))
    }

    fn sides_apart(&self, x: &Doer, y: &Doer) -> bool {
        !(is_pronoun(&x.key) || is_pronoun(&y.key) || sides::one(&x.key, &y.key))
    }
}

/// Whether a claim's speaker is the doer that the other side names.
fn names(matter: &Matter<'_>, i: usize, doer: &Doer) -> bool {
    matter.speaker_key(matter.claims[i].speaker, matter.context.document_of[i]).is_some_and(|key| sides::one(&key, &doer.key))
}
