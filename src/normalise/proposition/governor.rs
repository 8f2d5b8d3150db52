//! Verbs and adjectives above a predicate that lend it their subject: raising, control, implicatives, light verbs.

use super::subject::is_passive;
use crate::lexicon::statement::{hedges, light_verbs, negators};
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// How many governors are followed; longer chains are parser errors.
const DEEPEST: usize = 4;

/// The governors of a verb, innermost first: *failed* over *stop*, *appears* over *have fled*.
pub(super) fn governors(reading: &Reading<'_>, verb: usize) -> Vec<usize> {
    let mut over = Vec::new();
    let mut at = verb;
    while over.len() < DEEPEST {
        let Some(head) = reading.head(at) else { break };
        let inner = reading.relation(at) == Dependency::Xcomp || (reading.relation(at) == Dependency::Ccomp && has_no_subject(reading, at));
        if !inner || !lends(reading, head) || !matches!(reading.pos(head), Pos::Verb | Pos::Adj | Pos::Noun) {
            break;
        }
        over.push(head);
        at = head;
    }
    over
}

fn has_no_subject(reading: &Reading<'_>, t: usize) -> bool {
    reading.child(t, &[Dependency::Nsubj, Dependency::NsubjPass, Dependency::Csubj]).is_none()
}

/// Whether a verb over an infinitive or gerund says nothing of its own beyond modality and polarity.
pub(in crate::normalise) fn lends(reading: &Reading<'_>, governor: usize) -> bool {
    let lemma = reading.lemma(governor).to_lowercase();
    let hedges = hedges();
    let negators = negators();
    hedges.implicative.contains(&lemma)
        || hedges.raising_hedged.contains(&lemma)
        || (hedges.raising_passive.contains(&lemma) && is_passive(reading, governor))
        || hedges.raising_possible.contains(&lemma)
        || hedges.future.contains(&lemma)
        || hedges.desired.contains(&lemma)
        || negators.verbs.contains(&lemma)
        || negators.nominals.contains(&lemma)
}

/// Whether a verb over an infinitive says something by itself all the same: whom it orders, asks or forces (*ordered the firm to pay*).
pub(super) fn has_own_object(reading: &Reading<'_>, governor: usize) -> bool {
    let object = reading.child(governor, &[Dependency::Obj, Dependency::Iobj]).is_some() || is_passive(reading, governor);
    object && hedges().desired.contains(&reading.lemma(governor).to_lowercase())
}

/// The light verb over an eventive noun that is its object or complement: *carried out* over *strike*.
pub(super) fn light_over(reading: &Reading<'_>, noun: usize) -> Option<(usize, Light)> {
    use Dependency::*;
    let head = reading.head(noun).filter(|&h| reading.pos(h) == Pos::Verb)?;
    let relation = reading.relation(noun);
    let mut lemma = reading.lemma(head).to_lowercase();
    if let Some(particle) = reading.child(head, &[CompoundPrt]) {
        lemma.push(' ');
        lemma.push_str(&reading.lemma(particle).to_lowercase());
    } else if relation == Obl {
        lemma.push(' ');
        lemma.push_str(&reading.case(noun));
    }
    let words = light_verbs();
    let passive = relation == NsubjPass || (relation == Nsubj && reading.child(head, &[AuxPass]).is_some());
    match relation {
        Obj | Obl if words.active.contains(&lemma) => Some((head, Light::Does)),
        Obj | Obl if words.passive.contains(&lemma) => Some((head, Light::Undergoes)),
        _ if passive && words.active.contains(&lemma) => Some((head, Light::DoneBy)),
        _ => None,
    }
}

/// What the light verb's subject is to the noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Light {
    /// Its doer.
    Does,
    /// The one to whom it happens.
    Undergoes,
    /// The noun is itself the subject (*a strike was carried out by …*).
    DoneBy,
}
