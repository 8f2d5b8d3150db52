//! Whether two claims say the same in other words: what `compare` asks of paraphrases.
//!
//! Both must say the same deed or state, and the words of one of them must be held by the other, by their rarity, the related word standing for
//! the word. A deed may be told by its noun: *no meeting took place*, *there was no raid on the town*.

use super::likeness::{ABOUT, Fit, beside, is_pronoun, kin};
use super::rules::RULES;
use super::{Matter, sides, weigh};
use crate::lexicon::counts::COUNTS;
use crate::lexicon::frames::{self, named};
use crate::lexicon::words::{self, Class, is_a, lemma};
use crate::normalise::{Argument, ArgumentRole, Claim, ClaimForm, Polarity};

/// Share of the other claim's words that must be met in return.
const BACK: f32 = 0.20;

/// Relatedness from which one word stands for another.
const KIN: f32 = 0.60;

/// Relatedness of two predicates from which they say the same.
const SAME_DEED: f32 = 0.66;

/// Sentences between two claims that an article sets side by side.
pub(super) const NEAR: usize = 3;

/// How far two claims say the same.
pub(super) struct Restated {
    /// Share of the fuller claim's words that the other holds.
    pub back: f32,
    /// Words that both hold.
    pub exact: usize,
    /// What was weighed, in plain words.
    pub why: String,
}

/// *The hall was hit by a rocket*, and beside it *it was an air strike, not a rocket*: what is refused is what the other names.
pub(super) fn set_against(claim: &Claim, other: &Claim) -> Option<Restated> {
    let value = claim.argument(ArgumentRole::Value)?;
    let named = |a: &Argument| !matches!(a.role, ArgumentRole::Time | ArgumentRole::Place | ArgumentRole::Other) && a.head == value.head;
    let fits = claim.form == ClaimForm::SetAgainst
        && claim.predicate.lemma == lemma::BE
        && points_at_thing(claim)
        && near(claim, other)
        && other.arguments.iter().any(named);
    fits.then(|| Restated { back: 0.3, exact: 1, why: format!("one says that it was no `{}`, the other that it was", value.head) })
}

/// *Food had got through to the camp*, and beside it *the camp had received nothing*.
pub(super) fn kept_from(claim: &Claim, other: &Claim) -> Option<Restated> {
    let verb = other.predicate.lemma.as_str();
    let brings = words::of_lemma(verb).any(&[Class::Arriving, Class::Bringing]);
    let receiver = claim.arguments.iter().find(|a| a.role == ArgumentRole::Agent && !is_pronoun(&a.head))?;
    let goal = |a: &Argument| {
        matches!(a.role, ArgumentRole::Patient | ArgumentRole::Place | ArgumentRole::Recipient | ArgumentRole::Topic)
            && a.head == receiver.head
    };
    let fits = claim.polarity == Polarity::Negative
        && is_a(&claim.predicate.lemma, Class::Obtaining)
        && brings
        && near(claim, other)
        && other.arguments.iter().any(goal);
    fits.then(|| Restated {
        back: 0.3,
        exact: 1,
        why: format!("one says that it came to the `{}`, the other that nothing did", receiver.head),
    })
}

/// The state in which a claim says that something stayed (*the gates stayed shut*).
pub(super) fn stays(claim: &Claim) -> Option<&'static str> {
    let lasts = claim.predicate.frame == Some(named::CONTINUING) && is_a(&claim.predicate.lemma, Class::Persisting);
    let value = claim.argument(ArgumentRole::Value).filter(|_| lasts)?;
    value.text.split(' ').find_map(|w| frames::of_adjective(&w.to_lowercase()))
}

/// Whether two claims are near in one article.
pub(super) fn near(a: &Claim, b: &Claim) -> bool {
    beside(a, b, NEAR)
}

/// Whether two claims state one proposition, one of them perhaps with more words; their polarity is not looked at.
pub(super) fn restated(matter: &Matter<'_>, a: usize, b: usize, held: f32) -> Option<Restated> {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let others = senses(other);
    let (x, y) = senses(claim).into_iter().find_map(|x| others.iter().find(|y| one_deed(&x, y)).copied().map(|y| (x, y)))?;
    meet(matter, (a, &x), (b, &y), held)
}

