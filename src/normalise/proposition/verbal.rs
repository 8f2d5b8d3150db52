//! Propositions of verbs, copulas and adjectives.

use super::Proposition;
use super::governor::{governors, has_own_object, lends, light_over};
use super::nominal;
use super::predicate::predicate;
use super::subject::{is_passive, resolve, understood, written};
use crate::lexicon::frames;
use crate::lexicon::statement::claim_nouns;
use crate::normalise::claim::ArgumentRole;
use crate::normalise::reading::Reading;
use crate::parse::{Dependency, EntityKind, Pos};

/// Verbs whose bare subject undergoes what they say (*thirty people died*).
const UNDERGOES: [&str; 34] = [
    "burn",
    "capsize",
    "close",
    "collapse",
    "collide",
    "crash",
    "derail",
    "detonate",
    "die",
    "disappear",
    "drown",
    "end",
    "evacuate",
    "expire",
    "explode",
    "fall",
    "flee",
    "flee home",
    "go missing",
    "lose life",
    "open",
    "overturn",
    "perish",
    "reopen",
    "sicken",
    "sink",
    "starve",
    "succumb",
    "suffocate",
    "vanish",
    "fall ill",
    "fall victim",
    "test positive",
    "catch fire",
];

/// The proposition of a verb; `None` when a verb below or its object says it (*failed to stop*, *carried out a strike*).
pub(in crate::normalise) fn of_verb(reading: &Reading<'_>, verb: usize) -> Option<Proposition> {
    use Dependency::*;
    let infinitive = reading.children(verb, &[Xcomp]).next();
    if infinitive.is_some() && lends(reading, verb) && !has_own_object(reading, verb) {
        return None;
    }
    // *There were reports*: the noun says it.
    if reading.child(verb, &[Expl]).is_some() && reading.is(verb, &["be", "exist"]) {
        return None;
    }
    for noun in reading.children(verb, &[Obj, NsubjPass, Obl]) {
        if reading.pos(noun) == Pos::Noun
            && frames::of_noun(&nominal::name(reading, noun)).is_some()
            && let Some((_, light)) = light_over(reading, noun)
        {
            return nominal::under_light(reading, noun, verb, light);
        }
    }
    let (mut frame, lemma) = predicate(reading, verb);
    if claims_deed(reading, verb) {
        frame = Some("responsibility");
    }
    let passive = is_passive(reading, verb);
    let subject = written(reading, verb).or_else(|| understood(reading, verb));
    let mut participants = Vec::new();
    let object_role = object_role(frame);
    let mut rule = if passive { "normalise/passive" } else { "normalise/active" };
    let mut object = None;
    for c in reading.children(verb, &[Obj]) {
        // The object of a phrase predicate (*open fire*) is part of it.
        if !lemma.ends_with(&format!(" {}", reading.lemma(c).to_lowercase())) {
            object = Some(resolve(reading, verb, c));
        }
    }
    // *the town that they shelled*, *the man police arrested*: the antecedent fills the gap.
    if object.is_none()
        && !passive
        && reading.relation(verb) == AclRelcl
        && let Some(head) = reading.head(verb)
        && crate::normalise::clause::claim_noun_over(reading, verb).is_none()
        && !claim_nouns().says(reading.lemma(head))
        && written(reading, verb).is_some_and(|s| s != head)
        && reading.child(verb, &[Obj, Ccomp, Xcomp]).is_none()
    {
        object = Some(head);
        rule = "normalise/relative";
    }
    let undergoes = object.is_none() && UNDERGOES.contains(&lemma.as_str());
    if let Some(subject) = subject {
        let role = if passive {
            object_role
        } else if undergoes {
            ArgumentRole::Patient
        } else {
            ArgumentRole::Agent
        };
        add(reading, &mut participants, role, subject);
    }
    if let Some(object) = object {
        add(reading, &mut participants, object_role, object);
    }
    for c in reading.children(verb, &[Iobj]) {
        participants.push((ArgumentRole::Recipient, c));
    }
    obliques(reading, verb, passive, &mut participants);
    for c in reading.children(verb, &[Xcomp]) {
        participants.push((ArgumentRole::Value, c));
    }
    for c in reading.children(verb, &[Ccomp]) {
        participants.push((ArgumentRole::Topic, c));
    }
    let over = governors(reading, verb);
    if !over.is_empty() {
        rule = "normalise/governed";
    }
    let mut proposition = Proposition { predicate: verb, over, frame, lemma, participants, rule };
    turn_to_cause(reading, &mut proposition);
    answerable(reading, &mut proposition);
    Some(proposition)
}

