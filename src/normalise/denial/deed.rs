//! What a noun of a deed says was done (*denied any role in the sale*, *allegations of torture*).

use crate::lexicon::frames;
use crate::lexicon::words::Class;
use crate::normalise::claim::{ArgumentRole, ClaimForm};
use crate::normalise::construction::classes_at;
use crate::normalise::proposition::{self, Proposition};
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// The proposition that a denied noun stands for, and whether it names a wrong and nothing more.
pub(super) fn deed(reading: &Reading<'_>, verb: usize, noun: usize, subject: Option<usize>) -> (Proposition, bool) {
    let classes = classes_at(reading, noun);
    let (involvement, wrong) = (classes.has(Class::Involvement), classes.has(Class::Wrong));
    let mut found = proposition::of_noun(reading, noun).unwrap_or_else(|| plain(reading, noun));
    if involvement {
        let beside = [noun, verb].into_iter().flat_map(|h| reading.parsed.children(h).collect::<Vec<_>>());
        let topic = beside
            .filter(|&c| c > noun && matches!(reading.relation(c), Dependency::Nmod | Dependency::Obl))
            .find(|&c| about_case(reading, c));
        if found.first(ArgumentRole::Topic).is_none() {
            found.participants.extend(topic.map(|c| (ArgumentRole::Topic, c)));
        }
        // *involvement in the shelling* is doing it.
        if let Some(inner) =
            found.first(ArgumentRole::Topic).and_then(|t| proposition::of_noun(reading, t)).filter(|p| p.frame != found.frame)
        {
            let agents: Vec<_> = found.participants.iter().copied().filter(|p| p.0 == ArgumentRole::Agent).collect();
            found = inner;
            found.participants.retain(|p| p.0 != ArgumentRole::Agent);
            found.participants.extend(agents);
        }
    }
    let blamed = involvement || wrong || found.frame.and_then(frames::frame).is_some_and(|f| f.wrong || f.blame);
    // *His lawyers denied any misconduct*, *his campaign denies the assault*: nobody says that it was theirs.
    let his = |s: usize| reading.child(s, &[Dependency::NmodPoss]).is_some_and(|p| reading.is_a(p, Class::HisHer));
    let for_others = |s: usize| classes_at(reading, s).any(&[Class::Representing, Class::Kin]) || his(s);
    if found.first(ArgumentRole::Agent).is_none()
        && blamed
        && let Some(subject) = subject.filter(|&s| !for_others(s))
    {
        found.participants.push((ArgumentRole::Agent, subject));
    }
    let told = found.participants.iter().any(|p| p.0 != ArgumentRole::Agent);
    (found, wrong && !told)
}

fn about_case(reading: &Reading<'_>, c: usize) -> bool {
    reading.case_is(c, Class::PartTopic) && reading.time_at(c).is_none()
}

/// The noun itself as what was done, with what hangs on it.
fn plain(reading: &Reading<'_>, noun: usize) -> Proposition {
    let mut participants: Vec<(ArgumentRole, usize)> = Vec::new();
    for c in reading.children(noun, &[Dependency::Nmod, Dependency::NmodPoss, Dependency::Acl]) {
        match reading.relation(c) {
            Dependency::NmodPoss if reading.pos(c) != Pos::Pron => participants.push((ArgumentRole::Agent, c)),
            Dependency::Nmod if reading.time_at(c).is_some() => participants.push((ArgumentRole::Time, c)),
            Dependency::Nmod => participants.push((ArgumentRole::Topic, c)),
            _ => {}
        }
    }
    let lemma = reading.lemma(noun).to_lowercase();
    Proposition { predicate: noun, over: Vec::new(), frame: None, lemma, participants, rule: "normalise/nominal", form: ClaimForm::Noun }
}
