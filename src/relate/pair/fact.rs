//! Who does what to whom, read off the tree: one fact for each verb, for what a noun is said to be, and for what a relation calls a name.

use super::side::Side;
use crate::lexicon::statement::{hedges, negators};
use crate::parse::{Dependency, Pos, Tense, VerbForm};

/// One proposition. Passives are turned, so that `subject` is who does it and `object` whom it is done to.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// The word that says it.
    pub at: usize,
    /// Its lemma, with its particle.
    pub predicate: String,
    pub subject: Option<usize>,
    pub object: Option<usize>,
    /// Further phrases, each with its preposition; a day has the preposition `when`.
    pub others: Vec<(String, usize)>,
    /// The clause or infinitive that completes it.
    pub inner: Option<usize>,
    /// Whether it is said not to be so.
    pub negative: bool,
    /// How far it is from being said to be so.
    pub unreal: Unreal,
}

/// Whether a fact is told as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unreal {
    /// Told as a fact.
    No,
    /// It may be so, or will be.
    Open,
    /// Wanted, tried, on a condition.
    Wish,
}

impl Fact {
    fn new(at: usize, predicate: String) -> Fact {
        Fact { at, predicate, subject: None, object: None, others: Vec::new(), inner: None, negative: false, unreal: Unreal::No }
    }

    /// The participant in a role: `subject`, `object`, or a preposition.
    pub fn role(&self, role: &str) -> Option<usize> {
        match role {
            "subject" => self.subject,
            "object" => self.object,
            case => self.others.iter().find(|(c, _)| c == case).map(|&(_, t)| t),
        }
    }
}

/// Governors that are followed above a verb; longer chains are errors of the tree.
const DEEPEST: usize = 4;

/// Every fact of a text, in reading order.
pub(super) fn facts(side: &Side<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    for t in 0..side.len() {
        // *found him not guilty*: a judgement is what the adjective says of its object.
        let judged = side.pos(t) == Pos::Adj && side.relation(t) == Dependency::Xcomp;
        if side.has(t, &[Dependency::Cop]) || judged {
            found.extend(being(side, t));
        } else if side.pos(t) == Pos::Verb {
            found.extend(doing(side, t));
        }
        found.extend(naming(side, t));
        found.extend(deed(side, t));
    }
    let derived: Vec<Fact> = found.iter().flat_map(|f| derived(side, f)).collect();
    found.extend(derived);
    found
}

/// The fact of a verb.
fn doing(side: &Side<'_>, verb: usize) -> Option<Fact> {
    use Dependency::*;
    let mut fact = Fact::new(verb, side.phrase(verb));
    let word = side.parsed.words[verb];
    let passive = side.has(verb, &[AuxPass, NsubjPass])
        || word.morph.form == Some(VerbForm::Participle)
            && word.morph.tense != Some(Tense::Present)
            && !side.children(verb, &[Aux]).any(|a| side.is(a, &["have"]))
            && !side.has(verb, &[Nsubj])
            && matches!(side.relation(verb), Acl | Amod | Conj | Advcl)
            && !side.has(verb, &[Obj]);
    for c in side.parsed.children(verb) {
        if side.pos(c) == Pos::Punct {
            continue;
        }
        let case = side.case(c);
        match side.relation(c) {
            NsubjPass => set(&mut fact.object, antecedent(side, verb, c)),
            Nsubj if passive => set(&mut fact.object, antecedent(side, verb, c)),
            Nsubj if fact.subject.is_some() && c > verb => set(&mut fact.object, Some(c)),
            Nsubj => set(&mut fact.subject, antecedent(side, verb, c)),
            OblAgent => set(&mut fact.subject, Some(c)),
            Obj | Iobj
                if side.time_at(c).is_some() && side.time_at(c).is_some_and(|t| t.tokens.start <= c) && side.pos(c) != Pos::Propn =>
            {
                fact.others.push(("when".into(), c));
            }
            // *its rival Brightwell* read as two objects: the name says more.
            Obj if fact.object.is_some_and(|o| o + 1 == c && side.pos(o) == Pos::Noun) && side.pos(c) == Pos::Propn => {
                fact.object = Some(c)
            }
            Obj => set(&mut fact.object, antecedent(side, verb, c)),
            Iobj if side.has(verb, &[Obj]) => fact.others.push(("to".into(), c)),
            Iobj => set(&mut fact.object, Some(c)),
            Obl | OblUnmarked | NmodUnmarked => {
                if passive && case == "by" && side.time_at(c).is_none() {
                    set(&mut fact.subject, Some(c));
                } else {
                    push(side, &mut fact, case, c);
                }
            }
            Xcomp | Ccomp => fact.inner = Some(c),
            _ => {}
        }
    }
    // *a ballot on a bill*, *docked with X at Y*: a phrase behind the object may belong to the verb.
    for argument in [fact.object].into_iter().flatten().chain(fact.others.iter().map(|o| o.1).collect::<Vec<_>>()) {
        for c in side.children(argument, &[Nmod]).filter(|&c| c > argument && side.case(c) != "of") {
            let case = side.case(c).to_owned();
            push(side, &mut fact, &case, c);
        }
    }
    lend(side, verb, passive, &mut fact);
    fact.negative = negated(side, verb);
    fact.unreal = own_mood(side, verb);
    let (negative, unreal) = above(side, verb);
    fact.negative ^= negative;
    fact.unreal = fact.unreal.max(unreal);
    Some(fact)
}

