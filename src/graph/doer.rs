//! Who did it: one position for each doer, and whom the denials answer.

use super::ground::{Edge, Ground};
use super::sides::Positions;
use super::table::table;
use crate::attribute::Stance;
use crate::normalise::ArgumentRole;
use crate::relate::{DisputeType, RelationKind};
use std::collections::{BTreeMap, BTreeSet};

/// What stands before the key of a doer on the side of those who deny that it was he.
const NOT: &str = "not ";

/// Whether the key of a side is that of a denial.
pub(super) fn is_denial(key: &str) -> bool {
    key.starts_with(NOT)
}

/// Whether one key is the denial of the other's doer.
pub(super) fn denies(key: &str, doer: &str) -> bool {
    key.strip_prefix(NOT) == Some(doer)
}

/// Pairs of doers that exclude each other, both ways round.
type Rivals = BTreeSet<(String, String)>;

/// One position for each doer. A denial by the accused stands apart, unless its speaker's side names somebody else: then it stands there.
pub(super) fn by_doer(ground: &Ground<'_>, members: &[usize], edges: &[Edge<'_>]) -> Positions {
    let rivals = rivals(ground, edges);
    let accusing = accusing(ground, members);
    let names = Names::of(ground, &accusing, &rivals);
    let mut sides = Positions::new();
    let mut speakers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for &i in &accusing {
        let doers = accused(ground, i, edges);
        let Some(first) = doers.first() else { continue };
        // Whoever says that both rivals did it (*rebels and soldiers alike*) stands on neither side.
        let both = doers.iter().any(|d| doers.iter().any(|e| rivals.contains(&(d.clone(), e.clone()))));
        if both || table().doer.nobody.contains(first) {
            continue;
        }
        let known = names.stands_for(first);
        sides.entry(known.clone()).or_default().push(i);
        speakers.entry(known).or_default().extend(ground.speaker_side(i));
    }
    let denials: Vec<(usize, String, Option<String>)> = members
        .iter()
        .filter(|&&i| ground.denies(i))
        .map(|&i| {
            let own = ground.speaker_side(i);
            let denied = denied(ground, i, edges);
            let denied = denied.first().or(own.as_ref()).map(|d| names.stands_for(d)).unwrap_or_default();
            let ally = speakers.iter().find(|(key, said)| **key != denied && own.as_ref().is_some_and(|o| said.contains(o)));
            (i, denied, ally.map(|(key, _)| key.clone()))
        })
        .collect();
    for (i, denied, ally) in &denials {
        // One who only denies and one who also names another give one answer to whether it was the accused.
        let alone = denials.iter().any(|(_, other, ally)| other == denied && ally.is_none());
        let key = ally.clone().filter(|_| !alone).unwrap_or_else(|| format!("{NOT}{denied}"));
        sides.entry(key).or_default().push(*i);
    }
    sides
}

/// Doers that somebody sets against each other.
fn rivals(ground: &Ground<'_>, edges: &[Edge<'_>]) -> Rivals {
    let mut rivals = Rivals::new();
    for (relation, a, b) in edges {
        let blame = relation.kind == RelationKind::Contradicts && relation.about == Some(DisputeType::Blame);
        if !blame || ground.denies(*a) || ground.denies(*b) {
            continue;
        }
        if let ([one], [other]) = (&ground.doers(*a)[..], &ground.doers(*b)[..]) {
            rivals.insert((one.clone(), other.clone()));
            rivals.insert((other.clone(), one.clone()));
        }
    }
    rivals
}

/// The claims that say who did it. What names nobody who could have done it (*the attack killed 213*) says nothing of who did, nor does one
/// whose doer is himself the accuser.
fn accusing(ground: &Ground<'_>, members: &[usize]) -> Vec<usize> {
    let blames = |i: usize| {
        let claim = &ground.graph.claims[i];
        let agent = claim.arguments.iter().find(|a| a.role == ArgumentRole::Agent);
        agent.is_some_and(|a| {
            crate::relate::can_act(a, ground.context) && !(claim.stance == Stance::Accuses && a.entity == Some(claim.speaker))
        })
    };
    let accusing: Vec<usize> = members.iter().copied().filter(|&i| !ground.denies(i)).collect();
    let told = accusing.iter().any(|&i| blames(i));
    accusing.into_iter().filter(|&i| !told || blames(i)).collect()
}

