//! Whose something is, and what a pronoun ties together.

use super::phrase::{form, is_plural, named};
use super::table;
use crate::attribute::SpeakerKind;
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::wording;
use crate::lexicon::words::Class;
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// Steps up from an owner to the clause that it stands in.
const DEEPEST: usize = 8;

/// Whether a pronoun only ties a clause to what is told before it (*knew what he was doing*, *a system that fails*).
pub(super) fn links(reading: &Reading<'_>, t: usize, keep: &[usize]) -> bool {
    if !reading.is_a(t, Class::Relative) {
        return false;
    }
    let mut at = t;
    for _ in 0..DEEPEST {
        let Some(head) = reading.head(at).filter(|h| keep.contains(h)) else { return false };
        if matches!(reading.relation(head), Dependency::AclRelcl | Dependency::Ccomp) {
            return reading.head(head).is_some_and(|over| over < t);
        }
        at = head;
    }
    false
}

/// Whose it is what somebody says of his own (*Holm denied that his remarks were racist*): of whoever says it, where nobody else is named
/// before.
pub(super) fn whose(reading: &Reading<'_>, owner: usize) -> Option<String> {
    let attribution = reading.attribution(reading.voice(owner)?)?;
    let &[id] = &attribution.speakers[..] else { return None };
    let speaker = reading.attributed.speakers.iter().find(|s| s.id == id)?;
    let person = speaker.kind == SpeakerKind::Person;
    let fits = table().verbs.of_person.contains(&form(reading, owner)) == person;
    let sentence = reading.sentence(owner);
    let others = (0..owner).rev().take_while(|&t| reading.sentence(t) == sentence).filter(|&t| reading.source_of(t).is_none());
    let mut named = others.filter(|&t| reading.pos(t) == Pos::Propn || reading.speaker_at(t).is_some_and(|s| s.id != id));
    let known = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Government | SpeakerKind::Organisation);
    (fits && known && named.next().is_none()).then(|| if person { speaker.name.clone() } else { wording::with_the(&speaker.name, false) })
}

/// Whether the subject over *his* or *her* can be meant by it: one person.
pub(super) fn fits_subject(reading: &Reading<'_>, t: usize) -> bool {
    if !table().verbs.of_person.contains(&form(reading, t)) {
        return true;
    }
    let Some(subject) = subject_over(reading, t) else { return true };
    let one = !is_plural(reading, subject) && reading.child(subject, &[Dependency::Conj]).is_none();
    let kind = || nouns::kind(&reading.lemma(subject).to_lowercase());
    one && match reading.pos(subject) {
        Pos::Noun => matches!(kind(), None | Some(NounKind::Person)),
        Pos::Propn => reading.place_at(subject).is_none(),
        _ => true,
    }
}

/// The subject of the clause that a word stands in.
fn subject_over(reading: &Reading<'_>, t: usize) -> Option<usize> {
    let mut at = t;
    for _ in 0..DEEPEST {
        at = reading.head(at)?;
        if let Some(subject) = proposition::written(reading, at).or_else(|| proposition::understood(reading, at)) {
            return Some(subject);
        }
    }
    None
}

/// Whether the subject over a word is somebody of that name.
pub(super) fn is_of_subject(reading: &Reading<'_>, t: usize, name: &str) -> bool {
    let Some(subject) = subject_over(reading, t) else { return true };
    reading.speaker_at(subject).is_none_or(|s| name.ends_with(&s.name)) || named(reading, subject).is_some_and(|n| n == name)
}
