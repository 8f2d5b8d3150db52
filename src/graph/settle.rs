//! From components of contradiction to disputes with positions.

use super::dispute::{Bounds, Dispute, Grade, Position};
use super::{ClaimGraph, question};
use crate::attribute::Stance;
use crate::id::{DisputeId, OriginId, SpeakerId};
use crate::lexicon::frames;
use crate::normalise::{ArgumentRole, Claim, Polarity};
use crate::relate::{Context, DisputeType, Relation, RelationKind, Sides};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Below this a contradiction stays a relation and makes no dispute: a false dispute costs more trust than silence.
/// Chosen on the development events: of the disputes below it, nearly none was one.
const LEAST_CONFIDENCE: f64 = 0.30;

/// The key of a power that no state is named for.
const STATE: &str = "the state";

/// What the reading of disputes looks things up in.
pub(super) struct Ground<'a> {
    pub graph: &'a ClaimGraph,
    pub context: &'a Context<'a>,
    pub sides: Sides,
}

impl Ground<'_> {
    fn document(&self, claim: usize) -> usize {
        self.context.document_of.get(claim).copied().unwrap_or(0)
    }

    /// Keys of the doers of a claim.
    fn doers(&self, i: usize) -> Vec<String> {
        let agents = self.graph.claims[i].arguments.iter().filter(|a| a.role == ArgumentRole::Agent);
        let key =
            |a: &crate::normalise::Argument| self.sides.of_argument(a, self.document(i)).unwrap_or_else(|| a.canonical.to_lowercase());
        // *The army* and *government forces* of an unnamed state are one.
        agents.map(key).map(|k| if crate::relate::is_bare_state(&k) { STATE.to_owned() } else { k }).collect()
    }

    /// The side of a claim's speaker.
    fn speaker_side(&self, i: usize) -> Option<String> {
        let speaker = self.context.speakers.get(&self.graph.claims[i].speaker)?;
        self.sides.of_speaker(speaker, self.document(i))
    }

    /// Whether the speaker of a claim, or its side, takes part in what the dispute is about: whoever is accused in one version is a
    /// party in every other.
    fn is_party(&self, i: usize, members: &[usize]) -> bool {
        let speaker = self.graph.claims[i].speaker;
        let side = self.speaker_side(i);
        members.iter().any(|&j| {
            self.graph.claims[j].arguments.iter().any(|a| {
                matches!(a.role, ArgumentRole::Agent | ArgumentRole::Patient)
                    && (a.entity == Some(speaker) || (side.is_some() && self.sides.of_argument(a, self.document(j)) == side))
            })
        })
    }

    /// When a version was first told, as far as dates say, and where in its article.
    fn first_told(&self, claims: &[usize]) -> Option<impl Ord + use<>> {
        claims.iter().map(|&i| &self.graph.claims[i]).map(|c| (c.said_on, c.evidence.first().map(|e| e.start))).min()
    }
}

/// Reads the disputes off the graph, the weightiest first.
pub(super) fn disputes(graph: &ClaimGraph, context: &Context<'_>) -> Vec<Dispute> {
    let ground = Ground { graph, context, sides: Sides::new(&graph.claims, context) };
    let mut disputes = Vec::new();
    for sort in SORTS {
        disputes.extend(graph.components(sort).iter().filter_map(|members| dispute(&ground, members, sort)));
    }
    disputes.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.id.cmp(&b.id)));
    disputes
}

/// One question, one dispute: how many and who did it are two, even where one clause answers both. Whether, and by whom, are one.
const SORTS: [fn(DisputeType) -> bool; 6] = [
    |about| about == DisputeType::Quantity,
    |about| about == DisputeType::Time,
    |about| about == DisputeType::Place,
    |about| about == DisputeType::Cause,
    |about| about == DisputeType::Identity,
    |about| matches!(about, DisputeType::Denial | DisputeType::Blame | DisputeType::Outcome | DisputeType::Characterisation),
];

type Edge<'a> = (&'a Relation, usize, usize);