/// The same of two claims whose deeds exclude each other (*let the convoy through*, *blocked the convoy*).
pub(super) fn opposed(matter: &Matter<'_>, a: usize, b: usize, held: f32) -> Option<Restated> {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    let (mut x, mut y) = (plain(claim), plain(other));
    x.frame = stays(claim).or(x.frame);
    y.frame = stays(other).or(y.frame);
    let kept = |x: &Sense<'_>, y: &Sense<'_>| is_a(x.lemma, Class::Arriving) && is_a(y.lemma, Class::Halting);
    let halted = kept(&x, &y) || kept(&y, &x);
    let apart = match (x.frame, y.frame) {
        _ if halted => true,
        (Some(f), Some(g)) => f != g && frames::are_opposite_frames(f, g),
        _ => false,
    };
    // *The convoy reached the town*, and beside it *the convoy was blocked*: what moved is one.
    let moved = |c: &Claim, sense: &Sense<'_>| {
        let roles: &[ArgumentRole] =
            if is_a(sense.lemma, Class::Halting) { &[ArgumentRole::Patient, ArgumentRole::Topic] } else { &[ArgumentRole::Agent] };
        let told = c.arguments.iter().filter(|a| roles.contains(&a.role) && !is_pronoun(&a.head)).map(|a| a.head.clone());
        told.collect::<Vec<_>>()
    };
    let one_mover = || {
        let (p, q) = (moved(claim, &x), moved(other, &y));
        p.iter().any(|h| q.contains(h))
    };
    if halted && near(claim, other) && placed_together(claim, other) && one_mover() {
        return Some(Restated { back: 0.3, exact: 1, why: "one says that it got there, the other that it was kept from it".into() });
    }
    apart.then(|| meet(matter, (a, &x), (b, &y), held)).flatten().filter(|r| r.exact > 0)
}

/// Whether two claims, given what each says is done, say it of the same.
fn meet(matter: &Matter<'_>, (a, x): (usize, &Sense<'_>), (b, y): (usize, &Sense<'_>), held: f32) -> Option<Restated> {
    let (claim, other) = (&matter.claims[a], &matter.claims[b]);
    if crossed(claim, other)
        || crossed(other, claim)
        || !doers_fit(matter, (a, x), (b, y))
        || matter.fit_role(a, b, &ABOUT) == Fit::Apart
        || !placed_together(claim, other)
    {
        return None;
    }
    let (own, others) = (content(claim, x), content(other, y));
    let (forward, exact) = share(matter, &own, claim, other);
    let (backward, _) = share(matter, &others, other, claim);
    let near = near(claim, other);
    let why = |more: &str| format!("the same deed or state (`{}`, `{}`){more}", x.lemma, y.lemma);
    if own.is_empty() || others.is_empty() {
        // *No meeting took place*: nothing but the deed is named, so that the two must stand together or the denier take part.
        let party = matter.is_party(claim.speaker, b, matter.context.document_of[a])
            || matter.claims[b].terms.iter().any(|t| matter.context.speakers.get(&claim.speaker).is_some_and(|s| s.name == *t));
        let told = x.noun && y.frame.is_some() || x.frame.is_some() && x.frame == y.frame;
        let points = x.lemma == y.lemma && near && (points_at_thing(claim) || points_at_thing(other));
        // Both say of one noun that it happened or did not.
        let named = x.noun && y.noun && x.lemma == y.lemma && own.len() + others.len() <= 1;
        let same = (told && (near || party)) || points || named;
        return same.then(|| Restated { back: 0.0, exact: usize::from(named), why: why(", and nothing else is named") });
    }
    let (long, short) = (forward.max(backward), forward.min(backward));
    // The same is said of the same thing only where a word is shared; one word suffices where it is all that one of them names.
    if long < held || short < BACK || exact == 0 && !near {
        return None;
    }
    Some(Restated { back: short, exact, why: why(&format!("; {:.0} % of the words of one are held by the other", long * 100.0)) })
}

