//! What a *which* behind a comma takes up of its own sentence: *facing allegations of theft, which he denies*.

use super::target;
use crate::lexicon::frames;
use crate::lexicon::statement::hedges;
use crate::lexicon::words::Class;
use crate::normalise::accusation;
use crate::normalise::construction::{Found, classes_at};
use crate::normalise::proposition;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, Pos};

/// Words from the one that a relative clause hangs on up to the verb of its sentence, and marks before an aside.
const HIGHEST: usize = 8;

/// The construction with what its *which* stands for in the place of the pronoun: a noun of saying, a charge, a clause that somebody says or asks, a
/// deed that is alleged. As it was where the sentence holds nothing of the kind; then the story's statements are looked at.
pub(super) fn taken_up(reading: &Reading<'_>, found: &Found) -> Found {
    let as_it_was = found.clone();
    let free = found.clause.is_none() && found.deed.is_none();
    let Some((which, appended)) = found.thing.filter(|_| free).and_then(|t| opens_aside(reading, t)) else { return as_it_was };
    let relative =
        std::iter::successors(Some(found.cue), |&t| reading.head(t)).take(HIGHEST).find(|&t| reading.relation(t) == Dependency::AclRelcl);
    let word = |&t: &usize| reading.pos(t) != Pos::Punct && reading.sentence(t) == reading.sentence(which);
    let before = || (0..which).rev().take(HIGHEST).find(word);
    let Some(first) = relative.and_then(|r| reading.head(r)).filter(|_| !appended).or_else(before) else { return as_it_was };
    // Whoever dismisses may turn down a deed that is planned as well; only whoever denies speaks to any.
    let denies = classes_at(reading, found.cue).any(&[Class::Denying, Class::RejectingClause]);
    let all = |found: Found| Found { thing: None, ..found };
    let above: Vec<usize> = std::iter::successors(Some(first), |&t| reading.head(t)).take(HIGHEST).take_while(|&t| t < which).collect();
    // Words that are said come before deeds: *blamed Norland for the attack, a charge that it rejects*.
    for &at in &above {
        let of = classes_at(reading, at);
        // *toward liberal news*: what only could tell something is no word for what is told.
        let telling = of.any(&[Class::Telling, Class::Ground]) && target::says(reading, at);
        if reading.pos(at) == Pos::Noun && (of.has(Class::Allegation) || telling) {
            return match told_below(reading, at, which).filter(|_| !target::says(reading, at)) {
                Some(clause) => all(Found { clause: Some(clause), maker: sayer(reading, clause), ..as_it_was }),
                None => Found { thing: Some(at), ..as_it_was },
            };
        }
        if reading.pos(at) == Pos::Verb && of.any(&[Class::Accusing, Class::Blaming]) {
            // Of what somebody is blamed for nobody says that it was done: the blame is what is denied.
            let charge = accusation::charged(reading, at).filter(|_| !of.has(Class::Blame)).and_then(|(_, deeds)| deeds.into_iter().min());
            let Some(charge) = charge else { return as_it_was };
            let maker = accuser(reading, at);
            return match reading.pos(charge) {
                Pos::Verb => all(Found { clause: Some(charge), maker, ..as_it_was }),
                _ => all(Found { deed: Some(charge), maker, ..as_it_was }),
            };
        }
        if is_said(reading, at) {
            return all(Found { clause: Some(at), maker: sayer(reading, at), ..as_it_was });
        }
    }
    match above.into_iter().find(|&t| alleged(reading, t, denies)) {
        Some(deed) => all(Found { deed: Some(deed), ..as_it_was }),
        None => as_it_was,
    }
}