fn set(slot: &mut Option<usize>, value: Option<usize>) {
    if slot.is_none() {
        *slot = value;
    }
}

fn push(side: &Side<'_>, fact: &mut Fact, case: &str, t: usize) {
    let timed = side.time_at(t).is_some();
    let role = if timed && matches!(case, "" | "on" | "in" | "at" | "of" | "by" | "during") { "when" } else { case };
    if !fact.others.iter().any(|o| o.1 == t) {
        fact.others.push((role.to_owned(), t));
    }
    // *in August of 1799 in Valence*: a place behind a place, a day behind a place.
    for c in side.children(t, &[Dependency::Nmod, Dependency::Flat, Dependency::Conj]).filter(|&c| side.time_at(c).is_some() != timed) {
        if side.time_at(c).is_some() && !fact.others.iter().any(|o| o.0 == "when") {
            fact.others.push(("when".into(), c));
        }
    }
}

/// What a relative pronoun stands for; else the word itself.
fn antecedent(side: &Side<'_>, verb: usize, t: usize) -> Option<usize> {
    let relative = side.is(t, &["who", "which", "that", "whom"]) && side.pos(t) != Pos::Noun;
    if !relative {
        return Some(t);
    }
    // Elsewhere *that* opens a clause, whatever the tree makes of it.
    if matches!(side.relation(verb), Dependency::AclRelcl | Dependency::Acl) { side.head(verb) } else { None }
}

/// Fills a missing participant from the words above: a noun with its participle, the subject of the clause that this one hangs on.
fn lend(side: &Side<'_>, verb: usize, passive: bool, fact: &mut Fact) {
    use Dependency::*;
    let Some(head) = side.head(verb) else { return };
    let slot = if passive { &mut fact.object } else { &mut fact.subject };
    if slot.is_some() {
        return;
    }
    match side.relation(verb) {
        AclRelcl | Acl | Amod => {
            // *a delay in reaching*, *a plan to build*: the noun does nothing itself.
            let complement = side.children(verb, &[Mark]).any(|m| m < verb);
            if side.pos(head) != Pos::Verb && !complement {
                *slot = Some(head);
            }
        }
        Xcomp | Advcl | Conj | Ccomp => {
            let mut at = head;
            for _ in 0..DEEPEST {
                let object = if side.relation(verb) == Xcomp { side.child(at, &[Obj, Iobj]) } else { None };
                if let Some(t) = object.filter(|&t| !side.is_pronoun(t)).or_else(|| side.child(at, &[Nsubj, NsubjPass])) {
                    *slot = antecedent(side, at, t);
                    return;
                }
                match side.head(at) {
                    Some(h) if matches!(side.relation(at), Xcomp | Conj | Advcl) => at = h,
                    Some(h) if matches!(side.relation(at), AclRelcl | Acl) => {
                        *slot = Some(h);
                        return;
                    }
                    _ => return,
                }
            }
        }
        _ => {}
    }
}

