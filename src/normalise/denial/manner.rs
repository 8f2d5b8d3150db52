//! The words of a denial in, the kinds of words among them out: what tells a denial of fact from one of an opinion, a plan or a wish.
//!
//! ```text
//! before  The ministry denied allegations that it had paid the guards.   The mayor rejected the idea that fares should rise.
//! after   denying, allegation, past                                      rejecting, opinion, irrealis
//! ```
//!
//! Whether a denial with such words makes a dispute is weighed by `relate`, by weights that are fitted on judged denials.

use super::super::construction::{Found, classes_at};
use super::super::reading::Reading;
use crate::fixed::Name;
use crate::lexicon::words::Class;
use crate::parse::Dependency;
use std::ops::Range;

/// Kinds of words, under the names that weights have for them.
const KINDS: [(Name, &[Class]); 21] = [
    ("worded.denying", &[Class::Denying, Class::Denial]),
    ("worded.rejecting", &[Class::Rejecting, Class::RejectingAt]),
    ("worded.contradicting", &[Class::Contradicting, Class::Dissenting]),
    ("worded.doubting", &[Class::Doubting]),
    ("worded.asserting", &[Class::Asserting]),
    ("worded.accusing", &[Class::Accusing]),
    ("worded.allegation", &[Class::Allegation]),
    ("worded.telling", &[Class::Telling]),
    ("worded.opinion", &[Class::Opinion]),
    ("worded.utterance", &[Class::Utterance]),
    ("worded.objection", &[Class::Objection]),
    ("worded.refusable", &[Class::Refusable]),
    ("worded.legal", &[Class::Legal, Class::RulingNorm, Class::Judging]),
    ("worded.evidence", &[Class::Ground]),
    ("worded.untrue", &[Class::Untrue, Class::Untruth, Class::Untruly]),
    ("worded.deed", &[Class::Misdeed, Class::Wrong]),
    ("worded.involvement", &[Class::Involvement]),
    ("worded.any", &[Class::AnyAtAll]),
    ("worded.irrealis", &[Class::Irrealis]),
    ("worded.question", &[Class::Interrogative]),
    ("worded.addressed", &[Class::AddressedPerson]),
];

/// The kinds of words by which a denial is told in its clause, in the order of the table. Of *the false claims of fraud* they are the noun with all
/// that hangs on it, since what the clause around it says (*would only encourage them*) takes nothing back.
pub(super) fn manner(reading: &Reading<'_>, found: &Found, clause: &Range<usize>) -> Vec<Name> {
    let within =
        |&t: &usize| reading.head(found.cue) == Some(t) && matches!(reading.relation(found.cue), Dependency::Amod | Dependency::Compound);
    let range = found.thing.filter(within).map_or_else(|| clause.clone(), |t| reading.parsed.extent(t));
    let classes: Vec<_> = range.map(|t| classes_at(reading, t)).collect();
    KINDS.iter().filter(|(_, kinds)| classes.iter().any(|c| c.any(kinds))).map(|kind| kind.0).collect()
}

/// *I would deny that*, *we would dispute the figure*: whoever speaks so of himself, on no condition, denies.
pub(super) fn politely(reading: &Reading<'_>, verb: usize) -> bool {
    let own = reading.child(verb, &[Dependency::Nsubj]).is_some_and(|s| reading.is_a(s, Class::SpeakingSelf));
    let opens = |c: usize| reading.children(c, &[Dependency::Mark, Dependency::Advmod]).any(|m| reading.is_a(m, Class::If));
    let perfect = reading.children(verb, &[Dependency::Aux]).any(|a| reading.is_a(a, Class::Having));
    own && !perfect && !reading.children(verb, &[Dependency::Advcl]).any(opens)
}