/// Where an aside begins that a token opens and that stands for more than a word: a relative pronoun behind a comma, or, said by `true`, a word
/// that is appended to what it takes up (*…, something he denies*, *…, a claim he denies*).
fn opens_aside(reading: &Reading<'_>, t: usize) -> Option<(usize, bool)> {
    let mark = |t: usize| t.checked_sub(1).filter(|&p| reading.pos(p) == Pos::Punct);
    let takes_up = reading.is_a(t, Class::Relative) && reading.is_a(t, Class::Interrogative) && !reading.is_a(t, Class::Persons);
    if takes_up {
        return mark(t).map(|_| (t, false));
    }
    let first = reading.children(t, &[Dependency::Det, Dependency::Amod]).filter(|&d| d < t).min().unwrap_or(t);
    let behind = mark(first).is_some_and(|p| !reading.is(p, &["\"", "“", "”"]));
    let open = reading.child(t, &[Dependency::Det]).is_none_or(|d| reading.is_a(d, Class::Indefinite));
    let bare = open && reading.child(t, &[Dependency::NmodPoss, Dependency::Nmod]).is_none();
    let told = bare && classes_at(reading, t).any(&[Class::Allegation, Class::Telling]) || reading.is_a(t, Class::IndefiniteThing);
    let clause = reading.child(t, &[Dependency::AclRelcl, Dependency::Acl]).is_some();
    (behind && told && clause).then_some((first, true))
}

/// Who accuses: the subject, or whoever stands behind *by*.
fn accuser(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    match proposition::is_passive(reading, verb) {
        true => accusation::agent(reading, verb),
        false => proposition::written(reading, verb),
    }
}

/// Whether a noun names a deed that somebody is said to have done: *the alleged assault*, *collusion*, *the torpedoing of the ship*.
fn alleged(reading: &Reading<'_>, noun: usize, denies: bool) -> bool {
    // *played no part in it*
    let none = reading.children(noun, &[Dependency::Det]).any(|d| reading.is_a(d, Class::Negation));
    if reading.pos(noun) != Pos::Noun || none {
        return false;
    }
    let hedged = |a: usize| hedges().hedged.contains(&reading.lemma(a).to_lowercase());
    let told = || reading.children(noun, &[Dependency::Amod]).any(hedged);
    let frame = frames::of_noun(&proposition::noun_name(reading, noun)).and_then(frames::frame);
    let wrong = classes_at(reading, noun).any(&[Class::Misdeed, Class::Wrong, Class::Involvement]) || frame.is_some_and(|f| f.wrong);
    wrong || told() && frame.is_some() || denies && frame.is_some_and(|f| f.blame)
}

/// *allegations by women who claim that he harassed them, which he denies*: the clause that those say to whom the noun of saying belongs.
fn told_below(reading: &Reading<'_>, noun: usize, which: usize) -> Option<usize> {
    let clause = |c: &usize| reading.relation(*c) == Dependency::Ccomp && reading.parsed.is_below(*c, noun);
    (noun + 1..which).filter(clause).find(|&c| is_said(reading, c))
}

/// Whether a clause is one that somebody says (*Police say the guard took it*), or is asked about (*whether he took it*).
fn is_said(reading: &Reading<'_>, clause: usize) -> bool {
    reading.child(clause, &[Dependency::Nsubj, Dependency::NsubjPass]).is_some()
        && (is_asked(reading, clause) || saying(reading, clause).is_some())
}

fn is_asked(reading: &Reading<'_>, clause: usize) -> bool {
    reading.children(clause, &[Dependency::Mark]).any(|m| reading.is_a(m, Class::Whether))
}

/// The verb of saying over a clause.
fn saying(reading: &Reading<'_>, clause: usize) -> Option<usize> {
    let over = reading.head(clause).filter(|_| reading.relation(clause) == Dependency::Ccomp)?;
    classes_at(reading, over).any(&[Class::Asserting, Class::Insisting, Class::Alleging]).then_some(over)
}

/// Who says a clause; nobody says what is only asked.
fn sayer(reading: &Reading<'_>, clause: usize) -> Option<usize> {
    saying(reading, clause).filter(|_| !is_asked(reading, clause)).and_then(|verb| proposition::written(reading, verb))
}
