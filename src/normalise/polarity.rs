//! Whether a clause says that it is so or that it is not: every negator between the clause's words and its top, counted.

use super::claim::Polarity;
use super::reading::Reading;
use crate::lexicon::statement::negators;
use crate::lexicon::words::{self, Class};
use crate::parse::Dependency;

/// Participants in which a *no* negates the clause.
const CORE: [Dependency; 6] =
    [Dependency::Nsubj, Dependency::NsubjPass, Dependency::Obj, Dependency::Iobj, Dependency::Obl, Dependency::Expl];

/// Polarity of the clause headed by `predicate`; `over` are the verbs above it that lend it their subject (*failed to*), innermost first.
pub(super) fn polarity(reading: &Reading<'_>, predicate: usize, over: &[usize]) -> Polarity {
    let negators = negators();
    let mut negative = negated(reading, predicate);
    let mut below = predicate;
    for &verb in over {
        negative ^= negated_beside(reading, verb, Some(below));
        below = verb;
        let lemma = reading.lemma(verb);
        negative ^= negators.verbs.contains(lemma) || negators.nominals.contains(lemma);
    }
    let top = over.last().copied().unwrap_or(predicate);
    negative ^= under_ground(reading, top);
    if negative { Polarity::Negative } else { Polarity::Positive }
}

/// Whether the words of one clause negate it.
pub(super) fn negated(reading: &Reading<'_>, predicate: usize) -> bool {
    negated_beside(reading, predicate, None)
}

/// The same without one participant, whose own *no* is counted already (*there was no evidence*).
fn negated_beside(reading: &Reading<'_>, predicate: usize, counted: Option<usize>) -> bool {
    let negators = negators();
    let (mut count, mut inside) = (0, false);
    for c in reading.parsed.children(predicate) {
        let relation = reading.relation(c);
        let lemma = reading.lemma(c).to_lowercase();
        let plain = match relation {
            Dependency::Advmod | Dependency::Aux | Dependency::CcPreconj | Dependency::Dep => {
                negators.adverbs.contains(&lemma) && !is_idle(reading, c)
            }
            Dependency::Det => negators.determiners.contains(&lemma) && !is_idle(reading, c),
            Dependency::Cc => reading.is_a(c, Class::Concord),
            // *without using it*: the preposition negates its gerund.
            // *charged the crowd without a warning*: behind the predicate it is of what follows.
            Dependency::Mark | Dependency::Case => c < predicate && negators.without.contains(&lemma),
            _ => false,
        };
        inside |=
            CORE.contains(&relation) && Some(c) != counted && holds_no(reading, c) && (relation != Dependency::Obl || denies(reading, c));
        count += usize::from(plain);
        // *no longer*, *not at all*: the negator hangs on another adverb.
        if relation == Dependency::Advmod && !plain {
            count += usize::from(reading.children(c, &[Dependency::Advmod, Dependency::Det]).any(|d| is_plain_no(reading, d)));
        }
    }
    // *gave no such order, at no such meeting, to nobody*: more than one *no* is emphasis.
    count += usize::from(inside);
    // A *neither* or *nor* beside another negator is concord, not a second negation.
    let concord = reading.parsed.children(predicate).any(|c| reading.is_a(c, Class::Concord));
    if concord { count > 0 } else { count % 2 == 1 }
}

fn is_not_one(reading: &Reading<'_>, t: usize) -> bool {
    is_plain_no(reading, t) && !reading.is_a(t, Class::Never)
}

fn is_plain_no(reading: &Reading<'_>, t: usize) -> bool {
    reading.is_a(t, Class::Negation) && !is_idle(reading, t)
}

/// Whether a negator denies nothing where it stands: *no matter what*, *no fewer than nine*, *not only*, *no wonder*.
fn is_idle(reading: &Reading<'_>, t: usize) -> bool {
    let form = |t: usize| if t < reading.parsed.words.len() { reading.printed(&(t..t + 1)).to_lowercase() } else { String::new() };
    let (next, after) = (form(t + 1), form(t + 2));
    let both = format!("{next} {after}");
    let idle = |class| words::of_lemma(&next).has(class) || words::of_lemma(&both).has(class);
    if reading.is_a(t, Class::No) {
        return idle(Class::IdleAfterNo);
    }
    reading.is_a(t, Class::Not) && idle(Class::IdleAfterNot)
}

/// Whether the *no* of a phrase with a preposition negates the clause: *to nobody*, *at no time*, *by no means*, but not *to no avail* or
/// *escaped with no injuries*.
fn denies(reading: &Reading<'_>, phrase: usize) -> bool {
    // *was held for nothing*: he was held.
    (reading.is_a(phrase, Class::Nobody) && !reading.case_is(phrase, Class::For))
        || words::of_lemma(&format!("{} {}", reading.case(phrase), reading.lemma(phrase).to_lowercase())).has(Class::NoPhrase)
}

fn holds_no(reading: &Reading<'_>, phrase: usize) -> bool {
    let negators = negators();
    negators.determiners.contains(&reading.lemma(phrase).to_lowercase())
        || reading
            .children(phrase, &[Dependency::Det, Dependency::Advmod, Dependency::DetPredet, Dependency::CcPreconj])
            .any(|d| negators.determiners.contains(&reading.lemma(d).to_lowercase()) && !is_idle(reading, d) || is_not_one(reading, d))
        // *zero risk*; a count of none is a figure.
        || (reading.word(phrase).morph.plural != Some(true)
            && reading.children(phrase, &[Dependency::Nummod, Dependency::Amod, Dependency::Det]).any(|n| reading.is_a(n, Class::Zero)))
        // *Not one ship*: the number carries the negator.
        || reading.children(phrase, &[Dependency::Nummod]).any(|n| {
            reading.is_a(n, Class::Single) && reading.children(n, &[Dependency::Advmod]).any(|d| is_plain_no(reading, d))
        })
}

/// *no evidence that*, *it is not true that*, *there is no doubt that*: the clause hangs on a ground that is itself denied.
fn under_ground(reading: &Reading<'_>, top: usize) -> bool {
    use Dependency::*;
    let Some(head) = reading.head(top) else { return false };
    let relation = reading.relation(top);
    let negators = negators();
    let lemma = reading.lemma(head).to_lowercase();
    if matches!(relation, Acl | Ccomp | Csubj | Advcl) && negators.grounds.contains(&lemma) {
        let denied = holds_no(reading, head)
            || reading
                .head(head)
                .is_some_and(|h| negated_without(reading, h, head) && matches!(reading.relation(head), Obj | Nsubj | NsubjPass));
        return denied && !negators.affirming.contains(&lemma);
    }
    if matches!(relation, Ccomp | Csubj | CsubjPass) && reading.child(head, &[Cop]).is_some() {
        // *it is false that*, *it is not true that*
        return reading.is_any(head, &[Class::Untrue, Class::Untruth]) || (reading.is_a(head, Class::Affirming) && negated(reading, head));
    }
    false
}

fn negated_without(reading: &Reading<'_>, verb: usize, argument: usize) -> bool {
    let negators = negators();
    reading.parsed.children(verb).any(|c| {
        c != argument
            && matches!(reading.relation(c), Dependency::Advmod | Dependency::Aux)
            && negators.adverbs.contains(&reading.lemma(c).to_lowercase())
    })
}
