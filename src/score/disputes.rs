//! The reference scorer, step for step.

use super::gold::{Gold, GoldCount, GoldDispute, GoldEvidence};
use crate::graph::Standing;
use crate::id::{ClaimId, SpeakerId};
use crate::report::{Analysis, ClaimView, DisputeView};
use std::collections::{BTreeMap, BTreeSet};

/// Frames that count people.
const FRAMES: [&str; 10] =
    ["killed", "injured", "missing", "aboard", "displaced", "detained", "arrested", "hospitalised", "rescued", "captured"];
/// The gold's floors of vague words; half of one is the conflict coders' reading.
const VAGUE: [f64; 7] = [20.0, 24.0, 40.0, 200.0, 2000.0, 20000.0, 2_000_000.0];

/// Counts behind the ratios of one event, or of several added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Name of the event.
    pub event: String,
    /// Disputes reported; findings that only may be one are counted apart.
    pub predicted: usize,
    /// Those that are in the gold.
    pub right: usize,
    /// Those that the gold lists as tempting non-disputes.
    pub known_false: usize,
    /// The rest.
    pub unjudged: usize,
    /// Clear disputes found, and in the gold.
    pub clear: (usize, usize),
    /// All disputes found, and in the gold.
    pub all: (usize, usize),
    /// Found disputes of the right type, and found.
    pub typed: (usize, usize),
    /// Evidence in the right position, and in found disputes.
    pub placed: (usize, usize),
    /// Placed evidence with the right speaker, and placed.
    pub spoken: (usize, usize),
    /// People counts right, predicted, in the gold.
    pub counts: (usize, usize, usize),
    /// Findings below the confidence of a dispute: those that are in the gold, and all.
    pub perhaps: (usize, usize),
}

/// What became of each dispute, for `--show`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// `found`, `missed`, `false` or `unjudged`.
    pub what: &'static str,
    /// Type and question.
    pub text: String,
}

/// Adds up the counts of several events.
pub fn total(scores: &[Score]) -> Score {
    let mut sum = Score { event: "all".into(), ..Score::default() };
    let add = |a: &mut (usize, usize), b: (usize, usize)| *a = (a.0 + b.0, a.1 + b.1);
    for s in scores {
        sum.predicted += s.predicted;
        sum.right += s.right;
        sum.known_false += s.known_false;
        sum.unjudged += s.unjudged;
        add(&mut sum.clear, s.clear);
        add(&mut sum.all, s.all);
        add(&mut sum.typed, s.typed);
        add(&mut sum.placed, s.placed);
        add(&mut sum.spoken, s.spoken);
        add(&mut sum.perhaps, s.perhaps);
        sum.counts = (sum.counts.0 + s.counts.0, sum.counts.1 + s.counts.1, sum.counts.2 + s.counts.2);
    }
    sum
}

impl Score {
    /// Name and value of each measure, as the reference scorer prints them when it is given the disputes alone; then the second tier.
    pub fn rows(&self) -> Vec<(&'static str, String)> {
        let ratio = |a: usize, b: usize| {
            if b == 0 { "None".to_owned() } else { python_float((a as f64 / b as f64 * 1000.0).round_ties_even() / 1000.0) }
        };
        vec![
            ("event", self.event.clone()),
            ("predicted", self.predicted.to_string()),
            ("right", self.right.to_string()),
            ("known_false", self.known_false.to_string()),
            ("unjudged", self.unjudged.to_string()),
            ("precision_strict", ratio(self.right, self.predicted)),
            ("precision_judged", ratio(self.right, self.right + self.known_false)),
            ("recall_clear", ratio(self.clear.0, self.clear.1)),
            ("clear", self.clear.1.to_string()),
            ("recall_all", ratio(self.all.0, self.all.1)),
            ("all", self.all.1.to_string()),
            ("type_accuracy", ratio(self.typed.0, self.typed.1)),
            ("evidence_placed", ratio(self.placed.0, self.placed.1)),
            ("speaker_right", ratio(self.spoken.0, self.spoken.1)),
            ("counts_gold", self.counts.2.to_string()),
            ("counts_predicted", self.counts.1.to_string()),
            ("counts_right", self.counts.0.to_string()),
            ("counts_precision", ratio(self.counts.0, self.counts.1)),
            ("counts_recall", ratio(self.counts.0, self.counts.2)),
            ("perhaps", self.perhaps.1.to_string()),
            ("perhaps_right", self.perhaps.0.to_string()),
        ]
    }
}

/// A float as Python prints it: `1.0`, `0.5`.
fn python_float(x: f64) -> String {
    if x.fract() == 0.0 { format!("{x:.1}") } else { format!("{x}") }
}