/// Whether what one claim is done to does it to somebody else in the other (*no officer was hurt*, *a man was hurt by officers*).
fn crossed(a: &Claim, b: &Claim) -> bool {
    let heads = |c: &Claim, role| {
        let of_role = c.arguments.iter().filter(move |x| x.role == role && !is_pronoun(&x.head)).map(|x| x.head.to_lowercase());
        of_role.collect::<Vec<_>>()
    };
    let (undergo, agents, others) = (heads(a, ArgumentRole::Patient), heads(b, ArgumentRole::Agent), heads(b, ArgumentRole::Patient));
    undergo.iter().any(|h| agents.contains(h)) && !others.is_empty() && others.iter().all(|o| !undergo.contains(o))
}

/// What a claim says is done or is the case: by its verb, or by the noun of the deed.
#[derive(Clone, Copy)]
struct Sense<'a> {
    lemma: &'a str,
    frame: Option<&'static str>,
    noun: bool,
}

fn senses(claim: &Claim) -> Vec<Sense<'_>> {
    let argument = |roles: &[ArgumentRole]| claim.arguments.iter().find(|a| roles.contains(&a.role)).filter(|a| !is_pronoun(&a.head));
    let of_noun = |a: &'_ Argument| frames::of_noun(&a.head).filter(|f| *f != named::EXISTENCE);
    let verb = claim.predicate.lemma.as_str();
    let mut found = Vec::new();
    let came = matches!(claim.predicate.frame, Some(named::EXISTENCE | named::STARTING_HOSTILITIES)) || is_a(verb, Class::ComingAbout);
    if came && let Some(noun) = argument(&[ArgumentRole::Agent, ArgumentRole::Patient]) {
        found.push(Sense { lemma: &noun.head, frame: of_noun(noun), noun: true });
    }
    if verb == lemma::BE
        && let Some(value) = argument(&[ArgumentRole::Value])
    {
        found.push(Sense { lemma: &value.head, frame: None, noun: false });
    }
    if !is_a(verb, Class::Light) && claim.predicate.frame != Some(named::EXISTENCE) {
        found.push(Sense { lemma: verb, frame: claim.predicate.frame, noun: false });
    }
    found
}

fn plain(claim: &Claim) -> Sense<'_> {
    Sense { lemma: &claim.predicate.lemma, frame: claim.predicate.frame, noun: false }
}

fn one_deed(x: &Sense<'_>, y: &Sense<'_>) -> bool {
    let both = |class| is_a(x.lemma, class) && is_a(y.lemma, class);
    if x.lemma == y.lemma || both(Class::Arriving) || both(Class::HandingOut) {
        return true;
    }
    if frames::are_opposites(x.lemma, y.lemma) {
        return false;
    }
    match (x.frame, y.frame) {
        (Some(f), Some(g)) if f == g => !RULES.wide.iter().any(|w| w == f),
        (Some(f), Some(g)) if frames::are_opposite_frames(f, g) => false,
        _ => kin(x.lemma, y.lemma) >= SAME_DEED,
    }
}

/// Whether the doers of two claims can be one: the same by name, side or word, or one of them only pointed at and then the speaker himself,
/// or what stands beside it.
fn doers_fit(matter: &Matter<'_>, (a, x): (usize, &Sense<'_>), (b, y): (usize, &Sense<'_>)) -> bool {
    // *No talks took place*: the subject is the deed.
    if x.noun || y.noun || matter.fit_role(a, b, &[ArgumentRole::Agent]) == Fit::Same {
        return true;
    }
    let subject = |i: usize| matter.claims[i].argument(ArgumentRole::Agent);
    let (Some(x), Some(y)) = (subject(a), subject(b)) else { return true };
    // *No aid*, *the aid trucks*: the one is carried by the other.
    let part_of = |p: &Argument, q: &Argument| !is_pronoun(&p.head) && q.canonical.split(' ').any(|w| w == p.head) && q.side.is_none();
    if part_of(x, y) || part_of(y, x) {
        return true;
    }
    if matter.agents_apart(a, b) {
        return false;
    }
    let beside = near(&matter.claims[a], &matter.claims[b]);
    let points = |i: usize, own: &Argument, of: &Argument, at: usize| {
        // *It had not entered the town*: whoever says so speaks of himself, or of what was spoken of.
        let speaker = matter.claims[i].speaker;
        is_pronoun(&own.canonical)
            && (is_pronoun(&of.canonical)
                || matter.agent_is(speaker, at, matter.context.document_of[i])
                || matter.context.speakers.get(&speaker).is_some_and(|s| sides::is_bare_state(&s.name) && sides::is_bare_state(&of.text))
                || matter.context.speakers.get(&speaker).is_some_and(|s| names(&s.name, &of.head))
                || beside && !weigh::can_act(of, matter.context))
    };
    points(a, x, y, b) || points(b, y, x, a)
}