/// What a noun, name or adjective with a form of *be* says of its subject.
fn being(side: &Side<'_>, t: usize) -> Vec<Fact> {
    use Dependency::*;
    let mut fact = Fact::new(t, bare(side.lemma(t)).to_owned());
    fact.subject = side.child(t, &[Nsubj, NsubjPass]).and_then(|s| antecedent(side, t, s));
    if side.relation(t) == Xcomp {
        lend(side, t, false, &mut fact);
    }
    for c in side.children(t, &[Nmod, NmodPoss, Obl, OblUnmarked]) {
        let case = if side.relation(c) == NmodPoss { "of" } else { side.case(c) };
        push(side, &mut fact, case, c);
    }
    fact.inner = side.child(t, &[Xcomp, Ccomp, Advcl]);
    fact.negative = negated(side, t);
    fact.unreal = own_mood(side, t);
    let (negative, unreal) = above(side, t);
    fact.negative ^= negative;
    fact.unreal = fact.unreal.max(unreal);
    let mut found = Vec::new();
    // *Her father was King George*, *The firm's headquarters is in Lyon*: the same the other way round.
    if let Some(subject) = fact.subject
        && let Some(holder) = holder(side, subject)
    {
        let mut turned = Fact { at: t, predicate: bare(side.lemma(subject)).to_owned(), subject: Some(t), ..fact.clone() };
        turned.others = vec![("of".into(), holder)];
        found.push(turned);
    }
    // *was a liberal thinker*: was liberal.
    for adjective in side.children(t, &[Amod]).filter(|_| side.pos(t) == Pos::Noun) {
        found.push(Fact { at: adjective, predicate: side.lemma(adjective).to_owned(), others: Vec::new(), inner: None, ..fact.clone() });
    }
    found.push(fact);
    found
}

/// A noun without the *ex-* before it.
fn bare(noun: &str) -> &str {
    noun.strip_prefix("ex-").unwrap_or(noun)
}

/// To whom a noun belongs: *Lyon's mayor*, *the mayor of Lyon*.
fn holder(side: &Side<'_>, noun: usize) -> Option<usize> {
    side.child(noun, &[Dependency::NmodPoss]).or_else(|| side.children(noun, &[Dependency::Nmod]).find(|&c| side.case(c) == "of"))
}

/// A noun with a holder beside a name: *X, a subsidiary of Y*; *Y's predecessor, X*; *Lyon-based X*.
fn naming(side: &Side<'_>, t: usize) -> Vec<Fact> {
    use Dependency::*;
    let mut found = Vec::new();
    if matches!(side.relation(t), Appos | Conj | Flat | Compound | NmodDesc)
        && let Some(head) = side.head(t)
    {
        for (noun, named) in [(t, head), (head, t)] {
            let described = side.pos(noun) == Pos::Noun && (side.pos(named) == Pos::Propn || side.relation(t) == Appos);
            if side.relation(t) == Conj
                && !(side.pos(noun) == Pos::Noun && side.pos(named) == Pos::Propn && side.case(noun).is_empty() && !side.has(t, &[Cc]))
            {
                continue;
            }
            if described
                && let Some(holder) = holder(side, noun)
                && holder != named
            {
                let mut fact = Fact::new(noun, bare(side.lemma(noun)).to_owned());
                fact.subject = Some(named);
                fact.others.push(("of".into(), holder));
                found.push(fact);
            }
        }
    }
    if side.is(t, &["base", "based", "headquartered"])
        && side.relation(t) == Amod
        && let (Some(head), Some(place)) = (side.head(t), side.child(t, &[Compound, Obl, Nmod, Amod]))
    {
        let mut fact = Fact::new(t, "base".into());
        fact.object = Some(head);
        fact.others.push(("in".into(), place));
        found.push(fact);
    }
    found
}

