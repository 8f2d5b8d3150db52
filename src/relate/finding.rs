//! What a rule finds, before it is a relation.

use super::relation::{DisputeType, Relation, RelationKind};
use crate::evidence::RuleId;
use crate::id::RelationId;
use crate::normalise::Claim;

/// Two claims, by index, and how they stand.
pub(super) struct Finding {
    pub a: usize,
    pub b: usize,
    pub kind: RelationKind,
    pub about: Option<DisputeType>,
    pub rule: RuleId,
    pub why: String,
    pub confidence: f64,
    pub joins: bool,
    pub doubtful: bool,
}

impl Finding {
    pub(super) fn contradiction(a: usize, b: usize, about: DisputeType, rule: &'static str, confidence: f64, why: String) -> Finding {
        Finding {
            a,
            b,
            kind: RelationKind::Contradicts,
            about: Some(about),
            rule: RuleId::new(rule),
            why,
            confidence,
            joins: true,
            doubtful: false,
        }
    }

    pub(super) fn other(a: usize, b: usize, kind: RelationKind, rule: &'static str, confidence: f64, why: String) -> Finding {
        Finding { a, b, kind, about: None, rule: RuleId::new(rule), why, confidence, joins: true, doubtful: false }
    }

    /// The relation between the claims' ids. Symmetric kinds put the smaller id first.
    pub(super) fn relation(self, claims: &[Claim]) -> Relation {
        let (mut a, mut b) = (claims[self.a].id, claims[self.b].id);
        let directed = matches!(self.kind, RelationKind::Updates | RelationKind::Corrects) || self.about == Some(DisputeType::Denial);
        if !directed && b < a {
            std::mem::swap(&mut a, &mut b);
        }
        let id = RelationId::of(&[&a.to_string(), &b.to_string(), &format!("{:?}", self.kind)]);
        Relation {
            id,
            a,
            b,
            kind: self.kind,
            about: self.about,
            rule: self.rule,
            why: self.why,
            confidence: self.confidence,
            joins: self.joins,
            doubtful: self.doubtful,
        }
    }
}