/// *attributed the fire to a fault*, *the crash stemmed from an error*: the cause is the doer, what it brought about the patient.
fn turn_to_cause(reading: &Reading<'_>, proposition: &mut Proposition) {
    let verb = proposition.predicate;
    let (cause, effect) = if reading.is(verb, &["attribute", "ascribe"]) {
        let to = reading.children(verb, &[Dependency::Obl]).find(|&c| reading.case(c) == "to");
        (to, reading.child(verb, &[Dependency::Obj, Dependency::NsubjPass]))
    } else if reading.is(verb, &["stem", "arise", "result"]) {
        let from = reading.children(verb, &[Dependency::Obl]).find(|&c| reading.case(c) == "from");
        (from, written(reading, verb))
    } else {
        return;
    };
    let (Some(cause), Some(effect)) = (cause, effect) else { return };
    // *attributed the quote to the mayor*: words have no cause.
    if claim_nouns().says(&reading.lemma(effect).to_lowercase()) || reading.is(effect, &["quote", "quotation", "success", "work"]) {
        return;
    }
    proposition.participants.retain(|p| !matches!(p.0, ArgumentRole::Agent | ArgumentRole::Patient) && p.1 != cause && p.1 != effect);
    add(reading, &mut proposition.participants, ArgumentRole::Agent, cause);
    add(reading, &mut proposition.participants, ArgumentRole::Patient, effect);
    (proposition.frame, proposition.lemma) = (Some("causing"), "result from".into());
}

/// *claimed the attack*: to claim a deed is to say that one did it.
pub(super) fn claims_deed(reading: &Reading<'_>, verb: usize) -> bool {
    reading.is(verb, &["claim"])
        && reading.child(verb, &[Dependency::Obj, Dependency::NsubjPass]).is_some_and(|o| {
            let frame = frames::of_noun(&nominal::name(reading, o)).and_then(frames::frame);
            frame.is_some_and(|f| f.wrong)
        })
}

/// Adds a participant with its conjuncts.
pub(super) fn add(reading: &Reading<'_>, participants: &mut Vec<(ArgumentRole, usize)>, role: ArgumentRole, head: usize) {
    let role = match role {
        // A day does nothing and nothing happens to it.
        ArgumentRole::Agent | ArgumentRole::Patient | ArgumentRole::Recipient if reading.time_at(head).is_some() => ArgumentRole::Time,
        role => role,
    };
    participants.push((role, head));
    for c in reading.children(head, &[Dependency::Conj]) {
        if matches!(reading.pos(c), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num) && !crate::normalise::clause::is_predicative(reading, c)
        {
            participants.push((role, c));
        }
    }
}

fn object_role(frame: Option<&'static str>) -> ArgumentRole {
    match frame.and_then(frames::frame).map(|f| f.of.as_str()) {
        Some("topic") => ArgumentRole::Topic,
        _ => ArgumentRole::Patient,
    }
}

/// Adverbial phrases by preposition and by what they name.
fn obliques(reading: &Reading<'_>, verb: usize, passive: bool, participants: &mut Vec<(ArgumentRole, usize)>) {
    use Dependency::*;
    for c in reading.children(verb, &[Obl, OblAgent, OblUnmarked]) {
        let head = resolve(reading, verb, c);
        let has_patient = participants.iter().any(|p| p.0 == ArgumentRole::Patient);
        let role = oblique_role(reading, head, c, passive || reading.relation(c) == OblAgent, has_patient);
        if role == ArgumentRole::Place || role == ArgumentRole::Time || role == ArgumentRole::Other {
            participants.push((role, head));
        } else {
            add(reading, participants, role, head);
        }
    }
}

/// The role of an oblique from its preposition.
pub(super) fn oblique_role(reading: &Reading<'_>, head: usize, marked: usize, passive: bool, has_patient: bool) -> ArgumentRole {
    if reading.time_at(head).is_some()
        || matches!(reading.parsed.mention_at(head).map(|m| m.kind), Some(EntityKind::Date | EntityKind::Time))
    {
        return ArgumentRole::Time;
    }
    let placed = reading.place_at(head).is_some()
        || matches!(
            reading.parsed.mention_at(head).map(|m| m.kind),
            Some(EntityKind::Country | EntityKind::Location | EntityKind::Facility)
        );
    match reading.case(marked).as_str() {
        "by" | "at the hand of" if passive => ArgumentRole::Agent,
        "by" | "with" | "using" | "via" | "through" => ArgumentRole::Instrument,
        "in" | "near" | "outside" | "inside" | "around" | "across" | "along" | "within" | "above" | "beyond" | "throughout" => {
            ArgumentRole::Place
        }
        "at" | "on" if placed => ArgumentRole::Place,
        "to" | "into" | "towards" | "toward" if placed => ArgumentRole::Place,
        "to" => ArgumentRole::Recipient,
        "at" | "on" | "against" | "upon" if !has_patient => ArgumentRole::Patient,
        "because of" | "due to" | "from" | "after" | "as a result of" | "owing to" | "thanks to" => {
            if placed {
                ArgumentRole::Place
            } else {
                ArgumentRole::Cause
            }
        }
        "as" => ArgumentRole::Value,
        "of" | "about" | "for" | "over" | "on" | "with regard to" | "regarding" | "behind" => ArgumentRole::Topic,
        _ => ArgumentRole::Other,
    }
}

