//! Whether a verb of denial refuses a thing instead of denying a claim: *denied him a visa*, *rejected the offer*, *contesting the seat*.

use super::proposition;
use super::reading::Reading;
use crate::lexicon::statement::claim_nouns;
use crate::parse::Dependency;

/// What is asked for, offered or decided, and so can be refused; nothing that is said to be so. Sorted.
const REFUSED: [&str; 62] = [
    "access",
    "admission",
    "amendment",
    "appeal",
    "applicant",
    "application",
    "asylum",
    "authority",
    "bail",
    "benefit",
    "bid",
    "bill",
    "birth",
    "boarding",
    "care",
    "chance",
    "compensation",
    "compromise",
    "contract",
    "coverage",
    "credit",
    "deal",
    "delegate",
    "demand",
    "dignity",
    "entry",
    "food",
    "freedom",
    "funding",
    "help",
    "invitation",
    "justice",
    "lawsuit",
    "leave",
    "licence",
    "license",
    "loan",
    "majority",
    "medicine",
    "motion",
    "nomination",
    "offer",
    "opportunity",
    "overture",
    "pardon",
    "parole",
    "permission",
    "permit",
    "petition",
    "plan",
    "plea",
    "promotion",
    "proposal",
    "request",
    "resolution",
    "right",
    "sanction",
    "seat",
    "service",
    "treatment",
    "treaty",
    "visa",
];

/// Who dismisses charges and complaints without denying them.
const JUDGES: [&str; 8] = ["arbitrator", "bench", "court", "judge", "jury", "magistrate", "panel", "tribunal"];

/// Whether `verb` refuses its `object`.
pub(super) fn refuses(reading: &Reading<'_>, verb: usize, object: Option<usize>) -> bool {
    use Dependency::*;
    // *denied him a visa*, *was denied entry*: somebody is kept from something.
    let kept =
        reading.child(verb, &[Iobj]).is_some() || (reading.child(verb, &[NsubjPass]).is_some() && reading.child(verb, &[Obj]).is_some());
    if kept && reading.is(verb, &["deny", "refuse"]) {
        return true;
    }
    // *a visa denied to them*: what is kept from somebody is no claim.
    let to_somebody = reading.relation(verb) == Acl && reading.children(verb, &[Obl, Nmod]).any(|c| reading.case(c) == "to");
    // *She applied, and it was denied*: by nobody who is told.
    let by_nobody = reading.child(verb, &[NsubjPass]).is_some_and(|s| reading.is(s, &["it", "they", "which", "that"]))
        && reading.child(verb, &[OblAgent]).is_none()
        && !reading.children(verb, &[Obl]).any(|c| reading.case(c) == "by");
    if (to_somebody || by_nobody) && reading.is(verb, &["deny", "refuse", "reject"]) {
        return true;
    }
    // *played down the remark* owns that it was made.
    if reading.is(verb, &["play", "downplay", "shrug", "brush"]) {
        return true;
    }
    // *who called the candidate stupid and wrong*: a person is no claim.
    let person = object.is_some_and(|o| reading.parsed.mention_at(o).is_some_and(|m| m.kind == crate::parse::EntityKind::Person));
    if person && reading.is(verb, &["brand", "call", "denounce", "describe", "dismiss", "label", "slam"]) {
        return true;
    }
    let as_what = reading
        .children(verb, &[Obl, Advcl, Xcomp])
        .any(|c| reading.case(c) == "as" || reading.children(c, &[Mark]).any(|m| reading.is(m, &["as"])));
    // *denounced the attack*, *decried the plan*: whoever condemns a thing owns that it is so.
    if !as_what && reading.is(verb, &["condemn", "decry", "denounce", "deplore", "slam"]) {
        return true;
    }
    // *denied China's claims to the reefs*: a claim to a thing is no claim that it is so.
    let title = |o: usize| {
        reading.is(o, &["claim"])
            && reading
                .children(o, &[Nmod, Obl])
                .any(|c| reading.case(c) == "to" && matches!(reading.pos(c), crate::parse::Pos::Noun | crate::parse::Pos::Propn))
            && !reading.children(o, &[Acl, Ccomp]).any(|c| super::clause::claim_noun_over(reading, c).is_some())
    };
    if object.is_some_and(title) {
        return true;
    }
    // *rejected the idea of pausing the raids*: what might be done is refused, not denied.
    let thought = |o: usize| {
        reading.is(o, &["idea", "notion", "thought", "possibility", "prospect"])
            && reading.children(o, &[Acl, Advcl, Nmod]).any(|c| {
                reading.pos(c) == crate::parse::Pos::Verb
                    && reading.word(c).morph.form == Some(crate::parse::VerbForm::Gerund)
                    && reading.children(c, &[Mark, Case]).any(|m| reading.is(m, &["of"]))
            })
    };
    if object.is_some_and(thought) {
        return true;
    }
    // *a request, which it denied*: the pronoun stands for what is refused.
    let named = object
        .filter(|&o| reading.is(o, &["which", "that"]))
        .and_then(|_| reading.head(verb))
        .filter(|_| reading.relation(verb) == AclRelcl);
    let noun = named.or(object).map(|o| reading.lemma(o).to_lowercase());
    let said = noun.as_ref().is_some_and(|n| claim_nouns().says(n));
    if reading.is(verb, &["contest"]) {
        // *contests China's claim to the reef*: a claim to a thing is no claim that it is so.
        let title =
            object.is_some_and(|o| reading.children(o, &[Nmod, Acl]).any(|c| matches!(reading.case(c).as_str(), "to" | "over" | "on")));
        let content = object.is_some_and(|o| {
            let below = [Acl, AclRelcl, Ccomp];
            reading.children(o, &below).any(|c| super::clause::claim_noun_over(reading, c).is_some())
        });
        let owned = reading.is(object.unwrap_or(verb), &["claim"]) && !content;
        return title || owned || !said || reading.relation(verb) == Acl;
    }
    // *The charges were dismissed*: by a court, whoever that was.
    let passive = reading.child(verb, &[NsubjPass, AuxPass]).is_some() && reading.child(verb, &[OblAgent]).is_none();
    if passive
        && reading.is(verb, &["dismiss", "drop"])
        && noun.as_deref().is_some_and(|n| matches!(n, "charge" | "complaint" | "case" | "claim"))
    {
        return true;
    }
    // *asked the judge to dismiss the charges*, and not *dismissed the charges as invented*.
    if !as_what
        && reading.is(verb, &["dismiss", "drop"])
        && reading.children(verb, &[Mark]).any(|m| reading.is(m, &["to"]))
        && noun.as_deref().is_some_and(|n| matches!(n, "charge" | "complaint" | "case" | "claim" | "lawsuit" | "suit"))
    {
        return true;
    }
    let judge = proposition::written(reading, verb).is_some_and(|s| reading.is(s, &JUDGES))
        || reading.children(verb, &[OblAgent, Obl]).any(|c| reading.case(c) == "by" && reading.is(c, &JUDGES));
    if judge
        && reading.is(verb, &["dismiss", "reject"])
        && noun.as_deref().is_some_and(|n| matches!(n, "charge" | "complaint" | "claim" | "argument"))
    {
        return true;
    }
    !said && noun.is_some_and(|n| REFUSED.binary_search(&n.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_refused_is_sorted() {
        assert!(super::REFUSED.windows(2).all(|w| w[0] < w[1]));
    }
}