fn dispute(ground: &Ground<'_>, members: &[usize], sort: fn(DisputeType) -> bool) -> Option<Dispute> {
    let graph = ground.graph;
    let edges = graph.edges_within(members, sort);
    let about = kind(&edges)?;
    let sides = match about {
        DisputeType::Quantity => by_value(graph, members, &edges),
        DisputeType::Blame => by_doer(ground, members, &edges),
        _ => by_colour(members, &edges),
    };
    let mut positions: Vec<_> = sides
        .into_values()
        .filter(|claims| !claims.is_empty())
        .map(|claims| (ground.first_told(&claims), position(ground, about, &claims, members)))
        .collect();
    if positions.len() < 2 {
        return None;
    }
    positions.sort_by(|(told, a), (later, b)| {
        let weight = |p: &Position| std::cmp::Reverse((p.origins.len(), p.claims.len()));
        weight(a).cmp(&weight(b)).then(told.cmp(later)).then(a.claims.cmp(&b.claims))
    });
    let positions: Vec<Position> = positions.into_iter().map(|(_, position)| position).collect();
    let contradictions = || edges.iter().filter(|(r, ..)| r.kind == RelationKind::Contradicts);
    let confidence = contradictions().map(|(r, ..)| r.confidence).fold(0.0, f64::max);
    if confidence < LEAST_CONFIDENCE {
        return None;
    }
    // The fact is named by its earliest contradiction, so that a further article does not rename it.
    let said = |i: usize| graph.claims[i].said_on;
    let founder = contradictions().min_by_key(|(r, a, b)| (said(*a).max(said(*b)), r.a.min(r.b), r.a.max(r.b)))?;
    let id = DisputeId::of(&[&founder.0.a.min(founder.0.b).to_string(), &founder.0.a.max(founder.0.b).to_string()]);
    let (weight, weighed) = weight(graph, confidence, &positions);
    let grade = grade(graph, &positions);
    let question = question::question(ground, about, &positions, &edges);
    Some(Dispute { id, question, about, confidence, grade, weight, weighed, positions })
}

/// How much a reader should care: how sure the contradiction is, how many independent tellings the thinner side has, how many speak,
/// whether those who take part speak, and what is at stake.
fn weight(graph: &ClaimGraph, confidence: f64, positions: &[Position]) -> (f64, String) {
    let parties = positions.iter().map(|p| p.parties.len()).sum::<usize>();
    let thin = positions.iter().map(|p| p.origins.len()).min().unwrap_or(0);
    let speakers: BTreeSet<SpeakerId> = positions.iter().flat_map(|p| p.speakers.iter().copied()).collect();
    let claims = positions.iter().flat_map(|p| &p.claims).filter_map(|id| graph.claim(*id));
    let stakes = claims.map(stake).fold(0.0, f64::max);
    let weight =
        confidence * (1.0 + (thin as f64).ln_1p() + 0.5 * (speakers.len() as f64).ln_1p() + 0.3 * (parties.min(3) as f64) + stakes);
    let at_stake = match stakes {
        s if s >= LIVES => "; lives are at stake",
        s if s > 0.0 => "; somebody is said to have done wrong",
        _ => "",
    };
    let weighed = format!(
        "confidence {confidence:.2}; the thinner side has {thin} independent origin(s); {} speaker(s), {parties} of them parties{at_stake}",
        speakers.len()
    );
    (weight, weighed)
}

/// What a dispute over lives weighs on top.
const LIVES: f64 = 0.6;

/// What a dispute over a wrong weighs on top.
const WRONG: f64 = 0.4;

fn stake(claim: &Claim) -> f64 {
    let frame = claim.quantity.as_ref().map(|q| q.frame.as_str()).or(claim.predicate.frame);
    match frame {
        Some("killed" | "killing" | "missing" | "injured" | "injuring") => LIVES,
        Some(name) if frames::frame(name).is_some_and(|f| f.wrong) => WRONG,
        _ => 0.0,
    }
}

