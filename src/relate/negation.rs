//! What rules for claims of opposite sign ask of two claims, whichever words these are in.

use super::matter::Matter;
use super::relation::DisputeType;
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{ArgumentRole, Claim};

/// A denial of having done what was done is one more answer to who did it; any other denial says that it is not so.
pub(super) fn kind(matter: &Matter<'_>, d: usize, b: usize) -> DisputeType {
    let denial = &matter.claims[d];
    let of_part = |t: &String| is_a(t, Class::PartInDeed);
    let of_doing = denial.terms.iter().any(of_part);
    let accused = matter.agent_is(denial.speaker, b, matter.context.document_of[d]);
    let violent = matter.claims[b].predicate.frame.is_some_and(|f| matter.violent(f));
    if of_doing && accused && violent { DisputeType::Blame } else { DisputeType::Denial }
}

/// Whether two speakers each say it of themselves: *he*, *she*, *I* or *we* in the mouth of both.
pub(super) fn each_of_himself(a: &Claim, b: &Claim) -> bool {
    let own = |c: &Claim| {
        let agent = c.argument(ArgumentRole::Agent);
        // *He did not kill her*, the defence says: of a third person.
        agent.is_some_and(|a| {
            let word = a.text.to_lowercase();
            is_a(&word, Class::SpeakingPerson) || is_a(&word, Class::ThirdPerson) && a.entity == Some(c.speaker)
        })
    };
    a.speaker != b.speaker && a.attribution.is_some() && b.attribution.is_some() && own(a) && own(b)
}

/// Nearly the same words printed twice differ in a reading, not in what is said.
pub(super) fn same_words(matter: &Matter<'_>, a: usize, b: usize) -> bool {
    matter.alignment.cosine(a, b) >= 0.95
}