struct Lookup<'a> {
    file: BTreeMap<crate::id::DocumentId, &'a str>,
    names: BTreeMap<SpeakerId, Vec<&'a str>>,
    claim: BTreeMap<ClaimId, &'a ClaimView>,
}

impl<'a> Lookup<'a> {
    fn new(analysis: &'a Analysis) -> Lookup<'a> {
        Lookup {
            file: analysis.documents.iter().map(|d| (d.id, d.path.rsplit('/').next().unwrap_or(&d.path))).collect(),
            names: analysis
                .speakers
                .iter()
                .map(|s| (s.id, std::iter::once(s.name.as_str()).chain(s.aliases.iter().map(String::as_str)).collect()))
                .collect(),
            claim: analysis.claims.iter().map(|c| (c.id, c)).collect(),
        }
    }

    fn spans(&self, id: ClaimId) -> Vec<(&'a str, u32, u32)> {
        let Some(claim) = self.claim.get(&id) else { return Vec::new() };
        let Some(file) = self.file.get(&claim.document) else { return Vec::new() };
        claim.evidence.iter().map(|s| (*file, s.start, s.end)).collect()
    }

    fn speaker_names(&self, id: ClaimId) -> Vec<&'a str> {
        let Some(claim) = self.claim.get(&id) else { return Vec::new() };
        let ids = std::iter::once(&claim.speaker).chain(&claim.chain);
        ids.filter_map(|s| self.names.get(s)).flatten().copied().collect()
    }
}

fn overlaps(a: (&str, u32, u32), b: (&str, u32, u32)) -> bool {
    if a.0 != b.0 {
        return false;
    }
    let shared = i64::from(a.2.min(b.2)) - i64::from(a.1.max(b.1));
    shared > 0 && 2 * shared >= i64::from(a.2 - a.1).min(i64::from(b.2 - b.1))
}

fn tokens(name: &str) -> BTreeSet<String> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    name.to_lowercase()
        .split(|c| !word(c))
        .filter(|w| !w.is_empty() && !matches!(*w, "the" | "a" | "an" | "of" | "s" | "mr" | "ms" | "mrs"))
        .map(str::to_owned)
        .collect()
}

fn same_speaker(gold: &str, names: &[&str]) -> bool {
    let g = tokens(gold);
    names.iter().any(|name| {
        let p = tokens(name);
        !g.is_empty() && !p.is_empty() && (g.is_subset(&p) || p.is_subset(&g) || 2 * g.intersection(&p).count() >= g.union(&p).count())
    })
}

/// Maximum bipartite matching by augmenting paths, rows in order: its size, and the column of each matched row.
fn matching(rows: usize, columns: usize, edge: &dyn Fn(usize, usize) -> bool) -> (usize, BTreeMap<usize, usize>) {
    fn place(r: usize, columns: usize, edge: &dyn Fn(usize, usize) -> bool, seen: &mut [bool], owner: &mut [Option<usize>]) -> bool {
        for c in 0..columns {
            if seen[c] || !edge(r, c) {
                continue;
            }
            seen[c] = true;
            if owner[c].is_none_or(|o| place(o, columns, edge, seen, owner)) {
                owner[c] = Some(r);
                return true;
            }
        }
        false
    }
    let mut owner = vec![None; columns];
    let mut size = 0;
    for r in 0..rows {
        size += usize::from(place(r, columns, edge, &mut vec![false; columns], &mut owner));
    }
    (size, owner.iter().enumerate().filter_map(|(c, r)| r.map(|r| (r, c))).collect())
}

fn gold_span(e: &GoldEvidence) -> (&str, u32, u32) {
    (&e.doc, e.start, e.end)
}

fn against(entry: &GoldDispute, dispute: &DisputeView, lookup: &Lookup<'_>) -> (usize, BTreeMap<usize, usize>) {
    let spans: Vec<Vec<(&str, u32, u32)>> =
        dispute.positions.iter().map(|p| p.claims.iter().flat_map(|c| lookup.spans(*c)).collect()).collect();
    matching(entry.positions.len(), spans.len(), &|g, p| {
        entry.positions[g].evidence.iter().any(|e| spans[p].iter().any(|s| overlaps(gold_span(e), *s)))
    })
}

fn shared_evidence(entry: &GoldDispute, pairs: &BTreeMap<usize, usize>, dispute: &DisputeView, lookup: &Lookup<'_>) -> usize {
    pairs
        .iter()
        .flat_map(|(&g, &p)| entry.positions[g].evidence.iter().map(move |e| (e, p)))
        .filter(|(e, p)| dispute.positions[*p].claims.iter().any(|c| lookup.spans(*c).iter().any(|s| overlaps(gold_span(e), *s))))
        .count()
}