/// What a dispute is about: the type that most of its contradictions have, the more certain first. Where somebody is blamed beside a
/// denial, the denial is one more answer to who did it.
fn kind(edges: &[Edge<'_>]) -> Option<DisputeType> {
    let mut votes: BTreeMap<DisputeType, f64> = BTreeMap::new();
    for (relation, ..) in edges {
        if let Some(about) = relation.about {
            *votes.entry(about).or_default() += relation.confidence;
        }
    }
    if votes.contains_key(&DisputeType::Blame) && votes.keys().all(|k| matches!(k, DisputeType::Blame | DisputeType::Denial)) {
        return Some(DisputeType::Blame);
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    votes.first().map(|v| v.0)
}

type Positions = BTreeMap<String, Vec<usize>>;

/// One position for each value; claims without a number stand with none.
fn by_value(graph: &ClaimGraph, members: &[usize], edges: &[Edge<'_>]) -> Positions {
    let mut sides = Positions::new();
    for &i in members {
        match &graph.claims[i].quantity {
            Some(q) => sides.entry(format!("{:?} {:?} {}", q.low, q.high, q.approximate)).or_default().push(i),
            None if edges.iter().any(|(r, a, b)| r.kind == RelationKind::Contradicts && (*a == i || *b == i)) => {
                sides.entry("none".into()).or_default().push(i);
            }
            None => {}
        }
    }
    sides
}

/// One position for each doer. A denial by the accused stands apart, unless its speaker's side names somebody else: then it stands there.
fn by_doer(ground: &Ground<'_>, members: &[usize], edges: &[Edge<'_>]) -> Positions {
    let graph = ground.graph;
    let denies = |i: usize| graph.claims[i].answers().is_some() || graph.claims[i].polarity == Polarity::Negative;
    let mut sides = Positions::new();
    let mut speakers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // Whoever says that both rivals did it (*rebels and soldiers alike*) stands on neither side.
    let contradictions = edges.iter().filter(|(r, ..)| r.kind == RelationKind::Contradicts && r.about == Some(DisputeType::Blame));
    let rivals: BTreeSet<(String, String)> = contradictions
        .filter(|(_, a, b)| !denies(*a) && !denies(*b))
        .flat_map(|(_, a, b)| {
            let (x, y) = (ground.doers(*a), ground.doers(*b));
            match (&x[..], &y[..]) {
                ([one], [other]) => vec![(one.clone(), other.clone()), (other.clone(), one.clone())],
                _ => Vec::new(),
            }
        })
        .collect();
    // *Both sides blame each other*: whoever says so accuses the other.
    let accused_by_both = |i: usize, told: Vec<String>| {
        let mut mutual = edges.iter().filter(|(r, a, b)| r.rule.as_str() == "relate/each-other" && (*a == i || *b == i));
        match mutual.next().filter(|_| crate::relate::reciprocal(&graph.claims[i])) {
            Some((_, a, b)) => match ground.speaker_side(if *a == i { *b } else { *a }) {
                Some(side) => vec![side],
                None => told,
            },
            None => told,
        }
    };
    // What names nobody who could have done it (*the attack killed 213*) says nothing of who did, nor does one whose doer is himself the
    // accuser.
    let blames = |i: usize| {
        let claim = &graph.claims[i];
        let agent = claim.arguments.iter().find(|a| a.role == ArgumentRole::Agent);
        agent.is_some_and(|a| {
            crate::relate::can_act(a, ground.context) && !(claim.stance == Stance::Accuses && a.entity == Some(claim.speaker))
        })
    };
    let accusing: Vec<usize> = members.iter().copied().filter(|&i| !denies(i)).collect();
    let told = accusing.iter().filter(|&&i| blames(i)).count();
    let accusing: Vec<usize> = accusing.into_iter().filter(|&i| told == 0 || blames(i)).collect();
    let names = Names::of(ground, &accusing, &rivals);
    for &i in &accusing {
        let doers = accused_by_both(i, ground.doers(i));
        let Some(first) = doers.first() else { continue };
        if doers.iter().any(|d| doers.iter().any(|e| rivals.contains(&(d.clone(), e.clone()))))
            || matches!(first.as_str(), "it" | "they" | "we" | "i" | "there")
        {
            continue;
        }
        let known = names.stands_for(first);
        sides.entry(known.clone()).or_default().push(i);
        speakers.entry(known).or_default().extend(ground.speaker_side(i));
    }
    let denials: Vec<(usize, String, Option<String>)> = members
        .iter()
        .filter(|&&i| denies(i))
        .map(|&i| {
            let other = |(_, a, b): &Edge<'_>| if *a == i { Some(*b) } else { (*b == i).then_some(*a) };
            let denied: Vec<String> = match graph.claims[i].answers() {
                Some(_) => edges.iter().filter_map(other).filter(|&b| !denies(b)).flat_map(|b| ground.doers(b)).collect(),
                None => ground.doers(i),
            };
            let own = ground.speaker_side(i);
            let denied = denied.first().or(own.as_ref()).map(|d| names.stands_for(d)).unwrap_or_default();
            let ally = speakers.iter().find(|(key, said)| **key != denied && own.as_ref().is_some_and(|o| said.contains(o)));
            (i, denied, ally.map(|(key, _)| key.clone()))
        })
        .collect();
    for (i, denied, ally) in &denials {
        // One who only denies and one who also names another give one answer to whether it was the accused.
        let alone = denials.iter().any(|(_, other, ally)| other == denied && ally.is_none());
        let key = ally.clone().filter(|_| !alone).unwrap_or_else(|| format!("not {denied}"));
        sides.entry(key).or_default().push(*i);
    }
    sides
}

/// Which doers are one: those named together, those that share a name (*Assad*, *Assad's forces*, *the Syrian president's men*), and a bare
/// *army* or *government* where the dispute speaks of one state's above all.
struct Names {
    stands_for: BTreeMap<String, String>,
}

/// How many times as often as any other a state must be accused for a bare *army* to be its.
const ABOVE_ALL: usize = 2;

impl Names {
    fn of(ground: &Ground<'_>, accusing: &[usize], rivals: &BTreeSet<(String, String)>) -> Names {
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
            if key != STATE && (tags.iter().any(|t| t.starts_with('=')) || crate::relate::is_country(key)) {
                *states.entry(names.stands_for(key)).or_default() += n;
            }
        }
        if let Some(state) = crate::relate::spoken_of(&states, ABOVE_ALL) {
            names.join(STATE, &state, rivals);
        }
        names
    }

    /// The key under which a doer stands.
    fn stands_for(&self, key: &str) -> String {
        self.stands_for.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    fn join(&mut self, x: &str, y: &str, rivals: &BTreeSet<(String, String)>) {
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

/// Two positions, by going along the edges: a contradiction changes sides, an agreement stays.
fn by_colour(members: &[usize], edges: &[Edge<'_>]) -> Positions {
    let mut colour: BTreeMap<usize, bool> = BTreeMap::new();
    // The answering side of a denial is the one that denies.
    for (r, a, b) in edges {
        if r.about == Some(DisputeType::Denial) {
            colour.insert(*a, true);
            colour.entry(*b).or_insert(false);
        }
    }
    if let (true, Some(&first)) = (colour.is_empty(), members.first()) {
        colour.insert(first, false);
    }
    loop {
        let before = colour.len();
        for (r, a, b) in edges {
            let flip = r.kind == RelationKind::Contradicts;
            match (colour.get(a).copied(), colour.get(b).copied()) {
                (Some(x), None) => {
                    colour.insert(*b, x != flip);
                }
                (None, Some(y)) => {
                    colour.insert(*a, y != flip);
                }
                _ => {}
            }
        }
        if colour.len() == before {
            break;
        }
    }
    let mut sides = Positions::new();
    for (i, side) in colour {
        sides.entry(if side { "against" } else { "for" }.into()).or_default().push(i);
    }
    sides
}

fn position(ground: &Ground<'_>, about: DisputeType, claims: &[usize], members: &[usize]) -> Position {
    let (graph, context) = (ground.graph, ground.context);
    let mut speakers: Vec<SpeakerId> = Vec::new();
    let mut parties: Vec<SpeakerId> = Vec::new();
    let mut origins: BTreeSet<OriginId> = BTreeSet::new();
    for &i in claims {
        let claim = &graph.claims[i];
        if !speakers.contains(&claim.speaker) {
            speakers.push(claim.speaker);
        }
        if !parties.contains(&claim.speaker) && ground.is_party(i, members) {
            parties.push(claim.speaker);
        }
        let cover = claim.evidence.iter().copied().reduce(Span::cover).unwrap_or_default();
        if let Some(&document) = context.document_of.get(i) {
            origins.insert(context.origins.of(document, cover));
        }
    }
    let value = claims.iter().find_map(|&i| graph.claims[i].quantity.as_ref()).filter(|_| about == DisputeType::Quantity);
    Position {
        label: question::label(ground, about, claims),
        value: value.map(|q| Bounds { low: q.low, high: q.high }),
        claims: claims.iter().map(|&i| graph.claims[i].id).collect(),
        speakers,
        parties,
        origins: origins.into_iter().collect(),
    }
}

fn grade(graph: &ClaimGraph, positions: &[Position]) -> Grade {
    let admits = |p: &Position| {
        p.claims.iter().filter_map(|id| graph.claim(*id)).any(|c| c.stance == Stance::Admits && p.parties.contains(&c.speaker))
    };
    if positions.iter().any(admits) {
        return Grade::Admitted;
    }
    let (first, second) = (positions[0].origins.len(), positions[1].origins.len());
    match (first, second) {
        (2.., 1) if positions[0].speakers.len() >= 2 => Grade::Corroborated,
        (1, 1) if positions.iter().flat_map(|p| &p.speakers).collect::<BTreeSet<_>>().len() == 1 => Grade::SingleSource,
        _ => Grade::Contested,
    }
}