/// The proposition of a noun or adjective with a copula.
pub(super) fn of_copula(reading: &Reading<'_>, head: usize) -> Option<Proposition> {
    use Dependency::*;
    if let Some(found) = of_result(reading, head).or_else(|| of_work(reading, head)) {
        return Some(found);
    }
    let subject = written(reading, head).or_else(|| understood(reading, head));
    let mut participants = Vec::new();
    let word = reading.lemma(head).to_lowercase();
    let over = governors(reading, head);
    let case = reading.child(head, &[Case]).map(|c| reading.lemma(c).to_lowercase());
    let (mut frame, mut lemma, mut rule) = (None, word.clone(), "normalise/copula");
    let is_name = matches!(reading.pos(head), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Verb | Pos::X | Pos::Sym);
    match case.as_deref() {
        Some("behind") => {
            (frame, lemma, rule) = (Some("responsibility"), "be behind".into(), "normalise/behind");
            add(reading, &mut participants, ArgumentRole::Topic, head);
        }
        // *was under arrest*, *is in custody*: the noun says what is done to the subject.
        Some("under" | "in") if is_name && held(reading, head).is_some() => {
            (frame, lemma) = (held(reading, head), word.clone());
        }
        Some(case) if is_name => {
            lemma = format!("be {case}");
            let role = oblique_role(reading, head, head, false, true);
            participants.push((role, head));
        }
        _ if is_name => {
            lemma = "be".into();
            participants.push((ArgumentRole::Value, head));
        }
        _ => frame = frames::of_adjective(&word),
    }
    let patient = frame.is_some_and(|f| f != "responsibility" && f != "knowing");
    if let Some(subject) = subject {
        add(reading, &mut participants, if patient { ArgumentRole::Patient } else { ArgumentRole::Agent }, subject);
    }
    if lemma != "be behind" && !lemma.starts_with("be ") {
        obliques(reading, head, false, &mut participants);
    }
    if frame == Some("responsibility") && lemma != "be behind" {
        for p in &mut participants {
            if matches!(p.0, ArgumentRole::Place | ArgumentRole::Other | ArgumentRole::Patient) && p.1 != head {
                p.0 = ArgumentRole::Topic;
            }
        }
    }
    let mut proposition = Proposition { predicate: head, over, frame, lemma, participants, rule };
    answerable(reading, &mut proposition);
    Some(proposition)
}

/// *The attack was the work of rebels*, *the raid was their doing*: whose work a deed is has done it.
fn of_work(reading: &Reading<'_>, head: usize) -> Option<Proposition> {
    use Dependency::*;
    if !reading.is(head, &["deed", "doing", "fault", "handiwork", "work"]) {
        return None;
    }
    let of = reading.children(head, &[Nmod]).find(|&c| reading.case(c) == "of");
    let doer = of.or_else(|| reading.child(head, &[NmodPoss]))?;
    let subject = written(reading, head).or_else(|| understood(reading, head))?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Agent, doer);
    participants.push((ArgumentRole::Topic, subject));
    let proposition = responsible(reading, head, participants, "normalise/work-of");
    // *It is a work of art*, *the film was the work of a student*: no deed that anybody is blamed for.
    let points = reading.pos(subject) == Pos::Pron && reading.is(head, &["doing", "fault", "handiwork"]);
    (proposition.rule == "normalise/answerable" || points).then_some(proposition)
}