/// A noun that names a deed, under a verb that only lends it its subject: *reached an agreement*, *reported net earnings*.
fn deed(side: &Side<'_>, t: usize) -> Option<Fact> {
    use Dependency::*;
    let verb = side.tables().deeds.get(side.lemma(t)).filter(|_| side.pos(t) == Pos::Noun)?;
    let mut fact = Fact::new(t, verb.clone());
    if let Some(over) = side.head(t).filter(|&h| side.relation(t) == Obj && side.pos(h) == Pos::Verb) {
        if !side
            .is(over, &["reach", "report", "post", "make", "announce", "give", "win", "sign", "suffer", "strike", "record", "book", "show"])
        {
            return None;
        }
        let outer = doing(side, over)?;
        fact.subject = outer.subject;
        fact.negative = outer.negative;
        fact.unreal = outer.unreal;
        for (case, other) in outer.others {
            fact.others.push((case, other));
        }
    } else if let Some(poss) = side.child(t, &[NmodPoss]) {
        fact.subject = Some(poss);
    } else {
        return None;
    }
    for c in side.children(t, &[Nmod, Obl]) {
        let case = side.case(c);
        if case == "of" {
            set(&mut fact.object, Some(c));
        } else {
            push(side, &mut fact, case, c);
        }
    }
    Some(fact)
}

/// Facts that follow from one: a verb with its preposition and what stands behind it, and who follows whom in an office.
fn derived(side: &Side<'_>, fact: &Fact) -> Vec<Fact> {
    let mut found = Vec::new();
    let tables = side.tables();
    if side.pos(fact.at) == Pos::Verb {
        for (case, t) in fact.others.iter().filter(|(case, _)| !case.is_empty() && case != "when") {
            let predicate = format!("{} {case}", fact.predicate);
            // Beside an object of its own only where the tables know the phrase: *left the port for the islands*.
            if fact.object.is_some() && !tables.knows(&predicate) {
                continue;
            }
            let mut other = fact.clone();
            other.predicate = predicate;
            other.object = Some(*t);
            other.others.retain(|o| o.1 != *t);
            found.push(other);
        }
    }
    // *cast doubt on*, *have faith in*: verb and noun are one predicate.
    if let (Some(object), true) = (fact.object, side.pos(fact.at) == Pos::Verb)
        && side.pos(object) == Pos::Noun
    {
        for (case, t) in &fact.others {
            let mut other = fact.clone();
            other.predicate = format!("{} {} {case}", fact.predicate, side.lemma(object));
            other.object = Some(*t);
            other.others.retain(|o| o.1 != *t);
            found.push(other);
        }
    }
    if tables.accessions.contains(&fact.predicate) && !fact.negative && fact.unreal == Unreal::No {
        let newcomer = if fact.predicate == "become" || fact.predicate == "take over" { fact.subject } else { fact.object };
        for (case, t) in &fact.others {
            let gone =
                tables.vacancies.iter().any(|v| v == side.lemma(*t)) && matches!(case.as_str(), "after" | "following" | "upon" | "on");
            if let (true, Some(newcomer), Some(holder)) = (gone, newcomer, holder(side, *t)) {
                let mut follows = Fact::new(fact.at, "succeed".into());
                follows.subject = Some(newcomer);
                follows.object = Some(holder);
                found.push(follows);
            }
        }
    }
    found
}