/// The doers that a claim names. *Both sides blame each other*: whoever says so accuses the other.
fn accused(ground: &Ground<'_>, i: usize, edges: &[Edge<'_>]) -> Vec<String> {
    let told = ground.doers(i);
    if !crate::relate::reciprocal(&ground.graph.claims[i]) {
        return told;
    }
    let blame = |r: &Edge<'_>| r.0.kind == RelationKind::Contradicts && r.0.about == Some(DisputeType::Blame) && (r.1 == i || r.2 == i);
    let other = edges.iter().find(|e| blame(e)).map(|(_, a, b)| if *a == i { *b } else { *a });
    other.and_then(|o| ground.speaker_side(o)).map_or(told, |side| vec![side])
}

/// The doers of what a claim denies.
fn denied(ground: &Ground<'_>, i: usize, edges: &[Edge<'_>]) -> Vec<String> {
    if ground.graph.claims[i].answers().is_none() {
        return ground.doers(i);
    }
    let other = |(_, a, b): &Edge<'_>| if *a == i { Some(*b) } else { (*b == i).then_some(*a) };
    edges.iter().filter_map(other).filter(|&b| !ground.denies(b)).flat_map(|b| ground.doers(b)).collect()
}

/// Which doers are one: those named together, those that share a name (*Assad*, *Assad's forces*, *the Syrian president's men*), and a bare
/// *army* or *government* where the dispute speaks of one state's above all.
struct Names {
    stands_for: BTreeMap<String, String>,
}

/// How many times as often as any other a state must be accused for a bare *army* to be its.
const ABOVE_ALL: usize = 2;

impl Names {
    fn of(ground: &Ground<'_>, accusing: &[usize], rivals: &Rivals) -> Names {
        let mut keys: Vec<(String, BTreeSet<String>, usize)> = Vec::new();
        let mut together: Vec<(String, String)> = Vec::new();
        for &i in accusing {
            let doers = ground.doers(i);
            let agents = ground.graph.claims[i].arguments.iter().filter(|a| a.role == ArgumentRole::Agent);
            for (key, agent) in doers.iter().zip(agents) {
                let tags = crate::relate::proper_names(&agent.text);
                match keys.iter_mut().find(|k| k.0 == *key) {
                    Some(known) => {
                        known.1.extend(tags);
                        known.2 += 1;
                    }
                    None => keys.push((key.clone(), tags, 1)),
                }
                together.extend(doers.first().filter(|f| *f != key).map(|f| (f.clone(), key.clone())));
            }
        }
        keys.sort();
        let mut names = Names { stands_for: keys.iter().map(|k| (k.0.clone(), k.0.clone())).collect() };
        for (x, y) in &together {
            names.join(x, y, rivals);
        }
        for (k, (x, tags, _)) in keys.iter().enumerate() {
            for (y, others, _) in &keys[k + 1..] {
                if crate::relate::one_side(x, y) || tags.intersection(others).next().is_some() {
                    names.join(x, y, rivals);
                }
            }
        }
        // Countries among the doers, by how often they or who stands for them are accused.
        let mut states: BTreeMap<String, usize> = BTreeMap::new();
        for (key, tags, n) in &keys {
            if *key != table().doer.state && (tags.iter().any(|t| t.starts_with('=')) || crate::relate::is_country(key)) {
                *states.entry(names.stands_for(key)).or_default() += n;
            }
        }
        if let Some(state) = crate::relate::spoken_of(&states, ABOVE_ALL) {
            names.join(&table().doer.state, &state, rivals);
        }
        names
    }

    /// The key under which a doer stands.
    fn stands_for(&self, key: &str) -> String {
        self.stands_for.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    fn join(&mut self, x: &str, y: &str, rivals: &Rivals) {
        let (p, q) = (self.stands_for(x), self.stands_for(y));
        if p == q || !self.stands_for.contains_key(x) || !self.stands_for.contains_key(y) {
            return;
        }
        // Two whom somebody sets against each other are never one.
        let (left, right): (Vec<String>, Vec<String>) = (self.all(&p), self.all(&q));
        if left.iter().any(|l| right.iter().any(|r| rivals.contains(&(l.clone(), r.clone())))) {
            return;
        }
        let (first, last) = (p.clone().min(q.clone()), p.max(q));
        self.stands_for.values_mut().filter(|v| **v == last).for_each(|v| v.clone_from(&first));
    }

    fn all(&self, root: &str) -> Vec<String> {
        self.stands_for.iter().filter(|(_, v)| *v == root).map(|(k, _)| k.clone()).collect()
    }
}