/// *The rebels were to blame for the attack*.
pub(in crate::normalise) fn to_blame(reading: &Reading<'_>, verb: usize) -> Option<Proposition> {
    use Dependency::*;
    let marked =
        reading.pos(verb) == Pos::Verb && reading.is(verb, &["blame"]) && reading.children(verb, &[Mark]).any(|m| reading.is(m, &["to"]));
    if !marked || reading.child(verb, &[Cop]).is_none() || reading.child(verb, &[Obj]).is_some() {
        return None;
    }
    let subject = written(reading, verb).or_else(|| understood(reading, verb))?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Agent, subject);
    if let Some(deed) = reading.children(verb, &[Obl, Nmod]).find(|&c| matches!(reading.case(c).as_str(), "for" | "over")) {
        participants.push((ArgumentRole::Topic, deed));
    }
    Some(responsible(reading, verb, participants, "normalise/to-blame"))
}

/// The proposition that somebody is to blame, with a rule of its own unless a deed is named for which that says who did it.
fn responsible(reading: &Reading<'_>, predicate: usize, participants: Vec<(ArgumentRole, usize)>, rule: &'static str) -> Proposition {
    let over = governors(reading, predicate);
    let mut proposition = Proposition { predicate, over, frame: Some("responsibility"), lemma: "blame".into(), participants, rule };
    answerable(reading, &mut proposition);
    proposition
}

/// The frame of what is done to somebody *under* or *in* it: *under attack*, *in custody*.
fn held(reading: &Reading<'_>, noun: usize) -> Option<&'static str> {
    let frame = frames::of_noun(&nominal::name(reading, noun))?;
    let case = reading.case(noun);
    let fits = match case.as_str() {
        "under" => matches!(frame, "attack" | "detention" | "investigation" | "shelling"),
        _ => frame == "detention",
    };
    fits.then_some(frame)
}

/// *was the result of a fault*, *was due to arson*: the cause named with a copula.
fn of_result(reading: &Reading<'_>, head: usize) -> Option<Proposition> {
    use Dependency::*;
    let cause = if reading.is(head, &["result", "consequence", "outcome", "product", "upshot"]) {
        reading.children(head, &[Nmod]).find(|&c| reading.case(c) == "of")?
    } else if reading.is(head, &["due", "attributable"]) {
        reading.children(head, &[Obl, Nmod]).find(|&c| matches!(reading.case(c).as_str(), "to" | "due to"))?
    } else if matches!(reading.case(head).as_str(), "due" | "due to") {
        head
    } else {
        return None;
    };
    let subject = written(reading, head).or_else(|| understood(reading, head))?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Agent, cause);
    add(reading, &mut participants, ArgumentRole::Patient, subject);
    Some(Proposition {
        predicate: head,
        over: governors(reading, head),
        frame: Some("causing"),
        lemma: "result from".into(),
        participants,
        rule: "normalise/caused",
    })
}

/// *15 dead in raid*: an adjective of state with its subject or noun.
pub(super) fn of_adjective(reading: &Reading<'_>, head: usize) -> Option<Proposition> {
    let subject = written(reading, head).or_else(|| understood(reading, head))?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Patient, subject);
    obliques(reading, head, false, &mut participants);
    let lemma = reading.lemma(head).to_lowercase();
    Some(Proposition {
        predicate: head,
        over: governors(reading, head),
        frame: frames::of_adjective(&lemma),
        lemma,
        participants,
        rule: "normalise/state",
    })
}

/// *There were clashes*: what exists, with its place.
pub(super) fn of_existence(reading: &Reading<'_>, noun: usize) -> Option<Proposition> {
    let be = reading.head(noun)?;
    let mut participants = Vec::new();
    add(reading, &mut participants, ArgumentRole::Patient, noun);
    obliques(reading, be, false, &mut participants);
    let mut over = vec![be];
    over.extend(governors(reading, be));
    Some(Proposition { predicate: noun, over, frame: Some("existence"), lemma: "exist".into(), participants, rule: "normalise/existence" })
}

/// *was behind the shelling*, *is responsible for the attack*: to be answerable for a deed is to have done it, so the deed is the predicate.
fn answerable(reading: &Reading<'_>, proposition: &mut Proposition) {
    if proposition.frame != Some("responsibility") {
        return;
    }
    let Some(topic) = proposition.first(ArgumentRole::Topic).or_else(|| proposition.first(ArgumentRole::Patient)) else { return };
    let name = nominal::name(reading, topic);
    let Some(frame) = frames::of_noun(&name).filter(|&f| f != "responsibility" && frames::frame(f).is_some_and(|f| f.blame)) else {
        return;
    };
    let Some(deed) = nominal::of_noun(reading, topic) else { return };
    proposition.participants.retain(|p| p.1 != topic);
    proposition.participants.extend(deed.participants.into_iter().filter(|p| p.0 != ArgumentRole::Agent));
    proposition.frame = Some(frame);
    proposition.lemma = name;
    proposition.rule = "normalise/answerable";
}
