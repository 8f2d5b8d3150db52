//! Who holds the ground, told as a state: *the village is in rebel hands*, *the refinery is under army control*, *the town fell to the rebels*.
//!
//! `gain` compares what two sides say to have taken; here one of two sources tells a state, and the other names another holder of the same
//! ground. Ground is one by its noun and its names, and who holds it is another where no word of the one stands for a word of the other.
//!
//! What it gets wrong: ground that changed hands between the two statements.

use super::gain::is_ground;
use super::plain::{one_word, subject};
use super::{DisputeType, Finding, Matter};
use crate::lexicon::frames::named;
use crate::lexicon::words::{self, Class, is_a, lemma};
use crate::normalise::{Argument, ArgumentRole, Polarity};

/// How sure the rule is.
const SURE: f64 = 0.57;

/// Who holds what by a claim.
struct Held<'a> {
    holder: Vec<String>,
    ground: Vec<&'a str>,
    /// Told as a state that lasts, not as a deed.
    state: bool,
}

/// Finds two holders of one ground.
pub(super) fn find(matter: &Matter<'_>, out: &mut Vec<Finding>) {
    let held: Vec<Option<Held<'_>>> = (0..matter.claims.len()).map(|i| reads(matter, i)).collect();
    let flagged: Vec<bool> = held.iter().map(Option::is_some).collect();
    for a in 0..matter.claims.len() {
        let Some(x) = &held[a] else { continue };
        for b in matter.later(a, &flagged) {
            let Some(y) = &held[b] else { continue };
            if !(x.state || y.state) || !one_ground(x, y) || !apart(x, y) || !matter.two_voices(a, b) || matter.never_together(a, b) {
                continue;
            }
            let why = format!("one says that it is held by {}, the other by {}", x.holder.join(" "), y.holder.join(" "));
            out.push(Finding::contradiction(a, b, DisputeType::Outcome, "relate/rival-gains", SURE, why));
        }
    }
}

/// Whether two phrases name one ground: the same names where both have any, and one noun where both have one.
fn one_ground(x: &Held<'_>, y: &Held<'_>) -> bool {
    let names = |h: &Held<'_>| h.ground.iter().filter(|w| w.starts_with(char::is_uppercase)).map(|w| w.to_lowercase()).collect::<Vec<_>>();
    let head = |h: &Held<'_>| h.ground.iter().rfind(|w| !w.starts_with(char::is_uppercase)).map(|w| (*w).to_owned());
    let (p, q) = (names(x), names(y));
    match (head(x), head(y)) {
        (Some(m), Some(n)) => one_word(&m, &n) && (p.is_empty() || q.is_empty() || p == q),
        _ => !p.is_empty() && p == q,
    }
}

/// Whether no word for the one holder stands for the other, and they are not one side (*the army*, *government*).
fn apart(x: &Held<'_>, y: &Held<'_>) -> bool {
    if super::sides::one(&x.holder.join(" ").to_lowercase(), &y.holder.join(" ").to_lowercase()) {
        return false;
    }
    let one = |p: &String, q: &String| p.eq_ignore_ascii_case(q) || one_word(&p.to_lowercase(), &q.to_lowercase());
    !x.holder.is_empty() && !y.holder.is_empty() && !x.holder.iter().any(|p| y.holder.iter().any(|q| one(p, q)))
}

/// What a claim says of who holds what.
fn reads<'a>(matter: &'a Matter<'_>, i: usize) -> Option<Held<'a>> {
    let claim = &matter.claims[i];
    if claim.polarity != Polarity::Positive || !matter.plainly_said(i) || claim.quantity.is_some() {
        return None;
    }
    let verb = claim.predicate.lemma.as_str();
    let part = claim.arguments.iter().find(|a| a.role != ArgumentRole::Agent && a.role != ArgumentRole::Time)?;
    // *is in rebel hands*, *is in the hands of the rebels*, *is under army control*
    let grip = |a: &Argument| is_a(&a.head.to_lowercase(), Class::Grip);
    if super::plain::being_with(verb) && grip(part) {
        let mut phrase = part.text.split(' ');
        let before: Vec<&str> = phrase.by_ref().take_while(|w| !is_a(w, Class::Of)).collect();
        let of = telling(phrase);
        let own = telling(before.into_iter()).into_iter().filter(|w| !is_a(&w.to_lowercase(), Class::Grip));
        let subject = subject(claim)?;
        let ground = telling(subject.text.split(' '));
        // *the army is in control of the town*; *the town is under the control of the army*; *the town is under army control*
        return Some(match of.is_empty() {
            false if matter.actor(claim) => Held { holder: words_of(subject), ground: of, state: true },
            false => Held { holder: of.into_iter().map(str::to_owned).collect(), ground, state: true },
            true => Held { holder: own.map(str::to_owned).collect(), ground, state: true },
        });
    }
    // *fell to the rebels*
    if let Some(taker) = claim.argument(ArgumentRole::Recipient).filter(|_| verb == lemma::FALL) {
        let ground = subject(claim).filter(|s| is_ground(claim, s))?;
        return Some(Held { holder: words_of(taker), ground: telling(ground.text.split(' ')), state: true });
    }
    // *took the town*, *controls the town*
    let occupies = is_a(verb, Class::Occupying);
    let takes = occupies || claim.predicate.frame == Some(named::CONTROL) || is_a(verb, Class::Winning);
    let (agent, patient) = (claim.argument(ArgumentRole::Agent)?, claim.argument(ArgumentRole::Patient)?);
    let state = occupies && claim.predicate.past == Some(false);
    (takes && is_ground(claim, patient)).then(|| Held { holder: words_of(agent), ground: telling(patient.text.split(' ')), state })
}

/// The same of a participant's phrase, each by itself.
fn words_of(a: &Argument) -> Vec<String> {
    telling(a.text.split(' ')).into_iter().map(str::to_owned).collect()
}

/// Those of the words of a phrase that name something.
fn telling<'a>(phrase: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let words = phrase.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s"));
    words
        .filter(|w| {
            !w.is_empty() && !words::of_lemma(&w.to_lowercase()).any(&[Class::Determiner, Class::Idle, Class::Of, Class::IdleModifier])
        })
        .collect()
}