/// Whether the words of one clause negate it.
fn negated(side: &Side<'_>, t: usize) -> bool {
    use Dependency::*;
    let negators = negators();
    let mut count = 0;
    for c in side.parsed.children(t) {
        let lemma = side.lemma(c);
        let plain = match side.relation(c) {
            // *did not just win*: it was won.
            Advmod | Aux | Dep | CcPreconj if side.is(c + 1, &["just", "merely", "necessarily", "only", "simply"]) => false,
            Advmod | Aux | Dep | CcPreconj => negators.adverbs.contains(lemma) && !(lemma == "barely" && side.is(t, &["enough"])),
            Cc => matches!(lemma, "nor" | "neither" | "rather"),
            Det => negators.determiners.contains(lemma),
            Mark | Case => c < t && (negators.without.contains(lemma) || lemma == "rather"),
            Nsubj | NsubjPass | Obj | Expl => {
                negators.determiners.contains(lemma) || side.children(c, &[Det]).any(|d| negators.determiners.contains(side.lemma(d)))
            }
            _ => false,
        };
        count += usize::from(plain);
    }
    count % 2 == 1
}

/// What auxiliaries and adverbs of one clause make of it.
fn own_mood(side: &Side<'_>, t: usize) -> Unreal {
    use Dependency::*;
    let hedges = hedges();
    let mut found = Unreal::No;
    for c in side.children(t, &[Aux, Advmod, Mark]) {
        let lemma = side.lemma(c);
        let mood = if hedges.auxiliary_desired.contains(lemma)
            || hedges.auxiliary_conditional.contains(lemma)
            || hedges.conditions.contains(lemma)
        {
            Unreal::Wish
        } else if hedges.auxiliary_possible.contains(lemma) || hedges.auxiliary_future.contains(lemma) || hedges.possible.contains(lemma) {
            Unreal::Open
        } else {
            Unreal::No
        };
        found = found.max(mood);
    }
    found
}

/// What stands above a clause: whether it is turned into its denial, and how far it is from being told as a fact.
fn above(side: &Side<'_>, t: usize) -> (bool, Unreal) {
    use Dependency::*;
    let (negators, hedges, tables) = (negators(), hedges(), side.tables());
    let (mut negative, mut unreal, mut at) = (false, Unreal::No, t);
    for _ in 0..DEEPEST {
        let Some(head) = side.head(at) else { break };
        let relation = side.relation(at);
        let lemma = side.lemma(head);
        let inner = matches!(relation, Xcomp | Ccomp | Acl | Csubj) || relation == Advcl && side.pos(head) == Pos::Adj;
        if !inner {
            if relation == Conj && at != t {
                break;
            }
            if relation == Advcl && side.children(at, &[Mark, Advmod]).any(|m| hedges.conditions.contains(side.lemma(m))) {
                unreal = unreal.max(Unreal::Wish);
            }
            break;
        }
        let relative =
            relation == Acl && side.pos(head) != Pos::Verb && !side.children(at, &[Mark]).any(|m| side.is(m, &["to", "in", "of", "that"]));
        if relative {
            break;
        }
        let turned = negators.verbs.contains(lemma) || negators.nominals.contains(lemma) || tables.unfulfilled.iter().any(|u| u == lemma);
        // *can*, *able*: an ability is told, and so is its lack.
        let denied = negated(side, head);
        if turned {
            negative ^= true;
            negative ^= denied;
        } else if denied {
            let neutral = matches!(relation, Ccomp) && !negators.false_words.contains(lemma);
            negative ^= !neutral || side.is(head, &["say", "think", "believe"]);
            if side.is(head, &["say", "know", "clear"]) {
                unreal = unreal.max(Unreal::Wish);
            }
        }
        if side.is(head, &["too"]) {
            negative ^= true;
        }
        if hedges.desired.contains(lemma) || hedges.raising_possible.contains(lemma) {
            unreal = unreal.max(Unreal::Wish);
        } else if hedges.future.contains(lemma) || side.is(head, &["allow", "permit", "let", "interest", "option"]) {
            unreal = unreal.max(Unreal::Open);
        }
        unreal = unreal.max(own_mood(side, head));
        at = head;
    }
    (negative, unreal)
}
