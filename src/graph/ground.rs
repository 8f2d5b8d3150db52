//! What the reading of disputes looks things up in.

use super::ClaimGraph;
use super::table::table;
use crate::lexicon::wording::words;
use crate::normalise::{Argument, ArgumentRole, Polarity, Reply, ReplyForm};
use crate::relate::{Context, Relation, Sides};

/// A relation and the two claims' indices, as the relation names them.
pub(super) type Edge<'a> = (&'a Relation, usize, usize);

/// The graph, what `relate` knows beside it, and who stands behind whom.
pub(super) struct Ground<'a> {
    pub graph: &'a ClaimGraph,
    pub context: &'a Context<'a>,
    pub sides: Sides,
}

impl Ground<'_> {
    fn document(&self, claim: usize) -> usize {
        self.context.document_of.get(claim).copied().unwrap_or(0)
    }

    /// Whether a claim says that something is not so. Who denies having failed to do it denies, too; who denies not having done it says that he has.
    pub fn denies(&self, i: usize) -> bool {
        let claim = &self.graph.claims[i];
        let rejects = |r: &Reply| matches!(r.form, ReplyForm::Denies | ReplyForm::Unaware);
        let of_not = || claim.polarity == Polarity::Positive && claim.wording.clause.split(' ').any(|w| words().negates(w));
        claim.answers().is_some() || claim.polarity == Polarity::Negative || claim.reply.as_ref().is_some_and(rejects) && !of_not()
    }

    /// Whether a claim says with a plain *not*, and denies nothing, that something is not so.
    pub fn plainly_not(&self, i: usize) -> bool {
        let claim = &self.graph.claims[i];
        claim.polarity == Polarity::Negative && claim.reply.is_none() && !claim.implied
    }

    /// Whether nothing but a denial tells a claim, and not whose it is.
    pub fn only_denied(&self, i: usize) -> bool {
        let claim = &self.graph.claims[i];
        claim.implied && self.context.is_nobody(claim.speaker)
    }

    /// Keys of the doers of a claim.
    pub fn doers(&self, i: usize) -> Vec<String> {
        let agents = self.graph.claims[i].arguments.iter().filter(|a| a.role == ArgumentRole::Agent);
        let key = |a: &Argument| self.sides.of_argument(a, self.document(i)).unwrap_or_else(|| a.canonical.to_lowercase());
        // *The army* and *government forces* of an unnamed state are one.
        agents.map(key).map(|k| if crate::relate::is_bare_state(&k) { table().doer.state.clone() } else { k }).collect()
    }

    /// The side of a claim's speaker.
    pub fn speaker_side(&self, i: usize) -> Option<String> {
        let speaker = self.context.speakers.get(&self.graph.claims[i].speaker)?;
        self.sides.of_speaker(speaker, self.document(i))
    }

    /// Whether the speaker of a claim, or its side, takes part in what the dispute is about: whoever is accused in one version is a
    /// party in every other.
    pub fn is_party(&self, i: usize, members: &[usize]) -> bool {
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
    pub fn first_told(&self, claims: &[usize]) -> Option<impl Ord + use<>> {
        claims.iter().map(|&i| &self.graph.claims[i]).map(|c| (c.said_on, c.evidence.first().map(|e| e.start))).min()
    }
}
