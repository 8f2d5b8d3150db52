//! Two statements in, each an article of its own outlet; the surest contradiction between them out, and how their nearest claims compare.
//!
//! The statements go through the claims, the comparison and the rules of every report. Two things are known here that a folder does not
//! tell: the two speak of one matter, and whoever prints one stands behind it as a source does.

use super::decide::findings;
use super::{Context, Finding, Matter, RelationKind, Stories, Weights};
use crate::attribute::{Speaker, SpeakerKind};
use crate::evidence::RuleId;
use crate::normalise::Claim;
use crate::origin::Origins;

/// What is found between two statements.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The surest contradiction: its rule, what it saw, and how sure it is, from 0 to 1.
    pub contradiction: Option<(RuleId, String, f64)>,
    /// How the two claims that are most alike compare, as the numbers that weights are fitted on; empty where one statement makes no claim.
    pub numbers: Vec<(&'static str, f32)>,
}

/// Holds the claims of two documents against each other; `first` is how many of the claims are the first document's.
pub fn statements(claims: &[Claim], first: usize, speakers: &[Speaker], origins: &Origins) -> Held {
    let voiced =
        |s: &Speaker| Speaker { kind: if s.kind == SpeakerKind::Outlet { SpeakerKind::Organisation } else { s.kind }, ..s.clone() };
    let speakers: Vec<Speaker> = speakers.iter().map(voiced).collect();
    let context = Context {
        speakers: speakers.iter().map(|s| (s.id, s)).collect(),
        origins,
        document_of: (0..claims.len()).map(|i| usize::from(i >= first)).collect(),
        titles: Vec::new(),
    };
    let stories = Stories::of_one(2);
    let matter = Matter::new(claims, &context, &stories, Weights::embedded());
    let apart = |f: &Finding| f.kind == RelationKind::Contradicts && (f.a < first) != (f.b < first);
    let surest = findings(&matter).into_iter().filter(apart).reduce(|x, y| if y.confidence > x.confidence { y } else { x });
    Held { contradiction: surest.map(|f| (f.rule, f.why, f.confidence)), numbers: nearest(&matter, first) }
}

/// The numbers of the two claims whose words are most alike.
fn nearest(matter: &Matter<'_>, first: usize) -> Vec<(&'static str, f32)> {
    let pairs = (0..first).flat_map(|a| (first..matter.claims.len()).map(move |b| (a, b)));
    let alike = |&(a, b): &(usize, usize)| matter.alignment.soft(a, b);
    let best = pairs.map(|pair| (pair, alike(&pair))).reduce(|x, y| if y.1 > x.1 { y } else { x });
    best.map_or_else(Vec::new, |((a, b), _)| matter.compare(a, b).numbers())
}