/// The best dispute for a gold one: how well it fits, which positions pair, the dispute.
type Found<'a> = ((usize, usize), BTreeMap<usize, usize>, &'a DisputeView);

/// Scores an analysis against one event.
pub fn score(gold: &Gold, analysis: &Analysis) -> (Score, Vec<Outcome>) {
    let lookup = Lookup::new(analysis);
    let (sure, perhaps): (Vec<&DisputeView>, Vec<&DisputeView>) = analysis.disputes.iter().partition(|d| d.standing == Standing::Disputed);
    let in_gold = |d: &DisputeView| gold.disputes.iter().any(|g| against(g, d, &lookup).0 >= 2);
    let mut s = Score {
        event: gold.event.clone(),
        predicted: sure.len(),
        perhaps: (perhaps.iter().filter(|d| in_gold(d)).count(), perhaps.len()),
        ..Score::default()
    };
    let mut found: BTreeMap<&str, Found<'_>> = BTreeMap::new();
    let mut outcomes = Vec::new();
    for d in sure {
        let mut hit = false;
        for g in &gold.disputes {
            let (size, pairs) = against(g, d, &lookup);
            if size >= 2 {
                hit = true;
                let rank = (size, shared_evidence(g, &pairs, d, &lookup));
                if found.get(g.id.as_str()).is_none_or(|f| rank > f.0) {
                    found.insert(&g.id, (rank, pairs, d));
                }
            }
        }
        if hit {
            s.right += 1;
            continue;
        }
        let known = gold.not_disputes.iter().any(|n| against(n, d, &lookup).0 >= 2);
        *(if known { &mut s.known_false } else { &mut s.unjudged }) += 1;
        let labels: Vec<&str> = d.positions.iter().map(|p| p.label.as_str()).collect();
        outcomes
            .push(Outcome { what: if known { "false" } else { "unjudged" }, text: format!("{:?} | {} | {labels:?}", d.about, d.question) });
    }
    for g in &gold.disputes {
        let clear = g.strength.as_deref() == Some("clear");
        s.clear.1 += usize::from(clear);
        s.all.1 += 1;
        outcomes.push(Outcome {
            what: if found.contains_key(g.id.as_str()) { "found" } else { "missed" },
            text: format!("{} {} | {}", g.strength.as_deref().unwrap_or("-"), g.about, g.question),
        });
        let Some((_, pairs, d)) = found.get(g.id.as_str()) else { continue };
        s.clear.0 += usize::from(clear);
        s.all.0 += 1;
        s.typed.1 += 1;
        s.typed.0 += usize::from(serde_json::to_value(d.about).is_ok_and(|v| v == g.about.as_str()));
        for (i, position) in g.positions.iter().enumerate() {
            let claims: &[ClaimId] = pairs.get(&i).map_or(&[], |&p| &d.positions[p].claims);
            for e in &position.evidence {
                s.placed.1 += 1;
                let hits: Vec<ClaimId> =
                    claims.iter().copied().filter(|c| lookup.spans(*c).iter().any(|x| overlaps(gold_span(e), *x))).collect();
                s.placed.0 += usize::from(!hits.is_empty());
                s.spoken.1 += usize::from(!hits.is_empty());
                s.spoken.0 += usize::from(hits.iter().any(|c| same_speaker(&e.speaker, &lookup.speaker_names(*c))));
            }
        }
    }
    s.counts = counts(gold, analysis, &lookup);
    (s, outcomes)
}

fn counts(gold: &Gold, analysis: &Analysis, lookup: &Lookup<'_>) -> (usize, usize, usize) {
    let on_topic: BTreeSet<&str> = gold.counts.iter().map(|c| c.doc.as_str()).collect();
    let wanted: Vec<&GoldCount> = gold.counts.iter().filter(|c| FRAMES.contains(&c.frame.as_str())).collect();
    let ours: Vec<&ClaimView> = analysis
        .claims
        .iter()
        .filter(|c| c.quantity.as_ref().is_some_and(|q| FRAMES.contains(&q.frame.as_str())))
        .filter(|c| lookup.file.get(&c.document).is_some_and(|f| on_topic.contains(f)))
        .collect();
    let (right, _) = matching(wanted.len(), ours.len(), &|g, o| {
        let (c, claim) = (wanted[g], ours[o]);
        let Some(q) = &claim.quantity else { return false };
        let vague = c.approximate == Some(true) && c.high.is_none() && c.low.is_some_and(|l| VAGUE.contains(&l));
        let low = q.low == c.low || (vague && q.low == c.low.map(|l| (l / 2.0).floor()));
        q.frame == c.frame && low && q.high == c.high && lookup.spans(claim.id).iter().any(|s| overlaps((&c.doc, c.start, c.end), *s))
    });
    (right, ours.len(), wanted.len())
}