/// Whether a claim says it of *it*, *this* or *he* alone.
fn points_at_thing(claim: &Claim) -> bool {
    let mut told = claim.arguments.iter().filter(|a| matches!(a.role, ArgumentRole::Agent | ArgumentRole::Patient)).peekable();
    told.peek().is_some() && told.all(|a| is_pronoun(&a.canonical))
}

fn names(name: &str, head: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(head))
}

fn placed_together(a: &Claim, b: &Claim) -> bool {
    match (a.place.first(), b.place.first()) {
        (Some(x), Some(y)) => a.place.contains(y) || b.place.contains(x),
        _ => true,
    }
}

/// The words that say of whom or what, beside the deed, times and numbers.
fn content<'a>(claim: &'a Claim, sense: &Sense<'_>) -> Vec<&'a str> {
    let of_deed = |t: &str| {
        sense.lemma.split(' ').any(|w| w == t)
            || claim.predicate.lemma.split(' ').any(|w| w == t)
            || sense.frame.is_some() && (frames::of_noun(t) == sense.frame || frames::of_verb(t) == sense.frame)
    };
    let of_time = |t: &str| {
        let text = t.to_lowercase();
        claim.arguments.iter().any(|a| a.role == ArgumentRole::Time && a.text.to_lowercase().contains(&text))
    };
    let empty = |t: &str| {
        t.starts_with(|c: char| c.is_ascii_digit())
            || COUNTS.cardinals.contains_key(t)
            || COUNTS.vague.contains_key(t)
            || is_a(t, Class::Idle)
            || weigh::unfit(t)
    };
    let mut found: Vec<&str> = claim.terms.iter().map(String::as_str).filter(|t| !of_deed(t) && !of_time(t) && !empty(t)).collect();
    found.dedup();
    found
}

/// The share of some words that a claim holds, by their rarity, and how many it holds to the letter.
fn share(matter: &Matter<'_>, words: &[&str], from: &Claim, claim: &Claim) -> (f32, usize) {
    let (mut got, mut all, mut exact) = (0.0, 0.0, 0);
    // *Its troops* are those of the speaker; who speaks is named beside what he says.
    let speakers = [from.speaker, claim.speaker].map(|s| matter.context.speakers.get(&s).map_or("", |s| s.name.as_str()));
    // What one names and the other points at from the same seat (*beat the inmate*, *beat him*) is one where all else fits.
    let pointed: Vec<&str> = claim.arguments.iter().filter(|a| is_pronoun(&a.canonical)).map(|a| a.role.name()).collect();
    let seated = |word: &str| {
        let mut seats = from.arguments.iter().filter(|a| a.head.eq_ignore_ascii_case(word));
        seats.any(|a| pointed.contains(&a.role.name()) && a.role != ArgumentRole::Agent)
    };
    for &word in words {
        let rarity = matter.alignment.rarity(word);
        let held = claim.terms.iter().any(|t| t.eq_ignore_ascii_case(word));
        let related = || claim.terms.iter().any(|t| t.split(' ').any(|w| w.eq_ignore_ascii_case(word)) || kin(t, word) >= KIN);
        let spoken = || word.split(' ').all(|w| speakers.iter().any(|s| names(s, w) || w.strip_suffix('s').is_some_and(|w| names(s, w))));
        all += rarity;
        if held || spoken() {
            exact += 1;
            got += rarity;
        } else if related() {
            got += 0.9 * rarity;
        } else if seated(word) {
            got += 0.7 * rarity;
        }
    }
    (if all == 0.0 { 0.0 } else { got / all }, exact)
}
